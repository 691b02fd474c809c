//! What follows when a claim says something else than the verdicts on its evidence were given on.

use crate::audit;
use crate::audit::model::{Change, Occasion};
use crate::db::{DbError, Tx};
use crate::innovations::model::claim::{Claim, Verdict};
use crate::innovations::{paths, store};
use crate::kernel::id::InnovationId;
use crate::notices;
use crate::notices::model::{Notice, NoticeKind, To};

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
    let count = opened.len();
    if count == 0 {
        return Ok(());
    }
    let Some(innovation) = store::find(tx, id).await? else { return Ok(()) };
    let changes = opened
        .into_iter()
        .map(|one| Change {
            field: format!("Bukti “{}”", one.title),
            before: one.verdict.label().to_owned(),
            after: Verdict::Waiting.label().to_owned(),
        })
        .collect();
    let said = format!("membuka lagi {count} putusan bukti untuk {label} karena isinya diubah");
    let event = on.event("reopen_evidence", "innovation", id.0, said).changing(changes);
    audit::store::insert(tx, event).await?;
    let name = &innovation.profile.name;
    let notice = Notice {
        pemda: innovation.pemda,
        to: To::Opds(innovation.profile.owners.clone()),
        kind: NoticeKind::Evidence,
        innovation: Some(id),
        text: format!("{label} pada {name} diubah; {count} putusan buktinya dibuka dan perlu dinilai lagi."),
        href: paths::Evidence { id }.to_string(),
        at: on.now,
    };
    notices::store::insert_but(tx, &notice, on.actor.person).await?;
    Ok(())
}
