//! Pages of the area.

mod comment;
mod discussion;
mod task;
mod task_form;
mod tasks;
mod thread;

pub use comment::EditCommentPage;
pub use discussion::{DiscussionPage, Offered, Shown};
pub use task::TaskPage;
pub use task_form::TaskFormPage;
pub use tasks::{Calendar, TaskLine, TasksPage};
pub use thread::{ThreadCard, ThreadPage};

use crate::discussions::model::{Addressee, Subject};
use crate::web::field::Choice;

/// Everything that can be talked about, as choices.
fn subject_choices(subjects: &[Subject]) -> Vec<Choice> {
    subjects.iter().map(|subject| Choice::new(subject.code(), subject.label())).collect()
}

/// People, as choices.
pub fn people_choices(people: &[Addressee]) -> impl Iterator<Item = Choice> {
    people.iter().map(|person| Choice::new(person.id.to_string(), format!("{} ({})", person.name, person.duty)))
}
