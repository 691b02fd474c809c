//! Where innovations and governments stand against an edition: answers, scores, the index, and what raises it.
//!
//! A level in the verified view holds only as long as an accepted document stands behind it; the question is answered in one
//! place, [`model::Answer::level`].

pub mod actions;
pub mod forms;
pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
