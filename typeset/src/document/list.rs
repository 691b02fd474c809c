//! Lists.

use super::Span;

/// A bullet or numbered list, at most three levels deep; numbers are "1.", below them "a.", below those "1)".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// Numbered instead of bulleted.
    pub ordered: bool,
    /// Entries from top to bottom.
    pub items: Vec<ListItem>,
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListItem {
    /// Its text.
    pub text: Vec<Span>,
    /// The list below it.
    pub below: Option<List>,
}

impl List {
    /// A list with bullets.
    pub fn bullets(items: impl IntoIterator<Item = impl Into<ListItem>>) -> Self {
        Self { ordered: false, items: items.into_iter().map(Into::into).collect() }
    }
    /// A list with numbers.
    pub fn numbered(items: impl IntoIterator<Item = impl Into<ListItem>>) -> Self {
        Self { ordered: true, ..Self::bullets(items) }
    }
}

impl ListItem {
    /// The same with a list below it.
    pub fn above(self, below: List) -> Self {
        Self { below: Some(below), ..self }
    }
}

impl From<Vec<Span>> for ListItem {
    fn from(text: Vec<Span>) -> Self {
        Self { text, below: None }
    }
}
