//! The page of one system: who depends on it?

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::standing_tag;
use crate::charts::map as charts;
use crate::charts::svg;
use crate::innovations;
use crate::integrations::model::{
    DataClass, Direction, Integration, IntegrationStatus, SAMPLE_DAY, System, SystemKind, Tally, map, sample,
};
use crate::integrations::paths;
use crate::kernel::date::day;
use crate::kernel::id::InnovationId;
use crate::kernel::paging::Paged;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Crumb, Empty, Tag, crumbs};

/// The page of one system.
#[derive(Debug, Serialize)]
pub struct DependantsPage {
    name: String,
    crumbs: Vec<Crumb>,
    edit_href: Option<String>,
    facts: Vec<Fact>,
    count: String,
    tally: String,
    scope_note: &'static str,
    map: Option<Map>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    empty: Option<Empty>,
}

/// A row of the summary, as `parts/summary_row` shows it.
#[derive(Debug, Serialize)]
struct Fact {
    label: &'static str,
    value: Option<String>,
    action: Option<()>,
}

#[derive(Debug, Serialize)]
struct Map {
    wide: String,
    narrow: String,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    innovation: String,
    innovation_href: Option<String>,
    owners: Option<String>,
    standing: Tag,
    direction: Option<&'static str>,
    basis: Option<String>,
    confirmed: Option<String>,
    owner_confirmed: Option<String>,
}

/// What the page is made of.
pub struct Dependants<'a> {
    /// The system.
    pub system: &'a System,
    /// One page of the integrations with it that the visitor may know of.
    pub found: &'a Paged<Integration>,
    /// How many of them stand where.
    pub tally: &'a Tally,
    /// Whether the visitor answers for the system and so sees every one.
    pub answers: bool,
    /// Names of the units that own the innovations.
    pub owners: &'a HashMap<InnovationId, String>,
    /// The innovations that the visitor may open.
    pub seen: &'a HashSet<InnovationId>,
    /// Whether the visitor may change the system.
    pub may_edit: bool,
    /// The day that is asked about.
    pub today: NaiveDate,
}

impl DependantsPage {
    /// The page.
    pub fn new(shown: &Dependants<'_>) -> Self {
        let system = shown.system;
        let register = paths::Systems.to_string();
        let page_href = |number: u64| {
            let address = paths::ShowSystem { id: system.id }.to_string();
            if number > 1 { format!("{address}?halaman={number}") } else { address }
        };
        let drawn = map::around_system(&system.name, &shown.found.rows, shown.today);
        Self {
            name: system.name.clone(),
            crumbs: crumbs(&[("/integrasi", "Integrasi"), (&register, "Daftar sistem")], &system.name),
            edit_href: shown.may_edit.then(|| paths::EditSystem { id: system.id }.to_string()),
            facts: facts(system),
            count: count_line(shown.found, "integrasi"),
            tally: shown.tally.words(),
            scope_note: if shown.answers {
                "Semua inovasi pemerintah daerah ini yang terhubung dengan sistem ini."
            } else {
                "Hanya inovasi yang dapat Anda lihat."
            },
            map: (!shown.found.rows.is_empty()).then(|| Map {
                wide: svg::render(&charts::draw(&drawn), "peta-sistem"),
                narrow: svg::render(&charts::draw_narrow(&drawn), "peta-sistem-sempit"),
            }),
            rows: shown.found.rows.iter().map(|one| Row::of(one, shown)).collect(),
            pager: Pager::of(shown.found, page_href),
            empty: (shown.found.total == 0).then(|| Empty {
                heading: "Belum ada yang bergantung padanya".to_owned(),
                text: "Inovasi yang terhubung dengan sistem ini akan tampil di sini.".to_owned(),
                action: None,
            }),
        }
    }
}

fn facts(system: &System) -> Vec<Fact> {
    let fact = |label, value: Option<String>| Fact { label, value, action: None };
    let text = |words: Option<&'static str>| words.map(str::to_owned);
    vec![
        fact("Pemilik", system.owned_by().map(str::to_owned)),
        fact("Jenis", text(system.kind.map(SystemKind::label))),
        fact("Kelas data", text(system.data_class.map(DataClass::label))),
        fact("Catatan", system.note.clone()),
    ]
}

impl Row {
    fn of(one: &Integration, shown: &Dependants<'_>) -> Self {
        let seen = shown.seen.contains(&one.innovation);
        Self {
            href: paths::Show { id: one.id }.to_string(),
            innovation: one.innovation_name.clone(),
            innovation_href: seen.then(|| innovations::paths::show(one.innovation, None)),
            owners: shown.owners.get(&one.innovation).cloned(),
            standing: standing_tag(one.standing(shown.today)),
            direction: one.terms.direction.map(Direction::label),
            basis: one.terms.basis.clone(),
            confirmed: one.terms.confirmed_on.map(day),
            owner_confirmed: one.assurance.owner.as_ref().map(|word| day(word.on)),
        }
    }
}

impl Page for DependantsPage {
    const TEMPLATE: &'static str = "integrations/dependants";

    fn title(&self) -> String {
        format!("{} – {}", self.name, self.count)
    }

    fn samples() -> Vec<Self> {
        let mut full = sample("GAYATRI", "P-Care", IntegrationStatus::Running);
        full.terms.direction = Some(Direction::Both);
        full.terms.basis = Some("Perjanjian kerja sama".to_owned());
        full.terms.confirmed_on = Some(SAMPLE_DAY);
        let (system, innovation) = (full.system.clone(), full.innovation);
        let rows = vec![full, sample("SANTIKA", "P-Care", IntegrationStatus::Planned)];
        let tally = Tally::of(&rows, SAMPLE_DAY);
        let found = Paged { rows, total: 60, number: 2, size: 25 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let owners = HashMap::from([(innovation, "Dinkes".to_owned())]);
        let seen = HashSet::from([innovation]);
        let shown = Dependants {
            system: &system,
            found: &found,
            tally: &tally,
            answers: true,
            owners: &owners,
            seen: &seen,
            may_edit: true,
            today: SAMPLE_DAY,
        };
        let empty = Dependants { found: &none, answers: false, may_edit: false, ..shown };
        vec![Self::new(&shown), Self::new(&empty)]
    }
}
