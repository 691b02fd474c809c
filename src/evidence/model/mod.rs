//! Documents and links that prove something, the claims they are used for, and the verdicts.

pub mod changes;
pub mod filter;
mod holder;
pub mod pages;
pub mod sample;

use chrono::{DateTime, NaiveDate, Utc};

pub use self::holder::{Held, Holder};
pub use self::pages::Pages;
use crate::blobs::ContentHash;
use crate::identity::model::Actor;
use crate::identity::policy::Owner;
pub use crate::innovations::model::claim::{Claim, ClaimKind, Claimed, Verdict};
use crate::inspection::FileType;
use crate::kernel::date::PartialDate;
use crate::kernel::id::{EvidenceId, InnovationId, OpdId, PemdaId, PersonId, UseId};

/// The most that the files logged for one innovation, or for the government itself, may weigh together, in bytes: 200 MB
/// (security rules, section 6).
pub const MOST_BYTES_OF_HOLDER: u64 = 200_000_000;

code_list! {
    /// What the evidence is.
    Kind {
        /// A file that we keep.
        File = "berkas", "Berkas";
        /// An address elsewhere, for instance of a video.
        Link = "tautan", "Tautan";
    }
}

code_list! {
    /// Who may read it (UU 14/2008 tells public from excluded information).
    Access {
        /// Anybody.
        Public = "publik", "Publik";
        /// Everybody of the government.
        Internal = "internal", "Internal pemerintah daerah";
        /// Only the owning OPDs and those who check.
        Restricted = "terbatas", "Terbatas untuk OPD pemilik dan pemeriksa";
    }
}

code_list! {
    /// Whether a link could be opened when a person last tried.
    Reach {
        /// It opened.
        Open = "terbuka", "Dapat dibuka";
        /// It did not.
        Closed = "tidak_terbuka", "Tidak dapat dibuka";
    }
}

code_list! {
    /// Why a use is rejected.
    Reason {
        /// Cannot be read.
        Illegible = "tidak_terbaca", "Tidak terbaca";
        /// Does not prove the claim.
        Unrelated = "tidak_membuktikan", "Tidak membuktikan klaim ini";
        /// Pages, signature or annex missing.
        Incomplete = "tidak_lengkap", "Tidak lengkap: halaman, tanda tangan, atau lampiran kurang";
        /// Issuer, number or date missing or not official.
        Unofficial = "tidak_resmi", "Penerbit, nomor, atau tanggal tidak jelas";
        /// Not from the time that is claimed.
        WrongTime = "waktu_lain", "Di luar waktu yang diklaim";
        /// A different document was meant.
        WrongDocument = "salah_dokumen", "Dokumen keliru";
        /// The link does not open.
        Unreachable = "tidak_terbuka", "Tautan tidak dapat dibuka";
        /// Something else, told in the note.
        Other = "lainnya", "Alasan lain";
    }
}

/// What people write down about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Title.
    pub title: String,
    /// Number of the document.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When it was issued; not when it was uploaded.
    pub issued_on: Option<PartialDate>,
    /// Until when it holds; `None` where it does not end.
    pub valid_until: Option<PartialDate>,
    /// Who may read it.
    pub access: Access,
    /// Whether it holds personal data (UU 27/2022).
    pub personal: bool,
    /// Address, of a link.
    pub url: Option<String>,
}

impl Facts {
    /// A document of which only its title is known; internal until somebody says otherwise.
    pub fn titled(title: String) -> Self {
        Self {
            title,
            number: None,
            issuer: None,
            issued_on: None,
            valid_until: None,
            access: Access::Internal,
            personal: false,
            url: None,
        }
    }

    /// The last day on which it holds.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.valid_until.map(PartialDate::last_day)
    }
}

/// One version of a document's file; never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// From 1.
    pub number: i64,
    /// Hash of its content, under which the store keeps it.
    pub hash: ContentHash,
    /// Size in bytes.
    pub size: u64,
    /// What it is, by its content.
    pub file_type: FileType,
    /// Name as sent, cleaned.
    pub name: String,
    /// Pages of a PDF.
    pub pages: Option<u32>,
    /// Width: pixels of a picture, millimetres of a PDF's first page.
    pub width: Option<u32>,
    /// Height of the same.
    pub height: Option<u32>,
    /// The title that a PDF gives itself.
    pub own_title: Option<String>,
    /// A small picture of it, made by us.
    pub preview: Option<ContentHash>,
    /// Who sent it.
    pub uploaded_by: PersonId,
    /// That person's name then.
    pub uploaded_by_name: String,
    /// When.
    pub uploaded_at: DateTime<Utc>,
}

/// What a person found when opening a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// Whether it opened.
    pub reach: Reach,
    /// On which day.
    pub on: NaiveDate,
    /// Who tried.
    pub by: String,
}

/// A document or link that proves something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Identity.
    pub id: EvidenceId,
    /// The government it belongs to.
    pub pemda: PemdaId,
    /// What it is.
    pub kind: Kind,
    /// What is written down about it.
    pub facts: Facts,
    /// OPDs that own it, the leading one first.
    pub owners: Vec<OpdId>,
    /// The current version of its file; `None` for a link.
    pub file: Option<Version>,
    /// What was found when the link was last opened.
    pub reached: Option<Reached>,
    /// The innovation for which it was logged first, nothing for the government itself; its bytes count there.
    pub logged_for: Option<InnovationId>,
    /// Who logged it.
    pub created_by: PersonId,
    /// That person's name then.
    pub created_by_name: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Rises by one with every change.
    pub revision: i64,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

impl Evidence {
    /// Whose it is. Everybody of the government may see what is not restricted, so that it is found before it is
    /// uploaded again; only its owners change it.
    pub fn owner(&self) -> Owner {
        Owner { pemda: self.pemda, opds: self.owners.clone(), all: self.facts.access != Access::Restricted }
    }

    /// Whether this person logged it for this innovation, or for the government itself: sent again by them, it is no news.
    pub fn was_left_by(&self, person: PersonId, of: Holder) -> bool {
        self.created_by == person && self.logged_for == of.innovation()
    }

    /// Whether its validity has passed.
    pub fn is_expired(&self, today: NaiveDate) -> bool {
        self.facts.last_day().is_some_and(|last| last < today)
    }

    /// Everything a search looks through, in lower case.
    pub fn search_text(&self) -> String {
        let mut words = vec![self.facts.title.clone()];
        words.extend(self.facts.number.clone());
        words.extend(self.facts.issuer.clone());
        words.extend(self.facts.url.clone());
        words.extend(self.file.as_ref().map(|file| file.name.clone()));
        words.join(" ").to_lowercase()
    }
}

/// A verdict with who gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Who.
    pub by: PersonId,
    /// That person's name then.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The use of a document for one claim of an innovation or of the government itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Identity.
    pub id: UseId,
    /// The government.
    pub pemda: PemdaId,
    /// Which document.
    pub evidence: EvidenceId,
    /// Who makes the claim.
    pub holder: Holder,
    /// For which claim.
    pub claim: Claim,
    /// Where in the document.
    pub pages: Option<Pages>,
    /// The verdict as given; [`Use::verdict_on`] says the one that holds.
    pub verdict: Verdict,
    /// Why it was rejected.
    pub reason: Option<Reason>,
    /// What the verifier wrote.
    pub note: Option<String>,
    /// Who gave the last verdict; kept when it is opened again.
    pub judged: Option<Judgement>,
    /// Who attached it.
    pub attached_by: PersonId,
    /// That person's name then.
    pub attached_by_name: String,
    /// When.
    pub attached_at: DateTime<Utc>,
    /// Rises by one with every change.
    pub revision: i64,
}

impl Use {
    /// The verdict that holds on a day: a document whose validity has passed proves nothing any more.
    pub fn verdict_on(&self, today: NaiveDate, of: &Evidence) -> Verdict {
        if self.verdict != Verdict::Rejected && of.is_expired(today) { Verdict::Expired } else { self.verdict }
    }

    /// Whether an actor had a part in it and so never judges it: who attached it, logged it or sent one of its files.
    pub fn is_own_work(&self, actor: &Actor, of: &Evidence, versions: &[Version]) -> bool {
        self.attached_by == actor.person
            || of.created_by == actor.person
            || versions.iter().any(|version| version.uploaded_by == actor.person)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_restricted_is_seen_by_the_whole_government_and_changed_by_its_owners() {
        let mut evidence = sample::evidence();
        assert!(evidence.owner().all);
        evidence.facts.access = Access::Restricted;
        assert!(!evidence.owner().all);
    }

    #[test]
    fn a_verdict_ends_with_the_validity_of_the_document() {
        let mut evidence = sample::evidence();
        evidence.facts.valid_until = PartialDate::from_code("2026-10");
        let day = |day| NaiveDate::from_ymd_opt(2026, 10, day).unwrap();
        let mut used = sample::used(&evidence, Verdict::Accepted);
        assert_eq!(used.verdict_on(day(31), &evidence), Verdict::Accepted, "the last day counts");
        assert_eq!(used.verdict_on(day(31).succ_opt().unwrap(), &evidence), Verdict::Expired);
        used.verdict = Verdict::Rejected;
        assert_eq!(used.verdict_on(day(31).succ_opt().unwrap(), &evidence), Verdict::Rejected);
    }
}
