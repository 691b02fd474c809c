//! The counts behind the dashboard. Innovations are counted by their own store, so that a figure and its list ask the
//! same question.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::model::Tally;
use crate::benefits::model::BenefitAspect;
use crate::db::{DbError, Source};
use crate::identity::model::Scope;
use crate::innovations;
use crate::innovations::model::filter::Filter;
use crate::innovations::store::ids_matching;
use crate::integrations::model::IntegrationStatus;
use crate::schema::{award, integration, metric};

/// Everything the dashboard of a year counts within a scope. `years` are those with records.
pub async fn tally(from: &impl Source, scope: &Scope, year: i32, years: &[i32]) -> Result<Tally, DbError> {
    let of_year = Filter::of_year(year);
    let new = Filter { new_in: Some(year), ..Filter::default() };
    let year_before = if years.contains(&(year - 1)) {
        Some(innovations::store::count(from, scope, &Filter::of_year(year - 1)).await?)
    } else {
        None
    };
    Ok(Tally {
        innovations: innovations::store::count(from, scope, &of_year).await?,
        year_before,
        stages: innovations::store::count_by_stage(from, scope, &of_year).await?,
        owners: innovations::store::count_by_owner(from, scope, &of_year).await?,
        affairs: innovations::store::count_by_affair(from, scope, &of_year).await?,
        new_by_owner: innovations::store::count_by_owner(from, scope, &new).await?,
        integrations: integrations_by_status(from, scope).await?,
        metrics: metrics_by_aspect(from, scope).await?,
        awards: awards_by_year(from, scope).await?,
    })
}

/// How many integrations of the innovations within a scope have each status.
pub async fn integrations_by_status(
    from: &impl Source,
    scope: &Scope,
) -> Result<Vec<(IntegrationStatus, u64)>, DbError> {
    let rows: Vec<(String, i64)> = integration::Entity::find()
        .select_only()
        .column(integration::Column::Status)
        .column_as(integration::Column::Id.count(), "n")
        .filter(integration::Column::PemdaId.eq(scope.pemda.0))
        .filter(integration::Column::InnovationId.in_subquery(ids_matching(scope, &Filter::default())))
        .group_by(integration::Column::Status)
        .into_tuple()
        .all(from.connection())
        .await?;
    rows.into_iter()
        .map(|(code, n)| {
            let status = IntegrationStatus::from_code(&code).ok_or(DbError::Unreadable(code))?;
            Ok((status, n.unsigned_abs()))
        })
        .collect()
}

/// How many benefit metrics of the innovations within a scope have each aspect.
pub async fn metrics_by_aspect(from: &impl Source, scope: &Scope) -> Result<Vec<(BenefitAspect, u64)>, DbError> {
    let rows: Vec<(String, i64)> = metric::Entity::find()
        .select_only()
        .column(metric::Column::Aspect)
        .column_as(metric::Column::Id.count(), "n")
        .filter(metric::Column::PemdaId.eq(scope.pemda.0))
        .filter(metric::Column::InnovationId.in_subquery(ids_matching(scope, &Filter::default())))
        .group_by(metric::Column::Aspect)
        .into_tuple()
        .all(from.connection())
        .await?;
    rows.into_iter()
        .map(|(code, n)| {
            let aspect = BenefitAspect::from_code(&code).ok_or(DbError::Unreadable(code))?;
            Ok((aspect, n.unsigned_abs()))
        })
        .collect()
}

/// How many lines the list of awards has for each year, latest first: awards of the innovations within a scope, and
/// those of the government itself, which everybody in it may see.
pub async fn awards_by_year(from: &impl Source, scope: &Scope) -> Result<Vec<(i32, u64)>, DbError> {
    let own = award::Column::InnovationId.in_subquery(ids_matching(scope, &Filter::default()));
    let rows: Vec<(i32, i64)> = award::Entity::find()
        .select_only()
        .column(award::Column::Year)
        .column_as(award::Column::Id.count(), "n")
        .filter(award::Column::PemdaId.eq(scope.pemda.0))
        .filter(Condition::any().add(award::Column::InnovationId.is_null()).add(own))
        .group_by(award::Column::Year)
        .order_by_desc(award::Column::Year)
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(|(year, n)| (year, n.unsigned_abs())).collect())
}
