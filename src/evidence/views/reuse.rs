//! The form that uses a document again: search first, upload after.

use serde::Serialize;

use super::whose::{Whose, samples};
use super::{claim_field, in_short, owners_in_words, pages_field};
use crate::evidence::model::sample;
use crate::evidence::store::Line;
use crate::kernel::date::PartialDate;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::Crumb;
use crate::web::posted::Fields;

/// The form that uses a document again.
#[derive(Debug, Serialize)]
pub struct ReusePage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    words: Field,
    documents: Field,
    claim: Field,
    pages: Field,
    upload_href: String,
    cancel_href: String,
}

impl ReusePage {
    /// The form with the documents that a search found.
    pub fn new(of: &Whose, found: &[Line], (fields, errors): (&Fields, &FormErrors)) -> Self {
        let make = FieldMaker { fields, errors };
        let choices = found.iter().map(|line| Choice {
            hint: Some(told(line)),
            ..Choice::new(line.evidence.id.to_string(), line.evidence.facts.title.clone())
        });
        Self {
            heading: format!("Pakai bukti yang sudah ada untuk {}", of.name),
            crumbs: of.crumbs("Pakai yang sudah ada"),
            errors: errors.summary(),
            action: of.about.reuse(),
            words: make.text("q", "Cari judul, nomor, penerbit, atau nama berkas").search(),
            documents: make.one_of("dokumen", "Dokumen", choices.collect()),
            claim: claim_field(&make, of),
            pages: pages_field(&make),
            upload_href: of.about.upload(),
            cancel_href: of.about.list(),
        }
    }
}

/// "188.45/12/2025, Kepala Dinas, 12 Januari 2025; PDF, 12 halaman, 1,2 MB; milik Dinkes".
fn told(line: &Line) -> String {
    let facts = &line.evidence.facts;
    let mut words: Vec<String> = [facts.number.clone(), facts.issuer.clone()].into_iter().flatten().collect();
    words.extend(facts.issued_on.map(PartialDate::indonesian));
    let mut parts = vec![words.join(", "), in_short(&line.evidence)];
    let owners = owners_in_words(&line.evidence, &line.owners);
    if !owners.is_empty() {
        parts.push(format!("milik {owners}"));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}

impl Page for ReusePage {
    const TEMPLATE: &'static str = "evidence/reuse";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let [innovation, government] = samples();
        let line = |evidence| Line { evidence, owners: vec!["Dinkes".to_owned()], uses: Vec::new() };
        let found = [line(sample::evidence()), line(sample::link())];
        let errors = FormErrors::none().with("dokumen", "Pilih dokumen.");
        let searched = Fields::new().with("q", "SK");
        vec![
            Self::new(&innovation, &found, (&searched, &errors)),
            Self::new(&government, &[], (&Fields::new(), &FormErrors::none())),
        ]
    }
}
