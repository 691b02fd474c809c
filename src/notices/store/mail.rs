//! Addresses and letters that wait, in the database.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use crate::db::{DbError, Source, Tx};
use crate::kernel::id::{NoticeId, PersonId};
use crate::notices::model::letter::{DELAY, Due, LEASE, OLDEST};
use crate::schema::{innovation, mail_address, notice, notice_mail, person};

/// Notices that are taken at a time.
const MOST: u64 = 200;

/// Where a person wants notices sent.
pub async fn address(from: &impl Source, person: PersonId) -> Result<Option<String>, DbError> {
    Ok(mail_address::Entity::find_by_id(person.0).one(from.connection()).await?.map(|row| row.address))
}

/// Sets where a person wants notices sent.
pub async fn save_address(tx: &Tx, person: PersonId, address: String, at: DateTime<Utc>) -> Result<(), DbError> {
    let row = mail_address::ActiveModel { person_id: Set(person.0), address: Set(address), at: Set(at) };
    let replace = OnConflict::column(mail_address::Column::PersonId)
        .update_columns([mail_address::Column::Address, mail_address::Column::At])
        .to_owned();
    mail_address::Entity::insert(row).on_conflict(replace).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Forgets where a person wanted notices sent, and what was still to be sent there.
pub async fn remove_address(tx: &Tx, person: PersonId) -> Result<(), DbError> {
    mail_address::Entity::delete_by_id(person.0).exec(tx.connection()).await?;
    notice_mail::Entity::update_many()
        .col_expr(notice_mail::Column::NextAt, Expr::value(None::<DateTime<Utc>>))
        .filter(notice_mail::Column::PersonId.eq(person.0))
        .filter(notice_mail::Column::NextAt.is_not_null())
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Puts notices in the queue of those of their recipients who want e-mail.
pub async fn enqueue(tx: &Tx, sent: &[(NoticeId, PersonId)], at: DateTime<Utc>) -> Result<(), DbError> {
    let wanting: Vec<Uuid> = mail_address::Entity::find()
        .select_only()
        .column(mail_address::Column::PersonId)
        .filter(mail_address::Column::PersonId.is_in(sent.iter().map(|(_, person)| person.0)))
        .into_tuple()
        .all(tx.connection())
        .await?;
    let rows = sent.iter().filter(|(_, person)| wanting.contains(&person.0)).map(|(notice, person)| {
        notice_mail::ActiveModel {
            notice_id: Set(notice.0),
            person_id: Set(person.0),
            next_at: Set(Some(at + DELAY)),
            attempts: Set(0),
            sent_at: Set(None),
            failure: Set(None),
        }
    });
    notice_mail::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Row {
    notice_id: Uuid,
    person_id: Uuid,
    attempts: i32,
    text: String,
    href: String,
    at: DateTime<Utc>,
    read_at: Option<DateTime<Utc>>,
    name: String,
    disabled_at: Option<DateTime<Utc>>,
    address: Option<String>,
    innovation: Option<String>,
}

/// Takes what is due: nobody else takes it until the lease ends. What is read, too old or without an address is dropped.
pub async fn claim(tx: &Tx, now: DateTime<Utc>) -> Result<Vec<Due>, DbError> {
    // The rows are locked before they are read with their names: a lock does not reach through an outer join.
    let ids: Vec<Uuid> = notice_mail::Entity::find()
        .select_only()
        .column(notice_mail::Column::NoticeId)
        .filter(notice_mail::Column::NextAt.lte(now))
        .order_by_asc(notice_mail::Column::NextAt)
        .limit(MOST)
        .lock_exclusive()
        .into_tuple()
        .all(tx.connection())
        .await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut due = Vec::new();
    let mut dropped = Vec::new();
    for row in with_names(tx, &ids).await? {
        let notice = NoticeId(row.notice_id);
        let wanted = row.read_at.is_none() && row.disabled_at.is_none() && row.at > now - OLDEST;
        match row.address.filter(|_| wanted) {
            Some(address) => due.push(Due {
                notice,
                person: PersonId(row.person_id),
                name: row.name,
                address,
                innovation: row.innovation,
                text: row.text,
                href: row.href,
                failed: u32::try_from(row.attempts).unwrap_or(0),
            }),
            None => dropped.push(notice),
        }
    }
    let taken: Vec<NoticeId> = due.iter().map(|due| due.notice).collect();
    postpone(tx, &taken, Some(now + LEASE)).await?;
    postpone(tx, &dropped, None).await?;
    Ok(due)
}

async fn with_names(from: &impl Source, ids: &[Uuid]) -> Result<Vec<Row>, DbError> {
    let notices =
        notice_mail::Entity::belongs_to(notice::Entity).from(notice_mail::Column::NoticeId).to(notice::Column::Id);
    let people =
        notice_mail::Entity::belongs_to(person::Entity).from(notice_mail::Column::PersonId).to(person::Column::Id);
    let addresses = notice_mail::Entity::belongs_to(mail_address::Entity)
        .from(notice_mail::Column::PersonId)
        .to(mail_address::Column::PersonId);
    let innovations =
        notice::Entity::belongs_to(innovation::Entity).from(notice::Column::InnovationId).to(innovation::Column::Id);
    let rows = notice_mail::Entity::find()
        .select_only()
        .columns([notice_mail::Column::NoticeId, notice_mail::Column::PersonId, notice_mail::Column::Attempts])
        .columns([notice::Column::Text, notice::Column::Href, notice::Column::At, notice::Column::ReadAt])
        .columns([person::Column::Name, person::Column::DisabledAt])
        .column(mail_address::Column::Address)
        .column_as(innovation::Column::Name, "innovation")
        .join(JoinType::InnerJoin, notices.into())
        .join(JoinType::InnerJoin, people.into())
        .join(JoinType::LeftJoin, addresses.into())
        .join(JoinType::LeftJoin, innovations.into())
        .filter(notice_mail::Column::NoticeId.is_in(ids.iter().copied()))
        .order_by_asc(notice::Column::At)
        .order_by_asc(notice::Column::Id)
        .into_model::<Row>()
        .all(from.connection())
        .await?;
    Ok(rows)
}

async fn postpone(tx: &Tx, notices: &[NoticeId], next: Option<DateTime<Utc>>) -> Result<(), DbError> {
    notice_mail::Entity::update_many()
        .col_expr(notice_mail::Column::NextAt, Expr::value(next))
        .filter(notice_mail::Column::NoticeId.is_in(notices.iter().map(|id| id.0)))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Notes that notices were sent.
pub async fn mark_sent(tx: &Tx, notices: &[NoticeId], now: DateTime<Utc>) -> Result<(), DbError> {
    notice_mail::Entity::update_many()
        .col_expr(notice_mail::Column::NextAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(notice_mail::Column::SentAt, Expr::value(now))
        .col_expr(notice_mail::Column::Failure, Expr::value(None::<String>))
        .filter(notice_mail::Column::NoticeId.is_in(notices.iter().map(|id| id.0)))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Notes that sending notices failed so many times by now, why, and when they are tried again, if they are.
pub async fn mark_failed(
    tx: &Tx,
    notices: &[NoticeId],
    failed: u32,
    (why, next): (&str, Option<DateTime<Utc>>),
) -> Result<(), DbError> {
    notice_mail::Entity::update_many()
        .col_expr(notice_mail::Column::NextAt, Expr::value(next))
        .col_expr(notice_mail::Column::Attempts, Expr::value(i32::try_from(failed).unwrap_or(i32::MAX)))
        .col_expr(notice_mail::Column::Failure, Expr::value(why))
        .filter(notice_mail::Column::NoticeId.is_in(notices.iter().map(|id| id.0)))
        .exec(tx.connection())
        .await?;
    Ok(())
}
