//! A frozen dossier.

mod code;
mod content;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use self::code::Code;
pub use self::content::{Content, Difference, Group, Line, compare};
use crate::blobs::ContentHash;
use crate::dossiers::model::claims::{Finding, Weight};
use crate::inspection::FileType;
use crate::kernel::digest::sha256;
use crate::kernel::id::{EntryId, EvidenceId, InnovationId, PemdaId, PersonId, SnapshotId};

/// A frozen dossier, without its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Identity.
    pub id: SnapshotId,
    /// The government.
    pub pemda: PemdaId,
    /// Of which entry.
    pub entry: EntryId,
    /// Of which innovation.
    pub innovation: InnovationId,
    /// Id of the edition it was written for.
    pub edition: String,
    /// Which of the entry's, from 1.
    pub number: u32,
    /// Printed in the file; leads to the page that confirms it.
    pub code: Code,
    /// Title of the dossier, for instance "GAYATRI, KIPP 2023".
    pub title: String,
    /// SHA-256 of the lines.
    pub content_hash: String,
    /// SHA-256 of what stands where on the sheets.
    pub layout_hash: String,
    /// The file, by the SHA-256 of its bytes.
    pub file: ContentHash,
    /// Its size in bytes.
    pub size: u64,
    /// Its sheets.
    pub pages: u32,
    /// The rulebook it was written under.
    pub rulebook: Rulebook,
    /// What the claim check told, and whoever froze it had read.
    pub told: Vec<Told>,
    /// What whoever froze it wants remembered.
    pub note: Option<String>,
    /// Who froze it.
    pub by: PersonId,
    /// Their name then.
    pub by_name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A rulebook as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rulebook {
    /// The government's revision; `None` where it used the shipped file.
    pub revision: Option<u32>,
    /// SHA-256 of the file's text.
    pub hash: String,
}

/// A finding of the claim check, as it was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Where.
    pub place: String,
    /// The words of the text.
    pub quote: String,
    /// What was said of them.
    pub sentence: String,
    /// Whether it was a contradiction.
    pub contradiction: bool,
}

impl Told {
    /// A finding in words.
    pub fn of(finding: &Finding) -> Self {
        Self {
            place: finding.title.clone(),
            quote: finding.quote.clone(),
            sentence: finding.kind.sentence(),
            contradiction: finding.kind.weight() == Weight::Contradiction,
        }
    }
}

/// The mark of what a reader has read: changes when any finding does.
pub fn mark(told: &[Told]) -> String {
    let lines: Vec<String> = told.iter().map(|one| format!("{}\n{}\n{}", one.place, one.quote, one.sentence)).collect();
    sha256(lines.join("\n\n").as_bytes())[..16].to_owned()
}

/// A document that a snapshot rests on, as it was then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Which.
    pub evidence: EvidenceId,
    /// What it is used for, in words.
    pub claim: String,
    /// Its title.
    pub title: String,
    /// Where in it.
    pub pages: Option<String>,
    /// Address of a link.
    pub url: Option<String>,
    /// Name, hash and size of its file.
    pub file: Option<(String, ContentHash, u64)>,
}

/// How a snapshot was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Number under which the portal registered it.
    pub registration: String,
    /// When it was sent.
    pub sent_on: NaiveDate,
    /// What else there is to say.
    pub note: Option<String>,
    /// The receipt.
    pub receipt: Option<Receipt>,
    /// Rises by one with every change.
    pub revision: i64,
    /// Who noted it last.
    pub by: PersonId,
    /// Their name then.
    pub by_name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The file with which a portal confirmed a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Name as sent, cleaned.
    pub name: String,
    /// Hash of its content.
    pub hash: ContentHash,
    /// Size in bytes.
    pub size: u64,
    /// What it is.
    pub file_type: FileType,
}

/// What anybody may know of a frozen dossier: that there is one, whose, of when, and the hash of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// Its code.
    pub code: Code,
    /// Its title.
    pub title: String,
    /// Name of the government.
    pub pemda: String,
    /// Which of the entry's.
    pub number: u32,
    /// When it was frozen.
    pub at: DateTime<Utc>,
    /// Hash of its file.
    pub file: ContentHash,
    /// Size of its file in bytes.
    pub size: u64,
    /// Sheets of its file.
    pub pages: u32,
    /// Number of the entry's newest snapshot.
    pub newest: u32,
}
