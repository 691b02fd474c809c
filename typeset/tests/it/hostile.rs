//! Input that nobody writes in good faith, or that somebody pasted from anywhere.

use pataka_typeset::document::{Align, Block, Column, Figure, List, PullFigure, Row, Span, Table};
use pataka_typeset::drawing::{Dash, Drawing, Ink, Shape};
use pataka_typeset::sheet::Item;
use pataka_typeset::{MAX_CHARACTERS, MAX_ROWS, MAX_WORD_CHARACTERS, TypesetError, layout, pdf};
use proptest::prelude::*;

use crate::{document, heading, paragraph, prose};

/// All kinds of block with the same text.
fn everything(text: &str) -> Vec<Block> {
    let spans = || vec![Span::plain(text), Span::strong(text), Span::emphasis(text), Span::muted(text)];
    let column = |align| Column::new(text, 0, align);
    vec![
        heading(1, text, text),
        heading(9, text, text),
        Block::Paragraph(spans()),
        Block::List(List::numbered([spans(), Vec::new(), spans()])),
        Block::List(List::default()),
        Block::Particulars(vec![(text.to_owned(), spans()), (String::new(), Vec::new())]),
        Block::PullFigures(vec![PullFigure { value: text.to_owned(), label: text.to_owned() }; 5]),
        Block::PullFigures(Vec::new()),
        Block::Callout { title: text.to_owned(), text: spans() },
        Block::Callout { title: String::new(), text: Vec::new() },
        Block::Table(Table {
            caption: text.to_owned(),
            columns: vec![column(Align::Left), column(Align::Right)],
            rows: vec![
                Row::Group(text.to_owned()),
                Row::Cells(vec![spans(), spans()]),
                Row::Total(vec![spans(), Vec::new()]),
            ],
        }),
        Block::Table(Table { caption: text.to_owned(), columns: Vec::new(), rows: Vec::new() }),
        Block::Note(spans()),
        Block::PageBreak,
    ]
}

fn survives(text: &str) {
    let mut hostile = document(everything(text));
    text.clone_into(&mut hostile.front.title);
    hostile.front.subtitle = Some(text.to_owned());
    text.clone_into(&mut hostile.front.kicker);
    text.clone_into(&mut hostile.front.publisher);
    text.clone_into(&mut hostile.front.running_head);
    text.clone_into(&mut hostile.front.footer);
    text.clone_into(&mut hostile.front.author);
    text.clone_into(&mut hostile.front.language);
    hostile.front.keywords = vec![text.to_owned(); 3];
    hostile.front.particulars = vec![(text.to_owned(), text.to_owned()); 30];
    hostile.front.dated = i64::MAX;
    let bytes = pdf(&hostile).expect("a file");
    lopdf::Document::load_mem(&bytes).expect("a readable file");
}

#[test]
fn strange_texts_are_set() {
    let controls: String = (0_u8..32).chain(127..160).map(char::from).collect();
    let tower = format!("a{}", "\u{301}\u{323}".repeat(16));
    for text in [
        "",
        " ",
        "\u{a0}",
        "-",
        "\u{2026}",
        &controls,
        &tower,
        "\u{301}\u{301}",
        "👩‍👩‍👧‍👦🏳️‍🌈 👍🏽",
        "漢字かな交じり文 한국어",
        "هذا نص عربي طويل עברית",
        "नमस्ते ภาษาไทย",
        "\u{202e}terbalik\u{202c} \u{2066}x\u{2069}",
        "\u{e000}\u{f8ff}\u{100000}\u{10ffff}\u{fdd0}\u{ffff}",
        "%%EOF endobj ) ( \\ <</S/Launch>> ]]>",
        "<script>&amp;\"'</script>",
        "Ω≠∞ ﬁ ǅ ß İ ı Й й ё",
        "a\u{2028}b\u{2029}c\u{85}d\u{b}e",
    ] {
        survives(text);
    }
}

#[test]
fn a_word_of_five_thousand_letters_is_split_at_the_margin_and_a_longer_one_refused() {
    let error = layout(&document(vec![paragraph(&"m".repeat(100_000))])).expect_err("too long");
    assert!(matches!(error, TypesetError::LongWord { .. }), "{error}");
    let sheets = layout(&document(vec![paragraph(&"m".repeat(MAX_WORD_CHARACTERS))])).expect("a sound document");
    let mut letters = 0;
    for placed in sheets.sheets.iter().skip(1).flat_map(|sheet| &sheet.items) {
        if let Item::Run(run) = &placed.item {
            assert!(run.x + run.width() <= 520_000, "{}", run.x + run.width());
            letters += run.text.matches('m').count();
        }
    }
    assert!(letters >= MAX_WORD_CHARACTERS);
}

#[test]
fn long_texts_stay_on_the_page_in_every_block() {
    for text in [prose(3_000), "W".repeat(MAX_WORD_CHARACTERS / 4)] {
        let mut blocks = everything(&text);
        let drawing = Drawing {
            width: 900.0,
            height: 2_000.0,
            title: text.clone(),
            description: text.clone(),
            shapes: Vec::new(),
        };
        blocks.push(Block::Figure(Figure { caption: text.clone(), content: drawing.into() }));
        let mut long = document(blocks);
        long.front.title.clone_from(&text);
        long.front.kicker.clone_from(&text);
        long.front.publisher.clone_from(&text);
        long.front.running_head.clone_from(&text);
        long.front.footer.clone_from(&text);
        long.front.particulars = vec![(text.clone(), text.clone()); 9];
        let sheets = layout(&long).expect("a sound document");
        for (number, sheet) in sheets.sheets.iter().enumerate() {
            for placed in &sheet.items {
                let Item::Run(run) = &placed.item else { continue };
                let end = run.x + run.width();
                assert!(run.x >= 0 && end <= 530_000, "sheet {number}: {:?} ends at {end}", run.text);
                assert!(run.y > 20_000 && run.y < 810_000, "sheet {number}: {:?} stands at {}", run.text, run.y);
            }
        }
    }
}

#[test]
fn a_cell_of_twenty_thousand_words_runs_over_pages() {
    let column = |share| Column::new("Kepala", share, Align::Left);
    let row = Row::Cells(vec![vec![Span::plain(prose(20_000))], vec![Span::plain("x")]]);
    let table = Table { caption: "Uji".to_owned(), columns: vec![column(1), column(1)], rows: vec![row] };
    let sheets = layout(&document(vec![Block::Table(table)])).expect("a sound document");
    assert!(sheets.sheets.len() > 40);
}

#[test]
fn too_much_text_is_refused() {
    let error = layout(&document(vec![paragraph(&"a ".repeat(MAX_CHARACTERS))])).expect_err("too much");
    assert!(matches!(error, TypesetError::TooMuchText { .. }), "{error}");
}

#[test]
fn towers_of_marks_and_endless_tables_are_refused() {
    let tower = format!("a{}", "\u{301}\u{323}".repeat(200));
    let error = layout(&document(vec![paragraph(&tower)])).expect_err("a tower");
    assert!(matches!(error, TypesetError::TooManyMarks { .. }), "{error}");
    let column = Column::new("Kepala", 1, Align::Left);
    let rows = vec![Row::Cells(vec![Vec::new()]); MAX_ROWS + 1];
    let table = Table { caption: "Uji".to_owned(), columns: vec![column], rows };
    let error = layout(&document(vec![Block::Table(table)])).expect_err("too many rows");
    assert_eq!(error, TypesetError::TooManyRows { caption: "Uji".to_owned(), found: MAX_ROWS + 1 });
}

#[test]
fn too_many_sheets_are_refused() {
    let blocks = (0..2_100).flat_map(|_| [paragraph("Isi."), Block::PageBreak]).collect();
    assert_eq!(layout(&document(blocks)), Err(TypesetError::TooManySheets));
}

#[test]
fn a_drawing_with_a_coordinate_that_is_no_number_is_refused() {
    for bad in [f32::NAN, f32::INFINITY, 1e30] {
        let shape = Shape::Line {
            points: vec![(0.0, 0.0), (bad, 1.0)],
            ink: Ink::Ink,
            width: 1.0,
            dash: Dash::Solid,
            arrow_end: true,
            arrow_start: true,
        };
        let drawing = Drawing {
            width: 10.0,
            height: 10.0,
            title: "T".to_owned(),
            description: String::new(),
            shapes: vec![shape],
        };
        let figure = Figure { caption: "K".to_owned(), content: drawing.into() };
        let error = layout(&document(vec![Block::Figure(figure)])).expect_err("a bad coordinate");
        assert_eq!(error, TypesetError::BadCoordinate { title: "T".to_owned() });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_set(text in "\\PC{0,200}", wild in proptest::collection::vec(any::<char>(), 0..120)) {
        survives(&text);
        survives(&wild.into_iter().collect::<String>());
    }
}
