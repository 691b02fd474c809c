//! The metric form: for a new metric, and for changing one.

use serde::Serialize;

use crate::benefits::model::{BenefitAspect, Better, Metric};
use crate::benefits::paths;
use crate::choices;
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// The metric form.
#[derive(Debug, Serialize)]
pub struct EditPage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    submit_key: Option<String>,
    revision: Option<i64>,
    submit: &'static str,
    cancel_href: String,
    aspect: Field,
    name: Field,
    definition: Field,
    unit: Field,
    better: Field,
    decimals: Field,
    baseline: Pair,
    target: Pair,
    method: Field,
    source: Field,
}

/// A period and its value.
#[derive(Debug, Serialize)]
struct Pair {
    period: Field,
    value: Field,
}

impl EditPage {
    /// The form for a new metric of an innovation.
    pub fn new_metric(of: &Innovation, fields: &Fields, errors: &FormErrors, submit_key: String) -> Self {
        let back = innovations::paths::show(of.id, None);
        Self {
            heading: format!("Tambah metrik {}", of.profile.name),
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&back, &of.profile.name)], "Tambah metrik"),
            action: paths::New { id: of.id }.to_string(),
            submit_key: Some(submit_key),
            submit: "Simpan metrik",
            cancel_href: back,
            ..Self::form(fields, errors)
        }
    }

    /// The form for changing a metric.
    pub fn change(of: &Innovation, metric: &Metric, fields: &Fields, errors: &FormErrors, revision: i64) -> Self {
        let above = innovations::paths::show(of.id, None);
        let back = paths::show(metric.id);
        let name = &metric.definition.name;
        let steps = [("/inovasi", "Inovasi"), (above.as_str(), of.profile.name.as_str()), (&back, name)];
        Self {
            heading: format!("Ubah metrik {name}"),
            crumbs: crumbs(&steps, "Ubah metrik"),
            action: paths::Edit { id: metric.id }.to_string(),
            revision: Some(revision),
            submit: "Simpan perubahan",
            cancel_href: back,
            ..Self::form(fields, errors)
        }
    }

    fn form(fields: &Fields, errors: &FormErrors) -> Self {
        let make = FieldMaker { fields, errors };
        let ways = Better::ALL.iter().map(|way| Choice::new(way.code(), way.label())).collect();
        let optional = |name: &str, label: &str| make.text(name, label).optional();
        Self {
            heading: String::new(),
            crumbs: Vec::new(),
            errors: errors.summary(),
            action: String::new(),
            submit_key: None,
            revision: None,
            submit: "",
            cancel_href: String::new(),
            aspect: make.one_of("aspek", "Aspek manfaat", choices!(BenefitAspect)),
            name: make.text("nama", "Nama metrik").hint("Misalnya Prevalensi stunting, atau Waktu tunggu layanan."),
            definition: optional("definisi", "Definisi").rows(3).hint("Apa tepatnya yang dihitung, dan pada siapa."),
            unit: make.text("satuan", "Satuan").width(20).hint("Misalnya %, orang, hari, atau Rp."),
            better: make.one_of("arah", "Arah yang baik", ways),
            decimals: make
                .one_of("desimal", "Angka di belakang koma", decimal_choices())
                .optional()
                .hint("Hanya cara menampilkan; nilai disimpan tepat seperti ditulis."),
            baseline: Pair {
                period: period(&make, "awal_periode", "Periode nilai awal"),
                value: optional("awal_nilai", "Nilai awal").width(20).decimal().hint(AMOUNT_HINT),
            },
            target: Pair {
                period: period(&make, "target_periode", "Periode target"),
                value: optional("target_nilai", "Nilai target").width(20).decimal().hint(AMOUNT_HINT),
            },
            method: optional("metode", "Cara mengukur")
                .rows(3)
                .hint("Survei, hitungan aplikasi, laporan, atau lainnya."),
            source: optional("sumber", "Sumber")
                .rows(2)
                .hint("Dokumen, laporan, atau sistem tempat metrik ini dapat diperiksa."),
        }
    }
}

/// Help for every field that takes a number.
pub const AMOUNT_HINT: &str = "Koma untuk desimal, titik untuk ribuan, misalnya 9,04 atau 1.250.";

/// Help for every field that takes a period.
pub const PERIOD_HINT: &str = "Misalnya 2023, T3 2023, 9-2023, atau 30-9-2023.";

fn period(make: &FieldMaker<'_>, name: &str, label: &str) -> Field {
    make.text(name, label).optional().width(20).hint(PERIOD_HINT)
}

fn decimal_choices() -> Vec<Choice> {
    let automatic = Choice::new("", "Ikut satuan: 2 untuk %, selain itu 0");
    std::iter::once(automatic).chain((0..=4).map(|n| Choice::new(n.to_string(), n.to_string()))).collect()
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "benefits/edit";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let errors = FormErrors::none()
            .with("aspek", "Pilih aspek manfaat.")
            .with("arah", "Pilih arah yang baik.")
            .with("awal_nilai", "Nilai awal: pakai koma untuk desimal, misalnya 9,04.");
        let (innovation, metric) = (innovations::views::sample_innovation(), super::show::sample_metric());
        let fields = crate::benefits::forms::fill(&metric.definition);
        vec![
            Self::new_metric(&innovation, &Fields::new(), &FormErrors::none(), "kunci".to_owned()),
            Self::change(&innovation, &metric, &fields, &errors, 3),
        ]
    }
}
