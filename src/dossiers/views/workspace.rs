//! The workspace of a dossier: every place of the form as a task, and how far the whole is.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Whose, measure, tone, words};
use crate::assessment::model::Entry;
use crate::assessment::model::eligibility::{Window, window};
use crate::dossiers::model::{Material, Obstacle, Part, Piece, Readiness, Status, Why, obstacles};
use crate::dossiers::paths;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::kernel::date::moment;
use crate::letters::views::Offers;
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, crumbs};
use crate::{assessment, candidates, packages, publications, rulebooks, snapshots};

/// The workspace of a dossier.
#[derive(Debug, Serialize)]
pub struct WorkspacePage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    group: Option<String>,
    left: bool,
    reads_only: bool,
    faults: Vec<Fault>,
    tasks: Vec<TaskLine>,
    unknown: Option<Link>,
    readiness: String,
    places: usize,
    percent: u32,
    words: String,
    excess: Option<String>,
    deadline: Option<String>,
    saved: Option<String>,
    next: Option<Link>,
    preview: String,
    download: String,
    preflight: String,
    freeze: String,
    questions: String,
    sheet: String,
    package: String,
    entry: String,
    waiting: Vec<String>,
    letters: Option<Offers>,
}

/// Something that must be mended.
#[derive(Debug, Serialize)]
struct Fault {
    href: String,
    text: String,
}

/// A place as `parts/task_item` shows it.
#[derive(Debug, Serialize)]
struct TaskLine {
    title: String,
    href: Option<String>,
    hint: Option<String>,
    status: &'static str,
    tone: Option<&'static str>,
}

impl WorkspacePage {
    /// The page. `may_write` says whether the visitor writes, or only reads.
    pub fn new(whose: Whose<'_>, material: &Material, today: NaiveDate, may_write: bool) -> Self {
        let parts = material.parts(whose.edition);
        let readiness = Readiness::of(&parts);
        let standing = obstacles(&parts);
        let editor = |obstacle: &Obstacle| match obstacle.place {
            Some(place) => paths::Editor { id: whose.entry.id, place }.to_string(),
            None => whose.workspace(),
        };
        let marked = |obstacle: &&Obstacle| is_fault(obstacle, &parts);
        let faults: Vec<Fault> = standing
            .iter()
            .filter(marked)
            .map(|obstacle| Fault { href: editor(obstacle), text: obstacle.sentence() })
            .collect();
        let (id, name) = (whose.innovation.id, whose.name());
        let last = material.texts.iter().filter(|text| text.revision > 0).max_by_key(|text| text.updated_at);
        let left = whose.entry.left_at.is_some();
        Self {
            heading: format!("Dosir {name}"),
            crumbs: crumbs(&[("/dosier", "Dosir")], &name),
            tabs: Tabs::new(id, Tab::Assessment),
            group: whose.group().map(|group| group.title.clone()),
            left,
            reads_only: !may_write && !left,
            faults,
            unknown: parts.is_empty().then(|| Link {
                href: rulebooks::paths::Show { id: whose.edition.id.clone() }.to_string(),
                label: "Lihat pedoman".to_owned(),
            }),
            next: next(&parts, whose).filter(|_| may_write),
            tasks: parts
                .iter()
                .flat_map(|part| part.pieces.iter().map(move |piece| TaskLine::of(part, piece, whose)))
                .collect(),
            readiness: readiness.sentence(),
            places: readiness.places,
            percent: readiness.percent,
            words: format!("{} kata", words(readiness.words)),
            excess: (readiness.excess > 0).then(|| format!("{} kata melebihi batas", words(readiness.excess))),
            deadline: Some(window(whose.edition, today)).filter(|found| *found != Window::Unknown).map(Window::words),
            saved: last.map(|text| format!("{} oleh {}", moment(text.updated_at), text.updated_by)),
            preview: paths::Preview { id: whose.entry.id }.to_string(),
            download: paths::DownloadEntry { id: whose.entry.id }.to_string(),
            questions: publications::paths::Questions { id: whose.entry.id }.to_string(),
            freeze: snapshots::paths::Freeze { id: whose.entry.id }.to_string(),
            sheet: packages::paths::Sheet { id: whose.entry.id }.to_string(),
            package: packages::paths::Package { id: whose.entry.id }.to_string(),
            preflight: candidates::paths::preflight(id, &whose.edition.id, whose.entry.group.as_deref()),
            entry: assessment::paths::Entry { id: whose.entry.id }.to_string(),
            waiting: standing.iter().filter(|obstacle| obstacle.bars()).map(Obstacle::sentence).collect(),
            letters: None,
        }
    }

    /// With the letters that the entry may need.
    pub fn with_letters(self, letters: Option<Offers>) -> Self {
        Self { letters, ..self }
    }
}

/// Whether an obstacle is something wrong rather than something still to be written.
fn is_fault(obstacle: &Obstacle, parts: &[Part<'_>]) -> bool {
    let of = || {
        let place = obstacle.place?;
        parts.iter().find_map(|part| Some((part, part.piece(place)?)))
    };
    match obstacle.why {
        Why::TooLong { .. } => true,
        Why::Empty => of().is_some_and(|(part, piece)| part.status(piece) == Status::Faulty),
        // Too short is a fault once everything in the part was said to be finished.
        Why::TooShort { .. } => {
            of().is_some_and(|(part, _)| part.pieces.iter().all(|piece| part.status(piece) == Status::Finished))
        }
        Why::NoForm | Why::StoryChanged | Why::Unfinished => false,
    }
}

/// The first place that still asks for something.
fn next(parts: &[Part<'_>], whose: Whose<'_>) -> Option<Link> {
    let all = || parts.iter().flat_map(|part| part.pieces.iter().map(move |piece| (part, piece)));
    let at = |wanted: Status| all().find(|(part, piece)| part.status(piece) == wanted);
    let (part, piece) = at(Status::Faulty).or_else(|| at(Status::InProgress)).or_else(|| at(Status::NotBegun))?;
    let href = paths::Editor { id: whose.entry.id, place: piece.code }.to_string();
    Some(Link { href, label: part.name_of(piece) })
}

impl TaskLine {
    fn of(part: &Part<'_>, piece: &Piece<'_>, whose: Whose<'_>) -> Self {
        let status = part.status(piece);
        let behind = piece.story_changed().then(|| "cerita berubah".to_owned());
        let follows = (piece.own().is_none() && piece.is_begun()).then(|| "mengikuti cerita".to_owned());
        let writer = piece.text.and_then(|text| text.assignee.as_ref()).map(|(_, name)| format!("ditulis {name}"));
        let weight = part.weight.map(|weight| match part.pieces.len() {
            1 => format!("Bobot {}%", weight.indonesian()),
            _ => format!("Bobot bersama {}%", weight.indonesian()),
        });
        let hint: Vec<String> =
            weight.into_iter().chain([measure(part, piece)]).chain(behind.or(follows)).chain(writer).collect();
        Self {
            title: part.name_of(piece),
            href: Some(paths::Editor { id: whose.entry.id, place: piece.code }.to_string()),
            hint: Some(format!("{}.", hint.join(" \u{b7} "))),
            status: status.label(),
            tone: tone(status),
        }
    }
}

impl Page for WorkspacePage {
    const TEMPLATE: &'static str = "dossiers/workspace";

    fn title(&self) -> String {
        format!("{} \u{2013} {}", self.heading, self.readiness)
    }

    fn samples() -> Vec<Self> {
        use super::sample;

        let day = crate::integrations::model::SAMPLE_DAY;
        let (kipp, iga, unknown) = (sample::kipp(), sample::iga(), sample::without_form());
        let left = sample::Sample {
            entry: Entry { left_at: Some(chrono::DateTime::UNIX_EPOCH), ..kipp.entry.clone() },
            ..sample::kipp()
        };
        let page = |sample: &sample::Sample, may| Self::new(sample.whose(), &sample.material, day, may);
        let letters = Offers::new(kipp.entry.id, kipp.edition, &[], true);
        vec![page(&kipp, true).with_letters(letters), page(&iga, false), page(&unknown, true), page(&left, false)]
    }
}
