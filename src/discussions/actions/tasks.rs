//! Tasks: given, changed, done, opened again.

use chrono::{DateTime, Utc};

use super::{Refusal, visible};
use crate::audit;
use crate::audit::model::{Change, Event};
use crate::db::{Db, DbError, Tx};
use crate::discussions::model::{Addressee, Task, TaskDraft};
use crate::discussions::{paths, store};
use crate::identity;
use crate::identity::model::Actor;
use crate::innovations::model::Innovation;
use crate::kernel::date::day;
use crate::kernel::id::{InnovationId, PersonId, TaskId};
use crate::notices;
use crate::notices::model::{Notice, NoticeKind, To};

/// Asks somebody who sees the innovation to do something. A form sent twice with the same key asks once.
pub async fn give(
    db: &Db,
    actor: &Actor,
    id: InnovationId,
    draft: TaskDraft,
    submit_key: &str,
    now: DateTime<Utc>,
) -> Result<TaskId, Refusal> {
    db.write(async |tx| {
        let innovation = visible(tx, actor, id).await?;
        if let Some(before) = identity::store::find_submission(tx, submit_key, actor.person).await?
            && let Ok(id) = before.parse()
        {
            return Ok(TaskId(id));
        }
        let assignee = assignee(tx, &innovation, draft.assignee).await?;
        let new = Task {
            id: TaskId::fresh(),
            pemda: innovation.pemda,
            innovation: id,
            innovation_name: innovation.profile.name,
            draft,
            assignee_name: assignee.name,
            giver: actor.person,
            giver_name: actor.name.clone(),
            done: None,
            revision: 1,
            updated_at: now,
            updated_by: actor.name.clone(),
        };
        store::insert_task(tx, &new).await?;
        tell(tx, actor, &new, new.draft.assignee, "memberi Anda tugas", now).await?;
        let said = format!("memberi {} tugas “{}”", new.assignee_name, new.draft.title);
        record(tx, actor, &new, "give_task", said, Vec::new(), now).await?;
        identity::store::insert_submission(tx, submit_key, actor.person, new.id.to_string(), now).await?;
        Ok(new.id)
    })
    .await
}

/// Changes what is asked; whoever is newly asked is told, and who was asked before.
pub async fn change(
    db: &Db,
    actor: &Actor,
    id: TaskId,
    revision: i64,
    draft: TaskDraft,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    db.write(async |tx| {
        let (innovation, stored) = lock(tx, actor, id).await?;
        if !stored.may_be_changed_by(actor) {
            return Err(Refusal::Denied);
        }
        if stored.revision != revision {
            return Err(Refusal::StaleTask(Box::new(stored)));
        }
        let assignee = assignee(tx, &innovation, draft.assignee).await?;
        let before = (stored.draft.assignee, stored.assignee_name.clone());
        let changed = changed(&stored.draft, &before.1, &draft, &assignee.name);
        if changed.is_empty() {
            return Ok(());
        }
        let task = Task { draft, assignee_name: assignee.name, ..touched(stored, actor, now) };
        store::save_task(tx, &task).await?;
        if before.0 == task.draft.assignee {
            tell(tx, actor, &task, before.0, "mengubah tugas Anda", now).await?;
        } else {
            tell(tx, actor, &task, task.draft.assignee, "memberi Anda tugas", now).await?;
            let text = "mengalihkan tugas Anda kepada orang lain:";
            tell(tx, actor, &task, before.0, text, now).await?;
        }
        let said = format!("mengubah tugas “{}”", task.draft.title);
        record(tx, actor, &task, "change_task", said, changed, now).await
    })
    .await
}

/// Says that a task is done, or opens it again; doing so twice changes nothing.
pub async fn finish(db: &Db, actor: &Actor, id: TaskId, done: bool, now: DateTime<Utc>) -> Result<Task, Refusal> {
    db.write(async |tx| {
        let (_, stored) = lock(tx, actor, id).await?;
        if !stored.may_be_finished_by(actor) {
            return Err(Refusal::Denied);
        }
        if stored.done.is_some() == done {
            return Ok(stored);
        }
        let by = done.then(|| (now, actor.name.clone()));
        let task = Task { done: by, ..touched(stored, actor, now) };
        store::save_task(tx, &task).await?;
        let (verb, action) = if done { ("menyelesaikan", "finish_task") } else { ("membuka lagi", "reopen_task") };
        for person in [task.giver, task.draft.assignee] {
            tell(tx, actor, &task, person, &format!("{verb} tugas"), now).await?;
            if task.giver == task.draft.assignee {
                break;
            }
        }
        record(tx, actor, &task, action, format!("{verb} tugas “{}”", task.draft.title), Vec::new(), now).await?;
        Ok(task)
    })
    .await
}

fn touched(task: Task, actor: &Actor, now: DateTime<Utc>) -> Task {
    Task { revision: task.revision + 1, updated_at: now, updated_by: actor.name.clone(), ..task }
}

async fn lock(tx: &Tx, actor: &Actor, id: TaskId) -> Result<(Innovation, Task), Refusal> {
    let stored = store::lock_task(tx, id).await?.ok_or(Refusal::NotFound)?;
    Ok((visible(tx, actor, stored.innovation).await?, stored))
}

async fn assignee(tx: &Tx, of: &Innovation, person: PersonId) -> Result<Addressee, Refusal> {
    let mut people = store::in_scope(tx, of).await?.into_iter();
    people.find(|known| known.id == person).ok_or(Refusal::OutOfScope)
}

/// What differs between two versions of a task, in the words of the screen.
fn changed(before: &TaskDraft, was: &str, after: &TaskDraft, is: &str) -> Vec<Change> {
    let due = |draft: &TaskDraft| draft.due.map(day).unwrap_or_default();
    let note = |draft: &TaskDraft| draft.note.clone().unwrap_or_default();
    let pairs = [
        ("Tugas", before.title.clone(), after.title.clone()),
        ("Keterangan", note(before), note(after)),
        ("Tentang", before.subject.label(), after.subject.label()),
        ("Tenggat", due(before), due(after)),
    ];
    let mut changes: Vec<Change> = pairs
        .into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| Change { field: field.to_owned(), before, after })
        .collect();
    // Two people may have the same name.
    if before.assignee != after.assignee {
        changes.push(Change { field: "Petugas".to_owned(), before: was.to_owned(), after: is.to_owned() });
    }
    changes
}

async fn tell(
    tx: &Tx,
    actor: &Actor,
    of: &Task,
    person: PersonId,
    verb: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let due = of.draft.due.filter(|_| of.done.is_none()).map(|due| format!(", tenggat {}", day(due)));
    let new = Notice {
        pemda: of.pemda,
        to: To::Person(person),
        kind: NoticeKind::Task,
        innovation: Some(of.innovation),
        text: format!("{} {verb} “{}”{}.", actor.name, of.draft.title, due.unwrap_or_default()),
        href: paths::Task { id: of.id }.to_string(),
        at: now,
    };
    notices::store::insert_but(tx, &new, actor.person).await?;
    Ok(())
}

async fn record(
    tx: &Tx,
    actor: &Actor,
    of: &Task,
    action: &'static str,
    said: String,
    changes: Vec<Change>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let event = Event::by(actor, now, action, "innovation", of.innovation.0).saying(said).changing(changes);
    Ok(audit::store::insert(tx, event).await?)
}
