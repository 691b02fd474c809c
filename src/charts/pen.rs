//! Collects the shapes of a drawing, back to front.

use pataka_typeset::drawing::{Anchor, Dash, Drawing, Ink, Shape};

use super::geometry::{Frame, Point};
use super::labels::{TextStyle, clean};

/// How a stroke looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stroke {
    /// Colour.
    pub ink: Ink,
    /// Width in pixels.
    pub width: f32,
    /// Pattern.
    pub dash: Dash,
}

impl Stroke {
    pub const fn solid(ink: Ink, width: f32) -> Self {
        Self { ink, width, dash: Dash::Solid }
    }

    pub const fn dashed(ink: Ink, width: f32) -> Self {
        Self { ink, width, dash: Dash::Dashed }
    }

    pub const fn dotted(ink: Ink, width: f32) -> Self {
        Self { ink, width, dash: Dash::Dotted }
    }
}

/// Which ends of a stroke carry an arrow head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Heads {
    /// At the first point.
    pub start: bool,
    /// At the last point.
    pub end: bool,
}

/// The shapes drawn so far.
#[derive(Debug, Default)]
pub(crate) struct Pen {
    shapes: Vec<Shape>,
}

impl Pen {
    pub fn add(&mut self, shape: Shape) {
        self.shapes.push(shape);
    }

    /// One line of text from its anchor on its baseline.
    pub fn text(&mut self, (x, y): Point, text: &str, anchor: Anchor, style: TextStyle) {
        let TextStyle { size, ink, strong } = style;
        self.add(Shape::Text { x, y, size, text: clean(text), ink, anchor, strong });
    }

    pub fn line(&mut self, points: Vec<Point>, stroke: Stroke, heads: Heads) {
        let Stroke { ink, width, dash } = stroke;
        self.add(Shape::Line { points, ink, width, dash, arrow_start: heads.start, arrow_end: heads.end });
    }

    pub fn curve(&mut self, points: [Point; 4], stroke: Stroke, heads: Heads) {
        let Stroke { ink, width, dash } = stroke;
        self.add(Shape::Curve { points, ink, width, dash, arrow_start: heads.start, arrow_end: heads.end });
    }

    pub fn rect(&mut self, frame: Frame, radius: f32, fill: Option<Ink>, stroke: Option<Ink>) {
        let Frame { x, y, width, height } = frame;
        self.add(Shape::Rect { x, y, width, height, radius, fill, stroke });
    }

    /// An outline with rounded corners in any pattern.
    pub fn outline(&mut self, frame: Frame, radius: f32, stroke: Stroke) {
        let (left, top, right, bottom) = (frame.x, frame.y, frame.right(), frame.bottom());
        let inset = radius * (1.0 - std::f32::consts::FRAC_1_SQRT_2);
        let points = vec![
            (left + radius, top),
            (right - radius, top),
            (right - inset, top + inset),
            (right, top + radius),
            (right, bottom - radius),
            (right - inset, bottom - inset),
            (right - radius, bottom),
            (left + radius, bottom),
            (left + inset, bottom - inset),
            (left, bottom - radius),
            (left, top + radius),
            (left + inset, top + inset),
            (left + radius, top),
        ];
        self.line(points, stroke, Heads::default());
    }

    pub fn disc(&mut self, (x, y): Point, radius: f32, fill: Ink, stroke: Option<Ink>) {
        self.add(Shape::Disc { x, y, radius, fill, stroke });
    }

    pub fn finish(self, (width, height): (f32, f32), title: &str, description: &str) -> Drawing {
        Drawing { width, height, title: clean(title), description: clean(description), shapes: self.shapes }
    }
}

/// The drawing of a chart that has nothing to show: words instead of axes.
pub(crate) fn empty(title: &str, width: f32) -> Drawing {
    const WORDS: &str = "Belum ada data";
    let mut pen = Pen::default();
    let frame = Frame { x: 1.0, y: 1.0, width: width - 2.0, height: 78.0 };
    pen.outline(frame, 6.0, Stroke::dashed(Ink::Outline, 1.0));
    pen.text((width / 2.0, 45.0), WORDS, Anchor::Middle, TextStyle::regular(15.0, Ink::Muted));
    pen.finish((width, 80.0), title, &format!("{WORDS}."))
}
