//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use super::model::DutyState;

/// The tree of units.
#[derive(TypedPath, Deserialize)]
#[typed_path("/organisasi")]
pub struct List;

/// The units in a state of duty, in a year; without a state, all units.
pub fn list(duty: Option<DutyState>, year: Option<i32>) -> String {
    let duty = duty.map(|state| format!("kewajiban={}", state.code()));
    let year = year.map(|year| format!("tahun={year}"));
    let query: Vec<String> = duty.into_iter().chain(year).collect();
    if query.is_empty() { List::PATH.to_owned() } else { format!("{}?{}", List::PATH, query.join("&")) }
}
