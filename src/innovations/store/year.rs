//! Annual records, their facts, and the family of an innovation.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use crate::db::{DbError, Source, Tx};
use crate::innovations::model::{AnnualRecord, Fact, Kin, LinkKind, Status};
use crate::kernel::id::{FactId, InnovationId, PemdaId, RecordId};
use crate::rulebooks::model::Attribute;
use crate::schema::{annual_record, fact, innovation, innovation_link};

/// Years of an innovation, latest first.
pub async fn records(from: &impl Source, id: InnovationId) -> Result<Vec<AnnualRecord>, DbError> {
    let rows = annual_record::Entity::find()
        .filter(annual_record::Column::InnovationId.eq(id.0))
        .order_by_desc(annual_record::Column::Year)
        .all(from.connection())
        .await?;
    rows.into_iter().map(record_of).collect()
}

/// Opens a year.
pub async fn insert_record(tx: &Tx, pemda: PemdaId, record: &AnnualRecord, at: DateTime<Utc>) -> Result<(), DbError> {
    insert_records(tx, pemda, std::slice::from_ref(record), at).await
}

/// Opens years, of one innovation or of several.
pub async fn insert_records(
    tx: &Tx,
    pemda: PemdaId,
    records: &[AnnualRecord],
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    let rows = records.iter().map(|record| annual_record::ActiveModel {
        id: Set(record.id.0),
        pemda_id: Set(pemda.0),
        innovation_id: Set(record.innovation.0),
        year: Set(record.year),
        status: Set(record.status.code().to_owned()),
        created_at: Set(at),
        revision: Set(1),
        since: Set(at),
        signed_at: Set(None),
        signed_by: Set(None),
        verifier_id: Set(None),
        verified_by: Set(None),
        reason: Set(None),
        decree_number: Set(None),
        decree_on: Set(None),
        carried_from: Set(None),
    });
    annual_record::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// The facts of a year in the order of the attributes.
pub async fn facts(from: &impl Source, record: RecordId) -> Result<Vec<Fact>, DbError> {
    let rows = fact::Entity::find().filter(fact::Column::RecordId.eq(record.0)).all(from.connection()).await?;
    let mut facts = rows.into_iter().map(fact_of).collect::<Result<Vec<_>, _>>()?;
    facts.sort_by_key(|fact| fact.attribute);
    Ok(facts)
}

/// One fact, locked until the transaction ends.
pub async fn lock_fact(tx: &Tx, record: RecordId, attribute: Attribute) -> Result<Option<Fact>, DbError> {
    let row = fact::Entity::find()
        .filter(fact::Column::RecordId.eq(record.0))
        .filter(fact::Column::Attribute.eq(attribute.code()))
        .lock_exclusive()
        .one(tx.connection())
        .await?;
    row.map(fact_of).transpose()
}

/// Writes a fact, new or changed; the caller holds the lock and has raised the revision. What is written is of its year,
/// even if it was carried over.
pub async fn save_fact(tx: &Tx, record: RecordId, written: &Fact) -> Result<(), DbError> {
    let found = fact::Entity::find()
        .filter(fact::Column::RecordId.eq(record.0))
        .filter(fact::Column::Attribute.eq(written.attribute.code()))
        .one(tx.connection())
        .await?;
    let new = found.is_none();
    let row = fact::ActiveModel {
        id: Set(found.map_or_else(|| FactId::fresh().0, |row| row.id)),
        record_id: Set(record.0),
        attribute: Set(written.attribute.code().to_owned()),
        body: Set(written.body.clone()),
        source: Set(written.source.clone()),
        revision: Set(written.revision),
        updated_at: Set(written.updated_at),
        updated_by: Set(written.updated_by.clone()),
        carried: Set(false),
    };
    if new {
        row.insert(tx.connection()).await?;
    } else {
        row.update(tx.connection()).await?;
    }
    Ok(())
}

/// The family of an innovation, seen from it.
pub async fn kin(from: &impl Source, id: InnovationId) -> Result<Vec<Kin>, DbError> {
    let links = innovation_link::Entity::find()
        .filter(
            Condition::any()
                .add(innovation_link::Column::InnovationId.eq(id.0))
                .add(innovation_link::Column::OtherId.eq(id.0)),
        )
        .all(from.connection())
        .await?;
    let others: Vec<Uuid> =
        links.iter().map(|link| if link.innovation_id == id.0 { link.other_id } else { link.innovation_id }).collect();
    let names: HashMap<Uuid, String> = innovation::Entity::find()
        .select_only()
        .columns([innovation::Column::Id, innovation::Column::Name])
        .filter(innovation::Column::Id.is_in(others.iter().copied()))
        .into_tuple::<(Uuid, String)>()
        .all(from.connection())
        .await?
        .into_iter()
        .collect();
    let mut kin = Vec::with_capacity(links.len());
    for (link, other) in links.into_iter().zip(others) {
        let kind = LinkKind::from_code(&link.kind).ok_or_else(|| DbError::Unreadable(link.kind.clone()))?;
        let relation = if link.innovation_id == id.0 { kind.label() } else { kind.reverse() };
        let name = names.get(&other).cloned().unwrap_or_default();
        kin.push(Kin { relation, id: InnovationId(other), name, note: link.note });
    }
    kin.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(kin)
}

/// Notes that an innovation comes from another.
pub async fn insert_link(
    tx: &Tx,
    id: InnovationId,
    other: InnovationId,
    kind: LinkKind,
    note: Option<String>,
    source: Option<String>,
) -> Result<(), DbError> {
    let row = innovation_link::ActiveModel {
        id: Set(FactId::fresh().0),
        innovation_id: Set(id.0),
        other_id: Set(other.0),
        kind: Set(kind.code().to_owned()),
        note: Set(note),
        source: Set(source),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

pub(super) fn record_of(row: annual_record::Model) -> Result<AnnualRecord, DbError> {
    Ok(AnnualRecord {
        id: RecordId(row.id),
        innovation: InnovationId(row.innovation_id),
        year: row.year,
        status: Status::from_code(&row.status).ok_or(DbError::Unreadable(row.status))?,
    })
}

pub(super) fn fact_of(row: fact::Model) -> Result<Fact, DbError> {
    Ok(Fact {
        attribute: Attribute::from_code(&row.attribute).ok_or(DbError::Unreadable(row.attribute))?,
        body: row.body,
        source: row.source,
        revision: row.revision,
        updated_at: row.updated_at,
        updated_by: row.updated_by,
    })
}
