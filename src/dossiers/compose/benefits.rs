//! Benefit metrics: large figures, a chart and the readings of each.

use pataka_typeset::document::{Align, Block, Figure, PullFigure, Row, Span};

use super::draft::{Draft, Spans, UNKNOWN, plain};
use crate::benefits::model::drawing::from_zero;
use crate::benefits::model::{Definition, Metric, Point, Reading, change, latest, with_unit};
use crate::charts::Size;
use crate::kernel::amount::Amount;
use crate::rulebooks::model::Attribute;

/// A chart of few readings needs no more.
const CHART: Size = Size { width: 640.0, height: 240.0 };
/// Most large figures side by side.
const MOST_ABREAST: usize = 4;

/// The metrics; a heading is set above them when `level`, that of the metrics themselves less one, is 2.
pub(super) fn add(draft: &mut Draft<'_>, level: u8) {
    let benefits = &draft.material.benefits;
    if benefits.is_empty() {
        draft.callout(
            "Belum ada ukuran manfaat tercatat",
            "Catatlah ukuran manfaat dengan satuan, nilai awal, dan bacaan tiap periode agar perubahannya dapat dihitung.",
        );
        return;
    }
    if level == 2 {
        draft.heading(2, None, "Ukuran manfaat");
    }
    let figures: Vec<PullFigure> =
        benefits.iter().flat_map(|(metric, readings)| large(metric, readings, benefits.len() == 1)).collect();
    if !figures.is_empty() {
        let rows = figures.len().div_ceil(MOST_ABREAST);
        for row in figures.chunks(figures.len().div_ceil(rows)) {
            draft.push(Block::PullFigures(row.to_vec()));
        }
    }
    for (metric, readings) in benefits {
        add_metric(draft, &metric.definition, readings);
    }
}

/// From where to where; only the latest value where there is nothing to compare with. A metric that stands `alone` gets
/// a second figure for its change in percent, others say it in their label.
pub fn large(metric: &Metric, readings: &[Reading], alone: bool) -> Vec<PullFigure> {
    let definition = &metric.definition;
    let Some(change) = change(definition, readings) else {
        let figure = |point: Point| PullFigure {
            value: with_unit(definition, point.value),
            label: format!("{}, {}", definition.name, point.period.indonesian()),
        };
        return latest(readings).map(figure).into_iter().collect();
    };
    let (from, to) = (change.from.period.indonesian(), change.to.period.indonesian());
    let percent = change.percent.filter(|percent| percent.raw() != 0).map(|percent| {
        let verb = if percent.raw() > 0 { "naik" } else { "turun" };
        format!("{verb} {}%", percent.absolute().indonesian(1))
    });
    let mut label = format!("{}, {from} ke {to}", definition.name);
    if !is_sign(&definition.unit) {
        label = format!("{label} ({})", definition.unit);
    }
    let value = format!("{} \u{2192} {}", figure(definition, change.from.value), figure(definition, change.to.value));
    match percent {
        Some(percent) if alone => {
            vec![PullFigure { value, label }, PullFigure { value: percent, label: format!("terhadap nilai {from}") }]
        }
        Some(percent) => vec![PullFigure { value, label: format!("{label}: {percent}") }],
        None => vec![PullFigure { value, label }],
    }
}

/// A value for large type: units that are words stand in the label.
fn figure(definition: &Definition, value: Amount) -> String {
    if is_sign(&definition.unit) { with_unit(definition, value) } else { value.indonesian(definition.decimals) }
}

/// Whether a unit is a sign that belongs to the number, or nothing.
fn is_sign(unit: &str) -> bool {
    matches!(unit, "%" | "Rp" | "rupiah" | "")
}

fn add_metric(draft: &mut Draft<'_>, definition: &Definition, readings: &[Reading]) {
    draft.heading(3, None, &definition.name);
    let mut text: Spans = Vec::new();
    if let Some(meaning) = &definition.definition {
        text.push(Span::plain(format!("{} ", meaning.trim_end())));
    }
    if let Some(change) = change(definition, readings) {
        text.push(Span::strong(format!("Nilainya {}.", change.sentence(definition))));
        if change.improved == Some(false) {
            text.push(Span::plain(" Perubahan ini berlawanan dengan arah yang diharapkan."));
        }
    }
    text.push(Span::muted(format!(" Aspek: {}. {}.", definition.aspect.label(), definition.better.label())));
    draft.paragraph(text);
    let method = method(draft, definition);
    draft.note(format!("Cara mengukur: {method}"));
    if let Some(drawing) = from_zero(definition, readings, CHART) {
        let caption = format!("{}, {}", definition.name, span_of(readings));
        draft.push(Block::Figure(Figure { caption, content: drawing.into() }));
    }
    add_readings(draft, definition, readings);
}

/// The metric's own method, or else what the story says of measuring.
fn method(draft: &Draft<'_>, definition: &Definition) -> String {
    let told = draft.material.fact(Attribute::Measurement);
    let above = draft.edition.sections().iter().any(|section| section.attributes.contains(&Attribute::Measurement));
    match (&definition.method, told) {
        (Some(method), _) => method.clone(),
        (None, Some(_)) if above => "lihat uraian cara mengukur.".to_owned(),
        (None, Some(fact)) => fact.body.clone(),
        (None, None) => format!("{UNKNOWN}."),
    }
}

fn add_readings(draft: &mut Draft<'_>, definition: &Definition, readings: &[Reading]) {
    let mut in_order: Vec<&Reading> = readings.iter().collect();
    in_order.sort_by_key(|reading| reading.period.order());
    let mut rows = Vec::new();
    let base = draft.cite(definition.source.as_deref());
    let outside = |point: &Point| !readings.iter().any(|reading| reading.period == point.period);
    let noted = readings.iter().any(|reading| reading.note.is_some());
    let row = |period: String, value: Amount, note: Spans, marks: Spans| {
        let ends = [plain(period), plain(with_unit(definition, value))];
        Row::Cells(ends.into_iter().chain(noted.then_some(note)).chain([marks]).collect())
    };
    let level = |name: &str, point: Point| {
        row(format!("{name} ({})", point.period.indonesian()), point.value, Vec::new(), base.clone())
    };
    rows.extend(definition.baseline.filter(outside).map(|point| level("Nilai awal", point)));
    for reading in in_order {
        let marks = draft.cite(reading.source.as_deref());
        let note = reading.note.as_deref().map(plain).unwrap_or_default();
        rows.push(row(reading.period.indonesian(), reading.value, note, marks));
    }
    rows.extend(definition.target.map(|point| level("Target", point)));
    if rows.is_empty() {
        draft.paragraph(vec![Span::muted("Belum ada bacaan.")]);
        return;
    }
    let columns = [
        (true, ("Periode", 24, Align::Left)),
        (true, ("Nilai", 22, Align::Right)),
        (noted, ("Catatan", 40, Align::Left)),
        (true, ("Sumber", if noted { 14 } else { 54 }, Align::Left)),
    ];
    let columns: Vec<_> = columns.into_iter().filter_map(|(kept, column)| kept.then_some(column)).collect();
    draft.table(format!("Bacaan {}", definition.name), &columns, Some(0), rows);
}

/// "2019 sampai April 2025".
fn span_of(readings: &[Reading]) -> String {
    let by_order = |reading: &&Reading| reading.period.order();
    let ends = (readings.iter().min_by_key(by_order), readings.iter().max_by_key(by_order));
    match ends {
        (Some(first), Some(last)) => {
            format!("{} sampai {}", first.period.indonesian(), last.period.indonesian())
        }
        _ => String::new(),
    }
}
