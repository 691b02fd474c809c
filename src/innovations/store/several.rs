//! Several innovations at once, for what reads or writes many of them.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use super::year::{fact_of, record_of};
use super::{assembled, columns, insert_parts};
use crate::db::{DbError, Source, Tx};
use crate::innovations::model::{AnnualRecord, Fact, Innovation};
use crate::kernel::id::InnovationId;
use crate::schema::{annual_record, fact, innovation, innovation_affair, innovation_alias, innovation_owner};

/// The innovations with these ids, of whichever government, in no order; the caller has asked the policy.
pub async fn find_several(from: &impl Source, ids: &[InnovationId]) -> Result<Vec<Innovation>, DbError> {
    let ids = || ids.iter().map(|id| id.0);
    let rows = innovation::Entity::find().filter(innovation::Column::Id.is_in(ids())).all(from.connection()).await?;
    let mut aliases: HashMap<Uuid, Vec<innovation_alias::Model>> = HashMap::new();
    let found = innovation_alias::Entity::find()
        .filter(innovation_alias::Column::InnovationId.is_in(ids()))
        .order_by_asc(innovation_alias::Column::Id)
        .all(from.connection())
        .await?;
    for row in found {
        aliases.entry(row.innovation_id).or_default().push(row);
    }
    let mut owners: HashMap<Uuid, Vec<innovation_owner::Model>> = HashMap::new();
    let found = innovation_owner::Entity::find()
        .filter(innovation_owner::Column::InnovationId.is_in(ids()))
        .order_by_asc(innovation_owner::Column::Position)
        .all(from.connection())
        .await?;
    for row in found {
        owners.entry(row.innovation_id).or_default().push(row);
    }
    let mut affairs: HashMap<Uuid, Vec<innovation_affair::Model>> = HashMap::new();
    let found = innovation_affair::Entity::find()
        .filter(innovation_affair::Column::InnovationId.is_in(ids()))
        .order_by_asc(innovation_affair::Column::Position)
        .all(from.connection())
        .await?;
    for row in found {
        affairs.entry(row.innovation_id).or_default().push(row);
    }
    rows.into_iter()
        .map(|row| {
            let id = row.id;
            let aliases = aliases.remove(&id).unwrap_or_default();
            assembled(row, aliases, owners.remove(&id).unwrap_or_default(), affairs.remove(&id).unwrap_or_default())
        })
        .collect()
}

/// The latest record of each of these innovations with its facts, in two questions.
pub async fn latest_stories(
    from: &impl Source,
    ids: &[InnovationId],
) -> Result<HashMap<InnovationId, (AnnualRecord, Vec<Fact>)>, DbError> {
    stories_of(from, ids, None).await
}

/// The record of each of these innovations with its facts, in two questions: of a year, or the latest. Those without
/// such a record are left out.
pub async fn stories_of(
    from: &impl Source,
    ids: &[InnovationId],
    year: Option<i32>,
) -> Result<HashMap<InnovationId, (AnnualRecord, Vec<Fact>)>, DbError> {
    let mut question = annual_record::Entity::find()
        .filter(annual_record::Column::InnovationId.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(annual_record::Column::Year);
    if let Some(year) = year {
        question = question.filter(annual_record::Column::Year.eq(year));
    }
    let rows = question.all(from.connection()).await?;
    // The last of each innovation takes the place of those before.
    let mut latest: HashMap<InnovationId, (AnnualRecord, Vec<Fact>)> = HashMap::new();
    for row in rows {
        let record = record_of(row)?;
        latest.insert(record.innovation, (record, Vec::new()));
    }
    let rows = fact::Entity::find()
        .filter(fact::Column::RecordId.is_in(latest.values().map(|(record, _)| record.id.0)))
        .all(from.connection())
        .await?;
    let mut facts: HashMap<Uuid, Vec<Fact>> = HashMap::new();
    for row in rows {
        facts.entry(row.record_id).or_default().push(fact_of(row)?);
    }
    for (record, told) in latest.values_mut() {
        *told = facts.remove(&record.id.0).unwrap_or_default();
        told.sort_by_key(|fact| fact.attribute);
    }
    Ok(latest)
}

/// Adds innovations.
pub async fn insert_all(tx: &Tx, new: &[Innovation]) -> Result<(), DbError> {
    let rows = new.iter().map(|one| {
        let mut row = columns(one);
        row.created_at = Set(one.updated_at);
        row
    });
    innovation::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    insert_parts(tx, new).await
}
