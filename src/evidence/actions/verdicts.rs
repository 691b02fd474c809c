//! Verdicts on uses: given by verifiers, opened again by every change.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::WriteRefusal;
use super::holding::{evidence_of_changed, held_by, lock_holder, those_who_answer};
use crate::assessment::actions::evidence_changed;
use crate::audit;
use crate::audit::model::{Change, Event};
use crate::db::{Db, DbError, Tx};
use crate::evidence::model::{Claim, Evidence, Holder, Judgement, Pages, Reason, Use, Verdict};
use crate::evidence::{paths, store};
use crate::identity::model::Actor;
use crate::identity::policy::Act;
use crate::innovations;
use crate::kernel::date::local_day;
use crate::kernel::id::UseId;
use crate::notices;
use crate::notices::model::{Notice, NoticeKind};

/// A verdict as a verifier gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Accepted or rejected.
    pub verdict: Verdict,
    /// Why it is rejected.
    pub reason: Option<Reason>,
    /// What else there is to say.
    pub note: Option<String>,
}

/// Gives a verdict on a use that was read at a revision. Verifiers only, and never on their own work.
pub async fn judge(
    db: &Db,
    actor: &Actor,
    id: UseId,
    revision: i64,
    finding: Finding,
    (today, now): (NaiveDate, DateTime<Utc>),
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let (document, used) = lock_use(tx, actor, id).await?;
        let held = held_by(tx, actor, used.holder).await?;
        if !held.permits(actor, Act::JudgeEvidence) {
            return Err(WriteRefusal::Denied);
        }
        let versions = store::versions(tx, document.id).await?;
        if used.is_own_work(actor, &document, &versions) {
            return Err(WriteRefusal::OwnWork);
        }
        if used.revision != revision {
            return Err(WriteRefusal::StaleUse(Box::new(used)));
        }
        if finding.verdict == Verdict::Accepted && document.is_expired(today) {
            return Err(WriteRefusal::Expired);
        }
        let judged = Use {
            verdict: finding.verdict,
            reason: finding.reason,
            note: finding.note,
            judged: Some(Judgement { by: actor.person, name: actor.name.clone(), at: now }),
            revision: used.revision + 1,
            ..used.clone()
        };
        store::save_use(tx, &judged, None).await?;
        evidence_changed(tx, &[used.claim], today).await?;
        let label = label(tx, used.claim).await?;
        let title = &document.facts.title;
        let (verb, tone) =
            if judged.verdict == Verdict::Accepted { ("menerima", "diterima") } else { ("menolak", "ditolak") };
        let (kind, object) = used.holder.object();
        let event = Event::by(actor, now, "judge_evidence", kind, object)
            .saying(format!("{verb} bukti “{title}” untuk {label}"))
            .changing(vec![Change { field: label.clone(), before: in_words(&used), after: in_words(&judged) }]);
        audit::store::insert(tx, event).await?;
        let notice = Notice {
            pemda: judged.pemda,
            to: those_who_answer(&held),
            kind: NoticeKind::Evidence,
            innovation: used.holder.innovation(),
            text: format!("Bukti “{title}” untuk {label} pada {} {tone}.", held.name),
            href: paths::show(document.id),
            at: now,
        };
        notices::store::insert(tx, &notice).await?;
        Ok(())
    })
    .await
}

/// Changes the pages of a use that was read at a revision; its verdict is opened again.
pub async fn repage(
    db: &Db,
    actor: &Actor,
    id: UseId,
    revision: i64,
    pages: Option<Pages>,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let (document, used) = lock_changeable(tx, actor, id).await?;
        if used.revision != revision {
            return Err(WriteRefusal::StaleUse(Box::new(used)));
        }
        if used.pages == pages {
            return Ok(());
        }
        let words = |pages: &Option<Pages>| pages.as_ref().map(ToString::to_string).unwrap_or_default();
        let mut told = vec![Change { field: "Halaman".to_owned(), before: words(&used.pages), after: words(&pages) }];
        let changed = Use { pages, ..waiting(&used) };
        store::save_use(tx, &changed, None).await?;
        evidence_changed(tx, &[used.claim], local_day(now)).await?;
        if used.verdict != Verdict::Waiting {
            told.push(Change { field: "Putusan".to_owned(), before: in_words(&used), after: in_words(&changed) });
        }
        let label = label(tx, used.claim).await?;
        let (kind, object) = used.holder.object();
        let event = Event::by(actor, now, "repage_evidence", kind, object)
            .saying(format!("mengubah halaman bukti “{}” untuk {label}", document.facts.title));
        audit::store::insert(tx, event.changing(told)).await?;
        Ok(())
    })
    .await
}

/// Ends a use that was read at a revision; the document stays.
pub async fn detach(db: &Db, actor: &Actor, id: UseId, revision: i64, now: DateTime<Utc>) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let (document, used) = lock_changeable(tx, actor, id).await?;
        if used.revision != revision {
            return Err(WriteRefusal::StaleUse(Box::new(used)));
        }
        store::save_use(tx, &waiting(&used), Some(now)).await?;
        evidence_changed(tx, &[used.claim], local_day(now)).await?;
        let label = label(tx, used.claim).await?;
        let (kind, object) = used.holder.object();
        let event = Event::by(actor, now, "detach_evidence", kind, object)
            .saying(format!("melepas bukti “{}” dari {label}", document.facts.title));
        audit::store::insert(tx, event).await?;
        evidence_of_changed(tx, actor, used.holder, now).await?;
        Ok(())
    })
    .await
}

/// Opens exactly the verdicts again that were given on the uses of a document, and tells those whose claims they are why. The caller holds the document's lock.
pub(super) async fn reopen(
    tx: &Tx,
    actor: &Actor,
    of: &Evidence,
    why: &str,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    let uses = store::of_evidence(tx, of.id).await?;
    let judged: Vec<Use> = uses.into_iter().filter(|used| used.verdict != Verdict::Waiting).collect();
    let claims: Vec<Claim> = judged.iter().map(|used| used.claim).collect();
    let labels = store::labels(tx, &claims).await?;
    let ids: Vec<UseId> = judged.iter().map(|used| used.id).collect();
    innovations::store::claims::open_again(tx, &ids).await?;
    evidence_changed(tx, &claims, local_day(now)).await?;
    let mut told: BTreeMap<Holder, Vec<Change>> = BTreeMap::new();
    for used in &judged {
        let field = labels.get(&used.claim).cloned().unwrap_or_else(|| used.claim.kind().label().to_owned());
        let change = Change { field, before: in_words(used), after: Verdict::Waiting.label().to_owned() };
        told.entry(used.holder).or_default().push(change);
    }
    for (holder, changes) in told {
        // Whoever changes a document may not know of all that it proves.
        let held = store::held(tx, holder).await?.ok_or(WriteRefusal::NotFound)?;
        let (title, count) = (&of.facts.title, changes.len());
        let (kind, object) = holder.object();
        let event = Event::by(actor, now, "reopen_evidence", kind, object)
            .saying(format!("membuka lagi {count} putusan bukti “{title}” karena {why}"))
            .changing(changes);
        audit::store::insert(tx, event).await?;
        let notice = Notice {
            pemda: of.pemda,
            to: those_who_answer(&held),
            kind: NoticeKind::Evidence,
            innovation: holder.innovation(),
            text: format!(
                "Bukti “{title}” perlu dinilai lagi pada {} ({count} putusan dibuka) karena {why}.",
                held.name
            ),
            href: paths::show(of.id),
            at: now,
        };
        notices::store::insert(tx, &notice).await?;
        evidence_of_changed(tx, actor, holder, now).await?;
    }
    Ok(())
}

/// The document and its use, locked in this order, if the actor may know of whose claim it proves. A restricted document is no
/// secret to those who may see what it is used for here: they judge it, or end its use.
async fn lock_use(tx: &Tx, actor: &Actor, id: UseId) -> Result<(Evidence, Use), WriteRefusal> {
    let found = store::find_use(tx, id).await?.ok_or(WriteRefusal::NotFound)?;
    held_by(tx, actor, found.holder).await?;
    let document = store::lock(tx, found.evidence).await?.ok_or(WriteRefusal::NotFound)?;
    // Read again: only under the document's lock does a use hold still.
    let used = store::lock_use(tx, id).await?.ok_or(WriteRefusal::NotFound)?;
    Ok((document, used))
}

/// The same, if the actor may change whose claim it proves.
async fn lock_changeable(tx: &Tx, actor: &Actor, id: UseId) -> Result<(Evidence, Use), WriteRefusal> {
    let found = store::find_use(tx, id).await?.ok_or(WriteRefusal::NotFound)?;
    lock_holder(tx, actor, found.holder).await?;
    lock_use(tx, actor, id).await
}

/// The same use with its verdict open.
fn waiting(used: &Use) -> Use {
    Use { verdict: Verdict::Waiting, reason: None, note: None, revision: used.revision + 1, ..used.clone() }
}

async fn label(tx: &Tx, claim: Claim) -> Result<String, DbError> {
    let found = store::labels(tx, &[claim]).await?.remove(&claim);
    Ok(found.unwrap_or_else(|| claim.kind().label().to_owned()))
}

fn in_words(used: &Use) -> String {
    let verdict = used.verdict.label();
    let reason = used.reason.map(|reason| format!(": {}", reason.label())).unwrap_or_default();
    let note = used.note.as_ref().map(|note| format!(". {note}")).unwrap_or_default();
    format!("{verdict}{reason}{note}")
}
