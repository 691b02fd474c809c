//! The page of one document.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Preview, file_in_short, measures, owners_in_words, preview, verdict_tag};
use crate::audit::model::Entry;
use crate::choices;
use crate::evidence::model::{Claim, Evidence, Holder, Kind, Reach, Reason, Use, Verdict, Version, sample};
use crate::evidence::paths;
use crate::inspection::FileType;
use crate::kernel::date::{PartialDate, day, moment};
use crate::organisations::model::Opd;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::FormErrors;
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, Tag, crumbs};
use crate::web::posted::Fields;

/// The page of one document.
#[derive(Debug, Serialize)]
pub struct ShowPage {
    name: String,
    crumbs: Vec<Crumb>,
    tags: Vec<Tag>,
    rows: Vec<Row>,
    edit_href: Option<String>,
    replace_href: Option<String>,
    download_href: Option<String>,
    file: Option<String>,
    preview: Option<Preview>,
    no_preview: Option<&'static str>,
    url: Option<String>,
    reach: Option<ReachForm>,
    uses: Vec<UseLine>,
    hidden_uses: usize,
    versions: Vec<VersionLine>,
    entries: Vec<EntryLine>,
}

#[derive(Debug, Serialize)]
struct Row {
    label: &'static str,
    value: Option<String>,
    action: Option<Link>,
}

#[derive(Debug, Serialize)]
struct ReachForm {
    action: String,
    field: Field,
}

#[derive(Debug, Serialize)]
struct UseLine {
    claim: String,
    holder: Link,
    pages: Option<String>,
    verdict: Tag,
    reason: Option<&'static str>,
    note: Option<String>,
    judged: Option<String>,
    judge_href: Option<String>,
    edit_href: Option<String>,
}

#[derive(Debug, Serialize)]
struct VersionLine {
    label: String,
    name: String,
    kind: String,
    uploaded: String,
    href: String,
}

#[derive(Debug, Serialize)]
struct EntryLine {
    at: String,
    actor: String,
    summary: String,
}

/// What the page is made of.
pub struct Shown<'a> {
    /// The document.
    pub evidence: &'a Evidence,
    /// Units of its government.
    pub units: &'a [Opd],
    /// Its versions, latest first.
    pub versions: &'a [Version],
    /// Its uses for claims that the visitor may see, with whether the visitor may change and judge each.
    pub uses: &'a [(Use, bool, bool)],
    /// How many uses there are for claims that the visitor may not see.
    pub hidden_uses: usize,
    /// The claims in words.
    pub labels: &'a HashMap<Claim, String>,
    /// Names of those who make the claims.
    pub names: &'a HashMap<Holder, String>,
    /// What happened to it, newest first.
    pub history: Vec<Entry>,
    /// Today.
    pub today: NaiveDate,
    /// Whether the visitor may change it.
    pub may_edit: bool,
    /// Whether the visitor may note if its link opens.
    pub may_reach: bool,
}

fn no_preview(file: &Version) -> &'static str {
    if file.file_type == FileType::Pdf {
        "Halaman pertama PDF ini tidak dapat digambar. Unduh untuk melihat isinya."
    } else {
        "Tidak ada gambar pratinjau untuk jenis berkas ini. Unduh untuk melihat isinya."
    }
}

impl ShowPage {
    /// The page.
    pub fn new(shown: Shown<'_>) -> Self {
        let of = shown.evidence;
        let facts = &of.facts;
        let tag = |tone, text: &str| Tag { tone, text: text.to_owned() };
        let mut tags = vec![tag("blue", of.file.as_ref().map_or(Kind::Link.label(), |file| file.file_type.label()))];
        tags.push(tag("grey", facts.access.label()));
        tags.extend(facts.personal.then(|| tag("purple", "Memuat data pribadi")));
        tags.extend(of.is_expired(shown.today).then(|| verdict_tag(Verdict::Expired)));
        let preview = preview(of);
        let picture_field = || {
            let fields = Fields::new();
            let make = FieldMaker { fields: &fields, errors: &FormErrors::none() };
            make.one_of("jangkauan", "Hasil membuka tautan hari ini", choices!(Reach))
        };
        Self {
            name: facts.title.clone(),
            crumbs: crumbs(&[("/bukti", "Bukti")], &facts.title),
            tags,
            rows: rows(of, shown.units),
            edit_href: shown.may_edit.then(|| paths::Edit { id: of.id }.to_string()),
            replace_href: (shown.may_edit && of.file.is_some()).then(|| paths::Replace { id: of.id }.to_string()),
            download_href: of.file.as_ref().map(|_| paths::File { id: of.id }.to_string()),
            file: of.file.as_ref().map(file_in_short),
            no_preview: of.file.as_ref().filter(|_| preview.is_none()).map(no_preview),
            preview,
            url: facts.url.clone(),
            reach: (shown.may_reach && of.kind == Kind::Link)
                .then(|| ReachForm { action: paths::Reach { id: of.id }.to_string(), field: picture_field() }),
            uses: shown.uses.iter().map(|one| UseLine::of(one, &shown)).collect(),
            hidden_uses: shown.hidden_uses,
            versions: shown.versions.iter().map(|version| VersionLine::of(version, of)).collect(),
            entries: shown.history.into_iter().map(EntryLine::of).collect(),
        }
    }
}

fn rows(of: &Evidence, units: &[Opd]) -> Vec<Row> {
    let row = |label, value| Row { label, value, action: None };
    let facts = &of.facts;
    let name = |id| units.iter().find(|unit| unit.id == id).map_or("?", |unit| unit.short());
    let owners: Vec<String> = of.owners.iter().map(|id| name(*id).to_owned()).collect();
    let owners = owners_in_words(of, &owners);
    let mut rows = vec![
        row("Nomor dokumen", facts.number.clone()),
        row("Penerbit", facts.issuer.clone()),
        row("Tanggal terbit", facts.issued_on.map(PartialDate::indonesian)),
        row("Berlaku sampai", facts.valid_until.map(PartialDate::indonesian)),
        row("OPD pemilik", (!owners.is_empty()).then_some(owners)),
    ];
    if let Some(file) = &of.file {
        rows.push(row("Nama berkas", Some(file.name.clone())));
        rows.extend(measures(file).map(|measures| row("Ukuran", Some(measures))));
        rows.extend(file.own_title.clone().map(|title| row("Judul di dalam PDF", Some(title))));
        rows.push(row("Sidik jari isi (SHA-256)", Some(file.hash.to_string())));
    }
    if of.kind == Kind::Link {
        let reached = of.reached.as_ref();
        let words = reached.map(|r| format!("{}, diperiksa {} oleh {}", r.reach.label(), day(r.on), r.by));
        rows.push(row("Jangkauan", Some(words.unwrap_or_else(|| "Belum diperiksa".to_owned()))));
    }
    rows.push(row("Dicatat", Some(format!("{}, {}", of.created_by_name, moment(of.created_at)))));
    rows
}

impl UseLine {
    fn of((used, may_edit, may_judge): &(Use, bool, bool), shown: &Shown<'_>) -> Self {
        Self {
            claim: shown.labels.get(&used.claim).cloned().unwrap_or_else(|| used.claim.kind().label().to_owned()),
            holder: Link {
                href: paths::of_claim(used.holder, used.claim),
                label: shown.names.get(&used.holder).cloned().unwrap_or_default(),
            },
            pages: used.pages.as_ref().map(ToString::to_string),
            verdict: verdict_tag(used.verdict_on(shown.today, shown.evidence)),
            reason: used.reason.map(Reason::label),
            note: used.note.clone(),
            judged: used
                .judged
                .as_ref()
                .filter(|_| used.verdict != Verdict::Waiting)
                .map(|judged| format!("{}, {}", judged.name, moment(judged.at))),
            judge_href: may_judge.then(|| paths::Judge { id: used.id }.to_string()),
            edit_href: may_edit.then(|| paths::EditUse { id: used.id }.to_string()),
        }
    }
}

impl VersionLine {
    fn of(version: &Version, evidence: &Evidence) -> Self {
        let current = evidence.file.as_ref().is_some_and(|file| file.number == version.number);
        Self {
            label: if current {
                format!("Versi {} (dipakai)", version.number)
            } else {
                format!("Versi {}", version.number)
            },
            name: version.name.clone(),
            kind: file_in_short(version),
            uploaded: format!("{}, {}", version.uploaded_by_name, moment(version.uploaded_at)),
            href: format!("{}?versi={}", paths::File { id: evidence.id }, version.number),
        }
    }
}

impl EntryLine {
    fn of(entry: Entry) -> Self {
        Self { at: moment(entry.at), actor: entry.actor, summary: entry.summary }
    }
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "evidence/show";

    fn title(&self) -> String {
        self.name.clone()
    }

    fn samples() -> Vec<Self> {
        use crate::inspection::FileType;

        let mut picture = sample::evidence();
        picture.facts.valid_until = PartialDate::from_code("2020");
        picture.file = Some(sample::version(FileType::Jpeg));
        let (pdf, link) = (sample::evidence(), sample::link());
        let used = [
            (sample::used(&picture, Verdict::Rejected), true, true),
            (Use { pages: None, ..sample::used(&picture, Verdict::Waiting) }, false, false),
            (sample::used_by_government(&picture, Verdict::Accepted), true, false),
        ];
        let entry = Entry {
            at: chrono::DateTime::UNIX_EPOCH,
            actor: "Sri".to_owned(),
            summary: "mencatat bukti".to_owned(),
            changes: Vec::new(),
        };
        let (labels, names) = (HashMap::new(), HashMap::new());
        let page = |evidence: &Evidence, uses: &[(Use, bool, bool)], may: bool| {
            let versions: Vec<Version> = evidence.file.clone().into_iter().collect();
            Self::new(Shown {
                evidence,
                units: &[],
                versions: &versions,
                uses,
                hidden_uses: usize::from(may),
                labels: &labels,
                names: &names,
                history: vec![entry.clone()],
                today: NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day"),
                may_edit: may,
                may_reach: may,
            })
        };
        vec![page(&picture, &used, true), page(&pdf, &[], false), page(&link, &[], true)]
    }
}
