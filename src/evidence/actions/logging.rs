//! Logging documents for an innovation or the government itself and using them, a whole form in one transaction.

use chrono::{DateTime, Utc};

use super::holding::{evidence_of_changed, lock_holder};
use super::{Received, WriteRefusal, known, lock_own, lock_seen, refuse_overweight, revise_within};
use crate::audit;
use crate::audit::model::Event;
use crate::db::{Db, Tx};
use crate::evidence::model::{Claimed, Evidence, Facts, Held, Holder, Kind, Pages, Use, Verdict, changes};
use crate::evidence::store;
use crate::identity;
use crate::identity::model::Actor;
use crate::kernel::id::{EvidenceId, UseId};

/// What a new document consists of.
pub enum Content {
    /// A file that was received.
    File(Received),
    /// An address elsewhere, which stands in its facts.
    Link,
}

/// A document to be logged.
pub struct New {
    /// What is said of it.
    pub facts: Facts,
    /// What it consists of.
    pub content: Content,
    /// Sent twice with the same key, it is logged once.
    pub submit_key: String,
}

impl New {
    /// The pages of its file, where it has any.
    pub fn pages(&self) -> Option<u32> {
        match &self.content {
            Content::File(received) => received.findings.pages,
            Content::Link => None,
        }
    }
}

/// What the documents of a form are used for.
pub struct Using {
    /// The claim; the caller knows that the holder makes it.
    pub claimed: Claimed,
    /// Where in the document.
    pub pages: Option<Pages>,
    /// Documents of before that are used as well. One that was left ahead of its form gets its facts first.
    pub also: Vec<(EvidenceId, Option<Facts>)>,
}

/// What became of a document to be logged.
pub enum Logged {
    /// It is there, from now on or from an earlier sending of the same form.
    Saved(Box<Evidence>),
    /// Somebody else's document, or one logged for others, has the same content.
    Known(Box<Evidence>),
    /// The files of the holder would weigh more than they may together.
    Full,
}

/// Logs documents for somebody's claims, whose OPDs own them from then on, and uses them: all in one transaction, so that a
/// line that breaks leaves either all of it or nothing. How many are used comes with the fate of each.
///
/// # Errors
/// A holder or document that refuses the actor; nothing is written then.
pub async fn log(
    db: &Db,
    actor: &Actor,
    holder: Holder,
    (new, using): (Vec<New>, Option<Using>),
    now: DateTime<Utc>,
) -> Result<(Vec<Logged>, usize), WriteRefusal> {
    db.write(async |tx| {
        let of = lock_holder(tx, actor, holder).await?;
        let mut fates = Vec::new();
        for document in new {
            let fate = match log_one(tx, actor, &of, document, now).await {
                Ok(made) => Logged::Saved(Box::new(made)),
                Err(WriteRefusal::Known(known)) if known.was_left_by(actor.person, holder) => {
                    Logged::Saved(Box::new(lock_seen(tx, actor, known.id).await?))
                }
                Err(WriteRefusal::Known(known)) => Logged::Known(known),
                Err(WriteRefusal::Full) => Logged::Full,
                Err(refusal) => return Err(refusal),
            };
            fates.push(fate);
        }
        let Some(Using { claimed, pages, also }) = using else { return Ok((fates, 0)) };
        let saved = fates.iter().filter_map(|fate| if let Logged::Saved(made) = fate { Some(made) } else { None });
        let mut to_use: Vec<Evidence> = saved.map(|made| Evidence::clone(made)).collect();
        for (id, facts) in also {
            to_use.push(match facts {
                Some(facts) => {
                    let stored = lock_own(tx, actor, id).await?;
                    // Once it was edited, the form that it was sent ahead of says nothing more of it.
                    if stored.revision == 1 { revise_within(tx, actor, stored, facts, now).await? } else { stored }
                }
                None => lock_seen(tx, actor, id).await?,
            });
        }
        let mut attached = 0;
        for document in &to_use {
            match attach_within(tx, actor, &of, document, (&claimed, pages.as_ref()), now).await {
                Ok(_) => attached += 1,
                // The same form sent twice.
                Err(WriteRefusal::Attached(_)) => (),
                Err(refusal) => return Err(refusal),
            }
        }
        if attached > 0 {
            evidence_of_changed(tx, actor, holder, now).await?;
        }
        Ok((fates, to_use.len()))
    })
    .await
}

/// The new document, unless it is known or too much; nothing is written then.
async fn log_one(
    tx: &Tx,
    actor: &Actor,
    of: &Held,
    New { facts, content, submit_key }: New,
    now: DateTime<Utc>,
) -> Result<Evidence, WriteRefusal> {
    let before = identity::store::find_submission(tx, &submit_key, actor.person).await?;
    if let Some(before) = before.and_then(|id| id.parse().ok()) {
        return lock_seen(tx, actor, EvidenceId(before)).await;
    }
    let (kind, file) = match content {
        Content::Link => (Kind::Link, None),
        Content::File(received) => {
            if let Some(known) = known(tx, actor, &received).await? {
                return Err(WriteRefusal::Known(Box::new(known)));
            }
            refuse_overweight(tx, (of.owner.pemda, of.holder.innovation()), received.size).await?;
            (Kind::File, Some(received.into_version(1, actor, now)))
        }
    };
    let new = Evidence {
        id: EvidenceId::fresh(),
        pemda: of.owner.pemda,
        kind,
        facts,
        owners: of.units().to_vec(),
        file,
        reached: None,
        logged_for: of.holder.innovation(),
        created_by: actor.person,
        created_by_name: actor.name.clone(),
        created_at: now,
        revision: 1,
        updated_at: now,
        updated_by: actor.name.clone(),
    };
    store::insert(tx, &new).await?;
    let told = changes::between(None, &new.facts);
    let sentence = format!("mencatat bukti “{}”", new.facts.title);
    let told_to = [of.holder.object(), ("evidence", new.id.0)];
    let events = told_to.map(|(kind, object)| {
        Event::by(actor, now, "log_evidence", kind, object).saying(sentence.clone()).changing(told.clone())
    });
    audit::store::insert_all(tx, events.into()).await?;
    identity::store::insert_submission(tx, &submit_key, actor.person, new.id.to_string(), now).await?;
    Ok(new)
}

/// Uses a document for a claim; the caller knows that the holder makes it.
pub async fn attach(
    db: &Db,
    actor: &Actor,
    holder: Holder,
    evidence: EvidenceId,
    (claimed, pages): (Claimed, Option<Pages>),
    now: DateTime<Utc>,
) -> Result<UseId, WriteRefusal> {
    db.write(async |tx| {
        let of = lock_holder(tx, actor, holder).await?;
        let document = lock_seen(tx, actor, evidence).await?;
        let used = attach_within(tx, actor, &of, &document, (&claimed, pages.as_ref()), now).await?;
        evidence_of_changed(tx, actor, holder, now).await?;
        Ok(used)
    })
    .await
}

/// The use of a locked document for a claim of a locked holder.
async fn attach_within(
    tx: &Tx,
    actor: &Actor,
    of: &Held,
    document: &Evidence,
    (claimed, pages): (&Claimed, Option<&Pages>),
    now: DateTime<Utc>,
) -> Result<UseId, WriteRefusal> {
    let before = store::use_for(tx, document.id, claimed.claim).await?;
    if let Some((used, true)) = &before {
        return Err(WriteRefusal::Attached(used.id));
    }
    let id = before.as_ref().map_or_else(UseId::fresh, |(ended, _)| ended.id);
    let new = Use {
        id,
        pemda: of.owner.pemda,
        evidence: document.id,
        holder: of.holder,
        claim: claimed.claim,
        pages: pages.cloned(),
        verdict: Verdict::Waiting,
        reason: None,
        note: None,
        judged: None,
        attached_by: actor.person,
        attached_by_name: actor.name.clone(),
        attached_at: now,
        revision: before.as_ref().map_or(1, |(ended, _)| ended.revision + 1),
    };
    if before.is_some() {
        store::save_use(tx, &new, None).await?;
    } else {
        store::insert_use(tx, &new).await?;
    }
    let page = new.pages.as_ref().map(|pages| format!(", halaman {pages}")).unwrap_or_default();
    let (kind, object) = of.holder.object();
    let event = Event::by(actor, now, "attach_evidence", kind, object)
        .saying(format!("memakai bukti “{}” untuk {}{page}", document.facts.title, claimed.label));
    audit::store::insert(tx, event).await?;
    Ok(id)
}
