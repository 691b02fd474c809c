//! Pictures of the file: JPEG as it came, PNG decoded and written anew, each once.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use png::{ColorType, Decoder, Limits, Transformations};
use printpdf::{CurTransMat, Op, XObjectId, XObjectTransform};

use crate::error::{MAX_PNG_PIXELS, PictureFault, TypesetError};
use crate::sheet::{Area, Coding, Image, SHEET_HEIGHT, Sheets, Turn};

use super::finish::{dictionary, name};
use super::points;

fn key(picture: usize) -> String {
    format!("P{picture}")
}

/// Operators that show a picture.
pub fn show(picture: usize, turn: Turn, area: Area) -> [Op; 4] {
    let (x, foot) = (points(area.x), points(SHEET_HEIGHT - area.y - area.height));
    let (width, height) = (points(area.width), points(area.height));
    // The unit square of a picture counts upwards, the parts of a turn downwards.
    let ((right_u, right_v, right_0), (down_u, down_v, down_0)) = turn.places();
    let matrix = CurTransMat::Raw([
        width * f32::from(right_u),
        -height * f32::from(down_u),
        -width * f32::from(right_v),
        height * f32::from(down_v),
        x + width * f32::from(right_v + right_0),
        foot + height * f32::from(1 - down_v - down_0),
    ]);
    let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
    [
        Op::SaveGraphicsState,
        Op::SetTransformationMatrix { matrix },
        Op::UseXobject { id: XObjectId(key(picture)), transform },
        Op::RestoreGraphicsState,
    ]
}

/// Adds the pictures to the file and names them in the resources that all pages share.
pub fn embed(document: &mut Document, sheets: &Sheets, pages: &[ObjectId]) -> Result<(), TypesetError> {
    if sheets.pictures.is_empty() {
        return Ok(());
    }
    let mut named = Dictionary::new();
    for (number, image) in sheets.pictures.iter().enumerate() {
        let id = object(document, image).map_err(|fault| {
            // By now only what a decoder finds deep inside a PNG is left to go wrong.
            TypesetError::Picture { words: words(sheets, number), fault }
        })?;
        named.set(key(number), Object::Reference(id));
    }
    let named = document.add_object(named);
    for &page in pages {
        let resources = document.get_object(page).and_then(Object::as_dict).and_then(|page| page.get(b"Resources"));
        let shared = resources.and_then(Object::as_reference).ok();
        let dictionary = match shared {
            Some(id) => document.get_object_mut(id).and_then(Object::as_dict_mut),
            None => document
                .get_object_mut(page)
                .and_then(Object::as_dict_mut)
                .and_then(|page| page.get_mut(b"Resources"))
                .and_then(Object::as_dict_mut),
        };
        let dictionary = dictionary.map_err(|error| TypesetError::Write(error.to_string()))?;
        dictionary.set("XObject", Object::Reference(named));
    }
    Ok(())
}

/// The alternative text of a picture.
fn words(sheets: &Sheets, number: usize) -> String {
    let placed = sheets
        .sheets
        .iter()
        .flat_map(|sheet| &sheet.items)
        .find(|placed| matches!(placed.item, crate::sheet::Item::Picture { picture, .. } if picture == number));
    let node = placed.and_then(|placed| placed.node);
    node.and_then(|node| sheets.nodes[node].alt.clone()).unwrap_or_default()
}

fn object(document: &mut Document, image: &Image) -> Result<ObjectId, PictureFault> {
    match &image.coding {
        Coding::Jpeg { bytes, grey, profile } => {
            let device = if *grey { "DeviceGray" } else { "DeviceRGB" };
            let space = match profile {
                Some(profile) => {
                    let head = Dictionary::from_iter([
                        ("N", Object::Integer(if *grey { 1 } else { 3 })),
                        ("Alternate", name(device)),
                    ]);
                    let id = document.add_object(Stream::new(head, profile.to_vec()));
                    Object::Array(vec![name("ICCBased"), Object::Reference(id)])
                }
                None => name(device),
            };
            let mut head = head((image.width, image.height), space);
            head.set("Filter", name("DCTDecode"));
            Ok(document.add_object(Stream::new(head, bytes.to_vec())))
        }
        Coding::Png(bytes) => {
            let pixels = Pixels::decode(bytes)?;
            let mask = pixels.alpha.map(|alpha| {
                let mut head = head(pixels.size, name("DeviceGray"));
                predicted(&mut head, pixels.size.0, 1);
                document.add_object(Stream::new(head, alpha))
            });
            let mut head = head(pixels.size, name(if pixels.channels == 1 { "DeviceGray" } else { "DeviceRGB" }));
            predicted(&mut head, pixels.size.0, pixels.channels);
            if let Some(mask) = mask {
                head.set("SMask", Object::Reference(mask));
            }
            Ok(document.add_object(Stream::new(head, pixels.colour)))
        }
    }
}

fn head((width, height): (u32, u32), space: Object) -> Dictionary {
    Dictionary::from_iter([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", Object::Integer(width.into())),
        ("Height", Object::Integer(height.into())),
        ("BitsPerComponent", Object::Integer(8)),
        ("ColorSpace", space),
    ])
}

fn predicted(head: &mut Dictionary, width: u32, channels: u8) {
    head.set("Filter", name("FlateDecode"));
    head.set(
        "DecodeParms",
        dictionary([
            ("Predictor", Object::Integer(15)),
            ("Colors", Object::Integer(channels.into())),
            ("BitsPerComponent", Object::Integer(8)),
            ("Columns", Object::Integer(width.into())),
        ]),
    );
}

/// A decoded PNG, packed again: colour and, where it is not opaque, alpha.
struct Pixels {
    size: (u32, u32),
    channels: u8,
    colour: Vec<u8>,
    alpha: Option<Vec<u8>>,
}

impl Pixels {
    fn decode(bytes: &[u8]) -> Result<Self, PictureFault> {
        let memory = usize::try_from(MAX_PNG_PIXELS * 4).unwrap_or(usize::MAX);
        let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: memory });
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().map_err(|_| PictureFault::Damaged)?;
        let size = reader.output_buffer_size().filter(|&size| size <= memory).ok_or(PictureFault::Damaged)?;
        let mut pixels = vec![0; size];
        let info = reader.next_frame(&mut pixels).map_err(|_| PictureFault::Damaged)?;
        let channels = match info.color_type {
            ColorType::Grayscale | ColorType::GrayscaleAlpha => 1,
            _ => 3,
        };
        let with_alpha = matches!(info.color_type, ColorType::GrayscaleAlpha | ColorType::Rgba);
        let step = channels + usize::from(with_alpha);
        let line = info.line_size;
        let width = line / step;
        let opaque = !with_alpha || pixels.chunks_exact(step).all(|pixel| pixel[channels] == 255);
        let rows = || pixels.chunks_exact(line);
        let mut colour = Packer::new(width * channels, channels);
        for row in rows() {
            colour.row(row.chunks_exact(step).flat_map(|pixel| &pixel[..channels]).copied())?;
        }
        let alpha = if opaque {
            None
        } else {
            let mut alpha = Packer::new(width, 1);
            for row in rows() {
                alpha.row(row.chunks_exact(step).map(|pixel| pixel[channels]))?;
            }
            Some(alpha.end()?)
        };
        Ok(Self {
            size: (info.width, info.height),
            channels: if channels == 1 { 1 } else { 3 },
            colour: colour.end()?,
            alpha,
        })
    }
}

/// Deflates rows, each predicted from its neighbours in the way that leaves the least.
struct Packer {
    encoder: ZlibEncoder<Vec<u8>>,
    step: usize,
    now: Vec<u8>,
    above: Vec<u8>,
}

impl Packer {
    fn new(width: usize, step: usize) -> Self {
        let encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
        Self { encoder, step, now: vec![0; width], above: vec![0; width] }
    }

    fn row(&mut self, bytes: impl Iterator<Item = u8>) -> Result<(), PictureFault> {
        std::mem::swap(&mut self.now, &mut self.above);
        for (place, byte) in self.now.iter_mut().zip(bytes) {
            *place = byte;
        }
        let candidates = [1, 2, 4].map(|filter| self.filtered(filter));
        let rest = |row: &[u8]| row[1..].iter().map(|&byte| u64::from(byte.min(byte.wrapping_neg()))).sum::<u64>();
        let best = candidates.iter().min_by_key(|row| rest(row)).map_or(&[][..], |row| row);
        self.encoder.write_all(best).map_err(|_| PictureFault::Damaged)
    }

    /// The row after PNG's filter 1 (left), 2 (above) or 4 (Paeth), led by the filter's number.
    fn filtered(&self, filter: u8) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.now.len() + 1);
        out.push(filter);
        for (at, &byte) in self.now.iter().enumerate() {
            let before = at.checked_sub(self.step);
            let left = before.map_or(0, |before| self.now[before]);
            let (up, corner) = (self.above[at], before.map_or(0, |before| self.above[before]));
            let guess = match filter {
                1 => left,
                2 => up,
                _ => paeth(left, up, corner),
            };
            out.push(byte.wrapping_sub(guess));
        }
        out
    }

    fn end(self) -> Result<Vec<u8>, PictureFault> {
        self.encoder.finish().map_err(|_| PictureFault::Damaged)
    }
}

/// The neighbour nearest to left + above - corner.
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let far = |neighbour: u8| (guess - i16::from(neighbour)).abs();
    if far(left) <= far(up) && far(left) <= far(corner) {
        left
    } else if far(up) <= far(corner) {
        up
    } else {
        corner
    }
}
