//! IGA 2025: the divisor is 10, SPD and the count are not known; percents and prices differ from 2024.

use super::*;

fn iga() -> &'static Edition {
    edition("iga-2025")
}

fn share(totals: &Totals) -> Points {
    let found = index(iga(), totals);
    assert!(found.value.is_none() && found.band.is_none(), "the index stays open");
    found.share
}

#[test]
fn a_government_of_mixed_innovations_is_summed_before_it_is_divided() {
    // 1. 111 + 74 + 37 + 0 = 222 of four: / 10 = 22,2; / 111 = 20 %; six seats are empty
    let four: Points = [3, 2, 1, 0].into_iter().map(|level| maturity(iga(), "SID", &all_at(iga(), "SID", level))).sum();
    let totals = Totals { maturity: four, innovations: 4, ..Totals::default() };
    assert_eq!((four, share(&totals), index(iga(), &totals).empty_seats), (points("222"), points("20"), 6));
    // 2. the same four three times: 666 / 12 = 55,5; / 111 = 50 %; no seat is empty
    let dozen = Totals { maturity: four * 3, innovations: 12, ..Totals::default() };
    assert_eq!((share(&dozen), index(iga(), &dozen).empty_seats), (points("50"), 0));
    // 3. 700 / 13 = 53,846…; / 111 = 48,510… %
    assert_eq!(share(&together("700", 13)), points("48.51"));
}

#[test]
fn an_index_of_the_known_part_alone_would_sit_on_a_band_that_nobody_gave() {
    // 4. 388 / 10 = 38,8; / 111 = 34,954… % → 34,95; one point more: 38,9 / 111 = 35,045… % → 35,05
    assert_eq!(share(&together("388", 10)), points("34.95"));
    assert_eq!(share(&together("389", 10)), points("35.05"));
    // the bands would call them differently, but no band is given while parts of the index are not known
    assert_eq!((band(iga(), "34.95").as_str(), band(iga(), "35.05").as_str()), ("Kurang Inovatif", "Inovatif"));
    // 5. every hundredth has a band: 10.001 values from 0 to 100
    assert!((0..=10_000).all(|hundredths| iga().band(Points::from_hundredths(hundredths)).is_some()));
    assert!(iga().band(points("100.01")).is_none());
}

#[test]
fn measured_values_fall_into_levels_up_to_their_bounds() {
    // 6. percent: up to 50, 51 to 85, from 86; between 85 and 86 the verifier says
    for (percent, levels) in [("50", vec![1]), ("51", vec![2]), ("85", vec![2]), ("85.5", vec![]), ("86", vec![3])] {
        assert_eq!(levels_for(iga(), "29", percent), levels, "{percent}");
    }
    // 7. days, the fewer the better: one; 2 to 5; from 6
    for (days, level) in [("1", 3), ("2", 2), ("5", 2), ("6", 1), ("365", 1)] {
        assert_eq!(levels_for(iga(), "28", days), [level], "{days}");
    }
    // 8. OPDs: 1 or 2; 3 or 4; from 5. Actors: 3; 4; from 5, and two are too few
    for (number, count, levels) in [
        ("24", "1", vec![1]),
        ("24", "2", vec![1]),
        ("24", "3", vec![2]),
        ("24", "5", vec![3]),
        ("22", "2", vec![]),
        ("22", "3", vec![1]),
        ("22", "4", vec![2]),
        ("22", "5", vec![3]),
    ] {
        assert_eq!(levels_for(iga(), number, count), levels, "{number}: {count}");
    }
}

#[test]
fn the_dearest_gap_is_the_heaviest_indicator_of_the_most_innovations() {
    // 9. Ten with nothing: the next level of 35 (weight 4) in all ten: 10 × 4 / 10 = 4; / 111 = 3,603… → 3,60; of 16, 31 and 33
    // (weight 3): 3 / 111 = 2,702… → 2,70; of the eight with weight 2: 1,80
    let nothing = vec![Levels::default(); 10];
    let totals = Totals { innovations: 10, ..Totals::default() };
    let found = gaps(iga(), &totals, &Levels::default(), &nothing, Reach::Next);
    let prices: Vec<Points> = found.iter().map(|gap| gap.gain).collect();
    assert_eq!((found.len(), found[0].indicator.number.as_str(), prices[0]), (20, "35", points("3.6")));
    assert_eq!(prices[1..4], [points("2.7"); 3]);
    // weights of 2: 17, 18, 19, 21, 28, 30, 32, 34; weights of 1 are worth 1 / 111 = 0,900… → 0,90
    assert_eq!(prices[4..12], [points("1.8"); 8]);
    assert_eq!(prices[12..], [points("0.9"); 8]);
}

#[test]
fn an_innovation_is_reported_twice_at_most() {
    // 10. what was reported to this edition or a later one is not earlier
    for (years, expected) in
        [(vec![2024], Verdict::Holds), (vec![2021, 2024], Verdict::Fails), (vec![2024, 2025, 2026], Verdict::Holds)]
    {
        let reported = Candidate { reported_in: years.clone(), ..begun("2023-06-01") };
        assert_eq!(verdict("iga-2025", None, "paling_banyak_dua_kali", &reported), expected, "{years:?}");
    }
}
