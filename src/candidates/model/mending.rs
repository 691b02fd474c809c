//! What to do about a condition that does not hold or cannot be told.

use super::administration::{Fix, Place};
use crate::assessment::model::eligibility::{Finding, Untold, Verdict};
use crate::rulebooks::model::{Group, Rule};

/// What to do, and where; nothing for a condition that holds. `instead` is a group of the edition that the innovation is
/// eligible for.
pub fn fix(finding: &Finding<'_>, instead: Option<&Group>) -> Option<Fix> {
    match &finding.verdict {
        Verdict::Fails if finding.decisive => Some(failed(&finding.rule.rule, instead)),
        Verdict::Untold(Untold::Missing(what)) if finding.decisive => Some(missing(&finding.rule.rule, what)),
        Verdict::Untold(Untold::UnknownRule) => Some(Fix::new("Lihat pedoman", Place::Rulebook)),
        _ => None,
    }
}

fn failed(rule: &Rule, instead: Option<&Group>) -> Fix {
    match rule {
        Rule::AppliedBetween { or_renewed: true, .. } => Fix::new(
            "Bila inovasi diperbarui dalam rentang itu, catat waktu pengembangannya di profil",
            Place::Profile("pengembangan"),
        ),
        Rule::AppliedBetween { .. } => Fix::new(
            "Periksa waktu penerapan di profil; bila sudah benar, pilih inovasi lain",
            Place::Profile("penerapan"),
        ),
        Rule::MinimumAge { .. } => Fix::new(
            "Periksa waktu penerapan di profil; bila sudah benar, usulkan pada edisi berikutnya",
            Place::Profile("penerapan"),
        ),
        Rule::NoEarlierTier { .. }
        | Rule::NoEarlierAward { .. }
        | Rule::FewerThan { .. }
        | Rule::EarlierTier { .. } => match (instead, rule) {
            (Some(group), _) => {
                Fix::new(format!("Usulkan ke {}, yang layak", group.title), Place::Group(group.code.clone()))
            }
            (None, Rule::EarlierTier { .. }) => {
                Fix::new("Periksa apakah penghargaan itu belum tercatat", Place::Awards)
            }
            (None, _) => Fix::new("Periksa penghargaan yang tercatat; bila benar, pilih inovasi lain", Place::Awards),
        },
        Rule::AtMostReports { .. } => {
            Fix::new("Periksa edisi yang pernah diikuti; bila benar, pilih inovasi lain", Place::Entries)
        }
        Rule::Quota { .. } => Fix::new("Keluarkan usulan lain lebih dahulu", Place::Edition),
        Rule::UniqueTitle => Fix::new("Bedakan judulnya, atau keluarkan usulan yang sama", Place::Profile("nama")),
        Rule::Judged => Fix::new("Lihat pedoman", Place::Rulebook),
    }
}

fn missing(rule: &Rule, what: &str) -> Fix {
    match rule {
        Rule::AppliedBetween { .. } | Rule::MinimumAge { exception: None, .. } => {
            Fix::new(format!("Isi {what} di profil"), Place::Profile("penerapan"))
        }
        // No field holds the exception; where the date itself is missing, the date comes first.
        Rule::MinimumAge { .. } if what.contains("mulai diterapkan") => {
            Fix::new(format!("Isi {what} di profil"), Place::Profile("penerapan"))
        }
        Rule::MinimumAge { .. } => {
            Fix::new(format!("Pastikan {what}, dan sebutkan pada surat pernyataan"), Place::Rulebook)
        }
        Rule::NoEarlierTier { .. }
        | Rule::NoEarlierAward { .. }
        | Rule::FewerThan { .. }
        | Rule::EarlierTier { .. } => Fix::new(format!("Pastikan {what}"), Place::Awards),
        Rule::UniqueTitle => Fix::new("Isi judulnya di profil", Place::Profile("nama")),
        Rule::AtMostReports { .. } | Rule::Quota { .. } | Rule::Judged => {
            Fix::new(format!("Pastikan {what}"), Place::Profile("pemilik"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::model::eligibility::{Candidate, EarlierAward, assess};
    use crate::kernel::date::PartialDate;
    use crate::rulebooks;

    fn candidate(implemented_on: &str) -> Candidate {
        Candidate {
            title: "GAYATRI".to_owned(),
            implemented_on: PartialDate::from_code(implemented_on),
            renewed_on: Vec::new(),
            awards: vec![EarlierAward { programme: "KIPP".to_owned(), year: 2020, tier: "Top 45".to_owned() }],
            reported_in: Vec::new(),
            entrant: None,
            entries_in_edition: 0,
            entries_in_group: 0,
            other_titles: Vec::new(),
            today: "2026-11-22".parse().unwrap(),
        }
    }

    #[test]
    fn a_refused_winner_is_led_to_the_group_that_takes_it() {
        let edition = rulebooks::find("kipp-2023").unwrap();
        let general = assess(edition, Some("umum"), &candidate("2019"));
        let refusal = general.refusals().next().unwrap();
        let there = fix(refusal, edition.group("khusus")).unwrap();
        assert_eq!(there, Fix::new("Usulkan ke Kelompok Khusus, yang layak", Place::Group("khusus".to_owned())));
        assert_eq!(fix(refusal, None).unwrap().place, Place::Awards);
    }

    #[test]
    fn every_failure_and_every_missing_fact_of_every_edition_has_a_fix_and_what_holds_has_none() {
        for edition in rulebooks::editions() {
            for start in ["", "2019", "2026-11"] {
                let mut candidate = candidate(start);
                candidate.entries_in_edition = 500;
                candidate.entries_in_group = 500;
                candidate.other_titles = vec!["gayatri".to_owned()];
                candidate.reported_in = vec![2018, 2019, 2020];
                let groups = edition.groups.iter().map(|group| Some(group.code.as_str())).chain([None]);
                for found in groups.map(|group| assess(edition, group, &candidate)) {
                    for finding in &found.findings {
                        let needs = finding.refuses() || finding.missing().is_some();
                        let has = fix(finding, None);
                        assert!(!needs || has.is_some(), "{} {}", edition.id, finding.rule.code);
                        assert!(finding.verdict != Verdict::Holds || has.is_none());
                        assert!(has.is_none_or(|fix| !fix.words.ends_with('.')), "a link, not a sentence");
                    }
                }
            }
        }
    }
}
