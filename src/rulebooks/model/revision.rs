//! A rulebook as a government uses it: the file of every revision, and how far it has come.

use chrono::{DateTime, Utc};

use super::EditionState;
use crate::kernel::id::{PemdaId, PersonId, RevisionId};

code_list! {
    /// Where the file of a revision comes from.
    Origin {
        /// It ships with the program, and was copied when the first entry was made under it.
        Shipped = "bawaan", "Bawaan Pataka";
        /// Somebody imported it.
        Imported = "impor", "Diimpor";
    }
}

/// A revision of an edition in one government. Its file never changes; a correction is another revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its id.
    pub id: RevisionId,
    /// Whose it is.
    pub pemda: PemdaId,
    /// The edition, for instance "iga-2026".
    pub edition: String,
    /// Which of the government's revisions of the edition, from 1.
    pub number: u32,
    /// The whole file.
    pub text: String,
    /// Where the file comes from.
    pub origin: Origin,
    /// What is corrected, and on what ground.
    pub note: Option<String>,
    /// How far it has come.
    pub state: EditionState,
    /// Who brought it; `None` where the program copied its own file.
    pub created_by: Option<PersonId>,
    /// Their name at that time.
    pub created_by_name: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Who confirmed or refused it, and when.
    pub decision: Option<Decision>,
    /// When another revision took its place, or it was thrown away.
    pub archived_at: Option<DateTime<Utc>>,
}

/// What a second person decided of a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Who.
    pub by: PersonId,
    /// Their name at that time.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Why it was refused; `None` when it was confirmed.
    pub refusal: Option<String>,
}

impl Revision {
    /// Whether scores are computed by it.
    pub fn is_used(&self) -> bool {
        matches!(self.state, EditionState::Active | EditionState::Frozen)
    }

    /// Whether this person may decide of it: anybody but who brought it.
    pub fn may_be_decided_by(&self, person: PersonId) -> bool {
        self.state == EditionState::UnderReview && self.created_by != Some(person)
    }
}
