//! A spoiled copy of a shipped file is told all its faults at once.

use crate::rulebooks::{Fault, embedded, parse};

pub(super) fn shipped(id: &str) -> &'static str {
    embedded().iter().find(|file| file.id == id).unwrap().text
}

/// The row of the file around a line: from its `[[header]]` to the next one.
pub(super) fn row_around(text: &str, line: usize) -> String {
    let lines: Vec<_> = text.lines().collect();
    let header = |at: &usize| lines[*at].starts_with('[');
    let begin = (0..line).rev().find(header).unwrap();
    let end = (line..lines.len()).find(header).unwrap_or(lines.len());
    lines[begin..end].join("\n")
}

/// Replaces text that must be there exactly once after `after`.
pub(super) fn spoil(text: &mut String, after: &str, old: &str, new: &str) {
    let from = text.find(after).unwrap_or_else(|| panic!("no {after}"));
    let at = from + text[from..].find(old).unwrap_or_else(|| panic!("no {old} after {after}"));
    text.replace_range(at..at + old.len(), new);
}

pub(super) fn faults(id: &str, text: &str) -> Vec<Fault> {
    parse(id, text).expect_err("the copy was spoiled")
}

pub(super) fn listed(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Where to spoil, what to put for what, how the line of the fault begins, and the fault.
const SPOILS: [(&str, &str, &str, &str, &str); 14] = [
    (
        r#"code = "waktu_penerapan""#,
        "to = 2025",
        "to = 2023",
        "[[eligibility]]",
        "masa penerapan berakhir sebelum dimulai",
    ),
    (r#"code = "pengukuran""#, "B2 tahapan", "B9 tahapan", "cite = ", "sumber `B9` tidak terdaftar"),
    (r#"code = "sangat_inovatif""#, "min = 65.01", "min = 65", "[[band]]", "65 juga masuk predikat di bawahnya"),
    (r#"number = "1""#, r#"grade = "C2""#, r#"grade = "D""#, "[[indicator]]", "`grade` D tidak berlaku untuk IGA"),
    (r#"number = "2a""#, "weight", "wieght", "wieght = 1", "kunci `wieght` tidak dikenali"),
    (r#"number = "4""#, r#", overlap = "verifikator""#, "", "{ level = 3", "tingkat 2 dan 3 sama-sama mencakup 5.23"),
    (r#"number = "8""#, "level = 2", "level = 4", "{ level = 4", "tingkat 4 berada di tempat tingkat 2"),
    (r#"number = "12""#, "score = 6", "score = 5", "{ level = 3", "`score` 5 bukan `weight` 2 × tingkat 3"),
    (r#"number = "16""#, "dasar_hukum", "dasar_hukun", "attributes = ", "`dasar_hukun` tidak dikenali di `attributes`"),
    (r#"number = "17""#, "min = 31", "min = 32", "{ level = 3", "tidak ada tingkat untuk 31"),
    (
        r#"code = "koordinat""#,
        r#"kind = "koordinat""#,
        r#"kind = "peta""#,
        "kind = ",
        "`peta` tidak dikenali di `kind`",
    ),
    (
        r#"code = "anggaran""#,
        "max_mb = 2",
        "max_mb = 0",
        "max_mb = 0",
        "`max_mb` bernilai 0, bukan bilangan bulat di atas 0",
    ),
    (r#"code = "wajib_pelayanan_dasar""#, r#""kesehatan""#, r#""sosial""#, "{ code = ", "`sosial` sudah ada di baris"),
    (r#"code = "fungsi_penunjang""#, "cite", "site", "[[affair_group]]", "sumber belum disebut"),
];

#[test]
fn a_spoiled_copy_is_told_every_fault_with_its_line() {
    let mut text = shipped("iga-2026").to_owned();
    for (within, old, new, ..) in SPOILS {
        spoil(&mut text, within, old, new);
    }
    let found = faults("iga-2026", &text);
    assert!(found.is_sorted());
    for (within, _, _, line, message) in SPOILS {
        let hit = found.iter().find(|fault| fault.message.starts_with(message));
        let fault = hit.unwrap_or_else(|| panic!("`{message}` is not among\n{}", listed(&found)));
        let spoiled_line = text.lines().nth(fault.line - 1).unwrap().trim_start();
        assert!(spoiled_line.starts_with(line), "{fault} points at: {spoiled_line}");
        assert!(row_around(&text, fault.line).contains(within), "{fault} is not in the row {within}");
        assert!(!fault.remedy.is_empty());
    }
}

#[test]
fn one_wrong_value_brings_no_train_of_other_faults() {
    for (within, old, new, alone) in [
        (
            "number = \"16\"",
            "weight = 3",
            "weight = \"tiga\"",
            "`weight` bernilai tiga: bukan bilangan desimal seperti 2.25",
        ),
        (
            "number = \"16\"",
            "weight = 3",
            "weight = 3.125",
            "`weight` bernilai 3.125: lebih dari dua angka di belakang titik",
        ),
        ("number = \"16\"", "weight = 3", "weight = 0", "`weight` bernilai 0"),
        ("code = \"waktu_penerapan\"", "to = 2025-12-31", "", "`to` tidak ada"),
        ("code = \"koordinat\"", "grade", "grad", "kunci `grad` tidak dikenali"),
        ("name = \"index\"", "ratio_to_maximum", "ratio", "`ratio` tidak dikenali di `op`"),
    ] {
        let mut text = shipped("iga-2026").to_owned();
        spoil(&mut text, within, old, new);
        let found = faults("iga-2026", &text);
        assert!(found.iter().any(|fault| fault.message == alone), "{}", listed(&found));
        assert!(found.len() <= 2, "{}", listed(&found));
    }
}

#[test]
fn sums_that_do_not_come_out_are_told_where_they_are_stated() {
    let mut iga = shipped("iga-2026").to_owned();
    spoil(&mut iga, "[maxima]", "spd = 63", "spd = 64");
    spoil(&mut iga, "name = \"count\"", "cap = 200", "cap = 250");
    let messages: Vec<_> = faults("iga-2026", &iga).into_iter().map(|fault| fault.message).collect();
    assert_eq!(
        messages,
        [
            "`count` tertulis 76, padahal hitungannya 95",
            "`spd` tertulis 64, padahal hitungannya 63",
            "`total` tertulis 250, padahal hitungannya 269"
        ]
    );

    let mut kipp = shipped("kipp-2023").to_owned();
    spoil(&mut kipp, "title = \"Signifikansi\"", "weight = 30", "weight = 25");
    spoil(&mut kipp, "title = \"Adaptabilitas\"", "words = 300", "words = 250");
    let found = faults("kipp-2023", &kipp);
    for message in [
        "jumlah bobot bagiannya 95, bukan 100",
        "isiannya membolehkan 300 kata, bagiannya 250",
        "`weight` tertulis 100, padahal hitungannya 95",
        "`words` tertulis 2500, padahal hitungannya 2450",
    ] {
        assert!(found.iter().any(|fault| fault.message == message), "{message}\n{}", listed(&found));
    }
}

#[test]
fn a_value_that_is_missing_must_be_said_to_be_unknown() {
    let mut text = shipped("kipp-2023").to_owned();
    spoil(&mut text, "title = \"Signifikansi\"", "weight = 30", "");
    spoil(&mut text, "code = \"kuota\"", "unknown = ", "note = ");
    let messages: Vec<_> = faults("kipp-2023", &text).into_iter().map(|fault| fault.message).collect();
    assert!(messages.contains(&"`weight` tidak ada, dan `unknown` tidak menjelaskannya".to_owned()), "{messages:?}");
    assert!(messages.contains(&"`entries` tidak ada, dan `unknown` tidak menjelaskannya".to_owned()), "{messages:?}");
}

#[test]
fn a_file_that_is_not_toml_has_one_fault_on_its_line() {
    let mut text = shipped("iga-2026").to_owned();
    spoil(&mut text, "number = \"3\"", "weight = 1", "weight = = 1");
    let found = faults("iga-2026", &text);
    assert_eq!(found.len(), 1);
    assert_eq!(text.lines().nth(found[0].line - 1), Some("weight = = 1"));
    assert!(found[0].message.starts_with("bukan TOML yang sah: "), "{}", found[0]);
}

#[test]
fn a_fault_is_told_in_one_line_from_where_it_stands_to_what_to_do() {
    let mut text = shipped("iga-2026").to_owned();
    spoil(&mut text, "number = \"16\"", "weight = 3", "weight = 0");
    spoil(&mut text, "number = \"12\"", "score = 4", "score = 0.5");
    spoil(&mut text, "number = \"33\"", "min = 3, max = 3", "min = 3, max = 3, skor = 1");
    spoil(&mut text, "[maxima]", "count = 76\n", "");
    let line = |after: &str, passage: &str| {
        let from = text.find(after).unwrap();
        text[..from + text[from..].find(passage).unwrap()].matches('\n').count() + 1
    };
    let told: Vec<_> = faults("iga-2026", &text).iter().map(ToString::to_string).collect();
    for wanted in [
        format!(
            "baris {}, indikator 16: `weight` bernilai 0; tulis angka di atas 0",
            line("number = \"16\"", "weight = 0")
        ),
        format!(
            "baris {}, indikator 12, tingkat 2: `score` 0.50 bukan `weight` 2 × tingkat 2; tulis 4, atau \
             perbaiki `weight`",
            line("number = \"12\"", "score = 0.5")
        ),
        format!(
            "baris {}, angka tertinggi (`maxima`): `count` tidak ada; tambahkan `count = 76` bila sesuai dengan sumber",
            line("[maxima]", "[maxima]")
        ),
    ] {
        assert!(told.contains(&wanted), "{wanted}\nis not among\n{}", told.join("\n"));
    }
    let key = told.iter().find(|fault| fault.contains("`skor`")).expect("it is a key that nobody knows");
    let wanted = "indikator 33, dasar pengukuran f, tingkat 3: kunci `skor` tidak dikenali; hapus, atau \
                  pakai salah satu dari: level, ";
    assert!(key.contains(wanted), "{key}");
}

#[test]
fn an_empty_file_is_told_what_an_edition_needs() {
    let messages: Vec<_> = faults("iga-2026", "").into_iter().map(|fault| fault.message).collect();
    for key in ["programme", "id", "year", "title", "organiser", "state", "grade"] {
        assert!(messages.contains(&format!("`{key}` tidak ada")), "{key}: {messages:?}");
    }
}

#[test]
fn a_file_that_lacks_any_one_line_is_read_to_its_end() {
    for file in embedded() {
        let lines: Vec<_> = file.text.lines().collect();
        for gone in (0..lines.len()).step_by(11) {
            let text = [&lines[..gone], &lines[gone + 1..]].concat().join("\n");
            let Err(found) = parse(file.id, &text) else { continue };
            assert!(found.iter().all(|fault| (1..=lines.len()).contains(&fault.line)), "{}", listed(&found));
        }
    }
}
