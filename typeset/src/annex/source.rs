//! A foreign file: read, its pages found, and what they need gathered.

use std::collections::BTreeSet;
use std::panic::catch_unwind;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};

use super::error::Fault;
use super::stamp::Frame;
use super::{Attachment, MAX_ANNEX_BYTES, MAX_ANNEX_OBJECTS, MAX_ANNEX_PAGES, Selection};

/// The most that one stream may unpack to while it is read, in bytes.
const MOST_UNPACKED: usize = 64_000_000;
/// How many references in a row, and how many forms in forms, are followed.
const DEEPEST: usize = 32;
/// Longest edge of a page in its own units.
const LONGEST_EDGE: f32 = 200_000.0;
/// How far the content may reach over the page's edges: enough that no clip falls on a visible pixel.
const BLEED: f32 = 100.0;

/// A foreign file whose pages can be taken.
#[derive(Debug)]
pub struct Source {
    /// The file.
    pub document: Document,
    /// How many pages it has.
    pub page_count: usize,
    /// The pages wanted, in order.
    pub chosen: Vec<ForeignPage>,
}

/// A page wanted of a file; references in it count as in that file.
#[derive(Debug)]
pub struct ForeignPage {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Boxes, rotation, unit, transparency group.
    pub values: Dictionary,
    /// What it shows, as a form with the page's resources; none for an empty page.
    pub form: Option<Stream>,
    /// Where its edges are.
    pub frame: Frame,
    /// What it holds.
    pub content: Content,
}

/// What a page holds, as far as a reader that reads aloud is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Text that can be read.
    Text,
    /// Only pictures: a scan.
    Picture,
    /// Nothing.
    Empty,
}

/// What a page takes over from the nodes above it.
#[derive(Debug, Clone, Copy, Default)]
struct Leaf<'a> {
    own: Option<&'a Dictionary>,
    resources: Option<&'a Object>,
    media_box: Option<&'a Object>,
    crop_box: Option<&'a Object>,
    rotate: Option<&'a Object>,
}

impl Source {
    /// Reads a file and gathers the pages wanted.
    pub fn open(attachment: &Attachment) -> Result<Self, Fault> {
        let document = load(&attachment.bytes)?;
        let leaves = leaves(&document)?;
        let page_count = leaves.len();
        let numbers = match &attachment.pages {
            Selection::All => (1..=page_count).collect(),
            Selection::Only(numbers) => numbers.clone(),
        };
        if page_count == 0 || numbers.is_empty() {
            return Err(Fault::NoPages);
        }
        if numbers.len() > MAX_ANNEX_PAGES {
            return Err(Fault::TooManyPages { found: numbers.len(), most: MAX_ANNEX_PAGES });
        }
        let mut chosen = Vec::with_capacity(numbers.len());
        for number in numbers {
            let leaf = number.checked_sub(1).and_then(|at| leaves.get(at));
            let leaf = leaf.ok_or(Fault::NoSuchPage { page: number, last: page_count })?;
            chosen.push(gather(&document, *leaf, number)?);
        }
        Ok(Self { document, page_count, chosen })
    }
}

/// Reads a file. The library that reads is not trusted to survive everything: a panic in it is a damaged file.
fn load(bytes: &[u8]) -> Result<Document, Fault> {
    if bytes.len() > MAX_ANNEX_BYTES {
        return Err(Fault::TooLarge { found: bytes.len() });
    }
    if absurd_table(bytes) {
        return Err(Fault::Broken);
    }
    let options = LoadOptions { max_decompressed_size: Some(MOST_UNPACKED), ..LoadOptions::default() };
    let document = match catch_unwind(|| Document::load_mem_with_options(bytes, options)) {
        Ok(Ok(document)) => document,
        _ if bytes.windows(8).any(|name| name == b"/Encrypt") => return Err(Fault::Encrypted),
        _ => return Err(Fault::Broken),
    };
    if document.was_encrypted() || document.trailer.has(b"Encrypt") {
        return Err(Fault::Encrypted);
    }
    if document.objects.len() > MAX_ANNEX_OBJECTS {
        return Err(Fault::TooManyObjects { found: document.objects.len() });
    }
    Ok(document)
}

/// Whether a packed cross-reference table has entries of no width, of which there may be any number, or of a width
/// that no memory holds: the reading library takes both at their word.
fn absurd_table(bytes: &[u8]) -> bool {
    let starts = bytes.windows(2).enumerate().filter(|(_, name)| *name == b"/W").map(|(at, _)| at + 2);
    starts.into_iter().any(|at| {
        let rest = &bytes[at..];
        let Some(open) = rest.iter().position(|byte| !byte.is_ascii_whitespace()).filter(|&at| rest[at] == b'[') else {
            return false;
        };
        let Some(close) = rest.iter().take(200).position(|&byte| byte == b']') else { return false };
        let inside = String::from_utf8_lossy(rest.get(open + 1..close).unwrap_or_default());
        let widths: Vec<Option<i64>> = inside.split_ascii_whitespace().map(|word| word.parse().ok()).collect();
        let absurd = widths.len() == 3
            && widths.iter().all(Option::is_some)
            && (widths.iter().flatten().all(|&width| width == 0) || widths.iter().flatten().any(|&width| width > 8));
        absurd && is_stream(&rest[close..])
    })
}

/// Whether a dictionary goes on as that of a stream; widths of fonts look like those of a table, but are none.
fn is_stream(rest: &[u8]) -> bool {
    let near = &rest[..rest.len().min(4_000)];
    let place = |word: &[u8]| near.windows(word.len()).position(|found| found == word).unwrap_or(usize::MAX);
    place(b"stream") < place(b"endobj")
}

/// Follows references to what they stand for; a dead end is null.
pub fn resolve<'a>(document: &'a Document, mut object: &'a Object) -> &'a Object {
    for _ in 0..DEEPEST {
        let Object::Reference(id) = object else { return object };
        object = document.objects.get(id).unwrap_or(&Object::Null);
    }
    &Object::Null
}

fn entry<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let found = resolve(document, dictionary.get(key).ok()?);
    (!found.is_null()).then_some(found)
}

/// The pages of a file in order, each with what it takes over from above.
fn leaves(document: &Document) -> Result<Vec<Leaf<'_>>, Fault> {
    let root = document.catalog().map_err(|_| Fault::Broken)?.get(b"Pages").map_err(|_| Fault::Broken)?;
    let mut seen: BTreeSet<ObjectId> = BTreeSet::new();
    let mut out = Vec::new();
    let mut waiting = vec![(root, Leaf::default())];
    while let Some((object, above)) = waiting.pop() {
        let node = resolve(document, object).as_dict().map_err(|_| Fault::Broken)?;
        let here = Leaf {
            own: Some(node),
            resources: entry(document, node, b"Resources").or(above.resources),
            media_box: entry(document, node, b"MediaBox").or(above.media_box),
            crop_box: entry(document, node, b"CropBox").or(above.crop_box),
            rotate: entry(document, node, b"Rotate").or(above.rotate),
        };
        let kids = entry(document, node, b"Kids").filter(|_| !node.has_type(b"Page"));
        let Some(kids) = kids else {
            out.push(here);
            if out.len() > MAX_ANNEX_PAGES {
                return Err(Fault::TooManyPages { found: out.len(), most: MAX_ANNEX_PAGES });
            }
            continue;
        };
        if let Object::Reference(id) = object
            && !seen.insert(*id)
        {
            return Err(Fault::CyclicPages);
        }
        let kids = kids.as_array().map_err(|_| Fault::Broken)?;
        waiting.extend(kids.iter().rev().map(|kid| (kid, here)));
        if waiting.len() > MAX_ANNEX_OBJECTS {
            return Err(Fault::TooManyPages { found: waiting.len(), most: MAX_ANNEX_PAGES });
        }
    }
    Ok(out)
}

/// Gathers what a page needs.
fn gather(document: &Document, leaf: Leaf<'_>, number: usize) -> Result<ForeignPage, Fault> {
    let own = leaf.own.ok_or(Fault::Broken)?;
    let media = leaf.media_box.and_then(|found| corners(document, found)).ok_or(Fault::NoSize { page: number })?;
    let crop = leaf.crop_box.and_then(|found| corners(document, found)).and_then(|crop| overlap(crop, media));
    let turn = leaf.rotate.and_then(|found| found.as_i64().ok()).filter(|turn| turn % 90 == 0).unwrap_or(0);
    let turn = turn.rem_euclid(360);
    let unit = entry(document, own, b"UserUnit").and_then(|found| found.as_float().ok());
    let unit = unit.filter(|unit| (0.01..=10_000.0).contains(unit) && (unit - 1.0).abs() > f32::EPSILON);
    let mut values = Dictionary::new();
    values.set("MediaBox", rectangle(media));
    if let Some(crop) = crop {
        values.set("CropBox", rectangle(crop));
    }
    if turn != 0 {
        values.set("Rotate", turn);
    }
    if let Some(unit) = unit {
        values.set("UserUnit", unit);
    }
    if let Ok(group) = own.get(b"Group") {
        values.set("Group", group.clone());
    }
    let resources = leaf.resources.cloned().unwrap_or_else(|| Object::Dictionary(Dictionary::new()));
    let stream = content(document, own).map_err(|()| Fault::BrokenPage { page: number })?;
    let content = match (&stream, resources.as_dict()) {
        (None, _) => Content::Empty,
        (Some(_), Ok(resources)) if has_fonts(document, resources, 0) => Content::Text,
        (Some(_), _) => Content::Picture,
    };
    let form = stream.map(|stream| form(stream, media, resources));
    let frame = Frame::new(crop.unwrap_or(media), turn, unit.unwrap_or(1.0));
    Ok(ForeignPage { number, values, form, frame, content })
}

/// Left, foot, right and top of a box, if it is one.
fn corners(document: &Document, object: &Object) -> Option<[f32; 4]> {
    let numbers = resolve(document, object).as_array().ok()?;
    let mut found = numbers.iter().map(|number| resolve(document, number).as_float().ok());
    let mut next = || found.next().flatten().filter(|number| number.abs() <= LONGEST_EDGE);
    let (x1, y1, x2, y2) = (next()?, next()?, next()?, next()?);
    let corners = [x1.min(x2), y1.min(y2), x1.max(x2), y1.max(y2)];
    (corners[2] - corners[0] >= 1.0 && corners[3] - corners[1] >= 1.0).then_some(corners)
}

fn overlap(one: [f32; 4], other: [f32; 4]) -> Option<[f32; 4]> {
    let both = [one[0].max(other[0]), one[1].max(other[1]), one[2].min(other[2]), one[3].min(other[3])];
    (both[2] - both[0] >= 1.0 && both[3] - both[1] >= 1.0).then_some(both)
}

fn rectangle(corners: [f32; 4]) -> Object {
    Object::Array(corners.map(Object::Real).to_vec())
}

/// What a page shows as one stream: its own as it is, several put together.
fn content(document: &Document, page: &Dictionary) -> Result<Option<Stream>, ()> {
    let Ok(named) = page.get(b"Contents") else { return Ok(None) };
    let list = match resolve(document, named) {
        Object::Null if named.is_null() => return Ok(None),
        Object::Array(list) => list.iter().map(|part| resolve(document, part)).collect(),
        one => vec![one],
    };
    let mut parts = Vec::with_capacity(list.len());
    for part in list {
        parts.push(part.as_stream().map_err(|_| ())?);
    }
    match parts[..] {
        [] => Ok(None),
        [one] => Ok(Some(one.clone())),
        _ => together(document, &parts).map(Some),
    }
}

/// Several streams unpacked and put together, with a space between, as they are read.
fn together(document: &Document, parts: &[&Stream]) -> Result<Stream, ()> {
    let mut whole = Vec::new();
    for part in parts {
        let mut part = (*part).clone();
        for key in [b"Filter".as_slice(), b"DecodeParms"] {
            if let Some(value) = entry(document, &part.dict, key).cloned() {
                part.dict.set(key, only(value));
            }
        }
        let room = MOST_UNPACKED.checked_sub(whole.len()).ok_or(())?;
        whole.extend(part.get_plain_content_with_limit(room).map_err(|_| ())?);
        whole.push(b'\n');
    }
    Ok(Stream::new(Dictionary::new(), whole))
}

/// The one member of a list of one.
fn only(object: Object) -> Object {
    match object {
        Object::Array(mut list) if list.len() == 1 => list.pop().unwrap_or(Object::Null),
        other => other,
    }
}

/// A page's content as a form: it keeps its own state, whatever it forgot to put back.
fn form(stream: Stream, media: [f32; 4], resources: Object) -> Stream {
    let Stream { mut dict, content, .. } = stream;
    let mut kept = Dictionary::new();
    kept.set("Type", Object::Name(b"XObject".to_vec()));
    kept.set("Subtype", Object::Name(b"Form".to_vec()));
    let [left, foot, right, top] = media;
    kept.set("BBox", rectangle([left - BLEED, foot - BLEED, right + BLEED, top + BLEED]));
    kept.set("Resources", resources);
    for key in [b"Filter".as_slice(), b"DecodeParms"] {
        if let Some(value) = dict.remove(key) {
            kept.set(key, value);
        }
    }
    Stream::new(kept, content)
}

/// Whether there is text to be shown, here or in a form.
fn has_fonts(document: &Document, resources: &Dictionary, depth: usize) -> bool {
    if entry(document, resources, b"Font").and_then(|fonts| fonts.as_dict().ok()).is_some_and(|fonts| !fonts.is_empty())
    {
        return true;
    }
    let Some(Ok(objects)) = entry(document, resources, b"XObject").map(Object::as_dict) else { return false };
    // Four forms in each other are more than any producer makes; without an end, a form that holds itself has none.
    depth < 4
        && objects.iter().take(200).any(|(_, object)| {
            let Ok(form) = resolve(document, object).as_stream() else { return false };
            let inner = entry(document, &form.dict, b"Resources").and_then(|inner| inner.as_dict().ok());
            inner.is_some_and(|inner| has_fonts(document, inner, depth + 1))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_that_no_memory_holds_are_refused_but_those_of_fonts_are_not() {
        assert!(absurd_table(b"<< /Type /XRef /W [ 1 99999999999 2 ] /Size 3 >> stream"));
        assert!(absurd_table(b"<< /W[0 0 0] /Index [0 4000000000] >>\nstream"));
        assert!(!absurd_table(b"<< /W [1 3 2] >> stream"));
        assert!(!absurd_table(b"<< /Type /Font /W [0 65535 1000] >> endobj 5 0 obj << >> stream"));
        assert!(!absurd_table(b"/W [ 12 [500 600] ]"));
        assert!(!absurd_table(b"/W"));
    }
}
