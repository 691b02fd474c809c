//! Panels: profile sheets, large figures, boxed remarks.

use crate::document::{PullFigure, Span};
use crate::fonts::Face;
use crate::palette;
use crate::paragraph::{Ends, Paragraph};
use crate::sanitise;
use crate::sheet::{Area, Mp, NodeKind, Placed};
use crate::voice::{Setting, Voice};

use super::blocks::BLOCK_GAP;
use super::composer::{Composer, Frame, Repeat, Slab, baseline};
use super::title::fit;

/// Width of the labels of a profile sheet.
const LABELS: Mp = 128_000;
/// Distance of baselines in a profile sheet.
const PROFILE_LEADING: Mp = 14_400;
/// A profile sheet with no more lines stays whole; a longer one keeps two together at either end.
const WHOLE_PROFILE: usize = 6;
/// Space between large figures.
const GUTTER: Mp = 18_000;
/// Four figures across are not set smaller than this.
const PULL_SMALL: Mp = 20_000;
/// No large figure is set smaller than this.
const PULL_LEAST: Mp = 13_000;
/// Space above and below the text where a box runs over a page.
const BOX_SEAM: Mp = 7_000;
/// Room for the colon before a value, in a letter.
const COLON: Mp = 8_000;
/// Inner margin of a box.
const BOX_PAD: Mp = 14_000;

impl Composer {
    /// Label and value, two columns without rules.
    pub fn particulars(&mut self, pairs: &[(String, Vec<Span>)]) {
        let list = self.node(NodeKind::List, None);
        let aside = LABELS.min(self.frame.measure * 2 / 5);
        let measure = self.frame.measure - aside;
        let count = pairs.len();
        // A letter is to end on its first page where it can.
        let gap = if self.official { 1_000 } else { 4_000 };
        for (at, (label, value)) in pairs.iter().enumerate() {
            let setting = if self.official {
                Setting::new(Face::Serif, 10_200, palette::INK)
            } else {
                Setting::new(Face::Sans, 8_800, palette::MUTED)
            };
            let wide = aside - 14_000;
            let label = Paragraph::single(&mut self.shaper, label, setting, wide, Ends::Left).lines(wide, Ends::Left);
            let voice = Voice::serif(10_200, palette::INK);
            let lines = self.lines(value, voice, measure, Ends::Left);
            let item = self.node(NodeKind::ListItem, Some(list));
            let label_node = self.node(NodeKind::Label, Some(item));
            let body = self.node(NodeKind::ListBody, Some(item));
            let rows = label.len().max(lines.len());
            let (mut labels, mut values) = (label.into_iter(), lines.into_iter());
            let mut links = std::collections::BTreeMap::new();
            for row in 0..rows {
                let y = baseline(PROFILE_LEADING, 10_200);
                let mut items = Vec::new();
                if let Some(line) = labels.next() {
                    items.extend(self.set_line(
                        line,
                        &[],
                        (self.frame.left, y),
                        label_node,
                        &mut std::collections::BTreeMap::new(),
                    ));
                    self.close_with_space(&mut items);
                    if self.official && row == 0 {
                        let place = (self.frame.left + aside - COLON, y);
                        items.extend(self.single(": ", setting, place, Some(label_node)).0);
                    }
                }
                if let Some(line) = values.next() {
                    items.extend(self.set_line(line, value, (self.frame.left + aside, y), body, &mut links));
                }
                let inside = row + 1 < rows && (row == 0 || row + 2 == rows);
                let held = count <= WHOLE_PROFILE || at == 0 || at + 2 == count;
                self.push(Slab {
                    before: match (row, at) {
                        (0, 0) => 8_000,
                        (0, _) => gap,
                        _ => 0,
                    },
                    after: match (row + 1 == rows, at + 1 == count) {
                        (true, true) => BLOCK_GAP,
                        (true, false) => gap,
                        _ => 0,
                    },
                    height: PROFILE_LEADING,
                    items,
                    keep: inside || row + 1 == rows && at + 1 < count && held,
                    ..Slab::default()
                });
            }
        }
    }

    /// Ends the last run with a space, so that a label does not stick to its value when copied.
    pub fn close_with_space(&mut self, items: &mut [Placed]) {
        if let Some(Placed { item: crate::sheet::Item::Run(run), .. }) = items.last_mut()
            && !run.text.ends_with(' ')
        {
            self.end_with_space(run);
        }
    }

    /// Large figures side by side; more than four start another row, and so do four that would have to be small.
    pub fn pull_figures(&mut self, figures: &[PullFigure]) {
        let four = self.pull_size(figures, column_width(self.frame, 4)).is_some_and(|size| size >= PULL_SMALL);
        let across = if self.frame != Frame::PAGE || figures.len() == 4 && !four { 2 } else { 4 };
        for row in figures.chunks(across) {
            self.pull_row(row);
        }
    }

    fn pull_row(&mut self, figures: &[PullFigure]) {
        let column = column_width(self.frame, Mp::try_from(figures.len()).unwrap_or(4));
        let size = self.pull_size(figures, column).unwrap_or(PULL_LEAST);
        let mut items = Vec::new();
        let mut height = 0;
        let (value_leading, label_leading) = (size * 12 / 10, 12_200);
        let sets: Vec<_> = figures
            .iter()
            .map(|figure| {
                let setting = Setting::new(Face::SerifStrong, size, palette::INDIGO);
                let value = fit(self, &figure.value, setting, column, Ends::Whole, 3);
                let setting = Setting::new(Face::Sans, 8_600, palette::MUTED);
                let label = fit(self, &figure.label, setting, column, Ends::Left, 8);
                (value, label)
            })
            .collect();
        let value_rows = sets.iter().map(|(value, _)| value.len()).max().unwrap_or(0);
        let mut x = self.frame.left;
        for (value, label) in sets {
            let node = self.node(NodeKind::Paragraph, None);
            items.push(Placed::bar(Area { x, y: 0, width: column, height: 900 }, palette::BRICK));
            let mut y = 9_000;
            let drop = Mp::try_from(value_rows - value.len()).unwrap_or(0);
            y += drop * value_leading;
            for line in value {
                let at = (x, y + baseline(value_leading, size));
                items.extend(self.set_line(line, &[], at, node, &mut std::collections::BTreeMap::new()));
                y += value_leading;
            }
            self.close_with_space(&mut items);
            y += 3_000;
            for line in label {
                let at = (x, y + baseline(label_leading, 8_600));
                items.extend(self.set_line(line, &[], at, node, &mut std::collections::BTreeMap::new()));
                y += label_leading;
            }
            height = height.max(y);
            x += column + GUTTER;
        }
        self.push(Slab { before: 18_000, after: 20_000, height, items, ..Slab::default() });
    }

    /// The largest size at which every value stands on one line.
    fn pull_size(&mut self, figures: &[PullFigure], column: Mp) -> Option<Mp> {
        [26_000, 23_000, PULL_SMALL, 17_500, 15_000, PULL_LEAST].into_iter().find(|&size| {
            figures.iter().all(|figure| {
                let setting = Setting::new(Face::SerifStrong, size, palette::INDIGO);
                self.single(&figure.value, setting, (0, 0), None).1 <= column
            })
        })
    }

    /// A boxed remark: a section of two paragraphs, its title and its text. Each line carries its part of the box, so that
    /// a long one may run over a page.
    pub fn callout(&mut self, title: &str, text: &[Span]) {
        let measure = self.frame.measure - 2 * BOX_PAD - 3_000;
        let setting = Setting::new(Face::SansStrong, 9_200, palette::INK);
        let title = sanitise::line(title);
        let head = Paragraph::single(&mut self.shaper, &title, setting, measure, Ends::Whole);
        let voice = Voice::serif(10_000, palette::INK);
        let body = self.lines(text, voice, measure, Ends::Left);
        let section = self.node(NodeKind::Section, None);
        let node = self.node(NodeKind::Paragraph, Some(section));
        let body_node = self.node(NodeKind::Paragraph, Some(section));
        let mut lines: Vec<_> =
            head.lines(measure, Ends::Whole).into_iter().map(|line| (line, 15_500, 9_200, node)).collect();
        let heads = lines.len();
        lines.extend(body.into_iter().map(|line| (line, 14_200, 10_000, body_node)));
        let count = lines.len();
        let mut links = std::collections::BTreeMap::new();
        let repeat = self.add_repeat(Repeat {
            height: BOX_SEAM,
            items: box_part(self.frame, BOX_SEAM),
            foot: box_part(self.frame, BOX_SEAM),
        });
        for (at, (line, leading, size, node)) in lines.into_iter().enumerate() {
            let top = if at == 0 { 9_000 } else { 0 };
            let bottom = if at + 1 == count { 10_000 } else { 0 };
            let height = top + leading + bottom;
            let mut items = box_part(self.frame, height);
            let spans = if at < heads { &[] } else { text };
            let place = (self.frame.left + BOX_PAD + 3_000, top + baseline(leading, size));
            items.extend(self.set_line(line, spans, place, node, &mut links));
            self.push(Slab {
                before: if at == 0 { BLOCK_GAP } else { 0 },
                after: if at + 1 == count { BLOCK_GAP } else { 0 },
                height,
                items,
                keep: at + 1 < count && (at <= heads || at + 3 >= count),
                repeat: Some(repeat),
                ..Slab::default()
            });
        }
    }
}

/// Width of one of `columns` large figures.
fn column_width(frame: Frame, columns: Mp) -> Mp {
    (frame.measure - GUTTER * (columns - 1)) / columns
}

/// A strip of a box.
fn box_part(Frame { left, measure }: Frame, height: Mp) -> Vec<Placed> {
    vec![
        Placed::bar(Area { x: left, y: 0, width: measure, height }, palette::SUNK),
        Placed::bar(Area { x: left, y: 0, width: 2_600, height }, palette::BRICK),
    ]
}
