//! What counts how much under the rulebook, as bars.

use pataka_typeset::document::{Block, Figure};
use pataka_typeset::drawing::Drawing;

use super::draft::Draft;
use super::indicators::aspect_of_innovations;
use crate::charts::Size;
use crate::charts::bars::{self, BarChart, BarRow};
use crate::dossiers::model::Part;
use crate::kernel::points::Points;
use crate::rulebooks::model::{Edition, Indicator};

/// Wider than the text, so that it is set smaller: an annex is no place for large type.
const SMALL: Size = Size { width: 760.0, height: 300.0 };

/// Bars of what the sections weigh or, in an index, of the highest score of each variable; nothing where the rulebook
/// knows neither.
pub(super) fn add(draft: &mut Draft<'_>, parts: &[Part<'_>]) {
    let edition = draft.edition;
    let found = if draft.form.group.is_none() { by_variable(edition) } else { Some(by_section(parts)) };
    if let Some((title, rows)) = found.filter(|(_, rows)| !rows.is_empty()) {
        draft.push(Block::Figure(Figure {
            caption: format!("{title} menurut {}", edition.name()),
            content: draw(title, rows).into(),
        }));
    }
}

/// The weight of each section; one whose weight is unknown has no bar.
fn by_section(parts: &[Part<'_>]) -> (&'static str, Vec<BarRow>) {
    let row = |part: &Part<'_>| part.weight.map(|weight| bar(&format!("{}. {}", part.number, part.title), weight, "%"));
    ("Bobot setiap bagian (%)", parts.iter().filter_map(row).collect())
}

/// The highest score that the indicators of each variable give together; a variable that is not all known has no bar.
fn by_variable(edition: &Edition) -> Option<(&'static str, Vec<BarRow>)> {
    let aspect = aspect_of_innovations(edition)?;
    let variables = edition.variables.iter().filter(|variable| variable.aspect == aspect);
    let rows = variables.filter_map(|variable| {
        let members = edition.indicators_of(aspect).filter(|indicator| indicator.variable == variable.code);
        let highest: Option<Points> = members.map(Indicator::maximum).sum();
        Some(bar(&variable.title, highest?, ""))
    });
    Some(("Skor maksimum menurut variabel", rows.collect()))
}

#[expect(clippy::cast_precision_loss, reason = "a length on a chart, which only compares with its neighbours")]
fn bar(label: &str, value: Points, unit: &str) -> BarRow {
    let length = value.hundredths() as f32;
    BarRow { label: label.to_owned(), value: length, printed: format!("{}{unit}", value.indonesian()), series: 1 }
}

fn draw(title: &str, rows: Vec<BarRow>) -> Drawing {
    bars::draw(&BarChart { title: title.to_owned(), rows, size: SMALL })
}
