//! What would raise the index, and by how much.

use std::collections::BTreeMap;

use super::{Levels, Totals, index};
use crate::kernel::points::Points;
use crate::rulebooks::model::{Edition, Indicator, Operation};

/// A raise of one indicator from one level to another.
#[derive(Clone, Debug)]
pub struct Gap<'e> {
    /// The indicator.
    pub indicator: &'e Indicator,
    /// The level that is reached.
    pub from: u32,
    /// The level that could be.
    pub to: u32,
    /// Which innovations, by their place in the list; empty for an indicator of the government itself.
    pub innovations: Vec<usize>,
    /// What the index, rounded as the edition says, would gain if all of them were raised.
    pub gain: Points,
}

/// How far a gap reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To the next level.
    Next,
    /// To the highest level.
    Highest,
}

impl Reach {
    /// How it stands in an address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Next => "berikutnya",
            Self::Highest => "tertinggi",
        }
    }

    /// Reads it; whatever is not understood is the next level.
    pub fn read(code: &str) -> Self {
        if code == Self::Highest.code() { Self::Highest } else { Self::Next }
    }
}

/// Every gap of the government's own indicators and of its innovations, the one worth the most first. Innovations at the
/// same level of an indicator are one gap.
pub fn gaps<'e>(
    edition: &'e Edition,
    totals: &Totals,
    region: &Levels,
    innovations: &[Levels],
    reach: Reach,
) -> Vec<Gap<'e>> {
    let before = index(edition, totals).share;
    let mut found = Vec::new();
    for formula in &edition.formulas {
        let (aspect, all) = match &formula.operation {
            Operation::Sum { aspect } => (aspect, std::slice::from_ref(region)),
            Operation::MeanOverAtLeast { aspect, .. } => (aspect, innovations),
            _ => continue,
        };
        let own = matches!(formula.operation, Operation::Sum { .. });
        for indicator in edition.indicators_of(aspect) {
            for (from, to, members) in open(indicator, all, reach) {
                let each = indicator.score(to) - indicator.score(from);
                let more = each * u32::try_from(members.len()).unwrap_or(u32::MAX);
                let raised = if own {
                    Totals { region: totals.region + more, ..*totals }
                } else {
                    Totals { maturity: totals.maturity + more, ..*totals }
                };
                let gain = index(edition, &raised).share - before;
                let innovations = if own { Vec::new() } else { members };
                found.push(Gap { indicator, from, to, innovations, gain });
            }
        }
    }
    // Equal ones stay in the order of the edition.
    found.sort_by_key(|gap| std::cmp::Reverse(gap.gain));
    found
}

/// The levels below the highest at which some stand, the level to reach from each, and who stands there.
fn open(indicator: &Indicator, all: &[Levels], reach: Reach) -> Vec<(u32, u32, Vec<usize>)> {
    let Some(highest) = indicator.levels.iter().map(|level| level.level).max() else { return Vec::new() };
    let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, levels) in all.iter().enumerate() {
        let level = levels.get(&indicator.number);
        if level < highest {
            members.entry(level).or_default().push(at);
        }
    }
    let to = |from| if reach == Reach::Next { from + 1 } else { highest };
    members.into_iter().map(|(from, members)| (from, to(from), members)).collect()
}

/// What the index would gain by these totals instead of those.
pub fn gain(edition: &Edition, before: &Totals, after: &Totals) -> Points {
    index(edition, after).share - index(edition, before).share
}
