//! Lists and counts of integrations: one condition behind all of them, so that a figure and its list agree.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, LikeExpr, Query, SelectStatement, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::complete;
use crate::db::{DbError, Source};
use crate::identity::model::Scope;
use crate::innovations;
use crate::integrations::model::filter::Filter;
use crate::integrations::model::{Integration, IntegrationStatus, Standing, SystemKind, Tally, oldest_word};
use crate::kernel::id::SystemId;
use crate::kernel::paging::{PageRequest, Paged};
use crate::schema::{information_system, innovation, integration};

/// One page of the integrations that a filter means, within a scope, by innovation and system.
pub async fn list(
    from: &impl Source,
    scope: &Scope,
    filter: &Filter,
    today: NaiveDate,
    page: PageRequest,
) -> Result<Paged<Integration>, DbError> {
    let total = count(from, scope, filter, today).await?;
    let number = page.number_within(total);
    let rows = ordered(scope, filter, today)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .all(from.connection())
        .await?;
    Ok(Paged { rows: complete(from, rows).await?, total, number, size: page.size() })
}

/// The rows that a filter means within a scope, by innovation and system.
pub(super) fn ordered(scope: &Scope, filter: &Filter, today: NaiveDate) -> Select<integration::Entity> {
    let its_innovation = integration::Entity::belongs_to(innovation::Entity)
        .from(integration::Column::InnovationId)
        .to(innovation::Column::Id);
    let its_system = integration::Entity::belongs_to(information_system::Entity)
        .from(integration::Column::SystemId)
        .to(information_system::Column::Id);
    integration::Entity::find()
        .join(JoinType::InnerJoin, its_innovation.into())
        .join(JoinType::InnerJoin, its_system.into())
        .filter(matching(scope, filter, today))
        .order_by_asc(innovation::Column::SortName)
        .order_by_asc(integration::Column::InnovationId)
        .order_by_asc(information_system::Column::SortName)
        .order_by_asc(integration::Column::Id)
}

/// How many integrations a filter means within a scope: the same question as [`list`].
pub async fn count(from: &impl Source, scope: &Scope, filter: &Filter, today: NaiveDate) -> Result<u64, DbError> {
    Ok(integration::Entity::find().filter(matching(scope, filter, today)).count(from.connection()).await?)
}

/// How many integrations that a filter means stand where `today`.
pub async fn count_by_status(
    from: &impl Source,
    scope: &Scope,
    filter: &Filter,
    today: NaiveDate,
) -> Result<Tally, DbError> {
    let rows: Vec<(String, i64, i64)> = integration::Entity::find()
        .select_only()
        .column(integration::Column::Status)
        .column_as(integration::Column::Id.count(), "n")
        .column_as(how_many_fresh(today), "fresh")
        .filter(matching(scope, filter, today))
        .group_by(integration::Column::Status)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut counts = Vec::new();
    for (status, n, fresh) in rows {
        counts.extend(told_apart(status, n, fresh)?);
    }
    Ok(Tally::from_counts(counts))
}

/// How many integrations within a scope some systems have at each standing; a system without any is left out.
pub async fn count_by_system(
    from: &impl Source,
    scope: &Scope,
    systems: &[SystemId],
    today: NaiveDate,
) -> Result<HashMap<SystemId, Tally>, DbError> {
    let rows: Vec<(Uuid, String, i64, i64)> = integration::Entity::find()
        .select_only()
        .column(integration::Column::SystemId)
        .column(integration::Column::Status)
        .column_as(integration::Column::Id.count(), "n")
        .column_as(how_many_fresh(today), "fresh")
        .filter(matching(scope, &Filter::default(), today))
        .filter(integration::Column::SystemId.is_in(systems.iter().map(|system| system.0)))
        .group_by(integration::Column::SystemId)
        .group_by(integration::Column::Status)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut counts: HashMap<SystemId, Vec<(Standing, u64)>> = HashMap::new();
    for (system, status, n, fresh) in rows {
        counts.entry(SystemId(system)).or_default().extend(told_apart(status, n, fresh)?);
    }
    Ok(counts.into_iter().map(|(system, counts)| (system, Tally::from_counts(counts))).collect())
}

fn how_many_fresh(today: NaiveDate) -> SimpleExpr {
    Expr::expr(CaseStatement::new().case(fresh(today), 1).finally(0)).sum()
}

/// The rows of one status as standings: of those that are said to run, the fresh ones apart from the faded.
fn told_apart(status: String, all: i64, fresh: i64) -> Result<Vec<(Standing, u64)>, DbError> {
    let (all, fresh) = (all.unsigned_abs(), fresh.unsigned_abs());
    Ok(match status_of(status)? {
        IntegrationStatus::Running => vec![(Standing::Running, fresh), (Standing::Faded, all.saturating_sub(fresh))],
        other => Standing::from_code(other.code()).map(|standing| (standing, all)).into_iter().collect(),
    })
}

/// The twin of `Integration::counts_as_running` for rows that say they run: each side that is asked has a word that still
/// holds `today`. No part of it is ever unknown, so that it can be negated.
pub(super) fn fresh(today: NaiveDate) -> Condition {
    use integration::Column;

    let oldest = oldest_word(today);
    let since = |column: Column| Condition::all().add(column.is_not_null()).add(column.gte(oldest));
    let channels = Query::select()
        .column(information_system::Column::Id)
        .from(information_system::Entity)
        .and_where(information_system::Column::Kind.eq(SystemKind::Channel.code()))
        .to_owned();
    let owner = Condition::any().add(since(Column::OwnerConfirmedOn)).add(Column::SystemId.in_subquery(channels));
    let both = Condition::all().add(since(Column::ConfirmedOn)).add(owner);
    Condition::any().add(since(Column::StatedOn)).add(both)
}

/// The rows at a standing `today`.
pub(super) fn at(standing: Standing, today: NaiveDate) -> Condition {
    let says = |status: IntegrationStatus| Condition::all().add(integration::Column::Status.eq(status.code()));
    match standing {
        Standing::Running => says(IntegrationStatus::Running).add(fresh(today)),
        Standing::Faded => says(IntegrationStatus::Running).add(fresh(today).not()),
        other => Condition::all().add(integration::Column::Status.eq(other.code())),
    }
}

/// The one condition behind every list and every count of integrations: those of the innovations in scope.
pub(super) fn matching(scope: &Scope, filter: &Filter, today: NaiveDate) -> Condition {
    use integration::Column;

    let of_opd = innovations::model::filter::Filter { opd: filter.opd, ..Default::default() };
    let innovations = innovations::store::ids_matching(scope, &of_opd);
    let mut all =
        Condition::all().add(Column::PemdaId.eq(scope.pemda.0)).add(Column::InnovationId.in_subquery(innovations));
    for word in filter.words.split_whitespace() {
        let either = Condition::any()
            .add(Column::SystemId.in_subquery(systems_named(scope, word)))
            .add(Column::InnovationId.in_subquery(innovations_named(scope, word)));
        all = all.add(either);
    }
    if let Some(status) = filter.status {
        let any = status.standings().into_iter().fold(Condition::any(), |any, one| any.add(at(one, today)));
        all = all.add(any);
    }
    if let Some(kind) = filter.kind {
        all = all.add(Column::SystemId.in_subquery(systems_of_kind(scope, kind)));
    }
    if let Some(system) = filter.system {
        all = all.add(Column::SystemId.eq(system.0));
    }
    if let Some(innovation) = filter.innovation {
        all = all.add(Column::InnovationId.eq(innovation.0));
    }
    all
}

fn systems_of_kind(scope: &Scope, kind: SystemKind) -> SelectStatement {
    Query::select()
        .column(information_system::Column::Id)
        .from(information_system::Entity)
        .and_where(information_system::Column::PemdaId.eq(scope.pemda.0))
        .and_where(information_system::Column::Kind.eq(kind.code()))
        .to_owned()
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
