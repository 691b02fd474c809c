//! Writing imports: taking a file in, noting what its check found, confirming it and undoing it.
//!
//! Confirming and undoing are one transaction each, with the same writes and the same trail as the forms.

mod confirm;
mod undo;

use chrono::{DateTime, Duration, Utc};

pub use self::confirm::confirm;
pub use self::undo::undo;
use super::model::{Format, Import, Layout, SheetKind, State, Verdict};
use super::store;
use crate::audit;
use crate::audit::model::Occasion;
use crate::db::{Db, DbError, Tx};
use crate::identity;
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::kernel::digest::sha256;
use crate::kernel::id::ImportId;

/// Why something was not done to an import.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such import, or the actor may not know of it.
    #[error("no such import")]
    NotFound,
    /// The actor may not do this.
    #[error("may not be done by this actor")]
    Denied,
    /// The import has moved on: it is being worked on, was confirmed, or was undone.
    #[error("the import has moved on")]
    MovedOn,
    /// What the check compared, or what the import made, was changed since, or a row is refused after all; the sentences
    /// say which.
    #[error("refused: {0:?}")]
    Rows(Vec<String>),
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

/// How long a background task holds an import before another may take it up: the time of one batch, with room to spare.
const CHECK_LEASE: Duration = Duration::minutes(2);
/// The same for a transaction that writes all of an import.
const WRITE_LEASE: Duration = Duration::minutes(10);

/// A file as somebody sends it.
pub struct NewFile {
    /// Its name, as sent.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What kind of file it is.
    pub format: Format,
    /// What a CSV file holds, where somebody says so.
    pub wanted: Option<SheetKind>,
}

/// Takes a file in, to be checked in the background. A form sent twice with the same key makes one import.
pub async fn take_in(
    db: &Db,
    actor: &Actor,
    file: NewFile,
    submit_key: &str,
    now: DateTime<Utc>,
) -> Result<ImportId, Refusal> {
    let owner = Owner { pemda: actor.pemda, opds: actor.opds.clone(), all: false };
    if !permit(actor, Act::Import, &owner) {
        return Err(Refusal::Denied);
    }
    let new = Import {
        id: ImportId::fresh(),
        pemda: actor.pemda,
        opd: actor.opds.first().copied(),
        person: actor.person,
        person_name: actor.name.clone(),
        file_name: plain_name(&file.name),
        file_hash: sha256(&file.bytes),
        file_size: file.bytes.len() as u64,
        format: file.format,
        wanted: file.wanted,
        state: State::Waiting,
        layout: None,
        done: 0,
        failure: None,
        hand: None,
        leased_until: None,
        created_at: now,
        checked_at: None,
        confirmed_at: None,
        undone_at: None,
    };
    db.write(async |tx| {
        if let Some(before) = identity::store::find_submission(tx, submit_key, actor.person).await?
            && let Ok(id) = before.parse()
        {
            return Ok(ImportId(id));
        }
        store::insert(tx, &new, file.bytes).await?;
        let said = format!("mengunggah “{}” untuk diimpor", new.file_name);
        audit::store::insert(tx, Occasion::form(actor, now).event("take_in", "import", new.id.0, said)).await?;
        identity::store::insert_submission(tx, submit_key, actor.person, new.id.to_string(), now).await?;
        Ok(new.id)
    })
    .await
}

/// Has an import checked again, with its columns matched as somebody says.
pub async fn check_again(db: &Db, actor: &Actor, id: ImportId, layout: Option<Layout>) -> Result<(), Refusal> {
    step(db, actor, id, &[State::Ready, State::Failed], |import| {
        import.layout = layout.or(import.layout.take());
        import.state = State::Waiting;
    })
    .await
}

/// Has what the check accepted written in the background.
pub async fn ask_to_confirm(db: &Db, actor: &Actor, id: ImportId) -> Result<(), Refusal> {
    let hand = actor.person;
    step(db, actor, id, &[State::Ready], |import| {
        import.state = State::Confirming;
        import.hand = Some(hand);
    })
    .await
}

/// Has a confirmed import undone in the background.
pub async fn ask_to_undo(db: &Db, actor: &Actor, id: ImportId) -> Result<(), Refusal> {
    let hand = actor.person;
    step(db, actor, id, &[State::Done], |import| {
        import.state = State::Undoing;
        import.hand = Some(hand);
    })
    .await
}

/// Throws an import away that was not confirmed.
pub async fn discard(db: &Db, actor: &Actor, id: ImportId) -> Result<(), Refusal> {
    step(db, actor, id, &[State::Waiting, State::Checking, State::Ready, State::Failed], |import| {
        import.state = State::Discarded;
    })
    .await
}

/// Moves an import on by somebody's hand, from one of these states.
async fn step(
    db: &Db,
    actor: &Actor,
    id: ImportId,
    from: &[State],
    change: impl FnOnce(&mut Import),
) -> Result<(), Refusal> {
    db.write(async |tx| {
        let mut import = locked_for(tx, actor, id).await?;
        if !from.contains(&import.state) {
            return Err(Refusal::MovedOn);
        }
        import.failure = None;
        import.leased_until = None;
        change(&mut import);
        store::save(tx, &import).await?;
        Ok(())
    })
    .await
}

async fn locked_for(tx: &Tx, actor: &Actor, id: ImportId) -> Result<Import, Refusal> {
    let import = store::lock(tx, id).await?.ok_or(Refusal::NotFound)?;
    if permit(actor, Act::Import, &import.owner()) { Ok(import) } else { Err(Refusal::NotFound) }
}

/// Takes up the import that has waited longest, for a background task to work on.
pub async fn claim(db: &Db, now: DateTime<Utc>) -> Result<Option<Import>, DbError> {
    db.write(async |tx| {
        let Some(mut import) = store::next_work(tx, now).await? else { return Ok(None) };
        if matches!(import.state, State::Waiting | State::Checking) {
            import.state = State::Checking;
            import.done = 0;
            store::clear_rows(tx, import.id).await?;
            import.leased_until = Some(now + CHECK_LEASE);
        } else {
            import.leased_until = Some(now + WRITE_LEASE);
        }
        store::save(tx, &import).await?;
        Ok(Some(import))
    })
    .await
}

/// Notes how the sheets of an import were recognised.
pub async fn note_layout(db: &Db, id: ImportId, layout: &Layout) -> Result<bool, DbError> {
    while_checking(db, id, async |_, import| {
        import.layout = Some(layout.clone());
        Ok(())
    })
    .await
}

/// Notes the verdicts on some more rows of a file; `false` when the import is no longer being checked.
pub async fn note_rows(
    db: &Db,
    id: ImportId,
    read: u64,
    verdicts: &[Verdict],
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    while_checking(db, id, async |tx, import| {
        import.done += read;
        import.leased_until = Some(now + CHECK_LEASE);
        for some in verdicts.chunks(500) {
            store::insert_rows(tx, id, some).await?;
        }
        Ok(())
    })
    .await
}

/// Notes that every row was checked, or why the file cannot be read.
pub async fn note_checked(db: &Db, id: ImportId, failure: Option<String>, now: DateTime<Utc>) -> Result<bool, DbError> {
    while_checking(db, id, async |tx, import| {
        if failure.is_some() {
            store::clear_rows(tx, id).await?;
        }
        import.state = if failure.is_some() { State::Failed } else { State::Ready };
        import.failure.clone_from(&failure);
        import.leased_until = None;
        import.checked_at = Some(now);
        Ok(())
    })
    .await
}

/// Notes why an import that was to be confirmed or undone stays as it was.
pub async fn note_refusal(db: &Db, id: ImportId, words: String) -> Result<(), DbError> {
    db.write(async |tx| {
        let Some(mut import) = store::lock(tx, id).await? else { return Ok(()) };
        import.state = match import.state {
            State::Confirming => State::Ready,
            State::Undoing => State::Done,
            other => other,
        };
        import.failure = Some(words);
        import.leased_until = None;
        store::save(tx, &import).await
    })
    .await
}

async fn while_checking(
    db: &Db,
    id: ImportId,
    change: impl AsyncFnOnce(&Tx, &mut Import) -> Result<(), DbError>,
) -> Result<bool, DbError> {
    db.write(async |tx| {
        let Some(mut import) = store::lock(tx, id).await? else { return Ok(false) };
        if import.state != State::Checking {
            return Ok(false);
        }
        change(tx, &mut import).await?;
        store::save(tx, &import).await?;
        Ok(true)
    })
    .await
}

/// The name of a file without folders, at most 150 characters.
fn plain_name(sent: &str) -> String {
    let name = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|c| !c.is_control()).take(150).collect();
    if name.trim().is_empty() { "tanpa nama".to_owned() } else { name.trim().to_owned() }
}
