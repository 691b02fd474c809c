//! Writing the register of systems.

use chrono::{DateTime, Utc};

use super::WriteRefusal;
use crate::audit;
use crate::audit::model::Event;
use crate::db::{Db, DbError, Tx};
use crate::identity;
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::integrations::model::{DraftSystem, System, changes};
use crate::integrations::store;
use crate::kernel::id::SystemId;
use crate::organisations;

/// Adds a system to the register of the actor's government. A form sent twice with the same key adds one.
pub async fn register(
    db: &Db,
    actor: &Actor,
    draft: DraftSystem,
    submit_key: &str,
    now: DateTime<Utc>,
) -> Result<SystemId, WriteRefusal> {
    may_register(actor)?;
    db.write(async |tx| {
        if let Some(before) = identity::store::find_submission(tx, submit_key, actor.person).await?
            && let Ok(id) = before.parse()
        {
            return Ok(SystemId(id));
        }
        if store::find_system_by_name(tx, actor.pemda, &draft.name).await?.is_some() {
            return Err(WriteRefusal::NameTaken);
        }
        let new = add(tx, actor, draft, now).await?;
        identity::store::insert_submission(tx, submit_key, actor.person, new.id.to_string(), now).await?;
        Ok(new.id)
    })
    .await
}

/// Changes a system of the register of the actor's government that was read at a revision.
pub async fn revise_system(
    db: &Db,
    actor: &Actor,
    id: SystemId,
    revision: i64,
    draft: DraftSystem,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    may_register(actor)?;
    db.write(async |tx| {
        let stored = store::lock_system(tx, actor.pemda, id).await?.ok_or(WriteRefusal::NotFound)?;
        if stored.revision != revision {
            return Err(WriteRefusal::StaleSystem(Box::new(stored)));
        }
        if draft.owner_opd != stored.owner_opd && !permit(actor, Act::AnswerForSystem, &stored.answerable()) {
            return Err(WriteRefusal::Denied);
        }
        let units = organisations::store::units(tx, actor.pemda).await?;
        let changes = changes::between_systems(&stored.draft(), &draft, &units);
        if changes.is_empty() {
            return Ok(());
        }
        let namesake = store::find_system_by_name(tx, actor.pemda, &draft.name).await?;
        if namesake.is_some_and(|other| other.id != id) {
            return Err(WriteRefusal::NameTaken);
        }
        let changed = draft.entered(id, stored.pemda, stored.revision + 1);
        store::save_system(tx, &changed).await.map_err(name_taken)?;
        let event = Event::by(actor, now, "revise_system", "system", id.0)
            .saying(format!("mengubah sistem {}", stored.name))
            .changing(changes);
        audit::store::insert(tx, event).await?;
        Ok(())
    })
    .await
}

fn may_register(actor: &Actor) -> Result<(), WriteRefusal> {
    let owner = Owner { opds: actor.opds.clone(), ..Owner::government(actor.pemda) };
    if permit(actor, Act::LogInnovation, &owner) { Ok(()) } else { Err(WriteRefusal::Denied) }
}

/// Enters a system. Who names a unit as its owner answers for that unit: an owner sees who depends on its system.
pub(super) async fn add(
    tx: &Tx,
    actor: &Actor,
    draft: DraftSystem,
    now: DateTime<Utc>,
) -> Result<System, WriteRefusal> {
    let units = organisations::store::units(tx, actor.pemda).await?;
    let changes = changes::between_systems(&DraftSystem::default(), &draft, &units);
    let new = draft.entered(SystemId::fresh(), actor.pemda, 1);
    if new.owner_opd.is_some() && !permit(actor, Act::AnswerForSystem, &new.answerable()) {
        return Err(WriteRefusal::Denied);
    }
    store::insert_system(tx, &new).await.map_err(name_taken)?;
    let event = Event::by(actor, now, "register_system", "system", new.id.0)
        .saying(format!("mendaftarkan sistem {}", new.name))
        .changing(changes);
    audit::store::insert(tx, event).await?;
    Ok(new)
}

fn name_taken(error: DbError) -> WriteRefusal {
    match error {
        DbError::Taken(_) => WriteRefusal::NameTaken,
        other => WriteRefusal::Broken(other),
    }
}
