//! How a dossier was sent, as somebody notes it, read and checked.

use chrono::NaiveDate;

use super::model::Submission;
use crate::kernel::date::PartialDate;
use crate::web::form::{FormErrors, Reader};
use crate::web::posted::Fields;

/// The longest number of registration, in characters.
const LONGEST_NUMBER: usize = 120;
/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 2_000;
/// The largest receipt, in bytes.
pub const MOST_BYTES: usize = 10_000_000;

/// What was noted, as the form shows it.
pub fn fill(before: Option<&Submission>) -> Fields {
    let text = |of: fn(&Submission) -> String| before.map(of).unwrap_or_default();
    Fields::new()
        .with("registrasi", text(|one| one.registration.clone()))
        .with(
            "tanggal",
            text(|one| PartialDate::from_code(&one.sent_on.to_string()).map(PartialDate::typed).unwrap_or_default()),
        )
        .with("catatan", text(|one| one.note.clone().unwrap_or_default()))
        .with("revisi", before.map_or(0, |one| one.revision).to_string())
}

/// Number, day and note of a submission.
pub fn read(fields: &Fields, today: NaiveDate) -> Result<(String, NaiveDate, Option<String>), FormErrors> {
    let mut reader = Reader::new(fields);
    let registration = reader.required_line("registrasi", "Nomor registrasi", LONGEST_NUMBER);
    let note = reader.prose("catatan", "Catatan", LONGEST_NOTE);
    let typed = reader.date("tanggal", "Tanggal kirim");
    let sent_on = typed.and_then(exact);
    match (typed, sent_on) {
        (None, _) if fields.text("tanggal").trim().is_empty() => reader.fault("tanggal", "Isi tanggal kirim."),
        (Some(_), None) => reader.fault("tanggal", "Isi tanggal kirim lengkap dengan hari dan bulannya."),
        (_, Some(day)) if day > today => reader.fault("tanggal", "Tanggal kirim tidak boleh di masa depan."),
        _ => (),
    }
    reader.finish(sent_on.map(|sent_on| (registration, sent_on, note)))
}

/// The day, where all of it is known.
fn exact(date: PartialDate) -> Option<NaiveDate> {
    (date.first_day() == date.last_day()).then(|| date.first_day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_submission_has_a_number_and_a_day_that_has_come() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let of = |number: &str, date: &str| {
            read(&Fields::new().with("registrasi", number).with("tanggal", date).with("catatan", ""), today)
        };
        let (number, sent_on, note) = of(" KIPP-2026-001 ", "20-11-2026").unwrap();
        assert_eq!(
            (number.as_str(), sent_on, note),
            ("KIPP-2026-001", NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(), None)
        );
        assert!(of("", "20-11-2026").unwrap_err().of("registrasi").is_some());
        for wrong in ["", "2026", "11-2026", "31-12-2026", "32-1-2026", "kemarin"] {
            assert!(of("1", wrong).unwrap_err().of("tanggal").is_some(), "{wrong}");
        }
    }
}
