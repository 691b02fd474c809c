//! What follows when a claim says something else than the verdicts on its evidence were given on.

use uuid::Uuid;

use crate::audit;
use crate::audit::model::{Change, Occasion};
use crate::db::{DbError, Tx};
use crate::innovations::model::claim::{Claim, Verdict};
use crate::innovations::store::claims::Opened;
use crate::innovations::{paths, store};
use crate::kernel::id::{InnovationId, PemdaId};
use crate::notices;
use crate::notices::model::{Notice, NoticeKind, To};

/// Who made a claim that says something else now: where its history is kept, and who is told.
pub struct Claimant {
    /// The government.
    pub pemda: PemdaId,
    /// The innovation; nothing for the government itself.
    pub innovation: Option<InnovationId>,
    /// Kind and id under which its history is kept.
    pub object: (&'static str, Uuid),
    /// Its name.
    pub name: String,
    /// Who is told.
    pub to: To,
    /// Where its evidence stands.
    pub href: String,
}

/// Called by every change of something an innovation claims: the verdicts on the evidence for it are opened again, the
/// trail says so and the owners are told. `label` is what people call the claim. The caller holds the innovation's lock
/// and has not yet reopened its record, so that locks are always taken in the same order.
pub async fn claim_changed(
    tx: &Tx,
    on: &Occasion<'_>,
    id: InnovationId,
    claims: &[Claim],
    label: &str,
) -> Result<(), DbError> {
    let opened = store::claims::open_verdicts(tx, claims).await?;
    if opened.is_empty() {
        return Ok(());
    }
    let Some(innovation) = store::find(tx, id).await? else { return Ok(()) };
    let claimant = Claimant {
        pemda: innovation.pemda,
        innovation: Some(id),
        object: ("innovation", id.0),
        name: innovation.profile.name.clone(),
        to: To::Opds(innovation.profile.owners.clone()),
        href: paths::Evidence { id }.to_string(),
    };
    tell_of_opened(tx, on, &claimant, opened, label).await
}

/// Says in the trail that verdicts were opened again because a claim says something else now, and tells whose they are.
pub async fn tell_of_opened(
    tx: &Tx,
    on: &Occasion<'_>,
    of: &Claimant,
    opened: Vec<Opened>,
    label: &str,
) -> Result<(), DbError> {
    let count = opened.len();
    let changes = opened
        .into_iter()
        .map(|one| Change {
            field: format!("Bukti “{}”", one.title),
            before: one.verdict.label().to_owned(),
            after: Verdict::Waiting.label().to_owned(),
        })
        .collect();
    let said = format!("membuka lagi {count} putusan bukti untuk {label} karena isinya diubah");
    let event = on.event("reopen_evidence", of.object.0, of.object.1, said).changing(changes);
    audit::store::insert(tx, event).await?;
    let notice = Notice {
        pemda: of.pemda,
        to: of.to.clone(),
        kind: NoticeKind::Evidence,
        innovation: of.innovation,
        text: format!("{label} pada {} diubah; {count} putusan buktinya dibuka dan perlu dinilai lagi.", of.name),
        href: of.href.clone(),
        at: on.now,
    };
    notices::store::insert_but(tx, &notice, on.actor.person).await?;
    Ok(())
}
