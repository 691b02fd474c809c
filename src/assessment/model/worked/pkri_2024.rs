//! PKRI 2024: the ministry chose among earlier winners; there is no form, no condition that could be computed, and no window.
//! What is known are three numbers and a day, so there are five checks and not ten.

use super::eligibility::Overall;
use super::*;

const ID: &str = "pkri-2024";

#[test]
fn the_numbers_that_are_known_fit_each_other() {
    // 1. 58 + 36 = 94 were shown; 75 of them were awarded, 94 − 75 = 19 were not
    let shown: Option<u32> = edition(ID).tiers.iter().filter(|tier| !tier.winner).map(|tier| tier.count).sum();
    assert_eq!((shown, tier(ID, "penghargaan")), (Some(94), Some(75)));
    assert_eq!(shown.zip(tier(ID, "penghargaan")).map(|(shown, awarded)| shown - awarded), Some(19));
    // 2. each of the two groups has the tier of those that were shown
    for (group, count) in [("keberlanjutan", 58), ("replikasi", 36)] {
        let of_group = edition(ID).tiers.iter().filter(|tier| tier.group.as_deref() == Some(group));
        assert_eq!(of_group.map(|tier| tier.count).collect::<Vec<_>>(), [Some(count)]);
    }
}

#[test]
fn nobody_applies_so_nobody_is_let_in_or_refused() {
    // 3. one condition, judged by people, whatever was won
    for (awards, group) in [(&[][..], "keberlanjutan"), (&[("KIPP", 2020, "Top 45")][..], "replikasi")] {
        let told = assess(edition(ID), Some(group), &awarded(awards));
        assert_eq!((told.findings.len(), told.overall), (1, Overall::Undecided), "{group}");
        assert_eq!(told.findings[0].verdict, JUDGED);
    }
    // 4. no stage takes entries, not even on the day of the awards
    assert_eq!(window_on(ID, "2024-10-08"), Window::Unknown);
    // 5. no section, no weight and no index
    assert_eq!((group(ID, "keberlanjutan").whole_weight(), group(ID, "replikasi").whole_words()), (None, None));
    assert!(index(edition(ID), &totals("63", "111", 12, 6)).value.is_none());
}
