//! Reading notices. Everybody may, and only their own; there is nothing for the audit trail in it.

use chrono::{DateTime, Utc};

use super::model::Received;
use super::store;
use crate::db::{Db, DbError};
use crate::identity::model::Actor;
use crate::kernel::id::NoticeId;

/// Marks one of the actor's notices as read; the notice, if there is one.
pub async fn read(db: &Db, actor: &Actor, id: NoticeId, now: DateTime<Utc>) -> Result<Option<Received>, DbError> {
    db.write(async |tx| {
        let Some(found) = store::find(tx, actor.person, id).await? else { return Ok(None) };
        store::mark_read(tx, actor.person, Some(id), now).await?;
        Ok(Some(found))
    })
    .await
}

/// Sets where the actor wants unread notices sent; `None` for nowhere.
pub async fn set_address(db: &Db, actor: &Actor, address: Option<String>, now: DateTime<Utc>) -> Result<(), DbError> {
    db.write(async |tx| match address {
        Some(address) => store::mail::save_address(tx, actor.person, address, now).await,
        None => store::mail::remove_address(tx, actor.person).await,
    })
    .await
}

/// Marks every notice of the actor as read; how many there were.
pub async fn read_all(db: &Db, actor: &Actor, now: DateTime<Utc>) -> Result<u64, DbError> {
    db.write(async |tx| store::mark_read(tx, actor.person, None, now).await).await
}
