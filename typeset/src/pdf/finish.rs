//! The finishing pass on the lopdf document: catalogue, links, compression, identifiers.

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use sha2::{Digest, Sha256};

use crate::error::TypesetError;
use crate::sheet::{Area, Item, Mp, NodeId, SHEET_HEIGHT, Sheets, Target};

use super::embed::SecondCodes;
use super::structure::{Annotation, Marked};
use super::{icc, metadata, outline, pictures, points, structure};

/// Adds to printpdf's document all that it cannot say, and saves it.
pub fn finish(
    mut document: Document,
    sheets: &Sheets,
    marked: &[Vec<NodeId>],
    codes: &[SecondCodes],
) -> Result<Vec<u8>, TypesetError> {
    "1.7".clone_into(&mut document.version);
    document.binary_mark = vec![0xe2, 0xe3, 0xcf, 0xd3];
    map_second_codes(&mut document, codes);
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    pictures::embed(&mut document, sheets, &pages)?;
    let annotations = links(&mut document, sheets, &pages);
    let tree = structure::write(&mut document, sheets, &Marked { pages: &pages, content: marked, annotations });
    let outline = outline::write(&mut document, sheets, &pages);
    let xmp = document.add_object(metadata::xmp(&sheets.about));
    let intent = output_intent(&mut document);
    let info = document.add_object(metadata::info(&sheets.about));
    let catalog = document.catalog_mut().map_err(|error| TypesetError::Write(error.to_string()))?;
    catalog.set("Metadata", Object::Reference(xmp));
    catalog.set("OutputIntents", Object::Array(vec![intent]));
    catalog.set("Lang", Object::string_literal(sheets.about.language.as_str()));
    catalog.set("StructTreeRoot", Object::Reference(tree));
    catalog.set("MarkInfo", dictionary([("Marked", Object::Boolean(true))]));
    catalog.set("ViewerPreferences", dictionary([("DisplayDocTitle", Object::Boolean(true))]));
    // Pages are counted as they are printed, and annexes go on with that.
    catalog.set("PageLabels", dictionary([("Nums", Object::Array(vec![0.into(), dictionary([("S", name("D"))])]))]));
    catalog.remove(b"PageLayout");
    if let Some(outline) = outline {
        catalog.set("Outlines", Object::Reference(outline));
        catalog.set("PageMode", name("UseOutlines"));
    }
    if let Ok(old) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&old);
    }
    document.trailer.set("Info", Object::Reference(info));
    save(document)
}

/// Lets the second codes draw their glyphs; all other codes stay glyph numbers.
pub fn map_second_codes(document: &mut Document, codes: &[SecondCodes]) {
    for codes in codes {
        let mut map: Vec<u8> = (0..codes.first).flat_map(u16::to_be_bytes).collect();
        map.extend(codes.glyphs.iter().flat_map(|glyph| glyph.to_be_bytes()));
        let map = document.add_object(Stream::new(Dictionary::new(), map));
        let descendants = document.objects.values_mut().filter_map(|object| {
            let font = object.as_dict_mut().ok()?;
            let ours = font.get(b"BaseFont").is_ok_and(|found| *found == name(&codes.font));
            let descendants = font.get_mut(b"DescendantFonts").ok()?.as_array_mut().ok()?;
            ours.then_some(descendants)
        });
        for descendant in descendants.flatten().filter_map(|descendant| descendant.as_dict_mut().ok()) {
            descendant.set("CIDToGIDMap", Object::Reference(map));
        }
    }
}

/// Compresses, names the file after the hash of its content, saves.
pub fn save(mut document: Document) -> Result<Vec<u8>, TypesetError> {
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object {
            compress(stream)?;
        }
    }
    document.trailer.remove(b"ID");
    let mut hash = Sha256::new();
    for (id, object) in &document.objects {
        hash.update(format!("{id:?}"));
        match object {
            Object::Stream(stream) => hash.update(&stream.content),
            other => hash.update(format!("{other:?}")),
        }
    }
    let digest = hash.finalize();
    let id = Object::String(digest.iter().take(16).copied().collect(), StringFormat::Hexadecimal);
    document.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    let mut out = Vec::new();
    document.save_to(&mut out).map_err(|error| TypesetError::Write(error.to_string()))?;
    Ok(out)
}

fn compress(stream: &mut Stream) -> Result<(), TypesetError> {
    if stream.dict.has(b"Filter") || stream.dict.get(b"Type").is_ok_and(|kind| *kind == name("Metadata")) {
        return Ok(());
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    let packed = encoder
        .write_all(&stream.content)
        .and_then(|()| encoder.finish())
        .map_err(|error| TypesetError::Write(error.to_string()))?;
    stream.dict.set("Filter", name("FlateDecode"));
    stream.set_content(packed);
    Ok(())
}

/// Writes the links of every page and tells which node each belongs to.
fn links(document: &mut Document, sheets: &Sheets, pages: &[ObjectId]) -> Vec<Annotation> {
    let titles: BTreeMap<(usize, Mp), &str> =
        sheets.outline.iter().map(|entry| ((entry.sheet, entry.y), entry.text.as_str())).collect();
    let mut out = Vec::new();
    for (sheet, &page) in sheets.sheets.iter().zip(pages) {
        let mut here = Vec::new();
        let mut words = "";
        for placed in &sheet.items {
            if let Item::Run(run) = &placed.item {
                words = run.text.trim();
            }
            let Item::Link { area, target } = &placed.item else { continue };
            let Some(action) = action(target, sheets, pages) else { continue };
            let key = i64::try_from(pages.len() + out.len()).unwrap_or(0);
            let contents = match target {
                Target::Address(address) => address.clone(),
                Target::Place { sheet, y } => match titles.get(&(*sheet, *y)) {
                    Some(title) => format!("{title}, halaman {}", sheet + 1),
                    None => format!("Halaman {}", sheet + 1),
                },
                Target::Anchor(_) => match sheets.spot(target) {
                    Some(spot) => format!("{words}, halaman {}", spot.sheet + 1),
                    None => continue,
                },
                Target::Note(number) => format!("Catatan kaki {}", number + 1),
                Target::Mark(number) => format!("Kembali ke teks, catatan kaki {}", number + 1),
            };
            let id = document.add_object(dictionary([
                ("Type", name("Annot")),
                ("Subtype", name("Link")),
                ("Rect", rectangle(*area)),
                ("Border", Object::Array(vec![0.into(), 0.into(), 0.into()])),
                ("F", 4.into()),
                ("H", name("I")),
                ("P", Object::Reference(page)),
                ("A", action),
                ("Contents", text(&contents)),
                ("StructParent", key.into()),
            ]));
            here.push(Object::Reference(id));
            out.push(Annotation { id, page, node: placed.node });
        }
        if let Ok(page) = document.get_object_mut(page).and_then(Object::as_dict_mut) {
            page.remove(b"Annots");
            if !here.is_empty() {
                page.set("Annots", Object::Array(here));
                page.set("Tabs", name("S"));
            }
        }
    }
    out
}

fn action(target: &Target, sheets: &Sheets, pages: &[ObjectId]) -> Option<Object> {
    if let Target::Address(address) = target {
        return Some(dictionary([("S", name("URI")), ("URI", Object::string_literal(address.as_str()))]));
    }
    let spot = sheets.spot(target)?;
    Some(dictionary([("S", name("GoTo")), ("D", destination(*pages.get(spot.sheet)?, spot.y))]))
}

/// A place on a page, a little above the line itself.
pub fn destination(page: ObjectId, y: Mp) -> Object {
    let top = points((SHEET_HEIGHT - y + 12_000).min(SHEET_HEIGHT));
    Object::Array(vec![Object::Reference(page), name("XYZ"), Object::Null, Object::Real(top), Object::Null])
}

/// An area as a page counts it: from its lower left corner.
pub fn rectangle(area: Area) -> Object {
    let (left, right) = (points(area.x), points(area.x + area.width));
    let (foot, top) = (points(SHEET_HEIGHT - area.y - area.height), points(SHEET_HEIGHT - area.y));
    Object::Array([left, foot, right, top].map(Object::Real).to_vec())
}

fn output_intent(document: &mut Document) -> Object {
    let mut profile = Stream::new(Dictionary::new(), icc::srgb());
    profile.dict.set("N", 3);
    let profile = document.add_object(profile);
    dictionary([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", Object::string_literal("sRGB IEC61966-2.1")),
        ("Info", Object::string_literal("sRGB IEC61966-2.1")),
        ("DestOutputProfile", Object::Reference(profile)),
    ])
}

/// A name object.
pub fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// A dictionary object.
pub fn dictionary<const N: usize>(entries: [(&str, Object); N]) -> Object {
    Object::Dictionary(Dictionary::from_iter(entries))
}

/// A text string: plain for ASCII, else UTF-16.
pub fn text(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}
