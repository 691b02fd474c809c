//! The library of documents.

use chrono::NaiveDate;
use serde::Serialize;

use super::{in_short, owners_in_words};
use crate::evidence::model::filter::{Filter, Form, State};
use crate::evidence::model::{Verdict, sample};
use crate::evidence::paths;
use crate::evidence::store::Line;
use crate::kernel::amount::count;
use crate::kernel::date::{PartialDate, day, local_day};
use crate::kernel::paging::{PageRequest, Paged};
use crate::kernel::query::Query;
use crate::organisations::model::Opd;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::FormErrors;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Empty, Link, Tag};
use crate::web::posted::Fields;

/// The library of documents.
#[derive(Debug, Serialize)]
pub struct ListPage {
    heading: String,
    words: Field,
    form: Field,
    opd: Field,
    state: Field,
    chips: Vec<Link>,
    clear_href: &'static str,
    count: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
    empty: Option<Empty>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    title: String,
    issued: Option<String>,
    kind: String,
    owners: String,
    uses: Vec<Tag>,
    logged: String,
}

impl ListPage {
    /// The page for a filter and what it found.
    pub fn new(filter: &Filter, found: &Paged<Line>, units: &[Opd], today: NaiveDate) -> Self {
        let page_href = |number: u64| {
            let size = (found.size != PageRequest::DEFAULT_SIZE).then_some(found.size);
            let page = (number > 1).then_some(number);
            let rest = Query::default().with_some("per", size).with_some("halaman", page).finish();
            let query =
                [filter.query(), rest].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&");
            crate::innovations::paths::with_query("/bukti", &query)
        };
        Self {
            heading: "Bukti".to_owned(),
            words: select("q", "Kata kunci", &filter.words, Vec::new()).search(),
            form: form_field(filter),
            opd: opd_field(filter, units),
            state: state_field(filter),
            chips: chips(filter, units),
            clear_href: "/bukti",
            count: count_line(found, "bukti"),
            rows: found.rows.iter().map(|line| Row::of(line, today)).collect(),
            pager: Pager::of(found, page_href),
            empty: (found.total == 0).then(|| nothing(*filter == Filter::default())),
        }
    }
}

fn nothing(unfiltered: bool) -> Empty {
    if unfiltered {
        return Empty {
            heading: "Belum ada bukti".to_owned(),
            text: "Bukti diunggah dari halaman yang dibuktikannya, lalu dapat dipakai lagi di mana saja.".to_owned(),
            action: Some(Link { href: "/inovasi".to_owned(), label: "Pilih inovasi".to_owned() }),
        };
    }
    Empty {
        heading: "Tidak ada bukti yang cocok".to_owned(),
        text: "Ubah saringan atau hapus semua saringan.".to_owned(),
        action: Some(Link { href: "/bukti".to_owned(), label: "Hapus saringan".to_owned() }),
    }
}

impl Row {
    fn of(line: &Line, today: NaiveDate) -> Self {
        let facts = &line.evidence.facts;
        let mut issued: Vec<String> = [facts.number.clone(), facts.issuer.clone()].into_iter().flatten().collect();
        issued.extend(facts.issued_on.map(PartialDate::indonesian));
        Self {
            href: paths::show(line.evidence.id),
            title: facts.title.clone(),
            issued: (!issued.is_empty()).then(|| issued.join(", ")),
            kind: in_short(&line.evidence),
            owners: owners_in_words(&line.evidence, &line.owners),
            uses: uses(line, today),
            logged: day(local_day(line.evidence.created_at)),
        }
    }
}

/// One tag for each verdict that its uses have; those of an expired document are expired unless rejected.
fn uses(line: &Line, today: NaiveDate) -> Vec<Tag> {
    let expired = line.evidence.is_expired(today);
    let mut tags: Vec<Tag> = Vec::new();
    let passed: u64 = line.uses.iter().filter(|(verdict, _)| *verdict != Verdict::Rejected).map(|(_, n)| n).sum();
    let shown = line.uses.iter().filter(|(verdict, _)| !expired || *verdict == Verdict::Rejected).copied();
    for (verdict, n) in shown.chain((expired && passed > 0).then_some((Verdict::Expired, passed))) {
        let tag = super::verdict_tag(verdict);
        tags.push(Tag { text: format!("{} {}", count(n), tag.text.to_lowercase()), ..tag });
    }
    if tags.is_empty() && expired {
        tags.push(super::verdict_tag(Verdict::Expired));
    }
    tags
}

fn select(name: &str, label: &str, value: &str, options: Vec<Choice>) -> Field {
    let fields = Fields::new().with(name, value);
    FieldMaker { fields: &fields, errors: &FormErrors::none() }.one_of(name, label, options)
}

fn form_field(filter: &Filter) -> Field {
    let mut options = vec![Choice::new("", "Semua jenis")];
    options.extend(Form::all().map(|form| Choice::new(form.code(), form.label())));
    select("jenis", "Jenis", filter.form.map_or("", Form::code), options)
}

fn opd_field(filter: &Filter, units: &[Opd]) -> Field {
    let mut options = vec![Choice::new("", "Semua OPD")];
    options.extend(units.iter().map(|unit| Choice::new(unit.id.to_string(), unit.short())));
    select("opd", "OPD pemilik", &filter.opd.map(|id| id.to_string()).unwrap_or_default(), options)
}

fn state_field(filter: &Filter) -> Field {
    let mut options = vec![Choice::new("", "Semua keadaan")];
    options.extend(State::ALL.iter().map(|state| Choice::new(state.code(), state.label())));
    select("keadaan", "Keadaan", filter.state.map_or("", State::code), options)
}

/// One link for each part of the filter, which takes that part away.
fn chips(filter: &Filter, units: &[Opd]) -> Vec<Link> {
    let mut chips = Vec::new();
    let mut chip = |label: String, without: Filter| chips.push(Link { href: paths::list(&without), label });
    if !filter.words.is_empty() {
        chip(format!("“{}”", filter.words), Filter { words: String::new(), ..filter.clone() });
    }
    if let Some(form) = filter.form {
        chip(form.label().to_owned(), Filter { form: None, ..filter.clone() });
    }
    if let Some(opd) = filter.opd {
        let name = units.iter().find(|unit| unit.id == opd).map_or("OPD lain", |unit| unit.short());
        chip(name.to_owned(), Filter { opd: None, ..filter.clone() });
    }
    if let Some(state) = filter.state {
        chip(state.label().to_owned(), Filter { state: None, ..filter.clone() });
    }
    chips
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "evidence/list";

    fn title(&self) -> String {
        format!("{} – {}", self.heading, self.count)
    }

    fn samples() -> Vec<Self> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
        let line = |evidence, owners: &[&str], uses: &[(Verdict, u64)]| Line {
            evidence,
            owners: owners.iter().map(|name| (*name).to_owned()).collect(),
            uses: uses.to_vec(),
        };
        let mut old = sample::evidence();
        old.facts.valid_until = PartialDate::from_code("2020");
        let rows = vec![
            line(sample::evidence(), &["Dinkes"], &[(Verdict::Accepted, 3), (Verdict::Waiting, 1)]),
            line(sample::link(), &[], &[]),
            line(old, &["Dinkes"], &[(Verdict::Accepted, 1)]),
        ];
        let found = Paged { rows, total: 60, number: 2, size: 25 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let filter = Filter { words: "sk".to_owned(), form: Some(Form::Link), state: Some(State::Waiting), opd: None };
        vec![
            Self::new(&filter, &found, &[], today),
            Self::new(&filter, &none, &[], today),
            Self::new(&Filter::default(), &none, &[], today),
        ]
    }
}
