//! One task.

use chrono::NaiveDate;
use serde::Serialize;

use super::tasks::urgency_tag;
use crate::discussions::model::{Subject, Task};
use crate::discussions::paths;
use crate::dossiers;
use crate::identity::model::Actor;
use crate::innovations;
use crate::kernel::date::{day, moment};
use crate::kernel::id::InnovationId;
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, ShareText, Tag, crumbs};

/// One task.
#[derive(Debug, Serialize)]
pub struct TaskPage {
    heading: String,
    crumbs: Vec<Crumb>,
    tag: Tag,
    innovation: Link,
    subject: Link,
    assignee: String,
    giver: String,
    due: Option<String>,
    note: Option<String>,
    done: Option<String>,
    finish: Option<Finish>,
    edit_href: Option<String>,
    share: ShareText,
}

#[derive(Debug, Serialize)]
struct Finish {
    action: String,
    done: bool,
}

/// Where the part of an innovation stands that a comment or task is about.
pub fn subject_href(id: InnovationId, subject: Subject) -> String {
    match subject {
        Subject::Whole => innovations::paths::show(id, None),
        Subject::Field(_) => format!("{}#profil", innovations::paths::show(id, None)),
        Subject::Fact(year, attribute) => {
            format!("{}#cerita-{}", innovations::paths::show(id, Some(year)), attribute.code())
        }
        Subject::Place(entry, place) => dossiers::paths::Editor { id: entry, place }.to_string(),
    }
}

impl TaskPage {
    /// A task as the actor sees it on a day; `address` is where it is found from outside.
    pub fn new(task: &Task, actor: &Actor, today: NaiveDate, address: &str) -> Self {
        let innovation = innovations::paths::show(task.innovation, None);
        Self {
            heading: task.draft.title.clone(),
            crumbs: crumbs(&[("/tugas", "Tugas saya")], &task.draft.title),
            tag: urgency_tag(task.urgency(today)),
            innovation: Link { href: innovation, label: task.innovation_name.clone() },
            subject: Link {
                href: subject_href(task.innovation, task.draft.subject),
                label: task.draft.subject.label(),
            },
            assignee: task.assignee_name.clone(),
            giver: task.giver_name.clone(),
            due: task.draft.due.map(day),
            note: task.draft.note.clone(),
            done: task.done.as_ref().map(|(at, by)| format!("{by}, {}", moment(*at))),
            finish: task
                .may_be_finished_by(actor)
                .then(|| Finish { action: paths::FinishTask { id: task.id }.to_string(), done: task.done.is_some() }),
            edit_href: task.may_be_changed_by(actor).then(|| paths::EditTask { id: task.id }.to_string()),
            share: ShareText::new("tugas", task.chat_text(address)),
        }
    }
}

impl Page for TaskPage {
    const TEMPLATE: &'static str = "discussions/task";

    fn title(&self) -> String {
        format!("Tugas: {}", self.heading)
    }

    fn samples() -> Vec<Self> {
        let (_, _, actor) = super::thread::sample();
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
        let task = super::tasks::sample();
        let mine = Task { giver: actor.person, ..task.clone() };
        let draft = crate::discussions::model::TaskDraft { note: None, due: None, ..task.draft.clone() };
        let done = Some((chrono::DateTime::UNIX_EPOCH, "Sri".to_owned()));
        let finished = Task { done, draft, giver: actor.person, ..task.clone() };
        [task, mine, finished].iter().map(|task| Self::new(task, &actor, today, "http://localhost/tugas/1")).collect()
    }
}
