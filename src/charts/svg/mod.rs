//! A [`Drawing`] as SVG text for a page.
//!
//! Colours are CSS classes, so that dark mode, print and forced colours work: `f-` fills and `s-` strokes with
//! `ink muted rule surface sunk outline brick indigo indigo-soft gold s1`…`s6`; `dash` and `dot` are stroke patterns,
//! `strong` is semi-bold text. The markup holds no style, no script, no reference and no marker, so any number of
//! drawings can stand on one page under a strict content policy.

use std::fmt::Write as _;

use pataka_typeset::drawing::{Anchor, Dash, Drawing, Ink, Shape};
use pataka_typeset::palette;

use crate::charts::geometry::Point;
use crate::charts::labels::clean;

/// The drawing as one `<svg>` element.
///
/// `id` must be unique on the page: title and description get the ids `{id}-t` and `{id}-d`. Characters that do not
/// belong into an id are dropped. The same drawing and id always give the same text.
pub fn render(drawing: &Drawing, id: &str) -> String {
    let id: String = id.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    let (width, height) = (Num(drawing.width), Num(drawing.height));
    let mut svg = format!(
        "<svg class=\"drawing\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" \
         aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
        escape(&drawing.title),
        escape(&drawing.description)
    );
    for shape in &drawing.shapes {
        write_shape(&mut svg, shape);
    }
    svg.push_str("</svg>");
    svg
}

/// The drawing as a file of its own: the same shapes, with the light colours of print in the place of the page's.
pub fn file(drawing: &Drawing) -> String {
    let inks = [
        Ink::Ink,
        Ink::Muted,
        Ink::Rule,
        Ink::Surface,
        Ink::Sunk,
        Ink::Outline,
        Ink::Brick,
        Ink::Indigo,
        Ink::IndigoSoft,
        Ink::Gold,
    ];
    let inks = inks.into_iter().chain((1..=6).map(Ink::Series));
    let mut style = String::from("svg{background:#fff;fill:none;font-family:sans-serif}.strong{font-weight:600}");
    style.push_str(".dash{stroke-dasharray:6 5}.dot{stroke-dasharray:2 4}");
    for ink in inks {
        let palette::Colour(red, green, blue) = palette::of(ink);
        let name = Name(ink);
        let rule = format!(
            ".f-{name}{{fill:#{red:02x}{green:02x}{blue:02x}}}.s-{name}{{stroke:#{red:02x}{green:02x}{blue:02x}}}"
        );
        style.push_str(&rule);
    }
    let bare = render(drawing, "gambar");
    let opened = bare.replacen("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", 1);
    opened.replacen("<title", &format!("<style>{style}</style><title"), 1)
}

fn write_shape(svg: &mut String, shape: &Shape) {
    let written = match shape {
        Shape::Rect { x, y, width, height, radius, fill, stroke } => {
            let [x, y, width, height, radius] = [x, y, width, height, radius].map(|number| Num(*number));
            let paint = Paint { fill: *fill, stroke: *stroke };
            write!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\"{paint}/>")
        }
        Shape::Disc { x, y, radius, fill, stroke } => {
            let paint = Paint { fill: Some(*fill), stroke: *stroke };
            write!(svg, "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{paint}/>", Num(*x), Num(*y), Num(*radius))
        }
        Shape::Polygon { points, fill } => {
            write_polygon(svg, points, *fill);
            Ok(())
        }
        Shape::Text { x, y, size, text, ink, anchor, strong } => {
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            };
            let strong = if *strong { " strong" } else { "" };
            let (ink, text) = (Name(*ink), escape(text));
            let place = format_args!("x=\"{}\" y=\"{}\" font-size=\"{}\"", Num(*x), Num(*y), Num(*size)).to_string();
            write!(svg, "<text class=\"f-{ink}{strong}\" {place}{anchor}>{text}</text>")
        }
        Shape::Line { points, ink, width, dash, arrow_end, arrow_start } => {
            let tail = Tail { ink: *ink, width: *width, dash: *dash };
            write_line(svg, points, &tail, (*arrow_start, *arrow_end));
            Ok(())
        }
        Shape::Curve { points, ink, width, dash, arrow_end, arrow_start } => {
            let tail = Tail { ink: *ink, width: *width, dash: *dash };
            write_curve(svg, points, &tail, (*arrow_start, *arrow_end));
            Ok(())
        }
    };
    written.expect("writing to a string cannot fail");
}

fn write_line(svg: &mut String, points: &[Point], tail: &Tail, (arrow_start, arrow_end): (bool, bool)) {
    let mut points = points.to_vec();
    let mut heads = Vec::new();
    if let [first, second, ..] = points[..]
        && arrow_start
    {
        heads.push(tail.head(second, first));
        points[0] = tail.neck(second, first);
    }
    if let [.., before, last] = points[..]
        && arrow_end
    {
        heads.push(tail.head(before, last));
        let end = points.len() - 1;
        points[end] = tail.neck(before, last);
    }
    svg.push_str("<polyline points=\"");
    write_points(svg, &points);
    tail.close(svg);
    for head in heads {
        write_polygon(svg, &head, tail.ink);
    }
}

fn write_curve(svg: &mut String, points: &[Point; 4], tail: &Tail, (arrow_start, arrow_end): (bool, bool)) {
    let [mut start, near_start, near_end, mut end] = *points;
    let mut heads = Vec::new();
    if arrow_start {
        let from = if near_start == start { near_end } else { near_start };
        heads.push(tail.head(from, start));
        start = tail.neck(from, start);
    }
    if arrow_end {
        let from = if near_end == end { near_start } else { near_end };
        heads.push(tail.head(from, end));
        end = tail.neck(from, end);
    }
    svg.push_str("<path d=\"M");
    write_points(svg, &[start]);
    svg.push('C');
    write_points(svg, &[near_start, near_end, end]);
    tail.close(svg);
    for head in heads {
        write_polygon(svg, &head, tail.ink);
    }
}

fn write_polygon(svg: &mut String, points: &[Point], fill: Ink) {
    svg.push_str("<polygon points=\"");
    write_points(svg, points);
    let paint = Paint { fill: Some(fill), stroke: None };
    svg.extend(["\"", &paint.to_string(), "/>"]);
}

fn write_points(svg: &mut String, points: &[Point]) {
    let written: Vec<_> = points.iter().map(|(x, y)| format!("{},{}", Num(*x), Num(*y))).collect();
    svg.push_str(&written.join(" "));
}

/// The stroke that an arrow head sits on.
struct Tail {
    ink: Ink,
    width: f32,
    dash: Dash,
}

impl Tail {
    fn length(&self) -> f32 {
        5.0 + 2.2 * self.width
    }

    /// The head whose tip is at `tip`, coming from `from`.
    fn head(&self, from: Point, tip: Point) -> [Point; 3] {
        let (x, y) = direction(from, tip);
        let (length, half) = (self.length(), self.length() * 0.46);
        let base = (tip.0 - x * length, tip.1 - y * length);
        [tip, (base.0 - y * half, base.1 + x * half), (base.0 + y * half, base.1 - x * half)]
    }

    /// Where the stroke itself ends, inside the head, so that its blunt end does not show beside the tip.
    fn neck(&self, from: Point, tip: Point) -> Point {
        let (x, y) = direction(from, tip);
        (tip.0 - x * self.length() * 0.8, tip.1 - y * self.length() * 0.8)
    }

    /// The rest of the element after its points.
    fn close(&self, svg: &mut String) {
        let dash = match self.dash {
            Dash::Solid => "",
            Dash::Dashed => " dash",
            Dash::Dotted => " dot",
        };
        let (ink, width) = (Name(self.ink), Num(self.width));
        let rest =
            format!("\" class=\"s-{ink}{dash}\" stroke-width=\"{width}\" stroke-linejoin=\"round\" fill=\"none\"/>");
        svg.push_str(&rest);
    }
}

/// The unit vector from one point to another; to the right where they are the same.
fn direction(from: Point, to: Point) -> Point {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy);
    if length > 0.0 { (dx / length, dy / length) } else { (1.0, 0.0) }
}

/// The class and fill attributes of a closed shape.
struct Paint {
    fill: Option<Ink>,
    stroke: Option<Ink>,
}

impl std::fmt::Display for Paint {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.fill, self.stroke) {
            (Some(fill), None) => write!(out, " class=\"f-{}\"", Name(fill)),
            (Some(fill), Some(stroke)) => {
                write!(out, " class=\"f-{} s-{}\" stroke-width=\"1.5\"", Name(fill), Name(stroke))
            }
            (None, Some(stroke)) => write!(out, " class=\"s-{}\" stroke-width=\"1.5\" fill=\"none\"", Name(stroke)),
            (None, None) => write!(out, " fill=\"none\""),
        }
    }
}

/// The name of a colour in a class.
struct Name(Ink);

impl std::fmt::Display for Name {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self.0 {
            Ink::Ink => "ink",
            Ink::Muted => "muted",
            Ink::Rule => "rule",
            Ink::Surface => "surface",
            Ink::Sunk => "sunk",
            Ink::Outline => "outline",
            Ink::Brick => "brick",
            Ink::Indigo => "indigo",
            Ink::IndigoSoft => "indigo-soft",
            Ink::Gold => "gold",
            Ink::Series(number) => return write!(out, "s{}", number.clamp(1, 6)),
        })
    }
}

/// A number with at most two decimals, no superfluous zeros and no minus before zero.
struct Num(f32);

impl std::fmt::Display for Num {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let number = if self.0.is_finite() { self.0 } else { 0.0 };
        let text = format!("{number:.2}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        out.write_str(if text == "-0" { "0" } else { text })
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in clean(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests;
