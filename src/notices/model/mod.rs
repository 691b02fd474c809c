//! A notice, and whom it is for.

pub mod letter;

use chrono::{DateTime, Utc};

use crate::identity::model::Role;
use crate::kernel::id::{InnovationId, NoticeId, OpdId, PemdaId, PersonId};

code_list! {
    /// What a notice is about.
    NoticeKind {
        /// An innovation was submitted, approved, returned, verified and so on.
        Workflow = "alur", "Alur";
        /// Evidence was accepted, rejected, replaced or expires.
        Evidence = "bukti", "Bukti";
        /// An integration must be confirmed, or stopped counting.
        Integration = "integrasi", "Integrasi";
        /// A metric or reading needs attention.
        Benefit = "manfaat", "Manfaat";
        /// Somebody commented.
        Comment = "komentar", "Komentar";
        /// Somebody asked for the person's attention by name.
        Mention = "sebutan", "Sebutan";
        /// A task was given, done or reopened.
        Task = "tugas", "Tugas";
        /// A day by which something is due.
        Deadline = "tenggat", "Tenggat";
        /// An import ended.
        Import = "impor", "Impor";
        /// Dossiers that were asked for are there.
        Dossier = "dosir", "Dosir";
        /// Something about the account.
        Account = "akun", "Akun";
    }
}

/// Whom a notice is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// Operators and heads of these OPDs, and of the units above them.
    Opds(Vec<OpdId>),
    /// One person.
    Person(PersonId),
    /// Everybody of this duty in the government.
    Role(Role),
}

/// A notice to be sent; every recipient gets a copy of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The government; nobody of another one ever gets it.
    pub pemda: PemdaId,
    /// Whom it is for.
    pub to: To,
    /// What it is about.
    pub kind: NoticeKind,
    /// The innovation it belongs to.
    pub innovation: Option<InnovationId>,
    /// One Indonesian sentence.
    pub text: String,
    /// Path of this site where the matter stands, beginning with "/".
    pub href: String,
    /// When it happened.
    pub at: DateTime<Utc>,
}

/// A notice as its recipient reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Identity.
    pub id: NoticeId,
    /// What it is about.
    pub kind: NoticeKind,
    /// Name of the innovation it belongs to.
    pub innovation: Option<String>,
    /// The sentence.
    pub text: String,
    /// Where the matter stands.
    pub href: String,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// Whether it has been read.
    pub read: bool,
}

impl Received {
    /// A message about it for a chat, with its address.
    pub fn chat_text(&self, address: &str) -> String {
        match &self.innovation {
            Some(innovation) => format!("*Pataka: {innovation}*\n{}\n{address}", self.text),
            None => format!("*Pataka*\n{}\n{address}", self.text),
        }
    }
}
