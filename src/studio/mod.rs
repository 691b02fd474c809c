//! Where a government takes rulebooks into use: import, comparison with what is used, a second person's confirmation, and
//! the scores before and after.
//!
//! The files themselves and the question which revision is used belong to [`crate::rulebooks`]; this area knows what a change
//! of rules does to entries.

pub mod actions;
pub mod forms;
pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
