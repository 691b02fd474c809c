//! Tables: fixed shares, wrapped cells, a head on every page, rows that may run over.

use std::collections::BTreeMap;

use crate::document::{Row, Span, Table};
use crate::error::{MAX_COLUMNS, TypesetError};
use crate::palette::{self, Colour};
use crate::paragraph::{Ends, Paragraph};
use crate::sanitise;
use crate::sheet::{Area, Mp, NodeId, NodeKind, Placed};
use crate::voice::{Setting, Voice};

use super::blocks::BLOCK_GAP;
use super::columns::Place;
use super::composer::{Composer, Frame, Nature, Repeat, Slab, baseline};
use super::spans;

/// Size of a cell's text.
pub const SIZE: Mp = 8_700;
/// Distance of its baselines.
pub const LEADING: Mp = 12_000;
/// Size of a head's text.
pub const HEAD_SIZE: Mp = 8_200;
pub const HEAD_LEADING: Mp = 11_200;
/// Space above and below the text of a row.
pub const PAD: Mp = 4_200;
/// Space left and right of the text of a cell.
pub const SIDE: Mp = 5_500;
/// Most lines of a column's head; more ends in an ellipsis.
pub const HEAD_LINES: usize = 8;
/// Most lines of a group's heading; more ends in an ellipsis.
pub const GROUP_LINES: usize = 4;
/// Characters of the caption on later pages.
const REPEATED_CAPTION: usize = 160;
/// Thin rule.
pub const HAIRLINE: Mp = 450;
/// Strong rule.
pub const RULE: Mp = 900;

/// A table with fewer rows is not parted when it is short; others keep two rows together at either end.
const LEAST_TO_PART: usize = 6;
/// A table with few rows is short up to this height.
const SHORT_TABLE: Mp = 220_000;
/// A row higher than this is not held at the side of another.
const HELD_ROW: Mp = 120_000;

/// A table being set.
pub struct Grid {
    /// Where its columns stand.
    pub places: Vec<Place>,
    /// The part of the structure that its rows hang under.
    pub node: NodeId,
    /// Its head on later pages.
    pub repeat: usize,
}

/// What follows a row.
#[derive(Clone, Copy)]
pub struct Edge {
    /// Nothing: the table ends here.
    pub last: bool,
    /// Sums.
    pub sum_next: bool,
    /// A remark on the row.
    pub aside_next: bool,
}

impl Composer {
    /// Sets a table.
    pub fn table(&mut self, table: &Table) -> Result<(), TypesetError> {
        check(table)?;
        if table.columns.is_empty() {
            return Ok(());
        }
        let bands = spans::bands(table)?;
        let places = self.columns(table, &bands)?;
        let start = self.slab_count();
        let node = self.node(NodeKind::Table, None);
        let number = self.next_table();
        let caption = format!("Tabel {number}.");
        let text = sanitise::line(&table.caption);
        self.table_caption(&caption, &text, node);
        let head = self.node(NodeKind::TableHead, Some(node));
        let head = self.table_head(&table.columns, &places, head);
        let repeat = self.table_repeat(&caption, &text, &head);
        self.push(Slab { keep: true, repeat: None, ..head });
        let node = self.node(NodeKind::TableBody, Some(node));
        let setting = Grid { places, node, repeat };
        let count = table.rows.len();
        let mut ends = Vec::new();
        let mut bands = bands.into_iter().peekable();
        let mut at = 0;
        while let Some(row) = table.rows.get(at) {
            let band = bands.next_if(|band| band.first == at);
            at += band.as_ref().map_or(1, |band| band.rows);
            let next = table.rows.get(at);
            let edge = Edge {
                last: at == count,
                sum_next: matches!(next, Some(Row::Total(_))) && !matches!(row, Row::Total(_)),
                aside_next: matches!(next, Some(Row::Aside(_))),
            };
            if let Some(band) = band {
                self.band(&band, &setting, edge);
                ends.push(self.slab_count());
                continue;
            }
            self.table_row(row, &setting, edge);
            if matches!(row, Row::Cells(_) | Row::Total(_)) && !edge.aside_next || matches!(row, Row::Aside(_)) {
                ends.push(self.slab_count());
            }
        }
        self.hold_rows(start, &ends);
        if let Some(slab) = self.last() {
            slab.after = BLOCK_GAP + 4_000;
            if count == 0 {
                slab.keep = false;
            }
        }
        Ok(())
    }

    /// Keeps a short table in one piece, and two rows together at either end of a longer one.
    fn hold_rows(&mut self, start: usize, ends: &[usize]) {
        let slabs = self.slabs_from(start);
        let count = ends.len();
        let tall: Mp = slabs.iter().map(|slab| slab.height).sum();
        let short = count < LEAST_TO_PART && tall <= SHORT_TABLE;
        for (row, end) in ends.iter().map(|end| end - start).enumerate() {
            let next =
                ends.get(row + 1).map_or(0, |next| slabs[end..next - start].iter().map(|slab| slab.height).sum());
            let at_edge = !short && (row == 0 || row + 2 == count) && next <= HELD_ROW;
            if row + 1 < count && (short || at_edge) {
                slabs[end - 1].keep = true;
            }
        }
        if short {
            for slab in self.slabs_from(start) {
                slab.nature = Nature::Prose;
            }
        }
    }

    fn table_caption(&mut self, label: &str, text: &str, table: NodeId) {
        let node = self.node(NodeKind::Caption, Some(table));
        let spans = [Span::strong(format!("{label} ")), Span::plain(text)];
        let voice = caption_voice();
        let lines = Paragraph::new(&mut self.shaper, &spans, voice, self.frame.measure, Ends::Left)
            .lines(self.frame.measure, Ends::Left);
        let count = lines.len();
        for (at, line) in lines.into_iter().enumerate() {
            let items = self.set_line(line, &[], (self.frame.left, baseline(12_000, SIZE)), node, &mut BTreeMap::new());
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

    /// The head for later pages: ornament, because the structure holds the head once.
    fn table_repeat(&mut self, label: &str, text: &str, head: &Slab) -> usize {
        let continued = Span::muted(" (lanjutan)");
        let text = sanitise::brief(text, REPEATED_CAPTION);
        let spans = [Span::strong(format!("{label} ")), Span::plain(text), continued];
        let lines = Paragraph::new(&mut self.shaper, &spans, caption_voice(), self.frame.measure, Ends::Left)
            .lines(self.frame.measure, Ends::Left);
        let mut items = Vec::new();
        let mut y = 0;
        for line in lines {
            let node = 0;
            let placed =
                self.set_line(line, &[], (self.frame.left, y + baseline(12_000, SIZE)), node, &mut BTreeMap::new());
            items.extend(placed.into_iter().map(|placed| Placed::ornament(placed.item)));
            y += 12_000;
        }
        y += 5_000;
        items.extend(head.items.iter().cloned().map(|mut placed| {
            placed.item.shift(0, y);
            Placed::ornament(placed.item)
        }));
        let foot = vec![rule(self.frame, -HAIRLINE, HAIRLINE, palette::OUTLINE)];
        self.add_repeat(Repeat { height: y + head.height, items, foot })
    }
}

/// The voice of captions.
pub fn caption_voice() -> Voice {
    let voice = Voice::sans(SIZE, palette::MUTED);
    Voice { strong: Setting { colour: palette::INK, ..voice.strong }, ..voice }
}

/// A rule across the table.
pub fn rule(frame: Frame, y: Mp, height: Mp, colour: Colour) -> Placed {
    Placed::bar(Area { x: frame.left, y, width: frame.measure, height }, colour)
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
