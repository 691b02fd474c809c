//! The list of dossiers: the entries of innovations within a scope, a page at a time.

use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, NullOrdering, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, JoinType, Order as Way, PaginatorTrait, QueryFilter, QueryOrder};
use sea_orm::{QuerySelect, Select};
use uuid::Uuid;

use crate::db::{DbError, Source};
use crate::dossiers::model::Form;
use crate::dossiers::model::filter::{Filter, Order, Work};
use crate::identity::model::Scope;
use crate::innovations;
use crate::kernel::id::{EntryId, InnovationId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::rulebooks::model::Edition;
use crate::schema::{assessment_entry, dossier_text, innovation, innovation_owner, opd};

/// An entry of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The entry.
    pub entry: EntryId,
    /// Id of its edition.
    pub edition: String,
    /// Code of its group.
    pub group: Option<String>,
    /// The innovation.
    pub innovation: InnovationId,
    /// Its name.
    pub name: String,
}

/// Entry, edition, group, innovation and its name.
type Columns = (Uuid, String, Option<String>, Uuid, String);

/// A page of the dossiers that a filter means within a scope, among the entries of these editions.
pub async fn list(
    from: &impl Source,
    scope: &Scope,
    editions: &[&Edition],
    filter: &Filter,
    page: PageRequest,
) -> Result<Paged<Line>, DbError> {
    let question = meant(scope, editions, filter);
    let total = question.clone().count(from.connection()).await?;
    let number = page.number_within(total);
    let rows: Vec<Columns> = ordered(question, filter.order)
        .select_only()
        .columns([
            assessment_entry::Column::Id,
            assessment_entry::Column::Edition,
            assessment_entry::Column::InGroup,
            assessment_entry::Column::InnovationId,
        ])
        .column(innovation::Column::Name)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .into_tuple()
        .all(from.connection())
        .await?;
    let line = |(entry, edition, group, innovation, name): Columns| Line {
        entry: EntryId(entry),
        edition,
        group,
        innovation: InnovationId(innovation),
        name,
    };
    Ok(Paged { rows: rows.into_iter().map(line).collect(), total, number, size: page.size() })
}

/// Ids of the editions that innovations within a scope are entered in.
pub async fn editions(from: &impl Source, scope: &Scope) -> Result<Vec<String>, DbError> {
    let all = innovations::store::ids_matching(scope, &innovations::model::filter::Filter::default());
    Ok(assessment_entry::Entity::find()
        .select_only()
        .column(assessment_entry::Column::Edition)
        .distinct()
        .filter(assessment_entry::Column::PemdaId.eq(scope.pemda.0))
        .filter(assessment_entry::Column::LeftAt.is_null())
        .filter(assessment_entry::Column::InnovationId.in_subquery(all))
        .into_tuple()
        .all(from.connection())
        .await?)
}

fn meant(scope: &Scope, editions: &[&Edition], filter: &Filter) -> Select<assessment_entry::Entity> {
    use assessment_entry::Column;

    let its_innovation =
        assessment_entry::Entity::belongs_to(innovation::Entity).from(Column::InnovationId).to(innovation::Column::Id);
    let known = editions.iter().map(|edition| edition.id.as_str());
    let known = known.filter(|id| filter.edition.as_deref().is_none_or(|edition| edition == *id));
    let own = innovations::model::filter::Filter { opd: filter.opd, ..Default::default() };
    let mut question = assessment_entry::Entity::find()
        .join(JoinType::InnerJoin, its_innovation.into())
        .filter(Column::PemdaId.eq(scope.pemda.0))
        .filter(Column::LeftAt.is_null())
        .filter(Column::Edition.is_in(known))
        .filter(Column::InnovationId.in_subquery(innovations::store::ids_matching(scope, &own)));
    if let Some(work) = filter.work {
        let touched = Expr::exists(texts(|rows| {
            rows.and_where(dossier_text::Column::Revision.gt(0));
        }));
        let done = done(editions);
        question = question.filter(match work {
            Work::Untouched => Condition::all().add(touched.not()),
            Work::Underway => Condition::all().add(touched).add(done.not()),
            Work::Done => done,
        });
    }
    question
}

/// Every place of the entry's form was said to be finished: a form of its own for each group.
fn done(editions: &[&Edition]) -> Condition {
    let mut any = Condition::any();
    for edition in editions {
        let groups = edition.groups.iter().map(|group| Some(group.code.as_str()));
        for group in groups.chain([None]) {
            let parts = Form::of(edition, group).parts(&[], &[]);
            let places: Vec<&str> =
                parts.iter().flat_map(|part| &part.pieces).map(|piece| piece.code.as_str()).collect();
            if places.is_empty() {
                continue;
            }
            let number = i64::try_from(places.len()).unwrap_or(i64::MAX);
            let finished = texts(|rows| {
                rows.clear_selects()
                    .expr(dossier_text::Column::Place.count())
                    .and_where(dossier_text::Column::Finished.eq(true))
                    .and_where(dossier_text::Column::Place.is_in(places));
            });
            let in_group = match group {
                Some(code) => assessment_entry::Column::InGroup.eq(code),
                None => assessment_entry::Column::InGroup.is_null(),
            };
            any = any.add(
                Condition::all()
                    .add(assessment_entry::Column::Edition.eq(edition.id.as_str()))
                    .add(in_group)
                    .add(Expr::SubQuery(None, Box::new(finished.into())).eq(number)),
            );
        }
    }
    // Where no form is known nothing is done.
    if any.is_empty() { any.add(Expr::value(1).eq(0)) } else { any }
}

/// What is kept of the places of the entry at hand.
fn texts(more: impl FnOnce(&mut SelectStatement)) -> SelectStatement {
    let mut rows = Query::select();
    rows.column(dossier_text::Column::Place).from(dossier_text::Entity).and_where(
        Expr::col((dossier_text::Entity, dossier_text::Column::EntryId))
            .equals((assessment_entry::Entity, assessment_entry::Column::Id)),
    );
    more(&mut rows);
    rows
}

fn ordered(question: Select<assessment_entry::Entity>, order: Order) -> Select<assessment_entry::Entity> {
    let question = match order {
        Order::Name => question,
        Order::Owner => question
            .join(JoinType::LeftJoin, leader())
            .join(JoinType::LeftJoin, unit())
            .order_by_with_nulls(Expr::cust("LOWER(COALESCE(opd.short_name, opd.name))"), Way::Asc, NullOrdering::Last),
        Order::Latest => {
            let written = texts(|rows| {
                rows.clear_selects().expr(dossier_text::Column::UpdatedAt.max());
                rows.and_where(dossier_text::Column::Revision.gt(0));
            });
            let written = Expr::SubQuery(None, Box::new(written.into()));
            question.order_by_with_nulls(written, Way::Desc, NullOrdering::Last)
        }
    };
    question
        .order_by_asc(innovation::Column::SortName)
        .order_by_asc(assessment_entry::Column::Edition)
        .order_by_asc(assessment_entry::Column::Id)
}

/// The owner that leads the innovation of an entry.
fn leader() -> sea_orm::RelationDef {
    assessment_entry::Entity::belongs_to(innovation_owner::Entity)
        .from(assessment_entry::Column::InnovationId)
        .to(innovation_owner::Column::InnovationId)
        .on_condition(|_, _| {
            Expr::col((innovation_owner::Entity, innovation_owner::Column::Position)).eq(0).into_condition()
        })
        .into()
}

fn unit() -> sea_orm::RelationDef {
    innovation_owner::Entity::belongs_to(opd::Entity).from(innovation_owner::Column::OpdId).to(opd::Column::Id).into()
}
