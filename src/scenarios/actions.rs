//! Making and changing scenarios. They belong to who made them; others copy them.

use chrono::{DateTime, Utc};

use super::model::{Change, Scenario};
use super::store;
use crate::audit;
use crate::audit::model::Occasion;
use crate::db::{Db, DbError, Tx};
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::kernel::id::{ChangeId, ScenarioId};
use crate::rulebooks::model::Edition;

/// Why a scenario was not changed.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such scenario in the actor's government.
    #[error("not there")]
    NotFound,
    /// It is somebody else's.
    #[error("may not be changed by this actor")]
    Denied,
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

/// Makes a scenario with these changes.
pub async fn make(
    db: &Db,
    actor: &Actor,
    edition: &Edition,
    (name, changes): (String, &[Change]),
    now: DateTime<Utc>,
) -> Result<ScenarioId, Refusal> {
    if !permit(actor, Act::SeeAssessment, &Owner::government(actor.pemda)) {
        return Err(Refusal::Denied);
    }
    db.write(async |tx| {
        let new = Scenario {
            id: ScenarioId::fresh(),
            pemda: actor.pemda,
            edition: edition.id.clone(),
            name,
            created_by: actor.person,
            created_by_name: actor.name.clone(),
            created_at: now,
        };
        store::insert(tx, &new).await?;
        store::insert_changes(tx, new.id, changes).await?;
        tell(tx, actor, &new, ("make_scenario", "membuat"), now).await?;
        Ok(new.id)
    })
    .await
}

/// Adds a change; what it says otherwise about the same thing is taken back.
pub async fn add(db: &Db, actor: &Actor, id: ScenarioId, change: &Change, now: DateTime<Utc>) -> Result<(), Refusal> {
    db.write(async |tx| {
        let scenario = open(tx, actor, id).await?;
        let before = store::changes(tx, id).await?;
        let replaced: Vec<ChangeId> =
            before.iter().filter(|kept| change.replaces(&kept.change)).map(|kept| kept.id).collect();
        store::delete_changes(tx, id, &replaced).await?;
        store::insert_changes(tx, id, std::slice::from_ref(change)).await?;
        tell(tx, actor, &scenario, ("change_scenario", "mengubah"), now).await
    })
    .await
}

/// Takes a change back.
pub async fn undo(
    db: &Db,
    actor: &Actor,
    (id, change): (ScenarioId, ChangeId),
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    db.write(async |tx| {
        let scenario = open(tx, actor, id).await?;
        store::delete_changes(tx, id, &[change]).await?;
        tell(tx, actor, &scenario, ("change_scenario", "mengubah"), now).await
    })
    .await
}

/// Deletes a scenario.
pub async fn delete(db: &Db, actor: &Actor, id: ScenarioId, now: DateTime<Utc>) -> Result<Scenario, Refusal> {
    db.write(async |tx| {
        let scenario = open(tx, actor, id).await?;
        store::delete(tx, id).await?;
        tell(tx, actor, &scenario, ("delete_scenario", "menghapus"), now).await?;
        Ok(scenario)
    })
    .await
}

/// Whether this person may change it.
pub fn may_change(actor: &Actor, scenario: &Scenario) -> bool {
    let owner = Owner::government(scenario.pemda);
    permit(actor, Act::KeepAssessment, &owner)
        || (scenario.created_by == actor.person && permit(actor, Act::SeeAssessment, &owner))
}

async fn open(tx: &Tx, actor: &Actor, id: ScenarioId) -> Result<Scenario, Refusal> {
    let found = store::lock(tx, id).await?.filter(|scenario| scenario.pemda == actor.pemda);
    let found = found.ok_or(Refusal::NotFound)?;
    if may_change(actor, &found) { Ok(found) } else { Err(Refusal::Denied) }
}

async fn tell(
    tx: &Tx,
    actor: &Actor,
    scenario: &Scenario,
    (action, verb): (&'static str, &str),
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let said = format!("{verb} skenario “{}” ({})", scenario.name, scenario.edition);
    let event = Occasion::form(actor, now).event(action, "scenario", scenario.id.0, said);
    audit::store::insert(tx, event).await?;
    Ok(())
}
