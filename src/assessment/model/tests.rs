//! Worked checks with their arithmetic, and what must hold whatever the levels.

use proptest::collection::vec;
use proptest::prelude::*;

use super::input::Input;
use super::*;
use crate::kernel::points::Points;
use crate::rulebooks;
use crate::rulebooks::model::Edition;

fn iga() -> &'static Edition {
    rulebooks::find("iga-2026").unwrap()
}

fn points(text: &str) -> Points {
    text.parse().unwrap()
}

fn totals(region: &str, each: &str, innovations: u32, affairs: u32) -> Totals {
    Totals { region: points(region), maturity: points(each) * innovations, innovations, affairs }
}

/// Index, band, and empty seats.
fn outcome(totals: &Totals) -> (String, String, u32) {
    let found = index(iga(), totals);
    let band = found.band.unwrap().title.clone();
    (found.value.unwrap().to_string(), band, found.empty_seats)
}

fn expect(totals: &Totals, value: &str, band: &str, empty_seats: u32) {
    assert_eq!(outcome(totals), (value.to_owned(), band.to_owned(), empty_seats), "{totals:?}");
}

/// Every indicator of an aspect at one level.
fn all_at(aspect: &str, level: u32) -> Levels {
    iga().indicators_of(aspect).map(|indicator| (indicator.number.clone(), level)).collect()
}

#[test]
fn the_worked_checks_of_the_domain_come_out() {
    // 63 + 111 + 200 × 0,38 = 63 + 111 + 76 = 250 of 250
    expect(&totals("63", "111", 200, 6), "100", "Sangat Inovatif", 0);
    // the 201st adds nothing to the count and nothing to a mean of 111
    expect(&totals("63", "111", 201, 6), "100", "Sangat Inovatif", 0);
    // 40 + 640/12 + 8 × 0,38 = 40 + 53,333… + 3,04 = 96,373…; / 250 = 38,549… %
    expect(&totals("40", "80", 8, 5), "38.55", "Kurang Inovatif", 4);
    let found = index(iga(), &totals("40", "80", 8, 5));
    assert_eq!(found.part("sid").unwrap().value.unwrap().rounded(), points("53.33"));
    assert_eq!(found.part("count").unwrap().value, Some(points("3.04").into()));
    assert_eq!(found.total.rounded(), points("96.37"));
    // 40 + 80 + 12 × 0,38 = 124,56; / 250 = 49,824 %
    expect(&totals("40", "80", 12, 5), "49.82", "Inovatif", 0);
    assert_eq!(index(iga(), &totals("40", "80", 12, 5)).total.rounded(), points("124.56"));
    // the video from 4 to 12 points in one of 12: 8/12 = 0,667 points; / 250 = 0,267 %; 49,824 → 50,0907
    let mut raised = totals("40", "80", 12, 5);
    raised.maturity += points("8");
    expect(&raised, "50.09", "Inovatif", 0);
}

#[test]
fn bands_apply_to_the_rounded_value() {
    for (value, band) in [
        ("100", "Sangat Inovatif"),
        ("65.01", "Sangat Inovatif"),
        ("65", "Inovatif"),
        ("40.01", "Inovatif"),
        ("40", "Kurang Inovatif"),
        ("0.01", "Kurang Inovatif"),
        ("0", "Tidak Dapat Dinilai"),
    ] {
        assert_eq!(iga().band(points(value)).unwrap().title, band, "{value}");
    }
    // 63 + 99,51 = 162,51; / 250 = 65,004 → 65,00
    expect(&totals("63", "99.51", 12, 4), "65", "Inovatif", 0);
    // 63 + 99,52 = 162,52; / 250 = 65,008 → 65,01
    expect(&totals("63", "99.52", 12, 4), "65.01", "Sangat Inovatif", 0);
}

#[test]
fn ten_more_sums_of_2026() {
    // nothing at all: 0 / 250
    expect(&totals("0", "0", 0, 0), "0", "Tidak Dapat Dinilai", 12);
    // the region alone: 63 / 250 = 25,2 %
    expect(&totals("63", "0", 0, 0), "25.20", "Kurang Inovatif", 12);
    // one perfect innovation: 111/12 = 9,25; + 0 (one urusan) → 9,25/250 = 3,7 %
    expect(&totals("0", "111", 1, 1), "3.70", "Kurang Inovatif", 11);
    // 4 of 6 urusan: no count points. 40 + 80 = 120; / 250 = 48 %
    expect(&totals("40", "80", 12, 4), "48", "Inovatif", 0);
    // 5 of 6 urusan: + 4,56 = 124,56 → 49,82 %
    expect(&totals("40", "80", 12, 5), "49.82", "Inovatif", 0);
    // 11 innovations, one seat empty: 40 + 880/12 + 4,18 = 117,5133…; / 250 = 47,005… %
    expect(&totals("40", "80", 11, 5), "47.01", "Inovatif", 1);
    // 13 innovations: 40 + 80 + 4,94 = 124,94; / 250 = 49,976 %
    expect(&totals("40", "80", 13, 5), "49.98", "Inovatif", 0);
    // 245 innovations at 60: 50 + 60 + 76 = 186; / 250 = 74,4 %
    expect(&totals("50", "60", 245, 6), "74.40", "Sangat Inovatif", 0);
    // 199 instead of 200: 50 + 60 + 75,62 = 185,62; / 250 = 74,248 %
    expect(&totals("50", "60", 199, 6), "74.25", "Sangat Inovatif", 0);
    // a mean with no end: 21 + 700/13 + 4,94 = 79,786…; / 250 = 31,914… %
    let odd = Totals { region: points("21"), maturity: points("700"), innovations: 13, affairs: 6 };
    expect(&odd, "31.91", "Kurang Inovatif", 0);
}

#[test]
fn levels_score_as_the_rows_say() {
    assert_eq!(maturity(iga(), "SPD", &all_at("SPD", 3)), points("63"));
    assert_eq!(maturity(iga(), "SID", &all_at("SID", 3)), points("111"));
    // 37 weights × 1
    assert_eq!(maturity(iga(), "SID", &all_at("SID", 1)), points("37"));
    // 21 weights × 2
    assert_eq!(maturity(iga(), "SPD", &all_at("SPD", 2)), points("42"));
    // 16 at 2 (6) + 35 at 3 (12); a level that does not exist gives nothing
    let some: Levels = [("16", 2), ("35", 3), ("17", 4), ("99", 3)].into_iter().collect();
    assert_eq!(maturity(iga(), "SID", &some), points("18"));
    let lines = levels::lines(iga(), "SID", &some);
    assert_eq!(lines.iter().map(|line| line.score).sum::<Points>(), points("18"));
}

#[test]
fn the_gap_that_is_worth_the_most_comes_first_and_moves_the_index_by_its_price() {
    let innovations: Vec<Levels> = (0..12).map(|at| all_at("SID", u32::from(at < 6) + 1)).collect();
    let region = all_at("SPD", 2);
    let sum = |all: &[Levels]| all.iter().map(|levels| maturity(iga(), "SID", levels)).sum::<Points>();
    let before = Totals { region: points("42"), maturity: sum(&innovations), innovations: 12, affairs: 5 };
    for reach in [Reach::Next, Reach::Highest] {
        let found = gaps(iga(), &before, &region, &innovations, reach);
        assert!(found.windows(2).all(|pair| pair[0].gain >= pair[1].gain));
        // 20 indicators at two levels each, and 20 of the region
        assert_eq!(found.len(), 60);
        for gap in &found {
            let (mut after, mut raised) = (innovations.clone(), region.clone());
            gap.innovations.iter().for_each(|at| after[*at].set(gap.indicator.number.clone(), gap.to));
            if gap.innovations.is_empty() {
                raised.set(gap.indicator.number.clone(), gap.to);
            }
            let after = Totals { region: maturity(iga(), "SPD", &raised), maturity: sum(&after), ..before };
            assert_eq!(
                gaps::gain(iga(), &before, &after),
                gap.gain,
                "{} {} → {}",
                gap.indicator.number,
                gap.from,
                gap.to
            );
        }
    }
    // 35 from 1 to 3 in six of twelve: 6 × 8 / 12 = 4 points; / 250 = 1,6 %
    let found = gaps(iga(), &before, &region, &innovations, Reach::Highest);
    assert_eq!(
        (found[0].indicator.number.as_str(), found[0].from, found[0].to, found[0].gain),
        ("35", 1, 3, points("1.6"))
    );
    // 23 from 1 to 3 in six: 6 × 2 / 12 = 1 point; / 250 = 0,4 %
    let team = found.iter().find(|gap| gap.indicator.number == "23" && gap.from == 1).unwrap();
    assert_eq!((team.to, team.innovations.len(), team.gain), (3, 6, points("0.4")));
}

#[test]
fn input_is_read_with_its_totals_and_every_fault_of_a_bad_one_is_told() {
    let text = r#"{"spd": {"1": 3, "5a": 2}, "innovations": [
        {"name": "A", "urusan": ["kesehatan", "Sosial"], "levels": {"16": 3, "17": 2}},
        {"name": "B", "urusan": ["Kesehatan", "Perhubungan"], "levels": {}}]}"#;
    let input = Input::read(iga(), text).unwrap();
    // 1 × 3 + 0,75 × 2 = 4,5; 3 × 3 + 2 × 2 = 13; Kesehatan and Sosial are of the six
    let expected = Totals { region: points("4.5"), maturity: points("13"), innovations: 2, affairs: 2 };
    assert_eq!(input.totals(iga()), expected);

    let bad = r#"{"spd": {"1": 4, "16": 1, "1": 2}, "innovations": [
        {"name": 7, "urusan": ["Sihir", 3], "levels": {"16": -1, "17": 1.5, "99": 1, "18": "2", "36": 1}, "more": 1},
        []], "spd": {}, "else": null}"#;
    let faults: Vec<String> = Input::read(iga(), bad).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        faults,
        [
            "spd: stands here twice",
            "else: unknown; known here: spd, innovations",
            "spd.1: level 4, but the levels go from 0 to 3",
            "spd.16: iga-2026 has no such indicator here",
            "spd.1: stands here twice",
            "innovations[0].more: unknown; known here: name, urusan, levels",
            "innovations[0].name: a number where a text is expected",
            "innovations[0].urusan[0]: iga-2026 does not know the urusan “Sihir”",
            "innovations[0].urusan[1]: a number where the name of an urusan is expected",
            "innovations[0].levels.16: a number where a level from 0 to 3 is expected",
            "innovations[0].levels.17: a number where a level from 0 to 3 is expected",
            "innovations[0].levels.99: iga-2026 has no such indicator here",
            "innovations[0].levels.18: a text where a level from 0 to 3 is expected",
            "innovations[0].levels.36: iga-2026 has no such indicator here",
            "innovations[1]: a list where an object is expected",
        ]
    );
    let broken = Input::read(iga(), "{\"spd\": {\n\"1\" 3}}").unwrap_err();
    assert_eq!((broken.len(), broken[0].place.as_str()), (1, "line 2"));
}

#[test]
fn what_is_not_known_leaves_the_index_open_and_is_never_taken_for_nothing() {
    // IGA 2023: levels of SPD and the count are not known. 12 innovations at 74 of 111: 74 / 111 = 66,666... %
    let edition = rulebooks::find("iga-2023").unwrap();
    let found = index(edition, &totals("40", "74", 12, 6));
    assert_eq!((found.value, found.band.map(|band| &band.title)), (None, None));
    assert_eq!((found.maximum, found.total, found.share), (points("111"), points("74").into(), points("66.67")));
    assert!(found.part("spd").unwrap().value.is_none() && found.part("count").unwrap().value.is_none());
    // 8 innovations are divided by 10: 592 / 10 = 59,2; / 111 = 53,333... %
    let few = index(edition, &totals("0", "74", 8, 6));
    assert_eq!((few.share, few.empty_seats), (points("53.33"), 2));
}

#[test]
fn the_projection_of_2027_divides_by_fourteen_and_wants_all_six_affairs() {
    let edition = rulebooks::find("iga-2027").unwrap();
    // 5 of 6: nothing for the count. 40 + 80 x 12 / 14 = 108,571...; / 250 = 43,43 %
    let five = index(edition, &totals("40", "80", 12, 5));
    assert_eq!((five.value, five.empty_seats), (Some(points("43.43")), 2));
    // 6 of 6: + 12 x 0,38 = 4,56 -> 113,131...; / 250 = 45,25 %
    assert_eq!(index(edition, &totals("40", "80", 12, 6)).value, Some(points("45.25")));
}

fn some_levels(aspect: &'static str) -> impl Strategy<Value = Levels> {
    let numbers: Vec<String> = iga().indicators_of(aspect).map(|indicator| indicator.number.clone()).collect();
    vec(0..=3_u32, numbers.len()).prop_map(move |levels| numbers.iter().cloned().zip(levels).collect())
}

fn some_candidates(most: usize) -> impl Strategy<Value = Vec<Reportable>> {
    // A coarse score makes ties likely; few affairs make the rule bite.
    let candidate =
        (0..=8_i64, prop::bits::u32::masked(0b11_1111), any::<bool>()).prop_map(|(score, affairs, any)| Reportable {
            maturity: Points::from_hundredths(score * 1_387),
            affairs: if any { affairs & affairs.rotate_left(1) & 0b11_1111 } else { 0 },
        });
    vec(candidate, 0..=most)
}

/// The totals of the candidates that are marked.
fn totals_of(region: Points, candidates: &[Reportable], marked: impl Fn(usize) -> bool) -> Totals {
    let mut affairs = 0_u32;
    let mut totals = Totals { region, ..Totals::default() };
    for (_, candidate) in candidates.iter().enumerate().filter(|(at, _)| marked(*at)) {
        totals.maturity += candidate.maturity;
        totals.innovations += 1;
        affairs |= candidate.affairs;
    }
    Totals { affairs: affairs.count_ones(), ..totals }
}

proptest! {
    #[test]
    fn raising_a_level_never_lowers_a_score(levels in some_levels("SID"), at in 0_usize..20, n in 1_u32..300, affairs in 0_u32..=6) {
        let indicator = iga().indicators_of("SID").nth(at).unwrap();
        let level = levels.get(&indicator.number);
        prop_assume!(level < 3);
        let mut raised = levels.clone();
        raised.set(indicator.number.clone(), level + 1);
        let (low, high) = (maturity(iga(), "SID", &levels), maturity(iga(), "SID", &raised));
        prop_assert!(high > low);
        let of = |maturity| index(iga(), &Totals { region: points("30"), maturity, innovations: n, affairs });
        prop_assert!(of(high).total > of(low).total);
        prop_assert!(of(high).value >= of(low).value);
    }

    #[test]
    fn the_order_of_innovations_never_matters(mut all in vec((some_levels("SID"), prop::bits::u32::masked(0b11_1111)), 0..20), turn in 0_usize..20) {
        let candidates = |all: &[(Levels, u32)]| -> Vec<Reportable> {
            all.iter().map(|(levels, affairs)| Reportable { maturity: maturity(iga(), "SID", levels), affairs: *affairs }).collect()
        };
        let first = candidates(&all);
        let turn = turn % all.len().max(1);
        all.rotate_left(turn);
        let second = candidates(&all);
        let totals = |all: &[Reportable]| totals_of(points("20"), all, |_| true);
        prop_assert_eq!(totals(&first), totals(&second));
        let best = |all: &[Reportable]| index(iga(), &best_set(iga(), points("20"), all).unwrap().totals).total;
        prop_assert_eq!(best(&first), best(&second));
    }

    #[test]
    fn the_best_set_is_never_beaten_by_any_other(candidates in some_candidates(11), region in 0_u32..=63) {
        let region = Points::whole(region);
        let found = best_set(iga(), region, &candidates).unwrap();
        prop_assert_eq!(totals_of(region, &candidates, |at| found.chosen.contains(&at)), found.totals);
        let best = index(iga(), &found.totals).total;
        for mask in 0_u32..1 << candidates.len() {
            let other = totals_of(region, &candidates, |at| mask >> at & 1 == 1);
            let total = index(iga(), &other).total;
            prop_assert!(total < best || total == best && other.innovations >= found.totals.innovations, "{:b} {:?}", mask, other);
        }
    }
}

#[test]
fn the_best_of_fourteen_under_a_tight_rule_is_the_best_of_all_16384() {
    // Fourteen candidates of which the good ones leave two affairs out: the rule and the divisor pull apart.
    let candidates: Vec<Reportable> = (0..14_u32)
        .map(|at| Reportable {
            maturity: Points::from_hundredths(i64::from((at * 37 + 11) % 101) * 100),
            affairs: if at % 3 == 0 { 1 << (at % 6) } else { u32::from(at > 9) << (at % 5) },
        })
        .collect();
    let found = best_set(iga(), points("30"), &candidates).unwrap();
    let all = (0_u32..1 << 14)
        .map(|mask| index(iga(), &totals_of(points("30"), &candidates, |at| mask >> at & 1 == 1)).total);
    assert_eq!(Some(index(iga(), &found.totals).total), all.max());
    assert!(best_set(iga(), points("30"), &vec![candidates[0]; best::MOST_CANDIDATES + 1]).is_none());
}
