//! The facts that conditions are held against, from the areas that keep them: for all innovations of a list in a fixed number
//! of questions.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::model::{Entered, Listed, Paper, Story, Subject, Surroundings, best, entrant_of};
use crate::assessment::model::eligibility::EarlierAward;
use crate::db::{DbError, Source};
use crate::evidence::model::Verdict;
use crate::identity::model::Scope;
use crate::innovations::model::filter::Filter;
use crate::innovations::model::{AnnualRecord, Fact};
use crate::innovations::store::ids_matching;
use crate::kernel::date::PartialDate;
use crate::kernel::id::{EntryId, EvidenceId, InnovationId, OpdId, PemdaId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::publications::model::Chance;
use crate::schema::{assessment_entry, award, innovation, innovation_owner};
use crate::{evidence, innovations, organisations, rulebooks};

/// Id, name, whether all OPDs own it, first use and latest development.
type Columns = (Uuid, String, bool, Option<String>, Option<String>);

/// Edition, innovation, group, title and leading owner.
type EnteredColumns = (String, Uuid, Option<String>, String, Option<Uuid>);

/// Entry, innovation, group, category and name.
type ListedColumns = (Uuid, Uuid, Option<String>, Option<String>, String);

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
                lead: owners.get(&id).and_then(|own| own.first()).map(|(lead, _)| *lead),
                owners: owners.remove(&id).unwrap_or_default().into_iter().filter_map(|(_, name)| name).collect(),
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

/// The owners of some innovations with their short names, the leading one first.
async fn owners(
    from: &impl Source,
    pemda: PemdaId,
    ids: SelectStatement,
) -> Result<HashMap<Uuid, Vec<(OpdId, Option<String>)>>, DbError> {
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
    let mut found: HashMap<Uuid, Vec<(OpdId, Option<String>)>> = HashMap::new();
    for (innovation, opd) in rows {
        let name = names.get(&OpdId(opd)).map(|name| (*name).to_owned());
        found.entry(innovation).or_default().push((OpdId(opd), name));
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
    let editions = rulebooks::store::editions_for(from, pemda).await?;
    Ok(Surroundings { entrant, entered: entered(from, pemda).await?, editions, today })
}

/// What the conditions of each edition in use say of an innovation; nothing of routine work, which is no innovation.
pub async fn chances(
    from: &impl Source,
    pemda: PemdaId,
    id: InnovationId,
    today: NaiveDate,
) -> Result<Vec<Chance>, DbError> {
    let Some(subject) = subject(from, pemda, id).await? else { return Ok(Vec::new()) };
    let around = surroundings(from, pemda, today).await?;
    let in_use = around.editions.iter().filter(|edition| edition.state.is_in_use());
    Ok(in_use.map(|edition| Chance { edition, overall: best(&around.assess(&subject, edition)) }).collect())
}

/// Every innovation of a government that stands entered in an edition, with its leading owner.
async fn entered(from: &impl Source, pemda: PemdaId) -> Result<Vec<Entered>, DbError> {
    let its_lead = innovation::Entity::belongs_to(innovation_owner::Entity)
        .from(innovation::Column::Id)
        .to(innovation_owner::Column::InnovationId)
        .on_condition(|_, owner| Expr::col((owner, innovation_owner::Column::Position)).eq(0).into_condition());
    let rows: Vec<EnteredColumns> = standing(pemda)
        .select_only()
        .columns([
            assessment_entry::Column::Edition,
            assessment_entry::Column::InnovationId,
            assessment_entry::Column::InGroup,
        ])
        .column(innovation::Column::Name)
        .column(innovation_owner::Column::OpdId)
        .join(JoinType::LeftJoin, its_lead.into())
        .order_by_asc(assessment_entry::Column::Id)
        .into_tuple()
        .all(from.connection())
        .await?;
    let entered = |(edition, innovation, group, title, lead): EnteredColumns| {
        let lead = lead.map(OpdId);
        Entered { edition, innovation: InnovationId(innovation), title, group, lead }
    };
    Ok(rows.into_iter().map(entered).collect())
}

/// The latest records of some innovations with their facts.
pub async fn stories(from: &impl Source, ids: &[InnovationId]) -> Result<HashMap<InnovationId, Story>, DbError> {
    let found = innovations::store::latest_stories(from, ids).await?;
    let story = |(record, facts): (AnnualRecord, Vec<Fact>)| Story { record: record.id, year: record.year, facts };
    Ok(found.into_iter().map(|(id, told)| (id, story(told))).collect())
}

/// The documents used for the claims of some innovations, but for uses that were rejected and documents that ran out.
pub async fn papers(
    from: &impl Source,
    ids: &[InnovationId],
    today: NaiveDate,
) -> Result<HashMap<InnovationId, Vec<Paper>>, DbError> {
    let uses = evidence::store::of_innovations(from, ids).await?;
    let documents: Vec<EvidenceId> = uses.iter().map(|used| used.evidence).collect();
    let documents = evidence::store::find_all(from, &documents).await?;
    let mut found: HashMap<InnovationId, Vec<Paper>> = HashMap::new();
    for used in &uses {
        let Some(of) = documents.get(&used.evidence) else { continue };
        if matches!(used.verdict_on(today, of), Verdict::Rejected | Verdict::Expired) {
            continue;
        }
        let Some(innovation) = used.holder.innovation() else { continue };
        found.entry(innovation).or_default().push(Paper {
            title: of.facts.title.clone(),
            url: of.facts.url.clone(),
            file: of.file.as_ref().map(|file| (file.file_type, file.size)),
            claim: used.claim,
        });
    }
    Ok(found)
}

/// A page of what a government has entered in an edition, by name.
pub async fn listed(
    from: &impl Source,
    pemda: PemdaId,
    edition: &str,
    page: PageRequest,
) -> Result<Paged<Listed>, DbError> {
    let question = standing(pemda).filter(assessment_entry::Column::Edition.eq(edition));
    let total = question.clone().count(from.connection()).await?;
    let number = page.number_within(total);
    let rows: Vec<ListedColumns> = question
        .select_only()
        .columns([
            assessment_entry::Column::Id,
            assessment_entry::Column::InnovationId,
            assessment_entry::Column::InGroup,
            assessment_entry::Column::InCategory,
        ])
        .column(innovation::Column::Name)
        .order_by_asc(innovation::Column::SortName)
        .order_by_asc(assessment_entry::Column::Id)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .into_tuple()
        .all(from.connection())
        .await?;
    let listed = |(id, innovation, group, category, name): ListedColumns| Listed {
        id: EntryId(id),
        innovation: InnovationId(innovation),
        name,
        group,
        category,
    };
    Ok(Paged { rows: rows.into_iter().map(listed).collect(), total, number, size: page.size() })
}

/// The entries of a government's innovations that were not taken out, joined to their innovations.
fn standing(pemda: PemdaId) -> Select<assessment_entry::Entity> {
    let its_innovation = assessment_entry::Entity::belongs_to(innovation::Entity)
        .from(assessment_entry::Column::InnovationId)
        .to(innovation::Column::Id);
    assessment_entry::Entity::find()
        .join(JoinType::InnerJoin, its_innovation.into())
        .filter(assessment_entry::Column::PemdaId.eq(pemda.0))
        .filter(assessment_entry::Column::LeftAt.is_null())
}
