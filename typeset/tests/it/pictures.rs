//! Pictures: how large they are shown, which way up, what is left of the file, what is refused.

use std::io::Cursor;
use std::sync::Arc;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use lopdf::{Document as File, Object, Stream};
use pataka_typeset::document::{Block, Document, Figure, Form, Letter, Letterhead, Picture};
use pataka_typeset::sheet::{Area, Coding, Item, Sheets};
use pataka_typeset::{MAX_PICTURES, PictureFault, TypesetError, layout, pdf, write};

use crate::{document, paragraph};

/// Left half red, right half blue, so that a turn shows.
fn halves(width: u32, height: u32) -> DynamicImage {
    let colour = |x| if x < width / 2 { Rgb([250, 10, 10]) } else { Rgb([10, 10, 250]) };
    RgbImage::from_fn(width, height, |x, _| colour(x)).into()
}

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).expect("an image");
    out.into_inner()
}

/// A JPEG with an EXIF block that names an orientation and a secret.
fn turned(orientation: u8) -> Vec<u8> {
    let plain = encoded(&halves(40, 20), ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0]);
    exif.extend(b"GPS SECRET");
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    [&plain[..2], &[0xff, 0xe1], &length, &exif, &plain[2..]].concat()
}

fn picture(bytes: Vec<u8>) -> Picture {
    Picture { bytes: Arc::from(bytes), words: "Separuh merah, separuh biru".to_owned() }
}

fn figure(bytes: Vec<u8>) -> Block {
    Block::Figure(Figure { caption: "Uji".to_owned(), content: picture(bytes).into() })
}

fn areas(sheets: &Sheets) -> Vec<Area> {
    let items = sheets.sheets.iter().flat_map(|sheet| &sheet.items);
    let area = |item: &Item| if let Item::Picture { area, .. } = item { Some(*area) } else { None };
    items.filter_map(|placed| area(&placed.item)).collect()
}

fn images(file: &File) -> Vec<&Stream> {
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    streams
        .filter(|stream| stream.dict.get(b"Subtype").is_ok_and(|kind| *kind == Object::Name(b"Image".to_vec())))
        .collect()
}

fn fault(bytes: Vec<u8>) -> PictureFault {
    match pdf(&document(vec![figure(bytes)])) {
        Err(TypesetError::Picture { fault, .. }) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_picture_is_shown_at_96_to_the_inch_or_smaller() {
    let sizes = [(100, 40), (2_000, 1_000), (300, 3_000)].map(|(width, height)| {
        let bytes = encoded(&halves(width, height), ImageFormat::Png);
        areas(&layout(&document(vec![figure(bytes)])).expect("a sound document"))[0]
    });
    assert_eq!((sizes[0].width, sizes[0].height), (75_000, 30_000));
    assert_eq!(sizes[1].width, 423_276);
    assert!(sizes[2].height <= 460_000 && sizes[2].height > 400_000, "{:?}", sizes[2]);
    assert!((sizes[2].height / sizes[2].width - 10).abs() <= 1);
}

#[test]
fn a_jpeg_is_embedded_as_it_is_without_its_metadata() {
    let bytes = turned(1);
    let file = File::load_mem(&pdf(&document(vec![figure(bytes.clone())])).expect("a file")).expect("readable");
    let found = images(&file);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].dict.get(b"Filter").expect("a filter"), &Object::Name(b"DCTDecode".to_vec()));
    assert!(!found[0].content.windows(6).any(|part| part == b"SECRET"));
    let (before, after) =
        (image::load_from_memory(&bytes).expect("before"), image::load_from_memory(&found[0].content));
    assert_eq!(before.to_rgb8(), after.expect("after").to_rgb8(), "the pixels changed");
}

#[test]
fn a_picture_taken_on_its_side_is_turned() {
    for orientation in 1..=8 {
        let sheets = layout(&document(vec![figure(turned(orientation))])).expect("a sound document");
        let area = areas(&sheets)[0];
        let seen = (area.width, area.height);
        assert_eq!(seen, if orientation < 5 { (30_000, 15_000) } else { (15_000, 30_000) }, "{orientation}");
        let file = File::load_mem(&write(&sheets).expect("a file")).expect("readable");
        let page = *file.get_pages().values().last().expect("a page");
        let content = lopdf::content::Content::decode(&file.get_page_content(page)).expect("operators");
        let matrix = content.operations.iter().find(|operation| operation.operator == "cm").expect("a matrix");
        let of = |at: usize| matrix.operands[at].as_float().expect("a number");
        // The middle of the stored left edge, which is red.
        let (x, y) = (of(2) / 2.0 + of(4), of(3) / 2.0 + of(5));
        let (left, foot) = (points(area.x), 841.89 - points(area.y + area.height));
        let place = ((x - left) / points(area.width), (y - foot) / points(area.height));
        let wanted = match orientation {
            1 | 4 => (0.0, 0.5),
            2 | 3 => (1.0, 0.5),
            5 | 6 => (0.5, 1.0),
            _ => (0.5, 0.0),
        };
        assert!((place.0 - wanted.0).abs() < 0.01 && (place.1 - wanted.1).abs() < 0.01, "{orientation}: {place:?}");
        assert!((of(0) * of(3) - of(1) * of(2)).abs() > 1.0, "{orientation} is flat");
    }
}

#[expect(clippy::cast_precision_loss, reason = "page lengths are small")]
fn points(length: i32) -> f32 {
    length as f32 / 1000.0
}

#[test]
fn a_png_keeps_its_pixels_and_its_alpha() {
    let clear = |x: u32| Rgba([200, u8::try_from(x * 5).unwrap_or(255), 30, if x < 10 { 0 } else { 255 }]);
    let image: DynamicImage = RgbaImage::from_fn(30, 7, |x, _| clear(x)).into();
    let bytes = encoded(&image, ImageFormat::Png);
    let file = File::load_mem(&pdf(&document(vec![figure(bytes)])).expect("a file")).expect("readable");
    let found = images(&file);
    assert_eq!(found.len(), 2);
    let (masks, colours): (Vec<_>, Vec<_>) = found.into_iter().partition(|stream| !stream.dict.has(b"SMask"));
    let colour = colours[0].decompressed_content().expect("pixels");
    assert_eq!(colour, image.to_rgb8().into_raw());
    let mask = masks[0].decompressed_content().expect("alpha");
    assert_eq!(mask, image.to_rgba8().pixels().map(|pixel| pixel.0[3]).collect::<Vec<_>>());
}

#[test]
fn a_grey_or_opaque_png_has_no_more_channels_than_it_needs() {
    let grey = DynamicImage::ImageLuma8(halves(30, 10).to_luma8());
    let opaque = DynamicImage::ImageRgba8(halves(30, 10).to_rgba8());
    for (image, space) in [(grey, "DeviceGray"), (opaque, "DeviceRGB")] {
        let bytes = encoded(&image, ImageFormat::Png);
        let file = File::load_mem(&pdf(&document(vec![figure(bytes)])).expect("a file")).expect("readable");
        let found = images(&file);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].dict.get(b"ColorSpace").expect("a space"), &Object::Name(space.as_bytes().to_vec()));
    }
}

#[test]
fn a_picture_that_stands_twice_is_embedded_once() {
    let bytes = encoded(&halves(50, 20), ImageFormat::Png);
    let twice = document(vec![figure(bytes.clone()), figure(bytes)]);
    let sheets = layout(&twice).expect("a sound document");
    assert_eq!((sheets.pictures.len(), areas(&sheets).len()), (1, 2));
    assert_eq!(images(&File::load_mem(&pdf(&twice).expect("a file")).expect("readable")).len(), 1);
}

#[test]
fn the_arms_stand_at_the_left_of_a_letterhead() {
    let bytes = encoded(&halves(400, 500), ImageFormat::Png);
    let letterhead =
        Letterhead { government: "PEMERINTAH".to_owned(), picture: Some(picture(bytes)), ..Letterhead::default() };
    let letter = Letter { letterhead, ..Letter::default() };
    let document = Document { form: Form::Letter(Box::new(letter)), ..document(vec![paragraph("Isi.")]) };
    let sheets = layout(&document).expect("a sound document");
    let area = areas(&sheets)[0];
    assert!(area.x < 110_000 && area.height == 60_000, "{area:?}");
    assert!(matches!(sheets.pictures[0].coding, Coding::Png(_)));
}

#[test]
fn what_cannot_be_shown_is_refused_with_advice() {
    assert_eq!(fault(b"BM bitmap".to_vec()), PictureFault::Unknown);
    assert_eq!(fault(Vec::new()), PictureFault::Unknown);
    let mut png = encoded(&halves(50, 20), ImageFormat::Png);
    png.truncate(png.len() / 2);
    assert_eq!(fault(png), PictureFault::Damaged);
    let mut huge = encoded(&halves(50, 20), ImageFormat::Png);
    huge[16..24].copy_from_slice(&[0, 0, 0x80, 0, 0, 0, 0x80, 0]);
    assert!(matches!(fault(huge), PictureFault::TooManyPixels { .. } | PictureFault::Damaged));
    let silent = Picture { words: " ".to_owned(), ..picture(turned(1)) };
    let block = Block::Figure(Figure { caption: "Uji".to_owned(), content: silent.into() });
    let error = layout(&document(vec![block])).expect_err("no words");
    assert!(error.to_string().contains("say in words what it shows"), "{error}");
    let many = (0..=MAX_PICTURES).map(|_| figure(Vec::new())).collect();
    assert_eq!(layout(&document(many)), Err(TypesetError::TooManyPictures { found: MAX_PICTURES + 1 }));
}

/// Every way of cutting or changing a file ends in a picture or a refusal, never in a panic.
#[test]
fn damaged_files_are_refused_quietly() {
    for whole in [turned(6), encoded(&halves(40, 20), ImageFormat::Png)] {
        for at in (0..whole.len()).step_by(7) {
            let mut changed = whole.clone();
            changed[at] ^= 0xff;
            for bytes in [changed, whole[..at].to_vec()] {
                match pdf(&document(vec![figure(bytes)])) {
                    Ok(_) | Err(TypesetError::Picture { .. }) => {}
                    Err(other) => panic!("{other}"),
                }
            }
        }
    }
}
