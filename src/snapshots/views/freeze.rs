//! What stands in the way of freezing a dossier, the form that freezes it, and what was frozen.

use serde::Serialize;

use super::{DifferenceLine, sample};
use crate::dossiers;
use crate::dossiers::model::Obstacle;
use crate::dossiers::model::claims::{Kind, Report, Weight};
use crate::innovations;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::kernel::amount::count;
use crate::kernel::date::{day, moment};
use crate::kernel::id::{EntryId, InnovationId};
use crate::kernel::place::PlaceCode;
use crate::snapshots::model::{Difference, Snapshot, Submission, Told, mark};
use crate::snapshots::paths;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Empty, Tag, crumbs};
use crate::web::posted::Fields;

/// What the page is made of.
pub struct Shown<'a> {
    /// The entry.
    pub entry: EntryId,
    /// Its innovation with its name.
    pub innovation: (InnovationId, &'a str),
    /// Programme and year: "KIPP 2023".
    pub edition: &'a str,
    /// What is in the way.
    pub obstacles: &'a [Obstacle],
    /// What the claim check says.
    pub report: &'a Report,
    /// What was frozen, the latest first, with how it was sent.
    pub frozen: &'a [(Snapshot, Option<Submission>)],
    /// What differs from the latest.
    pub changed: &'a [Difference],
    /// Whether the visitor freezes.
    pub may_freeze: bool,
    /// Whether the visitor writes the texts, and so binds their numbers.
    pub may_write: bool,
}

/// What stands in the way of freezing a dossier, the form that freezes it, and what was frozen.
#[derive(Debug, Serialize)]
pub struct FreezePage {
    title: String,
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    errors: Option<ErrorSummary>,
    bars: Vec<Line>,
    notices: Vec<Line>,
    summary: String,
    groups: Vec<FindingGroup>,
    bound: Vec<BoundLine>,
    form: Option<Form>,
    same: Option<String>,
    changed: Vec<DifferenceLine>,
    changed_since: Option<String>,
    frozen: Vec<FrozenLine>,
    empty: Option<Empty>,
}

#[derive(Debug, Serialize)]
struct Line {
    href: Option<String>,
    text: String,
}

#[derive(Debug, Serialize)]
struct FindingGroup {
    id: &'static str,
    heading: String,
    lines: Vec<FindingLine>,
}

#[derive(Debug, Serialize)]
struct FindingLine {
    quote: String,
    sentence: String,
    remedy: &'static str,
    place: String,
    href: Option<String>,
    bind: Option<String>,
}

#[derive(Debug, Serialize)]
struct BoundLine {
    quote: String,
    label: String,
    place: String,
    by: Option<String>,
    release: Option<String>,
}

#[derive(Debug, Serialize)]
struct Form {
    action: String,
    button: String,
    mark: Option<String>,
    tick: Option<String>,
    tick_error: Option<String>,
    note: Field,
}

#[derive(Debug, Serialize)]
struct FrozenLine {
    href: String,
    name: String,
    at: String,
    by: String,
    code: String,
    sent: Tag,
}

impl FreezePage {
    /// The page; `fields` and `errors` are of the form that freezes.
    pub fn new(shown: &Shown<'_>, fields: &Fields, errors: &FormErrors) -> Self {
        let Shown { entry, innovation: (id, name), edition, .. } = *shown;
        let summary = errors.summary();
        let heading = format!("Bekukan dosir {name}, {edition}");
        let show = innovations::paths::show(id, None);
        let workspace = dossiers::paths::Workspace { id: entry }.to_string();
        let link = |obstacle: &Obstacle| Line {
            href: obstacle.place.map(|place| dossiers::paths::Editor { id: entry, place }.to_string()),
            text: obstacle.sentence(),
        };
        let newest = shown.frozen.first().map(|(newest, _)| newest);
        let same = newest.filter(|_| shown.changed.is_empty());
        let free = !shown.obstacles.iter().any(Obstacle::bars);
        let told: Vec<Told> = shown.report.findings.iter().map(Told::of).collect();
        Self {
            title: form_title(summary.as_ref(), &heading),
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&show, name), (&workspace, "Dosir")], "Bekukan"),
            heading,
            tabs: Tabs::new(id, Tab::Assessment),
            bars: shown.obstacles.iter().filter(|one| one.bars()).map(link).collect(),
            notices: shown.obstacles.iter().filter(|one| !one.bars()).map(link).collect(),
            summary: tally(shown.report),
            groups: groups(shown.report, entry, shown.may_write),
            bound: shown
                .report
                .bound
                .iter()
                .map(|one| BoundLine {
                    quote: one.quote.clone(),
                    label: one.label.clone(),
                    place: one.place.clone(),
                    by: one.by_hand.as_ref().map(|(_, by)| format!("diikat {by}")),
                    release: one
                        .by_hand
                        .as_ref()
                        .filter(|_| shown.may_write)
                        .map(|(proof, _)| paths::Release { id: entry, proof: *proof }.to_string()),
                })
                .collect(),
            form: (shown.may_freeze && free && same.is_none()).then(|| Form {
                action: paths::Freeze { id: entry }.to_string(),
                button: format!("Bekukan versi {}", newest.map_or(1, |newest| newest.number + 1)),
                mark: (!told.is_empty()).then(|| mark(&told)),
                tick: (!told.is_empty())
                    .then(|| format!("Saya sudah membaca {} temuan di atas", count(told.len() as u64))),
                tick_error: errors.of("dibaca").map(str::to_owned),
                note: FieldMaker { fields, errors }.text("catatan", "Catatan versi").rows(2).optional(),
            }),
            same: same.map(|same| format!("Tidak ada yang berubah sejak versi {} dibekukan.", same.number)),
            changed: if same.is_some() { Vec::new() } else { shown.changed.iter().map(DifferenceLine::of).collect() },
            changed_since: newest
                .filter(|_| same.is_none())
                .map(|newest| format!("Yang berubah sejak versi {}", newest.number)),
            frozen: shown.frozen.iter().map(FrozenLine::of).collect(),
            empty: shown.frozen.is_empty().then(|| Empty {
                heading: "Belum ada versi beku".to_owned(),
                text: "Versi beku tidak berubah lagi, punya kode, dan keasliannya dapat diperiksa siapa pun."
                    .to_owned(),
                action: None,
            }),
            errors: summary,
        }
    }
}

fn tally(report: &Report) -> String {
    let number = |weight| count(report.count(weight) as u64);
    if report.findings.is_empty() {
        return "Tidak ada temuan: semua angka dan integrasi di naskah didukung data.".to_owned();
    }
    format!(
        "{} bertentangan dengan data, {} belum terbukti, {} perlu dijelaskan. {} angka didukung data.",
        number(Weight::Contradiction),
        number(Weight::Unproven),
        number(Weight::Style),
        count(report.bound.len() as u64)
    )
}

fn groups(report: &Report, entry: EntryId, may_write: bool) -> Vec<FindingGroup> {
    let group = |(weight, id): (Weight, &'static str)| {
        let found = report.findings.iter().filter(|finding| finding.kind.weight() == weight);
        let lines: Vec<FindingLine> = found
            .map(|finding| FindingLine {
                quote: finding.quote.clone(),
                sentence: finding.kind.sentence(),
                remedy: finding.kind.remedy(),
                place: finding.title.clone(),
                href: PlaceCode::from_code(&finding.place)
                    .map(|place| dossiers::paths::Editor { id: entry, place }.to_string()),
                bind: (may_write && finding.kind == Kind::Unbound)
                    .then(|| paths::bind(entry, &finding.place, finding.range.start)),
            })
            .collect();
        let heading = format!("{} ({})", weight.label(), lines.len());
        (!lines.is_empty()).then_some(FindingGroup { id, heading, lines })
    };
    let weights = [
        (Weight::Contradiction, "bertentangan"),
        (Weight::Unproven, "belum-terbukti"),
        (Weight::Style, "perlu-dijelaskan"),
    ];
    weights.into_iter().filter_map(group).collect()
}

impl FrozenLine {
    fn of((one, sent): &(Snapshot, Option<Submission>)) -> Self {
        Self {
            href: paths::Show { id: one.id }.to_string(),
            name: format!("Versi {}", one.number),
            at: moment(one.at),
            by: one.by_name.clone(),
            code: one.code.to_string(),
            sent: sent_tag(sent.as_ref()),
        }
    }
}

/// Whether it was sent.
pub(super) fn sent_tag(sent: Option<&Submission>) -> Tag {
    match sent {
        Some(sent) => Tag { tone: "green", text: format!("Dikirim {}", day(sent.sent_on)) },
        None => Tag { tone: "grey", text: "Belum dikirim".to_owned() },
    }
}

impl Page for FreezePage {
    const TEMPLATE: &'static str = "snapshots/freeze";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn samples() -> Vec<Self> {
        let none = (Fields::new(), FormErrors::none());
        let wrong = FormErrors::none().with("dibaca", "Baca temuannya, lalu centang.");
        let report = sample::report();
        let (frozen, changed, obstacles) = (sample::frozen(), sample::changed(), sample::obstacles());
        let shown = Shown {
            entry: EntryId(uuid::Uuid::from_u128(1)),
            innovation: (InnovationId(uuid::Uuid::from_u128(2)), "GAYATRI"),
            edition: "KIPP 2023",
            obstacles: &[],
            report: &report,
            frozen: &frozen,
            changed: &changed,
            may_freeze: true,
            may_write: true,
        };
        let barred = Shown { obstacles: &obstacles, frozen: &[], report: &Report::default(), ..shown };
        let same = Shown { changed: &[], may_write: false, ..shown };
        vec![
            Self::new(&shown, &none.0, &none.1),
            Self::new(&shown, &Fields::new().with("catatan", "Catatan"), &wrong),
            Self::new(&barred, &none.0, &none.1),
            Self::new(&same, &none.0, &none.1),
        ]
    }
}
