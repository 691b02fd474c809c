//! The form for the facts of a document.

use serde::Serialize;

use super::describe::Describe;
use crate::evidence::model::{Evidence, Kind, sample};
use crate::evidence::{forms, paths};
use crate::web::field::FieldMaker;
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// The form for the facts of a document.
#[derive(Debug, Serialize)]
pub struct EditPage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    revision: i64,
    reopens: usize,
    facts: Describe,
    cancel_href: String,
}

impl EditPage {
    /// The form; `judged` is how many verdicts a change would open again.
    pub fn new(of: &Evidence, (fields, errors): (&Fields, &FormErrors), revision: i64, judged: usize) -> Self {
        let make = FieldMaker { fields, errors };
        let back = paths::show(of.id);
        Self {
            heading: format!("Ubah keterangan {}", of.facts.title),
            crumbs: crumbs(&[("/bukti", "Bukti"), (&back, &of.facts.title)], "Ubah keterangan"),
            errors: errors.summary(),
            action: paths::Edit { id: of.id }.to_string(),
            revision,
            reopens: judged,
            facts: Describe::new(&make, of.kind == Kind::Link),
            cancel_href: back,
        }
    }
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "evidence/edit";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let (file, link) = (sample::evidence(), sample::link());
        let errors = FormErrors::none().with("judul", "Isi judul dokumen.");
        vec![
            Self::new(&file, (&forms::fill(&file.facts), &FormErrors::none()), 2, 4),
            Self::new(&link, (&Fields::new(), &errors), 2, 0),
        ]
    }
}
