//! The best set of innovations to report: exact, not a rule of thumb.

use super::{Exact, Totals, index};
use crate::kernel::points::Points;
use crate::rulebooks::model::Edition;

/// More candidates than any region has sent; beyond them the search would take too much memory.
pub const MOST_CANDIDATES: usize = 1_000;
/// The required group of affairs is searched over all its subsets, so it may have so many members at most.
const MOST_AFFAIRS: u32 = 8;

/// An innovation that may be reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reportable {
    /// Its score.
    pub maturity: Points,
    /// The affairs of the required group that it touches, one bit for each in the order of the edition.
    pub affairs: u32,
}

/// A set of innovations, and what reporting it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Best {
    /// Which candidates, in their own order.
    pub chosen: Vec<usize>,
    /// Their totals.
    pub totals: Totals,
}

/// The set with the highest total; of equal ones the one with the fewest innovations. `None` for more than
/// [`MOST_CANDIDATES`], or a required group of more than eight affairs.
///
/// For every number of innovations and every set of affairs it finds the highest sum of scores; the total depends on nothing
/// else. That is a knapsack: 500 candidates take 8 million steps.
pub fn best_set(edition: &Edition, region: Points, candidates: &[Reportable]) -> Option<Best> {
    let members = edition.count_score().map_or(0, |rule| rule.of);
    if candidates.len() > MOST_CANDIDATES || members > MOST_AFFAIRS {
        return None;
    }
    let search = Search::over(candidates, 1 << members);
    let totals = |(number, affairs): (usize, usize)| Totals {
        region,
        maturity: Points::from_hundredths(search.sums[number * search.sets + affairs]),
        innovations: u32::try_from(number).unwrap_or(u32::MAX),
        affairs: affairs.count_ones(),
    };
    let mut best: Option<((usize, usize), Exact)> = None;
    for state in search.states() {
        let total = index(edition, &totals(state)).total;
        if best.is_none_or(|(_, found)| total > found) {
            best = Some((state, total));
        }
    }
    let (state, _) = best?;
    Some(Best { chosen: search.chosen(state), totals: totals(state) })
}

/// The search: `sums[number * sets + set]` is the highest sum of scores of so many candidates that touch that set.
struct Search {
    candidates: usize,
    sets: usize,
    sums: Vec<i64>,
    /// For each candidate and state: 0 where it was left out, otherwise 1 + the set before it was taken.
    taken: Vec<u16>,
}

/// No such selection.
const NONE: i64 = i64::MIN;

impl Search {
    fn over(candidates: &[Reportable], sets: usize) -> Self {
        let states = (candidates.len() + 1) * sets;
        let mut search = Self {
            candidates: candidates.len(),
            sets,
            sums: vec![NONE; states],
            taken: vec![0; candidates.len() * states],
        };
        search.sums[0] = 0;
        for (at, candidate) in candidates.iter().enumerate() {
            let taken = &mut search.taken[at * states..(at + 1) * states];
            let own = candidate.affairs as usize & (sets - 1);
            // From the largest number down, so that no candidate is taken twice.
            for number in (0..=at).rev() {
                for set in 0..sets {
                    let sum = search.sums[number * sets + set];
                    if sum == NONE {
                        continue;
                    }
                    let (with, state) = (sum + candidate.maturity.hundredths(), (number + 1) * sets + (set | own));
                    if with > search.sums[state] {
                        search.sums[state] = with;
                        taken[state] = u16::try_from(set + 1).unwrap_or(u16::MAX);
                    }
                }
            }
        }
        search
    }

    /// Every state that some selection reaches, fewest innovations first.
    fn states(&self) -> impl Iterator<Item = (usize, usize)> {
        let reached = self.sums.iter().enumerate().filter(|(_, sum)| **sum != NONE);
        reached.map(|(state, _)| (state / self.sets, state % self.sets))
    }

    fn chosen(&self, (mut number, mut set): (usize, usize)) -> Vec<usize> {
        let states = (self.candidates + 1) * self.sets;
        let mut chosen = Vec::with_capacity(number);
        for at in (0..self.candidates).rev() {
            let before = self.taken[at * states + number * self.sets + set];
            if before > 0 {
                chosen.push(at);
                (number, set) = (number - 1, usize::from(before - 1));
            }
        }
        chosen.reverse();
        chosen
    }
}
