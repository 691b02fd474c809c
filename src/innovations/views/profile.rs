//! The profile as lines of label and value.

use serde::Serialize;

use crate::innovations::model::Profile;
use crate::kernel::date::PartialDate;
use crate::organisations::model::Opd;

/// A line of the profile, as `parts/summary_row` shows it.
#[derive(Debug, Serialize)]
pub struct Row {
    label: &'static str,
    value: Option<String>,
    action: Option<Action>,
}

#[derive(Debug, Serialize)]
pub struct Action {
    href: String,
    label: &'static str,
    hidden: &'static str,
}

/// The lines of a profile; `edit` is the address of its form.
pub fn rows(profile: &Profile, units: &[Opd], edit: Option<&str>) -> Vec<Row> {
    let date = |value: Option<PartialDate>| value.map(PartialDate::indonesian);
    let row = |label: &'static str, anchor: &str, hidden: &'static str, value: Option<String>| {
        let verb = if value.is_some() { "Ubah" } else { "Isi" };
        let action = edit.map(|edit| Action { href: format!("{edit}#{anchor}"), label: verb, hidden });
        Row { label, value: value.filter(|value| !value.is_empty()), action }
    };
    let full_owners = profile
        .owners
        .iter()
        .map(|id| units.iter().find(|unit| unit.id == *id).map_or("?", |unit| unit.name.as_str()))
        .collect::<Vec<_>>()
        .join("\n");
    let others = profile.affairs.iter().skip(1).map(|a| a.label()).collect::<Vec<_>>().join("; ");
    let mut rows = vec![
        row("OPD pemilik", "pemilik", "OPD pemilik", (!full_owners.is_empty()).then_some(full_owners)),
        row("Bentuk inovasi", "bentuk", "bentuk inovasi", profile.kind.map(|code| code.label().to_owned())),
        row("Jenis inovasi", "jenis", "jenis inovasi", profile.medium.map(|code| code.label().to_owned())),
        row("Klasifikasi", "klasifikasi", "klasifikasi", profile.classification.map(|code| code.label().to_owned())),
        row("Inisiator", "inisiator", "inisiator", initiator(profile)),
        row("Urusan utama", "urusan_utama", "urusan utama", profile.affairs.first().map(|a| a.label().to_owned())),
        row("Urusan lain", "urusan_lain", "urusan lain", (!others.is_empty()).then_some(others)),
        row("Tematik", "tematik", "tematik", profile.theme.clone()),
        row("Asta Cita", "asta_cita", "Asta Cita", profile.asta_cita.map(|number| number.to_string())),
        row("PKPN", "pkpn_klaster", "klaster PKPN", pkpn(profile)),
        row("Waktu uji coba", "uji_coba", "waktu uji coba", date(profile.trial_on)),
        row("Waktu penerapan", "penerapan", "waktu penerapan", date(profile.implemented_on)),
        row("Pengembangan terbaru", "pengembangan", "waktu pengembangan", date(profile.developed_on)),
    ];
    let optional = [
        row("Catatan waktu", "catatan_waktu", "catatan waktu", profile.dates_note.clone()),
        row("Koordinat", "lintang", "koordinat", coordinates(profile)),
        row("Sektor", "nama", "sektor", profile.sector.clone()),
        row("Sumber data", "sumber", "sumber data", profile.source.clone()),
    ];
    rows.extend(optional.into_iter().filter(|row| row.value.is_some()));
    rows
}

fn initiator(profile: &Profile) -> Option<String> {
    match (profile.initiator, &profile.initiator_name) {
        (Some(kind), Some(name)) => Some(format!("{} ({name})", kind.label())),
        (Some(kind), None) => Some(kind.label().to_owned()),
        (None, name) => name.clone(),
    }
}

fn pkpn(profile: &Profile) -> Option<String> {
    match (&profile.pkpn_cluster, &profile.pkpn_program) {
        (Some(cluster), Some(program)) => Some(format!("{cluster}: {program}")),
        (Some(one), None) | (None, Some(one)) => Some(one.clone()),
        (None, None) => None,
    }
}

fn coordinates(profile: &Profile) -> Option<String> {
    let degrees = |micro: i64| {
        let sign = if micro < 0 { "−" } else { "" };
        format!("{sign}{},{:06}°", micro.abs() / 1_000_000, micro.abs() % 1_000_000)
    };
    Some(format!("{}; {}", degrees(profile.latitude?), degrees(profile.longitude?)))
}
