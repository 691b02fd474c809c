//! The title of a sheet, above its body on the first page.

use crate::document::Front;
use crate::fonts::Face;
use crate::palette;
use crate::paragraph::Ends;
use crate::sanitise;
use crate::sheet::{Area, Mp, NodeKind, Placed};
use crate::voice::Setting;

use super::composer::{Composer, Slab};
use super::title::fit;
use super::{LEFT, MEASURE};

/// Facts below the title, side by side.
const ACROSS: usize = 3;
/// Space between them.
const GUTTER: Mp = 16_000;
/// Most lines of a fact.
const FACT_LINES: usize = 3;
/// Most rows of facts; a sheet with more has them in its body.
const FACT_ROWS: usize = 3;

/// Sets the title block as the first slab.
pub fn set(composer: &mut Composer, front: &Front) {
    let mut items = vec![Placed::bar(Area { x: LEFT, y: 0, width: 44_000, height: 2_600 }, palette::BRICK)];
    let mut y = 13_000;
    let kicker = Setting::new(Face::SansStrong, 8_800, palette::BRICK);
    y = line(composer, &front.kicker, kicker, (y, 13_000, 2), NodeKind::Paragraph, &mut items);
    let title = sanitise::line(&front.title);
    let (size, most) = size(composer, &title);
    let setting = Setting::new(Face::SerifStrong, size, palette::INK);
    y = line(composer, &title, setting, (y + 3_000, size * 116 / 100, most), NodeKind::Heading(1), &mut items);
    if let Some(subtitle) = &front.subtitle {
        let setting = Setting::new(Face::Serif, 12_000, palette::MUTED);
        y = line(composer, subtitle, setting, (y + 3_000, 16_500, 3), NodeKind::Paragraph, &mut items);
    }
    let publisher = Setting::new(Face::SansStrong, 9_200, palette::INK);
    y = line(composer, &front.publisher, publisher, (y + 6_000, 13_000, 2), NodeKind::Paragraph, &mut items);
    y = facts(composer, &front.particulars, y + 9_000, &mut items);
    composer.push(Slab { height: y, after: 12_000, items, keep: true, ..Slab::default() });
}

/// One text over the whole width: where it stands, the distance of its lines, how many there may be.
fn line(
    composer: &mut Composer,
    text: &str,
    setting: Setting,
    (y, leading, most): (Mp, Mp, usize),
    kind: NodeKind,
    items: &mut Vec<Placed>,
) -> Mp {
    let lines = fit(composer, text, setting, MEASURE, Ends::Whole, most);
    if lines.is_empty() {
        return y;
    }
    let node = composer.node(kind, None);
    composer.set_lines(lines, (LEFT, y), (leading, setting.size), node, items)
}

/// The largest size at which the title takes few lines, and how many lines it may take.
fn size(composer: &mut Composer, title: &str) -> (Mp, usize) {
    for (size, most) in [(28_000, 1), (23_000, 2)] {
        let setting = Setting::new(Face::SerifStrong, size, palette::INK);
        if fit(composer, title, setting, MEASURE, Ends::Whole, most + 1).len() <= most {
            return (size, most);
        }
    }
    (18_500, 4)
}

/// Pairs of label and value in columns between two hairlines.
fn facts(composer: &mut Composer, pairs: &[(String, String)], mut y: Mp, items: &mut Vec<Placed>) -> Mp {
    items.push(Placed::bar(Area { x: LEFT, y, width: MEASURE, height: 500 }, palette::RULE));
    if pairs.is_empty() {
        return y + 500;
    }
    let across = if pairs.len() == 2 || pairs.len() == 4 { 2 } else { ACROSS };
    let columns = Mp::try_from(across).unwrap_or(1);
    let column = (MEASURE - GUTTER * (columns - 1)) / columns;
    let list = composer.node(NodeKind::List, None);
    y += 7_000;
    for row in pairs.chunks(across).take(FACT_ROWS) {
        let mut end = y;
        for (at, (label, value)) in (0..).zip(row) {
            let x = LEFT + at * (column + GUTTER);
            let item = composer.node(NodeKind::ListItem, Some(list));
            let name = Setting::new(Face::Sans, 7_600, palette::MUTED);
            let fact = Setting::new(Face::SansStrong, 8_800, palette::INK).tabular();
            let mut fact_y = y;
            for (text, setting, leading, kind) in
                [(label, name, 10_600, NodeKind::Label), (value, fact, 12_200, NodeKind::ListBody)]
            {
                let lines = fit(composer, text, setting, column, Ends::Left, FACT_LINES);
                let node = composer.node(kind, Some(item));
                fact_y = composer.set_lines(lines, (x, fact_y), (leading, setting.size), node, items);
                composer.close_with_space(items);
            }
            end = end.max(fact_y);
        }
        y = end + 6_000;
    }
    items.push(Placed::bar(Area { x: LEFT, y, width: MEASURE, height: 500 }, palette::RULE));
    y + 500
}
