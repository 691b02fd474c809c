//! Writing the register of systems.

use chrono::{DateTime, Utc};

use super::WriteRefusal;
use crate::audit;
use crate::audit::model::{Event, Occasion};
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
        let new = register_within(tx, &Occasion::form(actor, now), SystemId::fresh(), draft).await?;
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

/// Enters a system under a free identifier, in a transaction under way. Who names a unit as its owner answers for that
/// unit: an owner sees who depends on its system.
pub async fn register_within(
    tx: &Tx,
    on: &Occasion<'_>,
    id: SystemId,
    draft: DraftSystem,
) -> Result<System, WriteRefusal> {
    may_register(on.actor)?;
    let units = organisations::store::units(tx, on.actor.pemda).await?;
    let changes = changes::between_systems(&DraftSystem::default(), &draft, &units);
    let new = draft.entered(id, on.actor.pemda, 1);
    if new.owner_opd.is_some() && !permit(on.actor, Act::AnswerForSystem, &new.answerable()) {
        return Err(WriteRefusal::Denied);
    }
    store::insert_system(tx, &new).await.map_err(name_taken)?;
    let said = format!("mendaftarkan sistem {}", new.name);
    let event = on.event("register_system", "system", new.id.0, said).changing(changes);
    audit::store::insert(tx, event).await?;
    Ok(new)
}

fn name_taken(error: DbError) -> WriteRefusal {
    match error {
        DbError::Taken(_) => WriteRefusal::NameTaken,
        other => WriteRefusal::Broken(other),
    }
}
