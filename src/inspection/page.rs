//! The first page of a PDF, drawn small. Whatever goes wrong here says nothing about the file: there is no picture then.

use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::RgbImage;

use super::picture::{self, SMALL_SIDE};

/// The longest side of a page may be so many times the shortest; longer ones would be a line.
const LONGEST: f32 = 8.0;

/// A JPEG of the first page, as wide as the small picture of a photo and as high as its paper makes it.
pub fn drawn(pdf: Vec<u8>) -> Option<Vec<u8>> {
    let pdf = Pdf::new(pdf).ok()?;
    let page = pdf.pages().first()?;
    let (width, height) = page.render_dimensions();
    let sides = (width.min(height), width.max(height));
    if !(sides.0 > 1.0 && sides.1.is_finite() && sides.1 / sides.0 < LONGEST) {
        return None;
    }
    let scale = f32::from(u16::try_from(SMALL_SIDE).ok()?) / width;
    let size = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let (cache, settings) = (RenderCache::new(), RenderSettings::default());
    let drawn = render(page, &cache, &hayro::hayro_interpret::InterpreterSettings::default(), &settings, &size);
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    // On white paper nothing shines through.
    let colours = drawn.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
    picture::jpeg(&RgbImage::from_raw(width, height, colours)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PDF of one page with this box and content.
    fn pdf(paper: &str, content: &str) -> Vec<u8> {
        let length = content.len();
        let page = format!("/Type /Page /Parent 2 0 R /MediaBox [{paper}] /Contents 4 0 R /Resources << >>");
        format!(
            "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
             2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< {page} >>\nendobj\n\
             4 0 obj\n<< /Length {length} >>\nstream\n{content}\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
        )
        .into_bytes()
    }

    #[test]
    fn the_first_page_is_drawn_on_white_paper_in_its_measures() {
        let jpeg = drawn(pdf("0 0 600 900", "1 0 0 rg 0 450 600 450 re f")).unwrap();
        let picture = image::load_from_memory(&jpeg).unwrap().to_rgb8();
        assert_eq!(picture.dimensions(), (640, 960));
        let is = |at: (u32, u32), colour: [u8; 3]| {
            let found = picture.get_pixel(at.0, at.1).0;
            assert!(found.iter().zip(colour).all(|(found, wanted)| found.abs_diff(wanted) < 8), "{at:?}: {found:?}");
        };
        is((320, 100), [255, 0, 0]);
        is((320, 900), [255, 255, 255]);
    }

    #[test]
    fn paper_that_is_no_paper_has_no_picture() {
        for paper in ["0 0 1 5000", "0 0 5000 3", "0 0 1e30 1e30"] {
            assert!(drawn(pdf(paper, "")).is_none(), "{paper}");
        }
        assert!(drawn(b"%PDF-1.4\n%%EOF\n".to_vec()).is_none());
    }
}
