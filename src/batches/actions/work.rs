//! The work itself, one dossier after the other, in the background.

use chrono::{DateTime, TimeDelta, Utc};
use pataka_typeset::{TypesetError, layout, write};
use tokio::sync::Semaphore;

use crate::assessment;
use crate::batches::model::{Batch, File, Item, Outcome, Source, State, stored_as};
use crate::batches::{paths, store};
use crate::blobs::{BlobError, Blobs, ContentHash};
use crate::clock::Clock;
use crate::db::{Db, DbError, Tx};
use crate::dossiers::compose::compose;
use crate::dossiers::gather::{GatherRefusal, gather_entry};
use crate::dossiers::model::{Material, advice};
use crate::innovations;
use crate::kernel::digest::sha256;
use crate::kernel::id::BatchId;
use crate::notices;
use crate::notices::model::{Notice, NoticeKind, To};
use crate::rulebooks;
use crate::rulebooks::model::Edition;
use crate::snapshots;

/// One dossier after the other: the rest of the machine belongs to those who look at pages.
static PLACE: Semaphore = Semaphore::const_new(1);
/// Whoever has not been heard of for so long does not work on it any more.
const LEASE: TimeDelta = TimeDelta::seconds(60);
/// What could not be ended so often is given up.
const ATTEMPTS: u32 = 3;

const TROUBLE: &str = "Terjadi gangguan pada sistem saat menyusun dosir ini.";

/// What stops the work; it is taken up again later.
#[derive(Debug, thiserror::Error)]
pub enum WorkError {
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The store of files.
    #[error(transparent)]
    Blobs(#[from] BlobError),
}

/// Works off every batch that waits, in the background.
pub fn wake(db: &Db, blobs: &Blobs, clock: &Clock) {
    let (db, blobs, clock) = (db.clone(), blobs.clone(), clock.clone());
    tokio::spawn(async move {
        let Ok(_place) = PLACE.acquire().await else { return };
        if let Err(error) = all(&db, &blobs, &clock).await {
            tracing::error!(%error, "dossiers cannot be made");
        }
    });
}

/// Works off every batch that waits.
pub async fn all(db: &Db, blobs: &Blobs, clock: &Clock) -> Result<(), WorkError> {
    while let Some(batch) = claim(db, clock.now()).await? {
        let mut done = None;
        while let Some(item) = turn(db, batch.id, done.take(), clock.now()).await? {
            let outcome = made(db, blobs, clock, &batch, &item).await?;
            done = Some(Item { outcome, ..item });
        }
    }
    Ok(())
}

/// Takes up the batch that has waited longest.
pub async fn claim(db: &Db, now: DateTime<Utc>) -> Result<Option<Batch>, DbError> {
    db.write(async |tx| {
        let Some(mut batch) = store::next_work(tx, now).await? else { return Ok(None) };
        batch.leased_until = Some(now + LEASE);
        store::save(tx, &batch).await?;
        Ok(Some(batch))
    })
    .await
}

/// Notes what became of a dossier, and begins the next; none when the batch has ended, also because somebody stopped it.
pub async fn turn(db: &Db, id: BatchId, done: Option<Item>, now: DateTime<Utc>) -> Result<Option<Item>, DbError> {
    db.write(async |tx| {
        let Some(mut batch) = store::lock(tx, id).await?.filter(|batch| batch.state == State::Running) else {
            return Ok(None);
        };
        if let Some(done) = &done {
            store::save_item(tx, id, done).await?;
        }
        while let Some(mut item) = store::next_item(tx, id).await? {
            item.attempts += 1;
            if item.attempts > ATTEMPTS {
                item.outcome = Outcome::Failed(format!("Penyusunannya terhenti {ATTEMPTS} kali. Hubungi pengelola."));
                store::save_item(tx, id, &item).await?;
                continue;
            }
            store::save_item(tx, id, &item).await?;
            batch.leased_until = Some(now + LEASE);
            store::save(tx, &batch).await?;
            return Ok(Some(item));
        }
        end(tx, batch, now).await?;
        Ok(None)
    })
    .await
}

async fn end(tx: &Tx, mut batch: Batch, now: DateTime<Utc>) -> Result<(), DbError> {
    batch.state = State::Done;
    batch.ended_at = Some(now);
    batch.leased_until = None;
    store::save(tx, &batch).await?;
    let tally = store::tallies(tx, &[batch.id]).await?.remove(&batch.id).unwrap_or_default();
    let edition = rulebooks::store::edition_for(tx, batch.pemda, &batch.edition).await?;
    let edition = edition.map_or_else(|| batch.edition.clone(), |one| format!("{} {}", one.programme.code(), one.year));
    let rest: Vec<String> = [(tally.skipped, "dilewati"), (tally.failed, "gagal")]
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| format!(", {number} {word}"))
        .collect();
    let notice = Notice {
        pemda: batch.pemda,
        to: To::Person(batch.by),
        kind: NoticeKind::Dossier,
        innovation: None,
        text: format!("{} dosir {edition} siap diunduh{}.", tally.made, rest.concat()),
        href: paths::Show { id: batch.id }.to_string(),
        at: now,
    };
    notices::store::insert(tx, &notice).await?;
    Ok(())
}

/// Makes one dossier, or finds the frozen one.
async fn made(db: &Db, blobs: &Blobs, clock: &Clock, batch: &Batch, item: &Item) -> Result<Outcome, WorkError> {
    let skipped = |why: &str| Ok(Outcome::Skipped(why.to_owned()));
    let entry = assessment::store::find(db, item.entry).await?.filter(|entry| entry.left_at.is_none());
    let Some(entry) = entry else { return skipped("Sudah dikeluarkan dari lomba.") };
    if batch.source == Source::Frozen {
        let newest = snapshots::store::of_entry(db, entry.id).await?.into_iter().next();
        let Some(newest) = newest else { return skipped("Belum pernah dibekukan.") };
        return Ok(Outcome::Made(File { hash: newest.file, size: newest.size, pages: newest.pages }));
    }
    let Some(innovation) = innovations::store::find(db, item.innovation).await? else {
        return skipped("Inovasinya sudah tidak ada.");
    };
    let Some(edition) = rulebooks::store::edition_for(db, batch.pemda, &batch.edition).await? else {
        return skipped("Pedomannya sudah tidak ada.");
    };
    let material = match gather_entry(db, &entry, innovation, clock.today()).await {
        Ok(material) => material,
        Err(GatherRefusal::Broken(error)) => return Err(error.into()),
        Err(GatherRefusal::NoSuchYear(_)) => return skipped("Belum ada catatan tahunannya."),
    };
    let (bytes, pages) = match set(material, edition).await {
        Ok(set) => set,
        Err(words) => return Ok(Outcome::Failed(words)),
    };
    let hash = sha256(&bytes);
    let hash = ContentHash::from_code(&hash).ok_or(DbError::Unreadable(hash))?;
    let size = bytes.len() as u64;
    blobs.put_made(&stored_as(batch.id, item.position), bytes).await?;
    Ok(Outcome::Made(File { hash, size, pages }))
}

/// Sets type apart from the handlers of pages; the file and its sheets, or what is wrong.
async fn set(material: Material, edition: &'static Edition) -> Result<(Vec<u8>, u32), String> {
    let name = material.innovation.profile.name.clone();
    let work = move || {
        let sheets = layout(&compose(&material, edition))?;
        let pages = u32::try_from(sheets.sheets.len()).unwrap_or(u32::MAX);
        Ok::<_, TypesetError>((write(&sheets)?, pages))
    };
    let ours = |error: &dyn std::fmt::Display| {
        tracing::error!(%error, innovation = name, "a dossier cannot be set");
        TROUBLE.to_owned()
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(set)) => Ok(set),
        Ok(Err(error)) => Err(advice(&error).unwrap_or_else(|| ours(&error))),
        Err(error) => Err(ours(&error)),
    }
}
