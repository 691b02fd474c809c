//! The index today and after changes, part by part.

use serde::Serialize;

use crate::assessment::model::{Exact, Index, Totals, index};
use crate::assessment::views::{part_label, signed, two_decimals};
use crate::kernel::amount::count;
use crate::rulebooks::model::Edition;

/// The index today and after changes, part by part.
#[derive(Debug, Serialize)]
pub struct Outcome {
    figures: Vec<Figure>,
    parts: Vec<Part>,
}

#[derive(Debug, Serialize)]
struct Figure {
    label: &'static str,
    value: Option<String>,
    note: String,
    href: Option<String>,
}

#[derive(Debug, Serialize)]
struct Part {
    label: String,
    before: String,
    after: String,
    change: String,
    strong: bool,
}

impl Outcome {
    /// The index by these totals today and those after the changes.
    pub fn new(edition: &Edition, before: &Totals, after: &Totals) -> Self {
        let (old, new) = (index(edition, before), index(edition, after));
        let figure = |label, index: &Index<'_>| Figure {
            label,
            value: index.value.map(two_decimals),
            note: match (index.value, index.band) {
                (None, _) => format!("Sebagian: {}% dari bagian yang diketahui", two_decimals(index.share)),
                (_, Some(band)) => band.title.clone(),
                _ => String::new(),
            },
            href: None,
        };
        let change = Figure {
            label: "Perubahan",
            value: Some(signed(old.share, new.share)),
            note: innovations(before.innovations, after.innovations),
            href: None,
        };
        Self {
            figures: vec![figure("Indeks sekarang", &old), figure("Dalam skenario ini", &new), change],
            parts: parts(&old, &new),
        }
    }

    /// How far the index moves, with its sign.
    pub fn change(edition: &Edition, before: &Totals, after: &Totals) -> String {
        signed(index(edition, before).share, index(edition, after).share)
    }
}

fn innovations(before: u32, after: u32) -> String {
    let (before, after) = (count(u64::from(before)), count(u64::from(after)));
    if before == after {
        format!("{after} inovasi dilaporkan")
    } else {
        format!("{before} → {after} inovasi dilaporkan")
    }
}

fn parts(old: &Index<'_>, new: &Index<'_>) -> Vec<Part> {
    let unknown = || "belum diketahui".to_owned();
    let mut lines: Vec<Part> = old
        .parts
        .iter()
        .map(|part| {
            let before = part.value.map(Exact::rounded);
            let after = new.part(part.name).and_then(|part| part.value).map(Exact::rounded);
            Part {
                label: part_label(part.name),
                before: before.map_or_else(unknown, two_decimals),
                after: after.map_or_else(unknown, two_decimals),
                change: before.zip(after).map_or_else(unknown, |(before, after)| signed(before, after)),
                strong: false,
            }
        })
        .collect();
    let (before, after) = (old.total.rounded(), new.total.rounded());
    lines.push(Part {
        label: "Jumlah seluruhnya".to_owned(),
        before: two_decimals(before),
        after: two_decimals(after),
        change: signed(before, after),
        strong: true,
    });
    lines
}
