//! The form for one fact of the story.

use serde::Serialize;

use crate::innovations::model::Innovation;
use crate::innovations::paths;
use crate::rulebooks::model::Attribute;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// The form for one fact of the story.
#[derive(Debug, Serialize)]
pub struct FactPage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    revision: i64,
    uses: Vec<String>,
    body: Field,
    source: Field,
    cancel_href: String,
}

impl FactPage {
    /// The form for a fact of a year; `uses` says which sections of which competitions draw on it.
    pub fn new(
        of: &Innovation,
        (year, attribute): (i32, Attribute),
        (fields, errors): (&Fields, &FormErrors),
        revision: i64,
        uses: Vec<String>,
    ) -> Self {
        let make = FieldMaker { fields, errors };
        let back = paths::show(of.id, Some(year));
        let label = attribute.label();
        let address = paths::EditFact { id: of.id, year, attribute: attribute.code().to_owned() };
        Self {
            heading: format!("{label} {}, {year}", of.profile.name),
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&back, &of.profile.name)], label),
            errors: errors.summary(),
            action: address.to_string(),
            revision,
            uses,
            body: make.text("isi", label).optional().rows(14).hint(attribute.guidance()),
            source: make
                .text("sumber", "Sumber")
                .optional()
                .rows(2)
                .hint("Dokumen atau laporan tempat fakta ini dapat diperiksa."),
            cancel_href: back,
        }
    }
}

impl Page for FactPage {
    const TEMPLATE: &'static str = "innovations/fact";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let innovation = super::show::sample_innovation();
        let typed = Fields::new().with("isi", "Data tersebar.").with("sumber", "Laporan 2020");
        let errors = FormErrors::none().with("isi", "Isi paling panjang 50.000 karakter.");
        let about = (2026, Attribute::Problem);
        vec![
            Self::new(
                &innovation,
                about,
                (&typed, &FormErrors::none()),
                0,
                vec!["KIPP 2023, Latar Belakang".to_owned()],
            ),
            Self::new(&innovation, about, (&typed, &errors), 2, Vec::new()),
        ]
    }
}
