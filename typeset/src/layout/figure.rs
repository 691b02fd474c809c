//! Figures: a drawing with its caption.

use std::collections::BTreeMap;

use crate::document::{Figure, Span};
use crate::error::TypesetError;
use crate::paragraph::{Ends, Paragraph};
use crate::sanitise;
use crate::sheet::{Mp, NodeKind, Placed};

use super::composer::{Composer, Nature, Slab, baseline};
use super::table::caption_voice;
use super::{BOTTOM, LEFT, MEASURE, TOP, drawing};

/// Thousandths of a point in a CSS pixel.
const PIXEL: f32 = 750.0;
/// Room that a figure leaves for its caption on a page of its own.
const CAPTION_ROOM: Mp = 90_000;
/// Characters of a caption; a longer one is prose and would not fit below a drawing that fills the page.
const CAPTION_LENGTH: usize = 300;

impl Composer {
    /// Sets a figure; its drawing is scaled down to the measure and to the page.
    pub fn figure(&mut self, figure: &Figure) -> Result<(), TypesetError> {
        let sketch = &figure.drawing;
        drawing::check(sketch)?;
        let number = self.next_figure();
        let node = self.node(NodeKind::Figure, None);
        let alt = sanitise::line(&format!("{}. {}", sketch.title.trim_end_matches('.'), sketch.description));
        self.describe(node, alt);
        let scale = scale(sketch.width, sketch.height);
        let (width, mut height) = (drawing::length(sketch.width, scale), drawing::length(sketch.height, scale));
        let left = LEFT + (MEASURE - width).max(0) / 2;
        let mut items: Vec<Placed> = Vec::new();
        for shape in &sketch.shapes {
            items.extend(self.shape(shape, scale, node).into_iter().map(|mut placed| {
                placed.item.shift(left, 0);
                placed
            }));
        }
        let caption = self.node(NodeKind::Caption, Some(node));
        let spans =
            [Span::strong(format!("Gambar {number}. ")), Span::plain(sanitise::brief(&figure.caption, CAPTION_LENGTH))];
        let lines =
            Paragraph::new(&mut self.shaper, &spans, caption_voice(), MEASURE, Ends::Left).lines(MEASURE, Ends::Left);
        height += 9_000;
        for line in lines {
            let at = (LEFT, height + baseline(12_000, 8_700));
            items.extend(self.set_line(line, &[], at, caption, &mut BTreeMap::new()));
            height += 12_000;
        }
        self.push(Slab { before: 16_000, after: 18_000, height, items, nature: Nature::Figure, ..Slab::default() });
        Ok(())
    }
}

/// Thousandths of a point per pixel of a drawing.
fn scale(width: f32, height: f32) -> f32 {
    let room = drawing::pixels(BOTTOM - TOP - CAPTION_ROOM);
    let by_width = drawing::pixels(MEASURE) / width.max(1.0);
    let by_height = room / height.max(1.0);
    PIXEL.min(by_width).min(by_height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::FIGURE_WIDTH;

    #[test]
    fn a_drawing_as_wide_as_the_text_keeps_its_size_and_a_wider_one_shrinks() {
        assert!(scale(FIGURE_WIDTH, 100.0) >= PIXEL);
        assert!(scale(FIGURE_WIDTH + 2.0, 100.0) < PIXEL);
        assert!(scale(100.0, 5_000.0) < PIXEL);
    }
}
