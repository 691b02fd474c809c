//! Entries and their answers: claimed by the OPD, verified by Bappeda, official from the ministry. Always the three together.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::Levels;
use crate::kernel::id::{AnswerId, EntryId, InnovationId, PemdaId, PersonId};
use crate::kernel::points::Points;

code_list! {
    /// Whose word a level or score is.
    View {
        /// The OPD's.
        Claimed = "klaim", "Klaim OPD";
        /// The verifier's.
        Verified = "verifikasi", "Hasil verifikasi";
        /// The ministry's.
        Official = "resmi", "Hasil resmi";
    }
}

code_list! {
    /// Why a verifier found another level than the one claimed.
    Reason {
        /// The document proves a lower level.
        OtherLevel = "tingkat_lain", "Bukti menunjukkan tingkat lain";
        /// Nothing that proves the level.
        NotProven = "tidak_terbukti", "Tidak ada bukti yang cukup";
        /// The document is of another year.
        OtherYear = "tahun_lain", "Bukti di luar tahun yang dinilai";
        /// The document is about something else.
        OtherMatter = "hal_lain", "Bukti tidak menyebut inovasi ini";
        /// The claim was lower than what the document proves.
        Understated = "klaim_terlalu_rendah", "Bukti menunjukkan tingkat yang lebih tinggi";
        /// Something else; the finding says what.
        Other = "lainnya", "Alasan lain";
    }
}

/// What a verifier found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// The level that is proven.
    pub level: u32,
    /// Why it is not the one claimed.
    pub reason: Option<Reason>,
    /// What else there is to say.
    pub finding: Option<String>,
    /// Who.
    pub by: PersonId,
    /// Their name.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The answer of an entry to one indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Identity.
    pub id: AnswerId,
    /// Of which entry.
    pub entry: EntryId,
    /// The official number of the indicator.
    pub number: String,
    /// The level claimed.
    pub claimed: u32,
    /// Code of the basis it is measured on, where the indicator has several.
    pub basis: Option<String>,
    /// What supports it, in the entrant's words.
    pub note: Option<String>,
    /// What a verifier found; nothing while it waits.
    pub verification: Option<Verification>,
    /// The level that the ministry gave.
    pub official: Option<u32>,
    /// What the ministry said of it.
    pub official_note: Option<String>,
    /// Raised by every change.
    pub revision: i64,
    /// Who changed the claim last.
    pub updated_by: Option<PersonId>,
    /// Their name.
    pub updated_by_name: Option<String>,
    /// When.
    pub updated_at: DateTime<Utc>,
    /// Documents that are used for it.
    pub documents: u32,
    /// Those that were accepted and are still valid.
    pub accepted: u32,
}

/// Answers by the entry they belong to.
pub fn by_entry(answers: Vec<Answer>) -> HashMap<EntryId, Vec<Answer>> {
    let mut found: HashMap<EntryId, Vec<Answer>> = HashMap::new();
    for answer in answers {
        found.entry(answer.entry).or_default().push(answer);
    }
    found
}

impl Answer {
    /// An answer that nobody has given yet: level 0.
    pub fn nothing(entry: EntryId, number: &str, at: DateTime<Utc>) -> Self {
        Self {
            id: AnswerId::fresh(),
            entry,
            number: number.to_owned(),
            claimed: 0,
            basis: None,
            note: None,
            verification: None,
            official: None,
            official_note: None,
            revision: 1,
            updated_by: None,
            updated_by_name: None,
            updated_at: at,
            documents: 0,
            accepted: 0,
        }
    }

    /// The level in somebody's word. A verified level holds only as long as an accepted document stands behind it.
    pub fn level(&self, view: View) -> u32 {
        match view {
            View::Claimed => self.claimed,
            View::Verified => self.verification.as_ref().filter(|_| self.accepted > 0).map_or(0, |found| found.level),
            View::Official => self.official.unwrap_or_default(),
        }
    }
}

/// The levels of some answers in somebody's word.
pub fn levels(answers: &[Answer], view: View) -> Levels {
    answers.iter().map(|answer| (answer.number.clone(), answer.level(view))).collect()
}

/// The three scores of an entry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scores {
    /// As claimed.
    pub claimed: Points,
    /// As verified.
    pub verified: Points,
    /// As the ministry gave.
    pub official: Points,
}

impl Scores {
    /// The score in somebody's word.
    pub fn of(&self, view: View) -> Points {
        match view {
            View::Claimed => self.claimed,
            View::Verified => self.verified,
            View::Official => self.official,
        }
    }
}

/// What a government itself, or one of its innovations, answers to an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Identity.
    pub id: EntryId,
    /// The government.
    pub pemda: PemdaId,
    /// Id of the edition.
    pub edition: String,
    /// The innovation; nothing for the government itself.
    pub innovation: Option<InnovationId>,
    /// Its scores.
    pub scores: Scores,
    /// Code of the group it is entered in, where the edition has groups and one was chosen.
    pub group: Option<String>,
    /// Code of the category, likewise.
    pub category: Option<String>,
    /// When it was taken out again.
    pub left_at: Option<DateTime<Utc>>,
}
