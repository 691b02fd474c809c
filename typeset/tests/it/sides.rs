//! Two columns side by side.

use pataka_typeset::document::{Block, PullFigure, Side, Span};
use pataka_typeset::sheet::{Item, Run, Sheets};
use pataka_typeset::{TypesetError, layout};

use crate::{document, heading, paragraph, prose};

fn side(label: &str, blocks: Vec<Block>) -> Side {
    Side { label: label.to_owned(), blocks }
}

fn columns(left: Vec<Block>, right: Vec<Block>) -> Block {
    Block::SideBySide(Box::new([side("Sebelum", left), side("Sesudah", right)]))
}

fn laid_out(blocks: Vec<Block>) -> Sheets {
    layout(&document(blocks)).expect("a sound document")
}

/// Sheet and run of each text that holds `words`.
fn places<'a>(sheets: &'a Sheets, words: &str) -> Vec<(usize, &'a Run)> {
    let all = sheets.sheets.iter().enumerate().flat_map(|(at, sheet)| sheet.items.iter().map(move |item| (at, item)));
    all.filter_map(|(at, placed)| match &placed.item {
        Item::Run(run) if run.text.contains(words) => Some((at, run)),
        _ => None,
    })
    .collect()
}

#[test]
fn two_columns_stand_beside_each_other_on_one_page_wherever_they_fall() {
    for lead in 20..45 {
        let mut blocks: Vec<Block> = (0..lead).map(|_| paragraph("Satu baris saja.")).collect();
        blocks.push(columns(vec![paragraph(&prose(60))], vec![paragraph(&prose(40))]));
        let sheets = laid_out(blocks);
        let (before, after) = (places(&sheets, "Sebelum")[0], places(&sheets, "Sesudah")[0]);
        assert_eq!((before.0, before.1.y), (after.0, after.1.y), "after {lead} paragraphs");
        assert!(before.1.x < after.1.x);
        let words = places(&sheets, "warga");
        assert!(words.iter().all(|(sheet, _)| *sheet == before.0), "after {lead} paragraphs");
        for (_, run) in words {
            let ends = run.x + run.width();
            assert!(if run.x < after.1.x { ends <= after.1.x - 15_000 } else { ends <= 520_000 }, "{:?}", run.text);
        }
    }
}

#[test]
fn columns_higher_than_a_page_follow_each_other() {
    let sheets = laid_out(vec![columns(vec![paragraph(&prose(900))], vec![paragraph(&prose(20))])]);
    let (before, after) = (places(&sheets, "Sebelum")[0], places(&sheets, "Sesudah")[0]);
    assert_eq!(before.1.x, after.1.x);
    assert!((before.0, before.1.y) < (after.0, after.1.y));
}

#[test]
fn headings_and_breaks_in_a_column_stay_in_it() {
    let inside = vec![heading(1, "7", "Judul dalam"), Block::PageBreak, paragraph("Isi.")];
    let figure = Block::PullFigures(vec![PullFigure { value: "12".to_owned(), label: "contoh".to_owned() }; 3]);
    let sheets =
        laid_out(vec![heading(1, "1", "Luar"), columns(inside, vec![figure, Block::Note(vec![Span::plain("S")])])]);
    let outline: Vec<&str> = sheets.outline.iter().map(|entry| entry.text.as_str()).collect();
    assert_eq!(outline, ["Sampul", "Daftar Isi", "1 Luar"]);
    assert_eq!(places(&sheets, "Judul dalam").len(), 1);
    let (sheet, run) = places(&sheets, "Judul dalam")[0];
    assert_eq!(sheet, places(&sheets, "Isi.")[0].0);
    assert_eq!(run.size, 9_800);
}

#[test]
fn columns_in_a_column_are_refused() {
    let inner = columns(Vec::new(), Vec::new());
    assert_eq!(layout(&document(vec![columns(vec![inner], Vec::new())])), Err(TypesetError::NestedColumns));
}

#[test]
fn empty_columns_leave_nothing_behind() {
    let empty = Block::SideBySide(Box::default());
    let sheets = laid_out(vec![paragraph("Satu."), empty, paragraph("Dua.")]);
    let (one, two) = (places(&sheets, "Satu.")[0].1.y, places(&sheets, "Dua.")[0].1.y);
    assert!(two - one < 60_000, "{one} {two}");
}
