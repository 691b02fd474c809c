//! What is entered in an edition without an index.

use serde::Serialize;

use super::{Sign, sample, short};
use crate::assessment::model::eligibility::{Overall, Window};
use crate::candidates::model::Listed;
use crate::candidates::model::administration::Readiness;
use crate::candidates::model::filter::Filter;
use crate::candidates::model::quota::Quota;
use crate::candidates::paths;
use crate::kernel::amount::count;
use crate::kernel::id::EntryId;
use crate::kernel::paging::Paged;
use crate::rulebooks::model::Edition;
use crate::rulebooks::views::state_tag;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Crumb, Empty, Link, Tag, crumbs};
use crate::{assessment, rulebooks};

/// What is entered in an edition without an index.
#[derive(Debug, Serialize)]
pub struct EntriesPage {
    heading: String,
    crumbs: Vec<Crumb>,
    edition_href: String,
    state: Tag,
    window: String,
    quotas: Vec<QuotaLine>,
    picker: Link,
    count: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
    empty: Option<Empty>,
}

#[derive(Debug, Serialize)]
struct QuotaLine {
    title: String,
    words: String,
    full: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    group: Option<String>,
    category: Option<String>,
    sign: Option<Sign>,
    preflight: String,
    sections: Option<String>,
    open: Vec<Tag>,
}

/// An entry with how far it is.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The entry.
    pub listed: Listed,
    /// What the conditions say of it now; nothing where it became routine work.
    pub overall: Option<Overall>,
    /// How far its form is.
    pub readiness: Readiness,
}

impl EntriesPage {
    /// The page of an edition, with whether it takes entries and its quotas.
    pub fn new(edition: &Edition, window: Window, quotas: &[Quota], found: &Paged<Standing>, may_enter: bool) -> Self {
        let address = assessment::paths::Board { edition: edition.id.clone() }.to_string();
        let filter = Filter { programme: Some(edition.programme), closed: true, ..Filter::default() };
        let picker = Link { href: paths::list(&filter, 1), label: "Lihat kandidatnya".to_owned() };
        let page_href = |page: u64| if page > 1 { format!("{address}?halaman={page}") } else { address.clone() };
        Self {
            heading: edition.title.clone(),
            crumbs: crumbs(&[(&assessment::paths::List.to_string(), "Penilaian")], &edition.title),
            edition_href: rulebooks::paths::Show { id: edition.id.clone() }.to_string(),
            state: state_tag(edition.state),
            window: window.words(),
            quotas: quotas.iter().map(QuotaLine::of).collect(),
            count: count_line(found, "usulan"),
            rows: found.rows.iter().map(|row| Row::of(edition, row)).collect(),
            pager: Pager::of(found, page_href),
            empty: (found.total == 0).then(|| nothing(edition, &picker, may_enter)),
            picker,
        }
    }
}

impl QuotaLine {
    fn of(quota: &Quota) -> Self {
        let used = count(quota.used as u64);
        let words = match quota.allowed {
            Some(allowed) if quota.each_agency => {
                format!("{used} usulan; batas {} untuk setiap perangkat daerah", count(u64::from(allowed)))
            }
            Some(allowed) => format!("{used} dari {} terpakai", count(u64::from(allowed))),
            None => format!("{used} terpakai; batasnya belum diketahui, lihat pedoman"),
        };
        let full = quota.allowed.is_some_and(|most| !quota.each_agency && quota.used >= most as usize);
        Self { title: quota.title.clone(), words, full }
    }
}

impl Row {
    fn of(edition: &Edition, row: &Standing) -> Self {
        let ready = &row.readiness;
        let mut open = Vec::new();
        let mut tag = |number: usize, words: &str| {
            if number > 0 {
                open.push(Tag { tone: "amber", text: format!("{} {words}", count(number as u64)) });
            }
        };
        tag(ready.too_long, "bagian terlalu panjang");
        tag(ready.attachments, "lampiran belum ada");
        tag(ready.documents, "dokumen belum ada");
        tag(ready.fields, "isian belum lengkap");
        let category = edition.categories.iter().find(|one| Some(&one.code) == row.listed.category.as_ref());
        Self {
            href: assessment::paths::Entry { id: row.listed.id }.to_string(),
            name: row.listed.name.clone(),
            group: row
                .listed
                .group
                .as_ref()
                .map(|code| edition.group(code).map_or(code.clone(), |group| group.title.clone())),
            category: category.map(|one| one.title.clone()),
            sign: row.overall.map(Sign::of),
            preflight: paths::preflight(row.listed.innovation, &edition.id, row.listed.group.as_deref()),
            sections: ready.sections.map(|(filled, all)| format!("{filled} dari {all} bagian terisi")),
            open,
        }
    }
}

fn nothing(edition: &Edition, picker: &Link, may_enter: bool) -> Empty {
    let text = if may_enter {
        "Pilih dari kandidat yang layak, periksa kelayakannya, lalu daftarkan."
    } else {
        "Penyusun di Bappeda mendaftarkan inovasi yang layak; setelah itu kesiapannya tampil di sini."
    };
    Empty {
        heading: format!("Belum ada usulan untuk {}", short(edition)),
        text: text.to_owned(),
        action: Some(picker.clone()),
    }
}

impl Page for EntriesPage {
    const TEMPLATE: &'static str = "candidates/entries";

    fn title(&self) -> String {
        format!("Usulan {}", self.heading)
    }

    fn samples() -> Vec<Self> {
        let Some(edition) = rulebooks::find("kipp-2023") else { return Vec::new() };
        let listed = |name: &str, group: Option<&str>, category: Option<&str>| Listed {
            id: EntryId(uuid::Uuid::from_u128(1)),
            innovation: sample::winner().id,
            name: name.to_owned(),
            group: group.map(str::to_owned),
            category: category.map(str::to_owned),
        };
        let some = Readiness { sections: Some((6, 8)), too_long: 1, attachments: 7, documents: 3, fields: 1 };
        let whole = listed("GAYATRI", Some("khusus"), Some("kesehatan"));
        let plain = listed("Tanpa kelompok", None, None);
        let rows = vec![
            Standing { listed: whole, overall: Some(Overall::Eligible), readiness: some },
            Standing { listed: plain, overall: None, readiness: Readiness::default() },
        ];
        let quota = |allowed, each_agency| Quota { title: "Jumlah proposal".to_owned(), used: 2, allowed, each_agency };
        let quotas = [quota(Some(2), false), quota(Some(5), true), quota(None, false)];
        let window = Window::Closed(sample::today());
        let few = Paged { rows: rows.clone(), total: 2, number: 1, size: 25 };
        let many = Paged { rows, total: 60, number: 2, size: 25 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        vec![
            Self::new(edition, window, &quotas, &many, true),
            Self::new(edition, Window::Unknown, &[], &few, false),
            Self::new(edition, window, &quotas, &none, true),
            Self::new(edition, window, &[], &none, false),
        ]
    }
}
