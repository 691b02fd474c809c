//! The way of a revision: brought, handed in, confirmed by a second person and used, or refused and laid aside.

use chrono::{DateTime, NaiveDate, Utc};

use super::model::{Effect, Moved, Run};
use super::store;
use crate::assessment;
use crate::assessment::actions::{rules_changed, scores};
use crate::assessment::model::answer::by_entry;
use crate::assessment::model::{Answer, Entry, Scores, View};
use crate::audit;
use crate::audit::model::Occasion;
use crate::db::{Db, DbError, Source, Tx};
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::kernel::id::{EntryId, InnovationId, PemdaId, RevisionId};
use crate::rulebooks;
use crate::rulebooks::model::revision::{Decision, Origin, Revision};
use crate::rulebooks::model::{Edition, EditionState, Indicator};

/// Why a revision was not moved on.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such revision in the actor's government.
    #[error("not there")]
    NotFound,
    /// The actor may not keep rulebooks.
    #[error("may not be done by this actor")]
    Denied,
    /// Who brought a revision does not decide of it.
    #[error("own work is not confirmed")]
    OwnWork,
    /// Somebody moved it on meanwhile.
    #[error("the revision has moved on")]
    MovedOn,
    /// The same file is used already, or waits.
    #[error("the file is here already, as revision {0}")]
    Same(RevisionId),
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

/// Brings a checked file as a draft: somebody's own, or the program's where it was corrected since.
pub async fn import(
    db: &Db,
    actor: &Actor,
    (edition, text, origin): (&Edition, &str, Origin),
    note: Option<String>,
    now: DateTime<Utc>,
) -> Result<RevisionId, Refusal> {
    require(actor, actor.pemda)?;
    db.write(async |tx| {
        // Numbers are given one after the other.
        assessment::store::take_turn(tx, actor.pemda).await?;
        let all = rulebooks::store::revisions(tx, actor.pemda).await?;
        let waiting = |one: &&Revision| one.edition == edition.id && one.state != EditionState::Archived;
        if let Some(same) = all.iter().filter(waiting).find(|one| one.text == text) {
            return Err(Refusal::Same(same.id));
        }
        let new = Revision {
            id: RevisionId::fresh(),
            pemda: actor.pemda,
            edition: edition.id.clone(),
            number: rulebooks::store::next_number(tx, actor.pemda, &edition.id).await?,
            text: text.to_owned(),
            origin,
            note,
            state: EditionState::Draft,
            created_by: Some(actor.person),
            created_by_name: actor.name.clone(),
            created_at: now,
            decision: None,
            archived_at: None,
        };
        rulebooks::store::insert(tx, &new).await?;
        tell(tx, actor, &new, ("import_rulebook", "mengimpor"), now).await?;
        Ok(new.id)
    })
    .await
}

/// Hands a draft in, so that a second person decides.
pub async fn hand_in(db: &Db, actor: &Actor, id: RevisionId, now: DateTime<Utc>) -> Result<(), Refusal> {
    db.write(async |tx| {
        let revision = open(tx, actor, id, EditionState::Draft).await?;
        rulebooks::store::set_state(tx, id, EditionState::UnderReview).await?;
        tell(tx, actor, &revision, ("hand_in_rulebook", "mengajukan"), now).await
    })
    .await
}

/// Confirms a revision: it is used from now on, every entry of its edition is scored again, and what the revision before it
/// gave is kept. How many scores changed.
pub async fn confirm(db: &Db, actor: &Actor, id: RevisionId, now: DateTime<Utc>) -> Result<u64, Refusal> {
    db.write(async |tx| {
        // Nothing is entered by the earlier rules while the later ones come into use.
        assessment::store::take_turn(tx, actor.pemda).await?;
        let revision = open(tx, actor, id, EditionState::UnderReview).await?;
        if !revision.may_be_decided_by(actor.person) {
            return Err(Refusal::OwnWork);
        }
        let (pemda, name) = (revision.pemda, revision.edition.as_str());
        let entries = assessment::store::lock_every(tx, pemda, name).await?;
        if !entries.is_empty() {
            // Entries of before the program kept the file they are scored by.
            rulebooks::store::freeze(tx, pemda, name, now).await?;
        }
        if let Some(before) = rulebooks::store::in_use(tx, pemda, name).await? {
            if !entries.is_empty() {
                keep_run(tx, actor, &before, &entries, now).await?;
            }
            rulebooks::store::archive(tx, before.id, now).await?;
        }
        let state = if entries.is_empty() { EditionState::Active } else { EditionState::Frozen };
        let decision = Decision { by: actor.person, name: actor.name.clone(), at: now, refusal: None };
        rulebooks::store::decide(tx, id, &decision, state).await?;
        let edition = rulebooks::store::edition_of(&Revision { state, ..revision.clone() })?;
        let changed = rules_changed(tx, pemda, &edition, now).await?;
        tell(tx, actor, &revision, ("confirm_rulebook", "menyetujui dan memakai"), now).await?;
        Ok(changed)
    })
    .await
}

/// Gives a revision back to who brought it, with a reason.
pub async fn refuse(db: &Db, actor: &Actor, id: RevisionId, reason: String, now: DateTime<Utc>) -> Result<(), Refusal> {
    db.write(async |tx| {
        let revision = open(tx, actor, id, EditionState::UnderReview).await?;
        if !revision.may_be_decided_by(actor.person) {
            return Err(Refusal::OwnWork);
        }
        let decision = Decision { by: actor.person, name: actor.name.clone(), at: now, refusal: Some(reason) };
        rulebooks::store::decide(tx, id, &decision, EditionState::Draft).await?;
        tell(tx, actor, &revision, ("refuse_rulebook", "mengembalikan"), now).await
    })
    .await
}

/// Throws a draft away; it stays in the list as laid aside.
pub async fn discard(db: &Db, actor: &Actor, id: RevisionId, now: DateTime<Utc>) -> Result<(), Refusal> {
    db.write(async |tx| {
        let revision = open(tx, actor, id, EditionState::Draft).await?;
        rulebooks::store::archive(tx, id, now).await?;
        tell(tx, actor, &revision, ("discard_rulebook", "membuang"), now).await
    })
    .await
}

/// What becomes of the entries of a government in one edition when other rules take the place of its own.
pub async fn effect(
    from: &impl Source,
    pemda: PemdaId,
    (before, after): (&Edition, &Edition),
    today: NaiveDate,
) -> Result<Effect, DbError> {
    let named = assessment::store::every(from, pemda, &before.id).await?;
    let region = assessment::store::entry_for(from, pemda, &before.id, None).await?;
    let touched = assessment::store::standings(from, pemda, Some(&before.id)).await?;
    let touched = touched.into_values().next().unwrap_or_default().touched;
    let own = region.map(|entry| (entry.id, None, "Pemerintah daerah".to_owned()));
    let of_innovation = |(entry, innovation, name)| (entry, Some(innovation), name);
    let all: Vec<(EntryId, Option<InnovationId>, String)> =
        own.into_iter().chain(named.into_iter().map(of_innovation)).collect();
    let ids: Vec<EntryId> = all.iter().map(|(id, ..)| *id).collect();
    let mut answers = by_entry(assessment::store::answers(from, &ids, today).await?);
    let moved = all.into_iter().map(|(entry, innovation, name)| {
        let answers = answers.remove(&entry).unwrap_or_default();
        let whose = Entry {
            id: entry,
            pemda,
            edition: before.id.clone(),
            innovation,
            group: None,
            category: None,
            scores: Scores::default(),
            left_at: None,
        };
        let gone = |answer: &&Answer| answer.claimed > 0 && !knows(after.indicator(&answer.number), answer.claimed);
        Moved {
            entry,
            innovation,
            name,
            before: scores(before, &whose, &answers),
            after: scores(after, &whose, &answers),
            lost: answers.iter().filter(gone).map(|answer| answer.number.clone()).collect(),
        }
    });
    Ok(Effect::of(moved.collect(), &touched))
}

fn knows(indicator: Option<&Indicator>, level: u32) -> bool {
    indicator.is_some_and(|indicator| indicator.levels.iter().any(|known| known.level == level))
}

/// Keeps the index and every score that a revision gave until now.
async fn keep_run(
    tx: &Tx,
    actor: &Actor,
    before: &Revision,
    entries: &[Entry],
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let edition = rulebooks::store::edition_of(before)?;
    let standing = assessment::store::standings(tx, before.pemda, Some(&before.edition)).await?;
    let standing = standing.into_values().next().unwrap_or_default();
    let index = [View::Claimed, View::Verified, View::Official].map(|view| standing.index(&edition, view).value);
    let run = Run {
        revision: before.id,
        innovations: standing.innovations,
        index,
        ended_at: now,
        ended_by_name: actor.name.clone(),
    };
    let scores: Vec<(EntryId, Scores)> = entries.iter().map(|entry| (entry.id, entry.scores)).collect();
    store::keep(tx, (before.pemda, &before.edition), &run, &scores).await?;
    Ok(())
}

/// The revision, locked, if it is the actor's to move on and still where it was seen.
async fn open(tx: &Tx, actor: &Actor, id: RevisionId, state: EditionState) -> Result<Revision, Refusal> {
    let found = rulebooks::store::lock(tx, id).await?.ok_or(Refusal::NotFound)?;
    if found.pemda != actor.pemda {
        return Err(Refusal::NotFound);
    }
    require(actor, found.pemda)?;
    if found.state == state { Ok(found) } else { Err(Refusal::MovedOn) }
}

fn require(actor: &Actor, pemda: PemdaId) -> Result<(), Refusal> {
    if permit(actor, Act::KeepRulebooks, &Owner::government(pemda)) { Ok(()) } else { Err(Refusal::Denied) }
}

async fn tell(
    tx: &Tx,
    actor: &Actor,
    revision: &Revision,
    (action, verb): (&'static str, &str),
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let said = format!("{verb} pedoman {} revisi {}", revision.edition, revision.number);
    let event = Occasion::form(actor, now).event(action, "rulebook", revision.id.0, said);
    audit::store::insert(tx, event).await?;
    Ok(())
}
