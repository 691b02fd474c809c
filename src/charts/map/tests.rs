use pataka_typeset::drawing::{Dash, Drawing, Shape};

use super::{Connection, Flow, IntegrationMap, RegionMap, State, draw, draw_narrow, draw_region};
use crate::charts::geometry::Frame;
use crate::charts::probe::{assert_texts_apart, boxes, is_inside, read_markup, texts};
use crate::charts::svg;

const LONG: [&str; 5] = [
    "Sistem Informasi Administrasi Kependudukan Terpusat Kementerian Dalam Negeri",
    "SIPD",
    "Satu Data Indonesia tingkat kota",
    "SistemInformasiManajemenPelayananKesehatanMasyarakatTerpadu",
    "Website LAPOR! SP4N",
];

fn planned() -> State {
    State::NotRunning("direncanakan".to_owned())
}

fn connection(system: &str, flow: Flow, state: State) -> Connection {
    Connection { system: system.to_owned(), flow, state }
}

fn map(connections: Vec<Connection>) -> IntegrationMap {
    IntegrationMap { innovation: "Sistem Pelayanan Terpadu Masyarakat Kota Mojokerto".to_owned(), connections }
}

/// A map of so many systems with long names, every flow and every third one planned.
fn crowded(systems: usize) -> IntegrationMap {
    let flows = [Flow::In, Flow::Out, Flow::Both, Flow::Unknown];
    let all = (0..systems).map(|index| {
        let state = if index % 3 == 1 { planned() } else { State::Running };
        connection(LONG[index % LONG.len()], flows[index % flows.len()], state)
    });
    map(all.collect())
}

fn both_drawings(map: &IntegrationMap) -> [Drawing; 2] {
    [draw(map), draw_narrow(map)]
}

/// The lines that lead to systems and the legend's samples, as dashed or not.
fn strokes(drawing: &Drawing) -> Vec<(Vec<(f32, f32)>, Dash)> {
    let strokes = drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Line { points, dash, .. } => Some((points.clone(), *dash)),
        Shape::Curve { points, dash, .. } => Some((points.to_vec(), *dash)),
        _ => None,
    });
    strokes.collect()
}

#[test]
fn no_two_boxes_meet_and_all_stay_in_the_drawing() {
    for systems in 0..=24 {
        for drawing in both_drawings(&crowded(systems)) {
            let boxes = boxes(&drawing);
            assert_eq!(boxes.len(), systems + 1);
            let page = Frame { x: 0.0, y: 0.0, width: drawing.width, height: drawing.height };
            for (index, one) in boxes.iter().enumerate() {
                assert!(is_inside(one, &page), "{systems}: {one:?}");
                assert!(boxes[index + 1..].iter().all(|other| !one.grown(5.0).overlaps(other)), "{systems}: {one:?}");
            }
        }
    }
}

#[test]
fn every_text_lies_wholly_inside_its_box_or_outside_all() {
    for systems in 0..=24 {
        for drawing in both_drawings(&crowded(systems)) {
            assert_texts_apart(&drawing);
            for (text, frame) in texts(&drawing) {
                for node in boxes(&drawing).iter().filter(|node| node.overlaps(&frame)) {
                    assert!(is_inside(&frame.grown(4.0), node), "{systems}: {text:?} {frame:?} in {node:?}");
                }
            }
        }
    }
}

#[test]
fn no_line_runs_through_a_text_or_another_box() {
    for systems in 1..=16 {
        for drawing in both_drawings(&crowded(systems)) {
            let obstacles: Vec<_> = texts(&drawing).into_iter().map(|(_, frame)| frame).collect();
            for (points, _) in strokes(&drawing).into_iter().filter(|(points, _)| points.len() == 2) {
                let crossed = |frame: &Frame| frame.crossed_by(points[0], points[1]);
                assert!(!obstacles.iter().any(crossed), "{systems}: {points:?}");
                assert!(!boxes(&drawing).iter().any(crossed), "{systems}: {points:?}");
            }
        }
    }
}

#[test]
fn a_planned_integration_is_dashed_paler_and_says_so() {
    let map = map(vec![connection("Pembayaran Online Bank Jatim", Flow::Unknown, planned())]);
    for drawing in both_drawings(&map) {
        assert!(strokes(&drawing).iter().all(|(_, dash)| *dash == Dash::Dashed));
        assert!(texts(&drawing).iter().any(|(text, _)| text == "(direncanakan)"));
        assert!(texts(&drawing).iter().any(|(text, _)| text == "Direncanakan (1)"));
        assert!(!texts(&drawing).iter().any(|(text, _)| text.to_lowercase().contains("berjalan")));
        assert_eq!(drawing.description, "1 direncanakan: Pembayaran Online Bank Jatim.");
        let outlined = |shape: &Shape| matches!(shape, Shape::Rect { stroke: Some(_), .. });
        assert!(!drawing.shapes.iter().any(outlined), "a solid outline is for running ones");
    }
}

#[test]
fn every_system_keeps_the_stroke_of_its_state_in_any_crowd() {
    for systems in 1..=20 {
        let map = crowded(systems);
        let not_running = map.connections.iter().filter(|connection| !connection.state.is_running()).count();
        let solid_boxes = |drawing: &Drawing| {
            let outlined = |shape: &&Shape| matches!(shape, Shape::Rect { stroke: Some(_), .. });
            drawing.shapes.iter().filter(outlined).count()
        };
        for drawing in both_drawings(&map) {
            assert_eq!(solid_boxes(&drawing), systems - not_running);
            let dashed_outlines =
                strokes(&drawing).into_iter().filter(|(points, dash)| points.len() > 4 && *dash == Dash::Dashed);
            assert_eq!(dashed_outlines.count(), not_running);
            assert_eq!(texts(&drawing).iter().filter(|(text, _)| text == "(direncanakan)").count(), not_running);
        }
    }
}

#[test]
fn on_the_compass_each_line_is_solid_exactly_where_its_system_runs() {
    for systems in 1..=8 {
        let map = crowded(systems);
        for ((_, dash), connection) in strokes(&draw(&map)).into_iter().zip(&map.connections) {
            assert_eq!(dash == Dash::Solid, connection.state.is_running());
        }
    }
}

#[test]
fn arrow_heads_follow_the_data() {
    let heads = |flow| {
        let drawing = draw(&map(vec![connection("BPJS", flow, State::Running)]));
        let first = drawing.shapes.iter().find_map(|shape| match shape {
            Shape::Line { arrow_start, arrow_end, .. } => Some((*arrow_start, *arrow_end)),
            _ => None,
        });
        first.expect("one link")
    };
    assert_eq!(heads(Flow::In), (false, true), "the link leads from the system to the innovation");
    assert_eq!(heads(Flow::Out), (true, false));
    assert_eq!(heads(Flow::Both), (true, true));
    assert_eq!(heads(Flow::Unknown), (false, false));
}

#[test]
fn the_description_lists_every_connection_under_its_status() {
    let map = map(vec![
        connection("Bank Jatim", Flow::Unknown, planned()),
        connection("KIS", Flow::In, State::Running),
        connection("BPJS", Flow::Both, State::Running),
        connection("SIPD", Flow::Out, State::NotRunning(" ".to_owned())),
    ]);
    let expected = "2 berjalan: KIS (data masuk), BPJS (dua arah); 1 direncanakan: Bank Jatim; \
                    1 belum berjalan: SIPD (data keluar).";
    for drawing in both_drawings(&map) {
        assert_eq!(drawing.description, expected);
        assert!(drawing.title.starts_with("Peta integrasi Sistem Pelayanan"));
    }
}

#[test]
fn a_connection_that_does_not_run_is_never_called_running() {
    let state = State::NotRunning("Berjalan".to_owned());
    let map = map(vec![connection("KIS", Flow::In, State::Running), connection("BPJS", Flow::In, state)]);
    assert_eq!(draw(&map).description, "1 berjalan: KIS (data masuk); 1 belum berjalan: BPJS (data masuk).");
    assert!(strokes(&draw(&map)).iter().any(|(points, dash)| points.len() > 4 && *dash == Dash::Dashed));
}

#[test]
fn no_connection_is_said_in_words() {
    for drawing in both_drawings(&map(Vec::new())) {
        assert!(texts(&drawing).iter().any(|(text, _)| text == "Belum ada integrasi yang tercatat"));
    }
}

#[test]
fn hostile_names_give_sound_and_repeatable_markup() {
    let name = "<script>\u{202e}&\"'\u{0}".repeat(40);
    let mut map = map(vec![connection(&name, Flow::In, State::NotRunning(name.clone())); 9]);
    map.innovation = name;
    for drawing in both_drawings(&map) {
        let text = svg::render(&drawing, "peta");
        read_markup(&text);
        assert_eq!(text, svg::render(&drawing, "peta"));
    }
    assert_eq!(both_drawings(&map), both_drawings(&map));
}

/// A region of so many innovations with long names, each with a different crowd.
fn region(innovations: usize) -> RegionMap {
    let innovations = (0..innovations).map(|index| IntegrationMap {
        innovation: LONG[(index + 2) % LONG.len()].to_owned(),
        ..crowded((index * 3) % 14)
    });
    RegionMap { region: "Kabupaten Mojokerto".to_owned(), innovations: innovations.collect() }
}

#[test]
fn a_region_keeps_every_box_and_every_word_apart() {
    for innovations in 0..=8 {
        let drawing = draw_region(&region(innovations));
        assert_texts_apart(&drawing);
        let page = Frame { x: 0.0, y: 0.0, width: drawing.width, height: drawing.height };
        let boxes = boxes(&drawing);
        for (index, one) in boxes.iter().enumerate() {
            assert!(is_inside(one, &page), "{innovations}: {one:?}");
            assert!(boxes[index + 1..].iter().all(|other| !one.overlaps(other)), "{innovations}: {one:?}");
        }
        for (text, frame) in texts(&drawing) {
            for node in boxes.iter().filter(|node| node.overlaps(&frame)) {
                assert!(is_inside(&frame, node), "{innovations}: {text:?} {frame:?} in {node:?}");
            }
        }
    }
}

#[test]
fn no_lane_of_a_region_runs_through_a_box() {
    for innovations in 1..=8 {
        let drawing = draw_region(&region(innovations));
        let boxes = boxes(&drawing);
        for (points, _) in strokes(&drawing) {
            for step in points.windows(2).filter(|_| points.len() <= 4) {
                let crossed = |frame: &Frame| frame.crossed_by(step[0], step[1]);
                assert!(!boxes.iter().any(crossed), "{innovations}: {points:?}");
            }
        }
    }
}

#[test]
fn a_region_says_everything_and_counts_what_it_leaves_out() {
    let crowd = RegionMap { region: "Kota".to_owned(), innovations: vec![crowded(14)] };
    let drawing = draw_region(&crowd);
    assert!(texts(&drawing).iter().any(|(text, _)| text == "dan 4 lagi, lihat tabel"));
    assert_eq!(drawing.description.matches("SIPD").count(), 3, "the description leaves nothing out");
    let many = RegionMap { innovations: vec![crowded(1); 9], ..crowd };
    assert_eq!(boxes(&draw_region(&many)).len(), 1 + 8 * 2, "the ninth stands on the next sheet");
}

#[test]
fn what_does_not_run_is_dashed_in_a_region_too() {
    let planned = map(vec![connection("Pembayaran Online Bank Jatim", Flow::In, planned())]);
    let drawing = draw_region(&RegionMap { region: "Kota".to_owned(), innovations: vec![planned] });
    let to_system = |points: &[(f32, f32)]| points.iter().any(|(x, _)| *x > 900.0 - 300.0);
    let solid = strokes(&drawing).into_iter().filter(|(points, dash)| *dash == Dash::Solid && to_system(points));
    assert_eq!(solid.count(), 1, "only the lane to its innovation");
    for words in ["Pembayaran Online Bank Jatim", "(direncanakan)"] {
        assert!(texts(&drawing).iter().any(|(text, _)| text == words), "{words}");
    }
}

#[test]
fn a_drawing_as_a_file_is_sound_and_carries_its_colours() {
    let text = svg::file(&draw_region(&region(3)));
    assert!(text.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" "));
    assert!(text.contains(".f-ink{fill:#211c17}"));
    read_markup(&text);
}
