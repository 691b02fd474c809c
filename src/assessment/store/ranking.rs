//! The innovations of a government in an edition by who leads them and by score, from the scores kept with the entries.

use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, Order, QueryFilter, QueryResult, QuerySelect,
    RelationDef,
};
use uuid::Uuid;

use super::board::{Line, standing};
use crate::assessment::model::ranking::{Leader, Wanted};
use crate::assessment::model::{Scores, View};
use crate::db::{DbError, Source};
use crate::innovations::model::filter::Pick;
use crate::kernel::id::{EntryId, InnovationId, OpdId, PemdaId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::kernel::points::Points;
use crate::schema::{assessment_entry, innovation, innovation_owner};

/// An innovation with its place among all innovations of the government.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// The innovation and its scores.
    pub line: Line,
    /// The OPD that leads it.
    pub leader: Option<OpdId>,
    /// Its place by the score that was asked for; equal scores share one.
    pub place: u64,
}

/// Sums over the entered innovations of one leader.
#[derive(FromQueryResult)]
struct Entered {
    unit: Option<Uuid>,
    n: i64,
    claimed: i64,
    verified: i64,
    official: i64,
}

/// The OPDs that lead innovations of a government, each with what it entered in an edition. Two questions.
pub async fn leaders(from: &impl Source, pemda: PemdaId, edition: &str) -> Result<Vec<Leader>, DbError> {
    let sum = |column: assessment_entry::Column| Expr::col(column.as_column_ref()).sum().cast_as("bigint");
    let entered = standing(pemda, edition)
        .select_only()
        .column_as(innovation_owner::Column::OpdId, "unit")
        .column_as(assessment_entry::Column::Id.count(), "n")
        .column_as(sum(assessment_entry::Column::Claimed), "claimed")
        .column_as(sum(assessment_entry::Column::Verified), "verified")
        .column_as(sum(assessment_entry::Column::Official), "official")
        .join(JoinType::LeftJoin, leader_of_entry())
        .filter(assessment_entry::Column::InnovationId.is_not_null())
        .group_by(innovation_owner::Column::OpdId)
        .into_model::<Entered>()
        .all(from.connection())
        .await?;
    let led: Vec<(Option<Uuid>, i64)> = innovation::Entity::find()
        .select_only()
        .column(innovation_owner::Column::OpdId)
        .column_as(innovation::Column::Id.count(), "n")
        .join(JoinType::LeftJoin, leader_of_innovation())
        .filter(innovation::Column::PemdaId.eq(pemda.0))
        .filter(innovation::Column::Routine.eq(false))
        .group_by(innovation_owner::Column::OpdId)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut found: Vec<Leader> = entered.into_iter().map(Entered::leader).collect();
    for (unit, n) in led {
        let (unit, innovations) = (unit.map(OpdId), counted(n));
        match found.iter_mut().find(|leader| leader.unit == unit) {
            Some(leader) => leader.innovations = innovations,
            None => found.push(Leader { unit, innovations, ..Leader::default() }),
        }
    }
    Ok(found)
}

impl Entered {
    fn leader(self) -> Leader {
        let sums = scores(self.claimed, self.verified, self.official);
        Leader { unit: self.unit.map(OpdId), innovations: 0, entered: counted(self.n), sums }
    }
}

/// A page of the innovations of a government in an edition, the best first; `total` says how many of them are wanted, see
/// [`leaders`]. Their places are among all, also where only those of one leader are wanted.
pub async fn ranked(
    from: &impl Source,
    pemda: PemdaId,
    edition: &str,
    wanted: &Wanted,
    (total, page): (u64, PageRequest),
) -> Result<Paged<Ranked>, DbError> {
    let number = page.number_within(total);
    let mut question = Query::select();
    question
        .columns([("entry", "id"), ("entry", "innovation_id")])
        .column((innovation::Entity, innovation::Column::Name))
        .column((innovation_owner::Entity, innovation_owner::Column::OpdId))
        .columns([("entry", "claimed"), ("entry", "verified"), ("entry", "official"), ("entry", "place")])
        .from_subquery(placed(pemda, edition, wanted.by), "entry")
        .join(
            JoinType::InnerJoin,
            innovation::Entity,
            Expr::col(("entry", "innovation_id")).equals((innovation::Entity, innovation::Column::Id)),
        )
        .join(
            JoinType::LeftJoin,
            innovation_owner::Entity,
            Expr::col(("entry", "innovation_id"))
                .equals((innovation_owner::Entity, innovation_owner::Column::InnovationId))
                .and(leads()),
        );
    match wanted.leader {
        Some(Pick::Is(opd)) => {
            question.and_where(Expr::col((innovation_owner::Entity, innovation_owner::Column::OpdId)).eq(opd.0));
        }
        Some(Pick::Unset) => {
            question.and_where(Expr::col((innovation_owner::Entity, innovation_owner::Column::OpdId)).is_null());
        }
        None => (),
    }
    for score in by_weight(wanted.by) {
        question.order_by(("entry", score), Order::Desc);
    }
    question
        .order_by((innovation::Entity, innovation::Column::SortName), Order::Asc)
        .order_by(("entry", "id"), Order::Asc)
        .offset((number - 1) * page.size())
        .limit(page.size());
    let rows = from.connection().query_all(&question).await?;
    let rows = rows.iter().map(row).collect::<Result<Vec<Ranked>, DbError>>()?;
    Ok(Paged { rows, total, number, size: page.size() })
}

/// The entries of the innovations of a government in an edition, each with its place.
fn placed(pemda: PemdaId, edition: &str, by: View) -> SelectStatement {
    let [score, ..] = by_weight(by);
    Query::select()
        .columns(["id", "innovation_id", "claimed", "verified", "official"])
        .expr_as(Expr::cust(format!("RANK() OVER (ORDER BY {score} DESC)")), "place")
        .from(assessment_entry::Entity)
        .and_where(assessment_entry::Column::PemdaId.eq(pemda.0))
        .and_where(assessment_entry::Column::Edition.eq(edition))
        .and_where(assessment_entry::Column::LeftAt.is_null())
        .and_where(assessment_entry::Column::InnovationId.is_not_null())
        .to_owned()
}

/// The columns of the scores: the one that is asked for, and those that decide between equal ones.
fn by_weight(by: View) -> [&'static str; 3] {
    match by {
        View::Verified => ["verified", "claimed", "official"],
        View::Claimed => ["claimed", "verified", "official"],
        View::Official => ["official", "verified", "claimed"],
    }
}

fn row(row: &QueryResult) -> Result<Ranked, DbError> {
    let line = Line {
        entry: EntryId(row.try_get_by_index(0)?),
        innovation: InnovationId(row.try_get_by_index(1)?),
        name: row.try_get_by_index(2)?,
        scores: scores(row.try_get_by_index(4)?, row.try_get_by_index(5)?, row.try_get_by_index(6)?),
    };
    let leader: Option<Uuid> = row.try_get_by_index(3)?;
    let place: i64 = row.try_get_by_index(7)?;
    Ok(Ranked { line, leader: leader.map(OpdId), place: place.unsigned_abs() })
}

fn scores(claimed: i64, verified: i64, official: i64) -> Scores {
    Scores {
        claimed: Points::from_hundredths(claimed),
        verified: Points::from_hundredths(verified),
        official: Points::from_hundredths(official),
    }
}

fn counted(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The first owner leads.
fn leads() -> Expr {
    Expr::col((innovation_owner::Entity, innovation_owner::Column::Position)).eq(0)
}

fn leader_of_entry() -> RelationDef {
    assessment_entry::Entity::belongs_to(innovation_owner::Entity)
        .from(assessment_entry::Column::InnovationId)
        .to(innovation_owner::Column::InnovationId)
        .on_condition(|_, _| leads().into_condition())
        .into()
}

fn leader_of_innovation() -> RelationDef {
    innovation::Entity::belongs_to(innovation_owner::Entity)
        .from(innovation::Column::Id)
        .to(innovation_owner::Column::InnovationId)
        .on_condition(|_, _| leads().into_condition())
        .into()
}
