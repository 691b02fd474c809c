//! Writing integrations and the register: every change asks the policy, takes the lock, checks the revision and leaves
//! an audit entry, in one transaction.

mod bulk;
mod confirm;
mod register;
mod sweep;

pub use self::bulk::log_all;
pub use self::confirm::{confirm, may_confirm, may_see};
pub use self::register::{register, register_within, revise_system};
pub use self::sweep::tell_of_lapses;

use chrono::{DateTime, Utc};

use super::model::{
    Assurance, DraftIntegration, DraftSystem, Integration, IntegrationStatus, System, SystemChoice, Terms, changes,
};
use super::store;
use crate::audit;
use crate::audit::model::Occasion;
use crate::db::{Db, DbError, Tx};
use crate::identity;
use crate::identity::model::Actor;
use crate::innovations;
use crate::innovations::actions::{claim_changed, part_changed};
use crate::innovations::model::Innovation;
use crate::innovations::model::claim::Claim;
use crate::innovations::model::note::Part;
use crate::kernel::date::local_day;
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
    /// Somebody saved the system in between; the system as it is now.
    #[error("system changed by somebody else")]
    StaleSystem(Box<System>),
    /// Only what is said to run is confirmed.
    #[error("not running")]
    NotRunning,
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
        let id = IntegrationId::fresh();
        log_one(tx, &Occasion::form(actor, now), id, &of, draft).await?;
        identity::store::insert_submission(tx, submit_key, actor.person, id.to_string(), now).await?;
        Ok(id)
    })
    .await
}

/// Logs an integration under a free identifier, in a transaction under way.
pub async fn log_within(
    tx: &Tx,
    on: &Occasion<'_>,
    id: IntegrationId,
    innovation: InnovationId,
    draft: DraftIntegration,
) -> Result<(), WriteRefusal> {
    let of = innovations::actions::lock_for(tx, on.actor, innovation).await?;
    log_one(tx, on, id, &of, draft).await
}

/// Logs one integration of an innovation that is locked.
async fn log_one(
    tx: &Tx,
    on: &Occasion<'_>,
    id: IntegrationId,
    of: &Innovation,
    draft: DraftIntegration,
) -> Result<(), WriteRefusal> {
    let new = Integration {
        id,
        pemda: of.pemda,
        innovation: of.id,
        innovation_name: of.profile.name.clone(),
        system: chosen(tx, on, draft.system).await?,
        assurance: Assurance {
            confirmed_by: draft.terms.confirmed_on.map(|_| on.actor.name.clone()),
            ..Assurance::stated(local_day(on.now))
        },
        terms: draft.terms,
        revision: 1,
        updated_at: on.now,
    };
    refuse_twice(tx, &new).await?;
    store::insert(tx, &new).await?;
    let status = new.terms.status.label().to_lowercase();
    let said = format!("mencatat integrasi dengan {} ({status})", new.system.name);
    let event = on.event("log_integration", "innovation", of.id.0, said);
    audit::store::insert(tx, event.changing(changes::between(None, (&new.system.name, &new.terms)))).await?;
    part_changed(tx, on.actor, of.id, Part::Integrations, on.now).await?;
    Ok(())
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
        revise_within(tx, &Occasion::form(actor, now), (id, revision), draft).await?;
        Ok(())
    })
    .await
}

/// Changes an integration that was read at a revision, in a transaction under way; gives what it was, unless nothing
/// changed.
pub async fn revise_within(
    tx: &Tx,
    on: &Occasion<'_>,
    (id, revision): (IntegrationId, i64),
    draft: DraftIntegration,
) -> Result<Option<Integration>, WriteRefusal> {
    let stored = store::lock(tx, id).await?.ok_or(WriteRefusal::NotFound)?;
    innovations::actions::lock_for(tx, on.actor, stored.innovation).await?;
    if stored.revision != revision {
        let by = saved_by(tx, &stored).await?;
        return Err(WriteRefusal::Stale(Box::new(stored), by));
    }
    let system = chosen(tx, on, draft.system).await?;
    let changes = changes::between(Some((&stored.system.name, &stored.terms)), (&system.name, &draft.terms));
    if changes.is_empty() {
        return Ok(None);
    }
    let fields = changes.iter().map(|change| change.field.to_lowercase()).collect::<Vec<_>>().join(", ");
    let said = format!("mengubah {fields} pada integrasi dengan {}", stored.system.name);
    let before = stored.clone();
    let changed = Integration {
        assurance: assured(&stored, (&system, &draft.terms), on.actor, on.now),
        system,
        terms: draft.terms,
        revision: stored.revision + 1,
        updated_at: on.now,
        ..stored
    };
    refuse_twice(tx, &changed).await?;
    save(tx, &changed, on.now).await?;
    let event = on.event("revise_integration", "innovation", changed.innovation.0, said).changing(changes);
    audit::store::insert(tx, event).await?;
    let label = format!("Integrasi dengan {}", changed.system.name);
    claim_changed(tx, on, changed.innovation, &[Claim::Integration(id)], &label).await?;
    part_changed(tx, on.actor, changed.innovation, Part::Integrations, on.now).await?;
    Ok(Some(before))
}

/// Writes a changed integration; one that counts again has no lapse of which anybody was told.
async fn save(tx: &Tx, changed: &Integration, now: DateTime<Utc>) -> Result<(), DbError> {
    store::save(tx, changed).await?;
    if changed.counts_as_running(local_day(now)) { store::mark_untold(tx, changed.id).await } else { Ok(()) }
}

/// What vouches for a revised integration: a new status is stated today, a new confirmation is the actor's, and another
/// system has another owner who has said nothing yet.
fn assured(stored: &Integration, (system, terms): (&System, &Terms), actor: &Actor, now: DateTime<Utc>) -> Assurance {
    let mut assurance = stored.assurance.clone();
    if terms.status != stored.terms.status || system.id != stored.system.id {
        assurance.stated_on = local_day(now);
    }
    if terms.confirmed_on != stored.terms.confirmed_on {
        assurance.confirmed_by = terms.confirmed_on.map(|_| actor.name.clone());
    }
    if system.id != stored.system.id {
        assurance.owner = None;
    }
    assurance
}

/// The system that was chosen, or that now enters the register because its name is not there yet.
async fn chosen(tx: &Tx, on: &Occasion<'_>, choice: SystemChoice) -> Result<System, WriteRefusal> {
    let actor = on.actor;
    match choice {
        SystemChoice::Known(id) => store::find_system(tx, actor.pemda, id).await?.ok_or(WriteRefusal::NotFound),
        SystemChoice::Named(name) => {
            if let Some(known) = store::find_system_by_name(tx, actor.pemda, &name).await? {
                return Ok(known);
            }
            register_within(tx, on, SystemId::fresh(), DraftSystem { name, ..DraftSystem::default() }).await
        }
    }
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
