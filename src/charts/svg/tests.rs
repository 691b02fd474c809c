use pataka_typeset::drawing::{Anchor, Dash, Drawing, Ink, Shape};

use super::render;
use crate::charts::probe::read_markup;

const HOSTILE: &str = "</text><script>alert('1')</script> & \"x\" \u{202e}\u{0}\u{7}\u{fffe}\n]]> &lt;";

fn drawing(shapes: Vec<Shape>) -> Drawing {
    Drawing { width: 100.0, height: 50.5, title: HOSTILE.to_owned(), description: HOSTILE.to_owned(), shapes }
}

fn label() -> Shape {
    let text = HOSTILE.to_owned();
    Shape::Text { x: 1.0, y: 2.0, size: 14.0, text, ink: Ink::Ink, anchor: Anchor::Middle, strong: true }
}

fn arrow(points: Vec<(f32, f32)>) -> Shape {
    let (ink, dash) = (Ink::Series(1), Dash::Dashed);
    Shape::Line { points, ink, width: 2.0, dash, arrow_end: true, arrow_start: false }
}

#[test]
fn hostile_words_stay_words() {
    let svg = render(&drawing(vec![label()]), "a\" onload=\"x");
    let names = read_markup(&svg);
    assert!(!names.iter().any(|name| name == "script" || name == "style" || name.starts_with("on")), "{names:?}");
    assert!(svg.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;"), "{svg}");
    assert!(svg.contains("id=\"aonloadx-t\""), "{svg}");
}

#[test]
fn title_and_description_are_named_by_the_picture() {
    let svg = render(&drawing(Vec::new()), "peta-1");
    assert!(svg.starts_with(
        "<svg class=\"drawing\" viewBox=\"0 0 100 50.5\" width=\"100\" height=\"50.5\" role=\"img\" \
         aria-labelledby=\"peta-1-t peta-1-d\"><title id=\"peta-1-t\">"
    ));
    assert!(svg.contains("<desc id=\"peta-1-d\">"));
}

#[test]
fn numbers_are_short_and_never_minus_zero() {
    let points = vec![(-0.001, 1.0 / 3.0), (f32::NAN, 1_000.0)];
    let svg = render(&drawing(vec![Shape::Polygon { points, fill: Ink::Rule }]), "x");
    assert!(svg.contains("points=\"0,0.33 0,1000\""), "{svg}");
}

#[test]
fn an_arrow_head_points_along_its_line_and_covers_its_end() {
    let svg = render(&drawing(vec![arrow(vec![(0.0, 10.0), (60.0, 10.0)])]), "x");
    read_markup(&svg);
    assert!(svg.contains("<polyline points=\"0,10 52.48,10\" class=\"s-s1 dash\""), "{svg}");
    assert!(svg.contains("<polygon points=\"60,10 50.6,14.32 50.6,5.68\" class=\"f-s1\"/>"), "{svg}");
}

#[test]
fn both_ends_of_a_curve_can_carry_a_head() {
    let points = [(0.0, 0.0), (20.0, 0.0), (20.0, 40.0), (40.0, 40.0)];
    let (ink, dash) = (Ink::Outline, Dash::Solid);
    let curve = Shape::Curve { points, ink, width: 1.5, dash, arrow_end: true, arrow_start: true };
    let svg = render(&drawing(vec![curve]), "x");
    assert_eq!(read_markup(&svg).iter().filter(|name| *name == "polygon").count(), 2);
    assert!(svg.contains("polygon points=\"40,40 "), "{svg}");
    assert!(svg.contains("polygon points=\"0,0 "), "{svg}");
}

#[test]
fn a_line_without_length_is_still_sound_markup() {
    for points in [vec![], vec![(1.0, 1.0)], vec![(1.0, 1.0), (1.0, 1.0)]] {
        read_markup(&render(&drawing(vec![arrow(points)]), "x"));
    }
}

#[test]
fn a_series_beyond_the_sixth_takes_the_last_colour() {
    let shape = |number| Shape::Polygon { points: vec![(0.0, 0.0)], fill: Ink::Series(number) };
    let svg = render(&drawing(vec![shape(0), shape(9)]), "x");
    assert!(svg.contains("f-s1") && svg.contains("f-s6"));
}
