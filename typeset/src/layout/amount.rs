//! Refuses documents that nest too deep or hold too much, before any of them is set.

use crate::document::{Block, Document, Figure, Form, Graphic, List};
use crate::error::{MAX_ALL_PICTURES_BYTES, MAX_LIST_LEVELS, MAX_PICTURES, TypesetError};

use super::texts;

/// Refuses what passes a limit.
pub fn check(document: &Document) -> Result<(), TypesetError> {
    nesting(&document.blocks)?;
    texts::check(document)?;
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
