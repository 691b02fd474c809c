//! A place of the form, as a form to write in, with everything that helps beside it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::side::{Assignment, Drawer, Talk, drawers};
use super::{Whose, measure, tone};
use crate::discussions::model::{Addressee, Subject, Task, Thread};
use crate::dossiers::model::inserts::{Paper, inserts};
use crate::dossiers::model::{Limit, Material, Part, Piece, Presence};
use crate::dossiers::paths;
use crate::identity::model::Actor;
use crate::innovations::views::difference::{Piece as Run, pieces};
use crate::kernel::amount::count;
use crate::kernel::date::{hour, moment};
use crate::rulebooks::views::proof::{Proof, SourceLine};
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, crumbs};
use crate::web::posted::Fields;

/// A place of the form, as a form to write in.
#[derive(Debug, Serialize)]
pub struct EditorPage {
    heading: String,
    form_name: String,
    innovation: Link,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    status: &'static str,
    tone: Option<&'static str>,
    restored: Option<String>,
    unsaved: bool,
    present: Vec<String>,
    present_href: Option<String>,
    asked: Asked,
    sources: Vec<SourceLine>,
    standing: Standing,
    changed: Option<Changed>,
    settle: String,
    action: Option<String>,
    preview: String,
    place: String,
    revision: i64,
    count_freely: bool,
    body: Field,
    finished: Field,
    reading: Vec<String>,
    saved: Option<String>,
    versions: String,
    before: Option<Link>,
    after: Option<Link>,
    workspace: String,
    drawers: Vec<Drawer>,
    assignment: Assignment,
    talk: Talk,
}

/// What the form asks for here, and who says so.
#[derive(Debug, Serialize)]
struct Asked {
    guidance: Option<String>,
    weight: Option<String>,
    measure: String,
    proof: Proof,
    limit_proof: Option<Proof>,
}

/// What stands here: the story, a text of its own, or nothing.
#[derive(Debug, Serialize)]
struct Standing {
    follows: bool,
    own: bool,
    unwritten: bool,
}

/// The story was changed since the text was written.
#[derive(Debug, Serialize)]
struct Changed {
    own: bool,
    pieces: Vec<Run>,
}

/// A place that was opened, with what stands beside it.
pub struct Opened<'a> {
    /// The dossier.
    pub whose: Whose<'a>,
    /// What is known of the innovation.
    pub material: &'a Material,
    /// The parts of the form.
    pub parts: &'a [Part<'a>],
    /// The part of the place, and the place.
    pub at: (&'a Part<'a>, &'a Piece<'a>),
    /// Documents used for the innovation that the visitor may know of.
    pub papers: &'a [Paper],
    /// The others who have it open.
    pub present: &'a [Presence],
    /// Those who may write.
    pub writers: &'a [Addressee],
    /// The latest threads about it, and how many there are.
    pub threads: (&'a [Thread], u64),
    /// The open tasks of the innovation.
    pub tasks: &'a [Task],
    /// Who looks, when, and on which day.
    pub by: (&'a Actor, DateTime<Utc>, NaiveDate),
    /// Whether the visitor may write.
    pub may_write: bool,
}

impl EditorPage {
    /// The page, with what is typed or stored and what is wrong with it.
    pub fn new(opened: &Opened<'_>, (fields, errors): (&Fields, &FormErrors), revision: i64) -> Self {
        let (whose, (part, piece)) = (opened.whose, opened.at);
        let (id, place) = (whose.entry.id, piece.code);
        let name = part.name_of(piece);
        let subject = Subject::Place(id, place);
        let action = paths::Editor { id, place }.to_string();
        let make = FieldMaker { fields, errors };
        let body = body_field(make, part, piece);
        let talk_of = (whose.innovation.id, subject);
        let text = piece.text;
        let status = part.status(piece);
        let (before, after) = neighbours(opened);
        Self {
            crumbs: crumbs(&[("/dosier", "Dosir"), (&whose.workspace(), &whose.name())], &name),
            heading: name,
            form_name: format!("Dosir {}", whose.form()),
            innovation: whose.innovation(),
            errors: errors.summary(),
            status: status.label(),
            tone: tone(status),
            restored: None,
            unsaved: false,
            present: opened.present.iter().map(here).collect(),
            present_href: opened.may_write.then(|| paths::Present { id, place }.to_string()),
            asked: Asked::of(part, piece, whose),
            sources: sources(opened),
            standing: Standing {
                follows: piece.own().is_none() && piece.is_begun(),
                own: piece.own().is_some(),
                unwritten: !piece.is_begun(),
            },
            changed: piece.story_changed().then(|| Changed {
                own: piece.own().is_some(),
                pieces: pieces(text.map_or("", |text| &text.based_on), &piece.story(), true),
            }),
            settle: paths::Settle { id, place }.to_string(),
            preview: paths::Preview { id }.to_string(),
            place: place.to_string(),
            revision,
            count_freely: !body.has_word_limit(),
            body,
            finished: make.one_of(
                "selesai",
                "Apakah bagian ini sudah selesai?",
                vec![Choice::new("ya", "Ya"), Choice::new("belum", "Belum, saya lanjutkan nanti")],
            ),
            reading: piece
                .body()
                .split("\n\n")
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
                .collect(),
            saved: text
                .filter(|text| text.revision > 0)
                .map(|text| format!("{} oleh {}", moment(text.updated_at), text.updated_by)),
            versions: paths::Versions { id, place }.to_string(),
            before,
            after,
            workspace: whose.workspace(),
            drawers: drawers(&inserts(opened.material, piece, opened.papers), opened.may_write),
            assignment: Assignment::of(
                text.and_then(|text| text.assignee.as_ref()),
                opened.writers,
                opened.may_write.then(|| paths::Assign { id, place }.to_string()),
                talk_of,
            ),
            talk: Talk::of(talk_of, opened.threads, opened.tasks, opened.by),
            action: opened.may_write.then_some(action),
        }
    }

    /// With what was typed and not saved in the place of what is stored.
    pub fn restoring(mut self, restored: bool) -> Self {
        self.restored = self.action.clone().filter(|_| restored);
        self
    }

    /// With a sentence put in that is not saved yet.
    pub fn with_insert(mut self) -> Self {
        self.unsaved = true;
        self
    }
}

/// "Rani membuka bagian ini pukul 09.12 WIB."
pub fn here(presence: &Presence) -> String {
    format!("{} membuka bagian ini pukul {}.", presence.name, hour(presence.opened_at))
}

impl Asked {
    fn of(part: &Part<'_>, piece: &Piece<'_>, whose: Whose<'_>) -> Self {
        let programme = whose.edition.programme;
        let own = piece.guidance.filter(|_| part.pieces.len() > 1);
        Self {
            guidance: own.or(part.guidance).map(str::to_owned),
            weight: part.weight.map(|weight| format!("{}%", weight.indonesian())),
            measure: format!("{}.", measure(part, piece)),
            proof: Proof::of(part.provenance, programme),
            limit_proof: (part.limit_provenance != part.provenance)
                .then(|| Proof::of(part.limit_provenance, programme)),
        }
    }
}

/// The text with its live count; where the part's limit is shared, what the other fields leave of it.
fn body_field(make: FieldMaker<'_>, part: &Part<'_>, piece: &Piece<'_>) -> Field {
    let field = make.text("isi", "Naskah").rows(16);
    let (limit, against) = part.measure(piece);
    let own = piece.words();
    let others = against.saturating_sub(own);
    let Limit::AtMost(most) = limit else { return field };
    let left = most.saturating_sub(u32::try_from(others).unwrap_or(u32::MAX));
    let field = if others > 0 {
        field.hint(format!(
            "Batas {} kata dipakai bersama isian lain bagian ini; {} kata sudah terpakai di sana.",
            count(u64::from(most)),
            super::words(others)
        ))
    } else {
        field
    };
    if left > 0 { field.max_words(left, u32::try_from(own).unwrap_or(u32::MAX)) } else { field }
}

fn sources(opened: &Opened<'_>) -> Vec<SourceLine> {
    let part = opened.at.0;
    let cited = |key: &str| {
        [part.provenance, part.limit_provenance].iter().any(|row| row.cite.iter().any(|cite| cite.source == key))
    };
    let sources = opened.whose.edition.sources.iter();
    sources.filter(|source| cited(&source.key)).map(SourceLine::of).collect()
}

/// The places before and after, in the form's order.
fn neighbours(opened: &Opened<'_>) -> (Option<Link>, Option<Link>) {
    let all: Vec<(&Part<'_>, &Piece<'_>)> =
        opened.parts.iter().flat_map(|part| part.pieces.iter().map(move |piece| (part, piece))).collect();
    let here = all.iter().position(|(_, piece)| piece.code == opened.at.1.code);
    let link = |at: usize| {
        let (part, piece) = all.get(at)?;
        let href = paths::Editor { id: opened.whose.entry.id, place: piece.code }.to_string();
        Some(Link { href, label: part.name_of(piece) })
    };
    (here.and_then(|at| link(at.checked_sub(1)?)), here.and_then(|at| link(at + 1)))
}

impl Page for EditorPage {
    const TEMPLATE: &'static str = "dossiers/editor";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &format!("{} \u{2013} {}", self.heading, self.form_name))
    }

    fn samples() -> Vec<Self> {
        use super::sample;

        let (kipp, iga) = (sample::kipp(), sample::iga());
        let none = FormErrors::none();
        let errors = FormErrors::none().with("isi", "Bagian ini masih kosong. Tulis isinya, atau pilih Belum.");
        vec![
            kipp.editor("1", true, &none).restoring(true),
            kipp.editor("5", true, &errors),
            kipp.editor("6.potensi_replikasi", true, &none).with_insert(),
            kipp.editor("2", false, &none),
            iga.editor("rb_dasar_hukum", true, &none),
            iga.editor("tujuan", false, &none),
        ]
    }
}
