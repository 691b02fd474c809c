//! Benefit metrics and their readings.

pub mod changes;
pub mod drawing;
pub mod filter;
mod progress;

pub use self::progress::{Change, Distance, change, distance, latest, step_in_words};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// For which period.
    pub period: Period,
    /// The value.
    pub value: Amount,
}

/// What people write down about a metric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// What people write down about a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// For which period.
    pub period: Period,
    /// The value.
    pub value: Amount,
    /// Where it is known from.
    pub source: Option<String>,
    /// A reservation or explanation.
    pub note: Option<String>,
}

impl Reading {
    /// What people wrote down about it.
    pub fn finding(&self) -> Finding {
        Finding { period: self.period, value: self.value, source: self.source.clone(), note: self.note.clone() }
    }
}

/// Decimals of a metric for which nobody chose any: two for percentages, none for counts.
pub fn usual_decimals(unit: &str) -> u8 {
    if unit == "%" { 2 } else { 0 }
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
