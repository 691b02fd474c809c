//! Writing metrics and readings: every change asks the policy for the innovation, takes the locks (innovation, then
//! metric), checks the revision and leaves an audit entry in the innovation's history, in one transaction.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::model::{Definition, Finding, Metric, Reading, changes};
use super::store::{self, StoredReading};
use crate::audit;
use crate::audit::model::Event;
use crate::db::{Db, DbError, Tx};
use crate::identity;
use crate::identity::model::Actor;
use crate::innovations;
use crate::innovations::actions::WriteRefusal as InnovationRefusal;
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
        let of = innovations::actions::lock_for(tx, actor, innovation).await?;
        if let Some(before) = earlier(tx, submit_key, actor).await? {
            return Ok(MetricId(before));
        }
        let new = Metric {
            id: MetricId::fresh(),
            pemda: of.pemda,
            innovation,
            innovation_name: of.profile.name,
            definition,
            revision: 1,
            updated_at: now,
        };
        store::insert(tx, &new).await?;
        let told = changes::of_definition(None, &new.definition);
        let event = Event::by(actor, now, "define_metric", "innovation", innovation.0)
            .saying(format!("menambah metrik “{}”", new.definition.name));
        audit::store::insert(tx, event.changing(told)).await?;
        identity::store::insert_submission(tx, submit_key, actor.person, new.id.to_string(), now).await?;
        Ok(new.id)
    })
    .await
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
        let stored = lock_for(tx, actor, id).await?;
        if stored.revision != revision {
            return Err(WriteRefusal::Stale(Box::new(stored)));
        }
        let told = changes::of_definition(Some(&stored.definition), &definition);
        if told.is_empty() {
            return Ok(());
        }
        let name = stored.definition.name.clone();
        let changed = Metric { definition, revision: stored.revision + 1, updated_at: now, ..stored };
        store::save(tx, &changed).await?;
        let event = Event::by(actor, now, "redefine_metric", "innovation", changed.innovation.0)
            .saying(format!("mengubah metrik “{name}”"));
        audit::store::insert(tx, event.changing(told)).await?;
        Ok(())
    })
    .await
}

/// Adds a reading to a metric. A form sent twice with the same key makes one reading.
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
        refuse_taken(tx, id, &finding, None).await?;
        let told = changes::of_finding(&metric.definition, None, &finding);
        let new = reading(ReadingId::fresh(), finding, 1);
        store::insert_reading(tx, id, &new, now).await?;
        let event = Event::by(actor, now, "add_reading", "innovation", metric.innovation.0)
            .saying(saying("menambah", &metric, &new));
        audit::store::insert(tx, event.changing(told)).await?;
        identity::store::insert_submission(tx, submit_key, actor.person, new.id.to_string(), now).await?;
        Ok(new.id)
    })
    .await
}

/// Changes a reading that was read at a revision.
pub async fn revise_reading(
    db: &Db,
    actor: &Actor,
    id: ReadingId,
    revision: i64,
    finding: Finding,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let of = store::find_reading(tx, id).await?.ok_or(NOT_FOUND)?.metric;
        let metric = lock_for(tx, actor, of).await?;
        // Read again: only under the metric's lock does a reading hold still.
        let stored = store::find_reading(tx, id).await?.ok_or(NOT_FOUND)?;
        if stored.reading.revision != revision {
            return Err(WriteRefusal::StaleReading(Box::new(stored)));
        }
        let told = changes::of_finding(&metric.definition, Some(&stored.reading.finding()), &finding);
        if told.is_empty() {
            return Ok(());
        }
        refuse_taken(tx, of, &finding, Some(id)).await?;
        let changed = reading(id, finding, revision + 1);
        store::save_reading(tx, of, &changed, now).await?;
        let event = Event::by(actor, now, "revise_reading", "innovation", metric.innovation.0)
            .saying(saying("mengubah", &metric, &changed));
        audit::store::insert(tx, event.changing(told)).await?;
        Ok(())
    })
    .await
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

async fn refuse_taken(tx: &Tx, of: MetricId, new: &Finding, own: Option<ReadingId>) -> Result<(), WriteRefusal> {
    let readings = store::readings(tx, of).await?;
    let other = readings.into_iter().find(|reading| reading.period == new.period && Some(reading.id) != own);
    other.map_or(Ok(()), |reading| Err(WriteRefusal::PeriodTaken(Box::new(reading))))
}

fn reading(id: ReadingId, finding: Finding, revision: i64) -> Reading {
    let Finding { period, value, source, note } = finding;
    Reading { id, period, value, source, note, revision }
}

fn saying(verb: &str, metric: &Metric, reading: &Reading) -> String {
    format!("{verb} capaian “{}” untuk {}", metric.definition.name, reading.period.indonesian())
}
