//! Pages of the area.

use std::collections::HashMap;

use serde::Serialize;

use super::model::{Duty, DutyState, Opd, OpdKind, duties, tree};
use super::paths;
use crate::innovations;
use crate::innovations::model::filter::Filter;
use crate::kernel::amount::count;
use crate::kernel::id::{OpdId, PemdaId};
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::FormErrors;
use crate::web::page::Page;
use crate::web::parts::{Empty, Link, Tag};
use crate::web::posted::Fields;

/// The tree of units, with how each fulfils its duty.
#[derive(Debug, Serialize)]
pub struct ListPage {
    heading: String,
    year: i32,
    duty_field: Field,
    year_field: Field,
    chips: Vec<Link>,
    clear_href: String,
    count: String,
    rows: Vec<Row>,
    empty: Option<Empty>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    full_name: Option<String>,
    above: Option<String>,
    kind: &'static str,
    recorded: Figure,
    new: Figure,
    duty: Option<Tag>,
}

#[derive(Debug, Serialize)]
struct Figure {
    count: String,
    href: String,
}

/// What the page is made of.
pub struct Shown<'a> {
    /// The units that the visitor may see.
    pub units: &'a [Opd],
    /// Which year.
    pub year: i32,
    /// Years with records, latest first.
    pub years: &'a [i32],
    /// Only units with a duty in this state.
    pub wanted: Option<DutyState>,
    /// The duties of the units.
    pub duties: &'a [Duty],
    /// Innovations with a record of the year by owner.
    pub recorded: &'a HashMap<OpdId, u64>,
    /// Innovations new in the year by owner.
    pub new: &'a HashMap<OpdId, u64>,
}

impl ListPage {
    /// The page.
    pub fn new(shown: &Shown<'_>) -> Self {
        let state = |unit: &Opd| shown.duties.iter().find(|duty| duty.unit == unit.id).map(|duty| duty.state());
        // A unit whose parent lies outside the scope begins a tree of its own.
        let mut roots: Vec<Opd> = shown.units.to_vec();
        for unit in &mut roots {
            unit.parent = unit.parent.filter(|parent| shown.units.iter().any(|above| above.id == *parent));
        }
        let rows: Vec<Row> = tree(&roots)
            .into_iter()
            .map(|(_, unit)| unit)
            .filter(|unit| shown.wanted.is_none() || state(unit) == shown.wanted)
            .map(|unit| Row::of(unit, shown, state(unit)))
            .collect();
        let chips = shown.wanted.map(|wanted| Link {
            href: paths::list(None, Some(shown.year)),
            label: format!("Kewajiban {}: {}", shown.year, wanted.label().to_lowercase()),
        });
        Self {
            heading: "Organisasi".to_owned(),
            year: shown.year,
            duty_field: duty_field(shown.wanted),
            year_field: year_field(shown.year, shown.years),
            chips: chips.into_iter().collect(),
            clear_href: paths::list(None, Some(shown.year)),
            count: count_words(rows.len(), shown),
            empty: rows.is_empty().then(|| nothing(shown)),
            rows,
        }
    }
}

fn count_words(rows: usize, shown: &Shown<'_>) -> String {
    let n = count(u64::try_from(rows).unwrap_or(u64::MAX));
    match shown.wanted {
        None => format!("{n} unit"),
        Some(DutyState::Open) => format!("{n} OPD dan kecamatan tanpa inovasi baru {}", shown.year),
        Some(DutyState::Fulfilled) => format!("{n} OPD dan kecamatan dengan inovasi baru {}", shown.year),
    }
}

fn nothing(shown: &Shown<'_>) -> Empty {
    if shown.units.is_empty() {
        return Empty {
            heading: "Belum ada unit".to_owned(),
            text: "OPD, kecamatan, dan unit di bawahnya akan tampil di sini.".to_owned(),
            action: None,
        };
    }
    Empty {
        heading: "Tidak ada unit yang cocok".to_owned(),
        text: "Ubah saringan atau lihat semua unit.".to_owned(),
        action: Some(Link { href: paths::list(None, Some(shown.year)), label: "Lihat semua unit".to_owned() }),
    }
}

impl Row {
    fn of(unit: &Opd, shown: &Shown<'_>, state: Option<DutyState>) -> Self {
        let above = unit.parent.and_then(|parent| shown.units.iter().find(|above| above.id == parent));
        let figure = |counts: &HashMap<OpdId, u64>, filter: Filter| Figure {
            count: count(counts.get(&unit.id).copied().unwrap_or(0)),
            href: innovations::paths::list(&Filter { opd: Some(unit.id), ..filter }),
        };
        Self {
            name: unit.short().to_owned(),
            full_name: (unit.short() != unit.name).then(|| unit.name.clone()),
            above: above.map(|above| above.short().to_owned()),
            kind: unit.kind.label(),
            recorded: figure(shown.recorded, Filter::of_year(shown.year)),
            new: figure(shown.new, Filter { new_in: Some(shown.year), ..Filter::default() }),
            duty: state.map(|state| Tag {
                tone: if state == DutyState::Fulfilled { "green" } else { "amber" },
                text: state.label().to_owned(),
            }),
        }
    }
}

fn duty_field(wanted: Option<DutyState>) -> Field {
    let mut options = vec![Choice::new("", "Semua unit")];
    options.extend(DutyState::ALL.iter().map(|state| Choice::new(state.code(), state.label())));
    select("kewajiban", "Kewajiban inovasi baru", wanted.map_or("", DutyState::code), options)
}

fn year_field(year: i32, years: &[i32]) -> Field {
    let mut years = years.to_vec();
    if !years.contains(&year) {
        years.push(year);
        years.sort_by_key(|year| std::cmp::Reverse(*year));
    }
    let options = years.iter().map(|year| Choice::new(year.to_string(), year.to_string())).collect();
    select("tahun", "Tahun", &year.to_string(), options)
}

fn select(name: &str, label: &str, value: &str, options: Vec<Choice>) -> Field {
    let fields = Fields::new().with(name, value);
    FieldMaker { fields: &fields, errors: &FormErrors::none() }.one_of(name, label, options)
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "organisations/list";

    fn title(&self) -> String {
        format!("{} {} – {}", self.heading, self.year, self.count)
    }

    fn samples() -> Vec<Self> {
        let pemda = PemdaId::fresh();
        let unit = |name: &str, kind, parent| Opd {
            id: OpdId::fresh(),
            pemda,
            parent,
            slug: name.to_lowercase(),
            kind,
            name: name.to_owned(),
            short_name: (kind == OpdKind::Opd).then(|| "Dinkes".to_owned()),
            source: None,
        };
        let dinas = unit("Dinas Kesehatan", OpdKind::Opd, None);
        let upt = unit("Puskesmas", OpdKind::Upt, Some(dinas.id));
        let units = [dinas.clone(), upt, unit("Magersari", OpdKind::Kecamatan, None)];
        let new = HashMap::from([(dinas.id, 1)]);
        let page = |units: &[Opd], years: &[i32], wanted| {
            let duties = duties(units, &new);
            Self::new(&Shown { units, year: 2026, years, wanted, duties: &duties, recorded: &new, new: &new })
        };
        vec![
            page(&units, &[2026, 2025], None),
            page(&units, &[2025], Some(DutyState::Open)),
            page(&units[2..], &[], Some(DutyState::Fulfilled)),
            page(&[], &[], None),
        ]
    }
}
