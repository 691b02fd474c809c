//! One revision: what it changes, who is touched, and what becomes of it.

use serde::Serialize;

use super::{Comparison, sample};
use crate::assessment::paths as assessment;
use crate::assessment::views::two_decimals;
use crate::candidates::model::change::Changes;
use crate::kernel::amount::count;
use crate::kernel::date::moment;
use crate::kernel::points::Points;
use crate::rulebooks::model::revision::Revision;
use crate::rulebooks::model::{Edition, EditionState};
use crate::rulebooks::views::{caution, most, state_tag};
use crate::studio::model::{Effect, Run, RunEntry};
use crate::studio::paths;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Tag, crumbs};
use crate::web::posted::Fields;

/// What the page is made of.
pub struct Shown<'a> {
    /// The revision.
    pub revision: &'a Revision,
    /// What its file describes.
    pub edition: &'a Edition,
    /// What it is compared with, and how that is called.
    pub base: Option<(&'a Edition, String)>,
    /// Who is touched, and whether the visitor may see the scores of each.
    pub effect: Option<(&'a Effect, bool)>,
    /// Whose eligibility is touched.
    pub conditions: &'a Changes,
    /// What it gave until another took its place.
    pub run: Option<(&'a Run, &'a [RunEntry])>,
    /// Whether the visitor brought it.
    pub is_own: bool,
}

/// One revision.
#[derive(Debug, Serialize)]
pub struct ShowPage {
    title: String,
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    state: Tag,
    facts: Vec<Fact>,
    checked: String,
    file_href: String,
    hand_in: Option<String>,
    discard: Option<String>,
    decide: Option<Decide>,
    waiting: Option<&'static str>,
    comparison: Option<Comparison>,
    run: Option<KeptRun>,
}

#[derive(Debug, Serialize)]
struct Fact {
    label: &'static str,
    value: String,
}

#[derive(Debug, Serialize)]
struct Decide {
    confirm: String,
    refuse: String,
    reason: Field,
}

#[derive(Debug, Serialize)]
struct KeptRun {
    line: String,
    index: Vec<Fact>,
    rows: Vec<RunLine>,
}

#[derive(Debug, Serialize)]
struct RunLine {
    href: String,
    name: String,
    claimed_then: String,
    claimed: String,
    verified_then: String,
    verified: String,
}

impl ShowPage {
    /// The page; `fields` and `errors` are of the form that gives the revision back.
    pub fn new(shown: &Shown<'_>, fields: &Fields, errors: &FormErrors) -> Self {
        let Shown { revision, edition, .. } = shown;
        let id = revision.id;
        let summary = errors.summary();
        let heading = format!("{} revisi {}", revision.edition, revision.number);
        let draft = revision.state == EditionState::Draft;
        let review = revision.state == EditionState::UnderReview;
        let name = |base: &str| (base.to_owned(), format!("Revisi {}", revision.number));
        Self {
            title: form_title(summary.as_ref(), &heading),
            crumbs: crumbs(&[("/pedoman", "Pedoman"), ("/pedoman/studio", "Studio")], &heading),
            heading,
            errors: summary,
            state: state_tag(revision.state),
            facts: facts(revision, edition),
            checked: checked(edition),
            file_href: paths::Text { id }.to_string(),
            hand_in: draft.then(|| paths::HandIn { id }.to_string()),
            discard: draft.then(|| paths::Discard { id }.to_string()),
            decide: (review && !shown.is_own).then(|| Decide {
                confirm: paths::Confirm { id }.to_string(),
                refuse: paths::Refuse { id }.to_string(),
                reason: FieldMaker { fields, errors }.text("alasan", "Apa yang harus diperbaiki").rows(3),
            }),
            waiting: (review && shown.is_own)
                .then_some("Menunggu orang kedua: penyusun atau administrator lain memeriksa dan menyetujuinya."),
            comparison: shown
                .base
                .as_ref()
                .map(|(base, called)| Comparison::new((base, edition), name(called), (shown.effect, shown.conditions))),
            run: shown.run.map(|(run, entries)| KeptRun::of(run, entries)),
        }
    }
}

fn facts(revision: &Revision, edition: &Edition) -> Vec<Fact> {
    let brought = match revision.created_by {
        Some(_) => format!("{}, {}", revision.created_by_name, moment(revision.created_at)),
        None => format!("Disalin saat isian pertama dibuat, {}", moment(revision.created_at)),
    };
    let mut facts = vec![
        Fact { label: "Judul", value: edition.title.clone() },
        Fact { label: "Asal", value: revision.origin.label().to_owned() },
        Fact { label: "Dibawa oleh", value: brought },
    ];
    if let Some(note) = &revision.note {
        facts.push(Fact { label: "Koreksi dan dasarnya", value: note.clone() });
    }
    if let Some(decision) = &revision.decision {
        let (label, words) = match &decision.refusal {
            Some(reason) => ("Dikembalikan", format!(": {reason}")),
            None => ("Disetujui", String::new()),
        };
        facts.push(Fact { label, value: format!("{}, {}{words}", decision.name, moment(decision.at)) });
    }
    if let Some(at) = revision.archived_at {
        facts.push(Fact { label: "Tidak dipakai lagi sejak", value: moment(at) });
    }
    facts
}

/// What the check found, with what the file comes to.
fn checked(edition: &Edition) -> String {
    let sections: usize = edition.groups.iter().map(|group| group.sections.len()).sum();
    let parts =
        [(edition.indicators.len(), "indikator"), (sections, "bagian proposal"), (edition.eligibility.len(), "syarat")];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(rows, _)| *rows > 0)
        .map(|(rows, what)| format!("{} {what}", count(rows as u64)))
        .collect();
    let caution = caution(&Edition { state: EditionState::Active, ..edition.clone() });
    let caution = caution.map(|words| format!(" {words}")).unwrap_or_default();
    format!("Diperiksa, tidak ada kesalahan: {}. {}.{caution}", parts.join(", "), most(edition))
}

impl KeptRun {
    fn of(run: &Run, entries: &[RunEntry]) -> Self {
        let index = |label, value: Option<Points>| Fact {
            label,
            value: value.map_or_else(|| "belum dapat dihitung".to_owned(), two_decimals),
        };
        let [claimed, verified, official] = run.index;
        let line = |entry: &RunEntry| RunLine {
            href: assessment::Entry { id: entry.entry }.to_string(),
            name: entry.name.clone().unwrap_or_else(|| "Pemerintah daerah".to_owned()),
            claimed_then: two_decimals(entry.scores.claimed),
            claimed: two_decimals(entry.now.claimed),
            verified_then: two_decimals(entry.scores.verified),
            verified: two_decimals(entry.now.verified),
        };
        Self {
            line: format!(
                "Nilai terakhir yang dihitung dengan revisi ini, disimpan {} ketika {} menyetujui revisi berikutnya; {} inovasi.",
                moment(run.ended_at),
                run.ended_by_name,
                count(u64::from(run.innovations))
            ),
            index: vec![
                index("Indeks menurut klaim OPD", claimed),
                index("Indeks menurut hasil verifikasi", verified),
                index("Indeks menurut hasil resmi", official),
            ],
            rows: entries.iter().map(line).collect(),
        }
    }
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "studio/show";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn samples() -> Vec<Self> {
        let edition = crate::rulebooks::find("iga-2026").expect("it ships with the program");
        let older = crate::rulebooks::find("iga-2025").expect("it ships with the program");
        let wrong = FormErrors::none().with("alasan", "Tulis apa yang harus diperbaiki.");
        let (effect, conditions, run) = (sample::effect(), sample::conditions(), sample::run());
        let of = |revision: &Revision, is_own, errors: &FormErrors| {
            let kept = revision.archived_at.map(|_| (&run.0, run.1.as_slice()));
            let base = (revision.created_by.is_some()).then(|| (older, "Yang dipakai sekarang".to_owned()));
            let effect = Some((&effect, is_own));
            let shown = Shown { revision, edition, base, effect, conditions: &conditions, run: kept, is_own };
            Self::new(&shown, &Fields::new(), errors)
        };
        let none = FormErrors::none();
        let mut pages: Vec<Self> = sample::revisions().iter().map(|revision| of(revision, true, &none)).collect();
        pages.extend(sample::revisions().iter().map(|revision| of(revision, false, &wrong)));
        pages
    }
}
