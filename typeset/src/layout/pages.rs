//! Stacks slabs on pages.

use std::collections::VecDeque;

use crate::error::{MAX_SHEETS, TypesetError};
use crate::sheet::{Mp, Note, Placed, Sheet, Spot};

use super::composer::{Nature, Repeat, Slab};
use super::notes::{Foot, NoteLine};
use super::{BOTTOM, TOP};

/// A page must have at least this much room left for a first-level heading, or it starts the next page.
const ROOM_FOR_SECTION: Mp = 118_000;
/// Prose and short tables overtake a figure only to fill a gap larger than this.
const GAP_WORTH_FILLING: Mp = 60_000;

/// How much of a sheet the text may fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Where the text starts.
    pub top: Mp,
    /// Where it must end.
    pub bottom: Mp,
}

/// The room of the first sheet and of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rooms {
    /// Room of the first sheet.
    pub first: Room,
    /// Room of every other sheet.
    pub rest: Room,
}

impl Room {
    /// A sheet with a running head and a foot.
    pub const PLAIN: Self = Self { top: TOP, bottom: BOTTOM };
}

impl Rooms {
    /// Every sheet alike.
    pub const PLAIN: Self = Self { first: Room::PLAIN, rest: Room::PLAIN };
}

/// Where a heading landed.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    /// Which heading.
    pub heading: usize,
    /// Sheet of the body, from 0.
    pub sheet: usize,
    /// Its height on the sheet.
    pub y: Mp,
}

/// Stacked slabs.
pub struct Stacked {
    /// Sheets in order.
    pub sheets: Vec<Sheet>,
    /// Where headings landed.
    pub marks: Vec<Mark>,
    /// Where footnotes landed.
    pub notes: Vec<Note>,
}

struct Stack<'a> {
    repeats: &'a [Repeat],
    rooms: Rooms,
    done: Vec<Sheet>,
    marks: Vec<Mark>,
    page: Sheet,
    /// Where the next slab may start.
    y: Mp,
    /// Space the last slab wants below.
    after: Mp,
    /// Nothing stands on the page yet.
    empty: bool,
    /// Table whose rows stand last on the page.
    open: Option<usize>,
    /// Its footnotes.
    foot: Foot,
}

/// Stacks slabs on pages from top to bottom.
pub fn stack(
    slabs: Vec<Slab>,
    repeats: &[Repeat],
    notes: Vec<Vec<NoteLine>>,
    rooms: Rooms,
) -> Result<Stacked, TypesetError> {
    let mut stack = Stack {
        repeats,
        rooms,
        done: Vec::new(),
        marks: Vec::new(),
        page: Sheet::default(),
        y: rooms.first.top,
        after: 0,
        empty: true,
        open: None,
        foot: Foot::new(notes),
    };
    let mut waiting: VecDeque<Slab> = slabs.into();
    while !waiting.is_empty() {
        let group = next_group(&mut waiting);
        stack.place_group(group, &mut waiting)?;
    }
    while !stack.empty || stack.foot.occupied() {
        let room = stack.room().bottom - stack.y;
        stack.foot.settle(room);
        stack.turn(None)?;
    }
    Ok(Stacked { sheets: stack.done, marks: stack.marks, notes: stack.foot.into_places() })
}

/// Slabs up to the first that need not stand with its successor.
fn next_group(waiting: &mut VecDeque<Slab>) -> Vec<Slab> {
    let length = waiting.iter().position(|slab| !slab.keep).map_or(waiting.len(), |at| at + 1);
    waiting.drain(..length).collect()
}

/// Height of a group, with the spaces inside it.
pub fn height(group: &[Slab]) -> Mp {
    let mut total = 0;
    let mut after = None;
    for slab in group {
        total += after.map_or(0, |after: Mp| after.max(slab.before)) + slab.height;
        after = Some(slab.after);
    }
    total
}

impl Stack<'_> {
    /// Room of the page being filled.
    fn room(&self) -> Room {
        if self.done.is_empty() { self.rooms.first } else { self.rooms.rest }
    }

    /// The group finds room below what stands on the page, with its footnotes.
    fn fits(&self, group: &[Slab]) -> bool {
        let notes: Vec<usize> = group.iter().flat_map(|slab| slab.notes.iter().copied()).collect();
        let first = group.first().map_or(0, |slab| self.gap(slab));
        self.y + first + height(group) + self.foot.wanted(&notes) <= self.room().bottom
    }

    fn place_group(&mut self, group: Vec<Slab>, waiting: &mut VecDeque<Slab>) -> Result<(), TypesetError> {
        if group.iter().any(|slab| slab.fresh) && !self.empty {
            self.turn(None)?;
        }
        let left = self.room().bottom - self.y - self.gap(&group[0]);
        let fits = self.fits(&group);
        let section = group[0].heading.is_some() && group[0].before > 30_000;
        let cramped = section && left < ROOM_FOR_SECTION;
        if !self.empty && (!fits || cramped) {
            if !fits && group[0].nature == Nature::Figure && left > GAP_WORTH_FILLING {
                self.overtake(waiting);
            }
            self.turn(group[0].repeat)?;
        }
        if self.fits(&group) {
            self.put_group(group);
            return Ok(());
        }
        for slab in group {
            if !self.empty && !self.fits(std::slice::from_ref(&slab)) {
                self.turn(slab.repeat)?;
            }
            self.put_group(vec![slab]);
        }
        Ok(())
    }

    /// Lets the prose and short tables that follow a figure fill the page that the figure does not fit on.
    fn overtake(&mut self, waiting: &mut VecDeque<Slab>) {
        while waiting.front().is_some_and(|slab| slab.nature == Nature::Prose) {
            let length = waiting.iter().position(|slab| !slab.keep).map_or(waiting.len(), |at| at + 1);
            let group = waiting.make_contiguous().get(..length).unwrap_or(&[]);
            let prose = group.iter().all(|slab| slab.nature == Nature::Prose);
            if !prose || !self.fits(group) {
                return;
            }
            let group = waiting.drain(..length).collect();
            self.put_group(group);
        }
    }

    /// Puts slabs below each other, and their footnotes at the foot.
    fn put_group(&mut self, group: Vec<Slab>) {
        let notes: Vec<usize> = group.iter().flat_map(|slab| slab.notes.iter().copied()).collect();
        for slab in group {
            self.put(slab);
        }
        self.foot.add(&notes, self.room().bottom - self.y);
    }

    fn gap(&self, slab: &Slab) -> Mp {
        if self.empty { 0 } else { self.after.max(slab.before) }
    }

    fn put(&mut self, slab: Slab) {
        if slab.fresh && slab.height == 0 {
            return;
        }
        let y = self.y + self.gap(&slab);
        if let Some(heading) = slab.heading {
            self.marks.push(Mark { heading, sheet: self.done.len(), y });
        }
        self.foot.marked(&slab.notes, Spot { sheet: self.done.len(), y });
        self.page.items.extend(slab.items.into_iter().map(|placed| moved(placed, y)));
        self.y = y + slab.height;
        self.after = slab.after;
        self.empty = false;
        self.open = slab.repeat;
    }

    /// Starts a page. When the next slab goes on with the table or box that stands last, that is closed below and
    /// opened anew.
    fn turn(&mut self, next: Option<usize>) -> Result<(), TypesetError> {
        let going_on = self.open.filter(|&open| next == Some(open)).map(|open| &self.repeats[open]);
        if let Some(repeat) = going_on {
            let y = self.y;
            self.page.items.extend(repeat.foot.iter().cloned().map(|placed| moved(placed, y)));
        }
        let Room { bottom, .. } = self.room();
        let Room { top: next, bottom: end } = self.rooms.rest;
        let notes = self.foot.turn(self.done.len(), bottom, end - next);
        self.page.items.extend(notes);
        self.done.push(std::mem::take(&mut self.page));
        if self.done.len() > MAX_SHEETS {
            return Err(TypesetError::TooManySheets);
        }
        self.y = self.room().top;
        self.after = 0;
        self.empty = true;
        if let Some(repeat) = going_on {
            let top = self.y;
            self.page.items.extend(repeat.items.iter().cloned().map(|placed| moved(placed, top)));
            self.y = top + repeat.height;
        } else {
            self.open = None;
        }
        Ok(())
    }
}

/// An item further down.
pub fn moved(mut placed: Placed, dy: Mp) -> Placed {
    placed.item.shift(0, dy);
    placed
}
