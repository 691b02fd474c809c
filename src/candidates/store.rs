//! The facts that conditions are held against, from the areas that keep them: for all innovations of a list in a fixed number
//! of questions.

use std::collections::HashMap;

use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::model::{Entered, Paper, Story, Subject, Surroundings, entrant_of};
use crate::assessment::model::eligibility::EarlierAward;
use crate::db::{DbError, Source};
use crate::evidence::model::Verdict;
use crate::identity::model::Scope;
use crate::innovations::model::filter::Filter;
use crate::innovations::store::ids_matching;
use crate::kernel::date::PartialDate;
use crate::kernel::id::{EvidenceId, InnovationId, OpdId, PemdaId};
use crate::schema::{assessment_entry, award, innovation, innovation_owner};
use crate::{evidence, innovations, organisations};

use chrono::NaiveDate;

/// Id, name, whether all OPDs own it, first use and latest development.
type Columns = (Uuid, String, bool, Option<String>, Option<String>);

/// The innovations that a filter means within a scope, by name, in four questions.
pub async fn subjects(from: &impl Source, scope: &Scope, filter: &Filter) -> Result<Vec<Subject>, DbError> {
    let ids = || ids_matching(scope, filter);
    let rows: Vec<Columns> = innovation::Entity::find()
        .select_only()
        .columns([
            innovation::Column::Id,
            innovation::Column::Name,
            innovation::Column::OwnedByAll,
            innovation::Column::ImplementedOn,
            innovation::Column::DevelopedOn,
        ])
        .filter(innovation::Column::Id.in_subquery(ids()))
        .order_by_asc(innovation::Column::SortName)
        .order_by_asc(innovation::Column::Id)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut owners = owners(from, scope.pemda, ids()).await?;
    let mut awards = awards(from, ids()).await?;
    let date = |code: Option<String>| match code {
        None => Ok(None),
        Some(code) => PartialDate::from_code(&code).map(Some).ok_or(DbError::Unreadable(code)),
    };
    rows.into_iter()
        .map(|(id, name, owned_by_all, implemented_on, developed_on)| {
            Ok(Subject {
                id: InnovationId(id),
                name,
                owners: owners.remove(&id).unwrap_or_default(),
                owned_by_all,
                implemented_on: date(implemented_on)?,
                renewed_on: date(developed_on)?,
                awards: awards.remove(&id).unwrap_or_default(),
            })
        })
        .collect()
}

/// The innovation with this id, if it counts as one: routine work does not.
pub async fn subject(from: &impl Source, pemda: PemdaId, id: InnovationId) -> Result<Option<Subject>, DbError> {
    let filter = Filter { named: Some(vec![id]), ..Filter::default() };
    Ok(subjects(from, &Scope::whole(pemda), &filter).await?.pop())
}

/// Short names of the owners of some innovations, the leading one first.
async fn owners(
    from: &impl Source,
    pemda: PemdaId,
    ids: SelectStatement,
) -> Result<HashMap<Uuid, Vec<String>>, DbError> {
    let units = organisations::store::units(from, pemda).await?;
    let names: HashMap<OpdId, &str> = units.iter().map(|unit| (unit.id, unit.short())).collect();
    let rows: Vec<(Uuid, Uuid)> = innovation_owner::Entity::find()
        .select_only()
        .columns([innovation_owner::Column::InnovationId, innovation_owner::Column::OpdId])
        .filter(innovation_owner::Column::InnovationId.in_subquery(ids))
        .order_by_asc(innovation_owner::Column::Position)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut found: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (innovation, opd) in rows {
        let name = names.get(&OpdId(opd)).map(|name| (*name).to_owned());
        found.entry(innovation).or_default().extend(name);
    }
    Ok(found)
}

async fn awards(from: &impl Source, ids: SelectStatement) -> Result<HashMap<Uuid, Vec<EarlierAward>>, DbError> {
    let rows: Vec<(Uuid, String, i32, String)> = award::Entity::find()
        .select_only()
        .columns([award::Column::InnovationId, award::Column::Competition, award::Column::Year, award::Column::Title])
        .filter(award::Column::InnovationId.in_subquery(ids))
        .order_by_asc(award::Column::Year)
        .order_by_asc(award::Column::Id)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut found: HashMap<Uuid, Vec<EarlierAward>> = HashMap::new();
    for (innovation, programme, year, tier) in rows {
        found.entry(innovation).or_default().push(EarlierAward { programme, year, tier });
    }
    Ok(found)
}

/// What conditions ask about a government, in two questions.
pub async fn surroundings(from: &impl Source, pemda: PemdaId, today: NaiveDate) -> Result<Surroundings, DbError> {
    let entrant = organisations::store::find_pemda(from, pemda).await?.map(|found| entrant_of(found.kind));
    Ok(Surroundings { entrant, entered: entered(from, pemda).await?, today })
}

/// Every innovation of a government that stands entered in an edition.
async fn entered(from: &impl Source, pemda: PemdaId) -> Result<Vec<Entered>, DbError> {
    let its_innovation = assessment_entry::Entity::belongs_to(innovation::Entity)
        .from(assessment_entry::Column::InnovationId)
        .to(innovation::Column::Id);
    let rows: Vec<(String, Uuid, Option<String>, String)> = assessment_entry::Entity::find()
        .select_only()
        .columns([
            assessment_entry::Column::Edition,
            assessment_entry::Column::InnovationId,
            assessment_entry::Column::InGroup,
        ])
        .column(innovation::Column::Name)
        .join(JoinType::InnerJoin, its_innovation.into())
        .filter(assessment_entry::Column::PemdaId.eq(pemda.0))
        .filter(assessment_entry::Column::LeftAt.is_null())
        .order_by_asc(assessment_entry::Column::Id)
        .into_tuple()
        .all(from.connection())
        .await?;
    let entered =
        |(edition, innovation, group, title)| Entered { edition, innovation: InnovationId(innovation), title, group };
    Ok(rows.into_iter().map(entered).collect())
}

/// The latest record of an innovation with its facts.
pub async fn story(from: &impl Source, id: InnovationId) -> Result<Option<Story>, DbError> {
    let records = innovations::store::records(from, id).await?;
    let Some(record) = records.first() else { return Ok(None) };
    let facts = innovations::store::facts(from, record.id).await?;
    Ok(Some(Story { record: record.id, year: record.year, facts }))
}

/// The documents used for the claims of an innovation, but for uses that were rejected and documents that ran out.
pub async fn papers(from: &impl Source, id: InnovationId, today: NaiveDate) -> Result<Vec<Paper>, DbError> {
    let uses = evidence::store::of_innovation(from, id).await?;
    let ids: Vec<EvidenceId> = uses.iter().map(|used| used.evidence).collect();
    let documents = evidence::store::find_all(from, &ids).await?;
    let held = uses.iter().filter_map(|used| Some((used, documents.get(&used.evidence)?)));
    let held = held.filter(|(used, of)| !matches!(used.verdict_on(today, of), Verdict::Rejected | Verdict::Expired));
    let paper = |(used, of): (&evidence::model::Use, &evidence::model::Evidence)| Paper {
        title: of.facts.title.clone(),
        url: of.facts.url.clone(),
        file: of.file.as_ref().map(|file| (file.file_type, file.size)),
        claim: used.claim,
    };
    Ok(held.map(paper).collect())
}
