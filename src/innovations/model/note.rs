//! A verifier's note at one field of an annual record.

use chrono::{DateTime, Utc};

use super::changes;
use crate::kernel::id::{FieldNoteId, RecordId};
use crate::rulebooks::model::Attribute;

code_list! {
    /// A part of the annual record that is not one text.
    Part {
        /// The integrations.
        Integrations = "integrasi", "Integrasi";
        /// The benefit metrics.
        Benefits = "manfaat", "Manfaat";
        /// The evidence.
        Evidence = "bukti", "Bukti";
        /// The five criteria.
        Criteria = "kriteria", "Lima kriteria";
    }
}

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteField {
    /// A fact of the story.
    Fact(Attribute),
    /// A field of the profile form, by its name there.
    Profile(&'static str),
    /// A part as a whole.
    Part(Part),
}

impl NoteField {
    /// Everything a note can be about, in the order of the workbench.
    pub fn all() -> impl Iterator<Item = Self> {
        let profile = changes::FIELDS.iter().map(|(name, _)| Self::Profile(name));
        let facts = Attribute::ALL.iter().copied().map(Self::Fact);
        profile.chain(facts).chain(Part::ALL.iter().copied().map(Self::Part))
    }

    /// The stored code: "cerita.masalah", "profil.nama", "bagian.integrasi".
    pub fn code(self) -> String {
        match self {
            Self::Fact(attribute) => format!("cerita.{}", attribute.code()),
            Self::Profile(name) => format!("profil.{name}"),
            Self::Part(part) => format!("bagian.{}", part.code()),
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Fact(attribute) => attribute.label(),
            Self::Profile(name) => changes::FIELDS.iter().find(|(field, _)| *field == name).map_or("", |row| row.1),
            Self::Part(part) => part.label(),
        }
    }

    /// The field with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        let (kind, name) = code.split_once('.')?;
        match kind {
            "cerita" => Attribute::from_code(name).map(Self::Fact),
            "profil" => changes::FIELDS.iter().find(|(field, _)| *field == name).map(|row| Self::Profile(row.0)),
            "bagian" => Part::from_code(name).map(Self::Part),
            _ => None,
        }
    }
}

/// What the OPD says to a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The words.
    pub text: String,
    /// Whose.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A note at a field. It is kept for good: mended, answered and closed, never removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldNote {
    /// Identity.
    pub id: FieldNoteId,
    /// Of which record.
    pub record: RecordId,
    /// At which field.
    pub field: NoteField,
    /// What is to be mended.
    pub body: String,
    /// Who asks.
    pub author: String,
    /// Since when.
    pub at: DateTime<Utc>,
    /// When the field was changed after the note.
    pub mended_at: Option<DateTime<Utc>>,
    /// What the OPD says.
    pub answer: Option<Answer>,
    /// When a verifier let it rest.
    pub closed_at: Option<DateTime<Utc>>,
}

impl FieldNote {
    /// Whether somebody of the OPD still has to do something about it.
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none() && self.mended_at.is_none() && self.answer.is_none()
    }

    /// "Perlu diperbaiki", "Sudah diubah", "Sudah dijawab" or "Selesai".
    pub fn state(&self) -> &'static str {
        match (self.closed_at, self.mended_at, &self.answer) {
            (Some(_), ..) => "Selesai",
            (None, Some(_), _) => "Sudah diubah",
            (None, None, Some(_)) => "Sudah dijawab",
            (None, None, None) => "Perlu diperbaiki",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_again_by_its_code() {
        let mut count = 0;
        for field in NoteField::all() {
            assert_eq!(NoteField::from_code(&field.code()), Some(field));
            assert!(!field.label().is_empty(), "{}", field.code());
            count += 1;
        }
        assert_eq!(count, changes::FIELDS.len() + Attribute::ALL.len() + Part::ALL.len());
        assert_eq!(NoteField::from_code("profil.revision"), None);
        assert_eq!(NoteField::from_code("masalah"), None);
    }
}
