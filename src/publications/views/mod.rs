//! Pages of the area.

mod brief;
mod hub;

pub use brief::BriefPage;
pub use hub::{HubPage, Offered};
