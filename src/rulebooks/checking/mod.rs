//! The invariants of an edition. Every check lists all it finds.

mod bands;
#[cfg(test)]
mod competitions;
mod levels;
mod rows;
#[cfg(test)]
mod spoils;
mod sums;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::{fault::Fault, model::Edition};

/// Every broken invariant of an edition, sorted by line.
pub fn check(edition: &Edition) -> Vec<Fault> {
    let mut faults = check_except(edition, &BTreeSet::new());
    faults.sort();
    faults
}

/// As [`check`], but without sums over kinds of rows of which one could not be read.
pub(super) fn check_except(edition: &Edition, spoiled: &BTreeSet<&'static str>) -> Vec<Fault> {
    let mut faults = Vec::new();
    rows::check(edition, spoiled, &mut faults);
    levels::check(edition, &mut faults);
    bands::check(edition, spoiled, &mut faults);
    sums::check(edition, spoiled, &mut faults);
    faults
}
