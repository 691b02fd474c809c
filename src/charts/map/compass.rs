//! Up to eight systems around the innovation, in the eight directions of the Majapahit sun.

use std::f32::consts::FRAC_PI_8;

use pataka_typeset::drawing::{Ink, Shape};

use super::card::{Card, Hub};
use super::{IntegrationMap, Link, MARGIN, Placed, Plan, WIDTH};
use crate::charts::geometry::{Frame, Point};
use crate::charts::pen::Pen;

const WIDEST_CARD: f32 = 184.0;
const WIDEST_HUB: f32 = 220.0;
/// Between the innovation and the box above or below it.
const RISE: f32 = 74.0;
/// Between the innovation and the box beside it, where there is room.
const REACH: f32 = 104.0;

/// Fewer rays than this are stubs, not a sun.
const FEWEST_RAYS: usize = 8;

const NORTH: Point = (0.0, -1.0);
const NORTH_EAST: Point = (1.0, -1.0);
const EAST: Point = (1.0, 0.0);
const SOUTH_EAST: Point = (1.0, 1.0);
const SOUTH: Point = (0.0, 1.0);
const SOUTH_WEST: Point = (-1.0, 1.0);
const WEST: Point = (-1.0, 0.0);
const NORTH_WEST: Point = (-1.0, -1.0);

/// The directions for so many systems: clockwise, evenly spread, the same to the left as to the right.
pub(super) fn directions(systems: usize) -> &'static [Point] {
    match systems {
        0 => &[],
        1 => &[EAST],
        2 => &[EAST, WEST],
        3 => &[NORTH, SOUTH_EAST, SOUTH_WEST],
        4 => &[NORTH, EAST, SOUTH, WEST],
        5 => &[NORTH, EAST, SOUTH_EAST, SOUTH_WEST, WEST],
        6 => &[NORTH_EAST, EAST, SOUTH_EAST, SOUTH_WEST, WEST, NORTH_WEST],
        7 => &[NORTH, NORTH_EAST, EAST, SOUTH_EAST, SOUTH_WEST, WEST, NORTH_WEST],
        _ => &[NORTH, NORTH_EAST, EAST, SOUTH_EAST, SOUTH, SOUTH_WEST, WEST, NORTH_WEST],
    }
}

/// Places at most eight systems; all boxes get the size of the largest, so that the ring is even.
pub(super) fn plan(map: &IntegrationMap) -> Plan<'_> {
    let hub = Hub::new(&map.innovation, WIDEST_HUB);
    let cards: Vec<_> = map.connections.iter().map(|connection| Card::new(connection, WIDEST_CARD)).collect();
    let width = cards.iter().map(Card::width).fold(96.0, f32::max);
    let height = cards.iter().map(Card::height).fold(0.0, f32::max);
    let reach = (hub.width() / 2.0 + REACH + width / 2.0).max(width + 40.0).min(WIDTH / 2.0 - MARGIN - width / 2.0);
    let rise = hub.height() / 2.0 + RISE + height / 2.0;

    let directions = directions(cards.len());
    let above = directions.iter().any(|direction| direction.1 < 0.0);
    let sun = hub.height() / 2.0 + 46.0;
    let top = if above { rise + height / 2.0 } else { sun };
    // A lone system stands to the right; the pair is then centred as a whole.
    let left = if cards.len() == 1 { (reach + width / 2.0 - hub.width() / 2.0) / 2.0 } else { 0.0 };
    let middle = (WIDTH / 2.0 - left, top + 2.0);
    let hub_frame = Frame::around(middle, hub.width(), hub.height());
    let placed = cards.into_iter().zip(directions).map(|(card, direction)| {
        let at = (middle.0 + direction.0 * reach, middle.1 + direction.1 * rise);
        let frame = Frame::around(at, width, height);
        let link = Link::Straight(frame.exit_towards(middle, 4.0), hub_frame.exit_towards(at, 4.0));
        Placed { card, frame, link }
    });
    Plan { cards: placed.collect(), hub, hub_frame, sun: Some(sun) }
}

/// The sun behind the innovation: eight long rays, eight short ones between them, a ring. A ray that a line to a
/// system would run along gives way to it, and one that would barely show beside the box is left out; where too few are
/// left to make a sun, there is none.
pub(super) fn draw_sun(pen: &mut Pen, hub: Frame, radius: f32, systems: &[Point]) {
    let middle = hub.middle();
    let mut rays = Vec::new();
    for ray in 0..16_u8 {
        let angle = f32::from(ray) * FRAC_PI_8;
        let length = if ray % 2 == 0 { radius } else { radius * 0.8 };
        let at = |distance: f32, angle: f32| (middle.0 + distance * angle.sin(), middle.1 - distance * angle.cos());
        let tip = at(length, angle);
        let given_way = systems.iter().any(|system| angle_between(middle, tip, *system) < FRAC_PI_8 * 0.7);
        let reach = hub.exit_towards(tip, 0.0);
        let shown = (tip.0 - reach.0).hypot(tip.1 - reach.1);
        if !given_way && shown > 8.0 {
            let half = FRAC_PI_8 * 0.5;
            let points = vec![tip, at(radius * 0.56, angle + half), at(radius * 0.56, angle - half)];
            rays.push(Shape::Polygon { points, fill: Ink::Rule });
        }
    }
    if rays.len() < FEWEST_RAYS {
        return;
    }
    for ray in rays {
        pen.add(ray);
    }
    pen.disc(middle, radius * 0.5, Ink::Surface, Some(Ink::Rule));
}

/// The angle at `corner` between the ways to two points, in radians.
fn angle_between(corner: Point, one: Point, other: Point) -> f32 {
    let (ax, ay) = (one.0 - corner.0, one.1 - corner.1);
    let (bx, by) = (other.0 - corner.0, other.1 - corner.1);
    (ax * by - ay * bx).atan2(ax * bx + ay * by).abs()
}
