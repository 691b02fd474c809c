//! Pages of the area.

mod edit;
mod head;
mod heads;
mod list;
mod offers;
pub mod sample;
mod show;

pub use self::edit::{EditPage, Opened, Sent};
pub use self::head::{HeadPage, Kept};
pub use self::heads::HeadsPage;
pub use self::list::{ListPage, May};
pub use self::offers::Offers;
pub use self::show::{ShowPage, Shown};

use pataka_typeset::preview::PagePreview;
use serde::Serialize;

use super::model::State;
use crate::web::parts::Tag;

/// The tag of a state.
pub fn state_tag(state: State) -> Tag {
    let tone = match state {
        State::Draft => "amber",
        State::Final => "green",
        State::Void => "grey",
    };
    Tag { tone, text: state.label().to_owned() }
}

/// A page of a letter as it will be printed.
#[derive(Debug, Serialize)]
pub struct SheetOf {
    number: usize,
    svg: String,
    paragraphs: Vec<String>,
}

impl SheetOf {
    fn of(page: &PagePreview) -> Self {
        Self {
            number: page.number,
            svg: page.svg.replacen("<svg ", "<svg class=\"drawing sheet\" ", 1),
            paragraphs: page.text.lines().map(str::to_owned).filter(|line| !line.trim().is_empty()).collect(),
        }
    }
}
