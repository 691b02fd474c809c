//! What is wrong with a rulebook file, and what to do about it.

use std::fmt;

use serde::Serialize;

/// One thing wrong with a rulebook file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// The line it stands on, from 1.
    pub line: usize,
    /// The row concerned, for example `indicator 5a, level 2`.
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
        write!(f, "line {}, {}: {}; {}", self.line, self.place, self.message, self.remedy)
    }
}
