//! "Daftar Isi": numbers, leaders, page numbers and links.

use std::collections::BTreeMap;

use crate::document::{Block, Document};
use crate::error::TypesetError;
use crate::fonts::Face;
use crate::palette;
use crate::paragraph::{Ends, Paragraph};
use crate::sanitise;
use crate::sheet::{Area, Item, Mp, NodeId, NodeKind, Placed, Sheet, Target};
use crate::voice::Setting;

use super::composer::{Composer, HeadingEntry, Slab, baseline};
use super::pages::{Mark, Rooms, stack};
use super::{LEFT, MEASURE};

/// What stands above the contents.
pub const TITLE: &str = "Daftar Isi";
/// Distance between the dots of a leader.
const DOT_STEP: Mp = 5_000;
/// Characters of a heading that are listed.
const LONGEST_ENTRY: usize = 240;
/// A number wider than this is listed as part of its heading.
const WIDEST_NUMBER: Mp = 120_000;
/// Room for the page number.
const NUMBERS: Mp = 34_000;

/// Steps in which entries close up; at the last, lines stand 13.4 pt apart.
const STEPS: Mp = 3;

/// The root of the contents in the structure, if the document has anything to list.
pub fn root(composer: &mut Composer, document: &Document) -> Option<NodeId> {
    let listed = document
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Heading(heading) if heading.level <= 2 && !heading.text.trim().is_empty()));
    listed.then(|| composer.node(NodeKind::Contents, None))
}

/// How a level is listed.
struct Look {
    setting: Setting,
    leading: Mp,
    before: Mp,
    number_x: Mp,
    text_x: Mp,
}

/// `deep` and `deeper` is where the headings of the levels begin, behind the numbers of those that have one.
const fn look(level: u8, deep: Mp, deeper: Mp) -> Look {
    if level == 1 {
        Look {
            setting: Setting::new(Face::SerifStrong, 11_200, palette::INK),
            leading: 16_000,
            before: 9_000,
            number_x: 0,
            text_x: deep,
        }
    } else {
        Look {
            setting: Setting::new(Face::Serif, 10_400, palette::INK),
            leading: 15_000,
            before: 1_500,
            number_x: deep,
            text_x: deeper,
        }
    }
}

/// Sets the contents; `front_sheets` stand before the body.
pub fn sheets(
    composer: &mut Composer,
    node: NodeId,
    marks: &[Mark],
    front_sheets: usize,
) -> Result<Vec<Sheet>, TypesetError> {
    let headings: Vec<(HeadingEntry, Mark)> =
        marks.iter().map(|mark| (composer.headings()[mark.heading].clone(), *mark)).collect();
    let numbered = |level| headings.iter().any(|(heading, _)| heading.level == level && heading.number.is_some());
    let deep = if numbered(1) { 26_000 } else { 0 };
    let deeper = if numbered(2) { deep + 32_000 } else { deep };
    let mut slabs = vec![title(composer, TITLE)];
    for (heading, mark) in headings.iter().filter(|(heading, _)| heading.level <= 2) {
        let look = look(heading.level, deep, deeper);
        entry(composer, heading, *mark, front_sheets, node, &look, &mut slabs);
    }
    if let Some(last) = slabs.last_mut() {
        last.keep = false;
    }
    tightest_needed(&slabs)
}

/// Closes up the entries a little where that saves a sheet, as little as does.
fn tightest_needed(slabs: &[Slab]) -> Result<Vec<Sheet>, TypesetError> {
    let mut best = stack(slabs.to_vec(), &[], Vec::new(), Rooms::PLAIN)?.sheets;
    let fewest = stack(closed_up(slabs, STEPS), &[], Vec::new(), Rooms::PLAIN)?.sheets.len();
    for step in 1..=STEPS {
        if best.len() == fewest {
            break;
        }
        best = stack(closed_up(slabs, step), &[], Vec::new(), Rooms::PLAIN)?.sheets;
    }
    Ok(best)
}

/// The entries with less space between them; the title keeps its own.
fn closed_up(slabs: &[Slab], step: Mp) -> Vec<Slab> {
    let close = |(at, slab): (usize, &Slab)| {
        let less = if at == 0 { 0 } else { step };
        Slab { height: slab.height - less * 550, before: slab.before - slab.before * less / 8, ..slab.clone() }
    };
    slabs.iter().enumerate().map(close).collect()
}

/// The title of a list of what is in a book.
pub fn title(composer: &mut Composer, text: &str) -> Slab {
    let setting = Setting::new(Face::SerifStrong, 21_000, palette::INK);
    let node = composer.node(NodeKind::Heading(1), None);
    let (mut items, _) = composer.single(text, setting, (LEFT, 11_000 + baseline(26_000, 21_000)), Some(node));
    items.push(Placed::bar(Area { x: LEFT, y: 0, width: 30_000, height: 2_400 }, palette::BRICK));
    Slab { height: 37_000, after: 14_000, items, keep: true, ..Slab::default() }
}

fn entry(
    composer: &mut Composer,
    heading: &HeadingEntry,
    mark: Mark,
    front_sheets: usize,
    contents: NodeId,
    look: &Look,
    slabs: &mut Vec<Slab>,
) {
    let item = composer.node(NodeKind::ContentsItem, Some(contents));
    let node = composer.node(NodeKind::Link, Some(item));
    let sheet = mark.sheet + front_sheets;
    let y = baseline(look.leading, look.setting.size);
    let mut text_x = look.text_x;
    let mut mark_items = Vec::new();
    let mut text = sanitise::brief(&heading.text, LONGEST_ENTRY);
    if let Some(number) = &heading.number {
        let setting = Setting { colour: palette::BRICK, ..look.setting };
        let (items, wide) = composer.single(&format!("{number} "), setting, (LEFT + look.number_x, y), Some(node));
        if wide > WIDEST_NUMBER {
            text = sanitise::brief(&heading.full_text(), LONGEST_ENTRY);
            text_x = look.number_x;
        } else {
            mark_items = items;
            text_x = look.text_x.max(look.number_x + wide + 8_000);
        }
    }
    let measure = MEASURE - text_x - NUMBERS;
    let lines = Paragraph::single(&mut composer.shaper, &text, look.setting, measure, Ends::Whole);
    let lines = lines.lines(measure, Ends::Whole);
    let count = lines.len();
    for (at, line) in lines.into_iter().enumerate() {
        let last = at + 1 == count;
        let mut items = if at == 0 { std::mem::take(&mut mark_items) } else { Vec::new() };
        let width = line.width;
        items.extend(composer.set_line(line, &[], (LEFT + text_x, y), node, &mut BTreeMap::new()));
        composer.close_with_space(&mut items);
        if last {
            let number = (sheet + 1).to_string();
            let setting = Setting { colour: palette::INK, ..look.setting }.tabular();
            let (mut placed, wide) = composer.single(&number, setting, (0, y), Some(node));
            for one in &mut placed {
                one.item.shift(LEFT + MEASURE - wide, 0);
            }
            let dots = (LEFT + text_x + width + 6_000, LEFT + MEASURE - wide - 7_000);
            items.extend(leaders(composer, LEFT + MEASURE, dots, y));
            items.extend(placed);
        }
        let area = Area { x: LEFT + look.number_x, y: 0, width: MEASURE - look.number_x, height: look.leading };
        let target = Target::Place { sheet, y: mark.y };
        items.push(Placed { node: Some(node), item: Item::Link { area, target } });
        slabs.push(Slab {
            before: if at == 0 { look.before } else { 0 },
            height: look.leading,
            items,
            keep: !last || heading.level == 1,
            ..Slab::default()
        });
    }
}

/// Dots on a grid counted from the right edge, so that they stand in columns.
pub fn leaders(composer: &mut Composer, right: Mp, (from, to): (Mp, Mp), y: Mp) -> Option<Placed> {
    let first = (right - from) / DOT_STEP;
    let last = (right - to + DOT_STEP - 1) / DOT_STEP;
    let count = first - last + 1;
    if count < 3 {
        return None;
    }
    let setting = Setting::new(Face::Serif, 9_000, palette::OUTLINE);
    let dots = ".".repeat(usize::try_from(count).unwrap_or(0));
    let (mut items, _) = composer.single(&dots, setting, (right - first * DOT_STEP, y), None);
    let mut dots = items.pop()?;
    if let Item::Run(run) = &mut dots.item {
        for glyph in &mut run.glyphs {
            glyph.advance = DOT_STEP * 1000 / run.size;
        }
    }
    Some(dots)
}
