//! A frozen dossier: what can be proven of it, and how it was sent.

use serde::Serialize;

use super::freeze::sent_tag;
use super::sample;
use crate::evidence::views::size;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::kernel::amount::count;
use crate::kernel::date::{day, moment};
use crate::snapshots::model::{Document, Snapshot, Submission};
use crate::snapshots::paths;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Tag, crumbs};
use crate::web::posted::Fields;
use crate::{dossiers, innovations, packages};

/// What the page is made of.
pub struct Shown<'a> {
    /// The snapshot.
    pub snapshot: &'a Snapshot,
    /// Name of its innovation.
    pub name: &'a str,
    /// The documents it rests on.
    pub documents: &'a [Document],
    /// How it was sent.
    pub submission: Option<&'a Submission>,
    /// Whole address of the page that confirms it.
    pub verify: String,
    /// How many lines of today's draft differ; nothing where the entry was taken out.
    pub changed: Option<usize>,
    /// Whether the visitor notes how it was sent.
    pub may_send: bool,
}

/// A frozen dossier.
#[derive(Debug, Serialize)]
pub struct ShowPage {
    title: String,
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    errors: Option<ErrorSummary>,
    sent: Tag,
    download: String,
    sheet: String,
    package: String,
    facts: Vec<Fact>,
    hashes: Vec<Fact>,
    changed: Option<String>,
    compare: String,
    before: Option<String>,
    documents: Vec<DocumentLine>,
    told: Vec<ToldLine>,
    submission: Vec<Fact>,
    receipt: Option<ReceiptLine>,
    form: Option<SendForm>,
}

#[derive(Debug, Serialize)]
struct Fact {
    label: &'static str,
    value: String,
    href: Option<String>,
}

#[derive(Debug, Serialize)]
struct DocumentLine {
    title: String,
    claim: String,
    pages: Option<String>,
    href: Option<String>,
    hash: Option<String>,
}

#[derive(Debug, Serialize)]
struct ToldLine {
    place: String,
    quote: String,
    sentence: String,
}

#[derive(Debug, Serialize)]
struct ReceiptLine {
    href: String,
    name: String,
    size: String,
}

#[derive(Debug, Serialize)]
struct SendForm {
    action: String,
    revision: String,
    registration: Field,
    sent_on: Field,
    file: Field,
    note: Field,
    submit: &'static str,
}

fn fact(label: &'static str, value: impl Into<String>) -> Fact {
    Fact { label, value: value.into(), href: None }
}

impl ShowPage {
    /// The page; `fields` and `errors` are of the form that notes how it was sent.
    pub fn new(shown: &Shown<'_>, fields: &Fields, errors: &FormErrors) -> Self {
        let Shown { snapshot, name, submission, .. } = *shown;
        let id = snapshot.id;
        let summary = errors.summary();
        let heading = format!("{}, versi {}", snapshot.title, snapshot.number);
        let show = innovations::paths::show(snapshot.innovation, None);
        let workspace = dossiers::paths::Workspace { id: snapshot.entry }.to_string();
        let all = paths::Freeze { id: snapshot.entry }.to_string();
        Self {
            title: form_title(summary.as_ref(), &heading),
            crumbs: crumbs(
                &[("/inovasi", "Inovasi"), (&show, name), (&workspace, "Dosir"), (&all, "Versi beku")],
                &format!("Versi {}", snapshot.number),
            ),
            heading,
            tabs: Tabs::new(snapshot.innovation, Tab::Assessment),
            errors: summary,
            sent: sent_tag(submission),
            download: paths::File { id }.to_string(),
            sheet: format!("{}?versi={id}", packages::paths::Sheet { id: snapshot.entry }),
            package: format!("{}?versi={id}", packages::paths::Package { id: snapshot.entry }),
            facts: facts(snapshot, &shown.verify),
            hashes: vec![
                fact("Berkas PDF", snapshot.file.code()),
                fact("Isi", snapshot.content_hash.as_str()),
                fact("Tata letak", snapshot.layout_hash.as_str()),
                fact("Pedoman", snapshot.rulebook.hash.as_str()),
            ],
            changed: shown.changed.map(|changed| match changed {
                0 => "Data hari ini masih sama dengan versi ini.".to_owned(),
                some => {
                    format!("{} hal berubah sejak versi ini dibekukan; versi ini sendiri tetap.", count(some as u64))
                }
            }),
            compare: paths::with_draft(id),
            before: (snapshot.number > 1).then(|| paths::Compare { id }.to_string()),
            documents: shown.documents.iter().map(DocumentLine::of).collect(),
            told: snapshot
                .told
                .iter()
                .map(|one| ToldLine {
                    place: one.place.clone(),
                    quote: one.quote.clone(),
                    sentence: one.sentence.clone(),
                })
                .collect(),
            submission: submission.map(sent_facts).unwrap_or_default(),
            receipt: submission.and_then(|sent| sent.receipt.as_ref()).map(|receipt| ReceiptLine {
                href: paths::Receipt { id }.to_string(),
                name: receipt.name.clone(),
                size: size(receipt.size),
            }),
            form: shown.may_send.then(|| SendForm::of(shown, fields, errors)),
        }
    }
}

fn facts(snapshot: &Snapshot, verify: &str) -> Vec<Fact> {
    let mut facts = vec![
        Fact { label: "Kode", value: snapshot.code.to_string(), href: Some(verify.to_owned()) },
        fact("Dibekukan", format!("{} oleh {}", moment(snapshot.at), snapshot.by_name)),
        fact("Berkas", format!("{} halaman, {}", count(u64::from(snapshot.pages)), size(snapshot.size))),
        fact(
            "Pedoman",
            match snapshot.rulebook.revision {
                Some(number) => format!("{} revisi {number}", snapshot.edition),
                None => format!("{} bawaan Pataka", snapshot.edition),
            },
        ),
    ];
    if let Some(note) = &snapshot.note {
        facts.push(fact("Catatan", note.as_str()));
    }
    facts
}

fn sent_facts(sent: &Submission) -> Vec<Fact> {
    let mut facts = vec![
        fact("Nomor registrasi", sent.registration.as_str()),
        fact("Tanggal kirim", day(sent.sent_on)),
        fact("Dicatat", format!("{} oleh {}", moment(sent.at), sent.by_name)),
    ];
    if let Some(note) = &sent.note {
        facts.push(fact("Catatan", note.as_str()));
    }
    facts
}

impl DocumentLine {
    fn of(one: &Document) -> Self {
        Self {
            title: one.title.clone(),
            claim: one.claim.clone(),
            pages: one.pages.as_ref().map(|pages| format!("halaman {pages}")),
            href: one.url.clone(),
            hash: one.file.as_ref().map(|(_, hash, _)| hash.code().to_owned()),
        }
    }
}

impl SendForm {
    fn of(shown: &Shown<'_>, fields: &Fields, errors: &FormErrors) -> Self {
        let make = FieldMaker { fields, errors };
        Self {
            action: paths::Submit { id: shown.snapshot.id }.to_string(),
            revision: fields.text("revisi").to_owned(),
            registration: make.text("registrasi", "Nomor registrasi").hint("Seperti yang diberikan portal.").width(30),
            sent_on: make.text("tanggal", "Tanggal kirim").width(20),
            file: make.text("tanda_terima", "Tanda terima").hint("PDF, PNG, atau JPG, paling besar 10 MB.").optional(),
            note: make.text("catatan", "Catatan").rows(3).optional(),
            submit: if shown.submission.is_some() { "Simpan perubahan" } else { "Tandai sudah dikirim" },
        }
    }
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "snapshots/show";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn samples() -> Vec<Self> {
        let frozen = sample::frozen();
        let documents = sample::documents();
        let page = |at: usize, changed, may_send, errors: &FormErrors| {
            let (snapshot, submission) = &frozen[at];
            let shown = Shown {
                snapshot,
                name: "GAYATRI",
                documents: if at == 0 { &documents } else { &[] },
                submission: submission.as_ref(),
                verify: "https://contoh.example/verifikasi/ABCD-EFGH-JKMN".to_owned(),
                changed,
                may_send,
            };
            Self::new(&shown, &crate::snapshots::forms::fill(submission.as_ref()), errors)
        };
        let none = FormErrors::none();
        let wrong = FormErrors::none().with("registrasi", "Isi nomor registrasi.");
        vec![page(0, Some(2), true, &none), page(1, Some(0), true, &wrong), page(1, None, false, &none)]
    }
}
