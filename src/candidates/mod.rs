//! Which innovation may enter which edition: the picker over all of them, and the preflight of one.
//!
//! The conditions themselves are told by [`assessment::model::eligibility`](crate::assessment::model::eligibility); this area
//! brings the facts to them. It stands behind awards and dossiers, because both belong to those facts.

pub mod actions;
pub mod forms;
pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
