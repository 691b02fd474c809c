//! A verifier's note as pages show it, and the form for answering one.

use serde::Serialize;

use crate::innovations;
use crate::innovations::model::note::Part;
use crate::innovations::model::{FieldNote, Innovation, NoteField};
use crate::kernel::date::moment;
use crate::kernel::id::InnovationId;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;
use crate::workbench::paths;

/// A note as `workbench/note` shows it.
#[derive(Debug, Clone, Serialize)]
pub struct NoteLine {
    label: &'static str,
    body: String,
    author: String,
    at: String,
    state: &'static str,
    tone: Option<&'static str>,
    answer: Option<AnswerLine>,
    mend_href: Option<String>,
    answer_href: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
struct AnswerLine {
    text: String,
    by: String,
    at: String,
}

impl NoteLine {
    /// A note of a year; `may_mend` offers to mend and to answer it.
    pub fn of(note: &FieldNote, id: InnovationId, year: i32, may_mend: bool) -> Self {
        let offered = may_mend && note.closed_at.is_none();
        Self {
            label: note.field.label(),
            body: note.body.clone(),
            author: note.author.clone(),
            at: moment(note.at),
            state: note.state(),
            tone: tone(note),
            answer: note.answer.as_ref().map(|answer| AnswerLine {
                text: answer.text.clone(),
                by: answer.by.clone(),
                at: moment(answer.at),
            }),
            mend_href: offered.then(|| field_href(note.field, id, year)),
            answer_href: offered.then(|| paths::AnswerNote { id, year, note: note.id }.to_string()),
        }
    }
}

fn tone(note: &FieldNote) -> Option<&'static str> {
    if note.closed_at.is_some() {
        None
    } else if note.is_open() {
        Some("red")
    } else {
        Some("blue")
    }
}

/// Where a field is changed.
pub fn field_href(field: NoteField, id: InnovationId, year: i32) -> String {
    let show = innovations::paths::Show { id };
    match field {
        NoteField::Fact(attribute) => {
            innovations::paths::EditFact { id, year, attribute: attribute.code().to_owned() }.to_string()
        }
        NoteField::Profile(name) => format!("{}#{name}", innovations::paths::Edit { id }),
        NoteField::Part(Part::Integrations) => format!("{show}#integrasi"),
        NoteField::Part(Part::Benefits) => format!("{show}#metrik"),
        NoteField::Part(Part::Evidence) => format!("{show}/bukti"),
        NoteField::Part(Part::Criteria) => innovations::paths::Criteria { id }.to_string(),
    }
}

/// Where a field is read by whoever may not change it.
pub fn read_href(field: NoteField, id: InnovationId, year: i32) -> String {
    let show = innovations::paths::show(id, Some(year));
    match field {
        NoteField::Fact(attribute) => format!("{show}#cerita-{}", attribute.code()),
        NoteField::Profile(_) => format!("{show}#profil"),
        NoteField::Part(_) => field_href(field, id, year),
    }
}

/// The form for answering a note.
#[derive(Debug, Serialize)]
pub struct AnswerPage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    note: NoteLine,
    restored: Option<String>,
    answer: Field,
    action: String,
    cancel_href: String,
}

impl AnswerPage {
    /// The form for a note of a year.
    pub fn new(of: &Innovation, year: i32, note: &FieldNote, (fields, errors): (&Fields, &FormErrors)) -> Self {
        let make = FieldMaker { fields, errors };
        let back = paths::Year { id: of.id, year }.to_string();
        Self {
            heading: format!("Jawab catatan pada {}", note.field.label()),
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&back, &of.profile.name)], "Jawab catatan"),
            errors: errors.summary(),
            note: NoteLine::of(note, of.id, year, false),
            restored: None,
            answer: make
                .text("jawaban", "Jawaban")
                .rows(6)
                .hint("Jelaskan bila bagian itu sudah benar, atau apa yang sudah Anda perbaiki."),
            action: paths::AnswerNote { id: of.id, year, note: note.id }.to_string(),
            cancel_href: back,
        }
    }

    /// With what was typed and not sent in the place of what is stored.
    pub fn restoring(mut self, restored: bool) -> Self {
        self.restored = restored.then(|| self.action.clone());
        self
    }
}

impl Page for AnswerPage {
    const TEMPLATE: &'static str = "workbench/answer";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let innovation = innovations::views::sample_innovation();
        let wrong = FormErrors::none().with("jawaban", "Tulis jawabannya.");
        let none = Fields::new();
        let notes = super::step::sample_notes();
        notes
            .iter()
            .zip([wrong, FormErrors::none()])
            .map(|(note, errors)| {
                Self::new(&innovation, 2026, note, (&none, &errors)).restoring(note.closed_at.is_some())
            })
            .collect()
    }
}
