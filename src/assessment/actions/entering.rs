//! Innovations entered in an edition with an index, and taken out. What the newest earlier edition already answers is taken
//! over, so that nothing is typed twice.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::{WriteRefusal, scores};
use crate::assessment::model::answer::by_entry;
use crate::assessment::model::carry::{carried, earlier};
use crate::assessment::model::input::aspects;
use crate::assessment::model::{Answer, Entry, Scores};
use crate::assessment::store;
use crate::audit;
use crate::audit::model::Occasion;
use crate::db::{Db, DbError, Tx};
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::kernel::date::local_day;
use crate::kernel::id::{AnswerId, EntryId, InnovationId, PemdaId};
use crate::rulebooks;
use crate::rulebooks::model::Edition;

/// What an entry takes over: the edition before and the answers to it.
struct Before {
    edition: &'static Edition,
    answers: Vec<Answer>,
}

/// Enters innovations in an edition with an index, and the government itself; those that were taken out come back with
/// their answers, those that stand entered stay as they are. Who is entered for the first time starts from its answers
/// to the newest earlier edition of the programme, wherever number and levels of an indicator are the same. How many
/// were entered.
///
/// The caller has asked the policy and taken the government's turn; the innovations are its own.
pub async fn enter_in(
    tx: &Tx,
    actor: &Actor,
    edition: &Edition,
    innovations: &[InnovationId],
    now: DateTime<Utc>,
) -> Result<usize, DbError> {
    let before = store::entered(tx, &edition.id, innovations).await?;
    let mut fresh: Vec<Option<InnovationId>> =
        innovations.iter().filter(|id| !before.contains_key(id)).map(|id| Some(*id)).collect();
    if store::entry_for(tx, actor.pemda, &edition.id, None).await?.is_none() {
        fresh.push(None);
    }
    let taken = insert(tx, actor, edition, &fresh, now).await?;
    rulebooks::store::freeze(tx, actor.pemda, &edition.id, now).await?;
    let back: Vec<&Entry> = before.values().filter(|entry| entry.left_at.is_some()).collect();
    for entry in &back {
        store::set_left(tx, entry.id, None).await?;
    }
    let occasion = Occasion::form(actor, now);
    let entered = fresh.into_iter().flatten().chain(back.iter().filter_map(|entry| entry.innovation));
    let events: Vec<_> = entered
        .map(|id| {
            let mut said = format!("memasukkan inovasi ke {}", edition.title);
            if let Some((number, from)) = taken.get(&id) {
                said = format!("{said}; {number} jawaban diambil dari {from}");
            }
            occasion.event("enter_edition", "innovation", id.0, said)
        })
        .collect();
    let count = events.len();
    if count > 0 {
        audit::store::insert_all(tx, events).await?;
    }
    Ok(count)
}

/// Takes an innovation out of an edition. Its answers stay, for when it is entered again.
pub async fn leave(db: &Db, actor: &Actor, id: EntryId, now: DateTime<Utc>) -> Result<Entry, WriteRefusal> {
    db.write(async |tx| {
        let found = store::find(tx, id).await?.filter(|entry| entry.pemda == actor.pemda);
        let entry = found.ok_or(WriteRefusal::NotFound)?;
        let innovation = entry.innovation.ok_or(WriteRefusal::NotFound)?;
        if !permit(actor, Act::KeepAssessment, &Owner::government(entry.pemda)) {
            return Err(WriteRefusal::Denied);
        }
        store::set_left(tx, id, Some(now)).await?;
        let edition = rulebooks::store::edition_for(tx, entry.pemda, &entry.edition).await?;
        let title = edition.map_or(entry.edition.as_str(), |edition| &edition.title);
        let said = format!("mengeluarkan inovasi dari {title}");
        let event = Occasion::form(actor, now).event("leave_edition", "innovation", innovation.0, said);
        audit::store::insert(tx, event).await?;
        Ok(entry)
    })
    .await
}

/// How many answers an innovation took over, and the title of the edition they are from.
type Taken = HashMap<InnovationId, (usize, &'static str)>;

/// Adds entries with an answer to every indicator.
async fn insert(
    tx: &Tx,
    actor: &Actor,
    edition: &Edition,
    fresh: &[Option<InnovationId>],
    now: DateTime<Utc>,
) -> Result<Taken, DbError> {
    let mut before = answers_before(tx, actor.pemda, edition, fresh, now).await?;
    let (mut entries, mut answers, mut uses, mut taken) = (Vec::new(), Vec::new(), Vec::new(), Taken::new());
    for innovation in fresh {
        let mut entry = Entry {
            id: EntryId::fresh(),
            pemda: actor.pemda,
            edition: edition.id.clone(),
            innovation: *innovation,
            scores: Scores::default(),
            group: None,
            category: None,
            left_at: None,
        };
        let old = before.remove(innovation);
        let own = first_answers(edition, &entry, old.as_ref(), now);
        entry.scores = scores(edition, &entry, &own.iter().map(|(answer, _)| answer.clone()).collect::<Vec<_>>());
        let from: Vec<(AnswerId, AnswerId)> = own.iter().filter_map(|(new, old)| Some(((*old)?, new.id))).collect();
        if let (Some(id), Some(old), false) = (innovation, &old, from.is_empty()) {
            taken.insert(*id, (from.len(), old.edition.title.as_str()));
        }
        uses.extend(from);
        answers.extend(own.into_iter().map(|(answer, _)| answer));
        entries.push(entry);
    }
    store::insert(tx, &entries, &answers, (&actor.name, now)).await?;
    store::carry_uses(tx, &uses, now).await?;
    Ok(taken)
}

/// The answers of each to the newest earlier edition of the programme that it stands entered in.
async fn answers_before(
    tx: &Tx,
    pemda: PemdaId,
    edition: &Edition,
    fresh: &[Option<InnovationId>],
    now: DateTime<Utc>,
) -> Result<HashMap<Option<InnovationId>, Before>, DbError> {
    let editions = earlier(edition, &rulebooks::store::editions_for(tx, pemda).await?);
    let ids: Vec<&str> = editions.iter().map(|edition| edition.id.as_str()).collect();
    let mut newest: HashMap<Option<InnovationId>, (usize, EntryId)> = HashMap::new();
    for entry in store::standing_in(tx, pemda, &ids).await? {
        let Some(rank) = ids.iter().position(|id| *id == entry.edition) else { continue };
        if fresh.contains(&entry.innovation) && newest.get(&entry.innovation).is_none_or(|(best, _)| rank < *best) {
            newest.insert(entry.innovation, (rank, entry.id));
        }
    }
    let entries: Vec<EntryId> = newest.values().map(|(_, id)| *id).collect();
    let mut answers = by_entry(store::answers(tx, &entries, local_day(now)).await?);
    let before = |(whose, (rank, id)): (Option<InnovationId>, (usize, EntryId))| {
        let answers = answers.remove(&id).unwrap_or_default();
        (whose, Before { edition: editions[rank], answers })
    };
    Ok(newest.into_iter().map(before).collect())
}

/// An answer to every indicator of an entry, at level 0 or as taken over from another answer.
fn first_answers(
    edition: &Edition,
    entry: &Entry,
    before: Option<&Before>,
    now: DateTime<Utc>,
) -> Vec<(Answer, Option<AnswerId>)> {
    let (region, each) = aspects(edition);
    let aspect = if entry.innovation.is_some() { each } else { region };
    let indicators = aspect.map(|aspect| edition.indicators_of(aspect)).into_iter().flatten();
    indicators
        .map(|indicator| {
            let old = before.and_then(|before| carried(indicator, before.edition, &before.answers));
            let nothing = Answer::nothing(entry.id, &indicator.number, now);
            let answer = match old {
                None => nothing,
                Some(old) => Answer {
                    claimed: old.claimed,
                    basis: old.basis.clone(),
                    note: old.note.clone(),
                    // Whoever claimed it then still does not verify it.
                    updated_by: old.updated_by,
                    updated_by_name: old.updated_by_name.clone(),
                    ..nothing
                },
            };
            (answer, old.map(|old| old.id))
        })
        .collect()
}
