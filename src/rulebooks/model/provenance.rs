//! Where a rule comes from and how certain it is.

use serde::Serialize;

use super::codes::Grade;

/// One place in one source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// The key of the source in the edition's list of sources.
    pub source: String,
    /// Where in it.
    pub place: String,
}

/// A source that rows of the edition cite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The key that citations use.
    pub key: String,
    /// Its title or address.
    pub title: String,
    /// The line of the file.
    #[serde(skip)]
    pub line: usize,
}

/// A point on which sources disagree, and which value this edition took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dispute {
    /// The value taken.
    pub chosen: String,
    /// What the others say.
    pub others: String,
    /// Why this one was taken.
    pub reason: String,
}

/// Where a row comes from, how certain it is, and what is not known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// The places it is taken from.
    pub cite: Vec<Citation>,
    /// How certain it is; `None` only while a faulty file is being checked.
    pub grade: Option<Grade>,
    /// A remark for readers of the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What is not known of this row, in words for the screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown: Option<String>,
    /// Where sources disagree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dispute: Option<Dispute>,
    /// The line of the file on which the row begins.
    #[serde(skip)]
    pub line: usize,
}
