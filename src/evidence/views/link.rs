//! The form for a link.

use serde::Serialize;

use super::claim_field;
use super::describe::Describe;
use crate::evidence::model::{Claim, Claimed};
use crate::evidence::paths;
use crate::innovations::model::Innovation;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// The form for a link.
#[derive(Debug, Serialize)]
pub struct LinkPage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    submit_key: String,
    claim: Field,
    facts: Describe,
    cancel_href: String,
}

impl LinkPage {
    /// The form for a link that proves something about an innovation.
    pub fn new(
        of: &Innovation,
        claims: &[Claimed],
        (fields, errors): (&Fields, &FormErrors),
        submit_key: String,
    ) -> Self {
        let make = FieldMaker { fields, errors };
        let show = crate::innovations::paths::show(of.id, None);
        let back = paths::OfInnovation { id: of.id }.to_string();
        Self {
            heading: format!("Catat tautan untuk {}", of.profile.name),
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&show, &of.profile.name), (&back, "Bukti")], "Catat tautan"),
            errors: errors.summary(),
            action: paths::NewLink { id: of.id }.to_string(),
            submit_key,
            claim: claim_field(&make, claims),
            facts: Describe::new(&make, true),
            cancel_href: back,
        }
    }
}

impl Page for LinkPage {
    const TEMPLATE: &'static str = "evidence/link";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let innovation = crate::innovations::views::sample_innovation();
        let claims = [Claimed { claim: Claim::Innovation(innovation.id), label: "Inovasi".to_owned() }];
        let errors = FormErrors::none().with("alamat", "Isi alamat tautan.");
        vec![
            Self::new(&innovation, &claims, (&Fields::new(), &FormErrors::none()), "kunci".to_owned()),
            Self::new(&innovation, &claims, (&Fields::new(), &errors), "kunci".to_owned()),
        ]
    }
}
