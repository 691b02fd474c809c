//! Awards in the database: one condition behind list and count, so that a figure and its list agree.

use std::collections::HashMap;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::model::filter::Filter;
use super::model::{Award, AwardLevel};
use crate::db::{DbError, Source, Tx};
use crate::identity::model::Scope;
use crate::innovations;
use crate::kernel::amount::Amount;
use crate::kernel::date::PartialDate;
use crate::kernel::id::{AwardId, InnovationId, PemdaId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::schema::{award, innovation};

/// Adds an award.
pub async fn insert(tx: &Tx, new: &Award) -> Result<(), DbError> {
    let row = award::ActiveModel {
        id: Set(new.id.0),
        pemda_id: Set(new.pemda.0),
        innovation_id: Set(new.innovation.as_ref().map(|(id, _)| id.0)),
        competition: Set(new.competition.clone()),
        year: Set(new.year),
        title: Set(new.title.clone()),
        level: Set(new.level.map(|level| level.code().to_owned())),
        value: Set(new.value.map(Amount::raw)),
        claimed_count: Set(new.claimed_count.and_then(|count| i32::try_from(count).ok())),
        given_on: Set(new.given_on.map(|date| date.to_string())),
        note: Set(new.note.clone()),
        source: Set(new.source.clone()),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Awards of one innovation, latest first; the caller asks the policy.
pub async fn of_innovation(from: &impl Source, id: InnovationId) -> Result<Vec<Award>, DbError> {
    let rows = award::Entity::find()
        .filter(award::Column::InnovationId.eq(id.0))
        .order_by_desc(award::Column::Year)
        .order_by_asc(award::Column::Competition)
        .order_by_asc(award::Column::Id)
        .all(from.connection())
        .await?;
    named(from, rows).await
}

/// Awards of some innovations, latest first; the caller asks the policy.
pub async fn of_innovations(from: &impl Source, ids: &[InnovationId]) -> Result<Vec<Award>, DbError> {
    let rows = award::Entity::find()
        .filter(award::Column::InnovationId.is_in(ids.iter().map(|id| id.0)))
        .order_by_desc(award::Column::Year)
        .order_by_asc(award::Column::Competition)
        .order_by_asc(award::Column::Id)
        .all(from.connection())
        .await?;
    named(from, rows).await
}

/// One page of the awards that a filter means within a scope, latest first.
pub async fn list(
    from: &impl Source,
    scope: &Scope,
    filter: &Filter,
    page: PageRequest,
) -> Result<Paged<Award>, DbError> {
    let total = count(from, scope, filter).await?;
    let number = page.number_within(total);
    let rows = award::Entity::find()
        .filter(matching(scope, filter))
        .order_by_desc(award::Column::Year)
        .order_by_asc(award::Column::Competition)
        .order_by_asc(award::Column::Id)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .all(from.connection())
        .await?;
    Ok(Paged { rows: named(from, rows).await?, total, number, size: page.size() })
}

/// Every award that a filter means within a scope, latest first: the same question as [`list`].
pub async fn all(from: &impl Source, scope: &Scope, filter: &Filter) -> Result<Vec<Award>, DbError> {
    let rows = award::Entity::find()
        .filter(matching(scope, filter))
        .order_by_desc(award::Column::Year)
        .order_by_asc(award::Column::Competition)
        .order_by_asc(award::Column::Id)
        .all(from.connection())
        .await?;
    named(from, rows).await
}

/// How many awards a filter means within a scope: the same question as [`list`]. A line that claims many awards at once
/// is one line.
pub async fn count(from: &impl Source, scope: &Scope, filter: &Filter) -> Result<u64, DbError> {
    Ok(award::Entity::find().filter(matching(scope, filter)).count(from.connection()).await?)
}

/// How many awards that a filter means there are of each year, latest first.
pub async fn count_by_year(from: &impl Source, scope: &Scope, filter: &Filter) -> Result<Vec<(i32, u64)>, DbError> {
    let rows: Vec<(i32, i64)> = award::Entity::find()
        .select_only()
        .column(award::Column::Year)
        .column_as(award::Column::Id.count(), "n")
        .filter(matching(scope, filter))
        .group_by(award::Column::Year)
        .order_by_desc(award::Column::Year)
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(|(year, n)| (year, n.unsigned_abs())).collect())
}

/// Years with an award within a scope, latest first.
pub async fn years(from: &impl Source, scope: &Scope) -> Result<Vec<i32>, DbError> {
    Ok(award::Entity::find()
        .select_only()
        .column(award::Column::Year)
        .distinct()
        .filter(matching(scope, &Filter::default()))
        .order_by_desc(award::Column::Year)
        .into_tuple()
        .all(from.connection())
        .await?)
}

/// Competitions with an award within a scope, by name.
pub async fn competitions(from: &impl Source, scope: &Scope) -> Result<Vec<String>, DbError> {
    Ok(award::Entity::find()
        .select_only()
        .column(award::Column::Competition)
        .distinct()
        .filter(matching(scope, &Filter::default()))
        .order_by_asc(award::Column::Competition)
        .into_tuple()
        .all(from.connection())
        .await?)
}

/// The one condition behind every list and count: awards of innovations within the scope, and of the government itself.
fn matching(scope: &Scope, filter: &Filter) -> Condition {
    use award::Column;

    let mine = innovations::store::ids_matching(scope, &innovations::model::filter::Filter::default());
    let mut all = Condition::all()
        .add(Column::PemdaId.eq(scope.pemda.0))
        .add(Condition::any().add(Column::InnovationId.is_null()).add(Column::InnovationId.in_subquery(mine)));
    if let Some(year) = filter.year {
        all = all.add(Column::Year.eq(year));
    }
    if !filter.competition.is_empty() {
        all = all.add(Column::Competition.eq(filter.competition.as_str()));
    }
    if let Some(level) = filter.level {
        all = all.add(Column::Level.eq(level.code()));
    }
    if let Some(innovation) = filter.innovation {
        all = all.add(Column::InnovationId.eq(innovation.0));
    }
    all
}

/// The awards with the names of their innovations.
async fn named(from: &impl Source, rows: Vec<award::Model>) -> Result<Vec<Award>, DbError> {
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.innovation_id).collect();
    let names: HashMap<Uuid, String> = innovation::Entity::find()
        .select_only()
        .columns([innovation::Column::Id, innovation::Column::Name])
        .filter(innovation::Column::Id.is_in(ids))
        .into_tuple::<(Uuid, String)>()
        .all(from.connection())
        .await?
        .into_iter()
        .collect();
    rows.into_iter().map(|row| award_of(row, &names)).collect()
}

fn award_of(row: award::Model, names: &HashMap<Uuid, String>) -> Result<Award, DbError> {
    let level = match row.level {
        Some(code) => Some(AwardLevel::from_code(&code).ok_or(DbError::Unreadable(code))?),
        None => None,
    };
    let given_on = match row.given_on {
        Some(code) => Some(PartialDate::from_code(&code).ok_or(DbError::Unreadable(code))?),
        None => None,
    };
    Ok(Award {
        id: AwardId(row.id),
        pemda: PemdaId(row.pemda_id),
        innovation: row.innovation_id.map(|id| (InnovationId(id), names.get(&id).cloned().unwrap_or_default())),
        competition: row.competition,
        year: row.year,
        title: row.title,
        level,
        value: row.value.map(Amount::from_raw),
        claimed_count: row.claimed_count.and_then(|count| u32::try_from(count).ok()),
        given_on,
        note: row.note,
        source: row.source,
    })
}
