//! The result of layout: sheets of placed items, in reading order, with nothing left to decide.
//!
//! Lengths are thousandths of a point ([`Mp`]); x grows to the right from the left edge of the sheet, y downwards from
//! its top edge.

use crate::fonts::Face;
use crate::palette::Colour;
pub use crate::picture::{Coding, Image, Turn};
pub use crate::shaping::Glyph;
pub use crate::structure::{Node, NodeId, NodeKind, Numbering};

/// A length in thousandths of a point.
pub type Mp = i32;

/// Width of an A4 sheet.
pub const SHEET_WIDTH: Mp = 595_276;
/// Height of an A4 sheet.
pub const SHEET_HEIGHT: Mp = 841_890;

/// [`Run::wide`] of letters at their own width.
pub const OWN_WIDTH: i32 = 1_000;

/// A laid-out document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheets {
    /// Sheets in order.
    pub sheets: Vec<Sheet>,
    /// Headings for the reader's outline, in order.
    pub outline: Vec<OutlineEntry>,
    /// The logical structure, for readers that read aloud; parents come before children.
    pub nodes: Vec<Node>,
    /// The node that each block of the document begins with, in their order, and the one after the last block's.
    pub blocks: Vec<NodeId>,
    /// Footnotes, in the order of their numbers.
    pub notes: Vec<Note>,
    /// Where the anchors stand that links lead to; none for one that the document does not have.
    pub anchors: Vec<Option<Spot>>,
    /// Pictures, each once however often it is placed.
    pub pictures: Vec<Image>,
    /// What the file says about itself.
    pub about: About,
}

/// What the file says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// Title.
    pub title: String,
    /// Author.
    pub author: String,
    /// Subject.
    pub subject: String,
    /// Keywords.
    pub keywords: Vec<String>,
    /// BCP 47 language.
    pub language: String,
    /// Seconds since 1970, UTC.
    pub dated: i64,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Items in painting and reading order.
    pub items: Vec<Placed>,
}

/// An item with its part in the structure.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The node it belongs to; none for ornament and furniture.
    pub node: Option<NodeId>,
    /// What is drawn.
    pub item: Item,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Text in one face, size and colour on one baseline.
    Run(Run),
    /// A filled or stroked shape.
    Path(Path),
    /// A picture, turned as it is to be seen, over the whole of an area.
    Picture {
        /// Position in [`Sheets::pictures`].
        picture: usize,
        /// The area.
        area: Area,
    },
    /// An area that leads somewhere.
    Link {
        /// The area.
        area: Area,
        /// Where it leads.
        target: Target,
    },
}

/// Text in one face, size and colour on one baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The face.
    pub face: Face,
    /// Size.
    pub size: Mp,
    /// Colour.
    pub colour: Colour,
    /// Left end.
    pub x: Mp,
    /// Baseline.
    pub y: Mp,
    /// The text.
    pub text: String,
    /// Glyphs in the order of the text, whose `start` counts bytes of `text`.
    pub glyphs: Vec<Glyph>,
    /// It runs from right to left: the first glyph stands at the right end.
    pub leftwards: bool,
    /// How wide its letters are drawn, in thousandths of their own width.
    pub wide: i32,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub x: Mp,
    /// Top edge.
    pub y: Mp,
    /// Width.
    pub width: Mp,
    /// Height.
    pub height: Mp,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A place in the document: sheet (from 0) and height on it.
    Place {
        /// Sheet, from 0.
        sheet: usize,
        /// Height on the sheet.
        y: Mp,
    },
    /// An address, `https` only.
    Address(String),
    /// An anchor: position in [`Sheets::anchors`].
    Anchor(usize),
    /// The text of a footnote: position in [`Sheets::notes`].
    Note(usize),
    /// The mark of a footnote: position in [`Sheets::notes`].
    Mark(usize),
}

/// A height on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spot {
    /// Sheet, from 0.
    pub sheet: usize,
    /// Height on the sheet.
    pub y: Mp,
}

/// Where a footnote stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Note {
    /// Its mark.
    pub mark: Spot,
    /// Its text.
    pub text: Spot,
}

impl Sheets {
    /// The place that a target inside the document leads to.
    pub fn spot(&self, target: &Target) -> Option<Spot> {
        match target {
            Target::Place { sheet, y } => Some(Spot { sheet: *sheet, y: *y }),
            Target::Address(_) => None,
            Target::Anchor(number) => self.anchors.get(*number).copied().flatten(),
            Target::Note(number) => self.notes.get(*number).map(|note| note.text),
            Target::Mark(number) => self.notes.get(*number).map(|note| note.mark),
        }
    }
}

/// A shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// Steps of the pen.
    pub steps: Vec<Step>,
    /// Inside.
    pub fill: Option<Colour>,
    /// Outline.
    pub stroke: Option<Stroke>,
}

/// One step of the pen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Start a part.
    Move(Mp, Mp),
    /// Straight line.
    Line(Mp, Mp),
    /// Cubic curve: two control points, end.
    Curve([(Mp, Mp); 3]),
}

/// How an outline is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stroke {
    /// Colour.
    pub colour: Colour,
    /// Width.
    pub width: Mp,
    /// Lengths on and off; none for an unbroken line.
    pub dash: Option<(Mp, Mp)>,
    /// Join the end to the start.
    pub closed: bool,
}

/// One line of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineEntry {
    /// 1 to 3.
    pub level: u8,
    /// Number and text.
    pub text: String,
    /// Sheet, from 0.
    pub sheet: usize,
    /// Height on the sheet.
    pub y: Mp,
}

impl Sheets {
    /// Where a block of the document stands, counted from 0: its first sheet, from 0, and how far down that it begins.
    /// A block that shows nothing, such as a page break, stands where the next one does.
    pub fn place_of_block(&self, block: usize) -> Option<(usize, Mp)> {
        self.blocks.windows(2).skip(block).find_map(|ends| {
            let nodes = ends[0]..ends[1];
            self.sheets.iter().enumerate().find_map(|(number, sheet)| {
                let here = sheet.items.iter().filter(|placed| placed.node.is_some_and(|node| nodes.contains(&node)));
                here.map(|placed| placed.item.top()).min().map(|top| (number, top))
            })
        })
    }
}

impl Run {
    /// Width of the run.
    pub fn width(&self) -> Mp {
        self.along(self.length())
    }

    /// How far `em` thousandths of an em reach along the line.
    pub fn along(&self, em: i32) -> Mp {
        let far = i64::from(em) * i64::from(self.size) * i64::from(self.wide) / 1_000_000;
        i32::try_from(far).unwrap_or(if far < 0 { i32::MIN } else { i32::MAX })
    }

    /// Width in thousandths of an em.
    fn length(&self) -> i32 {
        self.glyphs.iter().fold(0, |sum: i32, glyph| sum.saturating_add(glyph.advance))
    }

    /// Where the pen stands before each glyph is drawn, in thousandths of an em from the left end; the glyph's own shift
    /// is not counted.
    pub fn pens(&self) -> impl Iterator<Item = i32> {
        let mut pen = if self.leftwards { self.length() } else { 0 };
        self.glyphs.iter().map(move |glyph| {
            if self.leftwards {
                pen = pen.saturating_sub(glyph.advance);
                pen
            } else {
                let here = pen;
                pen = pen.saturating_add(glyph.advance);
                here
            }
        })
    }
}

/// `em` thousandths of an em at `size`.
pub fn scaled(em: i32, size: Mp) -> Mp {
    let wide = i64::from(em) * i64::from(size) / 1000;
    i32::try_from(wide).unwrap_or(if wide < 0 { i32::MIN } else { i32::MAX })
}

impl Item {
    /// How far down it begins; a run at about the height of its capitals.
    pub(crate) fn top(&self) -> Mp {
        match self {
            Self::Run(run) => run.y - run.size * 3 / 4,
            Self::Link { area, .. } | Self::Picture { area, .. } => area.y,
            Self::Path(path) => path.steps.iter().map(|step| step.end().1).min().unwrap_or(0),
        }
    }

    /// The footnote whose mark it is.
    pub const fn note(&self) -> Option<usize> {
        match self {
            Self::Link { target: Target::Note(number), .. } => Some(*number),
            _ => None,
        }
    }

    /// Moves the item.
    pub fn shift(&mut self, dx: Mp, dy: Mp) {
        match self {
            Self::Run(run) => {
                run.x += dx;
                run.y += dy;
            }
            Self::Link { area, .. } | Self::Picture { area, .. } => {
                area.x += dx;
                area.y += dy;
            }
            Self::Path(path) => {
                for step in &mut path.steps {
                    step.shift(dx, dy);
                }
            }
        }
    }
}

impl Step {
    /// Where it ends.
    const fn end(self) -> (Mp, Mp) {
        match self {
            Self::Move(x, y) | Self::Line(x, y) | Self::Curve([_, _, (x, y)]) => (x, y),
        }
    }

    fn shift(&mut self, dx: Mp, dy: Mp) {
        match self {
            Self::Move(x, y) | Self::Line(x, y) => {
                *x += dx;
                *y += dy;
            }
            Self::Curve(points) => {
                for (x, y) in points {
                    *x += dx;
                    *y += dy;
                }
            }
        }
    }
}

impl Placed {
    /// Ornament: no part of the structure.
    pub fn ornament(item: Item) -> Self {
        Self { node: None, item }
    }

    /// A filled rectangle as ornament.
    pub fn bar(area: Area, colour: Colour) -> Self {
        Self::ornament(Item::Path(Path::bar(area, colour)))
    }
}

impl Path {
    /// A filled rectangle.
    pub fn bar(area: Area, colour: Colour) -> Self {
        let Area { x, y, width, height } = area;
        Self {
            steps: vec![
                Step::Move(x, y),
                Step::Line(x + width, y),
                Step::Line(x + width, y + height),
                Step::Line(x, y + height),
            ],
            fill: Some(colour),
            stroke: None,
        }
    }
}
