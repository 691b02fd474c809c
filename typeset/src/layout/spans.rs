//! Cells that span columns and rows.
//!
//! Rows tied together by cells that reach from one into the next form a band. A band stands on one page as long as it
//! can; a higher one is set row by row, and its tall cells run on from row to row.

use crate::document::{Align, Cell, Row, Table};
use crate::error::TypesetError;
use crate::sanitise;
use crate::sheet::{Mp, NodeKind, Placed};

use super::columns::Place;
use super::composer::{Composer, Frame, Slab};
use super::rows::{Border, Filled, cell_voice, closing};
use super::table::{Edge, Grid, LEADING, PAD};

/// A band up to this height stands on one page.
const WHOLE_BAND: Mp = 420_000;

/// Rows tied together.
pub struct Band<'a> {
    /// First row, from 0.
    pub first: usize,
    /// Number of rows.
    pub rows: usize,
    /// Cells, row by row.
    pub cells: Vec<Spanned<'a>>,
}

/// A cell with its place.
pub struct Spanned<'a> {
    /// The cell.
    pub cell: &'a Cell,
    /// Row within the band.
    pub row: usize,
    /// First column.
    pub column: usize,
}

/// The bands of a table, every place of whose spanning rows is filled exactly once.
pub fn bands(table: &Table) -> Result<Vec<Band<'_>>, TypesetError> {
    let bad = |row: usize| TypesetError::BadSpan { caption: sanitise::line(&table.caption), row: row + 1 };
    let count = table.columns.len();
    let mut out: Vec<Band<'_>> = Vec::new();
    // Rows still taken by cells from above, per column.
    let mut taken = vec![0_usize; count];
    for (at, row) in table.rows.iter().enumerate() {
        let tied = taken.iter().any(|&rows| rows > 0);
        let Row::Spanning(cells) = row else {
            if tied {
                return Err(bad(at));
            }
            continue;
        };
        if !tied {
            out.push(Band { first: at, rows: 0, cells: Vec::new() });
        }
        let Some(band) = out.last_mut() else { continue };
        let mut column = 0;
        for cell in cells {
            column += taken[column..].iter().take_while(|&&rows| rows > 0).count();
            let places = taken.get_mut(column..column.saturating_add(cell.columns)).ok_or_else(|| bad(at))?;
            if cell.columns == 0 || cell.rows == 0 || places.iter().any(|&rows| rows > 0) {
                return Err(bad(at));
            }
            places.fill(cell.rows);
            band.cells.push(Spanned { cell, row: band.rows, column });
            column += cell.columns;
        }
        if taken.contains(&0) {
            return Err(bad(at));
        }
        band.rows += 1;
        for rows in &mut taken {
            *rows -= 1;
        }
    }
    if taken.iter().any(|&rows| rows > 0) { Err(bad(table.rows.len().saturating_sub(1))) } else { Ok(out) }
}

/// A cell of a band, broken into lines.
struct Broken<'a> {
    row: usize,
    rows: usize,
    filled: Filled<'a>,
}

impl Composer {
    /// Sets a band.
    pub fn band(&mut self, band: &Band<'_>, table: &Grid, edge: Edge) {
        let row_nodes: Vec<_> = (0..band.rows).map(|_| self.node(NodeKind::Row, Some(table.node))).collect();
        let mut cells: Vec<Broken<'_>> = Vec::new();
        for found in &band.cells {
            let kind = if found.cell.head { NodeKind::RowHeadCell } else { NodeKind::Cell };
            let node = self.node(kind, Some(row_nodes[found.row]));
            self.span(node, found.cell.columns, found.cell.rows);
            let voice = if found.cell.head { cell_voice().emboldened() } else { cell_voice() };
            let place = place(&table.places, found);
            let filled = self.fill(&found.cell.text, place, voice, node);
            cells.push(Broken { row: found.row, rows: found.cell.rows, filled });
        }
        let heights = heights(&cells, band.rows);
        if band.rows == 1 {
            self.band_rows(&mut cells, &heights, table, edge);
        } else if heights.iter().sum::<Mp>() <= WHOLE_BAND {
            self.whole_band(cells, &heights, table, edge);
        } else {
            self.band_rows(&mut cells, &heights, table, edge);
        }
    }

    /// A band as one slab.
    fn whole_band(&mut self, cells: Vec<Broken<'_>>, heights: &[Mp], table: &Grid, edge: Edge) {
        let top = |row: usize| heights[..row].iter().sum::<Mp>();
        let height = top(heights.len());
        let mut items: Vec<Placed> = Vec::new();
        let mut rules = Vec::new();
        for Broken { row, rows, mut filled } in cells {
            let lines = filled.lines.len();
            self.cell_lines(&mut filled, lines, top(row) + PAD, &mut items);
            let foot = row + rows;
            let frame = Frame { left: filled.place.x, measure: filled.place.width };
            if foot < heights.len() {
                rules.push(closing(frame, top(foot), false));
            }
        }
        items.append(&mut rules);
        items.push(closing(self.frame, height, edge.last));
        self.push(Slab { height, items, keep: edge.sum_next, repeat: Some(table.repeat), ..Slab::default() });
    }

    /// A band row by row; a cell that reaches further down leaves the lines that find no room to the next row.
    fn band_rows(&mut self, cells: &mut [Broken<'_>], heights: &[Mp], table: &Grid, edge: Edge) {
        let count = heights.len();
        for row in 0..count {
            let last = row + 1 == count;
            let ending = |cell: &&Broken<'_>| cell.row + cell.rows == row + 1;
            let lines = cells.iter().filter(ending).map(|cell| cell.filled.lines.len()).max().unwrap_or(0).max(1);
            let foot = cells.iter().filter(ending).map(|cell| (cell.filled.place.x, cell.filled.place.width)).collect();
            let reaching = |cell: &&mut Broken<'_>| (cell.row..cell.row + cell.rows).contains(&row);
            let here = cells.iter_mut().filter(reaching).map(|cell| &mut cell.filled).collect();
            let edge = Edge { last: last && edge.last, sum_next: last && edge.sum_next, aside_next: false };
            self.run_row(here, lines, table, Border { head: None, foot, edge });
        }
    }
}

fn place(places: &[Place], found: &Spanned<'_>) -> Place {
    let (first, last) = (places[found.column], places[found.column + found.cell.columns - 1]);
    let align = if found.cell.columns == 1 { first.align } else { Align::Left };
    Place { x: first.x, width: last.x + last.width - first.x, align, ..first }
}

/// Heights of the rows: as their own cells need, and the last row of a tall cell as much more as that one needs.
fn heights(cells: &[Broken<'_>], rows: usize) -> Vec<Mp> {
    let needed = |cell: &Broken<'_>| 2 * PAD + Mp::try_from(cell.filled.lines.len().max(1)).unwrap_or(0) * LEADING;
    let mut heights = vec![2 * PAD + LEADING; rows];
    for cell in cells.iter().filter(|cell| cell.rows == 1) {
        heights[cell.row] = heights[cell.row].max(needed(cell));
    }
    let mut tall: Vec<&Broken<'_>> = cells.iter().filter(|cell| cell.rows > 1).collect();
    tall.sort_by_key(|cell| cell.row + cell.rows);
    for cell in tall {
        let reach = &mut heights[cell.row..cell.row + cell.rows];
        let missing = needed(cell) - reach.iter().sum::<Mp>();
        if let (true, Some(last)) = (missing > 0, reach.last_mut()) {
            *last += missing;
        }
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Column, Span};

    fn table(rows: Vec<Vec<(usize, usize)>>) -> Table {
        let cell = |(columns, rows)| Cell::new(vec![Span::plain("x")]).across(columns).down(rows);
        Table {
            caption: "Uji".to_owned(),
            columns: vec![Column::default(); 3],
            rows: rows.into_iter().map(|row| Row::Spanning(row.into_iter().map(cell).collect())).collect(),
        }
    }

    #[test]
    fn cells_take_the_places_left_open() {
        let table = table(vec![vec![(1, 2), (2, 1)], vec![(1, 1), (1, 1)], vec![(3, 1)]]);
        let found = bands(&table).expect("sound spans");
        assert_eq!(found.iter().map(|band| (band.first, band.rows)).collect::<Vec<_>>(), [(0, 2), (2, 1)]);
        let columns: Vec<_> = found[0].cells.iter().map(|cell| (cell.row, cell.column)).collect();
        assert_eq!(columns, [(0, 0), (0, 1), (1, 1), (1, 2)]);
    }

    #[test]
    fn spans_that_do_not_fill_the_places_are_refused() {
        for rows in [
            vec![vec![(2, 1)]],
            vec![vec![(4, 1)]],
            vec![vec![(3, 2)]],
            vec![vec![(0, 1), (3, 1)]],
            vec![vec![(3, 0)]],
            vec![vec![(1, 1), (1, 2), (1, 1)], vec![(2, 1)]],
            vec![vec![(1, usize::MAX), (2, 1)]],
            vec![vec![(usize::MAX, 1)]],
        ] {
            assert!(matches!(bands(&table(rows.clone())), Err(TypesetError::BadSpan { .. })), "{rows:?}");
        }
    }

    #[test]
    fn a_tall_cell_must_not_reach_into_a_row_of_another_kind() {
        let mut table = table(vec![vec![(1, 2), (2, 1)]]);
        table.rows.push(Row::Group("Kelompok".to_owned()));
        assert_eq!(bands(&table).err(), Some(TypesetError::BadSpan { caption: "Uji".to_owned(), row: 2 }));
    }
}
