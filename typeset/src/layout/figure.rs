//! Figures: a drawing or picture with its caption.

use crate::document::{Figure, Graphic, Picture, Span};
use crate::drawing::Drawing;
use crate::error::TypesetError;
use crate::paragraph::{Ends, Paragraph};
use crate::sanitise;
use crate::sheet::{Area, Item, Mp, NodeId, NodeKind, Placed};

use super::composer::{Composer, Nature, Slab};
use super::table::caption_voice;
use super::{BOTTOM, TOP, drawing};

/// Thousandths of a point in a CSS pixel.
const PIXEL: f32 = 750.0;
const MP_PER_PIXEL: i64 = 750;
/// Most height of a picture: two thirds of the text's.
const PICTURE_HEIGHT: Mp = (BOTTOM - TOP) / 3 * 2;
/// Room that a figure leaves for its caption on a page of its own.
const CAPTION_ROOM: Mp = 90_000;
/// Characters of a caption; a longer one is prose and would not fit below a drawing that fills the page.
const CAPTION_LENGTH: usize = 300;

impl Composer {
    /// Sets a figure; what it shows is scaled down to the measure and to the page.
    pub fn figure(&mut self, figure: &Figure) -> Result<(), TypesetError> {
        let number = self.next_figure();
        // Beside the figure, not in it: readers that say the alternative text of a figure go no deeper.
        let together = self.node(NodeKind::Division, None);
        let node = self.node(NodeKind::Figure, Some(together));
        let (mut items, mut height) = match &figure.content {
            Graphic::Drawing(sketch) => self.sketch(sketch, node)?,
            Graphic::Picture(picture) => {
                let (placed, height) =
                    self.placed_picture(picture, (self.frame.left, self.frame.measure, PICTURE_HEIGHT), node)?;
                (vec![placed], height)
            }
        };
        let caption = self.node(NodeKind::Caption, Some(together));
        let spans =
            [Span::strong(format!("Gambar {number}. ")), Span::plain(sanitise::brief(&figure.caption, CAPTION_LENGTH))];
        let lines = Paragraph::new(&mut self.shaper, &spans, caption_voice(), self.frame.measure, Ends::Left)
            .lines(self.frame.measure, Ends::Left);
        height = self.set_lines(lines, (self.frame.left, height + 9_000), (12_000, 8_700), caption, &mut items);
        self.push(Slab { before: 16_000, after: 18_000, height, items, nature: Nature::Figure, ..Slab::default() });
        Ok(())
    }

    /// A drawing in the middle of the measure, and its height.
    fn sketch(&mut self, sketch: &Drawing, node: NodeId) -> Result<(Vec<Placed>, Mp), TypesetError> {
        drawing::check(sketch)?;
        let alt = sanitise::line(&format!("{}. {}", sketch.title.trim_end_matches('.'), sketch.description));
        self.describe(node, alt);
        let scale = scale(self.frame.measure, sketch.width, sketch.height);
        let (width, height) = (drawing::length(sketch.width, scale), drawing::length(sketch.height, scale));
        let left = self.frame.left + (self.frame.measure - width).max(0) / 2;
        let mut items: Vec<Placed> = Vec::new();
        for shape in &sketch.shapes {
            items.extend(self.shape(shape, scale, node).into_iter().map(|mut placed| {
                placed.item.shift(left, 0);
                placed
            }));
        }
        Ok((items, height))
    }

    /// A picture in the middle of a place (left edge, most width, most height), and its height.
    pub fn placed_picture(
        &mut self,
        picture: &Picture,
        (left, width, height): (Mp, Mp, Mp),
        node: NodeId,
    ) -> Result<(Placed, Mp), TypesetError> {
        let (number, seen) = self.picture(picture)?;
        self.describe(node, sanitise::line(&picture.words));
        let (wide, tall) = picture_size(seen, (width, height));
        let area = Area { x: left + (width - wide) / 2, y: 0, width: wide, height: tall };
        Ok((Placed { node: Some(node), item: Item::Picture { picture: number, area } }, tall))
    }
}

/// Size of a picture of so many pixels: at 96 to the inch, or as much smaller as the room demands.
fn picture_size((width, height): (u32, u32), (most_width, most_height): (Mp, Mp)) -> (Mp, Mp) {
    let (width, height) = (i64::from(width.max(1)), i64::from(height.max(1)));
    let (most_width, most_height) = (i64::from(most_width), i64::from(most_height));
    let wide = (width * MP_PER_PIXEL).min(most_width).min(most_height * width / height).max(1);
    let tall = (wide * height / width).max(1);
    (Mp::try_from(wide).unwrap_or(1), Mp::try_from(tall).unwrap_or(1))
}

/// Thousandths of a point per pixel of a drawing.
fn scale(measure: Mp, width: f32, height: f32) -> f32 {
    let room = drawing::pixels(BOTTOM - TOP - CAPTION_ROOM);
    let by_width = drawing::pixels(measure) / width.max(1.0);
    let by_height = room / height.max(1.0);
    PIXEL.min(by_width).min(by_height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{FIGURE_WIDTH, MEASURE};

    #[test]
    fn a_drawing_as_wide_as_the_text_keeps_its_size_and_a_wider_one_shrinks() {
        assert!(scale(MEASURE, FIGURE_WIDTH, 100.0) >= PIXEL);
        assert!(scale(MEASURE, FIGURE_WIDTH + 2.0, 100.0) < PIXEL);
        assert!(scale(MEASURE, 100.0, 5_000.0) < PIXEL);
    }

    #[test]
    fn a_picture_is_never_enlarged_and_keeps_its_shape() {
        assert_eq!(picture_size((100, 50), (400_000, 300_000)), (75_000, 37_500));
        assert_eq!(picture_size((4_000, 3_000), (400_000, 400_000)), (400_000, 300_000));
        assert_eq!(picture_size((1_000, 4_000), (400_000, 400_000)), (100_000, 400_000));
        assert_eq!(picture_size((60_000, 1), (400_000, 400_000)), (400_000, 6));
        assert_eq!(picture_size((1, 60_000), (400_000, 400_000)), (6, 360_000));
    }
}
