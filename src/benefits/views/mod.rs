//! Pages of the area, and its part of the innovation's page.

mod edit;
mod list;
mod reading;
mod section;
mod show;

pub use edit::EditPage;
pub use list::{ListPage, aspect_tag};
pub use reading::ReadingPage;
pub use section::Section;
pub use show::{ShowPage, Shown};

use pataka_typeset::drawing::Drawing;
use serde::Serialize;

use super::model::{Definition, Metric, Reading, change};
use crate::charts::svg;
use crate::web::parts::Tag;

/// A chart as a template shows it, in a region that scrolls on narrow screens.
#[derive(Debug, Clone, Serialize)]
struct Chart {
    svg: String,
    label: String,
}

impl Chart {
    fn of(metric: &Metric, drawing: &Drawing) -> Self {
        Self::named(&format!("bagan-{}", metric.id), metric, drawing)
    }

    /// With an id of its own, where a page draws the same metric twice.
    fn named(id: &str, metric: &Metric, drawing: &Drawing) -> Self {
        Self { svg: svg::render(drawing, id), label: format!("Bagan {}, dapat digulir", metric.definition.name) }
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

/// Begins with a capital and ends with a full stop.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
