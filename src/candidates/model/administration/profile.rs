//! Fields of the form that must be given, as far as Pataka keeps what they ask for.

use super::{Applicant, Check, Fix, Kind, Place, State, papers};
use crate::kernel::date::PartialDate;
use crate::rulebooks::model::{Edition, FieldKind, Need, ProfileField};

pub(super) fn checks<'a>(edition: &'a Edition, of: Applicant<'a>) -> Vec<Check<'a>> {
    let asked = edition.profile.iter().filter(|field| field.need == Need::Required);
    // Prose is checked with the sections, and what fills itself needs nobody.
    let asked = asked.filter(|field| field.attributes.is_empty());
    let asked =
        asked.filter(|field| !matches!(field.kind, FieldKind::Automatic | FieldKind::Bundle | FieldKind::Prose));
    asked.filter(|field| !papers::stands_as_document(edition, field)).map(|field| check(field, of)).collect()
}

fn check<'a>(field: &'a ProfileField, of: Applicant<'a>) -> Check<'a> {
    let profile = of.profile;
    let text = |value: Option<&str>, place: &'static str| {
        if value.is_some_and(|value| !value.trim().is_empty()) {
            (State::Ready, "Sudah diisi.".to_owned(), None)
        } else {
            (State::Lacking, "Belum diisi.".to_owned(), Some(Fix::new("Isi di profil", Place::Profile(place))))
        }
    };
    let (state, words, fix) = match field.code.as_str() {
        "judul" | "nama_inovasi" => text(Some(&profile.name), "nama"),
        "tanggal_mulai" | "waktu_penerapan" => date(profile.implemented_on),
        "nama_inisiator" => text(profile.initiator_name.as_deref(), "nama_inisiator"),
        "urusan_utama" => text(profile.affairs.first().map(|affair| affair.label()), "urusan_utama"),
        "kelompok" => (State::Ready, "Dipilih ketika inovasi didaftarkan.".to_owned(), None),
        "kategori" => match of.category {
            Some(category) => (State::Ready, format!("{category}."), None),
            None => (State::Unknown, "Dipilih ketika inovasi didaftarkan.".to_owned(), None),
        },
        _ => {
            (State::Unknown, "Pataka tidak menyimpan isian ini; siapkan sebelum mengisi formulirnya.".to_owned(), None)
        }
    };
    Check { kind: Kind::Field, title: field.label.clone(), state, words, fix, provenance: &field.provenance }
}

/// A form takes a whole date.
fn date(value: Option<PartialDate>) -> (State, String, Option<Fix>) {
    let fix = |words: &str| Some(Fix::new(words, Place::Profile("penerapan")));
    match value {
        None => (State::Lacking, "Belum diisi.".to_owned(), fix("Isi waktu penerapan di profil")),
        Some(date) if date.first_day() != date.last_day() => {
            let words = format!("Baru diketahui {}; formulir meminta tanggal lengkap.", date.indonesian());
            (State::Lacking, words, fix("Lengkapi tanggalnya di profil"))
        }
        Some(date) => (State::Ready, format!("{}.", date.indonesian()), None),
    }
}
