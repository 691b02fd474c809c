//! Aspects, variables and indicators of an index, with their levels.

use serde::Serialize;

use super::{attribute::Attribute, codes::TermYear, provenance::Provenance};
use crate::kernel::points::Points;

/// A part of the index: the region itself, or its innovations.
#[derive(Clone, Debug, Serialize)]
pub struct Aspect {
    /// The official abbreviation.
    pub code: String,
    /// The official name.
    pub title: String,
    /// Where it comes from.
    #[serde(flatten)]
    pub provenance: Provenance,
}

/// A group of indicators within an aspect.
#[derive(Clone, Debug, Serialize)]
pub struct Variable {
    /// Stable code within the edition.
    pub code: String,
    /// The aspect it belongs to.
    pub aspect: String,
    /// The official name.
    pub title: String,
    /// Where it comes from.
    #[serde(flatten)]
    pub provenance: Provenance,
}

/// One indicator. Its lowest state, "cannot be measured", is always 0 and is not listed as a level.
#[derive(Clone, Debug, Serialize)]
pub struct Indicator {
    /// The official number: "1", "2a", "16".
    pub number: String,
    /// The aspect it counts in.
    pub aspect: String,
    /// The variable it belongs to.
    pub variable: String,
    /// The official title.
    pub title: String,
    /// What it measures, in our own words.
    pub guidance: String,
    /// Points for each level; `None` when not known.
    pub weight: Option<Points>,
    /// Whether it must be answered; `None` when not known.
    pub mandatory: Option<bool>,
    /// The levels, from 1 upward; empty when not known.
    pub levels: Vec<Level>,
    /// In what the levels' bounds are measured, when they are.
    pub scale: Option<Scale>,
    /// Alternative ways to measure the levels; the entrant chooses one.
    pub bases: Vec<Basis>,
    /// The years its evidence must cover, as far as known.
    pub window: Vec<TermYear>,
    /// What evidence is accepted.
    pub evidence: Evidence,
    /// The attributes that help to answer it.
    pub attributes: Vec<Attribute>,
    /// Where it comes from.
    #[serde(flatten)]
    pub provenance: Provenance,
}

impl Indicator {
    /// Whether its levels and their scores are known. Without them it can neither score nor count as 0.
    pub fn is_known(&self) -> bool {
        !self.levels.is_empty()
    }

    /// The highest score it can give; `None` when its levels are not known.
    pub fn maximum(&self) -> Option<Points> {
        self.levels.iter().map(|level| level.score).max()
    }

    /// The level with this number; 0 and unknown numbers have none.
    pub fn level(&self, number: u32) -> Option<&Level> {
        self.levels.iter().find(|level| level.level == number)
    }

    /// The score of a level; 0 for "cannot be measured" and for levels that do not exist. Means nothing where
    /// [`Self::is_known`] says no.
    pub fn score(&self, level: u32) -> Points {
        self.level(level).map_or(Points::ZERO, |level| level.score)
    }
}

/// One level of an indicator.
#[derive(Clone, Debug, Serialize)]
pub struct Level {
    /// Its number, from 1.
    pub level: u32,
    /// The official wording, as the sources have it; `None` when only the score is known.
    pub label: Option<String>,
    /// The score it gives.
    pub score: Points,
    /// The values it covers, when it is measured by number.
    pub bounds: Option<Bounds>,
    /// The line of the file.
    #[serde(skip)]
    pub line: usize,
}

impl Level {
    /// The official wording, or what stands for it on the screen.
    pub fn wording(&self) -> &str {
        self.label.as_deref().unwrap_or("Bunyinya belum diketahui, lihat pedoman")
    }
}

/// The values a level covers. An absent end is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Bounds {
    /// The lower end.
    pub min: Option<Points>,
    /// The upper end.
    pub max: Option<Points>,
    /// Whether the lower end itself belongs to the level.
    pub min_inclusive: bool,
    /// Whether the upper end itself belongs to the level.
    pub max_inclusive: bool,
}

impl Bounds {
    /// Whether the value lies within.
    pub fn contains(&self, value: Points) -> bool {
        let above = self.min.is_none_or(|min| value > min || (self.min_inclusive && value == min));
        let below = self.max.is_none_or(|max| value < max || (self.max_inclusive && value == max));
        above && below
    }
}

/// In what the bounds of levels are measured.
#[derive(Clone, Debug, Serialize)]
pub struct Scale {
    /// The unit, for example "persen".
    pub unit: String,
    /// The smallest difference between two measured values.
    pub step: Points,
    /// Values that fall into two levels are left to the verifier.
    pub overlap_to_verifier: bool,
    /// Values that fall between two levels are left to the verifier.
    pub gap_to_verifier: bool,
    /// The line of the file.
    #[serde(skip)]
    pub line: usize,
}

/// One of several ways to measure an indicator.
#[derive(Clone, Debug, Serialize)]
pub struct Basis {
    /// The official letter.
    pub code: String,
    /// What is measured.
    pub title: String,
    /// In what it is measured.
    pub scale: Scale,
    /// The bounds of each level, from 1 upward.
    pub levels: Vec<BasisLevel>,
    /// A remark for readers of the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The line of the file.
    #[serde(skip)]
    pub line: usize,
}

/// The bounds of one level under a basis.
#[derive(Clone, Debug, Serialize)]
pub struct BasisLevel {
    /// The number of the level.
    pub level: u32,
    /// The official wording.
    pub label: String,
    /// The values it covers.
    pub bounds: Option<Bounds>,
    /// The line of the file.
    #[serde(skip)]
    pub line: usize,
}

/// What evidence an indicator accepts.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Evidence {
    /// What to attach, in our own words; `None` when not known.
    pub text: Option<String>,
    /// File endings accepted; empty when not known.
    pub formats: Vec<String>,
    /// The largest file in megabytes; `None` when not known.
    pub max_mb: Option<u32>,
    /// The edition the statement comes from, when not this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_edition: Option<u32>,
    /// Where it comes from.
    #[serde(flatten)]
    pub provenance: Provenance,
}
