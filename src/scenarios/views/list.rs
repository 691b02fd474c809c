//! The scenarios of an edition.

use serde::Serialize;

use super::outcome::Outcome;
use super::{Choice, sample, views};
use crate::assessment::model::View;
use crate::assessment::paths as assessment;
use crate::kernel::amount::count;
use crate::kernel::date::moment;
use crate::rulebooks::model::Edition;
use crate::scenarios::model::{Change, Scenario, Today, totals};
use crate::scenarios::paths;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Empty, crumbs};
use crate::web::posted::Fields;

/// The scenarios of an edition.
#[derive(Debug, Serialize)]
pub struct ListPage {
    title: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    name: Field,
    best_href: String,
    views: Vec<Choice>,
    rows: Vec<Row>,
    empty: Option<Empty>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    changes: String,
    gain: String,
    by: String,
    at: String,
}

impl ListPage {
    /// The page; `fields` and `errors` are of the form of a new scenario.
    pub fn new(
        edition: &Edition,
        today: &Today,
        scenarios: &[(Scenario, Vec<Change>)],
        view: View,
        (fields, errors): (&Fields, &FormErrors),
    ) -> Self {
        let summary = errors.summary();
        let board = assessment::Board { edition: edition.id.clone() }.to_string();
        let own = paths::List { edition: edition.id.clone() }.to_string();
        let before = totals(edition, today, &[]);
        let row = |(scenario, changes): &(Scenario, Vec<Change>)| Row {
            href: paths::according_to(&paths::Show { id: scenario.id }.to_string(), view),
            name: scenario.name.clone(),
            changes: format!("{} perubahan", count(changes.len() as u64)),
            gain: Outcome::change(edition, &before, &totals(edition, today, changes)),
            by: scenario.created_by_name.clone(),
            at: moment(scenario.created_at),
        };
        Self {
            title: form_title(summary.as_ref(), "Skenario"),
            crumbs: crumbs(&[(&assessment::List.to_string(), "Penilaian"), (&board, &edition.title)], "Skenario"),
            errors: summary,
            name: FieldMaker { fields, errors }
                .text("nama", "Nama skenario")
                .hint("Misalnya “SK tim untuk semua inovasi” atau “Tanpa inovasi yang belum terbukti”."),
            best_href: paths::according_to(&paths::Best { edition: edition.id.clone() }.to_string(), view),
            views: views(&own, view),
            action: own,
            rows: scenarios.iter().map(row).collect(),
            empty: scenarios.is_empty().then(|| Empty {
                heading: "Belum ada skenario".to_owned(),
                text: "Skenario menjawab “bagaimana bila”: inovasi dikeluarkan, ditambah, atau tingkatnya naik."
                    .to_owned(),
                action: None,
            }),
        }
    }
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "scenarios/list";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn samples() -> Vec<Self> {
        let (edition, today) = (sample::edition(), sample::today());
        let changes: Vec<Change> = sample::changes().into_iter().map(|kept| kept.change).collect();
        let scenarios = [(sample::scenario(), changes), (sample::scenario(), Vec::new())];
        let wrong = FormErrors::none().with("nama", "Beri nama.");
        vec![
            Self::new(edition, &today, &scenarios, View::Claimed, (&Fields::new(), &FormErrors::none())),
            Self::new(edition, &today, &[], View::Verified, (&Fields::new(), &wrong)),
        ]
    }
}
