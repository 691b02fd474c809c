//! The title page.

use std::collections::BTreeMap;

use crate::document::Front;
use crate::error::TypesetError;
use crate::fonts::Face;
use crate::palette;
use crate::paragraph::{Ends, Line, Paragraph};
use crate::sanitise;
use crate::sheet::{Area, Mp, NodeKind, Placed, SHEET_HEIGHT, SHEET_WIDTH, Sheet};
use crate::voice::Setting;

use super::composer::{Composer, baseline};
use super::{LEFT, MEASURE, motif, seal};

/// Height of the brick line.
const BRICK_LINE: Mp = 7_000;
/// Where the kicker stands, and where it stands when a seal takes the foot of the page.
const KICKER_Y: Mp = 372_000;
const KICKER_ABOVE_SEAL: Mp = 330_000;
/// The particulars end here.
const FOOT: Mp = SHEET_HEIGHT - 78_000;
/// Width of the particulars' labels.
const LABELS: Mp = 132_000;
/// Nothing of the upper part may reach below this.
const UPPER_END: Mp = 610_000;

/// A column of text from top to bottom.
struct Column<'a> {
    composer: &'a mut Composer,
    items: Vec<Placed>,
    y: Mp,
}

impl Column<'_> {
    fn lines(&mut self, text: &str, setting: Setting, leading: Mp, most: usize, kind: NodeKind) {
        let lines = fit(self.composer, text, setting, MEASURE, Ends::Whole, most);
        let node = self.composer.node(kind, None);
        for line in lines {
            let at = (LEFT, self.y + baseline(leading, setting.size));
            self.items.extend(self.composer.set_line(line, &[], at, node, &mut BTreeMap::new()));
            self.y += leading;
        }
    }
}

/// Sets the title page.
pub fn sheet(composer: &mut Composer, front: &Front) -> Result<Sheet, TypesetError> {
    let top = Area { x: 0, y: 0, width: SHEET_WIDTH, height: BRICK_LINE };
    let mut items = motif::sun((SHEET_WIDTH - 62_000, 150_000), 232_000, palette::GOLD_PALE);
    items.push(Placed::bar(top, palette::BRICK));
    let title = sanitise::line(&front.title);
    let (size, most) = title_size(composer, &title);
    let leading = size * 115 / 100;
    let seal_y = FOOT - seal::SIDE;
    let (start, foot) = match front.seal {
        Some(_) => (KICKER_ABOVE_SEAL, seal_y - 20_000),
        None => (KICKER_Y, FOOT),
    };
    let mut column = Column { composer, items, y: start };
    column.lines(&front.kicker, Setting::new(Face::SansStrong, 10_500, palette::BRICK), 15_000, 2, NodeKind::Paragraph);
    column.y += 10_000;
    column.lines(&title, Setting::new(Face::SerifStrong, size, palette::INK), leading, most, NodeKind::Heading(1));
    if let Some(subtitle) = &front.subtitle {
        column.y += 10_000;
        let room = usize::try_from((UPPER_END - (KICKER_Y - start) - column.y) / 22_000).unwrap_or(1).clamp(1, 4);
        column.lines(subtitle, Setting::new(Face::Serif, 15_500, palette::MUTED), 22_000, room, NodeKind::Paragraph);
    }
    column.y += 20_000;
    let bar = Area { x: LEFT, y: column.y, width: 44_000, height: 2_600 };
    column.items.push(Placed::bar(bar, palette::BRICK));
    column.y += 20_000;
    column.lines(
        &front.publisher,
        Setting::new(Face::SansStrong, 11_500, palette::INK),
        16_000,
        3,
        NodeKind::Paragraph,
    );
    let (mut items, end) = (column.items, column.y);
    items.extend(particulars(composer, &front.particulars, (end + 24_000, foot)));
    if let Some(seal) = &front.seal {
        items.extend(seal::band(composer, seal, (LEFT, seal_y), MEASURE)?);
    }
    Ok(Sheet { items })
}

/// The largest size at which the title takes few lines, and how many lines it may take.
fn title_size(composer: &mut Composer, title: &str) -> (Mp, usize) {
    for (size, most) in [(46_000, 2), (38_000, 3), (32_000, 4), (26_000, 5)] {
        let setting = Setting::new(Face::SerifStrong, size, palette::INK);
        let lines = Paragraph::single(&mut composer.shaper, title, setting, MEASURE, Ends::Whole);
        let lines = lines.lines(MEASURE, Ends::Whole);
        let split = title.split(' ').any(|word| composer.single(word, setting, (0, 0), None).1 > MEASURE);
        if lines.len() <= most && !split {
            return (size, most);
        }
    }
    (23_000, 5)
}

/// Lines of a text, at most `most`; what is too long ends in an ellipsis.
pub fn fit(composer: &mut Composer, text: &str, setting: Setting, measure: Mp, ends: Ends, most: usize) -> Vec<Line> {
    let paragraph = Paragraph::single(&mut composer.shaper, text, setting, measure, ends);
    let lines = paragraph.lines(measure, ends);
    if lines.len() <= most {
        return lines;
    }
    let whole = paragraph.text();
    let mut end = lines.get(most).map_or(whole.len(), |line| line.range.start);
    loop {
        let kept = whole[..end].trim_end().trim_end_matches([',', ';', ':', '.', '-']);
        let shown = format!("{kept}\u{2026}");
        let lines = Paragraph::single(&mut composer.shaper, &shown, setting, measure, ends).lines(measure, ends);
        let Some((last, _)) = kept.char_indices().next_back() else { return lines };
        if lines.len() <= most {
            return lines;
        }
        end = kept.rfind(' ').unwrap_or(last);
    }
}

/// Pairs of label and value down to `foot`, hairlines between them; those that find no room are left out.
fn particulars(composer: &mut Composer, pairs: &[(String, String)], (ceiling, foot): (Mp, Mp)) -> Vec<Placed> {
    let leading = 13_600;
    let pad = 5_200;
    let list = composer.node(NodeKind::List, None);
    let mut rows = Vec::new();
    let mut height = 0;
    for (label, value) in pairs {
        let label_setting = Setting::new(Face::Sans, 9_000, palette::MUTED);
        let value_setting = Setting::new(Face::SansStrong, 9_000, palette::INK).tabular();
        let label = fit(composer, label, label_setting, LABELS - 14_000, Ends::Left, 2);
        let value = fit(composer, value, value_setting, MEASURE - LABELS, Ends::Left, 3);
        let tall = Mp::try_from(label.len().max(value.len())).unwrap_or(1) * leading + 2 * pad;
        if ceiling + height + tall > foot {
            break;
        }
        height += tall;
        rows.push((label, value, tall));
    }
    let mut items = Vec::new();
    let mut y = foot - height;
    for (label, value, tall) in rows {
        items.push(Placed::bar(Area { x: LEFT, y, width: MEASURE, height: 500 }, palette::RULE));
        let item = composer.node(NodeKind::ListItem, Some(list));
        for (lines, x, kind) in [(label, LEFT, NodeKind::Label), (value, LEFT + LABELS, NodeKind::ListBody)] {
            let node = composer.node(kind, Some(item));
            let mut line_y = y + pad;
            for line in lines {
                let at = (x, line_y + baseline(leading, 9_000));
                items.extend(composer.set_line(line, &[], at, node, &mut BTreeMap::new()));
                line_y += leading;
            }
            composer.close_with_space(&mut items);
        }
        y += tall;
    }
    if height > 0 {
        items.push(Placed::bar(Area { x: LEFT, y: foot, width: MEASURE, height: 500 }, palette::RULE));
    }
    items
}
