//! Lists and counts of integrations: one condition behind all of them, so that a figure and its list agree.

use std::collections::HashMap;

use sea_orm::sea_query::{LikeExpr, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::complete;
use crate::db::{DbError, Source};
use crate::identity::model::Scope;
use crate::innovations;
use crate::integrations::model::filter::Filter;
use crate::integrations::model::{Integration, IntegrationStatus, Tally};
use crate::kernel::id::SystemId;
use crate::kernel::paging::{PageRequest, Paged};
use crate::schema::{information_system, innovation, integration};

/// One page of the integrations that a filter means, within a scope, by innovation and system.
pub async fn list(
    from: &impl Source,
    scope: &Scope,
    filter: &Filter,
    page: PageRequest,
) -> Result<Paged<Integration>, DbError> {
    let total = count(from, scope, filter).await?;
    let number = page.number_within(total);
    let rows = integration::Entity::find()
        .join(
            JoinType::InnerJoin,
            integration::Entity::belongs_to(innovation::Entity)
                .from(integration::Column::InnovationId)
                .to(innovation::Column::Id)
                .into(),
        )
        .join(
            JoinType::InnerJoin,
            integration::Entity::belongs_to(information_system::Entity)
                .from(integration::Column::SystemId)
                .to(information_system::Column::Id)
                .into(),
        )
        .filter(matching(scope, filter))
        .order_by_asc(innovation::Column::SortName)
        .order_by_asc(integration::Column::InnovationId)
        .order_by_asc(information_system::Column::SortName)
        .order_by_asc(integration::Column::Id)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .all(from.connection())
        .await?;
    Ok(Paged { rows: complete(from, rows).await?, total, number, size: page.size() })
}

/// How many integrations a filter means within a scope: the same question as [`list`].
pub async fn count(from: &impl Source, scope: &Scope, filter: &Filter) -> Result<u64, DbError> {
    Ok(integration::Entity::find().filter(matching(scope, filter)).count(from.connection()).await?)
}

/// How many integrations that a filter means stand at each status.
pub async fn count_by_status(from: &impl Source, scope: &Scope, filter: &Filter) -> Result<Tally, DbError> {
    let rows: Vec<(String, i64)> = integration::Entity::find()
        .select_only()
        .column(integration::Column::Status)
        .column_as(integration::Column::Id.count(), "n")
        .filter(matching(scope, filter))
        .group_by(integration::Column::Status)
        .into_tuple()
        .all(from.connection())
        .await?;
    let counts = rows.into_iter().map(|(status, n)| Ok((status_of(status)?, n.unsigned_abs())));
    Ok(Tally::from_counts(counts.collect::<Result<_, DbError>>()?))
}

/// How many integrations within a scope some systems have at each status; a system without any is left out.
pub async fn count_by_system(
    from: &impl Source,
    scope: &Scope,
    systems: &[SystemId],
) -> Result<HashMap<SystemId, Tally>, DbError> {
    let rows: Vec<(Uuid, String, i64)> = integration::Entity::find()
        .select_only()
        .column(integration::Column::SystemId)
        .column(integration::Column::Status)
        .column_as(integration::Column::Id.count(), "n")
        .filter(matching(scope, &Filter::default()))
        .filter(integration::Column::SystemId.is_in(systems.iter().map(|system| system.0)))
        .group_by(integration::Column::SystemId)
        .group_by(integration::Column::Status)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut counts: HashMap<SystemId, Vec<(IntegrationStatus, u64)>> = HashMap::new();
    for (system, status, n) in rows {
        counts.entry(SystemId(system)).or_default().push((status_of(status)?, n.unsigned_abs()));
    }
    Ok(counts.into_iter().map(|(system, counts)| (system, Tally::from_counts(counts))).collect())
}

/// The one condition behind every list and every count of integrations: those of the innovations in scope.
fn matching(scope: &Scope, filter: &Filter) -> Condition {
    use integration::Column;

    let innovations = innovations::store::ids_matching(scope, &innovations::model::filter::Filter::default());
    let mut all =
        Condition::all().add(Column::PemdaId.eq(scope.pemda.0)).add(Column::InnovationId.in_subquery(innovations));
    for word in filter.words.split_whitespace() {
        let either = Condition::any()
            .add(Column::SystemId.in_subquery(systems_named(scope, word)))
            .add(Column::InnovationId.in_subquery(innovations_named(scope, word)));
        all = all.add(either);
    }
    if let Some(status) = filter.status {
        all = all.add(Column::Status.is_in(status.statuses().into_iter().map(IntegrationStatus::code)));
    }
    if let Some(system) = filter.system {
        all = all.add(Column::SystemId.eq(system.0));
    }
    if let Some(innovation) = filter.innovation {
        all = all.add(Column::InnovationId.eq(innovation.0));
    }
    all
}

fn systems_named(scope: &Scope, word: &str) -> SelectStatement {
    Query::select()
        .column(information_system::Column::Id)
        .from(information_system::Entity)
        .and_where(information_system::Column::PemdaId.eq(scope.pemda.0))
        .and_where(information_system::Column::SortName.like(containing(word)))
        .to_owned()
}

fn innovations_named(scope: &Scope, word: &str) -> SelectStatement {
    Query::select()
        .column(innovation::Column::Id)
        .from(innovation::Entity)
        .and_where(innovation::Column::PemdaId.eq(scope.pemda.0))
        .and_where(innovation::Column::SearchText.like(containing(word)))
        .to_owned()
}

/// The pattern of texts that contain a word, for columns in lower case; a person's words are words, not patterns.
pub(super) fn containing(word: &str) -> LikeExpr {
    let word = word.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    LikeExpr::new(format!("%{word}%")).escape('\\')
}

fn status_of(code: String) -> Result<IntegrationStatus, DbError> {
    IntegrationStatus::from_code(&code).ok_or(DbError::Unreadable(code))
}
