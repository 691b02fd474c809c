//! Fonts of the file: subsets that hold only the glyphs used.

use std::collections::BTreeMap;

use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfDocument, PdfFont, PdfFontMetricsStub};
use subsetter::{GlyphRemapper, subset};

use crate::error::TypesetError;
use crate::fonts::Face;
use crate::sheet::{Item, Run, Sheets};

/// Marks the hyphen of a divided word in a run's text.
pub const SOFT_HYPHEN: &str = "\u{ad}";

/// Second codes of a face: with its glyphs far below the 65,536 codes of a font.
const MOST_SECOND_CODES: usize = 20_000;
/// What a glyph reads as that draws a part of a letter whose other part has said it: a sign without look or effect.
const NOTHING: &str = "\u{200d}";

/// The fonts of one file.
pub struct Fonts {
    faces: Vec<Subset>,
}

/// One face's subset.
struct Subset {
    face: Face,
    remapper: GlyphRemapper,
    /// What each code reads as: a glyph of the subset as the first text it was used for, a code after those as another.
    texts: BTreeMap<u16, String>,
    /// Glyphs that read as another text too, with that text, in the order of their codes after those of the glyphs.
    more: Vec<(u16, String)>,
    /// The codes of those.
    codes: BTreeMap<(u16, String), u16>,
    /// The one glyph that printpdf draws for a character: a character may have several, such as the two kinds of
    /// figures, and only the first used is reached by the character itself.
    characters: BTreeMap<char, u16>,
    bytes: Vec<u8>,
}

/// Second codes of a font: one for the hyphen of a divided word, which reads as a soft hyphen, so that the word is whole
/// when copied; one for a bracket that is mirrored in Arabic; and so on.
pub struct SecondCodes {
    /// Name of the font in the file.
    pub font: String,
    /// The first code: the first number after the subset's glyphs.
    pub first: u16,
    /// The glyphs that they draw.
    pub glyphs: Vec<u16>,
}

impl Fonts {
    /// Walks all sheets once and subsets the faces.
    pub fn collect(sheets: &Sheets) -> Result<Self, TypesetError> {
        let mut faces: Vec<Subset> = Face::ALL
            .iter()
            .map(|&face| Subset {
                face,
                remapper: GlyphRemapper::new(),
                texts: BTreeMap::new(),
                more: Vec::new(),
                codes: BTreeMap::new(),
                characters: BTreeMap::new(),
                bytes: Vec::new(),
            })
            .collect();
        for placed in sheets.sheets.iter().flat_map(|sheet| &sheet.items) {
            let Item::Run(run) = &placed.item else { continue };
            let subset = &mut faces[run.face.index()];
            for (glyph, text) in run.glyphs.iter().zip(pieces(run)) {
                let id = subset.remapper.remap(glyph.id);
                subset.reads(id, text);
            }
        }
        for subset_of in &mut faces {
            subset_of.number();
            for (&id, text) in &subset_of.texts {
                if let Some(character) = only(text) {
                    subset_of.characters.entry(character).or_insert(id);
                }
            }
            if !subset_of.texts.is_empty() {
                let face = subset_of.face;
                subset_of.bytes = subset(face.bytes(), 0, &subset_of.remapper)
                    .map_err(|error| TypesetError::Font { name: face.postscript_name(), reason: error.to_string() })?;
            }
        }
        Ok(Self { faces })
    }

    /// Code of a glyph that reads as `text`.
    pub fn id(&self, face: Face, glyph: u16, text: &str) -> u16 {
        let subset = &self.faces[face.index()];
        let plain = subset.remapper.get(glyph).unwrap_or(0);
        if subset.texts.get(&plain).is_some_and(|first| first == text) {
            return plain;
        }
        subset.codes.get(&(plain, text.to_owned())).copied().unwrap_or(plain)
    }

    /// The second codes of the faces.
    pub fn second_codes(&self) -> Vec<SecondCodes> {
        let of = |subset: &Subset| SecondCodes {
            font: subset.name(),
            first: subset.remapper.num_gids(),
            glyphs: subset.more.iter().map(|(glyph, _)| *glyph).collect(),
        };
        self.faces.iter().map(of).filter(|codes| !codes.glyphs.is_empty()).collect()
    }

    /// The character that leads to a glyph of the subset and to no other, if `text` is one.
    pub fn character(&self, face: Face, id: u16, text: &str) -> Option<char> {
        only(text).filter(|character| self.faces[face.index()].characters.get(character) == Some(&id))
    }

    /// What a glyph of the subset reads as.
    pub fn text(&self, face: Face, id: u16) -> &str {
        self.faces[face.index()].texts.get(&id).map_or("\u{fffd}", String::as_str)
    }

    /// Hands the used faces to printpdf under names of our own: its own ids come from a counter of the process.
    pub fn register(&self, document: &mut PdfDocument) {
        for subset in self.faces.iter().filter(|subset| !subset.bytes.is_empty()) {
            document.resources.fonts.map.insert(font_id(subset.face), PdfFont::new(subset.parsed()));
        }
    }
}

impl Subset {
    fn name(&self) -> String {
        format!("{}+{}", tag(self.face), self.face.postscript_name())
    }

    /// Notes that a glyph reads as a text.
    fn reads(&mut self, id: u16, text: &str) {
        if text != SOFT_HYPHEN && self.texts.entry(id).or_insert_with(|| text.to_owned()) == text {
            return;
        }
        if self.more.len() < MOST_SECOND_CODES && !self.codes.contains_key(&(id, text.to_owned())) {
            self.codes.insert((id, text.to_owned()), 0);
            self.more.push((id, text.to_owned()));
        }
    }

    /// Gives the second codes their numbers, once all glyphs are known.
    fn number(&mut self) {
        for (code, (glyph, text)) in (self.remapper.num_gids()..).zip(&self.more) {
            self.codes.insert((*glyph, text.clone()), code);
            self.texts.insert(code, text.clone());
        }
    }

    fn parsed(&self) -> ParsedFont {
        let face = self.face.parsed();
        let mut widths = BTreeMap::new();
        for (id, glyph) in self.remapper.remapped_gids().enumerate() {
            widths.insert(u16::try_from(id).unwrap_or(u16::MAX), self.face.advance(glyph));
        }
        for (code, (glyph, _)) in (self.remapper.num_gids()..).zip(&self.more) {
            widths.insert(code, widths.get(glyph).copied().unwrap_or(0));
        }
        let characters = self.characters.iter().map(|(&character, &id)| (u32::from(character), id)).collect();
        let bounds = face.global_bounding_box();
        let italic = face.italic_angle() != 0.0;
        ParsedFont {
            original_bytes: self.bytes.clone(),
            font_index: 0,
            font_name: Some(self.name()),
            codepoint_to_glyph: characters,
            glyph_widths: widths,
            units_per_em: 1000,
            font_metrics: FontMetrics { ascent: face.ascender(), descent: face.descender() },
            font_type: FontType::TrueType,
            pdf_font_metrics: PdfFontMetricsStub {
                units_per_em: 1000,
                x_min: bounds.x_min,
                y_min: bounds.y_min,
                x_max: bounds.x_max,
                y_max: bounds.y_max,
                caret_slope_rise: 1000,
                caret_slope_run: if italic { 200 } else { 0 },
                us_weight_class: face.weight().to_number(),
            },
        }
    }
}

/// The character of a text that is just one.
fn only(text: &str) -> Option<char> {
    let mut all = text.chars();
    all.next().filter(|_| all.next().is_none())
}

/// Name of a face in the page resources.
pub fn font_id(face: Face) -> FontId {
    FontId(format!("F{}", face.index()))
}

/// Six capitals that mark a subset; one per face, so that merging tools keep them apart.
const fn tag(face: Face) -> &'static str {
    match face {
        Face::Serif => "PATAKA",
        Face::SerifItalic => "PATAKB",
        Face::SerifStrong => "PATAKC",
        Face::Sans => "PATAKD",
        Face::SansItalic => "PATAKE",
        Face::SansStrong => "PATAKF",
        Face::Arabic => "PATAKG",
        Face::Symbols => "PATAKH",
    }
}

/// What each glyph of a run reads as. A ligature reads as all its letters; of several glyphs for one cluster each gets
/// its share of the characters, and those that find none read as [`NOTHING`].
pub fn pieces(run: &Run) -> impl Iterator<Item = &str> {
    let glyphs = &run.glyphs;
    (0..glyphs.len()).map(move |at| {
        let start = glyphs[at].start;
        let first = glyphs[..at].iter().rposition(|glyph| glyph.start != start).map_or(0, |before| before + 1);
        let end = glyphs[at..].iter().map(|glyph| glyph.start).find(|&next| next != start);
        let cluster = &run.text[start..end.unwrap_or(run.text.len())];
        let count = glyphs[first..].iter().take_while(|glyph| glyph.start == start).count();
        if count == 1 {
            return cluster;
        }
        let characters: Vec<(usize, char)> = cluster.char_indices().collect();
        let share = at - first;
        if share >= characters.len() {
            return NOTHING;
        }
        let from = characters.get(share).map_or(0, |found| found.0);
        let to = if at - first + 1 == count {
            cluster.len()
        } else {
            characters.get(share + 1).map_or(cluster.len(), |found| found.0)
        };
        &cluster[from..to]
    })
}
