//! Pages of the area.

mod compare;
mod comparison;
mod home;
mod sample;
mod show;

pub use compare::ComparePage;
pub use comparison::Comparison;
pub use home::HomePage;
pub use show::{ShowPage, Shown};
