//! What surrounds the body: sheets, letters, seals.

use lopdf::Object;
use pataka_typeset::document::{Block, Document, Form, Front, Letter, Seal, Signature};
use pataka_typeset::sheet::{Item, NodeKind, Run, SHEET_HEIGHT, Sheet, Sheets, Target};
use pataka_typeset::{TypesetError, layout, pdf};

use crate::{document, forms, heading, paragraph, prose};

fn sheets(document: &Document) -> Sheets {
    layout(document).expect("a sound document")
}

fn runs(sheet: &Sheet) -> impl Iterator<Item = &Run> {
    sheet.items.iter().filter_map(|placed| match &placed.item {
        Item::Run(run) => Some(run),
        _ => None,
    })
}

fn text(sheet: &Sheet) -> String {
    runs(sheet).map(|run| run.text.as_str()).collect::<Vec<_>>().join("|")
}

fn letter(blocks: Vec<Block>, letter: Letter) -> Document {
    Document { form: Form::Letter(Box::new(letter)), ..document(blocks) }
}

#[test]
fn a_sheet_has_its_title_above_its_text_and_no_title_page() {
    let sheet = Document { form: Form::Sheet, ..document(vec![heading(1, "1", "Bagian"), paragraph(&prose(900))]) };
    let found = sheets(&sheet).sheets;
    assert!(found.len() > 1);
    let first = text(&found[0]);
    assert!(first.contains("Naskah Uji|") && first.contains("Bagian") && first.contains("warga kota"), "{first}");
    assert!(!found.iter().any(|sheet| text(sheet).contains("Daftar Isi")));
    let count = found.len();
    for (at, sheet) in found.iter().enumerate() {
        assert!(text(sheet).contains(&format!("Halaman {} dari {count}", at + 1)), "sheet {at}");
        let headed = runs(sheet).any(|run| run.y == 50_000);
        assert_eq!(headed, at > 0, "running head of sheet {at}");
    }
}

#[test]
fn a_letter_of_one_page_has_no_page_number_and_one_of_two_has() {
    let one = sheets(&letter(vec![paragraph("Isi.")], Letter::default()));
    assert_eq!(one.sheets.len(), 1);
    assert!(!text(&one.sheets[0]).contains("Halaman"));
    let two = sheets(&letter(vec![paragraph(&prose(700))], Letter::default()));
    assert_eq!(two.sheets.len(), 2);
    assert!(text(&two.sheets[1]).contains("Halaman 2 dari 2"));
}

#[test]
fn a_signature_never_stands_on_a_page_without_text() {
    for words in (300..700).step_by(11) {
        let signature = Signature { office: "Kepala,".to_owned(), name: "Penanda".to_owned(), ..Signature::default() };
        let signed = Letter { signatures: vec![signature], ..Letter::default() };
        let found = sheets(&letter(vec![paragraph(&prose(words))], signed)).sheets;
        let last = found.iter().find(|sheet| text(sheet).contains("Penanda")).expect("the signature");
        assert!(text(last).contains("Kepala,"), "{words} words");
        assert!(text(last).contains("warga") || text(last).contains("petugas"), "{words} words: {}", text(last));
    }
}

#[test]
fn two_who_sign_stand_side_by_side() {
    let found = sheets(&forms::statement()).sheets;
    let names: Vec<&Run> = runs(&found[0]).filter(|run| run.text.starts_with("Nama ") && run.y > 400_000).collect();
    assert_eq!(names.len(), 2, "{}", text(&found[0]));
    assert_eq!(names[0].y, names[1].y);
    assert!(names[0].x + names[0].width() < names[1].x);
}

#[test]
fn an_empty_letter_is_an_empty_page() {
    let mut empty = letter(Vec::new(), Letter::default());
    empty.front = Front::default();
    let found = sheets(&empty);
    assert_eq!(found.sheets.len(), 1);
    assert_eq!(text(&found.sheets[0]), "");
    pdf(&empty).expect("a file");
}

#[test]
fn the_code_of_a_seal_stands_in_every_footer_and_its_address_on_the_first_page() {
    let mut book = document(vec![heading(1, "1", "Satu"), paragraph(&prose(900))]);
    book.front.seal = Some(forms::seal());
    for form in [Form::Book, Form::Sheet, Form::Letter(Box::default())] {
        book.form = form;
        let found = sheets(&book);
        for (at, sheet) in found.sheets.iter().enumerate() {
            assert!(text(sheet).contains("7F3A-91C2"), "sheet {at} of {:?}", book.form);
            let foot = runs(sheet).filter(|run| run.y == SHEET_HEIGHT - 46_000).any(|run| run.text.contains("7F3A"));
            assert_eq!(foot, at > 0 || book.form != Form::Book, "sheet {at} of {:?}", book.form);
        }
        let first = &found.sheets[0];
        let leads = first.items.iter().any(|placed| {
            matches!(&placed.item, Item::Link { target: Target::Address(address), .. } if *address == forms::seal().address)
        });
        assert!(leads, "no link in {:?}", book.form);
        let node = found.nodes.iter().find(|node| node.kind == NodeKind::Figure).expect("the QR code");
        assert!(node.alt.as_deref().is_some_and(|alt| alt.ends_with(&forms::seal().address)));
        let lowest = runs(first).filter(|run| run.size == 10_600).map(|run| run.y).max();
        assert!(lowest.is_none_or(|y| y < SHEET_HEIGHT - 130_000), "text runs into the seal: {lowest:?}");
    }
}

#[test]
fn a_seal_that_cannot_be_printed_is_refused() {
    let mut sealed = document(vec![paragraph("Isi.")]);
    sealed.front.seal = Some(Seal { code: "A B".to_owned(), address: "https://example.org".to_owned() });
    assert_eq!(layout(&sealed), Err(TypesetError::Seal { found: "A B".to_owned() }));
}

#[test]
fn the_qr_code_is_one_shape_with_its_words() {
    let mut sealed = document(vec![paragraph("Isi.")]);
    sealed.front.seal = Some(forms::seal());
    let file = lopdf::Document::load_mem(&pdf(&sealed).expect("a file")).expect("a readable file");
    let alts = file.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"Alt").ok());
    let alts: Vec<String> = alts.map(|alt| String::from_utf8_lossy(alt.as_str().expect("words")).to_string()).collect();
    assert_eq!(alts, [format!("Kode QR yang membuka {}", forms::seal().address)]);
    let page = *file.get_pages().values().next().expect("a page");
    let content = lopdf::content::Content::decode(&file.get_page_content(page)).expect("operators");
    let parts = content.operations.split(|operation| operation.operator == "f" || operation.operator == "F");
    let most = parts.map(|part| part.iter().filter(|operation| operation.operator == "m").count()).max();
    assert!(most.is_some_and(|most| most > 100), "{most:?} parts in the largest shape");
    assert!(matches!(file.trailer.get(b"ID"), Ok(Object::Array(_))));
}
