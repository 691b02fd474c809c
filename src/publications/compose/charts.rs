//! How innovations are spread, as bars.

use pataka_typeset::drawing::Drawing;

use super::words::number;
use crate::charts::Size;
use crate::charts::bars::{BarChart, BarRow, draw};

/// Somewhat wider than the text, so that it is set a little smaller.
const SIZE: Size = Size { width: 640.0, height: 240.0 };

/// Bars of how many there are of each; what there is nothing of has no bar.
pub(super) fn counts(title: &str, rows: impl IntoIterator<Item = (String, usize)>) -> Option<Drawing> {
    let rows: Vec<BarRow> = rows.into_iter().filter(|(_, of)| *of > 0).map(|(label, of)| row(label, of)).collect();
    (!rows.is_empty()).then(|| draw(&BarChart { title: title.to_owned(), rows, size: SIZE }))
}

#[expect(clippy::cast_precision_loss, reason = "a length on a chart, which only compares with its neighbours")]
fn row(label: String, of: usize) -> BarRow {
    BarRow { label, value: of as f32, printed: number(of), series: 1 }
}
