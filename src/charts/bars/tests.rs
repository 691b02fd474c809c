use pataka_typeset::drawing::{Drawing, Shape};

use super::{BarChart, BarRow, MOST_ROWS, draw, draw_columns};
use crate::charts::probe::{assert_texts_apart, boxes, texts};
use crate::charts::{Size, svg};

fn row(label: &str, value: f32) -> BarRow {
    BarRow { label: label.to_owned(), value, printed: format!("{value:.0}"), series: 1 }
}

fn chart(rows: Vec<BarRow>, size: Size) -> BarChart {
    BarChart { title: "Inovasi menurut tahap".to_owned(), rows, size }
}

fn says(drawing: &Drawing, words: &str) -> bool {
    texts(drawing).iter().any(|(text, _)| text == words)
}

#[test]
fn bars_are_as_long_as_their_values() {
    let drawing = draw(&chart(vec![row("Inisiatif", 5.0), row("Uji coba", 20.0), row("Penerapan", 10.0)], Size::WIDE));
    let [short, long, middle] = boxes(&drawing)[..] else { panic!("three bars") };
    assert!((long.width - 2.0 * middle.width).abs() < 0.01);
    assert!((long.width - 4.0 * short.width).abs() < 0.01);
    assert_eq!(drawing.description, "Inisiatif: 5; Uji coba: 20; Penerapan: 10.");
}

#[test]
fn zero_and_impossible_values_have_no_bar_but_their_words() {
    let drawing = draw(&chart(vec![row("Nol", 0.0), row("Kurang", -3.0), row("Lain", f32::NAN)], Size::WIDE));
    assert!(boxes(&drawing).is_empty());
    assert!(says(&drawing, "0") && says(&drawing, "-3"));
}

#[test]
fn no_rows_are_said_in_words() {
    for drawing in [draw(&chart(vec![], Size::WIDE)), draw_columns(&chart(vec![], Size::NARROW))] {
        assert!(says(&drawing, "Belum ada data"));
        assert_eq!(drawing.description, "Belum ada data.");
    }
}

#[test]
fn texts_stay_apart_and_off_the_bars_however_long_they_are() {
    for size in [Size::WIDE, Size::NARROW] {
        let rows = (0..30_u8).map(|number| {
            let mut row = row("Dinas Kesehatan, Pengendalian Penduduk dan Keluarga Berencana", f32::from(number));
            row.printed = "1.234.567 pelayanan per tahun".to_owned();
            row
        });
        let drawing = draw(&chart(rows.collect(), size));
        assert_texts_apart(&drawing);
        for (text, frame) in texts(&drawing) {
            assert!(boxes(&drawing).iter().all(|bar| !bar.overlaps(&frame)), "{text}");
        }
    }
}

#[test]
fn rows_past_the_most_are_counted_in_words() {
    let drawing = draw(&chart((0..43).map(|_| row("x", 1.0)).collect(), Size::WIDE));
    assert_eq!(boxes(&drawing).len(), MOST_ROWS);
    assert!(says(&drawing, "dan 3 baris lain, lihat tabel"));
    assert!(drawing.description.ends_with("dan 3 baris lain, lihat tabel."));
    assert_texts_apart(&drawing);
}

#[test]
fn columns_stand_on_one_line_and_keep_their_words_apart() {
    let rows = vec![row("2021", 4.0), row("2022", 9.0), row("2023", 0.0), row("2024", 18.0)];
    let drawing = draw_columns(&chart(rows, Size::WIDE));
    let bars = boxes(&drawing);
    assert!(bars.windows(2).all(|pair| (pair[0].bottom() - pair[1].bottom()).abs() < 0.01));
    assert!((bars[2].height - 2.0 * bars[1].height).abs() < 0.01);
    assert_texts_apart(&drawing);
}

#[test]
fn columns_with_long_words_lie_down() {
    let rows = (0..6_u8).map(|number| row("Triwulan pertama tahun anggaran", f32::from(number))).collect();
    let chart = chart(rows, Size::NARROW);
    assert_eq!(draw_columns(&chart), draw(&chart));
}

#[test]
fn the_same_chart_gives_the_same_text() {
    let chart = chart(vec![row("Inisiatif", 5.0)], Size::WIDE);
    assert_eq!(svg::render(&draw(&chart), "a"), svg::render(&draw(&chart), "a"));
    assert!(draw(&chart).shapes.iter().all(|shape| !matches!(shape, Shape::Curve { .. })));
}
