//! Pages of the area.

mod entries;
mod lines;
mod list;
mod preflight;
mod proposal;
mod sample;

pub use entries::{EntriesPage, Standing};
pub use list::ListPage;
pub use preflight::{Entering, PreflightPage, Seen};
pub use proposal::ProposalPage;

use serde::Serialize;

use super::model::administration::State;
use crate::assessment::model::eligibility::{Overall, Untold, Verdict};
use crate::rulebooks::model::Edition;

/// An edition in few letters: "KIPP 2023".
fn short(edition: &Edition) -> String {
    format!("{} {}", edition.programme.code(), edition.year)
}

/// A verdict with a sign beside its words, so that nobody depends on the colour.
#[derive(Debug, Clone, Serialize)]
pub struct Sign {
    tone: &'static str,
    mark: &'static str,
    text: &'static str,
}

impl Sign {
    /// Of what all conditions say together.
    pub fn of(overall: Overall) -> Self {
        match overall {
            Overall::Eligible => Self { tone: "green", mark: "✓", text: overall.label() },
            Overall::Undecided => Self { tone: "amber", mark: "?", text: overall.label() },
            Overall::Ineligible => Self { tone: "red", mark: "✕", text: overall.label() },
        }
    }

    /// Of one condition; a failure that does not count is no failure.
    fn of_verdict(verdict: &Verdict, decisive: bool) -> Self {
        let (tone, mark) = match verdict {
            Verdict::Holds => ("green", "✓"),
            Verdict::Fails if decisive => ("red", "✕"),
            Verdict::Untold(Untold::Missing(_)) if decisive => ("amber", "?"),
            _ => ("grey", "–"),
        };
        Self { tone, mark, text: verdict.label() }
    }

    /// Of what a check of the administrative selection found.
    fn of_state(state: State) -> Self {
        let (tone, mark) = match state {
            State::Ready => ("green", "✓"),
            State::Lacking | State::TooLong => ("amber", "!"),
            State::Unknown => ("grey", "–"),
        };
        Self { tone, mark, text: state.label() }
    }
}
