//! The brief: one page about an innovation for the head of the region.
//!
//! It never runs over its page. What there is room for depends on how much is on record, so the page is set with more, and
//! if need be with less and less, until it fits; what was left out is counted at its foot.

mod asks;
mod page;

use pataka_typeset::TypesetError;
use pataka_typeset::document::Document;
use pataka_typeset::layout;

use crate::publications::model::{Chance, Subject};

/// How much of each kind a page has room for.
#[derive(Debug, Clone, Copy)]
struct Room {
    /// Characters of each of the two stretches of prose.
    prose: usize,
    /// Large figures, two at least.
    figures: usize,
    /// Names in a list of systems or awards.
    names: usize,
    /// Editions with verdict or score.
    editions: usize,
    /// What is asked of the head.
    asks: usize,
    /// Characters of a name or label.
    label: usize,
    /// Whether the sources of the large figures are named.
    sources: bool,
}

/// From ample to scarce: prose gives way first, then what is asked, then names. The last holds on any page, because every
/// text in it is cut.
const ROOMS: [Room; 8] = [
    Room { prose: 900, figures: 4, names: 12, editions: 8, asks: 8, label: 200, sources: true },
    Room { prose: 650, figures: 4, names: 10, editions: 6, asks: 6, label: 160, sources: true },
    Room { prose: 500, figures: 4, names: 8, editions: 5, asks: 5, label: 140, sources: true },
    Room { prose: 400, figures: 4, names: 6, editions: 4, asks: 4, label: 120, sources: true },
    Room { prose: 300, figures: 3, names: 5, editions: 3, asks: 4, label: 100, sources: true },
    Room { prose: 240, figures: 3, names: 4, editions: 3, asks: 3, label: 80, sources: true },
    Room { prose: 180, figures: 2, names: 3, editions: 2, asks: 3, label: 60, sources: false },
    Room { prose: 120, figures: 2, names: 2, editions: 1, asks: 2, label: 40, sources: false },
];

/// The brief of an innovation; `chances` are the editions in use that it has not entered, with what their conditions say.
///
/// # Errors
/// When a text cannot be set at all, see [`TypesetError`].
pub fn brief(subject: &Subject, chances: &[Chance]) -> Result<Document, TypesetError> {
    let [ample @ .., scarce] = ROOMS;
    for room in ample {
        let document = page::compose(subject, chances, &room);
        if layout(&document)?.sheets.len() == 1 {
            return Ok(document);
        }
    }
    Ok(page::compose(subject, chances, &scarce))
}
