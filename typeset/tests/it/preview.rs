//! Pages as pictures, and where a block stands.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::Arc;

use image::{ImageFormat, Rgb, RgbImage};
use pataka_typeset::document::{Block, Figure, List, Picture, Span};
use pataka_typeset::sheet::{Item, Sheets};
use pataka_typeset::{layout, preview};

use crate::content::specimen;
use crate::{document, heading, paragraph, prose};

fn sheets(blocks: Vec<Block>) -> Sheets {
    layout(&document(blocks)).expect("a sound document")
}

/// Values of an attribute, in order.
fn values<'a>(svg: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    svg.split(opening.as_str()).skip(1).map(|rest| rest.split('"').next().expect("a value")).collect()
}

#[test]
fn every_letter_that_is_used_is_defined_once_in_a_document_of_all_pages() {
    let sheets = layout(&specimen(1)).expect("a sound document");
    let mut seen = BTreeSet::new();
    for page in preview::pages(&sheets) {
        let defined: BTreeSet<&str> = values(&page.svg, "id").into_iter().collect();
        for id in &defined {
            assert!(seen.insert((*id).to_owned()), "{id} stands on two pages");
        }
        let used = values(&page.svg, "href").into_iter().filter(|href| href.starts_with("#h") && href.contains('g'));
        for href in used.filter(|href| !href.starts_with("#halaman")) {
            assert!(defined.contains(&href[1..]), "page {}: {href}", page.number);
        }
    }
    assert!(seen.len() > 300, "{}", seen.len());
}

#[test]
fn every_glyph_that_draws_something_stands_in_the_picture() {
    let sheets = sheets(vec![paragraph("Tiga kata saja.")]);
    let page = preview::page(&sheets, 2).expect("the page");
    let letters = sheets.sheets[1].items.iter().filter_map(|placed| match &placed.item {
        Item::Run(run) => Some(run.text.chars().filter(|character| *character != ' ').count()),
        _ => None,
    });
    assert_eq!(page.svg.matches("<use ").count(), letters.sum::<usize>());
}

#[test]
fn a_page_is_small_and_harmless() {
    let sheets = layout(&specimen(2)).expect("a sound document");
    for page in preview::pages(&sheets) {
        assert!(page.svg.len() < 260_000, "page {}: {} bytes", page.number, page.svg.len());
        for forbidden in ["<script", " style=", " on", "<style", "<image", "javascript:", "NaN"] {
            assert!(!page.svg.contains(forbidden), "page {}: {forbidden}", page.number);
        }
    }
}

#[test]
fn links_lead_to_pages_and_addresses() {
    let link = Span { link: Some("https://example.org/?a=1&b='<2>'".to_owned()), ..Span::plain("tautan") };
    let sheets = sheets(vec![heading(1, "1", "Satu"), Block::Paragraph(vec![link])]);
    let contents = preview::page(&sheets, 2).expect("the contents").svg;
    assert!(contents.contains("<a href=\"#halaman-3\" aria-label=\"Halaman 3\">"), "{contents}");
    assert!(contents.contains("role=\"group\""));
    let body = preview::page(&sheets, 3).expect("the body").svg;
    assert!(body.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"halaman-3\""), "{body}");
    assert!(body.contains("https://example.org/?a=1&amp;b=") && !body.contains("<2>"), "{body}");
    assert!(body.contains("rel=\"noopener noreferrer\""));
    assert!(body.contains("Halaman 3 dari 3</title>"));
}

#[test]
fn a_photograph_is_shown_from_its_address_or_as_a_frame() {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(8, 4, Rgb([200, 30, 30])).write_to(&mut bytes, ImageFormat::Png).expect("an image");
    let picture = Picture { bytes: Arc::from(bytes.into_inner()), words: "Merah".to_owned() };
    let figure = Figure { caption: "Uji".to_owned(), content: picture.into() };
    let sheets = sheets(vec![Block::Figure(figure)]);
    assert!(!preview::page(&sheets, 2).expect("the page").svg.contains("<image"));
    let known = |number| (number == 0).then(|| "/bukti/1?a&b".to_owned());
    let shown = preview::page_with_pictures(&sheets, 2, &known).expect("the page");
    assert!(shown.svg.contains("<image href=\"/bukti/1?a&amp;b\" x="), "{}", shown.svg);
    assert!(shown.text.contains("Merah"), "{}", shown.text);
}

#[test]
fn the_text_of_a_page_reads_like_the_source() {
    let words = prose(120);
    let sheets = sheets(vec![paragraph(&words), Block::List(List::numbered([vec![Span::plain("Butir satu")]]))]);
    let page = preview::page(&sheets, 2).expect("the page");
    assert_eq!(page.text, format!("{words}\n1. Butir satu"));
    let title = preview::page(&sheets, 1).expect("the title page");
    assert_eq!(title.text.lines().collect::<Vec<_>>(), ["Pengujian", "Naskah Uji", "Kota Contoh"]);
    assert!(title.svg.contains("role=\"img\""));
    assert_eq!(preview::page(&sheets, 0), None);
    assert_eq!(preview::page(&sheets, 3), None);
}

#[test]
fn a_figure_is_read_by_its_words_once() {
    let sheets = layout(&specimen(1)).expect("a sound document");
    let alt = sheets.nodes.iter().find_map(|node| node.alt.as_ref()).expect("a figure");
    let texts: String = preview::pages(&sheets).into_iter().map(|page| page.text).collect();
    assert_eq!(texts.matches(alt.as_str()).count(), 1);
}

#[test]
fn a_block_is_found_on_its_page() {
    let mut blocks = vec![heading(1, "1", "Satu"), paragraph(&prose(40)), Block::PageBreak, paragraph("Lanjut.")];
    blocks.extend((0..60).map(|at| paragraph(&format!("Alinea {at}: {}", prose(40)))));
    let count = blocks.len();
    let sheets = sheets(blocks);
    assert_eq!(sheets.place_of_block(0).map(|place| place.0), Some(2));
    assert_eq!(sheets.place_of_block(2), sheets.place_of_block(3), "a page break stands where the next block does");
    assert_eq!(sheets.place_of_block(3).map(|place| place.0), Some(3));
    assert_eq!(sheets.place_of_block(count), None);
    for block in 4..count {
        let (sheet, y) = sheets.place_of_block(block).expect("a place");
        let wanted = format!("Alinea {}: ", block - 4);
        let run = sheets.sheets[sheet].items.iter().find_map(|placed| match &placed.item {
            Item::Run(run) if run.text.starts_with(&wanted) => Some(run),
            _ => None,
        });
        assert!((y..y + 20_000).contains(&run.expect("its first line").y), "block {block}");
    }
}
