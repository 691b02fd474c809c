//! Confirming that an integration still runs: each side once a year.

use chrono::{DateTime, Utc};

use super::{WriteRefusal, save};
use crate::audit;
use crate::audit::model::{Change, Event};
use crate::db::{Db, Tx};
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations;
use crate::integrations::model::{Confirmation, Integration, OwnerWord, Side};
use crate::integrations::store;
use crate::kernel::date::day;
use crate::kernel::id::IntegrationId;

/// Whether the actor may give the word of a side of an integration with an innovation of that owner.
///
/// The innovation's side is whoever logs it. The owner's side is the unit that owns the system; where no unit of the
/// government does, whoever logs the innovation writes down what the owner said.
pub fn may_confirm(actor: &Actor, of: &Integration, innovation: &Owner, side: Side) -> bool {
    let logs = permit(actor, Act::LogInnovation, innovation);
    match side {
        Side::Opd => logs,
        Side::Owner => {
            permit(actor, Act::AnswerForSystem, &of.system.answerable()) || (logs && of.system.owner_opd.is_none())
        }
    }
}

/// Whether the actor may know of an integration: of its innovation, or of the system's dependants as its owner.
pub fn may_see(actor: &Actor, of: &Integration, innovation: &Owner) -> bool {
    permit(actor, Act::SeeInnovation, innovation) || permit(actor, Act::AnswerForSystem, &of.system.answerable())
}

/// Writes down that a side made sure that an integration runs. It confirms what was read: at the revision it was read at.
pub async fn confirm(
    db: &Db,
    actor: &Actor,
    id: IntegrationId,
    revision: i64,
    word: Confirmation,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let stored = store::lock(tx, id).await?.ok_or(WriteRefusal::NotFound)?;
        let owner = innovation_owner(tx, &stored).await?;
        if !may_see(actor, &stored, &owner) {
            return Err(WriteRefusal::NotFound);
        }
        if !may_confirm(actor, &stored, &owner, word.side) {
            return Err(WriteRefusal::Denied);
        }
        if stored.revision != revision {
            let by = super::saved_by(tx, &stored).await?;
            return Err(WriteRefusal::Stale(Box::new(stored), by));
        }
        if !stored.terms.status.says_running() {
            return Err(WriteRefusal::NotRunning);
        }
        let change = told(&stored, &word);
        let event = Event::by(actor, now, "confirm_integration", "innovation", stored.innovation.0).saying(format!(
            "mengonfirmasi integrasi dengan {} ({})",
            stored.system.name,
            word.side.label().to_lowercase()
        ));
        save(tx, &confirmed(stored, word, actor, now), now).await?;
        audit::store::insert(tx, event.changing(vec![change])).await?;
        Ok(())
    })
    .await
}

async fn innovation_owner(tx: &Tx, of: &Integration) -> Result<Owner, WriteRefusal> {
    let innovation = innovations::store::find(tx, of.innovation).await?.ok_or(WriteRefusal::NotFound)?;
    Ok(innovation.owner())
}

fn told(stored: &Integration, word: &Confirmation) -> Change {
    Change {
        field: format!("Konfirmasi {}", word.side.label().to_lowercase()),
        before: stored.confirmed(word.side).map(day).unwrap_or_default(),
        after: [Some(day(word.on)), word.said_by.clone(), word.reference.clone()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("; "),
    }
}

fn confirmed(stored: Integration, word: Confirmation, actor: &Actor, now: DateTime<Utc>) -> Integration {
    let mut changed = Integration { revision: stored.revision + 1, updated_at: now, ..stored };
    let by = word.said_by.unwrap_or_else(|| actor.name.clone());
    match word.side {
        Side::Opd => {
            changed.terms.confirmed_on = Some(word.on);
            changed.assurance.confirmed_by = Some(by);
        }
        Side::Owner => changed.assurance.owner = Some(OwnerWord { on: word.on, by, reference: word.reference }),
    }
    changed
}
