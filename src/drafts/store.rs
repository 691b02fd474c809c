//! Drafts in the database.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::model::{Draft, DraftRule};
use crate::db::{DbError, Source, Tx};
use crate::kernel::id::PersonId;
use crate::schema::draft;

/// A person's draft of a form.
pub async fn find(from: &impl Source, person: PersonId, form: &str) -> Result<Option<Draft>, DbError> {
    let row = draft::Entity::find_by_id((person.0, form.to_owned())).one(from.connection()).await?;
    Ok(row.map(|row| Draft { form: row.form, fields: row.fields, at: row.at }))
}

/// The forms a person has drafts of, the latest first.
pub async fn forms(from: &impl Source, person: PersonId) -> Result<Vec<(String, DateTime<Utc>)>, DbError> {
    Ok(draft::Entity::find()
        .select_only()
        .columns([draft::Column::Form, draft::Column::At])
        .filter(draft::Column::PersonId.eq(person.0))
        .order_by_desc(draft::Column::At)
        .limit(DraftRule::MOST)
        .into_tuple()
        .all(from.connection())
        .await?)
}

/// Puts a draft in the place of the one before; drops what is too old, and the oldest beyond the bound.
pub async fn save(tx: &Tx, person: PersonId, new: &Draft) -> Result<(), DbError> {
    remove(tx, person, &new.form).await?;
    draft::Entity::delete_many()
        .filter(draft::Column::PersonId.eq(person.0))
        .filter(draft::Column::At.lt(new.at - DraftRule::LIFE))
        .exec(tx.connection())
        .await?;
    let beyond: Vec<String> = draft::Entity::find()
        .select_only()
        .column(draft::Column::Form)
        .filter(draft::Column::PersonId.eq(person.0))
        .order_by_desc(draft::Column::At)
        .offset(DraftRule::MOST - 1)
        .limit(DraftRule::MOST)
        .into_tuple()
        .all(tx.connection())
        .await?;
    for form in beyond {
        remove(tx, person, &form).await?;
    }
    let row = draft::ActiveModel {
        person_id: Set(person.0),
        form: Set(new.form.clone()),
        fields: Set(new.fields.clone()),
        at: Set(new.at),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Removes a draft.
pub async fn remove(tx: &Tx, person: PersonId, form: &str) -> Result<(), DbError> {
    draft::Entity::delete_by_id((person.0, form.to_owned())).exec(tx.connection()).await?;
    Ok(())
}
