//! Lists and counts of metrics: one condition behind all of them, so that a figure and its list agree.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::{Row, metric_of, reading_of, with_innovation};
use crate::benefits::model::filter::Filter;
use crate::benefits::model::{self, BenefitAspect, Metric, Outcome, Reading};
use crate::db::{DbError, Source};
use crate::identity::model::Scope;
use crate::innovations::model::filter::Filter as InnovationFilter;
use crate::innovations::store::ids_matching;
use crate::kernel::id::InnovationId;
use crate::kernel::paging::{PageRequest, Paged};
use crate::schema::{innovation, metric, reading};

/// A line of the list: a metric with its readings, earliest period first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The metric.
    pub metric: Metric,
    /// Its readings.
    pub readings: Vec<Reading>,
}

/// One page of the metrics that a filter means, within a scope, by innovation and name.
pub async fn list(
    from: &impl Source,
    scope: &Scope,
    filter: &Filter,
    page: PageRequest,
) -> Result<Paged<Line>, DbError> {
    let total = count(from, scope, filter).await?;
    let number = page.number_within(total);
    let rows = with_innovation()
        .filter(matching(scope, filter))
        .order_by_asc(innovation::Column::SortName)
        .order_by_asc(metric::Column::Name)
        .order_by_asc(metric::Column::Id)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .into_model::<Row>()
        .all(from.connection())
        .await?;
    let rows = with_readings(from, rows).await?;
    let rows = rows.into_iter().map(|(metric, readings)| Line { metric, readings }).collect();
    Ok(Paged { rows, total, number, size: page.size() })
}

/// How many metrics a filter means within a scope: the same question as [`list`].
pub async fn count(from: &impl Source, scope: &Scope, filter: &Filter) -> Result<u64, DbError> {
    Ok(metric::Entity::find().filter(matching(scope, filter)).count(from.connection()).await?)
}

/// How many metrics that a filter means there are of each aspect, in the order of the aspects; an aspect without any is
/// left out.
pub async fn count_by_aspect(
    from: &impl Source,
    scope: &Scope,
    filter: &Filter,
) -> Result<Vec<(BenefitAspect, u64)>, DbError> {
    let rows: Vec<(String, i64)> = metric::Entity::find()
        .select_only()
        .column(metric::Column::Aspect)
        .column_as(metric::Column::Id.count(), "n")
        .filter(matching(scope, filter))
        .group_by(metric::Column::Aspect)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut counts = rows
        .into_iter()
        .map(|(code, n)| {
            let aspect = BenefitAspect::from_code(&code).ok_or(DbError::Unreadable(code))?;
            Ok((aspect, n.unsigned_abs()))
        })
        .collect::<Result<Vec<_>, DbError>>()?;
    counts.sort_unstable();
    Ok(counts)
}

/// What the metrics that a filter means say together, by aspect; each figure of it is the length of the list of its aspect.
pub async fn outcomes(from: &impl Source, scope: &Scope, filter: &Filter) -> Result<Vec<Outcome>, DbError> {
    let rows = with_innovation().filter(matching(scope, filter)).into_model::<Row>().all(from.connection()).await?;
    let within = metric::Entity::find().select_only().column(metric::Column::Id).filter(matching(scope, filter));
    let found = reading::Entity::find()
        .filter(reading::Column::MetricId.in_subquery(within.into_query()))
        .all(from.connection())
        .await?;
    let metrics = grouped(rows, found)?;
    Ok(model::outcomes(metrics.iter().map(|(metric, readings)| (&metric.definition, readings.as_slice()))))
}

/// The metrics of an innovation by aspect and name, each with its readings; the caller has asked the policy.
pub async fn of_innovation(from: &impl Source, id: InnovationId) -> Result<Vec<(Metric, Vec<Reading>)>, DbError> {
    let rows = with_innovation()
        .filter(metric::Column::InnovationId.eq(id.0))
        .order_by_asc(metric::Column::Name)
        .order_by_asc(metric::Column::Id)
        .into_model::<Row>()
        .all(from.connection())
        .await?;
    let mut metrics = with_readings(from, rows).await?;
    metrics.sort_by_key(|(metric, _)| metric.definition.aspect);
    Ok(metrics)
}

/// The metrics of some innovations, each with its readings; the caller has asked the policy for each.
pub async fn of_innovations(from: &impl Source, ids: &[InnovationId]) -> Result<Vec<(Metric, Vec<Reading>)>, DbError> {
    let rows = with_innovation()
        .filter(metric::Column::InnovationId.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(metric::Column::Id)
        .into_model::<Row>()
        .all(from.connection())
        .await?;
    with_readings(from, rows).await
}

/// All readings of these metrics, in one query.
async fn with_readings(from: &impl Source, rows: Vec<Row>) -> Result<Vec<(Metric, Vec<Reading>)>, DbError> {
    let found = reading::Entity::find()
        .filter(reading::Column::MetricId.is_in(rows.iter().map(|row| row.metric.id)))
        .order_by_asc(reading::Column::PeriodOrder)
        .order_by_asc(reading::Column::Period)
        .all(from.connection())
        .await?;
    grouped(rows, found)
}

fn grouped(rows: Vec<Row>, found: Vec<reading::Model>) -> Result<Vec<(Metric, Vec<Reading>)>, DbError> {
    let mut readings: HashMap<Uuid, Vec<Reading>> = HashMap::new();
    for row in found {
        readings.entry(row.metric_id).or_default().push(reading_of(row)?);
    }
    rows.into_iter()
        .map(|row| {
            let readings = readings.remove(&row.metric.id).unwrap_or_default();
            Ok((metric_of(row)?, readings))
        })
        .collect()
}

/// The one condition behind every list and every count of metrics: those of the innovations within the scope.
pub(super) fn matching(scope: &Scope, filter: &Filter) -> Condition {
    use metric::Column;

    let within = |filter: &InnovationFilter| Column::InnovationId.in_subquery(ids_matching(scope, filter));
    let mut all = Condition::all().add(Column::PemdaId.eq(scope.pemda.0)).add(within(&InnovationFilter::default()));
    for word in filter.words.split_whitespace() {
        let pattern = format!("%{}%", escaped(&word.to_lowercase()));
        let name = Expr::expr(Func::lower(Expr::col((metric::Entity, Column::Name))));
        let named = name.like(LikeExpr::new(pattern).escape('\\'));
        let word = InnovationFilter { words: word.to_owned(), ..InnovationFilter::default() };
        all = all.add(Condition::any().add(named).add(within(&word)));
    }
    if let Some(aspect) = filter.aspect {
        all = all.add(Column::Aspect.eq(aspect.code()));
    }
    if let Some(library) = filter.library {
        all = all.add(Column::LibraryId.eq(library.0));
    }
    if let Some(innovation) = filter.innovation {
        all = all.add(Column::InnovationId.eq(innovation.0));
    }
    all
}

/// A person's words are words, not patterns.
pub(super) fn escaped(word: &str) -> String {
    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
