//! KIPP 2022: weights and word limits of the general group, the age counted back from 16 April 2022, windows and tiers. A jury's
//! score is not computed: what presentation and field visit weigh is not known.

use super::eligibility::Overall;
use super::*;
use crate::rulebooks::model::Attribute;

const ID: &str = "kipp-2022";

#[test]
fn weights_come_to_a_hundred_and_words_to_2800() {
    // 1. 5 + 20 + 25 + 5 + 20 + 20 + 5 = 100; of the special group none is known
    assert_eq!(group(ID, "umum").whole_weight(), Some(points("100")));
    assert_eq!(group(ID, "khusus").whole_weight(), None);
    // 2. 200 + 600 + 600 + 200 + 400 + 600 + 200 = 2800; special: 200 + 200 + 200 + 300 + 300 = 1200
    assert_eq!((group(ID, "umum").whole_words(), group(ID, "khusus").whole_words()), (Some(2800), Some(1200)));
    // 3. weights alone make no index
    let none = index(edition(ID), &totals("63", "111", 200, 6));
    assert!(none.parts.is_empty() && none.value.is_none());
}

#[test]
fn a_section_is_too_long_from_one_word_beyond_its_limit() {
    let told = |facts: &[(Attribute, usize)]| proposal::told(edition(ID), facts);
    let over = |section: &str| Some(format!("Melebihi batas kata: {section}."));
    // 4. summary: 200 fit, 201 do not
    assert_eq!(told(&[(Attribute::Summary, 200)]), ("200 dari paling banyak 2.800 kata".to_owned(), None));
    assert_eq!(told(&[(Attribute::Summary, 201)]).1, over("Ringkasan"));
    // 5. the idea draws on four attributes: 200 + 150 + 150 + 100 = 600 fit, with one word more they do not
    let idea = |novelty| {
        [
            (Attribute::Problem, 200),
            (Attribute::TargetGroup, 150),
            (Attribute::Goal, 150),
            (Attribute::Novelty, novelty),
        ]
    };
    assert_eq!(told(&idea(100)), ("600 dari paling banyak 2.800 kata".to_owned(), None));
    assert_eq!(told(&idea(101)).1, over("Ide Inovatif"));
    // 6. the result is asked for twice: 150 + 150 = 300 words; 201 are too long for the 200 of the one, not for the 600 of the other
    assert_eq!(told(&[(Attribute::Result, 150)]), ("300 dari paling banyak 2.800 kata".to_owned(), None));
    assert_eq!(told(&[(Attribute::Result, 201)]).1, over("Kontribusi terhadap Capaian TPB"));
}

#[test]
fn the_age_is_counted_back_from_the_closing_day() {
    // 7. 16 April 2022 less two years is 16 April 2020, less one year 16 April 2021
    for (start, expected) in [
        ("2020-02-29", Verdict::Holds),
        ("2020-04-16", Verdict::Holds),
        ("2020-04-17", missing("apakah ini inovasi pandemi")),
        ("2021-04-16", missing("apakah ini inovasi pandemi")),
        ("2021-04-17", Verdict::Fails),
    ] {
        assert_eq!(verdict(ID, Some("umum"), "usia_minimum", &begun(start)), expected, "{start}");
    }
    // known to the year: all of 2019 is old enough, 2020 depends on the month, of 2022 no day is
    for (start, expected) in
        [("2019", Verdict::Holds), ("2020", missing("bulan mulai diterapkan")), ("2022", Verdict::Fails)]
    {
        assert_eq!(verdict(ID, Some("umum"), "usia_minimum", &begun(start)), expected, "{start}");
    }
}

#[test]
fn the_window_is_open_on_32_days() {
    // 8. 16 to 31 March are 16 days, 1 to 16 April are 16
    let days = day("2022-01-01").iter_days().take(365);
    let open: Vec<NaiveDate> = days.filter(|on| matches!(window(edition(ID), *on), Window::Open(_))).collect();
    assert_eq!((open.len(), open[0], open[31]), (32, day("2022-03-16"), day("2022-04-16")));
    assert_eq!(window_on(ID, "2022-04-17"), Window::Closed(day("2022-04-16")));
}

#[test]
fn winners_are_refused_in_any_year_and_finalists_after_the_second_time() {
    // 9. the five titles of winners, of any earlier year
    for (year, tier, expected) in [
        (2014, "Top 9", Verdict::Fails),
        (2021, "Top 45", Verdict::Fails),
        (2021, "Top 40", Verdict::Fails),
        (2021, "Top 99", Verdict::Holds),
        (2022, "Top 45", Verdict::Holds),
    ] {
        let won = awarded(&[("KIPP", year, tier)]);
        assert_eq!(verdict(ID, Some("umum"), "bukan_pemenang", &won), expected, "{tier} {year}");
    }
    // 10. Top 99 of 2016 and 2019: twice, so both alternatives fail and refuse
    let twice = assess(edition(ID), Some("umum"), &awarded(&[("KIPP", 2016, "Top 99"), ("KIPP", 2019, "Top 99")]));
    assert_eq!((twice.overall, twice.refusals().count()), (Overall::Ineligible, 2));
    // 11. finalists 99 + 15 = 114, winners 45 + 5 = 50
    assert_eq!(tier(ID, "top_99").zip(tier(ID, "top_15")).map(|(general, special)| general + special), Some(114));
    assert_eq!(tier(ID, "top_45").zip(tier(ID, "outstanding")).map(|(general, special)| general + special), Some(50));
}

#[test]
fn what_the_file_does_not_know_refuses_nobody() {
    // 12. the quota of an institution and the conditions of the special group
    assert_eq!(verdict(ID, Some("umum"), "kuota", &beside(500)), UNKNOWN);
    assert_eq!(verdict(ID, Some("khusus"), "syarat_khusus", &begun("2012")), UNKNOWN);
    assert_eq!(verdict(ID, Some("khusus"), "tema", &begun("2012")), JUDGED);
}
