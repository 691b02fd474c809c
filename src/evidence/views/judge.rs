//! The form for the verdict on a use.

use serde::Serialize;

use super::{Preview, in_short, preview, verdict_tag};
use crate::choices;
use crate::evidence::model::{Evidence, Holder, Reason, Use, Verdict, sample};
use crate::evidence::paths;
use crate::kernel::date::PartialDate;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, Tag, crumbs};
use crate::web::posted::Fields;

/// The form for the verdict on a use.
#[derive(Debug, Serialize)]
pub struct JudgePage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    revision: i64,
    current: Tag,
    whose: &'static str,
    holder: Link,
    document: Link,
    rows: Vec<Row>,
    preview: Option<Preview>,
    download_href: Option<String>,
    url: Option<String>,
    verdict: Field,
    reason: Field,
    note: Field,
    cancel_href: String,
}

#[derive(Debug, Serialize)]
struct Row {
    label: &'static str,
    value: Option<String>,
    action: Option<Link>,
}

impl JudgePage {
    /// The form for a use, named by its claim and who makes it.
    pub fn new(
        (used, of): (&Use, &Evidence),
        (label, name): (&str, &str),
        (fields, errors): (&Fields, &FormErrors),
        (revision, today): (i64, chrono::NaiveDate),
    ) -> Self {
        let make = FieldMaker { fields, errors };
        let row = |label, value| Row { label, value, action: None };
        let back = paths::of_claim(used.holder, used.claim);
        let evidence_of = format!("Bukti {name}");
        let (whose, area) = match used.holder {
            Holder::Innovation(_) => ("Inovasi", ("/inovasi", "Inovasi")),
            Holder::Government(_) => ("Pemerintah daerah", ("/penilaian", "Penilaian")),
        };
        let given = [Verdict::Accepted, Verdict::Rejected];
        let verdicts = given.iter().map(|verdict| Choice::new(verdict.code(), verdict.label())).collect();
        let facts = &of.facts;
        Self {
            heading: format!("Putusan untuk {label}"),
            crumbs: crumbs(&[area, (&back, &evidence_of)], "Putusan"),
            errors: errors.summary(),
            action: paths::Judge { id: used.id }.to_string(),
            revision,
            current: verdict_tag(used.verdict_on(today, of)),
            whose,
            holder: Link { href: back.clone(), label: name.to_owned() },
            document: Link { href: paths::show(of.id), label: facts.title.clone() },
            rows: vec![
                row("Halaman", used.pages.as_ref().map(ToString::to_string)),
                row("Jenis", Some(in_short(of))),
                row("Nomor", facts.number.clone()),
                row("Penerbit", facts.issuer.clone()),
                row("Tanggal terbit", facts.issued_on.map(PartialDate::indonesian)),
                row("Berlaku sampai", facts.valid_until.map(PartialDate::indonesian)),
            ],
            preview: preview(of),
            download_href: of.file.as_ref().map(|_| paths::File { id: of.id }.to_string()),
            url: facts.url.clone(),
            verdict: make.one_of("putusan", "Putusan", verdicts),
            reason: make.one_of("alasan", "Alasan penolakan", choices!(Reason)).optional().hint("Wajib bila ditolak."),
            note: make.text("catatan", "Catatan").optional().rows(3).hint("Yang perlu diketahui atau diperbaiki OPD."),
            cancel_href: back,
        }
    }
}

impl Page for JudgePage {
    const TEMPLATE: &'static str = "evidence/judge";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        use crate::inspection::FileType;

        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
        let mut picture = sample::evidence();
        picture.file = Some(sample::version(FileType::Png));
        let link = sample::link();
        let errors = FormErrors::none().with("alasan", "Pilih alasan.");
        let named = ("Dasar hukum (2026)", "GAYATRI");
        vec![
            Self::new(
                (&sample::used(&picture, Verdict::Waiting), &picture),
                named,
                (&Fields::new(), &FormErrors::none()),
                (1, today),
            ),
            Self::new((&sample::used(&link, Verdict::Rejected), &link), named, (&Fields::new(), &errors), (1, today)),
            Self::new(
                (&sample::used_by_government(&link, Verdict::Accepted), &link),
                ("Indikator 8 Opini (iga-2026)", "Kota Mojokerto"),
                (&Fields::new(), &FormErrors::none()),
                (1, today),
            ),
        ]
    }
}
