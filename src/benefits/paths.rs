//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use super::model::filter::Filter;
use crate::innovations::model::Affair;
use crate::innovations::paths::with_query;
use crate::kernel::id::{InnovationId, LibraryMetricId, MetricId, ReadingId};
use crate::kernel::query::Query;

/// The list.
#[derive(TypedPath, Deserialize)]
#[typed_path("/manfaat")]
pub struct List;

/// The form for a new metric of an innovation.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/manfaat/baru")]
pub struct New {
    /// Which innovation.
    pub id: InnovationId,
}

/// The library of metrics.
#[derive(TypedPath, Deserialize)]
#[typed_path("/manfaat/pustaka")]
pub struct Library;

/// The form for a new metric of the library.
#[derive(TypedPath, Deserialize)]
#[typed_path("/manfaat/pustaka/baru")]
pub struct NewLibrary;

/// A metric of the library as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/manfaat/pustaka/{id}/ubah")]
pub struct EditLibrary {
    /// Which.
    pub id: LibraryMetricId,
}

/// One metric.
#[derive(TypedPath, Deserialize)]
#[typed_path("/manfaat/{id}")]
pub struct Show {
    /// Which.
    pub id: MetricId,
}

/// A metric's definition as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/manfaat/{id}/ubah")]
pub struct Edit {
    /// Which.
    pub id: MetricId,
}

/// The form for a new reading of a metric.
#[derive(TypedPath, Deserialize)]
#[typed_path("/manfaat/{id}/capaian/baru")]
pub struct NewReading {
    /// Which metric.
    pub id: MetricId,
}

/// A reading as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/capaian/{id}/ubah")]
pub struct EditReading {
    /// Which.
    pub id: ReadingId,
}

/// The list under a filter.
pub fn list(filter: &Filter) -> String {
    with_query(List::PATH, &filter.query())
}

/// One metric.
pub fn show(id: MetricId) -> String {
    Show { id }.to_string()
}

/// A page of the library under a search.
pub fn library(words: &str, affair: Option<Affair>, page: u64) -> String {
    let query = Query::default()
        .with("q", words)
        .with_some("urusan", affair.map(Affair::code))
        .with_some("halaman", (page > 1).then_some(page));
    with_query(Library::PATH, &query.finish())
}

/// The form for a new metric of an innovation that follows one of the library.
pub fn following(innovation: InnovationId, library: LibraryMetricId) -> String {
    with_query(&New { id: innovation }.to_string(), &format!("pustaka={library}"))
}
