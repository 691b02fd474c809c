//! Pages of the area, and its part of the innovation's page.

mod edit;
mod library;
mod list;
mod reading;
mod section;
mod show;

pub use edit::EditPage;
pub use library::{LibraryFormPage, LibraryPage};
pub use list::{Here, ListPage, aspect_tag};
pub use reading::ReadingPage;
pub use section::Section;
pub use show::{ShowPage, Shown};

use serde::Serialize;

use super::model::drawing::sized;
use super::model::filter::Filter;
use super::model::{Definition, Metric, Outcome, Reading, change};
use super::paths;
use crate::charts::{Size, svg};
use crate::kernel::amount::count;
use crate::web::parts::Tag;

/// A chart that fills the column of the metric's page.
const FULL: Size = Size { width: 800.0, height: 320.0 };
/// A chart for a card, and for a telephone of 360 pixels.
const SMALL: Size = Size { width: 290.0, height: 230.0 };

/// A chart as a template shows it, in a region that scrolls on narrow screens.
#[derive(Debug, Clone, Serialize)]
struct Chart {
    svg: String,
    label: String,
}

impl Chart {
    /// The chart in a size; `word` keeps its name apart from another one of the metric on the same page.
    fn sized(metric: &Metric, readings: &[Reading], word: &str, size: Size) -> Option<Self> {
        let drawing = sized(&metric.definition, readings, size)?;
        Some(Self {
            svg: svg::render(&drawing, &format!("{word}-{}", metric.id)),
            label: format!("Bagan {}, dapat digulir", metric.definition.name),
        })
    }
}

/// The change of a metric as a sentence of its own, and whether it went the better way.
#[derive(Debug, Clone, Serialize)]
struct ChangeLine {
    sentence: String,
    tag: Tag,
}

impl ChangeLine {
    fn of(definition: &Definition, readings: &[Reading]) -> Option<Self> {
        let change = change(definition, readings)?;
        let (tone, text) = match change.improved {
            Some(true) => ("green", "Membaik"),
            Some(false) => ("amber", "Memburuk"),
            None => ("grey", "Tetap"),
        };
        Some(Self { sentence: sentence(&change.sentence(definition)), tag: Tag { tone, text: text.to_owned() } })
    }
}

/// One aspect of a summary, as `parts/figure_card` shows it.
#[derive(Debug, Clone, Serialize)]
struct AspectCard {
    label: String,
    value: String,
    note: Option<String>,
    href: Option<String>,
}

impl AspectCard {
    /// How many metrics there are of an aspect and which way they went; the number leads to the list it counts.
    fn of(outcome: &Outcome, filter: &Filter) -> Self {
        let list = Filter { aspect: Some(outcome.aspect), ..filter.clone() };
        Self {
            label: outcome.aspect.label().to_owned(),
            value: count(outcome.metrics),
            note: Some(outcome.words().unwrap_or_else(|| "Belum ada metrik".to_owned())),
            href: (outcome.metrics > 0).then(|| paths::list(&list)),
        }
    }
}

/// Begins with a capital and ends with a full stop.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
