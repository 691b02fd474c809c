//! Lists and counts of innovations: one condition behind all of them, so that a figure and its list agree.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{
    CommonTableExpression, Expr, ExprTrait, Func, IntoCondition, LikeExpr, Query, SelectStatement, UnionType,
    WithClause,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::known;
use crate::db::{DbError, Source, lately};
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
    affair: Option<String>,
    owners: Option<String>,
}

/// Stands between the names of owners in one value; no name can hold it, since forms take no control characters.
const BETWEEN: char = '\u{1f}';

/// One page of the innovations that a filter means, within a scope, by name.
pub async fn list(
    from: &impl Source,
    scope: &Scope,
    filter: &Filter,
    page: PageRequest,
) -> Result<Paged<Line>, DbError> {
    let mut number = page.number();
    let mut rows = rows(from, scope, filter, page.size(), number).await?;
    if rows.is_empty() && number > 1 {
        number = 1;
        rows = self::rows(from, scope, filter, page.size(), number).await?;
    }
    let total = whole(from, scope, filter).await?;
    let rows = rows.into_iter().map(Row::line).collect::<Result<_, DbError>>()?;
    Ok(Paged { rows, total, number, size: page.size() })
}

impl Row {
    fn line(self) -> Result<Line, DbError> {
        Ok(Line {
            id: InnovationId(self.id),
            owners: self.owners.map(|names| names.split(BETWEEN).map(str::to_owned).collect()).unwrap_or_default(),
            affair: known(self.affair, Affair::from_code)?,
            stage: known(self.stage, Stage::from_code)?,
            name: self.name,
            expansion: self.expansion,
            owned_by_all: self.owned_by_all,
            updated_at: self.updated_at,
        })
    }
}

/// How many innovations the whole list has. Counting costs as much as a page, and people walk from page to page: it is
/// kept, but not for words, of which everybody types others.
async fn whole(from: &impl Source, scope: &Scope, filter: &Filter) -> Result<u64, DbError> {
    if !filter.words.is_empty() {
        return count(from, scope, filter).await;
    }
    let about = format!("{scope:?} {filter:?}");
    Ok(*lately(from, "innovations", about, count(from, scope, filter)).await?)
}

/// The rows of one page with all they show: one question instead of three, since on SQLite every question and every row
/// of an answer passes between threads.
async fn rows(from: &impl Source, scope: &Scope, filter: &Filter, size: u64, number: u64) -> Result<Vec<Row>, DbError> {
    let mut main_affair = Query::select();
    main_affair
        .column(innovation_affair::Column::Affair)
        .from(innovation_affair::Entity)
        .and_where(innovation_affair::Column::Position.eq(0))
        .and_where(same_innovation(innovation_affair::Column::InnovationId));
    Ok(innovation::Entity::find()
        .select_only()
        .columns([
            innovation::Column::Id,
            innovation::Column::Name,
            innovation::Column::Expansion,
            innovation::Column::Stage,
            innovation::Column::OwnedByAll,
            innovation::Column::UpdatedAt,
        ])
        .column_as(value_of(main_affair), "affair")
        .column_as(value_of(owner_names()), "owners")
        .filter(matching(scope, filter))
        .order_by_asc(innovation::Column::SortName)
        .order_by_asc(innovation::Column::Id)
        .offset((number - 1) * size)
        .limit(size)
        .into_model::<Row>()
        .all(from.connection())
        .await?)
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
pub async fn years(from: &impl Source, scope: &Scope) -> Result<Arc<Vec<i32>>, DbError> {
    lately(from, "years", format!("{scope:?}"), years_now(from, scope)).await
}

async fn years_now(from: &impl Source, scope: &Scope) -> Result<Vec<i32>, DbError> {
    let found = ("found", "year");
    let latest = |before: Option<Expr>| {
        let mut latest = Query::select();
        latest
            .expr(annual_record::Column::Year.max())
            .from(annual_record::Entity)
            .and_where(annual_record::Column::PemdaId.eq(scope.pemda.0));
        if scope.opds.is_some() {
            let own = ids_matching(scope, &Filter::default());
            latest.and_where(annual_record::Column::InnovationId.in_subquery(own));
        }
        if let Some(before) = before {
            latest.and_where(annual_record::Column::Year.into_expr().lt(before));
        }
        value_of(latest)
    };
    let mut steps = Query::select().expr_as(latest(None), "year").to_owned();
    let step = Query::select()
        .expr(latest(Some(Expr::col(found))))
        .from("found")
        .and_where(Expr::col(found).is_not_null())
        .to_owned();
    steps.union(UnionType::All, step);
    let steps = CommonTableExpression::new().table_name("found").column("year").query(steps).to_owned();
    let years = Query::select()
        .column(found)
        .from("found")
        .and_where(Expr::col(found).is_not_null())
        .to_owned()
        .with(WithClause::new().recursive(true).cte(steps).to_owned());
    let rows = from.connection().query_all(&years).await?;
    rows.into_iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// The one value that a question has for an answer.
fn value_of(select: SelectStatement) -> Expr {
    Expr::SubQuery(None, Box::new(select.into()))
}

/// Ids of the innovations that a filter means within a scope, for stores of what hangs on innovations.
pub fn ids_matching(scope: &Scope, filter: &Filter) -> SelectStatement {
    innovation::Entity::find().select_only().column(innovation::Column::Id).filter(matching(scope, filter)).into_query()
}

/// The one condition behind every list and every count of innovations.
fn matching(scope: &Scope, filter: &Filter) -> Condition {
    use innovation::Column;

    // Routine work is no innovation: it stands in no list and no count.
    let mut all = Condition::all().add(Column::PemdaId.eq(scope.pemda.0)).add(Column::Routine.eq(false));
    if let Some(opds) = &scope.opds {
        let own = owned_by(opds.iter().map(|opd| opd.0));
        all = all.add(Condition::any().add(Column::OwnedByAll.eq(true)).add(Column::Id.in_subquery(own)));
    }
    if let Some(named) = &filter.named {
        all = all.add(Column::Id.is_in(named.iter().map(|id| id.0)));
    }
    for word in filter.words.split_whitespace().filter(|_| filter.named.is_none()) {
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

/// The short names of an innovation's owners in one value, the leading one first.
fn owner_names() -> SelectStatement {
    // The sign itself and no placeholder: within a larger question SQLite takes a numbered one for another value.
    let names =
        format!("string_agg(COALESCE(opd.short_name, opd.name), '{BETWEEN}' ORDER BY innovation_owner.position)");
    Query::select()
        .expr(Expr::cust(names))
        .from(innovation_owner::Entity)
        .inner_join(
            opd::Entity,
            Expr::col((opd::Entity, opd::Column::Id))
                .equals((innovation_owner::Entity, innovation_owner::Column::OpdId)),
        )
        .and_where(same_innovation(innovation_owner::Column::InnovationId))
        .to_owned()
}

fn same_innovation(column: impl ColumnTrait) -> Expr {
    Expr::col(column.as_column_ref()).equals(innovation::Column::Id.as_column_ref())
}
