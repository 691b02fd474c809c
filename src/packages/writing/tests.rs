use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use zip::ZipArchive;

use super::*;
use crate::dossiers::model::Limit;
use crate::packages::model::{Sheet, sample};

/// A sheet with texts that programs like to misunderstand.
fn hostile() -> Sheet {
    let mut sheet = sample::sheet(sample::frozen());
    sheet.title = "GAYATRI & <b>\"kawan\"</b>\u{1}".to_owned();
    let formula = "=HYPERLINK(\"http://contoh.example\")\n\n+1\n@b <w:p>&amp;\u{0}\u{fffe}";
    sheet.sections[1].fields.push(sample::prose("x", "Isian =1+1", formula, Limit::Free));
    let long = "panjang ".repeat(9_000);
    sheet.sections[1].fields.push(sample::prose("y", "Panjang", long.trim(), Limit::Free));
    sheet
}

#[test]
fn plain_text_holds_every_text_as_it_is() {
    let sheet = hostile();
    let text = text::write(&sheet);
    for field in sheet.fields() {
        assert!(text.contains(&field.text), "{}", field.label);
    }
    assert!(text.contains("5 kata dari paling banyak 3 kata, lebih 2 kata"));
    assert!(text.contains("batasnya belum diketahui, lihat pedoman"));
    assert!(text.contains("Bukti: SK Wali Kota, nomor 188.45/12/2025, 12 Januari 2025, halaman 3-4, berkas sk.pdf"));
}

#[test]
fn json_has_the_keys_that_are_promised() {
    let json = json::value(&hostile());
    assert_eq!((json["format"].as_str(), json["version"].as_u64()), (Some("pataka-copy-sheet"), Some(1)));
    assert_eq!(json["source"]["kind"], "frozen");
    let summary = &json["sections"][1]["fields"][0];
    assert_eq!((summary["words"].as_u64(), summary["limit"]["words"].as_u64()), (Some(5), Some(3)));
    assert_eq!(summary["verdict"], "over");
    assert_eq!(json["sections"][2]["fields"][0]["limit"]["kind"], "unknown");
    let papers = &json["sections"][4]["fields"][0]["evidence"];
    assert_eq!(papers[0]["file"]["sha256"].as_str().map(str::len), Some(64));
    assert_eq!((papers[2]["restricted"].as_bool(), papers[2].get("title")), (Some(true), None));
}

#[test]
fn a_workbook_holds_texts_and_no_formulas() {
    let sheet = hostile();
    let bytes = workbook::write(&sheet).unwrap();
    assert_eq!(bytes, workbook::write(&sheet).unwrap(), "always the same bytes");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Lembar salin", "Bukti"]);
    assert!(book.worksheet_formula("Lembar salin").unwrap().is_empty());
    let range = book.worksheet_range("Lembar salin").unwrap();
    let texts: Vec<String> = range.rows().filter_map(|row| row.get(2)).map(ToString::to_string).collect();
    assert!(texts.iter().any(|text| text.starts_with("=HYPERLINK")), "as a text");
    let long: String =
        range.rows().filter(|row| row[1].to_string().starts_with("Panjang")).map(|row| row[2].to_string()).collect();
    assert_eq!(long, "panjang ".repeat(9_000).trim(), "a text longer than a cell goes on in the next row");
    let words = range.rows().find(|row| row[1] == Data::String("Ringkasan".to_owned())).map(|row| row[4].clone());
    assert_eq!(words, Some(Data::Float(5.0)));
    let papers = book.worksheet_range("Bukti").unwrap();
    assert!(papers.rows().all(|row| row.iter().all(|cell| *cell != Data::String("Nota dinas".to_owned()))));
}

#[tokio::test]
async fn a_document_is_whole_and_its_headings_are_headings() {
    let sheet = hostile();
    let bytes = docx::write(&sheet).await.unwrap();
    assert_eq!(bytes, docx::write(&sheet).await.unwrap(), "always the same bytes");
    let mut parts = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> =
        (0..parts.len()).map(|at| parts.by_index(at).unwrap().name().unwrap().into_owned()).collect();
    let mut read = |name: &str| {
        let mut text = String::new();
        parts.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    for name in &names {
        well_formed(&read(name));
    }
    let document = read("word/document.xml");
    assert!(document.contains(r#"<w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t xml:space="preserve">1. Ringkasan"#));
    assert!(document.contains("&lt;w:p&gt;&amp;amp;"), "what looks like a mark is a text");
    let styles = read("word/styles.xml");
    assert!(styles.contains(r#"<w:lang w:val="id-ID""#) && styles.contains(r#"<w:name w:val="heading 1"/>"#));
    assert!(read("word/footer1.xml").contains("NUMPAGES"));
    assert!(read("docProps/core.xml").contains("GAYATRI &amp; &lt;b&gt;"));
    // The kind of every part is told, and every part that is told is there.
    let kinds = read("[Content_Types].xml");
    for name in names.iter().filter(|name| !name.contains(".rels") && !name.starts_with('[')) {
        assert!(kinds.contains(&format!("PartName=\"/{name}\"")), "{name}");
    }
}

/// Tags open and close in pairs, and no letter stands there that XML forbids.
fn well_formed(text: &str) {
    assert!(text.chars().all(|letter| letter == '\n' || !letter.is_control()), "{text}");
    let mut open: Vec<&str> = Vec::new();
    for tag in text.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("every tag ends");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        match (tag.starts_with(['?', '!']), tag.starts_with('/'), tag.ends_with('/')) {
            (true, ..) | (_, false, true) => (),
            (_, true, _) => assert_eq!(open.pop(), Some(name), "{text}"),
            (_, false, false) => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}
