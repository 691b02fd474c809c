//! Pages of the area.

mod home;
mod note;
mod queue;
mod step;
mod year;

pub use home::{HomePage, Own, Recent};
pub use note::AnswerPage;
pub use queue::{QueuePage, Queued};
pub use step::{MOST_ENTRIES, Review, StepPage};
pub use year::{Shown, YearPage};
