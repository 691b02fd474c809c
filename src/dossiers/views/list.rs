//! The dossiers of all entries, and how far each is.

use serde::Serialize;

use super::{words, workspace_href};
use crate::batches;
use crate::dossiers::model::filter::{Filter, Order, Work};
use crate::dossiers::model::{Form, Readiness, Text};
use crate::dossiers::paths;
use crate::dossiers::store::Line;
use crate::innovations::model::Fact;
use crate::kernel::paging::Paged;
use crate::organisations::model::Opd;
use crate::rulebooks::model::Edition;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::FormErrors;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Empty, Link};
use crate::web::posted::Fields;

/// A dossier with what is known of how far it is.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The entry.
    pub line: Line,
    /// Short names of the owners, the leading one first.
    pub owners: Vec<String>,
    /// Whether all OPDs own it together.
    pub owned_by_all: bool,
    /// The facts of its latest year.
    pub facts: Vec<Fact>,
    /// What was written for its form.
    pub texts: Vec<Text>,
}

/// The dossiers of all entries.
#[derive(Debug, Serialize)]
pub struct ListPage {
    heading: &'static str,
    action: &'static str,
    edition: Field,
    opd: Option<Field>,
    work: Field,
    order: Option<&'static str>,
    chips: Vec<Link>,
    clear_href: &'static str,
    orders: Vec<OrderLink>,
    count: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
    empty: Option<Empty>,
    all_at_once: Option<String>,
}

#[derive(Debug, Serialize)]
struct OrderLink {
    href: String,
    label: &'static str,
    current: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    owners: String,
    form: String,
    group: Option<String>,
    readiness: Option<String>,
    percent: u32,
    faulty: Option<String>,
    words: String,
    excess: Option<String>,
    writers: String,
}

impl ListPage {
    /// The page for a filter and a page of what it found; `units` are those to choose from, empty for people of one OPD;
    /// `may_make` says whether the visitor may have all dossiers made at once.
    pub fn new(
        filter: &Filter,
        editions: &[&Edition],
        found: &Paged<Listed>,
        (units, may_make): (&[Opd], bool),
    ) -> Self {
        let order = |order: &Order| OrderLink {
            href: paths::list(&Filter { order: *order, ..filter.clone() }, 1),
            label: order.label(),
            current: filter.order == *order,
        };
        Self {
            heading: "Dosir",
            action: LIST,
            edition: edition_field(filter, editions),
            opd: (!units.is_empty()).then(|| opd_field(filter, units)),
            work: work_field(filter),
            order: (filter.order != Order::Name).then(|| filter.order.code()),
            chips: chips(filter, editions, units),
            clear_href: LIST,
            orders: Order::ALL.iter().map(order).collect(),
            count: count_line(found, "dosir"),
            rows: found.rows.iter().filter_map(|listed| Row::of(listed, editions)).collect(),
            pager: Pager::of(found, |page| paths::list(filter, page)),
            empty: (found.total == 0).then(|| nothing(filter)),
            all_at_once: (may_make && !editions.is_empty()).then(|| batches::paths::home(filter.edition.as_deref())),
        }
    }
}

const LIST: &str = "/dosier";

impl Row {
    fn of(listed: &Listed, editions: &[&Edition]) -> Option<Self> {
        let line = &listed.line;
        let edition = editions.iter().find(|edition| edition.id == line.edition)?;
        let parts = Form::of(edition, line.group.as_deref()).parts(&listed.facts, &listed.texts);
        let found = Readiness::of(&parts);
        let mut owners = listed.owners.join(", ");
        if listed.owned_by_all {
            owners = if owners.is_empty() { "Semua OPD".to_owned() } else { format!("{owners} (milik semua OPD)") };
        }
        let mut writers: Vec<&str> = Vec::new();
        for (_, name) in listed.texts.iter().filter_map(|text| text.assignee.as_ref()) {
            if !writers.contains(&name.as_str()) {
                writers.push(name);
            }
        }
        Some(Self {
            href: workspace_href(line.entry),
            name: line.name.clone(),
            owners,
            form: format!("{} {}", edition.programme.code(), edition.year),
            group: line.group.as_ref().and_then(|code| edition.group(code)).map(|group| group.title.clone()),
            readiness: (found.places > 0).then(|| found.sentence()),
            percent: found.percent,
            faulty: (found.faulty > 0).then(|| format!("{} ada masalah", words(found.faulty))),
            words: format!("{} kata", words(found.words)),
            excess: (found.excess > 0).then(|| format!("{} melebihi batas", words(found.excess))),
            writers: writers.join(", "),
        })
    }
}

fn nothing(filter: &Filter) -> Empty {
    if filter.edition.is_none() && filter.opd.is_none() && filter.work.is_none() {
        return Empty {
            heading: "Belum ada dosir".to_owned(),
            text: "Dosir terbentuk begitu inovasi didaftarkan ke suatu lomba.".to_owned(),
            action: Some(Link { href: "/kandidat".to_owned(), label: "Lihat kandidat".to_owned() }),
        };
    }
    Empty {
        heading: "Tidak ada dosir yang cocok".to_owned(),
        text: "Ubah saringan atau hapus semua saringan.".to_owned(),
        action: Some(Link { href: LIST.to_owned(), label: "Hapus saringan".to_owned() }),
    }
}

fn select(name: &str, label: &str, value: &str, options: Vec<Choice>) -> Field {
    let fields = Fields::new().with(name, value);
    FieldMaker { fields: &fields, errors: &FormErrors::none() }.one_of(name, label, options)
}

fn edition_field(filter: &Filter, editions: &[&Edition]) -> Field {
    let mut options = vec![Choice::new("", "Semua lomba")];
    options.extend(
        editions
            .iter()
            .map(|edition| Choice::new(edition.id.clone(), format!("{} {}", edition.programme.code(), edition.year))),
    );
    select("edisi", "Lomba", filter.edition.as_deref().unwrap_or_default(), options)
}

fn opd_field(filter: &Filter, units: &[Opd]) -> Field {
    let mut options = vec![Choice::new("", "Semua OPD")];
    options.extend(units.iter().map(|unit| Choice::new(unit.id.to_string(), unit.short())));
    select("opd", "OPD", &filter.opd.map(|id| id.to_string()).unwrap_or_default(), options)
}

fn work_field(filter: &Filter) -> Field {
    let mut options = vec![Choice::new("", "Semua keadaan")];
    options.extend(Work::ALL.iter().map(|work| Choice::new(work.code(), work.label())));
    select("keadaan", "Keadaan", filter.work.map(Work::code).unwrap_or_default(), options)
}

/// One link for each part of the filter, which takes that part away.
fn chips(filter: &Filter, editions: &[&Edition], units: &[Opd]) -> Vec<Link> {
    let mut chips = Vec::new();
    let mut chip = |label: String, without: Filter| chips.push(Link { href: paths::list(&without, 1), label });
    if let Some(edition) = editions.iter().find(|edition| Some(&edition.id) == filter.edition.as_ref()) {
        let label = format!("{} {}", edition.programme.code(), edition.year);
        chip(label, Filter { edition: None, ..filter.clone() });
    }
    if let Some(opd) = filter.opd {
        let name = units.iter().find(|unit| unit.id == opd).map_or("OPD lain", |unit| unit.short());
        chip(name.to_owned(), Filter { opd: None, ..filter.clone() });
    }
    if let Some(work) = filter.work {
        chip(work.label().to_owned(), Filter { work: None, ..filter.clone() });
    }
    chips
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "dossiers/list";

    fn title(&self) -> String {
        format!("{} \u{2013} {}", self.heading, self.count)
    }

    fn samples() -> Vec<Self> {
        use super::sample;

        let (kipp, iga, unknown) = (sample::kipp(), sample::iga(), sample::without_form());
        let editions: Vec<&Edition> = [&kipp, &iga, &unknown].map(|sample| sample.edition).to_vec();
        let rows: Vec<Listed> = [&kipp, &iga, &unknown].map(sample::Sample::listed).to_vec();
        let many = Paged { rows, total: 245, number: 2, size: 25 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let full = Filter {
            edition: Some(kipp.edition.id.clone()),
            opd: Some(crate::kernel::id::OpdId::fresh()),
            work: Some(Work::Underway),
            order: Order::Latest,
        };
        let units = [sample::unit()];
        vec![
            Self::new(&Filter::default(), &editions, &many, (&units, true)),
            Self::new(&full, &editions, &none, (&[], false)),
            Self::new(&Filter::default(), &editions, &none, (&units, false)),
        ]
    }
}
