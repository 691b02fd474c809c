//! Blocks of text: headings, prose, lists, notes.

use crate::document::{Block, Heading, Span};
use crate::error::TypesetError;
use crate::fonts::Face;
use crate::palette;
use crate::paragraph::{Ends, Paragraph};
use crate::sanitise;
use crate::sheet::{Area, Mp, NodeId, NodeKind, Placed};
use crate::voice::{Setting, Voice};

use super::LEFT;
use super::composer::{Composer, Frame, HeadingEntry, Nature, Opened, Slab, baseline};
use super::lines::Flow;

/// Size of prose.
pub const PROSE: Mp = 10_600;
/// Distance of its baselines.
pub const PROSE_LEADING: Mp = 15_600;
/// Space between paragraphs.
pub const PARAGRAPH_GAP: Mp = 7_000;
/// Space above and below things that are not prose.
pub const BLOCK_GAP: Mp = 14_000;

/// Characters of a heading's number; a longer one is set as part of the text.
const LONGEST_NUMBER: usize = 12;

/// How a level of heading is set.
struct HeadingLook {
    setting: Setting,
    leading: Mp,
    before: Mp,
    after: Mp,
}

/// Headings of a sheet or letter, which have no chapters.
const fn compact_look(level: u8) -> HeadingLook {
    match level {
        1 => HeadingLook {
            setting: Setting::new(Face::SerifStrong, 14_400, palette::INK),
            leading: 18_600,
            before: 19_000,
            after: 5_500,
        },
        2 => HeadingLook {
            setting: Setting::new(Face::SerifStrong, 11_600, palette::INK),
            leading: 15_600,
            before: 14_000,
            after: 4_000,
        },
        _ => look(3),
    }
}

const fn look(level: u8) -> HeadingLook {
    match level {
        1 => HeadingLook {
            setting: Setting::new(Face::SerifStrong, 21_000, palette::INK),
            leading: 26_000,
            before: 36_000,
            after: 12_000,
        },
        2 => HeadingLook {
            setting: Setting::new(Face::SerifStrong, 13_800, palette::INK),
            leading: 18_000,
            before: 22_000,
            after: 6_000,
        },
        _ => HeadingLook {
            setting: Setting::new(Face::SansStrong, 9_800, palette::MUTED),
            leading: 14_000,
            before: 15_000,
            after: 4_000,
        },
    }
}

impl Composer {
    /// Sets one block.
    pub fn block(&mut self, block: &Block) -> Result<(), TypesetError> {
        let opened = std::mem::take(&mut self.opened);
        if opened == Opened::Text
            && !matches!(block, Block::Heading(Heading { level: 1, .. }) | Block::PageBreak)
            && let Some(above) = self.last()
        {
            above.keep = true;
        }
        let start = self.slab_count();
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(spans) => self.paragraph(spans),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table)?,
            Block::Figure(figure) => self.figure(figure)?,
            Block::Particulars(pairs) => self.particulars(pairs),
            Block::PullFigures(figures) => self.pull_figures(figures),
            Block::Note(spans) => self.note(spans),
            Block::Callout { title, text } => self.callout(title, text),
            Block::SideBySide(sides) => self.side_by_side(sides)?,
            Block::PageBreak if self.frame != Frame::PAGE => {}
            Block::PageBreak => self.push(Slab { fresh: true, ..Slab::default() }),
        }
        match block {
            Block::Heading(_) => self.opened = Opened::Section,
            Block::Paragraph(_) | Block::Note(_) if opened == Opened::Section => self.join_to_heading(start),
            Block::Callout { .. } if opened == Opened::Section => self.opened = Opened::Text,
            _ => {}
        }
        Ok(())
    }

    /// A single line below a heading, a measure or a reservation, stays with what it introduces.
    fn join_to_heading(&mut self, start: usize) {
        if let [line] = self.slabs_from(start) {
            line.keep = true;
            self.opened = Opened::Section;
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let listed = self.frame == Frame::PAGE;
        let level = if listed { heading.level.clamp(1, 3) } else { 3 };
        let look = if self.compact { compact_look(level) } else { look(level) };
        let chapter = level == 1 && !self.compact;
        let mut text = sanitise::line(&heading.text);
        if text.is_empty() {
            return;
        }
        let mut number = heading.number.as_deref().map(sanitise::line).filter(|number| !number.is_empty());
        if let Some(long) = number.take_if(|number| number.chars().count() > LONGEST_NUMBER) {
            text = format!("{long} {text}");
        }
        let entry = HeadingEntry { level, number: number.clone(), text: text.clone() };
        let mark = listed.then(|| self.add_heading(entry));
        let node = self.node(NodeKind::Heading(level), None);
        let (hung, inline) = self.hung_number(number.as_deref(), chapter, look.setting, look.leading, node);
        let shown = if inline.is_empty() { text } else { format!("{inline} {text}") };
        let paragraph = Paragraph::single(&mut self.shaper, &shown, look.setting, self.frame.measure, Ends::Whole);
        let lines = paragraph.lines(self.frame.measure, Ends::Whole);
        let head = if chapter { 11_000 } else { 0 };
        let count = lines.len();
        for (at, line) in lines.into_iter().enumerate() {
            let lift = if at == 0 { head } else { 0 };
            let mut items = Vec::new();
            if at == 0 {
                if chapter {
                    items.push(Placed::bar(
                        Area { x: self.frame.left, y: 0, width: 30_000, height: 2_400 },
                        palette::BRICK,
                    ));
                }
                items.extend(hung.iter().cloned().map(|mut placed| {
                    placed.item.shift(0, lift);
                    placed
                }));
            }
            let y = lift + baseline(look.leading, look.setting.size);
            items.extend(self.set_line(line, &[], (self.frame.left, y), node, &mut std::collections::BTreeMap::new()));
            self.push(Slab {
                before: if at == 0 { look.before } else { 0 },
                after: if at + 1 == count { look.after } else { 0 },
                height: look.leading + lift,
                items,
                keep: true,
                heading: mark.filter(|_| at == 0),
                ..Slab::default()
            });
        }
    }

    /// The number in the margin; a number too wide for it is handed back to be set before the text.
    fn hung_number(
        &mut self,
        number: Option<&str>,
        chapter: bool,
        setting: Setting,
        leading: Mp,
        node: NodeId,
    ) -> (Vec<Placed>, String) {
        let Some(number) = number else { return (Vec::new(), String::new()) };
        let gap = if chapter { 12_000 } else { 10_000 };
        let setting = Setting { colour: palette::BRICK, ..setting };
        let (mut items, width) =
            self.single(&format!("{number} "), setting, (0, baseline(leading, setting.size)), Some(node));
        if width + gap > if self.frame == Frame::PAGE { LEFT - 24_000 } else { 0 } {
            return (Vec::new(), number.to_owned());
        }
        for placed in &mut items {
            placed.item.shift(self.frame.left - gap - width, 0);
        }
        (items, String::new())
    }

    fn paragraph(&mut self, spans: &[Span]) {
        let voice = Voice::serif(PROSE, palette::INK);
        let lines = self.lines(spans, voice, self.frame.measure, self.frame.ends());
        let node = self.node(NodeKind::Paragraph, None);
        self.flow(Flow {
            nature: Nature::Prose,
            spans,
            lines,
            x: self.frame.left,
            leading: PROSE_LEADING,
            size: PROSE,
            around: (PARAGRAPH_GAP, PARAGRAPH_GAP),
            node,
        });
    }

    fn note(&mut self, spans: &[Span]) {
        let voice = Voice::sans(8_400, palette::MUTED);
        let lines = self.lines(spans, voice, self.frame.measure, Ends::Left);
        if lines.is_empty() {
            return;
        }
        if let Some(above) = self.last() {
            above.after = above.after.min(6_000);
            above.keep = true;
        }
        let node = self.node(NodeKind::Paragraph, None);
        self.flow(Flow {
            nature: Nature::Fixed,
            spans,
            lines,
            x: self.frame.left,
            leading: 12_000,
            size: 8_400,
            around: (5_000, BLOCK_GAP),
            node,
        });
    }
}
