//! Pictures: decoded within limits, and made anew as a small JPEG for the page.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage};

use super::{FileType, Findings, Refusal};

/// The most pixels on a side.
const LONGEST_SIDE: u32 = 12_000;
/// The most pixels in all: with four bytes each 256 MB.
const MOST_PIXELS: u64 = 64_000_000;
/// The most memory that decoding may take, in bytes.
const MOST_MEMORY: u64 = 256_000_000;
/// Longest side of the small picture, in pixels.
pub(super) const SMALL_SIDE: u32 = 640;
/// JPEG quality of the small picture.
const QUALITY: u8 = 80;

/// Looks into a picture.
pub fn inspect(bytes: &[u8], file_type: FileType) -> Result<(Findings, Option<Vec<u8>>), Refusal> {
    let format = match file_type {
        FileType::Png => ImageFormat::Png,
        FileType::Webp => ImageFormat::WebP,
        _ => ImageFormat::Jpeg,
    };
    let reader = || ImageReader::with_format(Cursor::new(bytes), format);
    let (width, height) = reader().into_dimensions().map_err(|_| Refusal::PictureBroken)?;
    if width.max(height) > LONGEST_SIDE || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Refusal::PictureTooLarge);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = reader();
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refusal(&error))?;
    if decoder.total_bytes() > MOST_MEMORY {
        return Err(Refusal::PictureTooLarge);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error))?;
    let findings = Findings { width: Some(width), height: Some(height), ..Findings::of(file_type) };
    Ok((findings, Some(small(picture, orientation)?)))
}

fn refusal(error: &ImageError) -> Refusal {
    if matches!(error, ImageError::Limits(_)) { Refusal::PictureTooLarge } else { Refusal::PictureBroken }
}

fn small(picture: DynamicImage, orientation: Orientation) -> Result<Vec<u8>, Refusal> {
    let mut small = if picture.width().max(picture.height()) > SMALL_SIDE {
        picture.thumbnail(SMALL_SIDE, SMALL_SIDE)
    } else {
        picture
    };
    small.apply_orientation(orientation);
    // JPEG knows no transparency: what shines through is white paper.
    let mut flat = small.to_rgba8();
    for pixel in flat.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let over = |value: u8| {
            let mixed = (u16::from(value) * u16::from(alpha) + 255 * (255 - u16::from(alpha))) / 255;
            u8::try_from(mixed).unwrap_or(255)
        };
        pixel.0 = [over(red), over(green), over(blue), 255];
    }
    jpeg(&DynamicImage::from(flat).to_rgb8()).ok_or(Refusal::PictureBroken)
}

/// The small picture as it is kept.
pub(super) fn jpeg(picture: &RgbImage) -> Option<Vec<u8>> {
    let mut jpeg = Vec::new();
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, QUALITY)).ok()?;
    Some(jpeg)
}
