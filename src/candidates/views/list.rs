//! All innovations against all editions.

use serde::Serialize;

use super::{Sign, sample, short};
use crate::assessment::model::eligibility::{Overall, Window};
use crate::candidates::model::filter::{Filter, Order};
use crate::candidates::model::{Cell, Row};
use crate::candidates::paths;
use crate::innovations;
use crate::kernel::amount::count;
use crate::kernel::paging::Paged;
use crate::organisations::model::Opd;
use crate::rulebooks;
use crate::rulebooks::model::{Edition, Programme};
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::FormErrors;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Empty, Link};
use crate::web::posted::Fields;

/// All innovations against all editions.
#[derive(Debug, Serialize)]
pub struct ListPage {
    heading: &'static str,
    action: String,
    programme: Field,
    opd: Field,
    verdict: Field,
    order: Option<String>,
    closed: Option<&'static str>,
    chips: Vec<Link>,
    clear_href: String,
    switch: Link,
    routine: Option<Routine>,
    columns: Vec<Column>,
    orders: Vec<OrderLink>,
    count: String,
    rows: Vec<RowLine>,
    pager: Option<Pager>,
    empty: Option<Empty>,
}

#[derive(Debug, Serialize)]
struct Column {
    href: String,
    title: String,
    window: String,
}

#[derive(Debug, Serialize)]
struct OrderLink {
    href: String,
    label: String,
    current: bool,
}

/// Works that are in no count.
#[derive(Debug, Serialize)]
struct Routine {
    text: String,
    href: String,
}

#[derive(Debug, Serialize)]
struct RowLine {
    href: String,
    name: String,
    owners: String,
    cells: Vec<CellLine>,
}

#[derive(Debug, Serialize)]
struct CellLine {
    href: String,
    edition: String,
    sign: Sign,
    groups: Option<String>,
    why: Option<String>,
    entered: bool,
}

impl ListPage {
    /// The page for a filter, the editions it means, and a page of what it found. `routine` works are left out.
    pub fn new(
        filter: &Filter,
        editions: &[(&Edition, Window)],
        found: &Paged<Row>,
        units: &[Opd],
        routine: usize,
    ) -> Self {
        let switched = Filter { closed: !filter.closed, order: Order::Name, ..filter.clone() };
        let label = if filter.closed { "Sembunyikan yang sudah ditutup" } else { "Tampilkan juga yang sudah ditutup" };
        Self {
            heading: "Kandidat",
            action: paths::List.to_string(),
            programme: programme_field(filter),
            opd: opd_field(filter, units),
            verdict: verdict_field(filter),
            order: Some(order_code(&filter.order)).filter(|code| !code.is_empty()),
            closed: filter.closed.then_some("ya"),
            chips: chips(filter, units),
            clear_href: paths::List.to_string(),
            switch: Link { href: paths::list(&switched, 1), label: label.to_owned() },
            routine: (routine > 0).then(|| Routine {
                text: format!(
                    "{} pekerjaan rutin tidak ikut diperiksa, karena menurut lima kriteria tidak mengandung pembaruan.",
                    count(routine as u64)
                ),
                href: innovations::paths::RoutineWorks.to_string(),
            }),
            columns: editions.iter().map(|(edition, window)| Column::of(edition, *window)).collect(),
            orders: orders(filter, editions),
            count: count_line(found, "inovasi"),
            rows: found.rows.iter().map(RowLine::of).collect(),
            pager: Pager::of(found, |page| paths::list(filter, page)),
            empty: if editions.is_empty() {
                Some(nothing_open(filter, &switched))
            } else {
                (found.total == 0).then(|| nobody(filter))
            },
        }
    }
}

impl Column {
    fn of(edition: &Edition, window: Window) -> Self {
        Self {
            href: rulebooks::paths::Show { id: edition.id.clone() }.to_string(),
            title: edition.title.clone(),
            window: window.words(),
        }
    }
}

impl RowLine {
    fn of(row: &Row) -> Self {
        let subject = &row.subject;
        let mut owners = subject.owners.join(", ");
        if subject.owned_by_all {
            owners = if owners.is_empty() { "Semua OPD".to_owned() } else { format!("{owners} (milik semua OPD)") };
        }
        let cell = |cell: &Cell| {
            let titles: Vec<&str> = cell.groups.iter().map(|group| group.title.as_str()).collect();
            let only = match cell.groups.as_slice() {
                [group] if cell.overall != Overall::Ineligible => Some(group.code.as_str()),
                _ => None,
            };
            CellLine {
                href: paths::preflight(subject.id, &cell.edition.id, only),
                edition: short(cell.edition),
                sign: Sign::of(cell.overall),
                groups: (!titles.is_empty() && cell.overall != Overall::Ineligible).then(|| titles.join(", ")),
                why: cell.why.clone(),
                entered: cell.entered,
            }
        };
        Self {
            href: innovations::paths::show(subject.id, None),
            name: subject.name.clone(),
            owners,
            cells: row.cells.iter().map(cell).collect(),
        }
    }
}

fn order_code(order: &Order) -> String {
    match order {
        Order::Name => String::new(),
        Order::Owner => "opd".to_owned(),
        Order::Edition(id) => id.clone(),
    }
}

fn orders(filter: &Filter, editions: &[(&Edition, Window)]) -> Vec<OrderLink> {
    let link = |order: Order, label: String| OrderLink {
        href: paths::list(&filter.ordered(order.clone()), 1),
        label,
        current: filter.order == order,
    };
    let by_edition = editions.iter().map(|(edition, _)| {
        let label = format!("Layak {} {}", edition.programme.code(), edition.year);
        link(Order::Edition(edition.id.clone()), label)
    });
    [link(Order::Name, "Nama".to_owned()), link(Order::Owner, "OPD".to_owned())].into_iter().chain(by_edition).collect()
}

fn nothing_open(filter: &Filter, switched: &Filter) -> Empty {
    let action = (!filter.closed)
        .then(|| Link { href: paths::list(switched, 1), label: "Tampilkan juga yang sudah ditutup".to_owned() });
    Empty {
        heading: "Tidak ada lomba yang menerima pendaftaran".to_owned(),
        text: "Pedoman yang dipakai dan cocok dengan saringan sudah ditutup, atau belum ada.".to_owned(),
        action,
    }
}

fn nobody(filter: &Filter) -> Empty {
    let unfiltered = filter.opd.is_none() && filter.verdict.is_none();
    if unfiltered {
        let text = "Inovasi yang dicatat akan diperiksa di sini terhadap setiap lomba.".to_owned();
        return Empty { heading: "Belum ada inovasi".to_owned(), text, action: None };
    }
    Empty {
        heading: "Tidak ada inovasi yang cocok".to_owned(),
        text: "Ubah saringan atau hapus semua saringan.".to_owned(),
        action: Some(Link { href: paths::List.to_string(), label: "Hapus saringan".to_owned() }),
    }
}

fn select(name: &str, label: &str, value: &str, options: Vec<Choice>) -> Field {
    let fields = Fields::new().with(name, value);
    FieldMaker { fields: &fields, errors: &FormErrors::none() }.one_of(name, label, options)
}

fn programme_field(filter: &Filter) -> Field {
    let mut options = vec![Choice::new("", "Semua lomba")];
    options.extend(Programme::ALL.iter().map(|one| Choice::new(one.code(), one.code())));
    select("program", "Lomba", filter.programme.map(Programme::code).unwrap_or_default(), options)
}

fn opd_field(filter: &Filter, units: &[Opd]) -> Field {
    let mut options = vec![Choice::new("", "Semua OPD")];
    options.extend(units.iter().map(|unit| Choice::new(unit.id.to_string(), unit.short())));
    select("opd", "OPD", &filter.opd.map(|id| id.to_string()).unwrap_or_default(), options)
}

fn verdict_field(filter: &Filter) -> Field {
    let mut options = vec![Choice::new("", "Semua hasil")];
    options.extend(Overall::ALL.iter().map(|one| Choice::new(one.code(), one.label())));
    select("putusan", "Hasil", filter.verdict.map(Overall::code).unwrap_or_default(), options)
}

/// One link for each part of the filter, which takes that part away.
fn chips(filter: &Filter, units: &[Opd]) -> Vec<Link> {
    let mut chips = Vec::new();
    let mut chip = |label: String, without: Filter| chips.push(Link { href: paths::list(&without, 1), label });
    if let Some(programme) = filter.programme {
        chip(programme.code().to_owned(), Filter { programme: None, ..filter.clone() });
    }
    if let Some(opd) = filter.opd {
        let name = units.iter().find(|unit| unit.id == opd).map_or("OPD lain", |unit| unit.short());
        chip(name.to_owned(), Filter { opd: None, ..filter.clone() });
    }
    if let Some(verdict) = filter.verdict {
        chip(verdict.label().to_owned(), Filter { verdict: None, ..filter.clone() });
    }
    chips
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "candidates/list";

    fn title(&self) -> String {
        format!("{} \u{2013} {}", self.heading, self.count)
    }

    fn samples() -> Vec<Self> {
        let today = sample::today();
        let filter = Filter { closed: true, ..Filter::default() };
        let editions = filter.editions(&sample::shelf(), today);
        let rows = sample::rows_of(&filter);
        let full = Filter {
            programme: Some(Programme::Kipp),
            opd: Some(crate::kernel::id::OpdId::fresh()),
            verdict: Some(Overall::Eligible),
            order: Order::Owner,
            closed: true,
        };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let few = Paged { total: rows.len() as u64, rows: rows.clone(), number: 1, size: 25 };
        let many = Paged { rows, total: 245, number: 2, size: 25 };
        vec![
            Self::new(&filter, &editions, &many, &[], 3),
            Self::new(&Filter::default(), &editions, &few, &[], 0),
            Self::new(&full, &editions, &none, &[], 1),
            Self::new(&Filter::default(), &editions, &none, &[], 0),
            Self::new(&Filter { programme: Some(Programme::Pkri), ..Filter::default() }, &[], &none, &[], 0),
        ]
    }
}
