//! How far figures reach on their pages, for readers that lay the page out anew.

use std::collections::BTreeMap;

use crate::sheet::{Area, Item, NodeId, NodeKind, Sheets, Step};

/// The area of every figure, without its caption; a figure never runs over two sheets.
pub fn of_figures(sheets: &Sheets) -> BTreeMap<NodeId, Area> {
    let mut out: BTreeMap<NodeId, Area> = BTreeMap::new();
    for placed in sheets.sheets.iter().flat_map(|sheet| &sheet.items) {
        let Some(node) = placed.node.filter(|&node| sheets.nodes[node].kind == NodeKind::Figure) else { continue };
        let Some(area) = area(&placed.item) else { continue };
        out.entry(node).and_modify(|all| *all = both(*all, area)).or_insert(area);
    }
    out
}

fn area(item: &Item) -> Option<Area> {
    match item {
        Item::Run(run) => {
            Some(Area { x: run.x, y: run.y - run.size, width: run.width(), height: run.size + run.size / 3 })
        }
        Item::Picture { area, .. } => Some(*area),
        Item::Link { .. } => None,
        Item::Path(path) => {
            let points = || {
                path.steps.iter().flat_map(|step| match *step {
                    Step::Move(x, y) | Step::Line(x, y) => [(x, y); 3],
                    Step::Curve(points) => points,
                })
            };
            let (left, right) = (points().map(|at| at.0).min()?, points().map(|at| at.0).max()?);
            let (top, foot) = (points().map(|at| at.1).min()?, points().map(|at| at.1).max()?);
            Some(Area { x: left, y: top, width: right - left, height: foot - top })
        }
    }
}

fn both(one: Area, other: Area) -> Area {
    let (left, top) = (one.x.min(other.x), one.y.min(other.y));
    let right = (one.x + one.width).max(other.x + other.width);
    let foot = (one.y + one.height).max(other.y + other.height);
    Area { x: left, y: top, width: right - left, height: foot - top }
}
