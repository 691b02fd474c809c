//! From a [`document::Document`] (what is said) to sheets of placed items (where it stands) to a PDF (bytes).
//!
//! The crate knows nothing of innovations: it imports nothing of the application, does no input or output and reads
//! no clock, so the same document always gives the same bytes.

pub mod document;
pub mod drawing;
pub mod measure;
