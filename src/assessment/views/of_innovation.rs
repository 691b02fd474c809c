//! The editions that an innovation is entered in.

use serde::Serialize;

use super::{sample, two_decimals};
use crate::assessment::model::{Entry, View};
use crate::assessment::paths;
use crate::candidates;
use crate::dossiers;
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
    scores: Option<[String; 2]>,
    group: Option<String>,
    dossier: String,
}

impl OfInnovationPage {
    /// The page.
    pub fn new(innovation: &Innovation, entries: &[Entry], editions: &[&Edition]) -> Self {
        Self::of(innovation.id, &innovation.profile.name, entries, editions)
    }

    fn of(id: InnovationId, name: &str, entries: &[Entry], editions: &[&Edition]) -> Self {
        let show = crate::innovations::paths::show(id, None);
        let row = |entry: &Entry| {
            let edition = editions.iter().copied().find(|edition| edition.id == entry.edition);
            let group = edition.zip(entry.group.as_ref()).and_then(|(edition, code)| edition.group(code));
            let scored = edition.is_none_or(|edition| !edition.indicators.is_empty());
            let score = |view| two_decimals(entry.scores.of(view));
            Row {
                href: paths::Entry { id: entry.id }.to_string(),
                title: edition.map_or_else(|| entry.edition.clone(), |found| found.title.clone()),
                scores: scored.then(|| [score(View::Claimed), score(View::Verified)]),
                group: group.map(|group| group.title.clone()),
                dossier: dossiers::paths::Workspace { id: entry.id }.to_string(),
            }
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
        let known = [sample::edition(), crate::rulebooks::find("kipp-2023").expect("it ships with the program")];
        let proposal =
            Entry { edition: "kipp-2023".to_owned(), group: Some("khusus".to_owned()), ..sample::entry(true) };
        let entries = [sample::entry(true), old, proposal];
        vec![Self::of(id, "GAYATRI", &entries, &known), Self::of(id, "GAYATRI", &[], &known)]
    }
}
