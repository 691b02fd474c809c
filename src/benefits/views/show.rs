//! The page of one metric.

use std::collections::HashMap;

use serde::Serialize;

use super::edit::basis_source;
use super::{ChangeLine, Chart, FULL, SMALL, aspect_tag, sentence};
use crate::benefits::model::changes::basis_in_words;
use crate::benefits::model::{
    BenefitAspect, Better, Definition, Finding, Metric, Point, Reading, basis, change, distance, doubts_about, latest,
    step_in_words, with_unit,
};
use crate::benefits::paths;
use crate::evidence;
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::kernel::amount::Amount;
use crate::kernel::amount::count;
use crate::kernel::date::moment;
use crate::kernel::id::{MetricId, ReadingId};
use crate::kernel::period::Period;
use crate::web::page::Page;
use crate::web::parts::{Crumb, Empty, Link, Tag, crumbs};

/// The page of one metric.
#[derive(Debug, Serialize)]
pub struct ShowPage {
    name: String,
    innovation: Link,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    aspect: Tag,
    edit_href: Option<String>,
    add_href: Option<String>,
    history_href: String,
    changed: String,
    summary: Vec<Fact>,
    comparison: Vec<Fact>,
    basis: Option<BasisLine>,
    evidence_href: String,
    chart: Option<Chart>,
    small: Option<Chart>,
    change: Option<ChangeLine>,
    distance: Option<String>,
    unit: String,
    readings: Vec<Row>,
    empty: Option<Empty>,
    definition: Vec<Fact>,
}

/// A line of facts, as `parts/summary_row` shows it.
#[derive(Debug, Serialize)]
struct Fact {
    label: &'static str,
    value: Option<String>,
    action: Option<Action>,
}

#[derive(Debug, Serialize)]
struct Action {
    href: String,
    label: &'static str,
    hidden: &'static str,
}

/// What the metric says for indicator 33 of the Indeks Inovasi Daerah.
#[derive(Debug, Serialize)]
struct BasisLine {
    title: String,
    level: String,
    note: Option<String>,
    source: String,
}

#[derive(Debug, Serialize)]
struct Row {
    period: String,
    value: String,
    doubts: Vec<String>,
    reason: Option<String>,
    method: Option<String>,
    evidence: Option<String>,
    uses: Option<String>,
    step: Option<String>,
    source: Option<String>,
    note: Option<String>,
    edit_href: Option<String>,
}

/// What the page is made of.
pub struct Shown<'a> {
    /// The innovation.
    pub innovation: &'a Innovation,
    /// The metric.
    pub metric: &'a Metric,
    /// Its readings, earliest period first.
    pub readings: &'a [Reading],
    /// How many documents prove each reading.
    pub uses: &'a HashMap<ReadingId, u64>,
    /// Whether the visitor may change it.
    pub may_edit: bool,
}

impl ShowPage {
    /// The page.
    pub fn new(shown: &Shown<'_>) -> Self {
        let Shown { innovation, metric, readings, uses, may_edit } = *shown;
        let definition = &metric.definition;
        let id = metric.id;
        let above = innovations::paths::show(innovation.id, None);
        let add_href = may_edit.then(|| paths::NewReading { id }.to_string());
        let edit_href = may_edit.then(|| paths::Edit { id }.to_string());
        Self {
            name: definition.name.clone(),
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&above, &innovation.profile.name)], &definition.name),
            innovation: Link { href: above, label: innovation.profile.name.clone() },
            tabs: Tabs::new(innovation.id, Tab::Benefits),
            comparison: comparison(definition, readings),
            basis: definition.basis.as_deref().and_then(|code| BasisLine::of(code, latest(readings))),
            evidence_href: evidence::paths::OfInnovation { id: innovation.id }.to_string(),
            aspect: aspect_tag(definition.aspect),
            history_href: innovations::paths::History { id: innovation.id }.to_string(),
            changed: moment(metric.updated_at),
            summary: vec![
                Fact::plain("Capaian terbaru", latest(readings).map(|point| in_words(definition, point))),
                Fact::plain("Nilai awal", definition.baseline.map(|point| in_words(definition, point))),
                Fact::plain("Target", definition.target.map(|point| in_words(definition, point))),
            ],
            chart: Chart::sized(metric, readings, "bagan", FULL),
            small: Chart::sized(metric, readings, "bagan-kecil", SMALL),
            change: ChangeLine::of(definition, readings),
            distance: distance(definition, readings).map(|distance| sentence(&distance.sentence(definition))),
            unit: definition.unit.clone(),
            readings: rows(definition, readings, uses, may_edit),
            empty: readings.is_empty().then(|| nothing(add_href.clone())),
            definition: facts(definition, edit_href.as_deref()),
            edit_href,
            add_href,
        }
    }
}

fn in_words(definition: &Definition, point: Point) -> String {
    format!("{} ({})", with_unit(definition, point.value), point.period.indonesian())
}

/// Before and after with the change that is computed from them, and on what it rests.
fn comparison(definition: &Definition, readings: &[Reading]) -> Vec<Fact> {
    let Some(change) = change(definition, readings) else { return Vec::new() };
    let start = if definition.baseline.is_some() { "nilai awal" } else { "capaian pertama" };
    let difference = step_in_words(definition, change.from.value, change.to.value);
    let sign = if change.difference.raw() < 0 { "−" } else { "+" };
    let percent = change.percent.map(|percent| {
        let size = percent.absolute().indonesian(1);
        format!("{sign}{size}% dari nilai sebelum: selisih dibagi {}", with_unit(definition, change.from.value))
    });
    let none = "Tidak dihitung: nilai sebelum bukan bilangan positif.".to_owned();
    vec![
        Fact::plain("Sebelum", Some(format!("{}, {start}", in_words(definition, change.from)))),
        Fact::plain("Sesudah", Some(format!("{}, capaian terbaru", in_words(definition, change.to)))),
        Fact::plain("Selisih", difference),
        Fact::plain("Persentase", Some(percent.unwrap_or(none))),
    ]
}

impl BasisLine {
    /// The level that the latest reading reaches, as the rulebook words it; what the sources do not name stays unknown.
    fn of(code: &str, latest: Option<Point>) -> Option<Self> {
        let (edition, indicator) = basis::indicator()?;
        let basis = basis::find(code)?;
        let level = match latest.map(|point| basis::level(basis, point.value)) {
            None => "Tingkat belum diketahui: belum ada capaian.".to_owned(),
            Some(None) => "Tingkat tidak diketahui: nilai terbaru di luar rentang yang disebut sumber.".to_owned(),
            Some(Some(level)) => format!("Nilai terbaru berada pada tingkat {} ({}).", level.level, level.label),
        };
        Some(Self {
            title: basis_in_words(code),
            level,
            note: basis.note.clone(),
            source: basis_source(edition, indicator),
        })
    }
}

fn rows(definition: &Definition, readings: &[Reading], uses: &HashMap<ReadingId, u64>, may_edit: bool) -> Vec<Row> {
    let before = std::iter::once(None).chain(readings.iter().map(Some));
    readings
        .iter()
        .zip(before)
        .map(|(reading, before)| Row {
            period: reading.period.indonesian(),
            value: with_unit(definition, reading.value),
            doubts: doubts_about(definition, readings, reading)
                .into_iter()
                .map(|doubt| doubt.sentence(definition, reading.value))
                .collect(),
            reason: reading.reason.clone(),
            method: reading.method.clone(),
            evidence: reading.evidence.clone(),
            uses: uses.get(&reading.id).map(|number| format!("{} berkas", count(*number))),
            step: before.and_then(|before| step_in_words(definition, before.value, reading.value)),
            source: reading.source.clone(),
            note: reading.note.clone(),
            edit_href: may_edit.then(|| paths::EditReading { id: reading.id }.to_string()),
        })
        .collect()
}

fn nothing(add_href: Option<String>) -> Empty {
    let text = match add_href {
        Some(_) => "Tambahkan nilai untuk satu periode; dari dua periode, perubahannya dihitung dan digambar.",
        None => "Nilai metrik ini akan tampil di sini setelah dicatat.",
    };
    Empty {
        heading: "Belum ada capaian".to_owned(),
        text: text.to_owned(),
        action: add_href.map(|href| Link { href, label: "Tambah capaian".to_owned() }),
    }
}

impl Fact {
    fn plain(label: &'static str, value: Option<String>) -> Self {
        Self { label, value, action: None }
    }
}

fn facts(definition: &Definition, edit: Option<&str>) -> Vec<Fact> {
    let fact = |label: &'static str, anchor: &str, hidden: &'static str, value: Option<String>| {
        let verb = if value.is_some() { "Ubah" } else { "Isi" };
        let action = edit.map(|edit| Action { href: format!("{edit}#{anchor}"), label: verb, hidden });
        Fact { label, value, action }
    };
    vec![
        fact("Definisi", "definisi", "definisi", definition.definition.clone()),
        fact("Satuan", "satuan", "satuan", Some(definition.unit.clone())),
        fact("Arah yang baik", "arah", "arah yang baik", Some(definition.better.label().to_owned())),
        fact("Cara mengukur", "metode", "cara mengukur", definition.method.clone()),
        fact("Sumber", "sumber", "sumber", definition.source.clone()),
    ]
}

/// A metric for samples.
pub fn sample_metric() -> Metric {
    let point =
        |period: &str, raw| Period::from_code(period).map(|period| Point { period, value: Amount::from_raw(raw) });
    let innovation = innovations::views::sample_innovation();
    Metric {
        id: MetricId::fresh(),
        pemda: innovation.pemda,
        innovation: innovation.id,
        innovation_name: innovation.profile.name,
        definition: Definition {
            aspect: BenefitAspect::Health,
            name: "Prevalensi stunting".to_owned(),
            definition: Some("Balita stunting dari semua balita yang diukur.".to_owned()),
            unit: "%".to_owned(),
            better: Better::Down,
            decimals: 2,
            baseline: point("2018", 95_000),
            target: point("2026", 10_000),
            method: None,
            source: Some("Dinas Kesehatan".to_owned()),
            library: None,
            basis: Some("b".to_owned()),
        },
        revision: 2,
        updated_at: chrono::DateTime::UNIX_EPOCH,
    }
}

/// Readings for samples.
pub fn sample_readings() -> Vec<Reading> {
    let reading = |period: Period, value, note: Option<&str>| {
        let text = |words: &str| note.map(|_| words.to_owned());
        let finding = Finding {
            period,
            value: Amount::from_raw(value),
            source: text("Laporan"),
            note: note.map(str::to_owned),
            method: text("Hitungan aplikasi"),
            evidence: text("Surat 12/2026"),
            reason: text("Sudah dicocokkan"),
        };
        finding.reading(ReadingId::fresh(), 1)
    };
    let period = |code| Period::from_code(code);
    [(period("2019"), 90_400, None), (period("2025-04"), 14_700, Some("Sementara"))]
        .into_iter()
        .filter_map(|(period, value, note)| Some(reading(period?, value, note)))
        .collect()
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "benefits/show";

    fn title(&self) -> String {
        format!("{}, {}", self.name, self.innovation.label)
    }

    fn samples() -> Vec<Self> {
        let (innovation, metric) = (innovations::views::sample_innovation(), sample_metric());
        let mut bare = metric.clone();
        bare.definition.baseline = None;
        bare.definition.target = None;
        let mut readings = sample_readings();
        if let Some(last) = readings.last_mut() {
            last.value = Amount::from_raw(5_000_000);
        }
        let uses = readings.iter().map(|reading| (reading.id, 2)).collect();
        let full = Shown { innovation: &innovation, metric: &metric, readings: &readings, uses: &uses, may_edit: true };
        let seen = Shown { may_edit: false, readings: &readings[..1], metric: &bare, ..full };
        let none = Shown { readings: &[], ..full };
        let empty = Shown { may_edit: false, readings: &[], ..full };
        [full, seen, none, empty].iter().map(Self::new).collect()
    }
}
