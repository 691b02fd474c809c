//! Sheets as plain text, for tests that compare layouts.

use std::fmt::{self, Write};

use crate::sheet::{Item, Mp, OWN_WIDTH, Sheets, Spot, Step, Target};

/// Everything that stands on the sheets, one item a line: place in points, face and size, text. Glyphs are left out;
/// the widths in the list change when they do.
pub fn dump(sheets: &Sheets) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write_dump(&mut out, sheets);
    out
}

fn write_dump(out: &mut String, sheets: &Sheets) -> fmt::Result {
    for (number, sheet) in sheets.sheets.iter().enumerate() {
        writeln!(out, "== sheet {}", number + 1)?;
        for placed in &sheet.items {
            let role = placed.node.map_or("-", |node| sheets.nodes[node].kind.tag());
            match &placed.item {
                Item::Run(run) => {
                    let (x, y, width, size) = (pt(run.x), pt(run.y), pt(run.width()), pt(run.size));
                    let way = if run.leftwards { " leftwards" } else { "" };
                    let wide = if run.wide == OWN_WIDTH { String::new() } else { format!(" ×{}", run.wide) };
                    writeln!(out, "{role} {x},{y} +{width} {} {size}{way}{wide} {:?}", run.face.tag(), run.text)?;
                }
                Item::Path(path) => {
                    let kind = if path.fill.is_some() { "fill" } else { "stroke" };
                    let (x, y, width, height) = bounds(&path.steps);
                    let steps = path.steps.len();
                    writeln!(out, "{role} {x},{y} +{width}x{height} {kind} of {steps} steps")?;
                }
                Item::Picture { picture, area } => {
                    let (x, y, width, height) = (pt(area.x), pt(area.y), pt(area.width), pt(area.height));
                    writeln!(out, "{role} {x},{y} +{width}x{height} picture {picture}")?;
                }
                Item::Link { area, target } => {
                    let (x, y) = (pt(area.x), pt(area.y));
                    match target {
                        Target::Place { sheet, y: top } => {
                            writeln!(out, "{role} link {x},{y} to sheet {} at {}", sheet + 1, pt(*top))?;
                        }
                        Target::Anchor(number) => writeln!(out, "{role} link {x},{y} to anchor {}", number + 1)?,
                        Target::Note(number) => writeln!(out, "{role} link {x},{y} to note {}", number + 1)?,
                        Target::Mark(number) => writeln!(out, "{role} link {x},{y} to mark {}", number + 1)?,
                        Target::Address(address) => writeln!(out, "{role} link {x},{y} to {address}")?,
                    }
                }
            }
        }
    }
    for (number, spot) in sheets.anchors.iter().enumerate() {
        match spot {
            Some(Spot { sheet, y }) => writeln!(out, "anchor {} sheet {} at {}", number + 1, sheet + 1, pt(*y))?,
            None => writeln!(out, "anchor {} nowhere", number + 1)?,
        }
    }
    for entry in &sheets.outline {
        writeln!(out, "outline {} sheet {} {:?}", entry.level, entry.sheet + 1, entry.text)?;
    }
    Ok(())
}

/// Points with one decimal.
fn pt(length: Mp) -> String {
    let tenths = (i64::from(length) + 50).div_euclid(100);
    format!("{}.{}", tenths.div_euclid(10), tenths.rem_euclid(10))
}

/// Left, top, width and height of what the pen touches.
fn bounds(steps: &[Step]) -> (String, String, String, String) {
    let points = || {
        steps.iter().map(|step| match *step {
            Step::Move(x, y) | Step::Line(x, y) | Step::Curve([_, _, (x, y)]) => (x, y),
        })
    };
    let left = points().map(|point| point.0).min().unwrap_or(0);
    let top = points().map(|point| point.1).min().unwrap_or(0);
    let right = points().map(|point| point.0).max().unwrap_or(0);
    let foot = points().map(|point| point.1).max().unwrap_or(0);
    (pt(left), pt(top), pt(right - left), pt(foot - top))
}
