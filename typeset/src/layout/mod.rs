//! Layout: from blocks to sheets.
//!
//! Blocks become slabs (strips that cannot be divided), slabs are stacked on pages, and only then are the contents and
//! the furniture set, because they need the page numbers. Everything is counted in integers.

mod amount;
mod blocks;
mod columns;
mod composer;
mod contents;
mod drawing;
mod figure;
mod furniture;
mod head;
mod letter;
mod lines;
mod lists;
mod masthead;
mod motif;
mod names;
mod notes;
mod pages;
mod panels;
mod rows;
mod seal;
mod sides;
mod spans;
mod table;
mod texts;
mod title;

use crate::IndexEntry;
use crate::document::{Block, Document, Form};
use crate::error::{MAX_SHEETS, TypesetError};
use crate::sanitise;
use crate::sheet::{About, Mp, Note, OutlineEntry, SHEET_HEIGHT, Sheet, Sheets, Spot};

use composer::Composer;
use pages::{Mark, Room, Rooms};

/// Left edge of the text; the wider side carries the hung numbers of headings.
const LEFT: Mp = 94_000;
/// Width of the text.
const MEASURE: Mp = 423_276;
/// Widest drawing, in CSS pixels, that is set at its own size; a wider one is scaled down with its text.
pub const FIGURE_WIDTH: f32 = 564.0;
/// Top of the text.
const TOP: Mp = 88_000;
/// Bottom of the text.
const BOTTOM: Mp = SHEET_HEIGHT - 86_000;
/// Top of the text on a first sheet without a running head.
const TOP_WITHOUT_HEAD: Mp = 52_000;
/// Bottom of a letter, which has no notes and little foot.
const BOTTOM_OF_LETTER: Mp = SHEET_HEIGHT - 68_000;
/// Sheets before the contents.
const TITLE_SHEETS: usize = 1;

/// Lays out a document. Pure: the same document gives the same sheets.
///
/// # Errors
/// When a limit of [`TypesetError`] is passed or a table or drawing is malformed.
pub fn layout(document: &Document) -> Result<Sheets, TypesetError> {
    layout_followed_by(document, 0)
}

/// Lays out a document that pages of other files will follow ([`crate::annex`]): "Halaman x dari y" counts them.
///
/// # Errors
/// As [`layout`].
pub fn layout_followed_by(document: &Document, annexed: usize) -> Result<Sheets, TypesetError> {
    laid_out(document, annexed, &[])
}

/// Lays out a book with an index of names behind its body, in the order given. Only a [`Form::Book`] has one.
///
/// # Errors
/// As [`layout`].
pub fn layout_with_index(document: &Document, index: &[IndexEntry]) -> Result<Sheets, TypesetError> {
    laid_out(document, 0, index)
}

fn laid_out(document: &Document, annexed: usize, index: &[IndexEntry]) -> Result<Sheets, TypesetError> {
    amount::check(document)?;
    let mut composer = Composer::default();
    let Laid { mut sheets, front, marks, notes, blocks } = match &document.form {
        Form::Book => book(&mut composer, document, index)?,
        Form::Sheet => {
            masthead::set(&mut composer, &document.front);
            below(&mut composer, document, TOP_WITHOUT_HEAD)?
        }
        Form::Letter(letter) => {
            letter::open(&mut composer, letter)?;
            below(&mut composer, document, TOP_WITHOUT_HEAD)?
        }
    };
    if sheets.len().saturating_add(annexed) > MAX_SHEETS {
        return Err(TypesetError::TooManySheets);
    }
    furniture::dress(&mut composer, document, &mut sheets, annexed);
    let anchors = lines::anchors(&composer, &sheets);
    let outline = front.into_iter().chain(outline(&composer, &marks)).collect();
    let (nodes, pictures) = composer.into_parts();
    Ok(Sheets { sheets, outline, nodes, blocks, notes, anchors, pictures, about: about(document) })
}

/// What stands on which sheet, before the furniture.
struct Laid {
    sheets: Vec<Sheet>,
    /// Lines of the outline for what stands before the body.
    front: Vec<OutlineEntry>,
    marks: Vec<Mark>,
    notes: Vec<Note>,
    /// Nodes there were before the first block, and after each.
    blocks: Vec<usize>,
}

/// The blocks one below the other, with the nodes there were before the first and after each. A letter is signed after its
/// last block, or before the first new page: what stands behind that is attached to it.
fn body(composer: &mut Composer, document: &Document) -> Result<Vec<usize>, TypesetError> {
    let mut unsigned = match &document.form {
        Form::Letter(letter) => Some(letter),
        Form::Book | Form::Sheet => None,
    };
    let mut blocks = vec![composer.node_count()];
    for block in &document.blocks {
        if *block == Block::PageBreak
            && let Some(letter) = unsigned.take()
        {
            letter::close(composer, letter);
        }
        composer.block(block)?;
        blocks.push(composer.node_count());
    }
    if let Some(letter) = unsigned {
        letter::close(composer, letter);
    }
    Ok(blocks)
}

/// Which heading each block is.
fn headings_of(document: &Document) -> Vec<Option<usize>> {
    let mut found = 0;
    let heading = |block: &Block| match block {
        Block::Heading(heading) if !sanitise::line(&heading.text).is_empty() => {
            found += 1;
            Some(found - 1)
        }
        _ => None,
    };
    document.blocks.iter().map(heading).collect()
}

/// Title page, contents, body, index.
fn book(composer: &mut Composer, document: &Document, index: &[IndexEntry]) -> Result<Laid, TypesetError> {
    let title = title::sheet(composer, &document.front)?;
    let contents_node = contents::root(composer, document);
    let blocks = body(composer, document)?;
    let (slabs, repeats) = composer.take_slabs();
    let notes = composer.set_notes();
    let mut stacked = pages::stack(slabs, &repeats, notes, Rooms::PLAIN)?;
    if !index.is_empty() {
        stacked.marks.push(names::announce(composer, stacked.sheets.len()));
    }

    let front_sheets = match contents_node {
        Some(node) => TITLE_SHEETS + contents::sheets(composer, node, &stacked.marks, 0)?.len(),
        None => TITLE_SHEETS,
    };
    let mut sheets = vec![title];
    let mut front = vec![OutlineEntry { level: 1, text: "Sampul".to_owned(), sheet: 0, y: 0 }];
    if let Some(node) = contents_node {
        front.push(OutlineEntry { level: 1, text: contents::TITLE.to_owned(), sheet: TITLE_SHEETS, y: TOP });
        sheets.extend(contents::sheets(composer, node, &stacked.marks, front_sheets)?);
    }
    sheets.extend(stacked.sheets);
    let marks = stacked.marks.into_iter().map(|mark| Mark { sheet: mark.sheet + front_sheets, ..mark });
    let marks: Vec<Mark> = marks.collect();
    if !index.is_empty() {
        sheets.extend(names::sheets(composer, index, &headings_of(document), &marks)?);
    }
    let later = |spot: Spot| Spot { sheet: spot.sheet + front_sheets, ..spot };
    let notes = stacked.notes.into_iter().map(|note| Note { mark: later(note.mark), text: later(note.text) });
    Ok(Laid { sheets, front, marks, notes: notes.collect(), blocks })
}

/// A body that starts below what already stands on the first sheet.
fn below(composer: &mut Composer, document: &Document, top: Mp) -> Result<Laid, TypesetError> {
    composer.compact = true;
    composer.official = matches!(document.form, Form::Letter(_));
    let blocks = body(composer, document)?;
    let seal = match &document.front.seal {
        Some(seal) => seal::band(composer, seal, (LEFT, seal::FOOT_BAND), MEASURE)?,
        None => Vec::new(),
    };
    let lowest = if composer.official { BOTTOM_OF_LETTER } else { BOTTOM };
    let bottom = if seal.is_empty() { lowest } else { seal::FOOT_BAND - seal::AIR };
    let rooms = Rooms { first: Room { top, bottom }, rest: Room::PLAIN };
    let (slabs, repeats) = composer.take_slabs();
    let notes = composer.set_notes();
    let stacked = pages::stack(slabs, &repeats, notes, rooms)?;
    let mut sheets = stacked.sheets;
    if sheets.is_empty() {
        sheets.push(Sheet::default());
    }
    sheets[0].items.extend(seal);
    Ok(Laid { sheets, front: Vec::new(), marks: stacked.marks, notes: stacked.notes, blocks })
}

/// The headings as lines of the outline.
fn outline(composer: &Composer, marks: &[Mark]) -> impl Iterator<Item = OutlineEntry> {
    marks.iter().map(|mark| {
        let heading = &composer.headings()[mark.heading];
        OutlineEntry {
            level: heading.level,
            text: sanitise::brief(&heading.full_text(), 240),
            sheet: mark.sheet,
            y: mark.y,
        }
    })
}

fn about(document: &Document) -> About {
    let front = &document.front;
    About {
        title: sanitise::line(&front.title),
        author: sanitise::line(&front.author),
        subject: sanitise::line(&front.subject),
        keywords: front.keywords.iter().map(|word| sanitise::line(word)).filter(|word| !word.is_empty()).collect(),
        language: language(&front.language),
        dated: front.dated,
    }
}

/// The language tag, or Indonesian when it is not one.
fn language(tag: &str) -> String {
    let sound = (2..=35).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if sound { tag.to_owned() } else { "id".to_owned() }
}
