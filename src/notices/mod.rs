//! What people are told within the application: a line with a link, addressed to persons.
//!
//! A notice is written in the transaction of what it tells of, so that nobody hears of something that did not happen.

pub mod actions;
pub mod forms;
pub mod mailer;
pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
