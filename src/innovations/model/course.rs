//! How far an annual record is on its way, and who brought it there.

use chrono::{DateTime, NaiveDate, Utc};

use super::AnnualRecord;
use crate::kernel::id::{PersonId, RecordId};

/// The decree (SK) that lays a record down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decree {
    /// Its number, as printed.
    pub number: String,
    /// Its date.
    pub on: NaiveDate,
}

/// How far an annual record is on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// The record.
    pub record: AnnualRecord,
    /// Rises by one with every step, and with every change of what others are reading: a stale step is seen by it.
    pub revision: i64,
    /// When the record was opened.
    pub opened_at: DateTime<Utc>,
    /// Since when it is in its state.
    pub since: DateTime<Utc>,
    /// When it was last signed; kept when a change reopens it, so that the next signature shows what changed since.
    pub signed_at: Option<DateTime<Utc>>,
    /// Who signed it last.
    pub signed_by: Option<PersonId>,
    /// Who took it up for verification.
    pub verifier: Option<PersonId>,
    /// Who found it right.
    pub verified_by: Option<PersonId>,
    /// Why it was rejected or withdrawn.
    pub reason: Option<String>,
    /// The decree.
    pub decree: Option<Decree>,
    /// The record of an earlier year that it goes on from.
    pub carried_from: Option<RecordId>,
}

impl Course {
    /// Those whose approval a change undoes, each once.
    pub fn approvers(&self) -> Vec<PersonId> {
        let mut people: Vec<PersonId> = Vec::new();
        for person in [self.signed_by, self.verifier, self.verified_by].into_iter().flatten() {
            if !people.contains(&person) {
                people.push(person);
            }
        }
        people
    }
}
