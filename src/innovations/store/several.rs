//! Several innovations at once, for what reads or writes many of them.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use super::{assembled, columns, insert_parts};
use crate::db::{DbError, Source, Tx};
use crate::innovations::model::Innovation;
use crate::kernel::id::InnovationId;
use crate::schema::{innovation, innovation_affair, innovation_alias, innovation_owner};

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
