//! Writing innovations: every change asks the policy, takes the lock, checks the revision and leaves an audit entry, in
//! one transaction.

pub mod carry;
pub mod course;
pub mod criteria;

pub use course::reopen_after_change;

use chrono::{DateTime, Utc};

use super::model::{AnnualRecord, Fact, Innovation, NoteField, Profile, Status, changes};
use super::store;
use crate::audit;
use crate::audit::model::{Change, Event};
use crate::db::{Db, DbError, Tx};
use crate::identity;
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::kernel::id::{InnovationId, RecordId};
use crate::kernel::slug::slug;
use crate::organisations;
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
        let new = Innovation {
            id: InnovationId::fresh(),
            pemda: actor.pemda,
            slug: free_slug(tx, actor, &profile.name).await?,
            profile,
            revision: 1,
            updated_at: now,
            updated_by: actor.name.clone(),
        };
        store::insert(tx, &new).await?;
        let record = AnnualRecord { id: RecordId::fresh(), innovation: new.id, year, status: Status::Draft };
        store::insert_record(tx, actor.pemda, &record, now).await?;
        let event = Event::by(actor, now, "draft", "innovation", new.id.0)
            .saying(format!("mencatat inovasi “{}” dan membuka catatan {year}", new.profile.name))
            .changing(changes::between(&Profile::default(), &new.profile, &units));
        audit::store::insert(tx, event).await?;
        identity::store::insert_submission(tx, submit_key, actor.person, new.id.to_string(), now).await?;
        Ok(new.id)
    })
    .await
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
        let stored = lock_for(tx, actor, id).await?;
        let owner = Owner { pemda: actor.pemda, opds: profile.owners.clone(), all: profile.owned_by_all };
        if !permit(actor, Act::LogInnovation, &owner) {
            return Err(WriteRefusal::Denied);
        }
        if stored.revision != revision {
            return Err(WriteRefusal::Stale(Box::new(stored)));
        }
        let units = organisations::store::units(tx, actor.pemda).await?;
        let changes = changes::between(&stored.profile, &profile, &units);
        if changes.is_empty() {
            return Ok(());
        }
        let fields = changes.iter().map(|change| change.field.to_lowercase()).collect::<Vec<_>>().join(", ");
        let changed = Innovation {
            profile,
            revision: stored.revision + 1,
            updated_at: now,
            updated_by: actor.name.clone(),
            ..stored
        };
        store::save(tx, &changed).await?;
        if let Some(record) = store::records(tx, id).await?.first() {
            let mended: Vec<NoteField> = changes::FIELDS
                .iter()
                .filter(|(_, label)| changes.iter().any(|change| change.field == *label))
                .map(|(name, _)| NoteField::Profile(name))
                .collect();
            store::note::mend(tx, record.id, &mended, now).await?;
        }
        let event =
            Event::by(actor, now, "revise", "innovation", id.0).saying(format!("mengubah {fields}")).changing(changes);
        audit::store::insert(tx, event).await?;
        reopen_after_change(tx, actor, &changed, None, now).await?;
        Ok(())
    })
    .await
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
