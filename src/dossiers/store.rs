//! Integrations and readings of one innovation, for its dossier.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::benefits::model::{BenefitAspect, Better, Definition, Metric, Point, Reading};
use crate::db::{DbError, Source};
use crate::integrations::model::{Direction, Integration, IntegrationStatus, System, SystemKind, Terms};
use crate::kernel::amount::Amount;
use crate::kernel::date::PartialDate;
use crate::kernel::id::{InnovationId, IntegrationId, MetricId, PemdaId, ReadingId, SystemId};
use crate::kernel::period::Period;
use crate::schema::{information_system, innovation, integration, metric, reading};

/// Integrations of an innovation by the system's name; the caller asks the policy.
pub async fn integrations_of_innovation(from: &impl Source, id: InnovationId) -> Result<Vec<Integration>, DbError> {
    let name = name_of(from, id).await?;
    let rows = integration::Entity::find()
        .filter(integration::Column::InnovationId.eq(id.0))
        .order_by_asc(integration::Column::Id)
        .all(from.connection())
        .await?;
    let systems: HashMap<_, _> = information_system::Entity::find()
        .filter(information_system::Column::Id.is_in(rows.iter().map(|row| row.system_id)))
        .all(from.connection())
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let system = systems.get(&row.system_id).cloned().ok_or_else(|| DbError::Unreadable(row.id.to_string()))?;
        found.push(integration_of(row, system, &name)?);
    }
    found.sort_by_key(|integration| integration.system.name.to_lowercase());
    Ok(found)
}

/// Metrics of an innovation with their readings by period; the caller asks the policy.
pub async fn benefits_of_innovation(
    from: &impl Source,
    id: InnovationId,
) -> Result<Vec<(Metric, Vec<Reading>)>, DbError> {
    let name = name_of(from, id).await?;
    let metrics = metric::Entity::find()
        .filter(metric::Column::InnovationId.eq(id.0))
        .order_by_asc(metric::Column::Id)
        .all(from.connection())
        .await?;
    let rows = reading::Entity::find()
        .filter(reading::Column::MetricId.is_in(metrics.iter().map(|row| row.id)))
        .order_by_asc(reading::Column::PeriodOrder)
        .all(from.connection())
        .await?;
    let mut readings: HashMap<_, Vec<Reading>> = HashMap::new();
    for row in rows {
        let period = known(row.period, Period::from_code)?;
        readings.entry(row.metric_id).or_default().push(Reading {
            id: ReadingId(row.id),
            period,
            value: Amount::from_raw(row.value),
            source: row.source,
            note: row.note,
            revision: row.revision,
        });
    }
    metrics
        .into_iter()
        .map(|row| {
            let own = readings.remove(&row.id).unwrap_or_default();
            Ok((metric_of(row, &name)?, own))
        })
        .collect()
}

async fn name_of(from: &impl Source, id: InnovationId) -> Result<String, DbError> {
    let row = innovation::Entity::find_by_id(id.0).one(from.connection()).await?;
    Ok(row.map(|row| row.name).unwrap_or_default())
}

fn integration_of(
    row: integration::Model,
    system: information_system::Model,
    name: &str,
) -> Result<Integration, DbError> {
    Ok(Integration {
        id: IntegrationId(row.id),
        pemda: PemdaId(row.pemda_id),
        innovation: InnovationId(row.innovation_id),
        innovation_name: name.to_owned(),
        system: System {
            id: SystemId(system.id),
            pemda: PemdaId(system.pemda_id),
            name: system.name,
            owner: system.owner,
            kind: optional(system.kind, SystemKind::from_code)?,
            note: system.note,
        },
        terms: Terms {
            status: known(row.status, IntegrationStatus::from_code)?,
            direction: optional(row.direction, Direction::from_code)?,
            method: row.method,
            basis: row.basis,
            since: optional(row.since, PartialDate::from_code)?,
            confirmed_on: row.confirmed_on,
            note: row.note,
            source: row.source,
        },
        revision: row.revision,
        updated_at: row.updated_at,
    })
}

fn metric_of(row: metric::Model, name: &str) -> Result<Metric, DbError> {
    let baseline = point(row.baseline_period, row.baseline_value)?;
    let target = point(row.target_period, row.target_value)?;
    Ok(Metric {
        id: MetricId(row.id),
        pemda: PemdaId(row.pemda_id),
        innovation: InnovationId(row.innovation_id),
        innovation_name: name.to_owned(),
        definition: Definition {
            aspect: known(row.aspect, BenefitAspect::from_code)?,
            name: row.name,
            definition: row.definition,
            unit: row.unit,
            better: known(row.better, Better::from_code)?,
            decimals: u8::try_from(row.decimals).map_err(|_| DbError::Unreadable(row.decimals.to_string()))?,
            baseline,
            target,
            method: row.method,
            source: row.source,
        },
        revision: row.revision,
        updated_at: row.updated_at,
    })
}

fn point(period: Option<String>, value: Option<i64>) -> Result<Option<Point>, DbError> {
    match (optional(period, Period::from_code)?, value) {
        (Some(period), Some(value)) => Ok(Some(Point { period, value: Amount::from_raw(value) })),
        _ => Ok(None),
    }
}

fn known<T>(code: String, from_code: impl Fn(&str) -> Option<T>) -> Result<T, DbError> {
    from_code(&code).ok_or(DbError::Unreadable(code))
}

fn optional<T>(code: Option<String>, from_code: impl Fn(&str) -> Option<T>) -> Result<Option<T>, DbError> {
    code.map(|code| known(code, from_code)).transpose()
}
