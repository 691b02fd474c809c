//! Tables of counts, each count a link to the list of what it counts.

use pataka_typeset::drawing::Drawing;
use serde::Serialize;

use crate::charts::bars::{self, BarChart, BarRow};
use crate::charts::{Size, svg};
use crate::dashboard::model::Tally;
use crate::innovations::model::filter::{Filter, Pick};
use crate::innovations::model::{Affair, Stage};
use crate::integrations::model::Standing;
use crate::integrations::model::filter::StatusPick;
use crate::kernel::amount::count;
use crate::organisations::model::Opd;
use crate::web::parts::Link;
use crate::{benefits, competitions, innovations, integrations, organisations};

/// Rows that stand open; more are folded away.
const MOST_ROWS: usize = 10;
/// Width of a chart in one of two columns, in CSS pixels.
const WIDE: f32 = 500.0;
/// Width of a chart on a telephone of 320 pixels.
const NARROW: f32 = 250.0;

/// A table of counts as `dashboard/counts` shows it.
#[derive(Debug, Serialize)]
pub struct Counts {
    id: &'static str,
    heading: String,
    column: &'static str,
    chart: Option<Chart>,
    rows: Vec<Row>,
    /// Rows after the first ones, folded away on screen.
    rest: Vec<Row>,
    rest_words: String,
    none: &'static str,
    note: Option<&'static str>,
    more: Option<Link>,
}

/// The same bars for a card of the wide page and for a telephone.
#[derive(Debug, Serialize)]
struct Chart {
    wide: String,
    narrow: String,
}

#[derive(Debug, Serialize)]
struct Row {
    label: String,
    href: String,
    count: String,
    what: &'static str,
    /// Length of the bar, 0 to 100 of the largest.
    share: u64,
    #[serde(skip)]
    number: u64,
    #[serde(skip)]
    series: u8,
}

impl Row {
    fn new(label: impl Into<String>, href: String, number: u64, what: &'static str) -> Self {
        Self { label: label.into(), href, count: count(number), what, share: 0, number, series: 1 }
    }

    fn coloured(mut self, series: u8) -> Self {
        self.series = series;
        self
    }
}

impl Counts {
    fn new(id: &'static str, heading: impl Into<String>, column: &'static str, mut rows: Vec<Row>) -> Self {
        let largest = rows.iter().map(|row| row.number).max().unwrap_or(0).max(1);
        for row in &mut rows {
            row.share = row.number * 100 / largest;
        }
        let rest = rows.split_off(rows.len().min(MOST_ROWS));
        let rest_words = format!("Tampilkan {} lainnya", rest.len());
        Self {
            id,
            heading: heading.into(),
            column,
            chart: None,
            rows,
            rest,
            rest_words,
            none: "Belum ada data.",
            note: None,
            more: None,
        }
    }

    fn drawn(mut self) -> Self {
        let at = |width: f32, id: &str| {
            let size = Size { width, ..Size::NARROW };
            let rows = self.rows.iter().map(bar).collect();
            let drawing: Drawing = bars::draw(&BarChart { title: self.heading.clone(), rows, size });
            svg::render(&drawing, id)
        };
        self.chart = (!self.rows.is_empty()).then(|| Chart {
            wide: at(WIDE, &format!("bagan-{}", self.id)),
            narrow: at(NARROW, &format!("bagan-{}-sempit", self.id)),
        });
        self
    }
}

fn bar(row: &Row) -> BarRow {
    let value = f32::from(u16::try_from(row.number).unwrap_or(u16::MAX));
    BarRow { label: row.label.clone(), value, printed: row.count.clone(), series: row.series }
}

fn innovations_of(filter: &Filter) -> String {
    innovations::paths::list(filter)
}

/// The integrations at a status.
pub fn at_status(status: Standing) -> integrations::model::filter::Filter {
    integrations::model::filter::Filter::at(StatusPick::Is(status))
}

/// Address of the awards of a year, or of all.
pub fn awards_of(year: Option<i32>) -> String {
    competitions::paths::awards(&competitions::model::filter::Filter { year, ..Default::default() })
}

/// Innovations of the year by stage. Every stage has its line, and its own colour wherever it is drawn.
pub fn by_stage(year: i32, tally: &Tally) -> Counts {
    let number = |stage| tally.stages.iter().find(|(found, _)| *found == stage).map_or(0, |(_, n)| *n);
    let filter = |pick| innovations_of(&Filter { stage: Some(pick), ..Filter::of_year(year) });
    let mut rows: Vec<Row> = Stage::ALL
        .iter()
        .map(|stage| {
            let series = match stage {
                Stage::Initiative => 6,
                Stage::Trial => 2,
                Stage::Implemented => 1,
            };
            Row::new(stage.label(), filter(Pick::Is(*stage)), number(Some(*stage)), "inovasi").coloured(series)
        })
        .collect();
    if number(None) > 0 {
        rows.push(Row::new("Belum diisi", filter(Pick::Unset), number(None), "inovasi").coloured(5));
    }
    Counts::new("tahap", "Inovasi menurut tahapan", "Tahapan", rows).drawn()
}

/// Innovations of the year by owning unit, most first.
pub fn by_owner(year: i32, tally: &Tally, units: &[Opd]) -> Counts {
    let filter = |unit: &Opd| innovations_of(&Filter { opd: Some(unit.id), ..Filter::of_year(year) });
    let mut rows: Vec<Row> = units
        .iter()
        .filter_map(|unit| {
            let number = *tally.owners.get(&unit.id).filter(|n| **n > 0)?;
            Some(Row::new(unit.short(), filter(unit), number, "inovasi"))
        })
        .collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.number), row.label.to_lowercase()));
    let more = organisations::paths::list(None, Some(year));
    Counts {
        note: Some(
            "Inovasi milik beberapa OPD dihitung pada setiap pemiliknya, sehingga jumlahnya dapat melebihi total.",
        ),
        none: "Belum ada inovasi dengan OPD pemilik.",
        more: Some(Link { href: more, label: "Lihat semua unit".to_owned() }),
        ..Counts::new("opd", "Inovasi menurut OPD pemilik", "OPD", rows)
    }
}

/// Innovations of the year by main affair, most first.
pub fn by_affair(year: i32, tally: &Tally) -> Counts {
    let filter = |pick| innovations_of(&Filter { affair: Some(pick), ..Filter::of_year(year) });
    let mut counted = tally.affairs.clone();
    counted.sort_by_key(|(affair, n)| (affair.is_none(), std::cmp::Reverse(*n), affair.map(Affair::label)));
    let rows = counted
        .into_iter()
        .map(|(affair, n)| match affair {
            Some(affair) => Row::new(affair.label(), filter(Pick::Is(affair)), n, "inovasi"),
            None => Row::new("Belum diisi", filter(Pick::Unset), n, "inovasi"),
        })
        .collect();
    Counts::new("urusan", "Inovasi menurut urusan utama", "Urusan", rows)
}

/// Integrations by status, in the order in which they come about; what runs stands even when nothing does.
pub fn by_status(tally: &Tally) -> Counts {
    let at = &tally.integrations;
    let rows = Standing::ALL
        .iter()
        .map(|status| (*status, at.at(*status)))
        .filter(|(status, n)| *n > 0 || (status.counts_as_running() && at.total() > 0))
        .map(|(status, n)| {
            let series = if status.counts_as_running() { 3 } else { 6 };
            Row::new(status.label(), integrations::paths::list(&at_status(status)), n, "integrasi").coloured(series)
        })
        .collect();
    Counts {
        none: "Belum ada integrasi yang dicatat.",
        note: Some("Hanya “Berjalan” yang dikonfirmasi dalam 12 bulan dihitung sebagai integrasi berjalan."),
        ..Counts::new("integrasi", "Integrasi menurut status", "Status", rows).drawn()
    }
}

/// Benefit metrics by aspect.
pub fn by_aspect(tally: &Tally) -> Counts {
    let mut counted = tally.metrics.clone();
    counted.sort_by_key(|(aspect, _)| *aspect);
    let row = |(aspect, n): (benefits::model::BenefitAspect, u64)| {
        Row::new(
            aspect.label(),
            benefits::paths::list(&benefits::model::filter::Filter::of_aspect(aspect)),
            n,
            "indikator manfaat",
        )
    };
    Counts {
        none: "Belum ada indikator manfaat yang dicatat.",
        ..Counts::new("manfaat", "Indikator manfaat menurut aspek", "Aspek", counted.into_iter().map(row).collect())
    }
}

/// Awards by year, latest first.
pub fn by_award_year(tally: &Tally) -> Counts {
    let row = |(year, n): &(i32, u64)| Row::new(year.to_string(), awards_of(Some(*year)), *n, "penghargaan");
    Counts {
        none: "Belum ada penghargaan yang dicatat.",
        ..Counts::new("penghargaan", "Penghargaan menurut tahun", "Tahun", tally.awards.iter().map(row).collect())
    }
}
