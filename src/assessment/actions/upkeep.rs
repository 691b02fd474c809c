//! Scores that fell behind their answers, found and mended.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::{rescore, scores};
use crate::assessment::model::answer::by_entry;
use crate::assessment::model::input::aspects;
use crate::assessment::model::{Answer, Entry, Scores};
use crate::assessment::store;
use crate::db::{Db, DbError, Tx};
use crate::kernel::date::local_day;
use crate::kernel::id::{EntryId, PemdaId};
use crate::rulebooks;
use crate::rulebooks::model::Edition;

/// An entry whose kept scores are not what its answers come to on a day: a document that proved a level ran out, or the
/// rows were changed by other hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The entry with the scores as kept.
    pub entry: Entry,
    /// What they come to.
    pub scores: Scores,
}

/// Every such entry of every government.
///
/// # Errors
/// A database that does not answer.
pub async fn stale(db: &Db, today: NaiveDate) -> Result<Vec<Stale>, DbError> {
    let (mut found, mut after) = (Vec::new(), None);
    let mut used: HashMap<(PemdaId, String), Option<&'static Edition>> = HashMap::new();
    loop {
        let entries = store::some_after(db, after).await?;
        let Some(last) = entries.last() else { return Ok(found) };
        after = Some(last.id);
        let ids: Vec<EntryId> = entries.iter().map(|entry| entry.id).collect();
        let answers = by_entry(store::answers(db, &ids, today).await?);
        for entry in entries {
            let key = (entry.pemda, entry.edition.clone());
            let edition = if let Some(known) = used.get(&key) {
                *known
            } else {
                let asked = rulebooks::store::edition_for(db, entry.pemda, &entry.edition).await?;
                *used.entry(key).or_insert(asked)
            };
            let Some(edition) = edition else { continue };
            let scores = scores(edition, &entry, answers.get(&entry.id).map_or(&[], Vec::as_slice));
            if scores != entry.scores {
                found.push(Stale { entry, scores });
            }
        }
    }
}

/// Brings the scores of all entries up to date with the day; how many were not.
///
/// # Errors
/// A database that does not answer.
pub async fn refresh(db: &Db, today: NaiveDate) -> Result<u64, DbError> {
    let stale = stale(db, today).await?;
    for Stale { entry, .. } in &stale {
        db.write(async |tx| {
            // Read again: only under its lock does it hold still.
            match store::lock(tx, entry.id).await? {
                Some(entry) => rescore(tx, &entry, today).await,
                None => Ok::<(), DbError>(()),
            }
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
    let entries = store::lock_all(tx, pemda, &edition.id).await?;
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
