//! More systems than directions: two columns beside the innovation.

use super::card::{Card, Hub};
use super::{IntegrationMap, Link, MARGIN, Placed, Plan, WIDTH};
use crate::charts::geometry::Frame;
use crate::charts::scale::count;

const WIDEST_CARD: f32 = 192.0;
const WIDEST_HUB: f32 = 168.0;
const GAP: f32 = 14.0;
/// Between the ends of two lines at the innovation.
const PORT: f32 = 20.0;

/// Places any number of systems: the first half down the right side, the rest up the left, so that the order runs
/// clockwise as on the compass.
pub(super) fn plan(map: &IntegrationMap) -> Plan<'_> {
    let hub = Hub::new(&map.innovation, WIDEST_HUB);
    let mut right: Vec<_> = map.connections.iter().map(|connection| Card::new(connection, WIDEST_CARD)).collect();
    let width = right.iter().map(Card::width).fold(96.0, f32::max);
    let height = right.iter().map(Card::height).fold(0.0, f32::max);
    let mut left = right.split_off(right.len().div_ceil(2));
    left.reverse();

    let rows = count(right.len());
    let total = rows * (height + GAP) - GAP;
    let hub_height = hub.height().max((rows - 1.0) * PORT + 32.0);
    let middle = (WIDTH / 2.0, total.max(hub_height) / 2.0 + 2.0);
    let hub_frame = Frame::around(middle, hub.width(), hub_height);
    let mut placed = Vec::new();
    for (cards, side) in [(right, 1.0), (left, -1.0)] {
        let column = count(cards.len()) * (height + GAP) - GAP;
        let at_x = middle.0 + side * (WIDTH / 2.0 - MARGIN - width / 2.0);
        for (index, card) in cards.into_iter().enumerate() {
            let at_y = middle.1 - column / 2.0 + height / 2.0 + count(index) * (height + GAP);
            let frame = Frame::around((at_x, at_y), width, height);
            let steps = (at_y - middle.1) / (height + GAP);
            let from = (at_x - side * (width / 2.0 + 4.0), at_y);
            let to = (middle.0 + side * (hub_frame.width / 2.0 + 4.0), middle.1 + steps * PORT);
            let bend = (from.0 - to.0) * 0.55;
            let link = Link::Curved([from, (from.0 - bend, from.1), (to.0 + bend, to.1), to]);
            placed.push(Placed { card, frame, link });
        }
    }
    Plan { cards: placed, hub, hub_frame, sun: None }
}
