//! Dossiers of an edition that are made in one go.

use chrono::{DateTime, TimeDelta, Utc};

use crate::blobs::ContentHash;
use crate::kernel::id::{BatchId, EntryId, InnovationId, PemdaId, PersonId};

/// How long files are kept after the work ended.
pub const KEPT: TimeDelta = TimeDelta::days(7);

code_list! {
    /// What is made.
    Source {
        /// What each dossier says today.
        Today = "hari_ini", "Naskah hari ini";
        /// The newest frozen version of each.
        Frozen = "beku", "Versi beku terakhir";
    }
}

code_list! {
    /// How far the whole is.
    State {
        /// Dossiers are being made.
        Running = "berjalan", "Sedang disusun";
        /// Each has its fate.
        Done = "selesai", "Selesai";
        /// Somebody stopped it.
        Cancelled = "dihentikan", "Dihentikan";
    }
}

code_list! {
    /// What became of one dossier.
    Fate {
        /// Not its turn yet.
        Waiting = "menunggu", "Menunggu";
        /// It is there.
        Made = "jadi", "Jadi";
        /// There is none to be made.
        Skipped = "dilewati", "Dilewati";
        /// It cannot be made.
        Failed = "gagal", "Gagal";
    }
}

/// Dossiers that are made in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Identity.
    pub id: BatchId,
    /// The government.
    pub pemda: PemdaId,
    /// Id of the edition.
    pub edition: String,
    /// What is made.
    pub source: Source,
    /// How far it is.
    pub state: State,
    /// Who asked for it.
    pub by: PersonId,
    /// Their name then.
    pub by_name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Until when somebody works on it.
    pub leased_until: Option<DateTime<Utc>>,
}

impl Batch {
    /// Whether nobody works on it, although there is work.
    pub fn is_waiting(&self, now: DateTime<Utc>) -> bool {
        self.state == State::Running && self.leased_until.is_none_or(|until| until < now)
    }

    /// When its files go; nothing while it runs.
    pub fn kept_until(&self) -> Option<DateTime<Utc>> {
        self.ended_at.map(|ended| ended + KEPT)
    }
}

/// One dossier of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its place, from 1, in the order of the innovations' names.
    pub position: u32,
    /// The entry.
    pub entry: EntryId,
    /// The innovation.
    pub innovation: InnovationId,
    /// Its name when the work was asked for.
    pub name: String,
    /// What its file is called.
    pub file_name: String,
    /// How often it was begun.
    pub attempts: u32,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of one dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Not its turn yet.
    Waiting,
    /// Its file.
    Made(File),
    /// There is none to be made; why.
    Skipped(String),
    /// It cannot be made; why.
    Failed(String),
}

impl Outcome {
    /// In a word.
    pub fn fate(&self) -> Fate {
        match self {
            Self::Waiting => Fate::Waiting,
            Self::Made(_) => Fate::Made,
            Self::Skipped(_) => Fate::Skipped,
            Self::Failed(_) => Fate::Failed,
        }
    }
}

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// SHA-256 of its bytes.
    pub hash: ContentHash,
    /// Its size in bytes.
    pub size: u64,
    /// Its sheets.
    pub pages: u32,
}

/// The name in the store under which the file of an item lies.
pub fn stored_as(batch: BatchId, position: u32) -> String {
    format!("batch/{batch}/{position}.pdf")
}

/// How many dossiers have which fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Not their turn yet.
    pub waiting: u64,
    /// There.
    pub made: u64,
    /// None to be made.
    pub skipped: u64,
    /// Cannot be made.
    pub failed: u64,
    /// Bytes of those that are there.
    pub bytes: u64,
    /// Sheets of those that are there.
    pub pages: u64,
}

impl Tally {
    /// All dossiers.
    pub fn all(&self) -> u64 {
        self.waiting + self.ended()
    }

    /// Those that have their fate.
    pub fn ended(&self) -> u64 {
        self.made + self.skipped + self.failed
    }

    /// Those with this fate.
    pub fn of(&self, fate: Fate) -> u64 {
        match fate {
            Fate::Waiting => self.waiting,
            Fate::Made => self.made,
            Fate::Skipped => self.skipped,
            Fate::Failed => self.failed,
        }
    }

    /// How far it is, in whole percent; 100 only when none waits.
    pub fn percent(&self) -> u32 {
        let percent = (self.ended() * 100).checked_div(self.all()).unwrap_or(100);
        u32::try_from(percent).unwrap_or(100)
    }

    /// Seconds that the rest will take at the pace so far; nothing while too few are done to tell.
    pub fn seconds_left(&self, since: DateTime<Utc>, now: DateTime<Utc>) -> Option<u64> {
        let taken = u64::try_from((now - since).num_milliseconds()).ok()?;
        (self.ended() >= 5).then(|| (taken * self.waiting).div_ceil(self.ended() * 1000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_told_without_promising_too_much() {
        let tally = Tally { waiting: 1, made: 197, skipped: 1, failed: 1, ..Tally::default() };
        assert_eq!((tally.all(), tally.ended(), tally.percent()), (200, 199, 99));
        assert_eq!(Tally::default().percent(), 100);
        let since = DateTime::UNIX_EPOCH;
        let now = since + TimeDelta::seconds(10);
        let tally = Tally { waiting: 40, made: 20, ..Tally::default() };
        assert_eq!(tally.seconds_left(since, now), Some(20));
        assert_eq!(Tally { waiting: 40, made: 4, ..Tally::default() }.seconds_left(since, now), None);
        assert_eq!(tally.seconds_left(now, since), None, "a clock that was set back tells nothing");
    }
}
