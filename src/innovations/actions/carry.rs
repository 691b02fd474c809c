//! Going on from the year before.

use chrono::{DateTime, Utc};

use super::{WriteRefusal, lock_for};
use crate::audit;
use crate::audit::model::Event;
use crate::db::Db;
use crate::identity::model::Actor;
use crate::innovations::model::{AnnualRecord, Status};
use crate::innovations::store;
use crate::kernel::id::{InnovationId, RecordId};
use crate::rulebooks::model::Attribute;

/// Opens the record of a year with the facts of the latest year before it; each stands as not brought up to date until it
/// is changed or confirmed. Gives the year it goes on from; without an earlier year it opens an empty record.
pub async fn carry_over(
    db: &Db,
    actor: &Actor,
    id: InnovationId,
    year: i32,
    now: DateTime<Utc>,
) -> Result<Option<i32>, WriteRefusal> {
    db.write(async |tx| {
        lock_for(tx, actor, id).await?;
        let records = store::records(tx, id).await?;
        if records.iter().any(|record| record.year == year) {
            return Err(WriteRefusal::YearTaken);
        }
        let record = AnnualRecord { id: RecordId::fresh(), innovation: id, year, status: Status::Draft };
        store::insert_record(tx, actor.pemda, &record, now).await?;
        let before = records.iter().find(|record| record.year < year);
        let mut summary = format!("membuka catatan tahun {year}");
        if let Some(before) = before {
            let mut facts = store::facts(tx, before.id).await?;
            facts.retain(|fact| !fact.body.is_empty());
            store::carry::copy(tx, before.id, record.id, &facts, &actor.name, now).await?;
            summary = format!(
                "melanjutkan catatan {} ke tahun {year}: {} bagian cerita disalin dan belum diperbarui",
                before.year,
                facts.len()
            );
        }
        audit::store::insert(tx, Event::by(actor, now, "carry_over", "innovation", id.0).saying(summary)).await?;
        Ok(before.map(|record| record.year))
    })
    .await
}

/// Says that a fact carried over still holds as it stands.
pub async fn confirm_fact(
    db: &Db,
    actor: &Actor,
    id: InnovationId,
    (year, attribute): (i32, Attribute),
    revision: i64,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        lock_for(tx, actor, id).await?;
        let records = store::records(tx, id).await?;
        let record = records.iter().find(|record| record.year == year).ok_or(WriteRefusal::NotFound)?;
        let fact = store::lock_fact(tx, record.id, attribute).await?.ok_or(WriteRefusal::NotFound)?;
        if fact.revision != revision {
            return Err(WriteRefusal::StaleFact(Box::new(fact)));
        }
        if !store::carry::unrevised(tx, record.id).await?.contains(&attribute) {
            return Ok(());
        }
        store::carry::confirm(tx, record.id, attribute).await?;
        let label = attribute.label().to_lowercase();
        let event = Event::by(actor, now, "confirm_fact", "innovation", id.0)
            .saying(format!("menyatakan {label} masih berlaku untuk {year}"));
        audit::store::insert(tx, event).await?;
        Ok(())
    })
    .await
}
