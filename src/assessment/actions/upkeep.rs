//! Scores that fell behind their answers, found and mended.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{rescore, scores};
use crate::assessment::model::{Answer, Entry, Scores};
use crate::assessment::store;
use crate::db::{Db, DbError};
use crate::kernel::id::EntryId;
use crate::rulebooks;

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
    loop {
        let entries = store::some_after(db, after).await?;
        let Some(last) = entries.last() else { return Ok(found) };
        after = Some(last.id);
        let ids: Vec<EntryId> = entries.iter().map(|entry| entry.id).collect();
        let mut answers: HashMap<EntryId, Vec<Answer>> = HashMap::new();
        for answer in store::answers(db, &ids, today).await? {
            answers.entry(answer.entry).or_default().push(answer);
        }
        for entry in entries {
            let Some(edition) = rulebooks::find(&entry.edition) else { continue };
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
