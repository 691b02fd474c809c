//! Writing the questions that people add for a jury.

use chrono::{DateTime, Utc};

use crate::assessment;
use crate::assessment::model::Entry;
use crate::audit;
use crate::audit::model::{Change, Event};
use crate::db::{Db, DbError, Tx};
use crate::identity;
use crate::identity::model::Actor;
use crate::innovations;
use crate::kernel::id::{EntryId, InnovationId, QuestionId};
use crate::publications::model::questions::OwnQuestion;
use crate::publications::store;
use crate::rulebooks;

/// A question as somebody writes it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: Option<String>,
    /// Who is to answer.
    pub answerer: Option<String>,
    /// Where and when it was asked.
    pub asked_at: Option<String>,
}

/// Why a question was not written.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such question or entry, or the actor may not know of it.
    #[error("no such question")]
    NotFound,
    /// The actor sees it but may not write, or the entry was taken out of its edition.
    #[error("may not be written by this actor")]
    Denied,
    /// Somebody saved in between; what is kept now.
    #[error("changed by somebody else")]
    Stale(Box<OwnQuestion>),
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

impl From<innovations::actions::WriteRefusal> for Refusal {
    fn from(refusal: innovations::actions::WriteRefusal) -> Self {
        use innovations::actions::WriteRefusal as Refused;

        match refusal {
            Refused::Denied => Self::Denied,
            Refused::Broken(error) => Self::Broken(error),
            Refused::NotFound | Refused::Stale(_) | Refused::StaleFact(_) | Refused::YearTaken => Self::NotFound,
        }
    }
}

/// Which way a question is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Before the one above it.
    Up,
    /// Behind the one below it.
    Down,
}

/// An entry held for writing: its innovation is locked until the transaction ends.
struct Held {
    entry: Entry,
    innovation: InnovationId,
    form: String,
}

impl Held {
    async fn lock(tx: &Tx, actor: &Actor, id: EntryId) -> Result<Self, Refusal> {
        let entry = assessment::store::find(tx, id).await?.ok_or(Refusal::NotFound)?;
        let innovation = entry.innovation.ok_or(Refusal::NotFound)?;
        innovations::actions::lock_for(tx, actor, innovation).await?;
        if entry.left_at.is_some() {
            return Err(Refusal::Denied);
        }
        let edition = rulebooks::store::edition_for(tx, entry.pemda, &entry.edition).await?.ok_or(Refusal::NotFound)?;
        Ok(Self { entry, innovation, form: format!("{} {}", edition.programme.code(), edition.year) })
    }

    async fn record(
        &self,
        tx: &Tx,
        (actor, now): (&Actor, DateTime<Utc>),
        (verb, question): (&str, &str),
        changes: Vec<Change>,
    ) -> Result<(), Refusal> {
        let said = format!("{verb} pertanyaan juri \u{201c}{question}\u{201d} untuk {}", self.form);
        let event = Event::by(actor, now, "write_question", "innovation", self.innovation.0).saying(said);
        audit::store::insert(tx, event.changing(changes)).await?;
        Ok(())
    }
}

/// Adds a question behind the others. A form sent twice with the same key adds one.
pub async fn add(
    db: &Db,
    actor: &Actor,
    (entry, draft): (EntryId, Draft),
    submit_key: &str,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    db.write(async |tx| {
        let held = Held::lock(tx, actor, entry).await?;
        if identity::store::find_submission(tx, submit_key, actor.person).await?.is_some() {
            return Ok(());
        }
        let last = store::questions(tx, entry).await?.into_iter().map(|one| one.position).max().unwrap_or_default();
        let new = of_draft(draft, QuestionId::fresh(), (last + 1, 1), (actor, now));
        store::insert(tx, (held.entry.pemda, entry), &new, actor.person).await?;
        held.record(tx, (actor, now), ("menambah", &new.question), Vec::new()).await?;
        identity::store::insert_submission(tx, submit_key, actor.person, new.id.to_string(), now).await?;
        Ok(())
    })
    .await
}

/// Changes a question that was read at this revision.
pub async fn change(
    db: &Db,
    actor: &Actor,
    (entry, id): (EntryId, QuestionId),
    (revision, draft): (i64, Draft),
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    db.write(async |tx| {
        let held = Held::lock(tx, actor, entry).await?;
        let (stored, removed) = store::lock(tx, entry, id).await?.ok_or(Refusal::NotFound)?;
        if removed {
            return Err(Refusal::NotFound);
        }
        if stored.revision != revision {
            return Err(Refusal::Stale(Box::new(stored)));
        }
        let new = of_draft(draft, id, (stored.position, revision + 1), (actor, now));
        let changes = changes(&stored, &new);
        if changes.is_empty() {
            return Ok(());
        }
        store::save(tx, &new, actor.person, None).await?;
        held.record(tx, (actor, now), ("mengubah", &new.question), changes).await
    })
    .await
}

/// Moves a question past its neighbour; one at the end stays where it is.
pub async fn shift(
    db: &Db,
    actor: &Actor,
    (entry, id, way): (EntryId, QuestionId, Way),
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    db.write(async |tx| {
        let held = Held::lock(tx, actor, entry).await?;
        let all = store::questions(tx, entry).await?;
        let at = all.iter().position(|one| one.id == id).ok_or(Refusal::NotFound)?;
        let other = match way {
            Way::Up => at.checked_sub(1),
            Way::Down => Some(at + 1).filter(|next| *next < all.len()),
        };
        let Some(other) = other else { return Ok(()) };
        store::place(tx, id, all[other].position).await?;
        store::place(tx, all[other].id, all[at].position).await?;
        held.record(tx, (actor, now), ("memindahkan", &all[at].question), Vec::new()).await
    })
    .await
}

/// Takes a question out, or puts it back behind the others; doing so twice changes nothing.
pub async fn remove(
    db: &Db,
    actor: &Actor,
    (entry, id, out): (EntryId, QuestionId, bool),
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    db.write(async |tx| {
        let held = Held::lock(tx, actor, entry).await?;
        let (mut stored, removed) = store::lock(tx, entry, id).await?.ok_or(Refusal::NotFound)?;
        if removed == out {
            return Ok(());
        }
        if !out {
            let last = store::questions(tx, entry).await?.into_iter().map(|one| one.position).max();
            stored.position = last.unwrap_or_default() + 1;
        }
        stored.revision += 1;
        stored.updated_at = now;
        stored.updated_by.clone_from(&actor.name);
        store::save(tx, &stored, actor.person, out.then_some(now)).await?;
        let verb = if out { "menghapus" } else { "mengembalikan" };
        held.record(tx, (actor, now), (verb, &stored.question), Vec::new()).await
    })
    .await
}

fn of_draft(
    draft: Draft,
    id: QuestionId,
    (position, revision): (i64, i64),
    (actor, now): (&Actor, DateTime<Utc>),
) -> OwnQuestion {
    let Draft { question, answer, answerer, asked_at } = draft;
    let updated_by = actor.name.clone();
    OwnQuestion { id, question, answer, answerer, asked_at, position, revision, updated_at: now, updated_by }
}

fn changes(before: &OwnQuestion, after: &OwnQuestion) -> Vec<Change> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let fields = [
        ("Pertanyaan", before.question.clone(), after.question.clone()),
        ("Jawaban", text(&before.answer), text(&after.answer)),
        ("Penjawab", text(&before.answerer), text(&after.answerer)),
        ("Pernah ditanyakan", text(&before.asked_at), text(&after.asked_at)),
    ];
    let changed = fields.into_iter().filter(|(_, before, after)| before != after);
    changed.map(|(field, before, after)| Change { field: field.to_owned(), before, after }).collect()
}
