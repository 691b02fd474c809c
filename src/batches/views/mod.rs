//! The area's pages.

mod home;
mod show;

pub use self::home::{HomePage, Listed};
pub use self::show::{ShowPage, Shown};

use uuid::Uuid;

use super::model::{Batch, Fate, Source, State, Tally};
use crate::kernel::amount::count;
use crate::kernel::id::{BatchId, PemdaId, PersonId};
use crate::rulebooks::model::Edition;
use crate::web::parts::Tag;

fn state_tag(state: State) -> Tag {
    let tone = match state {
        State::Running => "blue",
        State::Done => "green",
        State::Cancelled => "grey",
    };
    Tag { tone, text: state.label().to_owned() }
}

fn fate_tag(fate: Fate) -> Tag {
    let tone = match fate {
        Fate::Waiting => "blue",
        Fate::Made => "green",
        Fate::Skipped => "grey",
        Fate::Failed => "red",
    };
    Tag { tone, text: fate.label().to_owned() }
}

/// "IGA 2026".
fn named(edition: &Edition) -> String {
    format!("{} {}", edition.programme.code(), edition.year)
}

/// "17 jadi, 4 dilewati".
fn in_words(tally: &Tally) -> String {
    let some = Fate::ALL.iter().filter(|fate| tally.of(**fate) > 0);
    let words: Vec<String> =
        some.map(|fate| format!("{} {}", count(tally.of(*fate)), fate.label().to_lowercase())).collect();
    words.join(", ")
}

/// A batch for samples.
fn sample(state: State) -> Batch {
    let at = chrono::DateTime::UNIX_EPOCH;
    Batch {
        id: BatchId(Uuid::from_u128(1)),
        pemda: PemdaId(Uuid::from_u128(2)),
        edition: "iga-2026".to_owned(),
        source: if state == State::Done { Source::Frozen } else { Source::Today },
        state,
        by: PersonId(Uuid::from_u128(3)),
        by_name: "Sari Dewi".to_owned(),
        at,
        ended_at: (state != State::Running).then_some(at),
        leased_until: None,
    }
}
