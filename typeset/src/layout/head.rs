//! The head of a table: one row, or two where columns share a head above their own.

use crate::document::{Align, Column};
use crate::fonts::Face;
use crate::palette;
use crate::paragraph::{Ends, Line};
use crate::sheet::{Area, Mp, NodeId, NodeKind, Placed};
use crate::voice::Setting;

use super::columns::Place;
use super::composer::{Composer, Frame, Slab};
use super::table::{HAIRLINE, HEAD_LEADING, HEAD_LINES, HEAD_SIZE, PAD, RULE, SIDE, rule};
use super::title::fit;

/// Heads of columns, from left to right.
const SETTING: Setting = Setting::new(Face::SansStrong, HEAD_SIZE, palette::INK);

/// What is drawn for a head, and where it stands in reading order.
struct HeadCell {
    row: NodeId,
    column: usize,
    items: Vec<Placed>,
}

impl Composer {
    /// Sets the head of a table, whose rows hang under a node.
    pub fn table_head(&mut self, columns: &[Column], places: &[Place], above: NodeId) -> Slab {
        let heads: Vec<Vec<Line>> = columns
            .iter()
            .zip(places)
            .map(|(column, place)| {
                let ends = if place.align == Align::Right { Ends::Right } else { Ends::Left };
                fit(self, &column.head, SETTING, place.width - 2 * SIDE, ends, HEAD_LINES)
            })
            .collect();
        let mut cells: Vec<HeadCell> = Vec::new();
        let shared = columns.iter().any(|column| column.group.is_some());
        let (top, groups) = if shared { self.shared_heads(columns, places, above, &mut cells) } else { (0, None) };
        let own = self.node(NodeKind::Row, Some(above));
        let rows = length(heads.iter().map(Vec::len).max().unwrap_or(0));
        let height = top + rows * HEAD_LEADING + 2 * PAD + 1_000;
        for (at, ((lines, place), column)) in heads.into_iter().zip(places).zip(columns).enumerate() {
            // A column without a head above its own takes both rows.
            let (row, down) = match groups {
                Some(groups) if column.group.is_none() => (groups, 2),
                _ => (own, 1),
            };
            let node = self.node(NodeKind::HeadCell, Some(row));
            self.span(node, 1, down);
            let y = top + PAD + 500 + (rows - length(lines.len())) * HEAD_LEADING;
            let mut items = Vec::new();
            self.set_lines(lines, (place.x + SIDE, y), (HEAD_LEADING, HEAD_SIZE), node, &mut items);
            self.close_with_space(&mut items);
            cells.push(HeadCell { row, column: at, items });
        }
        cells.sort_by_key(|cell| (cell.row, cell.column));
        let Frame { left, measure } = self.frame;
        let mut all = vec![
            Placed::bar(Area { x: left, y: 0, width: measure, height }, palette::SUNK),
            rule(self.frame, 0, RULE, palette::INK),
            rule(self.frame, height - HAIRLINE, HAIRLINE, palette::OUTLINE),
        ];
        all.extend(cells.into_iter().flat_map(|cell| cell.items));
        Slab { height, items: all, ..Slab::default() }
    }

    /// Heads shared by neighbouring columns, each above a rule of its width; gives their height and row.
    fn shared_heads(
        &mut self,
        columns: &[Column],
        places: &[Place],
        above: NodeId,
        cells: &mut Vec<HeadCell>,
    ) -> (Mp, Option<NodeId>) {
        let row = self.node(NodeKind::Row, Some(above));
        let mut sets = Vec::new();
        let mut at = 0;
        for same in columns.chunk_by(|left, right| left.group == right.group) {
            let (first, last) = (places[at], places[at + same.len() - 1]);
            at += same.len();
            let Some(group) = &same[0].group else { continue };
            let width = last.x + last.width - first.x;
            let lines = fit(self, group, SETTING, width - 2 * SIDE, Ends::Left, HEAD_LINES);
            sets.push((at - same.len(), (first.x, width), same.len(), lines));
        }
        let rows = length(sets.iter().map(|(.., lines)| lines.len()).max().unwrap_or(0));
        let height = PAD + rows * HEAD_LEADING + 2_600;
        for (column, (x, width), across, lines) in sets {
            let node = self.node(NodeKind::HeadCell, Some(row));
            self.span(node, across, 1);
            let y = PAD + 500 + (rows - length(lines.len())) * HEAD_LEADING;
            let mut items = Vec::new();
            self.set_lines(lines, (x + SIDE, y), (HEAD_LEADING, HEAD_SIZE), node, &mut items);
            self.close_with_space(&mut items);
            let frame = Frame { left: x + SIDE, measure: width - 2 * SIDE };
            items.push(rule(frame, height, HAIRLINE, palette::OUTLINE));
            cells.push(HeadCell { row, column, items });
        }
        (height, Some(row))
    }
}

fn length(count: usize) -> Mp {
    Mp::try_from(count).unwrap_or(0)
}
