//! Scenarios in the database, and how a government stands today.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use super::model::{Change, Kept, Known, Scenario, Today};
use crate::assessment;
use crate::assessment::model::View;
use crate::assessment::model::answer::{by_entry, levels};
use crate::db::{DbError, Source, Tx};
use crate::kernel::id::{ChangeId, EntryId, InnovationId, PemdaId, PersonId, ScenarioId};
use crate::schema::{innovation, innovation_affair, scenario, scenario_change};

/// Rows of one INSERT.
const ROWS: usize = 500;

/// How a government stands today in an edition, in somebody's word: five questions, however many innovations there are.
pub async fn today(
    from: &impl Source,
    pemda: PemdaId,
    edition: &str,
    view: View,
    day: chrono::NaiveDate,
) -> Result<Today, DbError> {
    let entries = assessment::store::every(from, pemda, edition).await?;
    let region = assessment::store::entry_for(from, pemda, edition, None).await?.map(|entry| entry.id);
    let ids: Vec<EntryId> = entries.iter().map(|(id, ..)| *id).chain(region).collect();
    let mut answers = by_entry(assessment::store::answers(from, &ids, day).await?);
    let mut entered: HashMap<InnovationId, EntryId> = entries.into_iter().map(|(id, of, _)| (of, id)).collect();
    let mut affairs = affairs(from, pemda).await?;
    let own = region.and_then(|id| answers.remove(&id)).unwrap_or_default();
    let names: Vec<(Uuid, String)> = innovation::Entity::find()
        .select_only()
        .columns([innovation::Column::Id, innovation::Column::Name])
        .filter(innovation::Column::PemdaId.eq(pemda.0))
        .filter(innovation::Column::Routine.eq(false))
        .order_by_asc(innovation::Column::SortName)
        .order_by_asc(innovation::Column::Id)
        .into_tuple()
        .all(from.connection())
        .await?;
    let known = names.into_iter().map(|(id, name)| {
        let id = InnovationId(id);
        let entry = entered.remove(&id);
        let answers = entry.and_then(|entry| answers.remove(&entry)).unwrap_or_default();
        Known {
            id,
            name,
            entered: entry.is_some(),
            levels: levels(&answers, view),
            affairs: affairs.remove(&id.0).unwrap_or_default(),
        }
    });
    Ok(Today { region: levels(&own, view), innovations: known.collect() })
}

async fn affairs(from: &impl Source, pemda: PemdaId) -> Result<HashMap<Uuid, BTreeSet<String>>, DbError> {
    let its_innovation = innovation_affair::Entity::belongs_to(innovation::Entity)
        .from(innovation_affair::Column::InnovationId)
        .to(innovation::Column::Id);
    let rows: Vec<(Uuid, String)> = innovation_affair::Entity::find()
        .select_only()
        .columns([innovation_affair::Column::InnovationId, innovation_affair::Column::Affair])
        .join(JoinType::InnerJoin, its_innovation.into())
        .filter(innovation::Column::PemdaId.eq(pemda.0))
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut found: HashMap<Uuid, BTreeSet<String>> = HashMap::new();
    for (id, affair) in rows {
        found.entry(id).or_default().insert(affair);
    }
    Ok(found)
}

/// The scenarios of a government in an edition, the latest first, with their changes.
pub async fn list(from: &impl Source, pemda: PemdaId, edition: &str) -> Result<Vec<(Scenario, Vec<Change>)>, DbError> {
    let rows = scenario::Entity::find()
        .filter(scenario::Column::PemdaId.eq(pemda.0))
        .filter(scenario::Column::Edition.eq(edition))
        .order_by_desc(scenario::Column::CreatedAt)
        .order_by_desc(scenario::Column::Id)
        .all(from.connection())
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut changes: HashMap<Uuid, Vec<Change>> = HashMap::new();
    for some in ids.chunks(ROWS) {
        let found = scenario_change::Entity::find()
            .filter(scenario_change::Column::ScenarioId.is_in(some.iter().copied()))
            .order_by_asc(scenario_change::Column::Id)
            .all(from.connection())
            .await?;
        for row in found {
            changes.entry(row.scenario_id).or_default().push(kept_of(row)?.change);
        }
    }
    let with = |row: scenario::Model| {
        let own = changes.remove(&row.id).unwrap_or_default();
        (scenario_of(row), own)
    };
    Ok(rows.into_iter().map(with).collect())
}

/// The scenario with this id, of whichever government.
pub async fn find(from: &impl Source, id: ScenarioId) -> Result<Option<Scenario>, DbError> {
    Ok(scenario::Entity::find_by_id(id.0).one(from.connection()).await?.map(scenario_of))
}

/// The scenario, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: ScenarioId) -> Result<Option<Scenario>, DbError> {
    Ok(scenario::Entity::find_by_id(id.0).lock_exclusive().one(tx.connection()).await?.map(scenario_of))
}

/// The changes of a scenario in the order in which they were made.
pub async fn changes(from: &impl Source, id: ScenarioId) -> Result<Vec<Kept>, DbError> {
    let rows = scenario_change::Entity::find()
        .filter(scenario_change::Column::ScenarioId.eq(id.0))
        .order_by_asc(scenario_change::Column::Id)
        .all(from.connection())
        .await?;
    rows.into_iter().map(kept_of).collect()
}

/// Adds a scenario.
pub async fn insert(tx: &Tx, new: &Scenario) -> Result<(), DbError> {
    let row = scenario::ActiveModel {
        id: Set(new.id.0),
        pemda_id: Set(new.pemda.0),
        edition: Set(new.edition.clone()),
        name: Set(new.name.clone()),
        created_by: Set(new.created_by.0),
        created_by_name: Set(new.created_by_name.clone()),
        created_at: Set(new.created_at),
        updated_at: Set(new.created_at),
    };
    scenario::Entity::insert(row).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Adds changes to a scenario.
pub async fn insert_changes(tx: &Tx, of: ScenarioId, changes: &[Change]) -> Result<(), DbError> {
    for some in changes.chunks(ROWS) {
        let rows = some.iter().map(|change| {
            let (kind, innovation, number, level) = match change {
                Change::Leave(id) => ("keluar", Some(*id), None, None),
                Change::Add(id) => ("masuk", Some(*id), None, None),
                Change::Level(id, number, level) => ("tingkat", Some(*id), Some(number), Some(*level)),
                Change::AllAtLeast(number, level) => ("tingkat_semua", None, Some(number), Some(*level)),
                Change::Government(number, level) => ("tingkat_daerah", None, Some(number), Some(*level)),
            };
            scenario_change::ActiveModel {
                id: Set(ChangeId::fresh().0),
                scenario_id: Set(of.0),
                kind: Set(kind.to_owned()),
                innovation_id: Set(innovation.map(|id| id.0)),
                number: Set(number.cloned()),
                level: Set(level.map(i64::from)),
            }
        });
        scenario_change::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    }
    Ok(())
}

/// Takes changes of a scenario back.
pub async fn delete_changes(tx: &Tx, of: ScenarioId, ids: &[ChangeId]) -> Result<(), DbError> {
    scenario_change::Entity::delete_many()
        .filter(scenario_change::Column::ScenarioId.eq(of.0))
        .filter(scenario_change::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Deletes a scenario with its changes.
pub async fn delete(tx: &Tx, id: ScenarioId) -> Result<(), DbError> {
    scenario_change::Entity::delete_many()
        .filter(scenario_change::Column::ScenarioId.eq(id.0))
        .exec(tx.connection())
        .await?;
    scenario::Entity::delete_by_id(id.0).exec(tx.connection()).await?;
    Ok(())
}

fn scenario_of(row: scenario::Model) -> Scenario {
    Scenario {
        id: ScenarioId(row.id),
        pemda: PemdaId(row.pemda_id),
        edition: row.edition,
        name: row.name,
        created_by: PersonId(row.created_by),
        created_by_name: row.created_by_name,
        created_at: row.created_at,
    }
}

fn kept_of(row: scenario_change::Model) -> Result<Kept, DbError> {
    let level = row.level.and_then(|level| u32::try_from(level).ok());
    let change = match (row.kind.as_str(), row.innovation_id.map(InnovationId), row.number, level) {
        ("keluar", Some(id), ..) => Change::Leave(id),
        ("masuk", Some(id), ..) => Change::Add(id),
        ("tingkat", Some(id), Some(number), Some(level)) => Change::Level(id, number, level),
        ("tingkat_semua", None, Some(number), Some(level)) => Change::AllAtLeast(number, level),
        ("tingkat_daerah", None, Some(number), Some(level)) => Change::Government(number, level),
        _ => return Err(DbError::Unreadable(format!("change {}", row.id))),
    };
    Ok(Kept { id: ChangeId(row.id), change })
}
