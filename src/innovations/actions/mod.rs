//! Writing innovations: every change asks the policy, takes the lock, checks the revision and leaves an audit entry, in
//! one transaction.

pub mod carry;
mod claims;
pub mod course;
pub mod criteria;

pub use claims::{Claimant, claim_changed, tell_of_opened};
pub use course::{part_changed, reopen_after_change};

use chrono::{DateTime, Utc};

use super::model::claim::Claim;
use super::model::{AnnualRecord, Fact, Innovation, NoteField, Profile, Status, changes};
use super::store;
use crate::audit;
use crate::audit::model::{Change, Event, Occasion};
use crate::db::{Db, DbError, Tx};
use crate::identity;
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::kernel::id::{InnovationId, RecordId};
use crate::kernel::slug::slug;
use crate::organisations;
use crate::organisations::model::Opd;
use crate::rulebooks::model::Attribute;

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum WriteRefusal {
    /// There is no such innovation, or the actor may not know of it.
    #[error("no such innovation")]
    NotFound,
    /// The actor sees it but may not change it.
    #[error("may not be changed by this actor")]
    Denied,
    /// Somebody saved in between; the innovation as it is now.
    #[error("changed by somebody else")]
    Stale(Box<Innovation>),
    /// Somebody saved the fact in between; the fact as it is now.
    #[error("fact changed by somebody else")]
    StaleFact(Box<Fact>),
    /// The year is already open.
    #[error("year already open")]
    YearTaken,
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

/// Logs a new innovation with a record for the current year. A form sent twice with the same key makes one innovation.
pub async fn draft(
    db: &Db,
    actor: &Actor,
    profile: Profile,
    submit_key: &str,
    year: i32,
    now: DateTime<Utc>,
) -> Result<InnovationId, WriteRefusal> {
    let owner = Owner { pemda: actor.pemda, opds: profile.owners.clone(), all: profile.owned_by_all };
    if !permit(actor, Act::LogInnovation, &owner) {
        return Err(WriteRefusal::Denied);
    }
    db.write(async |tx| {
        if let Some(before) = identity::store::find_submission(tx, submit_key, actor.person).await?
            && let Ok(id) = before.parse()
        {
            return Ok(InnovationId(id));
        }
        let units = organisations::store::units(tx, actor.pemda).await?;
        let slug = free_slug(tx, actor, &profile.name).await?;
        let new = NewInnovation { id: InnovationId::fresh(), slug, profile };
        let id = new.id;
        draft_within(tx, &Occasion::form(actor, now), &units, vec![new], year).await?;
        identity::store::insert_submission(tx, submit_key, actor.person, id.to_string(), now).await?;
        Ok(id)
    })
    .await
}

/// An innovation to be logged.
pub struct NewInnovation {
    /// A free identifier.
    pub id: InnovationId,
    /// A free short name.
    pub slug: String,
    /// What is written down about it.
    pub profile: Profile,
}

/// Logs innovations with a record for a year each, in a transaction under way; `units` names owners in the trail.
pub async fn draft_within(
    tx: &Tx,
    on: &Occasion<'_>,
    units: &[Opd],
    new: Vec<NewInnovation>,
    year: i32,
) -> Result<(), WriteRefusal> {
    let actor = on.actor;
    let (mut innovations, mut records, mut events) = (Vec::new(), Vec::new(), Vec::new());
    for NewInnovation { id, slug, profile } in new {
        let owner = Owner { pemda: actor.pemda, opds: profile.owners.clone(), all: profile.owned_by_all };
        if !permit(actor, Act::LogInnovation, &owner) {
            return Err(WriteRefusal::Denied);
        }
        let said = format!("mencatat inovasi “{}” dan membuka catatan {year}", profile.name);
        let told = changes::between(&Profile::default(), &profile, units);
        events.push(on.event("draft", "innovation", id.0, said).changing(told));
        records.push(AnnualRecord { id: RecordId::fresh(), innovation: id, year, status: Status::Draft });
        let (pemda, updated_by) = (actor.pemda, actor.name.clone());
        innovations.push(Innovation { id, pemda, slug, profile, revision: 1, updated_at: on.now, updated_by });
    }
    store::insert_all(tx, &innovations).await?;
    store::insert_records(tx, actor.pemda, &records, on.now).await?;
    audit::store::insert_all(tx, events).await?;
    Ok(())
}

/// Changes the profile of an innovation that was read at a revision.
pub async fn revise(
    db: &Db,
    actor: &Actor,
    id: InnovationId,
    revision: i64,
    profile: Profile,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let units = organisations::store::units(tx, actor.pemda).await?;
        revise_within(tx, &Occasion::form(actor, now), &units, (id, revision), profile).await?;
        Ok(())
    })
    .await
}

/// Changes the profile of an innovation that was read at a revision, in a transaction under way; gives the profile it
/// had, unless nothing changed.
pub async fn revise_within(
    tx: &Tx,
    on: &Occasion<'_>,
    units: &[Opd],
    (id, revision): (InnovationId, i64),
    profile: Profile,
) -> Result<Option<Profile>, WriteRefusal> {
    let actor = on.actor;
    let stored = lock_for(tx, actor, id).await?;
    let owner = Owner { pemda: actor.pemda, opds: profile.owners.clone(), all: profile.owned_by_all };
    if !permit(actor, Act::LogInnovation, &owner) {
        return Err(WriteRefusal::Denied);
    }
    if stored.revision != revision {
        return Err(WriteRefusal::Stale(Box::new(stored)));
    }
    let changes = changes::between(&stored.profile, &profile, units);
    if changes.is_empty() {
        return Ok(None);
    }
    let fields = changes.iter().map(|change| change.field.to_lowercase()).collect::<Vec<_>>().join(", ");
    let before = stored.profile.clone();
    let (revision, updated_by) = (stored.revision + 1, actor.name.clone());
    let changed = Innovation { profile, revision, updated_at: on.now, updated_by, ..stored };
    store::save(tx, &changed).await?;
    if let Some(record) = store::records(tx, id).await?.first() {
        let mended: Vec<NoteField> = changes::FIELDS
            .iter()
            .filter(|(_, label)| changes.iter().any(|change| change.field == *label))
            .map(|(name, _)| NoteField::Profile(name))
            .collect();
        store::note::mend(tx, record.id, &mended, on.now).await?;
    }
    let event = on.event("revise", "innovation", id.0, format!("mengubah {fields}")).changing(changes);
    audit::store::insert(tx, event).await?;
    claim_changed(tx, on, id, &[Claim::Innovation(id)], "Profil").await?;
    reopen_after_change(tx, actor, &changed, None, on.now).await?;
    Ok(Some(before))
}

/// Opens the record of another year.
pub async fn open_year(
    db: &Db,
    actor: &Actor,
    id: InnovationId,
    year: i32,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        lock_for(tx, actor, id).await?;
        if store::records(tx, id).await?.iter().any(|record| record.year == year) {
            return Err(WriteRefusal::YearTaken);
        }
        let record = AnnualRecord { id: RecordId::fresh(), innovation: id, year, status: Status::Draft };
        store::insert_record(tx, actor.pemda, &record, now).await?;
        let event =
            Event::by(actor, now, "open_year", "innovation", id.0).saying(format!("membuka catatan tahun {year}"));
        audit::store::insert(tx, event).await?;
        Ok(())
    })
    .await
}

/// A fact as written by a person.
pub struct WrittenFact {
    /// Of which year.
    pub year: i32,
    /// What about.
    pub attribute: Attribute,
    /// The revision that was read; 0 for a fact not written before.
    pub revision: i64,
    /// The text; empty clears the fact.
    pub body: String,
    /// Where it is known from.
    pub source: Option<String>,
}

/// Writes one fact of a year.
pub async fn write_fact(
    db: &Db,
    actor: &Actor,
    id: InnovationId,
    written: WrittenFact,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let innovation = lock_for(tx, actor, id).await?;
        let records = store::records(tx, id).await?;
        let record = records.iter().find(|record| record.year == written.year).ok_or(WriteRefusal::NotFound)?;
        let stored = store::lock_fact(tx, record.id, written.attribute).await?;
        let (before, revision) = stored.as_ref().map_or((String::new(), 0), |fact| (fact.body.clone(), fact.revision));
        if revision != written.revision {
            return Err(stored.map_or(WriteRefusal::NotFound, |fact| WriteRefusal::StaleFact(Box::new(fact))));
        }
        let source_before = stored.and_then(|fact| fact.source);
        if before == written.body && source_before == written.source {
            return Ok(());
        }
        let fact = Fact {
            attribute: written.attribute,
            body: written.body,
            source: written.source,
            revision: revision + 1,
            updated_at: now,
            updated_by: actor.name.clone(),
        };
        store::save_fact(tx, record.id, &fact).await?;
        let label = written.attribute.label();
        let event = Event::by(actor, now, "write_fact", "innovation", id.0)
            .saying(format!("menulis {} ({})", label.to_lowercase(), written.year))
            .changing(vec![Change { field: label.to_owned(), before, after: fact.body }]);
        audit::store::insert(tx, event).await?;
        let claim = Claim::Fact(record.id, fact.attribute);
        let said = format!("{label} ({})", written.year);
        claim_changed(tx, &Occasion::form(actor, now), id, &[claim], &said).await?;
        store::note::mend(tx, record.id, &[NoteField::Fact(fact.attribute)], now).await?;
        reopen_after_change(tx, actor, &innovation, Some(written.year), now).await?;
        Ok(())
    })
    .await
}

/// The innovation, locked, if the actor may change it.
pub async fn lock_for(tx: &Tx, actor: &Actor, id: InnovationId) -> Result<Innovation, WriteRefusal> {
    let stored = store::lock(tx, id).await?.ok_or(WriteRefusal::NotFound)?;
    let owner = stored.owner();
    if !permit(actor, Act::SeeInnovation, &owner) {
        return Err(WriteRefusal::NotFound);
    }
    if !permit(actor, Act::LogInnovation, &owner) {
        return Err(WriteRefusal::Denied);
    }
    Ok(stored)
}

async fn free_slug(tx: &Tx, actor: &Actor, name: &str) -> Result<String, DbError> {
    let wanted = slug(name);
    let taken = store::slugs_like(tx, actor.pemda, &wanted).await?;
    let numbered = (2..taken.len() + 3).map(|n| format!("{wanted}-{n}"));
    let mut candidates = std::iter::once(wanted.clone()).chain(numbered);
    let free = candidates.find(|candidate| !taken.contains(candidate));
    Ok(free.expect("there are more candidates than taken names"))
}
