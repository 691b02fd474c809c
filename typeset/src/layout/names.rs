//! The index at the end of a book: names in two columns, each with the page where it is treated.

use std::collections::BTreeMap;

use crate::IndexEntry;
use crate::error::{MAX_SHEETS, TypesetError};
use crate::fonts::Face;
use crate::palette;
use crate::paragraph::Ends;
use crate::sheet::{Area, Item, Mp, NodeId, NodeKind, Placed, Sheet, Target};
use crate::voice::Setting;

use super::composer::{Composer, HeadingEntry, baseline};
use super::contents::{leaders, title};
use super::pages::{Mark, moved};
use super::title::fit;
use super::{BOTTOM, LEFT, MEASURE, TOP};

/// What the index is called.
const TITLE: &str = "Indeks nama";
/// Space between the columns.
const GUTTER: Mp = 26_000;
/// Width of a column.
const COLUMN: Mp = (MEASURE - GUTTER) / 2;
/// Room for the page number.
const NUMBERS: Mp = 30_000;
/// Distance of baselines.
const LEADING: Mp = 14_200;
/// Size of the names.
const SIZE: Mp = 9_800;
/// Space above a letter.
const ABOVE_LETTER: Mp = 9_000;
/// Most lines of a name; more ends in an ellipsis.
const LINES: usize = 4;

/// Adds the heading of the index, which stands behind the sheets of the body, to contents and outline.
pub fn announce(composer: &mut Composer, body: usize) -> Mark {
    let heading = composer.add_heading(HeadingEntry { level: 1, number: None, text: TITLE.to_owned() });
    Mark { heading, sheet: body, y: TOP }
}

/// Sets the index. `marks` say on which sheet, from 0, each heading stands; `headings` which heading a block is. An entry
/// whose block is no heading is left out.
pub fn sheets(
    composer: &mut Composer,
    index: &[IndexEntry],
    headings: &[Option<usize>],
    marks: &[Mark],
) -> Result<Vec<Sheet>, TypesetError> {
    let head = title(composer, TITLE);
    let below = TOP + head.height + head.after;
    let mut page = Columns { done: Vec::new(), sheet: Sheet::default(), right: false, top: below, y: below };
    page.sheet.items.extend(head.items.into_iter().map(|placed| moved(placed, TOP)));
    let list = composer.node(NodeKind::List, None);
    let mut letter = None;
    for entry in index {
        let heading = headings.get(entry.block).copied().flatten();
        let Some(mark) = marks.iter().find(|mark| Some(mark.heading) == heading) else { continue };
        let first = entry.text.chars().find(|c| c.is_alphanumeric()).and_then(|c| c.to_uppercase().next());
        let new = first.filter(|_| first != letter);
        let set = set_entry(composer, &entry.text, *mark, list);
        let height = LEADING * Mp::try_from(set.len()).unwrap_or(1);
        page.make_room(height + if new.is_some() { ABOVE_LETTER + LEADING } else { 0 })?;
        if let Some(new) = new {
            letter = first;
            page.letter(composer, new);
        }
        page.put(set);
    }
    page.done.push(page.sheet);
    Ok(page.done)
}

/// The lines of a name in a column at the left edge; the last has the page.
fn set_entry(composer: &mut Composer, text: &str, mark: Mark, list: NodeId) -> Vec<Vec<Placed>> {
    let item = composer.node(NodeKind::ListItem, Some(list));
    let body = composer.node(NodeKind::ListBody, Some(item));
    let node = composer.node(NodeKind::Link, Some(body));
    let setting = Setting::new(Face::Serif, SIZE, palette::INK);
    let lines = fit(composer, text, setting, COLUMN - NUMBERS, Ends::Left, LINES);
    let (count, y) = (lines.len(), baseline(LEADING, SIZE));
    let mut set = Vec::with_capacity(count);
    for (at, line) in lines.into_iter().enumerate() {
        let (indent, width) = (if at == 0 { 0 } else { 9_000 }, line.width);
        let mut items = composer.set_line(line, &[], (LEFT + indent, y), node, &mut BTreeMap::new());
        composer.close_with_space(&mut items);
        if at + 1 == count {
            let number = (mark.sheet + 1).to_string();
            let (mut placed, wide) = composer.single(&number, setting.tabular(), (0, y), Some(node));
            for one in &mut placed {
                one.item.shift(LEFT + COLUMN - wide, 0);
            }
            let dots = (LEFT + indent + width + 5_000, LEFT + COLUMN - wide - 5_000);
            items.extend(leaders(composer, LEFT + COLUMN, dots, y));
            items.extend(placed);
        }
        let area = Area { x: LEFT, y: 0, width: COLUMN, height: LEADING };
        let target = Target::Place { sheet: mark.sheet, y: mark.y };
        items.push(Placed { node: Some(node), item: Item::Link { area, target } });
        set.push(items);
    }
    set
}

/// Two columns being filled.
struct Columns {
    done: Vec<Sheet>,
    sheet: Sheet,
    /// The right column is being filled.
    right: bool,
    /// Where the columns of the sheet begin.
    top: Mp,
    /// Where the next line may stand.
    y: Mp,
}

impl Columns {
    /// Goes on in the next column where this one has no room for so much.
    fn make_room(&mut self, height: Mp) -> Result<(), TypesetError> {
        if self.y + height <= BOTTOM {
            return Ok(());
        }
        if self.right {
            self.done.push(std::mem::take(&mut self.sheet));
            self.top = TOP;
            if self.done.len() > MAX_SHEETS {
                return Err(TypesetError::TooManySheets);
            }
        }
        self.right = !self.right;
        self.y = self.top;
        Ok(())
    }

    fn letter(&mut self, composer: &mut Composer, letter: char) {
        if self.y > self.top {
            self.y += ABOVE_LETTER;
        }
        let setting = Setting::new(Face::SansStrong, 9_200, palette::BRICK);
        let node = composer.node(NodeKind::Paragraph, None);
        let at = (LEFT, baseline(LEADING, 9_200));
        let (mut items, _) = composer.single(&letter.to_string(), setting, at, Some(node));
        composer.close_with_space(&mut items);
        self.put(vec![items]);
    }

    fn put(&mut self, lines: Vec<Vec<Placed>>) {
        let x = if self.right { COLUMN + GUTTER } else { 0 };
        for line in lines {
            for mut placed in line {
                placed.item.shift(x, self.y);
                self.sheet.items.push(placed);
            }
            self.y += LEADING;
        }
    }
}
