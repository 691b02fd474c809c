//! INOTEK 2025: five categories and who may take part. No form, weight, limit, date, tier or number is known, so there is nothing
//! to compute; three checks hold that nothing is computed all the same.

use super::eligibility::{Overall, assess_every_group};
use super::*;

const ID: &str = "inotek-2025";

#[test]
fn nothing_is_known_and_nothing_is_computed() {
    // 1. five categories, and none of what a score or a date is made of
    let inotek = edition(ID);
    assert_eq!(inotek.categories.len(), 5);
    let known = inotek.groups.len() + inotek.stages.len() + inotek.tiers.len() + inotek.indicators.len();
    assert_eq!(known + inotek.formulas.len() + inotek.bands.len(), 0);
    // 2. an old innovation and one that was not begun, awarded or not, are both left open by the one condition there is
    for candidate in [begun("2012"), begun("2027"), awarded(&[("KIPP", 2020, "Top 45")]), beside(1_000)] {
        let [told] = &assess_every_group(inotek, &candidate)[..] else { panic!("assessed once") };
        assert_eq!(
            (told.overall, told.findings.len(), told.findings[0].verdict.clone()),
            (Overall::Undecided, 1, UNKNOWN)
        );
    }
    // 3. no window and no index, and no set of innovations is better than none
    assert_eq!(window_on(ID, "2025-06-01"), Window::Unknown);
    assert!(index(inotek, &totals("63", "111", 12, 6)).value.is_none());
    let candidates = [Reportable { maturity: points("111"), affairs: 1 }; 2];
    assert!(best_set(inotek, Points::ZERO, &candidates).unwrap().chosen.is_empty());
}
