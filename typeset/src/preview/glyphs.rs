//! Outlines of letters, each defined once on a page.

use std::collections::BTreeMap;
use std::fmt::Write;

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};

use crate::fonts::Face;

/// The outlines that a page needs, in 1/1000 em, y downwards.
pub struct Outlines {
    page: usize,
    /// Number of each glyph's definition; none for a glyph that draws nothing.
    numbers: BTreeMap<(Face, u16), Option<usize>>,
    definitions: Vec<String>,
}

impl Outlines {
    /// No outlines yet. Names carry the page's number, as many pages may stand in one document.
    pub const fn of_page(page: usize) -> Self {
        Self { page, numbers: BTreeMap::new(), definitions: Vec::new() }
    }

    /// Name of a glyph's definition; none when it draws nothing.
    pub fn name(&mut self, face: Face, glyph: u16) -> Option<String> {
        let definitions = &mut self.definitions;
        let number = *self.numbers.entry((face, glyph)).or_insert_with(|| {
            let mut pen = Pen::default();
            face.parsed().outline_glyph(GlyphId(glyph), &mut pen)?;
            if pen.way.is_empty() {
                return None;
            }
            definitions.push(pen.way);
            Some(definitions.len())
        });
        number.map(|number| self.named(number))
    }

    fn named(&self, number: usize) -> String {
        format!("h{}g{number}", self.page)
    }

    /// All definitions.
    pub fn definitions(&self) -> String {
        let mut out = String::from("<defs>");
        for (at, way) in self.definitions.iter().enumerate() {
            let _ = write!(out, "<path id=\"{}\" d=\"{way}\"/>", self.named(at + 1));
        }
        out.push_str("</defs>");
        out
    }
}

/// Writes an outline in relative steps of whole units.
#[derive(Default)]
struct Pen {
    way: String,
    at: (i32, i32),
    start: (i32, i32),
}

impl Pen {
    fn relative(&mut self, letter: char, points: &[(f32, f32)]) {
        self.way.push(letter);
        let from = self.at;
        for (number, &(x, y)) in points.iter().enumerate() {
            let (x, y) = (whole(x), whole(-y));
            let (dx, dy) = (x - from.0, y - from.1);
            // A sign parts two numbers as well as a space.
            let gap = if number == 0 || dx < 0 { "" } else { " " };
            let between = if dy < 0 { "" } else { " " };
            let _ = write!(self.way, "{gap}{dx}{between}{dy}");
            self.at = (x, y);
        }
    }
}

/// The nearest whole unit; the faces have a thousand to the em, only points between two others lie at halves.
#[expect(clippy::cast_possible_truncation, reason = "coordinates of TrueType are 16 bits wide")]
fn whole(value: f32) -> i32 {
    value.round() as i32
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = (whole(x), whole(-y));
        let _ = write!(self.way, "M{x} {y}");
        self.at = (x, y);
        self.start = (x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (dx, dy) = (whole(x) - self.at.0, whole(-y) - self.at.1);
        match (dx, dy) {
            (0, 0) => return,
            (dx, 0) => write!(self.way, "h{dx}"),
            (0, dy) => write!(self.way, "v{dy}"),
            _ => return self.relative('l', &[(x, y)]),
        }
        .unwrap_or_default();
        self.at = (whole(x), whole(-y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.relative('q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.relative('c', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.way.push('z');
        self.at = self.start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_defined_once_and_a_space_never() {
        let mut outlines = Outlines::of_page(3);
        let letter = Face::Serif.glyph('a').expect("an a");
        let space = Face::Serif.glyph(' ').expect("a space");
        assert_eq!(outlines.name(Face::Serif, letter), Some("h3g1".to_owned()));
        assert_eq!(outlines.name(Face::Serif, space), None);
        assert_eq!(outlines.name(Face::Serif, letter), Some("h3g1".to_owned()));
        assert_eq!(outlines.name(Face::Sans, letter), Some("h3g2".to_owned()));
        assert_eq!(outlines.definitions().matches("<path").count(), 2);
    }

    #[test]
    fn an_outline_stays_within_the_bounds_of_its_glyph() {
        let mut pen = Pen::default();
        let glyph = GlyphId(Face::Serif.glyph('l').expect("an l"));
        let bounds = Face::Serif.parsed().outline_glyph(glyph, &mut pen).expect("an outline");
        assert!(pen.way.starts_with('M') && pen.way.ends_with('z'), "{}", pen.way);
        assert!(bounds.y_max > 600 && pen.at.1 <= i32::from(bounds.y_max));
        assert!(!pen.way.contains('.'), "{}", pen.way);
    }
}
