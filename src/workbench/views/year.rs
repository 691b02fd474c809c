//! The workbench of an innovation's year.

use serde::Serialize;

use super::note::{NoteLine, field_href, read_href};
use crate::identity::model::Actor;
use crate::identity::policy::permit;
use crate::innovations::model::{Course, FieldNote, Innovation, Status, Step};
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::kernel::date::{day, moment};
use crate::kernel::id::InnovationId;
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, Tag, crumbs};
use crate::workbench::model::{Group, Task, TaskState, next};
use crate::workbench::paths;
use crate::{innovations, kernel};

/// The workbench of an innovation's year.
#[derive(Debug, Serialize)]
pub struct YearPage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    status: Tag,
    since: String,
    next: &'static str,
    reason: Option<String>,
    decree: Option<String>,
    own_work: bool,
    steps: Vec<StepLink>,
    read_href: Option<String>,
    years: Vec<YearLink>,
    compare_href: Option<String>,
    notes: Vec<NoteLine>,
    closed: Vec<NoteLine>,
    groups: Vec<GroupLine>,
    done: usize,
    total: usize,
    percent: usize,
    next_task: Option<Link>,
}

/// A step that the visitor may take.
#[derive(Debug, Serialize)]
struct StepLink {
    href: String,
    label: &'static str,
    class: &'static str,
}

#[derive(Debug, Serialize)]
struct YearLink {
    href: String,
    year: i32,
    current: bool,
}

#[derive(Debug, Serialize)]
struct GroupLine {
    title: &'static str,
    tasks: Vec<TaskLine>,
}

/// A task as `parts/task_item` shows it.
#[derive(Debug, Serialize)]
struct TaskLine {
    title: String,
    href: Option<String>,
    hint: Option<String>,
    status: &'static str,
    tone: Option<&'static str>,
}

/// What the page is made of.
pub struct Shown<'a> {
    /// Who looks.
    pub actor: &'a Actor,
    /// The innovation.
    pub innovation: &'a Innovation,
    /// How far the year is.
    pub course: &'a Course,
    /// Every year with a record, latest first.
    pub years: &'a [i32],
    /// Its notes, newest first.
    pub notes: &'a [FieldNote],
    /// Its tasks.
    pub groups: &'a [Group],
    /// Whether the visitor may write.
    pub may_edit: bool,
    /// Whether the visitor filled what a verifier would verify.
    pub own_work: bool,
}

impl YearPage {
    /// The page.
    pub fn new(shown: &Shown<'_>) -> Self {
        let (innovation, course) = (shown.innovation, shown.course);
        let (id, year) = (innovation.id, course.record.year);
        let all = shown.groups.iter().flat_map(|group| &group.tasks);
        let total = all.clone().count();
        let done = all.filter(|task| task.state == TaskState::Done).count();
        let line = |note: &FieldNote| NoteLine::of(note, id, year, shown.may_edit);
        let next_task = next(shown.groups).filter(|_| shown.may_edit && course.record.status.with_opd());
        Self {
            heading: format!("Catatan {year}: {}", innovation.profile.name),
            crumbs: crumbs(
                &[("/inovasi", "Inovasi"), (&innovations::paths::show(id, None), &innovation.profile.name)],
                &format!("Catatan {year}"),
            ),
            tabs: Tabs::new(id, Tab::Story),
            status: status_tag(course.record.status),
            since: moment(course.since),
            next: course.record.status.next(),
            reason: course.reason.clone(),
            decree: course.decree.as_ref().map(|decree| format!("{}, {}", decree.number, day(decree.on))),
            own_work: shown.own_work && Step::ALL.iter().any(|step| is_verifying(*step, course)),
            steps: steps(shown, next_task.is_none()),
            read_href: (!shown.may_edit).then(|| innovations::paths::show(id, Some(year))),
            years: years(shown),
            compare_href: shown
                .years
                .iter()
                .find(|other| **other < year)
                .map(|before| innovations::paths::compare(id, *before, year)),
            notes: shown.notes.iter().filter(|note| note.closed_at.is_none()).map(line).collect(),
            closed: shown.notes.iter().filter(|note| note.closed_at.is_some()).map(line).collect(),
            groups: shown.groups.iter().map(|group| group_line(group, shown)).collect(),
            done,
            total,
            percent: done * 100 / total.max(1),
            next_task: next_task.map(|task| Link {
                href: field_href(task.field, id, year),
                label: match task.state {
                    TaskState::ToMend => format!("Perbaiki {}", task.title),
                    _ => task.title.clone(),
                },
            }),
        }
    }
}

fn is_verifying(step: Step, course: &Course) -> bool {
    step.act() == Step::Verify.act() && step.leads(course.record.status).is_some()
}

/// A state of an annual record as a tag.
pub fn status_tag(status: Status) -> Tag {
    let tone = match status {
        Status::Draft | Status::Withdrawn => "grey",
        Status::Submitted | Status::Signed => "amber",
        Status::UnderReview => "blue",
        Status::Verified | Status::Decided => "green",
        Status::Returned | Status::Rejected => "red",
    };
    Tag { tone, text: status.label().to_owned() }
}

/// What may be done now; while the visitor has something to fill in first, that comes before handing in.
fn steps(shown: &Shown<'_>, complete: bool) -> Vec<StepLink> {
    let (owner, course) = (shown.innovation.owner(), shown.course);
    let offered = |step: &Step| {
        step.leads(course.record.status).is_some()
            && permit(shown.actor, step.act(), &owner)
            && !(shown.own_work && is_verifying(*step, course))
    };
    let link = |step: Step| StepLink {
        href: paths::step(shown.innovation.id, course.record.year, step),
        label: step.label(),
        class: match step {
            Step::Reject => "button button-danger",
            Step::Submit if !complete => "button button-secondary",
            Step::SendBack | Step::Return | Step::Reopen | Step::Withdraw => "button button-secondary",
            _ => "button",
        },
    };
    Step::ALL.iter().copied().filter(offered).map(link).collect()
}

fn years(shown: &Shown<'_>) -> Vec<YearLink> {
    let id = shown.innovation.id;
    let link = |year: &i32| YearLink {
        href: paths::Year { id, year: *year }.to_string(),
        year: *year,
        current: *year == shown.course.record.year,
    };
    shown.years.iter().map(link).collect()
}

fn group_line(group: &Group, shown: &Shown<'_>) -> GroupLine {
    let (id, year) = (shown.innovation.id, shown.course.record.year);
    GroupLine { title: group.title, tasks: group.tasks.iter().map(|task| task_line(task, id, year, shown)).collect() }
}

fn task_line(task: &Task, id: InnovationId, year: i32, shown: &Shown<'_>) -> TaskLine {
    TaskLine {
        title: task.title.clone(),
        href: if shown.may_edit {
            Some(field_href(task.field, id, year))
        } else {
            (task.state != TaskState::NotStarted).then(|| read_href(task.field, id, year))
        },
        hint: task.hint.clone(),
        status: task.state.label(),
        tone: match task.state {
            TaskState::NotStarted => Some("grey"),
            TaskState::InProgress => Some("blue"),
            TaskState::ToMend => Some("red"),
            TaskState::Done => None,
        },
    }
}

impl Page for YearPage {
    const TEMPLATE: &'static str = "workbench/year";

    fn title(&self) -> String {
        self.heading.clone()
    }

    fn samples() -> Vec<Self> {
        use crate::workbench::model::{Material, tasks};

        let innovation = innovations::views::sample_innovation();
        let (operator, verifier) = (super::step::sample_actor(), super::step::sample_verifier());
        let notes = super::step::sample_notes();
        let facts = [];
        let groups = tasks(&Material {
            profile: &innovation.profile,
            facts: &facts,
            unrevised: &[],
            drafts: &[],
            notes: &notes,
            criteria: &[],
            integrations: (1, 2),
            metrics: (0, 0),
            evidence: 0,
        });
        let course = super::step::sample_course(innovation.id);
        let full = Shown {
            actor: &operator,
            innovation: &innovation,
            course: &course,
            years: &[2026, 2025],
            notes: &notes,
            groups: &groups,
            may_edit: true,
            own_work: false,
        };
        let mut reviewed = course.clone();
        reviewed.record.status = Status::UnderReview;
        reviewed.reason = Some("Sudah berhenti.".to_owned());
        let on = kernel::date::local_day(chrono::DateTime::UNIX_EPOCH);
        reviewed.decree = Some(innovations::model::Decree { number: "188/45".to_owned(), on });
        let own =
            Shown { actor: &verifier, course: &reviewed, years: &[2026], may_edit: false, own_work: true, ..full };
        let bare = Shown { notes: &[], groups: &[], own_work: false, ..own };
        vec![Self::new(&full), Self::new(&own), Self::new(&bare)]
    }
}
