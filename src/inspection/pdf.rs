//! PDF documents: no password, nothing that acts, nothing inside.

use lopdf::{Dictionary, Document, LoadOptions, Object, decode_text_string};

use super::sniff::find;
use super::{FileType, Findings, Refusal};

/// The most that any stream which is read may unpack to, in bytes.
const MOST_UNPACKED: usize = 64_000_000;
/// How deep values may lie within each other.
const DEEPEST: usize = 64;
/// The end mark must stand this close to the end, in bytes.
const END: usize = 2_048;
/// A point in millimetres.
const POINT: f32 = 25.4 / 72.0;

/// Looks into a PDF.
pub fn inspect(bytes: &[u8]) -> Result<Findings, Refusal> {
    if find(&bytes[bytes.len().saturating_sub(END)..], b"%%EOF").is_none() {
        return Err(Refusal::PdfBroken);
    }
    let options = LoadOptions { max_decompressed_size: Some(MOST_UNPACKED), ..LoadOptions::default() };
    let document = match Document::load_mem_with_options(bytes, options) {
        Ok(document) => document,
        Err(_) if find(bytes, b"/Encrypt").is_some() => return Err(Refusal::PdfEncrypted),
        Err(_) => return Err(active_in_bytes(bytes).unwrap_or(Refusal::PdfBroken)),
    };
    if document.was_encrypted() || document.trailer.has(b"Encrypt") {
        return Err(Refusal::PdfEncrypted);
    }
    if let Some(refusal) = active_in_bytes(bytes) {
        return Err(refusal);
    }
    for object in document.objects.values() {
        refuse_active(object, 0)?;
    }
    let pages = document.get_pages();
    let first = pages.values().next().ok_or(Refusal::PdfBroken)?;
    let size = page_size(&document, *first);
    Ok(Findings {
        pages: u32::try_from(pages.len()).ok(),
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
        title: title(&document),
        ..Findings::of(FileType::Pdf)
    })
}

/// Names of what acts.
const ACTIVE: &[(&[u8], Refusal)] = &[
    (b"JavaScript", Refusal::PdfScript),
    (b"Launch", Refusal::PdfLaunch),
    (b"EmbeddedFile", Refusal::PdfEmbedded),
    (b"FileAttachment", Refusal::PdfEmbedded),
    (b"RichMedia", Refusal::PdfEmbedded),
];

/// What acts, by its name as written: a second net, for objects that one reader passes over and another reads.
fn active_in_bytes(bytes: &[u8]) -> Option<Refusal> {
    memchr::memchr_iter(b'/', bytes).find_map(|at| {
        let name = &bytes[at + 1..];
        // Nearly every name in a file begins otherwise.
        if !matches!(name.first()?, b'#' | b'J' | b'L' | b'E' | b'F' | b'R') {
            return None;
        }
        let (name, long) = spelt_out(name);
        ACTIVE.iter().find(|(active, _)| name[..long].starts_with(active)).map(|(_, refusal)| *refusal)
    })
}

/// The longest name of what acts.
const LONGEST: usize = 14;

/// The first letters of a name, and how many they are: "#4C" in it is the letter with that code.
fn spelt_out(bytes: &[u8]) -> ([u8; LONGEST], usize) {
    let digit =
        |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16)).and_then(|n| u8::try_from(n).ok());
    let (mut letters, mut long, mut at) = ([0; LONGEST], 0, 0);
    while long < LONGEST && at < bytes.len() {
        let escaped = if bytes[at] == b'#' { digit(at + 1).zip(digit(at + 2)) } else { None };
        letters[long] = escaped.map_or(bytes[at], |(high, low)| high * 16 + low);
        long += 1;
        at += if escaped.is_some() { 3 } else { 1 };
    }
    (letters, long)
}

fn refuse_active(object: &Object, depth: usize) -> Result<(), Refusal> {
    if depth > DEEPEST {
        return Err(Refusal::Unfinished);
    }
    match object {
        Object::Array(items) => items.iter().try_for_each(|item| refuse_active(item, depth + 1)),
        Object::Dictionary(values) => refuse_active_values(values, depth),
        Object::Stream(stream) => refuse_active_values(&stream.dict, depth),
        _ => Ok(()),
    }
}

fn refuse_active_values(values: &Dictionary, depth: usize) -> Result<(), Refusal> {
    for (key, value) in values {
        match key.as_slice() {
            b"JS" | b"JavaScript" => return Err(Refusal::PdfScript),
            b"EF" | b"EmbeddedFiles" | b"RichMediaContent" => return Err(Refusal::PdfEmbedded),
            _ => (),
        }
        if let Object::Name(name) = value {
            match (key.as_slice(), name.as_slice()) {
                (b"S", b"JavaScript") => return Err(Refusal::PdfScript),
                (b"S", b"Launch") => return Err(Refusal::PdfLaunch),
                (b"Type", b"EmbeddedFile") | (b"Subtype", b"FileAttachment" | b"RichMedia") => {
                    return Err(Refusal::PdfEmbedded);
                }
                _ => (),
            }
        }
        refuse_active(value, depth + 1)?;
    }
    Ok(())
}

/// Width and height of a page in millimetres; the box may be inherited from the pages' tree.
fn page_size(document: &Document, page: lopdf::ObjectId) -> Option<(u32, u32)> {
    let mut values = document.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST {
        if let Ok(corners) = values.get_deref(b"MediaBox", document).and_then(Object::as_array) {
            let corners: Vec<f32> = corners.iter().filter_map(|corner| corner.as_float().ok()).collect();
            let [left, bottom, right, top] = corners[..] else { return None };
            return Some((millimetres(right - left)?, millimetres(top - bottom)?));
        }
        values =
            values.get(b"Parent").and_then(Object::as_reference).and_then(|id| document.get_dictionary(id)).ok()?;
    }
    None
}

/// Whole millimetres of a length in points, where it is one.
fn millimetres(points: f32) -> Option<u32> {
    let length = (points.abs() * POINT).round();
    // No page is longer than 14,400 points by the standard; the text is the one exact way from a float to a number.
    (length.is_finite() && length < 10_000.0).then(|| format!("{length:.0}").parse().ok()).flatten()
}

fn title(document: &Document) -> Option<String> {
    let info = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).ok()?;
    let text = decode_text_string(info.get_deref(b"Title", document).ok()?).ok()?;
    let clean: String = text.chars().filter(|c| !c.is_control()).take(300).collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    (!clean.is_empty()).then_some(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_beginnings_of_what_acts_are_looked_at() {
        assert!(ACTIVE.iter().all(|(name, _)| matches!(name[0], b'J' | b'L' | b'E' | b'F' | b'R')));
        assert_eq!(ACTIVE.iter().map(|(name, _)| name.len()).max(), Some(LONGEST));
    }

    #[test]
    fn names_that_act_are_found_however_they_are_spelt() {
        for (text, found) in [
            ("<< /S /JavaScript >>", Some(Refusal::PdfScript)),
            ("<< /S /J#61v#61Script >>", Some(Refusal::PdfScript)),
            ("<< /S/#4caunch >>", Some(Refusal::PdfLaunch)),
            ("<< /EmbeddedFiles 3 0 R >>", Some(Refusal::PdfEmbedded)),
            ("<< /BaseFont /Arial#20Bold /Title (Launch) >>", None),
            ("/J#6", None),
            ("/#4aavaScript", Some(Refusal::PdfScript)),
            ("/FileAttachmen#74", Some(Refusal::PdfEmbedded)),
        ] {
            assert_eq!(active_in_bytes(text.as_bytes()), found, "{text}");
        }
    }
}
