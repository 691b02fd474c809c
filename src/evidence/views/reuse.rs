//! The form that uses a document again: search first, upload after.

use serde::Serialize;

use super::{claim_field, in_short, pages_field};
use crate::evidence::model::{Claim, Claimed, sample};
use crate::evidence::paths;
use crate::evidence::store::Line;
use crate::innovations::model::Innovation;
use crate::kernel::date::PartialDate;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
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
    pub fn new(of: &Innovation, claims: &[Claimed], found: &[Line], (fields, errors): (&Fields, &FormErrors)) -> Self {
        let make = FieldMaker { fields, errors };
        let show = crate::innovations::paths::show(of.id, None);
        let back = paths::OfInnovation { id: of.id }.to_string();
        let choices = found.iter().map(|line| Choice {
            hint: Some(told(line)),
            ..Choice::new(line.evidence.id.to_string(), line.evidence.facts.title.clone())
        });
        Self {
            heading: format!("Pakai bukti yang sudah ada untuk {}", of.profile.name),
            crumbs: crumbs(
                &[("/inovasi", "Inovasi"), (&show, &of.profile.name), (&back, "Bukti")],
                "Pakai yang sudah ada",
            ),
            errors: errors.summary(),
            action: paths::Reuse { id: of.id }.to_string(),
            words: make.text("q", "Cari judul, nomor, penerbit, atau nama berkas").search(),
            documents: make.one_of("dokumen", "Dokumen", choices.collect()),
            claim: claim_field(&make, claims),
            pages: pages_field(&make),
            upload_href: paths::Upload { id: of.id }.to_string(),
            cancel_href: back,
        }
    }
}

/// "188.45/12/2025, Kepala Dinas, 12 Januari 2025; PDF, 12 halaman, 1,2 MB; milik Dinkes".
fn told(line: &Line) -> String {
    let facts = &line.evidence.facts;
    let mut words: Vec<String> = [facts.number.clone(), facts.issuer.clone()].into_iter().flatten().collect();
    words.extend(facts.issued_on.map(PartialDate::indonesian));
    let mut parts = vec![words.join(", "), in_short(&line.evidence)];
    if !line.owners.is_empty() {
        parts.push(format!("milik {}", line.owners.join(", ")));
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
        let innovation = crate::innovations::views::sample_innovation();
        let claims = [Claimed { claim: Claim::Innovation(innovation.id), label: "Inovasi".to_owned() }];
        let line = |evidence| Line { evidence, owners: vec!["Dinkes".to_owned()], uses: Vec::new() };
        let found = [line(sample::evidence()), line(sample::link())];
        let errors = FormErrors::none().with("dokumen", "Pilih dokumen.");
        let searched = Fields::new().with("q", "SK");
        vec![
            Self::new(&innovation, &claims, &found, (&searched, &errors)),
            Self::new(&innovation, &claims, &[], (&Fields::new(), &FormErrors::none())),
        ]
    }
}
