//! The list of metrics.

use serde::Serialize;

use super::{AspectCard, ChangeLine};
use crate::benefits::model::filter::Filter;
use crate::benefits::model::{BenefitAspect, Outcome, latest, outcomes, with_unit};
use crate::benefits::paths;
use crate::benefits::store::Line;
use crate::innovations;
use crate::kernel::id::LibraryMetricId;
use crate::kernel::paging::{PageRequest, Paged};
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::FormErrors;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Empty, Link, Tag};
use crate::web::posted::Fields;

/// The list of metrics.
#[derive(Debug, Serialize)]
pub struct ListPage {
    heading: &'static str,
    words: Field,
    aspect: Field,
    innovation: Option<String>,
    library: Option<String>,
    aspects: Vec<AspectCard>,
    library_href: String,
    chips: Vec<Link>,
    clear_href: String,
    count: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
    empty: Option<Empty>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    innovation: Link,
    aspect: Tag,
    latest: Option<Latest>,
    change: Option<ChangeLine>,
}

#[derive(Debug, Serialize)]
struct Latest {
    value: String,
    period: String,
}

/// The tag of an aspect.
pub fn aspect_tag(aspect: BenefitAspect) -> Tag {
    let tone = match aspect {
        BenefitAspect::Speed => "blue",
        BenefitAspect::Health => "green",
        BenefitAspect::Economy => "amber",
        BenefitAspect::Satisfaction => "purple",
        BenefitAspect::Other => "grey",
    };
    Tag { tone, text: aspect.label().to_owned() }
}

/// What the page knows beside the rows.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    /// What the metrics of the filter, whatever their aspect, say together.
    pub outcomes: &'a [Outcome],
    /// Name of the innovation that the filter asks for, if the visitor may know it.
    pub innovation: Option<&'a str>,
    /// Name of the metric of the library that the filter asks for.
    pub library: Option<&'a str>,
}

impl ListPage {
    /// The page for a filter and what it found.
    pub fn new(filter: &Filter, found: &Paged<Line>, here: &Here<'_>) -> Self {
        let fields =
            Fields::new().with("q", filter.words.clone()).with("aspek", filter.aspect.map_or("", |it| it.code()));
        let make = FieldMaker { fields: &fields, errors: &FormErrors::none() };
        let mut aspects = vec![Choice::new("", "Semua aspek")];
        aspects.extend(BenefitAspect::ALL.iter().map(|aspect| Choice::new(aspect.code(), aspect.label())));
        Self {
            heading: "Manfaat",
            words: make.text("q", "Kata kunci").search(),
            aspect: make.one_of("aspek", "Aspek", aspects),
            innovation: filter.innovation.map(|id| id.to_string()),
            library: filter.library.map(|id| id.to_string()),
            aspects: here.outcomes.iter().map(|outcome| AspectCard::of(outcome, filter)).collect(),
            library_href: paths::Library.to_string(),
            chips: chips(filter, here),
            clear_href: paths::List.to_string(),
            count: count_line(found, "metrik"),
            rows: found.rows.iter().map(Row::of).collect(),
            pager: Pager::of(found, |number| page_href(filter, found.size, number)),
            empty: (found.total == 0).then(|| nothing(filter)),
        }
    }
}

fn page_href(filter: &Filter, size: u64, number: u64) -> String {
    let mut parts = vec![filter.query()];
    if size != PageRequest::DEFAULT_SIZE {
        parts.push(format!("per={size}"));
    }
    if number > 1 {
        parts.push(format!("halaman={number}"));
    }
    parts.retain(|part| !part.is_empty());
    innovations::paths::with_query(&paths::List.to_string(), &parts.join("&"))
}

fn nothing(filter: &Filter) -> Empty {
    if *filter == Filter::default() {
        return Empty {
            heading: "Belum ada metrik manfaat".to_owned(),
            text: "Metrik ditambahkan dari halaman inovasi.".to_owned(),
            action: Some(Link { href: innovations::paths::List.to_string(), label: "Buka daftar inovasi".to_owned() }),
        };
    }
    Empty {
        heading: "Tidak ada metrik yang cocok".to_owned(),
        text: "Ubah saringan atau hapus semua saringan.".to_owned(),
        action: Some(Link { href: paths::List.to_string(), label: "Hapus saringan".to_owned() }),
    }
}

impl Row {
    fn of(line: &Line) -> Self {
        let (metric, definition) = (&line.metric, &line.metric.definition);
        let href = innovations::paths::show(metric.innovation, None);
        Self {
            href: paths::show(metric.id),
            name: definition.name.clone(),
            innovation: Link { href, label: metric.innovation_name.clone() },
            aspect: aspect_tag(definition.aspect),
            latest: latest(&line.readings)
                .map(|point| Latest { value: with_unit(definition, point.value), period: point.period.indonesian() }),
            change: ChangeLine::of(definition, &line.readings),
        }
    }
}

/// One link for each part of the filter, which takes that part away.
fn chips(filter: &Filter, here: &Here<'_>) -> Vec<Link> {
    let mut chips = Vec::new();
    let mut chip = |label: String, without: Filter| chips.push(Link { href: paths::list(&without), label });
    if !filter.words.is_empty() {
        chip(format!("“{}”", filter.words), Filter { words: String::new(), ..filter.clone() });
    }
    if let Some(aspect) = filter.aspect {
        chip(aspect.label().to_owned(), Filter { aspect: None, ..filter.clone() });
    }
    if filter.innovation.is_some() {
        let name = here.innovation.unwrap_or("Inovasi lain");
        chip(name.to_owned(), Filter { innovation: None, ..filter.clone() });
    }
    if filter.library.is_some() {
        let name = here.library.unwrap_or("Pustaka lain");
        chip(format!("Pustaka: {name}"), Filter { library: None, ..filter.clone() });
    }
    chips
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "benefits/list";

    fn title(&self) -> String {
        format!("{} – {}", self.heading, self.count)
    }

    fn samples() -> Vec<Self> {
        let metric = super::show::sample_metric();
        let line = |readings| Line { metric: metric.clone(), readings };
        let readings = super::show::sample_readings();
        let found = Paged { rows: vec![line(readings), line(Vec::new())], total: 60, number: 2, size: 50 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let filter = Filter {
            words: "stunting".to_owned(),
            aspect: Some(BenefitAspect::Health),
            innovation: Some(metric.innovation),
            library: Some(LibraryMetricId::fresh()),
        };
        let said = outcomes(found.rows.iter().map(|line| (&line.metric.definition, line.readings.as_slice())));
        let here = Here { outcomes: &said, innovation: Some("GAYATRI"), library: Some("Prevalensi stunting") };
        let nothing = Here { outcomes: &[], innovation: None, library: None };
        vec![
            Self::new(&filter, &found, &here),
            Self::new(&filter, &none, &nothing),
            Self::new(&Filter::default(), &none, &nothing),
        ]
    }
}
