//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use super::model::filter::Filter;
use crate::innovations::paths::with_query;
use crate::kernel::id::InnovationId;

/// All innovations against all editions.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kandidat")]
pub struct List;

/// One innovation in one edition, looked at before it is entered.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/kelayakan/{edition}")]
pub struct Preflight {
    /// Which innovation.
    pub id: InnovationId,
    /// Id of the edition.
    pub edition: String,
}

/// A page of the candidates under a filter.
pub fn list(filter: &Filter, page: u64) -> String {
    let page = (page > 1).then(|| format!("halaman={page}"));
    let query: Vec<String> = [filter.query()].into_iter().chain(page).filter(|part| !part.is_empty()).collect();
    with_query(List::PATH, &query.join("&"))
}

/// The preflight of an innovation for a group of an edition; without one, for the group that promises most.
pub fn preflight(id: InnovationId, edition: &str, group: Option<&str>) -> String {
    let path = Preflight { id, edition: edition.to_owned() }.to_string();
    with_query(&path, &group.map(|group| format!("kelompok={group}")).unwrap_or_default())
}
