//! What the dashboard counts.

use std::collections::HashMap;

use crate::benefits::model::BenefitAspect;
use crate::innovations::model::{Affair, Stage};
use crate::integrations;
use crate::kernel::id::OpdId;

/// The counts of one year within one scope. Integrations, metrics and awards are those of all years: they last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// Innovations with a record of the year, drafts included.
    pub innovations: u64,
    /// The same of the year before; `None` when that year has no records at all.
    pub year_before: Option<u64>,
    /// Of them, by stage.
    pub stages: Vec<(Option<Stage>, u64)>,
    /// Of them, by owning unit; one of two units counts at both.
    pub owners: HashMap<OpdId, u64>,
    /// Of them, by main affair.
    pub affairs: Vec<(Option<Affair>, u64)>,
    /// Innovations that are new in the year, by owning unit.
    pub new_by_owner: HashMap<OpdId, u64>,
    /// Integrations by status.
    pub integrations: integrations::model::Tally,
    /// Benefit metrics by aspect.
    pub metrics: Vec<(BenefitAspect, u64)>,
    /// Lines of the list of awards by year.
    pub awards: Vec<(i32, u64)>,
}

impl Tally {
    /// How many lines the list of awards has.
    pub fn award_lines(&self) -> u64 {
        self.awards.iter().map(|(_, n)| n).sum()
    }
}

/// The year to show: the one asked for, else this year if anything is recorded in it, else the latest with records.
pub fn shown_year(asked: Option<i32>, this_year: i32, years: &[i32]) -> i32 {
    match asked.filter(|year| (1990..=2200).contains(year)) {
        Some(year) => year,
        None if years.contains(&this_year) => this_year,
        None => years.iter().copied().max().unwrap_or(this_year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_wish_the_latest_year_with_records_is_shown_but_never_one_ahead_of_this() {
        assert_eq!(shown_year(None, 2026, &[2026, 2025]), 2026);
        assert_eq!(shown_year(None, 2026, &[2023, 2020]), 2023);
        assert_eq!(shown_year(None, 2026, &[]), 2026);
        assert_eq!(shown_year(None, 2026, &[2027, 2026]), 2026);
        assert_eq!(shown_year(Some(2019), 2026, &[2026]), 2019);
        assert_eq!(shown_year(Some(20), 2026, &[2026]), 2026);
    }

    #[test]
    fn lines_of_the_list_of_awards_are_summed_over_the_years() {
        let tally = Tally { awards: vec![(2025, 2), (2023, 1)], ..Tally::default() };
        assert_eq!(tally.award_lines(), 3);
    }
}
