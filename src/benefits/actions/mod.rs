//! Writing metrics and readings: every change asks the policy for the innovation, takes the locks (innovation, then
//! metric), checks the revision and leaves an audit entry in the innovation's history, in one transaction.

mod library;

pub use self::library::{add_to_library, revise_library};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::model::{Definition, Doubt, Finding, LibraryMetric, Metric, Reading, changes, doubts};
use super::store::{self, StoredReading};
use crate::audit;
use crate::audit::model::Occasion;
use crate::db::{Db, DbError, Tx};
use crate::identity;
use crate::identity::model::Actor;
use crate::innovations;
use crate::innovations::actions::WriteRefusal as InnovationRefusal;
use crate::innovations::actions::{claim_changed, part_changed};
use crate::innovations::model::claim::Claim;
use crate::innovations::model::note::Part;
use crate::kernel::id::{InnovationId, MetricId, ReadingId};

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum WriteRefusal {
    /// The innovation refuses: it is not there, not known to the actor, or not the actor's to change.
    #[error(transparent)]
    Innovation(#[from] InnovationRefusal),
    /// Somebody saved the metric in between; the metric as it is now.
    #[error("metric changed by somebody else")]
    Stale(Box<Metric>),
    /// Somebody saved the reading in between; the reading as it is now.
    #[error("reading changed by somebody else")]
    StaleReading(Box<StoredReading>),
    /// The period already has a reading.
    #[error("the period already has a reading")]
    PeriodTaken(Box<Reading>),
    /// The metric says otherwise than the metric of the library that it follows.
    #[error("disagrees with the library")]
    Disagrees(Box<LibraryMetric>),
    /// The value is doubtful, and nobody said why it is right; or it cannot be.
    #[error("doubtful value")]
    Doubtful(Vec<Doubt>),
    /// Somebody saved the metric of the library in between; as it is now.
    #[error("library changed by somebody else")]
    StaleLibrary(Box<LibraryMetric>),
    /// The library already has a metric of this name.
    #[error("name taken in the library")]
    NameTaken,
    /// Unit and direction of a metric of the library that others follow stay; how many do.
    #[error("followed by {0} metrics")]
    Followed(u64),
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

const NOT_FOUND: WriteRefusal = WriteRefusal::Innovation(InnovationRefusal::NotFound);

/// Adds a metric to an innovation. A form sent twice with the same key makes one metric.
pub async fn define(
    db: &Db,
    actor: &Actor,
    innovation: InnovationId,
    definition: Definition,
    submit_key: &str,
    now: DateTime<Utc>,
) -> Result<MetricId, WriteRefusal> {
    db.write(async |tx| {
        innovations::actions::lock_for(tx, actor, innovation).await?;
        if let Some(before) = earlier(tx, submit_key, actor).await? {
            return Ok(MetricId(before));
        }
        let id = MetricId::fresh();
        define_within(tx, &Occasion::form(actor, now), id, innovation, definition).await?;
        identity::store::insert_submission(tx, submit_key, actor.person, id.to_string(), now).await?;
        Ok(id)
    })
    .await
}

/// Adds a metric under a free identifier, in a transaction under way.
pub async fn define_within(
    tx: &Tx,
    on: &Occasion<'_>,
    id: MetricId,
    innovation: InnovationId,
    definition: Definition,
) -> Result<(), WriteRefusal> {
    let of = innovations::actions::lock_for(tx, on.actor, innovation).await?;
    refuse_disagreement(tx, on.actor, &definition).await?;
    let (pemda, innovation_name) = (of.pemda, of.profile.name);
    let new = Metric { id, pemda, innovation, innovation_name, definition, revision: 1, updated_at: on.now };
    store::insert(tx, &new).await?;
    let said = format!("menambah metrik “{}”", new.definition.name);
    let event = on.event("define_metric", "innovation", innovation.0, said);
    audit::store::insert(tx, event.changing(changes::of_definition(None, &new.definition))).await?;
    part_changed(tx, on.actor, innovation, Part::Benefits, on.now).await?;
    Ok(())
}

/// Changes the definition of a metric that was read at a revision.
pub async fn redefine(
    db: &Db,
    actor: &Actor,
    id: MetricId,
    revision: i64,
    definition: Definition,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        redefine_within(tx, &Occasion::form(actor, now), (id, revision), definition).await?;
        Ok(())
    })
    .await
}

/// Changes the definition of a metric that was read at a revision, in a transaction under way; gives what it was, unless
/// nothing changed.
pub async fn redefine_within(
    tx: &Tx,
    on: &Occasion<'_>,
    (id, revision): (MetricId, i64),
    definition: Definition,
) -> Result<Option<Definition>, WriteRefusal> {
    let stored = lock_for(tx, on.actor, id).await?;
    if stored.revision != revision {
        return Err(WriteRefusal::Stale(Box::new(stored)));
    }
    let told = changes::of_definition(Some(&stored.definition), &definition);
    if told.is_empty() {
        return Ok(None);
    }
    refuse_disagreement(tx, on.actor, &definition).await?;
    let before = stored.definition.clone();
    let changed = Metric { definition, revision: stored.revision + 1, updated_at: on.now, ..stored };
    store::save(tx, &changed).await?;
    let said = format!("mengubah metrik “{}”", before.name);
    let event = on.event("redefine_metric", "innovation", changed.innovation.0, said);
    audit::store::insert(tx, event.changing(told)).await?;
    let mut claims = vec![Claim::Metric(id)];
    if changed.definition.unit != before.unit {
        // Every value means something else now.
        claims.extend(store::readings(tx, id).await?.iter().map(|reading| Claim::Reading(reading.id)));
    }
    let label = format!("Metrik {}", changed.definition.name);
    claim_changed(tx, on, changed.innovation, &claims, &label).await?;
    part_changed(tx, on.actor, changed.innovation, Part::Benefits, on.now).await?;
    Ok(Some(before))
}

/// Adds a reading to a metric; a doubtful value only with the reason why it is right. A form sent twice with the same key
/// makes one reading.
pub async fn add_reading(
    db: &Db,
    actor: &Actor,
    id: MetricId,
    finding: Finding,
    submit_key: &str,
    now: DateTime<Utc>,
) -> Result<ReadingId, WriteRefusal> {
    db.write(async |tx| {
        let metric = lock_for(tx, actor, id).await?;
        if let Some(before) = earlier(tx, submit_key, actor).await? {
            return Ok(ReadingId(before));
        }
        let there = store::readings(tx, id).await?;
        let found = doubts(&metric.definition, &there, finding.point(), None);
        refuse_taken(there, &finding, None)?;
        refuse_doubtful(found, &finding)?;
        let new = ReadingId::fresh();
        add_reading_within(tx, &Occasion::form(actor, now), new, id, finding).await?;
        identity::store::insert_submission(tx, submit_key, actor.person, new.to_string(), now).await?;
        Ok(new)
    })
    .await
}

/// Adds a reading under a free identifier, in a transaction under way. Only what cannot be is refused: what is doubtful is
/// marked where it is shown.
pub async fn add_reading_within(
    tx: &Tx,
    on: &Occasion<'_>,
    id: ReadingId,
    of: MetricId,
    finding: Finding,
) -> Result<(), WriteRefusal> {
    let metric = lock_for(tx, on.actor, of).await?;
    let there = store::readings(tx, of).await?;
    let found = doubts(&metric.definition, &there, finding.point(), None);
    refuse_taken(there, &finding, None)?;
    refuse_impossible(found)?;
    let told = changes::of_finding(&metric.definition, None, &finding);
    let new = finding.reading(id, 1);
    store::insert_reading(tx, of, &new, on.now).await?;
    let event = on.event("add_reading", "innovation", metric.innovation.0, saying("menambah", &metric, &new));
    audit::store::insert(tx, event.changing(told)).await?;
    part_changed(tx, on.actor, metric.innovation, Part::Benefits, on.now).await?;
    Ok(())
}

/// Changes a reading that was read at a revision; a doubtful value only with the reason why it is right.
pub async fn revise_reading(
    db: &Db,
    actor: &Actor,
    id: ReadingId,
    revision: i64,
    finding: Finding,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let doubted = finding.clone();
        let before = revise_reading_within(tx, &Occasion::form(actor, now), (id, revision), finding).await?;
        if before.is_some() {
            let of = store::find_reading(tx, id).await?.ok_or(NOT_FOUND)?.metric;
            let metric = store::find(tx, of).await?.ok_or(NOT_FOUND)?;
            let there = store::readings(tx, of).await?;
            refuse_doubtful(doubts(&metric.definition, &there, doubted.point(), Some(id)), &doubted)?;
        }
        Ok(())
    })
    .await
}

/// Changes a reading that was read at a revision, in a transaction under way; gives what it was, unless nothing changed.
pub async fn revise_reading_within(
    tx: &Tx,
    on: &Occasion<'_>,
    (id, revision): (ReadingId, i64),
    finding: Finding,
) -> Result<Option<Finding>, WriteRefusal> {
    let of = store::find_reading(tx, id).await?.ok_or(NOT_FOUND)?.metric;
    let metric = lock_for(tx, on.actor, of).await?;
    // Read again: only under the metric's lock does a reading hold still.
    let stored = store::find_reading(tx, id).await?.ok_or(NOT_FOUND)?;
    if stored.reading.revision != revision {
        return Err(WriteRefusal::StaleReading(Box::new(stored)));
    }
    let before = stored.reading.finding();
    let told = changes::of_finding(&metric.definition, Some(&before), &finding);
    if told.is_empty() {
        return Ok(None);
    }
    let there = store::readings(tx, of).await?;
    let found = doubts(&metric.definition, &there, finding.point(), Some(id));
    refuse_taken(there, &finding, Some(id))?;
    refuse_impossible(found)?;
    let changed = finding.reading(id, revision + 1);
    store::save_reading(tx, of, &changed, on.now).await?;
    let event = on.event("revise_reading", "innovation", metric.innovation.0, saying("mengubah", &metric, &changed));
    audit::store::insert(tx, event.changing(told)).await?;
    let label = format!("Capaian {}, {}", metric.definition.name, changed.period.indonesian());
    claim_changed(tx, on, metric.innovation, &[Claim::Reading(id)], &label).await?;
    part_changed(tx, on.actor, metric.innovation, Part::Benefits, on.now).await?;
    Ok(Some(before))
}

/// The metric, locked, if the actor may change its innovation.
async fn lock_for(tx: &Tx, actor: &Actor, id: MetricId) -> Result<Metric, WriteRefusal> {
    let found = store::find(tx, id).await?.ok_or(NOT_FOUND)?;
    innovations::actions::lock_for(tx, actor, found.innovation).await?;
    store::lock(tx, id).await?.ok_or(NOT_FOUND)
}

async fn earlier(tx: &Tx, submit_key: &str, actor: &Actor) -> Result<Option<Uuid>, DbError> {
    let before = identity::store::find_submission(tx, submit_key, actor.person).await?;
    Ok(before.and_then(|id| id.parse().ok()))
}

/// A metric has one reading for a period; `own` is the one that is being changed.
fn refuse_taken(there: Vec<Reading>, new: &Finding, own: Option<ReadingId>) -> Result<(), WriteRefusal> {
    let other = there.into_iter().find(|reading| reading.period == new.period && Some(reading.id) != own);
    other.map_or(Ok(()), |reading| Err(WriteRefusal::PeriodTaken(Box::new(reading))))
}

/// A metric that follows one of its government's library has its name, unit and direction.
async fn refuse_disagreement(tx: &Tx, actor: &Actor, definition: &Definition) -> Result<(), WriteRefusal> {
    let Some(id) = definition.library else { return Ok(()) };
    let followed = store::find_library(tx, actor.pemda, id).await?.ok_or(NOT_FOUND)?;
    if followed.draft.disagreements(definition).is_empty() {
        Ok(())
    } else {
        Err(WriteRefusal::Disagrees(Box::new(followed)))
    }
}

/// What is doubtful is written only with the reason why it is right.
fn refuse_doubtful(found: Vec<Doubt>, new: &Finding) -> Result<(), WriteRefusal> {
    if found.is_empty() || new.reason.is_some() { Ok(()) } else { Err(WriteRefusal::Doubtful(found)) }
}

/// What cannot be is never written.
fn refuse_impossible(found: Vec<Doubt>) -> Result<(), WriteRefusal> {
    if found.iter().any(|doubt| doubt.impossible()) { Err(WriteRefusal::Doubtful(found)) } else { Ok(()) }
}

fn saying(verb: &str, metric: &Metric, reading: &Reading) -> String {
    format!("{verb} capaian “{}” untuk {}", metric.definition.name, reading.period.indonesian())
}
