//! Links, and lines whose letters give a little.

use lopdf::{Document as File, Object};
use pataka_typeset::document::{Block, Span};
use pataka_typeset::sheet::{Area, Item, Placed, Run, Sheets, Step};
use pataka_typeset::{layout, pdf};

use crate::{document, paragraph, prose};

fn laid_out(blocks: Vec<Block>) -> Sheets {
    layout(&document(blocks)).expect("a sound document")
}

fn items(sheets: &Sheets) -> impl Iterator<Item = (usize, &Placed)> {
    sheets.sheets.iter().enumerate().flat_map(|(at, sheet)| sheet.items.iter().map(move |placed| (at, placed)))
}

fn runs<'a>(sheets: &'a Sheets, words: &'a str) -> impl Iterator<Item = (usize, &'a Run)> {
    items(sheets).filter_map(move |(at, placed)| match &placed.item {
        Item::Run(run) if run.text.contains(words) => Some((at, run)),
        _ => None,
    })
}

/// The area of a bar.
fn bounds(steps: &[Step]) -> Area {
    let [Step::Move(x, y), _, Step::Line(right, bottom), _] = steps[..] else {
        return Area { x: 0, y: 0, width: 0, height: 0 };
    };
    Area { x, y, width: right - x, height: bottom - y }
}

/// A mark of a source at the start, the list on a later page.
fn cited() -> Vec<Block> {
    let span = |text: &str, link: &str, anchor: Option<&str>| Span {
        link: Some(link.to_owned()),
        anchor: anchor.map(str::to_owned),
        ..Span::plain(text)
    };
    let mark = span("[1]", "#sumber-1", Some("kutipan-1"));
    let mut blocks = vec![Block::Paragraph(vec![Span::plain("Dikutip dari "), mark, Span::plain(".")])];
    blocks.extend((0..80).map(|_| paragraph("Satu baris saja.")));
    blocks.push(Block::Paragraph(vec![span("[1]", "#kutipan-1", Some("sumber-1")), Span::plain(" Sumber itu.")]));
    // A later mark of the same source: the list leads to the first.
    blocks.push(Block::Paragraph(vec![span("(1)", "#sumber-1", Some("kutipan-1")), Span::plain(" dikutip lagi.")]));
    blocks.push(Block::Paragraph(vec![span("[2]", "#tiada", None), Span::plain(" tanpa tujuan.")]));
    blocks
}

#[test]
fn marks_and_lines_of_a_list_lead_to_each_other() {
    let sheets = laid_out(cited());
    let found: Vec<(usize, &Run)> = runs(&sheets, "[1]").collect();
    let [(first, mark), (last, listed)] = found[..] else { panic!("two marks, not {}", found.len()) };
    assert!(last > first + 1, "on another page");
    let leads = |sheet: usize, run: &Run| {
        let here = |placed: &Placed| match &placed.item {
            Item::Link { area: Area { x, y, .. }, target } if (*x, *y) == (run.x, run.y - run.size) => {
                sheets.spot(target)
            }
            _ => None,
        };
        sheets.sheets[sheet].items.iter().find_map(here).expect("a link that leads somewhere")
    };
    let (there, back) = (leads(first, mark), leads(last, listed));
    assert_eq!((there.sheet, back.sheet), (last, first));
    assert!((listed.y - there.y).abs() < listed.size && (mark.y - back.y).abs() < mark.size);
}

#[test]
fn a_link_to_an_anchor_that_is_not_there_is_not_written() {
    let written = File::load_mem(&pdf(&document(cited())).expect("a PDF")).expect("a readable PDF");
    let links = written.objects.values().filter_map(|object| object.as_dict().ok());
    let links = links.filter(|link| link.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Link"));
    let told = links.map(|link| link.get(b"Contents").and_then(Object::as_str).expect("words").to_vec());
    let mut told: Vec<String> = told.map(|words| String::from_utf8_lossy(&words).into_owned()).collect();
    told.sort();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[1].starts_with("[1], halaman "), "{told:?}");
}

#[test]
fn addresses_are_underlined_as_far_as_their_letters_reach() {
    let address = Span { link: Some("https://contoh.go.id/a".to_owned()), ..Span::plain("contoh.go.id/a ") };
    let sheets = laid_out(vec![Block::Paragraph(vec![Span::plain("Lihat "), address, Span::plain("di sana.")])]);
    let (_, run) = runs(&sheets, "contoh").next().expect("the address");
    let lines: Vec<Area> = items(&sheets)
        .filter_map(|(_, placed)| match &placed.item {
            Item::Path(path) if placed.node.is_none() && path.fill == Some(run.colour) => Some(bounds(&path.steps)),
            _ => None,
        })
        .filter(|area| area.y > run.y && area.y < run.y + run.size / 3)
        .collect();
    let [line] = lines[..] else { panic!("one line, not {lines:?}") };
    let space = run.glyphs.last().map(|glyph| run.along(glyph.advance)).expect("a space at its end");
    assert_eq!((line.x, line.width), (run.x, run.width() - space));
}

#[test]
fn letters_give_a_little_so_that_spaces_give_less_and_lines_still_end_at_the_edge() {
    let sheets = laid_out((0..12).map(|at| paragraph(&prose(60 + at))).collect());
    let straight: Vec<&Run> = runs(&sheets, " ").map(|(_, run)| run).filter(|run| run.wide != 1_000).collect();
    assert!(straight.len() > 20, "{} lines", straight.len());
    for run in straight {
        assert!((978..=1_022).contains(&run.wide), "{}", run.wide);
        let seen = run.text.trim_end().len();
        let length = run.glyphs.iter().filter(|glyph| glyph.start < seen).map(|glyph| glyph.advance).sum();
        let end = run.x + run.along(length);
        assert!((end - 517_276).abs() < 900, "{:?} ends at {end}", run.text);
    }
}
