//! Innovations on which the conditions of two editions say different things.

use super::table::why;
use super::{Subject, Surroundings, best};
use crate::assessment::model::eligibility::Overall;
use crate::kernel::id::InnovationId;
use crate::rulebooks::model::Edition;

/// What the conditions of an edition say of an innovation, in the group that is best for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// All conditions together.
    pub overall: Overall,
    /// Title of the group, where the edition has groups.
    pub group: Option<String>,
    /// The first condition against it, or what is missing to tell.
    pub why: Option<String>,
}

/// An innovation with what is said of it before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Which.
    pub id: InnovationId,
    /// Its name.
    pub name: String,
    /// Under the one edition.
    pub before: Said,
    /// Under the other.
    pub after: Said,
}

/// What another edition's conditions would say of some innovations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// How many innovations were held against both.
    pub all: usize,
    /// Those of which they say something else, in the order of their names.
    pub changed: Vec<Changed>,
}

impl Changes {
    /// How many come to this verdict that did not have it.
    pub fn coming_to(&self, overall: Overall) -> usize {
        self.changed.iter().filter(|changed| changed.after.overall == overall).count()
    }
}

/// Holds innovations against the conditions of two editions, each in the group that is best for it there.
pub fn changes(subjects: Vec<Subject>, (before, after): (&Edition, &Edition), around: &Surroundings) -> Changes {
    let all = subjects.len();
    let changed = subjects.into_iter().filter_map(|subject| {
        let (old, new) = (Said::of(&subject, before, around), Said::of(&subject, after, around));
        (old.overall != new.overall).then_some(Changed { id: subject.id, name: subject.name, before: old, after: new })
    });
    Changes { all, changed: changed.collect() }
}

impl Said {
    fn of(subject: &Subject, edition: &Edition, around: &Surroundings) -> Self {
        let found = around.assess(subject, edition);
        let overall = best(&found);
        let with = found.iter().find(|one| one.overall == overall);
        Self {
            overall,
            group: with.and_then(|one| one.group).map(|group| group.title.clone()),
            why: with.and_then(why),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::model::eligibility::EarlierAward;
    use crate::kernel::date::PartialDate;
    use crate::rulebooks;
    use crate::rulebooks::model::Entrant;

    fn subject(name: &str, implemented_on: &str, tier: Option<&str>) -> Subject {
        let award = |tier: &str| EarlierAward { programme: "KIPP".to_owned(), year: 2020, tier: tier.to_owned() };
        Subject {
            id: InnovationId::fresh(),
            name: name.to_owned(),
            owners: Vec::new(),
            lead: None,
            owned_by_all: false,
            implemented_on: PartialDate::from_code(implemented_on),
            renewed_on: None,
            awards: tier.into_iter().map(award).collect(),
        }
    }

    fn around() -> Surroundings {
        Surroundings {
            entrant: Some(Entrant::RegencyOrCity),
            entered: Vec::new(),
            editions: rulebooks::editions().iter().collect(),
            today: "2026-11-22".parse().unwrap(),
        }
    }

    fn edition(id: &str) -> &'static Edition {
        rulebooks::find(id).unwrap()
    }

    #[test]
    fn each_is_told_with_its_best_group_and_the_words_of_the_rule_and_those_without_a_difference_are_counted_only() {
        let subjects = vec![subject("GAYATRI", "2019", Some("Top 45")), subject("Baru", "2025-02", None)];
        let pair = (edition("kipp-2023"), edition("iga-2026"));
        let found = changes(subjects.clone(), pair, &around());
        assert_eq!((found.all, found.changed.len()), (2, 1), "both may enter with what is new");
        let old = &found.changed[0];
        assert_eq!(
            (old.name.as_str(), old.before.overall, old.after.overall),
            ("GAYATRI", Overall::Eligible, Overall::Ineligible)
        );
        assert_eq!((old.before.group.as_deref(), old.before.why.as_ref()), (Some("Kelompok Khusus"), None));
        assert!(old.after.why.as_ref().unwrap().contains("di luar 1 Januari 2024 sampai 31 Desember 2025"));
        let counts = |found: &Changes| Overall::ALL.iter().map(|overall| found.coming_to(*overall)).collect::<Vec<_>>();
        assert_eq!(counts(&found), [0, 0, 1]);
        assert_eq!(counts(&changes(subjects.clone(), (pair.1, pair.0), &around())), [1, 0, 0], "and the other way");
        let same = changes(subjects, (edition("iga-2026"), edition("iga-2026")), &around());
        assert_eq!(same, Changes { all: 2, changed: Vec::new() });
    }
}
