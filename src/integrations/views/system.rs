//! The form for a system of the register.

use serde::Serialize;

use crate::choices;
use crate::integrations::model::{DataClass, System, SystemKind, sample};
use crate::integrations::{forms, paths};
use crate::kernel::id::{OpdId, PemdaId};
use crate::organisations::model::{Opd, OpdKind};
use crate::web::field::{Choice, Field, FieldMaker};
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
    revision: Option<i64>,
    submit: &'static str,
    cancel_href: String,
    name: Field,
    kind: Field,
    data_class: Field,
    owner_opd: Option<Field>,
    owner: Field,
    note: Field,
}

impl SystemPage {
    /// The form for a new system; `owners` are the units that the visitor may name as its owner.
    pub fn new_system((fields, errors): (&Fields, &FormErrors), owners: &[Opd], submit_key: String) -> Self {
        Self {
            action: paths::NewSystem.to_string(),
            submit_key: Some(submit_key),
            submit: "Simpan sistem",
            ..Self::form("Daftarkan sistem".to_owned(), "Daftarkan sistem", (fields, errors), owners)
        }
    }

    /// The form for changing a system that was read at a revision.
    pub fn change(of: &System, (fields, errors): (&Fields, &FormErrors), owners: &[Opd], revision: i64) -> Self {
        let page = paths::ShowSystem { id: of.id }.to_string();
        Self {
            action: paths::EditSystem { id: of.id }.to_string(),
            revision: Some(revision),
            submit: "Simpan perubahan",
            cancel_href: page,
            ..Self::form(format!("Ubah sistem {}", of.name), "Ubah sistem", (fields, errors), owners)
        }
    }

    fn form(heading: String, here: &str, (fields, errors): (&Fields, &FormErrors), owners: &[Opd]) -> Self {
        let make = FieldMaker { fields, errors };
        let register = paths::Systems.to_string();
        Self {
            heading,
            crumbs: crumbs(&[("/integrasi", "Integrasi"), (&register, "Daftar sistem")], here),
            errors: errors.summary(),
            action: String::new(),
            submit_key: None,
            revision: None,
            submit: "",
            cancel_href: register,
            name: make.text("nama", "Nama sistem").hint("Nama yang dikenal pemakainya, misalnya SP4N-LAPOR!."),
            kind: make.one_of("jenis", "Jenis", choices!(SystemKind)).optional(),
            data_class: make
                .one_of("kelas", "Kelas data", choices!(DataClass))
                .optional()
                .hint("Data paling peka yang disimpan sistem ini, agar penghubungnya tahu apa yang harus dijaga."),
            owner_opd: (!owners.is_empty()).then(|| {
                make.one_of("pemilik_opd", "OPD pemilik", listed(owners)).optional().hint(
                    "OPD yang mengelolanya. Orang OPD itu melihat siapa yang bergantung padanya, dan mengonfirmasi \
                     integrasinya.",
                )
            }),
            owner: make
                .text("pemilik", "Pemilik")
                .optional()
                .hint("Untuk sistem milik lembaga lain, misalnya BPJS Kesehatan."),
            note: make.text("catatan", "Catatan").optional().rows(3),
        }
    }
}

fn listed(owners: &[Opd]) -> Vec<Choice> {
    let named = owners.iter().map(|unit| Choice::new(unit.id.to_string(), unit.name.clone()));
    std::iter::once(Choice::new("", "Bukan OPD di sini, atau belum diketahui")).chain(named).collect()
}

/// A unit for samples and tests.
pub fn sample_unit() -> Opd {
    Opd {
        id: OpdId::fresh(),
        pemda: PemdaId::fresh(),
        parent: None,
        slug: "dinkes-ppkb".to_owned(),
        kind: OpdKind::Opd,
        name: "Dinas Kesehatan".to_owned(),
        short_name: Some("Dinkes".to_owned()),
        source: None,
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
        let (nothing, none) = (Fields::new(), FormErrors::none());
        let filled = forms::fill_system(&stored.draft());
        vec![
            Self::new_system((&nothing, &none), &[sample_unit()], "kunci".to_owned()),
            Self::change(&stored, (&filled, &errors), &[], 2),
        ]
    }
}
