//! What an earlier edition already answers: indicators beside those of the edition before.

use super::Answer;
use crate::rulebooks::model::{Basis, Edition, Indicator, Level};

/// An indicator beside the edition before.
#[derive(Debug, Clone, Copy)]
pub enum Beside<'a> {
    /// The same number, levels and ways to measure: an answer holds as it is.
    Same(&'a Indicator),
    /// The same number, but other levels, or levels whose wording is not known in both: an answer is no answer any more.
    Changed(&'a Indicator),
    /// A number the edition before does not have.
    New,
}

/// The editions of the same programme before this one, newest first.
pub fn earlier(edition: &Edition, all: &[&'static Edition]) -> Vec<&'static Edition> {
    let same = |other: &&'static Edition| other.programme == edition.programme && other.year < edition.year;
    let mut found: Vec<&'static Edition> = all.iter().copied().filter(same).collect();
    found.sort_by_key(|other| std::cmp::Reverse(other.year));
    found
}

/// An indicator beside the edition before.
pub fn beside<'a>(indicator: &Indicator, before: &'a Edition) -> Beside<'a> {
    match before.indicator(&indicator.number) {
        None => Beside::New,
        Some(old) if old.aspect == indicator.aspect && is_the_same(old, indicator) => Beside::Same(old),
        Some(old) => Beside::Changed(old),
    }
}

/// The indicators of an aspect that the edition no longer has.
pub fn gone<'a>(edition: &Edition, before: &'a Edition, aspect: &str) -> Vec<&'a Indicator> {
    let kept = |old: &&Indicator| edition.indicator(&old.number).is_some_and(|new| new.aspect == old.aspect);
    before.indicators.iter().filter(|old| old.aspect == aspect && !kept(old)).collect()
}

/// What the answer before claims, where it holds as it is and claims anything.
pub fn carried<'a>(indicator: &Indicator, before: &Edition, answers: &'a [Answer]) -> Option<&'a Answer> {
    let Beside::Same(_) = beside(indicator, before) else { return None };
    let found = answers.iter().find(|answer| answer.number == indicator.number)?;
    (found.claimed > 0 || found.documents > 0).then_some(found)
}

/// Whether an answer claims what the one before claims.
pub fn claims_the_same(answer: &Answer, before: &Answer) -> bool {
    (answer.claimed, &answer.basis) == (before.claimed, &before.basis)
}

fn is_the_same(old: &Indicator, new: &Indicator) -> bool {
    let unit = |indicator: &Indicator| indicator.scale.as_ref().map(|scale| scale.unit.clone());
    old.is_known()
        && old.levels.len() == new.levels.len()
        && old.levels.iter().zip(&new.levels).all(|(old, new)| is_the_same_level(old, new))
        && old.bases.len() == new.bases.len()
        && old.bases.iter().zip(&new.bases).all(|(old, new)| is_the_same_basis(old, new))
        && unit(old) == unit(new)
}

fn is_the_same_level(old: &Level, new: &Level) -> bool {
    old.label.is_some()
        && (old.level, &old.label, old.score, old.bounds) == (new.level, &new.label, new.score, new.bounds)
}

fn is_the_same_basis(old: &Basis, new: &Basis) -> bool {
    let levels = |basis: &Basis| -> Vec<_> {
        basis.levels.iter().map(|level| (level.level, level.label.clone(), level.bounds)).collect()
    };
    (&old.code, &old.title, &old.scale.unit) == (&new.code, &new.title, &new.scale.unit) && levels(old) == levels(new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebooks;

    fn shelf() -> Vec<&'static Edition> {
        rulebooks::editions().iter().collect()
    }

    fn edition(id: &str) -> &'static Edition {
        rulebooks::find(id).unwrap()
    }

    /// How many indicators are the same, changed and new beside the edition before, and how many are gone.
    fn counted(id: &str, before: &str) -> (usize, usize, usize, usize) {
        let (edition, before) = (edition(id), edition(before));
        let mut counts = (0, 0, 0, 0);
        for indicator in &edition.indicators {
            match beside(indicator, before) {
                Beside::Same(_) => counts.0 += 1,
                Beside::Changed(_) => counts.1 += 1,
                Beside::New => counts.2 += 1,
            }
        }
        counts.3 = ["SPD", "SID"].iter().map(|aspect| gone(edition, before, aspect).len()).sum();
        counts
    }

    #[test]
    fn an_edition_beside_itself_is_the_same_where_its_levels_are_known() {
        for edition in rulebooks::editions().iter().filter(|edition| !edition.indicators.is_empty()) {
            for indicator in &edition.indicators {
                let known = indicator.is_known() && indicator.levels.iter().all(|level| level.label.is_some());
                let same = matches!(beside(indicator, edition), Beside::Same(_));
                assert_eq!(same, known, "{} {}", edition.id, indicator.number);
            }
        }
    }

    #[test]
    fn numbers_and_levels_of_the_shipped_editions_are_compared_as_their_files_stand() {
        // The projection repeats 2026; 2025 repeats most of 2024; 2026 rewrote every level, added and dropped rows.
        assert_eq!(counted("iga-2027", "iga-2026"), (40, 0, 0, 0));
        let (same, changed, new, gone) = counted("iga-2025", "iga-2024");
        assert_eq!((same + changed, new, gone), (35, 0, 0));
        assert!(same > 10, "{same}");
        assert_eq!(counted("iga-2026", "iga-2025"), (0, 30, 10, 5));
    }

    #[test]
    fn a_level_that_scores_or_reads_differently_is_another() {
        let before = edition("iga-2026");
        let indicator = before.indicator("16").unwrap();
        let same = |change: fn(&mut Indicator)| {
            let mut changed = indicator.clone();
            change(&mut changed);
            matches!(beside(&changed, before), Beside::Same(_))
        };
        assert!(same(|_| ()));
        assert!(same(|one| one.title = "Judul lain".to_owned()), "a new title over the same levels is no other demand");
        assert!(!same(|one| one.levels[1].score = one.levels[2].score));
        assert!(!same(|one| one.levels[1].label = Some("lain".to_owned())));
        assert!(!same(|one| one.levels[1].label = None), "a wording that is not known is not the same");
        assert!(!same(|one| one.levels.truncate(2)));
    }

    #[test]
    fn earlier_editions_come_newest_first_and_of_the_same_programme() {
        let ids: Vec<&str> = earlier(edition("iga-2026"), &shelf()).iter().map(|edition| edition.id.as_str()).collect();
        assert_eq!(ids, ["iga-2025", "iga-2024", "iga-2023", "iga-2021"]);
        assert!(earlier(edition("inotek-2025"), &shelf()).is_empty());
    }
}
