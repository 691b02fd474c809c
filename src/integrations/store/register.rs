//! The register of systems.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};

use uuid::Uuid;

use super::known;
use super::listing::{containing, count_by_system};
use crate::db::{DbError, Source, Tx};
use crate::identity::model::Scope;
use crate::integrations::model::{DataClass, System, SystemKind, Tally, sort_name};
use crate::kernel::id::{OpdId, PemdaId, SystemId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::schema::{information_system, opd};

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
    today: NaiveDate,
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
    let mut systems = all
        .order_by_asc(Column::SortName)
        .order_by_asc(Column::Id)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .all(from.connection())
        .await?
        .into_iter()
        .map(system_of)
        .collect::<Result<Vec<_>, _>>()?;
    name_owners(from, &mut systems).await?;
    let ids: Vec<SystemId> = systems.iter().map(|system| system.id).collect();
    let mut tallies = count_by_system(from, scope, &ids, today).await?;
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
    let mut systems = rows.into_iter().map(system_of).collect::<Result<Vec<_>, _>>()?;
    name_owners(from, &mut systems).await?;
    Ok(systems)
}

/// The system with this id in a government's register.
pub async fn find_system(from: &impl Source, pemda: PemdaId, id: SystemId) -> Result<Option<System>, DbError> {
    let row = information_system::Entity::find_by_id(id.0)
        .filter(information_system::Column::PemdaId.eq(pemda.0))
        .one(from.connection())
        .await?;
    named(from, row).await
}

/// The system, locked until the transaction ends.
pub async fn lock_system(tx: &Tx, pemda: PemdaId, id: SystemId) -> Result<Option<System>, DbError> {
    let row = information_system::Entity::find_by_id(id.0)
        .filter(information_system::Column::PemdaId.eq(pemda.0))
        .lock_exclusive()
        .one(tx.connection())
        .await?;
    named(tx, row).await
}

/// The system with this name, in capitals or not, in a government's register.
pub async fn find_system_by_name(from: &impl Source, pemda: PemdaId, name: &str) -> Result<Option<System>, DbError> {
    let row = information_system::Entity::find()
        .filter(information_system::Column::PemdaId.eq(pemda.0))
        .filter(information_system::Column::SortName.eq(sort_name(name)))
        .one(from.connection())
        .await?;
    named(from, row).await
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
        owner_opd_id: Set(of.owner_opd.map(|id| id.0)),
        data_class: Set(of.data_class.map(|code| code.code().to_owned())),
        revision: Set(of.revision),
    }
}

async fn named(from: &impl Source, row: Option<information_system::Model>) -> Result<Option<System>, DbError> {
    let mut found: Vec<System> = row.map(system_of).transpose()?.into_iter().collect();
    name_owners(from, &mut found).await?;
    Ok(found.pop())
}

/// Looks up the names of the units that own systems, in one question; none where no unit owns any.
pub(super) async fn name_owners(from: &impl Source, systems: &mut [System]) -> Result<(), DbError> {
    let owners: Vec<Uuid> = systems.iter().filter_map(|system| system.owner_opd).map(|id| id.0).collect();
    if owners.is_empty() {
        return Ok(());
    }
    let names: HashMap<Uuid, String> = opd::Entity::find()
        .select_only()
        .columns([opd::Column::Id, opd::Column::Name])
        .filter(opd::Column::Id.is_in(owners))
        .into_tuple::<(Uuid, String)>()
        .all(from.connection())
        .await?
        .into_iter()
        .collect();
    for system in systems {
        system.owner_opd_name = system.owner_opd.and_then(|id| names.get(&id.0).cloned());
    }
    Ok(())
}

pub(super) fn system_of(row: information_system::Model) -> Result<System, DbError> {
    Ok(System {
        id: SystemId(row.id),
        pemda: PemdaId(row.pemda_id),
        name: row.name,
        owner: row.owner,
        kind: known(row.kind, SystemKind::from_code)?,
        note: row.note,
        owner_opd: row.owner_opd_id.map(OpdId),
        owner_opd_name: None,
        data_class: known(row.data_class, DataClass::from_code)?,
        revision: row.revision,
    })
}
