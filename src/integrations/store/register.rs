//! The register of systems.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};

use super::known;
use super::listing::{containing, count_by_system};
use crate::db::{DbError, Source, Tx};
use crate::identity::model::Scope;
use crate::integrations::model::{System, SystemKind, Tally, sort_name};
use crate::kernel::id::{PemdaId, SystemId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::schema::information_system;

/// A system with what is integrated with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemLine {
    /// The system.
    pub system: System,
    /// Its integrations within the scope that was asked for.
    pub tally: Tally,
}

/// One page of a government's register by name, with counts within a scope. Each of the words must occur in the name.
pub async fn register(
    from: &impl Source,
    scope: &Scope,
    words: &str,
    page: PageRequest,
) -> Result<Paged<SystemLine>, DbError> {
    use information_system::Column;

    let mut condition = Condition::all().add(Column::PemdaId.eq(scope.pemda.0));
    for word in words.split_whitespace() {
        condition = condition.add(Column::SortName.like(containing(word)));
    }
    let all = information_system::Entity::find().filter(condition);
    let total = all.clone().count(from.connection()).await?;
    let number = page.number_within(total);
    let systems = all
        .order_by_asc(Column::SortName)
        .order_by_asc(Column::Id)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .all(from.connection())
        .await?
        .into_iter()
        .map(system_of)
        .collect::<Result<Vec<_>, _>>()?;
    let ids: Vec<SystemId> = systems.iter().map(|system| system.id).collect();
    let mut tallies = count_by_system(from, scope, &ids).await?;
    let rows = systems
        .into_iter()
        .map(|system| SystemLine { tally: tallies.remove(&system.id).unwrap_or_default(), system })
        .collect();
    Ok(Paged { rows, total, number, size: page.size() })
}

/// The whole register of a government by name, for forms to choose from.
pub async fn systems(from: &impl Source, pemda: PemdaId) -> Result<Vec<System>, DbError> {
    let rows = information_system::Entity::find()
        .filter(information_system::Column::PemdaId.eq(pemda.0))
        .order_by_asc(information_system::Column::SortName)
        .all(from.connection())
        .await?;
    rows.into_iter().map(system_of).collect()
}

/// The system with this id in a government's register.
pub async fn find_system(from: &impl Source, pemda: PemdaId, id: SystemId) -> Result<Option<System>, DbError> {
    let row = information_system::Entity::find_by_id(id.0)
        .filter(information_system::Column::PemdaId.eq(pemda.0))
        .one(from.connection())
        .await?;
    row.map(system_of).transpose()
}

/// The system, locked until the transaction ends.
pub async fn lock_system(tx: &Tx, pemda: PemdaId, id: SystemId) -> Result<Option<System>, DbError> {
    let row = information_system::Entity::find_by_id(id.0)
        .filter(information_system::Column::PemdaId.eq(pemda.0))
        .lock_exclusive()
        .one(tx.connection())
        .await?;
    row.map(system_of).transpose()
}

/// The system with this name, in capitals or not, in a government's register.
pub async fn find_system_by_name(from: &impl Source, pemda: PemdaId, name: &str) -> Result<Option<System>, DbError> {
    let row = information_system::Entity::find()
        .filter(information_system::Column::PemdaId.eq(pemda.0))
        .filter(information_system::Column::SortName.eq(sort_name(name)))
        .one(from.connection())
        .await?;
    row.map(system_of).transpose()
}

/// Adds a system; [`DbError::Taken`] when the register has one of that name.
pub async fn insert_system(tx: &Tx, new: &System) -> Result<(), DbError> {
    columns(new).insert(tx.connection()).await?;
    Ok(())
}

/// Writes a changed system; [`DbError::Taken`] when the register has another of that name.
pub async fn save_system(tx: &Tx, changed: &System) -> Result<(), DbError> {
    columns(changed).update(tx.connection()).await?;
    Ok(())
}

fn columns(of: &System) -> information_system::ActiveModel {
    information_system::ActiveModel {
        id: Set(of.id.0),
        pemda_id: Set(of.pemda.0),
        name: Set(of.name.clone()),
        sort_name: Set(sort_name(&of.name)),
        owner: Set(of.owner.clone()),
        kind: Set(of.kind.map(|code| code.code().to_owned())),
        note: Set(of.note.clone()),
    }
}

pub(super) fn system_of(row: information_system::Model) -> Result<System, DbError> {
    Ok(System {
        id: SystemId(row.id),
        pemda: PemdaId(row.pemda_id),
        name: row.name,
        owner: row.owner,
        kind: known(row.kind, SystemKind::from_code)?,
        note: row.note,
    })
}
