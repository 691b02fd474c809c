//! The forms for an integration and for a system: what was typed, read into the domain or into faults at their fields.

use chrono::NaiveDate;

use super::model::{
    Direction, DraftIntegration, DraftSystem, Integration, IntegrationStatus, System, SystemChoice, SystemKind, Terms,
};
use crate::kernel::date::{PartialDate, day};
use crate::kernel::id::SystemId;
use crate::web::form::{FormErrors, Reader};
use crate::web::posted::Fields;

/// The longest name of a system, in characters.
const NAME_LIMIT: usize = 200;

/// An integration as its form shows it.
pub fn fill(of: &Integration) -> Fields {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let terms = &of.terms;
    Fields::new()
        .with("sistem", of.system.id.to_string())
        .with("sistem_baru", "")
        .with("status", terms.status.code())
        .with("arah", terms.direction.map_or("", Direction::code))
        .with("cara", text(&terms.method))
        .with("dasar", text(&terms.basis))
        .with("sejak", terms.since.map(PartialDate::typed).unwrap_or_default())
        .with("dikonfirmasi", terms.confirmed_on.map(typed).unwrap_or_default())
        .with("catatan", text(&terms.note))
        .with("sumber", text(&terms.source))
}

/// Reads an integration with a system of the register, or with a new one; `today` bounds what can have happened.
pub fn read(fields: &Fields, systems: &[System], today: NaiveDate) -> Result<DraftIntegration, FormErrors> {
    let mut form = Reader::new(fields);
    let system = system_choice(&mut form, systems);
    let status = form.required_code("status", "Status", IntegrationStatus::from_code);
    let direction = form.code("arah", "Arah data", Direction::from_code);
    let method = form.line("cara", "Cara", 300);
    let basis = form.line("dasar", "Dasar", 300);
    let since = form.date("sejak", "Sejak");
    if status.is_some_and(IntegrationStatus::counts_as_running) && since.is_some_and(|since| since.first_day() > today)
    {
        form.fault(
            "sejak",
            format!("Integrasi yang berjalan tidak mungkin dimulai sesudah hari ini ({}).", day(today)),
        );
    }
    let confirmed_on = confirmed(&mut form, today);
    let note = form.prose("catatan", "Catatan", 2_000);
    let source = form.prose("sumber", "Sumber", 2_000);
    let draft = system.zip(status).map(|(system, status)| DraftIntegration {
        system,
        terms: Terms { status, direction, method, basis, since, confirmed_on, note, source },
    });
    form.finish(draft)
}

fn system_choice(form: &mut Reader<'_>, systems: &[System]) -> Option<SystemChoice> {
    let listed = |text: &str| text.parse().ok().map(SystemId).filter(|id| systems.iter().any(|one| one.id == *id));
    let sent = form.line("sistem", "Sistem", NAME_LIMIT).is_some();
    let known = form.code("sistem", "Sistem", listed);
    let named = form.line("sistem_baru", "Nama sistem baru", NAME_LIMIT);
    match (known, named) {
        (Some(id), None) => Some(SystemChoice::Known(id)),
        (None, Some(name)) if !sent => Some(SystemChoice::Named(name)),
        // The same system, chosen and typed, is one choice.
        (Some(id), Some(name)) if systems.iter().any(|one| one.id == id && one.name == name) => {
            Some(SystemChoice::Known(id))
        }
        (Some(_), Some(_)) => {
            form.fault("sistem_baru", "Pilih sistem dari daftar atau tulis nama baru, tidak keduanya.");
            None
        }
        (None, None) if !sent => {
            form.fault("sistem", "Pilih sistem dari daftar, atau tulis nama sistem baru.");
            None
        }
        (None, _) => None,
    }
}

/// A full day that is not in the future.
fn confirmed(form: &mut Reader<'_>, today: NaiveDate) -> Option<NaiveDate> {
    let date = form.date("dikonfirmasi", "Tanggal konfirmasi")?;
    let on = date.first_day();
    if on != date.last_day() {
        form.fault("dikonfirmasi", "Tanggal konfirmasi: tulis tanggal lengkap seperti 12-3-2020.");
        return None;
    }
    if on > today {
        form.fault("dikonfirmasi", format!("Tanggal konfirmasi tidak boleh sesudah hari ini ({}).", day(today)));
        return None;
    }
    Some(on)
}

fn typed(date: NaiveDate) -> String {
    date.format("%-d-%-m-%Y").to_string()
}

/// A field's value as people read it: labels instead of codes, names instead of ids.
pub fn value_in_words(name: &str, value: &str, systems: &[System]) -> String {
    let label = match name {
        "sistem" => systems.iter().find(|one| one.id.to_string() == value).map(|one| one.name.as_str()),
        "status" => IntegrationStatus::from_code(value).map(IntegrationStatus::label),
        "arah" => Direction::from_code(value).map(Direction::label),
        _ => None,
    };
    label.unwrap_or(value).to_owned()
}

/// A system as its form shows it.
pub fn fill_system(of: &DraftSystem) -> Fields {
    Fields::new()
        .with("nama", of.name.clone())
        .with("jenis", of.kind.map_or("", SystemKind::code))
        .with("pemilik", of.owner.clone().unwrap_or_default())
        .with("catatan", of.note.clone().unwrap_or_default())
}

/// Reads a system.
pub fn read_system(fields: &Fields) -> Result<DraftSystem, FormErrors> {
    let mut form = Reader::new(fields);
    let draft = DraftSystem {
        name: form.required_line("nama", "Nama sistem", NAME_LIMIT),
        kind: form.code("jenis", "Jenis", SystemKind::from_code),
        owner: form.line("pemilik", "Pemilik", 200),
        note: form.prose("catatan", "Catatan", 2_000),
    };
    form.finish(Some(draft))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integrations::model::sample;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    fn full() -> Integration {
        let mut full = sample("GAYATRI", "KIS", IntegrationStatus::Running);
        full.terms = Terms {
            direction: Some(Direction::Inward),
            method: Some("API".to_owned()),
            basis: Some("Perjanjian kerja sama".to_owned()),
            since: PartialDate::from_code("2021"),
            confirmed_on: NaiveDate::from_ymd_opt(2026, 11, 2),
            note: Some("Satu.\n\nDua.".to_owned()),
            source: Some("Laporan".to_owned()),
            ..full.terms
        };
        full
    }

    #[test]
    fn an_integration_survives_its_form() {
        let stored = full();
        let read = read(&fill(&stored), std::slice::from_ref(&stored.system), today()).unwrap();
        assert_eq!(read.terms, stored.terms);
        assert_eq!(read.system, SystemChoice::Known(stored.system.id));
    }

    #[test]
    fn an_empty_form_names_what_is_missing() {
        let errors = read(&Fields::new(), &[], today()).unwrap_err();
        assert_eq!(errors.of("sistem"), Some("Pilih sistem dari daftar, atau tulis nama sistem baru."));
        assert_eq!(errors.of("status"), Some("Pilih status."));
        assert_eq!(read_system(&Fields::new()).unwrap_err().of("nama"), Some("Isi nama sistem."));
    }

    #[test]
    fn a_system_is_chosen_or_named_and_never_both() {
        let stored = full();
        let systems = std::slice::from_ref(&stored.system);
        let named = fill(&stored).with("sistem", "").with("sistem_baru", " Satu  Sehat ");
        let read_named = read(&named, systems, today()).unwrap();
        assert_eq!(read_named.system, SystemChoice::Named("Satu Sehat".to_owned()));
        let both = fill(&stored).with("sistem_baru", "Satu Sehat");
        assert!(read(&both, systems, today()).unwrap_err().of("sistem_baru").unwrap().contains("tidak keduanya"));
        assert!(read(&fill(&stored).with("sistem_baru", "KIS"), systems, today()).is_ok());
    }

    #[test]
    fn a_system_of_another_register_is_not_accepted() {
        let foreign = fill(&full()).with("sistem_baru", "KIS");
        assert!(read(&foreign, &[full().system], today()).unwrap_err().of("sistem").is_some());
    }

    #[test]
    fn a_confirmation_is_a_full_day_that_has_come() {
        let stored = full();
        let systems = std::slice::from_ref(&stored.system);
        let confirmed = |text: &str| read(&fill(&stored).with("dikonfirmasi", text), systems, today());
        assert_eq!(confirmed("22-11-2026").unwrap().terms.confirmed_on, Some(today()));
        for (typed, words) in [("23-11-2026", "sesudah hari ini"), ("11-2026", "tanggal lengkap"), ("besok", "tulis")] {
            let errors = confirmed(typed).unwrap_err();
            assert!(errors.of("dikonfirmasi").unwrap().contains(words), "{typed}");
        }
    }

    #[test]
    fn only_what_does_not_run_yet_may_begin_in_the_future() {
        let stored = full();
        let systems = std::slice::from_ref(&stored.system);
        let later = fill(&stored).with("sejak", "2027");
        assert!(read(&later, systems, today()).unwrap_err().of("sejak").unwrap().contains("tidak mungkin"));
        assert!(read(&later.with("status", "direncanakan"), systems, today()).is_ok());
    }

    #[test]
    fn a_system_survives_its_form() {
        let system = DraftSystem {
            name: "P-Care".to_owned(),
            owner: Some("BPJS Kesehatan".to_owned()),
            kind: Some(SystemKind::Application),
            note: Some("catatan".to_owned()),
        };
        assert_eq!(read_system(&fill_system(&system)), Ok(system));
    }
}
