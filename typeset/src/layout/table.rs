//! Tables: fixed shares, wrapped cells, a head on every page, rows that may run over.

use std::collections::BTreeMap;

use crate::document::{Align, Column, Row, Span, Table};
use crate::error::{MAX_COLUMNS, TypesetError};
use crate::fonts::Face;
use crate::palette::{self, Colour};
use crate::paragraph::{Ends, Line, Paragraph};
use crate::sanitise;
use crate::sheet::{Area, Mp, NodeId, NodeKind, Placed};
use crate::voice::{Setting, Voice};

use super::blocks::BLOCK_GAP;
use super::columns::Place;
use super::composer::{Composer, Repeat, Slab, baseline};
use super::title::fit;
use super::{LEFT, MEASURE};

/// Size of a cell's text.
pub const SIZE: Mp = 8_700;
const LEADING: Mp = 12_000;
/// Size of a head's text.
pub const HEAD_SIZE: Mp = 8_200;
const HEAD_LEADING: Mp = 11_200;
/// Space above and below the text of a row.
const PAD: Mp = 4_200;
/// Space left and right of the text of a cell.
pub const SIDE: Mp = 5_500;
/// Most lines of a column's head and of a group's heading; more ends in an ellipsis.
const HEAD_LINES: usize = 8;
const GROUP_LINES: usize = 4;
/// Characters of the caption on later pages.
const REPEATED_CAPTION: usize = 160;
/// Rows with more lines may run over a page.
const WHOLE_ROW_LINES: usize = 14;
const HAIRLINE: Mp = 450;
const RULE: Mp = 900;

/// A table being set.
struct Grid {
    places: Vec<Place>,
    node: NodeId,
    repeat: usize,
}

/// One cell's lines and what they came from.
struct Cell<'a> {
    spans: &'a [Span],
    lines: std::vec::IntoIter<Line>,
    node: NodeId,
    links: BTreeMap<usize, NodeId>,
}

impl Composer {
    /// Sets a table.
    pub fn table(&mut self, table: &Table) -> Result<(), TypesetError> {
        check(table)?;
        if table.columns.is_empty() {
            return Ok(());
        }
        let places = self.columns(table);
        let node = self.node(NodeKind::Table, None);
        let number = self.next_table();
        let caption = format!("Tabel {number}.");
        let text = sanitise::line(&table.caption);
        self.table_caption(&caption, &text, node);
        let head = self.table_head(&table.columns, &places, node);
        let repeat = self.table_repeat(&caption, &text, &head);
        self.push(Slab { keep: true, repeat: None, ..head });
        let setting = Grid { places, node, repeat };
        let count = table.rows.len();
        for (at, row) in table.rows.iter().enumerate() {
            let last = at + 1 == count;
            let sum_next = matches!(table.rows.get(at + 1), Some(Row::Total(_))) && !matches!(row, Row::Total(_));
            self.table_row(row, &setting, last, sum_next);
        }
        if let Some(slab) = self.last() {
            slab.after = BLOCK_GAP + 4_000;
            if count == 0 {
                slab.keep = false;
            }
        }
        Ok(())
    }

    fn table_caption(&mut self, label: &str, text: &str, table: NodeId) {
        let node = self.node(NodeKind::Caption, Some(table));
        let spans = [Span::strong(format!("{label} ")), Span::plain(text)];
        let voice = caption_voice();
        let lines = Paragraph::new(&mut self.shaper, &spans, voice, MEASURE, Ends::Left).lines(MEASURE, Ends::Left);
        let count = lines.len();
        for (at, line) in lines.into_iter().enumerate() {
            let items = self.set_line(line, &[], (LEFT, baseline(12_000, SIZE)), node, &mut BTreeMap::new());
            self.push(Slab {
                before: if at == 0 { BLOCK_GAP + 2_000 } else { 0 },
                after: if at + 1 == count { 5_000 } else { 0 },
                height: 12_000,
                items,
                keep: true,
                ..Slab::default()
            });
        }
    }

    fn table_head(&mut self, columns: &[Column], places: &[Place], table: NodeId) -> Slab {
        let row = self.node(NodeKind::Row, Some(table));
        let setting = Setting::new(Face::SansStrong, HEAD_SIZE, palette::INK);
        let sets: Vec<Vec<Line>> = columns
            .iter()
            .zip(places)
            .map(|(column, place)| {
                let measure = place.width - 2 * SIDE;
                let ends = if place.align == Align::Right { Ends::Right } else { Ends::Left };
                fit(self, &column.head, setting, measure, ends, HEAD_LINES)
            })
            .collect();
        let rows = Mp::try_from(sets.iter().map(Vec::len).max().unwrap_or(0)).unwrap_or(0);
        let height = rows * HEAD_LEADING + 2 * PAD + 1_000;
        let mut items = vec![
            Placed::bar(Area { x: LEFT, y: 0, width: MEASURE, height }, palette::SUNK),
            rule(0, RULE, palette::INK),
            rule(height - HAIRLINE, HAIRLINE, palette::OUTLINE),
        ];
        for (lines, place) in sets.into_iter().zip(places) {
            let node = self.node(NodeKind::HeadCell, Some(row));
            let drop = rows - Mp::try_from(lines.len()).unwrap_or(0);
            let mut y = PAD + 500 + drop * HEAD_LEADING;
            for line in lines {
                let at = (place.x + SIDE, y + baseline(HEAD_LEADING, HEAD_SIZE));
                items.extend(self.set_line(line, &[], at, node, &mut BTreeMap::new()));
                y += HEAD_LEADING;
            }
            self.close_with_space(&mut items);
        }
        Slab { height, items, ..Slab::default() }
    }

    /// The head for later pages: ornament, because the structure holds the head once.
    fn table_repeat(&mut self, label: &str, text: &str, head: &Slab) -> usize {
        let continued = Span::muted(" (lanjutan)");
        let text = sanitise::brief(text, REPEATED_CAPTION);
        let spans = [Span::strong(format!("{label} ")), Span::plain(text), continued];
        let lines =
            Paragraph::new(&mut self.shaper, &spans, caption_voice(), MEASURE, Ends::Left).lines(MEASURE, Ends::Left);
        let mut items = Vec::new();
        let mut y = 0;
        for line in lines {
            let node = 0;
            let placed = self.set_line(line, &[], (LEFT, y + baseline(12_000, SIZE)), node, &mut BTreeMap::new());
            items.extend(placed.into_iter().map(|placed| Placed::ornament(placed.item)));
            y += 12_000;
        }
        y += 5_000;
        items.extend(head.items.iter().cloned().map(|mut placed| {
            placed.item.shift(0, y);
            Placed::ornament(placed.item)
        }));
        let foot = vec![rule(-HAIRLINE, HAIRLINE, palette::OUTLINE)];
        self.add_repeat(Repeat { height: y + head.height, items, foot })
    }

    fn table_row(&mut self, row: &Row, table: &Grid, last: bool, keep: bool) {
        let (cells, sum) = match row {
            Row::Group(text) => return self.table_group(text, table, last),
            Row::Cells(cells) => (cells, false),
            Row::Total(cells) => (cells, true),
        };
        let node = self.node(NodeKind::Row, Some(table.node));
        let voice = Voice::sans(SIZE, palette::INK).tabular();
        let voice = if sum { voice.emboldened() } else { voice };
        let mut sets: Vec<Cell<'_>> = cells
            .iter()
            .zip(&table.places)
            .map(|(spans, place)| {
                let measure = place.width - 2 * SIDE;
                let ends = if place.align == Align::Right { Ends::Right } else { Ends::Left };
                let lines = Paragraph::new(&mut self.shaper, spans, voice, measure, ends).lines(measure, ends);
                let node = self.node(NodeKind::Cell, Some(node));
                Cell { spans, lines: lines.into_iter(), node, links: BTreeMap::new() }
            })
            .collect();
        let rows = sets.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).max(1);
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
            let height = top + lines + if ends { PAD } else { 0 };
            let mut items = Vec::new();
            if sum && row == 0 {
                items.push(rule(0, RULE, palette::INK));
            }
            for (cell, place) in sets.iter_mut().zip(&table.places) {
                self.cell_lines(cell, *place, take, top, &mut items);
            }
            if ends {
                let (wide, colour) = if last { (RULE, palette::OUTLINE) } else { (HAIRLINE, palette::RULE) };
                items.push(rule(height - wide, wide, colour));
            }
            self.push(Slab {
                height,
                items,
                keep: ends && keep && whole,
                repeat: Some(table.repeat),
                ..Slab::default()
            });
            row += take;
        }
    }

    /// Sets the next `take` lines of a cell.
    fn cell_lines(&mut self, cell: &mut Cell<'_>, place: Place, take: usize, top: Mp, items: &mut Vec<Placed>) {
        let mut y = top;
        let first = items.len();
        for line in cell.lines.by_ref().take(take) {
            let at = (place.x + SIDE, y + baseline(LEADING, SIZE));
            items.extend(self.set_line(line, cell.spans, at, cell.node, &mut cell.links));
            y += LEADING;
        }
        if cell.lines.len() == 0 && items.len() > first {
            self.close_with_space(items);
        }
    }

    fn table_group(&mut self, text: &str, table: &Grid, last: bool) {
        let row = self.node(NodeKind::Row, Some(table.node));
        let node = self.node(NodeKind::HeadCell, Some(row));
        self.span_columns(node, table.places.len());
        let measure = MEASURE - 2 * SIDE;
        let setting = Setting::new(Face::SansStrong, SIZE, palette::BRICK);
        let lines = fit(self, text, setting, measure, Ends::Whole, GROUP_LINES);
        let mut items = Vec::new();
        let mut y = PAD + 3_000;
        for line in lines {
            let at = (LEFT + SIDE, y + baseline(LEADING, SIZE));
            items.extend(self.set_line(line, &[], at, node, &mut BTreeMap::new()));
            y += LEADING;
        }
        let height = y + PAD - 1_000;
        items.push(rule(height - HAIRLINE, HAIRLINE, palette::RULE));
        self.push(Slab { height, items, keep: !last, repeat: Some(table.repeat), ..Slab::default() });
    }
}

/// The voice of captions.
pub fn caption_voice() -> Voice {
    let voice = Voice::sans(SIZE, palette::MUTED);
    Voice { strong: Setting { colour: palette::INK, ..voice.strong }, ..voice }
}

fn rule(y: Mp, height: Mp, colour: Colour) -> Placed {
    Placed::bar(Area { x: LEFT, y, width: MEASURE, height }, colour)
}

fn check(table: &Table) -> Result<(), TypesetError> {
    let columns = table.columns.len();
    if columns > MAX_COLUMNS {
        return Err(TypesetError::TooManyColumns { found: columns });
    }
    for row in &table.rows {
        if let Row::Cells(cells) | Row::Total(cells) = row
            && cells.len() != columns
        {
            let caption = sanitise::line(&table.caption);
            return Err(TypesetError::UnevenRow { caption, found: cells.len(), columns });
        }
    }
    Ok(())
}
