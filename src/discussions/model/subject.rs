//! What a comment or task is about: the innovation at large, a field of its profile, a piece of its story, or a place of one
//! of its dossiers.

use crate::innovations::model::changes::FIELDS;
use crate::kernel::id::EntryId;
use crate::kernel::place::PlaceCode;
use crate::rulebooks::model::Attribute;

/// What a comment or task is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The innovation at large.
    Whole,
    /// A field of the profile, by its place in the form.
    Field(usize),
    /// A piece of the story of a year.
    Fact(i32, Attribute),
    /// A place of the form of one of its entries.
    Place(EntryId, PlaceCode),
}

impl Subject {
    /// How it is stored and stands in addresses: "", "profil:nama", "cerita:2026:masalah" or "dosir:0193…:4".
    pub fn code(self) -> String {
        match self {
            Self::Whole => String::new(),
            Self::Field(at) => format!("profil:{}", FIELDS[at].0),
            Self::Fact(year, attribute) => format!("cerita:{year}:{}", attribute.code()),
            Self::Place(entry, place) => format!("dosir:{entry}:{place}"),
        }
    }

    /// The subject with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        let mut parts = code.split(':');
        let found = match (parts.next()?, parts.next(), parts.next()) {
            ("", None, None) => Self::Whole,
            ("profil", Some(field), None) => Self::Field(FIELDS.iter().position(|(name, _)| *name == field)?),
            ("cerita", Some(year), Some(attribute)) => {
                let year = year.parse().ok().filter(|year| (1990..=2200).contains(year))?;
                Self::Fact(year, Attribute::from_code(attribute)?)
            }
            ("dosir", Some(entry), Some(place)) => {
                Self::Place(EntryId(entry.parse().ok()?), PlaceCode::from_code(place)?)
            }
            _ => return None,
        };
        parts.next().is_none().then_some(found)
    }

    /// As people read it: "Profil: Nama inovasi".
    pub fn label(self) -> String {
        match self {
            Self::Whole => "Seluruh inovasi".to_owned(),
            Self::Field(at) => format!("Profil: {}", FIELDS[at].1),
            Self::Fact(year, attribute) => format!("Cerita {year}: {}", attribute.label()),
            // Numbers of sections and codes of fields say enough where the form itself is not at hand.
            Self::Place(_, place) => format!("Dosir: bagian {}", place.as_str().replace('.', ", ").replace('_', " ")),
        }
    }

    /// Everything that can be talked about of an innovation with records of these years, latest first. Pieces of a story
    /// are offered for the latest two years.
    pub fn all(years: &[i32]) -> Vec<Self> {
        let fields = (0..FIELDS.len()).map(Self::Field);
        let facts =
            years.iter().take(2).flat_map(|year| Attribute::ALL.iter().map(|attribute| Self::Fact(*year, *attribute)));
        std::iter::once(Self::Whole).chain(facts).chain(fields).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subject_survives_its_code_and_nothing_else_is_one() {
        for subject in Subject::all(&[2026, 2025, 2024]) {
            assert_eq!(Subject::from_code(&subject.code()), Some(subject));
        }
        let place = Subject::Place(EntryId::fresh(), PlaceCode::of("6", Some("potensi_replikasi")));
        assert_eq!(Subject::from_code(&place.code()), Some(place));
        assert_eq!(place.label(), "Dosir: bagian 6, potensi replikasi");
        for wrong in [
            "dosir:x:4",
            "dosir:",
            "profil",
            "profil:",
            "profil:apa",
            "cerita:2026",
            "cerita:26:masalah",
            "cerita:2026:masalah:x",
            "x",
        ] {
            assert_eq!(Subject::from_code(wrong), None, "{wrong}");
        }
    }
}
