//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use super::model::filter::Filter;
use crate::innovations::paths::with_query;

/// The awards.
#[derive(TypedPath, Deserialize)]
#[typed_path("/penghargaan")]
pub struct Awards;

/// The awards under a filter.
pub fn awards(filter: &Filter) -> String {
    with_query(Awards::PATH, &filter.query())
}
