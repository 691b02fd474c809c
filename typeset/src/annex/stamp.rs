//! The stamp on an appended page: which annex it is, and its page in the whole.

use lopdf::{Dictionary, Object, ObjectId, Stream};

use crate::fonts::Face;
use crate::palette;
use crate::paragraph::{Ends, Paragraph};
use crate::pdf::overlay;
use crate::sanitise;
use crate::shaping::Shaper;
use crate::sheet::{Area, Item, Mp, Placed, Run, SHEET_HEIGHT, SHEET_WIDTH, Sheet, Sheets};
use crate::voice::Setting;

use super::copy::Copier;
use super::error::AnnexError;
use super::host::{CONTENT, Host};

/// Size of the text on a page as wide as A4; on larger and smaller ones it grows and shrinks with them.
const SIZE: Mp = 7_200;
/// Height of the ground.
const HEIGHT: Mp = 15_000;
/// Baseline above the foot of the ground.
const BASELINE: Mp = 4_900;
/// Space left and right of the text.
const SIDE: Mp = 7_000;
/// Space around the ground.
const MARGIN: f64 = 10.0;
/// How far the stamp grows and shrinks with the page.
const SCALES: (f64, f64) = (0.5, 5.0);
/// Characters that are tried to be kept of a file's name, and how many of them at its end.
const KEPT: [(usize, usize); 4] = [(48, 14), (32, 12), (22, 9), (14, 6)];

/// What a stamp says.
pub struct Words {
    /// Which annex.
    pub label: String,
    /// Name of the file.
    pub file: String,
    /// The page's number in the file, and how many it has.
    pub page: usize,
    /// How many pages the file has.
    pub of: usize,
    /// The page's number in the whole.
    pub whole: usize,
}

/// A page to be stamped.
pub struct Stamped {
    /// The page.
    pub page: ObjectId,
    /// Its edges.
    pub frame: Frame,
    /// What the stamp says.
    pub words: Words,
}

/// The edges of a page as seen, and how its units lie below them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    left: f64,
    foot: f64,
    right: f64,
    top: f64,
    /// Quarter turns to the right.
    turns: i64,
    /// Points in a unit.
    unit: f64,
}

impl Frame {
    /// From the visible box (left, foot, right, top), the rotation in degrees, and the points in a unit.
    pub fn new(corners: [f32; 4], degrees: i64, unit: f32) -> Self {
        let [left, foot, right, top] = corners.map(f64::from);
        Self { left, foot, right, top, turns: degrees.rem_euclid(360) / 90, unit: f64::from(unit) }
    }

    /// Width and height as seen, in points.
    fn size(&self) -> (f64, f64) {
        let (width, height) = ((self.right - self.left) * self.unit, (self.top - self.foot) * self.unit);
        if self.turns % 2 == 0 { (width, height) } else { (height, width) }
    }

    /// The matrix that sets something drawn upright, in points, at `x` and `y` from the lower left corner as seen,
    /// `scale` times as large.
    fn matrix(&self, x: f64, y: f64, scale: f64) -> [f64; 6] {
        let (x, y, scale) = (x / self.unit, y / self.unit, scale / self.unit);
        match self.turns {
            0 => [scale, 0.0, 0.0, scale, self.left + x, self.foot + y],
            1 => [0.0, scale, -scale, 0.0, self.right - y, self.foot + x],
            2 => [-scale, 0.0, 0.0, -scale, self.right - x, self.top - y],
            _ => [0.0, -scale, scale, 0.0, self.left + y, self.top - x],
        }
    }
}

/// A stamp set in its lower left corner, with its width.
struct Plate {
    sheet: Sheet,
    width: f64,
}

/// How large a stamp is drawn on a page.
fn scale(frame: &Frame) -> f64 {
    let (width, height) = frame.size();
    (width.min(height) / points(SHEET_WIDTH)).clamp(SCALES.0, SCALES.1)
}

/// Stamps pages and gives them their content.
pub fn stamp(host: &mut Host, stamped: &[Stamped]) -> Result<(), AnnexError> {
    if stamped.is_empty() {
        return Ok(());
    }
    let total = host.page_count();
    let mut shaper = Shaper::default();
    let plates: Vec<Plate> = stamped.iter().map(|page| plate(&mut shaper, page, total)).collect();
    let (sheets, widths): (Vec<Sheet>, Vec<f64>) = plates.into_iter().map(|plate| (plate.sheet, plate.width)).unzip();
    let mut drawn = overlay(&Sheets { sheets, ..Sheets::default() })?;
    for object in drawn.objects.values_mut() {
        rename(object);
    }
    let pages: Vec<ObjectId> = drawn.get_pages().into_values().collect();
    let contents: Vec<Vec<u8>> = pages.iter().map(|page| drawn.get_page_content(*page)).collect();
    let fonts: Vec<Object> = pages.iter().map(|page| fonts(&drawn, *page)).collect();
    let mut copier = Copier::new(&mut drawn, &mut host.document);
    let fonts: Vec<Object> = fonts.into_iter().map(|fonts| copier.copy(fonts)).collect();
    for (((page, width), content), fonts) in stamped.iter().zip(widths).zip(contents).zip(fonts) {
        let page_id = page.page;
        let Ok(values) = host.document.get_dictionary(page_id) else { continue };
        let shows = values.has(b"Resources");
        let mut resources = values.get(b"Resources").and_then(Object::as_dict).cloned().unwrap_or_default();
        resources.set("Font", fonts);
        let content = together(&page.frame, width, &content, shows);
        let content = host.document.add_object(Stream::new(Dictionary::new(), content));
        if let Ok(values) = host.document.get_object_mut(page_id).and_then(Object::as_dict_mut) {
            values.set("Resources", Object::Dictionary(resources));
            values.set("Contents", Object::Reference(content));
        }
    }
    Ok(())
}

/// The page's own content, then the stamp upright over it.
fn together(frame: &Frame, width: f64, stamp: &[u8], shows: bool) -> Vec<u8> {
    let (wide, _) = frame.size();
    let room = (wide - 2.0 * MARGIN * scale(frame)).max(1.0);
    let scale = scale(frame).min(room / width);
    let margin = MARGIN * scale;
    let matrix = frame.matrix(wide - margin - width * scale, margin, scale).map(decimal).join(" ");
    let mut out = Vec::new();
    if shows {
        out.extend(format!("/P <</MCID 0>> BDC\nq /{CONTENT} Do Q\nEMC\n").bytes());
    }
    out.extend(format!("q {matrix} cm\n").bytes());
    out.extend(stamp);
    out.extend(b"\nQ\n");
    out
}

/// A number with four places and no more than it needs.
fn decimal(number: f64) -> String {
    let text = format!("{number:.4}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// Sets a stamp, its lower left corner in that of the sheet.
fn plate(shaper: &mut Shaper, page: &Stamped, total: usize) -> Plate {
    let (wide, _) = page.frame.size();
    let room = wide / scale(&page.frame) - 2.0 * MARGIN;
    let (runs, text_width) = fitted(shaper, &page.words, total, room - 2.0 * points(SIDE));
    let width = text_width + 2 * SIDE;
    let foot = SHEET_HEIGHT;
    let mut items = vec![
        Placed::bar(Area { x: 0, y: foot - HEIGHT, width, height: HEIGHT }, palette::RULE),
        Placed::bar(
            Area { x: 500, y: foot - HEIGHT + 500, width: width - 1_000, height: HEIGHT - 1_000 },
            palette::SUNK,
        ),
    ];
    items.extend(runs.into_iter().map(|run| {
        let mut item = Item::Run(run);
        item.shift(SIDE, foot - BASELINE);
        Placed::ornament(item)
    }));
    Plate { sheet: Sheet { items }, width: points(width) }
}

/// The words in as much of the file's name as there is room for, in points.
fn fitted(shaper: &mut Shaper, words: &Words, total: usize, room: f64) -> (Vec<Run>, Mp) {
    let Words { label, file, page, of, whole } = words;
    let (label, file) = (sanitise::brief(label, 40), sanitise::line(file));
    let end = format!("hal. {page} dari {of} \u{b7} Halaman {whole} dari {total} ");
    let whole_name = std::iter::once(file.clone());
    let names = whole_name.chain(KEPT.iter().filter_map(|&(kept, last)| shortened(&file, kept, last)));
    let texts = names.map(|name| format!("{label} \u{b7} {name} \u{b7} {end}"));
    let mut last = (Vec::new(), 0);
    for text in texts.chain(std::iter::once(format!("{label} \u{b7} {end}"))) {
        last = set(shaper, &text);
        if points(last.1) <= room {
            break;
        }
    }
    last
}

/// A name without its middle; none when it is not longer than what would be kept.
fn shortened(name: &str, kept: usize, last: usize) -> Option<String> {
    let characters: Vec<char> = name.chars().collect();
    if characters.len() <= kept {
        return None;
    }
    let (start, end) = (&characters[..kept - last], &characters[characters.len() - last..]);
    Some(start.iter().chain(std::iter::once(&'\u{2026}')).chain(end).collect())
}

/// A text on one line, its left end and baseline at zero, with its width.
fn set(shaper: &mut Shaper, text: &str) -> (Vec<Run>, Mp) {
    let setting = Setting::new(Face::Sans, SIZE, palette::INK).tabular();
    let paragraph = Paragraph::single(shaper, text, setting, Mp::MAX / 4, Ends::Whole);
    let Some(line) = paragraph.unbroken() else { return (Vec::new(), 0) };
    (line.runs.into_iter().map(|(_, run)| run).collect(), line.width)
}

fn points(length: Mp) -> f64 {
    f64::from(length) / 1000.0
}

/// Fonts of a drawn page.
fn fonts(drawn: &lopdf::Document, page: ObjectId) -> Object {
    let resources = drawn.get_dictionary(page).and_then(|page| page.get_deref(b"Resources", drawn));
    let fonts = resources.and_then(Object::as_dict).and_then(|resources| resources.get_deref(b"Font", drawn));
    fonts.cloned().unwrap_or_else(|_| Object::Dictionary(Dictionary::new()))
}

/// Gives the subsets a mark of their own: the document's fonts are other subsets of the same faces.
fn rename(object: &mut Object) {
    match object {
        Object::Name(name) if name.starts_with(b"PATAK") && name.get(6) == Some(&b'+') => {
            name.splice(..5, *b"LAMPI");
        }
        Object::Array(items) => items.iter_mut().for_each(rename),
        Object::Dictionary(values) => values.iter_mut().for_each(|(_, value)| rename(value)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a point of the stamp lands on the page.
    fn landed(frame: &Frame, x: f64, y: f64) -> (f64, f64) {
        let matrix = frame.matrix(0.0, 0.0, 1.0);
        let along = |first: usize| matrix[first] * x + matrix[first + 2] * y + matrix[first + 4];
        (along(0), along(1))
    }

    #[test]
    fn a_stamp_stands_in_the_lower_left_corner_as_seen_whatever_the_turn() {
        let corners = [10.0, 20.0, 110.0, 220.0];
        let at = |turn| landed(&Frame::new(corners, turn, 1.0), 3.0, 5.0);
        assert_eq!(at(0), (13.0, 25.0));
        assert_eq!(at(90), (105.0, 23.0));
        assert_eq!(at(180), (107.0, 215.0));
        assert_eq!(at(270), (15.0, 217.0));
        assert_eq!(Frame::new(corners, 90, 2.0).size(), (400.0, 200.0));
        assert_eq!(landed(&Frame::new(corners, 0, 2.0), 6.0, 10.0), (13.0, 25.0));
    }

    #[test]
    fn a_long_name_loses_its_middle() {
        assert_eq!(shortened("0123456789abcdef.pdf", 14, 6), Some("01234567\u{2026}ef.pdf".to_owned()));
        assert_eq!(shortened("SK-188-45.pdf", 14, 6), None);
    }

    #[test]
    fn numbers_are_written_short() {
        assert_eq!(decimal(1.0), "1");
        assert_eq!(decimal(-0.000_01), "0");
        assert_eq!(decimal(12.345_67), "12.3457");
    }
}
