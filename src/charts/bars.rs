//! Counts side by side: horizontal bars, and upright ones for few periods.

use pataka_typeset::drawing::{Anchor, Drawing, Ink};

use super::Size;
use super::geometry::{Frame, Point};
use super::labels::TextStyle;
use super::pen::{Heads, Pen, Stroke, empty};
use super::scale::count;

/// More rows than this are not drawn but counted in a last line.
pub const MOST_ROWS: usize = 40;
/// More upright bars than this become horizontal ones.
pub const MOST_COLUMNS: usize = 12;

const LABEL: TextStyle = TextStyle::regular(14.0, Ink::Ink);
const VALUE: TextStyle = TextStyle::strong(14.0, Ink::Ink);
const NOTE: TextStyle = TextStyle::regular(13.0, Ink::Muted);
const PITCH: f32 = 34.0;
const THICKNESS: f32 = 18.0;
const GAP: f32 = 12.0;

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

/// Draws horizontal bars: label to the left, value behind the bar. The drawing is as high as its rows need.
pub fn draw(chart: &BarChart) -> Drawing {
    let width = chart.size.width;
    let rows = &chart.rows[..chart.rows.len().min(MOST_ROWS)];
    if rows.is_empty() {
        return empty(&chart.title, width);
    }
    let widest = |style: TextStyle, text: fn(&BarRow) -> &str, limit: f32| {
        rows.iter().map(|row| style.width(&style.fit(text(row), limit))).fold(0.0, f32::max)
    };
    let labels = widest(LABEL, |row| &row.label, width * 0.42);
    let values = widest(VALUE, |row| &row.printed, width * 0.25);
    let left = labels + GAP;
    let longest = (width - left - values - GAP).max(1.0);
    let mut pen = Pen::default();
    let foot = count(rows.len()) * PITCH;
    for (index, row) in rows.iter().enumerate() {
        let middle = (count(index) + 0.5) * PITCH;
        let length = share(row, rows) * longest;
        pen.text((labels, middle + 5.0), &LABEL.fit(&row.label, labels + 0.5), Anchor::End, LABEL);
        let bar = Frame { x: left, y: middle - THICKNESS / 2.0, width: length, height: THICKNESS };
        if length > 0.0 {
            pen.rect(bar, 3.0_f32.min(length / 2.0), Some(Ink::Series(row.series)), None);
        }
        pen.text((bar.right() + 8.0, middle + 5.0), &VALUE.fit(&row.printed, values + 0.5), Anchor::Start, VALUE);
    }
    pen.line(vec![(left, 2.0), (left, foot - 2.0)], Stroke::solid(Ink::Outline, 1.0), Heads::default());
    let left_out = chart.rows.len() - rows.len();
    let height = if left_out > 0 {
        pen.text((left, foot + 18.0), &left_out_words(left_out), Anchor::Start, NOTE);
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
