//! The register of letters, a page at a time.

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::db::{DbError, Source};
use crate::identity::model::Scope;
use crate::innovations;
use crate::kernel::id::LetterId;
use crate::kernel::paging::{PageRequest, Paged};
use crate::letters::model::filter::Filter;
use crate::letters::model::{Kind, State};
use crate::schema::letter;

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which letter.
    pub id: LetterId,
    /// Its kind.
    pub kind: Kind,
    /// How far it is.
    pub state: State,
    /// Its number.
    pub number: Option<String>,
    /// Its day.
    pub dated: Option<NaiveDate>,
    /// What it is about.
    pub about: String,
    /// Id of its edition.
    pub edition: String,
    /// Who signs; empty where that is not known.
    pub signer: String,
    /// Who made it.
    pub by: String,
}

/// Id, kind, state, number, day, subject, edition, signer, maker.
type Columns = (Uuid, String, String, Option<String>, Option<NaiveDate>, String, String, String, String);

/// A page of the letters that a filter means within a scope, the latest first.
pub async fn list(
    from: &impl Source,
    scope: &Scope,
    filter: &Filter,
    page: PageRequest,
) -> Result<Paged<Line>, DbError> {
    use letter::Column;

    let question = letter::Entity::find().filter(matching(scope, filter));
    let total = question.clone().count(from.connection()).await?;
    let number = page.number_within(total);
    let rows: Vec<Columns> = question
        .select_only()
        .columns([
            Column::Id,
            Column::Kind,
            Column::State,
            Column::Number,
            Column::Dated,
            Column::About,
            Column::Edition,
            Column::Signer,
            Column::CreatedByName,
        ])
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .into_tuple()
        .all(from.connection())
        .await?;
    let line = |(id, kind, state, number, dated, about, edition, signer, by): Columns| {
        Ok(Line {
            id: LetterId(id),
            kind: Kind::from_code(&kind).ok_or(DbError::Unreadable(kind))?,
            state: State::from_code(&state).ok_or(DbError::Unreadable(state))?,
            number,
            dated,
            about,
            edition,
            signer,
            by,
        })
    };
    let rows = rows.into_iter().map(line).collect::<Result<_, DbError>>()?;
    Ok(Paged { rows, total, number, size: page.size() })
}

/// Years that letters within a scope have, the latest first.
pub async fn years(from: &impl Source, scope: &Scope) -> Result<Vec<i32>, DbError> {
    let years: Vec<i64> = letter::Entity::find()
        .select_only()
        .column(letter::Column::Year)
        .distinct()
        .filter(matching(scope, &Filter::default()))
        .order_by_desc(letter::Column::Year)
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(years.into_iter().filter_map(|year| i32::try_from(year).ok()).collect())
}

/// People of an OPD see letters about its innovations; those about a whole edition are the government's.
fn matching(scope: &Scope, filter: &Filter) -> Condition {
    use letter::Column;

    let mut all = Condition::all().add(Column::PemdaId.eq(scope.pemda.0));
    if scope.opds.is_some() {
        let own = innovations::store::ids_matching(scope, &innovations::model::filter::Filter::default());
        all = all.add(Column::InnovationId.in_subquery(own));
    }
    for word in filter.words.split_whitespace() {
        let word = word.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let pattern = LikeExpr::new(format!("%{word}%")).escape('\\');
        all = all.add(Expr::expr(Func::lower(Expr::col(Column::SearchText))).like(pattern));
    }
    if let Some(kind) = filter.kind {
        all = all.add(Column::Kind.eq(kind.code()));
    }
    if let Some(state) = filter.state {
        all = all.add(Column::State.eq(state.code()));
    }
    if let Some(year) = filter.year {
        all = all.add(Column::Year.eq(i64::from(year)));
    }
    all
}
