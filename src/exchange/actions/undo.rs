//! Undoing a confirmed import as a whole.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::confirm::put;
use super::{Refusal, locked_for};
use crate::audit::model::Occasion;
use crate::db::{Db, DbError, Tx};
use crate::exchange::model::{Command, Fate, Import, State, Verdict};
use crate::exchange::store;
use crate::identity::model::Actor;
use crate::kernel::id::{ImportId, InnovationId, MetricId};
use crate::{audit, organisations};

/// Rows put back after one question.
const BATCH: u64 = 200;
/// The most rows that a refusal names of each kind.
const NAMED: u64 = 20;

/// Puts back what an import changed and removes what it made, in one transaction. Refused with the rows that somebody
/// changed since, or that something else has come to hang on.
pub async fn undo(db: &Db, actor: &Actor, id: ImportId, now: DateTime<Utc>) -> Result<(), Refusal> {
    db.write(async |tx| {
        let mut import = locked_for(tx, actor, id).await?;
        if import.state != State::Undoing {
            return Err(Refusal::MovedOn);
        }
        let mut reasons = Vec::new();
        for (fate, later) in [(Fate::New, 0), (Fate::Changed, 1)] {
            let stale = store::stale(tx, id, fate, later, NAMED).await?;
            reasons.extend(stale.into_iter().map(|row| format!("{row}: diubah sejak diimpor")));
        }
        reasons.extend(store::blocking(tx, id, NAMED).await?);
        if !reasons.is_empty() {
            return Err(Refusal::Rows(reasons));
        }
        let via = format!(" lewat pembatalan impor “{}”", import.file_name);
        let on = Occasion { actor, now, via: &via };
        put_back(tx, &on, id).await?;
        note_removals(tx, &on, id).await?;
        if !store::remove_made(tx, id).await? {
            return Err(Refusal::Rows(vec!["Sebagian isi impor sudah dipakai di bagian lain.".to_owned()]));
        }
        finish(tx, actor, &mut import, now).await
    })
    .await
}

async fn put_back(tx: &Tx, on: &Occasion<'_>, id: ImportId) -> Result<(), Refusal> {
    let units = organisations::store::units(tx, on.actor.pemda).await?;
    let mut after = -1;
    loop {
        let rows = store::written(tx, id, after, BATCH).await?;
        let Some((last, _)) = rows.last() else { return Ok(()) };
        after = last.place();
        for (row, before) in rows {
            // A row whose write changed nothing in the end has nothing to put back.
            let (Some(before), Some(subject), Some(revision)) = (before, row.subject, row.revision) else { continue };
            let named = format!("{} ({} baris {})", row.label, row.kind.label(), row.line);
            put(tx, on, &units, (subject, revision + 1), before).await.map_err(|reason| reason.of_row(&named))?;
        }
    }
}

/// The trail outlives what it tells of: an innovation that is removed, and what is removed of one that stays.
async fn note_removals(tx: &Tx, on: &Occasion<'_>, id: ImportId) -> Result<(), DbError> {
    let mut gone: HashSet<InnovationId> = HashSet::new();
    let mut after = -1;
    loop {
        let rows = store::accepted(tx, id, after, BATCH).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.place();
        let made: Vec<&Verdict> = rows.iter().filter(|row| row.fate == Fate::New).collect();
        let metrics: Vec<MetricId> = made.iter().filter_map(|row| reading_of(row)).collect();
        let of_metrics = store::innovations_of_metrics(tx, &metrics).await?;
        let mut events = Vec::new();
        for row in made {
            let what = row.kind.label().to_lowercase();
            let said = format!("menghapus {what} “{}”", row.label);
            let innovation = match (&row.command, row.subject) {
                (Some(Command::Innovation { .. }), Some(subject)) => {
                    gone.insert(InnovationId(subject));
                    events.push(on.event("remove", "innovation", subject, said));
                    continue;
                }
                (Some(Command::Integration { innovation, .. } | Command::Metric { innovation, .. }), _) => *innovation,
                (Some(Command::Reading { metric, .. }), _) => match of_metrics.get(metric) {
                    Some(innovation) => *innovation,
                    None => continue,
                },
                _ => continue,
            };
            if !gone.contains(&innovation) {
                events.push(on.event("remove", "innovation", innovation.0, said));
            }
        }
        if !events.is_empty() {
            audit::store::insert_all(tx, events).await?;
        }
    }
}

fn reading_of(row: &Verdict) -> Option<MetricId> {
    match &row.command {
        Some(Command::Reading { metric, .. }) => Some(*metric),
        _ => None,
    }
}

async fn finish(tx: &Tx, actor: &Actor, import: &mut Import, now: DateTime<Utc>) -> Result<(), Refusal> {
    import.state = State::Undone;
    import.failure = None;
    import.leased_until = None;
    import.undone_at = Some(now);
    store::save(tx, import).await?;
    let said = format!("membatalkan impor “{}”", import.file_name);
    audit::store::insert(tx, Occasion::form(actor, now).event("undo", "import", import.id.0, said)).await?;
    Ok(())
}
