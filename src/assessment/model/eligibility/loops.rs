//! What must hold of every edition, day and award, tried out one by one.

use chrono::Days;

use super::age::{Reached, months, reached};
use super::tests::{candidate, date, day, edition};
use super::*;
use crate::kernel::date::PartialDate;
use crate::rulebooks::editions;
use crate::rulebooks::model::Provenance;

#[test]
fn whole_years_and_the_day_counted_back_always_agree() {
    for until in ["2023-05-06", "2024-02-29", "2023-02-28", "2022-12-31", "2023-01-01"].map(day) {
        let mut start = day("2018-12-15");
        while start <= until {
            let whole = months(start, until).unwrap();
            for years in 1..=5 {
                let exact = PartialDate::from_code(&start.to_string()).unwrap();
                let expected = if whole >= years * 12 { Reached::Surely } else { Reached::SurelyNot };
                assert_eq!(reached(exact, years, until), expected, "{start} {years} {until}");
            }
            start = start + Days::new(1);
        }
    }
}

#[test]
fn a_vague_date_is_told_only_when_every_day_it_can_mean_agrees() {
    let until = day("2022-04-16");
    for year in 2018..=2023 {
        let mut vague = vec![date(&year.to_string())];
        vague.extend((1..=12).map(|month| date(&format!("{year}-{month:02}"))));
        for date in vague {
            let mut day = date.first_day();
            let mut seen = Vec::new();
            while day <= date.last_day() {
                let exact = PartialDate::from_code(&day.to_string()).unwrap();
                seen.push(reached(exact, 2, until));
                day = day + Days::new(1);
            }
            seen.dedup();
            let expected = if let [only] = seen[..] { only } else { Reached::Perhaps };
            assert_eq!(reached(date, 2, until), expected, "{date}");
        }
    }
}

#[test]
fn an_older_innovation_is_never_refused_where_a_younger_one_is_not() {
    for shipped in editions().iter().filter(|edition| edition.programme.code() != "IGA") {
        for group in &shipped.groups {
            let mut refused = false;
            // From old to young: once refused for its age, every younger one is too.
            for back in (0..3000).rev().step_by(7) {
                let start = day("2025-12-31") - Days::new(back);
                let candidate = candidate(&start.to_string(), &[("KIPP", 2016, "Top 35")]);
                let found = assess(shipped, Some(&group.code), &candidate);
                let by_age = found.refusals().any(|finding| matches!(finding.rule.rule, Rule::MinimumAge { .. }));
                assert!(by_age || !refused, "{} {} {start}", shipped.id, group.code);
                refused = by_age;
            }
        }
    }
}

#[test]
fn every_finding_of_every_edition_explains_itself_and_one_more_award_never_helps_the_general_group() {
    let rank = |overall: Overall| match overall {
        Overall::Eligible => 2,
        Overall::Undecided => 1,
        Overall::Ineligible => 0,
    };
    let tiers = ["Top 99", "Top 45", "Top 15 Kelompok Khusus", "Top 40", "Lainnya"];
    for shipped in editions() {
        for year in 2014..=2026 {
            for tier in tiers {
                let with = candidate("2012-02-29", &[("KIPP", year, tier)]);
                for found in assess_every_group(shipped, &with) {
                    assert!(found.findings.iter().all(|finding| finding.explanation.ends_with('.')), "{}", shipped.id);
                    if found.group.is_some_and(|group| group.code == "umum") {
                        let without = assess(shipped, Some("umum"), &candidate("2012-02-29", &[]));
                        assert!(rank(found.overall) <= rank(without.overall), "{} {tier} {year}", shipped.id);
                    }
                }
            }
        }
    }
}

#[test]
fn an_edition_whose_rules_are_all_unknown_refuses_nobody() {
    let mut silent = edition("kipp-2022").clone();
    for row in &mut silent.eligibility {
        let unknown = Some("Belum diketahui, lihat pedoman.".to_owned());
        row.provenance = Provenance { unknown, ..row.provenance.clone() };
    }
    for year in 2019..=2022 {
        let young = candidate(&year.to_string(), &[("KIPP", 2020, "Top 45"), ("KIPP", 2021, "Top 99")]);
        for found in assess_every_group(&silent, &young) {
            assert_eq!((found.overall, found.refusals().count()), (Overall::Undecided, 0));
        }
    }
}
