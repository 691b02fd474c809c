//! The five-criteria check, in the database.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::db::{DbError, Source, Tx};
use crate::identity::model::Scope;
use crate::innovations::model::criteria::{Criterion, CriterionAnswer, Verdict, verdict};
use crate::kernel::id::InnovationId;
use crate::schema::{criterion_answer, innovation, innovation_owner};

/// The answers of an innovation in the order of the law.
pub async fn answers(from: &impl Source, id: InnovationId) -> Result<Vec<CriterionAnswer>, DbError> {
    let rows = criterion_answer::Entity::find()
        .filter(criterion_answer::Column::InnovationId.eq(id.0))
        .all(from.connection())
        .await?;
    let mut answers = rows.into_iter().map(answer_of).collect::<Result<Vec<_>, _>>()?;
    answers.sort_by_key(|answer| answer.criterion);
    Ok(answers)
}

/// Writes all answers of an innovation, and whether they make it routine work; the caller holds its lock.
pub async fn save(
    tx: &Tx,
    id: InnovationId,
    answers: &[CriterionAnswer],
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    criterion_answer::Entity::delete_many()
        .filter(criterion_answer::Column::InnovationId.eq(id.0))
        .exec(tx.connection())
        .await?;
    for answer in answers {
        let row = criterion_answer::ActiveModel {
            innovation_id: Set(id.0),
            criterion: Set(answer.criterion.code().to_owned()),
            holds: Set(answer.holds),
            reason: Set(answer.reason.clone()),
            revision: Set(answer.revision),
            updated_at: Set(at),
            updated_by: Set(by.to_owned()),
        };
        row.insert(tx.connection()).await?;
    }
    let routine = verdict(answers) == Verdict::Routine;
    innovation::Entity::update_many()
        .col_expr(innovation::Column::Routine, Expr::value(routine))
        .filter(innovation::Column::Id.eq(id.0))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Who last answered, and when.
pub async fn last_change(from: &impl Source, id: InnovationId) -> Result<Option<(String, DateTime<Utc>)>, DbError> {
    let row = criterion_answer::Entity::find()
        .filter(criterion_answer::Column::InnovationId.eq(id.0))
        .order_by_desc(criterion_answer::Column::UpdatedAt)
        .one(from.connection())
        .await?;
    Ok(row.map(|row| (row.updated_by, row.updated_at)))
}

/// A work that was put forward as an innovation and is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoutineWork {
    /// Identity.
    pub id: InnovationId,
    /// What it is called.
    pub name: String,
    /// Why nothing is new about it.
    pub reason: String,
    /// Where it is known from.
    pub source: Option<String>,
}

/// The routine works within a scope, by name; they stand in no other list.
pub async fn routine_works(from: &impl Source, scope: &Scope) -> Result<Vec<RoutineWork>, DbError> {
    let mut find = innovation::Entity::find()
        .filter(innovation::Column::PemdaId.eq(scope.pemda.0))
        .filter(innovation::Column::Routine.eq(true));
    if let Some(opds) = &scope.opds {
        use sea_orm::sea_query::{ExprTrait, Query};
        let own = Query::select()
            .column(innovation_owner::Column::InnovationId)
            .from(innovation_owner::Entity)
            .and_where(Expr::col(innovation_owner::Column::OpdId).is_in(opds.iter().map(|opd| opd.0)))
            .to_owned();
        let mine = sea_orm::Condition::any()
            .add(innovation::Column::OwnedByAll.eq(true))
            .add(innovation::Column::Id.in_subquery(own));
        find = find.filter(mine);
    }
    let rows = find.order_by_asc(innovation::Column::SortName).all(from.connection()).await?;
    let reasons = criterion_answer::Entity::find()
        .filter(criterion_answer::Column::InnovationId.is_in(rows.iter().map(|row| row.id)))
        .filter(criterion_answer::Column::Criterion.eq(Criterion::New.code()))
        .all(from.connection())
        .await?;
    let reason = |id| reasons.iter().find(|row| row.innovation_id == id).and_then(|row| row.reason.clone());
    let work = |row: innovation::Model| RoutineWork {
        id: InnovationId(row.id),
        reason: reason(row.id).unwrap_or_default(),
        name: row.name,
        source: row.source,
    };
    Ok(rows.into_iter().map(work).collect())
}

fn answer_of(row: criterion_answer::Model) -> Result<CriterionAnswer, DbError> {
    Ok(CriterionAnswer {
        criterion: Criterion::from_code(&row.criterion).ok_or(DbError::Unreadable(row.criterion))?,
        holds: row.holds,
        reason: row.reason,
        revision: row.revision,
    })
}
