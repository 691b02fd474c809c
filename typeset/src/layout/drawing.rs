//! Drawings to paths and text.

use crate::drawing::{Anchor, Dash, Drawing, Ink, Shape};
use crate::error::{MAX_SHAPES, TypesetError};
use crate::fonts::Face;
use crate::palette;
use crate::sanitise;
use crate::sheet::{Item, Mp, NodeId, Path, Placed, Step, Stroke};
use crate::voice::Setting;

use super::composer::Composer;

/// Outline of boxes and discs, in pixels.
const OUTLINE: f32 = 1.5;
/// A coordinate beyond this many pixels is a fault, not a drawing.
const FARTHEST: f32 = 20_000.0;
/// Control distance of a quarter circle drawn as a cubic curve.
const QUARTER: f32 = 0.552_284_8;

type Point = (f32, f32);

/// Pixels to thousandths of a point.
#[expect(clippy::cast_possible_truncation, reason = "a float cast saturates, and coordinates are checked beforehand")]
pub fn length(pixels: f32, scale: f32) -> Mp {
    (pixels * scale).round() as Mp
}

/// A length as a float, for proportions.
#[expect(clippy::cast_precision_loss, reason = "page lengths are below 2^24")]
pub fn pixels(length: Mp) -> f32 {
    length as f32
}

/// Refuses drawings that cannot be drawn.
pub fn check(drawing: &Drawing) -> Result<(), TypesetError> {
    let mut amount = 0;
    let mut sound = sane(drawing.width) && sane(drawing.height) && drawing.width > 0.0 && drawing.height > 0.0;
    for shape in &drawing.shapes {
        let (numbers, points): (Vec<f32>, &[Point]) = match shape {
            Shape::Rect { x, y, width, height, radius, .. } => (vec![*x, *y, *width, *height, *radius], &[]),
            Shape::Line { points, width, .. } => (vec![*width], points),
            Shape::Curve { points, width, .. } => (vec![*width], points),
            Shape::Disc { x, y, radius, .. } => (vec![*x, *y, *radius], &[]),
            Shape::Polygon { points, .. } => (Vec::new(), points),
            Shape::Text { x, y, size, .. } => (vec![*x, *y, *size], &[]),
        };
        amount += 1 + points.len();
        sound &= numbers.into_iter().all(sane) && points.iter().all(|point| sane(point.0) && sane(point.1));
    }
    if amount > MAX_SHAPES {
        return Err(TypesetError::TooManyShapes { found: amount });
    }
    if sound { Ok(()) } else { Err(TypesetError::BadCoordinate { title: sanitise::line(&drawing.title) }) }
}

fn sane(number: f32) -> bool {
    number.is_finite() && number.abs() <= FARTHEST
}

impl Composer {
    /// One shape at the origin of the drawing.
    pub fn shape(&mut self, shape: &Shape, scale: f32, node: NodeId) -> Vec<Placed> {
        let paths = match shape {
            Shape::Rect { x, y, width, height, radius, fill, stroke } => {
                let steps = rectangle((*x, *y), (*width, *height), *radius, scale);
                vec![Path { steps, fill: fill.map(palette::of), stroke: outline(*stroke, scale) }]
            }
            Shape::Disc { x, y, radius, fill, stroke } => vec![Path {
                steps: disc((*x, *y), *radius, scale),
                fill: Some(palette::of(*fill)),
                stroke: outline(*stroke, scale),
            }],
            Shape::Polygon { points, fill } => {
                vec![Path { steps: polygon(points, scale), fill: Some(palette::of(*fill)), stroke: None }]
            }
            Shape::Line { points, ink, width, dash, arrow_end, arrow_start } => {
                line(points, Pen { ink: *ink, width: *width, dash: *dash, scale }, *arrow_start, *arrow_end)
            }
            Shape::Curve { points, ink, width, dash, arrow_end, arrow_start } => {
                curve(*points, Pen { ink: *ink, width: *width, dash: *dash, scale }, *arrow_start, *arrow_end)
            }
            Shape::Text { .. } => return self.drawn_text(shape, scale, node),
        };
        paths.into_iter().map(|path| Placed { node: Some(node), item: Item::Path(path) }).collect()
    }

    fn drawn_text(&mut self, shape: &Shape, scale: f32, node: NodeId) -> Vec<Placed> {
        let Shape::Text { x, y, size, text, ink, anchor, strong } = shape else { return Vec::new() };
        let face = if *strong { Face::SansStrong } else { Face::Sans };
        let setting = Setting::new(face, length(*size, scale).max(1), palette::of(*ink));
        let text = sanitise::line(text);
        let (mut items, width) = self.single(&text, setting, (0, length(*y, scale)), Some(node));
        let left = length(*x, scale)
            - match anchor {
                Anchor::Start => 0,
                Anchor::Middle => width / 2,
                Anchor::End => width,
            };
        for placed in &mut items {
            placed.item.shift(left, 0);
        }
        self.close_with_space(&mut items);
        items
    }
}

/// How a line is drawn.
#[derive(Clone, Copy)]
struct Pen {
    ink: Ink,
    width: f32,
    dash: Dash,
    scale: f32,
}

impl Pen {
    fn stroke(self) -> Stroke {
        let on_off = |on: f32, off: f32| Some((length(on, self.scale), length(off, self.scale)));
        Stroke {
            colour: palette::of(self.ink),
            width: length(self.width, self.scale).max(1),
            dash: match self.dash {
                Dash::Solid => None,
                Dash::Dashed => on_off(6.0, 5.0),
                Dash::Dotted => on_off(2.0, 4.0),
            },
            closed: false,
        }
    }

    /// Length of an arrow head in pixels.
    fn head(self) -> f32 {
        4.5 + 2.2 * self.width
    }
}

fn outline(ink: Option<Ink>, scale: f32) -> Option<Stroke> {
    ink.map(|ink| Stroke { colour: palette::of(ink), width: length(OUTLINE, scale).max(1), dash: None, closed: true })
}

fn at(point: Point, scale: f32) -> (Mp, Mp) {
    (length(point.0, scale), length(point.1, scale))
}

fn polygon(points: &[Point], scale: f32) -> Vec<Step> {
    points
        .iter()
        .enumerate()
        .map(|(number, &point)| {
            let (x, y) = at(point, scale);
            if number == 0 { Step::Move(x, y) } else { Step::Line(x, y) }
        })
        .collect()
}

fn bow(first: Point, second: Point, end: Point, scale: f32) -> Step {
    Step::Curve([at(first, scale), at(second, scale), at(end, scale)])
}

fn rectangle((x, y): Point, (width, height): Point, radius: f32, scale: f32) -> Vec<Step> {
    let r = radius.min(width / 2.0).min(height / 2.0).max(0.0);
    if r < 0.05 {
        return polygon(&[(x, y), (x + width, y), (x + width, y + height), (x, y + height)], scale);
    }
    let k = r * (1.0 - QUARTER);
    let (right, foot) = (x + width, y + height);
    let go = |point: Point| {
        let (x, y) = at(point, scale);
        Step::Line(x, y)
    };
    let (sx, sy) = at((x + r, y), scale);
    vec![
        Step::Move(sx, sy),
        go((right - r, y)),
        bow((right - k, y), (right, y + k), (right, y + r), scale),
        go((right, foot - r)),
        bow((right, foot - k), (right - k, foot), (right - r, foot), scale),
        go((x + r, foot)),
        bow((x + k, foot), (x, foot - k), (x, foot - r), scale),
        go((x, y + r)),
        bow((x, y + k), (x + k, y), (x + r, y), scale),
    ]
}

/// A full circle.
pub fn disc((x, y): Point, radius: f32, scale: f32) -> Vec<Step> {
    let k = radius * QUARTER;
    let (sx, sy) = at((x + radius, y), scale);
    vec![
        Step::Move(sx, sy),
        bow((x + radius, y + k), (x + k, y + radius), (x, y + radius), scale),
        bow((x - k, y + radius), (x - radius, y + k), (x - radius, y), scale),
        bow((x - radius, y - k), (x - k, y - radius), (x, y - radius), scale),
        bow((x + k, y - radius), (x + radius, y - k), (x + radius, y), scale),
    ]
}

fn line(points: &[Point], pen: Pen, arrow_start: bool, arrow_end: bool) -> Vec<Path> {
    let mut points = points.to_vec();
    if points.len() < 2 {
        return Vec::new();
    }
    let mut heads = Vec::new();
    let last = points.len() - 1;
    if arrow_end {
        heads.extend(arrow(points[last], points[last - 1], pen, &mut points[last]));
    }
    if arrow_start {
        let before = points[1];
        heads.extend(arrow(points[0], before, pen, &mut points[0]));
    }
    let mut out = vec![Path { steps: polygon(&points, pen.scale), fill: None, stroke: Some(pen.stroke()) }];
    out.extend(heads);
    out
}

fn curve(mut points: [Point; 4], pen: Pen, arrow_start: bool, arrow_end: bool) -> Vec<Path> {
    let mut heads = Vec::new();
    if arrow_end {
        let [_, _, before, tip] = points;
        heads.extend(arrow(tip, before, pen, &mut points[3]));
    }
    if arrow_start {
        let [tip, before, ..] = points;
        heads.extend(arrow(tip, before, pen, &mut points[0]));
    }
    let (x, y) = at(points[0], pen.scale);
    let steps = vec![Step::Move(x, y), bow(points[1], points[2], points[3], pen.scale)];
    let mut out = vec![Path { steps, fill: None, stroke: Some(pen.stroke()) }];
    out.extend(heads);
    out
}

/// An arrow head whose tip is `tip`; `end` is drawn back so that the line stops inside it.
fn arrow(tip: Point, before: Point, pen: Pen, end: &mut Point) -> Option<Path> {
    let (dx, dy) = (tip.0 - before.0, tip.1 - before.1);
    let distance = dx.hypot(dy);
    if distance < 0.01 {
        return None;
    }
    let (ux, uy) = (dx / distance, dy / distance);
    let long = pen.head();
    let half = long * 0.42;
    let foot = (tip.0 - ux * long, tip.1 - uy * long);
    let corners = [tip, (foot.0 - uy * half, foot.1 + ux * half), (foot.0 + uy * half, foot.1 - ux * half)];
    *end = (tip.0 - ux * long * 0.7, tip.1 - uy * long * 0.7);
    Some(Path { steps: polygon(&corners, pen.scale), fill: Some(palette::of(pen.ink)), stroke: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::text_width;

    /// Charts place their labels by [`text_width`] and the word space of the pages.
    #[test]
    fn a_drawn_text_is_no_wider_than_it_was_measured() {
        let mut composer = Composer::default();
        for text in ["Data kependudukan dan catatan sipil", "1.111.111", "Rp12,5 miliar (2025)", "AVATAR To. Ya"] {
            for strong in [false, true] {
                let face = if strong { Face::SansStrong } else { Face::Sans };
                let setting = Setting::new(face, 14_000, palette::INK);
                let drawn = pixels(composer.single(text, setting, (0, 0), None).1) / 1000.0;
                let spaces = text.split(' ').skip(1).map(|_| 0.06 * 14.0).sum::<f32>();
                let measured = text_width(text, 14.0, strong) + spaces;
                assert!(drawn <= measured + 0.1, "{text}: {drawn} for {measured}");
            }
        }
    }
}
