//! The form for a new version of a document's file.

use serde::Serialize;

use super::file_in_short;
use crate::evidence::model::{Evidence, sample};
use crate::evidence::paths;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// The form for a new version of a document's file.
#[derive(Debug, Serialize)]
pub struct ReplacePage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    revision: i64,
    reopens: usize,
    current: Option<String>,
    file: Field,
    note: Field,
    cancel_href: String,
}

impl ReplacePage {
    /// The form; `judged` is how many verdicts a change would open again.
    pub fn new(of: &Evidence, (fields, errors): (&Fields, &FormErrors), revision: i64, judged: usize) -> Self {
        let make = FieldMaker { fields, errors };
        let back = paths::show(of.id);
        Self {
            heading: format!("Ganti berkas {}", of.facts.title),
            crumbs: crumbs(&[("/bukti", "Bukti"), (&back, &of.facts.title)], "Ganti berkas"),
            errors: errors.summary(),
            action: paths::Replace { id: of.id }.to_string(),
            revision,
            reopens: judged,
            current: of.file.as_ref().map(|file| format!("{} ({})", file.name, file_in_short(file))),
            file: make
                .text("berkas", "Berkas baru")
                .hint("PDF, JPG, PNG, WebP, DOCX, XLSX, PPTX, atau CSV; paling besar 20 MB."),
            note: make.text("catatan", "Alasan penggantian").optional().hint("Tercatat dalam riwayat."),
            cancel_href: back,
        }
    }
}

impl Page for ReplacePage {
    const TEMPLATE: &'static str = "evidence/replace";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let mut evidence = sample::evidence();
        let full = Self::new(&evidence, (&Fields::new(), &FormErrors::none()), 1, 4);
        evidence.file = None;
        let errors = FormErrors::none().with("berkas", "Pilih berkas baru.");
        vec![full, Self::new(&evidence, (&Fields::new(), &errors), 1, 0)]
    }
}
