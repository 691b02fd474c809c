//! Conditions of the shipped editions, kind by kind, with the days and counts on which they turn.

use chrono::NaiveDate;

use super::*;
use crate::kernel::date::PartialDate;
use crate::rulebooks::find;
use crate::rulebooks::model::Entrant;

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn date(text: &str) -> PartialDate {
    PartialDate::from_code(text).unwrap()
}

fn award(programme: &str, year: i32, tier: &str) -> EarlierAward {
    EarlierAward { programme: programme.to_owned(), year, tier: tier.to_owned() }
}

pub(super) fn candidate(implemented_on: &str, awards: &[(&str, i32, &str)]) -> Candidate {
    Candidate {
        title: "GAYATRI".to_owned(),
        implemented_on: PartialDate::from_code(implemented_on),
        renewed_on: Vec::new(),
        awards: awards.iter().map(|(programme, year, tier)| award(programme, *year, tier)).collect(),
        reported_in: Vec::new(),
        entrant: Some(Entrant::RegencyOrCity),
        entries_in_edition: 0,
        entries_in_group: 0,
        other_titles: Vec::new(),
        today: day("2026-11-22"),
    }
}

/// Applied in 2019, Top 45 in 2020.
fn gayatri() -> Candidate {
    candidate("2019", &[("KIPP", 2020, "Top 45")])
}

pub(super) fn edition(id: &str) -> &'static Edition {
    find(id).unwrap()
}

/// The finding of one condition of an edition.
fn found(id: &str, group: Option<&str>, code: &str, candidate: &Candidate) -> Finding<'static> {
    let assessment = assess(edition(id), group, candidate);
    let finding = assessment.findings.into_iter().find(|finding| finding.rule.code == code);
    finding.unwrap_or_else(|| panic!("{id} {group:?} has no condition {code}"))
}

fn missing(what: &str) -> Verdict {
    Verdict::Untold(Untold::Missing(what.to_owned()))
}

#[test]
fn gayatri_is_refused_for_the_general_group_and_eligible_for_the_special_one() {
    for id in ["kipp-2021", "kipp-2022", "kipp-2023"] {
        let general = assess(edition(id), Some("umum"), &gayatri());
        assert_eq!(general.overall, Overall::Ineligible, "{id}");
        let [refusal] = general.refusals().collect::<Vec<_>>()[..] else { panic!("{id}: one reason") };
        assert_eq!(refusal.rule.code, "bukan_pemenang");
        assert_eq!(refusal.explanation, "Tercatat Top 45 KIPP 2020.");
        assert!(!refusal.rule.provenance.cite.is_empty() && refusal.rule.provenance.grade.is_some());
        let special = assess(edition(id), Some("khusus"), &gayatri());
        assert_eq!(special.overall, Overall::Eligible, "{id}: {:#?}", special.findings);
        assert!(special.left_open().count() > 0, "{id}: what is left to people and the guideline is listed");
    }
    let refused = found("kipp-2021", Some("umum"), "bukan_pemenang", &gayatri());
    assert!(refused.rule.title.contains("Top 45 tahun 2020"), "{}", refused.rule.title);
    assert_eq!(found("kipp-2023", Some("khusus"), "khusus_pernah_terpuji", &gayatri()).verdict, Verdict::Holds);
}

#[test]
fn every_group_is_assessed_and_an_edition_without_groups_once() {
    let overall = |id: &str| -> Vec<_> {
        assess_every_group(edition(id), &gayatri())
            .iter()
            .map(|found| (found.group.map(|g| g.code.as_str()), found.overall))
            .collect()
    };
    assert_eq!(overall("kipp-2023"), [(Some("umum"), Overall::Ineligible), (Some("khusus"), Overall::Eligible)]);
    assert_eq!(overall("inotek-2025"), [(None, Overall::Undecided)]);
    assert_eq!(overall("kipp-2025"), [(Some("umum"), Overall::Undecided), (Some("replikasi"), Overall::Undecided)]);
}

#[test]
fn age_is_counted_back_from_the_closing_day_to_the_start() {
    // KIPP 2022 closed on 16 April 2022 and asks for two years, or one for an innovation of the pandemic.
    let doubt = missing("apakah ini inovasi pandemi");
    for (start, verdict, words) in [
        ("2020-04-15", Verdict::Holds, "berumur 2 tahun,"),
        ("2020-04-16", Verdict::Holds, "berumur 2 tahun,"),
        ("2020-04-17", doubt.clone(), "berumur 1 tahun 11 bulan,"),
        ("2021-04-16", doubt, "berumur 1 tahun,"),
        ("2021-04-17", Verdict::Fails, "berumur 11 bulan,"),
        ("2022-04-01", Verdict::Fails, "berumur kurang dari 1 bulan,"),
        ("2022-04-17", Verdict::Fails, "belum diterapkan,"),
        ("2020-03", Verdict::Holds, "berumur 2 tahun sampai 2 tahun 1 bulan,"),
        ("2020-04", missing("tanggal tepat mulai diterapkan"), "berumur 1 tahun 11 bulan sampai 2 tahun,"),
        ("2021-04", missing("tanggal tepat mulai diterapkan"), "berumur 11 bulan sampai 1 tahun,"),
        ("2019", Verdict::Holds, "berumur 2 tahun 3 bulan sampai 3 tahun 3 bulan,"),
        ("2021", missing("bulan mulai diterapkan"), "berumur 3 bulan sampai 1 tahun 3 bulan,"),
        ("2022", Verdict::Fails, "berumur paling lama 3 bulan,"),
        ("2023", Verdict::Fails, "belum diterapkan,"),
    ] {
        let finding = found("kipp-2022", Some("khusus"), "usia_minimum", &candidate(start, &[]));
        assert_eq!(finding.verdict, verdict, "{start}: {}", finding.explanation);
        assert!(finding.explanation.contains(words), "{start}: {}", finding.explanation);
        assert!(finding.explanation.contains("pada penutupan 16 April 2022"), "{}", finding.explanation);
    }
    let finding = found("kipp-2022", Some("umum"), "usia_minimum", &candidate("", &[]));
    assert_eq!(finding.verdict, missing("tanggal mulai diterapkan"));
}

#[test]
fn an_age_in_words_has_years_and_whole_months() {
    let mut edition = edition("kipp-2022").clone();
    let row = edition.eligibility.iter_mut().find(|row| row.code == "usia_minimum").unwrap();
    row.rule = Rule::MinimumAge { years: Some(2), until: Some(day("2023-05-31")), exception: None };
    let assessment = assess(&edition, Some("khusus"), &candidate("2019-02-01", &[]));
    let finding = assessment.findings.iter().find(|finding| finding.rule.code == "usia_minimum").unwrap();
    assert_eq!(
        finding.explanation,
        "Diterapkan 1 Februari 2019; pada penutupan 31 Mei 2023 berumur 4 tahun 3 bulan, diminta paling sedikit 2 tahun."
    );
}

#[test]
fn a_rule_nobody_is_sure_of_never_refuses_but_shows_its_figures() {
    for (id, group, code, words) in [
        ("kipp-2023", "umum", "usia_minimum", "berumur kurang dari 1 bulan"),
        ("kipp-2023", "khusus", "usia_minimum_khusus", "berumur kurang dari 1 bulan"),
        ("kipp-2021", "umum", "usia_minimum", "hari ini, 22 November 2026"),
        ("kipp-2025", "umum", "usia_minimum", "pada penutupan 3 Juni 2025 berumur 2 tahun"),
        ("kovablik-2022", "umum", "usia_minimum", "hari ini"),
        ("kipp-2025", "umum", "kuota", "Sudah ada 99 usulan lain; paling banyak 15."),
    ] {
        let young = Candidate { entries_in_edition: 99, ..candidate("2023-05-05", &[]) };
        let finding = found(id, Some(group), code, &young);
        assert_eq!(finding.verdict, Verdict::Untold(Untold::UnknownRule), "{id} {code}");
        assert_eq!(finding.verdict.label(), "Belum diketahui, lihat pedoman");
        assert!(finding.explanation.contains(words), "{id} {code}: {}", finding.explanation);
        assert!(finding.explanation.ends_with("lihat pedoman."), "{id} {code}: {}", finding.explanation);
        assert!(!finding.refuses());
    }
}

#[test]
fn winners_are_refused_by_tier_and_by_year() {
    for (id, programme, year, tier, verdict) in [
        ("kipp-2021", "KIPP", 2020, "Top 45", Verdict::Fails),
        ("kipp-2021", "kipp", 2018, "Top 40 (terpuji)", Verdict::Fails),
        ("kipp-2021", "KIPP", 2014, "Top 9", Verdict::Fails),
        ("kipp-2021", "KIPP", 2018, "Top 45", Verdict::Holds), // 2018 had a Top 40
        ("kipp-2021", "KIPP", 2020, "Top 99", Verdict::Holds),
        ("kipp-2021", "KIPP", 2021, "Top 45", Verdict::Holds), // of this edition, not an earlier one
        ("kipp-2021", "KOVABLIK", 2020, "Top 45", Verdict::Holds),
        ("kipp-2022", "KIPP", 2021, "top_45", Verdict::Fails), // by the tier's code
        ("kipp-2022", "Kompetisi Inovasi Pelayanan Publik", 2016, "Top 35", Verdict::Fails),
        ("kipp-2023", "KIPP", 2022, "Penghargaan Top 45", Verdict::Fails),
        ("kipp-2023", "KIPP", 2020, "Calon Top 45", Verdict::Holds),
    ] {
        let finding = found(id, Some("umum"), "bukan_pemenang", &candidate("2012", &[(programme, year, tier)]));
        assert_eq!(finding.verdict, verdict, "{id}: {tier} {programme} {year}");
    }
}

#[test]
fn former_winners_are_let_in_only_within_the_years_of_the_rule() {
    for (year, tier, verdict) in [
        (2014, "Top 9", Verdict::Holds),
        (2021, "Top 45", Verdict::Holds),
        (2022, "Top 45", Verdict::Fails), // the rule of 2023 ends with 2021
        (2013, "Top 9", Verdict::Fails),
        (2020, "Top 99", Verdict::Fails),
    ] {
        let finding =
            found("kipp-2023", Some("khusus"), "khusus_pernah_terpuji", &candidate("2012", &[("KIPP", year, tier)]));
        assert_eq!(finding.verdict, verdict, "{tier} {year}: {}", finding.explanation);
    }
}

#[test]
fn of_alternatives_one_is_enough() {
    let twice = [("KIPP", 2018, "Top 99"), ("KIPP", 2021, "Top 99")];
    for (awards, overall) in [
        (&[][..], Overall::Eligible),
        (&twice[..1], Overall::Eligible), // awarded once, but not Top 99 twice
        (&[("KIPP", 2018, "Top 99"), ("KIPP", 2018, "Finalis Top 99")][..], Overall::Eligible), // one year counts once
        (&twice[..], Overall::Ineligible),
    ] {
        let assessment = assess(edition("kipp-2022"), Some("umum"), &candidate("2012", awards));
        assert_eq!(assessment.overall, overall, "{awards:?}: {:#?}", assessment.findings);
    }
    let once = found("kipp-2022", Some("umum"), "belum_pernah_dihargai", &candidate("2012", &twice[..1]));
    assert!(once.verdict == Verdict::Fails && !once.refuses());
    assert!(once.explanation.ends_with("Tidak menjadi halangan, karena terpenuhi: Belum dua kali masuk Top 99."));
    let refused = assess(edition("kipp-2022"), Some("umum"), &candidate("2012", &twice));
    let codes: Vec<_> = refused.refusals().map(|finding| finding.rule.code.as_str()).collect();
    assert_eq!(codes, ["belum_pernah_dihargai", "belum_dua_kali_top_99"]);
}

#[test]
fn a_winner_was_a_finalist_of_the_same_edition() {
    let former = ("KIPP", 2015, "Top 25");
    let outstanding = ("KIPP", 2021, "Outstanding Achievement of Public Service Innovation");
    let finalist = ("KIPP", 2022, "top_15");
    let overall = |awards: &[_]| assess(edition("kipp-2023"), Some("khusus"), &candidate("2012", awards)).overall;
    assert_eq!(overall(&[former, finalist]), Overall::Eligible);
    assert_eq!(overall(&[former, outstanding]), Overall::Eligible); // once in the Top 15, and one of two is enough
    assert_eq!(overall(&[former, outstanding, finalist]), Overall::Ineligible);
    let all = candidate("2012", &[former, outstanding, finalist]);
    let finding = found("kipp-2023", Some("khusus"), "khusus_belum_dua_kali_top_15", &all);
    assert_eq!(
        finding.explanation,
        "Tercatat 2 kali masuk Top 15 Kelompok Khusus (2021 sebagai Outstanding Achievement of Public Service Innovation, \
         2022); batasnya kurang dari 2 kali."
    );
}

#[test]
fn kovablik_takes_no_winner_of_kipp() {
    for (awards, verdict) in [
        (&[][..], Verdict::Holds),
        (&[("KIPP", 2020, "Top 99")][..], Verdict::Fails),
        (&[("KOVABLIK", 2020, "Top 45")][..], Verdict::Holds),
        (&[("KIPP", 2023, "Top 45")][..], Verdict::Holds),
        (&[("KIPP", 2022, "Top 99")][..], missing("urutan penghargaan dan pendaftaran")),
    ] {
        let finding = found("kovablik-2022", Some("umum"), "belum_dihargai_kipp", &candidate("2019", awards));
        assert_eq!(finding.verdict, verdict, "{awards:?}");
    }
}

#[test]
fn quotas_turn_on_the_number_that_is_there_already() {
    for (id, group, code, in_group, verdict) in [
        ("kipp-2021", "umum", "kuota_umum", 9, Verdict::Holds),
        ("kipp-2021", "umum", "kuota_umum", 10, Verdict::Fails),
        ("kipp-2021", "replikasi", "kuota_replikasi", 4, Verdict::Holds),
        ("kipp-2021", "replikasi", "kuota_replikasi", 5, Verdict::Fails),
        ("kipp-2021", "khusus", "kuota_khusus", 500, Verdict::Untold(Untold::UnknownRule)),
        ("kovablik-2022", "umum", "kuota_kabupaten_kota", 2, Verdict::Holds),
        ("kovablik-2022", "umum", "kuota_kabupaten_kota", 3, Verdict::Fails),
    ] {
        let entered = Candidate { entries_in_group: in_group, entries_in_edition: 999, ..candidate("2012", &[]) };
        assert_eq!(found(id, Some(group), code, &entered).verdict, verdict, "{id} {code} {in_group}");
    }
    let quotas = |entrant| {
        let candidate = Candidate { entrant, entries_in_group: 4, ..candidate("2012", &[]) };
        let assessment = assess(edition("kovablik-2022"), Some("umum"), &candidate);
        let quotas = assessment.findings.into_iter().filter(|finding| matches!(finding.rule.rule, Rule::Quota { .. }));
        quotas.map(|finding| finding.verdict).collect::<Vec<_>>()
    };
    assert_eq!(quotas(Some(Entrant::ProvincialAgency)), [Verdict::Holds]);
    assert_eq!(quotas(Some(Entrant::Company)), [Verdict::Fails]);
    assert_eq!(quotas(None), [missing("jenis instansi"), missing("jenis instansi"), missing("jenis instansi")]);
}

#[test]
fn the_same_title_twice_is_a_reason_to_fail() {
    for (own, others, verdict) in [
        ("GAYATRI", &["Canting Gula Mojo"][..], Verdict::Holds),
        ("GAYATRI", &["Canting Gula Mojo", "Gayatri "][..], Verdict::Fails),
        ("SI-MAPAN", &["Simapan"][..], Verdict::Fails),
        ("SI-MAPAN", &["Simapan 2"][..], Verdict::Holds),
        (" - ", &[][..], missing("judul")),
    ] {
        let titled = Candidate {
            title: own.to_owned(),
            other_titles: others.iter().map(|title| (*title).to_owned()).collect(),
            ..candidate("2012", &[])
        };
        let finding = found("kipp-2023", Some("umum"), "satu_judul_satu_proposal", &titled);
        assert_eq!(finding.verdict, verdict, "{own}: {}", finding.explanation);
    }
}

#[test]
fn the_index_asks_when_it_was_applied_or_renewed_and_how_often_it_was_reported() {
    // IGA 2026: applied or renewed from 1 January 2024 to 31 December 2025; reported at most twice.
    for (applied, renewed, verdict) in [
        ("2024-01-01", &[][..], Verdict::Holds),
        ("2025-12-31", &[][..], Verdict::Holds),
        ("2023-12-31", &[][..], Verdict::Fails),
        ("2026-01-01", &[][..], Verdict::Fails),
        ("2025", &[][..], Verdict::Holds),
        ("2019", &["2021", "2024-07"][..], Verdict::Holds),
        ("2019", &["2021"][..], Verdict::Fails),
        ("", &["2025-05"][..], Verdict::Holds),
        ("", &["2021"][..], missing("tanggal mulai diterapkan")),
    ] {
        let dated =
            Candidate { renewed_on: renewed.iter().map(|text| date(text)).collect(), ..candidate(applied, &[]) };
        let finding = found("iga-2026", None, "waktu_penerapan", &dated);
        assert_eq!(finding.verdict, verdict, "{applied} {renewed:?}: {}", finding.explanation);
    }
    for (years, verdict, words) in [
        (&[][..], Verdict::Holds, "Belum pernah dilaporkan"),
        (&[2024][..], Verdict::Holds, "ini yang ke-2 dari paling banyak 2 kali"),
        (&[2024, 2024, 2026, 2027][..], Verdict::Holds, "Sudah dilaporkan 1 kali (2024)"),
        (&[2025, 2024][..], Verdict::Fails, "Sudah dilaporkan 2 kali (2024, 2025); paling banyak 2 kali."),
    ] {
        let reported = Candidate { reported_in: years.to_vec(), ..candidate("2024", &[]) };
        let finding = found("iga-2026", None, "paling_banyak_dua_kali", &reported);
        assert_eq!(finding.verdict, verdict, "{years:?}");
        assert!(finding.explanation.contains(words), "{years:?}: {}", finding.explanation);
    }
}

#[test]
fn without_a_group_only_the_conditions_of_all_groups_are_told() {
    let assessment = assess(edition("kipp-2021"), None, &gayatri());
    assert_eq!((assessment.overall, assessment.missing()), (Overall::Undecided, vec!["kelompok"]));
    assert_eq!(assess(edition("kipp-2021"), Some("tidak_ada"), &gayatri()).overall, Overall::Undecided);
    assert_eq!(found("kipp-2021", None, "satu_judul_satu_proposal", &gayatri()).verdict, Verdict::Holds);
}

#[test]
fn the_window_is_open_on_its_last_day() {
    for (id, today, window_then) in [
        ("kipp-2022", "2022-03-15", Window::NotYet(day("2022-03-16"))),
        ("kipp-2022", "2022-03-16", Window::Open(day("2022-04-16"))),
        ("kipp-2022", "2022-04-16", Window::Open(day("2022-04-16"))),
        ("kipp-2022", "2022-04-17", Window::Closed(day("2022-04-16"))),
        ("kipp-2023", "2023-05-01", Window::Unknown), // the first day is not known
        ("kipp-2023", "2023-05-07", Window::Closed(day("2023-05-06"))),
        ("kipp-2021", "2021-05-01", Window::Unknown),
        ("inotek-2025", "2025-05-01", Window::Unknown),
    ] {
        assert_eq!(window(edition(id), day(today)), window_then, "{id} {today}");
        assert!(window_then.words().ends_with('.'));
    }
}
