//! Comments in the database.

use std::collections::HashMap;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use uuid::Uuid;

use crate::db::{DbError, Source, Tx};
use crate::discussions::model::{Comment, Said, Subject, Thread};
use crate::kernel::id::{CommentId, InnovationId, PemdaId, PersonId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::schema::{comment, comment_mention, person};

/// One page of the threads about an innovation or one part of it, newest first.
pub async fn threads(
    from: &impl Source,
    innovation: InnovationId,
    about: Option<Subject>,
    page: PageRequest,
) -> Result<Paged<Thread>, DbError> {
    let mut all = comment::Entity::find()
        .filter(comment::Column::InnovationId.eq(innovation.0))
        .filter(comment::Column::ParentId.is_null());
    if let Some(about) = about {
        all = all.filter(comment::Column::Subject.eq(about.code()));
    }
    let total = all.clone().count(from.connection()).await?;
    let number = page.number_within(total);
    let firsts = all
        .order_by_desc(comment::Column::At)
        .order_by_desc(comment::Column::Id)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .all(from.connection())
        .await?;
    let rows = with_replies(from, firsts).await?;
    Ok(Paged { rows, total, number, size: page.size() })
}

/// One thread of an innovation, if there is one that begins with this comment.
pub async fn thread(from: &impl Source, innovation: InnovationId, id: CommentId) -> Result<Option<Thread>, DbError> {
    let first = comment::Entity::find_by_id(id.0)
        .filter(comment::Column::InnovationId.eq(innovation.0))
        .filter(comment::Column::ParentId.is_null())
        .one(from.connection())
        .await?;
    Ok(with_replies(from, first.into_iter().collect()).await?.pop())
}

async fn with_replies(from: &impl Source, firsts: Vec<comment::Model>) -> Result<Vec<Thread>, DbError> {
    let ids: Vec<Uuid> = firsts.iter().map(|row| row.id).collect();
    let replies = comment::Entity::find()
        .filter(comment::Column::ParentId.is_in(ids.iter().copied()))
        .order_by_asc(comment::Column::At)
        .order_by_asc(comment::Column::Id)
        .all(from.connection())
        .await?;
    let everyone: Vec<Uuid> = ids.into_iter().chain(replies.iter().map(|row| row.id)).collect();
    let mut told = names_told(from, &everyone).await?;
    let mut said = |row: comment::Model| {
        let told = told.remove(&row.id).unwrap_or_default();
        Ok::<_, DbError>(Said { comment: comment_of(row)?, told })
    };
    let mut threads = Vec::with_capacity(firsts.len());
    for first in firsts {
        threads.push(Thread { first: said(first)?, replies: Vec::new() });
    }
    for reply in replies {
        let parent = reply.parent_id;
        let reply = said(reply)?;
        if let Some(thread) = threads.iter_mut().find(|thread| Some(thread.first.comment.id.0) == parent) {
            thread.replies.push(reply);
        }
    }
    Ok(threads)
}

async fn names_told(from: &impl Source, comments: &[Uuid]) -> Result<HashMap<Uuid, Vec<String>>, DbError> {
    let its_person = comment_mention::Entity::belongs_to(person::Entity)
        .from(comment_mention::Column::PersonId)
        .to(person::Column::Id);
    let rows: Vec<(Uuid, String)> = comment_mention::Entity::find()
        .select_only()
        .column(comment_mention::Column::CommentId)
        .column(person::Column::Name)
        .join(JoinType::InnerJoin, its_person.into())
        .filter(comment_mention::Column::CommentId.is_in(comments.iter().copied()))
        .order_by_asc(person::Column::Name)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut told: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (comment, name) in rows {
        told.entry(comment).or_default().push(name);
    }
    Ok(told)
}

/// A comment of an innovation.
pub async fn find(from: &impl Source, innovation: InnovationId, id: CommentId) -> Result<Option<Comment>, DbError> {
    let row = comment::Entity::find_by_id(id.0)
        .filter(comment::Column::InnovationId.eq(innovation.0))
        .one(from.connection())
        .await?;
    row.map(comment_of).transpose()
}

/// A comment, locked until the transaction ends.
pub async fn lock(tx: &Tx, innovation: InnovationId, id: CommentId) -> Result<Option<Comment>, DbError> {
    let row = comment::Entity::find_by_id(id.0)
        .filter(comment::Column::InnovationId.eq(innovation.0))
        .lock_exclusive()
        .one(tx.connection())
        .await?;
    row.map(comment_of).transpose()
}

/// Adds a comment that tells these people.
pub async fn insert(tx: &Tx, new: &Comment, told: &[PersonId]) -> Result<(), DbError> {
    columns(new).insert(tx.connection()).await?;
    insert_told(tx, new.id, told).await
}

/// Writes a changed comment, which now tells these people as well; the caller holds the lock and has raised the revision.
pub async fn save(tx: &Tx, changed: &Comment, told: &[PersonId]) -> Result<(), DbError> {
    columns(changed).update(tx.connection()).await?;
    insert_told(tx, changed.id, told).await
}

async fn insert_told(tx: &Tx, comment: CommentId, told: &[PersonId]) -> Result<(), DbError> {
    let rows =
        told.iter().map(|person| comment_mention::ActiveModel { comment_id: Set(comment.0), person_id: Set(person.0) });
    comment_mention::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Whom a comment told.
pub async fn told(from: &impl Source, id: CommentId) -> Result<Vec<PersonId>, DbError> {
    let rows: Vec<Uuid> = comment_mention::Entity::find()
        .select_only()
        .column(comment_mention::Column::PersonId)
        .filter(comment_mention::Column::CommentId.eq(id.0))
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(PersonId).collect())
}

/// Who has said something in a thread.
pub async fn participants(from: &impl Source, thread: CommentId) -> Result<Vec<PersonId>, DbError> {
    let rows: Vec<Uuid> = comment::Entity::find()
        .select_only()
        .distinct()
        .column(comment::Column::AuthorId)
        .filter(Condition::any().add(comment::Column::Id.eq(thread.0)).add(comment::Column::ParentId.eq(thread.0)))
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(PersonId).collect())
}

fn columns(of: &Comment) -> comment::ActiveModel {
    comment::ActiveModel {
        id: Set(of.id.0),
        pemda_id: Set(of.pemda.0),
        innovation_id: Set(of.innovation.0),
        subject: Set(of.subject.code()),
        parent_id: Set(of.parent.map(|id| id.0)),
        author_id: Set(of.author.0),
        author: Set(of.author_name.clone()),
        body: Set(of.body.clone()),
        at: Set(of.at),
        edited_at: Set(of.edited_at),
        deleted_at: Set(of.deleted_at),
        revision: Set(of.revision),
    }
}

fn comment_of(row: comment::Model) -> Result<Comment, DbError> {
    Ok(Comment {
        id: CommentId(row.id),
        pemda: PemdaId(row.pemda_id),
        innovation: InnovationId(row.innovation_id),
        subject: Subject::from_code(&row.subject).ok_or(DbError::Unreadable(row.subject))?,
        parent: row.parent_id.map(CommentId),
        author: PersonId(row.author_id),
        author_name: row.author,
        body: row.body,
        at: row.at,
        edited_at: row.edited_at,
        deleted_at: row.deleted_at,
        revision: row.revision,
    })
}
