//! How many integrations stand at each status, and how that is said.

use super::{Integration, IntegrationStatus};
use crate::kernel::amount::count;

/// How many integrations stand at each status.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally(Vec<(IntegrationStatus, u64)>);

impl Tally {
    /// From counts, each status at most once.
    pub fn from_counts(mut counts: Vec<(IntegrationStatus, u64)>) -> Self {
        counts.retain(|(_, number)| *number > 0);
        counts.sort_unstable();
        Self(counts)
    }

    /// Of some integrations.
    pub fn of(integrations: &[Integration]) -> Self {
        let at = |status: IntegrationStatus| integrations.iter().filter(|one| one.terms.status == status).count();
        Self::from_counts(IntegrationStatus::ALL.iter().map(|status| (*status, at(*status) as u64)).collect())
    }

    /// Every status that has any, in the order of the statuses.
    pub fn counts(&self) -> &[(IntegrationStatus, u64)] {
        &self.0
    }

    /// How many there are at one status.
    pub fn at(&self, status: IntegrationStatus) -> u64 {
        self.sum(|other| other == status)
    }

    /// How many run.
    pub fn running(&self) -> u64 {
        self.sum(IntegrationStatus::counts_as_running)
    }

    /// How many neither run nor have ended.
    pub fn pending(&self) -> u64 {
        self.sum(IntegrationStatus::is_pending)
    }

    /// All together.
    pub fn total(&self) -> u64 {
        self.sum(|_| true)
    }

    /// "4 berjalan, 1 direncanakan": what runs first, even when it is none, then every other status by itself.
    pub fn words(&self) -> String {
        let others = self.0.iter().filter(|(status, _)| !status.counts_as_running());
        std::iter::once((IntegrationStatus::Running, self.running()))
            .chain(others.copied())
            .map(|(status, number)| format!("{} {}", count(number), status.label().to_lowercase()))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn sum(&self, wanted: impl Fn(IntegrationStatus) -> bool) -> u64 {
        self.0.iter().filter(|(status, _)| wanted(*status)).map(|(_, number)| number).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integrations::model::sample;

    #[test]
    fn only_the_running_status_is_ever_counted_as_running() {
        for status in IntegrationStatus::ALL {
            let tally = Tally::of(&[sample("GAYATRI", "KIS", *status)]);
            assert_eq!(tally.running(), u64::from(status.code() == "berjalan"), "{}", status.code());
            assert_eq!(tally.total(), 1);
        }
    }

    #[test]
    fn what_runs_is_said_first_and_what_is_planned_by_itself() {
        let tally = Tally::from_counts(vec![
            (IntegrationStatus::Ended, 2),
            (IntegrationStatus::Planned, 1),
            (IntegrationStatus::Running, 4),
            (IntegrationStatus::Testing, 0),
        ]);
        assert_eq!(tally.words(), "4 berjalan, 1 direncanakan, 2 dihentikan");
        assert_eq!((tally.running(), tally.pending(), tally.total()), (4, 1, 7));
        let planned = Tally::of(&[sample("Mlijo Online", "Pembayaran Online Bank Jatim", IntegrationStatus::Planned)]);
        assert_eq!(planned.words(), "0 berjalan, 1 direncanakan");
    }
}
