//! How blocks fall on pages.

use pataka_typeset::document::{Align, Block, Column, Document, Figure, Row, Span, Table};
use pataka_typeset::drawing::Drawing;
use pataka_typeset::palette;
use pataka_typeset::sheet::{Item, Run, Sheet, Sheets, Step};
use pataka_typeset::{TypesetError, layout};

use crate::{document, heading, paragraph, prose};

fn laid_out(blocks: Vec<Block>) -> Sheets {
    layout(&document(blocks)).expect("a sound document")
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

fn table(rows: Vec<Row>) -> Table {
    let column = |head: &str, share, align| Column::new(head, share, align);
    Table {
        caption: "Uji".to_owned(),
        columns: vec![column("Nama", 3, Align::Left), column("Nilai", 1, Align::Right)],
        rows,
    }
}

fn row(name: &str, value: &str) -> Row {
    Row::Cells(vec![vec![Span::plain(name)], vec![Span::plain(value)]])
}

/// Baselines of prose on a sheet, from top to bottom.
fn baselines(sheet: &Sheet) -> Vec<i32> {
    let mut found: Vec<i32> = runs(sheet).filter(|run| run.size == 10_600).map(|run| run.y).collect();
    found.dedup();
    found
}

#[test]
fn a_row_taller_than_a_page_is_split() {
    let sheets = laid_out(vec![Block::Table(table(vec![row(&prose(2_000), "1")]))]);
    assert!(sheets.sheets.len() >= 4, "{} sheets", sheets.sheets.len());
    let words: usize = sheets.sheets.iter().map(|sheet| text(sheet).matches("warga").count()).sum();
    assert_eq!(words, prose(2_000).matches("warga").count());
}

#[test]
fn the_head_of_a_table_stands_on_every_page() {
    let rows = (0..120).map(|at| row(&format!("Baris {at}"), "1")).collect();
    let sheets = laid_out(vec![Block::Table(table(rows))]);
    let body = &sheets.sheets[1..];
    assert!(body.len() > 2);
    for (at, sheet) in body.iter().enumerate() {
        let text = text(sheet);
        assert!(text.contains("Nilai"), "sheet {at}: {text}");
        assert_eq!(text.contains("(lanjutan)"), at > 0, "sheet {at}");
    }
}

#[test]
fn a_group_row_never_ends_a_page() {
    for lead in 30..60 {
        let mut rows: Vec<Row> = (0..lead).map(|at| row(&format!("Baris {at}"), "1")).collect();
        rows.push(Row::Group("Kelompok Uji".to_owned()));
        rows.extend((0..10).map(|at| row(&format!("Anggota {at}"), "2")));
        let sheets = laid_out(vec![Block::Table(table(rows))]);
        let with = sheets.sheets.iter().find(|sheet| text(sheet).contains("Kelompok Uji")).expect("the group");
        assert!(text(with).contains("Anggota 0"), "after {lead} rows");
    }
}

#[test]
fn a_heading_never_ends_a_page() {
    for lead in 1..45 {
        let mut blocks: Vec<Block> = (0..lead).map(|_| paragraph("Satu baris saja.")).collect();
        blocks.push(heading(2, "1.1", "Judul Uji"));
        blocks.push(paragraph(&prose(80)));
        let sheets = laid_out(blocks);
        let with = sheets.sheets.iter().skip(2).find(|sheet| text(sheet).contains("Judul Uji")).expect("the heading");
        assert!(text(with).contains("warga kota"), "after {lead} paragraphs");
    }
}

#[test]
fn no_line_of_a_paragraph_stands_alone_on_a_page() {
    for lead in 20..45 {
        let mut blocks: Vec<Block> = (0..lead).map(|_| paragraph("Satu baris saja.")).collect();
        blocks.push(paragraph(&prose(90)));
        let sheets = laid_out(blocks);
        for sheet in &sheets.sheets[1..] {
            let lines = runs(sheet).filter(|run| run.size == 10_600 && !run.text.starts_with("Satu baris")).count();
            assert_ne!(lines, 1, "after {lead} paragraphs");
        }
    }
}

#[test]
fn justified_lines_end_at_one_edge() {
    let sheets = laid_out(vec![paragraph(&prose(200))]);
    let sheet = &sheets.sheets[1];
    let lines: Vec<&Run> = runs(sheet).filter(|run| run.size == 10_600).collect();
    let edge = |run: &Run| {
        let space = run.glyphs.last().filter(|_| run.text.ends_with(' ')).map_or(0, |glyph| glyph.advance);
        run.x + run.width() - run.along(space)
    };
    let first = edge(lines[0]);
    for line in &lines[..lines.len() - 1] {
        assert!((edge(line) - first).abs() <= 20, "{:?} ends at {}, not {first}", line.text, edge(line));
    }
}

#[test]
fn lines_of_prose_keep_their_distance() {
    let sheets = laid_out(vec![paragraph(&prose(200))]);
    let found = baselines(&sheets.sheets[1]);
    assert!(found.windows(2).all(|pair| pair[1] - pair[0] == 15_600), "{found:?}");
}

#[test]
fn a_line_that_goes_on_ends_with_a_space_or_a_soft_hyphen() {
    let sheets = laid_out(vec![paragraph(&prose(300))]);
    let lines: Vec<&Run> = runs(&sheets.sheets[1]).filter(|run| run.size == 10_600).collect();
    for line in &lines[..lines.len() - 1] {
        assert!(line.text.ends_with([' ', '\u{ad}']), "{:?}", line.text);
    }
}

/// Wherever a box falls, its strips cover every line of it and stop above the foot of the page.
#[test]
fn a_box_that_runs_over_a_page_is_closed_and_opened_anew() {
    let mut split = 0;
    for lead in 20..44 {
        let mut blocks: Vec<Block> = (0..lead).map(|_| paragraph("Satu baris saja.")).collect();
        blocks.push(Block::Callout { title: "Kotak".to_owned(), text: vec![Span::plain(prose(110))] });
        blocks.push(Block::PageBreak);
        blocks.push(paragraph("Selesai."));
        let sheets = laid_out(blocks);
        let with: Vec<&Sheet> = sheets.sheets.iter().filter(|sheet| !strips(sheet).is_empty()).collect();
        let seams = if with.len() == 1 { 0 } else { 2 };
        split += with.len() - 1;
        let lines: usize = with.iter().map(|sheet| boxed(sheet)).sum();
        let strips: Vec<(i32, i32)> = with.iter().flat_map(|sheet| strips(sheet)).collect();
        assert_eq!(strips.len(), lines + seams, "after {lead} paragraphs");
        assert!(strips.iter().all(|&(_, foot)| foot < 770_000), "after {lead} paragraphs: {strips:?}");
    }
    assert!(split > 0, "no box was split");
}

/// Top and foot of the strips of boxes on a sheet.
fn strips(sheet: &Sheet) -> Vec<(i32, i32)> {
    let mut found = Vec::new();
    for placed in &sheet.items {
        if let Item::Path(path) = &placed.item
            && path.fill == Some(palette::SUNK)
            && let (Some(Step::Move(_, top)), Some(Step::Line(_, foot))) = (path.steps.first(), path.steps.last())
        {
            found.push((*top, *foot));
        }
    }
    found
}

/// Lines that stand in a box.
fn boxed(sheet: &Sheet) -> usize {
    runs(sheet).filter(|run| run.size == 10_000 || run.size == 9_200).count()
}

fn figure() -> Block {
    let drawing = Drawing {
        width: 500.0,
        height: 300.0,
        title: "Gambar".to_owned(),
        description: "Kosong.".to_owned(),
        shapes: Vec::new(),
    };
    Block::Figure(Figure { caption: "Uji".to_owned(), content: drawing.into() })
}

#[test]
fn prose_fills_the_page_that_a_figure_does_not_fit_on() {
    let mut blocks: Vec<Block> = (0..22).map(|_| paragraph("Satu baris saja.")).collect();
    blocks.push(figure());
    blocks.push(paragraph(&prose(400)));
    let sheets = laid_out(blocks);
    assert!(text(&sheets.sheets[1]).contains("warga kota"));
    assert!(!text(&sheets.sheets[1]).contains("Gambar 1."));
    assert!(text(&sheets.sheets[2]).contains("Gambar 1."));
    let last = baselines(&sheets.sheets[1]).last().copied().unwrap_or(0);
    assert!(last > 720_000, "the page ends at {last}");
}

#[test]
fn nothing_overtakes_a_figure_past_a_heading() {
    let mut blocks: Vec<Block> = (0..22).map(|_| paragraph("Satu baris saja.")).collect();
    blocks.push(figure());
    blocks.push(heading(3, "", "Judul Uji"));
    blocks.push(paragraph(&prose(400)));
    let sheets = laid_out(blocks);
    assert!(!text(&sheets.sheets[1]).contains("Judul Uji"));
    let next = text(&sheets.sheets[2]);
    assert!(next.find("Gambar 1.") < next.find("Judul Uji"), "{next}");
}

#[test]
fn the_contents_name_the_pages_where_headings_stand() {
    let mut blocks = Vec::new();
    for section in 1..=30 {
        blocks.push(heading(1, &section.to_string(), &format!("Bagian ke {section}")));
        blocks.push(paragraph(&prose(150)));
        blocks.push(heading(2, &format!("{section}.1"), &format!("Anak bagian {section}")));
        blocks.push(paragraph(&prose(150)));
    }
    let sheets = laid_out(blocks);
    let contents: Vec<&Sheet> = sheets.sheets.iter().skip(1).take(2).collect();
    let listed = contents.iter().map(|sheet| text(sheet)).collect::<Vec<_>>().join("|");
    assert!(text(contents[1]).contains("Anak bagian 30"), "the contents take two sheets");
    let (front, headings) = sheets.outline.split_at(2);
    let named: Vec<_> = front.iter().map(|entry| (entry.level, entry.text.as_str(), entry.sheet)).collect();
    assert_eq!(named, [(1, "Sampul", 0), (1, "Daftar Isi", 1)]);
    assert_eq!(headings.len(), 60);
    for entry in headings {
        let (number, words) = entry.text.split_once(' ').expect("a number");
        assert!(text(&sheets.sheets[entry.sheet]).contains(words), "{words}");
        let line = listed.split(&format!("{number} |{words} |")).nth(1).expect("a line of the contents");
        let shown = line.split('|').nth(1).expect("a page number");
        assert_eq!(shown, (entry.sheet + 1).to_string(), "{words}: {shown}");
    }
}

#[test]
fn headings_without_a_number_are_listed_below_those_with_one() {
    let sheets = laid_out(vec![
        heading(1, "", "Pembuka"),
        heading(1, "1", "Latar"),
        heading(2, "1.1", "Asal"),
        heading(2, "", "Lain"),
        paragraph("Isi."),
    ]);
    let left = |words: &str| {
        let found = sheets.sheets[1].items.iter().find_map(|placed| match &placed.item {
            Item::Run(run) if run.text.trim() == words => Some(run.x),
            _ => None,
        });
        found.expect("a line")
    };
    assert_eq!(left("Pembuka"), left("Latar"));
    assert_eq!(left("Lain"), left("Asal"));
    assert!(left("1") < left("Latar") && left("1.1") < left("Asal"));
}

#[test]
fn a_long_title_is_cut_inside_the_page() {
    let mut long: Document = document(Vec::new());
    long.front.title = "Judul Inovasi yang Sangat Panjang Sekali ".repeat(40);
    long.front.subtitle = Some("Anak judul yang panjang ".repeat(60));
    let sheets = layout(&long).expect("a sound document");
    let text = text(&sheets.sheets[0]);
    assert!(text.contains('\u{2026}'), "{text}");
    for run in runs(&sheets.sheets[0]) {
        assert!(run.x + run.width() <= 530_000, "{:?} ends at {}", run.text, run.x + run.width());
        assert!(run.y < 780_000, "{:?} stands at {}", run.text, run.y);
    }
}

#[test]
fn numbers_stand_under_each_other_in_a_column() {
    let sheets = laid_out(vec![Block::Table(table(vec![row("a", "1.111,1"), row("b", "88.888,8")]))]);
    let numbers: Vec<&Run> = runs(&sheets.sheets[1]).filter(|run| run.text.starts_with(['1', '8'])).collect();
    let end = |run: &Run| {
        run.x
            + run
                .glyphs
                .iter()
                .take_while(|glyph| !run.text[glyph.start..].starts_with(' '))
                .map(|glyph| glyph.advance)
                .sum::<i32>()
                * run.size
                / 1000
    };
    assert_eq!(numbers.len(), 2);
    assert!((end(numbers[0]) - end(numbers[1])).abs() <= 20);
    let narrow = numbers[0].glyphs[0].advance;
    assert_eq!(narrow, numbers[1].glyphs[0].advance, "figures are not equally wide");
}

#[test]
fn an_uneven_row_is_refused() {
    let row = Row::Cells(vec![vec![Span::plain("satu")]]);
    let error = layout(&document(vec![Block::Table(table(vec![row]))])).expect_err("one cell for two columns");
    assert_eq!(error, TypesetError::UnevenRow { caption: "Uji".to_owned(), found: 1, columns: 2 });
}

#[test]
fn a_page_break_starts_a_page_and_never_makes_an_empty_one() {
    let sheets =
        laid_out(vec![Block::PageBreak, paragraph("Satu."), Block::PageBreak, Block::PageBreak, paragraph("Dua.")]);
    assert_eq!(sheets.sheets.len(), 3);
}
