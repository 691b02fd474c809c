//! IGA 2021: the scores of an innovation are known, how they make an index is not.

use super::*;

fn iga() -> &'static Edition {
    edition("iga-2021")
}

#[test]
fn an_innovation_scores_up_to_150() {
    // 1. Weights 4+2+4+2+2+2+1+2+1+2+2+2+2+2+2+2+3+5+3+5 = 50, three levels each: 50 × 3 = 150
    assert_eq!(maturity(iga(), "SID", &all_at(iga(), "SID", 3)), points("150"));
    // 2. 50 × 1, and 50 × 2
    assert_eq!(maturity(iga(), "SID", &all_at(iga(), "SID", 1)), points("50"));
    assert_eq!(maturity(iga(), "SID", &all_at(iga(), "SID", 2)), points("100"));
    // 3. 16 at 3: 4 × 3 = 12; 33 at 2: 5 × 2 = 10; 35 at 1: 5; 22 at 3: 1 × 3 = 3; together 30
    assert_eq!(score(iga(), "SID", &[("16", 3), ("33", 2), ("35", 1), ("22", 3)]), points("30"));
    // 4. Level 4 and indicator 36 do not exist, level 0 scores nothing: only 20 at 1 counts, 2 × 1 = 2
    assert_eq!(score(iga(), "SID", &[("16", 4), ("36", 3), ("18", 0), ("20", 1)]), points("2"));
    // 5. 17 from level 1 to level 3: 2 × 3 − 2 × 1 = 4
    assert_eq!(score(iga(), "SID", &[("17", 3)]) - score(iga(), "SID", &[("17", 1)]), points("4"));
}

#[test]
fn no_part_of_the_index_is_known_whatever_is_reported() {
    // 6. Twelve perfect ones, 12 × 150: four formulas, none of them known, so nothing is summed, shared or banded.
    let full = index(iga(), &totals("63", "150", 12, 6));
    assert_eq!((full.parts.len(), full.parts.iter().filter(|part| part.value.is_some()).count()), (4, 0));
    assert_eq!((full.value, full.share, full.maximum), (None, Points::ZERO, Points::ZERO));
    assert!(full.band.is_none());
    // 7. The divisor is not known: one innovation leaves no seat empty that anybody could count.
    assert_eq!((iga().least_divisor(), index(iga(), &totals("0", "150", 1, 1)).empty_seats), (None, 0));
    // 8. So no raise has a price, and of reporting any set nothing can be said: the best is to report none.
    let one = [all_at(iga(), "SID", 1)];
    assert!(gaps(iga(), &totals("0", "50", 1, 1), &Levels::default(), &one, Reach::Highest).is_empty());
    let candidates = [Reportable { maturity: points("150"), affairs: 1 }; 3];
    assert!(best_set(iga(), Points::ZERO, &candidates).unwrap().chosen.is_empty());
}

#[test]
fn measured_values_fall_into_levels_up_to_their_bounds() {
    // 9. Actors: 4 is level 1, 5 is 2, from 6 on 3; 3 is below all.
    for (actors, levels) in [("3", vec![]), ("4", vec![1]), ("5", vec![2]), ("6", vec![3]), ("60", vec![3])] {
        assert_eq!(levels_for(iga(), "22", actors), levels, "{actors}");
    }
    // 10. Percent: up to 30, 31 to 60, from 61; what lies between is left to the verifier.
    for (percent, levels) in [
        ("0", vec![1]),
        ("30", vec![1]),
        ("30.01", vec![]),
        ("31", vec![2]),
        ("60", vec![2]),
        ("60.99", vec![]),
        ("61", vec![3]),
    ] {
        assert_eq!(levels_for(iga(), "29", percent), levels, "{percent}");
    }
    assert!(iga().indicator("29").unwrap().scale.as_ref().unwrap().gap_to_verifier);
}

#[test]
fn the_period_is_known_but_not_whether_a_renewal_is_enough() {
    // 11. 1 January 2019 to 31 December 2020, with one point open: nobody is refused by it, on either side of the bounds.
    for start in ["2018-12-31", "2019-01-01", "2020-12-31", "2021-01-01"] {
        assert_eq!(verdict("iga-2021", None, "waktu_penerapan", &begun(start)), UNKNOWN, "{start}");
    }
    assert_eq!(assess(iga(), None, &begun("2019-06-01")).overall, eligibility::Overall::Undecided);
}
