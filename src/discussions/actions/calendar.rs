//! The secret address of a person's calendar.

use chrono::{DateTime, Utc};

use crate::db::{Db, DbError};
use crate::discussions::model::Task;
use crate::discussions::store;
use crate::identity;
use crate::identity::model::Actor;
use crate::identity::password;

/// Makes a new secret for the actor's calendar, which is returned once; the one before opens nothing any more.
pub async fn renew_key(db: &Db, actor: &Actor, now: DateTime<Utc>) -> Result<String, DbError> {
    let token = password::random_token();
    let hash = password::token_hash(&token);
    db.write(async |tx| store::save_calendar_key(tx, actor.person, hash, now).await).await?;
    Ok(token)
}

/// Takes the secret back; whether there was one.
pub async fn revoke_key(db: &Db, actor: &Actor) -> Result<bool, DbError> {
    db.write(async |tx| store::remove_calendar_key(tx, actor.person).await).await
}

/// The open tasks with a day of the person whose secret this is, as far as that person may see them today; nothing for
/// an unknown secret or a closed account.
pub async fn calendar_of(db: &Db, token: &str) -> Result<Option<(Actor, Vec<Task>)>, DbError> {
    let Some(person) = store::calendar_person(db, &password::token_hash(token)).await? else { return Ok(None) };
    let Some(person) = identity::store::find(db, person).await?.filter(|person| !person.disabled) else {
        return Ok(None);
    };
    let Some(actor) = identity::store::actor(db, &person).await? else { return Ok(None) };
    let tasks = store::tasks_due(db, &actor).await?;
    Ok(Some((actor, tasks)))
}
