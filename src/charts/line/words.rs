//! What a line chart says in words.

use super::{Better, LineChart, LinePoint, chief_points};

/// The line above the value axis: unit and direction.
pub(super) fn axis_heading(chart: &LineChart) -> String {
    let unit = chart.unit.trim();
    match (unit.is_empty(), direction(chart.better)) {
        (false, Some(direction)) => format!("{unit} · {direction}"),
        (false, None) => unit.to_owned(),
        (true, Some(direction)) => direction.to_owned(),
        (true, None) => String::new(),
    }
}

/// The alternative text: how many readings, from what to what, the extremes, and what they are compared with.
pub(super) fn describe(chart: &LineChart, points: &[&LinePoint]) -> String {
    let mut parts = vec![match points {
        [] => String::new(),
        [only] => format!("Satu capaian: {}.", reading(only)),
        [first, .., last] => format!("{} capaian, dari {} sampai {}.", points.len(), reading(first), reading(last)),
    }];
    let unit = chart.unit.trim();
    if !unit.is_empty() {
        parts.push(format!("Satuan: {unit}."));
    }
    let ends = [0, points.len().saturating_sub(1)];
    for index in chief_points(points).into_iter().filter(|index| !ends.contains(index)) {
        let lowest = points.iter().all(|point| point.value >= points[index].value);
        let name = if lowest { "Terendah" } else { "Tertinggi" };
        parts.push(format!("{name}: {}.", reading(points[index])));
    }
    let references = [&chart.baseline, &chart.target].into_iter().flatten();
    parts.extend(references.map(|reference| format!("Pembanding: {}.", reference.label)));
    parts.extend(direction(chart.better).map(|direction| format!("Arah: {direction}.")));
    parts.join(" ")
}

fn reading(point: &LinePoint) -> String {
    format!("{} ({})", point.printed, point.period)
}

fn direction(better: Option<Better>) -> Option<&'static str> {
    better.map(|better| match better {
        Better::Higher => "makin tinggi makin baik",
        Better::Lower => "makin rendah makin baik",
    })
}
