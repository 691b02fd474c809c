//! Asking for all dossiers of an edition, stopping it, and clearing away what nobody needs any more.

pub mod work;

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::model::{Batch, Item, KEPT, Outcome, Source, State, stored_as};
use super::store;
use crate::assessment;
use crate::audit;
use crate::audit::model::Occasion;
use crate::blobs::{BlobError, Blobs};
use crate::db::{Db, DbError};
use crate::dossiers::paths::file_name;
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations;
use crate::kernel::id::{BatchId, InnovationId};
use crate::rulebooks;

/// Why no batch was begun or stopped.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such batch or edition in the actor's government.
    #[error("not there")]
    NotFound,
    /// The actor may not have dossiers made.
    #[error("may not be done by this actor")]
    Denied,
    /// No innovation is entered in the edition.
    #[error("nothing is entered")]
    Nothing,
    /// It has ended already.
    #[error("it has ended")]
    Over,
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

/// What became of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// A new batch.
    New(BatchId),
    /// One for this edition runs already.
    Running(BatchId),
}

/// Asks for the dossiers of every innovation that is entered in an edition.
pub async fn begin(
    db: &Db,
    actor: &Actor,
    edition: &str,
    source: Source,
    now: DateTime<Utc>,
) -> Result<Begun, Refusal> {
    if !permit(actor, Act::MakeBatch, &Owner::government(actor.pemda)) {
        return Err(Refusal::Denied);
    }
    let begun = db
        .write(async |tx| {
            let edition = rulebooks::store::edition_for(tx, actor.pemda, edition).await?.ok_or(Refusal::NotFound)?;
            if let Some(running) = store::running(tx, actor.pemda, &edition.id).await? {
                return Ok(Begun::Running(running.id));
            }
            let entered = assessment::store::every(tx, actor.pemda, &edition.id).await?;
            if entered.is_empty() {
                return Err(Refusal::Nothing);
            }
            let ids: Vec<InnovationId> = entered.iter().map(|(_, id, _)| *id).collect();
            let found = innovations::store::find_several(tx, &ids).await?;
            let slugs: HashMap<InnovationId, &str> = found.iter().map(|one| (one.id, one.slug.as_str())).collect();
            let items: Vec<Item> = (1..)
                .zip(entered)
                .map(|(position, (entry, innovation, name))| Item {
                    position,
                    entry,
                    innovation,
                    file_name: file_name(slugs.get(&innovation).copied().unwrap_or("inovasi"), &edition.id),
                    name,
                    attempts: 0,
                    outcome: Outcome::Waiting,
                })
                .collect();
            let batch = Batch {
                id: BatchId::fresh(),
                pemda: actor.pemda,
                edition: edition.id.clone(),
                source,
                state: State::Running,
                by: actor.person,
                by_name: actor.name.clone(),
                at: now,
                ended_at: None,
                leased_until: None,
            };
            store::insert(tx, &batch, &items).await?;
            let said = format!("meminta {} dosir {} {}", items.len(), edition.programme.code(), edition.year);
            let event = Occasion::form(actor, now).event("make_batch", "batch", batch.id.0, said);
            audit::store::insert(tx, event).await?;
            Ok(Begun::New(batch.id))
        })
        .await;
    match begun {
        // Somebody asked at the same moment, and was quicker.
        Err(Refusal::Broken(DbError::Taken(words))) => match store::running(db, actor.pemda, edition).await? {
            Some(running) => Ok(Begun::Running(running.id)),
            None => Err(Refusal::Broken(DbError::Taken(words))),
        },
        begun => begun,
    }
}

/// Stops a batch; what is there already stays until its time is over.
pub async fn stop(db: &Db, actor: &Actor, id: BatchId, now: DateTime<Utc>) -> Result<(), Refusal> {
    if !permit(actor, Act::MakeBatch, &Owner::government(actor.pemda)) {
        return Err(Refusal::Denied);
    }
    db.write(async |tx| {
        let batch = store::lock(tx, id).await?.filter(|batch| batch.pemda == actor.pemda);
        let mut batch = batch.ok_or(Refusal::NotFound)?;
        if batch.state != State::Running {
            return Err(Refusal::Over);
        }
        batch.state = State::Cancelled;
        batch.ended_at = Some(now);
        batch.leased_until = None;
        store::save(tx, &batch).await?;
        let event =
            Occasion::form(actor, now).event("stop_batch", "batch", id.0, "menghentikan penyusunan dosir".to_owned());
        audit::store::insert(tx, event).await?;
        Ok(())
    })
    .await
}

/// Removes the batches that ended long enough ago, with their files; how many.
pub async fn clear(db: &Db, blobs: &Blobs, now: DateTime<Utc>) -> Result<u64, ClearError> {
    let mut cleared = 0;
    while let Some((id, items)) = store::outlived(db, now - KEPT).await? {
        // The files first: if this is cut short, the batch is still there to find the rest by.
        for position in 1..=items {
            blobs.remove_made(&stored_as(id, position)).await?;
        }
        db.write(async |tx| store::remove(tx, id).await).await?;
        cleared += 1;
    }
    Ok(cleared)
}

/// What can go wrong while clearing away.
#[derive(Debug, thiserror::Error)]
pub enum ClearError {
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The store of files.
    #[error(transparent)]
    Blobs(#[from] BlobError),
}
