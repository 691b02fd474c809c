//! What people type about answers, read and checked.

use chrono::NaiveDate;

use super::actions::{Claimed, Found};
use super::model::ticked::Group;
use super::model::{Answer, Reason};
use crate::discussions;
use crate::discussions::model::several::MOST_AT_ONCE;
use crate::kernel::amount::count;
use crate::kernel::id::PersonId;
use crate::rulebooks::model::Indicator;
use crate::web::form::{FormErrors, Reader};
use crate::web::posted::Fields;

/// The longest note, in characters.
const LONGEST: usize = 2_000;

/// The claim as its form shows it.
pub fn fill(answer: &Answer) -> Fields {
    Fields::new()
        .with("tingkat", answer.claimed.to_string())
        .with("dasar", answer.basis.clone().unwrap_or_default())
        .with("keterangan", answer.note.clone().unwrap_or_default())
}

/// Reads a claim.
pub fn read(fields: &Fields, indicator: &Indicator) -> Result<Claimed, FormErrors> {
    let mut errors = FormErrors::none();
    let level = level(fields, indicator);
    if level.is_none() {
        errors.add("tingkat", "Pilih tingkat yang dicapai.");
    }
    let basis = some(fields.text("dasar"));
    let basis = match basis {
        Some(code) if indicator.bases.iter().all(|basis| basis.code != code) => {
            errors.add("dasar", "Pilih dasar pengukuran dari daftar.");
            None
        }
        None if !indicator.bases.is_empty() && level.is_some_and(|level| level > 0) => {
            errors.add("dasar", "Pilih dasar pengukuran yang dipakai.");
            None
        }
        basis => basis.filter(|_| level.is_some_and(|level| level > 0)),
    };
    let note = note(fields, "keterangan", &mut errors);
    match (level, errors.is_empty()) {
        (Some(level), true) => Ok(Claimed { level, basis, note }),
        _ => Err(errors),
    }
}

/// What was found, as its form shows it; before anybody looked, nothing is chosen.
pub fn fill_finding(answer: &Answer) -> Fields {
    let found = answer.verification.as_ref();
    let reason = found.and_then(|found| found.reason).map(|reason| reason.code().to_owned());
    Fields::new()
        .with("tingkat", found.map(|found| found.level.to_string()).unwrap_or_default())
        .with("alasan", reason.unwrap_or_default())
        .with("temuan", found.and_then(|found| found.finding.clone()).unwrap_or_default())
}

/// Reads what a verifier found of a claim.
pub fn read_finding(fields: &Fields, indicator: &Indicator, claimed: u32) -> Result<Found, FormErrors> {
    let mut errors = FormErrors::none();
    let level = level(fields, indicator);
    if level.is_none() {
        errors.add("tingkat", "Pilih tingkat yang terbukti.");
    }
    let reason = Reason::from_code(fields.text("alasan"));
    let differs = level.is_some_and(|level| level != claimed);
    if differs && reason.is_none() {
        errors.add("alasan", "Pilih alasan, karena tingkatnya lain dari klaim.");
    }
    let finding = note(fields, "temuan", &mut errors);
    if differs && reason == Some(Reason::Other) && finding.is_none() {
        errors.add("temuan", "Tulis alasannya.");
    }
    match (level, errors.is_empty()) {
        (Some(level), true) => Ok(Found { level, reason: reason.filter(|_| differs), finding }),
        _ => Err(errors),
    }
}

/// What the ministry gave, as its form shows it.
pub fn fill_official(answer: &Answer) -> Fields {
    Fields::new()
        .with("tingkat", answer.official.map(|level| level.to_string()).unwrap_or_default())
        .with("keterangan", answer.official_note.clone().unwrap_or_default())
}

/// Reads what the ministry gave; an empty choice takes it back.
pub fn read_official(fields: &Fields, indicator: &Indicator) -> Result<(Option<u32>, Option<String>), FormErrors> {
    let mut errors = FormErrors::none();
    let level = level(fields, indicator);
    if level.is_none() && !fields.text("tingkat").is_empty() {
        errors.add("tingkat", "Pilih tingkat dari daftar.");
    }
    let note = note(fields, "keterangan", &mut errors);
    if errors.is_empty() { Ok((level, note)) } else { Err(errors) }
}

/// Reads by which day and by whom several gaps are to be closed: a person or nobody for each group, in their order, and
/// somebody at least for one of them.
pub fn read_assignment(
    fields: &Fields,
    groups: &[Group],
    today: NaiveDate,
) -> Result<(Option<NaiveDate>, Vec<Option<PersonId>>), FormErrors> {
    let mut form = Reader::new(fields);
    let due = discussions::forms::due(&mut form, None, today);
    let mut people = Vec::with_capacity(groups.len());
    for group in groups {
        let known = |code: &str| {
            let id = code.parse().ok().map(PersonId)?;
            group.people.iter().any(|person| person.id == id).then_some(id)
        };
        people.push(form.code(&group.field(), &format!("Petugas {}", group.unit), known));
    }
    let tasks: usize = groups.iter().map(|group| group.asked.len()).sum();
    match groups.first() {
        Some(first) if people.iter().all(Option::is_none) => {
            form.fault(&first.field(), "Pilih sedikitnya satu petugas.");
        }
        Some(first) if tasks > MOST_AT_ONCE => {
            let message =
                format!("Paling banyak {} tugas sekaligus. Centang lebih sedikit.", count(MOST_AT_ONCE as u64));
            form.fault(&first.field(), message);
        }
        _ => (),
    }
    form.finish(Some((due, people)))
}

/// A level that the indicator has, or 0.
fn level(fields: &Fields, indicator: &Indicator) -> Option<u32> {
    let level: u32 = fields.text("tingkat").parse().ok()?;
    (level == 0 || indicator.level(level).is_some()).then_some(level)
}

fn note(fields: &Fields, name: &str, errors: &mut FormErrors) -> Option<String> {
    let text = some(fields.text(name));
    if text.as_ref().is_some_and(|text| text.chars().count() > LONGEST) {
        errors.add(name, "Paling banyak 2.000 huruf.");
    }
    text
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebooks;

    fn indicator(number: &str) -> &'static Indicator {
        rulebooks::find("iga-2026").unwrap().indicator(number).unwrap()
    }

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().fold(Fields::new(), |fields, (name, value)| fields.with(name, *value))
    }

    #[test]
    fn a_claim_is_a_level_of_the_indicator_and_a_basis_where_it_has_several() {
        assert_eq!(read(&fields(&[("tingkat", "3")]), indicator("16")).unwrap().level, 3);
        for bad in ["", "4", "-1", "x"] {
            assert!(read(&fields(&[("tingkat", bad)]), indicator("16")).unwrap_err().of("tingkat").is_some(), "{bad}");
        }
        let code = indicator("33").bases[0].code.as_str();
        assert!(read(&fields(&[("tingkat", "2")]), indicator("33")).unwrap_err().of("dasar").is_some());
        assert_eq!(
            read(&fields(&[("tingkat", "2"), ("dasar", code)]), indicator("33")).unwrap().basis.as_deref(),
            Some(code)
        );
        assert_eq!(read(&fields(&[("tingkat", "0"), ("dasar", code)]), indicator("33")).unwrap().basis, None);
        assert!(read(&fields(&[("tingkat", "2"), ("dasar", "?")]), indicator("33")).unwrap_err().of("dasar").is_some());
    }

    #[test]
    fn another_level_than_the_claim_needs_a_reason() {
        let of = |pairs: &[(&str, &str)]| read_finding(&fields(pairs), indicator("16"), 2);
        assert_eq!(of(&[("tingkat", "2"), ("alasan", "tahun_lain")]).unwrap().reason, None);
        assert!(of(&[("tingkat", "1")]).unwrap_err().of("alasan").is_some());
        assert!(of(&[("tingkat", "3")]).unwrap_err().of("alasan").is_some());
        assert!(of(&[("tingkat", "1"), ("alasan", "lainnya")]).unwrap_err().of("temuan").is_some());
        assert_eq!(of(&[("tingkat", "1"), ("alasan", "tahun_lain")]).unwrap().reason, Some(Reason::OtherYear));
    }
}
