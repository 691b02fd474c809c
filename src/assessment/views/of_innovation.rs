//! The editions that an innovation is entered in.

use serde::Serialize;

use super::{sample, two_decimals};
use crate::assessment::model::{Entry, View};
use crate::assessment::paths;
use crate::candidates;
use crate::innovations::model::Innovation;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::kernel::id::InnovationId;
use crate::rulebooks::model::Edition;
use crate::web::page::Page;
use crate::web::parts::{Crumb, Empty, Link, crumbs};

/// The editions that an innovation is entered in.
#[derive(Debug, Serialize)]
pub struct OfInnovationPage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    rows: Vec<Row>,
    empty: Option<Empty>,
    preflights: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    title: String,
    claimed: String,
    verified: String,
}

impl OfInnovationPage {
    /// The page.
    pub fn new(innovation: &Innovation, entries: &[Entry], editions: &[&Edition]) -> Self {
        Self::of(innovation.id, &innovation.profile.name, entries, editions)
    }

    fn of(id: InnovationId, name: &str, entries: &[Entry], editions: &[&Edition]) -> Self {
        let show = crate::innovations::paths::show(id, None);
        let row = |entry: &Entry| Row {
            href: paths::Entry { id: entry.id }.to_string(),
            title: editions
                .iter()
                .find(|edition| edition.id == entry.edition)
                .map_or_else(|| entry.edition.clone(), |found| found.title.clone()),
            claimed: two_decimals(entry.scores.of(View::Claimed)),
            verified: two_decimals(entry.scores.of(View::Verified)),
        };
        Self {
            heading: name.to_owned(),
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&show, name)], "Penilaian"),
            tabs: Tabs::new(id, Tab::Assessment),
            rows: entries.iter().map(row).collect(),
            empty: entries.is_empty().then(|| Empty {
                heading: "Belum masuk pedoman mana pun".to_owned(),
                text: "Penyusun di Bappeda memasukkan inovasi ke pedoman; setelah itu indikatornya dijawab di sini."
                    .to_owned(),
                action: None,
            }),
            preflights: editions
                .iter()
                .filter(|edition| edition.state.is_in_use())
                .map(|edition| Link {
                    href: candidates::paths::preflight(id, &edition.id, None),
                    label: edition.title.clone(),
                })
                .collect(),
        }
    }
}

impl Page for OfInnovationPage {
    const TEMPLATE: &'static str = "assessment/of_innovation";

    fn title(&self) -> String {
        format!("Penilaian {}", self.heading)
    }

    fn samples() -> Vec<Self> {
        let id = InnovationId(uuid::Uuid::from_u128(3));
        let old = Entry { edition: "iga-1999".to_owned(), ..sample::entry(true) };
        let known = [sample::edition()];
        vec![Self::of(id, "GAYATRI", &[sample::entry(true), old], &known), Self::of(id, "GAYATRI", &[], &known)]
    }
}
