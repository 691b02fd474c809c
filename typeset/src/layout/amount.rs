//! Counts the text of a document before any of it is set.

use crate::document::{Block, Column, Document, Figure, Form, Front, Graphic, List, Row, Span, Table};
use crate::drawing::{Drawing, Shape};
use crate::error::{MAX_ALL_PICTURES_BYTES, MAX_CHARACTERS, MAX_LIST_LEVELS, MAX_PICTURES, TypesetError};

/// Refuses documents with more text than [`MAX_CHARACTERS`].
pub fn check(document: &Document) -> Result<(), TypesetError> {
    nesting(&document.blocks)?;
    let found = front(&document.front) + blocks(&document.blocks);
    if found > MAX_CHARACTERS {
        return Err(TypesetError::TooMuchText { found });
    }
    pictures(document)
}

/// Refuses columns inside columns and lists too deep, before anything follows them down.
fn nesting(all: &[Block]) -> Result<(), TypesetError> {
    let inside = all.iter().flat_map(|block| match block {
        Block::SideBySide(sides) => sides.iter().flat_map(|side| &side.blocks).collect(),
        _ => Vec::new(),
    });
    let inside: Vec<&Block> = inside.collect();
    if all.iter().chain(inside.iter().copied()).any(|block| matches!(block, Block::List(list) if deep(list))) {
        return Err(TypesetError::NestedLists);
    }
    let nested = inside.into_iter().any(|block| matches!(block, Block::SideBySide(_)));
    if nested { Err(TypesetError::NestedColumns) } else { Ok(()) }
}

/// A list with more than [`MAX_LIST_LEVELS`] levels.
fn deep(list: &List) -> bool {
    let mut level: Vec<&List> = vec![list];
    for _ in 0..MAX_LIST_LEVELS {
        level = level.iter().flat_map(|list| list.items.iter().filter_map(|item| item.below.as_ref())).collect();
    }
    !level.is_empty()
}

/// Refuses more pictures than [`MAX_PICTURES`] or than [`MAX_ALL_PICTURES_BYTES`].
fn pictures(document: &Document) -> Result<(), TypesetError> {
    let in_columns = document.blocks.iter().flat_map(|block| match block {
        Block::SideBySide(sides) => sides.iter().flat_map(|side| &side.blocks).collect(),
        _ => Vec::new(),
    });
    let in_body = document.blocks.iter().chain(in_columns).filter_map(|block| match block {
        Block::Figure(Figure { content: Graphic::Picture(picture), .. }) => Some(picture),
        _ => None,
    });
    let in_head = match &document.form {
        Form::Letter(letter) => letter.letterhead.picture.as_ref(),
        Form::Book | Form::Sheet => None,
    };
    let sizes: Vec<usize> = in_body.chain(in_head).map(|picture| picture.bytes.len()).collect();
    if sizes.len() > MAX_PICTURES {
        return Err(TypesetError::TooManyPictures { found: sizes.len() });
    }
    let found = sizes.iter().sum();
    if found > MAX_ALL_PICTURES_BYTES { Err(TypesetError::TooManyPictureBytes { found }) } else { Ok(()) }
}

fn front(front: &Front) -> usize {
    let texts = [
        &front.title,
        &front.kicker,
        &front.publisher,
        &front.running_head,
        &front.footer,
        &front.author,
        &front.subject,
    ];
    let particulars = front.particulars.iter().map(|(label, value)| label.len() + value.len());
    texts.into_iter().chain(&front.subtitle).chain(&front.keywords).map(String::len).sum::<usize>()
        + particulars.sum::<usize>()
}

fn blocks(all: &[Block]) -> usize {
    all.iter().map(block).sum()
}

/// Bytes of text; an empty item counts one, as it costs work too.
fn block(block: &Block) -> usize {
    match block {
        Block::Heading(heading) => heading.text.len() + heading.number.as_ref().map_or(0, String::len),
        Block::Paragraph(text) | Block::Note(text) => spans(text),
        Block::List(found) => list(found),
        Block::Table(found) => table(found),
        Block::Figure(figure) => {
            let content = match &figure.content {
                Graphic::Drawing(found) => drawing(found),
                Graphic::Picture(picture) => picture.words.len(),
            };
            figure.caption.len() + content
        }
        Block::Particulars(pairs) => pairs.iter().map(|(label, value)| label.len() + spans(value) + 1).sum(),
        Block::PullFigures(figures) => figures.iter().map(|figure| figure.value.len() + figure.label.len() + 1).sum(),
        Block::Callout { title, text } => title.len() + spans(text),
        Block::SideBySide(sides) => sides.iter().map(|side| side.label.len() + blocks(&side.blocks)).sum(),
        Block::PageBreak => 1,
    }
}

fn list(list: &List) -> usize {
    list.items.iter().map(|item| spans(&item.text) + 1 + item.below.as_ref().map_or(0, self::list)).sum()
}

fn spans(spans: &[Span]) -> usize {
    let note = |note: &[Span]| note.iter().map(|span| span.text.len() + 1).sum::<usize>();
    spans.iter().map(|span| span.text.len() + note(&span.note) + 1).sum()
}

fn table(table: &Table) -> usize {
    let above = |column: &Column| column.group.as_ref().map_or(0, String::len);
    let heads: usize = table.columns.iter().map(|column| column.head.len() + above(column) + 1).sum();
    let rows = table.rows.iter().map(|row| match row {
        Row::Cells(cells) | Row::Total(cells) => cells.iter().map(|cell| spans(cell) + 1).sum(),
        Row::Spanning(cells) => cells.iter().map(|cell| spans(&cell.text) + 1).sum(),
        Row::Group(text) => text.len() + 1,
        Row::Aside(text) => spans(text) + 1,
    });
    table.caption.len() + heads + rows.sum::<usize>()
}

fn drawing(drawing: &Drawing) -> usize {
    let texts = drawing.shapes.iter().map(|shape| match shape {
        Shape::Text { text, .. } => text.len(),
        _ => 0,
    });
    drawing.title.len() + drawing.description.len() + texts.sum::<usize>()
}
