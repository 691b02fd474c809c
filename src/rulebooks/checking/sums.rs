//! Weights, word limits, maxima and counts must come out as the programme states them.

use std::collections::BTreeSet;

use crate::{
    kernel::points::Points,
    rulebooks::{
        fault::{Fault, MAXIMA},
        model::{Edition, Group, Operation, Programme, maxima},
    },
};

/// How many affairs each group has by law (UU 23/2014, article 12, and the supporting functions).
const AFFAIRS: [(&str, usize); 4] =
    [("wajib_pelayanan_dasar", 6), ("wajib_non_pelayanan_dasar", 18), ("pilihan", 8), ("fungsi_penunjang", 6)];

pub(super) fn check(edition: &Edition, spoiled: &BTreeSet<&'static str>, faults: &mut Vec<Fault>) {
    if !spoiled.contains("section") && !spoiled.contains("group") {
        edition.groups.iter().for_each(|group| weights(group, faults));
    }
    fields(edition, faults);
    if edition.programme == Programme::Iga {
        index(edition, spoiled, faults);
    }
    if !spoiled.contains("maxima") {
        declared(edition, spoiled, faults);
    }
    if edition.programme == Programme::Kipp && edition.groups.is_empty() && !spoiled.contains("group") {
        faults.push(Fault::new(
            1,
            "berkas",
            "tidak ada kelompok",
            "tambahkan `[[group]]` untuk setiap kelompok peserta",
        ));
    }
    if !spoiled.contains("affair_group") {
        affairs(edition, faults);
    }
}

/// The weights of a group whose weights are all known sum to 100.
fn weights(group: &Group, faults: &mut Vec<Fault>) {
    for section in &group.sections {
        if let Some(weight) = section.weight.filter(|weight| !(Points::ZERO..=Points::whole(100)).contains(weight)) {
            let place = format!("bagian {}", section.number);
            let remedy = "tulis persentase dari 0 sampai 100";
            faults.push(Fault::new(section.provenance.line, &place, format!("`weight` bernilai {weight}"), remedy));
        }
    }
    let known = group.sections.iter().all(|section| section.weight.is_some());
    let sum = group.weight();
    if known && !group.sections.is_empty() && sum != Points::whole(100) {
        let place = format!("kelompok {}", group.code);
        let message = format!("jumlah bobot bagiannya {sum}, bukan 100");
        faults.push(Fault::new(group.provenance.line, &place, message, "perbaiki bobot bagiannya"));
    }
}

/// The parts of a section may together have no more or fewer words than the section.
fn fields(edition: &Edition, faults: &mut Vec<Fault>) {
    for section in edition.groups.iter().flat_map(|group| &group.sections) {
        let parts: Option<Vec<_>> = section.fields.iter().map(|field| field.words).collect();
        let (Some(parts), Some(words)) = (parts.filter(|parts| !parts.is_empty()), section.words) else { continue };
        let sum: u32 = parts.iter().sum();
        if sum != words {
            let place = format!("bagian {}", section.number);
            let message = format!("isiannya membolehkan {sum} kata, bagiannya {words}");
            faults.push(Fault::new(section.provenance.line, &place, message, "samakan batas katanya"));
        }
    }
}

/// An index names its aspects and formulas even where it does not know what is in them.
fn index(edition: &Edition, spoiled: &BTreeSet<&'static str>, faults: &mut Vec<Fault>) {
    for code in ["SPD", "SID"].into_iter().filter(|_| !spoiled.contains("aspect")) {
        if edition.aspects.iter().all(|aspect| aspect.code != code) {
            let remedy = "tambahkan `[[aspect]]` dengan kode ini, dan `unknown` bila indikatornya belum diketahui";
            faults.push(Fault::new(1, "berkas", format!("tidak ada aspek `{code}`"), remedy));
        }
    }
    for name in ["spd", "sid", "count", "index"].into_iter().filter(|_| !spoiled.contains("formula")) {
        if edition.operation(name).is_none() {
            let remedy = "tambahkan `[[formula]]` dengan nama ini, bila perlu dengan `op = \"belum_diketahui\"`";
            faults.push(Fault::new(1, "berkas", format!("tidak ada rumus `{name}`"), remedy));
        }
    }
}

fn declared(edition: &Edition, spoiled: &BTreeSet<&'static str>, faults: &mut Vec<Fault>) {
    let (computed, stated) = (maxima(edition), &edition.declared);
    let first = edition.groups.first();
    let index = [
        ("spd", stated.spd, computed.spd, vec!["indicator"]),
        ("sid", stated.sid, computed.sid, vec!["indicator"]),
        ("count", stated.count, computed.count, vec!["formula"]),
        ("total", stated.total, computed.total, vec!["indicator", "formula"]),
    ];
    let proposal = [
        ("weight", stated.weight, Some(first.map(Group::weight).unwrap_or_default()), vec!["section", "group"]),
        (
            "words",
            stated.words.map(Points::whole),
            Some(Points::whole(first.map(Group::words).unwrap_or_default())),
            vec!["section", "group"],
        ),
    ];
    let (needed, foreign) = match edition.programme {
        Programme::Iga => (index.as_slice(), proposal.as_slice()),
        Programme::Kipp | Programme::Pkri | Programme::Kovablik | Programme::Inotek => {
            (proposal.as_slice(), index.as_slice())
        }
    };
    for (key, stated, computed, families) in needed {
        if stated.is_none() && !summable(edition, key) {
            continue;
        }
        if families.iter().any(|family| spoiled.contains(family)) {
            continue;
        }
        let (message, remedy) = match (stated, computed) {
            (None, Some(computed)) => {
                (format!("`{key}` tidak ada"), format!("tambahkan `{key} = {computed}` bila sesuai dengan sumber"))
            }
            (Some(stated), Some(computed)) if stated != computed => (
                format!("`{key}` tertulis {stated}, padahal hitungannya {computed}"),
                "perbaiki isi yang dihitung, atau ubah angka ini bila sesuai dengan sumber".to_owned(),
            ),
            (Some(stated), None) => (
                format!("`{key}` tertulis {stated}, padahal tidak semua isi yang dihitung diketahui"),
                "hapus, atau lengkapi isi yang dihitung".to_owned(),
            ),
            _ => continue,
        };
        faults.push(Fault::new(edition.declared.line, MAXIMA, message, remedy));
    }
    for (key, ..) in foreign.iter().filter(|(_, stated, ..)| stated.is_some()) {
        let message = format!("`{key}` tidak berlaku untuk {}", edition.programme.code());
        faults.push(Fault::new(edition.declared.line, MAXIMA, message, "hapus kunci ini"));
    }
}

/// Whether there is a sum to state: not where the form, or this limit in every one of its sections, is not known.
fn summable(edition: &Edition, key: &str) -> bool {
    let sections = edition.sections();
    match key {
        "weight" => sections.iter().any(|section| section.weight.is_some()),
        "words" => sections.iter().any(|section| section.words.is_some()),
        _ => true,
    }
}

fn affairs(edition: &Edition, faults: &mut Vec<Fault>) {
    for group in &edition.affair_groups {
        let place = format!("rumpun urusan {}", group.code);
        let Some((_, expected)) = AFFAIRS.iter().find(|(code, _)| *code == group.code) else {
            let message = "rumpun urusan ini tidak ada dalam undang-undang";
            let remedy = format!("pakai salah satu dari: {}", AFFAIRS.map(|(code, _)| code).join(", "));
            faults.push(Fault::new(group.provenance.line, &place, message, remedy));
            continue;
        };
        if group.affairs.len() != *expected {
            let message = format!("memuat {} urusan, undang-undang {expected}", group.affairs.len());
            faults.push(Fault::new(group.provenance.line, &place, message, "tulis setiap urusan rumpun ini satu kali"));
        }
    }
    if edition.programme == Programme::Iga && edition.affair_groups.len() != AFFAIRS.len() {
        let message = format!("memuat {} rumpun urusan, undang-undang {}", edition.affair_groups.len(), AFFAIRS.len());
        faults.push(Fault::new(1, "berkas", message, "tulis keempat rumpun urusan, masing-masing satu kali"));
    }
    for formula in &edition.formulas {
        let Operation::CountScore(rule) = &formula.operation else { continue };
        let group = edition.affair_groups.iter().find(|group| group.code == rule.affair_group);
        let size = group.map_or(0, |group| group.affairs.len());
        if u32::try_from(size) != Ok(rule.of) || rule.min_affairs > rule.of {
            let place = format!("rumus {}", formula.name);
            let message =
                format!("meminta {} dari {} urusan, padahal rumpunnya memuat {size}", rule.min_affairs, rule.of);
            faults.push(Fault::new(formula.provenance.line, &place, message, "samakan dengan rumpun urusannya"));
        }
    }
}
