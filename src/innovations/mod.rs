//! The innovation, what is reported of it each year, and its story in facts.
//!
//! An innovation lasts (name, owners, dates, stage); an annual record says what holds for one year; facts are the pieces
//! of its story that every competition's questions draw on.

pub mod actions;
pub mod forms;
pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
