//! The closed set of operations an index is computed with, and the bands of its result.

use serde::Serialize;

use super::provenance::Provenance;
use crate::kernel::points::Points;

/// One named result and how it is computed.
#[derive(Clone, Debug, Serialize)]
pub struct Formula {
    /// The name of the result: `spd`, `sid`, `count`, `index`, `proposal`.
    pub name: String,
    /// How it is computed.
    #[serde(flatten)]
    pub operation: Operation,
    /// Where it comes from.
    #[serde(flatten)]
    pub provenance: Provenance,
}

/// The operations an edition may name. There is no expression language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Operation {
    /// The sum of the scores of an aspect's indicators.
    Sum {
        /// The aspect.
        aspect: String,
    },
    /// The sum over innovations of an aspect's scores, divided by their number but at least by `n`.
    MeanOverAtLeast {
        /// The aspect.
        aspect: String,
        /// The smallest divisor.
        n: u32,
    },
    /// Points for the number of innovations.
    CountScore(CountScore),
    /// The total as a share of the maximum, rounded half up.
    RatioToMaximum {
        /// What the ratio is multiplied by.
        times: u32,
        /// The decimals it is rounded to before a band is chosen.
        decimals: u32,
    },
    /// The sum of the sections' scores times their weights.
    Weighted {
        /// The highest score of one section.
        scale: u32,
    },
    /// The sources do not say how. The result is unknown, never 0.
    #[serde(rename = "belum_diketahui")]
    Unknown,
}

/// How the number of innovations scores.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountScore {
    /// Points for each innovation.
    pub per_item: Points,
    /// The number beyond which more innovations add nothing.
    pub cap: u32,
    /// The group of affairs that must be represented.
    pub affair_group: String,
    /// How many of its affairs must be.
    pub min_affairs: u32,
    /// How many it has.
    pub of: u32,
    /// The score when fewer are.
    pub otherwise: Points,
}

impl CountScore {
    /// The score of `innovations` that touch `affairs` of the required group.
    pub fn score(&self, innovations: u32, affairs: u32) -> Points {
        if affairs >= self.min_affairs { self.per_item * innovations.min(self.cap) } else { self.otherwise }
    }

    /// The most it can give.
    pub fn maximum(&self) -> Points {
        self.per_item * self.cap
    }
}

/// A band of the result with its official name.
#[derive(Clone, Debug, Serialize)]
pub struct Band {
    /// Stable code within the edition.
    pub code: String,
    /// The official name.
    pub title: String,
    /// The lowest value, included.
    pub min: Points,
    /// The highest value, included.
    pub max: Points,
    /// Where it comes from.
    #[serde(flatten)]
    pub provenance: Provenance,
}

/// The maxima the file states, which must equal the computed ones.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// Of the aspect SPD.
    pub spd: Option<Points>,
    /// Of the aspect SID, for one innovation.
    pub sid: Option<Points>,
    /// Of the count score.
    pub count: Option<Points>,
    /// Of the whole.
    pub total: Option<Points>,
    /// Of the first group's section weights.
    pub weight: Option<Points>,
    /// Of the first group's word limits.
    pub words: Option<u32>,
    /// The line of the file.
    pub line: usize,
}

/// The highest scores an edition allows, computed from its rows; `None` where the rows are not all known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Maxima {
    /// Of the aspect SPD.
    pub spd: Option<Points>,
    /// Of the aspect SID, for one innovation.
    pub sid: Option<Points>,
    /// Of the count score.
    pub count: Option<Points>,
    /// Of the whole; known only when all three parts are.
    pub total: Option<Points>,
}
