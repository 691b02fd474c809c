//! The form for one fact of the story.

use serde::Serialize;

use crate::innovations::model::{FieldNote, Innovation, NoteField};
use crate::innovations::paths;
use crate::kernel::date::moment;
use crate::rulebooks::model::Attribute;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// The form for one fact of the story.
#[derive(Debug, Serialize)]
pub struct FactPage {
    heading: String,
    year: i32,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    revision: i64,
    uses: Vec<Use>,
    restored: Option<String>,
    confirm: Option<Confirm>,
    notes: Vec<NoteAtField>,
    body: Field,
    source: Field,
    cancel_href: String,
}

/// A section of a competition's proposal that draws on the fact.
#[derive(Debug, Clone, Serialize)]
pub struct Use {
    /// Which competition and section.
    pub title: String,
    /// What it wants to read, in our own words.
    pub guidance: String,
    /// The most words it takes, in words; `None` when not known.
    pub limit: Option<String>,
}

/// The button that says that a fact carried over still holds.
#[derive(Debug, Serialize)]
struct Confirm {
    action: String,
    revision: i64,
    year: i32,
}

/// A verifier's note at this fact.
#[derive(Debug, Serialize)]
struct NoteAtField {
    body: String,
    by: String,
    state: &'static str,
}

impl FactPage {
    /// The form for a fact of a year; `uses` says which sections of which competitions draw on it.
    pub fn new(
        of: &Innovation,
        (year, attribute): (i32, Attribute),
        (fields, errors): (&Fields, &FormErrors),
        revision: i64,
        uses: Vec<Use>,
    ) -> Self {
        let make = FieldMaker { fields, errors };
        let (show, back) = (paths::show(of.id, Some(year)), paths::Year { id: of.id, year }.to_string());
        let label = attribute.label();
        let address = paths::EditFact { id: of.id, year, attribute: attribute.code().to_owned() };
        Self {
            heading: format!("{label} {}, {year}", of.profile.name),
            year,
            crumbs: crumbs(
                &[("/inovasi", "Inovasi"), (&show, &of.profile.name), (&back, &format!("Catatan {year}"))],
                label,
            ),
            errors: errors.summary(),
            action: address.to_string(),
            revision,
            uses,
            restored: None,
            confirm: None,
            notes: Vec::new(),
            body: make.text("isi", label).optional().rows(14).hint(attribute.guidance()),
            source: make
                .text("sumber", "Sumber")
                .optional()
                .rows(2)
                .hint("Dokumen atau laporan tempat fakta ini dapat diperiksa."),
            cancel_href: back,
        }
    }

    /// With what was typed and not saved in the place of what is stored.
    pub fn restoring(mut self, restored: bool) -> Self {
        self.restored = restored.then(|| self.action.clone());
        self
    }

    /// Carried over from the year before at this revision, and neither changed nor confirmed.
    pub fn carried(mut self, revision: i64) -> Self {
        self.confirm = Some(Confirm { action: format!("{}/tetap", self.action), revision, year: self.year });
        self
    }

    /// With the notes that verifiers left here and did not let rest.
    pub fn noting(mut self, notes: &[FieldNote], attribute: Attribute) -> Self {
        let here = notes.iter().filter(|note| note.field == NoteField::Fact(attribute) && note.closed_at.is_none());
        let line = |note: &FieldNote| NoteAtField {
            body: note.body.clone(),
            by: format!("{}, {}", note.author, moment(note.at)),
            state: note.state(),
        };
        self.notes = here.map(line).collect();
        self
    }
}

impl Page for FactPage {
    const TEMPLATE: &'static str = "innovations/fact";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let innovation = super::show::sample_innovation();
        let typed = Fields::new().with("isi", "Data tersebar.").with("sumber", "Laporan 2020");
        let errors = FormErrors::none().with("isi", "Isi paling panjang 50.000 karakter.");
        let about = (2026, Attribute::Problem);
        let used = |limit: Option<&str>| Use {
            title: "KIPP 2023: Latar Belakang".to_owned(),
            guidance: "Gambarkan masalahnya.".to_owned(),
            limit: limit.map(str::to_owned),
        };
        let note = FieldNote {
            id: crate::kernel::id::FieldNoteId::fresh(),
            record: crate::kernel::id::RecordId::fresh(),
            field: NoteField::Fact(Attribute::Problem),
            body: "Sebutkan sumber angkanya.".to_owned(),
            author: "Rina".to_owned(),
            at: chrono::DateTime::UNIX_EPOCH,
            mended_at: None,
            answer: None,
            closed_at: None,
        };
        vec![
            Self::new(
                &innovation,
                about,
                (&typed, &FormErrors::none()),
                0,
                vec![used(Some("paling banyak 300 kata")), used(None)],
            ),
            Self::new(&innovation, about, (&typed, &errors), 2, Vec::new())
                .noting(&[note], Attribute::Problem)
                .restoring(true)
                .carried(1),
        ]
    }
}
