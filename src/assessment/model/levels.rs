//! Levels reached, and the score each gives.

use std::collections::BTreeMap;

use crate::kernel::points::Points;
use crate::rulebooks::model::{Edition, Indicator};

/// Levels reached, by the official number of the indicator. An indicator that is left out is at level 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<String, u32>);

impl Levels {
    /// The level of an indicator.
    pub fn get(&self, number: &str) -> u32 {
        self.0.get(number).copied().unwrap_or_default()
    }

    /// Sets the level of an indicator.
    pub fn set(&mut self, number: impl Into<String>, level: u32) {
        self.0.insert(number.into(), level);
    }
}

impl<N: Into<String>> FromIterator<(N, u32)> for Levels {
    fn from_iter<I: IntoIterator<Item = (N, u32)>>(levels: I) -> Self {
        Self(levels.into_iter().map(|(number, level)| (number.into(), level)).collect())
    }
}

/// What one indicator gives.
#[derive(Clone, Debug)]
pub struct Line<'e> {
    /// The indicator.
    pub indicator: &'e Indicator,
    /// The level reached.
    pub level: u32,
    /// What it scores.
    pub score: Points,
}

/// What each indicator of an aspect gives at these levels, in the order of the edition.
pub fn lines<'e>(edition: &'e Edition, aspect: &'e str, levels: &Levels) -> Vec<Line<'e>> {
    let line = |indicator: &'e Indicator| {
        let level = levels.get(&indicator.number);
        Line { indicator, level, score: indicator.score(level) }
    };
    edition.indicators_of(aspect).map(line).collect()
}

/// The sum of an aspect's scores at these levels: of the aspect SID, the maturity of one innovation.
pub fn maturity(edition: &Edition, aspect: &str, levels: &Levels) -> Points {
    edition.indicators_of(aspect).map(|indicator| indicator.score(levels.get(&indicator.number))).sum()
}
