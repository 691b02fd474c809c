//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use super::model::ranking::Wanted;
use super::model::{Reach, View};
use crate::innovations::paths::with_query;
use crate::kernel::id::{AnswerId, EntryId, InnovationId};

/// The editions with an index, and where the government stands in each.
#[derive(TypedPath, Deserialize)]
#[typed_path("/penilaian")]
pub struct List;

/// Where the government stands in one edition.
#[derive(TypedPath, Deserialize)]
#[typed_path("/penilaian/{edition}")]
pub struct Board {
    /// Id of the edition.
    pub edition: String,
}

/// What would raise the index, and by how much.
#[derive(TypedPath, Deserialize)]
#[typed_path("/penilaian/{edition}/celah")]
pub struct Gaps {
    /// Id of the edition.
    pub edition: String,
}

/// Several gaps assigned at once, as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/penilaian/{edition}/celah/tugaskan")]
pub struct Assign {
    /// Id of the edition.
    pub edition: String,
}

/// What became of gaps that were assigned at once.
#[derive(TypedPath, Deserialize)]
#[typed_path("/penilaian/{edition}/celah/ditugaskan")]
pub struct Assigned {
    /// Id of the edition.
    pub edition: String,
}

/// The OPDs and innovations of the government by what they bring.
#[derive(TypedPath, Deserialize)]
#[typed_path("/penilaian/{edition}/peringkat")]
pub struct Ranking {
    /// Id of the edition.
    pub edition: String,
}

/// Enters every innovation in the edition.
#[derive(TypedPath, Deserialize)]
#[typed_path("/penilaian/{edition}/masukkan")]
pub struct Enter {
    /// Id of the edition.
    pub edition: String,
}

/// The answers of one innovation, or of the government itself, to an edition.
#[derive(TypedPath, Deserialize)]
#[typed_path("/peserta/{id}")]
pub struct Entry {
    /// Which.
    pub id: EntryId,
}

/// Takes an innovation out of an edition.
#[derive(TypedPath, Deserialize)]
#[typed_path("/peserta/{id}/keluarkan")]
pub struct Leave {
    /// Which.
    pub id: EntryId,
}

/// The level claimed for one indicator, as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/jawaban/{id}")]
pub struct Answer {
    /// Which.
    pub id: AnswerId,
}

/// What a verifier found of it, as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/jawaban/{id}/verifikasi")]
pub struct Verify {
    /// Which.
    pub id: AnswerId,
}

/// What the ministry gave for it, as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/jawaban/{id}/resmi")]
pub struct Official {
    /// Which.
    pub id: AnswerId,
}

/// The editions that an innovation is entered in.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/penilaian")]
pub struct OfInnovation {
    /// Which.
    pub id: InnovationId,
}

/// The board in somebody's word, on a page of its innovations.
pub fn board(edition: &str, view: View, page: u64) -> String {
    let view = (view != View::Verified).then(|| format!("menurut={}", view.code()));
    let page = (page > 1).then(|| format!("halaman={page}"));
    let query = view.into_iter().chain(page).collect::<Vec<_>>().join("&");
    with_query(&Board { edition: edition.to_owned() }.to_string(), &query)
}

/// What would raise the index in somebody's word, as far as asked.
pub fn gaps(edition: &str, view: View, reach: Reach) -> String {
    format!("{}?menurut={}&sampai={}", Gaps { edition: edition.to_owned() }, view.code(), reach.code())
}

/// The ranking as it is wanted, on a page of its innovations.
pub fn ranking(edition: &str, wanted: &Wanted, page: u64) -> String {
    let page = (page > 1).then(|| format!("halaman={page}"));
    let query = Some(wanted.query()).filter(|query| !query.is_empty());
    let query = query.into_iter().chain(page).collect::<Vec<_>>().join("&");
    with_query(&Ranking { edition: edition.to_owned() }.to_string(), &query)
}
