//! What can be made: of the whole government, and of each innovation.

use axum_extra::routing::TypedPath;
use serde::Serialize;
use uuid::Uuid;

use crate::innovations::model::Stage;
use crate::innovations::store::Line;
use crate::kernel::id::InnovationId;
use crate::kernel::paging::Paged;
use crate::publications::paths;
use crate::rulebooks::model::Edition;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::FormErrors;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Empty, Link};
use crate::web::posted::Fields;
use crate::{innovations, rulebooks};

/// What can be made: of the whole government, and of each innovation.
#[derive(Debug, Serialize)]
pub struct HubPage {
    heading: &'static str,
    only: Option<String>,
    years: Vec<Link>,
    reports: Vec<Link>,
    sees_index: bool,
    action: &'static str,
    words: Field,
    clear_href: Option<&'static str>,
    count: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
    empty: Option<Empty>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    href: String,
    owners: String,
    view: String,
    brief: String,
    kit: String,
}

/// What is offered to a visitor beside the innovations.
pub struct Offered<'a> {
    /// Years with records, latest first.
    pub years: &'a [i32],
    /// Editions with an index that are in use.
    pub editions: Vec<&'a Edition>,
    /// Whether the visitor may see where the government stands.
    pub sees_index: bool,
    /// The unit to which the visitor's books are cut.
    pub only: Option<&'a str>,
}

impl HubPage {
    /// The page for what some words found.
    pub fn new(offered: &Offered<'_>, words: &str, found: &Paged<Line>) -> Self {
        let fields = Fields::new().with("q", words);
        let field = FieldMaker { fields: &fields, errors: &FormErrors::none() }.text("q", "Cari inovasi").search();
        let year = |year: &i32| Link { href: paths::book(*year), label: format!("Buku portofolio {year}") };
        let report = |edition: &&Edition| Link { href: paths::report(&edition.id), label: edition.title.clone() };
        Self {
            heading: "Terbitan",
            only: offered.only.map(str::to_owned),
            years: offered.years.iter().map(year).collect(),
            reports: offered.editions.iter().map(report).collect(),
            sees_index: offered.sees_index,
            action: paths::Hub::PATH,
            words: field,
            clear_href: (!words.is_empty()).then_some(paths::Hub::PATH),
            count: count_line(found, "inovasi"),
            rows: found.rows.iter().map(Row::of).collect(),
            pager: Pager::of(found, |page| paths::hub(words, page)),
            empty: (found.total == 0).then(|| nothing(words)),
        }
    }
}

fn nothing(words: &str) -> Empty {
    if words.is_empty() {
        return Empty {
            heading: "Belum ada inovasi".to_owned(),
            text: "Lembar ringkas dan perangkat replikasi dibuat dari inovasi yang tercatat.".to_owned(),
            action: None,
        };
    }
    Empty {
        heading: "Tidak ada inovasi yang cocok".to_owned(),
        text: "Coba kata lain, atau lihat semuanya.".to_owned(),
        action: Some(Link { href: paths::Hub::PATH.to_owned(), label: "Lihat semua inovasi".to_owned() }),
    }
}

impl Row {
    fn of(line: &Line) -> Self {
        let id = line.id;
        let mut owners = line.owners.join(", ");
        if line.owned_by_all && owners.is_empty() {
            "Semua OPD".clone_into(&mut owners);
        }
        Self {
            name: line.name.clone(),
            href: innovations::paths::show(id, None),
            owners,
            view: paths::BriefPage { id }.to_string(),
            brief: paths::Brief { id }.to_string(),
            kit: paths::Kit { id }.to_string(),
        }
    }
}

impl Page for HubPage {
    const TEMPLATE: &'static str = "publications/hub";

    fn title(&self) -> String {
        self.heading.to_owned()
    }

    fn samples() -> Vec<Self> {
        let line = |at: u128, name: &str, owners: &[&str]| Line {
            id: InnovationId(Uuid::from_u128(at)),
            name: name.to_owned(),
            expansion: None,
            stage: Some(Stage::Implemented),
            owners: owners.iter().map(|name| (*name).to_owned()).collect(),
            owned_by_all: at == 1,
            affair: None,
            updated_at: chrono::DateTime::UNIX_EPOCH,
        };
        let long = "Segenggam Sampah Gawe Stunting dengan nama yang sangat panjang";
        let rows = vec![line(1, "GAYATRI", &[]), line(2, "SI-MAPAN", &["RSUD"]), line(3, long, &[])];
        let found = Paged { rows, total: 60, number: 2, size: 25 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let editions: Vec<&Edition> = rulebooks::editions().iter().filter(|one| one.id == "iga-2026").collect();
        let all = Offered { years: &[2026, 2025], editions, sees_index: true, only: None };
        let unit = Offered { years: &[2026], editions: Vec::new(), sees_index: false, only: Some("Dinkes PPKB") };
        let nothing = Offered { years: &[], editions: Vec::new(), sees_index: true, only: None };
        vec![Self::new(&all, "", &found), Self::new(&unit, "x", &none), Self::new(&nothing, "", &none)]
    }
}
