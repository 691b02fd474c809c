//! Benefit metrics, their readings, and the change computed from them.

use chrono::{DateTime, Utc};

use crate::kernel::amount::Amount;
use crate::kernel::id::{InnovationId, MetricId, PemdaId, ReadingId};
use crate::kernel::period::Period;

code_list! {
    /// Aspect of benefit (source S1 names the first four).
    BenefitAspect {
        /// How quickly people are served.
        Speed = "kecepatan", "Kecepatan pelayanan publik";
        /// Health.
        Health = "kesehatan", "Kesehatan";
        /// Economy.
        Economy = "ekonomi", "Ekonomi";
        /// How content people are.
        Satisfaction = "kepuasan", "Kepuasan masyarakat";
        /// Anything else.
        Other = "lainnya", "Manfaat lain";
    }
}

code_list! {
    /// Which way is better.
    Better {
        /// More is better.
        Up = "naik", "Makin tinggi makin baik";
        /// Less is better.
        Down = "turun", "Makin rendah makin baik";
    }
}

/// A value at a period: a baseline, a target, the ends of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// For which period.
    pub period: Period,
    /// The value.
    pub value: Amount,
}

/// What people write down about a metric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Aspect.
    pub aspect: BenefitAspect,
    /// Name, for instance "Prevalensi stunting".
    pub name: String,
    /// What exactly is measured.
    pub definition: Option<String>,
    /// Unit, for instance "%", "orang", "hari".
    pub unit: String,
    /// Which way is better.
    pub better: Better,
    /// Decimals shown, 0 to 4.
    pub decimals: u8,
    /// Value before the innovation, where it is not among the readings.
    pub baseline: Option<Point>,
    /// Value aimed at.
    pub target: Option<Point>,
    /// How it is measured.
    pub method: Option<String>,
    /// Where the definition is known from.
    pub source: Option<String>,
}

/// A metric of an innovation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metric {
    /// Identity.
    pub id: MetricId,
    /// The government.
    pub pemda: PemdaId,
    /// Which innovation.
    pub innovation: InnovationId,
    /// Its name.
    pub innovation_name: String,
    /// What is measured.
    pub definition: Definition,
    /// Rises by one with every change.
    pub revision: i64,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// A reading of a metric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Identity.
    pub id: ReadingId,
    /// For which period.
    pub period: Period,
    /// The value.
    pub value: Amount,
    /// Where it is known from.
    pub source: Option<String>,
    /// A reservation or explanation.
    pub note: Option<String>,
    /// Rises by one with every change.
    pub revision: i64,
}

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
    let mut points: Vec<Point> =
        readings.iter().map(|reading| Point { period: reading.period, value: reading.value }).collect();
    points.sort_by_key(|point| point.period.order());
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

/// A value with its unit as people write it: "9,04%", "1.625 orang", "Rp1.250.000".
pub fn with_unit(definition: &Definition, value: Amount) -> String {
    let number = value.indonesian(definition.decimals);
    match definition.unit.as_str() {
        "%" => format!("{number}%"),
        "Rp" | "rupiah" => format!("Rp{number}"),
        "" => number,
        unit => format!("{number} {unit}"),
    }
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
        let size = self.difference.absolute();
        let size = match definition.unit.as_str() {
            "%" => format!("{} poin persen", size.indonesian(definition.decimals)),
            _ => with_unit(definition, size),
        };
        match self.percent {
            Some(percent) => format!("{verb} {size} ({}%) {ends}", percent.absolute().indonesian(1)),
            None => format!("{verb} {size} {ends}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn definition(unit: &str, better: Better) -> Definition {
        Definition {
            aspect: BenefitAspect::Health,
            name: "Prevalensi stunting".to_owned(),
            definition: None,
            unit: unit.to_owned(),
            better,
            decimals: 2,
            baseline: None,
            target: None,
            method: None,
            source: None,
        }
    }

    fn reading(period: &str, value: &str) -> Reading {
        Reading {
            id: ReadingId::fresh(),
            period: Period::from_code(period).unwrap(),
            value: Amount::from_canonical(value).unwrap(),
            source: None,
            note: None,
            revision: 1,
        }
    }

    #[test]
    fn a_change_is_computed_from_the_ends_with_its_basis() {
        let definition = definition("%", Better::Down);
        let readings = [reading("2025-04", "1.47"), reading("2019", "9.04"), reading("2021", "4.84")];
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
        assert_eq!(change(&definition, &[reading("2020", "5")]), None);
        definition.decimals = 0;
        let grown = change(&definition, &[reading("2020", "0"), reading("2021", "12")]).unwrap();
        assert_eq!(grown.percent, None);
        assert_eq!(grown.sentence(&definition), "naik 12 orang dari 0 orang (2020) menjadi 12 orang (2021)");
        let same = change(&definition, &[reading("2020", "3"), reading("2021", "3")]).unwrap();
        assert_eq!((same.improved, same.sentence(&definition).as_str()), (None, "tetap 3 orang sejak 2020"));
    }

    #[test]
    fn a_baseline_stands_before_the_first_reading() {
        let mut definition = definition("hari", Better::Down);
        definition.baseline =
            Some(Point { period: Period::from_code("2018").unwrap(), value: Amount::from_canonical("14").unwrap() });
        let change = change(&definition, &[reading("2020", "2")]).unwrap();
        assert_eq!(change.difference.to_string(), "-12");
    }
}
