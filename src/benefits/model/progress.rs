//! What is computed from a metric's readings: the latest, the change, the distance to the target; never typed.

use super::{Better, Definition, Point, Reading, with_unit};
use crate::kernel::amount::Amount;

/// A change computed from two values; never typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Where it starts: the baseline, or else the first reading.
    pub from: Point,
    /// Where it ends: the latest reading.
    pub to: Point,
    /// The difference, `to - from`.
    pub difference: Amount,
    /// The difference in percent of `from`; unknown when `from` is zero or less.
    pub percent: Option<Amount>,
    /// Whether it went the better way; `None` when nothing changed.
    pub improved: Option<bool>,
}

/// The change a metric shows: from its baseline (or else first reading) to its latest reading. `None` with fewer than two
/// values. `readings` may stand in any order.
pub fn change(definition: &Definition, readings: &[Reading]) -> Option<Change> {
    let points = in_order(readings);
    let to = *points.last()?;
    let from = definition.baseline.or_else(|| points.first().copied())?;
    if from.period.order() >= to.period.order() {
        return None;
    }
    let difference = to.value.minus(from.value)?;
    let percent = (from.value.raw() > 0).then(|| difference.percent_of(from.value)).flatten();
    let improved = match (difference.raw().signum(), definition.better) {
        (0, _) => None,
        (sign, Better::Up) => Some(sign > 0),
        (sign, Better::Down) => Some(sign < 0),
    };
    Some(Change { from, to, difference, percent, improved })
}

/// How far the latest reading is from the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Distance {
    /// The target.
    pub target: Point,
    /// The latest reading.
    pub latest: Point,
    /// `latest - target`.
    pub difference: Amount,
    /// Whether the latest reading is as good as the target, or better.
    pub reached: bool,
}

/// How far the latest reading is from the target; `None` without a target or without a reading.
pub fn distance(definition: &Definition, readings: &[Reading]) -> Option<Distance> {
    let target = definition.target?;
    let latest = latest(readings)?;
    let difference = latest.value.minus(target.value)?;
    let reached = match definition.better {
        Better::Up => difference.raw() >= 0,
        Better::Down => difference.raw() <= 0,
    };
    Some(Distance { target, latest, difference, reached })
}

/// The reading of the latest period. `readings` may stand in any order.
pub fn latest(readings: &[Reading]) -> Option<Point> {
    in_order(readings).last().copied()
}

pub(super) fn in_order(readings: &[Reading]) -> Vec<Point> {
    let mut points: Vec<Point> =
        readings.iter().map(|reading| Point { period: reading.period, value: reading.value }).collect();
    points.sort_by_key(|point| point.period.order());
    points
}

/// The size of a difference as people write it: "7,57 poin persen", "12 orang".
fn size_in_words(definition: &Definition, difference: Amount) -> String {
    let size = difference.absolute();
    match definition.unit.as_str() {
        "%" => format!("{} poin persen", size.indonesian(definition.decimals)),
        _ => with_unit(definition, size),
    }
}

/// A step from one reading to the next: "+12 orang", "−1,20 poin persen", "tetap".
pub fn step_in_words(definition: &Definition, from: Amount, to: Amount) -> Option<String> {
    let difference = to.minus(from)?;
    let sign = match difference.raw().signum() {
        0 => return Some("tetap".to_owned()),
        1 => "+",
        _ => "−",
    };
    Some(format!("{sign}{}", size_in_words(definition, difference)))
}

impl Change {
    /// One sentence with its basis: "turun 7,57 poin persen (83,7%) dari 9,04% (2019) menjadi 1,47% (April 2025)".
    pub fn sentence(&self, definition: &Definition) -> String {
        let (from, to) = (with_unit(definition, self.from.value), with_unit(definition, self.to.value));
        let ends =
            format!("dari {from} ({}) menjadi {to} ({})", self.from.period.indonesian(), self.to.period.indonesian());
        let verb = match self.difference.raw().signum() {
            0 => return format!("tetap {to} sejak {}", self.from.period.indonesian()),
            1 => "naik",
            _ => "turun",
        };
        let size = size_in_words(definition, self.difference);
        match self.percent {
            Some(percent) => format!("{verb} {size} ({}%) {ends}", percent.absolute().indonesian(1)),
            None => format!("{verb} {size} {ends}"),
        }
    }
}

impl Distance {
    /// One sentence: "1,47% (April 2025) masih 0,47 poin persen di atas target 1,00% (2026)".
    pub fn sentence(&self, definition: &Definition) -> String {
        let latest = format!("{} ({})", with_unit(definition, self.latest.value), self.latest.period.indonesian());
        let target =
            format!("target {} ({})", with_unit(definition, self.target.value), self.target.period.indonesian());
        let size = size_in_words(definition, self.difference);
        match (self.reached, self.difference.raw().signum()) {
            (_, 0) => format!("{latest} tepat memenuhi {target}"),
            (true, _) => format!("{latest} sudah lebih baik {size} daripada {target}"),
            (false, 1) => format!("{latest} masih {size} di atas {target}"),
            (false, _) => format!("{latest} masih {size} di bawah {target}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::benefits::model::{sample_definition, sample_reading, usual_decimals};
    use crate::kernel::period::Period;

    fn definition(unit: &str, better: Better) -> Definition {
        Definition { decimals: 2, ..sample_definition("Prevalensi stunting", unit, better) }
    }

    #[test]
    fn a_change_is_computed_from_the_ends_with_its_basis() {
        let definition = definition("%", Better::Down);
        let readings =
            [sample_reading("2025-04", "1.47"), sample_reading("2019", "9.04"), sample_reading("2021", "4.84")];
        let change = change(&definition, &readings).unwrap();
        assert_eq!(
            change.sentence(&definition),
            "turun 7,57 poin persen (83,7%) dari 9,04% (2019) menjadi 1,47% (April 2025)"
        );
        assert_eq!(change.improved, Some(true));
    }

    #[test]
    fn one_value_shows_no_change_and_zero_has_no_percentage() {
        let mut definition = definition("orang", Better::Up);
        assert_eq!(change(&definition, &[sample_reading("2020", "5")]), None);
        definition.decimals = 0;
        let grown = change(&definition, &[sample_reading("2020", "0"), sample_reading("2021", "12")]).unwrap();
        assert_eq!(grown.percent, None);
        assert_eq!(grown.sentence(&definition), "naik 12 orang dari 0 orang (2020) menjadi 12 orang (2021)");
        let same = change(&definition, &[sample_reading("2020", "3"), sample_reading("2021", "3")]).unwrap();
        assert_eq!((same.improved, same.sentence(&definition).as_str()), (None, "tetap 3 orang sejak 2020"));
    }

    #[test]
    fn a_baseline_stands_before_the_first_reading() {
        let mut definition = definition("hari", Better::Down);
        definition.baseline =
            Some(Point { period: Period::from_code("2018").unwrap(), value: Amount::from_canonical("14").unwrap() });
        let change = change(&definition, &[sample_reading("2020", "2")]).unwrap();
        assert_eq!(change.difference.to_string(), "-12");
    }

    #[test]
    fn the_distance_to_a_target_knows_which_way_is_better() {
        let mut definition = definition("%", Better::Down);
        let readings = [sample_reading("2025-04", "1.47"), sample_reading("2019", "9.04")];
        assert_eq!(distance(&definition, &readings), None);
        let aim = |value| Some(Point { period: Period::from_code("2026").unwrap(), value: Amount::from_raw(value) });
        let mut said = |better, value| {
            definition.better = better;
            definition.target = aim(value);
            distance(&definition, &readings).unwrap().sentence(&definition)
        };
        let above = "1,47% (April 2025) masih 0,47 poin persen di atas target 1,00% (2026)";
        assert_eq!(said(Better::Down, 10_000), above);
        let better = "1,47% (April 2025) sudah lebih baik 0,47 poin persen daripada target 1,00% (2026)";
        assert_eq!(said(Better::Up, 10_000), better);
        let below = "1,47% (April 2025) masih 0,53 poin persen di bawah target 2,00% (2026)";
        assert_eq!(said(Better::Up, 20_000), below);
        assert_eq!(said(Better::Up, 14_700), "1,47% (April 2025) tepat memenuhi target 1,47% (2026)");
    }

    #[test]
    fn a_step_names_its_direction() {
        let mut definition = definition("orang", Better::Up);
        definition.decimals = usual_decimals("orang");
        let amount = |text| Amount::from_canonical(text).unwrap();
        let step = |from, to| step_in_words(&definition, amount(from), amount(to)).unwrap();
        assert_eq!(step("5", "17"), "+12 orang");
        assert_eq!(step("17", "5"), "−12 orang");
        assert_eq!(step("5", "5"), "tetap");
    }
}
