//! Finds room for the words in a line chart: beside their point, off the lines, off each other.

use crate::charts::geometry::{Frame, Point};
use crate::charts::scale::count;

/// What a label costs that something runs through.
const IN_THE_WAY: f32 = 20.0;
/// How many places beside a point are tried, and how many farther away.
const NEAR: usize = 8;
const FAR: usize = 14;

/// Where a text starts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// Left end.
    pub x: f32,
    /// Baseline.
    pub baseline: f32,
}

/// Everything a label must keep clear of.
pub(super) struct Crowd<'a> {
    room: Frame,
    way: &'a [Point],
    grid: Vec<f32>,
    levels: Vec<(Point, Point)>,
    labels: Vec<Frame>,
}

impl<'a> Crowd<'a> {
    /// The crowd of one line through `way` over grid lines at the heights `grid`, with `room` for
    /// labels.
    pub fn new(room: Frame, way: &'a [Point], grid: Vec<f32>) -> Self {
        Self { room, way, grid, levels: Vec::new(), labels: Vec::new() }
    }

    pub fn width(&self) -> f32 {
        self.room.width
    }

    /// Room for the value at `point`, rather near than far. A label that must be there gets the least bad place, any
    /// other only a good one close by.
    pub fn around(&mut self, point: Point, width: f32, size: f32, required: bool) -> Option<Spot> {
        let height = size * 1.1;
        let mut best: Option<(f32, Frame)> = None;
        let places = if required { NEAR + FAR } else { NEAR };
        for (rank, candidate) in places_around(point, width, height).take(places).enumerate() {
            let x = candidate.x.clamp(self.room.x, (self.room.right() - width).max(self.room.x));
            let frame = Frame { x, ..candidate };
            let cost = self.cost(&frame) + count(rank);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, frame));
            }
        }
        let (cost, frame) = best?;
        if cost >= IN_THE_WAY && !required {
            return None;
        }
        self.labels.push(frame);
        Some(spot_in(&frame, size))
    }

    /// Room for the name of a level line, above or below it, rather at its right end.
    pub fn along(&mut self, (left, right): (Point, Point), width: f32, size: f32) -> Spot {
        self.levels.push((left, right));
        let height = size * 1.1;
        let span = (right.0 - left.0 - width).max(0.0);
        let mut best: Option<(f32, Frame)> = None;
        for part in [1.0, 0.0, 0.75, 0.5, 0.25] {
            for y in [left.1 - height - 3.0, left.1 + 3.0] {
                let frame = Frame { x: left.0 + span * part, y, width, height };
                let cost = self.cost(&frame);
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, frame));
                }
            }
        }
        let frame = best.map_or(Frame { x: left.0, y: left.1 - height, width, height }, |(_, frame)| frame);
        self.labels.push(frame);
        spot_in(&frame, size)
    }

    /// How much a label there would disturb: a grid line behind it a little, a line or point through it more, another
    /// label most.
    fn cost(&self, frame: &Frame) -> f32 {
        let near = frame.grown(2.0);
        let texts = self.labels.iter().filter(|label| label.grown(4.0).overlaps(frame)).map(|_| 10.0 * IN_THE_WAY);
        let strokes = self.way.windows(2).filter(|pair| near.crossed_by(pair[0], pair[1])).map(|_| IN_THE_WAY);
        let levels = self.levels.iter().filter(|(from, to)| frame.crossed_by(*from, *to)).map(|_| IN_THE_WAY);
        let discs =
            self.way.iter().filter(|point| Frame::around(**point, 9.0, 9.0).overlaps(frame)).map(|_| IN_THE_WAY);
        let grid = self.grid.iter().filter(|y| frame.grown(-1.0).crossed_by((frame.x, **y), (frame.right(), **y)));
        let outside = frame.y < self.room.y + 20.0 || frame.bottom() > self.room.bottom() - 34.0;
        texts.chain(strokes).chain(levels).chain(discs).chain(grid.map(|_| 3.0)).sum::<f32>()
            + if outside { 5.0 * IN_THE_WAY } else { 0.0 }
    }
}

fn spot_in(frame: &Frame, size: f32) -> Spot {
    Spot { x: frame.x, baseline: frame.y + size * 0.83 }
}

/// The places worth trying for a label: above, below, the four corners, then farther up and down.
fn places_around((x, y): Point, width: f32, height: f32) -> impl Iterator<Item = Frame> {
    let centre = x - width / 2.0;
    let (above, below) = (y - height - 7.0, y + 7.0);
    let near = [
        (centre, above),
        (centre, below),
        (centre, above - 5.0),
        (centre, below + 5.0),
        (x + 5.0, above + 2.0),
        (x - width - 5.0, below - 2.0),
        (x - width - 5.0, above + 2.0),
        (x + 5.0, below - 2.0),
    ];
    let far = (1..=FAR / 2).flat_map(move |step| {
        let away = count(step) * 12.0;
        [(centre, above - away), (centre, below + away)]
    });
    near.into_iter().chain(far).map(move |(x, y)| Frame { x, y, width, height })
}
