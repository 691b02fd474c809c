//! The sections of a form beside those of the form that the same innovation was entered with before.

use crate::assessment::model::Entry;
use crate::kernel::amount::count;
use crate::rulebooks::model::{Attribute, Edition, Group, Section};

/// How a section stands to the form before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// It asks for the same.
    Same,
    /// It asks for something else; what, in words for the screen.
    Changed(Vec<String>),
    /// The form before had none like it.
    New,
}

/// The form an innovation was entered with before.
#[derive(Debug, Clone, Copy)]
pub struct Before<'a> {
    /// Its edition.
    pub edition: &'a Edition,
    /// Its group.
    pub group: &'a Group,
}

/// The newest earlier form among the entries of an innovation whose sections are known: of the same programme if there is
/// one, otherwise of any other.
pub fn before(entries: &[Entry], edition: &Edition, all: &[&'static Edition]) -> Option<Before<'static>> {
    let forms = entries.iter().filter_map(|entry| {
        let of = all
            .iter()
            .copied()
            .find(|of| of.id == entry.edition)
            .filter(|of| of.id != edition.id && of.year <= edition.year)?;
        let group = of.group(entry.group.as_deref()?).filter(|group| !group.sections.is_empty())?;
        Some(Before { edition: of, group })
    });
    forms.max_by_key(|form| (form.edition.programme == edition.programme, form.edition.year))
}

/// How a section stands to those of the form before.
pub fn mark(section: &Section, before: &[Section]) -> Mark {
    let Some(old) = like(section, before) else { return Mark::New };
    let mut changes = Vec::new();
    if bare(&old.title) != bare(&section.title) {
        changes.push(format!("dulu berjudul “{}”", old.title));
    }
    if old.words != section.words {
        let limit = |words: Option<u32>| words.map_or("belum diketahui".to_owned(), |words| count(u64::from(words)));
        changes.push(format!("batas kata dari {} menjadi {}", limit(old.words), limit(section.words)));
    }
    let beyond = |one: &Section, other: &Section| {
        let more = one.attributes.iter().filter(|attribute| !other.attributes.contains(attribute));
        more.copied().map(Attribute::label).map(str::to_lowercase).collect::<Vec<_>>().join(", ")
    };
    let (more, less) = (beyond(section, old), beyond(old, section));
    if !more.is_empty() {
        changes.push(format!("kini juga meminta {more}"));
    }
    if !less.is_empty() {
        changes.push(format!("tidak lagi meminta {less}"));
    }
    let fields =
        |section: &Section| section.fields.iter().map(|field| (bare(&field.title), field.words)).collect::<Vec<_>>();
    if fields(old) != fields(section) {
        changes.push("isian terpisahnya berubah".to_owned());
    }
    if old.attachment != section.attachment && section.attachment == Some(true) {
        changes.push("kini meminta lampiran".to_owned());
    }
    if changes.is_empty() { Mark::Same } else { Mark::Changed(changes) }
}

/// The titles of the sections before that no section has taken the place of.
pub fn gone<'b>(sections: &[Section], before: &'b [Section]) -> Vec<&'b str> {
    let kept = |old: &&Section| {
        sections.iter().any(|section| like(section, before).is_some_and(|one| one.number == old.number))
    };
    before.iter().filter(|old| !kept(old)).map(|old| old.title.as_str()).collect()
}

/// The section before with the same title; without one, that which asks for exactly the same attributes.
fn like<'b>(section: &Section, before: &'b [Section]) -> Option<&'b Section> {
    let asks = |section: &Section| {
        let mut attributes = section.attributes.clone();
        attributes.sort_unstable();
        attributes
    };
    before
        .iter()
        .find(|old| bare(&old.title) == bare(&section.title))
        .or_else(|| before.iter().find(|old| !old.attributes.is_empty() && asks(old) == asks(section)))
}

/// A title without capitals, marks and spaces.
fn bare(title: &str) -> String {
    title.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::id::{EntryId, InnovationId, PemdaId};
    use crate::rulebooks;

    fn sections(id: &str, group: &str) -> &'static [Section] {
        &rulebooks::find(id).unwrap().group(group).unwrap().sections
    }

    fn entry(edition: &str, group: Option<&str>) -> Entry {
        Entry {
            id: EntryId::fresh(),
            pemda: PemdaId::fresh(),
            edition: edition.to_owned(),
            innovation: Some(InnovationId::fresh()),
            scores: crate::assessment::model::Scores::default(),
            group: group.map(str::to_owned),
            category: None,
            left_at: None,
        }
    }

    #[test]
    fn a_form_beside_itself_is_the_same_and_beside_nothing_new() {
        for edition in rulebooks::editions() {
            for group in &edition.groups {
                for section in &group.sections {
                    assert_eq!(mark(section, &group.sections), Mark::Same, "{} {}", edition.id, section.title);
                    assert_eq!(mark(section, &[]), Mark::New);
                }
                assert!(gone(&group.sections, &group.sections).is_empty());
            }
        }
    }

    #[test]
    fn what_changed_from_one_form_to_the_next_is_said_in_words() {
        let (general, special) = (sections("kipp-2023", "umum"), sections("kipp-2023", "khusus"));
        let of = |title: &str| mark(special.iter().find(|section| section.title == title).unwrap(), general);
        // The same title, but the limit of Kelompok Khusus is not known.
        assert_eq!(of("Ringkasan"), Mark::Changed(vec!["batas kata dari 200 menjadi belum diketahui".to_owned()]));
        // Another title over the same attributes.
        let Mark::Changed(words) = of("Penguatan Sumber Daya") else { panic!("changed") };
        assert!(words.contains(&"dulu berjudul “Sumber Daya”".to_owned()), "{words:?}");
        // Neither title nor attributes.
        assert_eq!(of("Deskripsi Awal Inovasi"), Mark::New);
        assert!(gone(special, general).contains(&"Implementasi Inovasi"));
    }

    #[test]
    fn the_form_before_is_the_newest_of_the_same_programme_and_never_a_later_or_unknown_one() {
        let of = |entries: &[Entry], id: &str| {
            before(entries, rulebooks::find(id).unwrap(), &rulebooks::editions().iter().collect::<Vec<_>>())
                .map(|found| (found.edition.id.as_str(), found.group.code.as_str()))
        };
        let all = [
            entry("kipp-2022", Some("umum")),
            entry("kipp-2023", Some("khusus")),
            entry("iga-2026", None),
            entry("kovablik-2025", Some("umum")),
        ];
        assert_eq!(of(&all, "kipp-2025"), Some(("kipp-2023", "khusus")));
        assert_eq!(of(&all, "kipp-2023"), Some(("kipp-2022", "umum")), "not itself");
        assert_eq!(of(&all[1..3], "kovablik-2025"), Some(("kipp-2023", "khusus")), "of another programme");
        assert_eq!(of(&all[1..], "kipp-2022"), None, "nothing earlier");
        assert_eq!(of(&[entry("kipp-2022", None)], "kipp-2023"), None, "without a group no form");
    }
}
