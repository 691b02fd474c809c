//! Pages of the area.

mod note;
mod queue;
mod step;
mod year;

pub use note::AnswerPage;
pub use queue::{QueuePage, Queued};
pub use step::{Review, StepPage};
pub use year::{Shown, YearPage};
