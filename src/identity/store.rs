//! People, sessions and failed attempts in the database.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::model::{Actor, Person, Recognised, Role};
use crate::db::{DbError, Source, Tx};
use crate::kernel::id::{OpdId, PemdaId, PersonId};
use crate::organisations;
use crate::schema::{notice, opd, pemda, person, session, sign_in_failure, submit_key};

/// The account with this name, and its stored password.
pub async fn find_by_username(from: &impl Source, username: &str) -> Result<Option<(Person, String)>, DbError> {
    let row = person::Entity::find().filter(person::Column::Username.eq(username)).one(from.connection()).await?;
    row.map(|row| {
        let stored = row.password_hash.clone();
        Ok((person_of(row)?, stored))
    })
    .transpose()
}

/// The account with this id.
pub async fn find(from: &impl Source, id: PersonId) -> Result<Option<Person>, DbError> {
    person::Entity::find_by_id(id.0).one(from.connection()).await?.map(person_of).transpose()
}

/// All accounts of a government by name.
pub async fn people(from: &impl Source, pemda: PemdaId) -> Result<Vec<Person>, DbError> {
    let rows = person::Entity::find()
        .filter(person::Column::PemdaId.eq(pemda.0))
        .order_by_asc(person::Column::Name)
        .all(from.connection())
        .await?;
    rows.into_iter().map(person_of).collect()
}

/// Adds an account.
pub async fn insert(tx: &Tx, new: &Person, password_hash: String, at: DateTime<Utc>) -> Result<(), DbError> {
    let row = person::ActiveModel {
        id: Set(new.id.0),
        pemda_id: Set(new.pemda.0),
        opd_id: Set(new.opd.map(|id| id.0)),
        role: Set(new.role.code().to_owned()),
        name: Set(new.name.clone()),
        username: Set(new.username.clone()),
        password_hash: Set(password_hash),
        created_at: Set(at),
        disabled_at: Set(None),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Gives an account a new password.
pub async fn set_password(tx: &Tx, id: PersonId, password_hash: String) -> Result<(), DbError> {
    person::Entity::update_many()
        .col_expr(person::Column::PasswordHash, Expr::value(password_hash))
        .filter(person::Column::Id.eq(id.0))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Closes or opens an account.
pub async fn set_disabled(tx: &Tx, id: PersonId, since: Option<DateTime<Utc>>) -> Result<(), DbError> {
    person::Entity::update_many()
        .col_expr(person::Column::DisabledAt, Expr::value(since))
        .filter(person::Column::Id.eq(id.0))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// The actor behind an account: government, OPD and everything below it.
pub async fn actor(from: &impl Source, person: &Person) -> Result<Option<Actor>, DbError> {
    let Some(pemda) = organisations::store::find_pemda(from, person.pemda).await? else { return Ok(None) };
    let (opds, opd_name) = reach(from, person.pemda, person.opd).await?;
    Ok(Some(Actor {
        person: person.id,
        name: person.name.clone(),
        role: person.role,
        pemda: pemda.id,
        pemda_name: pemda.name,
        opds,
        opd_name,
    }))
}

/// An OPD with everything below it, and its short name; nothing for people of the whole government.
async fn reach(
    from: &impl Source,
    pemda: PemdaId,
    opd: Option<OpdId>,
) -> Result<(Vec<OpdId>, Option<String>), DbError> {
    let Some(own) = opd else { return Ok((Vec::new(), None)) };
    let units = organisations::store::units(from, pemda).await?;
    let name = units.iter().find(|unit| unit.id == own).map(|unit| unit.short().to_owned());
    Ok((organisations::model::subtree(&units, own), name))
}

/// A live session with its person, if the token is known, in time, and the account is open.
///
/// Every page asks this first, so session, person, government and the number of unread notices are one question.
pub async fn find_session(
    from: &impl Source,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<(DateTime<Utc>, Recognised)>, DbError> {
    #[derive(FromQueryResult)]
    struct Row {
        seen_at: DateTime<Utc>,
        person_id: Uuid,
        pemda_id: Uuid,
        opd_id: Option<Uuid>,
        role: String,
        name: String,
        pemda_name: String,
        unread: i64,
    }
    let unread = Query::select()
        .expr(Expr::col((notice::Entity, notice::Column::Id)).count())
        .from(notice::Entity)
        .and_where(Expr::col((notice::Entity, notice::Column::PersonId)).equals((person::Entity, person::Column::Id)))
        .and_where(Expr::col((notice::Entity, notice::Column::ReadAt)).is_null())
        .to_owned();
    let its_person = session::Entity::belongs_to(person::Entity).from(session::Column::PersonId).to(person::Column::Id);
    let its_pemda = person::Entity::belongs_to(pemda::Entity).from(person::Column::PemdaId).to(pemda::Column::Id);
    let row = session::Entity::find_by_id(token_hash.to_owned())
        .select_only()
        .columns([session::Column::SeenAt, session::Column::PersonId])
        .columns([person::Column::PemdaId, person::Column::OpdId, person::Column::Role, person::Column::Name])
        .column_as(pemda::Column::Name, "pemda_name")
        .expr_as(unread, "unread")
        .join(JoinType::InnerJoin, its_person.into())
        .join(JoinType::InnerJoin, its_pemda.into())
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .filter(session::Column::SeenAt.gt(now - super::model::SessionRule::IDLE))
        .filter(person::Column::DisabledAt.is_null())
        .into_model::<Row>()
        .one(from.connection())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let pemda = PemdaId(row.pemda_id);
    let (opds, opd_name) = reach(from, pemda, row.opd_id.map(OpdId)).await?;
    let actor = Actor {
        person: PersonId(row.person_id),
        name: row.name,
        role: Role::from_code(&row.role).ok_or(DbError::Unreadable(row.role))?,
        pemda,
        pemda_name: row.pemda_name,
        opds,
        opd_name,
    };
    Ok(Some((row.seen_at, Recognised { actor, unread: row.unread.unsigned_abs() })))
}

/// Whose session lapsed: it was not ended by signing out, was used after this moment, and the account is open. Says whose
/// a form is that arrives too late; it lets nobody in.
pub async fn person_of_lapsed(
    from: &impl Source,
    token_hash: &str,
    after: DateTime<Utc>,
) -> Result<Option<PersonId>, DbError> {
    let its_person = session::Entity::belongs_to(person::Entity).from(session::Column::PersonId).to(person::Column::Id);
    let id: Option<Uuid> = session::Entity::find_by_id(token_hash.to_owned())
        .select_only()
        .column(session::Column::PersonId)
        .join(JoinType::InnerJoin, its_person.into())
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::SeenAt.gt(after))
        .filter(person::Column::DisabledAt.is_null())
        .into_tuple()
        .one(from.connection())
        .await?;
    Ok(id.map(PersonId))
}

/// Adds a session.
pub async fn insert_session(tx: &Tx, token_hash: String, person: PersonId, now: DateTime<Utc>) -> Result<(), DbError> {
    let row = session::ActiveModel {
        token_hash: Set(token_hash),
        person_id: Set(person.0),
        created_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(now + super::model::SessionRule::ABSOLUTE),
        ended_at: Set(None),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Notes that a session was used.
pub async fn touch_session(tx: &Tx, token_hash: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    session::Entity::update_many()
        .col_expr(session::Column::SeenAt, Expr::value(now))
        .filter(session::Column::TokenHash.eq(token_hash))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Ends one session.
pub async fn end_session(tx: &Tx, token_hash: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now))
        .filter(session::Column::TokenHash.eq(token_hash))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Ends every session of a person.
pub async fn end_sessions_of(tx: &Tx, person: PersonId, now: DateTime<Utc>) -> Result<(), DbError> {
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now))
        .filter(session::Column::PersonId.eq(person.0))
        .filter(session::Column::EndedAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Failed attempts of an account since a moment, newest first; at most ten.
pub async fn failures(from: &impl Source, username: &str, since: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>, DbError> {
    let rows = sign_in_failure::Entity::find()
        .filter(sign_in_failure::Column::Username.eq(username))
        .filter(sign_in_failure::Column::At.gt(since))
        .order_by_desc(sign_in_failure::Column::At)
        .limit(10)
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(|row| row.at).collect())
}

/// Notes a failed attempt.
pub async fn insert_failure(tx: &Tx, username: &str, at: DateTime<Utc>) -> Result<(), DbError> {
    let id = crate::kernel::id::AuditId::fresh().0;
    let row = sign_in_failure::ActiveModel { id: Set(id), username: Set(username.to_owned()), at: Set(at) };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Forgets failed attempts after a success.
pub async fn remove_failures(tx: &Tx, username: &str) -> Result<(), DbError> {
    sign_in_failure::Entity::delete_many()
        .filter(sign_in_failure::Column::Username.eq(username))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Where a form that was sent before led to.
pub async fn find_submission(from: &impl Source, key: &str, person: PersonId) -> Result<Option<String>, DbError> {
    let row = submit_key::Entity::find_by_id(key.to_owned())
        .filter(submit_key::Column::PersonId.eq(person.0))
        .one(from.connection())
        .await?;
    Ok(row.map(|row| row.location))
}

/// Notes where a form led to, in the transaction of what it made.
pub async fn insert_submission(
    tx: &Tx,
    key: &str,
    person: PersonId,
    location: String,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    let row = submit_key::ActiveModel {
        key: Set(key.to_owned()),
        person_id: Set(person.0),
        location: Set(location),
        at: Set(at),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Names of OPDs by id, for lists of people.
pub async fn opd_names(from: &impl Source, pemda: PemdaId) -> Result<Vec<(Uuid, String)>, DbError> {
    let rows = opd::Entity::find().filter(opd::Column::PemdaId.eq(pemda.0)).all(from.connection()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.short_name.unwrap_or(row.name))).collect())
}

/// Whether any government exists.
pub async fn is_empty(from: &impl Source) -> Result<bool, DbError> {
    Ok(pemda::Entity::find().limit(1).one(from.connection()).await?.is_none())
}

fn person_of(row: person::Model) -> Result<Person, DbError> {
    Ok(Person {
        id: PersonId(row.id),
        pemda: PemdaId(row.pemda_id),
        opd: row.opd_id.map(OpdId),
        role: Role::from_code(&row.role).ok_or(DbError::Unreadable(row.role))?,
        name: row.name,
        username: row.username,
        disabled: row.disabled_at.is_some(),
    })
}
