//! IGA 2024: as 2023 in its parts, with other bounds and bases and at most two reports; SPD and the count are not known.

use super::*;

fn iga() -> &'static Edition {
    edition("iga-2024")
}

fn share(totals: &Totals) -> Points {
    let found = index(iga(), totals);
    assert!(found.value.is_none() && found.band.is_none(), "the index stays open");
    found.share
}

#[test]
fn the_share_of_sid_is_divided_by_ten_at_least_and_rounded_half_up() {
    // 1. one perfect innovation: 111 / 10 = 11,1; / 111 = 10 %; nine seats are empty
    assert_eq!((share(&together("111", 1)), index(iga(), &together("111", 1)).empty_seats), (points("10"), 9));
    // 2. one perfect of 32: 1 / 32 = 3,125 % → 3,13; three of 32: 9,375 % → 9,38
    assert_eq!(share(&together("111", 32)), points("3.13"));
    assert_eq!(share(&together("333", 32)), points("9.38"));
    // 3. one perfect of 64: 1,5625 % → 1,56
    assert_eq!(share(&together("111", 64)), points("1.56"));
}

#[test]
fn levels_add_up_by_their_weights() {
    // 4. a decree (16) at 3: 3 × 3 = 9; 11 people (17) at 2: 2 × 2 = 4; a video (35) at 1: 4; together 17
    let each = score(iga(), "SID", &[("16", 3), ("17", 2), ("35", 1)]);
    assert_eq!(each, points("17"));
    // ten of them: 170 / 10 = 17; / 111 = 15,315… %
    assert_eq!(share(&Totals { maturity: each * 10, innovations: 10, ..Totals::default() }), points("15.32"));
    // 5. weights 3+2+2+2+1+2+1+1+1+1+1+1+2+1+2+3+2+3+2+4 = 37; at level 2 twice that
    assert_eq!(maturity(iga(), "SID", &all_at(iga(), "SID", 2)), points("74"));
}

#[test]
fn percents_that_fall_twice_or_between_are_left_to_the_verifier() {
    // 6. up to 50; 51 to 86; from 86: 86 is in two levels, 50,5 in none
    for (percent, levels) in
        [("50", vec![1]), ("50.5", vec![]), ("51", vec![2]), ("85.99", vec![2]), ("86", vec![2, 3]), ("86.01", vec![3])]
    {
        assert_eq!(levels_for(iga(), "29", percent), levels, "{percent}");
    }
    let scale = iga().indicator("29").unwrap().scale.as_ref().unwrap();
    assert!(scale.overlap_to_verifier && scale.gap_to_verifier);
}

#[test]
fn the_benefit_is_measured_by_one_of_five_bases() {
    // 7. b, percent: 5 to 20; 20,01 to 50; more than 50. c: 0,01 to 10; 10,01 to 20; 20,01 to 30. d: up to 49,99; 50 to 99,99; from 100
    for (basis, value, levels) in [
        ("b", "4.99", vec![]),
        ("b", "5", vec![1]),
        ("b", "20", vec![1]),
        ("b", "20.01", vec![2]),
        ("b", "50", vec![2]),
        ("b", "50.01", vec![3]),
        ("c", "30", vec![3]),
        ("c", "30.01", vec![]),
        ("d", "0", vec![]),
        ("d", "49.99", vec![1]),
        ("d", "99.99", vec![2]),
        ("d", "100", vec![3]),
    ] {
        assert_eq!(levels_by(iga(), "33", basis, value), levels, "{basis} {value}");
    }
    assert_eq!(iga().indicator("33").unwrap().bases.len(), 5);
}

#[test]
fn the_best_set_fills_the_ten_seats_and_no_more_than_helps() {
    let reportable = |score: &str, n| vec![Reportable { maturity: points(score), affairs: 0 }; n];
    // 8. ten at 100 and two at 40: 1000 / 10 = 100 against (1000 + 80) / 12 = 90: the two stay at home
    let found = best_set(iga(), Points::ZERO, &[reportable("100", 10), reportable("40", 2)].concat()).unwrap();
    assert_eq!((found.totals.innovations, found.totals.maturity), (10, points("1000")));
    assert!(found.chosen.iter().all(|at| *at < 10));
    // 9. eight at 100 and four at 40: empty seats count as nothing, so two of the four fill them: (800 + 80) / 10 = 88
    let found = best_set(iga(), Points::ZERO, &[reportable("100", 8), reportable("40", 4)].concat()).unwrap();
    assert_eq!((found.totals.innovations, found.totals.maturity), (10, points("880")));
    assert_eq!(index(iga(), &found.totals).total, points("88").into());
}

#[test]
fn an_innovation_is_reported_twice_at_most() {
    // 10. earlier years count once each: 2023 alone leaves one, 2022 and 2023 leave none, 2023 said twice is one year
    for (years, expected) in [
        (vec![], Verdict::Holds),
        (vec![2023], Verdict::Holds),
        (vec![2023, 2023], Verdict::Holds),
        (vec![2022, 2023], Verdict::Fails),
        (vec![2023, 2024, 2025], Verdict::Holds),
    ] {
        let reported = Candidate { reported_in: years.clone(), ..begun("2022-06-01") };
        assert_eq!(verdict("iga-2024", None, "paling_banyak_dua_kali", &reported), expected, "{years:?}");
    }
    // 55 were nominated and 42 won; the file knows both
    assert_eq!((tier("iga-2024", "nominasi"), tier("iga-2024", "terinovatif")), (Some(55), Some(42)));
}
