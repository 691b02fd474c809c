//! The list of one's tasks, and the secret address of their calendar.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::discussions::model::{Task, TaskList, Urgency};
use crate::discussions::paths;
use crate::kernel::date::{day, moment};
use crate::kernel::paging::Paged;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Empty, Link, Tag};

/// A task in a list, as `discussions/task_line` shows it.
#[derive(Debug, Serialize)]
pub struct TaskLine {
    href: String,
    title: String,
    hint: String,
    tag: Tag,
}

/// The tag of an urgency.
pub fn urgency_tag(urgency: Urgency) -> Tag {
    let tone = match urgency {
        Urgency::Late => "red",
        Urgency::Today => "amber",
        Urgency::Open => "blue",
        Urgency::Done => "green",
    };
    Tag { tone, text: urgency.label().to_owned() }
}

impl TaskLine {
    /// A task on a day; in one's own list it says which innovation it is about, elsewhere who is to do it.
    pub fn of(task: &Task, today: NaiveDate, own: bool) -> Self {
        let due = match (&task.done, task.draft.due) {
            (Some((at, by)), _) => format!("selesai {} oleh {by}", moment(*at)),
            (None, Some(due)) => format!("tenggat {}", day(due)),
            (None, None) => "tanpa tenggat".to_owned(),
        };
        let who = format!("{}, diminta {}", task.assignee_name, task.giver_name);
        let hint = if own { format!("{}: {who}; {due}", task.innovation_name) } else { format!("{who}; {due}") };
        Self {
            href: paths::Task { id: task.id }.to_string(),
            title: task.draft.title.clone(),
            hint,
            tag: urgency_tag(task.urgency(today)),
        }
    }
}

/// The list of one's tasks.
#[derive(Debug, Serialize)]
pub struct TasksPage {
    heading: &'static str,
    tabs: Vec<ListTab>,
    count: String,
    rows: Vec<TaskLine>,
    pager: Option<Pager>,
    empty: Option<Empty>,
    calendar: CalendarCard,
}

#[derive(Debug, Serialize)]
struct ListTab {
    href: String,
    label: &'static str,
    current: bool,
}

#[derive(Debug, Serialize)]
struct CalendarCard {
    action: String,
    since: Option<String>,
    address: Option<String>,
}

/// What is known of a person's calendar.
pub struct Calendar {
    /// Since when it has a secret address.
    pub since: Option<DateTime<Utc>>,
    /// The address, only right after it was made.
    pub address: Option<String>,
}

impl TasksPage {
    /// One list of tasks on a day.
    pub fn new(list: TaskList, found: &Paged<Task>, calendar: Calendar, today: NaiveDate) -> Self {
        let tab = |of: &TaskList| ListTab { href: paths::tasks(*of, 1), label: of.label(), current: *of == list };
        Self {
            heading: "Tugas saya",
            tabs: TaskList::ALL.iter().map(tab).collect(),
            count: count_line(found, "tugas"),
            rows: found.rows.iter().map(|task| TaskLine::of(task, today, true)).collect(),
            pager: Pager::of(found, |number| paths::tasks(list, number)),
            empty: (found.total == 0).then(|| nothing(list)),
            calendar: CalendarCard {
                action: paths::CalendarKey.to_string(),
                since: calendar.since.map(moment),
                address: calendar.address,
            },
        }
    }
}

fn nothing(list: TaskList) -> Empty {
    let (heading, text) = match list {
        TaskList::Open => ("Tidak ada tugas", "Tugas yang diberikan kepada Anda akan tampil di sini."),
        TaskList::Given => ("Tidak ada tugas untuk orang lain", "Beri tugas dari halaman diskusi sebuah inovasi."),
        TaskList::Done => ("Belum ada tugas yang selesai", "Tugas yang sudah dikerjakan akan tampil di sini."),
    };
    let action = (list == TaskList::Given)
        .then(|| Link { href: "/inovasi".to_owned(), label: "Buka daftar inovasi".to_owned() });
    Empty { heading: heading.to_owned(), text: text.to_owned(), action }
}

/// A task for samples.
pub fn sample() -> Task {
    use crate::discussions::model::{Subject, TaskDraft};
    use crate::kernel::id::{InnovationId, PemdaId, PersonId, TaskId};

    Task {
        id: TaskId::fresh(),
        pemda: PemdaId::fresh(),
        innovation: InnovationId::fresh(),
        innovation_name: "GAYATRI".to_owned(),
        draft: TaskDraft {
            subject: Subject::Field(0),
            title: "Lengkapi data 2025".to_owned(),
            note: Some("Ambil dari laporan tahunan.".to_owned()),
            assignee: PersonId::fresh(),
            due: NaiveDate::from_ymd_opt(2026, 12, 1),
        },
        assignee_name: "Sri Wahyuni".to_owned(),
        giver: PersonId::fresh(),
        giver_name: "Budi Santoso".to_owned(),
        done: None,
        revision: 1,
        updated_at: DateTime::UNIX_EPOCH,
        updated_by: "Budi Santoso".to_owned(),
    }
}

impl Page for TasksPage {
    const TEMPLATE: &'static str = "discussions/tasks";

    fn title(&self) -> String {
        format!("{} – {}", self.heading, self.count)
    }

    fn samples() -> Vec<Self> {
        let done = Task { done: Some((DateTime::UNIX_EPOCH, "Sri Wahyuni".to_owned())), ..sample() };
        let dateless = Task { draft: crate::discussions::model::TaskDraft { due: None, ..sample().draft }, ..sample() };
        let found = Paged { rows: vec![sample(), done, dateless], total: 60, number: 2, size: 25 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
        let calendar = |address: Option<&str>, since| Calendar { since, address: address.map(str::to_owned) };
        let since = Some(DateTime::UNIX_EPOCH);
        vec![
            Self::new(TaskList::Open, &found, calendar(Some("http://localhost/tugas/kalender/a.ics"), since), today),
            Self::new(TaskList::Given, &none, calendar(None, since), today),
            Self::new(TaskList::Done, &none, calendar(None, None), today),
        ]
    }
}
