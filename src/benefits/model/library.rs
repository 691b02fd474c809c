//! The library of metrics: names, units and directions that innovations share, so that what they bring can be compared.

use super::{BenefitAspect, Better, Definition};
use crate::audit::model::Change;
use crate::innovations::model::Affair;
use crate::kernel::id::{LibraryMetricId, PemdaId};

/// A metric of a government's library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryMetric {
    /// Identity.
    pub id: LibraryMetricId,
    /// The government whose library it is in.
    pub pemda: PemdaId,
    /// What it says.
    pub draft: LibraryDraft,
    /// Rises by one with every change.
    pub revision: i64,
}

/// What people write down about a metric of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryDraft {
    /// The government affair it belongs to; `None` for one of any affair.
    pub affair: Option<Affair>,
    /// Name, unique within the library whatever its capitals.
    pub name: String,
    /// What exactly is measured.
    pub definition: Option<String>,
    /// Unit.
    pub unit: String,
    /// Which way is better.
    pub better: Better,
    /// Aspect of benefit.
    pub aspect: BenefitAspect,
    /// Where it is known from.
    pub source: Option<String>,
}

/// What a metric that follows the library says otherwise than the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disagreement {
    /// Another name.
    Name,
    /// Another unit.
    Unit,
    /// Another direction.
    Better,
}

impl LibraryDraft {
    /// What a metric says otherwise; nothing when names, units and direction agree.
    pub fn disagreements(&self, metric: &Definition) -> Vec<Disagreement> {
        [
            (self.name != metric.name, Disagreement::Name),
            (self.unit != metric.unit, Disagreement::Unit),
            (self.better != metric.better, Disagreement::Better),
        ]
        .into_iter()
        .filter_map(|(differs, what)| differs.then_some(what))
        .collect()
    }

    /// "Prevalensi stunting (%)".
    pub fn label(&self) -> String {
        format!("{} ({})", self.name, self.unit)
    }
}

/// A name as the library compares it.
pub fn sort_name(name: &str) -> String {
    name.to_lowercase()
}

/// Every field of the library's form with its label, in reading order.
pub const FIELDS: &[(&str, &str)] = &[
    ("urusan", "Urusan"),
    ("nama", "Nama metrik"),
    ("definisi", "Definisi"),
    ("satuan", "Satuan"),
    ("arah", "Arah yang baik"),
    ("aspek", "Aspek manfaat"),
    ("sumber", "Sumber"),
];

/// What differs between two versions; a new metric has none before.
pub fn changes(before: Option<&LibraryDraft>, after: &LibraryDraft) -> Vec<Change> {
    FIELDS
        .iter()
        .map(|&(name, label)| (label, before.map(|it| in_words(it, name)).unwrap_or_default(), in_words(after, name)))
        .filter(|(_, before, after)| before != after)
        .map(|(label, before, after)| Change { field: label.to_owned(), before, after })
        .collect()
}

fn in_words(of: &LibraryDraft, name: &str) -> String {
    match name {
        "urusan" => of.affair.map(Affair::label).unwrap_or_default().to_owned(),
        "nama" => of.name.clone(),
        "definisi" => of.definition.clone().unwrap_or_default(),
        "satuan" => of.unit.clone(),
        "arah" => of.better.label().to_owned(),
        "aspek" => of.aspect.label().to_owned(),
        "sumber" => of.source.clone().unwrap_or_default(),
        _ => String::new(),
    }
}

/// A metric of the library for tests and samples.
pub fn sample() -> LibraryMetric {
    LibraryMetric {
        id: LibraryMetricId::fresh(),
        pemda: PemdaId::fresh(),
        draft: LibraryDraft {
            affair: Some(Affair::Kesehatan),
            name: "Prevalensi stunting".to_owned(),
            definition: Some("Balita stunting dari semua balita yang diukur.".to_owned()),
            unit: "%".to_owned(),
            better: Better::Down,
            aspect: BenefitAspect::Health,
            source: Some("Dinas Kesehatan".to_owned()),
        },
        revision: 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_library_is_compared() {
        let full = sample().draft;
        assert_eq!(changes(None, &full).len(), FIELDS.len());
        assert!(changes(Some(&full), &full).is_empty());
    }
}
