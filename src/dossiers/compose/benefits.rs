//! Benefit metrics: large figures, a chart and the readings of each.

use pataka_typeset::document::{Align, Block, Figure, PullFigure, Row, Span};

use super::draft::{Draft, Spans, UNKNOWN, plain};
use crate::benefits::model::drawing::drawing;
use crate::benefits::model::{Definition, Metric, Point, Reading, change, with_unit};
use crate::rulebooks::model::Attribute;

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
    let figures: Vec<PullFigure> = benefits.iter().flat_map(|(metric, readings)| large(metric, readings)).collect();
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

/// From where to where with the change in percent; only the latest value where there is nothing to compare with.
fn large(metric: &Metric, readings: &[Reading]) -> Vec<PullFigure> {
    let definition = &metric.definition;
    let Some(change) = change(definition, readings) else {
        let latest = readings.iter().max_by_key(|reading| reading.period.order());
        let figure = |reading: &Reading| PullFigure {
            value: with_unit(definition, reading.value),
            label: format!("{}, {}", definition.name, reading.period.indonesian()),
        };
        return latest.map(figure).into_iter().collect();
    };
    let ends = format!("{} ke {}", change.from.period.indonesian(), change.to.period.indonesian());
    let mut figures = vec![PullFigure {
        value: format!(
            "{} \u{2192} {}",
            with_unit(definition, change.from.value),
            with_unit(definition, change.to.value)
        ),
        label: format!("{}, {ends}", definition.name),
    }];
    if let Some(percent) = change.percent.filter(|percent| percent.raw() != 0) {
        let verb = if percent.raw() > 0 { "naik" } else { "turun" };
        figures.push(PullFigure {
            value: format!("{verb} {}%", percent.absolute().indonesian(1)),
            label: format!("terhadap nilai {}", change.from.period.indonesian()),
        });
    }
    figures
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
    if let Some(drawing) = drawing(definition, readings) {
        let caption = format!("{}, {}", definition.name, span_of(readings));
        draft.push(Block::Figure(Figure { caption, drawing }));
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
    let level = |name: &str, point: Point| {
        let words = format!("{name} ({})", point.period.indonesian());
        Row::Cells(vec![plain(words), plain(with_unit(definition, point.value)), Vec::new(), base.clone()])
    };
    rows.extend(definition.baseline.filter(outside).map(|point| level("Nilai awal", point)));
    for reading in in_order {
        let marks = draft.cite(reading.source.as_deref());
        rows.push(Row::Cells(vec![
            plain(reading.period.indonesian()),
            plain(with_unit(definition, reading.value)),
            reading.note.as_deref().map(plain).unwrap_or_default(),
            marks,
        ]));
    }
    rows.extend(definition.target.map(|point| level("Target", point)));
    let columns = [
        ("Periode", 24, Align::Left),
        ("Nilai", 18, Align::Right),
        ("Catatan", 43, Align::Left),
        ("Sumber", 15, Align::Left),
    ];
    draft.table(format!("Bacaan {}", definition.name), &columns, rows);
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
