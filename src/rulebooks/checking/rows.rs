//! Codes must be unique, references must exist, dates must be in order, the unknown must be said.

use std::collections::{BTreeMap, BTreeSet};

use crate::rulebooks::{
    fault::Fault,
    model::{Edition, Operation, Programme, Provenance, Rule},
};

pub(super) fn check(edition: &Edition, spoiled: &BTreeSet<&'static str>, faults: &mut Vec<Fault>) {
    for (kind, codes) in codes(edition) {
        unique(kind, &codes, faults);
    }
    references(edition, faults);
    stages(edition, faults);
    if !spoiled.contains("eligibility") {
        periods(edition, faults);
        alternatives(edition, faults);
    }
    unsaid(edition, spoiled, faults);
}

type Codes<'a> = Vec<(&'a str, usize)>;

/// Every code with its line, by the kind of row within which it must be unique.
fn codes(edition: &Edition) -> Vec<(&'static str, Codes<'_>)> {
    let mut lists: Vec<(&'static str, Codes<'_>)> = vec![
        ("dasar hukum", edition.legal_bases.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("kelompok", edition.groups.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("kategori", edition.categories.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("syarat", edition.eligibility.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("tahapan", edition.stages.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("jenjang", edition.tiers.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("dokumen", edition.documents.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("aspek", edition.aspects.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("variabel", edition.variables.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("indikator", edition.indicators.iter().map(|row| (row.number.as_str(), row.provenance.line)).collect()),
        ("isian profil", edition.profile.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("rumpun urusan", edition.affair_groups.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("rumus", edition.formulas.iter().map(|row| (row.name.as_str(), row.provenance.line)).collect()),
        ("predikat", edition.bands.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
    ];
    let affairs = edition.affair_groups.iter().flat_map(|group| &group.affairs);
    lists.push(("urusan", affairs.map(|affair| (affair.code.as_str(), affair.line)).collect()));
    for group in &edition.groups {
        let sections = group.sections.iter();
        lists.push(("bagian", sections.map(|row| (row.number.as_str(), row.provenance.line)).collect()));
    }
    for section in edition.groups.iter().flat_map(|group| &group.sections) {
        lists.push(("isian", section.fields.iter().map(|part| (part.code.as_str(), part.line)).collect()));
    }
    for indicator in &edition.indicators {
        lists.push((
            "dasar pengukuran",
            indicator.bases.iter().map(|basis| (basis.code.as_str(), basis.line)).collect(),
        ));
    }
    lists
}

fn unique(kind: &str, codes: &Codes<'_>, faults: &mut Vec<Fault>) {
    let mut first = BTreeMap::new();
    for (code, line) in codes.iter().filter(|(code, _)| !code.is_empty()) {
        if let Some(earlier) = first.insert(*code, *line) {
            let message = format!("`{code}` sudah ada di baris {earlier}");
            faults.push(Fault::new(*line, &format!("{kind} {code}"), message, "pakai kode yang belum dipakai"));
        }
    }
}

fn references(edition: &Edition, faults: &mut Vec<Fault>) {
    let mut must_exist = |exists: bool, name: &str, what: &str, line: usize, place: String| {
        if !exists && !name.is_empty() {
            let message = format!("{what} `{name}` tidak ada dalam berkas ini");
            faults.push(Fault::new(line, &place, message, format!("pakai kode {what} yang ada dalam berkas ini")));
        }
    };
    let aspect = |code: &str| edition.aspects.iter().any(|aspect| aspect.code == code);
    let group = |code: &str| edition.groups.iter().any(|group| group.code == code);
    for row in &edition.variables {
        must_exist(aspect(&row.aspect), &row.aspect, "aspek", row.provenance.line, format!("variabel {}", row.code));
    }
    for row in &edition.indicators {
        let place = format!("indikator {}", row.number);
        must_exist(aspect(&row.aspect), &row.aspect, "aspek", row.provenance.line, place.clone());
        let known = edition.variables.iter().any(|each| each.code == row.variable && each.aspect == row.aspect);
        must_exist(known || !aspect(&row.aspect), &row.variable, "variabel", row.provenance.line, place);
    }
    for row in &edition.profile {
        let Some(bundle) = &row.part_of else { continue };
        must_exist(
            edition.field(bundle).is_some(),
            bundle,
            "isian profil",
            row.provenance.line,
            format!("isian profil {}", row.code),
        );
    }
    for row in &edition.eligibility {
        for code in &row.groups {
            must_exist(group(code), code, "kelompok", row.provenance.line, format!("syarat {}", row.code));
        }
    }
    for row in &edition.tiers {
        let Some(code) = &row.group else { continue };
        must_exist(group(code), code, "kelompok", row.provenance.line, format!("jenjang {}", row.code));
    }
    for row in &edition.formulas {
        let place = format!("rumus {}", row.name);
        match &row.operation {
            Operation::Sum { aspect: code } | Operation::MeanOverAtLeast { aspect: code, .. } => {
                must_exist(aspect(code), code, "aspek", row.provenance.line, place);
            }
            Operation::CountScore(_)
            | Operation::RatioToMaximum { .. }
            | Operation::Weighted { .. }
            | Operation::Unknown => {}
        }
    }
}

fn stages(edition: &Edition, faults: &mut Vec<Fault>) {
    let mut latest = None;
    for stage in &edition.stages {
        let place = format!("tahapan {}", stage.code);
        let line = stage.provenance.line;
        if stage.from.zip(stage.to).is_some_and(|(from, to)| from > to) {
            faults.push(Fault::new(
                line,
                &place,
                "berakhir sebelum dimulai",
                "tulis tanggal yang lebih awal sebagai `from`",
            ));
        }
        let begins = stage.from.or(stage.to);
        if begins.is_some() && begins < latest {
            faults.push(Fault::new(
                line,
                &place,
                "dimulai sebelum tahapan di atasnya",
                "urutkan tahapan menurut waktunya",
            ));
        }
        latest = latest.max(begins);
    }
}

fn periods(edition: &Edition, faults: &mut Vec<Fault>) {
    for row in &edition.eligibility {
        if let Rule::AppliedBetween { from, to, .. } = row.rule
            && from > to
        {
            let place = format!("syarat {}", row.code);
            let line = row.provenance.line;
            faults.push(Fault::new(
                line,
                &place,
                "masa penerapan berakhir sebelum dimulai",
                "tulis tanggal yang lebih awal sebagai `from`",
            ));
        }
    }
}

/// Of alternatives one is enough, so there must be two; and they must be for the same groups.
fn alternatives(edition: &Edition, faults: &mut Vec<Fault>) {
    for row in &edition.eligibility {
        let Some(name) = &row.any_of else { continue };
        let mut others =
            edition.eligibility.iter().filter(|other| other.code != row.code && other.any_of == row.any_of);
        let message = match others.next() {
            None => format!("tidak ada syarat lain dengan `any_of` `{name}`"),
            Some(other) if other.groups != row.groups => {
                format!("syarat `{}` dengan `any_of` `{name}` berlaku untuk kelompok lain", other.code)
            }
            Some(_) => continue,
        };
        let remedy = "samakan `any_of` dan `groups` semua syarat yang menjadi pilihan";
        faults.push(Fault::new(row.provenance.line, &format!("syarat {}", row.code), message, remedy));
    }
}

/// A value that is not there must be said to be unknown, in words for the screen.
fn unsaid(edition: &Edition, spoiled: &BTreeSet<&'static str>, faults: &mut Vec<Fault>) {
    let mut must_say = |missing: bool, what: &str, provenance: &Provenance, place: String| {
        if missing && provenance.unknown.is_none() {
            let remedy = "isi, atau tambahkan `unknown = \"...\"` dengan penjelasan untuk layar";
            faults.push(Fault::new(
                provenance.line,
                &place,
                format!("{what} tidak ada, dan `unknown` tidak menjelaskannya"),
                remedy,
            ));
        }
    };
    if edition.programme != Programme::Iga {
        for row in &edition.groups {
            must_say(row.sections.is_empty(), "bagian", &row.provenance, format!("kelompok {}", row.code));
        }
    }
    for row in edition.groups.iter().flat_map(|group| &group.sections) {
        let place = format!("bagian {}", row.number);
        must_say(row.weight.is_none(), "`weight`", &row.provenance, place.clone());
        must_say(row.words.is_none(), "`words`", &row.provenance, place.clone());
        must_say(row.attachment.is_none(), "`attachment`", &row.provenance, place);
    }
    for row in &edition.eligibility {
        let place = format!("syarat {}", row.code);
        let missing = matches!(row.rule, Rule::MinimumAge { years: None, .. });
        must_say(missing, "`years`", &row.provenance, place.clone());
        let missing = matches!(row.rule, Rule::Quota { entries: None, .. });
        must_say(missing, "`entries`", &row.provenance, place.clone());
        let missing = matches!(row.rule, Rule::MinimumAge { until: None, .. });
        must_say(missing, "`until`", &row.provenance, place);
    }
    for row in &edition.stages {
        let missing = row.from.is_none() && row.to.is_none();
        must_say(missing, "tanggal", &row.provenance, format!("tahapan {}", row.code));
    }
    for row in &edition.tiers {
        must_say(row.count.is_none(), "`count`", &row.provenance, format!("jenjang {}", row.code));
    }
    for row in &edition.formulas {
        let missing = row.operation == Operation::Unknown;
        must_say(missing, "cara menghitung", &row.provenance, format!("rumus {}", row.name));
    }
    for row in edition.aspects.iter().filter(|_| !spoiled.contains("indicator")) {
        let missing = edition.indicators_of(&row.code).next().is_none();
        must_say(missing, "indikator", &row.provenance, format!("aspek {}", row.code));
    }
    for row in edition.indicators.iter().filter(|_| !spoiled.contains("indicator")) {
        let place = format!("indikator {}", row.number);
        must_say(row.weight.is_none(), "`weight`", &row.provenance, place.clone());
        must_say(row.levels.is_empty(), "`levels`", &row.provenance, place.clone());
        must_say(row.mandatory.is_none(), "`mandatory`", &row.provenance, place.clone());
        must_say(
            row.levels.iter().any(|level| level.label.is_none()),
            "`label` salah satu tingkat",
            &row.provenance,
            place.clone(),
        );
        let evidence = &row.evidence;
        let missing = evidence.text.is_none() && evidence.provenance.unknown.is_none();
        must_say(missing, "`evidence`", &row.provenance, place);
    }
}
