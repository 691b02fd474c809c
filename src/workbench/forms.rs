//! The forms of steps: reasons, notes at fields, decrees, answers to notes.

use chrono::NaiveDate;

use crate::innovations::actions::course::Asked;
use crate::innovations::model::{Decree, NoteField, Step};
use crate::web::form::{FormErrors, Reader};
use crate::web::posted::Fields;

/// The longest a reason, a note or an answer may be, in characters.
const LONGEST: usize = 4_000;

/// The name of the note at a field.
pub fn note_name(field: NoteField) -> String {
    format!("catatan.{}", field.code())
}

/// Reads a step.
pub fn read_step(fields: &Fields, year: i32, step: Step) -> Result<Asked, FormErrors> {
    let mut form = Reader::new(fields);
    let mut asked = Asked {
        year,
        step,
        revision: fields.text("revision").parse().unwrap_or(0),
        reason: None,
        notes: Vec::new(),
        decree: None,
    };
    if step.wants_reason() {
        let reason = form.prose("alasan", "Alasan", LONGEST);
        if reason.is_none() {
            form.fault("alasan", "Tulis alasannya agar OPD dan verifikator mengerti.");
        }
        asked.reason = reason;
    }
    if step.wants_notes() {
        for field in NoteField::all() {
            let text = form.prose(&note_name(field), &format!("Catatan pada {}", field.label()), LONGEST);
            asked.notes.extend(text.map(|text| (field, text)));
        }
        if asked.notes.is_empty() {
            form.fault("catatan", "Tulis sedikitnya satu catatan pada bagian yang perlu diperbaiki.");
        }
    }
    if step == Step::Decide {
        let number = form.required_line("nomor_sk", "Nomor SK", 200);
        let on = decree_date(&mut form);
        asked.decree = on.map(|on| Decree { number, on });
    }
    form.finish(Some(asked))
}

fn decree_date(form: &mut Reader<'_>) -> Option<NaiveDate> {
    let date = form.date("tanggal_sk", "Tanggal SK");
    let full = date.filter(|date| date.first_day() == date.last_day());
    if full.is_none() {
        form.fault("tanggal_sk", "Isi tanggal SK lengkap dengan hari dan bulannya, seperti 12-3-2026.");
    }
    full.map(crate::kernel::date::PartialDate::first_day)
}

/// Reads the answer to a note.
pub fn read_answer(fields: &Fields) -> Result<String, FormErrors> {
    let mut form = Reader::new(fields);
    let text = form.prose("jawaban", "Jawaban", LONGEST);
    if text.is_none() {
        form.fault("jawaban", "Tulis jawabannya, atau ubah bagian yang diberi catatan.");
    }
    form.finish(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebooks::model::Attribute;

    #[test]
    fn a_return_wants_a_note_and_a_rejection_a_reason() {
        let empty = Fields::new().with("revision", "3");
        assert!(read_step(&empty, 2026, Step::Return).unwrap_err().of("catatan").is_some());
        assert!(read_step(&empty, 2026, Step::SendBack).unwrap_err().of("catatan").is_some());
        assert!(read_step(&empty, 2026, Step::Reject).unwrap_err().of("alasan").is_some());
        assert!(read_step(&empty, 2026, Step::Withdraw).unwrap_err().of("alasan").is_some());
        assert_eq!(read_step(&empty, 2026, Step::Submit).unwrap().revision, 3);
        let noted = empty.with("catatan.cerita.masalah", "Sebutkan sumber angkanya.");
        let asked = read_step(&noted, 2026, Step::Return).unwrap();
        assert_eq!(asked.notes, [(NoteField::Fact(Attribute::Problem), "Sebutkan sumber angkanya.".to_owned())]);
    }

    #[test]
    fn a_decree_has_a_number_and_a_whole_date() {
        let vague = Fields::new().with("nomor_sk", "188/45").with("tanggal_sk", "3-2026");
        assert!(read_step(&vague, 2026, Step::Decide).unwrap_err().of("tanggal_sk").is_some());
        let whole = vague.with("tanggal_sk", "12-3-2026");
        let decree = read_step(&whole, 2026, Step::Decide).unwrap().decree.unwrap();
        assert_eq!((decree.number.as_str(), decree.on.to_string()), ("188/45", "2026-03-12".to_owned()));
    }
}
