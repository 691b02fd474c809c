//! Paragraphs: styled text to lines of the least total raggedness, justified and divided after Indonesian rules.

use std::ops::Range;

use crate::breaking::{break_lines, letters_width};
use crate::document::Span;
use crate::fonts::Face;
use crate::fragments::{Fragment, SOFT_HYPHEN, fragments};
use crate::order::{Order, visual};
use crate::palette;
use crate::sanitise::sanitise;
use crate::shaping::{Glyph, Shaper, settable};
use crate::sheet::{Mp, OWN_WIDTH, Run, scaled};
use crate::voice::{Setting, Voice};

/// How lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// Both edges straight.
    Justified,
    /// Ragged right, words divided.
    Left,
    /// Ragged left.
    Right,
    /// Ragged right, words never divided: headings.
    Whole,
}

/// What a stretch of a paragraph comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A span, by its position.
    Span(usize),
    /// The mark of a footnote, by the note's number from 0.
    Mark(usize),
}

/// One line, at the origin: its runs start at x 0 on baseline 0.
#[derive(Debug, Clone)]
pub struct Line {
    /// Text from left to right, each with what it came from.
    pub runs: Vec<(Origin, Run)>,
    /// Width without the space at its end.
    pub width: Mp,
    /// Part of the paragraph's text that it holds.
    pub range: Range<usize>,
}

impl Line {
    /// It ends inside a word.
    pub fn is_divided(&self) -> bool {
        self.runs.last().is_some_and(|(_, run)| run.text.ends_with(SOFT_HYPHEN))
    }
}

/// A stretch of one setting.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// Bytes of the paragraph's text.
    pub range: Range<usize>,
    /// How it is set.
    pub setting: Setting,
    /// What it comes from.
    pub origin: Origin,
}

/// Folded text with the span of each stretch, shaped.
pub struct Paragraph {
    pub(crate) text: String,
    pub(crate) spans: Vec<Stretch>,
    pub(crate) glyphs: Vec<Glyph>,
    /// Span of each glyph.
    pub(crate) owner: Vec<u32>,
    fragments: Vec<Fragment>,
    pub(crate) order: Order,
}

/// The address of a span, if it may be followed.
pub fn address(span: &Span) -> Option<&str> {
    let address = span.link.as_deref()?;
    let clean = address.starts_with("https://")
        && address.len() <= 2_000
        && address.bytes().all(|byte| (0x21..0x7f).contains(&byte));
    clean.then_some(address)
}

/// The anchor of the document that a span leads to.
pub fn anchor(span: &Span) -> Option<&str> {
    span.link.as_deref()?.strip_prefix('#')
}

impl Paragraph {
    /// Folds, sanitises and shapes spans. `measure` is the narrowest line they will be set to: longer words are split.
    /// Footnotes are left out.
    pub fn new(shaper: &mut Shaper, spans: &[Span], voice: Voice, measure: Mp, ends: Ends) -> Self {
        Self::set(shaper, spans, voice, (measure, ends), None)
    }

    /// [`Self::new`], with the marks of the footnotes, numbered from `first` (0 for the first of the document) on.
    pub fn noted(shaper: &mut Shaper, spans: &[Span], voice: Voice, (measure, ends): (Mp, Ends), first: usize) -> Self {
        Self::set(shaper, spans, voice, (measure, ends), Some(first))
    }

    /// One text in one setting.
    pub fn single(shaper: &mut Shaper, text: &str, setting: Setting, measure: Mp, ends: Ends) -> Self {
        let mut paragraph = Self::empty();
        paragraph.add(text, setting, Origin::Span(0));
        paragraph.finish(shaper, measure, ends);
        paragraph
    }

    fn set(
        shaper: &mut Shaper,
        spans: &[Span],
        voice: Voice,
        (measure, ends): (Mp, Ends),
        first: Option<usize>,
    ) -> Self {
        let mut paragraph = Self::empty();
        let mut note = first;
        let mut marked = false;
        for (number, span) in spans.iter().enumerate() {
            let mut setting = voice.of(span.style);
            if address(span).or_else(|| anchor(span)).is_some() {
                setting.colour = palette::INDIGO;
            }
            let origin = Origin::Span(number);
            let before = paragraph.text.len();
            if let (Some(number), false) = (note, span.note.is_empty()) {
                // The mark stands before the space, and marks in a row are parted.
                paragraph.add(span.text.trim_end(), setting, origin);
                let comma =
                    if marked && paragraph.text.len() == before && !paragraph.text.ends_with(' ') { "," } else { "" };
                paragraph.add(&format!("{comma}{}", number + 1), setting.raised(), Origin::Mark(number));
                if span.text.ends_with(char::is_whitespace) {
                    paragraph.add(" ", setting, origin);
                }
                note = Some(number + 1);
                marked = true;
            } else {
                paragraph.add(&span.text, setting, origin);
                marked &= paragraph.text.len() == before;
            }
        }
        paragraph.finish(shaper, measure, ends);
        paragraph
    }

    fn empty() -> Self {
        Self {
            text: String::new(),
            spans: Vec::new(),
            glyphs: Vec::new(),
            owner: Vec::new(),
            fragments: Vec::new(),
            order: Order::default(),
        }
    }

    /// Adds a stretch, its spaces folded into those before it.
    fn add(&mut self, raw: &str, setting: Setting, origin: Origin) {
        let start = self.text.len();
        let clean = settable(sanitise(raw));
        if clean.contains("  ") || clean.starts_with(' ') {
            for character in clean.chars() {
                if character != ' ' || !(self.text.is_empty() || self.text.ends_with(' ')) {
                    self.text.push(character);
                }
            }
        } else {
            self.text.push_str(&clean);
        }
        self.spans.push(Stretch { range: start..self.text.len(), setting, origin });
    }

    /// Shapes what was added.
    fn finish(&mut self, shaper: &mut Shaper, measure: Mp, ends: Ends) {
        while self.text.ends_with(' ') {
            self.text.pop();
        }
        for Stretch { range, .. } in &mut self.spans {
            range.start = range.start.min(self.text.len());
            range.end = range.end.min(self.text.len());
        }
        self.order = Order::of(&self.text);
        self.fragments = fragments(self, shaper, measure, ends != Ends::Whole);
    }

    /// Where the mark of a footnote starts inside a range, or at its end.
    pub(crate) fn mark_in(&self, range: Range<usize>) -> Option<usize> {
        let marks = self.spans.iter().filter(|stretch| matches!(stretch.origin, Origin::Mark(_)));
        marks.map(|stretch| stretch.range.start).find(|at| (range.start + 1..=range.end).contains(at))
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn size_of(&self, glyph: usize) -> Mp {
        let size = self.setting_of(glyph).size;
        // Arabic letters are drawn smaller within their em than Latin ones.
        if self.glyphs[glyph].face == Face::Arabic { size * 118 / 100 } else { size }
    }

    pub(crate) fn setting_of(&self, glyph: usize) -> Setting {
        self.spans[self.owner[glyph] as usize].setting
    }

    /// Breaks into lines of `measure`.
    pub fn lines(&self, measure: Mp, ends: Ends) -> Vec<Line> {
        let counts = break_lines(&self.fragments, measure, ends);
        let mut out = Vec::with_capacity(counts.len());
        let mut from = 0;
        for count in counts {
            let last = from + count == self.fragments.len();
            out.push(self.line(from..from + count, measure, ends, last));
            from += count;
        }
        out
    }

    /// Sets everything on one line, however wide.
    pub fn unbroken(&self) -> Option<Line> {
        let count = self.fragments.len();
        (count > 0).then(|| self.line(0..count, Mp::MAX / 4, Ends::Whole, true))
    }

    /// Sets one line of fragments.
    fn line(&self, fragments: Range<usize>, measure: Mp, ends: Ends, last: bool) -> Line {
        let parts = &self.fragments[fragments];
        let (first, end) = (parts[0], parts[parts.len() - 1]);
        let content = first.start..end.content_end;
        let full = parts.iter().fold(0, |sum: Mp, part| sum.saturating_add(part.width + part.space));
        let natural = (full - end.space).saturating_add(end.hyphen.map_or(0, |hyphen| hyphen.width));
        let spaces = content.clone().filter(|&at| self.is_space(at)).count();
        let missing = measure - natural;
        let (mut wide, mut stretch) = (OWN_WIDTH, None);
        if let (Ends::Justified, Ok(count @ 1..)) = (ends, i32::try_from(spaces))
            && (!last || missing < 0)
        {
            let letters = letters_width(i64::from(missing), i64::from(natural));
            let left = measure - scaled(natural, letters);
            let (each, size) = (left / count, self.size_of(content.start));
            if each <= size * 6 / 10 && each >= -size / 10 {
                (wide, stretch) = (letters, Some((left, count)));
            }
        }
        let (mut runs, mut levels) = self.runs(content.start..end.end, content.end, (wide, stretch));
        if let Some(hyphen) = end.hyphen {
            hyphen.append(&mut runs, wide);
            levels.resize(runs.len(), self.order.base());
        }
        let width = if stretch.is_some() { measure } else { natural };
        let leftwards = self.order.base() % 2 == 1;
        // What runs from right to left starts at the right edge; the space at its end hangs out at the left.
        let flush = leftwards && matches!(ends, Ends::Justified | Ends::Left) || ends == Ends::Right;
        let lead = if flush { measure - width } else { 0 };
        arrange(&mut runs, &levels, if leftwards { lead - end.space } else { lead });
        let text = self.glyphs[first.start].start..self.glyphs.get(end.end).map_or(self.text.len(), |next| next.start);
        Line { runs, width, range: text }
    }

    pub(crate) fn is_space(&self, glyph: usize) -> bool {
        matches!(self.text.as_bytes().get(self.glyphs[glyph].start), Some(b' '))
            || self.text[self.glyphs[glyph].start..].starts_with('\u{a0}')
    }

    /// Glyphs to runs and their levels, drawn `wide`, with `stretch` (total, spaces) shared out over the spaces before
    /// `content_end`.
    fn runs(
        &self,
        range: Range<usize>,
        content_end: usize,
        (wide, stretch): (i32, Option<(Mp, i32)>),
    ) -> (Vec<(Origin, Run)>, Vec<u8>) {
        let mut runs: Vec<(Origin, Run)> = Vec::new();
        let mut levels: Vec<u8> = Vec::new();
        let (mut given, mut passed) = (0_i32, 0_i32);
        for at in range {
            let mut glyph = self.glyphs[at];
            let Stretch { setting, origin, .. } = self.spans[self.owner[at] as usize];
            let size = self.size_of(at);
            let level = if at < content_end { self.order.level(glyph.start) } else { self.order.base() };
            let end = self.glyphs.get(at + 1).map_or(self.text.len(), |next| next.start.max(glyph.start));
            let piece = &self.text[glyph.start..end];
            if let (Some((total, spaces)), true) = (stretch, at < content_end && self.is_space(at)) {
                passed += 1;
                let due = i32::try_from(i64::from(total) * i64::from(passed) / i64::from(spaces)).unwrap_or(0);
                let drawn = i64::from(scaled(size, wide)).max(1);
                let em = i32::try_from(i64::from(due - given) * 1000 / drawn).unwrap_or(0);
                glyph.advance += em;
                given += scaled(scaled(em, size), wide);
            }
            let fits = runs.last().is_some_and(|(from, run)| *from == origin && run.face == glyph.face)
                && levels.last() == Some(&level);
            if !fits {
                let run = Run {
                    face: glyph.face,
                    size,
                    colour: setting.colour,
                    x: 0,
                    y: -setting.rise,
                    text: String::new(),
                    glyphs: Vec::new(),
                    leftwards: level % 2 == 1,
                    wide,
                };
                runs.push((origin, run));
                levels.push(level);
            }
            if let Some((_, run)) = runs.last_mut() {
                glyph.start = run.text.len();
                run.text.push_str(if piece == "\u{a0}" { " " } else { piece });
                run.glyphs.push(glyph);
            }
        }
        (runs, levels)
    }
}

/// Puts runs beside each other from `x` on, as their levels demand.
fn arrange(runs: &mut [(Origin, Run)], levels: &[u8], mut x: Mp) {
    for at in visual(levels) {
        let Some((_, run)) = runs.get_mut(at) else { return };
        run.x = x;
        x = x.saturating_add(run.width());
    }
}
