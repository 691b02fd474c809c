//! Invented pictures: a hill, a sun and a house, painted by rule, so that the specimen needs no file.

use std::io::Cursor;
use std::sync::Arc;

use image::{ImageFormat, Rgb, RgbImage};
use pataka_typeset::document::Picture;

/// A scene by day or dusk.
pub fn scene(dusk: bool, width: u32, height: u32, words: &str) -> Picture {
    let painted = RgbImage::from_fn(width, height, |x, y| paint(dusk, (x * 1_000 / width, y * 1_000 / height)));
    let mut out = Cursor::new(Vec::new());
    painted.write_to(&mut out, ImageFormat::Jpeg).expect("an image in memory");
    Picture { bytes: Arc::from(out.into_inner()), words: words.to_owned() }
}

/// The arms of the invented town: a ring on white.
pub fn arms() -> Picture {
    let ring = |x: u32, y: u32| {
        let far = x.abs_diff(150).pow(2) + y.abs_diff(150).pow(2);
        let inside = (9_000..21_000).contains(&far) || far < 2_500;
        if inside { Rgb([0x9c, 0x3f, 0x28]) } else { Rgb([255, 255, 255]) }
    };
    let mut out = Cursor::new(Vec::new());
    RgbImage::from_fn(300, 300, ring).write_to(&mut out, ImageFormat::Png).expect("an image in memory");
    Picture { bytes: Arc::from(out.into_inner()), words: "Lambang Kota Contoh: dua lingkaran".to_owned() }
}

/// Colour at a place counted in thousandths.
fn paint(dusk: bool, (x, y): (u32, u32)) -> Rgb<u8> {
    let shade = |base: [u8; 3], less: u32| Rgb(base.map(|part| part.saturating_sub(u8::try_from(less).unwrap_or(255))));
    let hill = 560 + (x.abs_diff(300) * x.abs_diff(300) / 1_500).min(160);
    let house = (620..760).contains(&x) && (560..700).contains(&y);
    let roof = y > 470 && y <= 560 && x.abs_diff(690) < (y - 470) + 10;
    let sun = x.abs_diff(760).pow(2) + y.abs_diff(220).pow(2) < 8_000;
    match (dusk, ()) {
        _ if roof => Rgb([0x8e, 0x3a, 0x26]),
        _ if house => shade([0xf2, 0xe6, 0xd0], (x - 620) / 6),
        _ if y > hill => shade(if dusk { [0x5c, 0x66, 0x48] } else { [0x7e, 0x9c, 0x58] }, (y - hill) / 10),
        _ if sun => Rgb([0xf7, 0xd0, 0x70]),
        (true, ()) => shade([0xe8, 0xa8, 0x7c], y / 12),
        (false, ()) => shade([0xbc, 0xd8, 0xee], y / 20),
    }
}
