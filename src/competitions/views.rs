//! The list of awards.

use serde::Serialize;

use super::model::filter::Filter;
use super::model::{Award, AwardLevel};
use super::paths;
use crate::innovations;
use crate::kernel::amount::count;
use crate::kernel::date::PartialDate;
use crate::kernel::paging::{PageRequest, Paged};
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::FormErrors;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Empty, Link, Tag};
use crate::web::posted::Fields;

/// The list of awards.
#[derive(Debug, Serialize)]
pub struct AwardsPage {
    heading: &'static str,
    year: Field,
    competition: Field,
    level: Field,
    innovation: Option<String>,
    chips: Vec<Link>,
    clear_href: &'static str,
    count: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
    empty: Option<Empty>,
}

/// What can be chosen from.
#[derive(Debug, Default)]
pub struct Facets {
    /// Years with an award, latest first.
    pub years: Vec<i32>,
    /// Competitions with an award.
    pub competitions: Vec<String>,
    /// Name of the innovation of the filter.
    pub innovation: Option<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    year: i32,
    competition: String,
    title: String,
    claimed: Option<String>,
    note: Option<String>,
    holder: String,
    href: Option<String>,
    level: Option<Tag>,
    value: Option<String>,
    given: Option<String>,
    source: Option<String>,
}

impl AwardsPage {
    /// The page for a filter and what it found, in the government of this name.
    pub fn new(filter: &Filter, found: &Paged<Award>, facets: &Facets, pemda: &str) -> Self {
        let page_href = |number: u64| {
            let mut parts = vec![filter.query()];
            if found.size != PageRequest::DEFAULT_SIZE {
                parts.push(format!("per={}", found.size));
            }
            if number > 1 {
                parts.push(format!("halaman={number}"));
            }
            parts.retain(|part| !part.is_empty());
            innovations::paths::with_query("/penghargaan", &parts.join("&"))
        };
        Self {
            heading: "Penghargaan",
            year: year_field(filter, &facets.years),
            competition: competition_field(filter, &facets.competitions),
            level: level_field(filter),
            innovation: filter.innovation.map(|id| id.to_string()),
            chips: chips(filter, facets),
            clear_href: "/penghargaan",
            count: count_line(found, "penghargaan"),
            rows: found.rows.iter().map(|award| Row::of(award, pemda)).collect(),
            pager: Pager::of(found, page_href),
            empty: (found.total == 0).then(|| nothing(*filter == Filter::default())),
        }
    }
}

fn nothing(unfiltered: bool) -> Empty {
    if unfiltered {
        return Empty {
            heading: "Belum ada penghargaan".to_owned(),
            text: "Penghargaan yang dicatat akan tampil di sini.".to_owned(),
            action: None,
        };
    }
    Empty {
        heading: "Tidak ada penghargaan yang cocok".to_owned(),
        text: "Ubah saringan atau hapus semua saringan.".to_owned(),
        action: Some(Link { href: "/penghargaan".to_owned(), label: "Hapus saringan".to_owned() }),
    }
}

/// The tag of a level.
pub fn level_tag(level: AwardLevel) -> Tag {
    let tone = match level {
        AwardLevel::Local => "grey",
        AwardLevel::Provincial => "amber",
        AwardLevel::National => "blue",
        AwardLevel::International => "purple",
    };
    Tag { tone, text: level.label().to_owned() }
}

impl Row {
    fn of(award: &Award, pemda: &str) -> Self {
        let claimed = |number: u32| {
            format!("Diklaim sedikitnya {} penghargaan; belum dibuktikan satu per satu.", count(u64::from(number)))
        };
        Self {
            year: award.year,
            competition: award.competition.clone(),
            title: award.title.clone(),
            claimed: award.claimed_count.map(claimed),
            note: award.note.clone(),
            holder: award.innovation.as_ref().map_or_else(|| format!("Pemerintah {pemda}"), |(_, name)| name.clone()),
            href: award.innovation.as_ref().map(|(id, _)| innovations::paths::show(*id, None)),
            level: award.level.map(level_tag),
            value: award.value.map(|value| value.indonesian(2)),
            given: award.given_on.map(PartialDate::indonesian),
            source: award.source.clone(),
        }
    }
}

fn select(name: &str, label: &str, value: &str, options: Vec<Choice>) -> Field {
    let fields = Fields::new().with(name, value);
    FieldMaker { fields: &fields, errors: &FormErrors::none() }.one_of(name, label, options)
}

fn year_field(filter: &Filter, years: &[i32]) -> Field {
    let mut options = vec![Choice::new("", "Semua tahun")];
    let unlisted = filter.year.filter(|year| !years.contains(year));
    let years = years.iter().copied().chain(unlisted).map(|year| year.to_string());
    options.extend(years.map(|year| Choice::new(year.clone(), year)));
    select("tahun", "Tahun", &filter.year.map(|year| year.to_string()).unwrap_or_default(), options)
}

fn competition_field(filter: &Filter, competitions: &[String]) -> Field {
    let mut options = vec![Choice::new("", "Semua ajang")];
    let unlisted = Some(&filter.competition).filter(|name| !name.is_empty() && !competitions.contains(name));
    options.extend(competitions.iter().chain(unlisted).map(|name| Choice::new(name.as_str(), name.as_str())));
    select("ajang", "Ajang", &filter.competition, options)
}

fn level_field(filter: &Filter) -> Field {
    let mut options = vec![Choice::new("", "Semua tingkat")];
    options.extend(AwardLevel::ALL.iter().map(|level| Choice::new(level.code(), level.label())));
    select("tingkat", "Tingkat", filter.level.map(AwardLevel::code).unwrap_or_default(), options)
}

/// One link for each part of the filter, which takes that part away.
fn chips(filter: &Filter, facets: &Facets) -> Vec<Link> {
    let mut chips = Vec::new();
    let mut chip = |label: String, without: Filter| chips.push(Link { href: paths::awards(&without), label });
    if let Some(year) = filter.year {
        chip(year.to_string(), Filter { year: None, ..filter.clone() });
    }
    if !filter.competition.is_empty() {
        chip(filter.competition.clone(), Filter { competition: String::new(), ..filter.clone() });
    }
    if let Some(level) = filter.level {
        chip(format!("Tingkat {}", level.label().to_lowercase()), Filter { level: None, ..filter.clone() });
    }
    if filter.innovation.is_some() {
        let name = facets.innovation.clone().unwrap_or_else(|| "Satu inovasi".to_owned());
        chip(name, Filter { innovation: None, ..filter.clone() });
    }
    chips
}

impl Page for AwardsPage {
    const TEMPLATE: &'static str = "competitions/list";

    fn title(&self) -> String {
        format!("{} \u{2013} {}", self.heading, self.count)
    }

    fn samples() -> Vec<Self> {
        use crate::kernel::amount::Amount;
        use crate::kernel::id::{AwardId, InnovationId, PemdaId};

        let id = InnovationId::fresh();
        let plain = Award {
            id: AwardId::fresh(),
            pemda: PemdaId::fresh(),
            innovation: Some((id, "GAYATRI".to_owned())),
            competition: "KIPP".to_owned(),
            year: 2020,
            title: "Top 45".to_owned(),
            level: Some(AwardLevel::National),
            value: Amount::from_canonical("77.73"),
            claimed_count: None,
            given_on: PartialDate::from_code("2020-11-25"),
            note: Some("Diterima bersama.".to_owned()),
            source: Some("Berita".to_owned()),
        };
        let claim = Award {
            innovation: None,
            level: None,
            value: None,
            claimed_count: Some(259),
            given_on: None,
            note: None,
            source: None,
            ..plain.clone()
        };
        let found = Paged { rows: vec![plain, claim], total: 60, number: 2, size: 25 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let filter = Filter {
            year: Some(2020),
            competition: "KIPP".to_owned(),
            level: Some(AwardLevel::National),
            innovation: Some(id),
        };
        let facets = Facets { years: vec![2021], competitions: vec!["IGA".to_owned()], innovation: None };
        vec![
            Self::new(&filter, &found, &facets, "Kota Contoh"),
            Self::new(&filter, &none, &facets, "Kota Contoh"),
            Self::new(&Filter::default(), &none, &Facets::default(), "Kota Contoh"),
        ]
    }
}
