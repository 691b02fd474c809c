//! Notices in the database.

pub mod mail;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::model::{Notice, NoticeKind, Received, To};
use crate::db::{DbError, Source, Tx};
use crate::identity::model::Role;
use crate::kernel::id::{NoticeId, OpdId, PemdaId, PersonId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::organisations;
use crate::schema::{innovation, notice, person};

/// Rows written by one statement: far below what either database takes in parameters.
const BATCH: usize = 500;

/// Sends a notice, in the transaction of what it tells of; the persons who got it. Closed accounts and people of another
/// government get nothing.
pub async fn insert(tx: &Tx, new: &Notice) -> Result<Vec<PersonId>, DbError> {
    let recipients = recipients(tx, new.pemda, &new.to).await?;
    insert_for(tx, new, &recipients).await?;
    Ok(recipients)
}

/// Sends a notice to whom it is for, but not to the one who caused it.
pub async fn insert_but(tx: &Tx, new: &Notice, cause: PersonId) -> Result<Vec<PersonId>, DbError> {
    insert_except(tx, new, &[cause]).await
}

/// Sends a notice to whom it is for, but not to these: who caused it, and who is told in another way.
pub async fn insert_except(tx: &Tx, new: &Notice, not: &[PersonId]) -> Result<Vec<PersonId>, DbError> {
    let mut recipients = recipients(tx, new.pemda, &new.to).await?;
    recipients.retain(|person| !not.contains(person));
    insert_for(tx, new, &recipients).await?;
    Ok(recipients)
}

async fn insert_for(tx: &Tx, new: &Notice, recipients: &[PersonId]) -> Result<(), DbError> {
    for some in recipients.chunks(BATCH) {
        let sent: Vec<(NoticeId, PersonId)> = some.iter().map(|person| (NoticeId::fresh(), *person)).collect();
        let rows = sent.iter().map(|(id, person)| notice::ActiveModel {
            id: Set(id.0),
            pemda_id: Set(new.pemda.0),
            person_id: Set(person.0),
            kind: Set(new.kind.code().to_owned()),
            innovation_id: Set(new.innovation.map(|id| id.0)),
            text: Set(new.text.clone()),
            href: Set(new.href.clone()),
            at: Set(new.at),
            read_at: Set(None),
        });
        notice::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
        mail::enqueue(tx, &sent, new.at).await?;
    }
    Ok(())
}

/// The open accounts of a government that an address means.
async fn recipients(from: &impl Source, pemda: PemdaId, to: &To) -> Result<Vec<PersonId>, DbError> {
    let open = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::PemdaId.eq(pemda.0))
        .filter(person::Column::DisabledAt.is_null())
        .order_by_asc(person::Column::Id);
    let meant = match to {
        To::Person(id) => open.filter(person::Column::Id.eq(id.0)),
        To::Role(role) => open.filter(person::Column::Role.eq(role.code())),
        To::Opds(opds) => {
            let held = [Role::Operator, Role::OpdHead].map(Role::code);
            let opds = with_those_above(from, pemda, opds).await?;
            open.filter(person::Column::Role.is_in(held)).filter(person::Column::OpdId.is_in(opds))
        }
    };
    let ids: Vec<Uuid> = meant.into_tuple().all(from.connection()).await?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// Units with every unit above them: whose people work on what these own.
async fn with_those_above(from: &impl Source, pemda: PemdaId, opds: &[OpdId]) -> Result<BTreeSet<Uuid>, DbError> {
    let units = organisations::store::units(from, pemda).await?;
    let mut found = BTreeSet::new();
    for opd in opds {
        let mut at = units.iter().find(|unit| unit.id == *opd);
        while let Some(unit) = at
            && found.insert(unit.id.0)
        {
            at = unit.parent.and_then(|above| units.iter().find(|unit| unit.id == above));
        }
    }
    Ok(found)
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    kind: String,
    text: String,
    href: String,
    at: DateTime<Utc>,
    read_at: Option<DateTime<Utc>>,
    innovation: Option<String>,
}

/// One page of a person's notices, newest first.
pub async fn list(
    from: &impl Source,
    person: PersonId,
    unread_only: bool,
    page: PageRequest,
) -> Result<Paged<Received>, DbError> {
    let mut all = notice::Entity::find().filter(notice::Column::PersonId.eq(person.0));
    if unread_only {
        all = all.filter(notice::Column::ReadAt.is_null());
    }
    let total = all.clone().count(from.connection()).await?;
    let number = page.number_within(total);
    let its_innovation =
        notice::Entity::belongs_to(innovation::Entity).from(notice::Column::InnovationId).to(innovation::Column::Id);
    let rows = all
        .column_as(innovation::Column::Name, "innovation")
        .join(JoinType::LeftJoin, its_innovation.into())
        .order_by_desc(notice::Column::At)
        .order_by_desc(notice::Column::Id)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .into_model::<Row>()
        .all(from.connection())
        .await?;
    let rows = rows.into_iter().map(received).collect::<Result<_, _>>()?;
    Ok(Paged { rows, total, number, size: page.size() })
}

/// A person's notice.
pub async fn find(from: &impl Source, person: PersonId, id: NoticeId) -> Result<Option<Received>, DbError> {
    let row =
        notice::Entity::find_by_id(id.0).filter(notice::Column::PersonId.eq(person.0)).one(from.connection()).await?;
    let Some(row) = row else { return Ok(None) };
    received(Row {
        id: row.id,
        kind: row.kind,
        text: row.text,
        href: row.href,
        at: row.at,
        read_at: row.read_at,
        innovation: None,
    })
    .map(Some)
}

/// Marks a person's notice as read, or all of them; those read before keep their time.
pub async fn mark_read(tx: &Tx, person: PersonId, only: Option<NoticeId>, now: DateTime<Utc>) -> Result<u64, DbError> {
    let mut unread = notice::Entity::update_many()
        .col_expr(notice::Column::ReadAt, Expr::value(now))
        .filter(notice::Column::PersonId.eq(person.0))
        .filter(notice::Column::ReadAt.is_null());
    if let Some(id) = only {
        unread = unread.filter(notice::Column::Id.eq(id.0));
    }
    Ok(unread.exec(tx.connection()).await?.rows_affected)
}

fn received(row: Row) -> Result<Received, DbError> {
    Ok(Received {
        id: NoticeId(row.id),
        kind: NoticeKind::from_code(&row.kind).ok_or(DbError::Unreadable(row.kind))?,
        innovation: row.innovation,
        text: row.text,
        href: row.href,
        at: row.at,
        read: row.read_at.is_some(),
    })
}
