//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use crate::innovations::model::Step;
pub use crate::innovations::paths::Year;
use crate::kernel::id::{FieldNoteId, InnovationId};

/// Home of an operator or head of an OPD.
#[derive(TypedPath, Deserialize)]
#[typed_path("/beranda")]
pub struct Home;

/// The workbench of an innovation's latest year.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/cerita")]
pub struct Latest {
    /// Which.
    pub id: InnovationId,
}

/// A step with the record of a year.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/tahun/{year}/langkah/{step}")]
pub struct TakeStep {
    /// Which.
    pub id: InnovationId,
    /// Which year.
    pub year: i32,
    /// Code of the step.
    pub step: String,
}

/// The answer to a note.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/tahun/{year}/catatan/{note}")]
pub struct AnswerNote {
    /// Which.
    pub id: InnovationId,
    /// Which year.
    pub year: i32,
    /// Which note.
    pub note: FieldNoteId,
}

/// What waits to be verified.
#[derive(TypedPath, Deserialize)]
#[typed_path("/verifikasi")]
pub struct ToVerify;

/// What waits to be signed.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pengesahan")]
pub struct ToSign;

/// The form of a step.
pub fn step(id: InnovationId, year: i32, step: Step) -> String {
    TakeStep { id, year, step: step.code().to_owned() }.to_string()
}
