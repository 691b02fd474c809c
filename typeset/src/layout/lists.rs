//! Lists of up to three levels.

use crate::document::{List, ListItem};
use crate::fonts::Face;
use crate::palette;
use crate::sheet::{Mp, NodeId, NodeKind, Numbering, Placed};
use crate::voice::{Setting, Voice};

use super::blocks::{PARAGRAPH_GAP, PROSE, PROSE_LEADING};
use super::composer::{Composer, Frame, Nature, baseline};
use super::lines::Flow;

/// An item with more lines is not held at the side of another.
const HELD_LINES: usize = 4;
/// Indent of a level's text.
const INDENT: Mp = 18_000;
/// Space above and below the items of a lower level.
const CLOSE: Mp = 2_500;
/// Space above and below the items of the first.
const ITEM_GAP: Mp = 3_000;

impl Composer {
    /// Sets a list with those below it.
    pub fn list(&mut self, list: &List) {
        let start = self.slab_count();
        self.level(list, 0, None);
        if let Some(first) = self.slabs_from(start).first_mut() {
            first.before = PARAGRAPH_GAP;
        }
        if let Some(last) = self.slabs_from(start).last_mut() {
            last.after = PARAGRAPH_GAP + 2_000;
        }
    }

    fn level(&mut self, list: &List, level: usize, parent: Option<NodeId>) {
        let outside = self.frame;
        let node = self.node(NodeKind::List, parent);
        self.number(node, numbering(list.ordered, level));
        let count = list.items.len();
        let digits = i32::try_from(count.to_string().len()).unwrap_or(6);
        let indent = if list.ordered { INDENT.max(digits * 6_200 + 10_000) } else { INDENT };
        self.frame = Frame { left: outside.left + indent, measure: outside.measure - indent };
        for (at, item) in list.items.iter().enumerate() {
            let first = self.slab_count();
            let entry = self.node(NodeKind::ListItem, Some(node));
            let label = self.node(NodeKind::Label, Some(entry));
            let body = self.node(NodeKind::ListBody, Some(entry));
            let mark = mark(list.ordered, level, at + 1);
            self.item(item, level, body, |composer| composer.list_mark(&mark, label));
            let at_edge = at + 1 < count && (at == 0 || at + 2 == count);
            if let (true, [.., end]) = (at_edge && self.slab_count() - first <= HELD_LINES, self.slabs_from(first)) {
                end.keep = true;
            }
        }
        self.frame = outside;
    }

    /// Text, mark and the list below.
    fn item(&mut self, item: &ListItem, level: usize, node: NodeId, mark: impl FnOnce(&mut Self) -> Vec<Placed>) {
        let Frame { left, measure } = self.frame;
        let voice = Voice::serif(PROSE, palette::INK);
        let ends = self.frame.ends();
        let lines = self.lines(&item.text, voice, measure, ends);
        let gap = if level == 0 { ITEM_GAP } else { CLOSE };
        if !lines.is_empty() {
            let first = self.slab_count();
            self.flow(Flow {
                nature: Nature::Fixed,
                spans: &item.text,
                lines,
                x: left,
                leading: PROSE_LEADING,
                size: PROSE,
                around: (gap, gap),
                node,
            });
            let mark = mark(self);
            self.prepend(first, mark);
        }
        if let Some(below) = &item.below {
            // The first line below stays with what it explains.
            if let Some(last) = self.last() {
                last.keep = true;
            }
            self.level(below, level + 1, Some(node));
        }
    }

    /// The bullet or number, right-aligned before the text.
    fn list_mark(&mut self, text: &str, node: NodeId) -> Vec<Placed> {
        let y = baseline(PROSE_LEADING, PROSE);
        let setting =
            Setting::new(Face::Serif, PROSE, if self.official { palette::INK } else { palette::BRICK }).tabular();
        let (mut items, width) = self.single(text, setting, (0, y), Some(node));
        for placed in &mut items {
            placed.item.shift(self.frame.left - 7_000 - width, 0);
        }
        items
    }
}

const fn numbering(ordered: bool, level: usize) -> Numbering {
    match (ordered, level) {
        (true, 1) => Numbering::Letters,
        (true, _) => Numbering::Decimal,
        (false, _) => Numbering::Bullets,
    }
}

/// What stands before an item.
fn mark(ordered: bool, level: usize, number: usize) -> String {
    match (ordered, level) {
        (true, 0) => format!("{number}. "),
        (true, 1) => format!("{}. ", letters(number)),
        (true, _) => format!("{number}) "),
        (false, 0) => "\u{2022} ".to_owned(),
        (false, 1) => "\u{2013} ".to_owned(),
        (false, _) => "\u{b7} ".to_owned(),
    }
}

/// a to z, then aa to zz and so on.
fn letters(mut number: usize) -> String {
    let mut out = Vec::new();
    while number > 0 {
        number -= 1;
        out.push(char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([1, 26, 27, 52, 703].map(letters), ["a", "z", "aa", "az", "aaa"]);
    }
}
