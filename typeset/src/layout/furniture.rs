//! Running head and foot.

use crate::document::Front;
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

/// Adds the running head and foot to every sheet but the title page.
pub fn dress(composer: &mut Composer, front: &Front, sheets: &mut [Sheet]) {
    let count = sheets.len();
    let setting = Setting::new(Face::Sans, SIZE, palette::MUTED);
    let italic = Setting::new(Face::SansItalic, SIZE, palette::MUTED);
    let publisher = cut(composer, &front.publisher, setting, MEASURE / 2, true, HEAD);
    let taken = publisher.iter().map(|placed| if let Item::Run(run) = &placed.item { run.width() } else { 0 });
    let room = MEASURE - taken.sum::<Mp>() - 20_000;
    let title = cut(composer, &front.running_head, italic, room, false, HEAD);
    let foot = cut(composer, &front.footer, setting, MEASURE - PAGE_NUMBER - 20_000, false, FOOT);
    for (number, sheet) in sheets.iter_mut().enumerate().skip(1) {
        let mut head: Vec<Placed> = title.iter().chain(&publisher).cloned().collect();
        head.push(Placed::bar(Area { x: LEFT, y: HEAD + 8_000, width: MEASURE, height: 450 }, palette::RULE));
        head.append(&mut sheet.items);
        head.push(Placed::bar(Area { x: LEFT, y: FOOT - 16_000, width: MEASURE, height: 450 }, palette::RULE));
        head.extend(foot.iter().cloned());
        let text = format!("Halaman {} dari {count}", number + 1);
        head.extend(cut(composer, &text, setting.tabular(), PAGE_NUMBER, true, FOOT));
        sheet.items = head;
    }
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
