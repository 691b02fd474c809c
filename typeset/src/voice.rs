//! How text is set: faces, sizes, colours for the styles of a block.

use crate::document::Style;
use crate::fonts::Face;
use crate::palette::{self, Colour};
use crate::shaping::Cut;
use crate::sheet::Mp;

/// How a stretch of text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Face and number style.
    pub cut: Cut,
    /// Size.
    pub size: Mp,
    /// Colour.
    pub colour: Colour,
    /// Height above the baseline.
    pub rise: Mp,
}

/// The settings of a block's four styles.
#[derive(Debug, Clone, Copy)]
pub struct Voice {
    /// Upright.
    pub plain: Setting,
    /// Semi-bold.
    pub strong: Setting,
    /// Italic.
    pub emphasis: Setting,
    /// Smaller and paler.
    pub muted: Setting,
}

impl Setting {
    /// A setting without tabular figures.
    pub const fn new(face: Face, size: Mp, colour: Colour) -> Self {
        Self { cut: Cut { face, tabular: false }, size, colour, rise: 0 }
    }
    /// The same with tabular figures.
    pub const fn tabular(self) -> Self {
        Self { cut: Cut { tabular: true, ..self.cut }, ..self }
    }
    /// Small and raised: the mark of a footnote.
    pub const fn raised(self) -> Self {
        Self { size: self.size * 64 / 100, rise: self.size * 34 / 100, colour: palette::INDIGO, ..self }
    }
}

impl Voice {
    /// Prose in the serif.
    pub const fn serif(size: Mp, colour: Colour) -> Self {
        Self {
            plain: Setting::new(Face::Serif, size, colour),
            strong: Setting::new(Face::SerifStrong, size, colour),
            emphasis: Setting::new(Face::SerifItalic, size, colour),
            muted: Setting::new(Face::Serif, size - size / 10, palette::MUTED),
        }
    }
    /// Small text in the sans.
    pub const fn sans(size: Mp, colour: Colour) -> Self {
        Self {
            plain: Setting::new(Face::Sans, size, colour),
            strong: Setting::new(Face::SansStrong, size, colour),
            emphasis: Setting::new(Face::SansItalic, size, colour),
            muted: Setting::new(Face::Sans, size - size / 12, palette::MUTED),
        }
    }
    /// Everything semi-bold: sums.
    pub const fn emboldened(self) -> Self {
        Self { plain: self.strong, muted: Setting { colour: self.muted.colour, ..self.strong }, ..self }
    }
    /// The same with tabular figures.
    pub const fn tabular(self) -> Self {
        Self {
            plain: self.plain.tabular(),
            strong: self.strong.tabular(),
            emphasis: self.emphasis.tabular(),
            muted: self.muted.tabular(),
        }
    }
    /// The setting of a style.
    pub const fn of(self, style: Style) -> Setting {
        match style {
            Style::Plain => self.plain,
            Style::Strong => self.strong,
            Style::Emphasis => self.emphasis,
            Style::Muted => self.muted,
        }
    }
}
