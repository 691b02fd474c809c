//! Fragments: the unbreakable pieces between which a line may end.

use std::ops::Range;

use unicode_linebreak::linebreaks;

use crate::palette::Colour;
use crate::paragraph::{Origin, Paragraph, Stretch};
use crate::shaping::{Glyph, Shaper};
use crate::sheet::{Mp, Run, scaled};
use crate::syllables::divisions;

/// Drawn where a word is divided.
const HYPHEN: char = '\u{2010}';
/// Advance from which a letter may be wider than a line, in 1/1000 em.
const WIDE: i32 = 1_000;
/// Drawn for a letter that is.
const STAND_IN: &str = "\u{fffd}";
/// What the drawn hyphen reads as, so that a copied word is whole again.
pub const SOFT_HYPHEN: &str = "\u{ad}";
/// Fewest bytes of an address on either side of a line's end.
const ADDRESS_PART: usize = 4;
/// Words after which a number stays on the same line.
const BEFORE_NUMBER: [&str; 20] = [
    "Rp", "No.", "Nomor", "nomor", "Pasal", "pasal", "ayat", "Ayat", "Tabel", "Gambar", "Bab", "Tahun", "tahun",
    "pukul", "tanggal", "Bukti", "bukti", "butir", "halaman", "Tahap",
];
/// Words that stay on the line of the number before them.
const AFTER_NUMBER: [&str; 12] =
    ["persen", "ribu", "juta", "miliar", "triliun", "menit", "jam", "hari", "km", "kg", "%", "m2"];

/// Glyphs that stay together, the space after them, and the hyphen that is drawn if a line ends here.
#[derive(Debug, Clone, Copy)]
pub struct Fragment {
    /// First glyph.
    pub start: usize,
    /// End of the glyphs before the space.
    pub content_end: usize,
    /// End of the glyphs with the space.
    pub end: usize,
    /// Width before the space.
    pub width: Mp,
    /// Width of the space.
    pub space: Mp,
    /// Set inside a divided word.
    pub hyphen: Option<Hyphen>,
}

/// The hyphen of a divided word.
#[derive(Debug, Clone, Copy)]
pub struct Hyphen {
    glyph: Glyph,
    origin: Origin,
    size: Mp,
    colour: Colour,
    /// Its width.
    pub width: Mp,
}

impl Hyphen {
    /// Draws the hyphen at the end of a line whose letters are drawn `wide`.
    pub fn append(self, runs: &mut Vec<(Origin, Run)>, wide: i32) {
        if let Some((origin, run)) = runs.last_mut()
            && *origin == self.origin
            && run.face == self.glyph.face
            && !run.leftwards
        {
            run.glyphs.push(Glyph { start: run.text.len(), ..self.glyph });
            run.text.push_str(SOFT_HYPHEN);
        } else {
            runs.push((
                self.origin,
                Run {
                    face: self.glyph.face,
                    size: self.size,
                    colour: self.colour,
                    x: 0,
                    y: 0,
                    text: SOFT_HYPHEN.to_owned(),
                    glyphs: vec![Glyph { start: 0, ..self.glyph }],
                    leftwards: false,
                    wide,
                },
            ));
        }
    }
}

/// Shapes a paragraph's text and cuts it into fragments, none wider than `measure`.
pub fn fragments(paragraph: &mut Paragraph, shaper: &mut Shaper, measure: Mp, divide: bool) -> Vec<Fragment> {
    let text = std::mem::take(&mut paragraph.text);
    let mut out = Vec::new();
    let mut start = 0;
    for (end, _) in linebreaks(&text) {
        let inside = end < text.len();
        if end == start || inside && (glued(&text, end) || paragraph.mark_in(end - 1..end).is_some()) {
            continue;
        }
        let segment = &text[start..end];
        let content = start..start + segment.trim_end_matches(' ').len();
        let first = paragraph.glyphs.len();
        shape_range(paragraph, shaper, &text, content.clone(), measure);
        let content_end = paragraph.glyphs.len();
        shape_range(paragraph, shaper, &text, content.end..end, measure);
        let cuts = if divide { cuts(paragraph, &text, content, first..content_end) } else { Vec::new() };
        let mut from = first;
        for (cut, divided) in cuts {
            let hyphen = if divided { hyphen(paragraph, shaper, cut - 1) } else { None };
            push_fitting(paragraph, &mut out, from..cut, cut, hyphen, measure);
            from = cut;
        }
        push_fitting(paragraph, &mut out, from..content_end, paragraph.glyphs.len(), None, measure);
        start = end;
    }
    paragraph.text = text;
    out
}

/// Shapes a range of the text, word by word and span by span. A letter wider than a line (there is one of twelve ems)
/// gives way to the sign of a letter that cannot be drawn; it is still copied as itself.
fn shape_range(paragraph: &mut Paragraph, shaper: &mut Shaper, text: &str, range: Range<usize>, measure: Mp) {
    let mut at = range.start;
    while at < range.end {
        let owner = paragraph.spans.partition_point(|stretch| stretch.range.end <= at);
        let Some(Stretch { range: span, setting, .. }) = paragraph.spans.get(owner).cloned() else { return };
        let limit = range.end.min(span.end);
        let rest = &text[at..limit];
        let space = |character: char| matches!(character, ' ' | '\u{a0}');
        let word = match rest.find(space) {
            Some(0) => &rest[..rest.chars().next().map_or(1, char::len_utf8)],
            Some(found) => &rest[..found],
            None => rest,
        };
        let word = paragraph.order.level_part(at, word);
        let way = paragraph.order.way(at);
        let owner = u32::try_from(owner).unwrap_or(u32::MAX);
        for letter in shaper.shape_way(setting.cut, word, way).chunk_by(|one, next| one.start == next.start) {
            let first = paragraph.glyphs.len();
            for glyph in letter {
                paragraph.glyphs.push(Glyph { start: at + glyph.start, ..*glyph });
                paragraph.owner.push(owner);
            }
            let too_wide = letter.iter().any(|glyph| glyph.advance > WIDE)
                && width_of(paragraph, first..paragraph.glyphs.len()) > measure;
            if let (true, Some(stand_in)) = (too_wide, shaper.shape(setting.cut, STAND_IN).first()) {
                paragraph.glyphs[first] = Glyph { start: at + letter[0].start, ..*stand_in };
                paragraph.glyphs.truncate(first + 1);
                paragraph.owner.truncate(first + 1);
            }
        }
        at += word.len().max(1);
    }
}

fn width_of(paragraph: &Paragraph, range: Range<usize>) -> Mp {
    range.fold(0, |sum: Mp, at| sum.saturating_add(scaled(paragraph.glyphs[at].advance, paragraph.size_of(at))))
}

/// Adds a fragment, in pieces when it is wider than a line. Pieces end between graphemes.
fn push_fitting(
    paragraph: &Paragraph,
    out: &mut Vec<Fragment>,
    content: Range<usize>,
    end: usize,
    hyphen: Option<Hyphen>,
    measure: Mp,
) {
    let mut start = content.start;
    let width = width_of(paragraph, content.clone());
    if width.saturating_add(hyphen.map_or(0, |hyphen| hyphen.width)) > measure {
        let (mut wide, mut at) = (0, content.start);
        while at < content.end {
            let letter = paragraph.glyphs[at].start;
            let parts = paragraph.glyphs[at..content.end].iter().take_while(|glyph| glyph.start == letter).count();
            let step = width_of(paragraph, at..at + parts);
            if at > start && wide + step > measure {
                out.push(Fragment { start, content_end: at, end: at, width: wide, space: 0, hyphen: None });
                start = at;
                wide = 0;
            }
            wide += step;
            at += parts;
        }
    }
    let width = width_of(paragraph, start..content.end);
    let space = width_of(paragraph, content.end..end);
    if end > start {
        out.push(Fragment { start, content_end: content.end, end, width, space, hyphen });
    }
}

/// Glyphs before which a segment may be divided, each with whether a hyphen shows it.
fn cuts(paragraph: &Paragraph, text: &str, content: Range<usize>, glyphs: Range<usize>) -> Vec<(usize, bool)> {
    let end = paragraph.mark_in(content.clone()).unwrap_or(content.end);
    let segment = &text[content.start..end];
    let glyph = |byte: usize| {
        glyphs.clone().find(|&at| paragraph.glyphs[at].start >= byte).filter(|&at| {
            at > glyphs.start && paragraph.glyphs[at].start == byte && paragraph.glyphs[at - 1].start < byte
        })
    };
    let (offsets, divided) = if is_address(segment) {
        (address_cuts(segment), false)
    } else {
        (word_cuts(segment, text, content.start), true)
    };
    offsets.into_iter().filter_map(|offset| glyph(content.start + offset)).map(|at| (at, divided)).collect()
}

/// True for the address of a page or a mailbox, and for the name of a file.
fn is_address(segment: &str) -> bool {
    let letters = |part: &str| part.chars().filter(char::is_ascii_alphabetic).count() > 1;
    segment.contains("://") || segment.split(['.', '@', '_']).filter(|part| letters(part)).count() > 1
}

/// Bytes before which an address may end a line, no hyphen added: after its slashes and before its other signs, so that
/// the sign tells that it goes on.
fn address_cuts(segment: &str) -> Vec<usize> {
    let bytes = segment.as_bytes();
    let mut found = Vec::new();
    for at in 1..bytes.len() {
        let (before, next) = (bytes[at - 1], bytes[at]);
        let after_slash = before == b'/' && next != b'/';
        let before_sign = b".-_?=&%#@".contains(&next) && before.is_ascii_alphanumeric();
        let inside = bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
        let roomy = at - found.last().copied().unwrap_or(0) >= ADDRESS_PART && bytes.len() - at >= ADDRESS_PART;
        if roomy && (after_slash || before_sign && inside) {
            found.push(at);
        }
    }
    found
}

/// Bytes before which the word of a segment may be divided.
fn word_cuts(segment: &str, text: &str, start: usize) -> Vec<usize> {
    let Some(first) = segment.find(|character: char| character.is_alphanumeric()) else { return Vec::new() };
    let word = &segment[first..];
    let length = word.find(|character: char| !character.is_alphabetic()).unwrap_or(word.len());
    let (word, tail) = word.split_at(length);
    // Codes stay whole, and so do the halves of a doubled word: "berjam-jam" has its own hyphen.
    let doubled = text[..start + first].ends_with('-');
    if doubled || tail.contains(|character: char| character.is_alphanumeric() || "@/_-".contains(character)) {
        return Vec::new();
    }
    divisions(word).into_iter().map(|offset| first + offset).collect()
}

fn hyphen(paragraph: &Paragraph, shaper: &mut Shaper, after: usize) -> Option<Hyphen> {
    let setting = paragraph.setting_of(after);
    let glyph = *shaper.shape(setting.cut, HYPHEN.encode_utf8(&mut [0; 4])).first()?;
    Some(Hyphen {
        glyph,
        origin: paragraph.spans[paragraph.owner[after] as usize].origin,
        size: setting.size,
        colour: setting.colour,
        width: scaled(glyph.advance, setting.size),
    })
}

/// True where the Unicode rules allow a line end but good setting does not.
fn glued(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let next = after.chars().next();
    if let Some(stem) = before.strip_suffix('-') {
        let part = stem.rsplit([' ', '-', '/']).next().unwrap_or(stem);
        let ordinary = part.chars().count() > 2 && part.chars().skip(1).all(char::is_lowercase);
        return !(ordinary && next.is_some_and(char::is_alphabetic));
    }
    if before.ends_with('\u{2013}') {
        return next.is_some_and(|character| character.is_ascii_digit());
    }
    let Some(stem) = before.strip_suffix(' ') else { return false };
    let word = stem.rsplit([' ', '(', '\u{a0}']).next().unwrap_or(stem);
    let number_follows = next.is_some_and(|character| character.is_ascii_digit());
    if number_follows && BEFORE_NUMBER.contains(&word) {
        return true;
    }
    let number_before = word.ends_with(|character: char| character.is_ascii_digit());
    let follower = after.split(' ').next().unwrap_or(after).trim_end_matches(['.', ',', ';', ')', ':']);
    number_before && AFTER_NUMBER.contains(&follower)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaks(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        let mut start = 0;
        for (end, _) in linebreaks(text) {
            if end < text.len() && glued(text, end) {
                continue;
            }
            out.push(text[start..end].trim_end());
            start = end;
        }
        out
    }

    #[test]
    fn acronyms_with_a_hyphen_stay_whole() {
        assert_eq!(breaks("inovasi SI-MAPAN di desa-desa"), ["inovasi", "SI-MAPAN", "di", "desa-", "desa"]);
    }

    #[test]
    fn addresses_end_lines_at_their_signs() {
        let parts = |text: &str| {
            let mut ends = address_cuts(text);
            ends.push(text.len());
            let mut from = 0;
            ends.into_iter().map(|end| text[std::mem::replace(&mut from, end)..end].to_owned()).collect::<Vec<_>>()
        };
        assert!(is_address("curhatningita.lapor.go.id,") && is_address("dinkes_2023-data.pdf") && is_address("a://b"));
        assert!(!is_address("dsb.") && !is_address("188.45/12/417.101.3/2021") && !is_address("1.234.567"));
        assert_eq!(parts("curhatningita.lapor.go.id"), ["curhatningita", ".lapor", ".go.id"]);
        assert_eq!(parts("https://a.go.id/berita/2023-05"), ["https://", "a.go", ".id/", "berita/", "2023-05"]);
        assert_eq!(parts("https://a.go.id/12-3456"), ["https://", "a.go", ".id/", "12-3456"]);
    }

    #[test]
    fn numbers_stay_with_their_words() {
        assert_eq!(breaks("sebesar Rp 25 juta, lalu"), ["sebesar", "Rp 25 juta,", "lalu"]);
        assert_eq!(breaks("tahun 2024\u{2013}2025"), ["tahun 2024\u{2013}2025"]);
    }
}
