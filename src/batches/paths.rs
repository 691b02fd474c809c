//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use super::model::Fate;
use crate::innovations::paths::with_query;
use crate::kernel::id::BatchId;
use crate::kernel::query::Query;

/// Asking for all dossiers of an edition, and what was asked for.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier-massal")]
pub struct Home;

/// One batch.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier-massal/{id}")]
pub struct Show {
    /// Which.
    pub id: BatchId,
}

/// Stops a batch.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier-massal/{id}/hentikan")]
pub struct Stop {
    /// Which.
    pub id: BatchId,
}

/// Everything that was made, as one file.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier-massal/{id}/berkas")]
pub struct Archive {
    /// Of which.
    pub id: BatchId,
}

/// Asking for all dossiers, with an edition chosen already.
pub fn home(edition: Option<&str>) -> String {
    with_query(Home::PATH, &Query::default().with("edisi", edition.unwrap_or_default()).finish())
}

/// A page of what was asked for.
pub fn home_page(page: u64) -> String {
    with_query(Home::PATH, &Query::default().with_some("halaman", (page > 1).then_some(page)).finish())
}

/// A page of the dossiers of a batch.
pub fn show(id: BatchId, fate: Option<Fate>, page: u64) -> String {
    let query = Query::default()
        .with_some("nasib", fate.map(Fate::code))
        .with_some("halaman", (page > 1).then_some(page))
        .finish();
    with_query(&Show { id }.to_string(), &query)
}
