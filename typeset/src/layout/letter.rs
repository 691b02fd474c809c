//! What stands above and below the text of a letter.

use crate::document::{Letter, Letterhead, Signature, Statement};
use crate::error::TypesetError;
use crate::fonts::Face;
use crate::palette;
use crate::paragraph::{Ends, Line};
use crate::sanitise;
use crate::sheet::{Area, Item, Mp, NodeId, NodeKind, Placed};
use crate::voice::Setting;

use super::composer::{Composer, Slab, baseline};
use super::title::fit;
use super::{LEFT, MEASURE};

/// Size of what stands around the text.
const SIZE: Mp = 10_200;
/// Distance of its baselines.
const LEADING: Mp = 14_400;
/// Width of the particulars' labels, and of the colon after them.
const LABELS: Mp = 58_000;
const COLON: Mp = 8_000;
/// Room for place and date at the right of the particulars.
const DATED: Mp = 178_000;
/// Width of the block of a signature.
const SIGNATURE: Mp = 196_000;
/// Height of the space for it.
const SPACE: Mp = 54_000;
/// Side of the square that holds the arms.
const ARMS: Mp = 60_000;
/// Most lines of anything that stands in a narrow place.
const MOST: usize = 4;

const fn plain(size: Mp) -> Setting {
    Setting::new(Face::Serif, size, palette::INK)
}

const fn strong(size: Mp) -> Setting {
    Setting::new(Face::SerifStrong, size, palette::INK)
}

/// Letterhead, particulars, addressee, title.
pub fn open(composer: &mut Composer, letter: &Letter) -> Result<(), TypesetError> {
    letterhead(composer, &letter.letterhead)?;
    particulars(composer, letter);
    addressee(composer, &letter.addressee);
    if let Some(statement) = &letter.statement {
        title(composer, statement);
    }
    Ok(())
}

/// Signatures, copies.
pub fn close(composer: &mut Composer, letter: &Letter) {
    if !letter.signatures.is_empty() {
        // No signature stands on a page without a word of what is signed.
        if let Some(last) = composer.last() {
            last.keep = true;
        }
        for pair in letter.signatures.chunks(2) {
            signatures(composer, pair);
        }
    }
    copies(composer, &letter.copies);
}

fn letterhead(composer: &mut Composer, head: &Letterhead) -> Result<(), TypesetError> {
    let mut items = Vec::new();
    let mut y = 0;
    // The words stand in the middle of the page, so the arms take room on both sides.
    let side = if head.picture.is_some() { ARMS + 12_000 } else { 0 };
    if let Some(picture) = &head.picture {
        let node = composer.node(NodeKind::Figure, None);
        items.push(composer.placed_picture(picture, (LEFT, ARMS, ARMS), node)?.0);
    }
    let address = Setting::new(Face::Sans, 8_200, palette::MUTED);
    let office = head.office.as_deref().unwrap_or_default();
    let (above, below) = names(composer, office, MEASURE - 2 * side);
    let lines = [(&head.government, strong(above), above * 13 / 10)]
        .into_iter()
        .chain(head.office.iter().map(|office| (office, strong(below), below * 128 / 100)))
        .chain(head.address.iter().take(MOST).map(|line| (line, address, 11_600)));
    for (text, setting, leading) in lines {
        y = centred(composer, text, setting, (y, leading, side), NodeKind::Paragraph, &mut items);
    }
    if y == 0 && items.is_empty() {
        return Ok(());
    }
    if head.picture.is_some() {
        let spare = (ARMS - y).max(0);
        for words in items.iter_mut().skip(1) {
            words.item.shift(0, spare / 2);
        }
        y += spare;
    }
    y += 8_000;
    items.push(Placed::bar(Area { x: LEFT, y, width: MEASURE, height: 1_800 }, palette::INK));
    items.push(Placed::bar(Area { x: LEFT, y: y + 3_000, width: MEASURE, height: 450 }, palette::INK));
    composer.push(Slab { height: y + 3_450, after: 16_000, items, keep: true, ..Slab::default() });
    Ok(())
}

/// Sizes of the government's and the office's name: the largest at which the office stands on one line.
fn names(composer: &mut Composer, office: &str, room: Mp) -> (Mp, Mp) {
    let sizes = [(13_200, 16_400), (12_400, 14_800), (12_000, 13_400)];
    let fits = |&(_, size): &(Mp, Mp)| composer.single(office, strong(size), (0, 0), None).1 <= room;
    sizes.into_iter().find(fits).unwrap_or((11_600, 12_600))
}

/// A text centred over the whole width, `side` left free at either side.
fn centred(
    composer: &mut Composer,
    text: &str,
    setting: Setting,
    (mut y, leading, side): (Mp, Mp, Mp),
    kind: NodeKind,
    items: &mut Vec<Placed>,
) -> Mp {
    let lines = fit(composer, text, setting, MEASURE - 2 * side, Ends::Whole, MOST);
    if lines.is_empty() {
        return y;
    }
    let node = composer.node(kind, None);
    for line in lines {
        let x = LEFT + (MEASURE - line.width) / 2;
        y = composer.set_lines(vec![line], (x, y), (leading, setting.size), node, items);
    }
    composer.close_with_space(items);
    y
}

/// Number, nature, attachments and subject at the left; place and date at the right of the first line, or above it when
/// they are long.
fn particulars(composer: &mut Composer, letter: &Letter) {
    let dated = letter.dated.as_deref().unwrap_or_default();
    let mut date = fit(composer, dated, plain(SIZE), DATED - 12_000, Ends::Whole, MOST);
    let beside = date.len() == 1 && !letter.particulars.is_empty();
    let node = composer.node(NodeKind::Paragraph, None);
    let start = composer.slab_count();
    if !beside {
        for line in fit(composer, dated, plain(SIZE), MEASURE, Ends::Whole, MOST) {
            let items = flush_right(composer, line, node);
            composer.push(Slab { height: LEADING, items, keep: true, ..Slab::default() });
        }
    }
    let list = composer.node(NodeKind::List, None);
    for (at, (label, value)) in letter.particulars.iter().enumerate() {
        let first = at == 0 && beside;
        let measure = MEASURE - LABELS - COLON - if first { DATED } else { DATED / 3 };
        let item = composer.node(NodeKind::ListItem, Some(list));
        let name = composer.node(NodeKind::Label, Some(item));
        let body = composer.node(NodeKind::ListBody, Some(item));
        let mut items = Vec::new();
        let lines = fit(composer, label, plain(SIZE), LABELS - 4_000, Ends::Whole, 1);
        composer.set_lines(lines, (LEFT, 0), (LEADING, SIZE), name, &mut items);
        let place = (LEFT + LABELS, baseline(LEADING, SIZE));
        items.extend(composer.single(": ", plain(SIZE), place, Some(name)).0);
        let lines = fit(composer, value, plain(SIZE), measure, Ends::Left, MOST);
        let end = composer.set_lines(lines, (LEFT + LABELS + COLON, 0), (LEADING, SIZE), body, &mut items);
        composer.close_with_space(&mut items);
        if let Some(line) = date.pop().filter(|_| first) {
            items.extend(flush_right(composer, line, node));
        }
        composer.push(Slab { height: end.max(LEADING), items, keep: true, ..Slab::default() });
    }
    if let Some(last) = composer.slabs_from(start).last_mut() {
        last.after = 16_000;
    }
}

/// A line at the right edge of the measure.
fn flush_right(composer: &mut Composer, line: Line, node: NodeId) -> Vec<Placed> {
    let x = LEFT + MEASURE - line.width;
    let mut items = Vec::new();
    composer.set_lines(vec![line], (x, 0), (LEADING, SIZE), node, &mut items);
    composer.close_with_space(&mut items);
    items
}

fn addressee(composer: &mut Composer, lines: &[String]) {
    let mut items = Vec::new();
    let mut y = 0;
    let node = composer.node(NodeKind::Paragraph, None);
    for text in lines.iter().take(2 * MOST) {
        let fitted = fit(composer, text, plain(SIZE), MEASURE * 2 / 3, Ends::Left, MOST);
        y = composer.set_lines(fitted, (LEFT, y), (LEADING, SIZE), node, &mut items);
        composer.close_with_space(&mut items);
    }
    if y > 0 {
        composer.push(Slab { height: y, after: 16_000, items, keep: true, ..Slab::default() });
    }
}

fn title(composer: &mut Composer, statement: &Statement) {
    let mut items = Vec::new();
    let mut y = centred(composer, &statement.title, strong(13_600), (0, 18_000, 0), NodeKind::Heading(1), &mut items);
    if let Some(number) = &statement.number {
        y = centred(composer, number, plain(SIZE), (y, LEADING, 0), NodeKind::Paragraph, &mut items);
    }
    composer.push(Slab { before: 14_000, height: y, after: 18_000, items, keep: true, ..Slab::default() });
}

/// One signature at the right, or two side by side.
fn signatures(composer: &mut Composer, pair: &[Signature]) {
    let mut items = Vec::new();
    let head = |signature: &Signature| usize::from(signature.dated.is_some());
    let dated = pair.iter().map(head).max().unwrap_or(0);
    let sets: Vec<_> = pair
        .iter()
        .map(|signature| (signature, fit(composer, &signature.office, plain(SIZE), SIGNATURE, Ends::Left, MOST)))
        .collect();
    let office_rows = sets.iter().map(|(_, office)| office.len()).max().unwrap_or(0);
    let rows = |count: usize| Mp::try_from(count).unwrap_or(0) * LEADING;
    let mut height = 0;
    let right = LEFT + MEASURE - SIGNATURE;
    for (at, (signature, office)) in sets.into_iter().enumerate() {
        let x = if pair.len() == 2 && at == 0 { LEFT } else { right };
        let node = composer.node(NodeKind::Paragraph, None);
        if let Some(date) = &signature.dated {
            let lines = fit(composer, date, plain(SIZE), SIGNATURE, Ends::Whole, 1);
            composer.set_lines(lines, (x, 0), (LEADING, SIZE), node, &mut items);
            composer.close_with_space(&mut items);
        }
        composer.set_lines(office, (x, rows(dated)), (LEADING, SIZE), node, &mut items);
        composer.close_with_space(&mut items);
        let space = rows(dated + office_rows);
        signing_space(composer, signature, (x, space), &mut items);
        let node = composer.node(NodeKind::Paragraph, None);
        height = height.max(signed(composer, signature, (x, space + SPACE), node, &mut items));
    }
    composer.push(Slab { before: 22_000, height, after: 16_000, items, ..Slab::default() });
}

/// What the space for a signature is kept for.
fn signing_space(composer: &mut Composer, signature: &Signature, (x, y): (Mp, Mp), items: &mut Vec<Placed>) {
    let Some(space) = &signature.space else { return };
    let node = composer.node(NodeKind::Paragraph, None);
    let setting = Setting::new(Face::SansItalic, 8_000, palette::OUTLINE);
    let lines = fit(composer, space, setting, SIGNATURE, Ends::Whole, 1);
    composer.set_lines(lines, (x, y + SPACE / 2 - 6_000), (12_000, 8_000), node, items);
    composer.close_with_space(items);
}

/// Name and what stands below it; gives where they end.
fn signed(
    composer: &mut Composer,
    signature: &Signature,
    (x, mut y): (Mp, Mp),
    node: NodeId,
    items: &mut Vec<Placed>,
) -> Mp {
    let first = items.len();
    let name = fit(composer, &signature.name, strong(SIZE), SIGNATURE, Ends::Left, MOST);
    y = composer.set_lines(name, (x, y), (LEADING, SIZE), node, items);
    let lines: Vec<Area> = items[first..]
        .iter()
        .filter_map(|placed| match &placed.item {
            Item::Run(run) => Some(Area { x, y: run.y + 1_900, width: run.x + run.width() - x, height: 500 }),
            _ => None,
        })
        .collect();
    composer.close_with_space(items);
    items.extend(lines.into_iter().map(|line| Placed::bar(line, palette::INK)));
    for text in signature.below.iter().take(MOST) {
        let lines = fit(composer, text, plain(SIZE).tabular(), SIGNATURE, Ends::Left, 2);
        y = composer.set_lines(lines, (x, y), (LEADING, SIZE), node, items);
        composer.close_with_space(items);
    }
    y
}

/// Who receives a copy, numbered when there are several.
fn copies(composer: &mut Composer, copies: &[String]) {
    let copies: Vec<String> = copies.iter().map(|copy| sanitise::line(copy)).filter(|copy| !copy.is_empty()).collect();
    if copies.is_empty() {
        return;
    }
    let (size, leading) = (9_200, 12_800);
    let list = composer.node(NodeKind::List, None);
    let caption = composer.node(NodeKind::Caption, Some(list));
    let (items, _) = composer.single("Tembusan: ", plain(size), (LEFT, baseline(leading, size)), Some(caption));
    composer.push(Slab { before: 20_000, height: leading, items, keep: true, ..Slab::default() });
    let indent = if copies.len() > 1 { 16_000 } else { 0 };
    for (at, copy) in copies.iter().enumerate() {
        let item = composer.node(NodeKind::ListItem, Some(list));
        let mut items = Vec::new();
        if indent > 0 {
            let label = composer.node(NodeKind::Label, Some(item));
            let place = (LEFT, baseline(leading, size));
            items = composer.single(&format!("{}. ", at + 1), plain(size), place, Some(label)).0;
        }
        let body = composer.node(NodeKind::ListBody, Some(item));
        let lines = fit(composer, copy, plain(size), MEASURE - indent, Ends::Left, MOST);
        let height = composer.set_lines(lines, (LEFT + indent, 0), (leading, size), body, &mut items);
        composer.close_with_space(&mut items);
        composer.push(Slab { height, items, keep: at + 2 == copies.len(), ..Slab::default() });
    }
}
