//! All dossiers of an edition made in one go, while people go on with their day.
//!
//! What is asked for stands in the database with one line for each dossier, so that nothing is forgotten when the process
//! ends: at its start, and whenever somebody looks, work that nobody does is taken up again (decision 0027).

pub mod actions;
pub mod forms;
pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
