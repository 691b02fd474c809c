//! Notes at fields, in the database.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::db::{DbError, Source, Tx};
use crate::innovations::model::note::Answer;
use crate::innovations::model::{FieldNote, NoteField};
use crate::kernel::id::{FieldNoteId, PersonId, RecordId};
use crate::schema::field_note;

/// The notes of a record, newest first.
pub async fn list(from: &impl Source, record: RecordId) -> Result<Vec<FieldNote>, DbError> {
    let rows = field_note::Entity::find()
        .filter(field_note::Column::RecordId.eq(record.0))
        .order_by_desc(field_note::Column::At)
        .order_by_desc(field_note::Column::Id)
        .all(from.connection())
        .await?;
    rows.into_iter().map(note_of).collect()
}

/// The notes of some records that wait for their OPD, the oldest first.
pub async fn open(from: &impl Source, records: &[RecordId]) -> Result<Vec<FieldNote>, DbError> {
    let rows = field_note::Entity::find()
        .filter(field_note::Column::RecordId.is_in(records.iter().map(|id| id.0)))
        .filter(field_note::Column::ClosedAt.is_null())
        .filter(field_note::Column::MendedAt.is_null())
        .filter(field_note::Column::AnsweredAt.is_null())
        .order_by_asc(field_note::Column::At)
        .order_by_asc(field_note::Column::Id)
        .all(from.connection())
        .await?;
    rows.into_iter().map(note_of).collect()
}

/// Adds a note.
pub async fn insert(tx: &Tx, note: &FieldNote, author: PersonId) -> Result<(), DbError> {
    let row = field_note::ActiveModel {
        id: Set(note.id.0),
        record_id: Set(note.record.0),
        field: Set(note.field.code()),
        body: Set(note.body.clone()),
        author: Set(note.author.clone()),
        author_id: Set(author.0),
        at: Set(note.at),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Marks the notes at these fields that nobody has mended yet.
pub async fn mend(tx: &Tx, record: RecordId, fields: &[NoteField], at: DateTime<Utc>) -> Result<(), DbError> {
    field_note::Entity::update_many()
        .col_expr(field_note::Column::MendedAt, Expr::value(at))
        .filter(field_note::Column::RecordId.eq(record.0))
        .filter(field_note::Column::Field.is_in(fields.iter().map(|field| field.code())))
        .filter(field_note::Column::MendedAt.is_null())
        .filter(field_note::Column::ClosedAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Writes the OPD's answer to a note.
pub async fn answer(tx: &Tx, id: FieldNoteId, answer: &Answer) -> Result<(), DbError> {
    field_note::Entity::update_many()
        .col_expr(field_note::Column::Answer, Expr::value(answer.text.clone()))
        .col_expr(field_note::Column::AnsweredBy, Expr::value(answer.by.clone()))
        .col_expr(field_note::Column::AnsweredAt, Expr::value(answer.at))
        .filter(field_note::Column::Id.eq(id.0))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Lets notes rest: all of a record, or only those that were mended or answered.
pub async fn close(tx: &Tx, record: RecordId, all: bool, at: DateTime<Utc>) -> Result<(), DbError> {
    let mut update = field_note::Entity::update_many()
        .col_expr(field_note::Column::ClosedAt, Expr::value(at))
        .filter(field_note::Column::RecordId.eq(record.0))
        .filter(field_note::Column::ClosedAt.is_null());
    if !all {
        let handled = sea_orm::Condition::any()
            .add(field_note::Column::MendedAt.is_not_null())
            .add(field_note::Column::AnsweredAt.is_not_null());
        update = update.filter(handled);
    }
    update.exec(tx.connection()).await?;
    Ok(())
}

fn note_of(row: field_note::Model) -> Result<FieldNote, DbError> {
    let answer = match (row.answer, row.answered_by, row.answered_at) {
        (Some(text), Some(by), Some(at)) => Some(Answer { text, by, at }),
        _ => None,
    };
    Ok(FieldNote {
        id: FieldNoteId(row.id),
        record: RecordId(row.record_id),
        field: NoteField::from_code(&row.field).ok_or(DbError::Unreadable(row.field))?,
        body: row.body,
        author: row.author,
        at: row.at,
        mended_at: row.mended_at,
        answer,
        closed_at: row.closed_at,
    })
}
