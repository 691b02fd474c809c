//! Fonts of the file: subsets that hold only the glyphs used.

use std::collections::BTreeMap;

use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfDocument, PdfFont, PdfFontMetricsStub};
use subsetter::{GlyphRemapper, subset};

use crate::error::TypesetError;
use crate::fonts::Face;
use crate::sheet::{Item, Run, Sheets};

/// Marks the hyphen of a divided word in a run's text.
pub const SOFT_HYPHEN: &str = "\u{ad}";

/// The fonts of one file.
pub struct Fonts {
    faces: Vec<Subset>,
}

/// One face's subset.
struct Subset {
    face: Face,
    remapper: GlyphRemapper,
    /// What each glyph of the subset reads as: the first text it was used for.
    texts: BTreeMap<u16, String>,
    /// The one glyph that printpdf draws for a character: a character may have several, such as the two kinds of
    /// figures, and only the first used is reached by the character itself.
    characters: BTreeMap<char, u16>,
    bytes: Vec<u8>,
    /// The hyphen's glyph, when words are divided in this face.
    hyphen: Option<u16>,
}

/// A second code for the hyphen's glyph, which reads as a soft hyphen, so that a divided word is whole when copied.
pub struct SecondHyphen {
    /// Name of the font in the file.
    pub font: String,
    /// The code: the first number after the subset's glyphs.
    pub code: u16,
    /// The glyph it draws.
    pub glyph: u16,
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
                characters: BTreeMap::new(),
                bytes: Vec::new(),
                hyphen: None,
            })
            .collect();
        for placed in sheets.sheets.iter().flat_map(|sheet| &sheet.items) {
            let Item::Run(run) = &placed.item else { continue };
            let subset = &mut faces[run.face.index()];
            for (glyph, text) in run.glyphs.iter().zip(pieces(run)) {
                let id = subset.remapper.remap(glyph.id);
                if text == SOFT_HYPHEN {
                    subset.hyphen = Some(id);
                } else {
                    subset.texts.entry(id).or_insert_with(|| text.to_owned());
                }
            }
        }
        for subset_of in &mut faces {
            if let (Some(_), Some(code)) = (subset_of.hyphen, subset_of.second_hyphen()) {
                subset_of.texts.insert(code, SOFT_HYPHEN.to_owned());
            }
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
        if text == SOFT_HYPHEN { subset.second_hyphen().unwrap_or(plain) } else { plain }
    }

    /// The hyphens that have a second code.
    pub fn second_hyphens(&self) -> Vec<SecondHyphen> {
        let second = |subset: &Subset| {
            Some(SecondHyphen { font: subset.name(), code: subset.second_hyphen()?, glyph: subset.hyphen? })
        };
        self.faces.iter().filter_map(second).collect()
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

    fn second_hyphen(&self) -> Option<u16> {
        self.hyphen.map(|_| self.remapper.num_gids())
    }

    fn parsed(&self) -> ParsedFont {
        let face = self.face.parsed();
        let mut widths = BTreeMap::new();
        for (id, glyph) in self.remapper.remapped_gids().enumerate() {
            widths.insert(u16::try_from(id).unwrap_or(u16::MAX), self.face.advance(glyph));
        }
        if let (Some(glyph), Some(code)) = (self.hyphen, self.second_hyphen()) {
            widths.insert(code, widths.get(&glyph).copied().unwrap_or(0));
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
    }
}

/// What each glyph of a run reads as. A ligature reads as all its letters; of several glyphs for one cluster each gets
/// its share of the characters, none stays empty.
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
        let share = (at - first).min(characters.len().saturating_sub(1));
        let from = characters.get(share).map_or(0, |found| found.0);
        let to = if at - first + 1 == count {
            cluster.len()
        } else {
            characters.get(share + 1).map_or(cluster.len(), |found| found.0)
        };
        &cluster[from..to]
    })
}
