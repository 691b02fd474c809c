//! KOVABLIK 2025: weights and word limits of one group. All three conditions and the window are not known, and how proposal and
//! presentation are weighed neither, so nothing else is computed.

use super::eligibility::Overall;
use super::*;
use crate::rulebooks::model::Attribute;

const ID: &str = "kovablik-2025";

#[test]
fn weights_come_to_a_hundred_and_words_to_2900() {
    let general = group(ID, "umum");
    // 1. 0 + 10 + 15 + 5 + 30 + 20 + 5 + 15 = 100
    assert_eq!(general.whole_weight(), Some(points("100")));
    // 2. 200 + 300 + 600 + 200 + 600 + 300 + 200 + 500 = 2900
    assert_eq!(general.whole_words(), Some(2900));
    // 3. the same weights as KIPP 2023, section by section, and 2900 − 2500 = 400 words more, all in novelty: 600 − 200
    for (here, there) in general.sections.iter().zip(&group("kipp-2023", "umum").sections) {
        assert_eq!(here.weight, there.weight, "{}", here.title);
        let more = here.words.zip(there.words).map(|(here, there)| here - there);
        assert_eq!(more, Some(if here.number == "3" { 400 } else { 0 }), "{}", here.title);
    }
    // 4. significance and adaptability are half of all: 30 + 20 = 50
    let half: Points = ["5", "6"].iter().filter_map(|number| general.section(number)?.weight).sum();
    assert_eq!(half, points("50"));
}

#[test]
fn a_section_is_too_long_from_one_word_beyond_its_limit() {
    let told = |facts: &[(Attribute, usize)]| proposal::told(edition(ID), facts);
    // 5. novelty: 400 + 200 = 600 fit, 401 + 200 do not
    let novelty = |words| told(&[(Attribute::Novelty, words), (Attribute::RenewalMethod, 200)]);
    assert_eq!(novelty(400), ("600 dari paling banyak 2.900 kata".to_owned(), None));
    assert_eq!(novelty(401).1.as_deref(), Some("Melebihi batas kata: Kebaruan/Nilai Tambah."));
    // 6. strategy: 125 × 4 = 500 fit, with one word more of the stakeholders they do not
    let strategy = |stakeholders| {
        told(&[
            (Attribute::InstitutionalStrategy, 125),
            (Attribute::ManagerialStrategy, 125),
            (Attribute::SocialStrategy, 125),
            (Attribute::Stakeholders, stakeholders),
        ])
    };
    assert_eq!(strategy(125).1, None);
    assert_eq!(strategy(126).1.as_deref(), Some("Melebihi batas kata: Strategi Keberlanjutan."));
    // 7. a proposal that fills every limit of five sections: 200 + 300 + 200 + 600 + 200 = 1500 of 2900, nothing too long
    let full = told(&[
        (Attribute::Summary, 200),
        (Attribute::Problem, 300),
        (Attribute::Implementation, 200),
        (Attribute::Impact, 600),
        (Attribute::People, 200),
    ]);
    assert_eq!(full, ("1.500 dari paling banyak 2.900 kata".to_owned(), None));
}

#[test]
fn conditions_that_are_not_known_decide_nothing() {
    // 8. three conditions, three times unknown, whoever asks
    for candidate in [begun("2025-12-11"), awarded(&[("KIPP", 2020, "Top 45")]), beside(1_000)] {
        let told = assess(edition(ID), Some("umum"), &candidate);
        assert_eq!(told.overall, Overall::Undecided);
        assert_eq!(told.findings.iter().map(|finding| finding.verdict.clone()).collect::<Vec<_>>(), vec![UNKNOWN; 3]);
    }
    // 9. nor is the window, on the day of the awards or before
    assert_eq!((window_on(ID, "2025-06-01"), window_on(ID, "2025-12-12")), (Window::Unknown, Window::Unknown));
    // 10. weights alone make no index; 45 win
    assert!(index(edition(ID), &totals("63", "111", 12, 6)).value.is_none());
    assert_eq!(tier(ID, "top_45"), Some(45));
}
