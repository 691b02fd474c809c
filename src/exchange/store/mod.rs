//! Imports in the database: the file, the state of the work, and the verdict on each row.

mod rows;
mod undo;

pub use rows::{
    accepted, clear_rows, faulty_rows, innovations_of_metrics, insert_rows, keep_before, rows, stale, tallies,
    tallies_of, written,
};
pub use undo::{blocking, remove_made};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::model::{Format, Import, SheetKind, State};
use crate::db::{DbError, Source, Tx};
use crate::identity::model::Scope;
use crate::innovations::model::filter::Filter;
use crate::innovations::store::ids_matching;
use crate::kernel::id::{ImportId, InnovationId, OpdId, PemdaId, PersonId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::schema::{import, import_file, innovation, innovation_alias};

/// Adds an import with its file.
pub async fn insert(tx: &Tx, new: &Import, bytes: Vec<u8>) -> Result<(), DbError> {
    columns(new)?.insert(tx.connection()).await?;
    let file = import_file::ActiveModel { import_id: Set(new.id.0), bytes: Set(bytes) };
    import_file::Entity::insert(file).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// The import with this id, of whichever government: the caller asks the policy.
pub async fn find(from: &impl Source, id: ImportId) -> Result<Option<Import>, DbError> {
    import::Entity::find_by_id(id.0).one(from.connection()).await?.map(import_of).transpose()
}

/// The import, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: ImportId) -> Result<Option<Import>, DbError> {
    import::Entity::find_by_id(id.0).lock_exclusive().one(tx.connection()).await?.map(import_of).transpose()
}

/// Writes a changed import; the caller holds the lock.
pub async fn save(tx: &Tx, changed: &Import) -> Result<(), DbError> {
    columns(changed)?.update(tx.connection()).await?;
    Ok(())
}

/// One page of the imports within a scope, latest first; people of an OPD see those of their OPD.
pub async fn list(from: &impl Source, scope: &Scope, page: PageRequest) -> Result<Paged<Import>, DbError> {
    let mut within = Condition::all().add(import::Column::PemdaId.eq(scope.pemda.0));
    if let Some(opds) = &scope.opds {
        within = within.add(import::Column::OpdId.is_in(opds.iter().map(|opd| opd.0)));
    }
    let all = import::Entity::find().filter(within);
    let total = all.clone().count(from.connection()).await?;
    let number = page.number_within(total);
    let rows = all
        .order_by_desc(import::Column::CreatedAt)
        .order_by_desc(import::Column::Id)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .all(from.connection())
        .await?;
    let rows = rows.into_iter().map(import_of).collect::<Result<_, _>>()?;
    Ok(Paged { rows, total, number, size: page.size() })
}

/// The file as it was sent.
pub async fn file(from: &impl Source, id: ImportId) -> Result<Option<Vec<u8>>, DbError> {
    Ok(import_file::Entity::find_by_id(id.0).one(from.connection()).await?.map(|row| row.bytes))
}

/// The import that has waited longest for a background task, locked; none when all are done or held.
pub async fn next_work(tx: &Tx, now: DateTime<Utc>) -> Result<Option<Import>, DbError> {
    let working = State::ALL.iter().filter(|state| state.is_working()).map(|state| state.code());
    let free = Condition::any().add(import::Column::LeasedUntil.is_null()).add(import::Column::LeasedUntil.lt(now));
    let row = import::Entity::find()
        .filter(import::Column::State.is_in(working))
        .filter(free)
        .order_by_asc(import::Column::CreatedAt)
        .lock_exclusive()
        .one(tx.connection())
        .await?;
    row.map(import_of).transpose()
}

/// Id and name of every innovation within a scope.
pub async fn names(from: &impl Source, scope: &Scope) -> Result<Vec<(InnovationId, String)>, DbError> {
    let rows: Vec<(Uuid, String)> = innovation::Entity::find()
        .select_only()
        .columns([innovation::Column::Id, innovation::Column::Name])
        .filter(innovation::Column::Id.in_subquery(ids_matching(scope, &Filter::default())))
        .order_by_asc(innovation::Column::SortName)
        .order_by_asc(innovation::Column::Id)
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(|(id, name)| (InnovationId(id), name)).collect())
}

/// Every other name of the innovations within a scope.
pub async fn other_names(from: &impl Source, scope: &Scope) -> Result<Vec<(InnovationId, String)>, DbError> {
    let rows: Vec<(Uuid, String)> = innovation_alias::Entity::find()
        .select_only()
        .columns([innovation_alias::Column::InnovationId, innovation_alias::Column::Name])
        .filter(innovation_alias::Column::InnovationId.in_subquery(ids_matching(scope, &Filter::default())))
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(|(id, name)| (InnovationId(id), name)).collect())
}

/// Every short name that is taken in a government.
pub async fn slugs(from: &impl Source, pemda: PemdaId) -> Result<Vec<String>, DbError> {
    let slugs = innovation::Entity::find().select_only().column(innovation::Column::Slug);
    Ok(slugs.filter(innovation::Column::PemdaId.eq(pemda.0)).into_tuple().all(from.connection()).await?)
}

fn columns(of: &Import) -> Result<import::ActiveModel, DbError> {
    let layout = of.layout.as_ref().map(serde_json::to_string).transpose().map_err(unwritable)?;
    Ok(import::ActiveModel {
        id: Set(of.id.0),
        pemda_id: Set(of.pemda.0),
        opd_id: Set(of.opd.map(|id| id.0)),
        person_id: Set(of.person.0),
        person_name: Set(of.person_name.clone()),
        file_name: Set(of.file_name.clone()),
        file_hash: Set(of.file_hash.clone()),
        file_size: Set(signed(of.file_size)),
        format: Set(of.format.code().to_owned()),
        wanted: Set(of.wanted.map(|kind| kind.code().to_owned())),
        state: Set(of.state.code().to_owned()),
        layout: Set(layout),
        done: Set(signed(of.done)),
        failure: Set(of.failure.clone()),
        hand_id: Set(of.hand.map(|id| id.0)),
        leased_until: Set(of.leased_until),
        created_at: Set(of.created_at),
        checked_at: Set(of.checked_at),
        confirmed_at: Set(of.confirmed_at),
        undone_at: Set(of.undone_at),
    })
}

fn import_of(row: import::Model) -> Result<Import, DbError> {
    let layout = row.layout.as_deref().map(serde_json::from_str).transpose().map_err(unwritable)?;
    let wanted = match row.wanted {
        Some(code) => Some(SheetKind::from_code(&code).ok_or(DbError::Unreadable(code))?),
        None => None,
    };
    Ok(Import {
        id: ImportId(row.id),
        pemda: PemdaId(row.pemda_id),
        opd: row.opd_id.map(OpdId),
        person: PersonId(row.person_id),
        person_name: row.person_name,
        file_name: row.file_name,
        file_hash: row.file_hash,
        file_size: row.file_size.unsigned_abs(),
        format: Format::from_code(&row.format).ok_or(DbError::Unreadable(row.format))?,
        wanted,
        state: State::from_code(&row.state).ok_or(DbError::Unreadable(row.state))?,
        layout,
        done: row.done.unsigned_abs(),
        failure: row.failure,
        hand: row.hand_id.map(PersonId),
        leased_until: row.leased_until,
        created_at: row.created_at,
        checked_at: row.checked_at,
        confirmed_at: row.confirmed_at,
        undone_at: row.undone_at,
    })
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands errors over")]
fn unwritable(error: serde_json::Error) -> DbError {
    DbError::Unreadable(error.to_string())
}
