//! Metrics and readings in the database.

mod library;
mod listing;

pub use library::{
    LibraryLine, find_library, followers_of, insert_library, library, lock_library, rename_followers, save_library,
    whole_library,
};
pub use listing::{Line, count, count_by_aspect, list, of_innovation, of_innovations, outcomes};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    Select, Set,
};

use super::model::{BenefitAspect, Better, Definition, Metric, Point, Reading};
use crate::db::{DbError, Source, Tx};
use crate::kernel::amount::Amount;
use crate::kernel::id::{InnovationId, LibraryMetricId, MetricId, PemdaId, ReadingId};
use crate::kernel::period::Period;
use crate::schema::{innovation, metric, reading};

/// A reading with what belongs to its row only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredReading {
    /// Of which metric.
    pub metric: MetricId,
    /// The reading.
    pub reading: Reading,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// The metric with this id, of whichever government: the caller asks the policy.
pub async fn find(from: &impl Source, id: MetricId) -> Result<Option<Metric>, DbError> {
    let row = with_innovation().filter(metric::Column::Id.eq(id.0)).into_model::<Row>().one(from.connection()).await?;
    row.map(metric_of).transpose()
}

/// The metric, locked until the transaction ends; with it its readings, which are only written under this lock.
pub async fn lock(tx: &Tx, id: MetricId) -> Result<Option<Metric>, DbError> {
    let row = metric::Entity::find_by_id(id.0).lock_exclusive().one(tx.connection()).await?;
    if row.is_some() { find(tx, id).await } else { Ok(None) }
}

/// Adds a metric.
pub async fn insert(tx: &Tx, new: &Metric) -> Result<(), DbError> {
    columns(new).insert(tx.connection()).await?;
    Ok(())
}

/// Writes a changed metric; the caller holds the lock and has raised the revision.
pub async fn save(tx: &Tx, changed: &Metric) -> Result<(), DbError> {
    columns(changed).update(tx.connection()).await?;
    Ok(())
}

/// The readings of a metric, earliest period first.
pub async fn readings(from: &impl Source, id: MetricId) -> Result<Vec<Reading>, DbError> {
    let rows = reading::Entity::find()
        .filter(reading::Column::MetricId.eq(id.0))
        .order_by_asc(reading::Column::PeriodOrder)
        .order_by_asc(reading::Column::Period)
        .all(from.connection())
        .await?;
    rows.into_iter().map(reading_of).collect()
}

/// The reading with this id, of whichever government: the caller asks the policy about its innovation.
pub async fn find_reading(from: &impl Source, id: ReadingId) -> Result<Option<StoredReading>, DbError> {
    let row = reading::Entity::find_by_id(id.0).one(from.connection()).await?;
    row.map(|row| {
        let (metric, updated_at) = (MetricId(row.metric_id), row.updated_at);
        Ok(StoredReading { metric, reading: reading_of(row)?, updated_at })
    })
    .transpose()
}

/// Adds a reading; the caller holds the metric's lock.
pub async fn insert_reading(tx: &Tx, of: MetricId, new: &Reading, at: DateTime<Utc>) -> Result<(), DbError> {
    reading_columns(of, new, at).insert(tx.connection()).await?;
    Ok(())
}

/// Writes a changed reading; the caller holds the metric's lock and has raised the revision.
pub async fn save_reading(tx: &Tx, of: MetricId, changed: &Reading, at: DateTime<Utc>) -> Result<(), DbError> {
    reading_columns(of, changed, at).update(tx.connection()).await?;
    Ok(())
}

/// A row of a metric with the name of its innovation.
#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    metric: metric::Model,
    innovation_name: String,
}

/// Metrics joined with their innovations, whose name they show.
fn with_innovation() -> Select<metric::Entity> {
    let innovation = metric::Entity::belongs_to(innovation::Entity)
        .from(metric::Column::InnovationId)
        .to(innovation::Column::Id)
        .into();
    metric::Entity::find().join(JoinType::InnerJoin, innovation).column_as(innovation::Column::Name, "innovation_name")
}

fn metric_of(row: Row) -> Result<Metric, DbError> {
    let Row { metric: row, innovation_name } = row;
    Ok(Metric {
        id: MetricId(row.id),
        pemda: PemdaId(row.pemda_id),
        innovation: InnovationId(row.innovation_id),
        innovation_name,
        definition: Definition {
            aspect: BenefitAspect::from_code(&row.aspect).ok_or(DbError::Unreadable(row.aspect))?,
            name: row.name,
            definition: row.definition,
            unit: row.unit,
            better: Better::from_code(&row.better).ok_or(DbError::Unreadable(row.better))?,
            decimals: u8::try_from(row.decimals).map_err(|_| DbError::Unreadable(row.decimals.to_string()))?,
            baseline: point_of(row.baseline_period, row.baseline_value)?,
            target: point_of(row.target_period, row.target_value)?,
            method: row.method,
            source: row.source,
            library: row.library_id.map(LibraryMetricId),
            basis: row.basis,
        },
        revision: row.revision,
        updated_at: row.updated_at,
    })
}

fn point_of(period: Option<String>, value: Option<i64>) -> Result<Option<Point>, DbError> {
    let (Some(period), Some(value)) = (period, value) else { return Ok(None) };
    Ok(Some(Point { period: period_of(period)?, value: Amount::from_raw(value) }))
}

fn period_of(code: String) -> Result<Period, DbError> {
    Period::from_code(&code).ok_or(DbError::Unreadable(code))
}

fn reading_of(row: reading::Model) -> Result<Reading, DbError> {
    Ok(Reading {
        id: ReadingId(row.id),
        period: period_of(row.period)?,
        value: Amount::from_raw(row.value),
        source: row.source,
        note: row.note,
        method: row.method,
        evidence: row.evidence,
        reason: row.reason,
        revision: row.revision,
    })
}

fn columns(of: &Metric) -> metric::ActiveModel {
    let definition = &of.definition;
    let period = |point: Option<Point>| point.map(|point| point.period.to_string());
    let value = |point: Option<Point>| point.map(|point| point.value.raw());
    metric::ActiveModel {
        id: Set(of.id.0),
        pemda_id: Set(of.pemda.0),
        innovation_id: Set(of.innovation.0),
        aspect: Set(definition.aspect.code().to_owned()),
        name: Set(definition.name.clone()),
        definition: Set(definition.definition.clone()),
        unit: Set(definition.unit.clone()),
        better: Set(definition.better.code().to_owned()),
        decimals: Set(i32::from(definition.decimals)),
        baseline_period: Set(period(definition.baseline)),
        baseline_value: Set(value(definition.baseline)),
        target_period: Set(period(definition.target)),
        target_value: Set(value(definition.target)),
        method: Set(definition.method.clone()),
        source: Set(definition.source.clone()),
        revision: Set(of.revision),
        updated_at: Set(of.updated_at),
        library_id: Set(definition.library.map(|id| id.0)),
        basis: Set(definition.basis.clone()),
    }
}

fn reading_columns(metric: MetricId, of: &Reading, at: DateTime<Utc>) -> reading::ActiveModel {
    reading::ActiveModel {
        id: Set(of.id.0),
        metric_id: Set(metric.0),
        period: Set(of.period.to_string()),
        period_order: Set(of.period.order()),
        value: Set(of.value.raw()),
        source: Set(of.source.clone()),
        note: Set(of.note.clone()),
        method: Set(of.method.clone()),
        evidence: Set(of.evidence.clone()),
        reason: Set(of.reason.clone()),
        revision: Set(of.revision),
        updated_at: Set(at),
    }
}
