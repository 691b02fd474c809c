//! All innovations against all editions.

use std::cmp::Reverse;

use super::filter::{Filter, Order};
use super::{Subject, Surroundings, best};
use crate::assessment::model::eligibility::{Assessment, Overall};
use crate::rulebooks::model::{Edition, Group};

/// What is said of an innovation in one edition.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The edition.
    pub edition: &'static Edition,
    /// The best verdict over its groups.
    pub overall: Overall,
    /// The groups with that verdict; none where the edition has no groups.
    pub groups: Vec<&'static Group>,
    /// Why it is not eligible, or what is missing to tell.
    pub why: Option<String>,
    /// Whether it stands entered.
    pub entered: bool,
}

/// An innovation with what is said of it in every edition.
#[derive(Debug, Clone)]
pub struct Row {
    /// The innovation.
    pub subject: Subject,
    /// One for each edition, in the same order.
    pub cells: Vec<Cell>,
}

impl Cell {
    fn of(edition: &'static Edition, subject: &Subject, around: &Surroundings) -> Self {
        let found = around.assess(subject, edition);
        let overall = best(&found);
        let with: Vec<&Assessment<'static>> = found.iter().filter(|one| one.overall == overall).collect();
        Self {
            edition,
            overall,
            groups: with.iter().filter_map(|one| one.group).collect(),
            why: with.first().and_then(|one| why(one)),
            entered: around.has_entered(subject.id, edition),
        }
    }
}

/// The first reason against, or everything that is missing.
pub(super) fn why(found: &Assessment<'_>) -> Option<String> {
    match found.overall {
        Overall::Eligible => None,
        Overall::Ineligible => found.refusals().next().map(|refusal| refusal.explanation.clone()),
        Overall::Undecided => {
            let missing = found.missing();
            if missing.is_empty() {
                return Some("Aturannya belum cukup diketahui, lihat pedoman.".to_owned());
            }
            Some(format!("Belum diisi: {}.", missing.join(", ")))
        }
    }
}

/// The innovations against the editions, as a filter means and orders them.
pub fn rows(subjects: Vec<Subject>, editions: &[&'static Edition], around: &Surroundings, filter: &Filter) -> Vec<Row> {
    let row = |subject: Subject| {
        let cells = editions.iter().map(|edition| Cell::of(edition, &subject, around)).collect();
        Row { subject, cells }
    };
    let mut rows: Vec<Row> = subjects.into_iter().map(row).collect();
    if let Some(verdict) = filter.verdict {
        rows.retain(|row| row.cells.iter().any(|cell| cell.overall == verdict));
    }
    // The subjects come by name, and sorting keeps that order among equals.
    match &filter.order {
        Order::Name => (),
        Order::Owner => rows.sort_by_key(|row| {
            let lead = row.subject.owners.first().map(|name| name.to_lowercase());
            (lead.is_none(), lead)
        }),
        Order::Edition(id) => rows.sort_by_key(|row| {
            let cell = row.cells.iter().find(|cell| cell.edition.id == *id);
            cell.map(|cell| {
                let rank = Overall::ALL.iter().position(|overall| *overall == cell.overall);
                (rank, Reverse(cell.groups.len()))
            })
        }),
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::super::Entered;
    use super::*;
    use crate::assessment::model::eligibility::EarlierAward;
    use crate::kernel::date::PartialDate;
    use crate::kernel::id::InnovationId;
    use crate::rulebooks;
    use crate::rulebooks::model::{Entrant, Programme};

    fn subject(name: &str, implemented_on: &str, awards: &[(&str, i32, &str)]) -> Subject {
        let award = |(programme, year, tier): &(&str, i32, &str)| EarlierAward {
            programme: (*programme).to_owned(),
            year: *year,
            tier: (*tier).to_owned(),
        };
        Subject {
            id: InnovationId::fresh(),
            name: name.to_owned(),
            owners: vec![format!("Dinas {name}")],
            lead: None,
            owned_by_all: false,
            implemented_on: PartialDate::from_code(implemented_on),
            renewed_on: None,
            awards: awards.iter().map(award).collect(),
        }
    }

    fn around(entered: Vec<Entered>) -> Surroundings {
        let today = "2026-11-22".parse().unwrap();
        Surroundings {
            entrant: Some(Entrant::RegencyOrCity),
            entered,
            editions: rulebooks::editions().iter().collect(),
            today,
        }
    }

    fn edition(id: &str) -> &'static Edition {
        rulebooks::find(id).unwrap()
    }

    #[test]
    fn a_cell_has_the_best_verdict_with_its_groups_and_otherwise_the_reason() {
        let winner = subject("GAYATRI", "2019", &[("KIPP", 2020, "Top 45")]);
        let cell = Cell::of(edition("kipp-2023"), &winner, &around(Vec::new()));
        let groups: Vec<&str> = cell.groups.iter().map(|group| group.code.as_str()).collect();
        assert_eq!((cell.overall, groups, cell.why), (Overall::Eligible, vec!["khusus"], None));
        // Applied before 2024 and not renewed since.
        let cell = Cell::of(edition("iga-2026"), &winner, &around(Vec::new()));
        assert_eq!(cell.overall, Overall::Ineligible);
        assert!(cell.why.unwrap().contains("di luar 1 Januari 2024 sampai 31 Desember 2025"));
        let cell = Cell::of(edition("iga-2026"), &subject("Baru", "", &[]), &around(Vec::new()));
        assert_eq!(cell.overall, Overall::Undecided);
        assert_eq!(cell.why.as_deref(), Some("Belum diisi: tanggal mulai diterapkan."));
    }

    #[test]
    fn entries_count_for_the_editions_and_groups_they_are_in_and_never_against_themselves() {
        let (one, other) = (subject("Satu", "2020-01", &[]), subject("SATU!", "2020-01", &[]));
        let entered = |subject: &Subject, edition: &str, group: Option<&str>| Entered {
            edition: edition.to_owned(),
            innovation: subject.id,
            title: subject.name.clone(),
            group: group.map(str::to_owned),
            lead: subject.lead,
        };
        let all = vec![
            entered(&one, "iga-2024", None),
            entered(&one, "iga-2025", None),
            entered(&one, "kipp-2023", Some("umum")),
            entered(&other, "kovablik-2022", Some("umum")),
        ];
        let around = around(all);
        let of = |subject, id, group| around.candidate(subject, edition(id), group);
        let itself = of(&one, "kipp-2023", Some("umum"));
        assert_eq!((itself.entries_in_edition, itself.entries_in_group, itself.other_titles.len()), (0, 0, 0));
        let second = of(&other, "kipp-2023", Some("khusus"));
        assert_eq!((second.entries_in_edition, second.entries_in_group), (1, 0));
        assert_eq!(of(&other, "kipp-2023", Some("umum")).entries_in_group, 1);
        let cell = Cell::of(edition("kipp-2023"), &other, &around);
        assert_eq!(cell.overall, Overall::Ineligible, "the same title but for capitals and marks");
        assert!(
            around.has_entered(one.id, edition("kipp-2023")) && !around.has_entered(other.id, edition("kipp-2023"))
        );
        assert_eq!(of(&one, "iga-2026", None).reported_in, [2024, 2025], "of this programme alone");
        assert_eq!(Cell::of(edition("iga-2026"), &one, &around).overall, Overall::Ineligible);
    }

    #[test]
    fn the_quota_of_a_province_is_that_of_each_agency() {
        use crate::kernel::id::OpdId;
        let agency = Some(OpdId::fresh());
        let own = Subject { lead: agency, ..subject("Satu", "2020-01", &[]) };
        let entered = |lead| Entered {
            edition: "kovablik-2022".to_owned(),
            innovation: InnovationId::fresh(),
            title: "A".to_owned(),
            group: Some("umum".to_owned()),
            lead,
        };
        let all = vec![entered(agency), entered(Some(OpdId::fresh())), entered(None)];
        let province = Surroundings { entrant: Some(Entrant::ProvincialAgency), ..around(all.clone()) };
        let of =
            |around: &Surroundings| around.candidate(&own, edition("kovablik-2022"), Some("umum")).entries_in_group;
        assert_eq!((of(&province), of(&around(all))), (1, 3));
    }

    #[test]
    fn rows_are_filtered_by_verdict_and_ordered_by_name_owner_or_edition() {
        let subjects = || {
            vec![
                subject("A lama", "2015", &[]),
                Subject { owners: Vec::new(), ..subject("B kosong", "", &[]) },
                Subject { owners: vec!["Aset".to_owned()], ..subject("C baru", "2024-05", &[]) },
            ]
        };
        let names = |filter: &Filter| -> Vec<String> {
            let found = rows(subjects(), &[edition("iga-2026")], &around(Vec::new()), filter);
            found.into_iter().map(|row| row.subject.name).collect()
        };
        let all = Filter { programme: Some(Programme::Iga), ..Filter::default() };
        assert_eq!(names(&all), ["A lama", "B kosong", "C baru"]);
        assert_eq!(names(&all.ordered(Order::Owner)), ["C baru", "A lama", "B kosong"], "no owner comes last");
        let by_edition = all.ordered(Order::Edition("iga-2026".to_owned()));
        assert_eq!(names(&by_edition), ["C baru", "B kosong", "A lama"]);
        let with = |verdict| names(&Filter { verdict: Some(verdict), ..all.clone() });
        assert_eq!(with(Overall::Eligible), ["C baru"]);
        assert_eq!(with(Overall::Undecided), ["B kosong"]);
        assert_eq!(with(Overall::Ineligible), ["A lama"]);
    }
}
