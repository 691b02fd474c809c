//! Dossiers: what an innovation's facts say, set under the headings of one competition's edition, as a document to hand in;
//! and the workspace in which people write what a form needs beyond the facts (decision 0023).
//!
//! [`compose`] is pure: the same material and edition always give the same document, and so the same bytes.

pub mod actions;
pub mod compose;
pub mod forms;
pub mod gather;
pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
