//! Which metrics a list or a figure means. Every figure links to the list of its own filter.

use super::BenefitAspect;
use crate::kernel::id::{InnovationId, LibraryMetricId};
use crate::kernel::query::{Query, search_words};

/// Which metrics.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that must all occur in the metric's name or among the names of its innovation.
    pub words: String,
    /// Of this aspect.
    pub aspect: Option<BenefitAspect>,
    /// Of this innovation.
    pub innovation: Option<InnovationId>,
    /// Of this metric of the library.
    pub library: Option<LibraryMetricId>,
}

impl Filter {
    /// Every metric of an aspect.
    pub fn of_aspect(aspect: BenefitAspect) -> Self {
        Self { aspect: Some(aspect), ..Self::default() }
    }

    /// The filter as a query, without the question mark; empty for "all".
    pub fn query(&self) -> String {
        Query::default()
            .with("q", &self.words)
            .with_some("aspek", self.aspect.map(BenefitAspect::code))
            .with_some("inovasi", self.innovation)
            .with_some("pustaka", self.library)
            .finish()
    }

    /// Reads the values of an address; whatever is not understood is left out.
    pub fn read<'a>(value: impl Fn(&str) -> &'a str) -> Self {
        Self {
            words: search_words(value("q")),
            aspect: BenefitAspect::from_code(value("aspek")),
            innovation: value("inovasi").parse().ok().map(InnovationId),
            library: value("pustaka").parse().ok().map(LibraryMetricId),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_survives_its_address() {
        let filter = Filter {
            words: "50% stunting & gizi".to_owned(),
            aspect: Some(BenefitAspect::Health),
            innovation: Some(InnovationId::fresh()),
            library: Some(LibraryMetricId::fresh()),
        };
        let fields = crate::web::posted::Fields::parse(filter.query().as_bytes());
        assert_eq!(Filter::read(|name| fields.text(name)), filter);
        assert_eq!(Filter::default().query(), "");
    }

    #[test]
    fn what_an_address_does_not_say_is_left_out() {
        let fields = crate::web::posted::Fields::parse(b"q=&aspek=apa&inovasi=1");
        assert_eq!(Filter::read(|name| fields.text(name)), Filter::default());
    }
}
