//! Tables whose cells span columns and rows.

use lopdf::{Dictionary, Document as File, Object};
use pataka_typeset::document::{Align, Block, Cell, Column, Row, Span, Table};
use pataka_typeset::sheet::{Item, Run, Sheets};
use pataka_typeset::{layout, pdf};

use crate::{document, paragraph, prose};

fn plain(text: &str) -> Cell {
    Cell::new(vec![Span::plain(text)])
}

fn table(rows: Vec<Vec<Cell>>) -> Block {
    let year = |head: &str| Column { group: Some("Tahun".to_owned()), ..Column::new(head, 1, Align::Right) };
    let columns = vec![Column::new("Wilayah", 2, Align::Left), year("2024"), year("2025")];
    let rows = rows.into_iter().map(Row::Spanning).collect();
    Block::Table(Table { caption: "Uji".to_owned(), columns, rows })
}

fn laid_out(blocks: Vec<Block>) -> Sheets {
    layout(&document(blocks)).expect("a sound document")
}

fn places<'a>(sheets: &'a Sheets, words: &str) -> Vec<(usize, &'a Run)> {
    let all = sheets.sheets.iter().enumerate().flat_map(|(at, sheet)| sheet.items.iter().map(move |item| (at, item)));
    all.filter_map(|(at, placed)| match &placed.item {
        Item::Run(run) if run.text.contains(words) => Some((at, run)),
        _ => None,
    })
    .collect()
}

#[test]
fn a_tall_cell_stands_beside_its_rows_and_a_wide_one_below_two_heads() {
    let sheets = laid_out(vec![table(vec![
        vec![plain("Utara").down(2), plain("11"), plain("22")],
        vec![plain("33"), plain("44")],
        vec![plain("Selatan"), plain("belum diketahui").across(2)],
    ])]);
    let at = |words: &str| places(&sheets, words)[0].1;
    assert_eq!(at("Utara").y, at("11").y);
    assert!(at("33").y > at("11").y && at("33").x > at("Utara").x);
    assert_eq!(at("Selatan").y, at("belum").y);
    assert!(at("belum").x < at("44").x, "it starts at the left of its places");
    assert!(at("Tahun").y < at("2024").y && at("Wilayah").y == at("2024").y);
}

#[test]
fn a_band_of_rows_stands_on_one_page_wherever_it_falls() {
    for lead in 20..45 {
        let mut blocks: Vec<Block> = (0..lead).map(|_| paragraph("Satu baris saja.")).collect();
        let mut rows = vec![vec![plain("Awal"), plain("0"), plain("0")]];
        for at in 0..6 {
            rows.push(vec![plain(&format!("Wilayah{at};")).down(3), plain("1"), plain("2")]);
            rows.push(vec![plain("3"), plain("4")]);
            rows.push(vec![plain(&format!("akhir{at};")), plain("6")]);
        }
        blocks.push(table(rows));
        let sheets = laid_out(blocks);
        for at in 0..6 {
            let (head, foot) = (places(&sheets, &format!("Wilayah{at};")), places(&sheets, &format!("akhir{at};")));
            assert_eq!(head[0].0, foot[0].0, "band {at} after {lead} paragraphs");
        }
    }
}

#[test]
fn a_band_higher_than_a_page_runs_over_and_loses_nothing() {
    for (tall, row) in [(prose(600), "a".to_owned()), ("x".to_owned(), prose(300)), (prose(1_500), prose(400))] {
        let mut rows = vec![vec![plain(&tall).down(4), plain(&row), plain("1")]];
        rows.extend((0..3).map(|_| vec![plain(&row), plain("2")]));
        let sheets = laid_out(vec![table(rows)]);
        assert!(sheets.sheets.len() > 2);
        let set: usize = places(&sheets, "kota").iter().map(|(_, run)| run.text.matches("kota").count()).sum();
        let written = tall.matches("kota").count() + 4 * row.matches("kota").count();
        assert_eq!(set, written);
        for (_, run) in places(&sheets, "") {
            assert!(run.y < 810_000 && run.x + run.width() < 530_000, "{:?} at {}", run.text, run.y);
        }
        for sheet in &sheets.sheets[1..] {
            let mut seen = std::collections::BTreeSet::new();
            for placed in &sheet.items {
                let Item::Run(run) = &placed.item else { continue };
                assert!(seen.insert((run.x, run.y)), "two texts stand at {} {}: {:?}", run.x, run.y, run.text);
            }
        }
    }
}

#[test]
fn the_structure_tells_of_the_spans() {
    let bytes = pdf(&document(vec![table(vec![
        vec![plain("Utara").down(2).heading(), plain("11"), plain("22")],
        vec![plain("belum diketahui").across(2)],
    ])]))
    .expect("a file");
    let file = File::load_mem(&bytes).expect("a readable file");
    let of_kind = |kind: &'static [u8]| {
        let all = file.objects.values().filter_map(|object| object.as_dict().ok());
        all.filter(move |found| found.get(b"S").is_ok_and(|found| *found == Object::Name(kind.to_vec())))
    };
    let spans = |element: &Dictionary| {
        let of = |key: &[u8]| {
            let attributes = element.get(b"A").ok()?.as_dict().ok()?;
            attributes.get(key).ok()?.as_i64().ok()
        };
        (of(b"ColSpan").unwrap_or(1), of(b"RowSpan").unwrap_or(1))
    };
    let mut heads: Vec<_> = of_kind(b"TH").map(spans).collect();
    heads.sort_unstable();
    assert_eq!(heads, [(1, 1), (1, 1), (1, 2), (1, 2), (2, 1)]);
    let mut cells: Vec<_> = of_kind(b"TD").map(spans).collect();
    cells.sort_unstable();
    assert_eq!(cells, [(1, 1), (1, 1), (2, 1)]);
    assert_eq!(of_kind(b"TR").count(), 4);
    let first = of_kind(b"TR").next().expect("a row").get(b"K").expect("cells").as_array().expect("cells");
    assert_eq!(first.len(), 2, "the first head and the one above two");
}
