//! The library of metrics in the database.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Set,
};
use uuid::Uuid;

use super::listing::{escaped, matching};
use crate::benefits::model::filter::Filter;
use crate::benefits::model::library::sort_name;
use crate::benefits::model::{BenefitAspect, Better, LibraryDraft, LibraryMetric};
use crate::db::{DbError, Source, Tx};
use crate::identity::model::Scope;
use crate::innovations::model::Affair;
use crate::kernel::id::{InnovationId, LibraryMetricId, MetricId, PemdaId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::schema::{library_metric, metric};

/// A metric of the library with how many metrics within a scope follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryLine {
    /// The metric of the library.
    pub metric: LibraryMetric,
    /// How many follow it.
    pub followers: u64,
}

/// One page of a government's library by affair and name. Each word must occur in the name; `affair` narrows it to one.
pub async fn library(
    from: &impl Source,
    scope: &Scope,
    (words, affair): (&str, Option<Affair>),
    page: PageRequest,
) -> Result<Paged<LibraryLine>, DbError> {
    use library_metric::Column;

    let mut condition = Condition::all().add(Column::PemdaId.eq(scope.pemda.0));
    for word in words.split_whitespace() {
        let pattern = format!("%{}%", escaped(&word.to_lowercase()));
        condition = condition.add(Expr::col(Column::SortName).like(LikeExpr::new(pattern).escape('\\')));
    }
    if let Some(affair) = affair {
        condition = condition.add(Column::Affair.eq(affair.code()));
    }
    let all = library_metric::Entity::find().filter(condition);
    let total = all.clone().count(from.connection()).await?;
    let number = page.number_within(total);
    let rows = all
        .order_by(Column::SortName, Order::Asc)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .all(from.connection())
        .await?;
    let mut followers = followers(from, scope, rows.iter().map(|row| row.id)).await?;
    let rows = rows
        .into_iter()
        .map(|row| Ok(LibraryLine { followers: followers.remove(&row.id).unwrap_or(0), metric: library_of(row)? }))
        .collect::<Result<_, DbError>>()?;
    Ok(Paged { rows, total, number, size: page.size() })
}

async fn followers(
    from: &impl Source,
    scope: &Scope,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, u64>, DbError> {
    let rows: Vec<(Uuid, i64)> = metric::Entity::find()
        .select_only()
        .column(metric::Column::LibraryId)
        .column_as(metric::Column::Id.count(), "n")
        .filter(matching(scope, &Filter::default()))
        .filter(metric::Column::LibraryId.is_in(ids))
        .group_by(metric::Column::LibraryId)
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(|(id, n)| (id, n.unsigned_abs())).collect())
}

/// The whole library of a government by name, for forms to choose from.
pub async fn whole_library(from: &impl Source, pemda: PemdaId) -> Result<Vec<LibraryMetric>, DbError> {
    let rows = library_metric::Entity::find()
        .filter(library_metric::Column::PemdaId.eq(pemda.0))
        .order_by_asc(library_metric::Column::SortName)
        .all(from.connection())
        .await?;
    rows.into_iter().map(library_of).collect()
}

/// The metric with this id in a government's library.
pub async fn find_library(
    from: &impl Source,
    pemda: PemdaId,
    id: LibraryMetricId,
) -> Result<Option<LibraryMetric>, DbError> {
    let row = library_metric::Entity::find_by_id(id.0)
        .filter(library_metric::Column::PemdaId.eq(pemda.0))
        .one(from.connection())
        .await?;
    row.map(library_of).transpose()
}

/// The metric, locked until the transaction ends.
pub async fn lock_library(tx: &Tx, pemda: PemdaId, id: LibraryMetricId) -> Result<Option<LibraryMetric>, DbError> {
    let row = library_metric::Entity::find_by_id(id.0)
        .filter(library_metric::Column::PemdaId.eq(pemda.0))
        .lock_exclusive()
        .one(tx.connection())
        .await?;
    row.map(library_of).transpose()
}

/// Adds a metric to the library; [`DbError::Taken`] when it has one of that name.
pub async fn insert_library(tx: &Tx, new: &LibraryMetric) -> Result<(), DbError> {
    columns(new).insert(tx.connection()).await?;
    Ok(())
}

/// Writes a changed metric of the library; [`DbError::Taken`] when it has another of that name.
pub async fn save_library(tx: &Tx, changed: &LibraryMetric) -> Result<(), DbError> {
    columns(changed).update(tx.connection()).await?;
    Ok(())
}

/// The metrics that follow one of the library, whoever may see them, with their innovations.
pub async fn followers_of(tx: &Tx, id: LibraryMetricId) -> Result<Vec<(MetricId, InnovationId)>, DbError> {
    let rows: Vec<(Uuid, Uuid)> = metric::Entity::find()
        .select_only()
        .columns([metric::Column::Id, metric::Column::InnovationId])
        .filter(metric::Column::LibraryId.eq(id.0))
        .order_by_asc(metric::Column::InnovationId)
        .into_tuple()
        .all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(|(metric, innovation)| (MetricId(metric), InnovationId(innovation))).collect())
}

/// Gives every metric that follows one of the library its new name.
pub async fn rename_followers(tx: &Tx, id: LibraryMetricId, name: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    metric::Entity::update_many()
        .col_expr(metric::Column::Name, Expr::value(name))
        .col_expr(metric::Column::Revision, Expr::col(metric::Column::Revision).add(1))
        .col_expr(metric::Column::UpdatedAt, Expr::value(now))
        .filter(metric::Column::LibraryId.eq(id.0))
        .exec(tx.connection())
        .await?;
    Ok(())
}

fn columns(of: &LibraryMetric) -> library_metric::ActiveModel {
    let draft = &of.draft;
    library_metric::ActiveModel {
        id: Set(of.id.0),
        pemda_id: Set(of.pemda.0),
        affair: Set(draft.affair.map(|affair| affair.code().to_owned())),
        name: Set(draft.name.clone()),
        sort_name: Set(sort_name(&draft.name)),
        definition: Set(draft.definition.clone()),
        unit: Set(draft.unit.clone()),
        better: Set(draft.better.code().to_owned()),
        aspect: Set(draft.aspect.code().to_owned()),
        source: Set(draft.source.clone()),
        revision: Set(of.revision),
    }
}

fn library_of(row: library_metric::Model) -> Result<LibraryMetric, DbError> {
    let affair = match row.affair {
        Some(code) => Some(Affair::from_code(&code).ok_or(DbError::Unreadable(code))?),
        None => None,
    };
    Ok(LibraryMetric {
        id: LibraryMetricId(row.id),
        pemda: PemdaId(row.pemda_id),
        draft: LibraryDraft {
            affair,
            name: row.name,
            definition: row.definition,
            unit: row.unit,
            better: Better::from_code(&row.better).ok_or(DbError::Unreadable(row.better))?,
            aspect: BenefitAspect::from_code(&row.aspect).ok_or(DbError::Unreadable(row.aspect))?,
            source: row.source,
        },
        revision: row.revision,
    })
}
