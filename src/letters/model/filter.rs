//! Which letters a list means.

use super::{Kind, State};
use crate::kernel::query::{self, Query, search_words};

/// Which letters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that must all occur in kind, subject, number or signer.
    pub words: String,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// In this state.
    pub state: Option<State>,
    /// With a number of this year.
    pub year: Option<i32>,
}

impl Filter {
    /// The filter as a query, without the question mark; empty for all.
    pub fn query(&self) -> String {
        Query::default()
            .with("q", &self.words)
            .with_some("jenis", self.kind.map(Kind::code))
            .with_some("keadaan", self.state.map(State::code))
            .with_some("tahun", self.year)
            .finish()
    }

    /// Reads the values of an address; whatever is not understood is left out.
    pub fn read<'a>(value: impl Fn(&str) -> &'a str) -> Self {
        Self {
            words: search_words(value("q")),
            kind: Kind::from_code(value("jenis")),
            state: State::from_code(value("keadaan")),
            year: query::year(value("tahun")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_survives_its_address() {
        let filter = Filter {
            words: "000.9/12 & co".to_owned(),
            kind: Some(Kind::Covering),
            state: Some(State::Void),
            year: Some(2026),
        };
        let fields = crate::web::posted::Fields::parse(filter.query().as_bytes());
        assert_eq!(Filter::read(|name| fields.text(name)), filter);
        assert_eq!(Filter::default().query(), "");
    }
}
