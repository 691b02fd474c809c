//! The map for a narrow screen: the innovation on top, its systems below along a spine.

use pataka_typeset::drawing::Drawing;

use super::card::{Card, Hub};
use super::{Connection, Flow, IntegrationMap, MARGIN, NARROW_WIDTH, NOT_RUNNING, RUNNING, legend, words};
use crate::charts::geometry::Frame;
use crate::charts::pen::{Heads, Pen};

const SPINE: f32 = 30.0;
const CARD_LEFT: f32 = 76.0;
const GAP: f32 = 12.0;

/// Draws the map 340 px wide. Running integrations come first, so that the spine is solid exactly as far as they reach
/// and dashed below.
pub fn draw_narrow(map: &IntegrationMap) -> Drawing {
    let full = NARROW_WIDTH - 2.0 * MARGIN;
    let hub = Hub::new(&map.innovation, full);
    let hub_frame = Frame { x: MARGIN, y: 2.0, width: full, height: hub.height() };
    let mut connections: Vec<&Connection> = map.connections.iter().collect();
    connections.sort_by_key(|connection| !connection.state.is_running());

    let mut top = hub_frame.bottom() + 32.0;
    let mut placed = Vec::new();
    for connection in connections {
        let card = Card::new(connection, NARROW_WIDTH - MARGIN - CARD_LEFT);
        let frame = Frame { x: CARD_LEFT, y: top, width: NARROW_WIDTH - MARGIN - CARD_LEFT, height: card.height() };
        top = frame.bottom() + GAP;
        placed.push((card, frame));
    }

    let mut pen = Pen::default();
    draw_spine(&mut pen, hub_frame.bottom() + 4.0, &placed);
    for (card, frame) in &placed {
        let y = frame.middle().1;
        let (stroke, heads) = (card.connection.state.stroke(), card.connection.flow.heads());
        pen.line(vec![(CARD_LEFT - 4.0, y), (SPINE, y)], stroke, heads);
        card.draw_left(&mut pen, *frame);
    }
    hub.draw(&mut pen, hub_frame);
    let height = legend::draw_list(&mut pen, map, if placed.is_empty() { hub_frame.bottom() } else { top } + 14.0);
    pen.finish((NARROW_WIDTH, height), &words::title(map), &words::describe(map))
}

fn draw_spine(pen: &mut Pen, top: f32, placed: &[(Card<'_>, Frame)]) {
    let reach = |running: bool| {
        let matching = placed.iter().filter(|(card, _)| card.connection.state.is_running() == running);
        matching.map(|(_, frame)| frame.middle().1).fold(None, |_, y| Some(y))
    };
    let into_hub = |running: bool| {
        let matching = placed.iter().filter(|(card, _)| card.connection.state.is_running() == running);
        matching.into_iter().any(|(card, _)| matches!(card.connection.flow, Flow::In | Flow::Both))
    };
    let solid_end = reach(true);
    if let Some(end) = solid_end {
        pen.line(vec![(SPINE, top), (SPINE, end + 1.25)], RUNNING, Heads { start: into_hub(true), end: false });
    }
    if let Some(end) = reach(false) {
        let heads = Heads { start: solid_end.is_none() && into_hub(false), end: false };
        pen.line(vec![(SPINE, solid_end.unwrap_or(top)), (SPINE, end)], NOT_RUNNING, heads);
    }
}
