//! The projection of IGA 2027: 63 + 111 + 76 = 250 points, a divisor of 14 and all six affairs.

use super::*;

fn iga() -> &'static Edition {
    edition("iga-2027")
}

/// Index, band, and empty seats.
fn outcome(totals: &Totals) -> (String, String, u32) {
    let found = index(iga(), totals);
    let value = found.value.unwrap();
    (value.to_string(), found.band.unwrap().title.clone(), found.empty_seats)
}

fn expect(totals: &Totals, value: &str, band: &str, empty_seats: u32) {
    assert_eq!(outcome(totals), (value.to_owned(), band.to_owned(), empty_seats), "{totals:?}");
}

#[test]
fn nothing_is_0_and_everything_is_100() {
    // 1. 0 / 250
    expect(&Totals::default(), "0", "Tidak Dapat Dinilai", 14);
    // 2. 63 + 111 + 200 × 0,38 = 63 + 111 + 76 = 250 of 250; the 201st adds nothing to the count
    expect(&totals("63", "111", 200, 6), "100", "Sangat Inovatif", 0);
    expect(&totals("63", "111", 201, 6), "100", "Sangat Inovatif", 0);
}

#[test]
fn the_divisor_and_the_count_turn_at_their_edges() {
    // 3. thirteen perfect ones: 63 + 1443 / 14 + 13 × 0,38 = 63 + 103,0714… + 4,94 = 171,0114…; / 250 = 68,404… %
    expect(&totals("63", "111", 13, 6), "68.40", "Sangat Inovatif", 1);
    // the fourteenth: 63 + 111 + 5,32 = 179,32; / 250 = 71,728 %
    expect(&totals("63", "111", 14, 6), "71.73", "Sangat Inovatif", 0);
    // 4. the count: 199 × 0,38 = 75,62; 200 × 0,38 = 76; 201 no more
    for (n, points_of_count) in [(199, "75.62"), (200, "76"), (201, "76")] {
        let found = index(iga(), &totals("0", "0", n, 6));
        assert_eq!(found.part("count").unwrap().value, Some(points(points_of_count).into()), "{n}");
    }
    // 5. five of six affairs give nothing for it: 50 + 60 + 0 = 110; / 250 = 44 %; six: + 7,6 = 117,6; / 250 = 47,04 %
    expect(&totals("50", "60", 20, 5), "44", "Inovatif", 0);
    expect(&totals("50", "60", 20, 6), "47.04", "Inovatif", 0);
}

#[test]
fn the_bands_are_read_from_the_rounded_value() {
    // 6. 51,5 + 111 = 162,5; / 250 = 65 % is Inovatif to the hundredth; 162,51: 65,004 → 65,00; 162,52: 65,008 → 65,01
    expect(&totals("51.50", "111", 14, 5), "65", "Inovatif", 0);
    expect(&totals("51.51", "111", 14, 5), "65", "Inovatif", 0);
    expect(&totals("51.52", "111", 14, 5), "65.01", "Sangat Inovatif", 0);
    // 7. 20 + 80 = 100; / 250 = 40 % is Kurang Inovatif; 100,01: 40,004 → 40,00; 100,02: 40,008 → 40,01
    expect(&totals("20", "80", 14, 5), "40", "Kurang Inovatif", 0);
    expect(&totals("20.01", "80", 14, 5), "40", "Kurang Inovatif", 0);
    expect(&totals("20.02", "80", 14, 5), "40.01", "Inovatif", 0);
    // 8. a half goes up: 1 point among 16 innovations: 0,0625; / 250 = 0,025 % → 0,03
    expect(&together("1", 16), "0.03", "Kurang Inovatif", 0);
}

#[test]
fn the_governments_own_indicators_have_quarters_of_points() {
    // 9. weights 1+1+1+1+1+0,75+0,75+1,5+1,5+1,5+1+0,75+0,75+0,75+0,75+2+1+1+1+1 = 21: 21, 42, 63
    for (level, sum) in [(1, "21"), (2, "42"), (3, "63")] {
        assert_eq!(maturity(iga(), "SPD", &all_at(iga(), "SPD", level)), points(sum));
    }
    // 5a at 2: 0,75 × 2 = 1,5; 8 at 3: 1,5 × 3 = 4,5; 12 at 1: 2; 10b at 3: 0,75 × 3 = 2,25; together 10,25
    let own = score(iga(), "SPD", &[("5a", 2), ("8", 3), ("12", 1), ("10b", 3)]);
    assert_eq!(own, points("10.25"));
    // 10,25 / 250 = 4,1 %
    expect(&Totals { region: own, ..Totals::default() }, "4.10", "Kurang Inovatif", 14);
}

#[test]
fn measured_values_fall_into_levels_up_to_their_bounds() {
    for (number, value, levels) in [
        // 10. growth in percent: up to −50,32; −50,33 to 8,16; from 8,17. What stands in two levels is left to the verifier
        ("3", "-50.34", vec![1]),
        ("3", "-50.33", vec![1, 2]),
        ("3", "-50.31", vec![2]),
        ("3", "8.16", vec![2]),
        ("3", "8.17", vec![3]),
        // the rate of the unemployed, the fewer the better: 2,34 and 2,35 stand in two levels
        ("5b", "2.33", vec![3]),
        ("5b", "2.34", vec![2, 3]),
        ("5b", "2.36", vec![2]),
        ("5b", "5.91", vec![1, 2]),
        ("5b", "5.93", vec![1]),
        // without overlap: below 70; 70 to 79,99; from 80
        ("11b", "69.99", vec![1]),
        ("11b", "70", vec![2]),
        ("11b", "79.99", vec![2]),
        ("11b", "80", vec![3]),
        // one OPD is no level any more
        ("24", "1", vec![]),
        ("24", "2", vec![1]),
        ("24", "4", vec![2]),
        ("24", "5", vec![3]),
    ] {
        assert_eq!(levels_for(iga(), number, value), levels, "{number}: {value}");
    }
    // people served, doubled: 1 to 200, 201 to 500, from 501
    for (people, level) in [("200", 1), ("201", 2), ("500", 2), ("501", 3)] {
        assert_eq!(levels_by(iga(), "33", "a", people), [level], "{people}");
    }
}

#[test]
fn the_sixth_affair_is_worth_more_than_the_best_innovation() {
    // 11. Fourteen at 80 touch five affairs; one more at 10 touches the sixth. Without it 40 + 80 = 120; with it
    // 40 + 1130 / 15 + 15 × 0,38 = 40 + 75,333… + 5,7 = 121,033…; instead of one of the fourteen:
    // 40 + 1050 / 14 + 5,32 = 40 + 75 + 5,32 = 120,32. So all fifteen are reported: 48,41 %
    let mut candidates: Vec<Reportable> =
        (0..14).map(|at| Reportable { maturity: points("80"), affairs: 1 << (at % 5) }).collect();
    candidates.push(Reportable { maturity: points("10"), affairs: 1 << 5 });
    let found = best_set(iga(), points("40"), &candidates).unwrap();
    assert_eq!((found.totals.innovations, found.totals.affairs), (15, 6));
    assert_eq!(outcome(&found.totals).0, "48.41");
    // 12. the video of all fourteen from 1 to 3: 14 × 8 / 14 = 8 points; / 250 = 3,2 %
    let levels = vec![all_at(iga(), "SID", 1); 14];
    let before = totals("40", "37", 14, 6);
    let gaps = gaps(iga(), &before, &all_at(iga(), "SPD", 3), &levels, Reach::Highest);
    assert_eq!((gaps[0].indicator.number.as_str(), gaps[0].gain), ("35", points("3.2")));
}

#[test]
fn the_period_of_the_projection_refuses_nobody() {
    // 13. 2025 and 2026, not announced: whoever began before, in or after it waits for the guideline
    for start in ["2024-12-31", "2025-01-01", "2026-12-31", "2027-01-01"] {
        assert_eq!(verdict("iga-2027", None, "waktu_penerapan", &begun(start)), UNKNOWN, "{start}");
    }
}
