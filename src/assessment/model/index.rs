//! The index of a government, from four totals and the edition's formula.

use super::Exact;
use crate::kernel::points::Points;
use crate::rulebooks::model::{Band, Edition, Operation};

/// All that the index of a government depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Score of the government's own indicators.
    pub region: Points,
    /// Sum of the innovations' scores.
    pub maturity: Points,
    /// How many innovations are reported.
    pub innovations: u32,
    /// How many affairs of the required group they touch together.
    pub affairs: u32,
}

/// A part of the total, as a formula of the edition computes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'e> {
    /// Name of the formula.
    pub name: &'e str,
    /// What it comes to; `None` where the edition does not know its rows.
    pub value: Option<Exact>,
    /// The most it can come to.
    pub maximum: Points,
}

/// The index of a government.
#[derive(Clone, Debug)]
pub struct Index<'e> {
    /// The parts, in the order of the edition.
    pub parts: Vec<Part<'e>>,
    /// Sum of the parts that are known.
    pub total: Exact,
    /// The most the known parts can come to.
    pub maximum: Points,
    /// The index, rounded as the edition says; `None` where a part of it is not known.
    pub value: Option<Points>,
    /// The total as a share of its maximum, rounded the same way; the index itself where every part is known.
    pub share: Points,
    /// The band of the index.
    pub band: Option<&'e Band>,
    /// Innovations that are missing to the smallest divisor.
    pub empty_seats: u32,
    /// What the ratio to the maximum is multiplied by, and the decimals it is rounded to.
    ratio: (u32, u32),
}

impl Index<'_> {
    /// The part with this name.
    pub fn part(&self, name: &str) -> Option<&Part<'_>> {
        self.parts.iter().find(|part| part.name == name)
    }

    /// What a piece of the total comes to in points of the index, rounded as the index is.
    pub fn share_of(&self, piece: Exact) -> Option<Points> {
        piece.ratio_to(self.maximum, self.ratio.0, self.ratio.1)
    }

    /// What the ratio to the maximum is multiplied by.
    pub const fn times(&self) -> u32 {
        self.ratio.0
    }
}

/// Computes the index by the formulas of the edition. A part whose rows are not known counts neither in the total nor in its
/// maximum, and leaves the index itself open.
pub fn index<'e>(edition: &'e Edition, totals: &Totals) -> Index<'e> {
    let mut parts = Vec::new();
    let (mut total, mut maximum) = (Exact::from(Points::ZERO), Points::ZERO);
    let (mut times, mut decimals) = (100, 2);
    for formula in &edition.formulas {
        let part = match &formula.operation {
            Operation::Sum { aspect } => (edition.maximum_of(aspect), Exact::from(totals.region)),
            Operation::MeanOverAtLeast { aspect, n } => {
                (edition.maximum_of(aspect), Exact::new(totals.maturity, totals.innovations.max(*n)))
            }
            Operation::CountScore(rule) => {
                (Some(rule.maximum()), Exact::from(rule.score(totals.innovations, totals.affairs)))
            }
            Operation::RatioToMaximum { times: by, decimals: to } => {
                (times, decimals) = (*by, *to);
                continue;
            }
            Operation::Unknown => (None, Exact::from(Points::ZERO)),
            Operation::Weighted { .. } => continue,
        };
        let (most, value) = part;
        parts.push(Part { name: &formula.name, value: most.map(|_| value), maximum: most.unwrap_or_default() });
    }
    for part in &parts {
        if let Some(value) = part.value {
            total = total + value;
            maximum += part.maximum;
        }
    }
    let share = total.ratio_to(maximum, times, decimals).unwrap_or_default();
    let known = !parts.is_empty() && parts.iter().all(|part| part.value.is_some());
    let value = known.then_some(share);
    let empty_seats = edition.least_divisor().unwrap_or_default().saturating_sub(totals.innovations);
    let band = value.and_then(|value| edition.band(value));
    Index { parts, total, maximum, value, share, band, empty_seats, ratio: (times, decimals) }
}
