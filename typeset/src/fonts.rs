//! The faces of a document, compiled into the program: no font of the machine is ever used.

use std::sync::OnceLock;

/// A face. The families are Source Serif 4 (prose, headings) and Plus Jakarta Sans (tables, captions, furniture); Arabic
/// and symbols, which both lack, come from Noto fonts in one weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Source Serif 4, regular.
    Serif,
    /// Source Serif 4, italic.
    SerifItalic,
    /// Source Serif 4, semi-bold.
    SerifStrong,
    /// Plus Jakarta Sans, regular.
    Sans,
    /// Plus Jakarta Sans, italic.
    SansItalic,
    /// Plus Jakarta Sans, semi-bold.
    SansStrong,
    /// Noto Naskh Arabic, regular: the Arabic letters of all styles.
    Arabic,
    /// Arrows, mathematical signs, check marks and other symbols, a selection of two Noto fonts.
    Symbols,
}

impl Face {
    /// Every face, in the order of the PDF's font objects.
    pub const ALL: [Self; 8] = [
        Self::Serif,
        Self::SerifItalic,
        Self::SerifStrong,
        Self::Sans,
        Self::SansItalic,
        Self::SansStrong,
        Self::Arabic,
        Self::Symbols,
    ];

    /// Position in [`Face::ALL`].
    pub const fn index(self) -> usize {
        match self {
            Self::Serif => 0,
            Self::SerifItalic => 1,
            Self::SerifStrong => 2,
            Self::Sans => 3,
            Self::SansItalic => 4,
            Self::SansStrong => 5,
            Self::Arabic => 6,
            Self::Symbols => 7,
        }
    }

    /// The whole font program.
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Serif => include_bytes!("../fonts/SourceSerif4_400Regular.ttf"),
            Self::SerifItalic => include_bytes!("../fonts/SourceSerif4_400Regular_Italic.ttf"),
            Self::SerifStrong => include_bytes!("../fonts/SourceSerif4_600SemiBold.ttf"),
            Self::Sans => include_bytes!("../fonts/PlusJakartaSans_400Regular.ttf"),
            Self::SansItalic => include_bytes!("../fonts/PlusJakartaSans_400Regular_Italic.ttf"),
            Self::SansStrong => include_bytes!("../fonts/PlusJakartaSans_600SemiBold.ttf"),
            Self::Arabic => include_bytes!("../fonts/NotoNaskhArabic_400Regular.ttf"),
            Self::Symbols => include_bytes!("../fonts/PatakaSymbols_400Regular.ttf"),
        }
    }

    /// PostScript name, as written into the PDF.
    pub const fn postscript_name(self) -> &'static str {
        match self {
            Self::Serif => "SourceSerif4-Regular",
            Self::SerifItalic => "SourceSerif4-Italic",
            Self::SerifStrong => "SourceSerif4-SemiBold",
            Self::Sans => "PlusJakartaSans-Regular",
            Self::SansItalic => "PlusJakartaSans-Italic",
            Self::SansStrong => "PlusJakartaSans-SemiBold",
            Self::Arabic => "NotoNaskhArabic-Regular",
            Self::Symbols => "PatakaSymbols-Regular",
        }
    }

    /// The faces asked in turn when this one lacks a character: the same weight of the other family, then Arabic and
    /// symbols.
    pub const fn fallbacks(self) -> [Self; 3] {
        let other = match self {
            Self::Serif | Self::Arabic | Self::Symbols => Self::Sans,
            Self::SerifItalic => Self::SansItalic,
            Self::SerifStrong => Self::SansStrong,
            Self::Sans => Self::Serif,
            Self::SansItalic => Self::SerifItalic,
            Self::SansStrong => Self::SerifStrong,
        };
        [other, Self::Arabic, Self::Symbols]
    }

    /// A short tag for text dumps.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Serif => "serif",
            Self::SerifItalic => "serif-italic",
            Self::SerifStrong => "serif-strong",
            Self::Sans => "sans",
            Self::SansItalic => "sans-italic",
            Self::SansStrong => "sans-strong",
            Self::Arabic => "arabic",
            Self::Symbols => "symbols",
        }
    }

    /// The parsed face, shared by all documents of the process.
    pub(crate) fn parsed(self) -> &'static rustybuzz::Face<'static> {
        static PARSED: OnceLock<Vec<rustybuzz::Face<'static>>> = OnceLock::new();
        let faces = PARSED.get_or_init(|| {
            Self::ALL
                .iter()
                .map(|face| {
                    rustybuzz::Face::from_slice(face.bytes(), 0).expect("the fonts in typeset/fonts are valid TrueType")
                })
                .collect()
        });
        &faces[self.index()]
    }

    /// The glyph of a character, if the face has one.
    pub(crate) fn glyph(self, character: char) -> Option<u16> {
        self.parsed().glyph_index(character).map(|glyph| glyph.0).filter(|&glyph| glyph != 0)
    }

    /// Advance of a glyph in 1/1000 em.
    pub(crate) fn advance(self, glyph: u16) -> u16 {
        self.parsed().glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(glyph)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Advances are used as 1/1000 em everywhere; printpdf would also truncate other widths.
    #[test]
    fn every_face_counts_a_thousand_units_to_the_em() {
        for face in Face::ALL {
            assert_eq!(face.parsed().units_per_em(), 1000, "{face:?}");
        }
    }
}
