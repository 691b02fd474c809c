//! Faults that only the rules and groups of a competition can have.

use crate::rulebooks::{embedded, fault::MAXIMA, parse};

/// The faults, with the row each names, of a shipped file in which `old` after `after` became `new`.
fn spoiled(id: &str, after: &str, old: &str, new: &str) -> Vec<(String, String)> {
    let text = embedded().iter().find(|file| file.id == id).unwrap().text;
    let from = text.find(after).unwrap_or_else(|| panic!("no {after}"));
    let at = from + text[from..].find(old).unwrap_or_else(|| panic!("no {old} after {after}"));
    let text = format!("{}{new}{}", &text[..at], &text[at + old.len()..]);
    let faults = parse(id, &text).expect_err("the copy was spoiled");
    for fault in &faults {
        let row = text.lines().nth(fault.line - 1).unwrap();
        assert!(!row.trim().is_empty() && !fault.remedy.is_empty(), "{fault} points at: {row}");
    }
    faults.into_iter().map(|fault| (fault.place, fault.message)).collect()
}

/// File, where to spoil, what for what, the row of the fault, and the fault.
const SPOILS: [(&str, &str, &str, &str, &str, &str); 11] = [
    (
        "kipp-2021",
        "code = \"belum_dua_kali_top_99\"",
        "any_of = \"riwayat_umum\"\n",
        "",
        "syarat belum_pernah_dihargai",
        "tidak ada syarat lain dengan `any_of` `riwayat_umum`",
    ),
    (
        "kipp-2021",
        "code = \"bukan_pemenang\"",
        "\"Top 9/2014\"",
        "\"Top 9/14\"",
        "syarat bukan_pemenang",
        "`Top 9/14` tidak berakhir dengan tahun",
    ),
    (
        "kipp-2022",
        "code = \"bukan_pemenang\"",
        "tiers = [\"Top 45\", \"Top 40\", \"Top 35\", \"Top 25\", \"Top 9\"]",
        "tiers = []",
        "syarat bukan_pemenang",
        "`tiers` tidak menyebut satu jenjang pun",
    ),
    (
        "kipp-2021",
        "code = \"khusus\"\n",
        "unknown = ",
        "note = ",
        "kelompok khusus",
        "bagian tidak ada, dan `unknown` tidak menjelaskannya",
    ),
    (
        "kipp-2021",
        "code = \"usia_minimum\"\n",
        "unknown = ",
        "note = ",
        "syarat usia_minimum",
        "`until` tidak ada, dan `unknown` tidak menjelaskannya",
    ),
    (
        "kovablik-2022",
        "code = \"kuota_bumd\"",
        "entrant = \"bumd\"",
        "entrant = \"bumn\"",
        "syarat kuota_bumd",
        "`bumn` tidak dikenali di `entrant`",
    ),
    (
        "kovablik-2022",
        "code = \"belum_dihargai_kipp\"",
        "programme = \"KIPP\"\n",
        "",
        "syarat belum_dihargai_kipp",
        "`programme` tidak ada",
    ),
    ("kovablik-2025", "[maxima]", "words = 2900\n", "", MAXIMA, "`words` tidak ada"),
    (
        "kipp-2025",
        "[maxima]",
        "weight = 100",
        "weight = 100\nwords = 2500",
        MAXIMA,
        "`words` tertulis 2500, padahal hitungannya 0",
    ),
    ("kipp-2025", "[maxima]", "weight = 100", "weight = 100\nspd = 63", MAXIMA, "`spd` tidak berlaku untuk KIPP"),
    (
        "kovablik-2022",
        "code = \"umum\"",
        "grade = \"C\"",
        "grade = \"O\"",
        "kelompok umum",
        "`grade` O tidak berlaku untuk KOVABLIK",
    ),
];

#[test]
fn each_fault_of_a_competition_is_told_alone_and_at_its_row() {
    for (id, after, old, new, place, message) in SPOILS {
        let found = spoiled(id, after, old, new);
        let wanted = (place.to_owned(), message.to_owned());
        assert!(found.contains(&wanted), "{wanted:?} is not among {found:#?}");
        assert!(found.len() <= 2, "{found:#?}");
    }
}

#[test]
fn alternatives_for_other_groups_are_no_alternatives() {
    let found =
        spoiled("kipp-2021", "code = \"belum_dua_kali_top_99\"", "groups = [\"umum\"]", "groups = [\"khusus\"]");
    let messages: Vec<_> = found.iter().map(|(_, message)| message.as_str()).collect();
    assert!(
        messages.contains(&"syarat `belum_pernah_dihargai` dengan `any_of` `riwayat_umum` berlaku untuk kelompok lain"),
        "{messages:?}"
    );
}
