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
    at(IGA, r#"number = "3""#, ["weight = 1", "weight = = 1"], ["weight = = 1", "bukan TOML yang sah: "]),
    at(
        IGA,
        "",
        [r#"id = "iga-2026""#, r#"id = "iga-2062""#],
        ["# ", "`id` berisi iga-2062, padahal nama berkasnya iga-2026"],
    ),
    at(IGA, r#"code = "waktu_penerapan""#, ["to = 2025-12-31\n", ""], ["[[eligibility]]", "`to` tidak ada"]),
    at(
        IGA,
        r#"code = "nominasi""#,
        [r#""Nominasi Innovative Government Award""#, r#""""#],
        ["title", "`title` kosong"],
    ),
    at(
        IGA,
        r#"number = "1""#,
        [r#""Visi dan Misi""#, "1"],
        ["title", "`title` berupa bilangan, bukan teks dalam tanda kutip"],
    ),
    at(
        IGA,
        r#"number = "16""#,
        ["weight = 3", "weight = \"tiga\""],
        ["weight", "`weight` bernilai tiga: bukan bilangan desimal"],
    ),
    at(
        IGA,
        r#"number = "16""#,
        ["weight = 3", "weight = 3.125"],
        ["weight", "`weight` bernilai 3.125: lebih dari dua angka"],
    ),
    at(
        IGA,
        r#"number = "16""#,
        ["weight = 3", "weight = 90000000000000000000"],
        ["weight", "`weight` bernilai 90000000000000000000: terlalu besar"],
    ),
    at(IGA, r#"number = "16""#, ["weight = 3", "weight = 0"], ["weight", "`weight` bernilai 0"]),
    at(
        IGA,
        r#"number = "16""#,
        ["weight = 3", "weight = true"],
        ["weight", "`weight` berupa ya/tidak (boolean), bukan bilangan desimal"],
    ),
    at(
        IGA,
        r#"code = "anggaran""#,
        ["max_mb = 2", "max_mb = 0"],
        ["max_mb", "`max_mb` bernilai 0, bukan bilangan bulat"],
    ),
    at(
        IGA,
        r#"code = "anggaran""#,
        ["max_mb = 2", "max_mb = \"2\""],
        ["max_mb", "`max_mb` berupa teks, bukan bilangan bulat di atas 0"],
    ),
    at(
        IGA,
        r#"number = "1""#,
        ["mandatory = true", "mandatory = 1"],
        ["mandatory", "`mandatory` berupa bilangan, bukan `true` atau `false`"],
    ),
    at(
        IGA,
        r#"code = "waktu_penerapan""#,
        ["2024-01-01", "\"2024\""],
        ["from", "`from` berupa teks, bukan tanggal seperti"],
    ),
    at(IGA, "", [r#"state = "aktif""#, r#"state = "aktiv""#], ["state", "`aktiv` tidak dikenali di `state`"]),
    at(
        IGA,
        r#"code = "koordinat""#,
        [r#"kind = "koordinat""#, "kind = 3"],
        ["kind", "`kind` berupa bilangan, bukan teks"],
    ),
    at(
        IGA,
        r#"number = "16""#,
        [r#"["dasar_hukum"]"#, r#""dasar_hukum""#],
        ["attributes", "`attributes` berupa teks, bukan daftar"],
    ),
    at(
        IGA,
        r#"number = "16""#,
        ["dasar_hukum", "dasar_hukun"],
        ["attributes", "`dasar_hukun` tidak dikenali di `attributes`"],
    ),
    at(
        IGA,
        r#"code = "anggaran""#,
        [r#"["pdf"]"#, "[1]"],
        ["formats", "isi `formats` berupa bilangan, bukan teks dalam tanda kutip"],
    ),
    at(
        IGA,
        r#"number = "16""#,
        [r#"{ level = 3, label = "Peraturan Daerah", score = 9 }"#, r#""Peraturan Daerah""#],
        [r#""Peraturan Daerah""#, "isi `levels` berupa teks, bukan tabel"],
    ),
    at(
        IGA,
        r#"number = "1""#,
        [
            r#"evidence = { text = "Halaman RPJMD atau Perkada yang memuat visi dan misi tentang inovasi.", cite = ["S7 SPD 1"], grade = "C" }"#,
            r#"evidence = "RPJMD""#,
        ],
        ["evidence", "`evidence` berupa teks, bukan tabel"],
    ),
    at(
        IGA,
        "[sources]",
        [r#""Dokumen INOVA-HUB Kabupaten Sumbawa""#, "8"],
        ["S8", "`S8` berupa bilangan, bukan teks dalam tanda kutip"],
    ),
    at(IGA, r#"number = "2a""#, ["weight", "wieght"], ["wieght", "kunci `wieght` tidak dikenali"]),
    at(
        KIPP,
        r#"code = "pernyataan_identitas""#,
        [r#"letter = "inventor""#, r#"letter = "penggagas""#],
        ["letter", "`penggagas` tidak dikenali di `letter`"],
    ),
    at(IGA, r#"code = "koordinat""#, ["need", "bobot = 1\nneed"], ["bobot", "kunci `bobot` tidak dikenali"]),
    at(
        IGA,
        r#"number = "4""#,
        [r#"overlap = "verifikator""#, r#"overlap = "dukun""#],
        ["scale", "`dukun` tidak dikenali di `overlap`"],
    ),
    at(IGA, r#"name = "index""#, ["ratio_to_maximum", "ratio"], ["[[formula]]", "`ratio` tidak dikenali di `op`"]),
    at(
        IGA,
        r#"code = "lima_kriteria""#,
        [r#""judged""#, r#""juri""#],
        ["[[eligibility]]", "`juri` tidak dikenali di `rule`"],
    ),
    at(
        KIPP,
        "",
        ["group = \"umum\"\nnumber = \"7\"", "group = \"umun\"\nnumber = \"7\""],
        ["[[section]]", "kelompok `umun` tidak ada dalam berkas ini"],
    ),
];

/// Rows that do not say where they come from, or point at what is not there.
const UNFOUNDED: &[Spoil] = &[
    at(
        IGA,
        r#"number = "1""#,
        ["grade = \"C2\"", "grade = \"D\""],
        ["[[indicator]]", "`grade` D tidak berlaku untuk IGA"],
    ),
    at(
        IGA,
        r#"code = "fungsi_penunjang""#,
        [r#"["S3 daftar urusan", "S4 daftar urusan"]"#, "[]"],
        ["[[affair_group]]", "sumber belum disebut"],
    ),
    at(IGA, r#"code = "pengukuran""#, ["B2 tahapan 2023-2025", "B2"], ["cite", "sumber `B2` tidak menyebut tempatnya"]),
    at(IGA, r#"code = "pengukuran""#, ["B2 tahapan", "B9 tahapan"], ["cite", "sumber `B9` tidak terdaftar"]),
    at(IGA, r#"code = "pendidikan""#, [r#""kesehatan""#, r#""sosial""#], ["{ code", "`sosial` sudah ada di baris"]),
    at(
        IGA,
        r#"number = "1""#,
        [r#"aspect = "SPD""#, r#"aspect = "SPX""#],
        ["[[indicator]]", "aspek `SPX` tidak ada dalam berkas ini"],
    ),
    at(
        IGA,
        r#"number = "1""#,
        [r#""institusi""#, r#""institut""#],
        ["[[indicator]]", "variabel `institut` tidak ada dalam berkas ini"],
    ),
    at(
        IGA,
        r#"name = "spd""#,
        [r#"aspect = "SPD""#, r#"aspect = "SPX""#],
        ["[[formula]]", "aspek `SPX` tidak ada dalam berkas ini"],
    ),
    at(
        IGA,
        r#"code = "rb_dasar_hukum""#,
        [r#""rancang_bangun""#, r#""rancangan""#],
        ["[[field]]", "isian profil `rancangan` tidak ada dalam berkas ini"],
    ),
    at(
        KIPP,
        r#"code = "bukan_pemenang""#,
        [r#"["umum"]"#, r#"["umun"]"#],
        ["[[eligibility]]", "kelompok `umun` tidak ada dalam berkas ini"],
    ),
    at(
        KIPP,
        r#"code = "top_99""#,
        [r#""umum""#, r#""umun""#],
        ["[[tier]]", "kelompok `umun` tidak ada dalam berkas ini"],
    ),
    at(OLD, "", ["code = \"SPD\"", "code = \"SPX\""], ["# ", "tidak ada aspek `SPD`"]),
    at(PARTIAL, "", ["name = \"count\"", "name = \"jumlah\""], ["# ", "tidak ada rumus `count`"]),
    at(
        IGA,
        "",
        ["code = \"pilihan\"", "code = \"opsional\""],
        ["[[affair_group]]", "rumpun urusan ini tidak ada dalam undang-undang"],
    ),
];

/// Values that are left out without saying that they are unknown.
const UNSAID: &[Spoil] = &[
    at(KIPP, r#"title = "Signifikansi""#, ["weight = 30\n", ""], ["[[section]]", "`weight` tidak ada, dan `unknown`"]),
    at(KIPP, r#"title = "Signifikansi""#, ["words = 600\n", ""], ["[[section]]", "`words` tidak ada, dan `unknown`"]),
    at(
        KIPP,
        r#"title = "Signifikansi""#,
        ["attachment = true\n", ""],
        ["[[section]]", "`attachment` tidak ada, dan `unknown`"],
    ),
    at(KIPP, r#"code = "kuota""#, ["unknown", "# unknown"], ["[[eligibility]]", "`entries` tidak ada, dan `unknown`"]),
    at(
        IGA,
        r#"code = "validasi_lapangan""#,
        ["unknown", "# unknown"],
        ["[[stage]]", "tanggal tidak ada, dan `unknown`"],
    ),
    at(IGA, r#"code = "nominasi""#, ["unknown", "# unknown"], ["[[tier]]", "`count` tidak ada, dan `unknown`"]),
    at(IGA, r#"number = "1""#, ["weight = 1\n", ""], ["[[indicator]]", "`weight` tidak ada, dan `unknown`"]),
    at(IGA, r#"number = "1""#, ["mandatory = true\n", ""], ["[[indicator]]", "`mandatory` tidak ada, dan `unknown`"]),
    at(
        IGA,
        r#"number = "1""#,
        [r#"label = "Kepala Daerah memiliki Misi Inovasi", "#, ""],
        ["[[indicator]]", "`label` salah satu tingkat tidak ada, dan `unknown`"],
    ),
    at(IGA, r#"number = "1""#, ["evidence", "# evidence"], ["[[indicator]]", "`evidence` tidak ada, dan `unknown`"]),
    at(PARTIAL, r#"number = "1""#, ["unknown", "# unknown"], ["[[indicator]]", "`levels` tidak ada, dan `unknown`"]),
    at(
        PARTIAL,
        r#"name = "count""#,
        ["unknown", "# unknown"],
        ["[[formula]]", "cara menghitung tidak ada, dan `unknown`"],
    ),
    at(OLD, r#"code = "SPD""#, ["unknown", "# unknown"], ["[[aspect]]", "indikator tidak ada, dan `unknown`"]),
    at(OLD, r#"name = "index""#, ["unknown", "# unknown"], ["# ", "tidak ada predikat"]),
];

/// Numbers that contradict each other.
const UNEVEN: &[Spoil] = &[
    at(
        PARTIAL,
        r#"code = "presentasi""#,
        ["to = 2023-09-27", "to = 2023-09-24"],
        ["[[stage]]", "berakhir sebelum dimulai"],
    ),
    at(
        PARTIAL,
        r#"code = "penghargaan""#,
        ["from = 2023-12-12", "from = 2023-12-05"],
        ["[[stage]]", "dimulai sebelum tahapan di atasnya"],
    ),
    at(
        IGA,
        r#"code = "waktu_penerapan""#,
        ["to = 2025", "to = 2023"],
        ["[[eligibility]]", "masa penerapan berakhir sebelum dimulai"],
    ),
    at(IGA, r#"number = "8""#, ["level = 2", "level = 4"], ["{ level = 4", "tingkat 4 berada di tempat tingkat 2"]),
    at(IGA, r#"number = "12""#, ["score = 6", "score = 5"], ["{ level = 3", "`score` 5 bukan `weight` 2 × tingkat 3"]),
    at(
        IGA,
        r#"number = "17""#,
        ["scale", "# scale"],
        ["{ level = 1", "tingkat 1 punya batas, padahal indikator ini tidak punya `scale`"],
    ),
    at(
        IGA,
        r#"number = "17""#,
        ["min = 11, max = 30", "min = 30, max = 11"],
        ["{ level = 2", "`min` tingkat 2 lebih besar dari `max`"],
    ),
    at(IGA, r#"number = "17""#, [", min = 31", ""], ["{ level = 3", "tingkat 3 tidak punya batas"]),
    at(IGA, r#"number = "17""#, [", max = 30", ""], ["{ level = 3", "batas antara tingkat 2 dan 3 terbuka"]),
    at(
        IGA,
        r#"number = "4""#,
        [r#", overlap = "verifikator""#, ""],
        ["{ level = 3", "tingkat 2 dan 3 sama-sama mencakup 5.23"],
    ),
    at(IGA, r#"number = "17""#, ["min = 31", "min = 32"], ["{ level = 3", "tidak ada tingkat untuk 31"]),
    at(
        IGA,
        r#"number = "17""#,
        ["step = 1", r#"step = 1, overlap = "verifikator""#],
        ["scale", "bertanda `overlap`, padahal tidak ada yang tumpang tindih"],
    ),
    at(
        IGA,
        r#"number = "17""#,
        ["step = 1", r#"step = 1, gap = "verifikator""#],
        ["scale", "bertanda `gap`, padahal tidak ada celah"],
    ),
    at(
        IGA,
        r#"number = "33""#,
        [r#"    { level = 3, label = "3 periode", min = 3, max = 3 },"#, ""],
        [r#"{ code = "f""#, "memuat 2 tingkat, indikatornya 3"],
    ),
    at(
        IGA,
        r#"code = "sangat_inovatif""#,
        ["min = 65.01", "min = 65"],
        ["[[band]]", "65 juga masuk predikat di bawahnya"],
    ),
    at(
        IGA,
        r#"code = "sangat_inovatif""#,
        ["min = 65.01", "min = 65.02"],
        ["[[band]]", "tidak ada predikat untuk 65.01"],
    ),
    at(IGA, r#"code = "sangat_inovatif""#, ["max = 100", "max = 101"], ["[[band]]", "terentang dari 65.01 sampai 101"]),
    at(
        IGA,
        r#"code = "sangat_inovatif""#,
        ["max = 100", "max = 99"],
        ["[[band]]", "tidak ada predikat untuk 99.01 sampai 100"],
    ),
    at(KIPP, r#"title = "Signifikansi""#, ["weight = 30", "weight = 130"], ["[[section]]", "`weight` bernilai 130"]),
    at(
        KIPP,
        r#"title = "Kelompok Umum""#,
        ["weight = 30", "weight = 25"],
        ["[[group]]", "jumlah bobot bagiannya 95, bukan 100"],
    ),
    at(
        KIPP,
        r#"title = "Adaptabilitas""#,
        ["words = 300", "words = 250"],
        ["[[section]]", "isiannya membolehkan 300 kata, bagiannya 250"],
    ),
    at(IGA, "[maxima]", ["spd = 63\n", ""], ["[maxima]", "`spd` tidak ada"]),
    at(IGA, "[maxima]", ["spd = 63", "spd = 64"], ["[maxima]", "`spd` tertulis 64, padahal hitungannya 63"]),
    at(
        PARTIAL,
        "[maxima]",
        ["sid = 111", "sid = 111\nspd = 63"],
        ["[maxima]", "`spd` tertulis 63, padahal tidak semua isi yang dihitung diketahui"],
    ),
    at(KIPP, "[maxima]", ["weight", "spd = 63\nweight"], ["[maxima]", "`spd` tidak berlaku untuk KIPP"]),
    at(
        IGA,
        r#"code = "wajib_pelayanan_dasar""#,
        [r#"  { code = "sosial", title = "Sosial" },"#, ""],
        ["[[affair_group]]", "memuat 5 urusan, undang-undang 6"],
    ),
    at(
        IGA,
        r#"name = "count""#,
        ["min_affairs = 5", "min_affairs = 7"],
        ["[[formula]]", "meminta 7 dari 6 urusan, padahal rumpunnya memuat 6"],
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
