//! The register of letters.

use serde::Serialize;

use super::state_tag;
use crate::kernel::date::day;
use crate::kernel::paging::Paged;
use crate::letters::model::filter::Filter;
use crate::letters::model::{Kind, State};
use crate::letters::paths;
use crate::letters::store::Line;
use crate::rulebooks::model::Edition;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::FormErrors;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Empty, Link, Tag};
use crate::web::posted::Fields;

const LIST: &str = "/surat";

/// The register of letters.
#[derive(Debug, Serialize)]
pub struct ListPage {
    action: &'static str,
    words: Field,
    kind: Field,
    state: Field,
    year: Field,
    chips: Vec<Link>,
    count: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
    empty: Option<Empty>,
    whole: Vec<Link>,
    heads: Option<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    number: Option<String>,
    kind: &'static str,
    dated: Option<String>,
    about: String,
    form: String,
    signer: String,
    state: Tag,
    by: String,
}

/// What the visitor may do here.
#[derive(Debug, Clone, Copy, Default)]
pub struct May<'a> {
    /// Editions that the visitor may write a letter about as a whole.
    pub whole: &'a [&'a Edition],
    /// Whether the visitor keeps letterheads.
    pub heads: bool,
}

impl ListPage {
    /// The page for a filter and a page of what it found.
    pub fn new(filter: &Filter, editions: &[&Edition], found: &Paged<Line>, years: &[i32], may: May<'_>) -> Self {
        let whole = |edition: &&Edition| Link {
            href: paths::NewOfEdition { edition: edition.id.clone() }.to_string(),
            label: short(edition),
        };
        Self {
            action: LIST,
            words: select("q", "Kata kunci", &filter.words, Vec::new()).search(),
            kind: choices("jenis", "Jenis", "Semua jenis", filter.kind, Kind::ALL, Kind::code, Kind::label),
            state: choices("keadaan", "Keadaan", "Semua keadaan", filter.state, State::ALL, State::code, State::label),
            year: year_field(filter, years),
            chips: chips(filter),
            count: count_line(found, "surat"),
            rows: found.rows.iter().map(|line| Row::of(line, editions)).collect(),
            pager: Pager::of(found, |page| paths::list(filter, page)),
            empty: (found.total == 0).then(|| nothing(filter)),
            whole: may.whole.iter().map(whole).collect(),
            heads: may.heads.then(|| paths::Heads.to_string()),
        }
    }
}

fn short(edition: &Edition) -> String {
    format!("{} {}", edition.programme.code(), edition.year)
}

impl Row {
    fn of(line: &Line, editions: &[&Edition]) -> Self {
        let edition = editions.iter().find(|edition| edition.id == line.edition);
        Self {
            href: paths::Show { id: line.id }.to_string(),
            number: line.number.clone(),
            kind: line.kind.label(),
            dated: line.dated.map(day),
            about: line.about.clone(),
            form: edition.map_or_else(|| line.edition.clone(), |edition| short(edition)),
            signer: line.signer.clone(),
            state: state_tag(line.state),
            by: line.by.clone(),
        }
    }
}

fn nothing(filter: &Filter) -> Empty {
    if *filter == Filter::default() {
        return Empty {
            heading: "Belum ada surat".to_owned(),
            text: "Surat dibuat dari dosir setiap inovasi yang didaftarkan.".to_owned(),
            action: Some(Link { href: "/dosier".to_owned(), label: "Lihat dosir".to_owned() }),
        };
    }
    Empty {
        heading: "Tidak ada surat yang cocok".to_owned(),
        text: "Ubah saringan atau hapus semua saringan.".to_owned(),
        action: Some(Link { href: LIST.to_owned(), label: "Hapus saringan".to_owned() }),
    }
}

fn select(name: &str, label: &str, value: &str, options: Vec<Choice>) -> Field {
    let fields = Fields::new().with(name, value);
    FieldMaker { fields: &fields, errors: &FormErrors::none() }.one_of(name, label, options)
}

fn choices<T: Copy>(
    name: &str,
    label: &str,
    all: &str,
    chosen: Option<T>,
    members: &[T],
    code: fn(T) -> &'static str,
    words: fn(T) -> &'static str,
) -> Field {
    let mut options = vec![Choice::new("", all)];
    options.extend(members.iter().map(|member| Choice::new(code(*member), words(*member))));
    select(name, label, chosen.map_or("", code), options)
}

fn year_field(filter: &Filter, years: &[i32]) -> Field {
    let mut options = vec![Choice::new("", "Semua tahun")];
    let other = filter.year.filter(|year| !years.contains(year));
    options.extend(years.iter().copied().chain(other).map(|year| Choice::new(year.to_string(), year.to_string())));
    select("tahun", "Tahun", &filter.year.map(|year| year.to_string()).unwrap_or_default(), options)
}

/// One link for each part of the filter, which takes that part away.
fn chips(filter: &Filter) -> Vec<Link> {
    let mut chips = Vec::new();
    let mut chip = |label: String, without: Filter| chips.push(Link { href: paths::list(&without, 1), label });
    if !filter.words.is_empty() {
        chip(format!("“{}”", filter.words), Filter { words: String::new(), ..filter.clone() });
    }
    if let Some(kind) = filter.kind {
        chip(kind.label().to_owned(), Filter { kind: None, ..filter.clone() });
    }
    if let Some(state) = filter.state {
        chip(state.label().to_owned(), Filter { state: None, ..filter.clone() });
    }
    if let Some(year) = filter.year {
        chip(format!("Tahun {year}"), Filter { year: None, ..filter.clone() });
    }
    chips
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "letters/list";

    fn title(&self) -> String {
        format!("Surat \u{2013} {}", self.count)
    }

    fn samples() -> Vec<Self> {
        let line = |kind, state, known: bool| Line {
            id: crate::kernel::id::LetterId::fresh(),
            kind,
            state,
            number: known.then(|| "000.9/12/2026".to_owned()),
            dated: known.then_some(crate::integrations::model::SAMPLE_DAY),
            about: "GAYATRI".to_owned(),
            edition: if known { "kipp-2023" } else { "kipp-1999" }.to_owned(),
            signer: if known { "Nama Pejabat" } else { "" }.to_owned(),
            by: "Sari".to_owned(),
        };
        let rows = vec![line(Kind::Covering, State::Final, true), line(Kind::Inventor, State::Draft, false)];
        let many = Paged { rows, total: 60, number: 2, size: 25 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let editions: Vec<&Edition> = crate::rulebooks::find("kipp-2023").into_iter().collect();
        let full =
            Filter { words: "gaya".to_owned(), kind: Some(Kind::Covering), state: Some(State::Void), year: Some(2020) };
        let may = May { whole: &editions, heads: true };
        vec![
            Self::new(&Filter::default(), &editions, &many, &[2026], may),
            Self::new(&full, &editions, &none, &[], May::default()),
            Self::new(&Filter::default(), &editions, &none, &[], may),
        ]
    }
}
