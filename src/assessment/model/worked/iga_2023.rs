//! IGA 2023: SID is known with its divisor of 10; levels of SPD and the count are not, so every share is of the 111 points of SID.

use super::*;

fn iga() -> &'static Edition {
    edition("iga-2023")
}

/// The share of what is known, which is never taken for the index.
fn share(totals: &Totals) -> String {
    let found = index(iga(), totals);
    assert!(found.value.is_none() && found.band.is_none(), "the index stays open");
    found.share.to_string()
}

#[test]
fn the_mean_is_divided_by_ten_at_least() {
    // 1. nothing: 0 / 111, and ten seats are empty
    assert_eq!((share(&Totals::default()), index(iga(), &Totals::default()).empty_seats), ("0".to_owned(), 10));
    // 2. ten with every indicator at level 1: 37 / 111 = 33,333… %
    assert_eq!(share(&totals("0", "37", 10, 0)), "33.33");
    // 3. ten perfect ones: 1110 / 10 = 111; / 111 = 100 %
    assert_eq!(share(&totals("0", "111", 10, 0)), "100");
    // 4. nine at 60: 540 / 10 = 54; / 111 = 48,648… %; the tenth: 600 / 10 = 60; / 111 = 54,054… %; the eleventh adds nothing
    assert_eq!(share(&totals("0", "60", 9, 0)), "48.65");
    assert_eq!(share(&totals("0", "60", 10, 0)), "54.05");
    assert_eq!(share(&totals("0", "60", 11, 0)), "54.05");
    // 5. an eleventh that scores nothing: 600 / 11 = 54,545…; / 111 = 49,140… %
    assert_eq!(share(&together("600", 11)), "49.14");
}

#[test]
fn what_is_not_known_counts_for_nothing_on_both_sides() {
    // 6. 40 points of SPD and all six affairs change nothing: 60 / 111 both times
    let (bare, rich) = (index(iga(), &totals("0", "60", 12, 0)), index(iga(), &totals("40", "60", 12, 6)));
    assert_eq!((bare.total, bare.maximum), (rich.total, rich.maximum));
    assert_eq!(bare.maximum, points("111"));
    assert!(rich.part("spd").unwrap().value.is_none() && rich.part("count").unwrap().value.is_none());
}

#[test]
fn a_half_of_a_hundredth_is_rounded_up_once() {
    // 7. one perfect of 160: 111 / 160 = 0,69375; / 111 = 0,625 % → 0,63. The mean alone would be shown as 0,69.
    let found = index(iga(), &together("111", 160));
    assert_eq!((found.share, found.total.rounded()), (points("0.63"), points("0.69")));
    // one more leaves less than a half: 111 / 161 / 111 = 0,6211… %
    assert_eq!(share(&together("111", 161)), "0.62");
}

#[test]
fn bands_meet_at_35_and_60() {
    // 8. included bounds of the file: 35 to 60, 0,01 to 34,99, from 60,01, and nothing at all
    for (value, title) in [
        ("0", "Tidak Dapat Dinilai"),
        ("0.01", "Kurang Inovatif"),
        ("34.99", "Kurang Inovatif"),
        ("35", "Inovatif"),
        ("60", "Inovatif"),
        ("60.01", "Sangat Inovatif"),
        ("100", "Sangat Inovatif"),
    ] {
        assert_eq!(band(iga(), value), title, "{value}");
    }
}

#[test]
fn measured_values_fall_into_levels_up_to_their_bounds() {
    // 9. percent without a gap: up to 40, 40,01 to 70,99, from 71
    for (percent, level) in [("40", 1), ("40.01", 2), ("70.99", 2), ("71", 3)] {
        assert_eq!(levels_for(iga(), "29", percent), [level], "{percent}");
    }
    // people served: 1 to 100, 101 to 200, from 201; nobody is no level
    for (people, levels) in
        [("0", vec![]), ("1", vec![1]), ("100", vec![1]), ("101", vec![2]), ("200", vec![2]), ("201", vec![3])]
    {
        assert_eq!(levels_for(iga(), "33", people), levels, "{people}");
    }
    // months to make it, the fewer the better: 1 to 4, 5 to 8, from 9
    for (months, level) in [("4", 3), ("5", 2), ("8", 2), ("9", 1)] {
        assert_eq!(levels_for(iga(), "32", months), [level], "{months}");
    }
}

#[test]
fn a_raise_is_priced_in_the_share_that_is_known() {
    // 10. Ten at level 1 of everything score 37 each; five of them have the video (35, weight 4) at level 3 and score 37 + 8 = 45.
    // (5 × 37 + 5 × 45) / 10 = 41; / 111 = 36,936… → 36,94
    let mut innovations = vec![all_at(iga(), "SID", 1); 10];
    innovations[5..].iter_mut().for_each(|levels| levels.set("35", 3));
    let sum = points("37") * 5 + points("45") * 5;
    let before = Totals { maturity: sum, innovations: 10, ..Totals::default() };
    assert_eq!(share(&before), "36.94");
    // with the video of the other five at 3 as well: 45 / 111 = 40,540… → 40,54; 40,54 − 36,94 = 3,60
    let found = gaps(iga(), &before, &Levels::default(), &innovations, Reach::Highest);
    let video = found.iter().find(|gap| gap.indicator.number == "35").unwrap();
    assert_eq!((video.from, video.to, video.innovations.len(), video.gain), (1, 3, 5, points("3.6")));
    // the government's own indicators have no levels, so none of the gaps is theirs
    assert!(found.iter().all(|gap| gap.indicator.aspect == "SID"));
}
