//! Facts in, drawings out.
//!
//! Every function here is pure: it gets numbers and words that somebody else has chosen and checked, and returns a
//! [`Drawing`](pataka_typeset::drawing::Drawing). The web page renders it with [`svg::render`]; the dossier draws the
//! same shapes as vectors. A drawing is never the only form of its facts: it carries a description in words, and the
//! page shows a table beside it.

pub mod bars;
mod geometry;
mod labels;
pub mod line;
pub mod map;
mod pen;
#[cfg(test)]
mod probe;
mod scale;
pub mod svg;

/// How large a drawing is, in CSS pixels. Text is drawn at its true size, so a narrow screen gets a narrow drawing
/// instead of a shrunken wide one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// Width.
    pub width: f32,
    /// Height. Horizontal bars take what their rows need instead.
    pub height: f32,
}

impl Size {
    /// For a page column or the dossier.
    pub const WIDE: Self = Self { width: 640.0, height: 300.0 };
    /// For a telephone.
    pub const NARROW: Self = Self { width: 340.0, height: 260.0 };
}

impl Default for Size {
    fn default() -> Self {
        Self::WIDE
    }
}
