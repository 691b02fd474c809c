//! The list of innovations.

use serde::Serialize;

use crate::innovations::model::filter::{Filter, Pick, UNSET};
use crate::innovations::model::{Affair, AffairGroup, Stage};
use crate::innovations::paths;
use crate::innovations::store::Line;
use crate::kernel::id::InnovationId;
use crate::kernel::paging::Paged;
use crate::organisations::model::Opd;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::FormErrors;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Empty, Link, Tag};
use crate::web::posted::Fields;

/// The list of innovations.
#[derive(Debug, Serialize)]
pub struct ListPage {
    heading: String,
    words: Field,
    opd: Field,
    stage: Field,
    affair: Field,
    year: Field,
    chips: Vec<Link>,
    clear_href: &'static str,
    search_href: Option<String>,
    count: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
    empty: Option<Empty>,
    new_href: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    expansion: Option<String>,
    owners: String,
    stage: Option<Tag>,
    affair: Option<&'static str>,
    changed: String,
}

/// The tag of a stage.
pub fn stage_tag(stage: Stage) -> Tag {
    let tone = match stage {
        Stage::Initiative => "grey",
        Stage::Trial => "amber",
        Stage::Implemented => "blue",
    };
    Tag { tone, text: stage.label().to_owned() }
}

impl ListPage {
    /// The page for a filter and what it found. `hidden_filter` parts (a year of being new) show as chips only.
    pub fn new(filter: &Filter, found: &Paged<Line>, units: &[Opd], years: &[i32], may_log: bool) -> Self {
        let page_href = |number: u64| {
            let mut query = filter.query();
            if found.size != crate::kernel::paging::PageRequest::DEFAULT_SIZE {
                push(&mut query, &format!("per={}", found.size));
            }
            if number > 1 {
                push(&mut query, &format!("halaman={number}"));
            }
            paths::with_query("/inovasi", &query)
        };
        let unfiltered = *filter == Filter::default();
        Self {
            heading: "Inovasi".to_owned(),
            words: select("q", "Kata kunci", &filter.words, Vec::new()).search(),
            opd: opd_field(filter, units),
            stage: stage_field(filter),
            affair: affair_field(filter),
            year: year_field(filter, years),
            chips: chips(filter, units),
            clear_href: "/inovasi",
            search_href: (!filter.words.is_empty()).then(|| paths::search(&filter.words)),
            count: count_line(found, "inovasi"),
            rows: found.rows.iter().map(Row::of).collect(),
            pager: Pager::of(found, page_href),
            empty: (found.total == 0).then(|| nothing(unfiltered, may_log)),
            new_href: may_log.then_some("/inovasi/baru"),
        }
    }
}

fn push(query: &mut String, part: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.push_str(part);
}

fn nothing(unfiltered: bool, may_log: bool) -> Empty {
    if unfiltered {
        return Empty {
            heading: "Belum ada inovasi".to_owned(),
            text: "Inovasi yang dicatat akan tampil di sini.".to_owned(),
            action: may_log
                .then(|| Link { href: "/inovasi/baru".to_owned(), label: "Catat inovasi pertama".to_owned() }),
        };
    }
    Empty {
        heading: "Tidak ada inovasi yang cocok".to_owned(),
        text: "Ubah saringan atau hapus semua saringan.".to_owned(),
        action: Some(Link { href: "/inovasi".to_owned(), label: "Hapus saringan".to_owned() }),
    }
}

impl Row {
    fn of(line: &Line) -> Self {
        let mut owners = line.owners.join(", ");
        if line.owned_by_all {
            owners = if owners.is_empty() { "Semua OPD".to_owned() } else { format!("{owners} (milik semua OPD)") };
        }
        Self {
            href: paths::show(line.id, None),
            name: line.name.clone(),
            expansion: line.expansion.clone(),
            owners,
            stage: line.stage.map(stage_tag),
            affair: line.affair.map(Affair::label),
            changed: crate::kernel::date::day(crate::kernel::date::local_day(line.updated_at)),
        }
    }
}

fn select(name: &str, label: &str, value: &str, options: Vec<Choice>) -> Field {
    let fields = Fields::new().with(name, value);
    FieldMaker { fields: &fields, errors: &FormErrors::none() }.one_of(name, label, options)
}

fn opd_field(filter: &Filter, units: &[Opd]) -> Field {
    let mut options = vec![Choice::new("", "Semua OPD")];
    options.extend(units.iter().map(|unit| Choice::new(unit.id.to_string(), unit.short())));
    select("opd", "OPD", &filter.opd.map(|id| id.to_string()).unwrap_or_default(), options)
}

fn stage_field(filter: &Filter) -> Field {
    let mut options = vec![Choice::new("", "Semua tahapan")];
    options.extend(Stage::ALL.iter().map(|stage| Choice::new(stage.code(), stage.label())));
    options.push(Choice::new(UNSET, "Belum diisi"));
    select("tahap", "Tahapan", filter.stage.map_or("", |pick| pick.code(Stage::code)), options)
}

fn affair_field(filter: &Filter) -> Field {
    let mut options = vec![Choice::new("", "Semua urusan")];
    for group in AffairGroup::ALL {
        options.extend(Affair::ALL.iter().filter(|a| a.group() == *group).map(|a| Choice::new(a.code(), a.label())));
    }
    options.push(Choice::new(UNSET, "Belum diisi"));
    select("urusan", "Urusan utama", filter.affair.map_or("", |pick| pick.code(Affair::code)), options)
}

fn year_field(filter: &Filter, years: &[i32]) -> Field {
    let mut options = vec![Choice::new("", "Semua tahun")];
    let mut years = years.to_vec();
    if let Some(year) = filter.year.filter(|year| !years.contains(year)) {
        years.push(year);
    }
    options.extend(years.iter().map(|year| Choice::new(year.to_string(), year.to_string())));
    select("tahun", "Tahun catatan", &filter.year.map(|year| year.to_string()).unwrap_or_default(), options)
}

/// One link for each part of the filter, which takes that part away.
fn chips(filter: &Filter, units: &[Opd]) -> Vec<Link> {
    let mut chips = Vec::new();
    let mut chip = |label: String, without: Filter| chips.push(Link { href: paths::list(&without), label });
    if !filter.words.is_empty() {
        chip(format!("“{}”", filter.words), Filter { words: String::new(), named: None, ..filter.clone() });
    }
    if let Some(opd) = filter.opd {
        let name = units.iter().find(|unit| unit.id == opd).map_or("OPD lain", |unit| unit.short());
        chip(name.to_owned(), Filter { opd: None, ..filter.clone() });
    }
    if let Some(stage) = filter.stage {
        let label = match stage {
            Pick::Is(stage) => stage.label().to_owned(),
            Pick::Unset => "Tahapan belum diisi".to_owned(),
        };
        chip(label, Filter { stage: None, ..filter.clone() });
    }
    if let Some(affair) = filter.affair {
        let label = match affair {
            Pick::Is(affair) => affair.label().to_owned(),
            Pick::Unset => "Urusan belum diisi".to_owned(),
        };
        chip(label, Filter { affair: None, ..filter.clone() });
    }
    if let Some(year) = filter.year {
        chip(format!("Catatan {year}"), Filter { year: None, ..filter.clone() });
    }
    if let Some(year) = filter.new_in {
        chip(format!("Baru pada {year}"), Filter { new_in: None, ..filter.clone() });
    }
    chips
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "innovations/list";

    fn title(&self) -> String {
        format!("{} – {}", self.heading, self.count)
    }

    fn samples() -> Vec<Self> {
        let line = |name: &str, stage: Option<Stage>, all| Line {
            id: InnovationId::fresh(),
            name: name.to_owned(),
            expansion: stage.map(|_| "Gerbang Layanan".to_owned()),
            stage,
            owners: vec!["Dinkes PPKB".to_owned()],
            owned_by_all: all,
            affair: stage.map(|_| Affair::Kesehatan),
            updated_at: chrono::DateTime::UNIX_EPOCH,
        };
        let found = Paged {
            rows: vec![line("GAYATRI", Some(Stage::Implemented), true), line("SANTIKA", None, false)],
            total: 60,
            number: 2,
            size: 25,
        };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let filter = Filter {
            words: "gaya".to_owned(),
            named: None,
            stage: Some(Pick::Unset),
            affair: Some(Pick::Is(Affair::Kesehatan)),
            year: Some(2026),
            new_in: Some(2020),
            opd: None,
        };
        vec![
            Self::new(&filter, &found, &[], &[2026, 2025], true),
            Self::new(&filter, &none, &[], &[], false),
            Self::new(&Filter::default(), &none, &[], &[], true),
        ]
    }
}
