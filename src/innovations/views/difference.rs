//! What changed, as pages show it: words gone and words new in their place.

use serde::Serialize;

use crate::audit::model::{Change, Entry};
use crate::kernel::date::moment;
use crate::kernel::difference::{Run, words};

/// A run of equal words longer than this is shown only at its ends.
const LONG: usize = 40;

/// A run of words as `parts/difference` shows it; exactly one of the first three is filled.
#[derive(Debug, Clone, Serialize)]
pub struct Piece {
    same: Option<String>,
    gone: Option<String>,
    new: Option<String>,
}

/// The pieces that lead from one text to the other.
///
/// In short, long runs that stayed the same are shown only at their ends.
pub fn pieces(before: &str, after: &str, short: bool) -> Vec<Piece> {
    words(before, after)
        .into_iter()
        .map(|run| {
            let none = Piece { same: None, gone: None, new: None };
            match run {
                Run::Same(text) if short => Piece { same: Some(ends(&text)), ..none },
                Run::Same(text) => Piece { same: Some(text), ..none },
                Run::Gone(text) => Piece { gone: Some(text), ..none },
                Run::New(text) => Piece { new: Some(text), ..none },
            }
        })
        .collect()
}

fn ends(text: &str) -> String {
    let all: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    if all.len() <= LONG {
        return text.to_owned();
    }
    let kept = LONG / 4;
    format!("{}… ({} kata tetap) … {}", all[..kept].concat(), all.len() - 2 * kept, all[all.len() - kept..].concat())
}

/// An entry of the trail as `parts/trail` shows it.
#[derive(Debug, Clone, Serialize)]
pub struct EntryLine {
    at: String,
    actor: String,
    summary: String,
    changes: Vec<ChangeLine>,
    open: bool,
}

/// A field that changed.
#[derive(Debug, Clone, Serialize)]
struct ChangeLine {
    field: String,
    pieces: Vec<Piece>,
    cleared: bool,
    filled: bool,
}

impl EntryLine {
    /// An entry with its changes word by word.
    pub fn of(entry: Entry) -> Self {
        Self {
            at: moment(entry.at),
            actor: entry.actor,
            summary: entry.summary,
            changes: entry.changes.into_iter().map(ChangeLine::of).collect(),
            open: false,
        }
    }

    /// With its changes in sight from the beginning.
    pub fn open(self, open: bool) -> Self {
        Self { open, ..self }
    }
}

impl ChangeLine {
    fn of(change: Change) -> Self {
        Self {
            pieces: pieces(&change.before, &change.after, true),
            cleared: change.after.is_empty(),
            filled: change.before.is_empty(),
            field: change.field,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_runs_that_stayed_are_shown_at_their_ends() {
        let long = (0..100).map(|n| format!("kata{n}")).collect::<Vec<_>>().join(" ") + " ";
        let found = pieces(&format!("{long}lama"), &format!("{long}baru"), true);
        let same = found[0].same.clone().unwrap();
        assert!(same.starts_with("kata0 ") && same.contains("(80 kata tetap)") && same.ends_with("kata99 "));
        assert_eq!((found[1].gone.as_deref(), found[2].new.as_deref()), (Some("lama"), Some("baru")));
        let whole = pieces(&format!("{long}lama"), &format!("{long}baru"), false);
        assert_eq!(whole[0].same.as_deref(), Some(long.as_str()));
    }
}
