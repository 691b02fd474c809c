//! What is wrong with a rulebook file, and what to do about it.
//!
//! Told in Indonesian, because officials read it in the studio. Keys of the file stay as they are, in backquotes; numbers are
//! written as the file writes them, with a point.

use std::fmt;

use serde::Serialize;

use crate::kernel::points::Points;

/// The place of the sums that a file states. No screen has a name for them, so their key stands beside it.
pub(super) const MAXIMA: &str = "angka tertinggi (`maxima`)";

/// One thing wrong with a rulebook file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// The line it stands on, from 1.
    pub line: usize,
    /// The row concerned, for example `indikator 5a, tingkat 2`.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl Fault {
    /// A fault of the row `place` on `line`.
    pub fn new(line: usize, place: &str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { line, place: place.to_owned(), message: message.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "baris {}, {}: {}; {}", self.line, self.place, self.message, self.remedy)
    }
}

/// Values from one to another, both included.
pub(super) fn span(from: Points, to: Points) -> String {
    if from == to { from.to_string() } else { format!("{from} sampai {to}") }
}
