//! When an integration counts as running. The one answer, for every count, sentence, drawing and export; its twin in SQL
//! is `store::listing::fresh`, and a test keeps the two agreed.

use chrono::{Days, Months, NaiveDate};

use super::{Integration, SystemKind};

/// How long a word holds: both sides confirm once a year.
const A_YEAR: Months = Months::new(12);

code_list! {
    /// The two sides of an integration.
    Side {
        /// Who owns the innovation.
        Opd = "opd", "Pihak inovasi";
        /// Who owns the system.
        Owner = "pemilik", "Pihak pemilik sistem";
    }
}

code_list! {
    /// Where an integration stands on a day: its status, told apart where a running one is no longer vouched for.
    Standing {
        /// Intended.
        Planned = "direncanakan", "Direncanakan";
        /// Agreed with the owner of the system.
        Agreed = "disepakati", "Disepakati";
        /// Under construction.
        Building = "dibangun", "Dibangun";
        /// Under test.
        Testing = "diuji", "Diuji";
        /// Data flow, and a word of less than a year says so. The only one that counts as running.
        Running = "berjalan", "Berjalan";
        /// Said to run, but nobody has confirmed it for a year.
        Faded = "perlu_dikonfirmasi", "Perlu dikonfirmasi";
        /// Ran, and is broken for now.
        Disturbed = "terganggu", "Terganggu";
        /// Ended.
        Ended = "dihentikan", "Dihentikan";
    }
}

impl Standing {
    /// Whether it counts as running.
    pub const fn counts_as_running(self) -> bool {
        matches!(self, Self::Running)
    }

    /// On its way, or broken for now: neither running, nor faded, nor given up.
    pub const fn is_pending(self) -> bool {
        !matches!(self, Self::Running | Self::Faded | Self::Ended)
    }
}

/// What vouches for an integration beside its terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assurance {
    /// The day the register learned the present status: when the record was entered, or its status last changed.
    pub stated_on: NaiveDate,
    /// Who confirmed for the innovation on `Terms::confirmed_on`; unknown for a date that came without a name.
    pub confirmed_by: Option<String>,
    /// The last word of the owner of the system.
    pub owner: Option<OwnerWord>,
}

/// A confirmation by the owner of the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerWord {
    /// When it was given.
    pub on: NaiveDate,
    /// Who gave it.
    pub by: String,
    /// Where it can be checked: a letter, a message.
    pub reference: Option<String>,
}

/// A confirmation as somebody writes it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// For which side.
    pub side: Side,
    /// When it was made sure.
    pub on: NaiveDate,
    /// Who said so on the owner's side, where it is not the person who writes.
    pub said_by: Option<String>,
    /// Where it can be checked.
    pub reference: Option<String>,
}

impl Assurance {
    /// Nothing but the record itself, of a day.
    pub fn stated(on: NaiveDate) -> Self {
        Self { stated_on: on, confirmed_by: None, owner: None }
    }
}

/// The oldest day of a word that still holds `today`: the same day of the month twelve months before.
pub fn oldest_word(today: NaiveDate) -> NaiveDate {
    today.checked_sub_months(A_YEAR).unwrap_or(NaiveDate::MIN)
}

impl Integration {
    /// Whether it counts as running `today`: its status says so, and each side that is asked has given its word within
    /// twelve months. A side's word is its last confirmation, or the entry of the status into the register if that is later.
    pub fn counts_as_running(&self, today: NaiveDate) -> bool {
        self.terms.status.says_running() && self.lapsed_sides(today).is_empty()
    }

    /// Where it stands `today`.
    pub fn standing(&self, today: NaiveDate) -> Standing {
        use super::IntegrationStatus as Status;

        match self.terms.status {
            Status::Planned => Standing::Planned,
            Status::Agreed => Standing::Agreed,
            Status::Building => Standing::Building,
            Status::Testing => Standing::Testing,
            Status::Running if self.counts_as_running(today) => Standing::Running,
            Status::Running => Standing::Faded,
            Status::Disturbed => Standing::Disturbed,
            Status::Ended => Standing::Ended,
        }
    }

    /// Whether a side is asked to confirm. The owner of a channel that everybody uses, such as WhatsApp, is not: it has
    /// agreed to nothing and knows of nothing.
    pub fn asks(&self, side: Side) -> bool {
        side == Side::Opd || self.system.kind != Some(SystemKind::Channel)
    }

    /// When a side last confirmed, if it ever did.
    pub fn confirmed(&self, side: Side) -> Option<NaiveDate> {
        match side {
            Side::Opd => self.terms.confirmed_on,
            Side::Owner => self.assurance.owner.as_ref().map(|word| word.on),
        }
    }

    /// The sides that are asked and whose word is older than twelve months `today`.
    pub fn lapsed_sides(&self, today: NaiveDate) -> Vec<Side> {
        let oldest = oldest_word(today);
        Side::ALL.iter().copied().filter(|side| self.asks(*side) && self.word(*side) < oldest).collect()
    }

    /// The last day for which the word of a side holds.
    pub fn holds_until(&self, side: Side) -> NaiveDate {
        let word = self.word(side);
        let mut last = word.checked_add_months(A_YEAR).unwrap_or(NaiveDate::MAX);
        // A month may be shorter than the one a year before; the rule looks back from a day, so look back here too.
        while let Some(next) = last.checked_add_days(Days::new(1)).filter(|next| oldest_word(*next) <= word) {
            last = next;
        }
        last
    }

    fn word(&self, side: Side) -> NaiveDate {
        self.confirmed(side).map_or(self.assurance.stated_on, |day| day.max(self.assurance.stated_on))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::integrations::model::{IntegrationStatus, SAMPLE_DAY, sample};

    fn running() -> Integration {
        sample("GAYATRI", "KIS", IntegrationStatus::Running)
    }

    fn months_later(months: u32) -> NaiveDate {
        SAMPLE_DAY + Months::new(months)
    }

    #[test]
    fn a_running_one_that_nobody_confirms_stops_counting_after_a_year() {
        let one = running();
        assert!(one.counts_as_running(SAMPLE_DAY));
        assert!(one.counts_as_running(months_later(12)), "the last day");
        assert!(!one.counts_as_running(months_later(12) + Days::new(1)));
        assert_eq!(one.standing(months_later(13)), Standing::Faded);
        assert_eq!(one.holds_until(Side::Opd), months_later(12));
    }

    #[test]
    fn both_sides_are_asked_and_a_channel_has_only_one() {
        let mut one = running();
        one.terms.confirmed_on = Some(months_later(11));
        assert_eq!(one.lapsed_sides(months_later(13)), [Side::Owner]);
        assert!(!one.counts_as_running(months_later(13)));
        one.assurance.owner = Some(OwnerWord { on: months_later(10), by: "Dukcapil".to_owned(), reference: None });
        assert!(one.counts_as_running(months_later(13)));
        assert!(!one.counts_as_running(months_later(23)), "the older of the two words decides");
        one.assurance.owner = None;
        one.system.kind = Some(SystemKind::Channel);
        assert!(one.counts_as_running(months_later(13)));
    }

    #[test]
    fn no_word_makes_anything_run_that_does_not_say_so() {
        for status in IntegrationStatus::ALL {
            let mut one = sample("GAYATRI", "KIS", *status);
            one.terms.confirmed_on = Some(SAMPLE_DAY);
            assert_eq!(one.counts_as_running(SAMPLE_DAY), status.code() == "berjalan", "{}", status.code());
            assert_eq!(one.standing(SAMPLE_DAY).code(), status.code());
        }
    }

    proptest! {
        #[test]
        fn the_last_day_that_is_shown_is_the_last_day_that_counts(after in 0_u64..3_000) {
            let mut one = running();
            one.assurance.stated_on = SAMPLE_DAY + Days::new(after);
            let last = one.holds_until(Side::Opd);
            prop_assert!(one.counts_as_running(last));
            prop_assert!(!one.counts_as_running(last + Days::new(1)));
        }
    }
}
