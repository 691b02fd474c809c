//! Sheets to PDF. The only module that knows printpdf; lopdf is known to `annex` as well.
//!
//! printpdf writes pages and fonts; everything that its own interface gets wrong or lacks (outline, structure, links,
//! metadata, identifiers, compression) is written on the lopdf document that it hands over.

mod embed;
mod extents;
mod finish;
mod icc;
mod metadata;
mod ops;
mod outline;
mod pictures;
mod structure;

pub use finish::{dictionary, name, save, text};

use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

use crate::error::TypesetError;
use crate::sheet::{Mp, NodeId, SHEET_HEIGHT, SHEET_WIDTH, Sheets};

/// Writes sheets as a PDF 1.7 file. The same sheets give the same bytes, in any process.
///
/// # Errors
/// When a font cannot be subset or the writer fails.
pub fn write(sheets: &Sheets) -> Result<Vec<u8>, TypesetError> {
    let translated = translate(sheets)?;
    finish::finish(translated.document, sheets, &translated.marked, &translated.codes)
}

/// Sheets as pages whose content and fonts are taken into another document; nothing else about it is finished.
pub fn overlay(sheets: &Sheets) -> Result<lopdf::Document, TypesetError> {
    let Translated { mut document, codes, .. } = translate(sheets)?;
    finish::map_second_codes(&mut document, &codes);
    Ok(document)
}

/// Pages as printpdf writes them.
struct Translated {
    document: lopdf::Document,
    /// Node of each marked-content number of each page.
    marked: Vec<Vec<NodeId>>,
    /// Codes that draw another code's glyph.
    codes: Vec<embed::SecondCodes>,
}

fn translate(sheets: &Sheets) -> Result<Translated, TypesetError> {
    let fonts = embed::Fonts::collect(sheets)?;
    let mut document = PdfDocument::new("");
    fonts.register(&mut document);
    let mut marked = Vec::with_capacity(sheets.sheets.len());
    for sheet in &sheets.sheets {
        let page = ops::page(sheet, sheets, &fonts);
        let area = || Rect::from_xywh(Pt(0.0), Pt(0.0), Pt(points(SHEET_WIDTH)), Pt(points(SHEET_HEIGHT)));
        document.pages.push(PdfPage { media_box: area(), trim_box: area(), crop_box: area(), ops: page.ops });
        marked.push(page.marked);
    }
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let document = document.to_lopdf_document(&options, &mut Vec::new());
    Ok(Translated { document, marked, codes: fonts.second_codes() })
}

/// A length in points, as PDF counts.
#[expect(clippy::cast_possible_truncation, reason = "thousandths of a page length keep their value in an f32")]
fn points(length: Mp) -> f32 {
    (f64::from(length) / 1000.0) as f32
}
