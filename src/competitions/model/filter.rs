//! Which awards a list or a figure means. Every figure links to the list of its own filter.

use super::AwardLevel;
use crate::kernel::id::InnovationId;
use crate::kernel::query::{self, Query};

/// Which awards.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Of this edition.
    pub year: Option<i32>,
    /// Of this competition; empty for all.
    pub competition: String,
    /// Of this level.
    pub level: Option<AwardLevel>,
    /// Of this innovation.
    pub innovation: Option<InnovationId>,
}

impl Filter {
    /// Every award of an innovation.
    pub fn of_innovation(id: InnovationId) -> Self {
        Self { innovation: Some(id), ..Self::default() }
    }

    /// The filter as a query, without the question mark; empty for "all".
    pub fn query(&self) -> String {
        Query::default()
            .with_some("tahun", self.year)
            .with("ajang", &self.competition)
            .with_some("tingkat", self.level.map(AwardLevel::code))
            .with_some("inovasi", self.innovation)
            .finish()
    }

    /// Reads the values of an address; whatever is not understood is left out.
    pub fn read<'a>(value: impl Fn(&str) -> &'a str) -> Self {
        Self {
            year: query::year(value("tahun")),
            competition: value("ajang").trim().chars().take(200).collect(),
            level: AwardLevel::from_code(value("tingkat")),
            innovation: value("inovasi").parse().ok().map(InnovationId),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_survives_its_address() {
        let filter = Filter {
            year: Some(2023),
            competition: "Mojo Indah & kawan".to_owned(),
            level: Some(AwardLevel::National),
            innovation: Some(InnovationId::fresh()),
        };
        let fields = crate::web::posted::Fields::parse(filter.query().as_bytes());
        assert_eq!(Filter::read(|name| fields.text(name)), filter);
        assert_eq!(Filter::default().query(), "");
    }
}
