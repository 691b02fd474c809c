//! The best set of innovations to report.

use std::collections::HashMap;

use serde::Serialize;

use super::outcome::Outcome;
use super::{Choice, sample, views};
use crate::assessment::model::View;
use crate::assessment::paths as assessment;
use crate::assessment::views::two_decimals;
use crate::kernel::amount::count;
use crate::kernel::id::InnovationId;
use crate::kernel::points::Points;
use crate::rulebooks::model::Edition;
use crate::scenarios::model::{BestSet, Known, Today, best, changes_to, totals};
use crate::scenarios::paths;
use crate::web::page::Page;
use crate::web::parts::{Crumb, Empty, crumbs};

/// The best set of innovations to report.
#[derive(Debug, Serialize)]
pub struct BestPage {
    crumbs: Vec<Crumb>,
    edition: String,
    views: Vec<Choice>,
    found: Option<Found>,
    empty: Option<Empty>,
}

#[derive(Debug, Serialize)]
struct Found {
    outcome: Outcome,
    line: String,
    rules: Vec<String>,
    action: Option<String>,
    view: &'static str,
    chosen: Vec<Row>,
    left: Vec<Row>,
    left_line: String,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    score: String,
    change: Option<&'static str>,
}

impl BestPage {
    /// The page; without a set where the search cannot be exact.
    pub fn new(edition: &Edition, today: &Today, best: Option<&BestSet>, view: View) -> Self {
        let board = assessment::Board { edition: edition.id.clone() }.to_string();
        let own = paths::Best { edition: edition.id.clone() }.to_string();
        let best = best.filter(|_| !today.innovations.is_empty());
        let empty = || {
            let text = if today.innovations.is_empty() {
                "Belum ada inovasi yang dapat dilaporkan."
            } else {
                "Inovasinya lebih banyak, atau kelompok urusannya lebih besar, daripada yang dapat dicari dengan pasti."
            };
            Empty { heading: "Belum dapat dihitung".to_owned(), text: text.to_owned(), action: None }
        };
        Self {
            crumbs: crumbs(
                &[(&assessment::List.to_string(), "Penilaian"), (&board, &edition.title)],
                "Himpunan terbaik",
            ),
            edition: edition.title.clone(),
            views: views(&own, view),
            empty: best.is_none().then(empty),
            found: best.map(|best| Found::new(edition, today, best, view, own)),
        }
    }
}

impl Found {
    fn new(edition: &Edition, today: &Today, best: &BestSet, view: View, action: String) -> Self {
        let known: HashMap<InnovationId, &Known> = today.innovations.iter().map(|known| (known.id, known)).collect();
        let row = |chosen: bool| {
            let known = &known;
            move |(id, score): &(InnovationId, Points)| {
                let entered = known.get(id).is_some_and(|known| known.entered);
                Row {
                    name: known.get(id).map(|known| known.name.clone()).unwrap_or_default(),
                    score: two_decimals(*score),
                    change: match (entered, chosen) {
                        (true, false) => Some("sekarang masuk, lebih baik tidak"),
                        (false, true) => Some("sekarang tidak masuk, lebih baik masuk"),
                        _ => None,
                    },
                }
            }
        };
        let changes = changes_to(today, &best.chosen).len();
        let line = format!(
            "Dari {} inovasi, indeks tertinggi dicapai dengan melaporkan {}. {}",
            count(today.innovations.len() as u64),
            count(best.chosen.len() as u64),
            match changes {
                0 => "Itu persis yang dilaporkan sekarang.".to_owned(),
                some => format!("Itu berbeda pada {} inovasi dari yang dilaporkan sekarang.", count(some as u64)),
            }
        );
        Self {
            outcome: Outcome::new(edition, &totals(edition, today, &[]), &best.totals),
            line,
            rules: rules(edition),
            action: (changes > 0).then_some(action),
            view: view.code(),
            chosen: best.chosen.iter().map(row(true)).collect(),
            left: best.left.iter().map(row(false)).collect(),
            left_line: format!("Tidak dilaporkan ({})", count(best.left.len() as u64)),
        }
    }
}

/// The rules that decide, with the figures of the edition.
fn rules(edition: &Edition) -> Vec<String> {
    let mut rules = Vec::new();
    if let Some(divisor) = edition.least_divisor() {
        rules.push(format!("Jumlah skor inovasi dibagi banyaknya inovasi, sedikitnya {divisor}."));
    }
    if let Some(rule) = edition.count_score() {
        let group = edition.affair_groups.iter().find(|group| group.code == rule.affair_group);
        let group = group.map_or(rule.affair_group.as_str(), |group| group.title.as_str());
        rules.push(format!(
            "Tiap inovasi menambah {} sampai {} inovasi, bila sedikitnya {} dari {} {} terwakili; bila tidak, {}.",
            two_decimals(rule.per_item),
            count(u64::from(rule.cap)),
            rule.min_affairs,
            rule.of,
            group.to_lowercase(),
            two_decimals(rule.otherwise)
        ));
    }
    rules
}

impl Page for BestPage {
    const TEMPLATE: &'static str = "scenarios/best";

    fn title(&self) -> String {
        format!("Himpunan terbaik, {}", self.edition)
    }

    fn samples() -> Vec<Self> {
        let (edition, today) = (sample::edition(), sample::today());
        let found = best(edition, &today);
        let without = found.clone().map(|mut found| {
            found.left = found.chosen.split_off(1);
            found
        });
        vec![
            Self::new(edition, &today, found.as_ref(), View::Verified),
            Self::new(edition, &today, without.as_ref(), View::Claimed),
            Self::new(edition, &today, None, View::Claimed),
            Self::new(edition, &Today::default(), None, View::Claimed),
        ]
    }
}
