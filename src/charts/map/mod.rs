//! One innovation and the systems it is connected with.
//!
//! A running integration and any other must never look alike, not even in black and white: a running one is a thick
//! solid line to a solid box; every other is a thin dashed line to a dashed box that carries its status in words.

use pataka_typeset::drawing::{Drawing, Ink};

use self::card::{Card, Hub};
use super::geometry::{Frame, Point};
use super::pen::{Heads, Pen, Stroke};

mod card;
mod columns;
mod compass;
mod legend;
mod narrow;
mod region;
#[cfg(test)]
mod tests;
mod words;

pub use self::narrow::draw_narrow;
pub use self::region::{MOST_INNOVATIONS, REGION_WIDTH, RegionMap, draw_region};

/// Width of the wide map.
pub const WIDTH: f32 = 720.0;
/// Width of the narrow map.
pub const NARROW_WIDTH: f32 = 340.0;

const MARGIN: f32 = 6.0;
const RUNNING: Stroke = Stroke::solid(Ink::Series(1), 2.5);
const NOT_RUNNING: Stroke = Stroke::dashed(Ink::Outline, 1.5);

/// What to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntegrationMap {
    /// The innovation in the centre.
    pub innovation: String,
    /// Its connections, in the order they are shown: clockwise from the top.
    pub connections: Vec<Connection>,
}

/// One connection of the innovation with a system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// The system's name.
    pub system: String,
    /// Which way data flows.
    pub flow: Flow,
    /// Whether it runs.
    pub state: State,
}

/// Which way data flows, seen from the innovation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Flow {
    /// From the system into the innovation.
    In,
    /// From the innovation out to the system.
    Out,
    /// Both ways.
    Both,
    /// Nobody has recorded it; drawn without arrow heads.
    #[default]
    Unknown,
}

/// Whether a connection runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It runs, and the caller has proof.
    Running,
    /// Anything else, with its status in words as printed: "direncanakan", "terganggu".
    NotRunning(String),
}

impl Flow {
    /// The heads of a stroke that leads from the system to the innovation.
    fn heads(self) -> Heads {
        Heads { start: matches!(self, Self::Out | Self::Both), end: matches!(self, Self::In | Self::Both) }
    }
}

impl State {
    fn stroke(&self) -> Stroke {
        match self {
            Self::Running => RUNNING,
            Self::NotRunning(_) => NOT_RUNNING,
        }
    }

    fn is_running(&self) -> bool {
        matches!(self, Self::Running)
    }
}

/// Draws the map for a wide place: up to eight systems stand around the innovation like the points of the compass,
/// more in two columns beside it.
pub fn draw(map: &IntegrationMap) -> Drawing {
    let plan = match map.connections.len() {
        0..=8 => compass::plan(map),
        _ => columns::plan(map),
    };
    let mut pen = Pen::default();
    let legend_top = plan.bottom() + 26.0;
    plan.draw(&mut pen);
    let height = legend::draw_row(&mut pen, map, WIDTH, legend_top);
    pen.finish((WIDTH, height), &words::title(map), &words::describe(map))
}

/// Where everything of a wide map stands.
struct Plan<'a> {
    hub: Hub,
    hub_frame: Frame,
    /// Radius of the sun behind the innovation, if there is one.
    sun: Option<f32>,
    cards: Vec<Placed<'a>>,
}

/// A system's box with the line that leads from it to the innovation.
struct Placed<'a> {
    card: Card<'a>,
    frame: Frame,
    link: Link,
}

/// The way from a system to the innovation.
enum Link {
    Straight(Point, Point),
    Curved([Point; 4]),
}

impl Plan<'_> {
    fn bottom(&self) -> f32 {
        let sun = self.hub_frame.middle().1 + self.sun.unwrap_or(0.0);
        self.cards.iter().map(|placed| placed.frame.bottom()).fold(self.hub_frame.bottom().max(sun), f32::max)
    }

    fn draw(&self, pen: &mut Pen) {
        if let Some(radius) = self.sun {
            let links: Vec<Point> = self.cards.iter().map(|placed| placed.frame.middle()).collect();
            compass::draw_sun(pen, self.hub_frame, radius, &links);
        }
        for Placed { card, link, .. } in &self.cards {
            let (stroke, heads) = (card.connection.state.stroke(), card.connection.flow.heads());
            match link {
                Link::Straight(from, to) => pen.line(vec![*from, *to], stroke, heads),
                Link::Curved(points) => pen.curve(*points, stroke, heads),
            }
        }
        for placed in &self.cards {
            placed.card.draw(pen, placed.frame);
        }
        self.hub.draw(pen, self.hub_frame);
    }
}
