//! Items of a sheet to operators of a page.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, DictItem, Line, LineCapStyle, LineDashPattern, LineJoinStyle, LinePoint, Op, PaintMode, Point,
    Polygon, PolygonRing, Pt, Rgb, TextItem, TextMatrix, WindingOrder,
};

use crate::palette::Colour;
use crate::sheet::{Item, Mp, Node, NodeId, Path, Run, SHEET_HEIGHT, Sheet, Sheets, Step, Stroke};

use super::embed::{Fonts, font_id, pieces};
use super::{pictures, points};

/// A page's operators and the node of each marked-content number.
pub struct Page {
    /// Operators.
    pub ops: Vec<Op>,
    /// Node of marked content 0, 1, 2...
    pub marked: Vec<NodeId>,
}

/// What the page's graphics state holds, so that it is only set when it changes.
#[derive(Default)]
struct State {
    fill: Option<Colour>,
    stroke: Option<Stroke>,
}

/// Translates a sheet.
pub fn page(sheet: &Sheet, sheets: &Sheets, fonts: &Fonts) -> Page {
    let mut page = Page { ops: Vec::new(), marked: Vec::new() };
    let mut state = State::default();
    page.ops.push(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
    let mut open: Option<Option<NodeId>> = None;
    for placed in &sheet.items {
        if matches!(placed.item, Item::Link { .. }) {
            continue;
        }
        if open != Some(placed.node) {
            if open.is_some() {
                page.ops.push(Op::EndMarkedContent);
            }
            page.begin(placed.node, &sheets.nodes);
            open = Some(placed.node);
        }
        match &placed.item {
            Item::Run(run) => page.run(run, fonts, &mut state),
            Item::Path(path) => page.path(path, &mut state),
            Item::Picture { picture, area } => {
                page.ops.extend(pictures::show(*picture, sheets.pictures[*picture].turn, *area));
            }
            Item::Link { .. } => {}
        }
    }
    if open.is_some() {
        page.ops.push(Op::EndMarkedContent);
    }
    page
}

impl Page {
    fn begin(&mut self, node: Option<NodeId>, nodes: &[Node]) {
        let Some(node) = node else {
            self.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() });
            return;
        };
        let number = i64::try_from(self.marked.len()).unwrap_or(0);
        self.marked.push(node);
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: nodes[node].kind.tag().to_owned(),
            properties: DictItem::Dict { map: BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]) },
        });
    }

    fn fill(&mut self, colour: Colour, state: &mut State) {
        if state.fill != Some(colour) {
            self.ops.push(Op::SetFillColor { col: colour_of(colour) });
            state.fill = Some(colour);
        }
    }

    fn run(&mut self, run: &Run, fonts: &Fonts, state: &mut State) {
        if run.glyphs.is_empty() {
            return;
        }
        self.fill(run.colour, state);
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetFont {
            font: printpdf::PdfFontHandle::External(font_id(run.face)),
            size: Pt(points(run.size)),
        });
        if run.leftwards {
            self.leftwards(run, fonts);
            self.ops.push(Op::EndTextSection);
            return;
        }
        let mut line = TextLine { items: Vec::new() };
        let mut pen = 0;
        self.place(run, 0, 0);
        for (glyph, text) in run.glyphs.iter().zip(pieces(run)) {
            let id = fonts.id(run.face, glyph.id, text);
            let natural = i32::from(run.face.advance(glyph.id));
            if glyph.rise != 0 {
                // A raised mark: shown on its own baseline, then back to the line.
                line.show(&mut self.ops);
                self.place(run, pen + glyph.shift, glyph.rise);
                line.glyph(id, fonts.character(run.face, id, text), fonts.text(run.face, id));
                line.show(&mut self.ops);
                pen += glyph.advance;
                self.place(run, pen, 0);
                continue;
            }
            line.offset(-glyph.shift);
            line.glyph(id, fonts.character(run.face, id, text), fonts.text(run.face, id));
            line.offset(natural + glyph.shift - glyph.advance);
            pen += glyph.advance;
        }
        line.show(&mut self.ops);
        self.ops.push(Op::EndTextSection);
    }

    /// Glyphs that stand from right to left, each at its own place, so that the file holds them in the order of reading.
    fn leftwards(&mut self, run: &Run, fonts: &Fonts) {
        for ((glyph, text), pen) in run.glyphs.iter().zip(pieces(run)).zip(run.pens()) {
            let id = fonts.id(run.face, glyph.id, text);
            let mut line = TextLine { items: Vec::new() };
            self.place(run, pen + glyph.shift, glyph.rise);
            line.glyph(id, fonts.character(run.face, id, text), fonts.text(run.face, id));
            line.show(&mut self.ops);
        }
    }

    /// Moves the text pen to `em` thousandths of an em after the run's start, `rise` above its baseline.
    fn place(&mut self, run: &Run, em: i32, rise: i32) {
        let (x, wide) = (points(run.x + run.along(em)), points(run.wide));
        let y = points(SHEET_HEIGHT - run.y + crate::sheet::scaled(rise, run.size));
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw([wide, 0.0, 0.0, 1.0, x, y]) });
    }

    fn path(&mut self, path: &Path, state: &mut State) {
        if path.steps.len() < 2 {
            return;
        }
        if let Some(colour) = path.fill {
            self.fill(colour, state);
        }
        if let Some(stroke) = &path.stroke {
            self.stroke(stroke, state);
        }
        let mode = match (path.fill, &path.stroke) {
            (Some(_), Some(_)) => PaintMode::FillStroke,
            (Some(_), None) => PaintMode::Fill,
            (None, Some(stroke)) if stroke.closed => PaintMode::Stroke,
            (None, Some(_)) => {
                self.ops.push(Op::DrawLine { line: Line { points: line_points(&path.steps), is_closed: false } });
                return;
            }
            (None, None) => return,
        };
        let parts = path.steps.chunk_by(|_, next| !matches!(next, Step::Move(..)));
        let rings = parts.map(|part| PolygonRing { points: line_points(part) }).collect();
        self.ops.push(Op::DrawPolygon { polygon: Polygon { rings, mode, winding_order: WindingOrder::NonZero } });
    }

    fn stroke(&mut self, stroke: &Stroke, state: &mut State) {
        let old = state.stroke.as_ref();
        if old.map(|old| old.colour) != Some(stroke.colour) {
            self.ops.push(Op::SetOutlineColor { col: colour_of(stroke.colour) });
        }
        if old.map(|old| old.width) != Some(stroke.width) {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(points(stroke.width)) });
        }
        if old.map(|old| old.dash) != Some(stroke.dash) {
            let dash = match stroke.dash {
                Some((on, off)) => LineDashPattern::new(0.0, &[points(on), points(off)]),
                None => LineDashPattern::solid(),
            };
            let cap = if stroke.dash.is_some() { LineCapStyle::Butt } else { LineCapStyle::Round };
            self.ops.push(Op::SetLineDashPattern { dash });
            self.ops.push(Op::SetLineCapStyle { cap });
        }
        state.stroke = Some(stroke.clone());
    }
}

/// Collects what one text operator shows.
struct TextLine {
    items: Vec<TextItem>,
}

impl TextLine {
    /// Adds a glyph: as text when its character leads back to it, else by number.
    fn glyph(&mut self, id: u16, character: Option<char>, reads: &str) {
        if let Some(character) = character {
            if let Some(TextItem::Text(last)) = self.items.last_mut() {
                last.push(character);
            } else {
                self.items.push(TextItem::Text(character.to_string()));
            }
        } else {
            self.items.push(TextItem::GlyphIds(vec![Codepoint::with_cid(id, 0.0, reads.to_owned())]));
        }
    }

    /// Moves the pen to the left, in 1/1000 em.
    fn offset(&mut self, em: i32) {
        if em != 0 {
            self.items.push(TextItem::Offset(points(em.saturating_mul(1000))));
        }
    }

    fn show(&mut self, ops: &mut Vec<Op>) {
        if !self.items.is_empty() {
            ops.push(Op::ShowText { items: std::mem::take(&mut self.items) });
        }
    }
}

fn colour_of(Colour(red, green, blue): Colour) -> Color {
    let part = |part: u8| f32::from(part) / 255.0;
    Color::Rgb(Rgb { r: part(red), g: part(green), b: part(blue), icc_profile: None })
}

fn point(x: Mp, y: Mp) -> Point {
    Point { x: Pt(points(x)), y: Pt(points(SHEET_HEIGHT - y)) }
}

fn line_points(steps: &[Step]) -> Vec<LinePoint> {
    let mut out = Vec::with_capacity(steps.len());
    for step in steps {
        match *step {
            Step::Move(x, y) | Step::Line(x, y) => out.push(LinePoint { p: point(x, y), bezier: false }),
            Step::Curve([first, second, end]) => {
                out.push(LinePoint { p: point(first.0, first.1), bezier: true });
                out.push(LinePoint { p: point(second.0, second.1), bezier: true });
                out.push(LinePoint { p: point(end.0, end.1), bezier: false });
            }
        }
    }
    out
}
