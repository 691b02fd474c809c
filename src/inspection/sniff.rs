//! What a file is by its first bytes, and whether it is something else as well.

use super::{FileType, Refusal};

/// How far into a file readers look for what it is, in bytes.
const HEAD: usize = 1_024;
/// How far from the end an archive's directory may begin: its record and the longest comment.
const TAIL: usize = 22 + 65_535;

/// What a file looks like from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outside {
    /// A PDF.
    Pdf,
    /// A picture of this type.
    Picture(FileType),
    /// An archive; Office documents are archives.
    Zip,
    /// Text.
    Text,
}

/// Beginnings of files that are refused with a sentence of their own.
const KNOWN: &[(&[u8], Refusal)] = &[
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Refusal::OldOffice),
    (b"\x1a\x45\xdf\xa3", Refusal::Video),
    (b"Rar!\x1a\x07", Refusal::Archive),
    (b"7z\xbc\xaf\x27\x1c", Refusal::Archive),
    (b"\x1f\x8b", Refusal::Archive),
    (b"PK\x05\x06", Refusal::Archive),
];

/// Tags with which browsers take a text for a page.
const PAGE_TAGS: &[&[u8]] =
    &[b"<html", b"<!doctype html", b"<script", b"<body", b"<head", b"<iframe", b"<img", b"<meta"];

/// Recognises a file.
pub fn sniff(bytes: &[u8]) -> Result<Outside, Refusal> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if let Some((_, refusal)) = KNOWN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(*refusal);
    }
    if head.get(4..8) == Some(b"ftyp") {
        let brand = head.get(8..12).unwrap_or_default();
        return Err(if matches!(brand, b"heic" | b"heix" | b"mif1" | b"heim") {
            Refusal::Heic
        } else {
            Refusal::Video
        });
    }
    if bytes.starts_with(b"RIFF") && head.get(8..12) == Some(b"AVI ") {
        return Err(Refusal::Video);
    }
    let outside = recognised(bytes, head)?;
    if is_also_something_else(outside, bytes, head) {
        return Err(Refusal::Polyglot);
    }
    Ok(outside)
}

fn recognised(bytes: &[u8], head: &[u8]) -> Result<Outside, Refusal> {
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Ok(Outside::Picture(FileType::Jpeg));
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Outside::Picture(FileType::Png));
    }
    if bytes.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Ok(Outside::Picture(FileType::Webp));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Outside::Zip);
    }
    if let Some(at) = find(head, b"%PDF-") {
        // Readers accept a PDF that begins late; anything but blanks before it is there for another reader.
        let blank = head[..at].iter().all(|byte| byte.is_ascii_whitespace() || matches!(byte, 0xef | 0xbb | 0xbf));
        return if blank { Ok(Outside::Pdf) } else { Err(Refusal::Polyglot) };
    }
    text(bytes, head)
}

fn text(bytes: &[u8], head: &[u8]) -> Result<Outside, Refusal> {
    let low = head.to_ascii_lowercase();
    let begins = low.iter().position(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xef | 0xbb | 0xbf));
    let marked = begins.is_some_and(|at| low[at] == b'<');
    if marked && find(&low, b"<svg").is_some() {
        return Err(Refusal::Svg);
    }
    if has_page_tag(&low) {
        return Err(Refusal::WebPage);
    }
    if marked || bytes.contains(&0) {
        return Err(Refusal::NotAllowed);
    }
    let controls = head.iter().filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\r' | b'\n')).count();
    if controls > 0 { Err(Refusal::NotAllowed) } else { Ok(Outside::Text) }
}

fn has_page_tag(low: &[u8]) -> bool {
    PAGE_TAGS.iter().any(|tag| find(low, tag).is_some())
}

fn is_also_something_else(outside: Outside, bytes: &[u8], head: &[u8]) -> bool {
    let low = head.to_ascii_lowercase();
    let page = outside != Outside::Text && has_page_tag(&low);
    let pdf = outside != Outside::Pdf && find(head, b"%PDF-").is_some();
    let archive = outside != Outside::Zip && ends_as_archive(bytes);
    page || pdf || archive
}

/// Whether an archive's directory stands at the end, as it does in a picture or PDF with an archive behind it.
fn ends_as_archive(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    find(tail, b"PK\x05\x06").is_some() && find(bytes, b"PK\x01\x02").is_some()
}

/// Where these bytes first occur.
pub fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_recognised_by_their_first_bytes() {
        for (bytes, outside) in [
            (&b"%PDF-1.7\n"[..], Outside::Pdf),
            (b"\xef\xbb\xbf\r\n%PDF-1.4", Outside::Pdf),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Outside::Picture(FileType::Jpeg)),
            (b"\x89PNG\r\n\x1a\n\0\0", Outside::Picture(FileType::Png)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Outside::Picture(FileType::Webp)),
            (b"PK\x03\x04\x14\0", Outside::Zip),
            (b"tahun;nilai\r\n2025;9,04\r\n", Outside::Text),
            (b"a < b, c > d\n", Outside::Text),
        ] {
            assert_eq!(sniff(bytes), Ok(outside), "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn what_is_not_accepted_says_why() {
        for (bytes, refusal) in [
            (&b"<!DOCTYPE html><p>"[..], Refusal::WebPage),
            (b"nama,nilai\n<SCRIPT>alert(1)</script>", Refusal::WebPage),
            (b"<?xml version=\"1.0\"?><svg xmlns=\"x\">", Refusal::Svg),
            (b"<?xml version=\"1.0\"?><data/>", Refusal::NotAllowed),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", Refusal::OldOffice),
            (b"\0\0\0\x18ftypmp42", Refusal::Video),
            (b"\0\0\0\x18ftypheic", Refusal::Heic),
            (b"MZ\x90\0\x03\0", Refusal::NotAllowed),
            (b"GIF89a;%PDF-1.4", Refusal::Polyglot),
            (b"\xff\xd8\xff\xe0<script>", Refusal::Polyglot),
            (b"%PDF-1.4 PK\x01\x02 %%EOF PK\x05\x06\0\0", Refusal::Polyglot),
        ] {
            assert_eq!(sniff(bytes), Err(refusal), "{}", String::from_utf8_lossy(bytes));
        }
    }
}
