//! Comments: said, mended for a while, taken back.

use chrono::{DateTime, Utc};

use super::{Refusal, visible};
use crate::audit;
use crate::audit::model::Event;
use crate::db::{Db, DbError, Tx};
use crate::discussions::model::{Comment, Words, named};
use crate::discussions::{paths, store};
use crate::identity;
use crate::identity::model::Actor;
use crate::innovations::model::Innovation;
use crate::kernel::id::{CommentId, InnovationId, PersonId};
use crate::notices;
use crate::notices::model::{Notice, NoticeKind, To};

/// Says something about an innovation, or in reply to a thread. A form sent twice with the same key says it once.
///
/// Who is named is told; a reply also tells those who spoke before, a new thread the operators and heads of the owners.
pub async fn say(
    db: &Db,
    actor: &Actor,
    id: InnovationId,
    (thread, words): (Option<CommentId>, Words),
    submit_key: &str,
    now: DateTime<Utc>,
) -> Result<CommentId, Refusal> {
    db.write(async |tx| {
        let innovation = visible(tx, actor, id).await?;
        if let Some(before) = identity::store::find_submission(tx, submit_key, actor.person).await?
            && let Ok(id) = before.parse()
        {
            return Ok(CommentId(id));
        }
        let first = match thread {
            Some(thread) => {
                let first = store::lock(tx, id, thread).await?.filter(|comment| comment.parent.is_none());
                Some(first.ok_or(Refusal::NotFound)?)
            }
            None => None,
        };
        let told = told(tx, actor, &innovation, &words).await?;
        let new = Comment {
            id: CommentId::fresh(),
            pemda: innovation.pemda,
            innovation: id,
            subject: first.as_ref().map_or(words.subject, |first| first.subject),
            parent: thread,
            author: actor.person,
            author_name: actor.name.clone(),
            body: words.body,
            at: now,
            edited_at: None,
            deleted_at: None,
            revision: 1,
        };
        store::insert(tx, &new, &told).await?;
        tell(tx, actor, &innovation, &new, &told).await?;
        let verb = if new.parent.is_some() { "membalas komentar" } else { "menulis komentar" };
        record(tx, actor, &new, "comment", verb, now).await?;
        identity::store::insert_submission(tx, submit_key, actor.person, new.id.to_string(), now).await?;
        Ok(new.id)
    })
    .await
}

/// Mends the text of a comment while it is young; whom it names for the first time is told.
pub async fn edit(
    db: &Db,
    actor: &Actor,
    (id, comment): (InnovationId, CommentId),
    revision: i64,
    body: String,
    now: DateTime<Utc>,
) -> Result<Comment, Refusal> {
    db.write(async |tx| {
        let innovation = visible(tx, actor, id).await?;
        let stored = store::lock(tx, id, comment).await?.ok_or(Refusal::NotFound)?;
        if !stored.may_be_deleted_by(actor) {
            return Err(Refusal::Denied);
        }
        if !stored.may_be_edited_by(actor, now) {
            return Err(Refusal::TooLate);
        }
        if stored.revision != revision {
            return Err(Refusal::StaleComment(Box::new(stored)));
        }
        if stored.body == body {
            return Ok(stored);
        }
        let words = Words { subject: stored.subject, body: body.clone(), tell: Vec::new() };
        let before = store::told(tx, comment).await?;
        let mut told = told(tx, actor, &innovation, &words).await?;
        told.retain(|person| !before.contains(person));
        let changed = Comment { body, edited_at: Some(now), revision: stored.revision + 1, ..stored };
        store::save(tx, &changed, &told).await?;
        mention(tx, actor, &changed, &told, now).await?;
        record(tx, actor, &changed, "edit_comment", "mengubah komentar", now).await?;
        Ok(changed)
    })
    .await
}

/// Takes a comment back: its text is gone, that there was one stays.
pub async fn delete(
    db: &Db,
    actor: &Actor,
    (id, comment): (InnovationId, CommentId),
    now: DateTime<Utc>,
) -> Result<Comment, Refusal> {
    db.write(async |tx| {
        visible(tx, actor, id).await?;
        let stored = store::lock(tx, id, comment).await?.ok_or(Refusal::NotFound)?;
        if stored.deleted_at.is_some() && stored.author == actor.person {
            return Ok(stored);
        }
        if !stored.may_be_deleted_by(actor) {
            return Err(Refusal::Denied);
        }
        let gone = Comment { body: String::new(), deleted_at: Some(now), revision: stored.revision + 1, ..stored };
        store::save(tx, &gone, &[]).await?;
        record(tx, actor, &gone, "delete_comment", "menghapus komentar", now).await?;
        Ok(gone)
    })
    .await
}

/// Whom the words tell, without the one who says them: the ticked and the named, all of whom must see the innovation.
async fn told(tx: &Tx, actor: &Actor, of: &Innovation, words: &Words) -> Result<Vec<PersonId>, Refusal> {
    let people = store::in_scope(tx, of).await?;
    if !words.tell.iter().all(|person| people.iter().any(|known| known.id == *person)) {
        return Err(Refusal::OutOfScope);
    }
    let mut told = words.tell.clone();
    told.extend(named(&words.body, &people));
    told.sort_unstable();
    told.dedup();
    told.retain(|person| *person != actor.person);
    Ok(told)
}

async fn tell(
    tx: &Tx,
    actor: &Actor,
    innovation: &Innovation,
    new: &Comment,
    told: &[PersonId],
) -> Result<(), DbError> {
    mention(tx, actor, new, told, new.at).await?;
    let mut not = told.to_vec();
    not.push(actor.person);
    let label = new.subject.label().to_lowercase();
    if new.parent.is_some() {
        let seeing = store::in_scope(tx, innovation).await?;
        for person in store::participants(tx, new.thread()).await? {
            if seeing.iter().any(|known| known.id == person) {
                let text = format!("{} membalas percakapan yang Anda ikuti ({label}).", actor.name);
                notices::store::insert_except(tx, &notice(new, To::Person(person), NoticeKind::Comment, text), &not)
                    .await?;
            }
        }
        return Ok(());
    }
    let owners = To::Opds(innovation.profile.owners.clone());
    let text = format!("{} menulis komentar ({label}).", actor.name);
    notices::store::insert_except(tx, &notice(new, owners, NoticeKind::Comment, text), &not).await?;
    Ok(())
}

/// A notice holds nothing of the text, so that a comment taken back is gone everywhere.
async fn mention(tx: &Tx, actor: &Actor, of: &Comment, told: &[PersonId], now: DateTime<Utc>) -> Result<(), DbError> {
    for person in told {
        let text = format!("{} menyebut Anda dalam diskusi ({}).", actor.name, of.subject.label().to_lowercase());
        let new = Notice { at: now, ..notice(of, To::Person(*person), NoticeKind::Mention, text) };
        notices::store::insert(tx, &new).await?;
    }
    Ok(())
}

fn notice(of: &Comment, to: To, kind: NoticeKind, text: String) -> Notice {
    Notice {
        pemda: of.pemda,
        to,
        kind,
        innovation: Some(of.innovation),
        text,
        href: paths::comment(of.innovation, of.thread(), of.id),
        at: of.at,
    }
}

async fn record(
    tx: &Tx,
    actor: &Actor,
    of: &Comment,
    action: &'static str,
    verb: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let event = Event::by(actor, now, action, "innovation", of.innovation.0)
        .saying(format!("{verb} tentang {}", of.subject.label().to_lowercase()));
    audit::store::insert(tx, event).await
}
