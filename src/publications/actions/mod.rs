//! From material to the bytes of a PDF, for pages and the command line.

pub mod questions;

use pataka_typeset::preview::{self, PagePreview};
use pataka_typeset::{TypesetError, layout};

use super::compose;
use super::model::{Chance, Handout, Portfolio, RegionalReport, Subject};

/// The brief of an innovation as a PDF, always one page. The same material always gives the same bytes.
///
/// # Errors
/// When a text cannot be set, see [`TypesetError`].
pub fn brief(subject: &Subject, chances: &[Chance]) -> Result<Vec<u8>, TypesetError> {
    pataka_typeset::pdf(&compose::brief(subject, chances)?)
}

/// The page of the brief as it is shown on a screen.
///
/// # Errors
/// When a text cannot be set, see [`TypesetError`].
pub fn brief_on_screen(subject: &Subject, chances: &[Chance]) -> Result<Option<PagePreview>, TypesetError> {
    Ok(preview::page(&layout(&compose::brief(subject, chances)?)?, 1))
}

/// The report of a region to an edition with an index as a PDF.
///
/// # Errors
/// When there is more than a document may hold, or a text cannot be set.
pub fn report(report: &RegionalReport) -> Result<Vec<u8>, TypesetError> {
    pataka_typeset::pdf(&compose::report(report))
}

/// The portfolio book of a year as a PDF.
///
/// # Errors
/// When there is more than a document may hold, or a text cannot be set.
pub fn portfolio(portfolio: &Portfolio) -> Result<Vec<u8>, TypesetError> {
    let compose::Book { document, index } = compose::portfolio(portfolio);
    pataka_typeset::write(&pataka_typeset::layout_with_index(&document, &index)?)
}

/// The replication kit of an innovation as a PDF.
///
/// # Errors
/// When a text cannot be set, see [`TypesetError`].
pub fn kit(subject: &Subject) -> Result<Vec<u8>, TypesetError> {
    pataka_typeset::pdf(&compose::kit(subject))
}

/// The handout for a jury as a PDF.
///
/// # Errors
/// When a text cannot be set, see [`TypesetError`].
pub fn handout(handout: &Handout) -> Result<Vec<u8>, TypesetError> {
    pataka_typeset::pdf(&compose::handout(handout))
}
