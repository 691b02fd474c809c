//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use super::model::filter::Filter;
use crate::innovations::paths::with_query;
use crate::kernel::id::{EntryId, InnovationId};
use crate::kernel::place::PlaceCode;

/// A dossier to download.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/dosier/{edition}")]
pub struct Download {
    /// Of which innovation.
    pub id: InnovationId,
    /// Under which edition, for instance "kipp-2023".
    pub edition: String,
}

/// The dossiers of all entries.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier")]
pub struct List;

/// The workspace of an entry's dossier.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}")]
pub struct Workspace {
    /// Of which entry.
    pub id: EntryId,
}

/// The dossier of an entry to download.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/unduh")]
pub struct DownloadEntry {
    /// Of which entry.
    pub id: EntryId,
}

/// The pages of the dossier of an entry.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/pratinjau")]
pub struct Preview {
    /// Of which entry.
    pub id: EntryId,
}

/// A place of the form, as a form to write in.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/bagian/{place}")]
pub struct Editor {
    /// Of which entry.
    pub id: EntryId,
    /// Which place.
    pub place: PlaceCode,
}

/// The versions of a text.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/bagian/{place}/riwayat")]
pub struct Versions {
    /// Of which entry.
    pub id: EntryId,
    /// Of which place.
    pub place: PlaceCode,
}

/// Decides between a text and its story.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/bagian/{place}/cerita")]
pub struct Settle {
    /// Of which entry.
    pub id: EntryId,
    /// At which place.
    pub place: PlaceCode,
}

/// Says who is to write a place.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/bagian/{place}/petugas")]
pub struct Assign {
    /// Of which entry.
    pub id: EntryId,
    /// Which place.
    pub place: PlaceCode,
}

/// A sign of life of somebody who has a place open.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/bagian/{place}/hadir")]
pub struct Present {
    /// Of which entry.
    pub id: EntryId,
    /// Which place.
    pub place: PlaceCode,
}

/// A dossier of one of its years.
pub fn download(id: InnovationId, edition: &str, year: Option<i32>) -> String {
    let path = Download { id, edition: edition.to_owned() }.to_string();
    match year {
        Some(year) => format!("{path}?tahun={year}"),
        None => path,
    }
}

/// A page of the dossiers that a filter means.
pub fn list(filter: &Filter, page: u64) -> String {
    let page = (page > 1).then(|| format!("halaman={page}"));
    let query = Some(filter.query()).filter(|query| !query.is_empty());
    with_query(List::PATH, &query.into_iter().chain(page).collect::<Vec<_>>().join("&"))
}

/// A page of the versions of a text.
pub fn versions(id: EntryId, place: PlaceCode, page: u64) -> String {
    let query = if page > 1 { format!("halaman={page}") } else { String::new() };
    with_query(&Versions { id, place }.to_string(), &query)
}

/// Name of the file: "gayatri-kipp-2023.pdf".
pub fn file_name(slug: &str, edition: &str) -> String {
    format!("{slug}-{edition}.pdf")
}
