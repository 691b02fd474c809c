//! Systems and integrations in the database.

mod dependants;
mod lapses;
mod listing;
mod region;
mod register;

pub use dependants::{owners_of, visible_among};
pub use lapses::{forget_lapses_that_ended, lock_untold_lapses, mark_told, mark_untold, owner_ids_of};
pub use listing::{count, count_by_status, count_by_system, list};
pub use region::{every, sheet};
pub use register::{
    SystemLine, find_system, find_system_by_name, insert_system, lock_system, register, save_system, systems,
};

use std::collections::HashMap;

use sea_orm::ActiveValue::NotSet;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use super::model::{Assurance, Direction, Integration, IntegrationStatus, OwnerWord, System, Terms, sort_name};
use crate::db::{DbError, Source, Tx};
use crate::kernel::date::PartialDate;
use crate::kernel::id::{InnovationId, IntegrationId, PemdaId};
use crate::schema::{information_system, innovation, integration};

/// The integration with this id, of whichever government: the caller asks the policy.
pub async fn find(from: &impl Source, id: IntegrationId) -> Result<Option<Integration>, DbError> {
    let row = integration::Entity::find_by_id(id.0).one(from.connection()).await?;
    Ok(complete(from, row.into_iter().collect()).await?.pop())
}

/// The integration, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: IntegrationId) -> Result<Option<Integration>, DbError> {
    let row = integration::Entity::find_by_id(id.0).lock_exclusive().one(tx.connection()).await?;
    Ok(complete(tx, row.into_iter().collect()).await?.pop())
}

/// Every integration of an innovation by system; the caller has asked the policy for the innovation.
pub async fn of_innovation(from: &impl Source, id: InnovationId) -> Result<Vec<Integration>, DbError> {
    let rows =
        integration::Entity::find().filter(integration::Column::InnovationId.eq(id.0)).all(from.connection()).await?;
    let mut found = complete(from, rows).await?;
    found.sort_by_key(|one| (sort_name(&one.system.name), one.id));
    Ok(found)
}

/// Every integration of some innovations; the caller has asked the policy for each.
pub async fn of_innovations(from: &impl Source, ids: &[InnovationId]) -> Result<Vec<Integration>, DbError> {
    let rows = integration::Entity::find()
        .filter(integration::Column::InnovationId.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(integration::Column::Id)
        .all(from.connection())
        .await?;
    complete(from, rows).await
}

/// Adds an integration.
pub async fn insert(tx: &Tx, new: &Integration) -> Result<(), DbError> {
    columns(new).insert(tx.connection()).await?;
    Ok(())
}

/// Writes a changed integration; the caller holds the lock and has raised the revision.
pub async fn save(tx: &Tx, changed: &Integration) -> Result<(), DbError> {
    columns(changed).update(tx.connection()).await?;
    Ok(())
}

/// Every column but the mark of a notice, which belongs to the sweep.
fn columns(of: &Integration) -> integration::ActiveModel {
    let (terms, assurance) = (&of.terms, &of.assurance);
    let owner = assurance.owner.as_ref();
    integration::ActiveModel {
        id: Set(of.id.0),
        pemda_id: Set(of.pemda.0),
        innovation_id: Set(of.innovation.0),
        system_id: Set(of.system.id.0),
        status: Set(terms.status.code().to_owned()),
        direction: Set(terms.direction.map(|code| code.code().to_owned())),
        method: Set(terms.method.clone()),
        basis: Set(terms.basis.clone()),
        since: Set(terms.since.map(|date| date.to_string())),
        confirmed_on: Set(terms.confirmed_on),
        note: Set(terms.note.clone()),
        source: Set(terms.source.clone()),
        revision: Set(of.revision),
        updated_at: Set(of.updated_at),
        stated_on: Set(Some(assurance.stated_on)),
        confirmed_by: Set(assurance.confirmed_by.clone()),
        owner_confirmed_on: Set(owner.map(|word| word.on)),
        owner_confirmed_by: Set(owner.map(|word| word.by.clone())),
        owner_reference: Set(owner.and_then(|word| word.reference.clone())),
        lapse_told_on: NotSet,
    }
}

/// Rows with the names of both ends, in the order of the rows.
async fn complete(from: &impl Source, rows: Vec<integration::Model>) -> Result<Vec<Integration>, DbError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let names: HashMap<Uuid, String> = innovation::Entity::find()
        .select_only()
        .columns([innovation::Column::Id, innovation::Column::Name])
        .filter(innovation::Column::Id.is_in(rows.iter().map(|row| row.innovation_id)))
        .into_tuple::<(Uuid, String)>()
        .all(from.connection())
        .await?
        .into_iter()
        .collect();
    let mut systems = information_system::Entity::find()
        .filter(information_system::Column::Id.is_in(rows.iter().map(|row| row.system_id)))
        .all(from.connection())
        .await?
        .into_iter()
        .map(register::system_of)
        .collect::<Result<Vec<_>, DbError>>()?;
    register::name_owners(from, &mut systems).await?;
    let systems: HashMap<Uuid, System> = systems.into_iter().map(|system| (system.id.0, system)).collect();
    rows.into_iter()
        .map(|row| {
            let lost = |what: &str, id: Uuid| DbError::Unreadable(format!("{what} {id} of integration {}", row.id));
            Ok(Integration {
                id: IntegrationId(row.id),
                pemda: PemdaId(row.pemda_id),
                innovation: InnovationId(row.innovation_id),
                innovation_name: names
                    .get(&row.innovation_id)
                    .cloned()
                    .ok_or_else(|| lost("innovation", row.innovation_id))?,
                system: systems.get(&row.system_id).cloned().ok_or_else(|| lost("system", row.system_id))?,
                revision: row.revision,
                updated_at: row.updated_at,
                assurance: assurance_of(&row)?,
                terms: terms_of(row)?,
            })
        })
        .collect()
}

fn assurance_of(row: &integration::Model) -> Result<Assurance, DbError> {
    let stated_on = row.stated_on;
    let owner = row.owner_confirmed_on.map(|on| OwnerWord {
        on,
        by: row.owner_confirmed_by.clone().unwrap_or_default(),
        reference: row.owner_reference.clone(),
    });
    Ok(Assurance {
        stated_on: stated_on
            .ok_or_else(|| DbError::Unreadable(format!("no day of entry of integration {}", row.id)))?,
        confirmed_by: row.confirmed_by.clone(),
        owner,
    })
}

fn terms_of(row: integration::Model) -> Result<Terms, DbError> {
    Ok(Terms {
        status: IntegrationStatus::from_code(&row.status).ok_or(DbError::Unreadable(row.status))?,
        direction: known(row.direction, Direction::from_code)?,
        method: row.method,
        basis: row.basis,
        since: known(row.since, PartialDate::from_code)?,
        confirmed_on: row.confirmed_on,
        note: row.note,
        source: row.source,
    })
}

fn known<T>(code: Option<String>, from_code: impl Fn(&str) -> Option<T>) -> Result<Option<T>, DbError> {
    match code {
        None => Ok(None),
        Some(code) => from_code(&code).map(Some).ok_or(DbError::Unreadable(code)),
    }
}
