//! The sign-in form.

use serde::Serialize;

use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::posted::Fields;

/// The sign-in form.
#[derive(Debug, Serialize)]
pub struct SignInPage {
    errors: Option<ErrorSummary>,
    back: String,
    username: Field,
    password: Field,
}

impl SignInPage {
    /// The form; `back` is where to go after.
    pub fn new(fields: &Fields, errors: &FormErrors, back: String) -> Self {
        let make = FieldMaker { fields, errors };
        let mut password = make.text("sandi", "Kata sandi").autocomplete("current-password");
        password.value = String::new();
        Self {
            errors: errors.summary(),
            back,
            username: make.text("nama_pengguna", "Nama pengguna").autocomplete("username"),
            password,
        }
    }
}

impl Page for SignInPage {
    const TEMPLATE: &'static str = "identity/sign_in";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), "Masuk ke Pataka")
    }

    fn samples() -> Vec<Self> {
        let typed = Fields::new().with("nama_pengguna", "sri");
        let wrong = FormErrors::none().with("nama_pengguna", "Nama pengguna atau kata sandi salah.");
        vec![
            Self::new(&Fields::new(), &FormErrors::none(), "/dasbor".to_owned()),
            Self::new(&typed, &wrong, "/inovasi".to_owned()),
        ]
    }
}
