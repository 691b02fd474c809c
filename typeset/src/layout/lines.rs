//! Lines on the page: their runs, the links they hold, and the anchors that links lead to.

use std::collections::BTreeMap;

use crate::document::Span;
use crate::paragraph::{Line, Origin, address, anchor};
use crate::sheet::{Area, Item, Mp, NodeId, NodeKind, Placed, Run, Sheet, Spot, Target};

use super::composer::{Anchor, Composer, Nature, Slab, baseline};

/// Text to be run down the page line by line.
pub struct Flow<'a> {
    /// The text.
    pub spans: &'a [Span],
    /// Its lines.
    pub lines: Vec<Line>,
    /// Left edge.
    pub x: Mp,
    /// Distance of baselines.
    pub leading: Mp,
    /// Size that the baseline is set for.
    pub size: Mp,
    /// Space above and below the whole.
    pub around: (Mp, Mp),
    /// Part of the structure.
    pub node: NodeId,
    /// Whether its lines may change places with others.
    pub nature: Nature,
}

/// Where the anchors stand: the sheet, from 0, and the height of the first that bears each.
pub fn anchors(composer: &Composer, sheets: &[Sheet]) -> Vec<Option<Spot>> {
    let bearers = composer.anchors.values().flat_map(|anchor| anchor.nodes.iter().map(|node| (*node, anchor.number)));
    let bearers: BTreeMap<NodeId, usize> = bearers.collect();
    let mut spots = vec![None; composer.anchors.len()];
    for (number, sheet) in sheets.iter().enumerate() {
        for placed in &sheet.items {
            if let Some(&at) = placed.node.and_then(|node| bearers.get(&node))
                && spots[at].is_none()
            {
                spots[at] = Some(Spot { sheet: number, y: placed.item.top() });
            }
        }
    }
    spots
}

/// The line below a link, so that it is not told by its colour alone; spaces at the end stay bare.
fn underline(run: &Run) -> Placed {
    let seen = run.text.trim_end().len();
    let length = run.glyphs.iter().filter(|glyph| glyph.start < seen).map(|glyph| glyph.advance).sum();
    let area = Area { x: run.x, y: run.y + run.size * 14 / 100, width: run.along(length), height: run.size * 5 / 100 };
    Placed::bar(area, run.colour)
}

impl Composer {
    /// The anchor of this name, known or new.
    fn anchor(&mut self, name: &str) -> &mut Anchor {
        let number = self.anchors.len();
        self.anchors.entry(name.to_owned()).or_insert_with(|| Anchor { number, nodes: Vec::new() })
    }

    /// A line of spans as items, with their links.
    pub fn set_line(
        &mut self,
        line: Line,
        spans: &[Span],
        at: (Mp, Mp),
        node: NodeId,
        links: &mut BTreeMap<usize, NodeId>,
    ) -> Vec<Placed> {
        let mut items = Vec::with_capacity(line.runs.len());
        for (origin, mut run) in line.runs {
            run.x += at.0;
            run.y += at.1;
            let (node, target) = match origin {
                Origin::Span(number) => {
                    let span = spans.get(number);
                    let target = span.and_then(|span| self.target(span));
                    let part = match &target {
                        Some(_) => *links.entry(number).or_insert_with(|| self.node(NodeKind::Link, Some(node))),
                        None => node,
                    };
                    if let Some(name) = span.and_then(|span| span.anchor.as_deref()) {
                        self.anchor(name).nodes.push(part);
                    }
                    (part, target)
                }
                Origin::Mark(number) => {
                    let reference = self.node(NodeKind::Reference, Some(node));
                    (self.node(NodeKind::Link, Some(reference)), Some(Target::Note(number)))
                }
            };
            let area = Area { x: run.x, y: run.y - run.size, width: run.width(), height: run.size * 13 / 10 };
            if matches!(target, Some(Target::Address(_) | Target::Anchor(_))) {
                items.push(underline(&run));
            }
            items.push(Placed { node: Some(node), item: Item::Run(run) });
            if let Some(target) = target {
                items.push(Placed { node: Some(node), item: Item::Link { area, target } });
            }
        }
        items
    }

    /// Where a span leads to, if anywhere.
    fn target(&mut self, span: &Span) -> Option<Target> {
        match address(span) {
            Some(address) => Some(Target::Address(address.to_owned())),
            None => anchor(span).map(|name| Target::Anchor(self.anchor(name).number)),
        }
    }

    /// Lines without links below each other from `(x, y)` on, `(leading, size)` apart; gives where they end.
    pub fn set_lines(
        &mut self,
        lines: Vec<Line>,
        (x, mut y): (Mp, Mp),
        (leading, size): (Mp, Mp),
        node: NodeId,
        items: &mut Vec<Placed>,
    ) -> Mp {
        for line in lines {
            let at = (x, y + baseline(leading, size));
            items.extend(self.set_line(line, &[], at, node, &mut BTreeMap::new()));
            y += leading;
        }
        y
    }

    /// Runs text down the page, one slab per line, never leaving a single line behind on a page, nor half of a word.
    pub fn flow(&mut self, flow: Flow<'_>) {
        let count = flow.lines.len();
        let mut links = BTreeMap::new();
        let rest = baseline(flow.leading, flow.size);
        for (at, line) in flow.lines.into_iter().enumerate() {
            let divided = line.is_divided();
            let items = self.set_line(line, flow.spans, (flow.x, rest), flow.node, &mut links);
            self.push(Slab {
                before: if at == 0 { flow.around.0 } else { 0 },
                after: if at + 1 == count { flow.around.1 } else { 0 },
                height: flow.leading,
                items,
                keep: at + 1 < count && (at == 0 || divided || at + 2 == count),
                nature: flow.nature,
                ..Slab::default()
            });
        }
    }
}
