//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use super::model::filter::Filter;
use crate::innovations::paths::with_query;
use crate::kernel::id::{InnovationId, MetricId, ReadingId};

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
