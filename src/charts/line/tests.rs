use pataka_typeset::drawing::{Dash, Drawing, Ink, Shape};

use super::{AxisStart, Better, LineChart, LinePoint, Reference, draw};
use crate::charts::probe::{assert_texts_apart, read_markup, texts};
use crate::charts::{Size, svg};

fn point(period: &str, at: f32, value: f32) -> LinePoint {
    LinePoint { period: period.to_owned(), at, value, printed: format!("{value:.2}").replace('.', ",") }
}

fn stunting() -> LineChart {
    LineChart {
        title: "Prevalensi stunting".to_owned(),
        unit: "%".to_owned(),
        points: vec![
            point("2019", 2020.0, 9.04),
            point("2020", 2021.0, 7.71),
            point("2021", 2022.0, 4.84),
            point("2022", 2023.0, 3.12),
            point("Sep 2023", 2023.75, 2.26),
            point("Des 2023", 2024.0, 2.04),
            point("Jul 2024", 2024.58, 1.85),
            point("Des 2024", 2025.0, 1.54),
            point("Apr 2025", 2025.33, 1.47),
        ],
        better: Some(Better::Lower),
        ..LineChart::default()
    }
}

fn says(drawing: &Drawing, words: &str) -> bool {
    texts(drawing).iter().any(|(text, _)| text == words)
}

fn way(drawing: &Drawing) -> Vec<(f32, f32)> {
    let lines = drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Line { points, ink: Ink::Series(1), .. } => Some(points.clone()),
        _ => None,
    });
    lines.flatten().collect()
}

#[test]
fn every_stunting_value_has_room_on_a_wide_chart() {
    let drawing = draw(&stunting());
    assert_texts_apart(&drawing);
    for value in ["9,04", "7,71", "4,84", "3,12", "2,26", "2,04", "1,85", "1,54", "1,47"] {
        assert!(says(&drawing, value), "{value}");
    }
    assert!(says(&drawing, "% · makin rendah makin baik"));
    assert_eq!(
        drawing.description,
        "9 capaian: 9,04 (2019); 7,71 (2020); 4,84 (2021); 3,12 (2022); 2,26 (Sep 2023); 2,04 (Des 2023); \
         1,85 (Jul 2024); 1,54 (Des 2024); 1,47 (Apr 2025). Satuan: %. Arah: makin rendah makin baik."
    );
}

#[test]
fn every_period_is_named_below_its_point_where_there_is_room() {
    for size in [Size::WIDE, Size { width: 640.0, height: 240.0 }] {
        let chart = LineChart { size, ..stunting() };
        let drawing = draw(&chart);
        assert_texts_apart(&drawing);
        for (point, at) in chart.points.iter().zip(way(&drawing)) {
            let (_, frame) = texts(&drawing).into_iter().find(|(text, _)| *text == point.period).expect(&point.period);
            assert!(frame.x <= at.0 && at.0 <= frame.right(), "{}: {at:?} {frame:?}", point.period);
            assert!(frame.bottom() <= drawing.height, "{}", point.period);
        }
    }
}

#[test]
fn distances_in_time_stay_true() {
    let way = way(&draw(&stunting()));
    let year = way[1].0 - way[0].0;
    assert!((way[4].0 - way[3].0 - 0.75 * year).abs() < 0.1, "{way:?}");
    assert!((way[5].0 - way[4].0 - 0.25 * year).abs() < 0.1, "{way:?}");
}

#[test]
fn no_line_runs_through_a_value() {
    for size in [Size::WIDE, Size::NARROW] {
        let drawing = draw(&LineChart { size, ..stunting() });
        let way = way(&drawing);
        for (text, frame) in texts(&drawing) {
            assert!(way.windows(2).all(|pair| !frame.crossed_by(pair[0], pair[1])), "{text}");
        }
    }
}

#[test]
fn crowded_readings_keep_first_last_lowest_and_highest() {
    let wave = |step: u16| 50.0 + 30.0 * (f32::from(step) * 0.9).sin();
    let mut points: Vec<_> = (0..60).map(|step| point(&format!("H{step}"), f32::from(step), wave(step))).collect();
    points[31] = point("tinggi", 31.0, 97.0);
    points[44] = point("rendah", 44.0, 3.0);
    for size in [Size::WIDE, Size::NARROW] {
        let drawing = draw(&LineChart { points: points.clone(), size, ..stunting() });
        assert_texts_apart(&drawing);
        for value in [&points[0].printed, &points[59].printed, "97,00", "3,00"] {
            assert!(says(&drawing, value), "{value}");
        }
        assert!(says(&drawing, "H0") && says(&drawing, "H59"));
        assert!(drawing.description.starts_with("60 capaian, dari 50,00 (H0) sampai "), "{}", drawing.description);
        assert!(drawing.description.contains("Terendah: 3,00 (rendah). Tertinggi: 97,00 (tinggi)."));
    }
}

#[test]
fn readings_are_drawn_in_time_whatever_their_order() {
    let mut backwards = stunting();
    backwards.points.reverse();
    assert_eq!(draw(&backwards), draw(&stunting()));
}

#[test]
fn nothing_is_said_in_words_and_one_reading_has_no_line() {
    let none = draw(&LineChart { points: vec![point("2019", f32::NAN, 1.0)], ..stunting() });
    assert!(says(&none, "Belum ada data") && none.shapes.len() == 2);
    let one = draw(&LineChart { points: vec![point("2019", 2019.0, 9.04)], ..stunting() });
    assert!(says(&one, "9,04") && says(&one, "2019"));
    assert!(way(&one).is_empty());
    assert!(one.description.starts_with("Satu capaian: 9,04 (2019)."));
}

#[test]
fn a_target_is_dotted_and_named() {
    let target = Some(Reference { value: 1.0, label: "Target 1,00".to_owned() });
    let drawing = draw(&LineChart { target, ..stunting() });
    assert!(says(&drawing, "Target 1,00"));
    assert!(drawing.shapes.iter().any(|shape| matches!(shape, Shape::Line { dash: Dash::Dotted, .. })));
    assert!(drawing.description.contains("Pembanding: Target 1,00."));
    assert_texts_apart(&drawing);
}

#[test]
fn the_axis_leaves_zero_only_when_asked() {
    let points = vec![point("2023", 2023.0, 97.0), point("2024", 2024.0, 99.0)];
    let chart = LineChart { points, ..stunting() };
    assert!(says(&draw(&chart), "0"));
    assert!(!says(&draw(&LineChart { axis: AxisStart::Fitted, ..chart }), "0"));
}

#[test]
fn extreme_figures_and_words_stay_in_the_drawing() {
    let mut points = vec![point("a", 0.0, -3e30), point("b", 1e20, 3e30), point("c", -1e20, 0.0)];
    points[1].printed = "9".repeat(500);
    points[2].period = "<b>\u{202e}".repeat(100);
    let drawing = draw(&LineChart { points, unit: "x".repeat(900), ..stunting() });
    read_markup(&svg::render(&drawing, "x"));
    for (text, frame) in texts(&drawing) {
        assert!(frame.right() <= drawing.width + 0.5, "{text} {frame:?}");
    }
}
