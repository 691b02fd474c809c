//! Imports in the background: a file is read on a thread of its own, row by row, while its rows are checked and noted.
//!
//! What shall be done stands in the table of imports, so nothing is forgotten when the process ends: whoever looks at an
//! import that nobody works on wakes a worker.

use std::collections::HashMap;
use std::ops::ControlFlow;

use tokio::sync::{Semaphore, mpsc};

use crate::clock::Clock;
use crate::db::{Db, DbError};
use crate::exchange::actions::{self, Refusal};
use crate::exchange::forms::{Known, Names, Stored};
use crate::exchange::model::{Format, Import, Layout, Row, SheetKind, State};
use crate::exchange::reading::{Book, Budget};
use crate::exchange::store;
use crate::identity::model::Actor;
use crate::kernel::id::{InnovationId, PersonId};
use crate::{benefits, identity, innovations, integrations, organisations};

/// Imports that are worked on at a time.
static PLACES: Semaphore = Semaphore::const_new(2);
/// Rows checked together, unless they are long.
const BATCH: usize = 200;
/// Rows are handed over before they hold more than this many bytes.
const BATCH_BYTES: usize = 1024 * 1024;

const TROUBLE: &str = "Layanan terganggu saat mengerjakan berkas ini. Coba lagi.";
const UNREADABLE: &str = "Berkas ini tidak dapat dibaca. Buka di aplikasi lembar kerja, lalu simpan ulang.";

/// Works off every import that waits, in the background.
pub fn wake(db: &Db, clock: &Clock) {
    let (db, clock) = (db.clone(), clock.clone());
    tokio::spawn(async move {
        let Ok(_place) = PLACES.acquire().await else { return };
        if let Err(error) = all(&db, &clock).await {
            tracing::error!(%error, "imports cannot be worked on");
        }
    });
}

/// Works off every import that waits.
pub async fn all(db: &Db, clock: &Clock) -> Result<(), DbError> {
    while let Some(import) = actions::claim(db, clock.now()).await? {
        let id = import.id;
        match import.state {
            State::Checking => {
                let failure = match check(db, clock, import).await {
                    Ok(()) => None,
                    Err(Stop::Unreadable(words)) => Some(words),
                    Err(Stop::Superseded) => continue,
                    Err(Stop::Broken(error)) => {
                        tracing::error!(%error, import = %id, "an import cannot be checked");
                        Some(TROUBLE.to_owned())
                    }
                };
                actions::note_checked(db, id, failure, clock.now()).await?;
            }
            State::Confirming | State::Undoing => write(db, clock, &import).await?,
            _ => (),
        }
    }
    Ok(())
}

async fn write(db: &Db, clock: &Clock, import: &Import) -> Result<(), DbError> {
    let hand = import.hand.unwrap_or(import.person);
    let done = match actor(db, import, hand).await? {
        None => Err(Refusal::Denied),
        Some(actor) if import.state == State::Confirming => actions::confirm(db, &actor, import.id, clock.now()).await,
        Some(actor) => actions::undo(db, &actor, import.id, clock.now()).await,
    };
    let words = match done {
        Ok(()) | Err(Refusal::MovedOn | Refusal::NotFound) => return Ok(()),
        Err(Refusal::Rows(rows)) => rows.join("\n"),
        Err(Refusal::Denied) => "Akun Anda tidak lagi dapat mengimpor.".to_owned(),
        Err(Refusal::Broken(error)) => {
            tracing::error!(%error, import = %import.id, "an import cannot be written");
            TROUBLE.to_owned()
        }
    };
    actions::note_refusal(db, import.id, words).await
}

/// Somebody who acts on an import; nobody when the account is closed.
async fn actor(db: &Db, import: &Import, person: PersonId) -> Result<Option<Actor>, DbError> {
    let people = identity::store::people(db, import.pemda).await?;
    match people.into_iter().find(|one| one.id == person && !one.disabled) {
        Some(person) => identity::store::actor(db, &person).await,
        None => Ok(None),
    }
}

enum Stop {
    /// The file cannot be read; why, in Indonesian.
    Unreadable(String),
    /// Somebody threw the import away, or has it checked anew.
    Superseded,
    Broken(DbError),
}

impl From<DbError> for Stop {
    fn from(error: DbError) -> Self {
        Self::Broken(error)
    }
}

async fn check(db: &Db, clock: &Clock, import: Import) -> Result<(), Stop> {
    let actor = actor(db, &import, import.person).await?;
    let actor = actor.ok_or_else(|| Stop::Unreadable("Akun pengunggah sudah ditutup.".to_owned()))?;
    let bytes = store::file(db, import.id).await?.ok_or_else(|| Stop::Unreadable(UNREADABLE.to_owned()))?;
    let layout = match import.layout.clone() {
        Some(layout) => layout,
        None => surveyed(db, &import, bytes.clone()).await?,
    };
    let mut known = known(db, clock, actor).await?;
    let (rows, mut batches) = mpsc::channel(2);
    let (format, sheets) = (import.format, layout.clone());
    let reading = tokio::task::spawn_blocking(move || read(&bytes, format, &sheets, &rows));
    while let Some((sheet, rows)) = batches.recv().await {
        let Some(sheet) = layout.sheets.get(sheet) else { continue };
        let mut ids: Vec<InnovationId> = rows.iter().filter_map(|row| known.concerns(sheet, row)).collect();
        ids.sort_unstable();
        ids.dedup();
        let stored = stored(db, &ids, sheet.kind).await?;
        let verdicts: Vec<_> = rows.iter().flat_map(|row| known.check(sheet, row, &stored)).collect();
        if !actions::note_rows(db, import.id, rows.len() as u64, &verdicts, clock.now()).await? {
            return Err(Stop::Superseded);
        }
    }
    let read = reading.await.unwrap_or_else(|_| Err(UNREADABLE.to_owned()));
    read.map_err(Stop::Unreadable)
}

async fn surveyed(db: &Db, import: &Import, bytes: Vec<u8>) -> Result<Layout, Stop> {
    let (format, wanted) = (import.format, import.wanted);
    let survey = tokio::task::spawn_blocking(move || Book::open(&bytes, format)?.survey(wanted));
    let layout = survey.await.unwrap_or_else(|_| Err(UNREADABLE.to_owned())).map_err(Stop::Unreadable)?;
    if actions::note_layout(db, import.id, &layout).await? { Ok(layout) } else { Err(Stop::Superseded) }
}

async fn known(db: &Db, clock: &Clock, actor: Actor) -> Result<Known, DbError> {
    let scope = actor.scope();
    let mut names = Names::new(store::names(db, &scope).await?);
    for (id, name) in store::other_names(db, &scope).await? {
        names.also(id, &name);
    }
    let units = organisations::store::units(db, actor.pemda).await?;
    let systems = integrations::store::systems(db, actor.pemda).await?;
    Ok(Known::new(actor, units.to_vec(), systems, names, clock.today()))
}

/// What is stored of the innovations that some rows are about, as far as rows of this kind compare it.
async fn stored(db: &Db, ids: &[InnovationId], kind: SheetKind) -> Result<Stored, DbError> {
    let found = innovations::store::find_several(db, ids).await?;
    let mut stored = Stored { innovations: found.into_iter().map(|one| (one.id, one)).collect(), ..Stored::default() };
    match kind {
        SheetKind::Integrations => {
            let mut all: HashMap<InnovationId, Vec<_>> = HashMap::new();
            for one in integrations::store::of_innovations(db, ids).await? {
                all.entry(one.innovation).or_default().push(one);
            }
            stored.integrations = all;
        }
        SheetKind::Metrics | SheetKind::Readings => {
            let mut all: HashMap<InnovationId, Vec<_>> = HashMap::new();
            for (metric, readings) in benefits::store::of_innovations(db, ids).await? {
                all.entry(metric.innovation).or_default().push((metric, readings));
            }
            stored.metrics = all;
        }
        SheetKind::Innovations | SheetKind::Systems => (),
    }
    Ok(stored)
}

/// Reads every sheet and hands its rows over, a batch at a time; waits when they are not taken.
fn read(bytes: &[u8], format: Format, layout: &Layout, to: &mpsc::Sender<(usize, Vec<Row>)>) -> Result<(), String> {
    let mut book = Book::open(bytes, format)?;
    let mut budget = Budget::default();
    for (at, sheet) in layout.sheets.iter().enumerate() {
        if !sheet.missing().is_empty() {
            continue;
        }
        let mut batch = Vec::new();
        let mut weight = 0;
        let mut take = |row: Row| {
            weight += row.weight();
            batch.push(row);
            if batch.len() < BATCH && weight < BATCH_BYTES {
                return ControlFlow::Continue(());
            }
            weight = 0;
            match to.blocking_send((at, std::mem::take(&mut batch))) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        };
        book.rows(sheet, &mut budget, &mut take)?;
        if !batch.is_empty() {
            // Nobody takes rows any more when the import was thrown away.
            let _ = to.blocking_send((at, batch));
        }
    }
    Ok(())
}

/// Whether nobody works on an import that somebody should.
pub fn is_waiting(import: &Import, clock: &Clock) -> bool {
    import.state.is_working() && import.leased_until.is_none_or(|until| until < clock.now())
}
