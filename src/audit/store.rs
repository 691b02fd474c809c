//! The trail in the database.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use super::model::{Entry, Event};
use crate::db::{DbError, Source, Tx};
use crate::kernel::id::{AuditId, PersonId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::schema::audit_entry;

/// Adds an entry.
pub async fn insert(tx: &Tx, event: Event) -> Result<(), DbError> {
    row(event)?.insert(tx.connection()).await?;
    Ok(())
}

/// Adds several entries at once.
pub async fn insert_all(tx: &Tx, events: Vec<Event>) -> Result<(), DbError> {
    let rows = events.into_iter().map(row).collect::<Result<Vec<_>, _>>()?;
    audit_entry::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    Ok(())
}

fn row(event: Event) -> Result<audit_entry::ActiveModel, DbError> {
    let changes = serde_json::to_string(&event.changes).map_err(|error| DbError::Unreadable(error.to_string()))?;
    Ok(audit_entry::ActiveModel {
        id: Set(AuditId::fresh().0),
        pemda_id: Set(Some(event.pemda.0)),
        person_id: Set(event.person.map(|id| id.0)),
        actor: Set(event.actor),
        at: Set(event.at),
        action: Set(event.action.to_owned()),
        object_kind: Set(event.object_kind.to_owned()),
        object_id: Set(event.object),
        summary: Set(event.summary),
        changes: Set(changes),
    })
}

/// What happened to a thing, newest first.
pub async fn list(from: &impl Source, object: Uuid, page: PageRequest) -> Result<Paged<Entry>, DbError> {
    let all = audit_entry::Entity::find().filter(audit_entry::Column::ObjectId.eq(object));
    let total = all.clone().count(from.connection()).await?;
    let number = page.number_within(total);
    let rows = all
        .order_by_desc(audit_entry::Column::At)
        .order_by_desc(audit_entry::Column::Id)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .all(from.connection())
        .await?;
    let rows = rows.into_iter().map(entry_of).collect::<Result<_, DbError>>()?;
    Ok(Paged { rows, total, number, size: page.size() })
}

/// What happened to a thing after a moment, newest first, at most so many entries.
pub async fn since(from: &impl Source, object: Uuid, after: DateTime<Utc>, most: u64) -> Result<Vec<Entry>, DbError> {
    let rows = audit_entry::Entity::find()
        .filter(audit_entry::Column::ObjectId.eq(object))
        .filter(audit_entry::Column::At.gt(after))
        .order_by_desc(audit_entry::Column::At)
        .order_by_desc(audit_entry::Column::Id)
        .limit(most)
        .all(from.connection())
        .await?;
    rows.into_iter().map(entry_of).collect()
}

/// Whether a person did anything to a thing at or after a moment, these verbs apart.
pub async fn has_acted(
    from: &impl Source,
    object: Uuid,
    person: PersonId,
    after: DateTime<Utc>,
    apart_from: &[&str],
) -> Result<bool, DbError> {
    let found = audit_entry::Entity::find()
        .filter(audit_entry::Column::ObjectId.eq(object))
        .filter(audit_entry::Column::At.gte(after))
        .filter(audit_entry::Column::PersonId.eq(person.0))
        .filter(audit_entry::Column::Action.is_not_in(apart_from.iter().copied()))
        .limit(1)
        .one(from.connection())
        .await?;
    Ok(found.is_some())
}

/// The latest things a person did, newest first, each with what it was done to.
pub async fn of_person(from: &impl Source, person: PersonId, most: u64) -> Result<Vec<(Uuid, Entry)>, DbError> {
    let rows = audit_entry::Entity::find()
        .filter(audit_entry::Column::PersonId.eq(person.0))
        .order_by_desc(audit_entry::Column::At)
        .order_by_desc(audit_entry::Column::Id)
        .limit(most)
        .all(from.connection())
        .await?;
    rows.into_iter().map(|row| Ok((row.object_id, entry_of(row)?))).collect()
}

fn entry_of(row: audit_entry::Model) -> Result<Entry, DbError> {
    let changes = serde_json::from_str(&row.changes).map_err(|_| DbError::Unreadable(row.changes))?;
    Ok(Entry { at: row.at, actor: row.actor, summary: row.summary, changes })
}
