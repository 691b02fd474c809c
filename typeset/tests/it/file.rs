//! The file: structure, outline, links, fonts, sameness.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};
use pataka_typeset::document::{Block, Span};
use pataka_typeset::sheet::Item;
use pataka_typeset::{layout, pdf, write};

use crate::content::specimen;
use crate::{document, heading, paragraph, prose};

fn load(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).expect("a readable file")
}

fn follow<'a>(file: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
    let object = dictionary.get(key).unwrap_or_else(|_| panic!("no {}", String::from_utf8_lossy(key)));
    let object = match object {
        Object::Reference(id) => file.get_object(*id).expect("an object"),
        direct => direct,
    };
    object.as_dict().expect("a dictionary")
}

fn get<'a>(dictionary: &'a Dictionary, key: &str) -> &'a Object {
    dictionary.get(key.as_bytes()).unwrap_or_else(|_| panic!("no {key}"))
}

fn text(object: &Object) -> String {
    String::from_utf8_lossy(object.as_str().expect("a string")).to_string()
}

fn number(object: &Object) -> f32 {
    object.as_float().expect("a number")
}

fn object<'a>(file: &'a Document, reference: &Object) -> &'a Object {
    file.get_object(reference.as_reference().expect("a reference")).expect("an object")
}

/// Dictionaries whose `key` is the name `value`.
fn all<'a>(file: &'a Document, key: &'a str, value: &'a str) -> impl Iterator<Item = &'a Dictionary> {
    let wanted = Object::Name(value.as_bytes().to_vec());
    let dictionaries = file.objects.values().filter_map(|object| object.as_dict().ok());
    dictionaries.filter(move |found| found.get(key.as_bytes()).is_ok_and(|kind| *kind == wanted))
}

/// Advance of every code of a font, by its resource name.
fn widths(file: &Document) -> BTreeMap<String, BTreeMap<u16, f32>> {
    let mut out = BTreeMap::new();
    let page = *file.get_pages().values().next().expect("a page");
    for (name, font) in file.get_page_fonts(page).expect("fonts") {
        let descendant = get(font, "DescendantFonts").as_array().expect("descendants")[0].as_dict().expect("a font");
        let list = get(descendant, "W").as_array().expect("widths");
        let mut here = BTreeMap::new();
        let mut at = 0;
        while at + 1 < list.len() {
            let first = list[at].as_i64().expect("a code");
            match &list[at + 1] {
                Object::Array(each) => {
                    for (code, width) in (first..).zip(each) {
                        here.insert(u16::try_from(code).expect("a code"), number(width));
                    }
                    at += 2;
                }
                last => {
                    for code in first..=last.as_i64().expect("a code") {
                        here.insert(u16::try_from(code).expect("a code"), number(&list[at + 2]));
                    }
                    at += 3;
                }
            }
        }
        out.insert(String::from_utf8_lossy(&name).to_string(), here);
    }
    out
}

/// The width of what each `BT ... ET` of a page shows, in 1/1000 em.
fn shown(file: &Document, page: lopdf::ObjectId, widths: &BTreeMap<String, BTreeMap<u16, f32>>) -> Vec<f32> {
    let content = Content::decode(&file.get_page_content(page)).expect("operators");
    let (mut font, mut out) = (String::new(), Vec::new());
    for operation in content.operations {
        match operation.operator.as_str() {
            "BT" => out.push(0.0),
            "Tf" => font = String::from_utf8_lossy(operation.operands[0].as_name().expect("a font")).to_string(),
            "TJ" | "Tj" => {
                let parts = operation.operands[0].as_array().cloned().unwrap_or_else(|_| operation.operands.clone());
                let last: &mut f32 = out.last_mut().expect("inside BT");
                for part in parts {
                    match part.as_str() {
                        Ok(codes) => {
                            for code in codes.chunks(2) {
                                *last += widths[&font][&u16::from_be_bytes([code[0], code[1]])];
                            }
                        }
                        Err(_) => *last -= number(&part),
                    }
                }
            }
            _ => {}
        }
    }
    out
}

/// A wrong glyph, such as a tabular figure for a plain one, has another width.
#[test]
fn every_run_is_as_wide_in_the_file_as_it_was_laid_out() {
    let sheets = layout(&specimen(2)).expect("a sound document");
    let file = load(&write(&sheets).expect("a file"));
    let widths = widths(&file);
    for (sheet, page) in sheets.sheets.iter().zip(file.get_pages().into_values()) {
        let found = shown(&file, page, &widths);
        let runs: Vec<_> = sheet
            .items
            .iter()
            .filter_map(|placed| match &placed.item {
                Item::Run(run) if !run.glyphs.is_empty() => Some(run),
                _ => None,
            })
            .collect();
        assert_eq!(found.len(), runs.len());
        // Glyphs that stand from right to left are shown one by one, each at its own place.
        for (found, run) in found.into_iter().zip(runs).filter(|(_, run)| !run.leftwards) {
            let wanted: i32 = run.glyphs.iter().map(|glyph| glyph.advance).sum();
            let difference = f64::from(found) - f64::from(wanted);
            assert!(difference.abs() < 0.5, "{:?}: {found} for {wanted}", run.text);
        }
    }
}

#[test]
fn the_same_document_gives_the_same_bytes_whatever_came_before() {
    let small = document(vec![heading(1, "1", "Satu"), paragraph(&prose(100))]);
    let first = pdf(&small).expect("a file");
    let large = pdf(&specimen(2)).expect("a file");
    assert!(pdf(&small).expect("a file") == first, "a second run differs");
    assert!(pdf(&specimen(2)).expect("a file") == large, "a second run of the specimen differs");
}

#[test]
fn another_date_gives_another_identifier() {
    let mut one = document(vec![paragraph("Isi.")]);
    let first = load(&pdf(&one).expect("a file"));
    one.front.dated += 1;
    let second = load(&pdf(&one).expect("a file"));
    assert_ne!(first.trailer.get(b"ID").expect("an id"), second.trailer.get(b"ID").expect("an id"));
}

#[test]
fn the_outline_has_three_levels_in_order() {
    let file = load(
        &pdf(&document(vec![
            heading(1, "1", "Zeta"),
            heading(2, "1.1", "Alfa"),
            heading(2, "1.2", "Beta"),
            heading(3, "", "Gama"),
            heading(1, "2", "Yota"),
            heading(3, "", "Delta"),
            paragraph("Isi."),
        ]))
        .expect("a file"),
    );
    let catalog = file.catalog().expect("a catalogue");
    assert_eq!(catalog.get(b"PageMode").expect("a mode"), &Object::Name(b"UseOutlines".to_vec()));
    let outlines = follow(&file, catalog, b"Outlines");
    let title = |entry: &Dictionary| text(get(entry, "Title"));
    let cover = follow(&file, outlines, b"First");
    assert_eq!(title(cover), "Sampul");
    let contents = follow(&file, cover, b"Next");
    assert_eq!(title(contents), "Daftar Isi");
    let first = follow(&file, contents, b"Next");
    assert_eq!(title(first), "1 Zeta");
    let below = follow(&file, first, b"First");
    assert_eq!(title(below), "1.1 Alfa");
    assert_eq!(title(follow(&file, below, b"Next")), "1.2 Beta");
    let last = follow(&file, below, b"Next");
    assert!(!last.has(b"Next"));
    assert_eq!(title(follow(&file, last, b"First")), "Gama");
    let second = follow(&file, first, b"Next");
    assert_eq!(title(second), "2 Yota");
    assert_eq!(title(follow(&file, second, b"First")), "Delta", "a level may be left out");
}

#[test]
fn links_lead_to_pages_and_https_addresses_only() {
    let link = |address: &str| Span { link: Some(address.to_owned()), ..Span::plain("tautan ") };
    let file = load(
        &pdf(&document(vec![
            heading(1, "1", "Satu"),
            Block::Paragraph(vec![
                link("https://example.org/a"),
                link("http://example.org/b"),
                link("javascript:alert(1)"),
                link("https://example.org/) /S /Launch"),
            ]),
        ]))
        .expect("a file"),
    );
    let links: Vec<&Dictionary> = all(&file, "Subtype", "Link").collect();
    assert_eq!(links.len(), 2);
    for link in &links {
        assert_eq!(link.get(b"F").expect("flags"), &Object::Integer(4));
        assert!(link.has(b"StructParent"));
    }
    let actions: Vec<&Dictionary> = links.iter().map(|link| follow(&file, link, b"A")).collect();
    assert!(actions.iter().any(|action| action.has(b"D")));
    let address = actions.iter().find_map(|action| action.get(b"URI").ok()).expect("an address");
    assert_eq!(address.as_str().expect("text"), b"https://example.org/a");
}

#[test]
fn fonts_are_small_subsets_that_can_be_read_back() {
    let bytes = pdf(&specimen(1)).expect("a file");
    assert!(bytes.len() < 200_000, "{} bytes", bytes.len());
    let file = load(&bytes);
    let fonts: Vec<&Dictionary> = all(&file, "Subtype", "Type0").collect();
    assert_eq!(fonts.len(), 8);
    for font in fonts {
        let name = String::from_utf8_lossy(get(font, "BaseFont").as_name().expect("a name")).to_string();
        assert_eq!(name.as_bytes()[6], b'+', "{name}");
        assert!(font.has(b"ToUnicode"), "{name}");
    }
}

#[test]
fn every_stream_but_the_metadata_is_compressed() {
    let file = load(&pdf(&specimen(1)).expect("a file"));
    let plain =
        file.objects.values().filter_map(|object| object.as_stream().ok()).filter(|stream| !stream.dict.has(b"Filter"));
    let kinds: Vec<_> = plain.map(|stream| stream.dict.get(b"Type").cloned().ok()).collect();
    assert_eq!(kinds, [Some(Object::Name(b"Metadata".to_vec()))]);
}

#[test]
fn the_file_says_what_it_is() {
    let bytes = pdf(&document(vec![paragraph("Isi.")])).expect("a file");
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let file = load(&bytes);
    let catalog = file.catalog().expect("a catalogue");
    assert_eq!(text(get(catalog, "Lang")), "id");
    assert_eq!(get(follow(&file, catalog, b"MarkInfo"), "Marked"), &Object::Boolean(true));
    let info = follow(&file, &file.trailer, b"Info");
    assert_eq!(text(get(info, "Title")), "Naskah Uji");
    assert_eq!(text(get(info, "CreationDate")), "D:20261121000000Z");
    assert!(!info.has(b"GTS_PDFXVersion"));
}

/// Every marked-content number of every page leads, through the parent tree, to an element that names it.
#[test]
fn marked_content_and_structure_agree() {
    let file = load(&pdf(&specimen(2)).expect("a file"));
    let tree = follow(&file, file.catalog().expect("a catalogue"), b"StructTreeRoot");
    let numbers = get(follow(&file, tree, b"ParentTree"), "Nums").as_array().expect("an array");
    let mut seen = 0;
    for (page, id) in file.get_pages().into_values().enumerate() {
        assert_eq!(numbers[2 * page].as_i64().ok(), i64::try_from(page).ok());
        let parents = object(&file, &numbers[2 * page + 1]).as_array().expect("an array");
        let content = String::from_utf8_lossy(&file.get_page_content(id)).to_string();
        assert_eq!(content.matches("/MCID").count(), parents.len(), "page {page}");
        assert_eq!(content.matches("BDC").count() + content.matches("BMC").count(), content.matches("EMC").count());
        for (number, parent) in parents.iter().enumerate() {
            let element = object(&file, parent).as_dict().expect("an element");
            let kids = get(element, "K").as_array().expect("kids");
            let named = kids.iter().filter_map(|kid| kid.as_dict().ok()).any(|kid| {
                kid.get(b"MCID").is_ok_and(|found| found.as_i64().ok() == i64::try_from(number).ok())
                    && kid.get(b"Pg").is_ok_and(|found| found.as_reference().ok() == Some(id))
            });
            assert!(named, "page {page} content {number}");
            seen += 1;
        }
    }
    assert!(seen > 200, "{seen}");
}

#[test]
fn a_figure_has_its_words() {
    let file = load(&pdf(&specimen(1)).expect("a file"));
    let figures: Vec<&Dictionary> = all(&file, "S", "Figure").collect();
    assert_eq!(figures.len(), 5);
    for figure in figures {
        assert!(figure.has(b"Alt"));
        let edges = get(follow(&file, figure, b"A"), "BBox").as_array().expect("a box");
        let edges: Vec<f32> = edges.iter().map(number).collect();
        let (wide, high) = (edges[2] - edges[0], edges[3] - edges[1]);
        assert!(wide > 100.0 && high > 50.0 && edges[0] > 80.0 && edges[2] < 530.0 && edges[3] < 800.0, "{edges:?}");
    }
}
