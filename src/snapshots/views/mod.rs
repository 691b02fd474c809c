//! Pages of the area.

mod bind;
mod compare;
mod freeze;
pub mod sample;
mod show;
mod verify;

pub use self::bind::{BindPage, Number};
pub use self::compare::ComparePage;
pub use self::freeze::{FreezePage, Shown as FreezeShown};
pub use self::show::{ShowPage, Shown};
pub use self::verify::{Answer, VerifyPage};

use serde::Serialize;

use super::model::Difference;
use crate::innovations::views::difference::{Piece, pieces};

/// A line that two versions do not share.
#[derive(Debug, Serialize)]
pub struct DifferenceLine {
    label: String,
    group: &'static str,
    state: &'static str,
    pieces: Vec<Piece>,
}

impl DifferenceLine {
    fn of(one: &Difference) -> Self {
        let state = match (&one.before, &one.after) {
            (None, _) => "Baru",
            (_, None) => "Dihapus",
            _ => "Berubah",
        };
        let (before, after) = (one.before.as_deref().unwrap_or_default(), one.after.as_deref().unwrap_or_default());
        Self { label: one.label.clone(), group: one.group.label(), state, pieces: pieces(before, after, true) }
    }
}
