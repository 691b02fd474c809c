//! How far annual records are on their way, in the database.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, Set,
};
use uuid::Uuid;

use super::year::record_of;
use crate::db::{DbError, Source, Tx};
use crate::identity::model::Scope;
use crate::innovations::model::{Course, Decree, Status};
use crate::kernel::id::{InnovationId, PersonId, RecordId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::schema::{annual_record, fact, innovation, innovation_owner, opd};

/// The course of an innovation's record of a year.
pub async fn find(from: &impl Source, id: InnovationId, year: i32) -> Result<Option<Course>, DbError> {
    let row = annual_record::Entity::find()
        .filter(annual_record::Column::InnovationId.eq(id.0))
        .filter(annual_record::Column::Year.eq(year))
        .one(from.connection())
        .await?;
    row.map(course_of).transpose()
}

/// The courses of all years of an innovation, latest first.
pub async fn all(from: &impl Source, id: InnovationId) -> Result<Vec<Course>, DbError> {
    let rows = annual_record::Entity::find()
        .filter(annual_record::Column::InnovationId.eq(id.0))
        .order_by_desc(annual_record::Column::Year)
        .all(from.connection())
        .await?;
    rows.into_iter().map(course_of).collect()
}

/// Writes how far a record is; the caller holds the lock of its innovation and has raised the revision.
pub async fn save(tx: &Tx, course: &Course) -> Result<(), DbError> {
    let row = annual_record::ActiveModel {
        id: Set(course.record.id.0),
        status: Set(course.record.status.code().to_owned()),
        revision: Set(course.revision),
        since: Set(course.since),
        signed_at: Set(course.signed_at),
        signed_by: Set(course.signed_by.map(|id| id.0)),
        verifier_id: Set(course.verifier.map(|id| id.0)),
        verified_by: Set(course.verified_by.map(|id| id.0)),
        reason: Set(course.reason.clone()),
        decree_number: Set(course.decree.as_ref().map(|decree| decree.number.clone())),
        decree_on: Set(course.decree.as_ref().map(|decree| decree.on.to_string())),
        carried_from: Set(course.carried_from.map(|id| id.0)),
        ..Default::default()
    };
    row.update(tx.connection()).await?;
    Ok(())
}

/// A record that waits, with the name of its innovation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Which innovation.
    pub innovation: InnovationId,
    /// Its name.
    pub name: String,
    /// Which year.
    pub year: i32,
    /// In which state.
    pub status: Status,
    /// Since when.
    pub since: DateTime<Utc>,
    /// When it was last signed.
    pub signed_at: Option<DateTime<Utc>>,
    /// Revision of the record.
    pub revision: i64,
    /// Who took it up.
    pub verifier: Option<PersonId>,
    /// Which record.
    pub record: RecordId,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    innovation_id: Uuid,
    name: String,
    year: i32,
    status: String,
    since: DateTime<Utc>,
    signed_at: Option<DateTime<Utc>>,
    revision: i64,
    verifier_id: Option<Uuid>,
}

/// One page of the records in one of these states, the longest wait first: none is forgotten.
///
/// Within an OPD's scope only what its own units own: what belongs to all OPDs waits for its leading one.
pub async fn waiting(
    from: &impl Source,
    scope: &Scope,
    states: &[Status],
    page: PageRequest,
) -> Result<Paged<Waiting>, DbError> {
    let total = count_waiting(from, scope, states).await?;
    let number = page.number_within(total);
    let rows = all_waiting(scope, states)
        .select_only()
        .columns([
            annual_record::Column::Id,
            annual_record::Column::InnovationId,
            annual_record::Column::Year,
            annual_record::Column::Status,
            annual_record::Column::Since,
            annual_record::Column::SignedAt,
            annual_record::Column::Revision,
            annual_record::Column::VerifierId,
        ])
        .column(innovation::Column::Name)
        .order_by_asc(annual_record::Column::Since)
        .order_by_asc(annual_record::Column::Id)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .into_model::<Row>()
        .all(from.connection())
        .await?;
    let rows = rows.into_iter().map(waiting_of).collect::<Result<_, _>>()?;
    Ok(Paged { rows, total, number, size: page.size() })
}

/// How many records [`waiting`] pages through.
pub async fn count_waiting(from: &impl Source, scope: &Scope, states: &[Status]) -> Result<u64, DbError> {
    Ok(all_waiting(scope, states).count(from.connection()).await?)
}

fn all_waiting(scope: &Scope, states: &[Status]) -> Select<annual_record::Entity> {
    let its_innovation = annual_record::Entity::belongs_to(innovation::Entity)
        .from(annual_record::Column::InnovationId)
        .to(innovation::Column::Id);
    let mut find = annual_record::Entity::find()
        .join(JoinType::InnerJoin, its_innovation.into())
        .filter(annual_record::Column::PemdaId.eq(scope.pemda.0))
        .filter(annual_record::Column::Status.is_in(states.iter().map(|status| status.code())))
        .filter(innovation::Column::Routine.eq(false));
    if let Some(opds) = &scope.opds {
        let own = Query::select()
            .column(innovation_owner::Column::InnovationId)
            .from(innovation_owner::Entity)
            .and_where(Expr::col(innovation_owner::Column::OpdId).is_in(opds.iter().map(|opd| opd.0)))
            .to_owned();
        find = find.filter(annual_record::Column::InnovationId.in_subquery(own));
    }
    find
}

/// How many facts of each of some records are written.
pub async fn written(from: &impl Source, records: &[RecordId]) -> Result<HashMap<RecordId, u64>, DbError> {
    let rows: Vec<(Uuid, i64)> = fact::Entity::find()
        .select_only()
        .column(fact::Column::RecordId)
        .column_as(fact::Column::Id.count(), "n")
        .filter(fact::Column::RecordId.is_in(records.iter().map(|id| id.0)))
        .filter(fact::Column::Body.ne(""))
        .group_by(fact::Column::RecordId)
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(|(record, n)| (RecordId(record), n.unsigned_abs())).collect())
}

/// The names of some innovations.
pub async fn names(from: &impl Source, ids: &[InnovationId]) -> Result<HashMap<InnovationId, String>, DbError> {
    let rows: Vec<(Uuid, String)> = innovation::Entity::find()
        .select_only()
        .columns([innovation::Column::Id, innovation::Column::Name])
        .filter(innovation::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(|(id, name)| (InnovationId(id), name)).collect())
}

/// The short names of the owners of some innovations, the leading one first.
pub async fn owners(from: &impl Source, ids: &[InnovationId]) -> Result<HashMap<InnovationId, Vec<String>>, DbError> {
    let rows: Vec<(Uuid, String, Option<String>)> = innovation_owner::Entity::find()
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
        .filter(innovation_owner::Column::InnovationId.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(innovation_owner::Column::Position)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut owners: HashMap<InnovationId, Vec<String>> = HashMap::new();
    for (id, name, short) in rows {
        owners.entry(InnovationId(id)).or_default().push(short.unwrap_or(name));
    }
    Ok(owners)
}

fn waiting_of(row: Row) -> Result<Waiting, DbError> {
    Ok(Waiting {
        innovation: InnovationId(row.innovation_id),
        name: row.name,
        year: row.year,
        status: Status::from_code(&row.status).ok_or(DbError::Unreadable(row.status))?,
        since: row.since,
        signed_at: row.signed_at,
        revision: row.revision,
        verifier: row.verifier_id.map(PersonId),
        record: RecordId(row.id),
    })
}

fn course_of(row: annual_record::Model) -> Result<Course, DbError> {
    let decree = match (&row.decree_number, &row.decree_on) {
        (Some(number), Some(on)) => {
            let on: NaiveDate = on.parse().map_err(|_| DbError::Unreadable(on.clone()))?;
            Some(Decree { number: number.clone(), on })
        }
        _ => None,
    };
    Ok(Course {
        revision: row.revision,
        opened_at: row.created_at,
        since: row.since,
        signed_at: row.signed_at,
        signed_by: row.signed_by.map(PersonId),
        verifier: row.verifier_id.map(PersonId),
        verified_by: row.verified_by.map(PersonId),
        reason: row.reason.clone(),
        decree,
        carried_from: row.carried_from.map(RecordId),
        record: record_of(row)?,
    })
}
