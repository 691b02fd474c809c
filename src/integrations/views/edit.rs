//! The form for an integration: for a new one, and for changing one.

use serde::Serialize;

use crate::choices;
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::integrations::model::{Direction, Integration, IntegrationStatus, System, sample};
use crate::integrations::{forms, paths};
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// The form for an integration.
#[derive(Debug, Serialize)]
pub struct EditPage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    errors: Option<ErrorSummary>,
    action: String,
    submit_key: Option<String>,
    revision: Option<i64>,
    submit: &'static str,
    cancel_href: String,
    system: Field,
    new_system: Field,
    status: Field,
    direction: Field,
    method: Field,
    basis: Field,
    since: Field,
    confirmed: Field,
    note: Field,
    source: Field,
}

impl EditPage {
    /// The form for a new integration of an innovation.
    pub fn new_integration(
        of: &Innovation,
        (fields, errors): (&Fields, &FormErrors),
        systems: &[System],
        submit_key: String,
    ) -> Self {
        let name = &of.profile.name;
        Self {
            heading: format!("Tambah integrasi {name}"),
            crumbs: steps(of, "Tambah integrasi"),
            action: paths::New { id: of.id }.to_string(),
            submit_key: Some(submit_key),
            submit: "Simpan integrasi",
            cancel_href: paths::section(of.id),
            ..Self::form(of, fields, errors, systems)
        }
    }

    /// The form for changing an integration.
    pub fn change(
        of: &Innovation,
        integration: &Integration,
        (fields, errors): (&Fields, &FormErrors),
        systems: &[System],
        revision: i64,
    ) -> Self {
        Self {
            heading: format!("Ubah integrasi {} dengan {}", of.profile.name, integration.system.name),
            crumbs: steps(of, "Ubah integrasi"),
            action: paths::Edit { id: integration.id }.to_string(),
            revision: Some(revision),
            submit: "Simpan perubahan",
            cancel_href: paths::section(of.id),
            ..Self::form(of, fields, errors, systems)
        }
    }

    fn form(of: &Innovation, fields: &Fields, errors: &FormErrors, systems: &[System]) -> Self {
        let make = FieldMaker { fields, errors };
        let listed = systems.iter().map(|system| Choice::new(system.id.to_string(), system.name.clone()));
        let listed = std::iter::once(Choice::new("", "Belum dipilih")).chain(listed).collect();
        Self {
            heading: String::new(),
            crumbs: Vec::new(),
            tabs: Tabs::new(of.id, Tab::Integrations),
            errors: errors.summary(),
            action: String::new(),
            submit_key: None,
            revision: None,
            submit: "",
            cancel_href: String::new(),
            system: make
                .one_of("sistem", "Sistem", listed)
                .hint("Aplikasi, data, kanal, atau perangkat dari daftar sistem."),
            new_system: make
                .text("sistem_baru", "Nama sistem baru")
                .hint("Isi hanya bila sistem belum ada dalam daftar."),
            status: make.one_of("status", "Status", choices!(IntegrationStatus)).hint(
                "Pilih Berjalan hanya bila data sudah mengalir. Status lain tidak dihitung sebagai integrasi berjalan.",
            ),
            direction: make.one_of("arah", "Arah data", choices!(Direction)).optional(),
            method: make.text("cara", "Cara").optional().hint("Misalnya API, berkas terjadwal, atau input manual."),
            basis: make.text("dasar", "Dasar").optional().hint("Misalnya perjanjian kerja sama atau surat."),
            since: make.text("sejak", "Sejak").optional(),
            confirmed: make
                .text("dikonfirmasi", "Tanggal konfirmasi")
                .optional()
                .width(10)
                .hint("Kapan keadaan ini terakhir dipastikan. Tulis tanggal lengkap, misalnya 12-3-2020."),
            note: make.text("catatan", "Catatan").optional().rows(3),
            source: make
                .text("sumber", "Sumber")
                .optional()
                .rows(2)
                .hint("Dokumen atau laporan tempat integrasi ini dapat diperiksa."),
        }
    }
}

fn steps(of: &Innovation, here: &str) -> Vec<Crumb> {
    let back = innovations::paths::show(of.id, None);
    crumbs(&[("/inovasi", "Inovasi"), (&back, &of.profile.name)], here)
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "integrations/edit";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let innovation = innovations::views::sample_innovation();
        let stored = sample("GAYATRI", "KIS", IntegrationStatus::Planned);
        let errors = FormErrors::none()
            .with("sistem", "Pilih sistem dari daftar, atau tulis nama sistem baru.")
            .with("status", "Pilih status.")
            .with("sejak", "Sejak: tulis tanggal seperti 12-3-2020, 3-2020, atau 2020.");
        let systems = std::slice::from_ref(&stored.system);
        let fields = forms::fill(&stored);
        vec![
            Self::new_integration(&innovation, (&Fields::new(), &FormErrors::none()), systems, "kunci".to_owned()),
            Self::change(&innovation, &stored, (&fields, &errors), systems, 3),
        ]
    }
}
