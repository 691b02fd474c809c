//! The form for a link.

use serde::Serialize;

use super::claim_field;
use super::describe::Describe;
use super::whose::{Whose, samples};
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::Crumb;
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
    /// The form for a link that proves something somebody claims.
    pub fn new(of: &Whose, (fields, errors): (&Fields, &FormErrors), submit_key: String) -> Self {
        let make = FieldMaker { fields, errors };
        Self {
            heading: format!("Catat tautan untuk {}", of.name),
            crumbs: of.crumbs("Catat tautan"),
            errors: errors.summary(),
            action: of.about.link(),
            submit_key,
            claim: claim_field(&make, of),
            facts: Describe::new(&make, true),
            cancel_href: of.about.list(),
        }
    }
}

impl Page for LinkPage {
    const TEMPLATE: &'static str = "evidence/link";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let [innovation, government] = samples();
        let errors = FormErrors::none().with("alamat", "Isi alamat tautan.");
        vec![
            Self::new(&innovation, (&Fields::new(), &FormErrors::none()), "kunci".to_owned()),
            Self::new(&government, (&Fields::new(), &errors), "kunci".to_owned()),
        ]
    }
}
