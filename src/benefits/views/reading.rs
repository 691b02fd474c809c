//! The reading form: for a new reading of a metric, and for changing one.

use serde::Serialize;

use super::edit::{AMOUNT_HINT, PERIOD_HINT};
use crate::benefits::model::{Metric, Reading, latest, with_unit};
use crate::benefits::paths;
use crate::innovations;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// The reading form.
#[derive(Debug, Serialize)]
pub struct ReadingPage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    errors: Option<ErrorSummary>,
    action: String,
    submit_key: Option<String>,
    revision: Option<i64>,
    submit: &'static str,
    cancel_href: String,
    latest: Option<String>,
    period: Field,
    value: Field,
    method: Field,
    evidence: Field,
    source: Field,
    note: Field,
    reason: Option<Field>,
}

impl ReadingPage {
    /// The form for a new reading; `readings` are those the metric has already.
    pub fn new_reading(
        of: &Metric,
        readings: &[Reading],
        (fields, errors): (&Fields, &FormErrors),
        submit_key: String,
    ) -> Self {
        let latest = latest(readings);
        let words = |value| with_unit(&of.definition, value);
        Self {
            heading: format!("Tambah capaian {}", of.definition.name),
            action: paths::NewReading { id: of.id }.to_string(),
            submit_key: Some(submit_key),
            submit: "Simpan capaian",
            latest: latest.map(|point| format!("{} ({})", words(point.value), point.period.indonesian())),
            ..Self::form(of, fields, errors, "Tambah capaian")
        }
    }

    /// The form for changing a reading.
    pub fn change(of: &Metric, reading: &Reading, (fields, errors): (&Fields, &FormErrors), revision: i64) -> Self {
        Self {
            heading: format!("Ubah capaian {} {}", of.definition.name, reading.period.indonesian()),
            action: paths::EditReading { id: reading.id }.to_string(),
            revision: Some(revision),
            submit: "Simpan perubahan",
            ..Self::form(of, fields, errors, "Ubah capaian")
        }
    }

    fn form(of: &Metric, fields: &Fields, errors: &FormErrors, here: &str) -> Self {
        let make = FieldMaker { fields, errors };
        let above = innovations::paths::show(of.innovation, None);
        let back = paths::show(of.id);
        let name = &of.definition.name;
        let steps = [("/inovasi", "Inovasi"), (above.as_str(), of.innovation_name.as_str()), (&back, name)];
        Self {
            heading: String::new(),
            crumbs: crumbs(&steps, here),
            tabs: Tabs::new(of.innovation, Tab::Benefits),
            errors: errors.summary(),
            action: String::new(),
            submit_key: None,
            revision: None,
            submit: "",
            cancel_href: back,
            latest: None,
            period: make.text("periode", "Periode").width(20).hint(PERIOD_HINT),
            value: make
                .text("nilai", "Nilai")
                .width(20)
                .decimal()
                .hint(format!("Dalam satuan {}. {AMOUNT_HINT}", of.definition.unit)),
            method: make
                .text("cara", "Cara mengukur")
                .optional()
                .rows(2)
                .hint("Bila untuk periode ini berbeda dari cara mengukur metriknya."),
            evidence: make
                .text("bukti", "Bukti")
                .optional()
                .hint("Nomor atau nama dokumen yang membuktikan angka ini. Berkasnya diunggah di tab Bukti."),
            source: make
                .text("sumber", "Sumber")
                .optional()
                .rows(2)
                .hint("Dokumen atau laporan tempat angka ini dapat diperiksa."),
            note: make.text("catatan", "Catatan").optional().rows(2).hint("Misalnya bila angkanya masih sementara."),
            // Asked for only when something is doubtful, and kept once it was given.
            reason: (errors.of("alasan").is_some() || !fields.text("alasan").is_empty()).then(|| {
                make.text("alasan", "Alasan angka ini benar")
                    .rows(2)
                    .hint("Angka yang tidak lazim disimpan bersama alasannya, dan ditandai di halaman metrik.")
            }),
        }
    }
}

impl Page for ReadingPage {
    const TEMPLATE: &'static str = "benefits/reading";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let (metric, readings) = (super::show::sample_metric(), super::show::sample_readings());
        let errors = FormErrors::none()
            .with("periode", "2019 sudah berisi 9,04%.")
            .with("nilai", "Isi nilai.")
            .with("alasan", "900% lebih dari 100%. Periksa, lalu tulis alasannya bila memang benar.");
        let typed = Fields::new().with("periode", "2019");
        let none = FormErrors::none();
        let mut samples = vec![
            Self::new_reading(&metric, &readings, (&typed, &errors), "kunci".to_owned()),
            Self::new_reading(&metric, &[], (&Fields::new(), &none), "kunci".to_owned()),
        ];
        samples.extend(readings.first().map(|reading| Self::change(&metric, reading, (&typed, &none), 1)));
        samples
    }
}
