//! Where a government stands in an edition.

use std::collections::BTreeSet;

use super::{Index, Scores, Totals, View, index};
use crate::kernel::points::Points;
use crate::rulebooks::model::Edition;

/// What the index of a government is computed from, in everybody's word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Scores of its own indicators.
    pub region: Scores,
    /// Sums over its innovations.
    pub each: Scores,
    /// How many innovations it enters.
    pub innovations: u32,
    /// Codes of the affairs they touch together.
    pub touched: BTreeSet<String>,
}

impl Standing {
    /// What the index depends on, in somebody's word.
    pub fn totals(&self, edition: &Edition, view: View) -> Totals {
        let required = edition.count_score().map(|rule| rule.affair_group.as_str());
        let counts =
            |code: &&String| edition.affair(code).is_some_and(|(group, _)| Some(group.code.as_str()) == required);
        Totals {
            region: self.region.of(view),
            maturity: self.each.of(view),
            innovations: self.innovations,
            affairs: u32::try_from(self.touched.iter().filter(counts).count()).unwrap_or(u32::MAX),
        }
    }

    /// The index in somebody's word.
    pub fn index<'e>(&self, edition: &'e Edition, view: View) -> Index<'e> {
        index(edition, &self.totals(edition, view))
    }

    /// What the sum of its innovations' scores is divided by; `None` where the edition does not know.
    pub fn divisor(&self, edition: &Edition) -> Option<u32> {
        edition.least_divisor().map(|least| least.max(self.innovations))
    }

    /// Whether the ministry's results were noted.
    pub fn is_official(&self) -> bool {
        self.region.official > Points::ZERO || self.each.official > Points::ZERO
    }
}
