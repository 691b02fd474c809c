//! Figures: drawings and pictures with their captions.

use std::fmt;
use std::sync::Arc;

use crate::drawing::Drawing;

/// A drawing or picture with its caption.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Printed below as "Gambar n. caption".
    pub caption: String,
    /// What is shown; scaled down to the measure when wider.
    pub content: Graphic,
}

/// What a figure shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Graphic {
    /// Vectors with real text: a chart, a map.
    Drawing(Drawing),
    /// A photograph or a picture of a screen.
    Picture(Picture),
}

/// A photograph or a picture of a screen.
///
/// JPEG files are embedded as they are, without their metadata (place, camera, thumbnails); PNG files are written anew.
/// Either is turned as its EXIF orientation says, and never shown larger than at 96 pixels to the inch.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// A whole JPEG or PNG file.
    pub bytes: Arc<[u8]>,
    /// What the picture shows, in words, for those who cannot see it. Not optional.
    pub words: String,
}

impl fmt::Debug for Picture {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Picture({:?}, {} bytes)", self.words, self.bytes.len())
    }
}

impl From<Drawing> for Graphic {
    fn from(drawing: Drawing) -> Self {
        Self::Drawing(drawing)
    }
}

impl From<Picture> for Graphic {
    fn from(picture: Picture) -> Self {
        Self::Picture(picture)
    }
}
