//! Shaping: from words to glyphs with kerning, remembered per word.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::OnceLock;

use rustybuzz::{Direction, Feature, Script, ShapePlan, UnicodeBuffer, script};
use unicode_segmentation::UnicodeSegmentation;

use crate::fonts::Face;

/// Words remembered per face; a document of ordinary prose has a few thousand.
const WORDS_REMEMBERED: usize = 20_000;
/// Longer words are shaped anew: they do not come twice.
const LONGEST_REMEMBERED: usize = 64;
/// Added to the word space of Plus Jakarta Sans, which is drawn narrow, in 1/1000 em: as
/// much as the web pages add, so that a drawing's labels measure the same there and here.
const SANS_WORD_SPACE: i32 = 60;
/// Stands for a character that no face has.
const MISSING: char = '\u{fffd}';
/// Drawn for [`MISSING`]: the uncertainty sign, of the same look, which the face of symbols has.
const UNCERTAIN: char = '\u{2bd1}';

/// One glyph, in 1/1000 em.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Face it comes from: not always the face asked for.
    pub face: Face,
    /// Glyph number in the whole font.
    pub id: u16,
    /// How far the pen moves, kerning included.
    pub advance: i32,
    /// Shift to the right of the pen.
    pub shift: i32,
    /// Shift above the baseline.
    pub rise: i32,
    /// Byte offset in the shaped text of the first character it stands for.
    pub start: usize,
}

/// A face with its number style: what words are shaped with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cut {
    /// The face asked first.
    pub face: Face,
    /// Figures of equal width, for columns of numbers.
    pub tabular: bool,
}

/// Which way a text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Way {
    /// From left to right.
    #[default]
    Right,
    /// From right to left.
    Left,
}

/// Shapes words and remembers them for the life of one layout.
pub struct Shaper {
    words: Vec<HashMap<String, Rc<[Glyph]>>>,
    buffer: Option<UnicodeBuffer>,
}

impl Default for Shaper {
    fn default() -> Self {
        Self { words: (0..SLOTS).map(|_| HashMap::new()).collect(), buffer: None }
    }
}

/// Faces, ways and number styles.
const SLOTS: usize = 4 * Face::ALL.len();

const fn slot(cut: Cut, way: Way) -> usize {
    4 * cut.face.index() + 2 * (way as usize) + cut.tabular as usize
}

impl Shaper {
    /// The glyphs of a word that runs from left to right.
    pub fn shape(&mut self, cut: Cut, word: &str) -> Rc<[Glyph]> {
        self.shape_way(cut, word, Way::Right)
    }

    /// The glyphs of a word, in the order of its letters.
    pub fn shape_way(&mut self, cut: Cut, word: &str, way: Way) -> Rc<[Glyph]> {
        if let Some(known) = self.words[slot(cut, way)].get(word) {
            return Rc::clone(known);
        }
        let glyphs: Rc<[Glyph]> = self.shape_anew(cut, word, way).into();
        let memory = &mut self.words[slot(cut, way)];
        if word.len() <= LONGEST_REMEMBERED && memory.len() < WORDS_REMEMBERED {
            memory.insert(word.to_owned(), Rc::clone(&glyphs));
        }
        glyphs
    }

    /// Width of a text in 1/1000 em.
    pub fn width(&mut self, cut: Cut, text: &str) -> i32 {
        self.shape(cut, text).iter().fold(0, |sum: i32, glyph| sum.saturating_add(glyph.advance))
    }

    fn shape_anew(&mut self, cut: Cut, word: &str, way: Way) -> Vec<Glyph> {
        let mut out = Vec::with_capacity(word.len());
        let mut stretch = String::new();
        let mut current: Option<Face> = None;
        let mut origins: Vec<usize> = Vec::new();
        for (at, character) in word.char_indices() {
            let (face, drawn) = choose(cut.face, character);
            if current.is_some_and(|now| now != face) {
                let cut = Cut { face: current.unwrap_or(face), ..cut };
                self.shape_stretch(cut, (&stretch, way), &origins, &mut out);
                stretch.clear();
                origins.clear();
            }
            current = Some(face);
            origins.resize(stretch.len() + drawn.len_utf8(), at);
            stretch.push(drawn);
        }
        if let Some(face) = current {
            self.shape_stretch(Cut { face, ..cut }, (&stretch, way), &origins, &mut out);
        }
        out
    }

    /// Shapes text that one face covers; `origins` tells the place in the word of each byte of the stretch.
    fn shape_stretch(&mut self, cut: Cut, (stretch, way): (&str, Way), origins: &[usize], out: &mut Vec<Glyph>) {
        let face = cut.face.parsed();
        let direction = direction(way);
        let (plan, written) = plan(cut, way);
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.push_str(stretch);
        buffer.set_direction(direction);
        buffer.set_script(written);
        let shaped = rustybuzz::shape_with_plan(face, plan, buffer);
        let space = cut.face.glyph(' ').map_or(u32::MAX, u32::from);
        let wide_space = matches!(cut.face, Face::Sans | Face::SansItalic | Face::SansStrong);
        let first = out.len();
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            out.push(Glyph {
                face: cut.face,
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                advance: position.x_advance + if wide_space && info.glyph_id == space { SANS_WORD_SPACE } else { 0 },
                shift: position.x_offset,
                rise: position.y_offset,
                start: origins.get(info.cluster as usize).copied().unwrap_or(0),
            });
        }
        if way == Way::Left {
            // The library gives what stands leftmost first.
            out[first..].reverse();
        }
        self.buffer = Some(shaped.clear());
    }
}

const fn direction(way: Way) -> Direction {
    match way {
        Way::Right => Direction::LeftToRight,
        Way::Left => Direction::RightToLeft,
    }
}

/// How a face is shaped, worked out once in the life of the process, and the script it is shaped as.
fn plan(cut: Cut, way: Way) -> (&'static ShapePlan, Script) {
    static PLANS: [OnceLock<ShapePlan>; SLOTS] = [const { OnceLock::new() }; SLOTS];
    let written = if cut.face == Face::Arabic { script::ARABIC } else { script::LATIN };
    let plan = PLANS[slot(cut, way)].get_or_init(|| {
        let tabular = Feature::new(rustybuzz::ttf_parser::Tag::from_bytes(b"tnum"), 1, ..);
        let features = if cut.tabular { vec![tabular] } else { Vec::new() };
        ShapePlan::new(cut.face.parsed(), direction(way), Some(written), None, &features)
    });
    (plan, written)
}

/// Text of which every character can be drawn: one that no face has becomes U+FFFD, with its marks; a mark that no face
/// has vanishes.
pub fn settable(text: String) -> String {
    if text.is_ascii() || text.chars().all(known) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        if grapheme.starts_with(known) {
            out.extend(grapheme.chars().filter(|&character| known(character)));
        } else {
            out.push(MISSING);
        }
    }
    out
}

fn known(character: char) -> bool {
    character.is_ascii() || find(Face::Serif, character).is_some()
}

/// The face that has the character, and what is drawn: the character, or a near one.
fn choose(face: Face, character: char) -> (Face, char) {
    find(face, character).unwrap_or((Face::Symbols, UNCERTAIN))
}

fn find(face: Face, character: char) -> Option<(Face, char)> {
    let near = match character {
        '\u{2011}' => '-',
        '\u{a0}' => ' ',
        MISSING => UNCERTAIN,
        // Signs that telephones draw in colour.
        '\u{2705}' => '\u{2714}',
        '\u{274c}' | '\u{274e}' => '\u{2718}',
        '\u{2753}' | '\u{2754}' => '?',
        '\u{2757}' | '\u{2755}' => '!',
        other => other,
    };
    let faces = [face].into_iter().chain(face.fallbacks());
    faces.into_iter().find(|candidate| candidate.glyph(near).is_some()).map(|candidate| (candidate, near))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SANS: Cut = Cut { face: Face::Sans, tabular: false };

    #[test]
    fn kerning_moves_letters_together() {
        let mut shaper = Shaper::default();
        let together = shaper.width(SANS, "AV");
        let apart = shaper.width(SANS, "A") + shaper.width(SANS, "V");
        assert!(together < apart, "{together} {apart}");
    }

    #[test]
    fn tabular_figures_are_equally_wide() {
        let mut shaper = Shaper::default();
        let cut = Cut { face: Face::Sans, tabular: true };
        assert_eq!(shaper.width(cut, "1111"), shaper.width(cut, "8888"));
        assert_ne!(shaper.width(SANS, "1111"), shaper.width(SANS, "8888"));
    }

    #[test]
    fn an_unknown_character_becomes_the_sign_of_one() {
        assert_eq!(settable("a漢\u{301}😀e\u{301}\u{305}".to_owned()), "a\u{fffd}\u{fffd}e\u{301}");
        let mut shaper = Shaper::default();
        let glyphs = shaper.shape(SANS, "a\u{fffd}漢");
        assert_eq!(glyphs.len(), 3);
        assert_eq!((glyphs[1].face, Some(glyphs[1].id)), (Face::Symbols, Face::Symbols.glyph(UNCERTAIN)));
        assert_eq!(glyphs[2].start, 4);
    }

    #[test]
    fn symbols_come_from_their_own_face() {
        let mut shaper = Shaper::default();
        for character in ["⇒", "✔", "✗", "☒", "∈", "∀", "◦", "➜", "⚠"] {
            let glyph = shaper.shape(SANS, character)[0];
            assert_eq!(glyph.face, Face::Symbols, "{character}");
            assert!(glyph.advance > 0);
        }
        for character in ["→", "✓", "≤", "≠", "□", "×"] {
            assert_ne!(shaper.shape(SANS, character)[0].face, Face::Symbols, "{character}");
        }
    }

    #[test]
    fn arabic_letters_join_and_keep_their_order() {
        let mut shaper = Shaper::default();
        let alone = shaper.shape_way(SANS, "ب", Way::Left)[0].id;
        let word = shaper.shape_way(SANS, "ببب", Way::Left);
        assert!(word.iter().all(|glyph| glyph.face == Face::Arabic && glyph.id != alone));
        let starts: Vec<usize> = word.iter().map(|glyph| glyph.start).collect();
        assert!(starts.is_sorted(), "{starts:?}");
        let bracket = shaper.shape_way(SANS, "(", Way::Left)[0].id;
        assert_eq!(Some(bracket), Face::Sans.glyph(')'), "brackets are mirrored");
    }

    #[test]
    fn a_letter_of_the_other_family_comes_from_there() {
        let mut shaper = Shaper::default();
        assert_eq!(shaper.shape(SANS, "Д")[0].face, Face::Serif);
    }
}
