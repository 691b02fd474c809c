//! The form of a question for a jury.

use super::actions::questions::Draft;
use super::model::questions::OwnQuestion;
use crate::web::form::{FormErrors, Reader};
use crate::web::posted::Fields;

/// Fields of the form with their labels, in reading order.
pub const LABELS: &[(&str, &str)] =
    &[("tanya", "Pertanyaan"), ("jawab", "Jawaban"), ("penjawab", "Penjawab"), ("asal", "Pernah ditanyakan")];

/// The longest question, in characters.
const QUESTION: usize = 500;
/// The longest answer.
const ANSWER: usize = 2_000;
/// The longest name of who answers, or of where it was asked.
const LINE: usize = 200;

/// The form as it shows a question.
pub fn fill(of: &OwnQuestion) -> Fields {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Fields::new()
        .with("tanya", of.question.clone())
        .with("jawab", text(&of.answer))
        .with("penjawab", text(&of.answerer))
        .with("asal", text(&of.asked_at))
}

/// Reads a question.
///
/// # Errors
/// Every fault at its field.
pub fn read(fields: &Fields) -> Result<Draft, FormErrors> {
    let mut form = Reader::new(fields);
    let question = form.required_line("tanya", "Pertanyaan", QUESTION);
    let answer = form.prose("jawab", "Jawaban", ANSWER);
    let answerer = form.line("penjawab", "Penjawab", LINE);
    let asked_at = form.line("asal", "Pernah ditanyakan", LINE);
    form.finish(Some(Draft { question, answer, answerer, asked_at }))
}

/// The revision that a form was filled from.
pub fn revision(fields: &Fields) -> i64 {
    fields.text("revision").parse().unwrap_or(0)
}
