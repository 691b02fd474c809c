//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use super::model::filter::Filter;
pub use crate::innovations::paths::Evidence as OfInnovation;
use crate::innovations::paths::with_query;
use crate::kernel::id::{EvidenceId, InnovationId, UseId};

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
