//! The prose that an edition asks for, and how far the facts answer it.

use super::written;
use crate::innovations::model::Fact;
use crate::kernel::points::Points;
use crate::kernel::prose::count_words;
use crate::rulebooks::model::{Attribute, Edition, FieldKind, Group, ProfileField, Provenance, Section};

/// How many words a part may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// At most so many.
    AtMost(u32),
    /// At least so many.
    AtLeast(u32),
    /// There is one, but nobody has found it.
    Unknown,
    /// The form asks for none.
    Free,
}

/// A part of the form that takes prose: a section of a proposal, or a prose field of a profile.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// Its number in the form.
    pub number: String,
    /// What the form calls it.
    pub title: &'a str,
    /// Its weight in percent; `None` when unknown or when parts have no weight.
    pub weight: Option<Points>,
    /// How many words it may have.
    pub limit: Limit,
    /// What it consists of, in order.
    pub pieces: Vec<Piece<'a>>,
    /// Where the part comes from.
    pub provenance: &'a Provenance,
    /// Where its limit comes from.
    pub limit_provenance: &'a Provenance,
}

/// A piece of a part: one attribute, or a separate field with attributes of its own.
#[derive(Debug, Clone)]
pub struct Piece<'a> {
    /// Its heading.
    pub title: &'a str,
    /// The most words of this piece alone, where the form says so.
    pub most: Option<u32>,
    /// What is written.
    pub facts: Vec<&'a Fact>,
    /// What is not.
    pub missing: Vec<Attribute>,
}

impl Part<'_> {
    /// How many words are written.
    pub fn words(&self) -> usize {
        self.pieces.iter().map(Piece::words).sum()
    }

    /// Whether anything is written.
    pub fn is_begun(&self) -> bool {
        self.pieces.iter().any(|piece| !piece.facts.is_empty())
    }

    /// Attributes nobody has written about.
    pub fn missing(&self) -> Vec<Attribute> {
        self.pieces.iter().flat_map(|piece| piece.missing.iter().copied()).collect()
    }
}

impl<'a> Piece<'a> {
    fn new(title: &'a str, most: Option<u32>, attributes: &[Attribute], facts: &'a [Fact]) -> Self {
        let found = attributes.iter().filter_map(|attribute| written(facts, *attribute)).collect();
        let missing = attributes.iter().copied().filter(|attribute| written(facts, *attribute).is_none()).collect();
        Self { title, most, facts: found, missing }
    }

    /// How many words are written.
    pub fn words(&self) -> usize {
        self.facts.iter().map(|fact| count_words(&fact.body)).sum()
    }
}

/// The parts of an edition that take prose: the sections of its proposal or, without any, the prose of its profile.
pub fn parts<'a>(edition: &'a Edition, facts: &'a [Fact]) -> Vec<Part<'a>> {
    if !edition.sections().is_empty() {
        return edition.sections().iter().map(|section| of_section(section, facts)).collect();
    }
    let asked = edition.profile.iter().filter(|field| field.part_of.is_none());
    let asked = asked.filter(|field| field.kind == FieldKind::Bundle || !field.attributes.is_empty());
    asked.enumerate().map(|(at, field)| of_field(at, field, edition, facts)).collect()
}

/// The parts that take prose for a group of an edition: only the sections of that group, even where none are known.
pub fn parts_of_group<'a>(group: &'a Group, facts: &'a [Fact]) -> Vec<Part<'a>> {
    group.sections.iter().map(|section| of_section(section, facts)).collect()
}

fn of_section<'a>(section: &'a Section, facts: &'a [Fact]) -> Part<'a> {
    let pieces = if section.fields.is_empty() {
        of_attributes(&section.attributes, facts)
    } else {
        let piece = |field: &'a crate::rulebooks::model::SubField| {
            Piece::new(&field.title, field.words, &field.attributes, facts)
        };
        section.fields.iter().map(piece).collect()
    };
    Part {
        number: section.number.clone(),
        title: &section.title,
        weight: section.weight,
        limit: section.words.map_or(Limit::Unknown, Limit::AtMost),
        pieces,
        provenance: &section.provenance,
        limit_provenance: section.words_provenance.as_ref().unwrap_or(&section.provenance),
    }
}

fn of_field<'a>(at: usize, field: &'a ProfileField, edition: &'a Edition, facts: &'a [Fact]) -> Part<'a> {
    let pieces = if field.kind == FieldKind::Bundle {
        let inside = edition.profile.iter().filter(|part| part.part_of.as_ref() == Some(&field.code));
        inside.map(|part| Piece::new(&part.label, None, &part.attributes, facts)).collect()
    } else {
        of_attributes(&field.attributes, facts)
    };
    Part {
        number: (at + 2).to_string(),
        title: &field.label,
        weight: None,
        limit: field.min_words.map_or(Limit::Free, Limit::AtLeast),
        pieces,
        provenance: &field.provenance,
        limit_provenance: &field.provenance,
    }
}

fn of_attributes<'a>(attributes: &[Attribute], facts: &'a [Fact]) -> Vec<Piece<'a>> {
    attributes
        .iter()
        .map(|attribute| Piece::new(attribute.label(), None, std::slice::from_ref(attribute), facts))
        .collect()
}
