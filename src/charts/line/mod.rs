//! One metric's readings over time.

use pataka_typeset::drawing::{Anchor, Drawing, Ink};

use self::place::{Crowd, Spot};
use super::Size;
use super::geometry::{Frame, Point};
use super::labels::TextStyle;
use super::pen::{Heads, Pen, Stroke, empty};
use super::scale::{Axis, count};

mod place;
#[cfg(test)]
mod tests;
mod words;

const MARK: TextStyle = TextStyle::regular(13.0, Ink::Muted);
const VALUE: TextStyle = TextStyle::regular(14.0, Ink::Ink);
const CHIEF_VALUE: TextStyle = TextStyle::strong(14.0, Ink::Ink);
const REFERENCE: TextStyle = TextStyle::regular(13.0, Ink::Muted);
/// Marks on the value axis are at least this far apart.
const STEP_HEIGHT: f32 = 38.0;

/// Room below the value axis, with one row of periods.
const FOOT: f32 = 34.0;
/// From one row of periods to the next.
const PERIOD_HEIGHT: f32 = 16.0;
/// Periods that do not fit beside each other stand in up to so many rows.
const MOST_PERIOD_ROWS: usize = 3;

/// What to draw.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LineChart {
    /// The metric's name; read aloud, not drawn.
    pub title: String,
    /// The unit, as written above the value axis.
    pub unit: String,
    /// The readings in any order. One whose place or value is not a finite number is left out.
    pub points: Vec<LinePoint>,
    /// The value before the innovation began.
    pub baseline: Option<Reference>,
    /// The value aimed at.
    pub target: Option<Reference>,
    /// Which way is better, if that has been settled.
    pub better: Option<Better>,
    /// Where the value axis begins.
    pub axis: AxisStart,
    /// Size of the drawing.
    pub size: Size,
}

/// One reading.
#[derive(Debug, Clone, PartialEq)]
pub struct LinePoint {
    /// The period as written under the axis: "2019", "Sep 2023".
    pub period: String,
    /// Place on the time axis in years, so that unequal spacing stays true: the end of September 2023 is 2023.75.
    pub at: f32,
    /// Height in the drawing only.
    pub value: f32,
    /// The value as printed.
    pub printed: String,
}

/// A level to compare with.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Height in the drawing only.
    pub value: f32,
    /// The label as printed: "Target 1,00".
    pub label: String,
}

/// Which way a metric improves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// Where the value axis begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AxisStart {
    /// At zero (or below, for negative values): lengths stay comparable.
    #[default]
    Zero,
    /// Near the smallest value; for figures that only move far above zero.
    Fitted,
}

/// Draws the readings as a line with the values written at its points.
///
/// The first, last, lowest and highest value are always written, the others where there is room. Without any reading
/// the drawing says so in words instead of showing axes.
pub fn draw(chart: &LineChart) -> Drawing {
    let mut points: Vec<&LinePoint> =
        chart.points.iter().filter(|point| point.at.is_finite() && point.value.is_finite()).collect();
    points.sort_by(|one, other| one.at.total_cmp(&other.at));
    if points.is_empty() {
        return empty(&chart.title, chart.size.width);
    }
    let plot = Plot::with_periods(chart, &points);
    let mut pen = Pen::default();
    plot.draw_grid(&mut pen, &words::axis_heading(chart));
    let way: Vec<Point> = points.iter().map(|point| plot.place(point.at, point.value)).collect();
    plot.draw_periods(&mut pen, &points, &way);

    let mut crowd = Crowd::new(plot.label_room(), &way, plot.grid());
    let references =
        [(&chart.baseline, Stroke::solid(Ink::Outline, 1.0)), (&chart.target, Stroke::dotted(Ink::Ink, 1.5))];
    for (reference, stroke) in references {
        if let Some(reference) = reference.as_ref().filter(|reference| reference.value.is_finite()) {
            plot.draw_reference(&mut pen, &mut crowd, reference, stroke);
        }
    }
    if way.len() > 1 {
        pen.line(way.clone(), Stroke::solid(Ink::Series(1), 2.5), Heads::default());
    }
    for (index, point) in way.iter().enumerate() {
        let radius = if index + 1 == way.len() { 5.5 } else { 4.0 };
        pen.disc(*point, radius, Ink::Series(1), Some(Ink::Surface));
    }
    draw_values(&mut pen, &mut crowd, &points, &way);
    pen.finish((chart.size.width, chart.size.height), &chart.title, &words::describe(chart, &points))
}

fn draw_values(pen: &mut Pen, crowd: &mut Crowd<'_>, points: &[&LinePoint], way: &[Point]) {
    let last = points.len() - 1;
    let chief = chief_points(points);
    let others = (0..points.len()).filter(|index| !chief.contains(index));
    for index in chief.iter().copied().chain(others) {
        let style = if index == 0 || index == last { CHIEF_VALUE } else { VALUE };
        let text = style.fit(&points[index].printed, crowd.width() / 2.0);
        let spot = crowd.around(way[index], style.width(&text), style.size, chief.contains(&index));
        if let Some(spot) = spot {
            write_at(pen, spot, &text, style);
        }
    }
}

fn write_at(pen: &mut Pen, spot: Spot, text: &str, style: TextStyle) {
    pen.text((spot.x, spot.baseline), text, Anchor::Start, style);
}

/// The points whose value is always written: last, first, lowest, highest, each once and in this order.
fn chief_points(points: &[&LinePoint]) -> Vec<usize> {
    let (lowest, highest) = extremes(points).unzip();
    let mut chief = Vec::new();
    for index in [Some(points.len() - 1), Some(0), lowest, highest].into_iter().flatten() {
        if !chief.contains(&index) {
            chief.push(index);
        }
    }
    chief
}

/// The first of the lowest and the first of the highest points.
fn extremes(points: &[&LinePoint]) -> Option<(usize, usize)> {
    let by_value = |one: &usize, other: &usize| points[*one].value.total_cmp(&points[*other].value);
    Some(((0..points.len()).min_by(by_value)?, (0..points.len()).rev().max_by(by_value)?))
}

/// The area between the axes.
struct Plot {
    /// The whole drawing.
    room: Frame,
    area: Frame,
    values: Axis,
    years: (f32, f32),
    /// Rows of periods under the axis.
    rows: usize,
}

impl Plot {
    /// With as many rows of periods as name every point; with one where so many points stand that no rows would do.
    fn with_periods(chart: &LineChart, points: &[&LinePoint]) -> Self {
        let all_named = |plot: &Self| plot.periods(points).len() == points.len();
        let plots = (1..=MOST_PERIOD_ROWS).map(|rows| Self::new(chart, points, rows));
        plots.into_iter().find(all_named).unwrap_or_else(|| Self::new(chart, points, 1))
    }

    fn new(chart: &LineChart, points: &[&LinePoint], rows: usize) -> Self {
        let Size { width, height } = chart.size;
        let levels = [&chart.baseline, &chart.target].into_iter().flatten().map(|reference| reference.value);
        let values = points.iter().map(|point| point.value).chain(levels.filter(|level| level.is_finite()));
        let start = (chart.axis == AxisStart::Zero).then_some(0.0);
        let (low, high) = values
            .chain(start)
            .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        let (top, foot) = (38.0, FOOT + count(rows - 1) * PERIOD_HEIGHT);
        let axis = Axis::over(low, high, ((height - top - foot) / STEP_HEIGHT).clamp(2.0, 6.0));
        let marks = axis.ticks.iter().map(|(_, text)| MARK.width(text)).fold(0.0, f32::max);
        let left = marks + 12.0;
        let area = Frame { x: left, y: top, width: width - left - 16.0, height: height - top - foot };
        let years = (points[0].at, points[points.len() - 1].at);
        Self { room: Frame { x: 0.0, y: 0.0, width, height }, area, values: axis, years, rows }
    }

    fn place(&self, at: f32, value: f32) -> Point {
        let (from, to) = (self.area.x + 18.0, self.area.right() - 18.0);
        let (first, last) = self.years;
        let x = if last > first { from + (at - first) / (last - first) * (to - from) } else { f32::midpoint(from, to) };
        (x, self.level(value))
    }

    fn level(&self, value: f32) -> f32 {
        self.values.place(value, (self.area.bottom(), self.area.y))
    }

    /// Where values and names of levels may stand: right of the marks of the value axis.
    fn label_room(&self) -> Frame {
        let left = self.area.x - 4.0;
        Frame { x: left, width: self.room.width - left, height: self.area.bottom() + FOOT, ..self.room }
    }

    fn grid(&self) -> Vec<f32> {
        self.values.ticks.iter().map(|(value, _)| self.level(*value)).collect()
    }

    fn draw_grid(&self, pen: &mut Pen, heading: &str) {
        let heading = MARK.fit(heading, self.room.width - 2.0);
        pen.text((0.0, 15.0), &heading, Anchor::Start, MARK);
        for (value, text) in &self.values.ticks {
            let y = self.level(*value);
            let ground = value.abs() < f32::EPSILON;
            let stroke = if ground { Stroke::solid(Ink::Outline, 1.0) } else { Stroke::solid(Ink::Rule, 1.0) };
            pen.line(vec![(self.area.x, y), (self.area.right(), y)], stroke, Heads::default());
            pen.text((self.area.x - 8.0, y + 4.5), text, Anchor::End, MARK);
        }
    }

    /// Where the periods stand under the axis: first and last always, the others where they do not meet in any row.
    fn periods(&self, points: &[&LinePoint]) -> Vec<PeriodName> {
        let last = points.len() - 1;
        let mut names: Vec<PeriodName> = Vec::new();
        for index in [last, 0].into_iter().chain(1..last.max(1)).take(points.len()) {
            let text = MARK.fit(&points[index].period, self.area.width / 2.2);
            let width = MARK.width(&text);
            let at = self.place(points[index].at, points[index].value).0;
            let x = (at - width / 2.0).clamp(0.0, (self.room.width - width).max(0.0));
            let meets = |name: &PeriodName, row| name.row == row && x < name.to + 10.0 && x + width > name.from - 10.0;
            if let Some(row) = (0..self.rows).find(|&row| !names.iter().any(|name| meets(name, row))) {
                names.push(PeriodName { index, text, from: x, to: x + width, row });
            }
        }
        names
    }

    /// Periods under the axis, each below the tick of its point; the tick reaches down to a lower row where nothing stands
    /// in its way.
    fn draw_periods(&self, pen: &mut Pen, points: &[&LinePoint], way: &[Point]) {
        let names = self.periods(points);
        let foot = self.area.bottom();
        for name in &names {
            let down = count(name.row) * PERIOD_HEIGHT;
            pen.text((name.from, foot + 22.0 + down), &name.text, Anchor::Start, MARK);
        }
        for (index, (x, _)) in way.iter().copied().enumerate() {
            let row = names.iter().find(|name| name.index == index).map(|name| name.row);
            let clear = |row| !names.iter().any(|name| name.row < row && (name.from - 3.0..name.to + 3.0).contains(&x));
            let length = match row {
                Some(row) if clear(row) => 7.0 + count(row) * PERIOD_HEIGHT,
                _ => 4.0,
            };
            pen.line(vec![(x, foot), (x, foot + length)], TICK, Heads::default());
        }
    }

    fn draw_reference(&self, pen: &mut Pen, crowd: &mut Crowd<'_>, reference: &Reference, stroke: Stroke) {
        let y = self.level(reference.value);
        let ends = ((self.area.x, y), (self.area.right(), y));
        pen.line(vec![ends.0, ends.1], stroke, Heads::default());
        let text = REFERENCE.fit(&reference.label, self.area.width * 0.6);
        let spot = crowd.along(ends, REFERENCE.width(&text), REFERENCE.size);
        write_at(pen, spot, &text, REFERENCE);
    }
}

/// A period under the axis.
struct PeriodName {
    /// Its point.
    index: usize,
    text: String,
    /// Left end.
    from: f32,
    /// Right end.
    to: f32,
    /// Row, from 0.
    row: usize,
}

const TICK: Stroke = Stroke::solid(Ink::Outline, 1.0);
