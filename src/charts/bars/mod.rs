//! Counts side by side: horizontal bars, and upright ones for few periods.

use pataka_typeset::drawing::{Anchor, Drawing, Ink};

use crate::charts::Size;
use crate::charts::geometry::{Frame, Point};
use crate::charts::labels::TextStyle;
use crate::charts::pen::{Heads, Pen, Stroke, empty};
use crate::charts::scale::count;

/// More rows than this are not drawn but counted in a last line.
pub const MOST_ROWS: usize = 40;
/// More upright bars than this become horizontal ones.
pub const MOST_COLUMNS: usize = 12;

const LABEL: TextStyle = TextStyle::regular(14.0, Ink::Ink);
const VALUE: TextStyle = TextStyle::strong(14.0, Ink::Ink);
const NOTE: TextStyle = TextStyle::regular(13.0, Ink::Muted);
const THICKNESS: f32 = 18.0;
const GAP: f32 = 12.0;
/// From this width on, labels always stand beside their bars.
const WIDE: f32 = 480.0;

/// What to draw.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BarChart {
    /// What is counted; read aloud, not drawn.
    pub title: String,
    /// The rows from top to bottom, or the columns from left to right.
    pub rows: Vec<BarRow>,
    /// Size; horizontal bars use only the width.
    pub size: Size,
}

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct BarRow {
    /// What the bar stands for.
    pub label: String,
    /// Its length in the drawing only; below zero or not finite counts as zero.
    pub value: f32,
    /// The value as printed.
    pub printed: String,
    /// Chart colour, 1 to 6; every meaning keeps its own.
    pub series: u8,
}

/// Where the rows of horizontal bars stand.
struct Rows {
    /// From one row to the next.
    pitch: f32,
    /// From a row's top to the middle of its bar.
    to_bar: f32,
    /// Left end of the bars.
    left: f32,
    /// Length of the longest bar.
    longest: f32,
    /// Room for a value behind its bar.
    values: f32,
    /// Whether labels stand above their bars instead of to the left.
    stacked: bool,
}

impl Rows {
    fn new(rows: &[BarRow], width: f32) -> Self {
        let widest = |texts: &mut dyn Iterator<Item = f32>| texts.fold(0.0, f32::max);
        let labels = widest(&mut rows.iter().map(|row| LABEL.width(&row.label)));
        let values = widest(&mut rows.iter().map(|row| VALUE.width(&row.printed))).min(width * 0.25);
        let beside = width * 0.42;
        let stacked = width < WIDE && labels > beside;
        let left = if stacked { 1.0 } else { labels.min(beside) + GAP };
        let longest = (width - left - values - GAP).max(1.0);
        let (pitch, to_bar) = if stacked { (52.0, 36.0) } else { (34.0, 17.0) };
        Self { pitch, to_bar, left, longest, values, stacked }
    }

    fn draw(&self, pen: &mut Pen, top: f32, row: &BarRow, share: f32, width: f32) {
        let middle = top + self.to_bar;
        if self.stacked {
            let label = LABEL.fit(&row.label, width - self.left);
            pen.text((self.left, top + 19.0), &label, Anchor::Start, LABEL);
        } else {
            let label = LABEL.fit(&row.label, self.left - GAP);
            pen.text((self.left - GAP, middle + 5.0), &label, Anchor::End, LABEL);
        }
        let length = share * self.longest;
        let bar = Frame { x: self.left, y: middle - THICKNESS / 2.0, width: length, height: THICKNESS };
        if length > 0.0 {
            pen.rect(bar, 3.0_f32.min(length / 2.0), Some(Ink::Series(row.series)), None);
        }
        let value = VALUE.fit(&row.printed, self.values);
        pen.text((bar.right() + 8.0, middle + 5.0), &value, Anchor::Start, VALUE);
    }
}

/// Draws horizontal bars: label to the left, value behind the bar. Where a narrow drawing leaves too little room for the
/// labels, they stand above their bars. The drawing is as high as its rows need.
pub fn draw(chart: &BarChart) -> Drawing {
    let width = chart.size.width;
    let rows = &chart.rows[..chart.rows.len().min(MOST_ROWS)];
    if rows.is_empty() {
        return empty(&chart.title, width);
    }
    let places = Rows::new(rows, width);
    let foot = count(rows.len()) * places.pitch;
    let mut pen = Pen::default();
    for (index, row) in rows.iter().enumerate() {
        places.draw(&mut pen, count(index) * places.pitch, row, share(row, rows), width);
    }
    if !places.stacked {
        let axis = vec![(places.left, 2.0), (places.left, foot - 2.0)];
        pen.line(axis, Stroke::solid(Ink::Outline, 1.0), Heads::default());
    }
    let left_out = chart.rows.len() - rows.len();
    let height = if left_out > 0 {
        pen.text((places.left, foot + 18.0), &left_out_words(left_out), Anchor::Start, NOTE);
        foot + 28.0
    } else {
        foot
    };
    pen.finish((width, height), &chart.title, &describe(chart, rows))
}

/// Draws upright bars for a few periods: value above, period below. Where the periods are too many or too long for
/// that, draws horizontal bars.
pub fn draw_columns(chart: &BarChart) -> Drawing {
    let Size { width, height } = chart.size;
    let rows = &chart.rows;
    if rows.is_empty() {
        return empty(&chart.title, width);
    }
    let slot = width / count(rows.len());
    let fits = |row: &BarRow| LABEL.width(&row.label).max(VALUE.width(&row.printed)) <= slot - 8.0;
    if rows.len() > MOST_COLUMNS || !rows.iter().all(fits) {
        return draw(chart);
    }
    let (top, foot) = (26.0, height - 30.0);
    let mut pen = Pen::default();
    for (index, row) in rows.iter().enumerate() {
        let middle = (count(index) + 0.5) * slot;
        let bar_height = share(row, rows) * (foot - top);
        let bar_width = (slot * 0.56).min(64.0);
        let bar = Frame { x: middle - bar_width / 2.0, y: foot - bar_height, width: bar_width, height: bar_height };
        if bar_height > 0.0 {
            pen.rect(bar, 3.0_f32.min(bar_height / 2.0), Some(Ink::Series(row.series)), None);
        }
        let label_at: Point = (middle, foot + 21.0);
        pen.text((middle, bar.y - 8.0), &row.printed, Anchor::Middle, VALUE);
        pen.text(label_at, &row.label, Anchor::Middle, LABEL);
    }
    pen.line(vec![(0.0, foot), (width, foot)], Stroke::solid(Ink::Outline, 1.0), Heads::default());
    pen.finish((width, height), &chart.title, &describe(chart, rows))
}

/// A row's length as a part of the longest.
fn share(row: &BarRow, rows: &[BarRow]) -> f32 {
    let size = |row: &BarRow| if row.value.is_finite() { row.value.max(0.0) } else { 0.0 };
    let largest = rows.iter().map(size).fold(0.0, f32::max);
    if largest > 0.0 { size(row) / largest } else { 0.0 }
}

fn describe(chart: &BarChart, rows: &[BarRow]) -> String {
    let parts: Vec<_> = rows.iter().map(|row| format!("{}: {}", row.label, row.printed)).collect();
    let left_out = chart.rows.len() - rows.len();
    let tail = if left_out > 0 { format!("; {}", left_out_words(left_out)) } else { String::new() };
    format!("{}{tail}.", parts.join("; "))
}

fn left_out_words(left_out: usize) -> String {
    format!("dan {left_out} baris lain, lihat tabel")
}

#[cfg(test)]
mod tests;
