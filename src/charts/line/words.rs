//! What a line chart says in words.

use super::{Better, LineChart, LinePoint, extremes};

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

/// Readings up to this many are all told.
const MOST_TOLD: usize = 12;

/// The alternative text: the readings, and what they are compared with. Of very many readings it tells their number, the
/// first, the last, and the extremes.
pub(super) fn describe(chart: &LineChart, points: &[&LinePoint]) -> String {
    let mut parts = vec![match points {
        [] => String::new(),
        [only] => format!("Satu capaian: {}.", reading(only)),
        [first, .., last] if points.len() > MOST_TOLD => {
            format!("{} capaian, dari {} sampai {}.", points.len(), reading(first), reading(last))
        }
        all => {
            let told: Vec<String> = all.iter().map(|point| reading(point)).collect();
            format!("{} capaian: {}.", all.len(), told.join("; "))
        }
    }];
    let unit = chart.unit.trim();
    if !unit.is_empty() {
        parts.push(format!("Satuan: {unit}."));
    }
    if let (true, Some((lowest, highest))) = (points.len() > MOST_TOLD, extremes(points)) {
        parts.push(format!("Terendah: {}. Tertinggi: {}.", reading(points[lowest]), reading(points[highest])));
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
