//! The claims of innovations, and of a government itself, in words. Some lie in areas above this one, so their tables are read here directly.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::db::{DbError, Source};
use crate::evidence::model::{Claim, ClaimKind, Claimed};
use crate::kernel::id::{
    AnswerId, AwardId, EntryId, InnovationId, IntegrationId, MetricId, PemdaId, ReadingId, RecordId,
};
use crate::kernel::period::Period;
use crate::rulebooks;
use crate::rulebooks::model::{Attribute, Edition, Indicator};
use crate::schema::{
    annual_record, assessment_entry, award, fact, indicator_answer, information_system, integration, metric, reading,
};

/// Everything that an innovation claims, in reading order: itself, its story by year, integrations, metrics with their
/// readings, awards.
pub async fn of_innovation(from: &impl Source, of: InnovationId) -> Result<Vec<Claimed>, DbError> {
    let mut claims = vec![Claim::Innovation(of)];
    claims.extend(story(from, of).await?);
    let integrations = integration::Entity::find()
        .select_only()
        .column(integration::Column::Id)
        .filter(integration::Column::InnovationId.eq(of.0))
        .order_by_asc(integration::Column::Id);
    claims.extend(ids(from, integrations).await?.into_iter().map(|id| Claim::Integration(IntegrationId(id))));
    claims.extend(benefits(from, of).await?);
    let awards = award::Entity::find()
        .select_only()
        .column(award::Column::Id)
        .filter(award::Column::InnovationId.eq(of.0))
        .order_by_desc(award::Column::Year)
        .order_by_asc(award::Column::Id);
    claims.extend(ids(from, awards).await?.into_iter().map(|id| Claim::Award(AwardId(id))));
    claims.extend(answers_of(from, of).await?);
    worded(from, claims).await
}

/// Claims with the words for them; a claim whose subject is gone is left out.
async fn worded(from: &impl Source, claims: Vec<Claim>) -> Result<Vec<Claimed>, DbError> {
    let mut words = labels(from, &claims).await?;
    Ok(claims.into_iter().filter_map(|claim| Some(Claimed { claim, label: words.remove(&claim)? })).collect())
}

/// Facts that were written, latest year first, in the order of the attributes.
async fn story(from: &impl Source, of: InnovationId) -> Result<Vec<Claim>, DbError> {
    let rows: Vec<(Uuid, String, i32)> = fact::Entity::find()
        .select_only()
        .columns([fact::Column::RecordId, fact::Column::Attribute])
        .column(annual_record::Column::Year)
        .join(JoinType::InnerJoin, its_record())
        .filter(annual_record::Column::InnovationId.eq(of.0))
        .filter(fact::Column::Body.ne(""))
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut facts = Vec::with_capacity(rows.len());
    for (record, code, year) in rows {
        let attribute = Attribute::from_code(&code).ok_or(DbError::Unreadable(code))?;
        facts.push((-year, attribute, RecordId(record)));
    }
    facts.sort_unstable();
    Ok(facts.into_iter().map(|(_, attribute, record)| Claim::Fact(record, attribute)).collect())
}

/// Metrics, each followed by its readings.
async fn benefits(from: &impl Source, of: InnovationId) -> Result<Vec<Claim>, DbError> {
    let metrics = metric::Entity::find()
        .select_only()
        .column(metric::Column::Id)
        .filter(metric::Column::InnovationId.eq(of.0))
        .order_by_asc(metric::Column::Id);
    let metrics = ids(from, metrics).await?;
    let readings: Vec<(Uuid, Uuid)> = reading::Entity::find()
        .select_only()
        .columns([reading::Column::Id, reading::Column::MetricId])
        .filter(reading::Column::MetricId.is_in(metrics.iter().copied()))
        .order_by_asc(reading::Column::PeriodOrder)
        .order_by_asc(reading::Column::Period)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut claims = Vec::with_capacity(metrics.len() + readings.len());
    for id in metrics {
        claims.push(Claim::Metric(MetricId(id)));
        let own = readings.iter().filter(|(_, metric)| *metric == id);
        claims.extend(own.map(|(reading, _)| Claim::Reading(ReadingId(*reading))));
    }
    Ok(claims)
}

/// Some claims in words: one question for each kind that occurs. A claim whose subject is gone is left out.
pub async fn labels(from: &impl Source, claims: &[Claim]) -> Result<HashMap<Claim, String>, DbError> {
    let of = |kind: ClaimKind| -> Vec<Uuid> {
        claims.iter().filter(|claim| claim.kind() == kind).map(|claim| claim.id()).collect()
    };
    let mut labels: HashMap<Claim, String> = claims
        .iter()
        .filter(|claim| claim.kind() == ClaimKind::Innovation)
        .map(|claim| (*claim, ClaimKind::Innovation.label().to_owned()))
        .collect();
    let years = years(from, of(ClaimKind::Fact)).await?;
    labels.extend(claims.iter().filter_map(|claim| match claim {
        Claim::Fact(record, attribute) => Some((*claim, format!("{} ({})", attribute.label(), years.get(&record.0)?))),
        _ => None,
    }));
    labels.extend(integrations(from, of(ClaimKind::Integration)).await?);
    labels.extend(metrics(from, of(ClaimKind::Metric)).await?);
    labels.extend(readings(from, of(ClaimKind::Reading)).await?);
    labels.extend(awards(from, of(ClaimKind::Award)).await?);
    labels.extend(answers(from, of(ClaimKind::Answer)).await?);
    Ok(labels)
}

type Words = Vec<(Claim, String)>;

async fn years(from: &impl Source, records: Vec<Uuid>) -> Result<HashMap<Uuid, i32>, DbError> {
    if records.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, i32)> = annual_record::Entity::find()
        .select_only()
        .columns([annual_record::Column::Id, annual_record::Column::Year])
        .filter(annual_record::Column::Id.is_in(records))
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().collect())
}

async fn integrations(from: &impl Source, ids: Vec<Uuid>) -> Result<Words, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let its_system = integration::Entity::belongs_to(information_system::Entity)
        .from(integration::Column::SystemId)
        .to(information_system::Column::Id);
    let rows: Vec<(Uuid, String)> = integration::Entity::find()
        .select_only()
        .column(integration::Column::Id)
        .column(information_system::Column::Name)
        .join(JoinType::InnerJoin, its_system.into())
        .filter(integration::Column::Id.is_in(ids))
        .into_tuple()
        .all(from.connection())
        .await?;
    let words = |(id, name)| (Claim::Integration(IntegrationId(id)), format!("Integrasi dengan {name}"));
    Ok(rows.into_iter().map(words).collect())
}

async fn metrics(from: &impl Source, ids: Vec<Uuid>) -> Result<Words, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Uuid, String)> = metric::Entity::find()
        .select_only()
        .columns([metric::Column::Id, metric::Column::Name])
        .filter(metric::Column::Id.is_in(ids))
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(|(id, name)| (Claim::Metric(MetricId(id)), format!("Metrik {name}"))).collect())
}

async fn readings(from: &impl Source, ids: Vec<Uuid>) -> Result<Words, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let its_metric = reading::Entity::belongs_to(metric::Entity).from(reading::Column::MetricId).to(metric::Column::Id);
    let rows: Vec<(Uuid, String, String)> = reading::Entity::find()
        .select_only()
        .columns([reading::Column::Id, reading::Column::Period])
        .column(metric::Column::Name)
        .join(JoinType::InnerJoin, its_metric.into())
        .filter(reading::Column::Id.is_in(ids))
        .into_tuple()
        .all(from.connection())
        .await?;
    rows.into_iter()
        .map(|(id, period, name)| {
            let period = Period::from_code(&period).ok_or(DbError::Unreadable(period))?;
            Ok((Claim::Reading(ReadingId(id)), format!("Capaian {name}, {}", period.indonesian())))
        })
        .collect()
}

async fn awards(from: &impl Source, ids: Vec<Uuid>) -> Result<Words, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Uuid, String, i32, String)> = award::Entity::find()
        .select_only()
        .columns([award::Column::Id, award::Column::Competition, award::Column::Year, award::Column::Title])
        .filter(award::Column::Id.is_in(ids))
        .into_tuple()
        .all(from.connection())
        .await?;
    let words = |(id, competition, year, title): (Uuid, String, i32, String)| {
        (Claim::Award(AwardId(id)), format!("Penghargaan {competition} {year}: {title}"))
    };
    Ok(rows.into_iter().map(words).collect())
}

/// Everything that a government itself claims in its entry in an edition: its answers, in the order of the edition.
pub async fn of_entry(from: &impl Source, of: EntryId) -> Result<Vec<Claimed>, DbError> {
    worded(from, answers_where(from, assessment_entry::Column::Id.eq(of.0)).await?).await
}

/// Answers to the indicators of every edition the innovation is entered in, in the order of the edition.
async fn answers_of(from: &impl Source, of: InnovationId) -> Result<Vec<Claim>, DbError> {
    answers_where(from, assessment_entry::Column::InnovationId.eq(of.0)).await
}

/// The answers of some entries that were not taken out, in the order of their editions.
async fn answers_where(from: &impl Source, entries: Expr) -> Result<Vec<Claim>, DbError> {
    let rows: Vec<(Uuid, String, String, Uuid)> = indicator_answer::Entity::find()
        .select_only()
        .columns([indicator_answer::Column::Id, indicator_answer::Column::Number])
        .columns([assessment_entry::Column::Edition, assessment_entry::Column::PemdaId])
        .join(JoinType::InnerJoin, its_entry())
        .filter(entries)
        .filter(assessment_entry::Column::LeftAt.is_null())
        .into_tuple()
        .all(from.connection())
        .await?;
    let editions = editions_of(from, rows.iter().map(|(.., edition, pemda)| (*pemda, edition))).await?;
    let mut answers: Vec<(String, Option<usize>, Uuid)> = rows
        .into_iter()
        .map(|(id, number, edition, pemda)| {
            let row = |found: &Indicator| found.number == number;
            let key = (pemda, edition);
            let place = editions.get(&key).and_then(|found| found.indicators.iter().position(row));
            (key.1, place, id)
        })
        .collect();
    answers.sort_unstable();
    Ok(answers.into_iter().map(|(_, _, id)| Claim::Answer(AnswerId(id))).collect())
}

async fn answers(from: &impl Source, ids: Vec<Uuid>) -> Result<Words, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Uuid, String, String, Uuid)> = indicator_answer::Entity::find()
        .select_only()
        .columns([indicator_answer::Column::Id, indicator_answer::Column::Number])
        .columns([assessment_entry::Column::Edition, assessment_entry::Column::PemdaId])
        .join(JoinType::InnerJoin, its_entry())
        .filter(indicator_answer::Column::Id.is_in(ids))
        .into_tuple()
        .all(from.connection())
        .await?;
    let editions = editions_of(from, rows.iter().map(|(.., edition, pemda)| (*pemda, edition))).await?;
    let words = |(id, number, edition, pemda): (Uuid, String, String, Uuid)| {
        let key = (pemda, edition);
        let title = editions.get(&key).and_then(|found| found.indicator(&number)).map(|found| &found.title);
        let title = title.map(|title| format!(" {title}")).unwrap_or_default();
        (Claim::Answer(AnswerId(id)), format!("Indikator {number}{title} ({})", key.1))
    };
    Ok(rows.into_iter().map(words).collect())
}

/// Editions by government and id, each as that government uses it.
async fn editions_of(
    from: &impl Source,
    wanted: impl Iterator<Item = (Uuid, &String)>,
) -> Result<HashMap<(Uuid, String), &'static Edition>, DbError> {
    let wanted: HashSet<(Uuid, String)> = wanted.map(|(pemda, edition)| (pemda, edition.clone())).collect();
    let mut found = HashMap::new();
    for key in wanted {
        if let Some(edition) = rulebooks::store::edition_for(from, PemdaId(key.0), &key.1).await? {
            found.insert(key, edition);
        }
    }
    Ok(found)
}

fn its_entry() -> sea_orm::RelationDef {
    let (answer, entry) = (indicator_answer::Column::EntryId, assessment_entry::Column::Id);
    indicator_answer::Entity::belongs_to(assessment_entry::Entity).from(answer).to(entry).into()
}

async fn ids<E: EntityTrait>(from: &impl Source, of: Select<E>) -> Result<Vec<Uuid>, DbError> {
    Ok(of.into_tuple().all(from.connection()).await?)
}

fn its_record() -> sea_orm::RelationDef {
    fact::Entity::belongs_to(annual_record::Entity).from(fact::Column::RecordId).to(annual_record::Column::Id).into()
}
