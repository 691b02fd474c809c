//! Where everything stands on each kind of letter, and what stands open.

use pataka_typeset::document::Form;
use pataka_typeset::{dump, layout};

use super::*;
use crate::letters::model::Member;
use crate::letters::views::sample;

/// The layout as text, compared with the one that was reviewed: every line with its place, so that nothing moves unseen.
fn golden(name: &str, document: &Document) {
    let found = dump(&layout(document).expect("it can be set"));
    insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "golden", omit_expression => true }, {
        insta::assert_snapshot!(name, found);
    });
}

fn printed(filled: bool) -> Printed {
    let lines = if filled { sample::heads().remove(0).lines } else { sample::heads().remove(1).lines };
    Printed { lines, crest: None }
}

fn letter(kind: Kind, content: &Content, number: Option<&str>, filled: bool) -> Document {
    let printed = printed(filled);
    compose(Sheet { kind, number, content, printed: &printed, draft: number.is_none(), dated: 1_795_219_200 }, None)
}

/// Every text that a document sets, in the order in which it is read.
fn words(document: &Document) -> String {
    let sheets = layout(document).expect("it can be set");
    let pages = (1..=sheets.sheets.len()).filter_map(|number| pataka_typeset::preview::page(&sheets, number));
    pages.map(|page| page.text).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_kind_of_letter_is_set_as_it_was_reviewed() {
    for kind in Kind::ALL {
        let content = sample::content(*kind);
        golden(kind.code(), &letter(*kind, &content, Some("000.9/12/417.302/2026"), true));
    }
    golden("kosong", &letter(Kind::Implementation, &Content::default(), None, false));
}

#[test]
fn the_list_of_a_covering_letter_stands_behind_its_signature() {
    let content = Content { listed: sample::listed(), ..sample::content(Kind::Covering) };
    let document = letter(Kind::Covering, &content, Some("12"), true);
    let text = words(&document);
    let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part}: {text}"));
    assert!(at("NIP 19700101") < at("Tembusan") && at("Tembusan") < at("Daftar usulan inovasi"), "{text}");
    assert_eq!(layout(&document).expect("it can be set").sheets.len(), 2);
}

#[test]
fn a_team_of_twelve_with_long_names_and_offices_is_set_whole() {
    let member = |number: usize| Member {
        name: format!("Dr. Raden Ayu Nama Panjang Sekali Nomor {number}, S.Kep., Ns., M.Kes."),
        nip: Some("19800101 200501 2 001".to_owned()),
        title: Some("Perawat Ahli Madya pada Unit Pelaksana Teknis Pusat Kesehatan Masyarakat".to_owned()),
        role: Some("Anggota".to_owned()),
    };
    let content = Content { team: Some((1..=12).map(member).collect()), ..sample::content(Kind::Inventor) };
    let text = words(&letter(Kind::Inventor, &content, None, true));
    for number in 1..=12 {
        assert!(text.contains(&format!("Nomor {number}, S.Kep.")), "{text}");
    }
    assert!(text.contains("Yang membuat pernyataan,"));
}

#[test]
fn what_is_not_known_is_room_to_write_and_never_made_up() {
    for kind in Kind::ALL {
        let document = letter(*kind, &Content::default(), None, false);
        let text = words(&document);
        assert_eq!(document.front.footer, "Konsep surat, belum final");
        assert!(text.contains(SHORT_DOTS), "{text}");
        assert!(!text.contains("  ") && !text.contains(", ,"), "{text}");
        let Form::Letter(letter) = &document.form else { panic!("a letter") };
        assert_eq!(letter.signatures.len(), 1);
    }
    let team = Content { team: Some(Vec::new()), ..Content::default() };
    let rows = words(&letter(Kind::Inventor, &team, None, false));
    assert!(rows.contains("Peran") && rows.contains('5'), "rows to write by hand: {rows}");
}
