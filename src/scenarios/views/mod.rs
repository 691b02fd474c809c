//! Pages of the area.

mod best;
mod list;
mod outcome;
mod sample;
mod show;

pub use best::BestPage;
pub use list::ListPage;
pub use show::{ShowPage, Shown};

use serde::Serialize;

use crate::assessment::model::View;
use crate::scenarios::paths;

/// A choice of whose word the levels are.
#[derive(Debug, Serialize)]
struct Choice {
    href: String,
    label: &'static str,
    current: bool,
}

/// Whose word the levels of a page are.
fn views(path: &str, current: View) -> Vec<Choice> {
    [View::Verified, View::Claimed]
        .map(|view| Choice { href: paths::according_to(path, view), label: view.label(), current: view == current })
        .into()
}
