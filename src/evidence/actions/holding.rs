//! Whose claims documents prove, as the writes of evidence lock and tell them.

use chrono::{DateTime, Utc};

use super::WriteRefusal;
use crate::assessment;
use crate::db::{DbError, Tx};
use crate::evidence::model::{Held, Holder};
use crate::evidence::store;
use crate::identity::model::{Actor, Role};
use crate::identity::policy::Act;
use crate::innovations;
use crate::innovations::actions::part_changed;
use crate::innovations::model::note::Part;
use crate::notices::model::To;

/// Who makes a claim, if the actor may change it: nobody else logs or uses documents for it until the transaction ends.
pub(super) async fn lock_holder(tx: &Tx, actor: &Actor, holder: Holder) -> Result<Held, WriteRefusal> {
    if let Holder::Innovation(id) = holder {
        return Ok(Held::of_innovation(&innovations::actions::lock_for(tx, actor, id).await?));
    }
    let held = held_by(tx, actor, holder).await?;
    if !held.permits(actor, Act::LogInnovation) {
        return Err(WriteRefusal::Denied);
    }
    assessment::store::take_turn(tx, held.owner.pemda).await?;
    Ok(held)
}

/// Who makes a claim, if the actor may know of it.
pub(super) async fn held_by(tx: &Tx, actor: &Actor, holder: Holder) -> Result<Held, WriteRefusal> {
    let held = store::held(tx, holder).await?.ok_or(WriteRefusal::NotFound)?;
    if held.is_seen_by(actor) { Ok(held) } else { Err(WriteRefusal::NotFound) }
}

/// What follows when the evidence for somebody's claims changed: the record of an innovation may have to be approved again.
pub(super) async fn evidence_of_changed(
    tx: &Tx,
    actor: &Actor,
    holder: Holder,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    match holder {
        Holder::Innovation(id) => part_changed(tx, actor, id, Part::Evidence, now).await,
        Holder::Government(_) => Ok(()),
    }
}

/// Who is told what becomes of the evidence for somebody's claims: the owning OPDs, or who answers for the government.
pub(super) fn those_who_answer(held: &Held) -> To {
    match held.holder {
        Holder::Innovation(_) => To::Opds(held.units().to_vec()),
        Holder::Government(_) => To::Role(Role::Compiler),
    }
}
