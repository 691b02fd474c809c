//! Writing letters: every change asks the policy, takes the lock, checks the revision and leaves an audit entry, in one
//! transaction. A number is taken within it, so two people at the same moment never get the same.

pub mod heads;
pub mod press;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use pataka_typeset::TypesetError;

use super::gather::{self, About};
use super::model::{Content, Finished, Head, Kind, Letter, Numbering, State, Subject, Voided};
use super::store;
use crate::assessment;
use crate::audit;
use crate::audit::model::{Change, Occasion};
use crate::blobs::{BlobError, Blobs};
use crate::db::{Db, DbError, Tx};
use crate::identity;
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations;
use crate::kernel::id::{EntryId, LetterId};

/// How often a letter is set anew because its letterhead was changed meanwhile.
const TRIES: usize = 4;

/// Why a letter was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteRefusal {
    /// There is no such letter or entry, or the actor may not know of it.
    #[error("not there")]
    NotFound,
    /// The actor sees it but may not write letters about it.
    #[error("may not be done by this actor")]
    Denied,
    /// It is final or void, and does not change any more.
    #[error("not a draft any more")]
    Settled,
    /// Somebody saved in between; the letter as it is now.
    #[error("changed by somebody else")]
    Stale(Box<Letter>),
    /// Another letter of the year has this number.
    #[error("number taken")]
    Taken,
    /// Its letterhead has no pattern of numbers.
    #[error("no pattern of numbers")]
    NoPattern,
    /// Its letterhead was changed each time it was set.
    #[error("changed while it was set")]
    Restless,
    /// It cannot be set.
    #[error(transparent)]
    Typeset(#[from] TypesetError),
    /// The store of files failed.
    #[error(transparent)]
    Blobs(#[from] BlobError),
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

/// What a letter is to be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// An entry.
    Entry(EntryId),
    /// Everything entered in this edition.
    Edition(String),
}

/// A letter as somebody writes it.
#[derive(Debug, Clone)]
pub struct Written {
    /// What it says.
    pub content: Content,
    /// How it comes to its number.
    pub numbering: Numbering,
}

/// Whose a letter is: its innovation's, or the government's.
async fn owner_of(tx: &Tx, letter: &Letter) -> Result<Owner, WriteRefusal> {
    match letter.subject.innovation() {
        Some(id) => Ok(innovations::store::find(tx, id).await?.ok_or(WriteRefusal::NotFound)?.owner()),
        None => Ok(Owner::government(letter.pemda)),
    }
}

/// What a letter is to be about, if the actor may write letters about it.
async fn about(tx: &Tx, actor: &Actor, wanted: &Wanted) -> Result<About, WriteRefusal> {
    let (about, owner) = match wanted {
        Wanted::Entry(id) => {
            assessment::store::lock(tx, *id).await?;
            let about = gather::of_entry(tx, *id).await?.ok_or(WriteRefusal::NotFound)?;
            let entered = about.entry.as_ref().filter(|(entry, ..)| entry.left_at.is_none());
            let owner = entered.map(|(_, innovation, _)| innovation.owner()).ok_or(WriteRefusal::NotFound)?;
            (about, owner)
        }
        Wanted::Edition(id) => {
            let about = gather::of_edition(tx, actor.pemda, id).await?.ok_or(WriteRefusal::NotFound)?;
            (about, Owner::government(actor.pemda))
        }
    };
    if !permit(actor, Act::SeeInnovation, &owner) {
        return Err(WriteRefusal::NotFound);
    }
    if permit(actor, Act::WriteLetter, &owner) { Ok(about) } else { Err(WriteRefusal::Denied) }
}

/// Begins a letter as a draft. A form sent twice with the same key makes one letter. `replaces` is a letter about the same
/// that was made void.
pub async fn make(
    db: &Db,
    actor: &Actor,
    (kind, wanted, replaces): (Kind, Wanted, Option<LetterId>),
    written: Written,
    (submit_key, now): (&str, DateTime<Utc>),
) -> Result<LetterId, WriteRefusal> {
    db.write(async |tx| {
        if let Some(before) = identity::store::find_submission(tx, submit_key, actor.person).await?
            && let Ok(id) = before.parse()
        {
            return Ok(LetterId(id));
        }
        let about = about(tx, actor, &wanted).await?;
        let replaces = match replaces {
            Some(id) => Some(replaceable(tx, id, (kind, &about)).await?),
            None => None,
        };
        let mut letter = Letter {
            id: LetterId::fresh(),
            pemda: actor.pemda,
            kind,
            edition: about.edition.id.clone(),
            subject: about.subject(),
            about: about.words(),
            state: State::Draft,
            year: now.year(),
            number: None,
            series: None,
            content: written.content,
            finished: None,
            voided: None,
            replaces,
            revision: 1,
            created_at: now,
            created_by: actor.person,
            created_by_name: actor.name.clone(),
            updated_at: now,
            updated_by: actor.name.clone(),
        };
        number(tx, &mut letter, &written.numbering, now).await?;
        store::insert(tx, &letter).await.map_err(taken)?;
        identity::store::insert_submission(tx, submit_key, actor.person, letter.id.to_string(), now).await?;
        tell(tx, &Occasion::form(actor, now), &letter, "make_letter", "membuat konsep", Vec::new()).await?;
        Ok(letter.id)
    })
    .await
}

/// A letter that was made void, about the same and of the same kind, and that none stands in place of yet.
async fn replaceable(tx: &Tx, id: LetterId, (kind, about): (Kind, &About)) -> Result<LetterId, WriteRefusal> {
    let old = store::lock(tx, id).await?.ok_or(WriteRefusal::NotFound)?;
    let same = old.kind == kind && old.subject == about.subject() && old.edition == about.edition.id;
    if !same || old.state != State::Void || store::instead_of(tx, id).await?.is_some() {
        return Err(WriteRefusal::Settled);
    }
    Ok(id)
}

/// A letter, locked, if the actor may write it.
async fn lock_for(tx: &Tx, actor: &Actor, id: LetterId) -> Result<Letter, WriteRefusal> {
    let letter = store::lock(tx, id).await?.filter(|found| found.pemda == actor.pemda).ok_or(WriteRefusal::NotFound)?;
    let owner = owner_of(tx, &letter).await?;
    if letter.subject == Subject::Edition && actor.role.is_of_an_opd() || !permit(actor, Act::SeeInnovation, &owner) {
        return Err(WriteRefusal::NotFound);
    }
    if permit(actor, Act::WriteLetter, &owner) { Ok(letter) } else { Err(WriteRefusal::Denied) }
}

/// A draft that was read at a revision.
fn at_revision(letter: Letter, revision: i64) -> Result<Letter, WriteRefusal> {
    match letter.state {
        State::Draft if letter.revision == revision => Ok(letter),
        State::Draft => Err(WriteRefusal::Stale(Box::new(letter))),
        State::Final | State::Void => Err(WriteRefusal::Settled),
    }
}

/// Changes a draft that was read at a revision.
pub async fn revise(
    db: &Db,
    actor: &Actor,
    (id, revision): (LetterId, i64),
    written: Written,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let before = at_revision(lock_for(tx, actor, id).await?, revision)?;
        let mut letter = Letter { content: written.content, ..before.clone() };
        number(tx, &mut letter, &written.numbering, now).await?;
        if letter == before {
            return Ok(());
        }
        letter.revision += 1;
        letter.updated_at = now;
        letter.updated_by.clone_from(&actor.name);
        store::save(tx, &letter).await.map_err(taken)?;
        let changes = changed_number(&before, &letter);
        tell(tx, &Occasion::form(actor, now), &letter, "revise_letter", "mengubah konsep", changes).await
    })
    .await
}

/// Gives a letter its number; one at a time within a government.
async fn number(tx: &Tx, letter: &mut Letter, numbering: &Numbering, now: DateTime<Utc>) -> Result<(), WriteRefusal> {
    let day = letter.content.dated.unwrap_or_else(|| crate::kernel::date::local_day(now));
    assessment::store::take_turn(tx, letter.pemda).await?;
    match numbering {
        Numbering::Keep => return Ok(()),
        Numbering::Blank => (letter.number, letter.series) = (None, None),
        Numbering::Typed(typed) if letter.number.as_ref() == Some(typed) => return Ok(()),
        Numbering::Typed(typed) => {
            if store::is_taken(tx, (letter.pemda, day.year()), typed, letter.id).await? {
                return Err(WriteRefusal::Taken);
            }
            (letter.number, letter.series) = (Some(typed.clone()), None);
        }
        Numbering::Next => {
            let heads = gather::heads(tx, letter.pemda).await?;
            let head = heads.iter().find(|head| Some(head.owner) == letter.content.head);
            let (number, series) = next(tx, letter, head.ok_or(WriteRefusal::NoPattern)?, day).await?;
            (letter.number, letter.series) = (Some(number), Some(series));
        }
    }
    letter.year = day.year();
    Ok(())
}

/// The next number of a letterhead's pattern that no letter has, not even one whose number was typed.
async fn next(tx: &Tx, letter: &Letter, head: &Head, day: NaiveDate) -> Result<(String, (String, u32)), WriteRefusal> {
    let pattern = head.pattern().ok_or(WriteRefusal::NoPattern)?;
    let (series, year) = (pattern.series(day.year()), (letter.pemda, day.year()));
    let mut running = store::newest(tx, year, &series).await? + 1;
    loop {
        let number = pattern.number(running, day);
        if !store::is_taken(tx, year, &number, letter.id).await? {
            return Ok((number, (series, running)));
        }
        running += 1;
    }
}

/// The number that a letter would get today under a letterhead, for the form; who saves first gets it.
pub async fn proposed(db: &Db, head: &Head, today: NaiveDate) -> Result<Option<String>, DbError> {
    let Some(pattern) = head.pattern() else { return Ok(None) };
    let newest = store::newest(db, (head.pemda, today.year()), &pattern.series(today.year())).await?;
    Ok(Some(pattern.number(newest + 1, today)))
}

fn taken(error: DbError) -> WriteRefusal {
    match error {
        DbError::Taken(_) => WriteRefusal::Taken,
        error => WriteRefusal::Broken(error),
    }
}

/// Makes a draft final: sets it, keeps the file, and then, in one transaction, makes sure that it still says what was set.
pub async fn finish(
    (db, blobs): (&Db, &Blobs),
    actor: &Actor,
    (id, revision): (LetterId, i64),
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    for _ in 0..TRIES {
        let letter = store::find(db, id).await?.filter(|found| found.pemda == actor.pemda);
        let letter = letter.ok_or(WriteRefusal::NotFound)?;
        let (mut content, printed) = gather::today(db, &letter).await?;
        content.printed = Some(printed);
        let held = Letter { content: content.clone(), ..letter };
        let set = press::set(blobs, &held, (State::Final, now)).await?;
        let file = blobs.keep_bytes(&set.bytes).await?;
        let finished =
            Finished { at: now, by: actor.name.clone(), file, size: set.bytes.len() as u64, pages: set.pages };
        let kept = db
            .write(async |tx| {
                let letter = at_revision(lock_for(tx, actor, id).await?, revision)?;
                let (mut again, printed) = gather::today(tx, &letter).await?;
                again.printed = Some(printed);
                if again != content || letter.number != held.number {
                    return Ok::<_, WriteRefusal>(false);
                }
                let letter = Letter {
                    state: State::Final,
                    content: again,
                    finished: Some(finished),
                    revision: letter.revision + 1,
                    updated_at: now,
                    updated_by: actor.name.clone(),
                    ..letter
                };
                store::save(tx, &letter).await?;
                tell(tx, &Occasion::form(actor, now), &letter, "finish_letter", "memfinalkan", Vec::new()).await?;
                Ok(true)
            })
            .await?;
        if kept {
            return Ok(());
        }
    }
    Err(WriteRefusal::Restless)
}

/// Makes a letter void, with a reason. Its number is not given again.
pub async fn void(
    db: &Db,
    actor: &Actor,
    (id, revision): (LetterId, i64),
    reason: String,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let letter = lock_for(tx, actor, id).await?;
        if letter.state == State::Void {
            return Err(WriteRefusal::Settled);
        }
        if letter.revision != revision {
            return Err(WriteRefusal::Stale(Box::new(letter)));
        }
        let change = Change { field: "Alasan".to_owned(), before: String::new(), after: reason.clone() };
        let letter = Letter {
            state: State::Void,
            voided: Some(Voided { at: now, by: actor.name.clone(), reason }),
            revision: letter.revision + 1,
            updated_at: now,
            updated_by: actor.name.clone(),
            ..letter
        };
        store::save(tx, &letter).await?;
        tell(tx, &Occasion::form(actor, now), &letter, "void_letter", "membatalkan", vec![change]).await
    })
    .await
}

fn changed_number(before: &Letter, after: &Letter) -> Vec<Change> {
    let number = |letter: &Letter| letter.number.clone().unwrap_or_default();
    let (before, after) = (number(before), number(after));
    if before == after { Vec::new() } else { vec![Change { field: "Nomor surat".to_owned(), before, after }] }
}

/// The trail: with the innovation, so that its history shows it, or with the letter itself.
async fn tell(
    tx: &Tx,
    on: &Occasion<'_>,
    letter: &Letter,
    action: &'static str,
    said: &str,
    changes: Vec<Change>,
) -> Result<(), WriteRefusal> {
    let (kind, object) = match letter.subject.innovation() {
        Some(id) => ("innovation", id.0),
        None => ("letter", letter.id.0),
    };
    let mut name = letter.name();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    let event = on.event(action, kind, object, format!("{said} {name} ({})", letter.about));
    audit::store::insert(tx, event.changing(changes)).await?;
    Ok(())
}
