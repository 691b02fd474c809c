//! What must stand on one page, and what may fill one.

use pataka_typeset::document::{Align, Block, Column, Figure, Row, Span, Table};
use pataka_typeset::drawing::Drawing;
use pataka_typeset::layout;
use pataka_typeset::sheet::{Item, Sheet};

use crate::{document, heading, paragraph, prose};

fn text(sheet: &Sheet) -> String {
    let runs = sheet.items.iter().filter_map(|placed| match &placed.item {
        Item::Run(run) => Some(run.text.as_str()),
        _ => None,
    });
    runs.collect::<Vec<_>>().join("|")
}

/// The text of each sheet after the title page and the contents.
fn pages(blocks: Vec<Block>) -> Vec<String> {
    let listed = blocks.iter().any(|block| matches!(block, Block::Heading(heading) if heading.level <= 2));
    let sheets = layout(&document(blocks)).expect("a sound document").sheets;
    sheets.iter().skip(if listed { 2 } else { 1 }).map(text).collect()
}

fn lines(count: usize) -> Vec<Block> {
    (0..count).map(|_| paragraph("Satu baris saja.")).collect()
}

fn table(rows: Vec<Row>) -> Block {
    let column = |head: &str, align| Column::new(head, 1, align);
    let columns = vec![column("No.", Align::Right), column("Nama", Align::Left)];
    Block::Table(Table { caption: "Uji".to_owned(), columns, rows })
}

fn row(at: usize) -> Row {
    Row::Cells(vec![vec![Span::plain(at.to_string())], vec![Span::plain(format!("Baris{at};"))]])
}

#[test]
fn a_single_line_below_a_heading_stays_with_what_it_introduces() {
    for lead in 10..45 {
        let mut blocks = lines(lead);
        blocks.extend([heading(1, "8", "Strategi"), paragraph("Bobot 15%."), heading(2, "8.1", "Bagian")]);
        blocks.extend([paragraph("Sekian kata."), paragraph(&prose(80))]);
        let pages = pages(blocks);
        let with = pages.iter().find(|page| page.contains("Strategi")).expect("the heading");
        assert!(with.contains("Sekian kata.") && with.contains("warga kota"), "after {lead} paragraphs: {with}");
    }
}

#[test]
fn a_table_leaves_no_row_alone_on_a_page() {
    for lead in 10..45 {
        let mut blocks = lines(lead);
        blocks.push(table((0..6).map(row).collect()));
        for page in pages(blocks) {
            assert_ne!(page.matches("Baris").count(), 1, "after {lead} paragraphs: {page}");
        }
    }
}

#[test]
fn a_short_table_is_not_parted() {
    for lead in 10..45 {
        let mut blocks = lines(lead);
        blocks.push(table((0..3).map(row).collect()));
        let found: Vec<usize> = pages(blocks).iter().map(|page| page.matches("Baris").count()).collect();
        assert!(found.contains(&3), "after {lead} paragraphs: {found:?}");
    }
}

#[test]
fn a_remark_stands_on_the_page_of_its_row() {
    for lead in 10..45 {
        let mut blocks = lines(lead);
        let rows = (0..12).flat_map(|at| [row(at), Row::Aside(vec![Span::plain(format!("Bukti{at};"))])]);
        blocks.push(table(rows.collect()));
        for page in pages(blocks) {
            for at in 0..12 {
                let has = |word: &str| page.contains(&format!("{word}{at};"));
                assert_eq!(has("Baris"), has("Bukti"), "row {at} after {lead} paragraphs");
            }
        }
    }
}

#[test]
fn a_short_table_fills_the_page_before_a_figure() {
    let drawing = Drawing {
        width: 400.0,
        height: 500.0,
        title: "Tinggi".to_owned(),
        description: "Kosong.".to_owned(),
        shapes: Vec::new(),
    };
    let mut blocks = lines(16);
    blocks.push(Block::Figure(Figure { caption: "Tinggi".to_owned(), content: drawing.into() }));
    blocks.push(table((0..2).map(row).collect()));
    let pages = pages(blocks);
    assert!(pages[0].contains("Baris1;") && !pages[0].contains("Gambar 1"), "{}", pages[0]);
    assert!(pages[1].contains("Gambar 1"), "{}", pages[1]);
}

#[test]
fn contents_a_little_too_long_close_up_on_one_sheet() {
    let listed = |count: usize| {
        let blocks = (0..count).flat_map(|_| [heading(2, "1.1", "Judul"), paragraph("Isi.")]).collect();
        let sheets = layout(&document(blocks)).expect("a sound document").sheets;
        sheets.iter().filter(|sheet| text(sheet).contains("....")).count()
    };
    let sheets: Vec<usize> = (36..48).map(listed).collect();
    assert_eq!(sheets[0], 1);
    assert!(sheets.is_sorted(), "{sheets:?}");
    assert_eq!(listed(40), 1, "at their usual distance 37 entries fill the sheet: {sheets:?}");
    assert_eq!(listed(60), 2);
}

#[test]
fn text_below_a_callout_that_opens_a_section_is_not_left_to_the_next_page() {
    for lead in 20..45 {
        let mut blocks = lines(lead);
        blocks.push(heading(2, "", "Bagian"));
        let text = vec![Span::plain("Naskah ini terlalu panjang.")];
        blocks.push(Block::Callout { title: "Melebihi batas".to_owned(), text });
        let mut parted = blocks.clone();
        blocks.push(paragraph("Naskahnya."));
        parted.extend([heading(3, "", "Isian"), paragraph("Naskahnya.")]);
        for blocks in [blocks, parted] {
            let found = pages(blocks);
            let page = found.iter().find(|page| page.contains("Melebihi")).expect("the callout");
            assert!(page.contains("Naskahnya.") && page.contains("Bagian"), "after {lead} lines");
        }
    }
}

#[test]
fn no_page_ends_inside_a_word() {
    let text = "keterlambatan penyelenggaraan pemerintahan mengakibatkan ketidakpastian pelayanan ";
    let mut divided = 0;
    for lead in 20..50 {
        let mut blocks = lines(lead);
        blocks.push(paragraph(&text.repeat(8)));
        for sheet in layout(&document(blocks)).expect("a sound document").sheets {
            let runs = sheet.items.iter().filter_map(|placed| match &placed.item {
                Item::Run(run) if run.size == 10_600 => Some(run),
                _ => None,
            });
            let ends: Vec<bool> = runs.map(|run| run.text.ends_with('\u{ad}')).collect();
            divided += ends.iter().filter(|divided| **divided).count();
            assert_ne!(ends.last(), Some(&true), "after {lead} lines");
        }
    }
    assert!(divided > 30, "{divided} words divided");
}
