//! Rulebooks in the database: which revision of an edition a government uses, and those that wait or are past.
//!
//! A government that never made an entry in an edition has no row of it and uses the shipped file. With the first entry the
//! file is copied ([`freeze`]), so that a later version of the program never changes what scores were computed by.

use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, Select, Set,
    TryInsertResult,
};
use uuid::Uuid;

use super::model::revision::{Decision, Origin, Revision};
use super::model::{Edition, EditionState};
use super::{editions, embedded, find as shipped, parse};
use crate::db::{DbError, Source, Tx};
use crate::kernel::id::{PemdaId, PersonId, RevisionId};
use crate::schema::rulebook_revision::{ActiveModel, Column, Entity, Model};

/// Revisions that were read. Their files never change, so they are read once and live as long as the program, as the shipped
/// ones do; the state is part of the key because a page shows it.
static READ: LazyLock<RwLock<HashMap<(Uuid, EditionState), &'static Edition>>> = LazyLock::new(RwLock::default);

/// The states of a revision by which scores are computed.
const USED: [&str; 2] = [EditionState::Active.code(), EditionState::Frozen.code()];

fn used(pemda: PemdaId) -> Select<Entity> {
    Entity::find().filter(Column::PemdaId.eq(pemda.0)).filter(Column::State.is_in(USED))
}

/// The edition as this government uses it: its own revision, otherwise the shipped file.
pub async fn edition_for(from: &impl Source, pemda: PemdaId, id: &str) -> Result<Option<&'static Edition>, DbError> {
    let found: Option<(Uuid, String)> = used(pemda)
        .filter(Column::Edition.eq(id))
        .select_only()
        .columns([Column::Id, Column::State])
        .into_tuple()
        .one(from.connection())
        .await?;
    match found {
        Some((id, state)) => read(from, id, state_of(&state)?).await.map(Some),
        None => Ok(shipped(id)),
    }
}

/// Every edition as this government uses it, the shipped ones in their order and then its own.
pub async fn editions_for(from: &impl Source, pemda: PemdaId) -> Result<Vec<&'static Edition>, DbError> {
    let rows: Vec<(Uuid, String, String)> = used(pemda)
        .select_only()
        .columns([Column::Id, Column::Edition, Column::State])
        .order_by_asc(Column::Edition)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut all: Vec<&'static Edition> = editions().iter().collect();
    for (id, edition, state) in rows {
        let own = read(from, id, state_of(&state)?).await?;
        match all.iter_mut().find(|shipped| shipped.id == edition) {
            Some(place) => *place = own,
            None => all.push(own),
        }
    }
    Ok(all)
}

/// The editions that this government makes entries under.
pub async fn editions_in_use_for(from: &impl Source, pemda: PemdaId) -> Result<Vec<&'static Edition>, DbError> {
    let all = editions_for(from, pemda).await?;
    Ok(all.into_iter().filter(|edition| edition.state.is_in_use()).collect())
}

async fn read(from: &impl Source, id: Uuid, state: EditionState) -> Result<&'static Edition, DbError> {
    let known = READ.read().unwrap_or_else(PoisonError::into_inner).get(&(id, state)).copied();
    if let Some(edition) = known {
        return Ok(edition);
    }
    let row = Entity::find_by_id(id).one(from.connection()).await?;
    let row = row.ok_or_else(|| DbError::Unreadable(format!("revision {id} is gone")))?;
    let edition = edition_of(&revision_of(row)?)?;
    let mut all = READ.write().unwrap_or_else(PoisonError::into_inner);
    Ok(all.entry((id, state)).or_insert_with(|| Box::leak(Box::new(Edition { state, ..edition }))))
}

/// The edition that a revision's file describes, in the state of the revision rather than of the file.
///
/// # Errors
/// A stored file that this version of the program cannot read any more.
pub fn edition_of(revision: &Revision) -> Result<Edition, DbError> {
    let edition = parse(&revision.edition, &revision.text).map_err(|faults| {
        let first = faults.first().map(ToString::to_string).unwrap_or_default();
        DbError::Unreadable(format!("revision {} of {}: {first}", revision.number, revision.edition))
    })?;
    Ok(Edition { state: revision.state, ..edition })
}

/// Notes that something was entered in an edition: from now on its file is fixed for this government.
pub async fn freeze(tx: &Tx, pemda: PemdaId, edition: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    let row = used(pemda).filter(Column::Edition.eq(edition)).one(tx.connection()).await?;
    if let Some(row) = row {
        if row.state == EditionState::Active.code() {
            set_state(tx, RevisionId(row.id), EditionState::Frozen).await?;
        }
        return Ok(());
    }
    let Some(file) = embedded().iter().find(|file| file.id == edition) else { return Ok(()) };
    let copy = Revision {
        id: RevisionId::fresh(),
        pemda,
        edition: edition.to_owned(),
        number: next_number(tx, pemda, edition).await?,
        text: file.text.to_owned(),
        origin: Origin::Shipped,
        note: None,
        state: EditionState::Frozen,
        created_by: None,
        created_by_name: "Pataka".to_owned(),
        created_at: now,
        decision: None,
        archived_at: None,
    };
    // Somebody else may enter something at the same moment: one copy is enough.
    let once = Entity::insert(row_of(&copy)).on_conflict_do_nothing();
    match once.exec_without_returning(tx.connection()).await? {
        TryInsertResult::Empty | TryInsertResult::Conflicted | TryInsertResult::Inserted(_) => Ok(()),
    }
}

/// The number that the next revision of an edition gets.
pub async fn next_number(from: &impl Source, pemda: PemdaId, edition: &str) -> Result<u32, DbError> {
    let last: Option<i64> = of_edition(pemda, edition)
        .select_only()
        .column(Column::Number)
        .order_by(Column::Number, Order::Desc)
        .into_tuple()
        .one(from.connection())
        .await?;
    Ok(u32::try_from(last.unwrap_or_default()).unwrap_or_default() + 1)
}

fn of_edition(pemda: PemdaId, edition: &str) -> Select<Entity> {
    Entity::find().filter(Column::PemdaId.eq(pemda.0)).filter(Column::Edition.eq(edition))
}

/// All revisions of a government, by edition, the latest of each first.
pub async fn revisions(from: &impl Source, pemda: PemdaId) -> Result<Vec<Revision>, DbError> {
    let rows = Entity::find()
        .filter(Column::PemdaId.eq(pemda.0))
        .order_by_asc(Column::Edition)
        .order_by_desc(Column::Number)
        .all(from.connection())
        .await?;
    rows.into_iter().map(revision_of).collect()
}

/// The revision with this id, of whichever government.
pub async fn find(from: &impl Source, id: RevisionId) -> Result<Option<Revision>, DbError> {
    Entity::find_by_id(id.0).one(from.connection()).await?.map(revision_of).transpose()
}

/// The revision with this id, locked until the transaction ends, and with it all others of its edition.
pub async fn lock(tx: &Tx, id: RevisionId) -> Result<Option<Revision>, DbError> {
    let Some(found) = find(tx, id).await? else { return Ok(None) };
    let rows =
        of_edition(found.pemda, &found.edition).order_by_asc(Column::Id).lock_exclusive().all(tx.connection()).await?;
    rows.into_iter().find(|row| row.id == id.0).map(revision_of).transpose()
}

/// The revision of an edition that a government uses; `None` while it uses the shipped file as it is.
pub async fn in_use(from: &impl Source, pemda: PemdaId, edition: &str) -> Result<Option<Revision>, DbError> {
    let row = used(pemda).filter(Column::Edition.eq(edition)).one(from.connection()).await?;
    row.map(revision_of).transpose()
}

/// Adds a revision.
pub async fn insert(tx: &Tx, new: &Revision) -> Result<(), DbError> {
    Entity::insert(row_of(new)).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Moves a revision on.
pub async fn set_state(tx: &Tx, id: RevisionId, state: EditionState) -> Result<(), DbError> {
    let row = ActiveModel { id: Set(id.0), state: Set(state.code().to_owned()), ..Default::default() };
    row.update(tx.connection()).await?;
    Ok(())
}

/// Lays a revision aside: another took its place, or it was thrown away.
pub async fn archive(tx: &Tx, id: RevisionId, at: DateTime<Utc>) -> Result<(), DbError> {
    let state = EditionState::Archived.code().to_owned();
    let row = ActiveModel { id: Set(id.0), state: Set(state), archived_at: Set(Some(at)), ..Default::default() };
    row.update(tx.connection()).await?;
    Ok(())
}

/// Notes what a second person decided, with the state it leads to.
pub async fn decide(tx: &Tx, id: RevisionId, decision: &Decision, state: EditionState) -> Result<(), DbError> {
    let row = ActiveModel {
        id: Set(id.0),
        state: Set(state.code().to_owned()),
        decided_by: Set(Some(decision.by.0)),
        decided_by_name: Set(Some(decision.name.clone())),
        decided_at: Set(Some(decision.at)),
        refusal: Set(decision.refusal.clone()),
        ..Default::default()
    };
    row.update(tx.connection()).await?;
    Ok(())
}

fn row_of(new: &Revision) -> ActiveModel {
    let decision = new.decision.as_ref();
    ActiveModel {
        id: Set(new.id.0),
        pemda_id: Set(new.pemda.0),
        edition: Set(new.edition.clone()),
        number: Set(i64::from(new.number)),
        text: Set(new.text.clone()),
        origin: Set(new.origin.code().to_owned()),
        note: Set(new.note.clone()),
        state: Set(new.state.code().to_owned()),
        created_by: Set(new.created_by.map(|id| id.0)),
        created_by_name: Set(new.created_by_name.clone()),
        created_at: Set(new.created_at),
        decided_by: Set(decision.map(|decision| decision.by.0)),
        decided_by_name: Set(decision.map(|decision| decision.name.clone())),
        decided_at: Set(decision.map(|decision| decision.at)),
        refusal: Set(decision.and_then(|decision| decision.refusal.clone())),
        archived_at: Set(new.archived_at),
    }
}

fn state_of(code: &str) -> Result<EditionState, DbError> {
    EditionState::from_code(code).ok_or_else(|| DbError::Unreadable(code.to_owned()))
}

fn revision_of(row: Model) -> Result<Revision, DbError> {
    let decision = match (row.decided_by, row.decided_at) {
        (Some(by), Some(at)) => {
            Some(Decision { by: PersonId(by), name: row.decided_by_name.unwrap_or_default(), at, refusal: row.refusal })
        }
        _ => None,
    };
    Ok(Revision {
        id: RevisionId(row.id),
        pemda: PemdaId(row.pemda_id),
        number: u32::try_from(row.number).map_err(|_| DbError::Unreadable(format!("number of revision {}", row.id)))?,
        origin: Origin::from_code(&row.origin).ok_or(DbError::Unreadable(row.origin))?,
        state: state_of(&row.state)?,
        edition: row.edition,
        text: row.text,
        note: row.note,
        created_by: row.created_by.map(PersonId),
        created_by_name: row.created_by_name,
        created_at: row.created_at,
        decision,
        archived_at: row.archived_at,
    })
}
