//! The revisions of a government, and the form that brings another.

use serde::Serialize;

use super::sample;
use crate::kernel::date::moment;
use crate::rulebooks::model::Edition;
use crate::rulebooks::model::revision::Revision;
use crate::rulebooks::views::state_tag;
use crate::rulebooks::{self, Embedded, Fault};
use crate::studio::model::offers;
use crate::studio::paths;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Empty, Tag, crumbs};
use crate::web::posted::Fields;

/// The revisions of a government, and the form that brings another.
#[derive(Debug, Serialize)]
pub struct HomePage {
    title: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    file: Field,
    note: Field,
    faults: Vec<Fault>,
    offers: Vec<Offer>,
    rows: Vec<Row>,
    empty: Option<Empty>,
    compare: Compare,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    state: Tag,
    origin: &'static str,
    by: String,
    at: String,
    note: Option<String>,
}

/// A file of the program that the government has not seen.
#[derive(Debug, Serialize)]
struct Offer {
    id: &'static str,
    title: String,
}

/// The form that leads to two editions side by side.
#[derive(Debug, Serialize)]
pub struct Compare {
    before: Field,
    after: Field,
}

impl Compare {
    /// The form, with two editions chosen.
    pub fn new(editions: &[&Edition], fields: &Fields) -> Self {
        let errors = FormErrors::none();
        let maker = FieldMaker { fields, errors: &errors };
        let choices = || editions.iter().map(|edition| Choice::new(&edition.id, &edition.title)).collect::<Vec<_>>();
        Self {
            before: maker.one_of("dari", "Edisi lama", choices()),
            after: maker.one_of("ke", "Edisi baru", choices()),
        }
    }
}

impl HomePage {
    /// The page; `fields`, `errors` and `faults` are of the form that brings a file.
    pub fn new(
        revisions: &[Revision],
        editions: &[&Edition],
        fields: &Fields,
        (errors, faults): (&FormErrors, &[Fault]),
    ) -> Self {
        let maker = FieldMaker { fields, errors };
        let summary = errors.summary();
        Self {
            title: form_title(summary.as_ref(), "Studio pedoman"),
            crumbs: crumbs(&[("/pedoman", "Pedoman")], "Studio"),
            errors: summary,
            file: maker
                .text("berkas", "Berkas pedoman")
                .hint("TOML, seperti berkas yang dapat diunduh dari tiap pedoman."),
            note: maker
                .text("catatan", "Apa yang dikoreksi, dan apa dasarnya")
                .rows(3)
                .hint("Misalnya nomor surat dan lampiran yang sudah dibaca.")
                .optional(),
            faults: faults.to_vec(),
            offers: offers(revisions).map(Offer::of).collect(),
            rows: revisions.iter().map(Row::of).collect(),
            empty: revisions.is_empty().then(|| Empty {
                heading: "Belum ada revisi".to_owned(),
                text: "Daerah Anda memakai pedoman bawaan Pataka apa adanya.".to_owned(),
                action: None,
            }),
            compare: Compare::new(editions, &Fields::new().with("dari", "iga-2025").with("ke", "iga-2026")),
        }
    }
}

impl Offer {
    fn of(file: &'static Embedded) -> Self {
        let title = rulebooks::find(file.id).map_or_else(|| file.id.to_owned(), |edition| edition.title.clone());
        Self { id: file.id, title }
    }
}

impl Row {
    fn of(revision: &Revision) -> Self {
        Self {
            href: paths::Show { id: revision.id }.to_string(),
            name: format!("{} revisi {}", revision.edition, revision.number),
            state: state_tag(revision.state),
            origin: revision.origin.label(),
            by: revision.created_by_name.clone(),
            at: moment(revision.created_at),
            note: revision.note.clone(),
        }
    }
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "studio/home";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn samples() -> Vec<Self> {
        let editions = sample::editions();
        let wrong = FormErrors::none().with("berkas", "Berkas ini memuat 1 kesalahan; semuanya ada di bawah.");
        let fault = Fault::new(12, "indikator 16", "`weight` bernilai 0", "tulis angka di atas 0");
        let revisions = sample::revisions();
        vec![
            Self::new(&revisions, &editions, &Fields::new(), (&FormErrors::none(), &[])),
            Self::new(&[], &editions, &Fields::new().with("catatan", "Surat asli"), (&wrong, &[fault])),
        ]
    }
}
