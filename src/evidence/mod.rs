//! Evidence: documents and links, logged once and used for any number of claims, each use with a verdict of its own.
//!
//! A document's file is kept in the store of files under the hash of its content; a file that is replaced stays as an
//! earlier version. Whatever changes about a document opens the verdicts on its uses again.

pub mod actions;
pub mod forms;
pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
