//! Pages of a dossier as pictures, exactly as they will be printed.

use pataka_typeset::document::{Block, Document};
use pataka_typeset::preview::{self, PagePreview};
use pataka_typeset::{TypesetError, layout};

use crate::dossiers::compose::compose;
use crate::dossiers::model::Material;
use crate::kernel::place::PlaceCode;
use crate::rulebooks::model::Edition;

/// The most pages shown at once.
const MOST: usize = 4;

/// Which pages are to be shown.
#[derive(Debug, Clone, Copy)]
pub enum Wanted {
    /// The one with this number, from 1; one that there is not is the first.
    Page(usize),
    /// Those on which a place of the form stands, from its heading on.
    Place(PlaceCode),
}

/// Some pages of the dossier, and how many it has.
///
/// # Errors
/// When the material is larger than a document may be, or a font fails.
pub fn pages(
    material: &Material,
    edition: &Edition,
    wanted: Wanted,
) -> Result<(Vec<PagePreview>, usize), TypesetError> {
    let document = compose(material, edition);
    let sheets = layout(&document)?;
    let all = sheets.sheets.len();
    let (first, last) = match wanted {
        Wanted::Page(number) => {
            let number = if (1..=all).contains(&number) { number } else { 1 };
            (number, number)
        }
        Wanted::Place(place) => {
            let page = |block: usize| sheets.place_of_block(block).map(|(sheet, _)| sheet + 1);
            let found = blocks_of(material, edition, &document, place);
            let first = found.and_then(|(from, _)| page(from)).unwrap_or(1);
            let last = found.and_then(|(_, to)| page(to)).unwrap_or(first);
            (first, last.min(first + MOST - 1))
        }
    };
    let shown = (first..=last).filter_map(|number| preview::page(&sheets, number)).collect();
    Ok((shown, all))
}

/// The first and last block of a place in the document: from the heading of its part, or its own, to the next.
fn blocks_of(material: &Material, edition: &Edition, document: &Document, place: PlaceCode) -> Option<(usize, usize)> {
    let parts = material.parts(edition);
    let (part, piece) = parts.iter().find_map(|part| Some((part, part.piece(place)?)))?;
    let blocks = document.blocks.as_slice();
    let level = |block: &Block| match block {
        Block::Heading(heading) => Some(heading.level),
        _ => None,
    };
    let is_part = |block: &Block| match block {
        Block::Heading(heading) => heading.level == 1 && heading.number.as_ref() == Some(&part.number),
        _ => false,
    };
    let start = blocks.iter().position(is_part)?;
    let after = |from: usize, deepest: u8| {
        let next = blocks.iter().skip(from + 1).position(|block| level(block).is_some_and(|level| level <= deepest));
        next.map_or(blocks.len(), |next| from + 1 + next)
    };
    let end = after(start, 1);
    let is_own = |block: &Block| match block {
        Block::Heading(heading) => heading.level == 2 && heading.text == piece.title,
        _ => false,
    };
    // A field that nothing is written of has no heading: then its part is shown.
    let own = (part.pieces.len() > 1).then(|| blocks[start..end].iter().position(is_own)).flatten();
    Some(match own {
        Some(at) => (start + at, after(start + at, 2) - 1),
        None => (start, end - 1),
    })
}
