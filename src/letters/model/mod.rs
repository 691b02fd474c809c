//! A letter.

pub mod content;
pub mod filter;
pub mod head;
pub mod numbering;
pub mod wording;

use chrono::{DateTime, Utc};

pub use self::content::{Content, Listed, Member, Signer};
pub use self::head::{Crest, Head, Lines};
pub use self::numbering::{Numbering, Pattern, PatternFault};
use crate::blobs::ContentHash;
use crate::kernel::id::{EntryId, InnovationId, LetterId, PemdaId, PersonId};
use crate::rulebooks::model::LetterKind;

code_list! {
    /// What kind of letter.
    Kind {
        /// States since when the innovation is in use.
        Implementation = "implementasi", "Surat pernyataan implementasi";
        /// States who thought of it.
        Inventor = "inovator", "Surat pernyataan inovator";
        /// States that others may copy it.
        Replication = "replikasi", "Surat pernyataan kesediaan replikasi";
        /// Hands the proposal in.
        Covering = "pengantar", "Surat pengantar";
    }
}

impl Kind {
    /// The kind that a document of an edition asks for.
    pub const fn asked(letter: LetterKind) -> Self {
        match letter {
            LetterKind::Implementation => Self::Implementation,
            LetterKind::Inventor => Self::Inventor,
            LetterKind::Replication => Self::Replication,
        }
    }

    /// Whether it is a statement, which has a title of its own instead of an addressee.
    pub const fn is_statement(self) -> bool {
        !matches!(self, Self::Covering)
    }
}

code_list! {
    /// How far a letter is.
    State {
        /// May be changed.
        Draft = "konsep", "Konsep";
        /// Never changed again.
        Final = "final", "Final";
        /// Does not hold any more, or never did.
        Void = "batal", "Dibatalkan";
    }
}

/// What a letter is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// One entry, with its innovation.
    Entry(EntryId, InnovationId),
    /// Everything the government has entered in the edition.
    Edition,
}

impl Subject {
    /// The entry, if it is about one.
    pub const fn entry(&self) -> Option<EntryId> {
        match self {
            Self::Entry(id, _) => Some(*id),
            Self::Edition => None,
        }
    }

    /// The innovation, if it is about one.
    pub const fn innovation(&self) -> Option<InnovationId> {
        match self {
            Self::Entry(_, id) => Some(*id),
            Self::Edition => None,
        }
    }
}

/// How a letter became final.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// When.
    pub at: DateTime<Utc>,
    /// Name of who did it.
    pub by: String,
    /// Its file, by the SHA-256 of its bytes.
    pub file: ContentHash,
    /// Size of the file in bytes.
    pub size: u64,
    /// Its sheets.
    pub pages: u32,
}

/// Why a letter does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voided {
    /// When.
    pub at: DateTime<Utc>,
    /// Name of who did it.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Identity.
    pub id: LetterId,
    /// The government.
    pub pemda: PemdaId,
    /// What kind.
    pub kind: Kind,
    /// Id of the edition it is written for.
    pub edition: String,
    /// What it is about.
    pub subject: Subject,
    /// What it is about in words, for instance "GAYATRI".
    pub about: String,
    /// How far it is.
    pub state: State,
    /// The year its number belongs to.
    pub year: i32,
    /// Its number as printed; nothing where it is written by hand.
    pub number: Option<String>,
    /// The pattern that a proposed number follows, and which of that pattern it is.
    pub series: Option<(String, u32)>,
    /// What it says.
    pub content: Content,
    /// How it became final.
    pub finished: Option<Finished>,
    /// Why it does not hold.
    pub voided: Option<Voided>,
    /// The letter that was made void, and in whose place this one stands.
    pub replaces: Option<LetterId>,
    /// Rises by one with every change.
    pub revision: i64,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// Who began it.
    pub created_by: PersonId,
    /// Their name then.
    pub created_by_name: String,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

impl Letter {
    /// Everything a search looks through, in lower case.
    pub fn search_text(&self) -> String {
        let mut words = vec![self.kind.label().to_owned(), self.about.clone()];
        words.extend(self.number.clone());
        words.extend(self.content.signer.name.clone());
        words.extend(self.content.subject.clone());
        words.join(" ").to_lowercase()
    }

    /// "Surat pengantar nomor 000.9/12/2026" or, without a number, "Surat pengantar".
    pub fn name(&self) -> String {
        match &self.number {
            Some(number) => format!("{} nomor {number}", self.kind.label()),
            None => self.kind.label().to_owned(),
        }
    }
}
