//! PNG: only its header is read here.

use std::io::Cursor;
use std::sync::Arc;

use png::{Decoder, Limits};

use crate::error::{MAX_PNG_PIXELS, PictureFault};

use super::{Coding, Image, Turn, exif};

/// Memory that reading a header may take.
const HEADER_MEMORY: usize = 8 << 20;

/// Reads the header of a PNG file.
pub fn read(bytes: &Arc<[u8]>) -> Result<Image, PictureFault> {
    let decoder = Decoder::new_with_limits(Cursor::new(&bytes[..]), Limits { bytes: HEADER_MEMORY });
    let mut decoder = decoder;
    let info = decoder.read_header_info().map_err(|_| PictureFault::Damaged)?;
    let (width, height) = (info.width, info.height);
    if u64::from(width) * u64::from(height) > MAX_PNG_PIXELS {
        return Err(PictureFault::TooManyPixels { width, height, most: MAX_PNG_PIXELS });
    }
    let reader = decoder.read_info().map_err(|_| PictureFault::Damaged)?;
    let turn = reader.info().exif_metadata.as_deref().and_then(exif::orientation).unwrap_or(Turn::NONE);
    Ok(Image { width, height, turn, coding: Coding::Png(Arc::clone(bytes)) })
}
