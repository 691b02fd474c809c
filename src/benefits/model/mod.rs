//! Benefit metrics and their readings.

pub mod basis;
pub mod changes;
mod doubts;
pub mod drawing;
pub mod filter;
pub mod library;
mod outcomes;
mod progress;

pub use self::doubts::{Doubt, doubts, doubts_about};
pub use self::library::{LibraryDraft, LibraryMetric};
pub use self::outcomes::{Outcome, outcomes};
pub use self::progress::{Change, Distance, change, distance, latest, step_in_words};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::kernel::amount::Amount;
use crate::kernel::id::{InnovationId, LibraryMetricId, MetricId, PemdaId, ReadingId};
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
    /// The metric of the library whose name, unit and direction it has.
    pub library: Option<LibraryMetricId>,
    /// Letter of the basis on which it measures indicator 33 of the Indeks Inovasi Daerah.
    pub basis: Option<String>,
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
    /// How it was measured.
    pub method: Option<String>,
    /// The document that proves it, in words: its number or name.
    pub evidence: Option<String>,
    /// Why a doubtful value is right, in the words of who made sure of it.
    pub reason: Option<String>,
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
    /// How it was measured.
    pub method: Option<String>,
    /// The document that proves it, in words: its number or name.
    pub evidence: Option<String>,
    /// Why a doubtful value is right.
    pub reason: Option<String>,
}

impl Reading {
    /// What people wrote down about it.
    pub fn finding(&self) -> Finding {
        Finding {
            period: self.period,
            value: self.value,
            source: self.source.clone(),
            note: self.note.clone(),
            method: self.method.clone(),
            evidence: self.evidence.clone(),
            reason: self.reason.clone(),
        }
    }
}

impl Finding {
    /// The value at its period.
    pub fn point(&self) -> Point {
        Point { period: self.period, value: self.value }
    }

    /// The reading it becomes.
    pub fn reading(self, id: ReadingId, revision: i64) -> Reading {
        let Self { period, value, source, note, method, evidence, reason } = self;
        Reading { id, period, value, source, note, method, evidence, reason, revision }
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

/// A definition for tests and samples, of the aspect health.
pub fn sample_definition(name: &str, unit: &str, better: Better) -> Definition {
    Definition {
        aspect: BenefitAspect::Health,
        name: name.to_owned(),
        definition: None,
        unit: unit.to_owned(),
        better,
        decimals: usual_decimals(unit),
        baseline: None,
        target: None,
        method: None,
        source: None,
        library: None,
        basis: None,
    }
}

/// A reading for tests and samples; a code that is none reads as the end of 2020, or as nothing.
pub fn sample_reading(period: &str, value: &str) -> Reading {
    let period = Period::from_code(period).unwrap_or(Period::Quarter(2020, 4));
    let value = Amount::from_canonical(value).unwrap_or(Amount::from_raw(0));
    let finding = Finding { period, value, source: None, note: None, method: None, evidence: None, reason: None };
    finding.reading(ReadingId::fresh(), 1)
}
