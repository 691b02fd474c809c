//! Frozen dossiers: what was said when, as it can be proven years later; whether a file is that one; and how it was sent.
//!
//! A snapshot never changes. It keeps every line of what was said ([`model::Content`]), so that two of them, or one and the
//! draft of today, can be told apart line by line; the hashes of content, layout, file, rulebook and documents; and a code that
//! is printed in the file and leads to a page that confirms or denies it (decision 0024).

pub mod actions;
pub mod forms;
pub mod gather;
pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
