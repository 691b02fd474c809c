//! Scores that fell behind their answers, found and mended.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::scores;
use crate::assessment::model::answer::by_entry;
use crate::assessment::model::input::aspects;
use crate::assessment::model::{Answer, Entry, Scores};
use crate::assessment::store;
use crate::db::{Db, DbError, Source, Tx};
use crate::kernel::date::local_day;
use crate::kernel::id::{EntryId, PemdaId};
use crate::rulebooks;
use crate::rulebooks::model::Edition;

/// Entries that are brought up to date in one transaction.
const BATCH: usize = 200;

/// An entry whose kept scores are not what its answers come to on a day: a document that proved a level ran out, or the
/// rows were changed by other hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The entry with the scores as kept.
    pub entry: Entry,
    /// What they come to.
    pub scores: Scores,
}

/// Every such entry of every government, as they all are at one moment.
///
/// # Errors
/// A database that does not answer.
pub async fn stale(db: &Db, today: NaiveDate) -> Result<Vec<Stale>, DbError> {
    db.at_one_moment(async |moment| {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let entries = store::some_after(moment, after).await?;
            let Some(last) = entries.last() else { return Ok(found) };
            after = Some(last.id);
            found.extend(compared(moment, entries, today).await?);
        }
    })
    .await
}

/// Brings the scores of all entries up to date with the day; how many were not.
///
/// # Errors
/// A database that does not answer.
pub async fn refresh(db: &Db, today: NaiveDate) -> Result<u64, DbError> {
    let stale = stale(db, today).await?;
    // Some at a time: a transaction for each would wait for the disk each time, one for all would keep others waiting.
    for some in stale.chunks(BATCH) {
        let ids: Vec<EntryId> = some.iter().map(|stale| stale.entry.id).collect();
        db.write(async |tx| {
            // Read again: only under their locks do they hold still.
            let entries = store::lock_all(tx, &ids).await?;
            for Stale { entry, scores } in compared(tx, entries, today).await? {
                store::save_scores(tx, entry.id, scores).await?;
            }
            Ok::<(), DbError>(())
        })
        .await?;
    }
    Ok(stale.len() as u64)
}

/// Called when a government begins to use other rules in an edition: indicators that are new get an answer at level 0, and
/// every entry is scored again. How many scores changed.
///
/// # Errors
/// A database that does not answer.
pub async fn rules_changed(tx: &Tx, pemda: PemdaId, edition: &Edition, now: DateTime<Utc>) -> Result<u64, DbError> {
    let entries = store::lock_every(tx, pemda, &edition.id).await?;
    let ids: Vec<EntryId> = entries.iter().map(|entry| entry.id).collect();
    let mut answers = by_entry(store::answers(tx, &ids, local_day(now)).await?);
    let (region, each) = aspects(edition);
    let (mut missing, mut changed) = (Vec::new(), 0);
    for entry in &entries {
        let own = answers.remove(&entry.id).unwrap_or_default();
        let aspect = if entry.innovation.is_some() { each } else { region };
        let asked = aspect.into_iter().flat_map(|aspect| edition.indicators_of(aspect));
        let unknown = asked.filter(|indicator| own.iter().all(|answer| answer.number != indicator.number));
        missing.extend(unknown.map(|indicator| Answer::nothing(entry.id, &indicator.number, now)));
        let scores = scores(edition, entry, &own);
        if scores != entry.scores {
            store::save_scores(tx, entry.id, scores).await?;
            changed += 1;
        }
    }
    store::insert_answers(tx, &missing).await?;
    Ok(changed)
}

/// Those of some entries whose kept scores are not what their answers come to.
async fn compared(from: &impl Source, entries: Vec<Entry>, today: NaiveDate) -> Result<Vec<Stale>, DbError> {
    let ids: Vec<EntryId> = entries.iter().map(|entry| entry.id).collect();
    let answers = by_entry(store::answers(from, &ids, today).await?);
    let mut used: HashMap<(PemdaId, String), Option<&'static Edition>> = HashMap::new();
    let mut found = Vec::new();
    for entry in entries {
        let key = (entry.pemda, entry.edition.clone());
        let edition = if let Some(known) = used.get(&key) {
            *known
        } else {
            let asked = rulebooks::store::edition_for(from, entry.pemda, &entry.edition).await?;
            *used.entry(key).or_insert(asked)
        };
        let Some(edition) = edition else { continue };
        let scores = scores(edition, &entry, answers.get(&entry.id).map_or(&[], Vec::as_slice));
        if scores != entry.scores {
            found.push(Stale { entry, scores });
        }
    }
    Ok(found)
}
