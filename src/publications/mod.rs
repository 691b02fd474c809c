//! Publications: documents that are made of the register and handed to people outside it. A page for the head of the
//! region, a handout for a jury, the report of a region to an index, the book of a year, a kit for whoever replicates
//! (decision 0028). Dossiers, which answer a form, are an area of their own.
//!
//! [`compose`] is pure: the same material always gives the same document, and so the same bytes.

pub mod actions;
pub mod compose;
pub mod forms;
pub mod gather;
pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
