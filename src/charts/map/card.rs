//! The boxes of a map: one per system, and the innovation's own.

use pataka_typeset::drawing::{Anchor, Ink};

use super::{Connection, NOT_RUNNING, State};
use crate::charts::geometry::Frame;
use crate::charts::labels::TextStyle;
use crate::charts::pen::Pen;
use crate::charts::scale::count;

const NAME: TextStyle = TextStyle::regular(14.0, Ink::Ink);
const PALE_NAME: TextStyle = TextStyle::regular(14.0, Ink::Muted);
const STATUS: TextStyle = TextStyle::regular(13.0, Ink::Muted);
const HUB_NAME: TextStyle = TextStyle::strong(16.0, Ink::Surface);
const LINE: f32 = 18.0;
const HUB_LINE: f32 = 21.0;
const PADDING: (f32, f32) = (14.0, 10.0);
const RADIUS: f32 = 6.0;
/// From the middle of a line of 14 px text down to its baseline.
const TO_BASELINE: f32 = 5.0;

/// The box of one system, before it has a place.
pub(super) struct Card<'a> {
    pub connection: &'a Connection,
    name: Vec<String>,
    status: Option<String>,
}

impl<'a> Card<'a> {
    /// A box no wider than `widest`.
    pub fn new(connection: &'a Connection, widest: f32) -> Self {
        let room = widest - 2.0 * PADDING.0;
        let name = NAME.wrap(&connection.system, room, 2);
        Self { connection, name, status: status(&connection.state).map(|status| STATUS.fit(&status, room)) }
    }

    /// The width that its words need.
    pub fn width(&self) -> f32 {
        let status = self.status.iter().map(|line| STATUS.width(line));
        self.name.iter().map(|line| NAME.width(line)).chain(status).fold(0.0, f32::max) + 2.0 * PADDING.0
    }

    /// The height that its words need.
    pub fn height(&self) -> f32 {
        count(self.name.len() + usize::from(self.status.is_some())) * LINE + 2.0 * PADDING.1
    }

    /// Draws the box with its words centred.
    pub fn draw(&self, pen: &mut Pen, frame: Frame) {
        self.draw_box(pen, frame);
        self.write(pen, frame, frame.middle().0, Anchor::Middle);
    }

    /// Draws the box with its words at the left.
    pub fn draw_left(&self, pen: &mut Pen, frame: Frame) {
        self.draw_box(pen, frame);
        self.write(pen, frame, frame.x + PADDING.0, Anchor::Start);
    }

    fn draw_box(&self, pen: &mut Pen, frame: Frame) {
        if self.connection.state.is_running() {
            pen.rect(frame, RADIUS, Some(Ink::Surface), Some(Ink::Outline));
        } else {
            pen.rect(frame, RADIUS, Some(Ink::Surface), None);
            pen.outline(frame, RADIUS, NOT_RUNNING);
        }
    }

    fn write(&self, pen: &mut Pen, frame: Frame, x: f32, anchor: Anchor) {
        let name = if self.connection.state.is_running() { NAME } else { PALE_NAME };
        let lines = self.name.iter().map(|line| (line, name)).chain(self.status.iter().map(|line| (line, STATUS)));
        let text_height = self.height() - 2.0 * PADDING.1;
        let mut middle = frame.middle().1 - text_height / 2.0 + LINE / 2.0;
        for (line, style) in lines {
            pen.text((x, middle + TO_BASELINE), line, anchor, style);
            middle += LINE;
        }
    }
}

/// What the box of a connection says about its status; a running one needs no words.
fn status(state: &State) -> Option<String> {
    match state {
        State::Running => None,
        State::NotRunning(_) => Some(format!("({})", super::words::status(state))),
    }
}

/// The box of the innovation.
pub(super) struct Hub {
    name: Vec<String>,
}

impl Hub {
    /// A box no wider than `widest`.
    pub fn new(innovation: &str, widest: f32) -> Self {
        Self { name: HUB_NAME.wrap(innovation, widest - 2.0 * PADDING.0 - 8.0, 3) }
    }

    pub fn width(&self) -> f32 {
        (self.name.iter().map(|line| HUB_NAME.width(line)).fold(0.0, f32::max) + 2.0 * PADDING.0 + 8.0).max(120.0)
    }

    pub fn height(&self) -> f32 {
        count(self.name.len()) * HUB_LINE + 2.0 * PADDING.1 + 8.0
    }

    pub fn draw(&self, pen: &mut Pen, frame: Frame) {
        pen.rect(frame, RADIUS, Some(Ink::Indigo), None);
        let (x, middle) = frame.middle();
        let mut line_middle = middle - count(self.name.len() - 1) * HUB_LINE / 2.0;
        for line in &self.name {
            pen.text((x, line_middle + 5.5), line, Anchor::Middle, HUB_NAME);
            line_middle += HUB_LINE;
        }
    }
}
