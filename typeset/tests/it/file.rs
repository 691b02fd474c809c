//! The file: structure, outline, links, fonts, sameness.

use lopdf::{Dictionary, Document, Object};
use pataka_typeset::document::{Block, Span};
use pataka_typeset::pdf;

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
fn the_outline_has_two_levels_in_order() {
    let file = load(
        &pdf(&document(vec![
            heading(1, "1", "Zeta"),
            heading(2, "1.1", "Alfa"),
            heading(2, "1.2", "Beta"),
            heading(3, "", "Tidak tercantum"),
            heading(1, "2", "Yota"),
            paragraph("Isi."),
        ]))
        .expect("a file"),
    );
    let catalog = file.catalog().expect("a catalogue");
    assert_eq!(catalog.get(b"PageMode").expect("a mode"), &Object::Name(b"UseOutlines".to_vec()));
    let outlines = follow(&file, catalog, b"Outlines");
    let title =
        |entry: &Dictionary| String::from_utf8_lossy(entry.get(b"Title").unwrap().as_str().unwrap()).to_string();
    let first = follow(&file, outlines, b"First");
    assert_eq!(title(first), "1 Zeta");
    let below = follow(&file, first, b"First");
    assert_eq!(title(below), "1.1 Alfa");
    assert_eq!(title(follow(&file, below, b"Next")), "1.2 Beta");
    assert!(!follow(&file, below, b"Next").has(b"Next"));
    assert_eq!(title(follow(&file, first, b"Next")), "2 Yota");
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
    let links: Vec<&Dictionary> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|found| found.get(b"Subtype").is_ok_and(|kind| *kind == Object::Name(b"Link".to_vec())))
        .collect();
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
    let fonts: Vec<&Dictionary> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|found| found.get(b"Subtype").is_ok_and(|kind| *kind == Object::Name(b"Type0".to_vec())))
        .collect();
    assert_eq!(fonts.len(), 6);
    for font in fonts {
        let name = String::from_utf8_lossy(font.get(b"BaseFont").unwrap().as_name().unwrap()).to_string();
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
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"id");
    assert_eq!(follow(&file, catalog, b"MarkInfo").get(b"Marked").unwrap(), &Object::Boolean(true));
    let info = follow(&file, &file.trailer, b"Info");
    assert_eq!(info.get(b"Title").unwrap().as_str().unwrap(), b"Naskah Uji");
    assert_eq!(info.get(b"CreationDate").unwrap().as_str().unwrap(), b"D:20261121000000Z");
    assert!(!info.has(b"GTS_PDFXVersion"));
}

/// Every marked-content number of every page leads, through the parent tree, to an element that names it.
#[test]
fn marked_content_and_structure_agree() {
    let file = load(&pdf(&specimen(2)).expect("a file"));
    let tree = follow(&file, file.catalog().expect("a catalogue"), b"StructTreeRoot");
    let numbers = follow(&file, tree, b"ParentTree").get(b"Nums").unwrap().as_array().unwrap();
    let mut seen = 0;
    for (page, id) in file.get_pages().into_values().enumerate() {
        assert_eq!(numbers[2 * page].as_i64().unwrap(), i64::try_from(page).unwrap());
        let parents = file.get_object(numbers[2 * page + 1].as_reference().unwrap()).unwrap().as_array().unwrap();
        let content = String::from_utf8_lossy(&file.get_page_content(id)).to_string();
        assert_eq!(content.matches("/MCID").count(), parents.len(), "page {page}");
        assert_eq!(content.matches("BDC").count() + content.matches("BMC").count(), content.matches("EMC").count());
        for (number, parent) in parents.iter().enumerate() {
            let element = file.get_object(parent.as_reference().unwrap()).unwrap().as_dict().unwrap();
            let kids = element.get(b"K").unwrap().as_array().unwrap();
            let named = kids.iter().filter_map(|kid| kid.as_dict().ok()).any(|kid| {
                kid.get(b"MCID").is_ok_and(|found| found.as_i64().unwrap() == i64::try_from(number).unwrap())
                    && kid.get(b"Pg").is_ok_and(|found| found.as_reference().unwrap() == id)
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
    let figures = file.objects.values().filter_map(|object| object.as_dict().ok());
    let figures: Vec<_> =
        figures.filter(|found| found.get(b"S").is_ok_and(|kind| *kind == Object::Name(b"Figure".to_vec()))).collect();
    assert_eq!(figures.len(), 2);
    assert!(figures.iter().all(|figure| figure.has(b"Alt")));
}
