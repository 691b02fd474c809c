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
mod motif;
mod pages;
mod panels;
mod rows;
mod table;
mod title;

use crate::document::Document;
use crate::error::{MAX_SHEETS, TypesetError};
use crate::sanitise;
use crate::sheet::{About, Mp, OutlineEntry, SHEET_HEIGHT, Sheets};

use composer::Composer;

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
/// Sheets before the contents.
const TITLE_SHEETS: usize = 1;

/// Lays out a document. Pure: the same document gives the same sheets.
///
/// # Errors
/// When a limit of [`TypesetError`] is passed or a table or drawing is malformed.
pub fn layout(document: &Document) -> Result<Sheets, TypesetError> {
    amount::check(document)?;
    let mut composer = Composer::default();
    let title = title::sheet(&mut composer, &document.front);
    let contents_node = contents::root(&mut composer, document);
    let mut blocks = vec![composer.node_count()];
    for block in &document.blocks {
        composer.block(block)?;
        blocks.push(composer.node_count());
    }
    let (slabs, repeats) = composer.take_slabs();
    let body = pages::stack(slabs, &repeats)?;

    let front_sheets = match contents_node {
        Some(node) => TITLE_SHEETS + contents::sheets(&mut composer, node, &body.marks, 0)?.len(),
        None => TITLE_SHEETS,
    };
    let mut sheets = vec![title];
    if let Some(node) = contents_node {
        sheets.extend(contents::sheets(&mut composer, node, &body.marks, front_sheets)?);
    }
    sheets.extend(body.sheets);
    if sheets.len() > MAX_SHEETS {
        return Err(TypesetError::TooManySheets);
    }
    furniture::dress(&mut composer, &document.front, &mut sheets);
    let outline = outline(&composer, &body.marks, front_sheets);
    Ok(Sheets { sheets, outline, nodes: composer.into_nodes(), blocks, about: about(document) })
}

fn outline(composer: &Composer, marks: &[pages::Mark], front_sheets: usize) -> Vec<OutlineEntry> {
    marks
        .iter()
        .map(|mark| {
            let heading = &composer.headings()[mark.heading];
            OutlineEntry {
                level: heading.level,
                text: sanitise::brief(&heading.full_text(), 240),
                sheet: mark.sheet + front_sheets,
                y: mark.y,
            }
        })
        .collect()
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
