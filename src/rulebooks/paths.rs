//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

/// The editions.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pedoman")]
pub struct List;

/// One edition.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pedoman/{id}")]
pub struct Show {
    /// Its id, for instance "iga-2026".
    pub id: String,
}

/// The file of an edition as the visitor's government uses it.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pedoman/{id}/berkas")]
pub struct File {
    /// Id of the edition.
    pub id: String,
}
