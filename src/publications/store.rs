//! Questions that people added for juries, in the database.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::LockType;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::model::questions::OwnQuestion;
use crate::db::{DbError, Source, Tx};
use crate::kernel::id::{EntryId, PemdaId, PersonId, QuestionId};
use crate::schema::jury_question::{ActiveModel, Column, Entity, Model};

/// The questions of an entry in their order; those removed are left out.
pub async fn questions(from: &impl Source, entry: EntryId) -> Result<Vec<OwnQuestion>, DbError> {
    listed(from, entry, false).await
}

/// The questions of an entry that were removed, in their order.
pub async fn removed(from: &impl Source, entry: EntryId) -> Result<Vec<OwnQuestion>, DbError> {
    listed(from, entry, true).await
}

async fn listed(from: &impl Source, entry: EntryId, removed: bool) -> Result<Vec<OwnQuestion>, DbError> {
    let state = if removed { Column::RemovedAt.is_not_null() } else { Column::RemovedAt.is_null() };
    let rows = Entity::find()
        .filter(Column::EntryId.eq(entry.0))
        .filter(state)
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(question_of).collect())
}

/// A question of an entry, with whether it was removed.
pub async fn question(
    from: &impl Source,
    entry: EntryId,
    id: QuestionId,
) -> Result<Option<(OwnQuestion, bool)>, DbError> {
    let row = Entity::find_by_id(id.0).filter(Column::EntryId.eq(entry.0)).one(from.connection()).await?;
    Ok(row.map(|row| {
        let removed = row.removed_at.is_some();
        (question_of(row), removed)
    }))
}

/// The same, locked until the transaction ends.
pub async fn lock(tx: &Tx, entry: EntryId, id: QuestionId) -> Result<Option<(OwnQuestion, bool)>, DbError> {
    let row = Entity::find_by_id(id.0)
        .filter(Column::EntryId.eq(entry.0))
        .lock(LockType::Update)
        .one(tx.connection())
        .await?;
    Ok(row.map(|row| {
        let removed = row.removed_at.is_some();
        (question_of(row), removed)
    }))
}

/// Adds a question.
pub async fn insert(
    tx: &Tx,
    (pemda, entry): (PemdaId, EntryId),
    new: &OwnQuestion,
    by: PersonId,
) -> Result<(), DbError> {
    let row = ActiveModel { pemda_id: Set(pemda.0), entry_id: Set(entry.0), ..columns(new, by, None) };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Writes a changed question; the caller holds its lock and has raised the revision. `removed` is when it was taken out.
pub async fn save(tx: &Tx, changed: &OwnQuestion, by: PersonId, removed: Option<DateTime<Utc>>) -> Result<(), DbError> {
    columns(changed, by, removed).update(tx.connection()).await?;
    Ok(())
}

/// Writes the place of a question alone.
pub async fn place(tx: &Tx, id: QuestionId, position: i64) -> Result<(), DbError> {
    let row = ActiveModel { id: Set(id.0), position: Set(position), ..Default::default() };
    row.update(tx.connection()).await?;
    Ok(())
}

fn columns(of: &OwnQuestion, by: PersonId, removed: Option<DateTime<Utc>>) -> ActiveModel {
    ActiveModel {
        id: Set(of.id.0),
        question: Set(of.question.clone()),
        answer: Set(of.answer.clone()),
        answerer: Set(of.answerer.clone()),
        asked_at: Set(of.asked_at.clone()),
        position: Set(of.position),
        revision: Set(of.revision),
        removed_at: Set(removed),
        updated_by: Set(by.0),
        updated_by_name: Set(of.updated_by.clone()),
        updated_at: Set(of.updated_at),
        ..Default::default()
    }
}

fn question_of(row: Model) -> OwnQuestion {
    OwnQuestion {
        id: QuestionId(row.id),
        question: row.question,
        answer: row.answer,
        answerer: row.answerer,
        asked_at: row.asked_at,
        position: row.position,
        revision: row.revision,
        updated_at: row.updated_at,
        updated_by: row.updated_by_name,
    }
}
