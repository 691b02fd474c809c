//! What a page says, in reading order.

use crate::sheet::{Item, Node, NodeId, Sheet};

/// The text of a page without running head and foot: a line for each block, a tab between the cells of a row, a
/// figure's alternative text for what stands in it. Words divided at the end of a line are whole again.
pub fn text(sheet: &Sheet, nodes: &[Node]) -> String {
    let mut out = String::new();
    let mut last: Option<NodeId> = None;
    for placed in &sheet.items {
        let Some(node) = placed.node else { continue };
        let block = block(node, nodes);
        let said = match (&nodes[block].alt, &placed.item) {
            (Some(alt), _) if last != Some(block) => alt.as_str(),
            (None, Item::Run(run)) => run.text.as_str(),
            _ => continue,
        };
        if let Some(before) = last.filter(|&before| before != block) {
            out.truncate(out.trim_end_matches(' ').len());
            out.push(gap(&nodes[before], &nodes[block]));
        }
        last = Some(block);
        out.extend(said.chars().filter(|&character| character != '\u{ad}'));
    }
    out.truncate(out.trim_end().len());
    out
}

/// The block that a node stands in: itself, unless it is part of a line.
fn block(mut node: NodeId, nodes: &[Node]) -> NodeId {
    while let (true, Some(parent)) =
        (matches!(nodes[node].kind.tag(), "Link" | "Reference" | "Span"), nodes[node].parent)
    {
        node = parent;
    }
    node
}

/// What stands between two blocks.
fn gap(before: &Node, after: &Node) -> char {
    match (before.kind.tag(), after.kind.tag()) {
        ("Lbl", _) if before.parent == after.parent => ' ',
        ("TD" | "TH", "TD" | "TH") if before.parent == after.parent => '\t',
        _ => '\n',
    }
}
