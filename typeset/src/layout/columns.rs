//! Where the columns of a table stand.

use crate::document::{Align, Row, Table};
use crate::error::TypesetError;
use crate::fonts::Face;
use crate::palette;
use crate::sanitise;
use crate::sheet::{Mp, scaled};
use crate::voice::Setting;

use super::composer::Composer;
use super::spans::{Band, Spanned};
use super::table::{HEAD_SIZE, SIDE, SIZE};

/// Least width of a column: a wide letter and the space beside it.
const LEAST: Mp = 12_400 + 2 * SIDE;

/// A column's place.
#[derive(Clone, Copy)]
pub struct Place {
    /// Left edge.
    pub x: Mp,
    /// Width, with the space beside the text.
    pub width: Mp,
    /// How the text stands.
    pub align: Align,
    /// Its cells name their rows.
    pub names_rows: bool,
}

impl Composer {
    /// Places of the columns.
    pub fn columns(&mut self, table: &Table, bands: &[Band<'_>]) -> Result<Vec<Place>, TypesetError> {
        let count = Mp::try_from(table.columns.len().max(1)).unwrap_or(Mp::MAX);
        if self.frame.measure / count < LEAST {
            return Err(TypesetError::NarrowColumns { caption: sanitise::brief(&table.caption, 80) });
        }
        let shares: Vec<u32> = table.columns.iter().map(|column| column.share).collect();
        let least: Vec<Mp> = (0..table.columns.len()).map(|at| self.least_width(table, bands, at)).collect();
        let mut x = self.frame.left;
        Ok(widths(self.frame.measure, &shares, &least)
            .into_iter()
            .zip(&table.columns)
            .map(|(width, column)| {
                let place = Place { x, width, align: column.align, names_rows: column.names_rows };
                x += width;
                place
            })
            .collect())
    }

    /// Width of a column's longest word: in the head, and in the cells where numbers stand.
    fn least_width(&mut self, table: &Table, bands: &[Band<'_>], at: usize) -> Mp {
        let column = &table.columns[at];
        let head = Setting::new(Face::SansStrong, HEAD_SIZE, palette::INK);
        let cell = Setting::new(Face::SansStrong, SIZE, palette::INK).tabular();
        let mut widest = 0;
        for word in sanitise::sanitise(&column.head).split(' ') {
            widest = widest.max(scaled(self.shaper.width(head.cut, word), head.size));
        }
        if column.align == Align::Right {
            let plain = table.rows.iter().filter_map(|row| match row {
                Row::Cells(cells) | Row::Total(cells) => cells.get(at),
                _ => None,
            });
            let alone = |found: &&Spanned<'_>| found.column == at && found.cell.columns == 1;
            let spanning = bands.iter().flat_map(|band| &band.cells).filter(alone).map(|found| &found.cell.text);
            for span in plain.chain(spanning).flatten() {
                let mark = if span.note.is_empty() { 0 } else { SIZE };
                for word in sanitise::sanitise(&span.text).split(' ') {
                    widest = widest.max(scaled(self.shaper.width(cell.cut, word), cell.size) + mark);
                }
            }
        }
        (widest.min(self.frame.measure / 2) + 2 * SIDE + 200).max(LEAST)
    }
}

/// Widths from shares, where a share of nothing counts as one. A column narrower than its longest word (of the head,
/// and of the cells where numbers stand) is widened to it at the cost of the others, as far as they can give.
fn widths(measure: Mp, shares: &[u32], least: &[Mp]) -> Vec<Mp> {
    let shares: Vec<i64> = shares.iter().map(|&share| i64::from(share.max(1))).collect();
    let measure = i64::from(measure);
    let wanted: i64 = least.iter().map(|&least| i64::from(least)).sum();
    let least: Vec<i64> = least
        .iter()
        .map(|&least| {
            let (least, count) = (i64::from(least), i64::try_from(shares.len()).unwrap_or(1));
            let floor = least.min(i64::from(LEAST)).min(measure / count);
            // What all ask for beyond the least is shared out.
            let beyond = (wanted - floor * count).max(1);
            if wanted > measure { floor + (least - floor) * (measure - floor * count).max(0) / beyond } else { least }
        })
        .collect();
    let mut fixed = vec![false; shares.len()];
    loop {
        let taken: i64 = least.iter().zip(&fixed).filter(|(_, fixed)| **fixed).map(|(least, _)| least).sum();
        let sum: i64 = shares.iter().zip(&fixed).filter(|(_, fixed)| !**fixed).map(|(share, _)| share).sum();
        let width = |at: usize| if fixed[at] { least[at] } else { (measure - taken) * shares[at] / sum };
        let all: Vec<i64> = (0..shares.len()).map(width).collect();
        let Some(narrow) = (0..shares.len()).find(|&at| !fixed[at] && all[at] < least[at]) else {
            return all.into_iter().map(|width| Mp::try_from(width).unwrap_or(0)).collect();
        };
        fixed[narrow] = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::MEASURE;

    #[test]
    fn widths_follow_the_shares() {
        assert_eq!(widths(MEASURE, &[1, 3], &[0, 0]), [MEASURE / 4, MEASURE / 4 * 3]);
    }

    #[test]
    fn a_column_is_as_wide_as_its_longest_word() {
        let found = widths(MEASURE, &[1, 100, 100], &[40_000, 10_000, 10_000]);
        assert_eq!(found[0], 40_000);
        assert_eq!(found[1], (MEASURE - 40_000) / 2);
        let found = widths(MEASURE, &[1; 16], &[[200_000; 15].as_slice(), &[LEAST]].concat());
        assert!(found[15] >= LEAST && found.iter().sum::<Mp>() <= MEASURE, "{found:?}");
    }

    #[test]
    fn columns_that_ask_too_much_share_what_there_is() {
        let found = widths(MEASURE, &[1, 1], &[900_000, 300_000]);
        assert!(found.iter().sum::<Mp>() <= MEASURE, "{found:?}");
        assert!(found[0] > found[1]);
    }
}
