//! The forms for an integration and for a system: what was typed, read into the domain or into faults at their fields.

use chrono::NaiveDate;

use super::model::lines;
use super::model::{
    Confirmation, DataClass, Direction, DraftIntegration, DraftSystem, Integration, IntegrationStatus, Side, System,
    SystemChoice, SystemKind, Terms, oldest_word,
};
use crate::kernel::date::{PartialDate, day};
use crate::kernel::id::{OpdId, SystemId};
use crate::organisations::model::Opd;
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
    if status.is_some_and(IntegrationStatus::says_running) && since.is_some_and(|since| since.first_day() > today) {
        form.fault(
            "sejak",
            format!("Integrasi yang berjalan tidak mungkin dimulai sesudah hari ini ({}).", day(today)),
        );
    }
    let confirmed_on = past_day(&mut form, "dikonfirmasi", today);
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
fn past_day(form: &mut Reader<'_>, name: &str, today: NaiveDate) -> Option<NaiveDate> {
    let date = form.date(name, "Tanggal konfirmasi")?;
    let on = date.first_day();
    if on != date.last_day() {
        form.fault(name, "Tanggal konfirmasi: tulis tanggal lengkap seperti 12-3-2020.");
        return None;
    }
    if on > today {
        form.fault(name, format!("Tanggal konfirmasi tidak boleh sesudah hari ini ({}).", day(today)));
        return None;
    }
    Some(on)
}

fn typed(date: NaiveDate) -> String {
    date.format("%-d-%-m-%Y").to_string()
}

/// Lines as they were sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkForm {
    /// The lines.
    pub text: String,
    /// The status of a line that names none.
    pub usual: IntegrationStatus,
    /// Whether they are to be saved: only as they were looked at.
    pub save: bool,
}

/// Reads the form that takes one integration a line.
pub fn read_bulk(fields: &Fields) -> Result<BulkForm, FormErrors> {
    let mut form = Reader::new(fields);
    let text = form.prose("baris", "Tulisan", 100_000).unwrap_or_default();
    let lines = lines::count(&text);
    if lines == 0 {
        form.fault("baris", "Tulis sedikitnya satu baris.");
    }
    if lines > lines::MOST_LINES {
        form.fault("baris", format!("Paling banyak {} baris sekali isi. Ini {lines} baris.", lines::MOST_LINES));
    }
    let usual = form.required_code("status", "Status bila tidak ditulis", IntegrationStatus::from_code);
    let looked_at = fields.text("diperiksa").lines().eq(fields.text("baris").lines());
    let save = fields.text("langkah") == "simpan" && looked_at;
    form.finish(usual.map(|usual| BulkForm { text, usual, save }))
}

/// The name of a field in the form of one side: both forms stand on the same page.
pub fn of_side(side: Side, field: &str) -> String {
    format!("{}_{field}", side.code())
}

/// A confirmation as its form first shows it: made sure `today`.
pub fn fill_confirmation(today: NaiveDate) -> Fields {
    Side::ALL.iter().fold(Fields::new(), |fields, side| fields.with(&of_side(*side, "tanggal"), typed(today)))
}

/// Reads the confirmation of the side whose form was sent. `foreign` says that the owner is outside the government, so
/// that somebody must be named.
pub fn read_confirmation(fields: &Fields, foreign: bool, today: NaiveDate) -> Result<Confirmation, FormErrors> {
    let mut form = Reader::new(fields);
    let side = form.required_code("sisi", "Pihak", Side::from_code);
    let Some(side) = side else { return form.finish(None) };
    let name = of_side(side, "tanggal");
    if fields.text(&name).trim().is_empty() {
        form.fault(&name, "Isi tanggal konfirmasi.");
    }
    let on = past_day(&mut form, &name, today);
    if on.is_some_and(|on| on < oldest_word(today)) {
        form.fault(&name, "Konfirmasi berlaku 12 bulan; tanggal ini sudah lewat dari itu.");
    }
    let said_by = if side == Side::Owner && foreign {
        Some(form.required_line(&of_side(side, "nama"), "Nama yang memastikan", 200))
    } else {
        None
    };
    let reference = form.line(&of_side(side, "rujukan"), "Rujukan", 300).filter(|_| side == Side::Owner);
    form.finish(on.map(|on| Confirmation { side, on, said_by, reference }))
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
        .with("kelas", of.data_class.map_or("", DataClass::code))
        .with("pemilik_opd", of.owner_opd.map(|id| id.to_string()).unwrap_or_default())
        .with("pemilik", of.owner.clone().unwrap_or_default())
        .with("catatan", of.note.clone().unwrap_or_default())
}

/// Reads a system. `owners` are the units that may be named as its owner; where none may, `before` stays.
pub fn read_system(fields: &Fields, owners: &[Opd], before: Option<OpdId>) -> Result<DraftSystem, FormErrors> {
    let mut form = Reader::new(fields);
    let listed = |text: &str| text.parse().ok().map(OpdId).filter(|id| owners.iter().any(|unit| unit.id == *id));
    let draft = DraftSystem {
        name: form.required_line("nama", "Nama sistem", NAME_LIMIT),
        kind: form.code("jenis", "Jenis", SystemKind::from_code),
        data_class: form.code("kelas", "Kelas data", DataClass::from_code),
        owner_opd: if owners.is_empty() { before } else { form.code("pemilik_opd", "OPD pemilik", listed) },
        owner: form.line("pemilik", "Pemilik", 200),
        note: form.prose("catatan", "Catatan", 2_000),
    };
    form.finish(Some(draft))
}

/// A field of the system form as people read it: labels instead of codes, names instead of ids.
pub fn system_value_in_words(name: &str, value: &str, units: &[Opd]) -> String {
    let label = match name {
        "jenis" => SystemKind::from_code(value).map(SystemKind::label),
        "kelas" => DataClass::from_code(value).map(DataClass::label),
        "pemilik_opd" => units.iter().find(|unit| unit.id.to_string() == value).map(|unit| unit.name.as_str()),
        _ => None,
    };
    label.unwrap_or(value).to_owned()
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
        assert_eq!(read_system(&Fields::new(), &[], None).unwrap_err().of("nama"), Some("Isi nama sistem."));
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
    fn a_confirmation_is_of_one_side_and_of_the_last_twelve_months() {
        let fields = fill_confirmation(today()).with("sisi", "opd").with("pemilik_nama", "");
        let word = read_confirmation(&fields, true, today()).unwrap();
        assert_eq!((word.side, word.on, word.said_by), (Side::Opd, today(), None));
        let old = fields.clone().with("opd_tanggal", "21-11-2025");
        assert!(read_confirmation(&old, true, today()).unwrap_err().of("opd_tanggal").unwrap().contains("12 bulan"));
        let owner = fields.clone().with("sisi", "pemilik").with("pemilik_rujukan", "Surat 12/2026");
        let errors = read_confirmation(&owner, true, today()).unwrap_err();
        assert_eq!(errors.of("pemilik_nama"), Some("Isi nama yang memastikan."));
        assert!(read_confirmation(&owner, false, today()).unwrap().said_by.is_none());
        assert!(read_confirmation(&fields.with("sisi", "siapa"), true, today()).is_err());
    }

    #[test]
    fn a_system_survives_its_form() {
        let unit = crate::integrations::views::sample_unit();
        let system = DraftSystem {
            name: "P-Care".to_owned(),
            owner: Some("BPJS Kesehatan".to_owned()),
            owner_opd: Some(unit.id),
            kind: Some(SystemKind::Application),
            data_class: Some(DataClass::Personal),
            note: Some("catatan".to_owned()),
        };
        let fields = fill_system(&system);
        assert_eq!(read_system(&fields, std::slice::from_ref(&unit), None), Ok(system.clone()));
        let kept = read_system(&fields.with("pemilik_opd", ""), &[], system.owner_opd).unwrap();
        assert_eq!(kept.owner_opd, system.owner_opd, "who may not choose an owner changes none");
    }
}
