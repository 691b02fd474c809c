//! What is different between two editions, or two revisions of one.
//!
//! Every row and field of the format is compared, because both sides are taken as the data they are stored as: a field that
//! the format gains is compared from that day on, and a test fails until it has a name for the screen.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::model::{Attribute, Edition};
use crate::kernel::date;

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The later one has it, the earlier one has not.
    Added,
    /// The earlier one has it, the later one has not.
    Removed,
    /// Both have it, not alike.
    Changed,
}

/// A row that is not alike in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What became of it.
    pub fate: Fate,
    /// Which part of the edition it stands in: "Indikator".
    pub part: &'static str,
    /// Which row, in words: "Indikator 16, tingkat 2".
    pub row: String,
    /// Its title, where it has one; of the later one, if both have.
    pub title: Option<String>,
    /// The indicator it belongs to.
    pub indicator: Option<String>,
    /// The fields that differ; none where a whole row came or went.
    pub fields: Vec<FieldDifference>,
}

/// A field that is not alike in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDifference {
    /// Its name on the screen.
    pub label: &'static str,
    /// What the earlier one says; empty where it says nothing.
    pub before: String,
    /// What the later one says; empty where it says nothing.
    pub after: String,
    /// Whether it only tells where the row comes from and how certain it is.
    pub of_source: bool,
}

impl Difference {
    /// Whether it changes what is asked, not only what is known about where it comes from.
    pub fn is_of_substance(&self) -> bool {
        self.fate != Fate::Changed || self.fields.iter().any(|field| !field.of_source)
    }
}

/// Lists of rows: their key in the data, and what one row is called.
const ROWS: &[(&str, &str)] = &[
    ("affair_groups", "Rumpun urusan"),
    ("affairs", "urusan"),
    ("aspects", "Aspek"),
    ("bands", "Predikat"),
    ("bases", "dasar pengukuran"),
    ("categories", "Kategori"),
    ("documents", "Dokumen"),
    ("eligibility", "Syarat"),
    ("fields", "isian"),
    ("formulas", "Rumus"),
    ("groups", "Kelompok"),
    ("indicators", "Indikator"),
    ("legal_bases", "Dasar hukum"),
    ("levels", "tingkat"),
    ("profile", "Isian profil"),
    ("sections", "bagian"),
    ("sources", "Sumber"),
    ("stages", "Tahapan"),
    ("tiers", "Jenjang"),
    ("variables", "Variabel"),
];

/// Single fields: their key in the data, and their name on the screen.
const FIELDS: &[(&str, &str)] = &[
    ("affair_group", "Rumpun urusan"),
    ("any_of", "Pilihan"),
    ("aspect", "Aspek"),
    ("attachment", "Lampiran"),
    ("attributes", "Diambil dari cerita"),
    ("bounds", "Batas"),
    ("cap", "Jumlah paling banyak"),
    ("cite", "Sumber"),
    ("city_warning", "Peringatan bagi kota"),
    ("code", "Kode"),
    ("condition", "Keadaan"),
    ("count", "Banyaknya"),
    ("decimals", "Angka di belakang koma"),
    ("dispute", "Perbedaan antarsumber"),
    ("entrant", "Pengusul"),
    ("entries", "Usulan paling banyak"),
    ("evidence", "Bukti"),
    ("exception", "Pengecualian"),
    ("formats", "Jenis berkas"),
    ("from", "Mulai"),
    ("from_edition", "Sejak edisi"),
    ("from_year", "Sejak tahun"),
    ("gap_to_verifier", "Celah diserahkan kepada verifikator"),
    ("grade", "Tingkat keyakinan"),
    ("group", "Kelompok"),
    ("groups", "Kelompok"),
    ("guidance", "Penjelasan"),
    ("id", "Kode edisi"),
    ("kind", "Jenis isian"),
    ("label", "Nama"),
    ("letter", "Surat yang dapat dibuat"),
    ("level", "Tingkat"),
    ("mandatory", "Wajib"),
    ("max", "Paling banyak"),
    ("max_inclusive", "Batas atas termasuk"),
    ("max_mb", "Ukuran paling besar (MB)"),
    ("min", "Paling sedikit"),
    ("min_affairs", "Urusan paling sedikit"),
    ("min_inclusive", "Batas bawah termasuk"),
    ("min_words", "Kata paling sedikit"),
    ("n", "Pembagi paling kecil"),
    ("name", "Nama"),
    ("need", "Keharusan"),
    ("note", "Catatan"),
    ("number", "Nomor"),
    ("of", "Dari"),
    ("op", "Cara menghitung"),
    ("options", "Pilihan"),
    ("options_are_affairs", "Pilihannya urusan pemerintahan"),
    ("or_renewed", "Pembaruan cukup"),
    ("organiser", "Penyelenggara"),
    ("otherwise", "Nilai bila kurang"),
    ("overlap_to_verifier", "Tumpang tindih diserahkan kepada verifikator"),
    ("part_of", "Bagian dari"),
    ("per_item", "Nilai tiap inovasi"),
    ("programme", "Program"),
    ("rule", "Yang diuji"),
    ("scale", "Skala"),
    ("score", "Skor"),
    ("state", "Keadaan edisi"),
    ("step", "Langkah"),
    ("text", "Yang diminta"),
    ("theme", "Tema"),
    ("tier", "Jenjang"),
    ("tiers", "Jenjang"),
    ("times", "Kali"),
    ("title", "Nama"),
    ("to", "Sampai"),
    ("to_year", "Sampai tahun"),
    ("unit", "Satuan"),
    ("unknown", "Yang belum diketahui"),
    ("until", "Dihitung mundur dari"),
    ("variable", "Variabel"),
    ("weight", "Bobot"),
    ("when", "Bagi"),
    ("window", "Tahun bukti"),
    ("winner", "Penghargaan akhir"),
    ("words", "Batas kata"),
    ("words_provenance", "Sumber batas kata"),
    ("year", "Tahun"),
    ("years", "Tahun penerapan"),
    ("zero_level", "Nama tingkat 0"),
];

/// Fields that tell where a row comes from.
const SOURCES: [&str; 6] = ["cite", "dispute", "grade", "note", "unknown", "words_provenance"];

/// Every row that is not alike, in the order of the format.
///
/// # Panics
/// Never: an edition holds only texts, numbers and lists.
pub fn differences(before: &Edition, after: &Edition) -> Vec<Difference> {
    let data = |edition| match serde_json::to_value(edition) {
        Ok(Value::Object(rows)) => rows,
        _ => unreachable!("an edition holds only texts, numbers and lists"),
    };
    let mut found = Vec::new();
    let place = Place { part: WHOLE, row: WHOLE.to_owned(), indicator: None };
    rows(&place, &data(before), &data(after), &mut found);
    found
}

/// What the head of an edition is called.
const WHOLE: &str = "Edisi";

/// Where in the edition a row stands.
#[derive(Clone)]
struct Place {
    part: &'static str,
    row: String,
    indicator: Option<String>,
}

impl Place {
    fn below(&self, kind: &'static str, name: &str) -> Self {
        let top = self.row == WHOLE;
        let row = if top { format!("{kind} {name}") } else { format!("{}, {kind} {name}", self.row) };
        let indicator = if kind == "Indikator" { Some(name.to_owned()) } else { self.indicator.clone() };
        Self { part: if top { kind } else { self.part }, row, indicator }
    }

    fn difference(&self, fate: Fate, row: &Map<String, Value>, fields: Vec<FieldDifference>) -> Difference {
        let text = |key| row.get(key).and_then(Value::as_str).map(str::to_owned);
        Difference {
            fate,
            part: self.part,
            row: self.row.clone(),
            title: text("title").or_else(|| text("label")),
            indicator: self.indicator.clone(),
            fields,
        }
    }
}

fn rows(place: &Place, before: &Map<String, Value>, after: &Map<String, Value>, found: &mut Vec<Difference>) {
    let mut fields = Vec::new();
    single(before, after, false, &mut fields);
    if !fields.is_empty() {
        found.push(place.difference(Fate::Changed, after, fields));
    }
    for (key, kind) in ROWS {
        let (Some(old), Some(new)) = (list(before, key), list(after, key)) else { continue };
        for (name, row) in &new {
            match old.iter().find(|(known, _)| known == name) {
                Some((_, earlier)) => rows(&place.below(kind, name), earlier, row, found),
                None => found.push(place.below(kind, name).difference(Fate::Added, row, Vec::new())),
            }
        }
        for (name, row) in old.iter().filter(|(name, _)| new.iter().all(|(known, _)| known != name)) {
            found.push(place.below(kind, name).difference(Fate::Removed, row, Vec::new()));
        }
    }
}

/// The rows under a key, each with what it is known by; `None` where it is no list of named rows.
fn list<'a>(of: &'a Map<String, Value>, key: &str) -> Option<Vec<(String, &'a Map<String, Value>)>> {
    let rows = match of.get(key) {
        Some(Value::Array(rows)) => rows,
        Some(Value::Null) | None => return Some(Vec::new()),
        Some(_) => return None,
    };
    rows.iter().map(|row| row.as_object().and_then(|row| Some((name(row)?, row)))).collect()
}

fn name(row: &Map<String, Value>) -> Option<String> {
    ["number", "code", "name", "key", "level"].into_iter().find_map(|key| match row.get(key)? {
        Value::String(name) => Some(name.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// Compares what is not a list of rows: texts, numbers, and the small groups of fields that belong to a row.
fn single(before: &Map<String, Value>, after: &Map<String, Value>, of_source: bool, found: &mut Vec<FieldDifference>) {
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for key in keys {
        if ROWS.iter().any(|(rows, _)| rows == key) && list(before, key).is_some() && list(after, key).is_some() {
            continue;
        }
        let (old, new) = (before.get(key).unwrap_or(&Value::Null), after.get(key).unwrap_or(&Value::Null));
        let of_source = of_source || SOURCES.contains(&key.as_str());
        // The state says how far we have come with a file, not what it asks.
        if old == new || key == "state" {
            continue;
        }
        if let (Value::Object(old), Value::Object(new)) = (old, new) {
            single(old, new, of_source, found);
            continue;
        }
        let (before, after) = (words(key, old), words(key, new));
        if before != after {
            found.push(FieldDifference { label: label(key), before, after, of_source });
        }
    }
}

fn label(key: &str) -> &'static str {
    FIELDS.iter().chain(ROWS).find(|(known, _)| *known == key).map_or("Lainnya", |(_, label)| label)
}

/// A value as people read it.
fn words(key: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "ya".to_owned(),
        Value::Bool(false) => "tidak".to_owned(),
        Value::Number(number) => number.to_string().replace('.', ","),
        Value::String(text) if key == "attributes" => {
            Attribute::from_code(text).map_or_else(|| text.clone(), |attribute| attribute.label().to_owned())
        }
        Value::String(text) => match text.parse::<NaiveDate>() {
            Ok(day) => date::day(day),
            Err(_) if is_decimal(text) => text.replace('.', ","),
            Err(_) => text.clone(),
        },
        Value::Array(values) => values
            .iter()
            .map(|value| words(key, value))
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        Value::Object(row) if key == "cite" => {
            row.values().filter_map(Value::as_str).rev().collect::<Vec<_>>().join(" ")
        }
        Value::Object(row) => {
            let fields = row.iter().map(|(key, value)| (label(key), words(key, value)));
            let fields =
                fields.filter(|(_, words)| !words.is_empty()).map(|(label, words)| format!("{label}: {words}"));
            fields.collect::<Vec<_>>().join("; ")
        }
    }
}

/// Decimals are kept as text, so that they stay exact.
fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').is_some_and(|(whole, rest)| digits(whole) && digits(rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebooks::{editions, embedded, find, parse};

    /// The later file with one passage changed, compared with the shipped one.
    fn changed(id: &str, old: &str, new: &str) -> Vec<Difference> {
        let text = embedded().iter().find(|file| file.id == id).expect("it ships").text;
        assert_eq!(text.matches(old).count(), 1, "{old} stands once in the file");
        let after = parse(id, &text.replace(old, new)).expect("the change is valid");
        differences(find(id).expect("it ships"), &after)
    }

    #[test]
    fn an_edition_differs_from_itself_in_nothing() {
        for edition in editions() {
            assert_eq!(differences(edition, edition), [], "{}", edition.id);
        }
    }

    #[test]
    fn every_row_and_field_of_the_format_has_a_name_for_the_screen() {
        fn walk(value: &Value, unnamed: &mut BTreeSet<String>) {
            match value {
                Value::Object(row) => {
                    for (key, below) in row {
                        let of_citation =
                            ["source", "place", "chosen", "others", "reason", "key"].contains(&key.as_str());
                        if !of_citation && label(key) == "Lainnya" {
                            unnamed.insert(key.clone());
                        }
                        walk(below, unnamed);
                    }
                }
                Value::Array(rows) => rows.iter().for_each(|row| walk(row, unnamed)),
                _ => {}
            }
        }
        let mut unnamed = BTreeSet::new();
        for edition in editions() {
            walk(&serde_json::to_value(edition).unwrap(), &mut unnamed);
        }
        assert_eq!(unnamed, BTreeSet::new());
    }

    #[test]
    fn a_changed_title_is_one_difference_at_its_row() {
        let found =
            changed("kipp-2023", "title = \"Kompetisi Inovasi Pelayanan Publik 2023\"", "title = \"KIPP 2023\"");
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].fate, found[0].row.as_str(), found[0].indicator.as_deref()),
            (Fate::Changed, "Edisi", None)
        );
        assert_eq!(found[0].fields[0].after, "KIPP 2023");
        assert!(found[0].is_of_substance());
    }

    #[test]
    fn the_projection_differs_from_the_edition_it_is_made_from_and_the_difference_has_two_sides() {
        let (before, after) = (find("iga-2026").unwrap(), find("iga-2027").unwrap());
        let there = differences(before, after);
        let back = differences(after, before);
        assert!(!there.is_empty());
        assert_eq!(there.len(), back.len());
        let added = |found: &[Difference]| found.iter().filter(|one| one.fate == Fate::Added).count();
        let removed = |found: &[Difference]| found.iter().filter(|one| one.fate == Fate::Removed).count();
        assert_eq!((added(&there), removed(&there)), (removed(&back), added(&back)));
    }

    #[test]
    fn a_row_that_only_one_has_came_or_went() {
        let (before, after) = (find("iga-2025").unwrap(), find("iga-2026").unwrap());
        let numbers = |edition: &Edition| -> BTreeSet<String> {
            edition.indicators.iter().map(|indicator| indicator.number.clone()).collect()
        };
        let came: BTreeSet<String> = numbers(after).difference(&numbers(before)).cloned().collect();
        let told: BTreeSet<String> = differences(before, after)
            .into_iter()
            .filter(|one| one.fate == Fate::Added && one.row.starts_with("Indikator") && !one.row.contains(','))
            .filter_map(|one| one.indicator)
            .collect();
        assert_eq!(told, came);
    }
}
