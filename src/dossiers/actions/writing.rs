//! Writing what stands at a place of a form: texts, their state, who writes them, and who has one open.

use chrono::{DateTime, Utc};

use crate::assessment;
use crate::assessment::model::Entry;
use crate::audit;
use crate::audit::model::{Change, Event};
use crate::db::{Db, DbError, Tx};
use crate::dossiers::model::text::Text;
use crate::dossiers::model::{Form, Part, Piece, Version, Why};
use crate::dossiers::{paths, store};
use crate::identity;
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations;
use crate::innovations::model::{Fact, Innovation};
use crate::kernel::id::{EntryId, PersonId};
use crate::kernel::place::PlaceCode;
use crate::notices;
use crate::notices::model::{Notice, NoticeKind, To};
use crate::rulebooks;
use crate::rulebooks::model::Edition;

/// A place of the form of an entry.
pub type Place = (EntryId, PlaceCode);

/// Why something was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteRefusal {
    /// There is no such place, or the actor may not know of it.
    #[error("no such place")]
    NotFound,
    /// The actor sees it but may not write, or the entry was taken out of its edition.
    #[error("may not be written by this actor")]
    Denied,
    /// Somebody saved in between; what is kept now, and what stands there.
    #[error("changed by somebody else")]
    Stale(Box<Text>, String),
    /// It was to be finished, but breaks a rule of the form.
    #[error("cannot be finished: {0:?}")]
    Hindered(Why),
    /// Who is to write it may not write.
    #[error("the assignee may not write")]
    Outsider,
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

impl From<innovations::actions::WriteRefusal> for WriteRefusal {
    fn from(refusal: innovations::actions::WriteRefusal) -> Self {
        use innovations::actions::WriteRefusal as Refusal;

        match refusal {
            Refusal::Denied => Self::Denied,
            Refusal::Broken(error) => Self::Broken(error),
            Refusal::NotFound | Refusal::Stale(_) | Refusal::StaleFact(_) | Refusal::YearTaken => Self::NotFound,
        }
    }
}

/// A text as somebody sends it.
#[derive(Debug, Clone)]
pub struct Written {
    /// The revision that was read; 0 for a place that nothing is kept of.
    pub revision: i64,
    /// The text.
    pub body: String,
    /// Whether the place is finished.
    pub finished: bool,
}

/// What to do with a text of one's own beside its story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Let the place follow the story again; the versions stay.
    Follow,
    /// Keep the text as it stands beside the changed story.
    Keep,
}

/// A place held for writing: its innovation is locked until the transaction ends.
struct Held {
    entry: Entry,
    edition: &'static Edition,
    innovation: Innovation,
    facts: Vec<Fact>,
    texts: Vec<Text>,
    stored: Option<Text>,
}

impl Held {
    async fn lock(tx: &Tx, actor: &Actor, (id, place): Place) -> Result<Self, WriteRefusal> {
        let entry = assessment::store::find(tx, id).await?.ok_or(WriteRefusal::NotFound)?;
        let innovation = entry.innovation.ok_or(WriteRefusal::NotFound)?;
        let innovation = innovations::actions::lock_for(tx, actor, innovation).await?;
        if entry.left_at.is_some() {
            return Err(WriteRefusal::Denied);
        }
        let edition = rulebooks::store::edition_for(tx, entry.pemda, &entry.edition).await?;
        let edition = edition.ok_or(WriteRefusal::NotFound)?;
        let stored = store::lock_text(tx, id, place).await?;
        let texts = store::texts(tx, id).await?;
        let facts = innovations::store::latest_stories(tx, &[innovation.id]).await?;
        let facts = facts.into_values().next().map(|(_, facts)| facts).unwrap_or_default();
        let held = Self { entry, edition, innovation, facts, texts, stored };
        held.seen(place, &held.texts, |_| ())?;
        Ok(held)
    }

    /// Asks something of a place as it stands with these texts.
    fn seen<T>(
        &self,
        place: PlaceCode,
        texts: &[Text],
        ask: impl FnOnce((&Part<'_>, &Piece<'_>)) -> T,
    ) -> Result<T, WriteRefusal> {
        let parts = Form::of(self.edition, self.entry.group.as_deref()).parts(&self.facts, texts);
        let found = parts.iter().find_map(|part| Some((part, part.piece(place)?)));
        found.map(ask).ok_or(WriteRefusal::NotFound)
    }

    fn revision(&self) -> i64 {
        self.stored.as_ref().map_or(0, |text| text.revision)
    }

    /// Refuses when somebody saved since the revision that was read.
    fn unchanged_since(&self, revision: i64, place: PlaceCode) -> Result<(), WriteRefusal> {
        match &self.stored {
            Some(stored) if stored.revision != revision => {
                let body = self.seen(place, &self.texts, |(_, piece)| piece.body().into_owned())?;
                Err(WriteRefusal::Stale(Box::new(stored.clone()), body))
            }
            // Nothing is kept of what was read: somebody took the innovation out and in again.
            None if revision != 0 => Err(WriteRefusal::NotFound),
            _ => Ok(()),
        }
    }

    /// The place as it would be kept next, without a change yet.
    fn next(&self, place: PlaceCode, actor: &Actor, now: DateTime<Utc>) -> Text {
        let stored = self.stored.clone();
        Text {
            place,
            body: stored.as_ref().and_then(|text| text.body.clone()),
            finished: stored.as_ref().is_some_and(|text| text.finished),
            assignee: stored.as_ref().and_then(|text| text.assignee.clone()),
            based_on: stored.map(|text| text.based_on).unwrap_or_default(),
            revision: self.revision() + 1,
            updated_at: now,
            updated_by: actor.name.clone(),
        }
    }

    /// Writes the place and says so in the trail of the innovation.
    async fn save(
        self,
        tx: &Tx,
        (actor, now): (&Actor, DateTime<Utc>),
        new: Text,
        (verb, restores): (&str, Option<i64>),
    ) -> Result<(), WriteRefusal> {
        let at = (self.entry.id, new.place);
        let (name, before) =
            self.seen(new.place, &self.texts, |(part, piece)| (part.name_of(piece), piece.body().into_owned()))?;
        let mut texts = self.texts.clone();
        texts.retain(|text| text.place != new.place);
        texts.push(new.clone());
        let (hindrance, after) =
            self.seen(new.place, &texts, |(part, piece)| (part.hindrance(piece), piece.body().into_owned()))?;
        if let Some(why) = hindrance.filter(|_| new.finished) {
            return Err(WriteRefusal::Hindered(why));
        }
        store::save_text(tx, at.0, &new, actor.person).await?;
        let stored = self.stored.as_ref().and_then(|text| text.body.as_ref());
        if let Some(body) = new.body.clone().filter(|body| Some(body) != stored) {
            let version = Version { number: new.revision, body, restores, at: now, by: actor.name.clone() };
            store::insert_version(tx, at, &version, actor.person).await?;
        }
        store::leave(tx, at, actor.person).await?;
        let said = format!("{verb} “{name}” pada dosir {} {}", self.edition.programme.code(), self.edition.year);
        let changes = (before != after).then(|| Change { field: name.clone(), before, after }).into_iter().collect();
        let event =
            Event::by(actor, now, "write_dossier", "innovation", self.innovation.id.0).saying(said).changing(changes);
        audit::store::insert(tx, event).await?;
        Ok(())
    }
}

/// Writes what stands at a place. A text that says what the story says is none of its own.
pub async fn write(
    db: &Db,
    actor: &Actor,
    at: Place,
    written: Written,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let held = Held::lock(tx, actor, at).await?;
        held.unchanged_since(written.revision, at.1)?;
        let story = held.seen(at.1, &held.texts, |(_, piece)| piece.story())?;
        let before = held.next(at.1, actor, now);
        let follows = before.body.is_none() && written.body.trim() == story.trim();
        let body = (!follows).then_some(written.body);
        // What was begun from an older story stays so until somebody decides; saying that it is finished decides.
        let based_on = if before.body.is_some() && !written.finished { before.based_on.clone() } else { story };
        let new = Text { body, finished: written.finished, based_on, ..before.clone() };
        let same = new.body == before.body && new.finished == before.finished;
        if same && (new.based_on == before.based_on || !new.finished) {
            store::leave(tx, at, actor.person).await?;
            return Ok(());
        }
        let verb = match (new.body == before.body, new.finished) {
            (false, false) => "menulis",
            (false, true) => "menulis dan menandai selesai",
            (true, true) => "menandai selesai",
            (true, false) => "menandai belum selesai",
        };
        held.save(tx, (actor, now), new, (verb, None)).await
    })
    .await
}

/// Decides what becomes of a text beside its story.
pub async fn settle(
    db: &Db,
    actor: &Actor,
    at: Place,
    (revision, turn): (i64, Turn),
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let held = Held::lock(tx, actor, at).await?;
        held.unchanged_since(revision, at.1)?;
        let Some(stored) = &held.stored else { return Ok(()) };
        let based_on = held.seen(at.1, &held.texts, |(_, piece)| piece.story())?;
        let next = Text { based_on, ..held.next(at.1, actor, now) };
        let (new, verb) = match turn {
            Turn::Follow if stored.body.is_none() => return Ok(()),
            Turn::Follow => (Text { body: None, finished: false, ..next }, "mengembalikan ke cerita"),
            Turn::Keep if next.based_on == stored.based_on => return Ok(()),
            Turn::Keep => (next, "mempertahankan naskah"),
        };
        held.save(tx, (actor, now), new, (verb, None)).await
    })
    .await
}

/// Brings the text of an earlier version back, as a new version.
pub async fn restore(
    db: &Db,
    actor: &Actor,
    at: Place,
    (revision, number): (i64, i64),
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let held = Held::lock(tx, actor, at).await?;
        held.unchanged_since(revision, at.1)?;
        let version = store::version(tx, at, number).await?.ok_or(WriteRefusal::NotFound)?;
        let next = held.next(at.1, actor, now);
        if next.body.as_deref() == Some(version.body.as_str()) {
            return Ok(());
        }
        let based_on = match next.body {
            Some(_) => next.based_on.clone(),
            None => held.seen(at.1, &held.texts, |(_, piece)| piece.story())?,
        };
        let new = Text { body: Some(version.body), finished: false, based_on, ..next };
        held.save(tx, (actor, now), new, ("memulihkan versi lama", Some(number))).await
    })
    .await
}

/// Says who is to write a place, or that nobody in particular is; whoever is asked is told.
pub async fn assign(
    db: &Db,
    actor: &Actor,
    at: Place,
    to: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let held = Held::lock(tx, actor, at).await?;
        let assignee = match to {
            Some(person) => Some(writer(tx, person, &held.innovation.owner()).await?),
            None => None,
        };
        let before = held.stored.as_ref().and_then(|text| text.assignee.clone());
        if before.as_ref().map(|(id, _)| *id) == to {
            return Ok(());
        }
        if held.stored.is_some() {
            store::set_assignee(tx, at.0, at.1, to).await?;
        } else {
            let asked = Text { revision: 0, assignee: assignee.clone(), ..held.next(at.1, actor, now) };
            store::save_text(tx, at.0, &asked, actor.person).await?;
        }
        let name = held.seen(at.1, &held.texts, |(part, piece)| part.name_of(piece))?;
        let form = format!("{} {}", held.edition.programme.code(), held.edition.year);
        if let Some((person, _)) = &assignee {
            let notice = Notice {
                pemda: held.innovation.pemda,
                to: To::Person(*person),
                kind: NoticeKind::Task,
                innovation: Some(held.innovation.id),
                text: format!("{} meminta Anda menulis “{name}” pada dosir {form}.", actor.name),
                href: paths::Editor { id: at.0, place: at.1 }.to_string(),
                at: now,
            };
            notices::store::insert_but(tx, &notice, actor.person).await?;
        }
        let named = |who: Option<(PersonId, String)>| who.map(|(_, name)| name).unwrap_or_default();
        let change = Change { field: format!("Penulis {name}"), before: named(before), after: named(assignee) };
        let event = Event::by(actor, now, "assign_dossier", "innovation", held.innovation.id.0)
            .saying(format!("menentukan penulis “{name}” pada dosir {form}"))
            .changing(vec![change]);
        audit::store::insert(tx, event).await?;
        Ok(())
    })
    .await
}

/// Somebody who may write for an innovation, with the name.
async fn writer(tx: &Tx, person: PersonId, owner: &Owner) -> Result<(PersonId, String), WriteRefusal> {
    let account = identity::store::find(tx, person).await?.filter(|account| !account.disabled);
    let Some(account) = account else { return Err(WriteRefusal::Outsider) };
    let actor = identity::store::actor(tx, &account).await?;
    let may = actor.is_some_and(|actor| permit(&actor, Act::LogInnovation, owner));
    if may { Ok((account.id, account.name)) } else { Err(WriteRefusal::Outsider) }
}

/// A sign of life of somebody who has a place open; only of those who may write there, since others are in nobody's way.
pub async fn arrive(db: &Db, actor: &Actor, at: Place, owner: &Owner, now: DateTime<Utc>) -> Result<(), WriteRefusal> {
    if !permit(actor, Act::LogInnovation, owner) {
        return Err(WriteRefusal::Denied);
    }
    db.write(async |tx| Ok(store::arrive(tx, at, actor, now).await?)).await
}
