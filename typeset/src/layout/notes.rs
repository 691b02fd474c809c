//! Footnotes: their lines, and the foot of a page that they gather at.

use std::collections::VecDeque;

use crate::document::Span;
use crate::palette;
use crate::paragraph::{Ends, Paragraph};
use crate::sheet::{Area, Item, Mp, NodeKind, Note, Placed, Spot, Target};
use crate::voice::{Setting, Voice};

use super::composer::{Composer, Frame, baseline};
use super::pages::moved;

/// Size of a note's text.
const SIZE: Mp = 8_800;
/// Distance of its baselines.
const LEADING: Mp = 11_600;
/// Indent of its text.
const INDENT: Mp = 15_000;
/// Space between the text of the page and the rule above its notes, at least, and between the rule and the notes.
const ABOVE_RULE: Mp = 9_000;
const BELOW_RULE: Mp = 6_000;
/// Space between two notes.
const GAP: Mp = 2_000;
/// Width of the rule.
const RULE: Mp = 96_000;
/// A note of more lines may run over a page; of one that does, so many stand on the page of its mark.
const WHOLE: usize = 3;
const LEAST: usize = 2;
/// Notes that run over take no more than this many tenths of a later page.
const MOST_TENTHS: Mp = 6;

/// A line of a footnote.
#[derive(Debug, Clone)]
pub struct NoteLine {
    note: usize,
    /// Space above it and its own height.
    height: Mp,
    items: Vec<Placed>,
}

impl Composer {
    /// Sets the footnotes gathered so far: the lines of each.
    pub fn set_notes(&mut self) -> Vec<Vec<NoteLine>> {
        let texts = self.take_notes();
        texts.iter().enumerate().map(|(number, text)| self.set_note(number, text)).collect()
    }

    fn set_note(&mut self, number: usize, text: &[Span]) -> Vec<NoteLine> {
        let Frame { left, measure } = Frame::PAGE;
        let measure = measure - INDENT;
        let voice = Voice::serif(SIZE, palette::INK);
        let lines = Paragraph::new(&mut self.shaper, text, voice, measure, Ends::Left).lines(measure, Ends::Left);
        let node = self.node(NodeKind::Note, None);
        let label = self.node(NodeKind::Label, Some(node));
        let link = self.node(NodeKind::Link, Some(label));
        let mark = Setting { colour: palette::INDIGO, ..voice.plain }.tabular();
        let y = GAP + baseline(LEADING, SIZE);
        let (mut first, width) = self.single(&format!("{} ", number + 1), mark, (0, y), Some(link));
        for placed in &mut first {
            placed.item.shift(left + INDENT - 5_000 - width, 0);
        }
        let area = Area { x: left, y: GAP, width: INDENT, height: LEADING };
        first.push(Placed { node: Some(link), item: Item::Link { area, target: Target::Mark(number) } });
        let mut links = std::collections::BTreeMap::new();
        let mut out = Vec::new();
        for line in lines {
            let mut items = std::mem::take(&mut first);
            let gap = if items.is_empty() { 0 } else { GAP };
            let at = (left + INDENT, gap + baseline(LEADING, SIZE));
            items.extend(self.set_line(line, text, at, node, &mut links));
            out.push(NoteLine { note: number, height: gap + LEADING, items });
        }
        if !first.is_empty() {
            out.push(NoteLine { note: number, height: GAP + LEADING, items: first });
        }
        out
    }
}

/// The foot of the page being filled.
#[derive(Default)]
pub struct Foot {
    texts: Vec<Vec<NoteLine>>,
    /// Lines on the page.
    here: Vec<NoteLine>,
    height: Mp,
    /// Lines that found no room.
    waiting: VecDeque<NoteLine>,
    /// Where each note stands.
    places: Vec<Note>,
}

/// Height of notes with their rule.
const fn area(height: Mp) -> Mp {
    if height == 0 { 0 } else { ABOVE_RULE + BELOW_RULE + height }
}

impl Foot {
    /// A foot that the notes will gather at.
    pub fn new(texts: Vec<Vec<NoteLine>>) -> Self {
        let places = vec![Note::default(); texts.len()];
        Self { texts, places, ..Self::default() }
    }

    /// Height of what must stand on this page when these notes are marked on it.
    pub fn wanted(&self, notes: &[usize]) -> Mp {
        if !self.waiting.is_empty() {
            return area(self.height);
        }
        let mut height = self.height;
        for (at, &note) in notes.iter().enumerate() {
            let lines = self.texts.get(note).map_or(&[][..], Vec::as_slice);
            let last = at + 1 == notes.len();
            let count = if last && lines.len() > WHOLE { LEAST } else { lines.len() };
            height += lines[..count].iter().map(|line| line.height).sum::<Mp>();
        }
        area(height)
    }

    /// Something stands or waits here.
    pub fn occupied(&self) -> bool {
        !(self.here.is_empty() && self.waiting.is_empty())
    }

    /// Adds notes, as far as there is room between the end of the text and the end of the page.
    pub fn add(&mut self, notes: &[usize], room: Mp) {
        let behind = !self.waiting.is_empty();
        for &note in notes {
            let lines = self.texts.get_mut(note).map(std::mem::take).unwrap_or_default();
            self.waiting.extend(lines);
        }
        // Notes that ran over to this page have had their share of it.
        if !(notes.is_empty() || behind) {
            self.settle(room);
        }
    }

    /// Takes in lines that wait, as far as there is room.
    pub fn settle(&mut self, room: Mp) {
        while self.waiting.front().is_some_and(|line| area(self.height + line.height) <= room) {
            let Some(line) = self.waiting.pop_front() else { return };
            self.height += line.height;
            self.here.push(line);
        }
    }

    /// Marks of notes stand at this place.
    pub fn marked(&mut self, notes: &[usize], spot: Spot) {
        for &note in notes {
            if let Some(place) = self.places.get_mut(note) {
                place.mark = spot;
            }
        }
    }

    /// Ends a page: draws its notes down to `bottom`, and starts the next with those that wait.
    pub fn turn(&mut self, sheet: usize, bottom: Mp, next_room: Mp) -> Vec<Placed> {
        let mut items = Vec::new();
        if !self.here.is_empty() {
            let mut y = bottom - self.height;
            let rule = Area { x: Frame::PAGE.left, y: y - BELOW_RULE, width: RULE, height: 450 };
            items.push(Placed::bar(rule, palette::OUTLINE));
            let mut before = None;
            for line in self.here.drain(..) {
                let first = line.items.iter().any(|placed| {
                    matches!(&placed.item, Item::Link { target: Target::Mark(number), .. } if *number == line.note)
                });
                if let (true, Some(place)) = (first && before != Some(line.note), self.places.get_mut(line.note)) {
                    place.text = Spot { sheet, y };
                }
                before = Some(line.note);
                items.extend(line.items.into_iter().map(|placed| moved(placed, y)));
                y += line.height;
            }
        }
        self.height = 0;
        self.settle(next_room / 10 * MOST_TENTHS);
        items
    }

    /// Where each note stands.
    pub fn into_places(self) -> Vec<Note> {
        self.places
    }
}
