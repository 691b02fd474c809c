//! A small document against its recorded layout.

use pataka_typeset::document::{Align, Block, Column, Document, Figure, Graphic, PullFigure, Row, Span, Table};
use pataka_typeset::drawing::{Anchor, Dash, Drawing, Ink, Shape};
use pataka_typeset::{dump, layout};

use crate::{document, forms, heading, paragraph, prose};

/// Compares a document with its recorded layout. To accept a wanted change, run with `TYPESET_RECORD=1`.
pub fn compare(name: &str, document: &Document) {
    let found = dump(&layout(document).expect("a sound document"));
    let path = format!("{}/tests/it/golden/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("TYPESET_RECORD").is_some() {
        std::fs::write(path, &found).expect("write");
        return;
    }
    let recorded = std::fs::read_to_string(path).expect("a recorded layout");
    for (number, (found, recorded)) in found.lines().zip(recorded.lines()).enumerate() {
        assert_eq!(found, recorded, "line {} of {name}", number + 1);
    }
    assert_eq!(found.lines().count(), recorded.lines().count());
}

#[test]
fn each_form_is_laid_out_as_recorded() {
    compare("brief", &forms::brief());
    compare("letter", &forms::letter());
    compare("statement", &forms::statement());
}

#[test]
fn a_small_document_is_laid_out_as_recorded() {
    let column = |head: &str, share, align| Column::new(head, share, align);
    let cells = |texts: [&str; 2]| texts.map(|text| vec![Span::plain(text)]).to_vec();
    let small = document(vec![
        heading(1, "1", "Pembukaan"),
        paragraph(&format!("Inovasi SI-MAPAN melayani. {}.", prose(60))),
        Block::PullFigures(vec![PullFigure { value: "12".to_owned(), label: "contoh".to_owned() }]),
        heading(2, "1.1", "Tabel"),
        Block::Table(Table {
            caption: "Uji".to_owned(),
            columns: vec![column("Nama", 3, Align::Left), column("Nilai", 1, Align::Right)],
            rows: vec![
                Row::Group("Kelompok".to_owned()),
                Row::Cells(cells(["Pertama", "1.111,1"])),
                Row::Total(cells(["Jumlah", "8.888,8"])),
            ],
        }),
        Block::Note(vec![Span::plain("Sumber: rekaan.")]),
        Block::Figure(Figure {
            caption: "Garis".to_owned(),
            content: Graphic::Drawing(Drawing {
                width: 100.0,
                height: 40.0,
                title: "Garis".to_owned(),
                description: "Satu garis.".to_owned(),
                shapes: vec![
                    Shape::Line {
                        points: vec![(0.0, 20.0), (100.0, 20.0)],
                        ink: Ink::Indigo,
                        width: 2.0,
                        dash: Dash::Dashed,
                        arrow_end: true,
                        arrow_start: false,
                    },
                    Shape::Text {
                        x: 50.0,
                        y: 14.0,
                        size: 12.0,
                        text: "tengah".to_owned(),
                        ink: Ink::Ink,
                        anchor: Anchor::Middle,
                        strong: false,
                    },
                ],
            }),
        }),
    ]);
    compare("small", &small);
}
