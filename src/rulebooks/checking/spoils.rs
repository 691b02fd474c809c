//! One kind of fault at a time: each spoiled copy of a shipped file is told that fault, on its line.

use super::tests::{faults, listed, row_around, shipped, spoil};

/// A copy spoiled in one place.
struct Spoil {
    /// The shipped file.
    file: &'static str,
    /// The row it is spoiled in; blank for the head of the file.
    within: &'static str,
    /// What is replaced, and by what.
    old: &'static str,
    new: &'static str,
    /// How the line of the fault begins, and the fault.
    line: &'static str,
    fault: &'static str,
}

const IGA: &str = "iga-2026";
const PARTIAL: &str = "iga-2023";
const OLD: &str = "iga-2021";
const KIPP: &str = "kipp-2023";

const fn at(
    file: &'static str,
    within: &'static str,
    [old, new]: [&'static str; 2],
    [line, fault]: [&'static str; 2],
) -> Spoil {
    Spoil { file, within, old, new, line, fault }
}

/// What cannot be read.
const UNREADABLE: &[Spoil] = &[
    at(IGA, r#"number = "3""#, ["weight = 1", "weight = = 1"], ["weight = = 1", "not TOML"]),
    at(IGA, "", [r#"id = "iga-2026""#, r#"id = "iga-2062""#], ["# ", "`id` is iga-2062"]),
    at(IGA, r#"code = "waktu_penerapan""#, ["to = 2025-12-31\n", ""], ["[[eligibility]]", "`to` is missing"]),
    at(
        IGA,
        r#"code = "nominasi""#,
        [r#""Nominasi Innovative Government Award""#, r#""""#],
        ["title", "`title` is empty"],
    ),
    at(IGA, r#"number = "1""#, [r#""Visi dan Misi""#, "1"], ["title", "`title` is a integer, not a text in quotes"]),
    at(IGA, r#"number = "16""#, ["weight = 3", "weight = \"tiga\""], ["weight", "`weight` is tiga: not a decimal"]),
    at(
        IGA,
        r#"number = "16""#,
        ["weight = 3", "weight = 3.125"],
        ["weight", "`weight` is 3.125: more than two decimals"],
    ),
    at(IGA, r#"number = "16""#, ["weight = 3", "weight = 90000000000000000000"], ["weight", "`weight` is 9"]),
    at(IGA, r#"number = "16""#, ["weight = 3", "weight = 0"], ["weight", "`weight` is 0"]),
    at(
        IGA,
        r#"number = "16""#,
        ["weight = 3", "weight = true"],
        ["weight", "`weight` is a boolean, not a decimal number"],
    ),
    at(IGA, r#"code = "anggaran""#, ["max_mb = 2", "max_mb = 0"], ["max_mb", "`max_mb` is 0, not a positive whole"]),
    at(
        IGA,
        r#"code = "anggaran""#,
        ["max_mb = 2", "max_mb = \"2\""],
        ["max_mb", "`max_mb` is a string, not a positive"],
    ),
    at(
        IGA,
        r#"number = "1""#,
        ["mandatory = true", "mandatory = 1"],
        ["mandatory", "`mandatory` is a integer, not true"],
    ),
    at(
        IGA,
        r#"code = "waktu_penerapan""#,
        ["2024-01-01", "\"2024\""],
        ["from", "`from` is a string, not a date such as"],
    ),
    at(IGA, "", [r#"state = "aktif""#, r#"state = "aktiv""#], ["state", "`state` does not know `aktiv`"]),
    at(
        IGA,
        r#"code = "koordinat""#,
        [r#"kind = "koordinat""#, "kind = 3"],
        ["kind", "`kind` is a integer, not a text"],
    ),
    at(
        IGA,
        r#"number = "16""#,
        [r#"["dasar_hukum"]"#, r#""dasar_hukum""#],
        ["attributes", "`attributes` is a string, not a list"],
    ),
    at(
        IGA,
        r#"number = "16""#,
        ["dasar_hukum", "dasar_hukun"],
        ["attributes", "`attributes` does not know `dasar_hukun`"],
    ),
    at(IGA, r#"code = "anggaran""#, [r#"["pdf"]"#, "[1]"], ["formats", "`formats` is a integer, not a list of texts"]),
    at(
        IGA,
        r#"number = "16""#,
        [r#"{ level = 3, label = "Peraturan Daerah", score = 9 }"#, r#""Peraturan Daerah""#],
        [r#""Peraturan Daerah""#, "`levels` is a string, not a list of tables"],
    ),
    at(
        IGA,
        r#"number = "1""#,
        [
            r#"evidence = { text = "Halaman RPJMD atau Perkada yang memuat visi dan misi tentang inovasi.", cite = ["S7 SPD 1"], grade = "C" }"#,
            r#"evidence = "RPJMD""#,
        ],
        ["evidence", "`evidence` is a string, not a table"],
    ),
    at(
        IGA,
        "[sources]",
        [r#""Dokumen INOVA-HUB Kabupaten Sumbawa""#, "8"],
        ["S8", "`S8` is a integer, not a text in quotes"],
    ),
    at(IGA, r#"number = "2a""#, ["weight", "wieght"], ["wieght", "unknown key `wieght`"]),
    at(IGA, r#"code = "koordinat""#, ["need", "bobot = 1\nneed"], ["bobot", "unknown key `bobot`"]),
    at(
        IGA,
        r#"number = "4""#,
        [r#"overlap = "verifikator""#, r#"overlap = "dukun""#],
        ["scale", "`overlap` does not know `dukun`"],
    ),
    at(IGA, r#"name = "index""#, ["ratio_to_maximum", "ratio"], ["[[formula]]", "operation `ratio` does not exist"]),
    at(
        IGA,
        r#"code = "lima_kriteria""#,
        [r#""judged""#, r#""juri""#],
        ["[[eligibility]]", "rule `juri` does not exist"],
    ),
    at(
        KIPP,
        "",
        ["group = \"umum\"\nnumber = \"7\"", "group = \"umun\"\nnumber = \"7\""],
        ["[[section]]", "group `umun` does not exist"],
    ),
];

/// Rows that do not say where they come from, or point at what is not there.
const UNFOUNDED: &[Spoil] = &[
    at(IGA, r#"number = "1""#, ["grade = \"C2\"", "grade = \"D\""], ["[[indicator]]", "grade D does not exist in IGA"]),
    at(
        IGA,
        r#"code = "fungsi_penunjang""#,
        [r#"["S3 daftar urusan", "S4 daftar urusan"]"#, "[]"],
        ["[[affair_group]]", "no citation"],
    ),
    at(IGA, r#"code = "pengukuran""#, ["B2 tahapan 2023-2025", "B2"], ["cite", "citation `B2` names no place"]),
    at(IGA, r#"code = "pengukuran""#, ["B2 tahapan", "B9 tahapan"], ["cite", "source `B9` is not listed"]),
    at(IGA, r#"code = "pendidikan""#, [r#""kesehatan""#, r#""sosial""#], ["{ code", "`sosial` already stands on line"]),
    at(
        IGA,
        r#"number = "1""#,
        [r#"aspect = "SPD""#, r#"aspect = "SPX""#],
        ["[[indicator]]", "aspect `SPX` does not exist"],
    ),
    at(
        IGA,
        r#"number = "1""#,
        [r#""institusi""#, r#""institut""#],
        ["[[indicator]]", "variable `institut` does not exist"],
    ),
    at(
        IGA,
        r#"name = "spd""#,
        [r#"aspect = "SPD""#, r#"aspect = "SPX""#],
        ["[[formula]]", "aspect `SPX` does not exist"],
    ),
    at(
        IGA,
        r#"code = "rb_dasar_hukum""#,
        [r#""rancang_bangun""#, r#""rancangan""#],
        ["[[field]]", "field `rancangan` does not exist"],
    ),
    at(
        KIPP,
        r#"code = "bukan_pemenang""#,
        [r#"["umum"]"#, r#"["umun"]"#],
        ["[[eligibility]]", "group `umun` does not exist"],
    ),
    at(KIPP, r#"code = "top_99""#, [r#""umum""#, r#""umun""#], ["[[tier]]", "group `umun` does not exist"]),
    at(OLD, "", ["code = \"SPD\"", "code = \"SPX\""], ["# ", "no aspect `SPD`"]),
    at(PARTIAL, "", ["name = \"count\"", "name = \"jumlah\""], ["# ", "no formula `count`"]),
    at(IGA, "", ["code = \"pilihan\"", "code = \"opsional\""], ["[[affair_group]]", "no such group of affairs in law"]),
];

/// Values that are left out without saying that they are unknown.
const UNSAID: &[Spoil] = &[
    at(KIPP, r#"title = "Signifikansi""#, ["weight = 30\n", ""], ["[[section]]", "`weight` is neither given nor said"]),
    at(KIPP, r#"title = "Signifikansi""#, ["words = 600\n", ""], ["[[section]]", "`words` is neither given nor said"]),
    at(
        KIPP,
        r#"title = "Signifikansi""#,
        ["attachment = true\n", ""],
        ["[[section]]", "`attachment` is neither given"],
    ),
    at(
        KIPP,
        r#"code = "kuota""#,
        ["unknown", "# unknown"],
        ["[[eligibility]]", "the number is neither given nor said"],
    ),
    at(
        IGA,
        r#"code = "validasi_lapangan""#,
        ["unknown", "# unknown"],
        ["[[stage]]", "a date is neither given nor said"],
    ),
    at(IGA, r#"code = "nominasi""#, ["unknown", "# unknown"], ["[[tier]]", "`count` is neither given nor said"]),
    at(IGA, r#"number = "1""#, ["weight = 1\n", ""], ["[[indicator]]", "`weight` is neither given nor said"]),
    at(IGA, r#"number = "1""#, ["mandatory = true\n", ""], ["[[indicator]]", "`mandatory` is neither given nor said"]),
    at(
        IGA,
        r#"number = "1""#,
        [r#"label = "Kepala Daerah memiliki Misi Inovasi", "#, ""],
        ["[[indicator]]", "a label is neither given"],
    ),
    at(IGA, r#"number = "1""#, ["evidence", "# evidence"], ["[[indicator]]", "`evidence` is neither given nor said"]),
    at(PARTIAL, r#"number = "1""#, ["unknown", "# unknown"], ["[[indicator]]", "`levels` is neither given nor said"]),
    at(
        PARTIAL,
        r#"name = "count""#,
        ["unknown", "# unknown"],
        ["[[formula]]", "the operation is neither given nor said"],
    ),
    at(OLD, r#"code = "SPD""#, ["unknown", "# unknown"], ["[[aspect]]", "an indicator is neither given nor said"]),
    at(OLD, r#"name = "index""#, ["unknown", "# unknown"], ["# ", "no bands"]),
];

/// Numbers that contradict each other.
const UNEVEN: &[Spoil] = &[
    at(
        PARTIAL,
        r#"code = "presentasi""#,
        ["to = 2023-09-27", "to = 2023-09-24"],
        ["[[stage]]", "it ends before it begins"],
    ),
    at(
        PARTIAL,
        r#"code = "penghargaan""#,
        ["from = 2023-12-12", "from = 2023-12-05"],
        ["[[stage]]", "it begins before the stage above"],
    ),
    at(
        IGA,
        r#"code = "waktu_penerapan""#,
        ["to = 2025", "to = 2023"],
        ["[[eligibility]]", "the period ends before it begins"],
    ),
    at(IGA, r#"number = "8""#, ["level = 2", "level = 4"], ["{ level = 4", "level 4 stands where level 2 belongs"]),
    at(IGA, r#"number = "12""#, ["score = 6", "score = 5"], ["{ level = 3", "score 5 is not weight 2 x level"]),
    at(
        IGA,
        r#"number = "17""#,
        ["scale", "# scale"],
        ["{ level = 1", "level 1 has bounds but the indicator has no scale"],
    ),
    at(
        IGA,
        r#"number = "17""#,
        ["min = 11, max = 30", "min = 30, max = 11"],
        ["{ level = 2", "level 2 begins above its end"],
    ),
    at(IGA, r#"number = "17""#, [", min = 31", ""], ["{ level = 3", "level 3 has no bounds"]),
    at(IGA, r#"number = "17""#, [", max = 30", ""], ["{ level = 3", "levels 2 and 3 are both open towards each other"]),
    at(IGA, r#"number = "4""#, [r#", overlap = "verifikator""#, ""], ["{ level = 3", "levels 2 and 3 both cover 5.23"]),
    at(IGA, r#"number = "17""#, ["min = 31", "min = 32"], ["{ level = 3", "no level covers 31 to 31"]),
    at(
        IGA,
        r#"number = "17""#,
        ["step = 1", r#"step = 1, overlap = "verifikator""#],
        ["scale", "marked `overlap`, but there is none"],
    ),
    at(
        IGA,
        r#"number = "17""#,
        ["step = 1", r#"step = 1, gap = "verifikator""#],
        ["scale", "marked `gap`, but there is none"],
    ),
    at(
        IGA,
        r#"number = "33""#,
        [r#"    { level = 3, label = "3 periode", min = 3, max = 3 },"#, ""],
        [r#"{ code = "f""#, "2 levels, the indicator has 3"],
    ),
    at(
        IGA,
        r#"code = "sangat_inovatif""#,
        ["min = 65.01", "min = 65"],
        ["[[band]]", "65 to 65 is also covered by the band"],
    ),
    at(
        IGA,
        r#"code = "sangat_inovatif""#,
        ["min = 65.01", "min = 65.02"],
        ["[[band]]", "no band covers 65.01 to 65.01"],
    ),
    at(IGA, r#"code = "sangat_inovatif""#, ["max = 100", "max = 101"], ["[[band]]", "runs from 65.01 to 101"]),
    at(IGA, r#"code = "sangat_inovatif""#, ["max = 100", "max = 99"], ["[[band]]", "no band covers 99.01 to 100"]),
    at(KIPP, r#"title = "Signifikansi""#, ["weight = 30", "weight = 130"], ["[[section]]", "weight is 130"]),
    at(
        KIPP,
        r#"title = "Kelompok Umum""#,
        ["weight = 30", "weight = 25"],
        ["[[group]]", "the weights of its sections sum to 95"],
    ),
    at(
        KIPP,
        r#"title = "Adaptabilitas""#,
        ["words = 300", "words = 250"],
        ["[[section]]", "its parts allow 300 words, the section 250"],
    ),
    at(IGA, "[maxima]", ["spd = 63\n", ""], ["[maxima]", "`spd` is missing"]),
    at(IGA, "[maxima]", ["spd = 63", "spd = 64"], ["[maxima]", "`spd` is stated as 64, the rows give 63"]),
    at(
        PARTIAL,
        "[maxima]",
        ["sid = 111", "sid = 111\nspd = 63"],
        ["[maxima]", "`spd` is stated as 63, but rows it rests on"],
    ),
    at(KIPP, "[maxima]", ["weight", "spd = 63\nweight"], ["[maxima]", "`spd` has no meaning in KIPP"]),
    at(
        IGA,
        r#"code = "wajib_pelayanan_dasar""#,
        [r#"  { code = "sosial", title = "Sosial" },"#, ""],
        ["[[affair_group]]", "5 affairs, the law has 6"],
    ),
    at(
        IGA,
        r#"name = "count""#,
        ["min_affairs = 5", "min_affairs = 7"],
        ["[[formula]]", "asks for 7 of 6 affairs of a group of 6"],
    ),
];

fn told_alone(spoils: &[Spoil]) {
    for Spoil { file, within, old, new, line, fault } in spoils {
        let mut text = shipped(file).to_owned();
        spoil(&mut text, within, old, new);
        let found = faults(file, &text);
        let hit = found.iter().find(|each| each.message.starts_with(fault));
        let hit = hit.unwrap_or_else(|| panic!("{file}: `{fault}` is not among\n{}", listed(&found)));
        let spoiled = text.lines().nth(hit.line - 1).unwrap().trim_start();
        assert!(spoiled.starts_with(line), "{hit}\npoints at: {spoiled}");
        let in_a_row = !line.starts_with('#') && !within.is_empty();
        assert!(!in_a_row || row_around(&text, hit.line).contains(within), "{hit}\nis not in the row {within}");
        assert!(!hit.remedy.is_empty(), "{hit}");
        assert!(found.len() <= 4, "one spoiled place brings a train of faults\n{}", listed(&found));
    }
}

#[test]
fn what_cannot_be_read_is_told_on_its_line() {
    told_alone(UNREADABLE);
}

#[test]
fn rows_without_ground_are_told_on_their_line() {
    told_alone(UNFOUNDED);
}

#[test]
fn what_is_left_out_without_a_word_is_told_on_its_line() {
    told_alone(UNSAID);
}

#[test]
fn numbers_that_contradict_each_other_are_told_on_their_line() {
    told_alone(UNEVEN);
}

#[test]
fn no_kind_of_fault_is_spoiled_twice() {
    let all: Vec<_> = [UNREADABLE, UNFOUNDED, UNSAID, UNEVEN].iter().flat_map(|list| list.iter()).collect();
    let kinds: std::collections::BTreeSet<_> = all.iter().map(|spoil| (spoil.line, spoil.fault)).collect();
    assert_eq!(kinds.len(), all.len());
    assert!(all.len() >= 36, "{}", all.len());
}
