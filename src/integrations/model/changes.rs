//! What changed between two versions of an integration or a system, in the words of the screen.

use super::{DataClass, Direction, DraftSystem, SystemKind, Terms};
use crate::audit::model::Change;
use crate::kernel::date::{PartialDate, day};
use crate::organisations::model::Opd;

/// Every field of the integration form with its label, in reading order.
pub const FIELDS: &[(&str, &str)] = &[
    ("sistem", "Sistem"),
    ("sistem_baru", "Nama sistem baru"),
    ("status", "Status"),
    ("arah", "Arah data"),
    ("cara", "Cara"),
    ("dasar", "Dasar"),
    ("sejak", "Sejak"),
    ("dikonfirmasi", "Tanggal konfirmasi"),
    ("catatan", "Catatan"),
    ("sumber", "Sumber"),
];

/// Every field of the system form with its label, in reading order.
pub const SYSTEM_FIELDS: &[(&str, &str)] = &[
    ("nama", "Nama sistem"),
    ("jenis", "Jenis"),
    ("kelas", "Kelas data"),
    ("pemilik_opd", "OPD pemilik"),
    ("pemilik", "Pemilik"),
    ("catatan", "Catatan"),
];

/// Name of a system and the terms of an integration with it.
type Version<'a> = (&'a str, &'a Terms);

/// What differs between two versions of an integration; every field that is filled where there was none before.
pub fn between(before: Option<Version<'_>>, after: Version<'_>) -> Vec<Change> {
    FIELDS
        .iter()
        .map(|&(name, label)| (label, before.map(|version| in_words(version, name)).unwrap_or_default(), name))
        .map(|(label, before, name)| Change { field: label.to_owned(), before, after: in_words(after, name) })
        .filter(|change| change.before != change.after)
        .collect()
}

/// What differs between two versions of a system; `units` are those of its government.
pub fn between_systems(before: &DraftSystem, after: &DraftSystem, units: &[Opd]) -> Vec<Change> {
    SYSTEM_FIELDS
        .iter()
        .map(|&(name, label)| (label, system_in_words(before, name, units), system_in_words(after, name, units)))
        .filter(|(_, before, after)| before != after)
        .map(|(label, before, after)| Change { field: label.to_owned(), before, after })
        .collect()
}

fn system_in_words(of: &DraftSystem, name: &str, units: &[Opd]) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    match name {
        "nama" => of.name.clone(),
        "jenis" => of.kind.map(SystemKind::label).unwrap_or_default().to_owned(),
        "kelas" => of.data_class.map(DataClass::label).unwrap_or_default().to_owned(),
        "pemilik_opd" => {
            let unit = |id| units.iter().find(|unit| unit.id == id).map_or("?", |unit| unit.name.as_str());
            of.owner_opd.map(unit).unwrap_or_default().to_owned()
        }
        "pemilik" => text(&of.owner),
        "catatan" => text(&of.note),
        _ => String::new(),
    }
}

/// A new name is said as the system it names, so `sistem_baru` itself never changes.
fn in_words((system, terms): Version<'_>, name: &str) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    match name {
        "sistem" => system.to_owned(),
        "status" => terms.status.label().to_owned(),
        "arah" => terms.direction.map(Direction::label).unwrap_or_default().to_owned(),
        "cara" => text(&terms.method),
        "dasar" => text(&terms.basis),
        "sejak" => terms.since.map(PartialDate::indonesian).unwrap_or_default(),
        "dikonfirmasi" => terms.confirmed_on.map(day).unwrap_or_default(),
        "catatan" => text(&terms.note),
        "sumber" => text(&terms.source),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integrations::model::{IntegrationStatus, sample};

    #[test]
    fn every_field_of_the_form_is_compared() {
        let bare = sample("GAYATRI", "KIS", IntegrationStatus::Planned);
        let full = Terms {
            status: IntegrationStatus::Running,
            direction: Some(Direction::Both),
            method: Some("API".to_owned()),
            basis: Some("Perjanjian".to_owned()),
            since: Some(PartialDate::year_only(2021)),
            confirmed_on: chrono::NaiveDate::from_ymd_opt(2026, 11, 2),
            note: Some("catatan".to_owned()),
            source: Some("laporan".to_owned()),
        };
        let changes = between(Some(("KIS", &bare.terms)), ("BPJS", &full));
        assert_eq!(changes.len(), FIELDS.len() - 1, "all but the name of a new system");
        assert_eq!(changes[1].before, "Direncanakan");
        assert_eq!(changes[1].after, "Berjalan");
        assert!(between(Some(("KIS", &full)), ("KIS", &full)).is_empty());
        assert_eq!(between(None, ("KIS", &bare.terms)).len(), 2);
    }

    #[test]
    fn every_field_of_a_system_is_compared() {
        let full = DraftSystem {
            name: "P-Care".to_owned(),
            owner: Some("BPJS Kesehatan".to_owned()),
            owner_opd: Some(crate::kernel::id::OpdId::fresh()),
            kind: Some(SystemKind::Application),
            data_class: Some(DataClass::Personal),
            note: Some("catatan".to_owned()),
        };
        assert_eq!(between_systems(&DraftSystem::default(), &full, &[]).len(), SYSTEM_FIELDS.len());
        assert!(between_systems(&full, &full, &[]).is_empty());
    }
}
