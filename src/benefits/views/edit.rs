//! The metric form: for a new metric, and for changing one.

use serde::Serialize;

use crate::benefits::model::changes::basis_in_words;
use crate::benefits::model::{BenefitAspect, Better, LibraryMetric, Metric, basis};
use crate::benefits::paths;
use crate::choices;
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::rulebooks::model::{Citation, Edition, Indicator};
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, crumbs};
use crate::web::posted::Fields;

/// The metric form.
#[derive(Debug, Serialize)]
pub struct EditPage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    suggestions: Vec<Link>,
    library_href: String,
    errors: Option<ErrorSummary>,
    action: String,
    submit_key: Option<String>,
    revision: Option<i64>,
    submit: &'static str,
    cancel_href: String,
    library: Field,
    basis: Field,
    basis_source: Option<String>,
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
    pub fn new_metric(
        of: &Innovation,
        (fields, errors): (&Fields, &FormErrors),
        library: &[LibraryMetric],
        submit_key: String,
    ) -> Self {
        let back = innovations::paths::show(of.id, None);
        Self {
            heading: format!("Tambah metrik {}", of.profile.name),
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&back, &of.profile.name)], "Tambah metrik"),
            action: paths::New { id: of.id }.to_string(),
            submit_key: Some(submit_key),
            submit: "Simpan metrik",
            cancel_href: back,
            suggestions: suggestions(of, library),
            ..Self::form(of, (fields, errors), library)
        }
    }

    /// The form for changing a metric.
    pub fn change(
        of: &Innovation,
        metric: &Metric,
        (fields, errors): (&Fields, &FormErrors),
        library: &[LibraryMetric],
        revision: i64,
    ) -> Self {
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
            ..Self::form(of, (fields, errors), library)
        }
    }

    fn form(of: &Innovation, (fields, errors): (&Fields, &FormErrors), library: &[LibraryMetric]) -> Self {
        let make = FieldMaker { fields, errors };
        let ways = Better::ALL.iter().map(|way| Choice::new(way.code(), way.label())).collect();
        let optional = |name: &str, label: &str| make.text(name, label).optional();
        Self {
            heading: String::new(),
            crumbs: Vec::new(),
            tabs: Tabs::new(of.id, Tab::Benefits),
            suggestions: Vec::new(),
            library_href: paths::Library.to_string(),
            errors: errors.summary(),
            action: String::new(),
            submit_key: None,
            revision: None,
            submit: "",
            cancel_href: String::new(),
            library: make
                .one_of("pustaka", "Metrik pustaka", followed(library))
                .optional()
                .hint("Bila dipilih, nama, satuan, dan arah harus sama dengan pustaka."),
            basis: make.one_of("dasar", "Dasar indikator 33", bases()).optional().hint(
                "Indikator 33 Kemanfaatan Inovasi (IGA 2026) diukur dengan salah satu dari enam dasar ini. Kosongkan \
                 bila metrik ini tidak dipakai untuk indikator itu.",
            ),
            basis_source: basis::indicator().map(|(edition, indicator)| basis_source(edition, indicator)),
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

/// Metrics of the library for the affairs of an innovation, those for any affair last.
fn suggestions(of: &Innovation, library: &[LibraryMetric]) -> Vec<Link> {
    let own = |metric: &&LibraryMetric| metric.draft.affair.is_some_and(|affair| of.profile.affairs.contains(&affair));
    let any = |metric: &&LibraryMetric| metric.draft.affair.is_none();
    library
        .iter()
        .filter(own)
        .chain(library.iter().filter(any))
        .take(MOST_SUGGESTIONS)
        .map(|metric| Link { href: paths::following(of.id, metric.id), label: metric.draft.label() })
        .collect()
}

fn followed(library: &[LibraryMetric]) -> Vec<Choice> {
    let listed = library.iter().map(|metric| Choice::new(metric.id.to_string(), metric.draft.label()));
    std::iter::once(Choice::new("", "Tidak memakai pustaka")).chain(listed).collect()
}

fn bases() -> Vec<Choice> {
    let listed = basis::bases().iter().map(|basis| Choice::new(basis.code.clone(), basis_in_words(&basis.code)));
    std::iter::once(Choice::new("", "Tidak dipakai untuk indikator 33")).chain(listed).collect()
}

/// Where the bases are known from, and how certain that is.
pub(super) fn basis_source(edition: &Edition, indicator: &Indicator) -> String {
    let cite = |cite: &Citation| {
        let title = edition.sources.iter().find(|source| source.key == cite.source).map(|source| source.title.as_str());
        format!("{} ({})", title.unwrap_or(cite.source.as_str()), cite.place)
    };
    let cited = indicator.provenance.cite.iter().map(cite).collect::<Vec<_>>().join("; ");
    let grade = indicator.provenance.grade.and_then(|grade| grade.meaning(edition.programme));
    match grade {
        Some(grade) => format!("{cited}. Kepastian: {grade}."),
        None => format!("{cited}."),
    }
}

/// More suggestions than this are left to the library.
const MOST_SUGGESTIONS: usize = 12;

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
        let mut library = [crate::benefits::model::library::sample()];
        library[0].draft.affair = None;
        vec![
            Self::new_metric(&innovation, (&Fields::new(), &FormErrors::none()), &library, "kunci".to_owned()),
            Self::change(&innovation, &metric, (&fields, &errors), &[], 3),
        ]
    }
}
