//! The terms of taking part.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::proof::{Proof, UNKNOWN};
use crate::kernel::date::day;
use crate::rulebooks::model::{
    AgeException, Document, Edition, Eligibility, Named, PastTier, ProfileField, Rule, Stage, Tier,
};

/// A table of terms, as `rulebooks/terms` shows it.
#[derive(Debug, Serialize)]
pub struct Terms {
    pub id: &'static str,
    pub heading: &'static str,
    columns: [&'static str; 2],
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    title: String,
    under: Option<String>,
    words: String,
    proof: Proof,
}

/// Every table of terms that has rows.
pub fn tables(edition: &Edition) -> Vec<Terms> {
    let programme = edition.programme;
    let named = |row: &Named| Row {
        title: row.title.clone(),
        under: None,
        words: String::new(),
        proof: Proof::of(&row.provenance, programme),
    };
    let table = |id, heading, columns, rows: Vec<Row>| Terms { id, heading, columns, rows };
    let mut tables = vec![
        table("dasar-hukum", "Dasar hukum", ["Peraturan", ""], edition.legal_bases.iter().map(named).collect()),
        table(
            "syarat",
            "Syarat",
            ["Syarat", "Ketentuan"],
            edition.eligibility.iter().map(|row| condition(edition, row)).collect(),
        ),
        table(
            "jadwal",
            "Tahapan dan jadwal",
            ["Tahapan", "Waktu"],
            edition.stages.iter().map(|row| stage(edition, row)).collect(),
        ),
        table("kategori", "Kategori", ["Kategori", ""], edition.categories.iter().map(named).collect()),
        table(
            "jenjang",
            "Jenjang penghargaan",
            ["Jenjang", "Banyaknya"],
            edition.tiers.iter().map(|row| tier(edition, row)).collect(),
        ),
        table(
            "dokumen",
            "Dokumen",
            ["Dokumen", "Ketentuan"],
            edition.documents.iter().map(|row| document(edition, row)).collect(),
        ),
        table(
            "profil",
            "Isian profil",
            ["Isian", "Ketentuan"],
            edition.profile.iter().map(|row| field(edition, row)).collect(),
        ),
        table("urusan", "Urusan pemerintahan", ["Kelompok", "Urusan"], affairs(edition)),
    ];
    tables.retain(|table| !table.rows.is_empty());
    tables
}

fn condition(edition: &Edition, row: &Eligibility) -> Row {
    let groups: Vec<&str> =
        row.groups.iter().map(|code| edition.group(code).map_or(code.as_str(), |group| group.title.as_str())).collect();
    let choice = row.any_of.as_ref().map(|_| {
        let others = edition.eligibility.iter().filter(|other| other.any_of == row.any_of && other.code != row.code);
        let others: Vec<String> = others.map(|other| format!("“{}”", other.title)).collect();
        format!("cukup syarat ini atau {}", others.join(" atau "))
    });
    let under: Vec<String> = groups.into_iter().map(str::to_owned).chain(choice).collect();
    Row {
        title: row.title.clone(),
        under: (!under.is_empty()).then(|| under.join("; ")),
        words: rule(&row.rule),
        proof: Proof::of(&row.provenance, edition.programme),
    }
}

fn rule(rule: &Rule) -> String {
    match rule {
        Rule::AppliedBetween { from, to, or_renewed } => {
            let renewed = if *or_renewed { " atau diperbarui" } else { "" };
            format!("Diterapkan{renewed} antara {} dan {}.", day(*from), day(*to))
        }
        Rule::AtMostReports { times } => format!("Dilaporkan paling banyak {times} kali."),
        Rule::MinimumAge { years, until, exception } => age(*years, *until, exception.as_ref()),
        Rule::NoEarlierTier { tiers } => format!("Belum pernah meraih {}.", listed(tiers)),
        Rule::EarlierTier { tiers, from_year, to_year } => {
            format!("Pernah meraih salah satu dari {} pada {from_year} sampai {to_year}.", listed(tiers))
        }
        Rule::FewerThan { tier, times } => format!("Kurang dari {times} kali masuk {tier}."),
        Rule::NoEarlierAward { programme } => {
            format!("Belum pernah meraih penghargaan apa pun pada {} sebelumnya.", programme.code())
        }
        Rule::Quota { entries, entrant } => {
            let whose = entrant
                .map_or("setiap instansi".to_owned(), |entrant| format!("untuk {}", lower_first(entrant.label())));
            match entries {
                Some(entries) => format!("Paling banyak {entries} usulan {whose}."),
                None => format!("Banyaknya usulan {whose}: {UNKNOWN}."),
            }
        }
        Rule::UniqueTitle => "Tidak ada usulan lain dengan judul yang sama.".to_owned(),
        Rule::Judged => "Dinilai oleh orang, tidak dihitung.".to_owned(),
    }
}

fn age(years: Option<u32>, until: Option<NaiveDate>, exception: Option<&AgeException>) -> String {
    let least = match years {
        Some(years) => format!("Berjalan paling sedikit {years} tahun"),
        None => format!("Usia paling sedikit: {UNKNOWN}"),
    };
    let until = match until {
        Some(until) => format!("dihitung mundur dari penutupan {}.", day(until)),
        None => "dihitung mundur dari penutupan pendaftaran yang tanggalnya belum diketahui.".to_owned(),
    };
    let exception = exception.map(|but| format!(" Cukup {} tahun untuk {}.", but.years, but.when)).unwrap_or_default();
    format!("{least}, {until}{exception}")
}

fn listed(tiers: &[PastTier]) -> String {
    tiers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// The label inside a sentence; names such as BUMD keep their capitals.
fn lower_first(label: &str) -> String {
    if label.chars().nth(1).is_some_and(char::is_uppercase) {
        return label.to_owned();
    }
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn stage(edition: &Edition, row: &Stage) -> Row {
    Row {
        title: row.title.clone(),
        under: None,
        words: period(row.from, row.to),
        proof: Proof::of(&row.provenance, edition.programme),
    }
}

fn period(from: Option<NaiveDate>, to: Option<NaiveDate>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => day(from),
        (Some(from), Some(to)) => format!("{} sampai {}", day(from), day(to)),
        (Some(from), None) => format!("Sejak {}", day(from)),
        (None, Some(to)) => format!("Sampai {}", day(to)),
        (None, None) => UNKNOWN.to_owned(),
    }
}

fn tier(edition: &Edition, row: &Tier) -> Row {
    let group = row.group.as_ref().and_then(|code| edition.group(code)).map(|group| group.title.clone());
    let kind = if row.winner { "Penghargaan akhir" } else { "Nominasi" };
    Row {
        title: row.title.clone(),
        under: Some(group.map_or_else(|| kind.to_owned(), |group| format!("{kind}, {group}"))),
        words: row.count.map_or_else(|| UNKNOWN.to_owned(), |count| count.to_string()),
        proof: Proof::of(&row.provenance, edition.programme),
    }
}

fn document(edition: &Edition, row: &Document) -> Row {
    let condition = row.condition.as_ref().map(|when| format!(" ({when})")).unwrap_or_default();
    Row {
        title: row.title.clone(),
        under: Some(row.guidance.clone()),
        words: format!("{}{condition}. {}", row.need.label(), files(&row.formats, row.max_mb)),
        proof: Proof::of(&row.provenance, edition.programme),
    }
}

fn field(edition: &Edition, row: &ProfileField) -> Row {
    let condition = row.condition.as_ref().map(|when| format!(" ({when})")).unwrap_or_default();
    let mut words = format!("{}. {}{condition}.", row.kind.label(), row.need.label());
    if let Some(least) = row.min_words {
        write!(words, " Paling sedikit {least} kata.").expect("writing to a string cannot fail");
    }
    if !row.options.is_empty() {
        write!(words, " Pilihan: {}.", row.options.join("; ")).expect("writing to a string cannot fail");
    }
    if row.options_are_affairs {
        words.push_str(" Pilihan: urusan pemerintahan di bawah.");
    }
    if !row.formats.is_empty() || row.max_mb.is_some() {
        write!(words, " {}", files(&row.formats, row.max_mb)).expect("writing to a string cannot fail");
    }
    Row {
        title: row.label.clone(),
        under: row.guidance.clone(),
        words,
        proof: Proof::of(&row.provenance, edition.programme),
    }
}

fn affairs(edition: &Edition) -> Vec<Row> {
    let row = |group: &crate::rulebooks::model::AffairGroup| Row {
        title: group.title.clone(),
        under: None,
        words: group.affairs.iter().map(|affair| affair.title.as_str()).collect::<Vec<_>>().join("; "),
        proof: Proof::of(&group.provenance, edition.programme),
    };
    edition.affair_groups.iter().map(row).collect()
}

/// What files are accepted, as far as known.
pub fn files(formats: &[String], max_mb: Option<u32>) -> String {
    if formats.is_empty() && max_mb.is_none() {
        return format!("Jenis dan ukuran berkas: {UNKNOWN}.");
    }
    let kinds = if formats.is_empty() {
        format!("Jenis berkas: {UNKNOWN}.")
    } else {
        format!("Jenis berkas: {}.", formats.join(", ").to_uppercase())
    };
    match max_mb {
        Some(size) => format!("{kinds} Paling besar {size} MB."),
        None => format!("{kinds} Ukuran terbesar: {UNKNOWN}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_period_and_an_unknown_size_are_said() {
        let date = |text: &str| text.parse::<NaiveDate>().ok();
        assert_eq!(period(date("2023-04-28"), date("2023-05-06")), "28 April 2023 sampai 6 Mei 2023");
        assert_eq!(period(None, date("2023-05-06")), "Sampai 6 Mei 2023");
        assert_eq!(period(None, None), UNKNOWN);
        let files = files(&["pdf".to_owned()], None);
        assert_eq!(files, "Jenis berkas: PDF. Ukuran terbesar: Belum diketahui, lihat pedoman.");
    }
}
