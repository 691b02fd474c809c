//! Groups of entrants and the sections a proposal of each group has.

use serde::Serialize;

use super::{attribute::Attribute, provenance::Provenance};
use crate::kernel::points::Points;

/// A group of entrants with its own proposal form, such as "Kelompok Umum".
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Stable code within the edition.
    pub code: String,
    /// The official name.
    pub title: String,
    /// Where it comes from.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// The sections of its proposal, in order.
    pub sections: Vec<Section>,
}

impl Group {
    /// The section with this number.
    pub fn section(&self, number: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.number == number)
    }

    /// The sum of the known weights, in percent.
    pub fn weight(&self) -> Points {
        self.sections.iter().filter_map(|section| section.weight).sum()
    }

    /// The sum of the known word limits.
    pub fn words(&self) -> u32 {
        self.sections.iter().filter_map(|section| section.words).sum()
    }

    /// The sum of the weights; `None` when the sections or one of their weights are not known.
    pub fn whole_weight(&self) -> Option<Points> {
        let all = self.sections.iter().all(|section| section.weight.is_some());
        (all && !self.sections.is_empty()).then(|| self.weight())
    }

    /// The sum of the word limits; `None` when the sections or one of their limits are not known.
    pub fn whole_words(&self) -> Option<u32> {
        let all = self.sections.iter().all(|section| section.words.is_some());
        (all && !self.sections.is_empty()).then(|| self.words())
    }
}

/// One section of a proposal.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// The group it belongs to.
    pub group: String,
    /// Its number in the form.
    pub number: String,
    /// The official title.
    pub title: String,
    /// Its weight in percent; `None` when not known.
    pub weight: Option<Points>,
    /// The most words allowed; `None` when not known.
    pub words: Option<u32>,
    /// Where the word limit comes from, when not from the row's own sources.
    pub words_provenance: Option<Provenance>,
    /// What to write, in our own words.
    pub guidance: String,
    /// Whether a file must be attached; `None` when not known.
    pub attachment: Option<bool>,
    /// The attributes its text is drawn from, the main one first.
    pub attributes: Vec<Attribute>,
    /// The separate parts the form asks for, if any.
    pub fields: Vec<SubField>,
    /// Where it comes from.
    #[serde(flatten)]
    pub provenance: Provenance,
}

/// A separate part of a section.
#[derive(Clone, Debug, Serialize)]
pub struct SubField {
    /// Stable code within the section.
    pub code: String,
    /// What the form calls it.
    pub title: String,
    /// The most words allowed; `None` when not known or shared with the section.
    pub words: Option<u32>,
    /// What to write, in our own words.
    pub guidance: String,
    /// The attributes its text is drawn from.
    pub attributes: Vec<Attribute>,
    /// The line of the file.
    #[serde(skip)]
    pub line: usize,
}
