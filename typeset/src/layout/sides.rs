//! Two columns side by side.

use crate::document::Side;
use crate::error::TypesetError;
use crate::fonts::Face;
use crate::palette;
use crate::paragraph::Ends;
use crate::sheet::{Area, Mp, NodeKind, Placed};
use crate::voice::Setting;

use super::blocks::BLOCK_GAP;
use super::composer::{Composer, Frame, Slab};
use super::pages;
use super::title::fit;
use super::{BOTTOM, TOP};

/// Space between the columns.
const GUTTER: Mp = 24_000;
/// Space between a label and what it names.
const BELOW_LABEL: Mp = 7_000;
/// Most lines of a label.
const LABEL_LINES: usize = 3;

impl Composer {
    /// Sets two columns that stay together; when they are higher than a page, below each other.
    pub fn side_by_side(&mut self, sides: &[Side; 2]) -> Result<(), TypesetError> {
        if self.frame != Frame::PAGE {
            return Err(TypesetError::NestedColumns);
        }
        let before = self.counts();
        let measure = (Frame::PAGE.measure - GUTTER) / 2;
        let mut merged = Slab { before: BLOCK_GAP, after: BLOCK_GAP + 2_000, ..Slab::default() };
        for (left, side) in [Frame::PAGE.left, Frame::PAGE.left + measure + GUTTER].into_iter().zip(sides) {
            let outside = self.divert(Frame { left, measure });
            let set = self.side(side);
            let column = self.restore(outside);
            set?;
            merged.height = merged.height.max(pages::height(&column));
            merged.items.extend(merge(column));
        }
        if merged.height <= BOTTOM - TOP {
            self.push(merged);
            return Ok(());
        }
        self.reset_counts(before);
        for side in sides {
            self.side(side)?;
        }
        Ok(())
    }

    fn side(&mut self, side: &Side) -> Result<(), TypesetError> {
        self.label(&side.label);
        let start = self.slab_count();
        for block in &side.blocks {
            self.block(block)?;
        }
        if let Some(first) = self.slabs_from(start).first_mut() {
            first.before = first.before.min(BELOW_LABEL);
        }
        Ok(())
    }

    /// A label below a rule.
    fn label(&mut self, label: &str) {
        let Frame { left, measure } = self.frame;
        let setting = Setting::new(Face::SansStrong, 9_200, palette::BRICK);
        let lines = fit(self, label, setting, measure, Ends::Whole, LABEL_LINES);
        if lines.is_empty() {
            return;
        }
        let node = self.node(NodeKind::Paragraph, None);
        let mut items = vec![Placed::bar(Area { x: left, y: 0, width: measure, height: 900 }, palette::BRICK)];
        let height = self.set_lines(lines, (left, 5_000), (13_000, 9_200), node, &mut items);
        self.close_with_space(&mut items);
        self.push(Slab { before: BLOCK_GAP, height, after: 3_000, items, keep: true, ..Slab::default() });
    }
}

/// The items of a column's slabs, as they stand below each other.
fn merge(column: Vec<Slab>) -> Vec<Placed> {
    let mut items = Vec::new();
    let (mut y, mut after) = (0, None);
    for slab in column {
        y += after.map_or(0, |after: Mp| after.max(slab.before));
        items.extend(slab.items.into_iter().map(|placed| pages::moved(placed, y)));
        y += slab.height;
        after = Some(slab.after);
    }
    items
}
