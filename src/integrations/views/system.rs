//! The form for a system of the register.

use serde::Serialize;

use crate::choices;
use crate::integrations::model::{System, SystemKind, sample};
use crate::integrations::{forms, paths};
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// The form for a system.
#[derive(Debug, Serialize)]
pub struct SystemPage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    submit_key: Option<String>,
    submit: &'static str,
    cancel_href: String,
    name: Field,
    kind: Field,
    owner: Field,
    note: Field,
}

impl SystemPage {
    /// The form for a new system.
    pub fn new_system(fields: &Fields, errors: &FormErrors, submit_key: String) -> Self {
        Self {
            action: paths::NewSystem.to_string(),
            submit_key: Some(submit_key),
            submit: "Simpan sistem",
            ..Self::form("Daftarkan sistem".to_owned(), "Daftarkan sistem", fields, errors)
        }
    }

    /// The form for changing a system.
    pub fn change(of: &System, fields: &Fields, errors: &FormErrors) -> Self {
        Self {
            action: paths::EditSystem { id: of.id }.to_string(),
            submit: "Simpan perubahan",
            ..Self::form(format!("Ubah sistem {}", of.name), "Ubah sistem", fields, errors)
        }
    }

    fn form(heading: String, here: &str, fields: &Fields, errors: &FormErrors) -> Self {
        let make = FieldMaker { fields, errors };
        let register = paths::Systems.to_string();
        Self {
            heading,
            crumbs: crumbs(&[("/integrasi", "Integrasi"), (&register, "Daftar sistem")], here),
            errors: errors.summary(),
            action: String::new(),
            submit_key: None,
            submit: "",
            cancel_href: register,
            name: make.text("nama", "Nama sistem").hint("Nama yang dikenal pemakainya, misalnya SP4N-LAPOR!."),
            kind: make.one_of("jenis", "Jenis", choices!(SystemKind)).optional(),
            owner: make.text("pemilik", "Pemilik").optional().hint("Instansi atau lembaga yang mengelolanya."),
            note: make.text("catatan", "Catatan").optional().rows(3),
        }
    }
}

impl Page for SystemPage {
    const TEMPLATE: &'static str = "integrations/system";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let stored = sample("GAYATRI", "KIS", crate::integrations::model::IntegrationStatus::Running).system;
        let errors = FormErrors::none().with("nama", "Sistem dengan nama ini sudah terdaftar.");
        vec![
            Self::new_system(&Fields::new(), &FormErrors::none(), "kunci".to_owned()),
            Self::change(&stored, &forms::fill_system(&stored.draft()), &errors),
        ]
    }
}
