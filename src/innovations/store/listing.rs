//! Lists and counts of innovations: one condition behind all of them, so that a figure and its list agree.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Func, IntoCondition, LikeExpr, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::known;
use crate::db::{DbError, Source};
use crate::identity::model::Scope;
use crate::innovations::model::filter::{Filter, Pick};
use crate::innovations::model::{Affair, Stage};
use crate::kernel::id::{InnovationId, OpdId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::schema::{annual_record, innovation, innovation_affair, innovation_owner, opd};

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Identity.
    pub id: InnovationId,
    /// Name.
    pub name: String,
    /// What the acronym stands for.
    pub expansion: Option<String>,
    /// Stage.
    pub stage: Option<Stage>,
    /// Short names of the owners, the leading one first.
    pub owners: Vec<String>,
    /// Owned by all OPDs together.
    pub owned_by_all: bool,
    /// Main affair.
    pub affair: Option<Affair>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    expansion: Option<String>,
    stage: Option<String>,
    owned_by_all: bool,
    updated_at: DateTime<Utc>,
}

/// One page of the innovations that a filter means, within a scope, by name.
pub async fn list(
    from: &impl Source,
    scope: &Scope,
    filter: &Filter,
    page: PageRequest,
) -> Result<Paged<Line>, DbError> {
    let total = count(from, scope, filter).await?;
    let number = page.number_within(total);
    let rows = innovation::Entity::find()
        .select_only()
        .columns([
            innovation::Column::Id,
            innovation::Column::Name,
            innovation::Column::Expansion,
            innovation::Column::Stage,
            innovation::Column::OwnedByAll,
            innovation::Column::UpdatedAt,
        ])
        .filter(matching(scope, filter))
        .order_by_asc(innovation::Column::SortName)
        .order_by_asc(innovation::Column::Id)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .into_model::<Row>()
        .all(from.connection())
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut owners = owner_names(from, &ids).await?;
    let affairs = main_affairs(from, &ids).await?;
    let rows = rows
        .into_iter()
        .map(|row| {
            Ok(Line {
                id: InnovationId(row.id),
                owners: owners.remove(&row.id).unwrap_or_default(),
                affair: affairs.get(&row.id).copied(),
                stage: known(row.stage, Stage::from_code)?,
                name: row.name,
                expansion: row.expansion,
                owned_by_all: row.owned_by_all,
                updated_at: row.updated_at,
            })
        })
        .collect::<Result<_, DbError>>()?;
    Ok(Paged { rows, total, number, size: page.size() })
}

/// How many innovations a filter means within a scope: the same question as [`list`].
pub async fn count(from: &impl Source, scope: &Scope, filter: &Filter) -> Result<u64, DbError> {
    Ok(innovation::Entity::find().filter(matching(scope, filter)).count(from.connection()).await?)
}

/// How many innovations that a filter means stand at each stage; `None` where no stage is known.
pub async fn count_by_stage(
    from: &impl Source,
    scope: &Scope,
    filter: &Filter,
) -> Result<Vec<(Option<Stage>, u64)>, DbError> {
    let rows: Vec<(Option<String>, i64)> = innovation::Entity::find()
        .select_only()
        .column(innovation::Column::Stage)
        .column_as(innovation::Column::Id.count(), "n")
        .filter(matching(scope, filter))
        .group_by(innovation::Column::Stage)
        .into_tuple()
        .all(from.connection())
        .await?;
    rows.into_iter().map(|(stage, n)| Ok((known(stage, Stage::from_code)?, n.unsigned_abs()))).collect()
}

/// How many innovations that a filter means each OPD owns; an innovation of two OPDs counts at both.
pub async fn count_by_owner(
    from: &impl Source,
    scope: &Scope,
    filter: &Filter,
) -> Result<HashMap<OpdId, u64>, DbError> {
    let rows: Vec<(Uuid, i64)> = innovation_owner::Entity::find()
        .select_only()
        .column(innovation_owner::Column::OpdId)
        .column_as(innovation_owner::Column::InnovationId.count(), "n")
        .filter(innovation_owner::Column::InnovationId.in_subquery(ids_matching(scope, filter)))
        .group_by(innovation_owner::Column::OpdId)
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(|(opd, n)| (OpdId(opd), n.unsigned_abs())).collect())
}

/// How many innovations that a filter means have each main affair; `None` where no affair is known.
pub async fn count_by_affair(
    from: &impl Source,
    scope: &Scope,
    filter: &Filter,
) -> Result<Vec<(Option<Affair>, u64)>, DbError> {
    let rows: Vec<(Option<String>, i64)> = innovation::Entity::find()
        .select_only()
        .column(innovation_affair::Column::Affair)
        .column_as(innovation::Column::Id.count(), "n")
        .join(JoinType::LeftJoin, main_affair_join())
        .filter(matching(scope, filter))
        .group_by(innovation_affair::Column::Affair)
        .into_tuple()
        .all(from.connection())
        .await?;
    rows.into_iter().map(|(affair, n)| Ok((known(affair, Affair::from_code)?, n.unsigned_abs()))).collect()
}

/// Years in which anything within a scope is recorded, latest first.
///
/// Steps from each year to the one before it: the index is read once for each year instead of once for each record.
pub async fn years(from: &impl Source, scope: &Scope) -> Result<Vec<i32>, DbError> {
    let mut recorded = annual_record::Entity::find()
        .select_only()
        .column_as(annual_record::Column::Year.max(), "year")
        .filter(annual_record::Column::PemdaId.eq(scope.pemda.0));
    if scope.opds.is_some() {
        let own = ids_matching(scope, &Filter::default());
        recorded = recorded.filter(annual_record::Column::InnovationId.in_subquery(own));
    }
    let mut years = Vec::new();
    let mut before = i32::MAX;
    loop {
        let latest = recorded.clone().filter(annual_record::Column::Year.lt(before));
        let latest: Option<Option<i32>> = latest.into_tuple().one(from.connection()).await?;
        let Some(year) = latest.flatten() else { return Ok(years) };
        years.push(year);
        before = year;
    }
}

/// Ids of the innovations that a filter means within a scope, for stores of what hangs on innovations.
pub fn ids_matching(scope: &Scope, filter: &Filter) -> SelectStatement {
    innovation::Entity::find().select_only().column(innovation::Column::Id).filter(matching(scope, filter)).into_query()
}

/// The one condition behind every list and every count of innovations.
fn matching(scope: &Scope, filter: &Filter) -> Condition {
    use innovation::Column;

    let mut all = Condition::all().add(Column::PemdaId.eq(scope.pemda.0));
    if let Some(opds) = &scope.opds {
        let own = owned_by(opds.iter().map(|opd| opd.0));
        all = all.add(Condition::any().add(Column::OwnedByAll.eq(true)).add(Column::Id.in_subquery(own)));
    }
    for word in filter.words.split_whitespace() {
        let pattern = format!("%{}%", escaped(&word.to_lowercase()));
        all = all.add(Expr::expr(Func::lower(Expr::col(Column::SearchText))).like(LikeExpr::new(pattern).escape('\\')));
    }
    if let Some(opd) = filter.opd {
        all = all.add(Column::Id.in_subquery(owned_by([opd.0])));
    }
    match filter.stage {
        Some(Pick::Is(stage)) => all = all.add(Column::Stage.eq(stage.code())),
        Some(Pick::Unset) => all = all.add(Column::Stage.is_null()),
        None => (),
    }
    match filter.affair {
        Some(Pick::Is(affair)) => all = all.add(Column::Id.in_subquery(with_main_affair(Some(affair)))),
        Some(Pick::Unset) => all = all.add(Column::Id.not_in_subquery(with_main_affair(None))),
        None => (),
    }
    if let Some(year) = filter.year {
        let recorded = Query::select()
            .column(annual_record::Column::InnovationId)
            .from(annual_record::Entity)
            .and_where(annual_record::Column::PemdaId.eq(scope.pemda.0))
            .and_where(annual_record::Column::Year.eq(year))
            .to_owned();
        all = all.add(Column::Id.in_subquery(recorded));
    }
    if let Some(year) = filter.new_in {
        all = all.add(Column::NewYear.eq(year));
    }
    all
}

fn owned_by(opds: impl IntoIterator<Item = Uuid>) -> SelectStatement {
    Query::select()
        .column(innovation_owner::Column::InnovationId)
        .from(innovation_owner::Entity)
        .and_where(innovation_owner::Column::OpdId.is_in(opds))
        .to_owned()
}

fn with_main_affair(affair: Option<Affair>) -> SelectStatement {
    let mut select = Query::select()
        .column(innovation_affair::Column::InnovationId)
        .from(innovation_affair::Entity)
        .and_where(innovation_affair::Column::Position.eq(0))
        .to_owned();
    if let Some(affair) = affair {
        select.and_where(innovation_affair::Column::Affair.eq(affair.code()));
    }
    select
}

fn main_affair_join() -> sea_orm::RelationDef {
    innovation::Entity::belongs_to(innovation_affair::Entity)
        .from(innovation::Column::Id)
        .to(innovation_affair::Column::InnovationId)
        .on_condition(|_, affair| Expr::col((affair, innovation_affair::Column::Position)).eq(0).into_condition())
        .into()
}

/// A person's words are words, not patterns.
fn escaped(word: &str) -> String {
    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

async fn owner_names(from: &impl Source, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<String>>, DbError> {
    #[derive(FromQueryResult)]
    struct Row {
        innovation_id: Uuid,
        name: String,
        short_name: Option<String>,
    }
    let rows = innovation_owner::Entity::find()
        .select_only()
        .column(innovation_owner::Column::InnovationId)
        .column(opd::Column::Name)
        .column(opd::Column::ShortName)
        .join(
            JoinType::InnerJoin,
            innovation_owner::Entity::belongs_to(opd::Entity)
                .from(innovation_owner::Column::OpdId)
                .to(opd::Column::Id)
                .into(),
        )
        .filter(innovation_owner::Column::InnovationId.is_in(ids.iter().copied()))
        .order_by_asc(innovation_owner::Column::Position)
        .into_model::<Row>()
        .all(from.connection())
        .await?;
    let mut owners: HashMap<Uuid, Vec<String>> = HashMap::new();
    for row in rows {
        owners.entry(row.innovation_id).or_default().push(row.short_name.unwrap_or(row.name));
    }
    Ok(owners)
}

async fn main_affairs(from: &impl Source, ids: &[Uuid]) -> Result<HashMap<Uuid, Affair>, DbError> {
    let rows = innovation_affair::Entity::find()
        .filter(innovation_affair::Column::InnovationId.is_in(ids.iter().copied()))
        .filter(innovation_affair::Column::Position.eq(0))
        .all(from.connection())
        .await?;
    rows.into_iter()
        .map(|row| Ok((row.innovation_id, Affair::from_code(&row.affair).ok_or(DbError::Unreadable(row.affair))?)))
        .collect()
}
