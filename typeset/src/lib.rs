//! From a [`document::Document`] (what is said) to sheets of placed items (where it stands) to a PDF (bytes).
//!
//! [`layout()`] decides everything (pure, in whole thousandths of a point), [`dump()`] prints its result for tests,
//! [`write()`] only translates it, [`preview`] shows it on a screen, and [`annex`] appends pages of other files. No
//! module but the private `pdf` knows printpdf, and none but that and `annex` knows lopdf.
//!
//! The crate knows nothing of innovations: it imports nothing of the application, does no input or output and reads
//! no clock, so the same document always gives the same bytes.

pub mod annex;
mod breaking;
pub mod document;
pub mod drawing;
mod dump;
mod error;
pub mod fonts;
mod fragments;
mod layout;
pub mod measure;
mod order;
pub mod palette;
mod paragraph;
mod pdf;
mod picture;
pub mod preview;
mod sanitise;
mod shaping;
pub mod sheet;
mod structure;
mod syllables;
mod voice;

pub use dump::dump;
pub use error::*;
pub use layout::{FIGURE_WIDTH, layout, layout_followed_by, layout_with_index};
pub use pdf::write;

/// A name in the index at the end of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexEntry {
    /// The name as it is printed.
    pub text: String,
    /// Position in [`document::Document::blocks`] of the heading that it leads to.
    pub block: usize,
}

/// Lays out a document and writes it as a PDF.
///
/// # Errors
/// As [`layout()`] and [`write()`].
pub fn pdf(document: &document::Document) -> Result<Vec<u8>, TypesetError> {
    write(&layout(document)?)
}
