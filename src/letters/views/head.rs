//! A letterhead as a form, with a letter under it as it will be printed.

use pataka_typeset::preview::PagePreview;
use serde::Serialize;

use super::{SheetOf, sample};
use crate::letters::forms::heads::{fill, label};
use crate::letters::model::{Crest, Head};
use crate::letters::paths;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// What the page is made of.
#[derive(Clone, Copy)]
pub struct Kept<'a> {
    /// The letterhead as it is stored.
    pub head: &'a Head,
    /// A letter under it.
    pub page: Option<&'a PagePreview>,
    /// The number that its next letter would have.
    pub next: Option<&'a str>,
    /// What was typed into the form of its arms, and what is wrong with it.
    pub arms: (&'a Fields, &'a FormErrors),
}

/// A letterhead as a form, with a letter under it as it will be printed.
#[derive(Debug, Serialize)]
pub struct HeadPage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    revision: i64,
    names: Vec<Field>,
    address: Field,
    contact: Vec<Field>,
    numbers: Vec<Field>,
    next: Option<String>,
    signer: Vec<Field>,
    arms: Arms,
    sheet: Option<SheetOf>,
}

#[derive(Debug, Serialize)]
struct Arms {
    action: String,
    words: Field,
    file: Field,
    shown: Option<String>,
}

impl HeadPage {
    /// The page; `fields` and `errors` are of the form of its lines.
    pub fn new(kept: Kept<'_>, revision: i64, fields: &Fields, errors: &FormErrors) -> Self {
        let Kept { head, .. } = kept;
        let make = FieldMaker { fields, errors };
        let text = |name: &str| make.text(name, label(name)).optional();
        let (typed, wrong) = kept.arms;
        let make_arms = FieldMaker { fields: typed, errors: wrong };
        let name = if head.opd.is_some() { head.name() } else { &head.lines.government };
        let hint = "Bagian yang dikenal: {nomor}, {kode}, {unit}, {bulan} dengan angka Romawi, dan {tahun}. Misalnya {kode}/{nomor}/{unit}/{tahun}.";
        Self {
            crumbs: crumbs(&[("/surat", "Surat"), ("/surat/kop", "Kop surat")], name),
            errors: errors.clone().and(wrong).summary(),
            action: paths::Head { owner: head.owner }.to_string(),
            revision,
            names: vec![make.text("pemerintah", label("pemerintah")), text("kantor")],
            address: text("alamat").rows(2).hint("Paling banyak dua baris."),
            contact: ["telepon", "surel", "laman", "tempat"].map(text).into(),
            numbers: vec![text("pola").hint(hint), text("kode"), text("unit")],
            next: kept.next.map(str::to_owned),
            signer: ["nama", "jabatan", "pangkat", "nip", "unit_kerja"].map(text).into(),
            arms: Arms {
                action: paths::Crest { owner: head.owner }.to_string(),
                words: make_arms
                    .text("keterangan", "Keterangan lambang")
                    .hint("Untuk yang tidak dapat melihat gambarnya, misalnya “Lambang Kota Mojokerto”."),
                file: make_arms.text("lambang", "Berkas lambang").hint("PNG atau JPG, paling besar 2 MB."),
                shown: head.crest.as_ref().map(|crest: &Crest| crest.words.clone()),
            },
            sheet: kept.page.map(SheetOf::of),
            heading: format!("Kop surat {name}"),
        }
    }
}

impl Page for HeadPage {
    const TEMPLATE: &'static str = "letters/head";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let (none, blank) = (FormErrors::none(), Fields::new());
        let wrong = FormErrors::none().with("pola", "Pola harus memuat {nomor} satu kali.");
        let unfit = FormErrors::none().with("lambang", "Pilih gambar PNG atau JPG.");
        let page = sample::page();
        let heads = sample::heads();
        let kept = |at: usize, next, arms| Kept { head: &heads[at], page: (at == 0).then_some(&page), next, arms };
        vec![
            Self::new(kept(0, Some("000.9/3/2026"), (&blank, &none)), 2, &fill(&heads[0].lines), &none),
            Self::new(kept(1, None, (&blank, &unfit)), 0, &fill(&heads[1].lines), &wrong),
        ]
    }
}
