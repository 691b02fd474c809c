//! One scenario: what changes in it, what it comes to, and the forms that change it.

use std::collections::HashMap;

use serde::Serialize;

use super::outcome::Outcome;
use super::{Choice as Way, sample, views};
use crate::assessment::model::View;
use crate::assessment::model::input::aspects;
use crate::assessment::paths as assessment;
use crate::kernel::date::moment;
use crate::kernel::id::InnovationId;
use crate::rulebooks::model::Edition;
use crate::scenarios::model::{Change, Kept, Scenario, Today, totals};
use crate::scenarios::paths;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, ShareText, crumbs};
use crate::web::posted::Fields;

/// What the page is made of.
pub struct Shown<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its edition.
    pub edition: &'a Edition,
    /// How the government stands today.
    pub today: &'a Today,
    /// Its changes.
    pub changes: &'a [Kept],
    /// Whose word the levels are.
    pub view: View,
    /// Whether the visitor may change it.
    pub may_change: bool,
}

/// One scenario.
#[derive(Debug, Serialize)]
pub struct ShowPage {
    title: String,
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    by: String,
    views: Vec<Way>,
    outcome: Outcome,
    changes: Vec<Line>,
    nothing: bool,
    undo: bool,
    view: &'static str,
    forms: Option<Forms>,
    copy: String,
    delete: Option<String>,
    share: ShareText,
}

#[derive(Debug, Serialize)]
struct Line {
    id: String,
    words: String,
    idle: Option<&'static str>,
    undo: Option<Undo>,
}

/// The form that takes a change back.
#[derive(Clone, Debug, Serialize)]
struct Undo {
    action: String,
    view: &'static str,
}

#[derive(Debug, Serialize)]
struct Forms {
    action: String,
    whose: Field,
    indicator: Field,
    level: Field,
    leave: Option<Field>,
    add: Option<Field>,
}

impl ShowPage {
    /// The page; `fields` and `errors` are of the form that adds a change.
    pub fn new(shown: &Shown<'_>, fields: &Fields, errors: &FormErrors) -> Self {
        let Shown { scenario, edition, today, view, .. } = shown;
        let id = scenario.id;
        let summary = errors.summary();
        let board = assessment::Board { edition: edition.id.clone() }.to_string();
        let list = paths::List { edition: edition.id.clone() }.to_string();
        let steps = [(assessment::List.to_string(), "Penilaian"), (board, &edition.title), (list, "Skenario")];
        let steps: Vec<(&str, &str)> = steps.iter().map(|(href, label)| (href.as_str(), *label)).collect();
        let changes: Vec<Change> = shown.changes.iter().map(|kept| kept.change.clone()).collect();
        let (before, after) = (totals(edition, today, &[]), totals(edition, today, &changes));
        let names: HashMap<InnovationId, &str> =
            today.innovations.iter().map(|known| (known.id, known.name.as_str())).collect();
        let own = paths::Show { id }.to_string();
        let undo = shown.may_change.then(|| Undo { action: paths::Undo { id }.to_string(), view: view.code() });
        let gain = Outcome::change(edition, &before, &after);
        Self {
            title: form_title(summary.as_ref(), &scenario.name),
            heading: scenario.name.clone(),
            crumbs: crumbs(&steps, &scenario.name),
            errors: summary,
            by: format!("{}, {}", scenario.created_by_name, moment(scenario.created_at)),
            views: views(&own, *view),
            outcome: Outcome::new(edition, &before, &after),
            changes: shown
                .changes
                .iter()
                .map(|kept| Line { undo: undo.clone(), ..Line::of(kept, edition, today, &names) })
                .collect(),
            nothing: changes.is_empty(),
            undo: shown.may_change,
            view: view.code(),
            forms: shown.may_change.then(|| Forms::new(edition, today, own, FieldMaker { fields, errors })),
            copy: paths::Copy { id }.to_string(),
            delete: shown.may_change.then(|| paths::Delete { id }.to_string()),
            share: ShareText::new(
                "bagikan",
                format!("Skenario “{}” ({}): indeks {gain} menurut {}.", scenario.name, edition.title, view.label()),
            ),
        }
    }
}

impl Line {
    fn of(kept: &Kept, edition: &Edition, today: &Today, names: &HashMap<InnovationId, &str>) -> Self {
        let name = |id: &InnovationId| names.get(id).copied().unwrap_or("Inovasi yang sudah tidak ada");
        let indicator = |number: &str| {
            let title = edition.indicator(number).map(|found| found.title.as_str()).unwrap_or_default();
            format!("indikator {number} {title}")
        };
        let entered = |id: &InnovationId| today.innovations.iter().any(|known| known.id == *id && known.entered);
        let (words, idle) = match &kept.change {
            Change::Leave(id) => {
                let idle = (!entered(id)).then_some("Tidak berpengaruh: inovasi ini memang tidak masuk pedoman.");
                (format!("{} tidak dilaporkan", name(id)), idle)
            }
            Change::Add(id) => {
                let idle = entered(id).then_some("Tidak berpengaruh: inovasi ini sudah masuk pedoman.");
                (format!("{} ikut dilaporkan", name(id)), idle)
            }
            Change::Level(id, number, level) => {
                (format!("{}: {} di tingkat {level}", name(id), indicator(number)), None)
            }
            Change::AllAtLeast(number, level) => {
                (format!("Semua inovasi: {} sedikitnya di tingkat {level}", indicator(number)), None)
            }
            Change::Government(number, level) => {
                (format!("Pemerintah daerah: {} di tingkat {level}", indicator(number)), None)
            }
        };
        Self { id: kept.id.to_string(), words, idle, undo: None }
    }
}

impl Forms {
    fn new(edition: &Edition, today: &Today, action: String, maker: FieldMaker<'_>) -> Self {
        let (region, each) = aspects(edition);
        let innovations = |entered: Option<bool>| -> Vec<Choice> {
            let of = today.innovations.iter().filter(|known| entered.is_none_or(|entered| known.entered == entered));
            of.map(|known| Choice::new(known.id.to_string(), &known.name)).collect()
        };
        let mut whose = vec![
            Choice::new("", "Pilih"),
            Choice::new("semua", "Semua inovasi yang dilaporkan"),
            Choice::new("daerah", "Pemerintah daerah"),
        ];
        whose.extend(innovations(None));
        let mut indicators = vec![Choice::new("", "Pilih")];
        for aspect in [each, region].into_iter().flatten() {
            let choice = edition
                .indicators_of(aspect)
                .map(|found| Choice::new(&found.number, format!("{} {}. {}", found.aspect, found.number, found.title)));
            indicators.extend(choice);
        }
        let highest = edition.indicators.iter().flat_map(|found| &found.levels).map(|level| level.level).max();
        let levels = std::iter::once(Choice::new("", "Pilih"))
            .chain((0..=highest.unwrap_or_default()).map(|level| Choice::new(level.to_string(), level.to_string())));
        let some = |name: &str, label: &str, choices: Vec<Choice>| {
            (!choices.is_empty()).then(|| {
                let mut all = vec![Choice::new("", "Pilih")];
                all.extend(choices);
                maker.one_of(name, label, all)
            })
        };
        Self {
            action,
            whose: maker.one_of("siapa", "Siapa", whose),
            indicator: maker.one_of("indikator", "Indikator", indicators),
            level: maker.one_of("tingkat", "Tingkat", levels.collect()),
            leave: some("keluar", "Inovasi yang tidak dilaporkan", innovations(Some(true))),
            add: some("masuk", "Inovasi yang ikut dilaporkan", innovations(Some(false))),
        }
    }
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "scenarios/show";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn samples() -> Vec<Self> {
        let (edition, today, scenario, changes) =
            (sample::edition(), sample::today(), sample::scenario(), sample::changes());
        let wrong = FormErrors::none().with("siapa", "Pilih siapa yang tingkatnya berubah.");
        let full = Shown {
            scenario: &scenario,
            edition,
            today: &today,
            changes: &changes,
            view: View::Claimed,
            may_change: true,
        };
        let none = Today::default();
        let bare = Shown { today: &none, changes: &[], view: View::Verified, may_change: false, ..full };
        let empty = Shown { may_change: true, ..bare };
        vec![
            Self::new(&full, &Fields::new().with("tingkat", "2"), &wrong),
            Self::new(&bare, &Fields::new(), &FormErrors::none()),
            Self::new(&empty, &Fields::new(), &FormErrors::none()),
        ]
    }
}
