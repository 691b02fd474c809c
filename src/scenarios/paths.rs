//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use crate::assessment::model::View;
use crate::innovations::paths::with_query;
use crate::kernel::id::ScenarioId;

/// The scenarios of an edition, and the form of a new one.
#[derive(TypedPath, Deserialize)]
#[typed_path("/penilaian/{edition}/skenario")]
pub struct List {
    /// The edition.
    pub edition: String,
}

/// The best set of innovations to report; sent as a form, it becomes a scenario.
#[derive(TypedPath, Deserialize)]
#[typed_path("/penilaian/{edition}/terbaik")]
pub struct Best {
    /// The edition.
    pub edition: String,
}

/// One scenario; sent as a form, a change is added.
#[derive(TypedPath, Deserialize)]
#[typed_path("/skenario/{id}")]
pub struct Show {
    /// Which.
    pub id: ScenarioId,
}

/// Takes a change back.
#[derive(TypedPath, Deserialize)]
#[typed_path("/skenario/{id}/batalkan")]
pub struct Undo {
    /// Which.
    pub id: ScenarioId,
}

/// Copies a scenario for the visitor.
#[derive(TypedPath, Deserialize)]
#[typed_path("/skenario/{id}/salin")]
pub struct Copy {
    /// Which.
    pub id: ScenarioId,
}

/// Deletes a scenario.
#[derive(TypedPath, Deserialize)]
#[typed_path("/skenario/{id}/hapus")]
pub struct Delete {
    /// Which.
    pub id: ScenarioId,
}

/// A page in somebody's word.
pub fn according_to(path: &str, view: View) -> String {
    let query = if view == View::Verified { String::new() } else { format!("menurut={}", view.code()) };
    with_query(path, &query)
}
