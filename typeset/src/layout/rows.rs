//! Rows of tables: wrapped cells, groups, remarks, rows that may run over.

use std::collections::BTreeMap;

use crate::document::{Align, Row, Span};
use crate::fonts::Face;
use crate::palette;
use crate::paragraph::{Ends, Line};
use crate::sheet::{Mp, NodeId, NodeKind, Placed};
use crate::voice::{Setting, Voice};

use super::columns::Place;
use super::composer::{Composer, Frame, Slab, baseline};
use super::table::{Edge, GROUP_LINES, Grid, HAIRLINE, LEADING, PAD, RULE, SIDE, SIZE, rule};
use super::title::fit;

/// Rows with more lines may run over a page.
const WHOLE_ROW_LINES: usize = 14;
/// Size of a remark's text.
const ASIDE_SIZE: Mp = 8_000;
/// Distance of its baselines.
const ASIDE_LEADING: Mp = 11_000;
/// Space between a row and the remark on it.
const ASIDE_GAP: Mp = 1_200;

/// One cell's lines and what they came from.
pub struct Filled<'a> {
    pub spans: &'a [Span],
    pub place: Place,
    pub lines: std::vec::IntoIter<Line>,
    pub node: NodeId,
    pub links: BTreeMap<usize, NodeId>,
}

/// How a row is closed and held.
pub struct Border {
    /// Drawn at its top.
    pub head: Option<Placed>,
    /// Rules below it: left edge and width.
    pub foot: Vec<(Mp, Mp)>,
    /// What follows it.
    pub edge: Edge,
}

impl Composer {
    /// Sets one row.
    pub fn table_row(&mut self, row: &Row, table: &Grid, edge: Edge) {
        let (cells, sum) = match row {
            Row::Group(text) => return self.table_group(text, table, edge.last),
            Row::Aside(spans) => return self.table_aside(spans, table, edge),
            Row::Spanning(_) => return,
            Row::Cells(cells) => (cells, false),
            Row::Total(cells) => (cells, true),
        };
        let node = self.node(NodeKind::Row, Some(table.node));
        let voice = if sum { cell_voice().emboldened() } else { cell_voice() };
        let mut sets: Vec<Filled<'_>> = cells
            .iter()
            .zip(&table.places)
            .map(|(spans, &place)| {
                let named = place.names_rows && spans.iter().any(|span| !span.text.trim().is_empty());
                let kind = if named { NodeKind::RowHeadCell } else { NodeKind::Cell };
                let node = self.node(kind, Some(node));
                self.fill(spans, place, voice, node)
            })
            .collect();
        let rows = sets.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).max(1);
        let head = sum.then(|| rule(self.frame, 0, RULE, palette::INK));
        let foot = if edge.aside_next { Vec::new() } else { vec![(self.frame.left, self.frame.measure)] };
        let cells: Vec<&mut Filled<'_>> = sets.iter_mut().collect();
        self.run_row(cells, rows, table, Border { head, foot, edge });
    }

    /// Breaks a cell's text into lines.
    pub fn fill<'a>(&mut self, spans: &'a [Span], place: Place, voice: Voice, node: NodeId) -> Filled<'a> {
        let measure = (place.width - 2 * SIDE).max(1);
        let ends = if place.align == Align::Right { Ends::Right } else { Ends::Left };
        let lines = self.lines(spans, voice, measure, ends);
        Filled { spans, place, lines: lines.into_iter(), node, links: BTreeMap::new() }
    }

    /// Sets `rows` lines of cells; a row of many lines may run over a page.
    pub fn run_row(&mut self, mut cells: Vec<&mut Filled<'_>>, rows: usize, table: &Grid, border: Border) {
        let Border { mut head, foot: rules, edge } = border;
        let whole = rows <= WHOLE_ROW_LINES;
        let mut row = 0;
        while row < rows {
            // A row that may run over still keeps two lines together at either end.
            let take = if whole {
                rows
            } else if row == 0 || rows - row <= 3 {
                (rows - row).min(if row == 0 { 2 } else { 3 })
            } else {
                1
            };
            let top = if row == 0 { PAD } else { 0 };
            let ends = row + take == rows;
            let lines = Mp::try_from(take).unwrap_or(0) * LEADING;
            let foot = if edge.aside_next { ASIDE_GAP } else { PAD };
            let height = top + lines + if ends { foot } else { 0 };
            let mut items = Vec::new();
            items.extend(head.take());
            for cell in &mut cells {
                self.cell_lines(cell, take, top, &mut items);
            }
            if ends {
                items.extend(rules.iter().map(|&(left, measure)| closing(Frame { left, measure }, height, edge.last)));
            }
            self.push(Slab {
                height,
                items,
                keep: ends && (edge.aside_next || edge.sum_next && whole),
                repeat: Some(table.repeat),
                ..Slab::default()
            });
            row += take;
        }
    }

    /// Sets the next `take` lines of a cell.
    pub fn cell_lines(&mut self, cell: &mut Filled<'_>, take: usize, top: Mp, items: &mut Vec<Placed>) {
        let mut y = top;
        let first = items.len();
        for line in cell.lines.by_ref().take(take) {
            let at = (cell.place.x + SIDE, y + baseline(LEADING, SIZE));
            items.extend(self.set_line(line, cell.spans, at, cell.node, &mut cell.links));
            y += LEADING;
        }
        if cell.lines.len() == 0 && items.len() > first {
            self.close_with_space(items);
        }
    }

    fn table_group(&mut self, text: &str, table: &Grid, last: bool) {
        let row = self.node(NodeKind::Row, Some(table.node));
        let node = self.node(NodeKind::RowHeadCell, Some(row));
        self.span(node, table.places.len(), 1);
        let measure = self.frame.measure - 2 * SIDE;
        let setting = Setting::new(Face::SansStrong, SIZE, palette::BRICK);
        let lines = fit(self, text, setting, measure, Ends::Whole, GROUP_LINES);
        let mut items = Vec::new();
        let mut y = PAD + 3_000;
        for line in lines {
            let at = (self.frame.left + SIDE, y + baseline(LEADING, SIZE));
            items.extend(self.set_line(line, &[], at, node, &mut BTreeMap::new()));
            y += LEADING;
        }
        let height = y + PAD - 1_000;
        items.push(rule(self.frame, height - HAIRLINE, HAIRLINE, palette::RULE));
        self.push(Slab { height, items, keep: !last, repeat: Some(table.repeat), ..Slab::default() });
    }

    /// A remark on the row above, small, from the first column whose text stands to the left.
    fn table_aside(&mut self, spans: &[Span], table: &Grid, edge: Edge) {
        let row = self.node(NodeKind::Row, Some(table.node));
        let node = self.node(NodeKind::Cell, Some(row));
        self.span(node, table.places.len(), 1);
        let x = table.places.iter().find(|place| place.align == Align::Left).map_or(self.frame.left, |place| place.x)
            + SIDE;
        let measure = self.frame.left + self.frame.measure - SIDE - x;
        let voice = Voice::sans(ASIDE_SIZE, palette::MUTED).tabular();
        let lines = self.lines(spans, voice, measure, Ends::Left);
        let count = lines.len();
        let mut links = BTreeMap::new();
        for (at, line) in lines.into_iter().enumerate() {
            let ends = at + 1 == count;
            let height = ASIDE_LEADING + if ends { PAD } else { 0 };
            let mut items = self.set_line(line, spans, (x, baseline(ASIDE_LEADING, ASIDE_SIZE)), node, &mut links);
            if ends {
                self.close_with_space(&mut items);
                items.push(closing(self.frame, height, edge.last));
            }
            let keep = !ends && (at == 0 || at + 2 == count) || ends && edge.sum_next;
            self.push(Slab { height, items, keep, repeat: Some(table.repeat), ..Slab::default() });
        }
    }
}

/// The voice of cells.
pub const fn cell_voice() -> Voice {
    Voice::sans(SIZE, palette::INK).tabular()
}

/// The rule below a row, stronger below the last.
pub fn closing(frame: Frame, height: Mp, last: bool) -> Placed {
    let (wide, colour) = if last { (RULE, palette::OUTLINE) } else { (HAIRLINE, palette::RULE) };
    rule(frame, height - wide, wide, colour)
}
