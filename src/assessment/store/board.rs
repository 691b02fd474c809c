//! What is said of all entries of a government together.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, EntityTrait, JoinType, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::entry_of;
use crate::assessment::model::{Scores, Standing, View};
use crate::db::{DbError, Source};
use crate::kernel::id::{EntryId, InnovationId, PemdaId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::kernel::points::Points;
use crate::schema::{assessment_entry, innovation, innovation_affair};

/// An innovation of an edition in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its entry.
    pub entry: EntryId,
    /// The innovation.
    pub innovation: InnovationId,
    /// Its name.
    pub name: String,
    /// Its scores.
    pub scores: Scores,
}

/// The entries of a government in an edition that were not taken out.
pub(super) fn standing(pemda: PemdaId, edition: &str) -> Select<assessment_entry::Entity> {
    assessment_entry::Entity::find()
        .filter(assessment_entry::Column::PemdaId.eq(pemda.0))
        .filter(assessment_entry::Column::Edition.eq(edition))
        .filter(assessment_entry::Column::LeftAt.is_null())
}

/// A page of the innovations of a government in an edition, the highest score in somebody's word first.
pub async fn lines(
    from: &impl Source,
    pemda: PemdaId,
    edition: &str,
    by: View,
    page: PageRequest,
) -> Result<Paged<Line>, DbError> {
    let its_innovation = assessment_entry::Entity::belongs_to(innovation::Entity)
        .from(assessment_entry::Column::InnovationId)
        .to(innovation::Column::Id);
    let column = match by {
        View::Claimed => assessment_entry::Column::Claimed,
        View::Verified => assessment_entry::Column::Verified,
        View::Official => assessment_entry::Column::Official,
    };
    let question = standing(pemda, edition).join(JoinType::InnerJoin, its_innovation.into());
    let total = question.clone().count(from.connection()).await?;
    let number = page.number_within(total);
    let rows: Vec<(Uuid, Uuid, String, i64, i64, i64)> = question
        .select_only()
        .columns([assessment_entry::Column::Id, assessment_entry::Column::InnovationId])
        .column(innovation::Column::Name)
        .columns([
            assessment_entry::Column::Claimed,
            assessment_entry::Column::Verified,
            assessment_entry::Column::Official,
        ])
        .order_by(column, Order::Desc)
        .order_by_asc(innovation::Column::SortName)
        .order_by_asc(assessment_entry::Column::Id)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .into_tuple()
        .all(from.connection())
        .await?;
    let rows = rows.into_iter().map(|(entry, innovation, name, claimed, verified, official)| Line {
        entry: EntryId(entry),
        innovation: InnovationId(innovation),
        name,
        scores: Scores {
            claimed: Points::from_hundredths(claimed),
            verified: Points::from_hundredths(verified),
            official: Points::from_hundredths(official),
        },
    });
    Ok(Paged { rows: rows.collect(), total, number, size: page.size() })
}

/// Every innovation of a government in an edition, with its name.
pub async fn every(
    from: &impl Source,
    pemda: PemdaId,
    edition: &str,
) -> Result<Vec<(EntryId, InnovationId, String)>, DbError> {
    let its_innovation = assessment_entry::Entity::belongs_to(innovation::Entity)
        .from(assessment_entry::Column::InnovationId)
        .to(innovation::Column::Id);
    let rows: Vec<(Uuid, Uuid, String)> = standing(pemda, edition)
        .select_only()
        .columns([assessment_entry::Column::Id, assessment_entry::Column::InnovationId])
        .column(innovation::Column::Name)
        .join(JoinType::InnerJoin, its_innovation.into())
        .order_by_asc(innovation::Column::SortName)
        .order_by_asc(assessment_entry::Column::Id)
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(|(entry, innovation, name)| (EntryId(entry), InnovationId(innovation), name)).collect())
}

/// Where a government stands by edition, in two questions: of one edition, or of all that it has entries in.
pub async fn standings(
    from: &impl Source,
    pemda: PemdaId,
    edition: Option<&str>,
) -> Result<HashMap<String, Standing>, DbError> {
    let mut entries = assessment_entry::Entity::find()
        .filter(assessment_entry::Column::PemdaId.eq(pemda.0))
        .filter(assessment_entry::Column::LeftAt.is_null());
    if let Some(edition) = edition {
        entries = entries.filter(assessment_entry::Column::Edition.eq(edition));
    }
    let its_affairs = assessment_entry::Entity::belongs_to(innovation_affair::Entity)
        .from(assessment_entry::Column::InnovationId)
        .to(innovation_affair::Column::InnovationId);
    let affairs: Vec<(String, String)> = entries
        .clone()
        .select_only()
        .column(assessment_entry::Column::Edition)
        .column(innovation_affair::Column::Affair)
        .distinct()
        .join(JoinType::InnerJoin, its_affairs.into())
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut found: HashMap<String, Standing> = HashMap::new();
    for entry in entries.all(from.connection()).await?.into_iter().map(entry_of) {
        let standing_of = found.entry(entry.edition).or_default();
        standing_of.innovations += u32::from(entry.innovation.is_some());
        let sum = if entry.innovation.is_some() { &mut standing_of.each } else { &mut standing_of.region };
        sum.claimed += entry.scores.claimed;
        sum.verified += entry.scores.verified;
        sum.official += entry.scores.official;
    }
    for (edition, affair) in affairs {
        found.entry(edition).or_default().touched.insert(affair);
    }
    Ok(found)
}
