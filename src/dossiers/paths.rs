//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use crate::kernel::id::InnovationId;

/// A dossier to download.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/dosier/{edition}")]
pub struct Download {
    /// Of which innovation.
    pub id: InnovationId,
    /// Under which edition, for instance "kipp-2023".
    pub edition: String,
}

/// A dossier of one of its years.
pub fn download(id: InnovationId, edition: &str, year: Option<i32>) -> String {
    let path = Download { id, edition: edition.to_owned() }.to_string();
    match year {
        Some(year) => format!("{path}?tahun={year}"),
        None => path,
    }
}

/// Name of the file: "gayatri-kipp-2023.pdf".
pub fn file_name(slug: &str, edition: &str) -> String {
    format!("{slug}-{edition}.pdf")
}
