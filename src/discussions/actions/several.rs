//! Several tasks given at once: one transaction, one notice for each who is asked.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use crate::audit;
use crate::audit::model::Event;
use crate::db::{Db, DbError, Tx};
use crate::discussions::model::several::{Asked, Given, Left, Summary, Why};
use crate::discussions::model::{Addressee, Task};
use crate::discussions::store::Everybody;
use crate::discussions::{paths, store};
use crate::identity;
use crate::identity::model::Actor;
use crate::identity::policy::{Act, permit};
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::kernel::date::day;
use crate::kernel::id::{InnovationId, PersonId, TaskId};
use crate::notices;
use crate::notices::model::{Notice, NoticeKind, To};

/// Gives every task that can be given, all of them or none: a task whose innovation the actor does not see, whose person does
/// not, or that is asked already is left out and told, together with those that the form left out (`left`). What became of them is kept
/// with the key; a form sent twice with the same key gives nothing a second time.
///
/// # Errors
/// A database that does not answer; nothing is given then.
pub async fn give_several(
    db: &Db,
    actor: &Actor,
    (asked, left, due): (Vec<Asked>, Vec<Left>, Option<NaiveDate>),
    submit_key: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    db.write(async |tx| {
        if identity::store::find_submission(tx, submit_key, actor.person).await?.is_some() {
            return Ok(());
        }
        let mut ids: Vec<InnovationId> = asked.iter().map(|one| one.innovation).collect();
        ids.sort_unstable();
        ids.dedup();
        let found = innovations::store::find_several(tx, &ids).await?;
        let known: HashMap<InnovationId, Innovation> = found.into_iter().map(|one| (one.id, one)).collect();
        let everybody = store::everybody(tx, actor.pemda).await?;
        let mut open = store::open_titles(tx, &ids).await?;
        let (mut tasks, mut summary) = (Vec::new(), Summary { due, given: Vec::new(), left });
        for one in asked {
            let (title, innovation) = (one.draft.title.clone(), one.name.clone());
            match taken_up(actor, one, (&known, &everybody), now) {
                Ok(task) if open.insert((task.innovation, title.clone())) => tasks.push(task),
                Ok(_) => summary.left.push(Left { title, innovation, why: Why::Known }),
                Err(why) => summary.left.push(Left { title, innovation, why }),
            }
        }
        for task in &tasks {
            store::insert_task(tx, task).await?;
        }
        record(tx, actor, &tasks, now).await?;
        tell(tx, actor, &tasks, now).await?;
        summary.given = tasks.into_iter().map(given).collect();
        let kept = serde_json::to_string(&summary).map_err(|error| DbError::Unreadable(error.to_string()))?;
        identity::store::insert_submission(tx, submit_key, actor.person, kept, now).await
    })
    .await
}

/// The task as it is given, or why it is not.
fn taken_up(
    actor: &Actor,
    Asked { innovation, draft, .. }: Asked,
    (known, everybody): (&HashMap<InnovationId, Innovation>, &Everybody),
    now: DateTime<Utc>,
) -> Result<Task, Why> {
    let found = known.get(&innovation).filter(|found| permit(actor, Act::SeeInnovation, &found.owner()));
    let found = found.ok_or(Why::Gone)?;
    let owner = found.owner();
    let assignee: &Addressee =
        everybody.seeing(&owner).find(|person| person.id == draft.assignee).ok_or(Why::OutOfScope)?;
    Ok(Task {
        id: TaskId::fresh(),
        pemda: found.pemda,
        innovation,
        innovation_name: found.profile.name.clone(),
        assignee_name: assignee.name.clone(),
        draft,
        giver: actor.person,
        giver_name: actor.name.clone(),
        done: None,
        revision: 1,
        updated_at: now,
        updated_by: actor.name.clone(),
    })
}

fn given(task: Task) -> Given {
    Given { task: task.id, title: task.draft.title, innovation: task.innovation_name, person: task.assignee_name }
}

async fn record(tx: &Tx, actor: &Actor, tasks: &[Task], now: DateTime<Utc>) -> Result<(), DbError> {
    if tasks.is_empty() {
        return Ok(());
    }
    let event = |task: &Task| {
        let said = format!("memberi {} tugas “{}”", task.assignee_name, task.draft.title);
        Event::by(actor, now, "give_task", "innovation", task.innovation.0).saying(said)
    };
    audit::store::insert_all(tx, tasks.iter().map(event).collect()).await
}

/// One notice for each person, however many tasks there are: a bell that rings forty times is not heard.
async fn tell(tx: &Tx, actor: &Actor, tasks: &[Task], now: DateTime<Utc>) -> Result<(), DbError> {
    let mut by_person: BTreeMap<PersonId, Vec<&Task>> = BTreeMap::new();
    for task in tasks {
        by_person.entry(task.draft.assignee).or_default().push(task);
    }
    for (person, theirs) in by_person {
        let Some(first) = theirs.first() else { continue };
        let due = first.draft.due.map(|due| format!(", tenggat {}", day(due))).unwrap_or_default();
        let (innovation, what, href) = match theirs.as_slice() {
            [only] => (
                Some(only.innovation),
                format!("tugas “{}”", only.draft.title),
                paths::Task { id: only.id }.to_string(),
            ),
            several => (None, format!("{} tugas", several.len()), paths::Tasks.to_string()),
        };
        let notice = Notice {
            pemda: first.pemda,
            to: To::Person(person),
            kind: NoticeKind::Task,
            innovation,
            text: format!("{} memberi Anda {what}{due}.", actor.name),
            href,
            at: now,
        };
        notices::store::insert_but(tx, &notice, actor.person).await?;
    }
    Ok(())
}
