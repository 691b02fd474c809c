//! Texts of dossiers, their versions, who has one open, and the list of dossiers, in the database.

mod listing;
mod presence;
mod proofs;
mod texts;

pub use listing::{Line, editions, list};
pub use presence::{arrive, leave, present};
pub use proofs::{papers, proofs, remove_proof, save_proof};
pub use texts::{insert_version, lock_text, save_text, set_assignee, texts, texts_of, version, versions};
