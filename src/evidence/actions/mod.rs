//! Writing evidence: every change asks the policy, takes the locks (innovation or the government's turn, then document), checks
//! the revision and leaves audit entries in the histories of those it touches, in one transaction.

mod holding;
mod intake;
mod logging;
mod verdicts;

pub use intake::{Received, RefusedFile, receive};
pub use logging::{Content, Logged, New, Using, attach, log};
pub use verdicts::{Finding, detach, judge, repage};

use chrono::{DateTime, NaiveDate, Utc};

use super::model::{Evidence, Facts, Holder, Kind, MOST_BYTES_OF_HOLDER, Reach, Reached, Use, Version, changes};
use super::store;
use crate::audit;
use crate::audit::model::{Change, Event};
use crate::db::{Db, DbError, Tx};
use crate::identity::model::{Actor, Role};
use crate::identity::policy::{Act, permit};
use crate::innovations::actions::WriteRefusal as InnovationRefusal;
use crate::kernel::id::{EvidenceId, InnovationId, PemdaId, UseId};

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum WriteRefusal {
    /// The innovation refuses: it is not there, not known to the actor, or not the actor's to change.
    #[error(transparent)]
    Innovation(#[from] InnovationRefusal),
    /// There is no such document or use, or the actor may not know of it.
    #[error("no such evidence")]
    NotFound,
    /// The actor sees it but may not do this.
    #[error("may not be changed by this actor")]
    Denied,
    /// Somebody saved the document in between; the document as it is now.
    #[error("document changed by somebody else")]
    Stale(Box<Evidence>),
    /// Somebody changed the use in between; the use as it is now.
    #[error("use changed by somebody else")]
    StaleUse(Box<Use>),
    /// The government already has a document with this content.
    #[error("content already known")]
    Known(Box<Evidence>),
    /// The files of the innovation, or of the government itself, would weigh more than they may together.
    #[error("the files are too large together")]
    Full,
    /// The document is used for this claim already.
    #[error("already attached")]
    Attached(UseId),
    /// The new file is the one that is there.
    #[error("the same file")]
    SameFile,
    /// A verdict on the actor's own work.
    #[error("own work is not judged")]
    OwnWork,
    /// A document whose validity has passed cannot be accepted.
    #[error("expired")]
    Expired,
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

/// The document of the actor's government with the same content, if the actor may know of it.
async fn known(tx: &Tx, actor: &Actor, received: &Received) -> Result<Option<Evidence>, DbError> {
    let same = store::with_content(tx, actor.pemda, &received.hash).await?;
    Ok(same.into_iter().find(|known| permit(actor, Act::SeeInnovation, &known.owner())))
}

async fn refuse_overweight(
    tx: &Tx,
    (pemda, logged_for): (PemdaId, Option<InnovationId>),
    more: u64,
) -> Result<(), WriteRefusal> {
    let weight = store::bytes_logged_for(tx, pemda, logged_for).await?;
    if weight + more > MOST_BYTES_OF_HOLDER { Err(WriteRefusal::Full) } else { Ok(()) }
}

/// Changes the facts of a document that was read at a revision; the verdicts on its uses are opened again.
pub async fn revise(
    db: &Db,
    actor: &Actor,
    id: EvidenceId,
    revision: i64,
    facts: Facts,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let stored = lock_own(tx, actor, id).await?;
        if stored.revision != revision {
            return Err(WriteRefusal::Stale(Box::new(stored)));
        }
        revise_within(tx, actor, stored, facts, now).await?;
        Ok(())
    })
    .await
}

/// Gives a locked document these facts; the document as it is then.
async fn revise_within(
    tx: &Tx,
    actor: &Actor,
    stored: Evidence,
    facts: Facts,
    now: DateTime<Utc>,
) -> Result<Evidence, WriteRefusal> {
    let told = changes::between(Some(&stored.facts), &facts);
    if told.is_empty() {
        return Ok(stored);
    }
    // What was found at another address says nothing of this one.
    let reached = stored.reached.clone().filter(|_| stored.facts.url == facts.url);
    let fields = told.iter().map(|change| change.field.to_lowercase()).collect::<Vec<_>>().join(", ");
    let changed = Evidence { facts, reached, ..raised(stored, actor, now) };
    store::save(tx, &changed).await?;
    let sentence = format!("mengubah {fields} bukti “{}”", changed.facts.title);
    tell(tx, actor, &changed, ("revise_evidence", &sentence, told), now).await?;
    verdicts::reopen(tx, actor, &changed, "keterangannya diubah", now).await?;
    Ok(changed)
}

/// Puts a new file in place of the one that was read at a revision, with a note why. The old one stays as an earlier version; the verdicts
/// on the document's uses are opened again.
pub async fn replace(
    db: &Db,
    actor: &Actor,
    id: EvidenceId,
    revision: i64,
    (received, note): (Received, Option<String>),
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let stored = lock_own(tx, actor, id).await?;
        let file = stored.file.clone().ok_or(WriteRefusal::NotFound)?;
        if stored.revision != revision {
            return Err(WriteRefusal::Stale(Box::new(stored)));
        }
        if file.hash == received.hash {
            return Err(WriteRefusal::SameFile);
        }
        if let Some(known) = known(tx, actor, &received).await? {
            return Err(WriteRefusal::Known(Box::new(known)));
        }
        refuse_overweight(tx, (stored.pemda, stored.logged_for), received.size).await?;
        let version = received.into_version(file.number + 1, actor, now);
        store::insert_version(tx, id, &version).await?;
        let told = vec![Change { field: "Berkas".to_owned(), before: in_words(&file), after: in_words(&version) }];
        let changed = Evidence { file: Some(version), ..raised(stored, actor, now) };
        store::save(tx, &changed).await?;
        let because = note.map(|note| format!(": {note}")).unwrap_or_default();
        let sentence = format!("mengganti berkas bukti “{}”{because}", changed.facts.title);
        tell(tx, actor, &changed, ("replace_evidence", &sentence, told), now).await?;
        verdicts::reopen(tx, actor, &changed, "berkasnya diganti", now).await
    })
    .await
}

/// Notes whether a link could be opened. Whoever may change the document may, and verifiers; no verdict is opened by it.
pub async fn note_reach(
    db: &Db,
    actor: &Actor,
    id: EvidenceId,
    reach: Reach,
    (today, now): (NaiveDate, DateTime<Utc>),
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let stored = lock_seen(tx, actor, id).await?;
        let checks = actor.role == Role::Verifier || permit(actor, Act::LogInnovation, &stored.owner());
        if !checks {
            return Err(WriteRefusal::Denied);
        }
        if stored.kind != Kind::Link {
            return Err(WriteRefusal::NotFound);
        }
        let before = stored.reached.as_ref().map(|reached| reached.reach.label().to_owned()).unwrap_or_default();
        let told = vec![Change { field: "Jangkauan".to_owned(), before, after: reach.label().to_owned() }];
        let reached = Some(Reached { reach, on: today, by: actor.name.clone() });
        // The revision stays: whoever edits the facts meanwhile has nothing to merge.
        let changed = Evidence { reached, ..stored };
        store::save(tx, &changed).await?;
        let sentence = format!("memeriksa tautan “{}”", changed.facts.title);
        let event = Event::by(actor, now, "note_reach", "evidence", id.0).saying(sentence).changing(told);
        audit::store::insert(tx, event).await?;
        Ok(())
    })
    .await
}

/// The document, locked, if the actor may see it.
async fn lock_seen(tx: &Tx, actor: &Actor, id: EvidenceId) -> Result<Evidence, WriteRefusal> {
    let stored = store::lock(tx, id).await?.ok_or(WriteRefusal::NotFound)?;
    if permit(actor, Act::SeeInnovation, &stored.owner()) { Ok(stored) } else { Err(WriteRefusal::NotFound) }
}

/// The document, locked, if the actor may change it.
async fn lock_own(tx: &Tx, actor: &Actor, id: EvidenceId) -> Result<Evidence, WriteRefusal> {
    let stored = lock_seen(tx, actor, id).await?;
    if permit(actor, Act::LogInnovation, &stored.owner()) { Ok(stored) } else { Err(WriteRefusal::Denied) }
}

fn raised(stored: Evidence, actor: &Actor, now: DateTime<Utc>) -> Evidence {
    Evidence { revision: stored.revision + 1, updated_at: now, updated_by: actor.name.clone(), ..stored }
}

/// Audits a change of a document: in its own history, and in that of everybody whose claim it proves.
async fn tell(
    tx: &Tx,
    actor: &Actor,
    of: &Evidence,
    (action, sentence, told): (&'static str, &str, Vec<Change>),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let event = Event::by(actor, now, action, "evidence", of.id.0).saying(sentence).changing(told.clone());
    audit::store::insert(tx, event).await?;
    let mut holders: Vec<Holder> = store::of_evidence(tx, of.id).await?.into_iter().map(|used| used.holder).collect();
    holders.sort_unstable();
    holders.dedup();
    for holder in holders {
        let (kind, object) = holder.object();
        let event = Event::by(actor, now, action, kind, object).saying(sentence).changing(told.clone());
        audit::store::insert(tx, event).await?;
    }
    Ok(())
}

fn in_words(version: &Version) -> String {
    format!("{} (versi {})", version.name, version.number)
}
