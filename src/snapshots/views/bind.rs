//! The form that binds a number of the prose to what bears it out.

use serde::Serialize;
use uuid::Uuid;

use crate::dossiers;
use crate::dossiers::model::proof::{Basis, Source, SourceKind};
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::kernel::id::{EntryId, InnovationId};
use crate::snapshots::paths;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// The number that is bound.
#[derive(Debug, Clone, Copy)]
pub struct Number<'a> {
    /// The entry.
    pub entry: EntryId,
    /// Its innovation.
    pub innovation: InnovationId,
    /// What the form calls the place.
    pub title: &'a str,
    /// The number as written.
    pub quote: &'a str,
    /// The sentence it stands in.
    pub words: &'a str,
    /// What it can be bound to.
    pub bases: &'a [Basis],
}

/// The form that binds a number of the prose to what bears it out.
#[derive(Debug, Serialize)]
pub struct BindPage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    errors: Option<ErrorSummary>,
    action: String,
    place: String,
    at: String,
    title: String,
    quote: String,
    words: String,
    source: Option<Field>,
    pages: Field,
    note: Field,
    evidence: String,
    cancel_href: String,
}

impl BindPage {
    /// The form for a number.
    pub fn new(number: Number<'_>, fields: &Fields, errors: &FormErrors) -> Self {
        let make = FieldMaker { fields, errors };
        let heading = format!("Ikat angka {} ke dasarnya", number.quote);
        let workspace = dossiers::paths::Workspace { id: number.entry }.to_string();
        let freeze = paths::Freeze { id: number.entry }.to_string();
        let option = |basis: &Basis| {
            Choice::new(basis.source.to_string(), format!("{}: {}", basis.source.kind.label(), basis.label))
        };
        let options = [Choice::new("", "Pilih")].into_iter().chain(number.bases.iter().map(option)).collect();
        Self {
            crumbs: crumbs(&[(&workspace, "Dosir"), (&freeze, "Periksa klaim")], &heading),
            tabs: Tabs::new(number.innovation, Tab::Assessment),
            errors: errors.summary(),
            action: paths::Bind { id: number.entry }.to_string(),
            place: fields.text("bagian").to_owned(),
            at: fields.text("mulai").to_owned(),
            title: number.title.to_owned(),
            quote: number.quote.to_owned(),
            words: number.words.to_owned(),
            source: (!number.bases.is_empty()).then(|| make.one_of("dasar", "Dasar angka ini", options)),
            pages: make.text("letak", "Halaman").hint("Misalnya 3-4, 7. Hanya untuk bukti.").width(10).optional(),
            note: make.text("catatan", "Catatan").rows(2).optional(),
            evidence: crate::evidence::paths::OfInnovation { id: number.innovation }.to_string(),
            cancel_href: freeze,
            heading,
        }
    }
}

impl Page for BindPage {
    const TEMPLATE: &'static str = "snapshots/bind";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let basis = Basis {
            source: Source { kind: SourceKind::Document, id: Uuid::from_u128(3) },
            label: "Laporan tahunan".to_owned(),
        };
        let bases = [basis];
        let number = Number {
            entry: EntryId(Uuid::from_u128(1)),
            innovation: InnovationId(Uuid::from_u128(2)),
            title: "4. Dampak",
            quote: "98.765",
            words: "Layanan ini melayani 98.765 warga.",
            bases: &bases,
        };
        let wrong = FormErrors::none().with("dasar", "Pilih dasar angka ini.");
        let fields = Fields::new().with("bagian", "4").with("mulai", "21");
        vec![
            Self::new(number, &fields, &wrong),
            Self::new(Number { bases: &[], ..number }, &fields, &FormErrors::none()),
        ]
    }
}
