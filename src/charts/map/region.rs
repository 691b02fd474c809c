//! The integrations of a region: up to eight innovations in the eight directions around it, each with its systems.
//!
//! Every innovation keeps a place of its own, so that no line crosses another: its systems hang on a spine beside it, and a
//! lane of its own leads to the middle. More innovations than eight make further sheets.

use std::cmp::Ordering;

use pataka_typeset::drawing::{Anchor, Drawing, Ink};

use super::card::Hub;
use super::compass::{directions, draw_sun};
use super::{Connection, IntegrationMap, NOT_RUNNING, RUNNING, legend, words};
use crate::charts::geometry::{Frame, Point};
use crate::charts::labels::TextStyle;
use crate::charts::pen::{Heads, Pen, Stroke};
use crate::charts::scale::count;

/// Width of the map of a region.
pub const REGION_WIDTH: f32 = 1000.0;
/// The most innovations on one sheet: one in each direction.
pub const MOST_INNOVATIONS: usize = 8;
/// The most systems drawn for one innovation; the others are counted in a last line.
const MOST_SYSTEMS: usize = 10;

const CELL: f32 = 300.0;
const GUTTER: f32 = 44.0;
/// Between the innovations of two rows: room for the lanes.
const LANE: f32 = 56.0;
/// Between the boxes of two systems.
const GAP: f32 = 7.0;
const LINE: f32 = 17.0;
const PADDING: f32 = 10.0;
const SPINE: f32 = 14.0;
const CARD_LEFT: f32 = 52.0;
const RADIUS: f32 = 5.0;
const NAME: TextStyle = TextStyle::strong(14.0, Ink::Ink);
const SYSTEM: TextStyle = TextStyle::regular(13.0, Ink::Ink);
const PALE: TextStyle = TextStyle::regular(13.0, Ink::Muted);
const LINK: Stroke = Stroke::solid(Ink::Outline, 1.0);

/// What to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionMap {
    /// The region in the middle.
    pub region: String,
    /// Its innovations; those beyond [`MOST_INNOVATIONS`] are left out of the drawing and of its description.
    pub innovations: Vec<IntegrationMap>,
}

/// Draws the map of a region.
pub fn draw_region(map: &RegionMap) -> Drawing {
    let shown = &map.innovations[..map.innovations.len().min(MOST_INNOVATIONS)];
    let clusters: Vec<Cluster<'_>> = shown
        .iter()
        .zip(directions(shown.len()))
        .map(|(innovation, direction)| Cluster::new(innovation, *direction))
        .collect();
    let hub = Hub::new(&map.region, CELL - 40.0);
    let beside = highest(&clusters, Ordering::Equal, |one| one.head);
    let sun = hub.height() / 2.0 + 46.0;
    let rise = sun.max(beside / 2.0) + LANE;
    let fall = sun.max(highest(&clusters, Ordering::Equal, Cluster::height) - beside / 2.0) + LANE;
    let above = highest(&clusters, Ordering::Less, Cluster::height);
    let middle = (REGION_WIDTH / 2.0, 2.0 + if above > 0.0 { above + rise } else { sun.max(beside / 2.0) });
    let hub_frame = Frame::around(middle, hub.width(), hub.height());

    let mut pen = Pen::default();
    let links: Vec<Point> =
        clusters.iter().map(|one| (middle.0 + one.direction.0 * 300.0, middle.1 + one.direction.1 * 300.0)).collect();
    draw_sun(&mut pen, hub_frame, sun, &links);
    let mut bottom = middle.1 + sun;
    for cluster in &clusters {
        let frame = cluster.place(middle, rise, fall);
        pen.line(lane(hub_frame, frame, cluster.direction), LINK, Heads::default());
        bottom = bottom.max(cluster.draw(&mut pen, frame));
    }
    hub.draw(&mut pen, hub_frame);
    let all = IntegrationMap {
        innovation: map.region.clone(),
        connections: shown.iter().flat_map(|innovation| innovation.connections.clone()).collect(),
    };
    let height = legend::draw_row(&mut pen, &all, REGION_WIDTH, bottom + 26.0);
    pen.finish((REGION_WIDTH, height), &words::title(&all), &describe(shown))
}

/// The largest measure of the innovations of a row; nothing without any.
fn highest<'a>(clusters: &[Cluster<'a>], row: Ordering, measure: impl Fn(&Cluster<'a>) -> f32) -> f32 {
    clusters.iter().filter(|one| one.row() == row).map(measure).fold(0.0, f32::max)
}

/// Every innovation with its connections under their statuses.
fn describe(innovations: &[IntegrationMap]) -> String {
    if innovations.is_empty() {
        return format!("{}.", words::NO_CONNECTIONS);
    }
    innovations
        .iter()
        .map(|innovation| format!("{}: {}", innovation.innovation, words::describe(innovation)))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The way from the middle to the head of an innovation: upright within the middle column, then along the lane below or
/// above the heads of its row.
fn lane(hub: Frame, head: Frame, (aside, along): Point) -> Vec<Point> {
    let (x, y) = hub.middle();
    if along.abs() < 0.5 {
        let from = x + aside * (hub.width / 2.0 + 4.0);
        let to = if aside > 0.0 { head.x - 4.0 } else { head.right() + 4.0 };
        return vec![(from, y), (to, y)];
    }
    let leaves = x + aside * (hub.width / 2.0 - 24.0).max(0.0);
    let start = y + along * (hub.height / 2.0 + 4.0);
    let end = if along < 0.0 { head.bottom() + 4.0 } else { head.y - 4.0 };
    if aside.abs() < 0.5 {
        return vec![(x, start), (x, end)];
    }
    let turn = end - along * (LANE / 2.0);
    let arrives = head.middle().0;
    vec![(leaves, start), (leaves, turn), (arrives, turn), (arrives, end)]
}

/// An innovation with its systems, before it has a place.
struct Cluster<'a> {
    direction: Point,
    name: Vec<String>,
    /// Height of the box of the innovation.
    head: f32,
    /// What runs first, so that the spine is solid exactly as far as it reaches.
    connections: Vec<&'a Connection>,
    left_out: usize,
}

impl<'a> Cluster<'a> {
    fn new(map: &'a IntegrationMap, direction: Point) -> Self {
        let name = NAME.wrap(&map.innovation, CELL - 24.0, 2);
        let mut connections: Vec<&Connection> = map.connections.iter().collect();
        connections.sort_by_key(|connection| !connection.state.is_running());
        let left_out = connections.len().saturating_sub(MOST_SYSTEMS);
        connections.truncate(MOST_SYSTEMS);
        Self { direction, head: count(name.len()) * 18.0 + 16.0, name, connections, left_out }
    }

    /// Above the middle, beside it, or below.
    fn row(&self) -> Ordering {
        self.direction.1.total_cmp(&0.0)
    }

    fn height(&self) -> f32 {
        let boxes = self.connections.iter().map(|connection| height_of(connection) + GAP);
        self.head + boxes.sum::<f32>() + if self.left_out > 0 { LINE + GAP } else { 0.0 }
    }

    /// How far from the box of the innovation the middle of each system's box stands, and at last that of the line that
    /// counts the others.
    fn distances(&self) -> Vec<f32> {
        let heights = self.connections.iter().map(|connection| height_of(connection)).chain([LINE]);
        let place = |end: &mut f32, height: f32| {
            *end += GAP + height;
            Some(*end - height / 2.0)
        };
        heights.scan(0.0, place).collect()
    }

    /// The box of the innovation: at the edge of its row that is nearest to the middle.
    fn place(&self, middle: Point, rise: f32, fall: f32) -> Frame {
        let x = middle.0 - CELL / 2.0 + self.direction.0 * (CELL + GUTTER);
        let y = match self.row() {
            Ordering::Less => middle.1 - rise - self.head,
            Ordering::Equal => middle.1 - self.head / 2.0,
            Ordering::Greater => middle.1 + fall,
        };
        Frame { x, y, width: CELL, height: self.head }
    }

    /// Draws it and gives its lowest point. In the row above the middle its systems stand on top of it.
    fn draw(&self, pen: &mut Pen, head: Frame) -> f32 {
        let upward = self.row() == Ordering::Less;
        let middle = |away: &f32| if upward { head.y - away } else { head.bottom() + away };
        let middles: Vec<f32> = self.distances().iter().map(middle).collect();
        self.draw_spine(pen, head, upward, &middles);
        for (connection, middle) in self.connections.iter().zip(&middles) {
            draw_system(pen, connection, head.x, *middle);
        }
        if let Some(last) = middles.last()
            && self.left_out > 0
        {
            let text = format!("dan {} lagi, lihat tabel", self.left_out);
            pen.text((head.x + CARD_LEFT, last + 4.5), &text, Anchor::Start, PALE);
        }
        pen.rect(head, RADIUS, Some(Ink::IndigoSoft), Some(Ink::Indigo));
        let top = head.middle().1 - count(self.name.len() - 1) * 9.0;
        for (index, line) in self.name.iter().enumerate() {
            pen.text((head.middle().0, top + count(index) * 18.0 + 5.0), line, Anchor::Middle, NAME);
        }
        if upward { head.bottom() } else { head.y + self.height() }
    }

    fn draw_spine(&self, pen: &mut Pen, head: Frame, upward: bool, middles: &[f32]) {
        let x = head.x + SPINE;
        let mut from = if upward { head.y } else { head.bottom() };
        let running = self.connections.iter().filter(|connection| connection.state.is_running()).count();
        let mut drawn = 0;
        for (reach, stroke) in [(running, RUNNING), (self.connections.len(), NOT_RUNNING)] {
            if let Some(end) = middles.get(reach.saturating_sub(1)).filter(|_| reach > drawn) {
                pen.line(vec![(x, from), (x, *end)], stroke, Heads::default());
                (from, drawn) = (*end, reach);
            }
        }
    }
}

/// What runs needs a line; anything else a second one for its status.
fn height_of(connection: &Connection) -> f32 {
    PADDING + if connection.state.is_running() { LINE } else { 2.0 * LINE }
}

/// One system beside the spine: its arrow points to the innovation where data flow in.
fn draw_system(pen: &mut Pen, connection: &Connection, left: f32, middle: f32) {
    let height = height_of(connection);
    let frame = Frame { x: left + CARD_LEFT, y: middle - height / 2.0, width: CELL - CARD_LEFT, height };
    let ends = vec![(frame.x - 3.0, middle), (left + SPINE + 2.0, middle)];
    pen.line(ends, connection.state.stroke(), connection.flow.heads());
    let (x, room) = (frame.x + PADDING, frame.width - 2.0 * PADDING);
    if connection.state.is_running() {
        pen.rect(frame, RADIUS, Some(Ink::Surface), Some(Ink::Outline));
        pen.text((x, middle + 4.5), &SYSTEM.fit(&connection.system, room), Anchor::Start, SYSTEM);
        return;
    }
    pen.rect(frame, RADIUS, Some(Ink::Surface), None);
    pen.outline(frame, RADIUS, NOT_RUNNING);
    let status = format!("({})", words::status(&connection.state));
    pen.text((x, middle - LINE / 2.0 + 4.5), &PALE.fit(&connection.system, room), Anchor::Start, PALE);
    pen.text((x, middle + LINE / 2.0 + 4.5), &PALE.fit(&status, room), Anchor::Start, PALE);
}
