//! Which innovations a list or a figure means. Every figure links to the list of its own filter.

use super::{Affair, Stage};
use crate::kernel::id::{InnovationId, OpdId};
use crate::kernel::query::{self, Query, search_words};

/// A value, or its absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick<T> {
    /// Has this value.
    Is(T),
    /// Has none yet.
    Unset,
}

/// Which innovations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that must all occur in name, expansion or aliases.
    pub words: String,
    /// Those that a search found for the words, where it did: they take the place of the words. Stands in no address.
    pub named: Option<Vec<InnovationId>>,
    /// Owned by this OPD.
    pub opd: Option<OpdId>,
    /// At this stage.
    pub stage: Option<Pick<Stage>>,
    /// With this main affair.
    pub affair: Option<Pick<Affair>>,
    /// With a record of this year.
    pub year: Option<i32>,
    /// New in this year: first tried, or else first used.
    pub new_in: Option<i32>,
}

/// What stands in an address for "has none yet".
pub const UNSET: &str = "kosong";

impl<T> Pick<T> {
    /// How it stands in an address.
    pub fn code(self, of: impl Fn(T) -> &'static str) -> &'static str {
        match self {
            Self::Is(value) => of(value),
            Self::Unset => UNSET,
        }
    }
}

impl Filter {
    /// Every innovation with a record of a year.
    pub fn of_year(year: i32) -> Self {
        Self { year: Some(year), ..Self::default() }
    }

    /// The filter as a query, without the question mark; empty for "all".
    pub fn query(&self) -> String {
        Query::default()
            .with("q", &self.words)
            .with_some("opd", self.opd)
            .with_some("tahap", self.stage.map(|pick| pick.code(Stage::code)))
            .with_some("urusan", self.affair.map(|pick| pick.code(Affair::code)))
            .with_some("tahun", self.year)
            .with_some("baru", self.new_in)
            .finish()
    }

    /// Reads the values of an address; whatever is not understood is left out.
    pub fn read<'a>(value: impl Fn(&str) -> &'a str) -> Self {
        Self {
            words: search_words(value("q")),
            named: None,
            opd: value("opd").parse().ok().map(OpdId),
            stage: pick(value("tahap"), Stage::from_code),
            affair: pick(value("urusan"), Affair::from_code),
            year: query::year(value("tahun")),
            new_in: query::year(value("baru")),
        }
    }
}

fn pick<T>(text: &str, from_code: impl Fn(&str) -> Option<T>) -> Option<Pick<T>> {
    if text == UNSET { Some(Pick::Unset) } else { from_code(text).map(Pick::Is) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_survives_its_address() {
        let filter = Filter {
            words: "curhat & co".to_owned(),
            named: None,
            opd: Some(OpdId::fresh()),
            stage: Some(Pick::Unset),
            affair: Some(Pick::Is(Affair::Kesehatan)),
            year: Some(2026),
            new_in: Some(2020),
        };
        let fields = crate::web::posted::Fields::parse(filter.query().as_bytes());
        assert_eq!(Filter::read(|name| fields.text(name)), filter);
        assert_eq!(Filter::default().query(), "");
    }
}
