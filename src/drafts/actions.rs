//! Keeping drafts, and letting them go.

use chrono::{DateTime, Utc};

use super::model::{Draft, DraftRule};
use super::store;
use crate::db::{Db, DbError};
use crate::kernel::id::PersonId;
use crate::{identity, identity::password::token_hash};

/// Keeps what a person typed; gives whether it was kept, which it is not when no draft of that form or size is.
pub async fn keep(db: &Db, person: PersonId, form: &str, fields: &str, now: DateTime<Utc>) -> Result<bool, DbError> {
    if !DraftRule::admits(form) || fields.len() > DraftRule::LARGEST {
        return Ok(false);
    }
    let draft = Draft { form: form.to_owned(), fields: fields.to_owned(), at: now };
    db.write(async |tx| store::save(tx, person, &draft).await).await?;
    Ok(true)
}

/// Keeps a form that arrived after its session lapsed, for the person whose session it was. Whoever signs in next finds it
/// only if it is theirs.
pub async fn keep_lapsed(db: &Db, token: &str, form: &str, fields: &str, now: DateTime<Utc>) -> Result<bool, DbError> {
    let after = now - DraftRule::LAPSED;
    match identity::store::person_of_lapsed(db, &token_hash(token), after).await? {
        Some(person) => keep(db, person, form, fields, now).await,
        None => Ok(false),
    }
}

/// Lets a draft go, because its form was saved or the person does not want it.
pub async fn discard(db: &Db, person: PersonId, form: &str) -> Result<(), DbError> {
    if store::find(db, person, form).await?.is_none() {
        return Ok(());
    }
    db.write(async |tx| store::remove(tx, person, form).await).await
}
