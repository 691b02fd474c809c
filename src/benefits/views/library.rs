//! The library of metrics, and the form for one of its metrics.

use serde::Serialize;

use crate::benefits::model::filter::Filter;
use crate::benefits::model::library::{LibraryMetric, sample};
use crate::benefits::model::{BenefitAspect, Better};
use crate::benefits::store::LibraryLine;
use crate::benefits::{forms, paths};
use crate::choices;
use crate::innovations::model::Affair;
use crate::kernel::amount::count;
use crate::kernel::paging::Paged;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Crumb, Empty, Link, Tag, crumbs};
use crate::web::posted::Fields;

/// The library of metrics.
#[derive(Debug, Serialize)]
pub struct LibraryPage {
    heading: &'static str,
    crumbs: Vec<Crumb>,
    words: Field,
    affair: Field,
    clear_href: Option<String>,
    count: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
    empty: Option<Empty>,
    new_href: Option<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    definition: Option<String>,
    affair: Option<&'static str>,
    unit: String,
    better: &'static str,
    aspect: Tag,
    source: Option<String>,
    followers: Option<Link>,
    edit_href: Option<String>,
}

impl LibraryPage {
    /// The page for a search and what it found.
    pub fn new(asked: (&str, Option<Affair>), found: &Paged<LibraryLine>, may_keep: bool) -> Self {
        let (words, affair) = asked;
        let typed = Fields::new().with("q", words).with("urusan", affair.map_or("", Affair::code));
        let make = FieldMaker { fields: &typed, errors: &FormErrors::none() };
        let affairs = Affair::ALL.iter().map(|affair| Choice::new(affair.code(), affair.label()));
        let new_href = may_keep.then(|| paths::NewLibrary.to_string());
        let narrowed = !words.is_empty() || affair.is_some();
        Self {
            heading: "Pustaka metrik",
            crumbs: crumbs(&[("/manfaat", "Manfaat")], "Pustaka metrik"),
            words: make.text("q", "Nama metrik").search(),
            affair: make.one_of(
                "urusan",
                "Urusan",
                std::iter::once(Choice::new("", "Semua urusan")).chain(affairs).collect(),
            ),
            clear_href: narrowed.then(|| paths::Library.to_string()),
            count: count_line(found, "metrik"),
            rows: found.rows.iter().map(|line| Row::of(line, may_keep)).collect(),
            pager: Pager::of(found, |number| paths::library(words, affair, number)),
            empty: (found.total == 0).then(|| Empty {
                heading: if narrowed { "Tidak ada metrik yang cocok" } else { "Pustaka masih kosong" }.to_owned(),
                text: "Metrik pustaka menyamakan nama dan satuan antarinovasi.".to_owned(),
                action: new_href.clone().map(|href| Link { href, label: "Tambah metrik pustaka".to_owned() }),
            }),
            new_href,
        }
    }
}

impl Row {
    fn of(line: &LibraryLine, may_keep: bool) -> Self {
        let LibraryMetric { id, draft, .. } = &line.metric;
        let filter = Filter { library: Some(*id), ..Filter::default() };
        Self {
            name: draft.name.clone(),
            definition: draft.definition.clone(),
            affair: draft.affair.map(Affair::label),
            unit: draft.unit.clone(),
            better: draft.better.label(),
            aspect: super::aspect_tag(draft.aspect),
            source: draft.source.clone(),
            followers: (line.followers > 0).then(|| Link { href: paths::list(&filter), label: count(line.followers) }),
            edit_href: may_keep.then(|| paths::EditLibrary { id: *id }.to_string()),
        }
    }
}

impl Page for LibraryPage {
    const TEMPLATE: &'static str = "benefits/library";

    fn title(&self) -> String {
        format!("{} – {}", self.heading, self.count)
    }

    fn samples() -> Vec<Self> {
        let mut bare = sample();
        (bare.draft.affair, bare.draft.definition, bare.draft.source) = (None, None, None);
        let rows = vec![LibraryLine { metric: sample(), followers: 3 }, LibraryLine { metric: bare, followers: 0 }];
        let found = Paged { rows, total: 60, number: 2, size: 25 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        vec![
            Self::new(("stunting", Some(Affair::Kesehatan)), &found, true),
            Self::new(("", None), &found, false),
            Self::new(("x", None), &none, true),
            Self::new(("", None), &none, false),
        ]
    }
}

/// The form for a metric of the library.
#[derive(Debug, Serialize)]
pub struct LibraryFormPage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    submit_key: Option<String>,
    revision: Option<i64>,
    submit: &'static str,
    cancel_href: String,
    affair: Field,
    name: Field,
    definition: Field,
    unit: Field,
    better: Field,
    aspect: Field,
    source: Field,
}

impl LibraryFormPage {
    /// The form for a new metric.
    pub fn new_metric(filled: (&Fields, &FormErrors), submit_key: String) -> Self {
        Self {
            action: paths::NewLibrary.to_string(),
            submit_key: Some(submit_key),
            submit: "Simpan metrik pustaka",
            ..Self::form("Tambah metrik pustaka".to_owned(), filled)
        }
    }

    /// The form for changing a metric that was read at a revision.
    pub fn change(of: &LibraryMetric, filled: (&Fields, &FormErrors), revision: i64) -> Self {
        Self {
            action: paths::EditLibrary { id: of.id }.to_string(),
            revision: Some(revision),
            submit: "Simpan perubahan",
            ..Self::form(format!("Ubah metrik pustaka {}", of.draft.name), filled)
        }
    }

    fn form(heading: String, (fields, errors): (&Fields, &FormErrors)) -> Self {
        let make = FieldMaker { fields, errors };
        let library = paths::Library.to_string();
        let ways = Better::ALL.iter().map(|way| Choice::new(way.code(), way.label())).collect();
        Self {
            crumbs: crumbs(&[("/manfaat", "Manfaat"), (&library, "Pustaka metrik")], &heading),
            heading,
            errors: errors.summary(),
            action: String::new(),
            submit_key: None,
            revision: None,
            submit: "",
            cancel_href: library,
            affair: make
                .one_of("urusan", "Urusan", choices!(Affair))
                .optional()
                .hint("Metrik ditawarkan lebih dulu kepada inovasi pada urusan ini."),
            name: make.text("nama", "Nama metrik").hint("Nama yang dipakai semua inovasi yang mengikutinya."),
            definition: make.text("definisi", "Definisi").optional().rows(3).hint("Apa tepatnya yang dihitung."),
            unit: make
                .text("satuan", "Satuan")
                .width(20)
                .hint("Misalnya %, orang, hari, atau Rp. Tidak dapat diubah selama ada inovasi yang mengikutinya."),
            better: make.one_of("arah", "Arah yang baik", ways),
            aspect: make.one_of("aspek", "Aspek manfaat", choices!(BenefitAspect)),
            source: make.text("sumber", "Sumber").optional().rows(2).hint("Dokumen tempat metrik ini didefinisikan."),
        }
    }
}

impl Page for LibraryFormPage {
    const TEMPLATE: &'static str = "benefits/library_form";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let metric = sample();
        let errors = FormErrors::none().with("nama", "Pustaka sudah memuat metrik dengan nama ini.");
        vec![
            Self::new_metric((&Fields::new(), &FormErrors::none()), "kunci".to_owned()),
            Self::change(&metric, (&forms::fill_library(&metric.draft), &errors), 2),
        ]
    }
}
