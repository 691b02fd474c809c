//! "What if": the index of a government if it reported otherwise, and the best set of innovations to report.
//!
//! A scenario changes nobody's answers. It is computed from today's answers each time it is looked at.

pub mod actions;
pub mod forms;
pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
