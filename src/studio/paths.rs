//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use crate::kernel::id::RevisionId;

/// The revisions of the visitor's government, and the form that brings another.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pedoman/studio")]
pub struct Home;

/// Brings the program's own file of an edition, corrected since the government copied it.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pedoman/studio/bawaan")]
pub struct Offer;

/// Two editions side by side.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pedoman/banding")]
pub struct Compare;

/// One revision.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pedoman/studio/{id}")]
pub struct Show {
    /// The revision.
    pub id: RevisionId,
}

/// The file of a revision.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pedoman/studio/{id}/berkas")]
pub struct Text {
    /// The revision.
    pub id: RevisionId,
}

/// Hand a revision in for a second person.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pedoman/studio/{id}/ajukan")]
pub struct HandIn {
    /// The revision.
    pub id: RevisionId,
}

/// Confirm a revision and take it into use.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pedoman/studio/{id}/setujui")]
pub struct Confirm {
    /// The revision.
    pub id: RevisionId,
}

/// Give a revision back with a reason.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pedoman/studio/{id}/tolak")]
pub struct Refuse {
    /// The revision.
    pub id: RevisionId,
}

/// Throw a revision away that was never used.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pedoman/studio/{id}/buang")]
pub struct Discard {
    /// The revision.
    pub id: RevisionId,
}
