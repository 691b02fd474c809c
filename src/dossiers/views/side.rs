//! What stands beside a text while it is written: what can be put in, who writes, what is said about it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::discussions;
use crate::discussions::model::{Addressee, Subject, Task, Thread};
use crate::discussions::views::{TaskLine, ThreadCard};
use crate::dossiers::model::inserts::{Insert, Kind};
use crate::identity::model::Actor;
use crate::kernel::id::{InnovationId, PersonId};
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::FormErrors;
use crate::web::parts::Tag;
use crate::web::posted::Fields;

/// Words of a sentence that are shown before it is put in.
const EXCERPT: usize = 40;

/// Things of one kind that can be put in.
#[derive(Debug, Serialize)]
pub(super) struct Drawer {
    title: &'static str,
    count: usize,
    open: bool,
    inserts: Vec<InsertLine>,
}

#[derive(Debug, Serialize)]
struct InsertLine {
    code: String,
    title: String,
    state: Option<Tag>,
    lines: Vec<String>,
    /// The sentence as it begins, where it is long.
    excerpt: Option<String>,
    sentence: Option<String>,
    offered: bool,
}

/// The drawers of what can be put in by those who may write; those of a kind that nothing is recorded of are left out.
pub(super) fn drawers(inserts: &[Insert], may_write: bool) -> Vec<Drawer> {
    let drawer = |kind: &Kind| {
        let own: Vec<&Insert> = inserts.iter().filter(|insert| insert.kind == *kind).collect();
        Drawer {
            title: kind.label(),
            count: own.len(),
            open: *kind == Kind::Fact && own.iter().any(|insert| insert.close),
            inserts: own.into_iter().map(|insert| InsertLine::of(insert, may_write)).collect(),
        }
    };
    Kind::ALL.iter().map(drawer).filter(|drawer| drawer.count > 0).collect()
}

impl InsertLine {
    fn of(insert: &Insert, may_write: bool) -> Self {
        let story = insert.kind == Kind::Fact;
        Self {
            code: insert.code.clone(),
            title: insert.title.clone(),
            state: insert
                .state
                .map(|text| Tag { tone: if insert.holds { "green" } else { "amber" }, text: text.to_owned() }),
            // A piece of the story is its own sentence: it is not said twice.
            lines: if story { Vec::new() } else { insert.lines.clone() },
            excerpt: insert.sentence.as_deref().map(excerpt),
            sentence: insert.sentence.clone(),
            offered: may_write && insert.sentence.is_some(),
        }
    }
}

/// The first words of a text.
fn excerpt(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first = words.by_ref().take(EXCERPT).collect::<Vec<_>>().join(" ");
    if words.next().is_some() { format!("{first} …") } else { first }
}

/// Who is to write the place, as a form.
#[derive(Debug, Serialize)]
pub(super) struct Assignment {
    action: Option<String>,
    field: Field,
    name: Option<String>,
    task_href: String,
}

impl Assignment {
    /// `writers` are those who may write; `action` is where the form is sent, if the visitor may say who writes.
    pub(super) fn of(
        assigned: Option<&(PersonId, String)>,
        writers: &[Addressee],
        action: Option<String>,
        (id, subject): (InnovationId, Subject),
    ) -> Self {
        let chosen = Fields::new().with("petugas", assigned.map(|(id, _)| id.to_string()).unwrap_or_default());
        let people = writers.iter().map(|one| Choice::new(one.id.to_string(), format!("{} ({})", one.name, one.duty)));
        let mut options: Vec<Choice> = std::iter::once(Choice::new("", "Belum ditentukan")).chain(people).collect();
        // Somebody who may no longer write stays visible until another is chosen.
        let gone = assigned.filter(|(id, _)| !writers.iter().any(|one| one.id == *id));
        options.extend(gone.map(|(id, name)| Choice::new(id.to_string(), name.clone())));
        let make = FieldMaker { fields: &chosen, errors: &FormErrors::none() };
        Self {
            action,
            field: make.one_of("petugas", "Penulis bagian ini", options),
            name: assigned.map(|(_, name)| name.clone()),
            task_href: discussions::paths::new_task(id, subject),
        }
    }
}

/// What is said about the place.
#[derive(Debug, Serialize)]
pub(super) struct Talk {
    threads: Vec<ThreadCard>,
    tasks: Vec<TaskLine>,
    more: Option<String>,
    write_href: String,
}

impl Talk {
    /// The latest threads of all, and the open tasks about the place.
    pub(super) fn of(
        (id, subject): (InnovationId, Subject),
        (threads, total): (&[Thread], u64),
        tasks: &[Task],
        (actor, now, today): (&Actor, DateTime<Utc>, NaiveDate),
    ) -> Self {
        let about = tasks.iter().filter(|task| task.draft.subject == subject);
        let all = discussions::paths::discussion(id, Some(subject), 1);
        Self {
            threads: threads.iter().map(|thread| ThreadCard::of(thread, actor, now, false)).collect(),
            tasks: about.map(|task| TaskLine::of(task, today, false)).collect(),
            more: (total > threads.len() as u64).then(|| format!("{all}#percakapan")),
            write_href: format!("{all}#komentar-baru"),
        }
    }
}
