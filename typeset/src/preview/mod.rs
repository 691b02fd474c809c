//! Sheets as pictures for a screen: each page an SVG that stands exactly as in the PDF.
//!
//! Letters are drawn by their outlines, so that no browser, font or hyphenation of its own can move a line. The text of
//! the page comes beside the picture, for those who have it read aloud. Nothing in the picture acts or carries a style
//! that a strict content security policy would refuse.

mod glyphs;
mod reading;

use std::fmt::Write;

use crate::palette::Colour;
use crate::sheet::{Area, Item, Mp, Path, Run, SHEET_HEIGHT, SHEET_WIDTH, Sheets, Step, Stroke, Target};

use glyphs::Outlines;

/// A page to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePreview {
    /// Number of the page, from 1.
    pub number: usize,
    /// The picture: one `<svg>` element whose user units are points. Its id is `halaman-` and the number; links within
    /// the document lead to such ids.
    pub svg: String,
    /// What the page says, one line for each paragraph, heading, item or row; without running head and foot.
    pub text: String,
}

/// Draws one page; none when there is no such page. Photographs are shown as empty frames.
pub fn page(sheets: &Sheets, number: usize) -> Option<PagePreview> {
    page_with_pictures(sheets, number, &|_| None)
}

/// Draws one page with the photographs, by their positions in [`Sheets::pictures`], that `address` knows an address
/// of: one that gives the picture as it is seen, upright, to whoever may see the page.
pub fn page_with_pictures(
    sheets: &Sheets,
    number: usize,
    address: &dyn Fn(usize) -> Option<String>,
) -> Option<PagePreview> {
    let sheet = sheets.sheets.get(number.checked_sub(1)?)?;
    let mut picture =
        Picture { number, body: String::new(), links: String::new(), outlines: Outlines::of_page(number) };
    for placed in &sheet.items {
        match &placed.item {
            Item::Run(run) => picture.run(run),
            Item::Path(path) => picture.path(path),
            Item::Picture { picture: which, area } => {
                picture.photograph(*area, address(*which));
            }
            Item::Link { area, target } => picture.link(*area, target, sheets),
        }
    }
    Some(PagePreview { number, svg: picture.finish(sheets.sheets.len()), text: reading::text(sheet, &sheets.nodes) })
}

/// Draws every page.
pub fn pages(sheets: &Sheets) -> Vec<PagePreview> {
    (1..=sheets.sheets.len()).filter_map(|number| page(sheets, number)).collect()
}

/// A picture being drawn, in thousandths of a point.
struct Picture {
    number: usize,
    body: String,
    links: String,
    outlines: Outlines,
}

impl Picture {
    fn run(&mut self, run: &Run) {
        let mut letters = String::new();
        for (glyph, pen) in run.glyphs.iter().zip(run.pens()) {
            let (x, y) = (pen + glyph.shift, -glyph.rise);
            if let Some(name) = self.outlines.name(run.face, glyph.id) {
                let _ = write!(letters, "<use href=\"#{name}\"");
                attribute(&mut letters, "x", x);
                attribute(&mut letters, "y", y);
                letters.push_str("/>");
            }
        }
        if letters.is_empty() {
            return;
        }
        let (x, y, size, fill) = (run.x, run.y, thousandths(run.size), hex(run.colour));
        let across = thousandths(run.along(1_000));
        let scale = if across == size { size } else { format!("{across} {size}") };
        let _ = write!(self.body, "<g fill=\"{fill}\" transform=\"translate({x} {y})scale({scale})\">{letters}</g>");
    }

    fn path(&mut self, path: &Path) {
        if path.steps.len() < 2 || (path.fill.is_none() && path.stroke.is_none()) {
            return;
        }
        let closed = path.fill.is_some() || path.stroke.as_ref().is_some_and(|stroke| stroke.closed);
        let steps = steps(&path.steps, closed);
        let fill = path.fill.map_or_else(|| "none".to_owned(), hex);
        let _ = write!(self.body, "<path fill=\"{fill}\"");
        if let Some(stroke) = &path.stroke {
            self.stroke(stroke);
        }
        let _ = write!(self.body, " d=\"{steps}\"/>");
    }

    /// A photograph, or its frame with diagonals: its bytes would make the page heavy, and a strict policy refuses
    /// pictures that no address serves.
    fn photograph(&mut self, area: Area, address: Option<String>) {
        let Area { x, y, width, height } = area;
        if let Some(address) = address {
            let address = escaped(&address);
            let _ = write!(
                self.body,
                "<image href=\"{address}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
                 preserveAspectRatio=\"none\"/>"
            );
            return;
        }
        let (right, bottom) = (x + width, y + height);
        let _ = write!(
            self.body,
            "<path fill=\"#f2ece1\" stroke=\"#ddd3c4\" stroke-width=\"750\" d=\"M{x} {y}H{right}V{bottom}H{x}ZL{right} {bottom}M{right} \
             {y}L{x} {bottom}\"/>"
        );
    }

    fn stroke(&mut self, stroke: &Stroke) {
        let (colour, width) = (hex(stroke.colour), stroke.width);
        let _ = write!(self.body, " stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"");
        match stroke.dash {
            Some((on, off)) => {
                let _ = write!(self.body, " stroke-dasharray=\"{on} {off}\"");
            }
            None => self.body.push_str(" stroke-linecap=\"round\""),
        }
    }

    /// An unseen area; links come last, so that nothing lies over them.
    fn link(&mut self, area: Area, target: &Target, sheets: &Sheets) {
        let page = sheets.spot(target).map(|spot| spot.sheet + 1);
        let (address, label) = match (target, page) {
            (Target::Address(address), _) => (escaped(address), escaped(address)),
            (Target::Note(number), Some(page)) => (page_of(page), format!("Catatan kaki {}", number + 1)),
            (Target::Mark(number), Some(page)) => {
                (page_of(page), format!("Kembali ke teks, catatan kaki {}", number + 1))
            }
            (Target::Place { .. } | Target::Anchor(_), Some(page)) => (page_of(page), format!("Halaman {page}")),
            (_, None) => return,
        };
        let elsewhere = matches!(target, Target::Address(_));
        let manner = if elsewhere { " target=\"_blank\" rel=\"noopener noreferrer\"" } else { "" };
        let Area { x, y, width, height } = area;
        let _ = write!(
            self.links,
            "<a href=\"{address}\"{manner} aria-label=\"{label}\"><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" \
             height=\"{height}\" fill=\"none\" pointer-events=\"all\"/></a>"
        );
    }

    fn finish(self, count: usize) -> String {
        let Self { number, body, links, outlines } = self;
        let (width, height) = (thousandths(SHEET_WIDTH), thousandths(SHEET_HEIGHT));
        // What is one picture to a reader hides what is in it, and links must not be hidden.
        let role = if links.is_empty() { "img" } else { "group" };
        let defs = outlines.definitions();
        let mut out = String::with_capacity(body.len() + links.len() + defs.len() + 512);
        let _ = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"halaman-{number}\" viewBox=\"0 0 {width} {height}\" \
             role=\"{role}\" aria-labelledby=\"halaman-{number}-judul\">\
             <title id=\"halaman-{number}-judul\">Halaman {number} dari {count}</title>{defs}\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\
             <g transform=\"scale(.001)\">{body}{links}</g></svg>"
        );
        out
    }
}

/// Leads to a page.
fn page_of(page: usize) -> String {
    format!("#halaman-{page}")
}

/// ` name="value"`, unless it is zero, which is what is taken for granted.
fn attribute(out: &mut String, name: &str, value: i32) {
    if value != 0 {
        let _ = write!(out, " {name}=\"{value}\"");
    }
}

/// Thousandths as a decimal number, without zeros at its end.
fn thousandths(value: Mp) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, part) = (value.unsigned_abs() / 1000, value.unsigned_abs() % 1000);
    let number = format!("{sign}{whole}.{part:03}");
    number.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn hex(Colour(red, green, blue): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The way of the pen, in relative steps, which are shorter to write.
fn steps(steps: &[Step], closed: bool) -> String {
    let mut out = String::new();
    let mut at = (0, 0);
    for step in steps {
        let end = match *step {
            Step::Move(x, y) => {
                let _ = write!(out, "M{x} {y}");
                (x, y)
            }
            Step::Line(x, y) => {
                let _ = write!(out, "l{} {}", x - at.0, y - at.1);
                (x, y)
            }
            Step::Curve([first, second, end]) => {
                out.push('c');
                for (number, (x, y)) in [first, second, end].into_iter().enumerate() {
                    let gap = if number == 0 { "" } else { " " };
                    let _ = write!(out, "{gap}{} {}", x - at.0, y - at.1);
                }
                end
            }
        };
        at = end;
    }
    if closed {
        out.push('z');
    }
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_short() {
        assert_eq!(thousandths(595_276), "595.276");
        assert_eq!(thousandths(10_600), "10.6");
        assert_eq!(thousandths(-50), "-0.05");
        assert_eq!(thousandths(12_000), "12");
        assert_eq!(thousandths(0), "0");
    }

    #[test]
    fn the_pen_goes_in_relative_steps() {
        let way = [Step::Move(10, 20), Step::Line(15, 20), Step::Curve([(16, 21), (17, 22), (18, 25)])];
        assert_eq!(steps(&way, true), "M10 20l5 0c1 1 2 2 3 5z");
    }
}
