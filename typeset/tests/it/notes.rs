//! Footnotes.

use lopdf::{Document as File, Object};
use pataka_typeset::document::{Align, Block, Column, List, Row, Side, Span, Table};
use pataka_typeset::sheet::{Item, NodeKind, Run, Sheet, Sheets, Target};
use pataka_typeset::{layout, pdf};

use crate::{document, paragraph, prose};

/// Size of a note's text, and of its number.
const NOTE: i32 = 8_800;

fn marked(text: &str, note: &str) -> Span {
    Span::plain(text).with_note(vec![Span::plain(note)])
}

fn laid_out(blocks: Vec<Block>) -> Sheets {
    layout(&document(blocks)).expect("a sound document")
}

fn runs(sheet: &Sheet) -> impl Iterator<Item = &Run> {
    sheet.items.iter().filter_map(|placed| match &placed.item {
        Item::Run(run) => Some(run),
        _ => None,
    })
}

/// Baselines of prose and of notes on a sheet.
fn baselines(sheet: &Sheet) -> (Vec<i32>, Vec<i32>) {
    let of = |size| runs(sheet).filter(|run| run.size == size).map(|run| run.y).collect::<Vec<_>>();
    (of(10_600), of(NOTE))
}

fn apart(sheets: &Sheets) {
    for (at, sheet) in sheets.sheets.iter().enumerate() {
        let (text, notes) = baselines(sheet);
        if let (Some(text), Some(note)) = (text.iter().max(), notes.iter().min()) {
            assert!(note - text > 18_000, "sheet {at}: text to {text}, notes from {note}");
        }
        assert!(notes.iter().all(|&y| y < 760_000), "sheet {at}: {notes:?}");
    }
}

#[test]
fn a_note_stands_at_the_foot_of_the_page_of_its_mark() {
    for lead in 20..42 {
        let mut blocks: Vec<Block> = (0..lead).map(|_| paragraph("Satu baris saja.")).collect();
        for at in 0..6 {
            let note = format!("Catatan{at}; singkat.");
            blocks
                .push(Block::Paragraph(vec![marked(&format!("Kata{at};"), &note), Span::plain(" yang diterangkan.")]));
        }
        let sheets = laid_out(blocks);
        apart(&sheets);
        for at in 0..6 {
            let on =
                |words: &str| sheets.sheets.iter().position(|sheet| runs(sheet).any(|run| run.text.contains(words)));
            assert_eq!(on(&format!("Kata{at};")), on(&format!("Catatan{at};")), "note {at} after {lead} paragraphs");
            let spot = sheets.notes[at];
            assert_eq!(Some(spot.mark.sheet), on(&format!("Kata{at};")));
            assert_eq!(Some(spot.text.sheet), on(&format!("Catatan{at};")));
            assert!(spot.mark.y < spot.text.y);
        }
    }
}

#[test]
fn a_long_note_runs_over_and_loses_nothing() {
    for lead in [0, 15, 30, 38] {
        let mut blocks: Vec<Block> = (0..lead).map(|_| paragraph("Satu baris saja.")).collect();
        blocks.push(Block::Paragraph(vec![
            Span::plain("Awal "),
            marked("kata", &prose(1_700)),
            Span::plain(" akhir."),
        ]));
        blocks.push(paragraph(&"lanjut ".repeat(300)));
        let sheets = laid_out(blocks);
        apart(&sheets);
        let mark = sheets.notes[0].mark.sheet;
        let lines = |at: usize| baselines(&sheets.sheets[at]).1.len();
        assert!(lines(mark) >= 2, "the note starts on the page of its mark");
        assert!(lines(mark + 1) > 10, "and goes on on the next");
        let words: usize = sheets.sheets.iter().flat_map(runs).map(|run| run.text.matches("warga").count()).sum();
        assert_eq!(words, prose(1_700).matches("warga").count());
        assert!(!runs(&sheets.sheets[mark + 1]).any(|run| run.text.contains("warga") && run.y < 200_000));
    }
}

#[test]
fn a_flood_of_notes_overlaps_nothing() {
    let spans = (0..400).map(|at| marked(&format!("kata{at} "), &prose(1 + at % 60))).collect();
    let sheets = laid_out(vec![Block::Paragraph(spans), paragraph(&prose(400))]);
    apart(&sheets);
    assert_eq!(sheets.notes.len(), 400);
    let order: Vec<_> = sheets.notes.iter().map(|note| (note.text.sheet, note.text.y)).collect();
    assert!(order.is_sorted(), "notes stand in the order of their numbers");
}

#[test]
fn marks_are_small_raised_and_stand_before_the_space() {
    let sheets =
        laid_out(vec![Block::Paragraph(vec![marked("kata ", "Satu."), marked("", "Dua."), Span::plain("lalu")])]);
    let found: Vec<&Run> = runs(&sheets.sheets[1]).filter(|run| run.y < 200_000 && run.y > 80_000).collect();
    let text: Vec<&str> = found.iter().map(|run| run.text.as_str()).collect();
    assert_eq!(text, ["kata", "1", " ", "2", "lalu"]);
    assert!(found[1].size < found[0].size && found[1].y < found[0].y);
    assert!((found[1].x - found[0].x - found[0].width()).abs() <= 2);
}

#[test]
fn notes_are_numbered_through_every_kind_of_block() {
    let note = |at: usize| vec![marked("kata", &format!("Isi{at};"))];
    let column = |head: &str| Column::new(head, 1, Align::Left);
    let side = |at| Side { label: "Sisi".to_owned(), blocks: vec![Block::Paragraph(note(at))] };
    let sheets = laid_out(vec![
        Block::Paragraph(note(1)),
        Block::List(List::bullets([note(2)])),
        Block::Table(Table {
            caption: "Uji".to_owned(),
            columns: vec![column("A"), column("B")],
            rows: vec![Row::Cells(vec![note(3), note(4)]), Row::Aside(note(5))],
        }),
        Block::Particulars(vec![("Label".to_owned(), note(6))]),
        Block::Callout { title: "Kotak".to_owned(), text: note(7) },
        Block::SideBySide(Box::new([side(8), side(9)])),
        Block::Note(note(10)),
    ]);
    let marks: Vec<usize> =
        sheets.sheets.iter().flat_map(|sheet| &sheet.items).filter_map(|placed| placed.item.note()).collect();
    assert_eq!(marks, (0..10).collect::<Vec<_>>());
    for at in 1..=10 {
        let line = runs(&sheets.sheets[1]).position(|run| run.text == format!("{at} ") && run.size == NOTE);
        let text = runs(&sheets.sheets[1]).position(|run| run.text.contains(&format!("Isi{at};")));
        assert_eq!(line.map(|line| line + 1), text, "note {at}");
    }
}

#[test]
fn mark_and_note_lead_to_each_other_and_are_part_of_the_structure() {
    let marked = document(vec![Block::Paragraph(vec![marked("kata", "Isi catatan.")])]);
    let sheets = layout(&marked).expect("a sound document");
    let kinds: Vec<NodeKind> = sheets.nodes.iter().map(|node| node.kind).collect();
    assert!(kinds.contains(&NodeKind::Reference) && kinds.contains(&NodeKind::Note));
    assert!(sheets.spot(&Target::Note(0)).is_some_and(|spot| spot.y > 600_000));
    assert_eq!(sheets.spot(&Target::Note(1)), None);
    let file = File::load_mem(&pdf(&marked).expect("a file")).expect("a readable file");
    let of = |key: &'static [u8], value: &'static [u8]| {
        let all = file.objects.values().filter_map(|object| object.as_dict().ok());
        all.filter(move |found| found.get(key).is_ok_and(|kind| *kind == Object::Name(value.to_vec())))
            .collect::<Vec<_>>()
    };
    assert_eq!(of(b"Subtype", b"Link").len(), 2);
    let note = of(b"S", b"Note")[0];
    let root = of(b"Type", b"StructTreeRoot")[0];
    let names = root.get(b"IDTree").and_then(Object::as_dict).and_then(|tree| tree.get(b"Names")).expect("names");
    assert_eq!(names.as_array().expect("pairs")[0], *note.get(b"ID").expect("an identifier"));
    assert_eq!(of(b"S", b"Reference").len(), 1);
}
