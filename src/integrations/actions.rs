//! Writing integrations and the register: every change asks the policy, takes the lock, checks the revision and leaves
//! an audit entry, in one transaction.

use chrono::{DateTime, Utc};

use super::model::{DraftIntegration, DraftSystem, Integration, IntegrationStatus, System, SystemChoice, changes};
use super::store;
use crate::audit;
use crate::audit::model::Event;
use crate::db::{Db, DbError, Tx};
use crate::identity;
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations;
use crate::kernel::id::{InnovationId, IntegrationId, SystemId};

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum WriteRefusal {
    /// There is no such thing, or the actor may not know of it.
    #[error("not there")]
    NotFound,
    /// The actor sees it but may not change it.
    #[error("may not be changed by this actor")]
    Denied,
    /// Somebody saved in between; the integration as it is now, and the name of who saved it.
    #[error("changed by somebody else")]
    Stale(Box<Integration>, Option<String>),
    /// The innovation already has a living integration with this system: two would count twice.
    #[error("already integrated with {0}")]
    AlreadyIntegrated(String),
    /// The register already has a system of this name.
    #[error("system name taken")]
    NameTaken,
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

impl From<innovations::actions::WriteRefusal> for WriteRefusal {
    /// What the lock on an innovation refuses; it compares nothing, so it is never stale.
    fn from(refusal: innovations::actions::WriteRefusal) -> Self {
        use innovations::actions::WriteRefusal as Lock;

        match refusal {
            Lock::Denied => Self::Denied,
            Lock::Broken(error) => Self::Broken(error),
            Lock::NotFound | Lock::Stale(_) | Lock::StaleFact(_) | Lock::YearTaken => Self::NotFound,
        }
    }
}

/// Logs an integration of an innovation. A form sent twice with the same key makes one integration.
pub async fn log(
    db: &Db,
    actor: &Actor,
    innovation: InnovationId,
    draft: DraftIntegration,
    submit_key: &str,
    now: DateTime<Utc>,
) -> Result<IntegrationId, WriteRefusal> {
    db.write(async |tx| {
        let of = innovations::actions::lock_for(tx, actor, innovation).await?;
        if let Some(before) = identity::store::find_submission(tx, submit_key, actor.person).await?
            && let Ok(id) = before.parse()
        {
            return Ok(IntegrationId(id));
        }
        let new = Integration {
            id: IntegrationId::fresh(),
            pemda: of.pemda,
            innovation,
            innovation_name: of.profile.name,
            system: chosen(tx, actor, draft.system, now).await?,
            terms: draft.terms,
            revision: 1,
            updated_at: now,
        };
        refuse_twice(tx, &new).await?;
        store::insert(tx, &new).await?;
        let status = new.terms.status.label().to_lowercase();
        let event = Event::by(actor, now, "log_integration", "innovation", innovation.0)
            .saying(format!("mencatat integrasi dengan {} ({status})", new.system.name))
            .changing(changes::between(None, (&new.system.name, &new.terms)));
        audit::store::insert(tx, event).await?;
        identity::store::insert_submission(tx, submit_key, actor.person, new.id.to_string(), now).await?;
        Ok(new.id)
    })
    .await
}

/// Changes an integration that was read at a revision.
pub async fn revise(
    db: &Db,
    actor: &Actor,
    id: IntegrationId,
    revision: i64,
    draft: DraftIntegration,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let stored = store::lock(tx, id).await?.ok_or(WriteRefusal::NotFound)?;
        innovations::actions::lock_for(tx, actor, stored.innovation).await?;
        if stored.revision != revision {
            let by = saved_by(tx, &stored).await?;
            return Err(WriteRefusal::Stale(Box::new(stored), by));
        }
        let system = chosen(tx, actor, draft.system, now).await?;
        let changes = changes::between(Some((&stored.system.name, &stored.terms)), (&system.name, &draft.terms));
        if changes.is_empty() {
            return Ok(());
        }
        let fields = changes.iter().map(|change| change.field.to_lowercase()).collect::<Vec<_>>().join(", ");
        let summary = format!("mengubah {fields} pada integrasi dengan {}", stored.system.name);
        let changed =
            Integration { system, terms: draft.terms, revision: stored.revision + 1, updated_at: now, ..stored };
        refuse_twice(tx, &changed).await?;
        store::save(tx, &changed).await?;
        let event = Event::by(actor, now, "revise_integration", "innovation", changed.innovation.0)
            .saying(summary)
            .changing(changes);
        audit::store::insert(tx, event).await?;
        Ok(())
    })
    .await
}

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

/// Changes a system of the register of the actor's government.
pub async fn revise_system(
    db: &Db,
    actor: &Actor,
    id: SystemId,
    draft: DraftSystem,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    may_register(actor)?;
    db.write(async |tx| {
        let stored = store::lock_system(tx, actor.pemda, id).await?.ok_or(WriteRefusal::NotFound)?;
        let changes = changes::between_systems(&stored.draft(), &draft);
        if changes.is_empty() {
            return Ok(());
        }
        let namesake = store::find_system_by_name(tx, actor.pemda, &draft.name).await?;
        if namesake.is_some_and(|other| other.id != id) {
            return Err(WriteRefusal::NameTaken);
        }
        let summary = format!("mengubah sistem {}", stored.name);
        let DraftSystem { name, owner, kind, note } = draft;
        store::save_system(tx, &System { name, owner, kind, note, ..stored }).await.map_err(name_taken)?;
        let event = Event::by(actor, now, "revise_system", "system", id.0).saying(summary).changing(changes);
        audit::store::insert(tx, event).await?;
        Ok(())
    })
    .await
}

fn may_register(actor: &Actor) -> Result<(), WriteRefusal> {
    let owner = Owner { opds: actor.opds.clone(), ..Owner::government(actor.pemda) };
    if permit(actor, Act::LogInnovation, &owner) { Ok(()) } else { Err(WriteRefusal::Denied) }
}

/// The system that was chosen, or that now enters the register because its name is not there yet.
async fn chosen(tx: &Tx, actor: &Actor, choice: SystemChoice, now: DateTime<Utc>) -> Result<System, WriteRefusal> {
    match choice {
        SystemChoice::Known(id) => store::find_system(tx, actor.pemda, id).await?.ok_or(WriteRefusal::NotFound),
        SystemChoice::Named(name) => match store::find_system_by_name(tx, actor.pemda, &name).await? {
            Some(known) => Ok(known),
            None => add(tx, actor, DraftSystem { name, ..DraftSystem::default() }, now).await,
        },
    }
}

async fn add(tx: &Tx, actor: &Actor, draft: DraftSystem, now: DateTime<Utc>) -> Result<System, WriteRefusal> {
    let changes = changes::between_systems(&DraftSystem::default(), &draft);
    let DraftSystem { name, owner, kind, note } = draft;
    let new = System { id: SystemId::fresh(), pemda: actor.pemda, name, owner, kind, note };
    store::insert_system(tx, &new).await.map_err(name_taken)?;
    let event = Event::by(actor, now, "register_system", "system", new.id.0)
        .saying(format!("mendaftarkan sistem {}", new.name))
        .changing(changes);
    audit::store::insert(tx, event).await?;
    Ok(new)
}

/// Refuses a second living integration with the same system; one that has ended may be taken up again.
async fn refuse_twice(tx: &Tx, of: &Integration) -> Result<(), WriteRefusal> {
    let living = |one: &Integration| one.terms.status != IntegrationStatus::Ended;
    let others = store::of_innovation(tx, of.innovation).await?;
    let twice = others.iter().any(|other| other.id != of.id && other.system.id == of.system.id && living(other));
    if twice && living(of) { Err(WriteRefusal::AlreadyIntegrated(of.system.name.clone())) } else { Ok(()) }
}

/// Who made the version that is stored: the trail holds the entry of the same moment.
async fn saved_by(tx: &Tx, stored: &Integration) -> Result<Option<String>, DbError> {
    let page = crate::kernel::paging::PageRequest::first();
    let entries = audit::store::list(tx, stored.innovation.0, page).await?;
    Ok(entries.rows.into_iter().find(|entry| entry.at == stored.updated_at).map(|entry| entry.actor))
}

fn name_taken(error: DbError) -> WriteRefusal {
    match error {
        DbError::Taken(_) => WriteRefusal::NameTaken,
        other => WriteRefusal::Broken(other),
    }
}
