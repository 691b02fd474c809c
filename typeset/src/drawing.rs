//! A flat vector drawing: what charts and maps are made of.
//!
//! One drawing serves the web page (as SVG whose colours are CSS classes, so that dark mode and print work) and the
//! dossier (as vectors with real text in the document's own fonts). It holds no user markup: only numbers, colours
//! from a closed list, and plain text.

/// A drawing in units of one CSS pixel; y grows downwards.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Width of the drawing.
    pub width: f32,
    /// Height of the drawing.
    pub height: f32,
    /// Short name, read aloud first.
    pub title: String,
    /// What the drawing shows, in words: the alternative text.
    pub description: String,
    /// Shapes from back to front.
    pub shapes: Vec<Shape>,
}

/// One shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A filled rectangle, optionally outlined.
    Rect {
        /// Left edge.
        x: f32,
        /// Top edge.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Corner radius.
        radius: f32,
        /// Inside.
        fill: Option<Ink>,
        /// Outline, 1.5 px.
        stroke: Option<Ink>,
    },
    /// A line through points, straight or smooth.
    Line {
        /// At least two points.
        points: Vec<(f32, f32)>,
        /// Colour.
        ink: Ink,
        /// Stroke width.
        width: f32,
        /// Pattern.
        dash: Dash,
        /// An arrow head at the last point.
        arrow_end: bool,
        /// An arrow head at the first point.
        arrow_start: bool,
    },
    /// A cubic curve.
    Curve {
        /// Start, first control point, second control point, end.
        points: [(f32, f32); 4],
        /// Colour.
        ink: Ink,
        /// Stroke width.
        width: f32,
        /// Pattern.
        dash: Dash,
        /// An arrow head at the end.
        arrow_end: bool,
        /// An arrow head at the start.
        arrow_start: bool,
    },
    /// A filled disc, optionally outlined.
    Disc {
        /// Centre.
        x: f32,
        /// Centre.
        y: f32,
        /// Radius.
        radius: f32,
        /// Inside.
        fill: Ink,
        /// Outline, 1.5 px.
        stroke: Option<Ink>,
    },
    /// A filled polygon.
    Polygon {
        /// Corners.
        points: Vec<(f32, f32)>,
        /// Inside.
        fill: Ink,
    },
    /// One line of text.
    Text {
        /// Anchor point.
        x: f32,
        /// Baseline.
        y: f32,
        /// Size in pixels, at least 12.
        size: f32,
        /// The text.
        text: String,
        /// Colour.
        ink: Ink,
        /// Which side of the text the anchor is.
        anchor: Anchor,
        /// Semi-bold instead of regular.
        strong: bool,
    },
}

/// Colours by meaning; the web gives each a light and a dark value, the dossier the light one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Text.
    Ink,
    /// Secondary text.
    Muted,
    /// Grid lines and axes.
    Rule,
    /// Card background.
    Surface,
    /// Sunk background.
    Sunk,
    /// Outline of a box or node.
    Outline,
    /// Brick: the identity colour.
    Brick,
    /// Indigo: main emphasis.
    Indigo,
    /// Pale indigo.
    IndigoSoft,
    /// Gold of the motif.
    Gold,
    /// One of the six chart colours, 1 to 6.
    Series(u8),
}

/// Stroke pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dash {
    /// Unbroken.
    #[default]
    Solid,
    /// 6 on, 5 off: something that is not (yet) there.
    Dashed,
    /// 2 on, 4 off: a target or reference line.
    Dotted,
}

/// Which side of a text its anchor point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Anchor {
    /// Text runs to the right of the point.
    #[default]
    Start,
    /// Text is centred on the point.
    Middle,
    /// Text ends at the point.
    End,
}
