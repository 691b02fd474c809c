//! KIPP 2025, written as probable: weights without word limits, a window, a quota that nobody is sure of. Conditions about earlier
//! awards are not known, so none is checked here.

use super::eligibility::Overall;
use super::*;
use crate::rulebooks::model::Attribute;

const ID: &str = "kipp-2025";

#[test]
fn weights_come_to_a_hundred_and_no_limit_is_known() {
    // 1. 5 + 20 + 25 + 5 + 20 + 20 + 5 = 100
    assert_eq!(group(ID, "umum").whole_weight(), Some(points("100")));
    // 2. limits and the group of replication are not known
    assert_eq!((group(ID, "umum").whole_words(), group(ID, "replikasi").whole_weight()), (None, None));
    // 3. so a summary of 5.000 words is counted and never too long
    assert_eq!(proposal::told(edition(ID), &[(Attribute::Summary, 5_000)]), ("5.000 kata".to_owned(), None));
    // 4. the result stands in sections 2 and 4: 100 + 100 = 200 words
    assert_eq!(proposal::told(edition(ID), &[(Attribute::Result, 100)]).0, "200 kata");
}

#[test]
fn the_window_is_open_on_57_days() {
    // 5. 8 to 30 April are 23 days, May has 31, 1 to 3 June are 3: 57
    let days = day("2025-01-01").iter_days().take(365);
    assert_eq!(days.filter(|on| matches!(window(edition(ID), *on), Window::Open(_))).count(), 57);
    // 6. the days beside its ends
    assert_eq!(window_on(ID, "2025-04-07"), Window::NotYet(day("2025-04-08")));
    assert_eq!(window_on(ID, "2025-06-03"), Window::Open(day("2025-06-03")));
    assert_eq!(window_on(ID, "2025-06-04"), Window::Closed(day("2025-06-03")));
}

#[test]
fn figures_of_uncertain_rules_are_shown_and_refuse_nobody() {
    // 7. fifteen, but of which groups together nobody knows: neither 14 nor 15 others decide
    for others in [14, 15] {
        let told = found(&assess(edition(ID), Some("umum"), &beside(others)), "kuota");
        assert!(told.verdict == UNKNOWN && told.explanation.contains("paling banyak 15"), "{}", told.explanation);
    }
    // 8. the least age is not known, the closing day is: from 3 June 2023 to it are two years, from 4 June a day less
    for (start, age) in [("2023-06-03", "berumur 2 tahun"), ("2023-06-04", "berumur 1 tahun 11 bulan")] {
        let told = found(&assess(edition(ID), Some("umum"), &begun(start)), "usia_minimum");
        assert!(told.verdict == UNKNOWN && told.explanation.contains(age), "{}", told.explanation);
    }
}

#[test]
fn a_former_winner_is_neither_refused_nor_let_in() {
    // 9. seven conditions for everybody and one of its own for each group: eight, and none about awards
    for group in ["umum", "replikasi"] {
        let told = assess(edition(ID), Some(group), &awarded(&[("KIPP", 2020, "Top 45")]));
        assert_eq!((told.findings.len(), told.refusals().count(), told.overall), (8, 0, Overall::Undecided), "{group}");
    }
    // 10. a title that stands there already is refused all the same
    let same = Candidate { other_titles: vec!["Si Mapan".to_owned()], ..begun("2020") };
    assert_eq!(verdict(ID, Some("umum"), "satu_judul_satu_proposal", &same), Verdict::Fails);
    // 11. 273 finalists; how many won is not known
    assert_eq!((tier(ID, "finalis"), tier(ID, "oapsi")), (Some(273), None));
}
