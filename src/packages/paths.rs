//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use super::model::Origin;
use crate::innovations::paths::with_query;
use crate::kernel::id::EntryId;

/// The copy sheet of an entry's dossier.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/salin")]
pub struct Sheet {
    /// Of which entry.
    pub id: EntryId,
}

/// The copy sheet as plain text.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/salin.txt")]
pub struct Text {
    /// Of which entry.
    pub id: EntryId,
}

/// The copy sheet as JSON.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/salin.json")]
pub struct Json {
    /// Of which entry.
    pub id: EntryId,
}

/// The copy sheet as a workbook.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/salin.xlsx")]
pub struct Workbook {
    /// Of which entry.
    pub id: EntryId,
}

/// The copy sheet as a document to edit elsewhere.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/salin.docx")]
pub struct Docx {
    /// Of which entry.
    pub id: EntryId,
}

/// What the package of an entry's dossier holds.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/paket")]
pub struct Package {
    /// Of which entry.
    pub id: EntryId,
}

/// The package.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/paket.zip")]
pub struct Archive {
    /// Of which entry.
    pub id: EntryId,
}

/// The dossier with its evidence behind it.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/lengkap.pdf")]
pub struct Whole {
    /// Of which entry.
    pub id: EntryId,
}

/// An address of the area for the same version that is shown.
pub fn of_version(path: &impl TypedPath, origin: &Origin) -> String {
    let query = match origin {
        Origin::Draft { .. } => "versi=draf".to_owned(),
        Origin::Frozen { id, .. } => format!("versi={id}"),
    };
    with_query(&path.to_string(), &query)
}
