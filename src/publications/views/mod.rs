//! Pages of the area.

mod brief;
mod hub;
mod questions;

pub use brief::BriefPage;
pub use hub::{HubPage, Offered};
pub use questions::{EditQuestionPage, QuestionsPage, Shown};
