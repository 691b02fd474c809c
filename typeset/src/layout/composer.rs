//! The composer: collects slabs and the structure while blocks are set.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::{Picture, Span};
use crate::error::{PictureFault, TypesetError};
use crate::paragraph::{Ends, Line, Paragraph};
use crate::sanitise;
use crate::shaping::{Cut, Glyph, Shaper};
use crate::sheet::{Image, Item, Mp, Node, NodeId, NodeKind, Numbering, Placed, Run};
use crate::voice::{Setting, Voice};

use super::{LEFT, MEASURE};

/// A strip of the page that cannot be divided. Heights count from its top, x from the sheet's left edge.
#[derive(Debug, Clone, Default)]
pub struct Slab {
    /// Space wanted above; none at the top of a page.
    pub before: Mp,
    /// Height.
    pub height: Mp,
    /// Space wanted below.
    pub after: Mp,
    /// What is drawn.
    pub items: Vec<Placed>,
    /// Must stand on the page of the next slab.
    pub keep: bool,
    /// Starts a new page.
    pub fresh: bool,
    /// Head to repeat when the page turns before this slab.
    pub repeat: Option<usize>,
    /// Heading that stands here.
    pub heading: Option<usize>,
    /// Whether it may change places with others.
    pub nature: Nature,
    /// Footnotes whose marks stand here.
    pub notes: Vec<usize>,
}

/// Whether a slab may change places with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Nature {
    /// Stands where it was written.
    #[default]
    Fixed,
    /// A line of a paragraph or a part of a short table, which may overtake a figure to fill a page.
    Prose,
    /// A figure, which prose and short tables may overtake.
    Figure,
}

/// The head of a table or box on its later pages, and what closes it at the foot of a page.
#[derive(Debug, Clone)]
pub struct Repeat {
    /// Height of the head.
    pub height: Mp,
    /// What is drawn, all ornament.
    pub items: Vec<Placed>,
    /// Drawn at the foot when the page turns.
    pub foot: Vec<Placed>,
}

/// Where text stands: the whole measure, or a column of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Left edge.
    pub left: Mp,
    /// Width.
    pub measure: Mp,
}

impl Frame {
    /// The whole measure.
    pub const PAGE: Self = Self { left: LEFT, measure: MEASURE };

    /// Lines shorter than this are set ragged: straight edges would tear holes.
    const STRAIGHT: Mp = 280_000;

    /// How prose ends.
    pub const fn ends(self) -> Ends {
        if self.measure < Self::STRAIGHT { Ends::Left } else { Ends::Justified }
    }
}

impl Default for Frame {
    fn default() -> Self {
        Self::PAGE
    }
}

/// A heading for the contents and the outline.
#[derive(Debug, Clone)]
pub struct HeadingEntry {
    /// 1 to 3.
    pub level: u8,
    /// Number, if any.
    pub number: Option<String>,
    /// Text.
    pub text: String,
}

impl HeadingEntry {
    /// Number and text.
    pub fn full_text(&self) -> String {
        match &self.number {
            Some(number) => format!("{number} {}", self.text),
            None => self.text.clone(),
        }
    }
}

/// Numbers given so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    tables: u32,
    figures: u32,
    notes: usize,
}

/// A place that links lead to.
pub struct Anchor {
    /// Its position among all anchors.
    pub number: usize,
    /// The parts of the structure that bear it.
    pub nodes: Vec<NodeId>,
}

/// What the last block opens, as far as the next one has to stay with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Opened {
    /// Nothing.
    #[default]
    Nothing,
    /// A section: it was a heading, or a line that belongs to one.
    Section,
    /// The text of a section: it was a callout below the heading.
    Text,
}

/// Collects slabs and the structure while blocks are set.
#[derive(Default)]
pub struct Composer {
    /// Shapes words.
    pub shaper: Shaper,
    /// Where text stands.
    pub frame: Frame,
    nodes: Vec<Node>,
    slabs: Vec<Slab>,
    repeats: Vec<Repeat>,
    headings: Vec<HeadingEntry>,
    pictures: Vec<Image>,
    /// The files that the pictures were read from.
    sources: Vec<Arc<[u8]>>,
    counts: Counts,
    /// Texts of the footnotes.
    notes: Vec<Vec<Span>>,
    /// The anchors that links lead to or that stand somewhere.
    pub(super) anchors: BTreeMap<String, Anchor>,
    /// What the last block opens.
    pub opened: Opened,
    /// Headings are small: the document has no chapters.
    pub compact: bool,
    /// A letter: all of it in ink, and a colon before each value.
    pub official: bool,
}

/// Where the baseline stands in a line of height `leading`.
pub const fn baseline(leading: Mp, size: Mp) -> Mp {
    leading / 2 + size * 32 / 100
}

impl Composer {
    /// Adds a node to the structure.
    pub fn node(&mut self, kind: NodeKind, parent: Option<NodeId>) -> NodeId {
        self.nodes.push(Node { kind, parent, alt: None, columns: 1, rows: 1, numbering: Numbering::None });
        self.nodes.len() - 1
    }

    /// Gives a figure its alternative text.
    pub fn describe(&mut self, node: NodeId, alt: String) {
        self.nodes[node].alt = Some(alt);
    }

    /// Says how the items of a list are marked.
    pub fn number(&mut self, node: NodeId, numbering: Numbering) {
        self.nodes[node].numbering = numbering;
    }

    /// Makes a cell span columns and rows.
    pub fn span(&mut self, node: NodeId, columns: usize, rows: usize) {
        self.nodes[node].columns = columns;
        self.nodes[node].rows = rows;
    }

    /// Adds a slab below the last.
    pub fn push(&mut self, mut slab: Slab) {
        slab.notes = slab.items.iter().filter_map(|placed| placed.item.note()).collect();
        self.slabs.push(slab);
    }

    /// The last slab, to be kept with what follows or given more space.
    pub fn last(&mut self) -> Option<&mut Slab> {
        self.slabs.last_mut()
    }

    /// Adds a head that tables repeat.
    pub fn add_repeat(&mut self, repeat: Repeat) -> usize {
        self.repeats.push(repeat);
        self.repeats.len() - 1
    }

    /// Adds a heading to the contents.
    pub fn add_heading(&mut self, entry: HeadingEntry) -> usize {
        self.headings.push(entry);
        self.headings.len() - 1
    }

    /// Headings so far.
    pub fn headings(&self) -> &[HeadingEntry] {
        &self.headings
    }

    /// Number of the next table.
    pub fn next_table(&mut self) -> u32 {
        self.counts.tables += 1;
        self.counts.tables
    }

    /// Number of the next figure.
    pub fn next_figure(&mut self) -> u32 {
        self.counts.figures += 1;
        self.counts.figures
    }

    /// Numbers given so far.
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// Takes numbers back, when what had them is set anew.
    pub fn reset_counts(&mut self, counts: Counts) {
        self.counts = counts;
        self.notes.truncate(counts.notes);
    }

    /// Breaks text into lines and numbers its footnotes.
    pub fn lines(&mut self, spans: &[Span], voice: Voice, measure: Mp, ends: Ends) -> Vec<Line> {
        let first = self.notes.len();
        self.notes.extend(spans.iter().filter(|span| !span.note.is_empty()).map(|span| span.note.clone()));
        self.counts.notes = self.notes.len();
        Paragraph::noted(&mut self.shaper, spans, voice, (measure, ends), first).lines(measure, ends)
    }

    /// Hands over the texts of the footnotes.
    pub fn take_notes(&mut self) -> Vec<Vec<Span>> {
        std::mem::take(&mut self.notes)
    }

    /// Starts a column of its own; gives what [`Self::restore`] needs.
    pub fn divert(&mut self, frame: Frame) -> (Frame, Vec<Slab>) {
        (std::mem::replace(&mut self.frame, frame), std::mem::take(&mut self.slabs))
    }

    /// Ends a column and gives its slabs.
    pub fn restore(&mut self, (frame, slabs): (Frame, Vec<Slab>)) -> Vec<Slab> {
        self.frame = frame;
        std::mem::replace(&mut self.slabs, slabs)
    }

    /// Hands over the slabs.
    pub fn take_slabs(&mut self) -> (Vec<Slab>, Vec<Repeat>) {
        (std::mem::take(&mut self.slabs), std::mem::take(&mut self.repeats))
    }

    /// Hands over the structure and the pictures.
    pub fn into_parts(self) -> (Vec<Node>, Vec<Image>) {
        (self.nodes, self.pictures)
    }

    /// Reads a picture, or finds it among those read: its position and its size in pixels as it is seen.
    pub fn picture(&mut self, picture: &Picture) -> Result<(usize, (u32, u32)), TypesetError> {
        let words = sanitise::brief(&picture.words, 80);
        if words.is_empty() {
            return Err(TypesetError::Picture { words, fault: PictureFault::NoWords });
        }
        if let Some(known) = self.sources.iter().position(|source| *source == picture.bytes) {
            return Ok((known, self.pictures[known].seen()));
        }
        let image = Image::read(&picture.bytes).map_err(|fault| TypesetError::Picture { words, fault })?;
        let seen = image.seen();
        self.pictures.push(image);
        self.sources.push(Arc::clone(&picture.bytes));
        Ok((self.pictures.len() - 1, seen))
    }

    /// Number of nodes so far.
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// Number of slabs so far.
    pub fn slab_count(&self) -> usize {
        self.slabs.len()
    }

    /// The slabs from one on, to be held together.
    pub fn slabs_from(&mut self, start: usize) -> &mut [Slab] {
        self.slabs.get_mut(start..).unwrap_or_default()
    }

    /// Draws items before those of a slab: a bullet before its text.
    pub fn prepend(&mut self, slab: usize, mut items: Vec<Placed>) {
        if let Some(slab) = self.slabs.get_mut(slab) {
            items.append(&mut slab.items);
            slab.items = items;
        }
    }

    /// Text of one setting on one line, as items; no wrapping.
    pub fn single(&mut self, text: &str, setting: Setting, at: (Mp, Mp), node: Option<NodeId>) -> (Vec<Placed>, Mp) {
        let paragraph = Paragraph::single(&mut self.shaper, text, setting, Mp::MAX / 4, Ends::Whole);
        let mut items = Vec::new();
        let mut width = 0;
        if let Some(line) = paragraph.unbroken() {
            width = line.width;
            for (_, mut run) in line.runs {
                run.x += at.0;
                run.y += at.1;
                items.push(Placed { node, item: Item::Run(run) });
            }
        }
        if let (true, Some(Placed { item: Item::Run(run), .. })) = (text.ends_with(' '), items.last_mut()) {
            self.end_with_space(run);
        }
        (items, width)
    }

    /// Ends a run with a space, which is not seen but keeps copied words apart.
    pub fn end_with_space(&mut self, run: &mut Run) {
        let cut = Cut { face: run.face, tabular: false };
        if let Some(space) = self.shaper.shape(cut, " ").first().filter(|space| space.face == run.face) {
            if run.leftwards {
                // It hangs out at the left, where such a run ends.
                run.x -= run.along(space.advance);
            }
            run.glyphs.push(Glyph { start: run.text.len(), ..*space });
            run.text.push(' ');
        }
    }
}
