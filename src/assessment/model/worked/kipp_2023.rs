//! KIPP 2023: weights, word limits with their parts, former winners. The least age and the opening day are not certain, and what
//! presentation and field visit weigh is not known, so no jury's score is computed.

use super::eligibility::Overall;
use super::*;
use crate::rulebooks::model::Attribute;

const ID: &str = "kipp-2023";

#[test]
fn weights_come_to_a_hundred_and_words_to_2500() {
    // 1. 0 + 10 + 15 + 5 + 30 + 20 + 5 + 15 = 100
    assert_eq!(group(ID, "umum").whole_weight(), Some(points("100")));
    // 2. 200 + 300 + 200 + 200 + 600 + 300 + 200 + 500 = 2500
    assert_eq!(group(ID, "umum").whole_words(), Some(2500));
    // 3. the parts of section 6 have limits of their own: 100 + 200 = 300, which is the section's
    let adaptability = group(ID, "umum").section("6").unwrap();
    let parts: Option<u32> = adaptability.fields.iter().map(|field| field.words).sum();
    assert_eq!((parts, adaptability.words), (Some(300), Some(300)));
    // 4. of the special group neither is known
    assert_eq!((group(ID, "khusus").whole_weight(), group(ID, "khusus").whole_words()), (None, None));
}

#[test]
fn a_section_is_too_long_from_one_word_beyond_its_limit() {
    let told = |facts: &[(Attribute, usize)]| proposal::told(edition(ID), facts);
    let over = |section: &str| Some(format!("Melebihi batas kata: {section}."));
    // 5. four kinds of resources: 50 + 50 + 50 + 50 = 200 fit, 201 do not
    let resources = |people| {
        [(Attribute::Money, 50), (Attribute::People, people), (Attribute::Method, 50), (Attribute::Equipment, 50)]
    };
    assert_eq!(told(&resources(50)), ("200 dari paling banyak 2.500 kata".to_owned(), None));
    assert_eq!(told(&resources(51)).1, over("Sumber Daya"));
    // 6. significance: 300 + 100 + 100 + 100 = 600 fit, 601 do not; 201 words of novelty are too many at the same time
    let significance = |impact| {
        [
            (Attribute::Impact, impact),
            (Attribute::Measurement, 100),
            (Attribute::Result, 100),
            (Attribute::Benefit, 100),
            (Attribute::Novelty, impact - 100),
        ]
    };
    assert_eq!(told(&significance(300)), ("800 dari paling banyak 2.500 kata".to_owned(), None));
    assert_eq!(told(&significance(301)).1, over("Kebaruan/Nilai Tambah, Signifikansi"));
}

#[test]
fn the_last_day_is_known_and_the_first_is_not() {
    // 7. on 6 May nobody can say whether it is open, on 7 May it is closed
    assert_eq!(window_on(ID, "2023-05-06"), Window::Unknown);
    assert_eq!(window_on(ID, "2023-05-07"), Window::Closed(day("2023-05-06")));
    // 8. the two years are not certain: figures are shown, nobody is refused. 6 May 2021 is two years, 7 May a day less
    for (start, age) in [("2021-05-06", "berumur 2 tahun"), ("2021-05-07", "berumur 1 tahun 11 bulan")] {
        let told = found(&assess(edition(ID), Some("umum"), &begun(start)), "usia_minimum");
        assert!(told.verdict == UNKNOWN && told.explanation.contains(age), "{}", told.explanation);
    }
}

#[test]
fn former_winners_enter_the_special_group_alone() {
    // 9. 2014 to 2021, both included
    for (year, tier, expected) in [
        (2014, "Top 9", Verdict::Holds),
        (2018, "Top 40", Verdict::Holds),
        (2021, "Top 45", Verdict::Holds),
        (2022, "Top 45", Verdict::Fails),
        (2018, "Top 99", Verdict::Fails),
    ] {
        let won = awarded(&[("KIPP", year, tier)]);
        assert_eq!(verdict(ID, Some("khusus"), "khusus_pernah_terpuji", &won), expected, "{tier} {year}");
        let winner = tier != "Top 99";
        assert_eq!(
            verdict(ID, Some("umum"), "bukan_pemenang", &won),
            if winner { Verdict::Fails } else { Verdict::Holds },
            "{tier} {year}"
        );
    }
    // 10. outstanding in 2021 was among the 15 of that year: once, which is fewer than two; with the 15 of 2022 it is two, and
    // as one of two histories is enough, only then is it refused
    let first = [("KIPP", 2017, "Top 40"), ("KIPP", 2021, "outstanding")];
    assert_eq!(assess(edition(ID), Some("khusus"), &awarded(&first)).overall, Overall::Eligible);
    let second = [first[0], first[1], ("KIPP", 2022, "top_15")];
    let refused = assess(edition(ID), Some("khusus"), &awarded(&second));
    assert_eq!((refused.overall, refused.refusals().count()), (Overall::Ineligible, 2));
}

#[test]
fn tiers_and_conditions_add_up() {
    // 11. finalists 99 + 15 = 114, winners 45 + 5 = 50
    let sum = |winner| -> Option<u32> {
        edition(ID).tiers.iter().filter(|tier| tier.winner == winner).map(|tier| tier.count).sum()
    };
    assert_eq!((sum(false), sum(true)), (Some(114), Some(50)));
    // 12. six conditions for everybody and four for each group
    for group in ["umum", "khusus"] {
        assert_eq!(assess(edition(ID), Some(group), &begun("2015")).findings.len(), 10, "{group}");
    }
}
