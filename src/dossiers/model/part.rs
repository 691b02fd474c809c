//! The prose that a form asks for, place by place, and how far facts and texts answer it.

use std::borrow::Cow;

use super::text::Text;
use super::written;
use crate::innovations::model::Fact;
use crate::kernel::place::PlaceCode;
use crate::kernel::points::Points;
use crate::kernel::prose::count_words;
use crate::rulebooks::model::{
    Attribute, Edition, FieldKind, Group, Need, ProfileField, Provenance, Section, SubField,
};

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

/// The form of an entry: an edition, and the group it is entered in.
#[derive(Debug, Clone, Copy)]
pub struct Form<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// The group whose sections are filled; `None` where the edition asks for the prose of a profile.
    pub group: Option<&'a Group>,
}

/// A part of the form that takes prose: a section of a proposal, or a prose field of a profile.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// Its number in the form.
    pub number: String,
    /// What the form calls it.
    pub title: &'a str,
    /// What to write, in our own words.
    pub guidance: Option<&'a str>,
    /// Its weight in percent; `None` when unknown or when parts have no weight.
    pub weight: Option<Points>,
    /// How many words it may have.
    pub limit: Limit,
    /// Its places, in order.
    pub pieces: Vec<Piece<'a>>,
    /// Where the part comes from.
    pub provenance: &'a Provenance,
    /// Where its limit comes from.
    pub limit_provenance: &'a Provenance,
}

/// A place of the form: a text area of the portal. A section without fields of its own is one place.
#[derive(Debug, Clone)]
pub struct Piece<'a> {
    /// Its code, stable in the edition.
    pub code: PlaceCode,
    /// Its heading.
    pub title: &'a str,
    /// What to write in it, in our own words.
    pub guidance: Option<&'a str>,
    /// The most words of this piece alone, where the form says so.
    pub most: Option<u32>,
    /// Whether the form is known to insist on it.
    pub required: bool,
    /// What its story is about, the main attribute first.
    pub attributes: &'a [Attribute],
    /// What is written of it.
    pub facts: Vec<&'a Fact>,
    /// What is not; nothing where the place has a text of its own.
    pub missing: Vec<Attribute>,
    /// What is kept for this form: a text of its own, whether it is finished, who writes it.
    pub text: Option<&'a Text>,
}

impl<'a> Form<'a> {
    /// The form of an edition for the group with this code; without one, or with one that the edition does not know, that of
    /// the group the edition is about.
    pub fn of(edition: &'a Edition, group: Option<&str>) -> Self {
        let chosen = group.and_then(|code| edition.group(code));
        let first = edition.groups.first().filter(|group| !group.sections.is_empty());
        Self { edition, group: chosen.or(first) }
    }

    /// The sections of its proposal; none where the edition asks for a profile, or nobody has found them.
    pub fn sections(self) -> &'a [Section] {
        self.group.map_or(&[], |group| group.sections.as_slice())
    }

    /// The parts that take prose: the sections of the group, even where none are known, or the prose of the profile.
    pub fn parts(self, facts: &'a [Fact], texts: &'a [Text]) -> Vec<Part<'a>> {
        let told = Told { facts, texts };
        if self.group.is_some() {
            return self.sections().iter().map(|section| told.section(section)).collect();
        }
        let asked = self.edition.profile.iter().filter(|field| field.part_of.is_none());
        let asked = asked.filter(|field| field.kind == FieldKind::Bundle || !field.attributes.is_empty());
        asked.enumerate().map(|(at, field)| told.field(at, field, self.edition)).collect()
    }
}

impl<'a> Part<'a> {
    /// How many words are written.
    pub fn words(&self) -> usize {
        self.pieces.iter().map(Piece::words).sum()
    }

    /// Whether anything is written.
    pub fn is_begun(&self) -> bool {
        self.pieces.iter().any(Piece::is_begun)
    }

    /// Attributes nobody has written about.
    pub fn missing(&self) -> Vec<Attribute> {
        self.pieces.iter().flat_map(|piece| piece.missing.iter().copied()).collect()
    }

    /// The place with this code.
    pub fn piece(&self, code: PlaceCode) -> Option<&Piece<'a>> {
        self.pieces.iter().find(|piece| piece.code == code)
    }
}

impl Piece<'_> {
    /// The text written for this form, where there is one.
    pub fn own(&self) -> Option<&str> {
        self.text.and_then(|text| text.body.as_deref())
    }

    /// What the story says here: its facts, parted by empty lines.
    pub fn story(&self) -> String {
        self.facts.iter().map(|fact| fact.body.trim()).collect::<Vec<_>>().join("\n\n")
    }

    /// What stands here: the text of its own, or else the story.
    pub fn body(&self) -> Cow<'_, str> {
        self.own().map_or_else(|| Cow::Owned(self.story()), Cow::Borrowed)
    }

    /// How many words stand here.
    pub fn words(&self) -> usize {
        match self.own() {
            Some(own) => count_words(own),
            None => self.facts.iter().map(|fact| count_words(&fact.body)).sum(),
        }
    }

    /// Whether anything stands here.
    pub fn is_begun(&self) -> bool {
        self.own().map_or(!self.facts.is_empty(), |own| !own.trim().is_empty())
    }
}

/// What a form is filled from.
#[derive(Clone, Copy)]
struct Told<'a> {
    facts: &'a [Fact],
    texts: &'a [Text],
}

impl<'a> Told<'a> {
    fn section(self, section: &'a Section) -> Part<'a> {
        let pieces = if section.fields.is_empty() {
            let code = PlaceCode::of(&section.number, None);
            vec![self.piece(code, &section.title, true, &section.attributes)]
        } else {
            let piece = |field: &'a SubField| {
                let code = PlaceCode::of(&section.number, Some(&field.code));
                let piece = self.piece(code, &field.title, true, &field.attributes);
                Piece { guidance: Some(&field.guidance), most: field.words, ..piece }
            };
            section.fields.iter().map(piece).collect()
        };
        Part {
            number: section.number.clone(),
            title: &section.title,
            guidance: Some(&section.guidance),
            weight: section.weight,
            limit: section.words.map_or(Limit::Unknown, Limit::AtMost),
            pieces,
            provenance: &section.provenance,
            limit_provenance: section.words_provenance.as_ref().unwrap_or(&section.provenance),
        }
    }

    fn field(self, at: usize, field: &'a ProfileField, edition: &'a Edition) -> Part<'a> {
        let place = |field: &'a ProfileField| {
            let code = PlaceCode::of(&field.code, None);
            self.piece(code, &field.label, field.need == Need::Required, &field.attributes)
        };
        let pieces = if field.kind == FieldKind::Bundle {
            let inside = edition.profile.iter().filter(|part| part.part_of.as_ref() == Some(&field.code));
            inside.map(|part| Piece { guidance: part.guidance.as_deref(), ..place(part) }).collect()
        } else {
            vec![place(field)]
        };
        Part {
            number: (at + 2).to_string(),
            title: &field.label,
            guidance: field.guidance.as_deref(),
            weight: None,
            limit: field.min_words.map_or(Limit::Free, Limit::AtLeast),
            pieces,
            provenance: &field.provenance,
            limit_provenance: &field.provenance,
        }
    }

    fn piece(self, code: PlaceCode, title: &'a str, required: bool, attributes: &'a [Attribute]) -> Piece<'a> {
        let text = self.texts.iter().find(|text| text.place == code);
        let found = attributes.iter().filter_map(|attribute| written(self.facts, *attribute)).collect();
        let overridden = text.is_some_and(|text| text.body.is_some());
        let unwritten = |attribute: &Attribute| !overridden && written(self.facts, *attribute).is_none();
        let missing = attributes.iter().copied().filter(unwritten).collect();
        Piece { code, title, guidance: None, most: None, required, attributes, facts: found, missing, text }
    }
}
