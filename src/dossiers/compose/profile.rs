//! The fields of an index profile in the portal's order, to copy from.

use pataka_typeset::document::{Align, Row, Span};

use super::draft::{Draft, Spans, UNFILLED, plain, unknown};
use super::front::owners;
use crate::dossiers::model::{Material, Part};
use crate::innovations::model::{Affair, Classification, Initiator, Kind, Medium, Stage};
use crate::kernel::amount::count;
use crate::kernel::date::PartialDate;
use crate::kernel::prose::count_words;
use crate::rulebooks::model::{FieldKind, Need, ProfileField};

/// All fields with their value, or "belum diisi".
pub(super) fn add(draft: &mut Draft<'_>, parts: &[Part<'_>]) {
    draft.paragraph(plain(
        "Isian di bawah ini berurutan seperti pada portal. Isian berupa uraian dimuat lengkap pada bagian sesudahnya.",
    ));
    let (material, edition) = (draft.material, draft.edition);
    let mut rows = Vec::new();
    for (at, field) in edition.profile.iter().enumerate() {
        let label = if field.part_of.is_some() { format!("\u{2013} {}", field.label) } else { field.label.clone() };
        let value = if field.kind == FieldKind::Bundle || !field.attributes.is_empty() {
            prose_value(field, material, parts)
        } else {
            value_of(&field.code, material).map(|value| plain(as_option(field, value)))
        };
        let value = value.unwrap_or_else(|| vec![Span::muted(UNFILLED)]);
        rows.push(Row::Cells(vec![plain((at + 1).to_string()), plain(label), value, need(field)]));
    }
    let columns = [
        ("No.", 6, Align::Right),
        ("Isian", 32, Align::Left),
        ("Nilai", 37, Align::Left),
        ("Keharusan", 25, Align::Left),
    ];
    draft.table(format!("Profil inovasi menurut {}", edition.name()), &columns, Some(1), rows);
    draft.note("Keharusan yang belum diketahui: lihat pedoman.");
    let innovation = &material.innovation.profile;
    for note in [&innovation.expansion_note, &innovation.dates_note].into_iter().flatten() {
        draft.note(note);
    }
    if let Some(source) = &innovation.source {
        draft.sourced(source);
    }
}

/// How many words stand where.
fn prose_value(field: &ProfileField, material: &Material, parts: &[Part<'_>]) -> Option<Spans> {
    let words = |number: usize| count(u64::try_from(number).unwrap_or(u64::MAX));
    if let Some(part) = parts.iter().find(|part| part.title == field.label) {
        return part
            .is_begun()
            .then(|| plain(format!("{} kata, dimuat pada bagian {}", words(part.words()), part.number)));
    }
    let facts = field.attributes.iter().filter_map(|attribute| material.fact(*attribute));
    let number: usize = facts.map(|fact| count_words(&fact.body)).sum();
    (number > 0).then(|| plain(format!("{} kata", words(number))))
}

/// Whether the portal insists.
fn need(field: &ProfileField) -> Spans {
    match (field.need, &field.condition) {
        (Need::Unknown, _) => unknown(),
        (Need::Conditional, Some(condition)) => plain(format!("Wajib {condition}")),
        (need, _) => plain(need.label()),
    }
}

/// What the material says to a field of the portal; `None` when it says nothing, or has no place for it.
fn value_of(code: &str, material: &Material) -> Option<String> {
    let profile = &material.innovation.profile;
    let date = |date: Option<PartialDate>| date.map(PartialDate::indonesian);
    let others = || profile.affairs.iter().skip(1).copied().map(Affair::label).collect::<Vec<_>>().join("; ");
    match code {
        "nama_pemda" => Some(material.pemda.name.clone()),
        "dibuat_oleh" => (!material.owners.is_empty() || profile.owned_by_all).then(|| owners(material)),
        "nama_inovasi" => Some(profile.name.clone()),
        "tahapan" => profile.stage.map(Stage::label).map(str::to_owned),
        "inisiator" => profile.initiator.map(Initiator::label).map(str::to_owned),
        "nama_inisiator" => profile.initiator_name.clone(),
        "jenis" => profile.medium.map(Medium::label).map(str::to_owned),
        "bentuk" => profile.kind.map(Kind::label).map(str::to_owned),
        "tematik" => profile.theme.clone(),
        "urusan_utama" => profile.affairs.first().map(|affair| affair.label().to_owned()),
        "urusan_lain" => Some(others()).filter(|names| !names.is_empty()),
        "waktu_uji_coba" => date(profile.trial_on),
        "waktu_penerapan" => date(profile.implemented_on),
        "ada_pengembangan" => profile.developed_on.map(|_| "Ya".to_owned()),
        "waktu_pengembangan" => date(profile.developed_on),
        "klasifikasi" => profile.classification.map(Classification::label).map(str::to_owned),
        "koordinat" => Some(coordinates(profile.latitude?, profile.longitude?)),
        "asta_cita" => profile.asta_cita.map(|number| format!("Asta Cita {number}")),
        "pkpn_klaster" => profile.pkpn_cluster.clone(),
        "pkpn_program" => profile.pkpn_program.clone(),
        _ => None,
    }
}

/// The value in the portal's own spelling, where it is one of its options: "Non Digital" for "Nondigital".
fn as_option(field: &ProfileField, value: String) -> String {
    let bare =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    field.options.iter().find(|option| bare(option) == bare(&value)).cloned().unwrap_or(value)
}

/// Millionths of a degree as decimal degrees: "-7,466700; 112,433600".
fn coordinates(latitude: i64, longitude: i64) -> String {
    let degrees = |millionths: i64| {
        let sign = if millionths < 0 { "-" } else { "" };
        let size = millionths.unsigned_abs();
        format!("{sign}{},{:06}", size / 1_000_000, size % 1_000_000)
    };
    format!("{}; {}", degrees(latitude), degrees(longitude))
}
