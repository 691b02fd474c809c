//! The program as scripts call it: output, exit codes, files.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn pataka(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pataka"))
        .args(arguments)
        .env_clear()
        .env("PATAKA_DATA", data)
        .output()
        .expect("the program starts")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

#[test]
fn the_demo_fills_a_folder_and_the_figures_are_as_the_sources_say() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let demo = pataka(&data, &["demo", "--no-serve"]);
    assert!(demo.status.success(), "{demo:?}");
    let first: Vec<Vec<u8>> = ["gayatri-kipp-2023.pdf", "gayatri-iga-2026.pdf"]
        .iter()
        .map(|name| std::fs::read(data.join(name)).unwrap())
        .collect();
    assert!(first.iter().all(|bytes| bytes.starts_with(b"%PDF-1.7") && bytes.len() > 20_000));

    let stats = json(&pataka(&data, &["stats", "--json"]));
    let of = |slug: &str| stats.as_array().unwrap().iter().find(|row| row["pemda"] == slug).unwrap().clone();
    let (kota, kabupaten) = (of("kota-mojokerto"), of("kabupaten-mojokerto"));
    assert_eq!(kota["integrations"]["berjalan"], 17);
    assert_eq!(kota["integrations"]["direncanakan"], 1);
    assert_eq!(kota["innovations"], 21);
    assert_eq!(kabupaten["innovations"], 23);
    assert_eq!(kabupaten["integrations"], serde_json::json!({}));

    let again = tempfile::tempdir().unwrap();
    assert!(pataka(again.path(), &["demo", "--no-serve"]).status.success());
    for (bytes, name) in first.iter().zip(["gayatri-kipp-2023.pdf", "gayatri-iga-2026.pdf"]) {
        assert!(*bytes == std::fs::read(again.path().join(name)).unwrap(), "{name} differs between two runs");
    }

    let out = folder.path().join("x.pdf");
    let dossier = ["dossier", "--rulebook", "kipp-2023", "--innovation", "gayatri", "--out", out.to_str().unwrap()];
    assert!(pataka(&data, &dossier).status.success());
    assert!(first[0] == std::fs::read(&out).unwrap());
    assert_eq!(pataka(&data, &["doctor"]).status.code(), Some(0));

    let ours = ["--innovation", "gayatri", "--pemda", "kota-mojokerto"];
    let city = ["--pemda", "kota-mojokerto"];
    for (kind, options, name) in [
        ("brief", [&ours[..], &[]].concat(), "gayatri-lembar-ringkas.pdf"),
        ("kit", [&ours[..], &[]].concat(), "gayatri-perangkat-replikasi.pdf"),
        ("handout", [&ours[..], &["--rulebook", "kipp-2023"]].concat(), "gayatri-kipp-2023-presentasi.pdf"),
        ("report", [&city[..], &["--rulebook", "iga-2026"]].concat(), "kota-mojokerto-iga-2026-laporan.pdf"),
        ("portfolio", [&city[..], &["--year", "2026"]].concat(), "kota-mojokerto-2026-portofolio.pdf"),
    ] {
        let arguments = [&["publication", kind, "--out", out.to_str().unwrap()], &options[..]].concat();
        assert!(pataka(&data, &arguments).status.success(), "{kind}");
        let sample = std::fs::read(data.join(name)).unwrap();
        assert!(sample == std::fs::read(&out).unwrap(), "{kind} differs from the sample");
        assert!(sample == std::fs::read(again.path().join(name)).unwrap(), "{name} differs between two runs");
        let without: Vec<&str> = ["publication", kind, "--out", "x.pdf"].to_vec();
        assert_eq!(pataka(&data, &without).status.code(), Some(2), "{kind} of what?");
    }

    let unknown = ["dossier", "--rulebook", "kipp-1999", "--innovation", "gayatri", "--out", "x.pdf"];
    assert_eq!(pataka(&data, &unknown).status.code(), Some(2));
    let nobody = ["dossier", "--rulebook", "kipp-2023", "--innovation", "tidak-ada", "--out", "x.pdf"];
    assert_eq!(pataka(&data, &nobody).status.code(), Some(2));

    let add = ["user", "add", "--username", "sri", "--name", "Sri", "--role", "penyusun", "--pemda", "kota-mojokerto"];
    assert!(String::from_utf8_lossy(&pataka(&data, &add).stdout).contains("password: "));
    assert_eq!(pataka(&data, &add).status.code(), Some(2), "the name is taken");
}

#[test]
fn the_maxima_of_the_index_come_from_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let shown = json(&pataka(folder.path(), &["rulebook", "show", "iga-2026", "--json"]));
    let maxima = &shown["maxima"];
    assert_eq!((&maxima["spd"], &maxima["sid"]), (&Value::from(63), &Value::from(111)));
    assert_eq!((&maxima["count"], &maxima["total"]), (&Value::from(76), &Value::from(250)));
    assert_eq!(pataka(folder.path(), &["rulebook", "show", "iga-1999"]).status.code(), Some(2));
}

#[test]
fn a_spoiled_rulebook_has_all_its_faults_listed_with_their_lines() {
    let folder = tempfile::tempdir().unwrap();
    let shipped = include_str!("../../rulebooks/kipp-2023.toml");
    assert_eq!(pataka(folder.path(), &["rulebook", "check"]).status.code(), Some(0));
    let weight = shipped.lines().position(|line| line.starts_with("weight = ")).unwrap();
    let cite = shipped.lines().enumerate().skip(weight).find(|(_, line)| line.starts_with("cite = ")).unwrap().0;
    let spoiled: Vec<String> = shipped
        .lines()
        .enumerate()
        .map(|(at, line)| match at {
            at if at == weight => "weight = 77".to_owned(),
            at if at == cite => "cite = [\"TIDAKADA pasal 1\"]".to_owned(),
            _ => line.to_owned(),
        })
        .collect();
    let file = folder.path().join("kipp-2023.toml");
    std::fs::write(&file, spoiled.join("\n") + "\nsalah_ketik = 1\n").unwrap();
    let check = pataka(folder.path(), &["rulebook", "check", file.to_str().unwrap()]);
    assert_eq!(check.status.code(), Some(1));
    let said = String::from_utf8_lossy(&check.stdout);
    assert!(said.contains("TIDAKADA"), "{said}");
    assert!(said.contains("salah_ketik"), "{said}");
    assert!(said.contains("100"), "the weights no longer sum to 100: {said}");
    assert!(said.contains(&format!("{}", cite + 1)), "the line of the citation: {said}");
}

#[test]
fn levels_in_a_file_are_assessed_without_a_database_and_every_fault_of_a_bad_file_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let assess = |text: &str| {
        let file = folder.path().join("levels.json");
        std::fs::write(&file, text).unwrap();
        let input = file.to_str().unwrap();
        pataka(folder.path(), &["assess", "--rulebook", "iga-2026", "--input", input, "--json"])
    };
    // SPD 3 × 1 + 2 × 1 = 5; A: 3 × 3 + 2 × 2 = 13, B: 2 × 3 = 6, so 19 / 12 = 1,583…; 2 of 6 urusan: nothing for the count.
    // 6,583… / 250 = 2,6333 %
    let found = json(&assess(
        r#"{"spd": {"1": 3, "2a": 2}, "innovations": [
            {"name": "A", "urusan": ["Kesehatan"], "levels": {"16": 3, "17": 2}},
            {"name": "B", "urusan": ["Sosial"], "levels": {"18": 3}}]}"#,
    ));
    for (key, value) in [
        ("spd", "5.00"),
        ("mean_maturity", "1.58"),
        ("count_points", "0.00"),
        ("total", "6.58"),
        ("index", "2.63"),
        ("band", "Kurang Inovatif"),
    ] {
        assert_eq!(found[key], value, "{key}");
    }
    assert_eq!((&found["empty_seats"], &found["urusan_covered"]), (&10.into(), &2.into()));

    let bad = assess(r#"{"spd": {"1": 9}, "innovations": [{"levels": {"77": 1}}], "extra": 1}"#);
    assert_eq!((bad.status.code(), bad.stdout.len()), (Some(2), 0));
    let faults = String::from_utf8_lossy(&bad.stderr);
    for place in ["spd.1: ", "innovations[0].levels.77: ", "extra: "] {
        assert!(faults.lines().any(|line| line.starts_with(place)), "{place}\n{faults}");
    }
    assert_eq!(assess("not json").status.code(), Some(2));
    let proposal = ["assess", "--rulebook", "kipp-2023", "--input", "x.json"];
    assert_eq!(pataka(folder.path(), &proposal).status.code(), Some(2), "a programme without an index");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing but the input was written");
}
