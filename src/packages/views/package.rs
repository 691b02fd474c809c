//! What a package holds: files with their sizes and limits, and what is missing.

use serde::Serialize;

use super::{VersionLine, files};
use crate::evidence::views::size;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::kernel::amount::count;
use crate::kernel::id::{EntryId, InnovationId};
use crate::packages::actions::annexes::{self, LeftOut};
use crate::packages::model::package::{Contents, Fit, Item, Missing};
use crate::packages::model::{Paper, Sheet, sample};
use crate::packages::paths;
use crate::snapshots::model::Snapshot;
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, Tag, crumbs};
use crate::{dossiers, evidence, snapshots};

/// What the page is made of.
pub struct PackageShown<'a> {
    /// Of which entry.
    pub entry: EntryId,
    /// Of which innovation.
    pub innovation: InnovationId,
    /// The copy sheet.
    pub sheet: &'a Sheet,
    /// Its documents.
    pub contents: &'a Contents,
    /// What the form asks for and nobody gave.
    pub missing: &'a [Missing],
    /// All frozen versions.
    pub versions: &'a [Snapshot],
    /// In how many lines today's draft differs from the frozen version that is shown.
    pub changed: Option<usize>,
}

/// What a package holds.
#[derive(Debug, Serialize)]
pub struct PackagePage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    version: VersionLine,
    archive: String,
    whole: String,
    sheet: String,
    freeze: Option<String>,
    files: Vec<Link>,
    summary: String,
    items: Vec<ItemLine>,
    links: Vec<LinkLine>,
    closed: Vec<String>,
    too_large: Vec<String>,
    unknown_limit: bool,
    missing: Vec<MissingLine>,
    unappended: Vec<LeftLine>,
}

#[derive(Debug, Serialize)]
struct ItemLine {
    name: String,
    title: String,
    href: String,
    claim: String,
    pages: Option<String>,
    size: String,
    limit: String,
    fit: Tag,
}

#[derive(Debug, Serialize)]
struct LinkLine {
    title: String,
    claim: String,
    url: Option<String>,
    href: String,
}

#[derive(Debug, Serialize)]
struct MissingLine {
    title: String,
    words: String,
    tag: Tag,
}

#[derive(Debug, Serialize)]
struct LeftLine {
    title: String,
    claim: String,
    why: String,
}

impl PackagePage {
    /// The page.
    pub fn new(shown: &PackageShown<'_>) -> Self {
        let PackageShown { entry: id, sheet, contents, .. } = *shown;
        let workspace = dossiers::paths::Workspace { id }.to_string();
        let address = |version: &str| format!("{}?versi={version}", paths::Package { id });
        let too_large: Vec<&Item> = contents.items.iter().filter(|item| item.fit() == Fit::TooLarge).collect();
        let (_, left) = annexes::plan(contents);
        Self {
            heading: format!("Paket untuk portal: {}", sheet.title),
            crumbs: crumbs(&[("/dosier", "Dosir"), (&workspace, &sheet.title)], "Paket untuk portal"),
            tabs: Tabs::new(shown.innovation, Tab::Assessment),
            version: VersionLine::new(&sheet.origin, shown.versions, shown.changed, address),
            archive: paths::of_version(&paths::Archive { id }, &sheet.origin),
            whole: paths::of_version(&paths::Whole { id }, &sheet.origin),
            sheet: paths::of_version(&paths::Sheet { id }, &sheet.origin),
            freeze: shown.versions.is_empty().then(|| snapshots::paths::Freeze { id }.to_string()),
            files: files(id, &sheet.origin),
            summary: match contents.items.len() {
                0 => "Belum ada berkas bukti.".to_owned(),
                some => format!("{} berkas bukti, {}.", count(some as u64), size(contents.size())),
            },
            items: contents.items.iter().map(ItemLine::of).collect(),
            links: contents.links.iter().map(LinkLine::of).collect(),
            closed: contents.closed.iter().map(|paper| paper.claim.clone()).collect(),
            too_large: too_large.iter().map(|item| advice(item)).collect(),
            unknown_limit: contents.items.iter().any(|item| item.fit() == Fit::Unknown),
            missing: shown.missing.iter().map(MissingLine::of).collect(),
            unappended: left.iter().map(LeftLine::of).collect(),
        }
    }
}

/// "16_Regulasi_SK.pdf, 3,4 MB dari paling besar 2 MB. ..."
fn advice(item: &Item) -> String {
    let most = item.paper.place.max_mb.map(|most| format!(" dari paling besar {most} MB")).unwrap_or_default();
    let pages = match &item.paper.pages {
        Some(pages) => format!("unggah halaman {pages} saja"),
        None => "sebutkan dan unggah halaman yang membuktikan saja".to_owned(),
    };
    format!("{}: {}{most}. Bila tetap terlalu besar, {pages} atau pindai ulang.", item.name, size(item.file.size))
}

impl ItemLine {
    fn of(item: &Item) -> Self {
        let tag = |tone, text: &str| Tag { tone, text: text.to_owned() };
        Self {
            name: item.name.clone(),
            title: item.paper.title.clone(),
            href: evidence::paths::show(item.paper.evidence),
            claim: item.paper.claim.clone(),
            pages: item.paper.pages.as_ref().map(|pages| format!("halaman {pages}")),
            size: size(item.file.size),
            limit: match item.paper.place.max_mb {
                Some(most) => format!("{most} MB"),
                None => "Belum diketahui, lihat pedoman".to_owned(),
            },
            fit: match item.fit() {
                Fit::Fits => tag("green", "Muat"),
                Fit::TooLarge => tag("red", "Terlalu besar"),
                Fit::Unknown => tag("grey", "Batas belum diketahui"),
            },
        }
    }
}

impl LinkLine {
    fn of(paper: &Paper) -> Self {
        Self {
            title: paper.title.clone(),
            claim: paper.claim.clone(),
            url: paper.url.clone(),
            href: evidence::paths::show(paper.evidence),
        }
    }
}

impl MissingLine {
    fn of(one: &Missing) -> Self {
        let (tone, text) = if one.sure { ("red", "Belum ada") } else { ("amber", "Periksa") };
        Self { title: one.title.clone(), words: one.words.clone(), tag: Tag { tone, text: text.to_owned() } }
    }
}

impl LeftLine {
    fn of(one: &LeftOut) -> Self {
        Self { title: one.title.clone(), claim: one.claim.clone(), why: one.why.clone() }
    }
}

impl Page for PackagePage {
    const TEMPLATE: &'static str = "packages/package";

    fn title(&self) -> String {
        self.heading.clone()
    }

    fn samples() -> Vec<Self> {
        let versions: Vec<Snapshot> = snapshots::views::sample::frozen().into_iter().map(|(one, _)| one).collect();
        let missing = [
            Missing {
                title: "Surat Pernyataan Implementasi".to_owned(),
                words: "Belum ada bukti berjudul “Surat Pernyataan Implementasi”.".to_owned(),
                sure: true,
            },
            Missing { title: "Formulir SPBE".to_owned(), words: "Wajib bila berupa aplikasi.".to_owned(), sure: false },
        ];
        let page = |sheet: &Sheet, missing: &[Missing], versions: &[Snapshot], changed| {
            let entry = EntryId(uuid::Uuid::from_u128(2));
            let innovation = InnovationId(uuid::Uuid::from_u128(3));
            let contents = Contents::of(sheet);
            Self::new(&PackageShown { entry, innovation, sheet, contents: &contents, missing, versions, changed })
        };
        let mut bare = sample::sheet(sample::draft());
        bare.sections.clear();
        bare.loose.clear();
        vec![page(&sample::sheet(sample::frozen()), &missing, &versions, Some(2)), page(&bare, &[], &[], None)]
    }
}
