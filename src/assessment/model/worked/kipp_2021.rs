//! KIPP 2021: conditions, quotas and tiers, and the word limits of replication. Its closing day, the sections of the other
//! groups and all weights are not known, so no age is told and no proposal is scored.

use super::eligibility::Overall;
use super::*;

const ID: &str = "kipp-2021";

#[test]
fn only_replication_has_sections_that_are_known() {
    // 1. 100 + 200 + 100 = 400 words, without weights
    let replication = group(ID, "replikasi");
    assert_eq!((replication.whole_words(), replication.whole_weight()), (Some(400), None));
    // 2. what is not known is no sum of nothing
    assert_eq!((group(ID, "umum").whole_words(), group(ID, "khusus").whole_words()), (None, None));
    assert!(index(edition(ID), &totals("0", "100", 1, 1)).value.is_none());
}

#[test]
fn quotas_are_full_at_ten_and_at_five() {
    // 3. the tenth of the general group still enters beside nine, the eleventh does not
    for (others, expected) in [(0, Verdict::Holds), (9, Verdict::Holds), (10, Verdict::Fails), (11, Verdict::Fails)] {
        assert_eq!(verdict(ID, Some("umum"), "kuota_umum", &beside(others)), expected, "{others}");
    }
    let full = found(&assess(edition(ID), Some("umum"), &beside(10)), "kuota_umum");
    assert_eq!(full.explanation, "Sudah ada 10 usulan lain dalam kelompok ini; paling banyak 10.");
    // 4. of replication the fifth beside four; the quota of former winners is not known and never full
    assert_eq!(verdict(ID, Some("replikasi"), "kuota_replikasi", &beside(4)), Verdict::Holds);
    assert_eq!(verdict(ID, Some("replikasi"), "kuota_replikasi", &beside(5)), Verdict::Fails);
    assert_eq!(verdict(ID, Some("khusus"), "kuota_khusus", &beside(1_000)), UNKNOWN);
}

#[test]
fn each_year_had_a_top_of_its_own() {
    // 5. 2014: 9; 2015: 25; 2016: 35; 2017 and 2018: 40; 2019 and 2020: 45. The same title of another year is not meant.
    for (year, tier, expected) in [
        (2014, "Top 9", Verdict::Fails),
        (2015, "Top 9", Verdict::Holds),
        (2015, "Top 25", Verdict::Fails),
        (2016, "Top 25", Verdict::Holds),
        (2016, "Top 35", Verdict::Fails),
        (2017, "Top 40", Verdict::Fails),
        (2019, "Top 40", Verdict::Holds),
        (2019, "Top 45", Verdict::Fails),
    ] {
        let won = awarded(&[("KIPP", year, tier)]);
        assert_eq!(verdict(ID, Some("umum"), "bukan_pemenang", &won), expected, "{tier} {year}");
    }
    // 6. the special group takes 2014 to 2020, both included, and no award of this edition itself
    for (year, expected) in
        [(2013, Verdict::Fails), (2014, Verdict::Holds), (2020, Verdict::Holds), (2021, Verdict::Fails)]
    {
        let won = awarded(&[("KIPP", year, "Top 25")]);
        assert_eq!(verdict(ID, Some("khusus"), "khusus_pernah_terpuji", &won), expected, "{year}");
    }
}

#[test]
fn of_the_two_histories_one_is_enough() {
    // 7. nothing won: both hold. Top 99 once: awarded, but not twice. Twice: neither holds, and both refuse.
    for (awards, refusals, overall) in [
        (&[][..], 0, Overall::Eligible),
        (&[("KIPP", 2019, "Top 99")][..], 0, Overall::Eligible),
        (&[("KIPP", 2019, "Top 99"), ("KIPP", 2020, "Finalis Top 99")][..], 2, Overall::Ineligible),
    ] {
        let told = assess(edition(ID), Some("umum"), &awarded(awards));
        assert_eq!((told.refusals().count(), told.overall), (refusals, overall), "{awards:?}");
    }
}

#[test]
fn without_a_closing_day_nobody_is_too_young_and_no_window_is_open() {
    // 8. two years are asked for, one for replication: told of neither, even of one begun yesterday
    for (group, code) in
        [("umum", "usia_minimum"), ("replikasi", "usia_minimum_replikasi"), ("khusus", "usia_minimum_khusus")]
    {
        assert_eq!(verdict(ID, Some(group), code, &begun("2026-11-21")), UNKNOWN, "{group}");
    }
    assert_eq!(window_on(ID, "2021-06-01"), Window::Unknown);
}

#[test]
fn tiers_and_conditions_add_up() {
    // 9. finalists 99 + 15 + 15 = 129, of which 45 + 5 + 5 = 55 win
    let sum = |winner| -> Option<u32> {
        edition(ID).tiers.iter().filter(|tier| tier.winner == winner).map(|tier| tier.count).sum()
    };
    assert_eq!((sum(false), sum(true)), (Some(129), Some(55)));
    // 10. five conditions are for everybody; five more for the general group, four for replication, three for former winners
    for (group, conditions) in [("umum", 10), ("replikasi", 9), ("khusus", 8)] {
        assert_eq!(assess(edition(ID), Some(group), &begun("2015")).findings.len(), conditions, "{group}");
    }
}
