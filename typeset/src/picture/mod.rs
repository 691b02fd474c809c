//! Pictures as they are placed: measured, turned, freed of their metadata. No pixel is decoded here.

mod exif;
mod jpeg;
mod png;

use std::fmt;
use std::sync::Arc;

use crate::error::{MAX_PICTURE_BYTES, PictureFault};

/// A picture ready to be written.
#[derive(Clone, PartialEq, Eq)]
pub struct Image {
    /// Pixels from left to right, as stored.
    pub width: u32,
    /// Pixels from top to bottom, as stored.
    pub height: u32,
    /// How it is turned to be seen.
    pub turn: Turn,
    /// How its pixels are stored.
    pub coding: Coding,
}

/// How a picture's pixels are stored.
#[derive(Clone, PartialEq, Eq)]
pub enum Coding {
    /// A JPEG file without its metadata.
    Jpeg {
        /// The file.
        bytes: Arc<[u8]>,
        /// One channel of grey instead of red, green and blue.
        grey: bool,
        /// The colour profile that the file carried.
        profile: Option<Arc<[u8]>>,
    },
    /// A whole PNG file.
    Png(Arc<[u8]>),
}

impl fmt::Debug for Image {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, bytes) = match &self.coding {
            Coding::Jpeg { bytes, .. } => ("jpeg", bytes.len()),
            Coding::Png(bytes) => ("png", bytes.len()),
        };
        write!(formatter, "Image({kind} {}x{} turned {}, {bytes} bytes)", self.width, self.height, self.turn.0)
    }
}

impl Image {
    /// Reads the header of a file.
    pub fn read(bytes: &Arc<[u8]>) -> Result<Self, PictureFault> {
        if bytes.len() > MAX_PICTURE_BYTES {
            return Err(PictureFault::TooManyBytes { found: bytes.len() });
        }
        if bytes.starts_with(&[0xff, 0xd8]) {
            jpeg::read(bytes)
        } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            png::read(bytes)
        } else {
            Err(PictureFault::Unknown)
        }
    }

    /// Width and height in pixels as the picture is seen.
    pub fn seen(&self) -> (u32, u32) {
        if self.turn.swaps() { (self.height, self.width) } else { (self.width, self.height) }
    }
}

/// How a stored picture is turned to be seen: the EXIF orientation, 1 to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn(u8);

/// Parts of one seen coordinate: of the stored one to the right, of the stored one downwards, of one.
type Parts = (i8, i8, i8);

impl Turn {
    /// Seen as stored.
    pub const NONE: Self = Self(1);

    /// The orientation of that number, or none.
    pub fn from_exif(number: u16) -> Self {
        u8::try_from(number).ok().filter(|number| (1..=8).contains(number)).map_or(Self::NONE, Self)
    }

    /// Width and height change places.
    pub const fn swaps(self) -> bool {
        self.0 >= 5
    }

    /// How the seen place (right, down) follows from the stored one, both from 0 to 1.
    pub const fn places(self) -> (Parts, Parts) {
        match self.0 {
            2 => ((-1, 0, 1), (0, 1, 0)),
            3 => ((-1, 0, 1), (0, -1, 1)),
            4 => ((1, 0, 0), (0, -1, 1)),
            5 => ((0, 1, 0), (1, 0, 0)),
            6 => ((0, -1, 1), (1, 0, 0)),
            7 => ((0, -1, 1), (-1, 0, 1)),
            8 => ((0, 1, 0), (-1, 0, 1)),
            _ => ((1, 0, 0), (0, 1, 0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_file_is_refused_and_so_is_a_large_one() {
        assert_eq!(Image::read(&Arc::from(&b"GIF89a"[..])), Err(PictureFault::Unknown));
        assert_eq!(Image::read(&Arc::from(&b""[..])), Err(PictureFault::Unknown));
        let large: Arc<[u8]> = vec![0xff; MAX_PICTURE_BYTES + 1].into();
        assert_eq!(Image::read(&large), Err(PictureFault::TooManyBytes { found: MAX_PICTURE_BYTES + 1 }));
    }

    /// A camera held upright stores the scene lying on its side: number 6 has the top at the right of what is stored.
    #[test]
    fn six_is_turned_clockwise() {
        let turn = Turn::from_exif(6);
        assert!(turn.swaps());
        let ((right_u, right_v, right_0), (down_u, down_v, down_0)) = turn.places();
        let seen = |u: i8, v: i8| (right_u * u + right_v * v + right_0, down_u * u + down_v * v + down_0);
        assert_eq!(seen(0, 0), (1, 0), "the stored top left is seen at the top right");
        assert_eq!(seen(0, 1), (0, 0), "the stored bottom left is seen at the top left");
        assert_eq!(Turn::from_exif(9), Turn::NONE);
    }
}
