//! The list of integrations.

use chrono::NaiveDate;
use serde::Serialize;

use super::{sample_unit, standing_tag};
use crate::innovations;
use crate::integrations::model::filter::{Filter, PENDING, StatusPick};
use crate::integrations::model::{
    Direction, Integration, IntegrationStatus, SAMPLE_DAY, Standing, System, SystemKind, Tally, sample,
};
use crate::integrations::paths;
use crate::kernel::date::day;
use crate::kernel::id::{InnovationId, SystemId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::organisations::model::Opd;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::FormErrors;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Empty, Link, Tag};
use crate::web::posted::Fields;

/// The list of integrations.
#[derive(Debug, Serialize)]
pub struct ListPage {
    heading: String,
    words: Field,
    status: Field,
    opd: Field,
    kind: Field,
    system: Field,
    innovation: Option<String>,
    chips: Vec<Link>,
    clear_href: String,
    count: String,
    tally: Option<String>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    empty: Option<Empty>,
    register_href: String,
    map_href: String,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    innovation: String,
    system: String,
    owner: Option<String>,
    status: Tag,
    direction: Option<&'static str>,
    confirmed: Option<String>,
}

/// What the page knows beside the rows.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    /// How many integrations of the filter stand at each status.
    pub tally: &'a Tally,
    /// The register.
    pub systems: &'a [System],
    /// The units of the government.
    pub units: &'a [Opd],
    /// The day that is asked about.
    pub today: NaiveDate,
    /// Name of the innovation that the filter asks for, where the visitor may know it.
    pub innovation: Option<&'a str>,
}

impl ListPage {
    /// The page for a filter and what it found. An innovation in the filter shows as a chip only.
    pub fn new(filter: &Filter, found: &Paged<Integration>, here: &Here<'_>) -> Self {
        let page_href = |number: u64| {
            let mut parts = vec![filter.query()];
            if found.size != PageRequest::DEFAULT_SIZE {
                parts.push(format!("per={}", found.size));
            }
            if number > 1 {
                parts.push(format!("halaman={number}"));
            }
            parts.retain(|part| !part.is_empty());
            innovations::paths::with_query("/integrasi", &parts.join("&"))
        };
        let typed = Fields::new()
            .with("q", filter.words.clone())
            .with("status", filter.status.map_or("", StatusPick::code))
            .with("opd", filter.opd.map(|id| id.to_string()).unwrap_or_default())
            .with("jenis", filter.kind.map_or("", SystemKind::code))
            .with("sistem", filter.system.map(|id| id.to_string()).unwrap_or_default());
        let make = FieldMaker { fields: &typed, errors: &FormErrors::none() };
        Self {
            heading: "Integrasi".to_owned(),
            words: make.text("q", "Kata kunci").search(),
            status: make.one_of("status", "Status", statuses()),
            opd: make.one_of("opd", "OPD", units(here.units)),
            kind: make.one_of("jenis", "Jenis sistem", kinds()),
            system: make.one_of("sistem", "Sistem", systems(here.systems)),
            innovation: filter.innovation.map(|id| id.to_string()),
            chips: chips(filter, here, paths::list),
            clear_href: paths::List.to_string(),
            count: count_line(found, "integrasi"),
            // Under a status the other numbers would all read 0, as if there were none.
            tally: filter.status.is_none().then(|| here.tally.words()),
            rows: found.rows.iter().map(|one| Row::of(one, here.today)).collect(),
            pager: Pager::of(found, page_href),
            empty: (found.total == 0).then(|| nothing(*filter == Filter::default())),
            register_href: paths::Systems.to_string(),
            map_href: paths::map(filter, 1),
        }
    }
}

fn nothing(unfiltered: bool) -> Empty {
    if unfiltered {
        return Empty {
            heading: "Belum ada integrasi".to_owned(),
            text: "Integrasi dicatat pada halaman inovasinya.".to_owned(),
            action: Some(Link { href: "/inovasi".to_owned(), label: "Buka daftar inovasi".to_owned() }),
        };
    }
    Empty {
        heading: "Tidak ada integrasi yang cocok".to_owned(),
        text: "Ubah saringan atau hapus semua saringan.".to_owned(),
        action: Some(Link { href: "/integrasi".to_owned(), label: "Hapus saringan".to_owned() }),
    }
}

impl Row {
    fn of(one: &Integration, today: NaiveDate) -> Self {
        Self {
            href: paths::Show { id: one.id }.to_string(),
            innovation: one.innovation_name.clone(),
            system: one.system.name.clone(),
            owner: one.system.owned_by().map(str::to_owned),
            status: standing_tag(one.standing(today)),
            direction: one.terms.direction.map(Direction::label),
            confirmed: one.terms.confirmed_on.map(day),
        }
    }
}

/// The choices of a filter by status.
pub(super) fn statuses() -> Vec<Choice> {
    let mut options = vec![Choice::new("", "Semua status"), Choice::new(PENDING, StatusPick::Pending.label())];
    options.extend(Standing::ALL.iter().map(|standing| Choice::new(standing.code(), standing.label())));
    options
}

/// The choices of a filter by kind of system.
pub(super) fn kinds() -> Vec<Choice> {
    let listed = SystemKind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.label()));
    std::iter::once(Choice::new("", "Semua jenis")).chain(listed).collect()
}

/// The choices of a filter by unit.
pub(super) fn units(units: &[Opd]) -> Vec<Choice> {
    let listed = units.iter().map(|unit| Choice::new(unit.id.to_string(), unit.short().to_owned()));
    std::iter::once(Choice::new("", "Semua OPD")).chain(listed).collect()
}

fn systems(register: &[System]) -> Vec<Choice> {
    let listed = register.iter().map(|system| Choice::new(system.id.to_string(), system.name.clone()));
    std::iter::once(Choice::new("", "Semua sistem")).chain(listed).collect()
}

/// One link for each part of the filter, which takes that part away.
pub(super) fn chips(filter: &Filter, here: &Here<'_>, address: impl Fn(&Filter) -> String) -> Vec<Link> {
    let mut chips = Vec::new();
    let mut chip = |label: String, without: Filter| chips.push(Link { href: address(&without), label });
    if !filter.words.is_empty() {
        chip(format!("“{}”", filter.words), Filter { words: String::new(), ..filter.clone() });
    }
    if let Some(status) = filter.status {
        chip(status.label().to_owned(), Filter { status: None, ..filter.clone() });
    }
    if let Some(opd) = filter.opd {
        let name = here.units.iter().find(|unit| unit.id == opd).map_or("OPD lain", |unit| unit.short());
        chip(name.to_owned(), Filter { opd: None, ..filter.clone() });
    }
    if let Some(kind) = filter.kind {
        chip(kind.label().to_owned(), Filter { kind: None, ..filter.clone() });
    }
    if let Some(system) = filter.system {
        let name = here.systems.iter().find(|one| one.id == system).map_or("Sistem lain", |one| one.name.as_str());
        chip(name.to_owned(), Filter { system: None, ..filter.clone() });
    }
    if filter.innovation.is_some() {
        let name = here.innovation.unwrap_or("Inovasi lain");
        chip(name.to_owned(), Filter { innovation: None, ..filter.clone() });
    }
    chips
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "integrations/list";

    fn title(&self) -> String {
        format!("{} – {}", self.heading, self.count)
    }

    fn samples() -> Vec<Self> {
        let mut full = sample("GAYATRI", "P-Care", IntegrationStatus::Running);
        full.system.owner = Some("BPJS Kesehatan".to_owned());
        full.terms.direction = Some(Direction::Both);
        full.terms.confirmed_on = NaiveDate::from_ymd_opt(2026, 11, 2);
        let rows = vec![full, sample("GAYATRI", "Satu Sehat", IntegrationStatus::Planned)];
        let tally = Tally::of(&rows, SAMPLE_DAY);
        let found = Paged { rows, total: 60, number: 2, size: 50 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let unit = sample_unit();
        let filter = Filter {
            words: "care".to_owned(),
            status: Some(StatusPick::Pending),
            opd: Some(unit.id),
            kind: Some(SystemKind::Application),
            system: Some(SystemId::fresh()),
            innovation: Some(InnovationId::fresh()),
        };
        let units = [unit];
        let here = Here { tally: &tally, systems: &[], units: &units, today: SAMPLE_DAY, innovation: None };
        vec![
            Self::new(&filter, &found, &here),
            Self::new(&Filter::default(), &found, &here),
            Self::new(&filter, &none, &here),
            Self::new(&Filter::default(), &none, &here),
        ]
    }
}
