//! What changed between two versions of a profile, in the words of the screen.

use super::Profile;
use crate::audit::model::Change;
use crate::kernel::date::PartialDate;
use crate::organisations::model::Opd;

/// Every field of the profile form with its label, in reading order.
pub const FIELDS: &[(&str, &str)] = &[
    ("nama", "Nama inovasi"),
    ("kepanjangan", "Kepanjangan"),
    ("catatan_kepanjangan", "Catatan kepanjangan"),
    ("alias", "Nama lain"),
    ("pemilik", "OPD pemilik"),
    ("milik_semua", "Milik semua OPD"),
    ("tahap", "Tahapan inovasi"),
    ("keadaan", "Keadaan"),
    ("bentuk", "Bentuk inovasi"),
    ("jenis", "Jenis inovasi"),
    ("klasifikasi", "Klasifikasi"),
    ("inisiator", "Inisiator"),
    ("nama_inisiator", "Nama inisiator"),
    ("urusan_utama", "Urusan utama"),
    ("urusan_lain", "Urusan lain yang beririsan"),
    ("tematik", "Tematik"),
    ("asta_cita", "Asta Cita"),
    ("pkpn_klaster", "Klaster PKPN"),
    ("pkpn_program", "Program PKPN"),
    ("uji_coba", "Waktu uji coba"),
    ("penerapan", "Waktu penerapan"),
    ("pengembangan", "Waktu pengembangan terbaru"),
    ("catatan_waktu", "Catatan waktu"),
    ("lintang", "Lintang"),
    ("bujur", "Bujur"),
    ("sumber", "Sumber data"),
];

/// What differs between two profiles; `units` names the owners.
pub fn between(before: &Profile, after: &Profile, units: &[Opd]) -> Vec<Change> {
    FIELDS
        .iter()
        .map(|&(name, label)| (label, in_words(before, name, units), in_words(after, name, units)))
        .filter(|(_, before, after)| before != after)
        .map(|(label, before, after)| Change { field: label.to_owned(), before, after })
        .collect()
}

/// A field of the profile as people read it; empty when it is not filled.
pub fn in_words(profile: &Profile, name: &str, units: &[Opd]) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let date = |value: Option<PartialDate>| value.map(PartialDate::indonesian).unwrap_or_default();
    let degrees = |value: Option<i64>| value.map(|micro| micro.to_string()).unwrap_or_default();
    match name {
        "nama" => profile.name.clone(),
        "kepanjangan" => text(&profile.expansion),
        "catatan_kepanjangan" => text(&profile.expansion_note),
        "alias" => profile.aliases.iter().map(|alias| alias.name.as_str()).collect::<Vec<_>>().join("; "),
        "pemilik" => {
            let name = |id| units.iter().find(|unit| unit.id == id).map_or("?", |unit| unit.short());
            profile.owners.iter().map(|id| name(*id)).collect::<Vec<_>>().join("; ")
        }
        "milik_semua" => if profile.owned_by_all { "Ya" } else { "" }.to_owned(),
        "tahap" => profile.stage.map_or("", |code| code.label()).to_owned(),
        "keadaan" => profile.liveness.map_or("", |code| code.label()).to_owned(),
        "bentuk" => profile.kind.map_or("", |code| code.label()).to_owned(),
        "jenis" => profile.medium.map_or("", |code| code.label()).to_owned(),
        "klasifikasi" => profile.classification.map_or("", |code| code.label()).to_owned(),
        "inisiator" => profile.initiator.map_or("", |code| code.label()).to_owned(),
        "nama_inisiator" => text(&profile.initiator_name),
        "urusan_utama" => profile.affairs.first().map_or("", |code| code.label()).to_owned(),
        "urusan_lain" => profile.affairs.iter().skip(1).map(|code| code.label()).collect::<Vec<_>>().join("; "),
        "tematik" => text(&profile.theme),
        "asta_cita" => profile.asta_cita.map(|number| number.to_string()).unwrap_or_default(),
        "pkpn_klaster" => text(&profile.pkpn_cluster),
        "pkpn_program" => text(&profile.pkpn_program),
        "uji_coba" => date(profile.trial_on),
        "penerapan" => date(profile.implemented_on),
        "pengembangan" => date(profile.developed_on),
        "catatan_waktu" => text(&profile.dates_note),
        "lintang" => degrees(profile.latitude),
        "bujur" => degrees(profile.longitude),
        "sumber" => text(&profile.source),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::innovations::model::{Affair, Alias, Stage};
    use crate::kernel::id::OpdId;

    #[test]
    fn every_field_of_the_profile_is_compared() {
        let full = Profile {
            name: "a".into(),
            expansion: Some("a".into()),
            expansion_note: Some("a".into()),
            aliases: vec![Alias { name: "a".into(), note: None }],
            owners: vec![OpdId::fresh()],
            owned_by_all: true,
            stage: Stage::from_code("penerapan"),
            liveness: super::super::Liveness::from_code("berjalan"),
            kind: super::super::Kind::from_code("tata_kelola"),
            medium: super::super::Medium::from_code("digital"),
            initiator: super::super::Initiator::from_code("asn"),
            initiator_name: Some("a".into()),
            classification: super::super::Classification::from_code("masyarakat"),
            affairs: vec![Affair::Kesehatan, Affair::Sosial],
            theme: Some("a".into()),
            asta_cita: Some(4),
            pkpn_cluster: Some("a".into()),
            pkpn_program: Some("a".into()),
            sector: None,
            trial_on: PartialDate::from_code("2019"),
            implemented_on: PartialDate::from_code("2020"),
            developed_on: PartialDate::from_code("2021"),
            dates_note: Some("a".into()),
            latitude: Some(1),
            longitude: Some(1),
            source: Some("a".into()),
        };
        assert_eq!(between(&Profile::default(), &full, &[]).len(), FIELDS.len());
        assert!(between(&full, &full, &[]).is_empty());
    }
}
