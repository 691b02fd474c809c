//! The administrative selection, imitated: what an organiser's staff looks for before anybody reads the proposal, as far as
//! the rulebook knows it.
//!
//! What stopped proposals before were missing sections and documents, careless text and titles used twice; titles are a
//! condition of taking part and are told there. Nothing here refuses an entry: a check names what is missing and where to
//! mend it, and what the rulebook or Pataka does not know is said to be unknown.

mod papers;
mod profile;
mod sections;
#[cfg(test)]
mod tests;

use super::{Paper, Story};
use crate::dossiers::model::Text;
use crate::innovations::model::Profile;
use crate::innovations::model::claim::Claim;
use crate::kernel::id::EntryId;
use crate::kernel::place::PlaceCode;
use crate::rulebooks::model::{Attribute, Edition, Group, Provenance};

code_list! {
    /// What a check found.
    State {
        /// Nothing to do.
        Ready = "siap", "Siap";
        /// Something is missing.
        Lacking = "kurang", "Perlu dilengkapi";
        /// More words than allowed.
        TooLong = "terlalu_panjang", "Terlalu panjang";
        /// Neither the rulebook nor Pataka can tell.
        Unknown = "belum_diketahui", "Belum diketahui";
    }
}

/// What kind of thing is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A section of the proposal.
    Section,
    /// A text that stands twice.
    Twice,
    /// What is attached to a section.
    Attachment,
    /// A document.
    Document,
    /// A field of the form.
    Field,
}

/// Where something is mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A field of the profile, by its name in the form.
    Profile(&'static str),
    /// A piece of the story.
    Fact(Attribute),
    /// A place of the dossier of an entry.
    Text(EntryId, PlaceCode),
    /// The page on which a year is opened, where the innovation has none.
    NewYear,
    /// The form that uploads documents, for this claim or for the innovation as a whole.
    Upload(Option<Claim>),
    /// The form for a link.
    Link,
    /// The awards of the innovation.
    Awards,
    /// The editions it was entered in.
    Entries,
    /// The entries of the edition.
    Edition,
    /// The same page for another group.
    Group(String),
    /// The rulebook.
    Rulebook,
}

/// What to do, in plain words, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What to do.
    pub words: String,
    /// Where.
    pub place: Place,
}

impl Fix {
    /// What to do, and where.
    pub fn new(words: impl Into<String>, place: Place) -> Self {
        Self { words: words.into(), place }
    }
}

/// One thing that is looked at.
#[derive(Debug, Clone)]
pub struct Check<'a> {
    /// What kind of thing it is.
    pub kind: Kind,
    /// What it is, as the form calls it.
    pub title: String,
    /// What was found.
    pub state: State,
    /// Why, with the figures.
    pub words: String,
    /// What to do about it.
    pub fix: Option<Fix>,
    /// Where the demand comes from.
    pub provenance: &'a Provenance,
}

/// What the selection looks at, of one innovation.
#[derive(Debug, Clone, Copy)]
pub struct Applicant<'a> {
    /// Its profile.
    pub profile: &'a Profile,
    /// Its latest record; nothing where no year was opened.
    pub story: Option<&'a Story>,
    /// Its documents.
    pub papers: &'a [Paper],
    /// Title of the category it is entered in.
    pub category: Option<&'a str>,
    /// The entry that is looked at, with what was written for its form alone; nothing where it is not entered so.
    pub entered: Option<(EntryId, &'a [Text])>,
}

/// The checks of an edition, in three parts.
#[derive(Debug, Clone, Default)]
pub struct Administration<'a> {
    /// Sections of the proposal with their limits and attachments.
    pub sections: Vec<Check<'a>>,
    /// Documents.
    pub documents: Vec<Check<'a>>,
    /// Fields of the form.
    pub fields: Vec<Check<'a>>,
}

impl<'a> Administration<'a> {
    /// Looks at an innovation for a group of an edition.
    pub fn of(edition: &'a Edition, group: Option<&'a Group>, applicant: Applicant<'a>) -> Self {
        Self {
            sections: sections::checks(edition, group, applicant),
            documents: papers::checks(edition, group, applicant),
            fields: profile::checks(edition, applicant),
        }
    }

    /// Every check.
    pub fn all(&self) -> impl Iterator<Item = &Check<'a>> {
        self.sections.iter().chain(&self.documents).chain(&self.fields)
    }

    /// How many checks found this.
    pub fn count(&self, state: State) -> usize {
        self.all().filter(|check| check.state == state).count()
    }

    /// How far the form is.
    pub fn readiness(&self) -> Readiness {
        let of = |kind| self.all().filter(move |check| check.kind == kind);
        let lacking = |kind| of(kind).filter(|check| check.state == State::Lacking).count();
        let known = of(Kind::Section).filter(|check| check.state != State::Unknown).count();
        Readiness {
            sections: (known > 0).then(|| (known - lacking(Kind::Section), known)),
            too_long: of(Kind::Section).filter(|check| check.state == State::TooLong).count(),
            attachments: lacking(Kind::Attachment),
            documents: lacking(Kind::Document),
            fields: lacking(Kind::Field) + lacking(Kind::Twice),
        }
    }
}

/// How far a form is, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Readiness {
    /// Sections that are filled, of all; nothing where the sections are not known.
    pub sections: Option<(usize, usize)>,
    /// Sections with too many words.
    pub too_long: usize,
    /// Sections whose attachment is missing.
    pub attachments: usize,
    /// Documents that are missing or would be turned away.
    pub documents: usize,
    /// Fields that are not filled, and texts that stand twice.
    pub fields: usize,
}
