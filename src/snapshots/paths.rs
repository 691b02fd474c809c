//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use crate::innovations::paths::with_query;
use crate::kernel::id::{EntryId, ProofId, SnapshotId};
use crate::kernel::query::Query;

/// What stands in the way of freezing an entry's dossier, the form that freezes it, and what was frozen.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/beku")]
pub struct Freeze {
    /// Of which entry.
    pub id: EntryId,
}

/// The form that binds a number of the prose to what bears it out.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/angka")]
pub struct Bind {
    /// Of which entry.
    pub id: EntryId,
}

/// Takes such a binding away.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/angka/{proof}/lepas")]
pub struct Release {
    /// Of which entry.
    pub id: EntryId,
    /// Which.
    pub proof: ProofId,
}

/// A frozen dossier.
#[derive(TypedPath, Deserialize)]
#[typed_path("/beku/{id}")]
pub struct Show {
    /// Which.
    pub id: SnapshotId,
}

/// Its file.
#[derive(TypedPath, Deserialize)]
#[typed_path("/beku/{id}/berkas")]
pub struct File {
    /// Of which.
    pub id: SnapshotId,
}

/// Beside the version before, or the draft of today.
#[derive(TypedPath, Deserialize)]
#[typed_path("/beku/{id}/banding")]
pub struct Compare {
    /// Which.
    pub id: SnapshotId,
}

/// Notes how it was sent.
#[derive(TypedPath, Deserialize)]
#[typed_path("/beku/{id}/kirim")]
pub struct Submit {
    /// Which.
    pub id: SnapshotId,
}

/// The receipt of the portal.
#[derive(TypedPath, Deserialize)]
#[typed_path("/beku/{id}/tanda-terima")]
pub struct Receipt {
    /// Of which.
    pub id: SnapshotId,
}

/// The page that confirms or denies a file, for anybody.
#[derive(TypedPath, Deserialize)]
#[typed_path("/verifikasi/{code}")]
pub struct Verify {
    /// The code, as printed or typed.
    pub code: String,
}

/// A comparison with today's draft.
pub fn with_draft(id: SnapshotId) -> String {
    format!("{}?dengan=sekarang", Compare { id })
}

/// The form for the number that begins at this byte of a place.
pub fn bind(id: EntryId, place: &str, at: usize) -> String {
    let query = Query::default().with("bagian", place).with_some("mulai", Some(at));
    with_query(&Bind { id }.to_string(), &query.finish())
}
