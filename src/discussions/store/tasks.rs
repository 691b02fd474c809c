//! Tasks and calendar keys in the database.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, NullOrdering, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select, Set,
};
use uuid::Uuid;

use crate::db::{DbError, Source, Tx};
use crate::discussions::model::{Subject, Task, TaskDraft, TaskList};
use crate::identity::model::{Actor, Scope};
use crate::innovations;
use crate::innovations::model::filter::Filter;
use crate::kernel::id::{InnovationId, PemdaId, PersonId, TaskId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::schema::{calendar_key, innovation, person, task};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    pemda_id: Uuid,
    innovation_id: Uuid,
    subject: String,
    title: String,
    note: Option<String>,
    assignee_id: Uuid,
    giver_id: Uuid,
    due_on: Option<NaiveDate>,
    done_at: Option<DateTime<Utc>>,
    done_by: Option<String>,
    revision: i64,
    updated_at: DateTime<Utc>,
    updated_by: String,
    innovation_name: String,
    assignee_name: String,
    giver_name: String,
}

/// Tasks with the names of their innovation and people.
fn with_names() -> Select<task::Entity> {
    let of = task::Entity::belongs_to(innovation::Entity).from(task::Column::InnovationId).to(innovation::Column::Id);
    let by = |column| task::Entity::belongs_to(person::Entity).from(column).to(person::Column::Id);
    let name = |alias: &'static str| Expr::col((Alias::new(alias), person::Column::Name));
    task::Entity::find()
        .join(JoinType::InnerJoin, of.into())
        .join_as(JoinType::InnerJoin, by(task::Column::AssigneeId).into(), Alias::new("assignee"))
        .join_as(JoinType::InnerJoin, by(task::Column::GiverId).into(), Alias::new("giver"))
        .column_as(innovation::Column::Name, "innovation_name")
        .expr_as(name("assignee"), "assignee_name")
        .expr_as(name("giver"), "giver_name")
}

/// Those due first come first, those without a day last.
fn by_urgency(tasks: Select<task::Entity>) -> Select<task::Entity> {
    tasks
        .order_by_with_nulls(task::Column::DueOn, sea_orm::Order::Asc, NullOrdering::Last)
        .order_by_asc(task::Column::Id)
}

/// One page of the actor's tasks, within what the actor may see today.
pub async fn tasks(
    from: &impl Source,
    actor: &Actor,
    list: TaskList,
    page: PageRequest,
) -> Result<Paged<Task>, DbError> {
    let me = actor.person.0;
    let mine = task::Column::AssigneeId.eq(me);
    let given = task::Column::GiverId.eq(me);
    let open = task::Column::DoneAt.is_null();
    let meant = match list {
        TaskList::Open => Condition::all().add(mine).add(open),
        TaskList::Given => Condition::all().add(given).add(task::Column::AssigneeId.ne(me)).add(open),
        TaskList::Done => {
            Condition::all().add(Condition::any().add(mine).add(given)).add(task::Column::DoneAt.is_not_null())
        }
    };
    let total =
        task::Entity::find().filter(meant.clone()).filter(seen(&actor.scope())).count(from.connection()).await?;
    let number = page.number_within(total);
    let found = with_names().filter(meant).filter(seen(&actor.scope()));
    let found = if list == TaskList::Done {
        found.order_by_desc(task::Column::DoneAt).order_by_desc(task::Column::Id)
    } else {
        by_urgency(found)
    };
    let rows =
        found.offset((number - 1) * page.size()).limit(page.size()).into_model::<Row>().all(from.connection()).await?;
    let rows = rows.into_iter().map(task_of).collect::<Result<_, _>>()?;
    Ok(Paged { rows, total, number, size: page.size() })
}

/// The actor's open tasks that have a day, for the calendar.
pub async fn tasks_due(from: &impl Source, actor: &Actor) -> Result<Vec<Task>, DbError> {
    let rows = by_urgency(with_names())
        .filter(task::Column::AssigneeId.eq(actor.person.0))
        .filter(task::Column::DoneAt.is_null())
        .filter(task::Column::DueOn.is_not_null())
        .filter(seen(&actor.scope()))
        .into_model::<Row>()
        .all(from.connection())
        .await?;
    rows.into_iter().map(task_of).collect()
}

/// The open tasks about an innovation.
pub async fn open_tasks_of(from: &impl Source, innovation: InnovationId) -> Result<Vec<Task>, DbError> {
    let rows = by_urgency(with_names())
        .filter(task::Column::InnovationId.eq(innovation.0))
        .filter(task::Column::DoneAt.is_null())
        .into_model::<Row>()
        .all(from.connection())
        .await?;
    rows.into_iter().map(task_of).collect()
}

/// The titles of the open tasks about some innovations.
pub async fn open_titles(
    from: &impl Source,
    innovations: &[InnovationId],
) -> Result<HashSet<(InnovationId, String)>, DbError> {
    let rows: Vec<(Uuid, String)> = task::Entity::find()
        .select_only()
        .columns([task::Column::InnovationId, task::Column::Title])
        .filter(task::Column::InnovationId.is_in(innovations.iter().map(|id| id.0)))
        .filter(task::Column::DoneAt.is_null())
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(|(innovation, title)| (InnovationId(innovation), title)).collect())
}

fn seen(scope: &Scope) -> Condition {
    let ids = innovations::store::ids_matching(scope, &Filter::default());
    Condition::all().add(Expr::col((task::Entity, task::Column::InnovationId)).in_subquery(ids))
}

/// The task with this id, of whichever government: the caller asks the policy.
pub async fn find_task(from: &impl Source, id: TaskId) -> Result<Option<Task>, DbError> {
    let row = with_names().filter(task::Column::Id.eq(id.0)).into_model::<Row>().one(from.connection()).await?;
    row.map(task_of).transpose()
}

/// The task, locked until the transaction ends.
pub async fn lock_task(tx: &Tx, id: TaskId) -> Result<Option<Task>, DbError> {
    let locked = task::Entity::find_by_id(id.0).lock_exclusive().one(tx.connection()).await?;
    if locked.is_none() {
        return Ok(None);
    }
    find_task(tx, id).await
}

/// Adds a task.
pub async fn insert_task(tx: &Tx, new: &Task) -> Result<(), DbError> {
    let row = task::ActiveModel { created_at: Set(new.updated_at), ..columns(new) };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Writes a changed task; the caller holds the lock and has raised the revision.
pub async fn save_task(tx: &Tx, changed: &Task) -> Result<(), DbError> {
    columns(changed).update(tx.connection()).await?;
    Ok(())
}

fn columns(of: &Task) -> task::ActiveModel {
    let draft = &of.draft;
    task::ActiveModel {
        id: Set(of.id.0),
        pemda_id: Set(of.pemda.0),
        innovation_id: Set(of.innovation.0),
        subject: Set(draft.subject.code()),
        title: Set(draft.title.clone()),
        note: Set(draft.note.clone()),
        assignee_id: Set(draft.assignee.0),
        giver_id: Set(of.giver.0),
        due_on: Set(draft.due),
        done_at: Set(of.done.as_ref().map(|(at, _)| *at)),
        done_by: Set(of.done.as_ref().map(|(_, by)| by.clone())),
        revision: Set(of.revision),
        created_at: sea_orm::NotSet,
        updated_at: Set(of.updated_at),
        updated_by: Set(of.updated_by.clone()),
    }
}

fn task_of(row: Row) -> Result<Task, DbError> {
    Ok(Task {
        id: TaskId(row.id),
        pemda: PemdaId(row.pemda_id),
        innovation: InnovationId(row.innovation_id),
        innovation_name: row.innovation_name,
        draft: TaskDraft {
            subject: Subject::from_code(&row.subject).ok_or(DbError::Unreadable(row.subject))?,
            title: row.title,
            note: row.note,
            assignee: PersonId(row.assignee_id),
            due: row.due_on,
        },
        assignee_name: row.assignee_name,
        giver: PersonId(row.giver_id),
        giver_name: row.giver_name,
        done: row.done_at.map(|at| (at, row.done_by.unwrap_or_default())),
        revision: row.revision,
        updated_at: row.updated_at,
        updated_by: row.updated_by,
    })
}

/// Gives a person's calendar a new secret; the one before opens nothing any more.
pub async fn save_calendar_key(tx: &Tx, person: PersonId, hash: String, at: DateTime<Utc>) -> Result<(), DbError> {
    let row = calendar_key::ActiveModel { person_id: Set(person.0), token_hash: Set(hash), created_at: Set(at) };
    let replace = OnConflict::column(calendar_key::Column::PersonId)
        .update_columns([calendar_key::Column::TokenHash, calendar_key::Column::CreatedAt])
        .to_owned();
    calendar_key::Entity::insert(row).on_conflict(replace).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Takes the secret of a person's calendar back; whether there was one.
pub async fn remove_calendar_key(tx: &Tx, person: PersonId) -> Result<bool, DbError> {
    let gone = calendar_key::Entity::delete_by_id(person.0).exec(tx.connection()).await?;
    Ok(gone.rows_affected > 0)
}

/// Since when a person's calendar has a secret address.
pub async fn calendar_since(from: &impl Source, person: PersonId) -> Result<Option<DateTime<Utc>>, DbError> {
    let row = calendar_key::Entity::find_by_id(person.0).one(from.connection()).await?;
    Ok(row.map(|row| row.created_at))
}

/// Whose calendar a secret opens.
pub async fn calendar_person(from: &impl Source, hash: &str) -> Result<Option<PersonId>, DbError> {
    let row =
        calendar_key::Entity::find().filter(calendar_key::Column::TokenHash.eq(hash)).one(from.connection()).await?;
    Ok(row.map(|row| PersonId(row.person_id)))
}
