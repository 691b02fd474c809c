//! Queries of addresses: made from the parts of a filter, and read back.

use std::fmt::Display;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What is escaped inside one value of a query.
pub const VALUE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'%').add(b'&').add(b'+').add(b'=').add(b'?');

/// A query under construction, without the question mark.
#[derive(Debug, Default)]
pub struct Query(String);

impl Query {
    /// With a value, unless it is empty.
    pub fn with(mut self, key: &str, value: &str) -> Self {
        if !value.is_empty() {
            if !self.0.is_empty() {
                self.0.push('&');
            }
            self.0.push_str(key);
            self.0.push('=');
            self.0.extend(utf8_percent_encode(value, VALUE));
        }
        self
    }

    /// With a value, where there is one.
    pub fn with_some(self, key: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.with(key, &value.to_string()),
            None => self,
        }
    }

    /// The query; empty when nothing was added.
    pub fn finish(self) -> String {
        self.0
    }
}

/// What is searched for: at most eight words and a hundred characters of what was typed.
pub fn search_words(typed: &str) -> String {
    typed.split_whitespace().take(8).collect::<Vec<_>>().join(" ").chars().take(100).collect()
}

/// A year that an address names, if it can be one.
pub fn year(text: &str) -> Option<i32> {
    text.parse().ok().filter(|year| (1990..=2200).contains(year))
}
