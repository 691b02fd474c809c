//! How many integrations stand where, and how that is said.

use chrono::NaiveDate;

use super::{Integration, Standing};
use crate::kernel::amount::count;

/// How many integrations stand at each standing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally(Vec<(Standing, u64)>);

impl Tally {
    /// From counts, each standing at most once.
    pub fn from_counts(mut counts: Vec<(Standing, u64)>) -> Self {
        counts.retain(|(_, number)| *number > 0);
        counts.sort_unstable();
        Self(counts)
    }

    /// Of some integrations `today`.
    pub fn of(integrations: &[Integration], today: NaiveDate) -> Self {
        let at = |standing: Standing| integrations.iter().filter(|one| one.standing(today) == standing).count();
        Self::from_counts(Standing::ALL.iter().map(|standing| (*standing, at(*standing) as u64)).collect())
    }

    /// Every standing that has any, in the order of the standings.
    pub fn counts(&self) -> &[(Standing, u64)] {
        &self.0
    }

    /// How many there are at one standing.
    pub fn at(&self, standing: Standing) -> u64 {
        self.sum(|other| other == standing)
    }

    /// How many run.
    pub fn running(&self) -> u64 {
        self.sum(Standing::counts_as_running)
    }

    /// How many are on their way or broken for now.
    pub fn pending(&self) -> u64 {
        self.sum(Standing::is_pending)
    }

    /// All together.
    pub fn total(&self) -> u64 {
        self.sum(|_| true)
    }

    /// "4 berjalan, 1 direncanakan": what runs first, even when it is none, then every other standing by itself.
    pub fn words(&self) -> String {
        let others = self.0.iter().filter(|(standing, _)| !standing.counts_as_running());
        std::iter::once((Standing::Running, self.running()))
            .chain(others.copied())
            .map(|(standing, number)| format!("{} {}", count(number), standing.label().to_lowercase()))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn sum(&self, wanted: impl Fn(Standing) -> bool) -> u64 {
        self.0.iter().filter(|(standing, _)| wanted(*standing)).map(|(_, number)| number).sum()
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;
    use crate::integrations::model::{IntegrationStatus, SAMPLE_DAY, sample};

    #[test]
    fn only_the_running_status_is_ever_counted_as_running() {
        for status in IntegrationStatus::ALL {
            let tally = Tally::of(&[sample("GAYATRI", "KIS", *status)], SAMPLE_DAY);
            assert_eq!(tally.running(), u64::from(status.code() == "berjalan"), "{}", status.code());
            assert_eq!(tally.total(), 1);
        }
    }

    #[test]
    fn what_runs_is_said_first_and_what_is_planned_by_itself() {
        let tally = Tally::from_counts(vec![
            (Standing::Ended, 2),
            (Standing::Planned, 1),
            (Standing::Running, 4),
            (Standing::Testing, 0),
        ]);
        assert_eq!(tally.words(), "4 berjalan, 1 direncanakan, 2 dihentikan");
        assert_eq!((tally.running(), tally.pending(), tally.total()), (4, 1, 7));
        let one = sample("Mlijo Online", "Pembayaran Online Bank Jatim", IntegrationStatus::Planned);
        assert_eq!(Tally::of(&[one], SAMPLE_DAY).words(), "0 berjalan, 1 direncanakan");
    }

    #[test]
    fn a_faded_one_is_neither_running_nor_on_its_way() {
        let one = sample("GAYATRI", "KIS", IntegrationStatus::Running);
        let tally = Tally::of(&[one], SAMPLE_DAY + Days::new(400));
        assert_eq!((tally.running(), tally.pending(), tally.total()), (0, 0, 1));
        assert_eq!(tally.words(), "0 berjalan, 1 perlu dikonfirmasi");
    }
}
