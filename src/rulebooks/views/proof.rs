//! Where a row comes from, how certain it is, and what is not known of it, in words.

use serde::Serialize;

use crate::rulebooks::model::{Edition, Grade, Programme, Provenance, Source};

/// What stands where nothing is known.
pub const UNKNOWN: &str = "Belum diketahui, lihat pedoman";

/// The proof of a row, as `rulebooks/proof` shows it.
#[derive(Debug, Serialize)]
pub struct Proof {
    grade: Option<GradeTag>,
    cites: Vec<Cite>,
    note: Option<String>,
    unknown: Option<String>,
    dispute: Option<String>,
}

/// A grade of certainty with its meaning.
#[derive(Debug, Serialize)]
pub struct GradeTag {
    letter: &'static str,
    tone: &'static str,
    meaning: &'static str,
}

#[derive(Debug, Serialize)]
struct Cite {
    source: String,
    place: String,
}

impl GradeTag {
    /// The tag of a grade in a programme.
    pub fn of(grade: Grade, programme: Programme) -> Self {
        let tone = match grade {
            Grade::Official | Grade::A => "green",
            Grade::C2 | Grade::CPlus | Grade::B => "blue",
            Grade::C | Grade::N => "grey",
            Grade::Inferred | Grade::D | Grade::Memory => "amber",
        };
        Self { letter: grade.code(), tone, meaning: grade.meaning(programme).unwrap_or("tingkat tanpa arti") }
    }
}

impl Proof {
    /// The proof of a row of a programme.
    pub fn of(row: &Provenance, programme: Programme) -> Self {
        let dispute = row.dispute.as_ref().map(|dispute| {
            format!("Sumber berbeda: dipakai {}, bukan {}, karena {}.", dispute.chosen, dispute.others, dispute.reason)
        });
        let cite =
            |cite: &crate::rulebooks::model::Citation| Cite { source: cite.source.clone(), place: cite.place.clone() };
        Self {
            grade: row.grade.map(|grade| GradeTag::of(grade, programme)),
            cites: row.cite.iter().map(cite).collect(),
            note: row.note.clone(),
            unknown: row.unknown.clone(),
            dispute,
        }
    }
}

/// How many statements of an edition have each grade that occurs, in the order of the list of grades.
pub fn certainty(edition: &Edition) -> Vec<(Grade, usize)> {
    let rows = provenances(edition);
    let of = |grade: Grade| rows.iter().filter(|row| row.grade == Some(grade)).count();
    Grade::ALL.iter().map(|grade| (*grade, of(*grade))).filter(|(_, n)| *n > 0).collect()
}

fn provenances(edition: &Edition) -> Vec<&Provenance> {
    let mut rows = vec![&edition.provenance];
    rows.extend(edition.legal_bases.iter().map(|row| &row.provenance));
    rows.extend(edition.groups.iter().map(|row| &row.provenance));
    rows.extend(edition.groups.iter().flat_map(|group| &group.sections).map(|row| &row.provenance));
    rows.extend(edition.categories.iter().map(|row| &row.provenance));
    rows.extend(edition.eligibility.iter().map(|row| &row.provenance));
    rows.extend(edition.stages.iter().map(|row| &row.provenance));
    rows.extend(edition.tiers.iter().map(|row| &row.provenance));
    rows.extend(edition.documents.iter().map(|row| &row.provenance));
    rows.extend(edition.aspects.iter().map(|row| &row.provenance));
    rows.extend(edition.variables.iter().map(|row| &row.provenance));
    rows.extend(edition.indicators.iter().map(|row| &row.provenance));
    // Evidence and word limits may have sources of their own.
    rows.extend(edition.indicators.iter().map(|row| &row.evidence.provenance).filter(|row| row.grade.is_some()));
    let sections = edition.groups.iter().flat_map(|group| &group.sections);
    rows.extend(sections.filter_map(|row| row.words_provenance.as_ref()).filter(|row| row.grade.is_some()));
    rows.extend(edition.profile.iter().map(|row| &row.provenance));
    rows.extend(edition.affair_groups.iter().map(|row| &row.provenance));
    rows.extend(edition.formulas.iter().map(|row| &row.provenance));
    rows.extend(edition.bands.iter().map(|row| &row.provenance));
    rows
}

/// A source of the list, its address apart from its title. Only addresses with https become links.
#[derive(Debug, Serialize)]
pub struct SourceLine {
    key: String,
    title: String,
    href: Option<String>,
}

impl SourceLine {
    /// The line of a source.
    pub fn of(source: &Source) -> Self {
        let found = source.title.find("https://").map(|at| source.title.split_at(at));
        let (title, href) = match found {
            Some((title, address)) if !address.contains(char::is_whitespace) => (title, Some(address.to_owned())),
            _ => (source.title.as_str(), None),
        };
        Self { key: source.key.clone(), title: title.trim_end_matches([',', ' ']).to_owned(), href }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(title: &str) -> (String, Option<String>) {
        let line = SourceLine::of(&Source { key: "S1".to_owned(), title: title.to_owned(), line: 1 });
        (line.title, line.href)
    }

    #[test]
    fn only_https_addresses_become_links() {
        let plain = |text: &str| (text.to_owned(), None);
        assert_eq!(line("Paparan, https://a.id/x"), ("Paparan".to_owned(), Some("https://a.id/x".to_owned())));
        assert_eq!(line("Berita, http://a.id/x"), plain("Berita, http://a.id/x"));
        assert_eq!(line("javascript:alert(1)"), plain("javascript:alert(1)"));
        assert_eq!(line("https://a.id/x dan lainnya"), plain("https://a.id/x dan lainnya"));
    }

    #[test]
    fn every_statement_has_a_grade_and_is_counted_once() {
        for edition in crate::rulebooks::editions() {
            let counted: usize = certainty(edition).iter().map(|(_, n)| n).sum();
            assert_eq!(counted, provenances(edition).len(), "{}", edition.id);
        }
    }
}
