//! Scripts written from right to left, symbols, and characters that no face has.

use lopdf::Object;
use pataka_typeset::document::{Block, Span};
use pataka_typeset::fonts::Face;
use pataka_typeset::sheet::{Item, Run, Sheet, Sheets};
use pataka_typeset::{layout, pdf};

use crate::{document, paragraph, prose};

const PEACE: &str = "\u{633}\u{644}\u{627}\u{645}";
const UPON: &str = "\u{639}\u{644}\u{64a}\u{643}\u{645}";

fn laid_out(text: &str) -> Sheets {
    layout(&document(vec![paragraph(text)])).expect("a sound document")
}

fn runs(sheet: &Sheet) -> Vec<&Run> {
    let items = sheet.items.iter();
    items
        .filter_map(|placed| match &placed.item {
            Item::Run(run) if (10_600..13_000).contains(&run.size) => Some(run),
            _ => None,
        })
        .collect()
}

#[test]
fn arabic_words_stand_from_right_to_left_and_are_held_in_reading_order() {
    let sheets = laid_out(&format!("kata {PEACE} {UPON} lagi"));
    let found = runs(&sheets.sheets[1]);
    let text: String = found.iter().map(|run| run.text.as_str()).collect();
    assert_eq!(text, format!("kata {PEACE} {UPON} lagi"));
    let at = |words: &str| *found.iter().find(|run| run.text.contains(words)).expect("the run");
    let (before, first, second, after) = (at("kata"), at(PEACE), at(UPON), at("lagi"));
    assert!(first.leftwards && second.leftwards && !before.leftwards);
    assert_eq!(first.face, Face::Arabic);
    assert!(before.x < second.x && second.x < first.x && first.x < after.x);
    let pens: Vec<i32> = first.pens().collect();
    assert!(pens.iter().rev().is_sorted() && pens.last() == Some(&0), "{pens:?}");
    // Nothing overlaps and nothing is torn apart.
    let mut by_place = found.clone();
    by_place.sort_by_key(|run| run.x);
    for pair in by_place.windows(2) {
        assert!((pair[0].x + pair[0].width() - pair[1].x).abs() <= 2, "{:?} and {:?}", pair[0].text, pair[1].text);
    }
}

#[test]
fn numbers_and_brackets_inside_arabic_keep_their_sense() {
    let sheets = laid_out(&format!("lihat {PEACE} (1445) {UPON}."));
    let found = runs(&sheets.sheets[1]);
    let at = |words: &str| *found.iter().find(|run| run.text.contains(words)).expect("the run");
    let number = at("1445");
    assert!(!number.leftwards);
    assert!(at(UPON).x < number.x && number.x < at(PEACE).x);
}

#[test]
fn a_paragraph_in_arabic_starts_at_the_right_edge() {
    let words = format!("{PEACE} {UPON} ").repeat(60);
    let sheets = laid_out(&words);
    let found = runs(&sheets.sheets[1]);
    let edge = found.iter().map(|run| run.x + run.width()).max().expect("a run");
    assert!((edge - 517_276).abs() <= 200, "{edge}");
    let last = found.iter().map(|run| run.y).max().expect("a run");
    let last_line = found.iter().filter(|run| run.y == last).map(|run| run.x + run.width()).max().expect("a run");
    assert!((last_line - edge).abs() <= 200, "the last line too: {last_line}");
    let first = found.iter().find(|run| run.y == found[0].y).expect("a run");
    assert!(first.x + first.width() >= edge - 200, "the first word stands at the right");
}

#[test]
fn a_long_mixed_paragraph_stays_between_its_edges() {
    let mixed = format!("{} {PEACE} {UPON} {} ({PEACE}) {}", prose(30), prose(25), prose(40)).repeat(4);
    let sheets = laid_out(&mixed);
    for run in runs(&sheets.sheets[1]) {
        let hanging = if run.text.ends_with(' ') { 6_000 } else { 200 };
        assert!(run.x >= 94_000 - hanging && run.x + run.width() <= 517_276 + hanging, "{:?} at {}", run.text, run.x);
    }
    pdf(&document(vec![paragraph(&mixed)])).expect("a file");
}

#[test]
fn symbols_are_set_and_what_no_face_has_is_marked() {
    let sheets = laid_out("a \u{21d2} b \u{2714} c \u{6f22}\u{5b57} d \u{2705}");
    let text: String = runs(&sheets.sheets[1]).iter().map(|run| run.text.as_str()).collect();
    assert_eq!(text, "a \u{21d2} b \u{2714} c \u{fffd}\u{fffd} d \u{2705}");
    let faces: Vec<Face> = runs(&sheets.sheets[1]).iter().map(|run| run.face).collect();
    assert!(faces.contains(&Face::Symbols));
}

#[test]
fn what_copies_as_unknown_is_never_another_character() {
    let bytes = pdf(&document(vec![Block::Paragraph(vec![Span::plain("\u{6f22}\u{5b57}\u{4e00}")])])).expect("a file");
    let file = lopdf::Document::load_mem(&bytes).expect("a readable file");
    let maps = file.objects.values().filter_map(|object| object.as_stream().ok());
    let maps = maps.filter_map(|stream| stream.decompressed_content().ok());
    let maps: Vec<String> = maps.map(|map| String::from_utf8_lossy(&map).to_lowercase()).collect();
    assert!(maps.iter().any(|map| map.contains("<fffd>")));
    assert!(!maps.iter().any(|map| map.contains("<6f22>")));
}

/// A mirrored bracket is drawn with the glyph of the other one, and still copied as itself.
#[test]
fn a_glyph_that_stands_for_two_texts_has_a_code_for_each() {
    let text = format!("(a) {PEACE} ({UPON}) \u{2011}-\u{2011}");
    let file = lopdf::Document::load_mem(&pdf(&document(vec![paragraph(&text)])).expect("a file")).expect("readable");
    let page = *file.get_pages().values().nth(1).expect("a page");
    let maps: std::collections::BTreeMap<Vec<u8>, std::collections::BTreeMap<String, String>> = file
        .get_page_fonts(page)
        .expect("fonts")
        .into_iter()
        .map(|(name, font)| {
            let map = font.get(b"ToUnicode").and_then(Object::as_reference).expect("a map");
            let stream = file.get_object(map).and_then(Object::as_stream).expect("a stream");
            let text = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            (name, characters(&String::from_utf8_lossy(&text)))
        })
        .collect();
    let content = lopdf::content::Content::decode(&file.get_page_content(page)).expect("operators");
    let (mut font, mut read) = (Vec::new(), String::new());
    for operation in content.operations {
        match operation.operator.as_str() {
            "Tf" => font = operation.operands[0].as_name().expect("a font").to_vec(),
            "TJ" | "Tj" => {
                let parts = operation.operands[0].as_array().cloned().unwrap_or_else(|_| operation.operands.clone());
                for codes in parts.iter().filter_map(|part| part.as_str().ok()) {
                    for code in codes.chunks(2) {
                        let code = format!("{:02x}{:02x}", code[0], code[1]);
                        read.push_str(maps[&font].get(&code).map_or("?", String::as_str));
                    }
                }
            }
            _ => {}
        }
    }
    let read = read.replace('\u{200d}', "");
    assert!(read.contains(&text), "{read}");
}

/// The pairs of a character map: code, as it stands there, and text.
fn characters(map: &str) -> std::collections::BTreeMap<String, String> {
    let pair = |line: &str| {
        let parts: Vec<&str> = line.split(['<', '>']).filter(|part| !part.trim().is_empty()).collect();
        let [code, text] = parts[..] else { return None };
        let units: Option<Vec<u16>> =
            (0..text.len() / 4).map(|at| u16::from_str_radix(&text[4 * at..4 * at + 4], 16).ok()).collect();
        Some((code.to_lowercase(), String::from_utf16(&units?).ok()?))
    };
    map.lines().filter_map(pair).collect()
}
