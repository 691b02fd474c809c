//! Where one's notices are sent by e-mail.

use serde::Serialize;

use crate::notices::paths;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// Where one's notices are sent by e-mail.
#[derive(Debug, Serialize)]
pub struct MailPage {
    heading: &'static str,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    address: Field,
    sending: bool,
    cancel_href: String,
}

impl MailPage {
    /// The form with what is typed; `sending` tells whether the installation sends e-mail at all.
    pub fn new(fields: &Fields, errors: &FormErrors, sending: bool) -> Self {
        let make = FieldMaker { fields, errors };
        let back = paths::list(false, 1);
        Self {
            heading: "Surel pemberitahuan",
            crumbs: crumbs(&[(&back, "Pemberitahuan")], "Surel"),
            errors: errors.summary(),
            action: paths::MailAddress.to_string(),
            address: make
                .text("surel", "Alamat surel")
                .optional()
                .width(30)
                .autocomplete("email")
                .hint("Kosongkan bila Anda tidak ingin menerima surel."),
            sending,
            cancel_href: back,
        }
    }
}

impl Page for MailPage {
    const TEMPLATE: &'static str = "notices/mail";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), self.heading)
    }

    fn samples() -> Vec<Self> {
        let errors = FormErrors::none().with("surel", "Tulis alamat surel seperti nama@contoh.go.id.");
        let typed = Fields::new().with("surel", "sri");
        vec![Self::new(&typed, &errors, true), Self::new(&Fields::new(), &FormErrors::none(), false)]
    }
}
