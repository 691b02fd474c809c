//! The comment and task forms: what was typed, read into the domain or into faults at their fields.

use chrono::NaiveDate;

use super::model::{Addressee, Subject, Task, TaskDraft, Words};
use crate::kernel::date::PartialDate;
use crate::kernel::id::PersonId;
use crate::web::form::{FormErrors, Reader};
use crate::web::posted::Fields;

/// The most a comment holds, in characters.
const LONGEST: usize = 2_000;

/// Fields of the task form with their labels, in reading order.
pub const TASK_LABELS: &[(&str, &str)] = &[
    ("judul", "Tugas"),
    ("catatan", "Keterangan"),
    ("bagian", "Tentang"),
    ("petugas", "Petugas"),
    ("tenggat", "Tenggat"),
];

/// The field of the form that mends a comment.
pub const COMMENT_LABELS: &[(&str, &str)] = &[("isi", "Komentar")];

/// Reads a comment about one of these subjects that tells some of these people.
pub fn read_words(fields: &Fields, subjects: &[Subject], people: &[Addressee]) -> Result<Words, FormErrors> {
    let mut form = Reader::new(fields);
    let body = body(&mut form);
    let subject = subject(&mut form, subjects);
    let mut tell = form.codes("beritahu", "Beri tahu", person_of(people));
    tell.sort_unstable();
    tell.dedup();
    form.finish(Some(Words { subject, body, tell }))
}

/// Reads the new text of a comment.
pub fn read_body(fields: &Fields) -> Result<String, FormErrors> {
    let mut form = Reader::new(fields);
    let body = body(&mut form);
    form.finish(Some(body))
}

fn body(form: &mut Reader<'_>) -> String {
    form.prose("isi", "Komentar", LONGEST).unwrap_or_else(|| {
        form.fault("isi", "Tulis komentar Anda.");
        String::new()
    })
}

fn subject(form: &mut Reader<'_>, subjects: &[Subject]) -> Subject {
    let known = |code: &str| Subject::from_code(code).filter(|subject| subjects.contains(subject));
    form.code("bagian", "Tentang", known).unwrap_or(Subject::Whole)
}

fn person_of(people: &[Addressee]) -> impl Fn(&str) -> Option<PersonId> {
    move |text| text.parse().ok().map(PersonId).filter(|id| people.iter().any(|person| person.id == *id))
}

/// The task as the form shows it.
pub fn fill_task(task: &Task) -> Fields {
    let due = task.draft.due.and_then(|due| PartialDate::from_code(&due.to_string()));
    Fields::new()
        .with("judul", task.draft.title.clone())
        .with("catatan", task.draft.note.clone().unwrap_or_default())
        .with("bagian", task.draft.subject.code())
        .with("petugas", task.draft.assignee.to_string())
        .with("tenggat", due.map(PartialDate::typed).unwrap_or_default())
}

/// Reads a task for one of these people. A day that has passed is refused unless the task had it before.
pub fn read_task(
    fields: &Fields,
    subjects: &[Subject],
    people: &[Addressee],
    before: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<TaskDraft, FormErrors> {
    let mut form = Reader::new(fields);
    let title = form.required_line("judul", "Tugas", 200);
    let note = form.prose("catatan", "Keterangan", LONGEST);
    let subject = subject(&mut form, subjects);
    let assignee = form.required_code("petugas", "Petugas", person_of(people));
    let due = due(&mut form, before, today);
    let draft = assignee.map(|assignee| TaskDraft { subject, title, note, assignee, due });
    form.finish(draft)
}

/// Reads the day by which a task is to be done: a whole date that has not passed, unless the task had it before.
pub fn due(form: &mut Reader<'_>, before: Option<NaiveDate>, today: NaiveDate) -> Option<NaiveDate> {
    let (first, last) = form.date("tenggat", "Tenggat").map(|date| (date.first_day(), date.last_day()))?;
    if first != last {
        form.fault("tenggat", "Tenggat: tulis tanggal lengkap seperti 12-3-2027.");
    } else if first < today && Some(first) != before {
        form.fault("tenggat", "Tenggat sudah lewat. Pilih hari ini atau sesudahnya.");
    }
    Some(first)
}
