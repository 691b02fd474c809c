//! KOVABLIK 2022: word limits of three groups, quotas by the kind of entrant, earlier awards. Weights and the closing day are not
//! known, so no proposal is scored and no age is told.

use super::eligibility::Overall;
use super::*;
use crate::rulebooks::model::{Attribute, Rule};

const ID: &str = "kovablik-2022";

#[test]
fn words_are_known_for_three_groups_and_weights_for_none() {
    // 1. 200 + 600 + 600 + 200 + 400 + 600 + 200 = 2800
    assert_eq!(group(ID, "umum").whole_words(), Some(2800));
    // 2. 100 + 200 + 100 = 400, and 200 + 200 + 200 + 300 + 300 = 1200
    assert_eq!((group(ID, "replikasi").whole_words(), group(ID, "khusus").whole_words()), (Some(400), Some(1200)));
    // 3. unknown weights are no sum of 0
    for code in ["umum", "replikasi", "khusus"] {
        assert_eq!(group(ID, code).whole_weight(), None, "{code}");
    }
}

#[test]
fn a_section_is_too_long_from_one_word_beyond_its_limit() {
    // 4. adaptability: 150 + 250 = 400 fit, 151 + 250 do not
    let told = |done| {
        proposal::told(edition(ID), &[(Attribute::ReplicationDone, done), (Attribute::ReplicationPotential, 250)])
    };
    assert_eq!(told(150), ("400 dari paling banyak 2.800 kata".to_owned(), None));
    assert_eq!(told(151).1.as_deref(), Some("Melebihi batas kata: Adaptabilitas."));
    // 5. sustainability draws on seven attributes: 4 × 100 + 3 × 66 = 598 fit, 4 × 100 + 3 × 67 = 601 do not
    let told = |strategy| {
        let resources = [Attribute::Money, Attribute::People, Attribute::Method, Attribute::Equipment];
        let strategies = [Attribute::InstitutionalStrategy, Attribute::ManagerialStrategy, Attribute::SocialStrategy];
        let facts = resources.map(|of| (of, 100)).into_iter().chain(strategies.map(|of| (of, strategy)));
        proposal::told(edition(ID), &facts.collect::<Vec<_>>())
    };
    assert_eq!(told(66), ("598 dari paling banyak 2.800 kata".to_owned(), None));
    assert_eq!(told(67).1.as_deref(), Some("Melebihi batas kata: Keberlanjutan."));
}

#[test]
fn quotas_depend_on_who_enters() {
    let quotas = |entrant, others| -> Vec<Verdict> {
        let told = assess(edition(ID), Some("umum"), &Candidate { entrant, ..beside(others) });
        let quotas = told.findings.into_iter().filter(|finding| matches!(finding.rule.rule, Rule::Quota { .. }));
        quotas.map(|finding| finding.verdict).collect()
    };
    // 6. a province's agency: five; 4 others leave one, 5 none
    assert_eq!(quotas(Some(Entrant::ProvincialAgency), 4), [Verdict::Holds]);
    assert_eq!(quotas(Some(Entrant::ProvincialAgency), 5), [Verdict::Fails]);
    // 7. a regency, city or company: three
    for entrant in [Entrant::RegencyOrCity, Entrant::Company] {
        assert_eq!((quotas(Some(entrant), 2), quotas(Some(entrant), 3)), (vec![Verdict::Holds], vec![Verdict::Fails]));
    }
    // an entrant of a kind that is not said waits for it, three times over
    assert_eq!(quotas(None, 0), vec![missing("jenis instansi"); 3]);
}

#[test]
fn an_award_of_kipp_is_too_many_and_one_of_its_own_is_not() {
    // 8. earlier years refuse, the same year depends on which came first, later ones are not earlier
    for (programme, year, expected) in [
        ("KIPP", 2021, Verdict::Fails),
        ("KIPP", 2022, missing("urutan penghargaan dan pendaftaran")),
        ("KIPP", 2023, Verdict::Holds),
        ("KOVABLIK", 2021, Verdict::Holds),
    ] {
        let won = awarded(&[(programme, year, "Top 45")]);
        assert_eq!(verdict(ID, Some("umum"), "belum_dihargai_kipp", &won), expected, "{programme} {year}");
    }
    // 9. one year is asked for, counted back from a day that is not known; the window is not known either
    assert_eq!(verdict(ID, Some("umum"), "usia_minimum", &begun("2026-11-21")), UNKNOWN);
    assert_eq!(window_on(ID, "2022-03-01"), Window::Unknown);
}

#[test]
fn tiers_and_conditions_add_up() {
    // 10. 30 win and one of all is outstanding; of replications the number is not known
    assert_eq!((tier(ID, "top_30"), tier(ID, "outstanding"), tier(ID, "replikasi_terbaik")), (Some(30), Some(1), None));
    // 11. two conditions for everybody; the general group has the one quota of its entrant, the others one that people judge
    for group in ["umum", "replikasi", "khusus"] {
        let told = assess(edition(ID), Some(group), &begun("2019"));
        assert_eq!((told.findings.len(), told.overall), (3, Overall::Eligible), "{group}");
    }
}
