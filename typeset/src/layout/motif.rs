//! The eight-ray sun, as plain geometry.

use crate::palette::Colour;
use crate::sheet::{Item, Mp, Path, Placed, Step, Stroke};

use super::drawing::disc;

/// Units of the motif's square: it is constructed in 100 by 100.
const HALF: f32 = 50.0;

/// The motif round a centre: eight long rays, eight short ones between them, two rings and a disc.
///
/// Each ray is a kite: its tip at the outer radius, its shoulders at the inner radius 12 degrees to either side.
pub fn sun((x, y): (Mp, Mp), radius: Mp, colour: Colour) -> Vec<Placed> {
    let scale = super::drawing::pixels(radius) / HALF;
    let mut paths = Vec::with_capacity(19);
    for (number, &(cosine, sine)) in SIXTEENTHS.iter().enumerate() {
        let tip = if number % 2 == 0 { 48.0 } else { 38.0 };
        paths.push(Path { steps: ray((cosine, sine), tip, scale), fill: Some(colour), stroke: None });
    }
    for (ring, width) in [(23.5, 2.5), (18.0, 1.2)] {
        paths.push(Path {
            steps: disc((0.0, 0.0), ring, scale),
            fill: None,
            stroke: Some(Stroke { colour, width: super::drawing::length(width, scale), dash: None, closed: true }),
        });
    }
    paths.push(Path { steps: disc((0.0, 0.0), 7.0, scale), fill: Some(colour), stroke: None });
    paths
        .into_iter()
        .map(|path| {
            let mut item = Item::Path(path);
            item.shift(x, y);
            Placed::ornament(item)
        })
        .collect()
}

/// Sines and cosines of the sixteenths of a circle, written out so that no platform's maths library has a say.
const SIXTEENTHS: [(f32, f32); 16] = {
    const A: f32 = 0.923_879_5;
    const B: f32 = 0.707_106_77;
    const C: f32 = 0.382_683_43;
    [
        (1.0, 0.0),
        (A, C),
        (B, B),
        (C, A),
        (0.0, 1.0),
        (-C, A),
        (-B, B),
        (-A, C),
        (-1.0, 0.0),
        (-A, -C),
        (-B, -B),
        (-C, -A),
        (0.0, -1.0),
        (C, -A),
        (B, -B),
        (A, -C),
    ]
};

fn ray((cosine, sine): (f32, f32), tip: f32, scale: f32) -> Vec<Step> {
    const INNER: f32 = 27.0;
    const COS_12: f32 = 0.978_147_6;
    const SIN_12: f32 = 0.207_911_7;
    let corner = |radius: f32, along: f32, across: f32| {
        let (px, py) = (cosine * along - sine * across, sine * along + cosine * across);
        (super::drawing::length(px * radius, scale), super::drawing::length(py * radius, scale))
    };
    let left = corner(INNER, COS_12, SIN_12);
    let top = corner(tip, 1.0, 0.0);
    let right = corner(INNER, COS_12, -SIN_12);
    vec![Step::Move(left.0, left.1), Step::Line(top.0, top.1), Step::Line(right.0, right.1)]
}
