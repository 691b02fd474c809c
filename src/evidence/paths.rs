//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use super::model::filter::Filter;
use super::model::{Claim, Holder};
use crate::assessment;
pub use crate::innovations::paths::Evidence as OfInnovation;
use crate::innovations::paths::with_query;
use crate::kernel::id::{AnswerId, EvidenceId, InnovationId, UseId};
use crate::kernel::query::Query;

/// The library of documents.
#[derive(TypedPath, Deserialize)]
#[typed_path("/bukti")]
pub struct List;

/// One document.
#[derive(TypedPath, Deserialize)]
#[typed_path("/bukti/{id}")]
pub struct Show {
    /// Which.
    pub id: EvidenceId,
}

/// Its facts as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/bukti/{id}/ubah")]
pub struct Edit {
    /// Which.
    pub id: EvidenceId,
}

/// The form for a new version of its file.
#[derive(TypedPath, Deserialize)]
#[typed_path("/bukti/{id}/ganti")]
pub struct Replace {
    /// Which.
    pub id: EvidenceId,
}

/// Its file.
#[derive(TypedPath, Deserialize)]
#[typed_path("/bukti/{id}/berkas")]
pub struct File {
    /// Which.
    pub id: EvidenceId,
}

/// The small picture of its file.
#[derive(TypedPath, Deserialize)]
#[typed_path("/bukti/{id}/pratinjau")]
pub struct Preview {
    /// Which.
    pub id: EvidenceId,
}

/// Whether a link could be opened.
#[derive(TypedPath, Deserialize)]
#[typed_path("/bukti/{id}/jangkauan")]
pub struct Reach {
    /// Which.
    pub id: EvidenceId,
}

/// The form that uploads files for an innovation.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/bukti/unggah")]
pub struct Upload {
    /// Which.
    pub id: InnovationId,
}

/// Where a script leaves one file of that form ahead of the rest.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/bukti/titip")]
pub struct Deposit {
    /// Which.
    pub id: InnovationId,
}

/// The form that uses a document again.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/bukti/pakai")]
pub struct Reuse {
    /// Which.
    pub id: InnovationId,
}

/// The form for a link.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/bukti/tautan")]
pub struct NewLink {
    /// Which.
    pub id: InnovationId,
}

/// The form that uploads files for an answer of the government itself.
#[derive(TypedPath, Deserialize)]
#[typed_path("/jawaban/{id}/bukti/unggah")]
pub struct OwnUpload {
    /// Which.
    pub id: AnswerId,
}

/// Where a script leaves one file of that form ahead of the rest.
#[derive(TypedPath, Deserialize)]
#[typed_path("/jawaban/{id}/bukti/titip")]
pub struct OwnDeposit {
    /// Which.
    pub id: AnswerId,
}

/// The form that uses a document again, for such an answer.
#[derive(TypedPath, Deserialize)]
#[typed_path("/jawaban/{id}/bukti/pakai")]
pub struct OwnReuse {
    /// Which.
    pub id: AnswerId,
}

/// The form for a link, for such an answer.
#[derive(TypedPath, Deserialize)]
#[typed_path("/jawaban/{id}/bukti/tautan")]
pub struct OwnLink {
    /// Which.
    pub id: AnswerId,
}

/// Whose evidence an address is about: that of an innovation, or of the government itself at one of its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// An innovation.
    Innovation(InnovationId),
    /// An answer of the government itself.
    Answer(AnswerId),
}

impl About {
    /// The page with its evidence.
    pub fn list(self) -> String {
        match self {
            Self::Innovation(id) => OfInnovation { id }.to_string(),
            Self::Answer(id) => assessment::paths::Answer { id }.to_string(),
        }
    }

    /// The form that uploads files.
    pub fn upload(self) -> String {
        match self {
            Self::Innovation(id) => Upload { id }.to_string(),
            Self::Answer(id) => OwnUpload { id }.to_string(),
        }
    }

    /// Where a script leaves a file of that form.
    pub fn deposit(self) -> String {
        match self {
            Self::Innovation(id) => Deposit { id }.to_string(),
            Self::Answer(id) => OwnDeposit { id }.to_string(),
        }
    }

    /// The form that uses a document again.
    pub fn reuse(self) -> String {
        match self {
            Self::Innovation(id) => Reuse { id }.to_string(),
            Self::Answer(id) => OwnReuse { id }.to_string(),
        }
    }

    /// The form for a link.
    pub fn link(self) -> String {
        match self {
            Self::Innovation(id) => NewLink { id }.to_string(),
            Self::Answer(id) => OwnLink { id }.to_string(),
        }
    }
}

macro_rules! about {
    ($($path:ident => $whose:ident),* $(,)?) => {
        $(impl From<$path> for About {
            fn from(path: $path) -> Self {
                Self::$whose(path.id)
            }
        })*
    };
}

about! {
    Upload => Innovation, Deposit => Innovation, Reuse => Innovation, NewLink => Innovation,
    OwnUpload => Answer, OwnDeposit => Answer, OwnReuse => Answer, OwnLink => Answer,
}

/// The verdict on a use as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pemakaian/{id}/putusan")]
pub struct Judge {
    /// Which.
    pub id: UseId,
}

/// The pages of a use as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pemakaian/{id}/ubah")]
pub struct EditUse {
    /// Which.
    pub id: UseId,
}

/// Ends a use.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pemakaian/{id}/lepas")]
pub struct Detach {
    /// Which.
    pub id: UseId,
}

/// The library under a filter.
pub fn list(filter: &Filter) -> String {
    with_query(List::PATH, &filter.query())
}

/// One document.
pub fn show(id: EvidenceId) -> String {
    Show { id }.to_string()
}

/// Where the evidence for a claim stands: with its innovation, or at the answer of the government itself.
pub fn of_claim(holder: Holder, claim: Claim) -> String {
    match (holder, claim) {
        (Holder::Innovation(id), _) => OfInnovation { id }.to_string(),
        (Holder::Government(_), Claim::Answer(id)) => assessment::paths::Answer { id }.to_string(),
        (Holder::Government(id), _) => assessment::paths::Entry { id }.to_string(),
    }
}

/// The form that uploads a document for a claim, with its title and number filled in.
pub fn upload(id: InnovationId, claim: Claim, title: &str, number: Option<&str>) -> String {
    let query = Query::default().with("klaim", &claim.to_string()).with("judul", title).with_some("nomor", number);
    with_query(&Upload { id }.to_string(), &query.finish())
}
