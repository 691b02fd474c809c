//! Writing the library of metrics.

use chrono::{DateTime, Utc};

use super::WriteRefusal;
use crate::audit;
use crate::audit::model::{Change, Event};
use crate::benefits::model::library::changes;
use crate::benefits::model::{LibraryDraft, LibraryMetric};
use crate::benefits::store;
use crate::db::{Db, DbError, Tx};
use crate::identity;
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations::actions::WriteRefusal as InnovationRefusal;
use crate::kernel::id::LibraryMetricId;

/// Adds a metric to the library of the actor's government. A form sent twice with the same key adds one.
pub async fn add_to_library(
    db: &Db,
    actor: &Actor,
    draft: LibraryDraft,
    submit_key: &str,
    now: DateTime<Utc>,
) -> Result<LibraryMetricId, WriteRefusal> {
    may_keep(actor)?;
    db.write(async |tx| {
        if let Some(before) = super::earlier(tx, submit_key, actor).await? {
            return Ok(LibraryMetricId(before));
        }
        let new = LibraryMetric { id: LibraryMetricId::fresh(), pemda: actor.pemda, draft, revision: 1 };
        store::insert_library(tx, &new).await.map_err(name_taken)?;
        let event = Event::by(actor, now, "add_to_library", "library_metric", new.id.0)
            .saying(format!("menambah metrik pustaka “{}”", new.draft.name))
            .changing(changes(None, &new.draft));
        audit::store::insert(tx, event).await?;
        identity::store::insert_submission(tx, submit_key, actor.person, new.id.to_string(), now).await?;
        Ok(new.id)
    })
    .await
}

/// Changes a metric of the library that was read at a revision. While any metric follows it, its unit and direction stay: the
/// readings were measured in them. A new name becomes that of every follower, and their innovations' histories say so.
pub async fn revise_library(
    db: &Db,
    actor: &Actor,
    id: LibraryMetricId,
    revision: i64,
    draft: LibraryDraft,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    may_keep(actor)?;
    db.write(async |tx| {
        let stored = store::lock_library(tx, actor.pemda, id).await?.ok_or(super::NOT_FOUND)?;
        if stored.revision != revision {
            return Err(WriteRefusal::StaleLibrary(Box::new(stored)));
        }
        let told = changes(Some(&stored.draft), &draft);
        if told.is_empty() {
            return Ok(());
        }
        let followers = store::followers_of(tx, id).await?;
        let measured_otherwise = draft.unit != stored.draft.unit || draft.better != stored.draft.better;
        if measured_otherwise && !followers.is_empty() {
            return Err(WriteRefusal::Followed(followers.len() as u64));
        }
        let before = stored.draft.name.clone();
        let changed = LibraryMetric { draft, revision: stored.revision + 1, ..stored };
        store::save_library(tx, &changed).await.map_err(name_taken)?;
        if before != changed.draft.name {
            rename_followers(tx, actor, &before, &changed, now).await?;
        }
        let event = Event::by(actor, now, "revise_library", "library_metric", id.0)
            .saying(format!("mengubah metrik pustaka “{before}”"))
            .changing(told);
        audit::store::insert(tx, event).await?;
        Ok(())
    })
    .await
}

async fn rename_followers(
    tx: &Tx,
    actor: &Actor,
    before: &str,
    changed: &LibraryMetric,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    let name = &changed.draft.name;
    store::rename_followers(tx, changed.id, name, now).await?;
    let mut events = Vec::new();
    for (_, innovation) in store::followers_of(tx, changed.id).await? {
        let change = Change { field: "Nama metrik".to_owned(), before: before.to_owned(), after: name.clone() };
        let event = Event::by(actor, now, "redefine_metric", "innovation", innovation.0)
            .saying(format!("mengganti nama metrik “{before}” menurut pustaka"))
            .changing(vec![change]);
        events.push(event);
    }
    Ok(audit::store::insert_all(tx, events).await?)
}

fn may_keep(actor: &Actor) -> Result<(), WriteRefusal> {
    let denied = WriteRefusal::Innovation(InnovationRefusal::Denied);
    if permit(actor, Act::KeepLibrary, &Owner::government(actor.pemda)) { Ok(()) } else { Err(denied) }
}

fn name_taken(error: DbError) -> WriteRefusal {
    match error {
        DbError::Taken(_) => WriteRefusal::NameTaken,
        other => WriteRefusal::Broken(other),
    }
}
