//! Addresses of the area.

use axum_extra::routing::TypedPath;
use percent_encoding::utf8_percent_encode;
use serde::Deserialize;

use super::model::filter::Filter;
use crate::innovations;
use crate::kernel::id::{InnovationId, IntegrationId, SystemId};
use crate::kernel::query;

/// The list of integrations.
#[derive(TypedPath, Deserialize)]
#[typed_path("/integrasi")]
pub struct List;

/// The form for a new integration of an innovation.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/integrasi/baru")]
pub struct New {
    /// Of which innovation.
    pub id: InnovationId,
}

/// One integration, with the words of both sides.
#[derive(TypedPath, Deserialize)]
#[typed_path("/integrasi/{id}")]
pub struct Show {
    /// Which.
    pub id: IntegrationId,
}

/// Confirms an integration for one of its sides.
#[derive(TypedPath, Deserialize)]
#[typed_path("/integrasi/{id}/konfirmasi")]
pub struct Confirm {
    /// Which.
    pub id: IntegrationId,
}

/// An integration as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/integrasi/{id}/ubah")]
pub struct Edit {
    /// Which.
    pub id: IntegrationId,
}

/// The register of systems.
#[derive(TypedPath, Deserialize)]
#[typed_path("/sistem")]
pub struct Systems;

/// One system, with everything that depends on it.
#[derive(TypedPath, Deserialize)]
#[typed_path("/sistem/{id}")]
pub struct ShowSystem {
    /// Which.
    pub id: SystemId,
}

/// The form for a new system.
#[derive(TypedPath, Deserialize)]
#[typed_path("/sistem/baru")]
pub struct NewSystem;

/// A system as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/sistem/{id}/ubah")]
pub struct EditSystem {
    /// Which.
    pub id: SystemId,
}

/// The form that takes one integration a line.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/integrasi/sekaligus")]
pub struct Bulk {
    /// Of which innovation.
    pub id: InnovationId,
}

/// The map of a region's integrations.
#[derive(TypedPath, Deserialize)]
#[typed_path("/integrasi/peta")]
pub struct Map;

/// One sheet of the map as a file.
#[derive(TypedPath, Deserialize)]
#[typed_path("/integrasi/peta.svg")]
pub struct MapSvg;

/// The integrations of the map as rows of a file.
#[derive(TypedPath, Deserialize)]
#[typed_path("/integrasi/peta.csv")]
pub struct MapCsv;

/// The integrations of the map as a graph in text.
#[derive(TypedPath, Deserialize)]
#[typed_path("/integrasi/peta.mmd")]
pub struct MapMermaid;

/// A sheet of the map under a filter, counted from 1.
pub fn map(filter: &Filter, sheet: u64) -> String {
    on_sheet(Map::PATH, filter, sheet)
}

/// The same sheet as a file.
pub fn map_svg(filter: &Filter, sheet: u64) -> String {
    on_sheet(MapSvg::PATH, filter, sheet)
}

/// All rows of a filter as a file.
pub fn map_csv(filter: &Filter) -> String {
    innovations::paths::with_query(MapCsv::PATH, &filter.query())
}

/// All rows of a filter as a graph in text.
pub fn map_mermaid(filter: &Filter) -> String {
    innovations::paths::with_query(MapMermaid::PATH, &filter.query())
}

fn on_sheet(path: &str, filter: &Filter, sheet: u64) -> String {
    let sheet = (sheet > 1).then(|| format!("halaman={sheet}"));
    let parts: Vec<String> = [filter.query()].into_iter().chain(sheet).filter(|part| !part.is_empty()).collect();
    innovations::paths::with_query(path, &parts.join("&"))
}

/// The list under a filter.
pub fn list(filter: &Filter) -> String {
    innovations::paths::with_query(List::PATH, &filter.query())
}

/// The register under a search.
pub fn systems(words: &str) -> String {
    let query =
        if words.is_empty() { String::new() } else { format!("q={}", utf8_percent_encode(words, query::VALUE)) };
    innovations::paths::with_query(Systems::PATH, &query)
}

/// Where the page of an innovation shows its integrations.
pub fn section(innovation: InnovationId) -> String {
    format!("{}#integrasi", innovations::paths::show(innovation, None))
}
