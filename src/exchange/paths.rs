//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use super::model::{Fate, SheetKind};
use crate::kernel::id::ImportId;
use crate::kernel::query::Query;

/// Where files come in and go out.
#[derive(TypedPath, Deserialize)]
#[typed_path("/impor-ekspor")]
pub struct Home;

/// An empty workbook or CSV file to fill.
#[derive(TypedPath, Deserialize)]
#[typed_path("/impor-ekspor/templat/{file}")]
pub struct Template {
    /// "pataka.xlsx", or a kind with the ending "csv".
    pub file: String,
}

/// Everything in scope as a file.
#[derive(TypedPath, Deserialize)]
#[typed_path("/impor-ekspor/ekspor/{file}")]
pub struct Export {
    /// "pataka.xlsx", or a kind with the ending "csv".
    pub file: String,
}

/// One import: its progress, then what the check says of each row.
#[derive(TypedPath, Deserialize)]
#[typed_path("/impor-ekspor/{id}")]
pub struct Show {
    /// Which.
    pub id: ImportId,
}

/// Its columns, to be matched by hand.
#[derive(TypedPath, Deserialize)]
#[typed_path("/impor-ekspor/{id}/kolom")]
pub struct Columns {
    /// Which.
    pub id: ImportId,
}

/// Its faults as a CSV file.
#[derive(TypedPath, Deserialize)]
#[typed_path("/impor-ekspor/{id}/kesalahan.csv")]
pub struct Faults {
    /// Which.
    pub id: ImportId,
}

/// The file as it was sent.
#[derive(TypedPath, Deserialize)]
#[typed_path("/impor-ekspor/{id}/berkas")]
pub struct Original {
    /// Which.
    pub id: ImportId,
}

/// Checks it again.
#[derive(TypedPath, Deserialize)]
#[typed_path("/impor-ekspor/{id}/periksa")]
pub struct Check {
    /// Which.
    pub id: ImportId,
}

/// Writes what the check accepted.
#[derive(TypedPath, Deserialize)]
#[typed_path("/impor-ekspor/{id}/impor")]
pub struct Confirm {
    /// Which.
    pub id: ImportId,
}

/// Undoes it as a whole.
#[derive(TypedPath, Deserialize)]
#[typed_path("/impor-ekspor/{id}/batalkan")]
pub struct Undo {
    /// Which.
    pub id: ImportId,
}

/// Throws it away before it is confirmed.
#[derive(TypedPath, Deserialize)]
#[typed_path("/impor-ekspor/{id}/buang")]
pub struct Discard {
    /// Which.
    pub id: ImportId,
}

/// An import with some of its rows.
pub fn rows(id: ImportId, kind: Option<SheetKind>, fate: Option<Fate>, page: u64) -> String {
    let query = Query::default()
        .with_some("lembar", kind.map(SheetKind::code))
        .with_some("nasib", fate.map(Fate::code))
        .with_some("halaman", (page > 1).then_some(page))
        .finish();
    let path = Show { id }.to_string();
    if query.is_empty() { path } else { format!("{path}?{query}") }
}
