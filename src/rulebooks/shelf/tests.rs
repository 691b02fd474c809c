//! The shipped editions are without fault and hold what the sources say.

use std::collections::BTreeSet;

use toml::de::{DeTable, DeValue};

use crate::{
    kernel::points::Points,
    rulebooks::{
        check, embedded, find,
        model::{Edition, Operation, Rule, maxima},
        parse, to_json,
    },
};

fn iga() -> &'static Edition {
    find("iga-2026").unwrap()
}

fn kipp() -> &'static Edition {
    find("kipp-2023").unwrap()
}

#[test]
fn the_shipped_rulebooks_are_without_fault() {
    for file in embedded() {
        match parse(file.id, file.text) {
            Ok(edition) => assert_eq!(check(&edition), [], "{}", file.id),
            Err(faults) => panic!("{}: {faults:#?}", file.id),
        }
    }
}

#[test]
fn the_index_of_2026_has_the_published_maxima() {
    let maxima = maxima(iga());
    let all = [maxima.spd, maxima.sid, maxima.count, maxima.total].map(|points| points.unwrap().to_string());
    assert_eq!(all, ["63", "111", "76", "250"]);
    assert_eq!((iga().indicators_of("SPD").count(), iga().indicators_of("SID").count()), (20, 20));
    let mandatory: Vec<_> =
        iga().indicators_of("SID").filter(|row| row.mandatory == Some(true)).map(|row| row.number.as_str()).collect();
    assert_eq!(mandatory, ["16", "17", "32", "33", "35"]);
}

#[test]
fn the_index_of_2026_divides_by_twelve_and_counts_only_with_five_basic_affairs() {
    assert_eq!(iga().least_divisor(), Some(12));
    let rule = iga().count_score().unwrap();
    let score = |innovations, affairs| rule.score(innovations, affairs).to_string();
    assert_eq!([score(8, 5), score(200, 6), score(201, 6), score(200, 4)], ["3.04", "76", "76", "0"]);
    assert_eq!(iga().operation("index"), Some(&Operation::RatioToMaximum { times: 100, decimals: 2 }));
}

#[test]
fn bands_meet_at_two_decimals() {
    for (result, title) in [
        ("100", "Sangat Inovatif"),
        ("65.01", "Sangat Inovatif"),
        ("65.00", "Inovatif"),
        ("40.01", "Inovatif"),
        ("40", "Kurang Inovatif"),
        ("0.01", "Kurang Inovatif"),
        ("0", "Tidak Dapat Dinilai"),
    ] {
        assert_eq!(iga().band(result.parse().unwrap()).unwrap().title, title, "{result}");
    }
    assert!(iga().band("100.01".parse().unwrap()).is_none());
}

#[test]
fn the_law_lists_six_eighteen_eight_and_six_affairs() {
    let sizes: Vec<_> = iga().affair_groups.iter().map(|group| group.affairs.len()).collect();
    assert_eq!(sizes, [6, 18, 8, 6]);
    assert_eq!(iga().affair("kesehatan").unwrap().0.code, "wajib_pelayanan_dasar");
}

#[test]
fn a_value_on_a_boundary_the_sources_dispute_falls_into_two_levels_and_is_marked() {
    for (number, value, levels) in [("4", "5.23", 2), ("4", "5.22", 1), ("3", "-50.33", 2), ("11b", "79.99", 1)] {
        let indicator = iga().indicator(number).unwrap();
        let value: Points = value.parse().unwrap();
        let hits = indicator.levels.iter().filter(|level| level.bounds.unwrap().contains(value)).count();
        assert_eq!(hits, levels, "indicator {number} at {value}");
        assert_eq!(indicator.scale.as_ref().unwrap().overlap_to_verifier, number != "11b");
    }
}

#[test]
fn the_proposal_of_2023_weighs_100_and_allows_2500_words() {
    let umum = kipp().group("umum").unwrap();
    assert_eq!((umum.weight(), umum.words()), (Points::whole(100), 2500));
    let rows: Vec<_> =
        kipp().sections().iter().map(|row| (row.weight.unwrap().to_string(), row.words.unwrap())).collect();
    let expected =
        [("0", 200), ("10", 300), ("15", 200), ("5", 200), ("30", 600), ("20", 300), ("5", 200), ("15", 500)];
    assert_eq!(rows, expected.map(|(weight, words)| (weight.to_owned(), words)));
    assert_eq!(umum.section("3").unwrap().provenance.dispute.as_ref().unwrap().chosen, "200 kata");
    assert!(kipp().group("khusus").unwrap().sections.iter().all(|row| row.weight.is_none() && row.words.is_none()));
}

#[test]
fn what_is_not_known_of_2023_is_said() {
    let condition = |code| kipp().eligibility.iter().find(|row| row.code == code).unwrap();
    let age = condition("usia_minimum");
    assert!(matches!(age.rule, Rule::MinimumAge { years: Some(2), .. }));
    assert_eq!(age.provenance.grade.unwrap().code(), "M");
    assert!(age.provenance.unknown.is_some());
    assert_eq!(condition("kuota").rule, Rule::Quota { entries: None, entrant: None });
    assert!(condition("kuota").provenance.unknown.is_some());
}

#[test]
fn every_text_a_programme_asks_for_draws_on_an_attribute() {
    assert!(kipp().sections().iter().all(|section| !section.attributes.is_empty()));
    let prose: Vec<_> = iga().profile.iter().filter(|field| field.kind.code() == "prosa").collect();
    assert_eq!(prose.len(), 9);
    assert!(prose.iter().all(|field| !field.attributes.is_empty()));
    assert_eq!(iga().field("rancang_bangun").unwrap().min_words, Some(300));
}

#[test]
fn maxima_are_json_numbers() {
    let json = to_json(iga());
    assert_eq!(json["maxima"].to_string(), r#"{"count":76,"sid":111,"spd":63,"total":250}"#);
    assert_eq!(json["indicators"][5]["weight"], "0.75");
    assert_eq!(json["indicators"][0]["grade"], "C2");
    assert_eq!(to_json(kipp())["sums"].to_string(), r#"{"group":"umum","weight":100,"words":2500}"#);
}

#[test]
fn the_format_explains_every_key_the_files_use() {
    let readme = include_str!("../../../rulebooks/README.md");
    let in_code = readme.split('`').skip(1).step_by(2);
    let explained: BTreeSet<_> =
        in_code.flat_map(|code| code.split(|letter: char| !letter.is_alphanumeric() && letter != '_')).collect();
    for file in embedded() {
        let document = DeTable::parse(file.text).unwrap();
        let mut keys = Vec::new();
        collect(document.get_ref(), &mut keys);
        let unexplained: Vec<_> = keys.iter().filter(|key| !explained.contains(*key)).collect();
        assert!(unexplained.is_empty(), "{}: {unexplained:?}", file.id);
    }
}

/// Every key below a table, except the source keys, which are data.
fn collect<'a>(table: &'a DeTable<'a>, keys: &mut Vec<&'a str>) {
    for (key, value) in table {
        keys.push(key.get_ref());
        match value.get_ref() {
            DeValue::Table(below) if key.get_ref() != "sources" => collect(below, keys),
            DeValue::Array(items) => {
                items.iter().filter_map(|item| item.get_ref().as_table()).for_each(|below| collect(below, keys));
            }
            _ => {}
        }
    }
}
