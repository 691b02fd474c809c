//! The counts behind the dashboard. Each area counts its own rows, so that a figure and its list ask the same question.

use chrono::NaiveDate;

use super::model::Tally;
use crate::db::{DbError, Source};
use crate::identity::model::Scope;
use crate::innovations::model::filter::Filter;
use crate::{benefits, competitions, innovations, integrations};

/// Everything the dashboard of a year counts within a scope. `years` are those with records; which integrations run
/// is asked of `today`.
pub async fn tally(
    from: &impl Source,
    scope: &Scope,
    year: i32,
    years: &[i32],
    today: NaiveDate,
) -> Result<Tally, DbError> {
    let of_year = Filter::of_year(year);
    let new = Filter { new_in: Some(year), ..Filter::default() };
    let year_before = if years.contains(&(year - 1)) {
        Some(innovations::store::count(from, scope, &Filter::of_year(year - 1)).await?)
    } else {
        None
    };
    let all_integrations = integrations::model::filter::Filter::default();
    let all_metrics = benefits::model::filter::Filter::default();
    let all_awards = competitions::model::filter::Filter::default();
    Ok(Tally {
        innovations: innovations::store::count(from, scope, &of_year).await?,
        year_before,
        stages: innovations::store::count_by_stage(from, scope, &of_year).await?,
        owners: innovations::store::count_by_owner(from, scope, &of_year).await?,
        affairs: innovations::store::count_by_affair(from, scope, &of_year).await?,
        new_by_owner: innovations::store::count_by_owner(from, scope, &new).await?,
        integrations: integrations::store::count_by_status(from, scope, &all_integrations, today).await?,
        metrics: benefits::store::count_by_aspect(from, scope, &all_metrics).await?,
        awards: competitions::store::count_by_year(from, scope, &all_awards).await?,
    })
}
