//! Running head and foot.

use crate::document::{Document, Form, Front};
use crate::fonts::Face;
use crate::palette;
use crate::paragraph::Ends;
use crate::sheet::{Area, Item, Mp, Placed, SHEET_HEIGHT, Sheet};
use crate::voice::Setting;

use super::composer::Composer;
use super::title::fit;
use super::{LEFT, MEASURE};

/// Baseline of the running head.
const HEAD: Mp = 50_000;
/// Baseline of the foot.
const FOOT: Mp = SHEET_HEIGHT - 46_000;
const SIZE: Mp = 7_800;
/// Room for "Halaman 1000 dari 1000".
const PAGE_NUMBER: Mp = 104_000;

/// Adds the running head and foot to every sheet; the title page has neither, other first sheets no head. `annexed`
/// pages of other files will follow.
pub fn dress(composer: &mut Composer, document: &Document, sheets: &mut [Sheet], annexed: usize) {
    let count = sheets.len() + annexed;
    let front = &document.front;
    let book = document.form == Form::Book;
    let numbered = count > 1 || !matches!(document.form, Form::Letter(_));
    let head = head(composer, front);
    let setting = Setting::new(Face::Sans, SIZE, palette::MUTED);
    for (number, sheet) in sheets.iter_mut().enumerate() {
        if book && number == 0 {
            continue;
        }
        let mut items = if number > 0 { head.clone() } else { Vec::new() };
        items.append(&mut sheet.items);
        let mut parts = Vec::new();
        parts.extend(front.seal.as_ref().map(|seal| format!("Kode {}", seal.code)));
        parts.extend(numbered.then(|| format!("Halaman {} dari {count}", number + 1)));
        let right = cut(composer, &parts.join("  \u{b7}  "), setting.tabular(), MEASURE / 2, true, FOOT);
        let room = MEASURE - width(&right).max(PAGE_NUMBER) - 20_000;
        let left = cut(composer, &front.footer, setting, room, false, FOOT);
        if !(left.is_empty() && right.is_empty()) {
            items.push(Placed::bar(Area { x: LEFT, y: FOOT - 16_000, width: MEASURE, height: 450 }, palette::RULE));
        }
        items.extend(left);
        items.extend(right);
        sheet.items = items;
    }
}

/// The running head: title at the left, publisher at the right.
fn head(composer: &mut Composer, front: &Front) -> Vec<Placed> {
    let setting = Setting::new(Face::Sans, SIZE, palette::MUTED);
    let italic = Setting::new(Face::SansItalic, SIZE, palette::MUTED);
    let publisher = cut(composer, &front.publisher, setting, MEASURE / 2, true, HEAD);
    let room = MEASURE - width(&publisher) - 20_000;
    let mut head = cut(composer, &front.running_head, italic, room, false, HEAD);
    head.extend(publisher);
    head.push(Placed::bar(Area { x: LEFT, y: HEAD + 8_000, width: MEASURE, height: 450 }, palette::RULE));
    head
}

fn width(items: &[Placed]) -> Mp {
    items.iter().map(|placed| if let Item::Run(run) = &placed.item { run.width() } else { 0 }).sum()
}

/// One line, cut to `measure`, at the left or right edge.
fn cut(composer: &mut Composer, text: &str, setting: Setting, measure: Mp, right: bool, y: Mp) -> Vec<Placed> {
    let Some(line) = fit(composer, text, setting, measure, Ends::Whole, 1).into_iter().next() else {
        return Vec::new();
    };
    let x = if right { LEFT + MEASURE - line.width } else { LEFT };
    let mut items: Vec<Placed> = line
        .runs
        .into_iter()
        .map(|(_, run)| {
            let mut item = Item::Run(run);
            item.shift(x, y);
            Placed::ornament(item)
        })
        .collect();
    composer.close_with_space(&mut items);
    items
}
