//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;
use uuid::Uuid;

use super::model::Kind;
use super::model::filter::Filter;
use crate::innovations::paths::with_query;
use crate::kernel::id::{EntryId, LetterId};

/// The register of letters.
#[derive(TypedPath, Deserialize)]
#[typed_path("/surat")]
pub struct List;

/// The form for a letter about all entries of an edition, which the address names.
#[derive(TypedPath, Deserialize)]
#[typed_path("/surat/baru/{edition}")]
pub struct NewOfEdition {
    /// Which edition.
    pub edition: String,
}

/// The form for a letter about an entry.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/surat/baru")]
pub struct New {
    /// Which entry.
    pub id: EntryId,
}

/// A letter.
#[derive(TypedPath, Deserialize)]
#[typed_path("/surat/{id}")]
pub struct Show {
    /// Which.
    pub id: LetterId,
}

/// Its file.
#[derive(TypedPath, Deserialize)]
#[typed_path("/surat/{id}/pdf")]
pub struct File {
    /// Of which.
    pub id: LetterId,
}

/// A draft as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/surat/{id}/ubah")]
pub struct Edit {
    /// Which.
    pub id: LetterId,
}

/// Makes a draft final.
#[derive(TypedPath, Deserialize)]
#[typed_path("/surat/{id}/final")]
pub struct Finish {
    /// Which.
    pub id: LetterId,
}

/// Makes a letter void.
#[derive(TypedPath, Deserialize)]
#[typed_path("/surat/{id}/batal")]
pub struct Void {
    /// Which.
    pub id: LetterId,
}

/// The letterheads of a government.
#[derive(TypedPath, Deserialize)]
#[typed_path("/surat/kop")]
pub struct Heads;

/// A letterhead as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/surat/kop/{owner}")]
pub struct Head {
    /// The OPD, or the government itself.
    pub owner: Uuid,
}

/// The arms of a letterhead.
#[derive(TypedPath, Deserialize)]
#[typed_path("/surat/kop/{owner}/lambang")]
pub struct Crest {
    /// The OPD, or the government itself.
    pub owner: Uuid,
}

/// The form for a letter of a kind about an entry.
pub fn new(id: EntryId, kind: Kind) -> String {
    format!("{}?jenis={}", New { id }, kind.code())
}

/// The same in place of a letter that was made void.
pub fn instead(id: EntryId, kind: Kind, of: LetterId) -> String {
    format!("{}&ganti={of}", new(id, kind))
}

/// The register under a filter.
pub fn list(filter: &Filter, page: u64) -> String {
    let page = (page > 1).then(|| format!("halaman={page}"));
    let query = Some(filter.query()).filter(|query| !query.is_empty());
    with_query(List::PATH, &query.into_iter().chain(page).collect::<Vec<_>>().join("&"))
}
