//! Pages of the area.

mod compare;
mod criteria;
pub mod difference;
mod edit;
mod history;
mod list;
mod profile;
mod search;
mod show;
mod story;
pub mod tabs;

pub use compare::ComparePage;
pub use criteria::{CriteriaPage, RoutinePage, verdict_tag};
pub use edit::EditPage;
pub use history::HistoryPage;
pub use list::{ListPage, stage_tag};
pub use search::{SearchPage, SimilarNotice};
pub use show::{ShowPage, Shown, sample_innovation};
pub use story::{FactPage, Use};
