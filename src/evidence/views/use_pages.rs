//! The form for the pages of a use.

use serde::Serialize;

use super::pages_field;
use crate::evidence::model::{Evidence, Use, Verdict, sample};
use crate::evidence::paths;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// The form for the pages of a use.
#[derive(Debug, Serialize)]
pub struct UsePage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    detach_action: String,
    revision: i64,
    document: String,
    reopens: bool,
    pages: Field,
    cancel_href: String,
}

impl UsePage {
    /// The form.
    pub fn new(
        used: &Use,
        (of, label): (&Evidence, &str),
        (fields, errors): (&Fields, &FormErrors),
        revision: i64,
    ) -> Self {
        let back = paths::of_claim(used.holder, used.claim);
        Self {
            heading: format!("Letak bukti untuk {label}"),
            crumbs: crumbs(&[("/bukti", "Bukti"), (&paths::show(of.id), &of.facts.title)], "Letak bukti"),
            errors: errors.summary(),
            action: paths::EditUse { id: used.id }.to_string(),
            detach_action: paths::Detach { id: used.id }.to_string(),
            revision,
            document: of.facts.title.clone(),
            reopens: used.verdict != Verdict::Waiting,
            pages: pages_field(&FieldMaker { fields, errors }),
            cancel_href: back,
        }
    }
}

impl Page for UsePage {
    const TEMPLATE: &'static str = "evidence/use";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let evidence = sample::evidence();
        let errors = FormErrors::none().with("letak", "Halaman: tulis nomor halaman, misalnya 3-4, 7.");
        let page = |verdict, errors: &FormErrors| {
            Self::new(&sample::used(&evidence, verdict), (&evidence, "Inovasi"), (&Fields::new(), errors), 1)
        };
        vec![page(Verdict::Waiting, &FormErrors::none()), page(Verdict::Accepted, &errors)]
    }
}
