//! The form of a text: what was typed, read into the domain or into faults at their fields.

use super::actions::writing::{Turn, Written};
use super::model::text::LONGEST;
use super::model::{Piece, Why};
use crate::kernel::id::PersonId;
use crate::web::form::{FormErrors, Reader};
use crate::web::posted::Fields;

/// Fields of the form with their labels, in reading order.
pub const LABELS: &[(&str, &str)] = &[("isi", "Naskah"), ("selesai", "Apakah bagian ini sudah selesai?")];

/// The place as its form shows it: the text of its own, or the story to begin from.
pub fn fill(piece: &Piece<'_>) -> Fields {
    let finished = piece.text.is_some_and(|text| text.finished);
    filled(piece.body().into_owned(), finished).with("bagian", piece.code.to_string())
}

/// A form with this text and state.
pub fn filled(body: String, finished: bool) -> Fields {
    Fields::new().with("isi", body).with("selesai", if finished { "ya" } else { "belum" })
}

/// Reads a text and whether it is finished.
pub fn read(fields: &Fields) -> Result<Written, FormErrors> {
    let mut form = Reader::new(fields);
    let body = form.prose("isi", "Naskah", LONGEST).unwrap_or_default();
    let finished = fields.text("selesai") == "ya";
    form.finish(Some(Written { revision: revision(fields), body, finished }))
}

/// The revision that a form was filled from.
pub fn revision(fields: &Fields) -> i64 {
    fields.text("revision").parse().unwrap_or(0)
}

/// What is to become of a text beside its story.
pub fn read_turn(fields: &Fields) -> Option<Turn> {
    match fields.text("pilih") {
        "cerita" => Some(Turn::Follow),
        "tetap" => Some(Turn::Keep),
        _ => None,
    }
}

/// Who is to write a place; the inner `None` is nobody in particular, the outer somebody who does not exist.
pub fn read_assignee(fields: &Fields) -> Option<Option<PersonId>> {
    match fields.text("petugas") {
        "" => Some(None),
        text => text.parse().ok().map(|id| Some(PersonId(id))),
    }
}

/// Why a place cannot be finished, at the fields where it can be mended.
pub fn hindered(why: Why) -> FormErrors {
    let words = match why {
        Why::Empty => "Bagian ini masih kosong. Tulis isinya, atau pilih Belum.".to_owned(),
        why => format!("Bagian ini {} Simpan sebagai draf dengan memilih Belum.", why.words()),
    };
    FormErrors::none().with("isi", words)
}

/// A field's value as people read it.
pub fn in_words(name: &str, value: &str) -> String {
    match (name, value) {
        ("selesai", "ya") => "Ya".to_owned(),
        ("selesai", _) => "Belum, saya lanjutkan nanti".to_owned(),
        _ => value.to_owned(),
    }
}
