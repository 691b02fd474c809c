//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use super::model::filter::Filter;
use crate::kernel::id::InnovationId;
use crate::kernel::query::Query;

/// The list.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi")]
pub struct List;

/// The form for a new innovation.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/baru")]
pub struct New;

/// What answers a question.
#[derive(TypedPath, Deserialize)]
#[typed_path("/cari")]
pub struct Search;

/// Names that resemble one that is being typed.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/mirip")]
pub struct Similar;

/// One innovation.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}")]
pub struct Show {
    /// Which.
    pub id: InnovationId,
}

/// Its profile as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/ubah")]
pub struct Edit {
    /// Which.
    pub id: InnovationId,
}

/// What happened to it.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/riwayat")]
pub struct History {
    /// Which.
    pub id: InnovationId,
}

/// Opens the record of a year.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/tahun")]
pub struct OpenYear {
    /// Which.
    pub id: InnovationId,
}

/// One fact of its story as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/cerita/{year}/{attribute}")]
pub struct EditFact {
    /// Which.
    pub id: InnovationId,
    /// Of which year.
    pub year: i32,
    /// What about.
    pub attribute: String,
}

/// The five criteria as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/kriteria")]
pub struct Criteria {
    /// Which.
    pub id: InnovationId,
}

/// Works that were put forward as innovations and are none.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/rutin")]
pub struct RoutineWorks;

/// Two years side by side.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/banding")]
pub struct Compare {
    /// Which.
    pub id: InnovationId,
}

/// Says that a fact carried over still holds.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/cerita/{year}/{attribute}/tetap")]
pub struct ConfirmFact {
    /// Which.
    pub id: InnovationId,
    /// Of which year.
    pub year: i32,
    /// What about.
    pub attribute: String,
}

/// The workbench of an innovation's year.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/tahun/{year}")]
pub struct Year {
    /// Which.
    pub id: InnovationId,
    /// Which year.
    pub year: i32,
}

/// The evidence of an innovation.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/bukti")]
pub struct Evidence {
    /// Which.
    pub id: InnovationId,
}

/// Two years of an innovation side by side.
pub fn compare(id: InnovationId, before: i32, after: i32) -> String {
    format!("{}?dari={before}&ke={after}", Compare { id })
}

/// What answers these words.
pub fn search(words: &str) -> String {
    with_query(&Search.to_string(), &Query::default().with("q", words).finish())
}

/// The list under a filter.
pub fn list(filter: &Filter) -> String {
    with_query(List::PATH, &filter.query())
}

/// An innovation in one of its years.
pub fn show(id: InnovationId, year: Option<i32>) -> String {
    match year {
        Some(year) => format!("{}?tahun={year}", Show { id }),
        None => Show { id }.to_string(),
    }
}

/// A path with a query, where there is one.
pub fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
