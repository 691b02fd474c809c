//! What the tests of all drawings look at: the frames of texts and boxes, and whether markup is sound.

use pataka_typeset::drawing::{Anchor, Drawing, Shape};
use pataka_typeset::measure::text_width;

use super::geometry::Frame;

/// Every text with the frame it takes.
pub(crate) fn texts(drawing: &Drawing) -> Vec<(String, Frame)> {
    let texts = drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Text { x, y, size, text, anchor, strong, .. } => {
            let width = text_width(text, *size, *strong);
            let left = match anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - width / 2.0,
                Anchor::End => x - width,
            };
            Some((text.clone(), Frame { x: left, y: y - size * 0.75, width, height: size * 0.95 }))
        }
        _ => None,
    });
    texts.collect()
}

/// The frame of every rectangle.
pub(crate) fn boxes(drawing: &Drawing) -> Vec<Frame> {
    let boxes = drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Rect { x, y, width, height, .. } => Some(Frame { x: *x, y: *y, width: *width, height: *height }),
        _ => None,
    });
    boxes.collect()
}

pub(crate) fn is_inside(inner: &Frame, outer: &Frame) -> bool {
    let outer = outer.grown(0.1);
    inner.x >= outer.x && inner.right() <= outer.right() && inner.y >= outer.y && inner.bottom() <= outer.bottom()
}

/// Fails where any text leaves the drawing or two texts meet.
pub(crate) fn assert_texts_apart(drawing: &Drawing) {
    let page = Frame { x: 0.0, y: 0.0, width: drawing.width, height: drawing.height };
    let texts = texts(drawing);
    for (index, (text, frame)) in texts.iter().enumerate() {
        assert!(is_inside(frame, &page), "{text:?} leaves the drawing: {frame:?} in {page:?}");
        for (other, other_frame) in &texts[index + 1..] {
            assert!(!frame.overlaps(other_frame), "{text:?} meets {other:?}");
        }
    }
}

/// Reads the markup strictly: every element closed in order, every attribute quoted, no bare sign, no forbidden
/// character. Gives the names of elements and attributes met.
pub(crate) fn read_markup(svg: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = svg;
    while let Some(at) = rest.find('<') {
        assert_plain(&rest[..at]);
        let end = at + rest[at..].find('>').expect("every tag ends");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        names.push(name.to_owned());
        while !attributes.is_empty() {
            let (attribute, value) = attributes.trim_start().split_once("=\"").expect("a quoted attribute");
            let (value, after) = value.split_once('"').expect("a closing quote");
            assert_plain(value);
            names.push(attribute.to_owned());
            attributes = after;
        }
        if !empty {
            open.push(name);
        }
    }
    assert!(open.is_empty() && rest.is_empty(), "{open:?} {rest:?}");
    names
}

fn assert_plain(text: &str) {
    assert!(!text.contains(['<', '>']), "{text:?}");
    assert!(!text.chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)), "{text:?}");
    for part in text.split('&').skip(1) {
        let known = ["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|entity| part.starts_with(entity));
        assert!(known, "{text:?}");
    }
}
