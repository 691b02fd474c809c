//! Addresses of the area, and of the lists its figures lead to.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use crate::benefits::model::BenefitAspect;
use crate::integrations::model::IntegrationStatus;

/// The dashboard.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dasbor")]
pub struct Board;

/// The dashboard of a year.
pub fn board(year: i32) -> String {
    format!("{}?tahun={year}", Board::PATH)
}

/// The integrations of a status.
pub fn integrations(status: IntegrationStatus) -> String {
    format!("/integrasi?status={}", status.code())
}

/// The benefit metrics of an aspect.
pub fn benefits(aspect: BenefitAspect) -> String {
    format!("/manfaat?aspek={}", aspect.code())
}

/// The awards, of one year or all.
pub fn awards(year: Option<i32>) -> String {
    year.map_or_else(|| "/penghargaan".to_owned(), |year| format!("/penghargaan?tahun={year}"))
}
