//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

/// The dashboard.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dasbor")]
pub struct Board;

/// The dashboard of a year.
pub fn board(year: i32) -> String {
    format!("{}?tahun={year}", Board::PATH)
}
