//! A metric's readings as a drawing: the page and the dossier show the same one.

use chrono::Datelike;
use pataka_typeset::drawing::Drawing;

use super::progress::in_order;
use super::{Better, Definition, Point, Reading};
use crate::charts::Size;
use crate::charts::line::{self, AxisStart, LineChart, LinePoint, Reference};
use crate::kernel::date::MONTHS;
use crate::kernel::period::Period;

/// The readings as a line over time, in the size of a page column; `None` with fewer than two, which make no line.
pub fn drawing(definition: &Definition, readings: &[Reading]) -> Option<Drawing> {
    sized(definition, readings, Size::WIDE)
}

/// The same in another size.
pub fn sized(definition: &Definition, readings: &[Reading], size: Size) -> Option<Drawing> {
    let points = in_order(readings);
    chart(definition, &points, axis(definition, &points), size)
}

/// The same on an axis that always begins at zero, for print: a reader cannot ask what the cut axis hides.
pub fn from_zero(definition: &Definition, readings: &[Reading], size: Size) -> Option<Drawing> {
    chart(definition, &in_order(readings), AxisStart::Zero, size)
}

fn chart(definition: &Definition, points: &[Point], axis: AxisStart, size: Size) -> Option<Drawing> {
    if points.len() < 2 {
        return None;
    }
    let reference = |word: &str, point: &Point| Reference {
        value: point.value.approximate(),
        label: format!("{word} {} ({})", point.value.indonesian(definition.decimals), short(point.period)),
    };
    let chart = LineChart {
        title: definition.name.clone(),
        unit: definition.unit.clone(),
        points: points.iter().map(|point| place(definition, *point)).collect(),
        baseline: definition.baseline.as_ref().map(|point| reference("Awal", point)),
        target: definition.target.as_ref().map(|point| reference("Target", point)),
        better: Some(match definition.better {
            Better::Up => line::Better::Higher,
            Better::Down => line::Better::Lower,
        }),
        axis,
        size,
    };
    Some(line::draw(&chart))
}

#[expect(clippy::cast_precision_loss, reason = "a position on a chart; years and days are small numbers")]
fn place(definition: &Definition, point: Point) -> LinePoint {
    let day = point.period.last_day();
    let length = if day.leap_year() { 366.0 } else { 365.0 };
    LinePoint {
        period: short(point.period),
        at: day.year() as f32 + day.ordinal() as f32 / length,
        value: point.value.approximate(),
        printed: point.value.indonesian(definition.decimals),
    }
}

/// Values that all lie far above zero, close together, would be a flat line on an axis from zero.
fn axis(definition: &Definition, points: &[Point]) -> AxisStart {
    let levels = points.iter().chain(&definition.baseline).chain(&definition.target).map(|point| point.value.raw());
    let (low, high) = levels.fold((i64::MAX, i64::MIN), |(low, high), raw| (low.min(raw), high.max(raw)));
    // Without any value high lies below low, and nothing may be subtracted.
    if high > low && low > 0 && low / 4 * 3 > high - low { AxisStart::Fitted } else { AxisStart::Zero }
}

/// A period as it fits below an axis: "2019", "T3 2023", "Sep 2023", "30 Sep 2023".
fn short(period: Period) -> String {
    match period {
        Period::Quarter(year, quarter) => format!("T{quarter} {year}"),
        Period::Date(date) => {
            let words = date.indonesian();
            let shorten = |word: &'_ str| if MONTHS.contains(&word) { word[..3].to_owned() } else { word.to_owned() };
            words.split(' ').map(shorten).collect::<Vec<_>>().join(" ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::benefits::model::{sample_definition, sample_reading};
    use crate::kernel::amount::Amount;

    fn definition() -> Definition {
        let target = Point { period: Period::from_code("2026").unwrap(), value: Amount::from_raw(10_000) };
        Definition { decimals: 2, target: Some(target), ..sample_definition("Prevalensi stunting", "%", Better::Down) }
    }

    fn reading(period: &str, raw: i64) -> Reading {
        Reading { value: Amount::from_raw(raw), ..sample_reading(period, "0") }
    }

    #[test]
    fn two_readings_make_a_drawing_that_also_speaks() {
        assert_eq!(drawing(&definition(), &[reading("2019", 90_400)]), None);
        let drawn = drawing(&definition(), &[reading("2025-04", 14_700), reading("2019", 90_400)]).unwrap();
        assert_eq!(drawn.title, "Prevalensi stunting");
        assert!(drawn.description.starts_with("2 capaian: 9,04 (2019); 1,47 (Apr 2025)."));
        assert!(drawn.description.contains("Target 1,00 (2026)"), "{}", drawn.description);
    }

    #[test]
    fn the_time_axis_is_true_to_the_calendar() {
        let at = |period| place(&definition(), Point { period, value: Amount::from_raw(1) }).at;
        let period = |text| Period::from_code(text).unwrap();
        assert!((at(period("2023-12-31")) - 2024.0).abs() < 0.001);
        assert!((at(period("2023-T2")) - 2023.4959).abs() < 0.001);
        assert!((at(period("2024")) - at(period("2023")) - 1.0).abs() < 0.001);
    }

    #[test]
    fn periods_are_short_below_the_axis() {
        let words = ["2019", "2023-T3", "2023-08", "2023-09-30"].map(|text| short(Period::from_code(text).unwrap()));
        assert_eq!(words, ["2019", "T3 2023", "Agu 2023", "30 Sep 2023"]);
    }

    #[test]
    fn the_axis_leaves_zero_only_for_values_close_together_far_above_it() {
        let plain = Definition { target: None, ..definition() };
        let axis_of = |raws: [i64; 2]| axis(&plain, &in_order(&[reading("2019", raws[0]), reading("2020", raws[1])]));
        assert_eq!(axis_of([850_000, 880_000]), AxisStart::Fitted);
        assert_eq!(axis_of([90_400, 14_700]), AxisStart::Zero);
        assert_eq!(axis_of([-10_000, 880_000]), AxisStart::Zero);
        assert_eq!(axis_of([50_000, 50_000]), AxisStart::Zero);
    }

    #[test]
    fn a_metric_without_any_value_has_no_drawing() {
        assert_eq!(drawing(&definition(), &[]), None);
        assert_eq!(from_zero(&definition(), &[], Size::WIDE), None);
    }
}
