//! Typed identifiers, so that an OPD's id can never be passed where an innovation's is meant.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$meta:meta])* $Name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $Name(pub Uuid);

        impl $Name {
            /// A new identifier that sorts after all earlier ones.
            #[expect(clippy::disallowed_methods, reason = "the one place where identifiers are made")]
            pub fn fresh() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl std::fmt::Display for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A regional government.
    PemdaId,
    /// A department, kecamatan or unit of a government.
    OpdId,
    /// A person with an account.
    PersonId,
    /// An innovation.
    InnovationId,
    /// What is reported of an innovation for one year.
    RecordId,
    /// One narrative fact of an annual record.
    FactId,
    /// A verifier's note at a field of an annual record.
    FieldNoteId,
    /// A system or channel of the integration register.
    SystemId,
    /// An integration of an innovation with a system.
    IntegrationId,
    /// What a government or an innovation answers to an edition.
    EntryId,
    /// The answer to one indicator.
    AnswerId,
    /// A text of a dossier as it was saved.
    VersionId,
    /// A revision of a rulebook, as a government keeps it.
    RevisionId,
    /// A frozen dossier.
    SnapshotId,
    /// Dossiers of an edition that are made in one go.
    BatchId,
    /// A question that somebody added for a jury.
    QuestionId,
    /// A number of the prose bound to what bears it out.
    ProofId,
    /// A letter.
    LetterId,
    /// Scores that an earlier revision gave.
    RunId,
    /// What the index would be if a government reported otherwise.
    ScenarioId,
    /// One change of a scenario.
    ChangeId,
    /// A benefit metric.
    MetricId,
    /// A metric of the library.
    LibraryMetricId,
    /// A reading of a metric.
    ReadingId,
    /// An award.
    AwardId,
    /// A comment on an innovation.
    CommentId,
    /// A task that somebody was given.
    TaskId,
    /// A notice to a person.
    NoticeId,
    /// A document or link that proves something.
    EvidenceId,
    /// The use of a document for one claim.
    UseId,
    /// A file on its way into the store.
    BlobId,
    /// An entry of the audit trail.
    AuditId,
    /// A file that is imported.
    ImportId,
}
