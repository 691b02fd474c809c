//! The form that uploads files, with what became of those that were sent before.

use serde::Serialize;

use super::describe::Describe;
use super::whose::{Whose, samples};
use super::{claim_field, pages_field};
use crate::evidence::model::{Evidence, sample};
use crate::evidence::paths;
use crate::inspection::Refusal;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::Crumb;
use crate::web::posted::Fields;

/// A file that was refused: its name and the sentence that says why.
#[derive(Debug, Clone, Serialize)]
pub struct Refused {
    /// Its name as sent.
    pub name: String,
    /// Why.
    pub text: String,
}

/// What became of the files of a form.
#[derive(Debug, Default)]
pub struct Uploaded {
    /// Documents that were made of them; they need not be sent again.
    pub saved: Vec<Evidence>,
    /// Documents that had the same content before.
    pub known: Vec<Evidence>,
    /// Files that were refused.
    pub refused: Vec<Refused>,
}

/// The form that uploads files.
#[derive(Debug, Serialize)]
pub struct UploadPage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    deposit: String,
    reuse_action: String,
    link_href: String,
    submit_key: String,
    saved: Vec<Document>,
    known: Vec<Document>,
    refused: Vec<Refused>,
    files: Field,
    claim: Field,
    pages: Field,
    facts: Describe,
    cancel_href: String,
}

#[derive(Debug, Serialize)]
struct Document {
    id: String,
    href: String,
    title: String,
    name: Option<String>,
}

impl UploadPage {
    /// The form for the files of somebody who makes claims.
    pub fn new(of: &Whose, uploaded: &Uploaded, (fields, errors): (&Fields, &FormErrors), submit_key: String) -> Self {
        let make = FieldMaker { fields, errors };
        let about = of.about;
        Self {
            heading: format!("Unggah bukti untuk {}", of.name),
            crumbs: of.crumbs("Unggah"),
            errors: errors.summary(),
            action: about.upload(),
            deposit: about.deposit(),
            reuse_action: about.reuse(),
            link_href: about.link(),
            submit_key,
            saved: uploaded.saved.iter().map(Document::of).collect(),
            known: uploaded.known.iter().map(Document::of).collect(),
            refused: uploaded.refused.clone(),
            files: make
                .text("berkas", "Berkas")
                .hint("PDF, JPG, PNG, WebP, DOCX, XLSX, PPTX, atau CSV; paling besar 20 MB tiap berkas. Boleh beberapa sekaligus."),
            claim: claim_field(&make, of),
            pages: pages_field(&make),
            facts: Describe::new(&make, false).untitled(),
            cancel_href: about.list(),
        }
    }
}

impl Document {
    fn of(evidence: &Evidence) -> Self {
        Self {
            id: evidence.id.to_string(),
            href: paths::show(evidence.id),
            title: evidence.facts.title.clone(),
            name: evidence.file.as_ref().map(|file| file.name.clone()).filter(|name| *name != evidence.facts.title),
        }
    }
}

impl Page for UploadPage {
    const TEMPLATE: &'static str = "evidence/upload";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let [innovation, government] = samples();
        let uploaded = Uploaded {
            saved: vec![sample::evidence()],
            known: vec![sample::evidence(), sample::link()],
            refused: vec![Refused { name: "a.html".to_owned(), text: Refusal::WebPage.label().to_owned() }],
        };
        let errors = FormErrors::none().with("berkas", "1 berkas ditolak.");
        let (none, key) = (Fields::new(), "kunci".to_owned());
        vec![
            Self::new(&innovation, &Uploaded::default(), (&none, &FormErrors::none()), key.clone()),
            Self::new(&government, &Uploaded::default(), (&none, &FormErrors::none()), key.clone()),
            Self::new(&innovation, &uploaded, (&none.clone().with("data_pribadi", "ya"), &errors), key),
        ]
    }
}
