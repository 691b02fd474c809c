//! The copy sheet: every field of the portal, ready to paste.

use serde::Serialize;

use super::{VersionLine, files};
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::kernel::amount::count;
use crate::kernel::id::{EntryId, InnovationId};
use crate::packages::model::{Field, FieldType, Length, Paper, Section, Sheet, Verdict, sample};
use crate::packages::paths;
use crate::snapshots::model::Snapshot;
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, crumbs};
use crate::{dossiers, evidence};

/// What the page is made of.
pub struct SheetShown<'a> {
    /// Of which entry.
    pub entry: EntryId,
    /// Of which innovation.
    pub innovation: InnovationId,
    /// The sheet.
    pub sheet: &'a Sheet,
    /// All frozen versions.
    pub versions: &'a [Snapshot],
    /// In how many lines today's draft differs from the frozen version that is shown.
    pub changed: Option<usize>,
}

/// The copy sheet.
#[derive(Debug, Serialize)]
pub struct SheetPage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    version: VersionLine,
    files: Vec<Link>,
    package: String,
    /// Under which name the browser remembers what was pasted.
    memory: String,
    contents: Vec<Link>,
    filled: String,
    sections: Vec<SectionView>,
    loose: Vec<PaperView>,
    empty: bool,
}

#[derive(Debug, Serialize)]
struct SectionView {
    id: String,
    heading: String,
    standing: Option<Standing>,
    fields: Vec<FieldView>,
}

#[derive(Debug, Serialize)]
struct Standing {
    text: String,
    over: bool,
}

#[derive(Debug, Serialize)]
struct FieldView {
    id: String,
    key: String,
    /// Nothing where its section bears the same name.
    label: Option<String>,
    name: String,
    level: Option<String>,
    prose: bool,
    text: Option<String>,
    rows: usize,
    length: Option<String>,
    standing: Option<Standing>,
    need: Option<String>,
    note: Option<String>,
    papers: Vec<PaperView>,
}

#[derive(Debug, Serialize)]
struct PaperView {
    title: String,
    claim: String,
    href: Option<String>,
    rows: Vec<CopyRow>,
    file: Option<String>,
}

/// A short text with its own button.
#[derive(Debug, Serialize)]
struct CopyRow {
    id: String,
    label: &'static str,
    value: String,
    of: String,
}

impl SheetPage {
    /// The page.
    pub fn new(shown: &SheetShown<'_>) -> Self {
        let SheetShown { entry: id, sheet, .. } = *shown;
        let workspace = dossiers::paths::Workspace { id }.to_string();
        let address = |version: &str| format!("{}?versi={version}", paths::Sheet { id });
        let sections: Vec<SectionView> =
            sheet.sections.iter().enumerate().map(|(at, section)| SectionView::of(at, section)).collect();
        let mut contents: Vec<Link> = sections
            .iter()
            .map(|section| Link { href: format!("#{}", section.id), label: section.heading.clone() })
            .collect();
        if !sheet.loose.is_empty() {
            contents.push(Link { href: "#bukti-lain".to_owned(), label: "Bukti lain".to_owned() });
        }
        let (all, filled) = sheet
            .fields()
            .filter(|field| field.takes != FieldType::File)
            .fold((0, 0), |(all, filled), field| (all + 1, filled + u64::from(!field.text.is_empty())));
        Self {
            heading: format!("Lembar salin {}", sheet.title),
            crumbs: crumbs(&[("/dosier", "Dosir"), (&workspace, &sheet.title)], "Lembar salin"),
            tabs: Tabs::new(shown.innovation, Tab::Assessment),
            version: VersionLine::new(&sheet.origin, shown.versions, shown.changed, address),
            files: files(id, &sheet.origin),
            package: paths::of_version(&paths::Package { id }, &sheet.origin),
            memory: format!("{id}.{}", sheet.origin.tag()),
            contents,
            filled: format!("{} dari {} isian ada teksnya", count(filled), count(all)),
            empty: all == 0,
            sections,
            loose: sheet
                .loose
                .iter()
                .enumerate()
                .map(|(at, paper)| PaperView::of(&format!("lain-{at}"), paper))
                .collect(),
        }
    }
}

impl SectionView {
    fn of(at: usize, section: &Section) -> Self {
        Self {
            id: format!("bagian-{}", at + 1),
            heading: section.heading(),
            standing: section.standing().map(Standing::of),
            fields: section.fields.iter().map(|field| FieldView::of(field, section)).collect(),
        }
    }
}

impl Standing {
    fn of((text, verdict): (String, Verdict)) -> Self {
        Self { text: format!("{text}."), over: matches!(verdict, Verdict::Over(_) | Verdict::Under(_)) }
    }
}

impl FieldView {
    fn of(field: &Field, section: &Section) -> Self {
        let prose = field.takes == FieldType::Prose;
        let id = format!("isian-{}", field.key.replace('.', "-"));
        let length = field.length();
        Self {
            key: field.key.clone(),
            label: (field.label != section.title).then(|| field.label.clone()),
            name: field.label.clone(),
            level: match field.takes {
                FieldType::Level(Some(level)) => Some(format!("Tingkat {level}")),
                _ => None,
            },
            prose,
            rows: rows(&field.text),
            length: (prose && !field.text.is_empty()).then(|| characters(length)),
            standing: field.standing().map(Standing::of),
            text: (!field.text.is_empty()).then(|| field.text.clone()),
            need: field.need.clone(),
            note: field.note.clone(),
            papers: field
                .papers
                .iter()
                .enumerate()
                .map(|(at, paper)| PaperView::of(&format!("{id}-bukti-{at}"), paper))
                .collect(),
            id,
        }
    }
}

/// "1.480 karakter, 1.269 tanpa spasi"
fn characters(length: Length) -> String {
    format!("{} karakter, {} tanpa spasi", count(length.characters as u64), count(length.bare as u64))
}

/// Lines that a text takes in its box, as far as can be told without its width.
fn rows(text: &str) -> usize {
    let lines: usize = text.lines().map(|line| line.chars().count() / 80 + 1).sum();
    lines.clamp(2, 14)
}

impl PaperView {
    fn of(id: &str, paper: &Paper) -> Self {
        let title = paper.shown_title().to_owned();
        let claim = paper.claim.clone();
        if !paper.readable {
            return Self { title, claim, href: None, rows: Vec::new(), file: None };
        }
        let row = |name: &str, label, value: &Option<String>| {
            let value = value.clone()?;
            Some(CopyRow { id: format!("{id}-{name}"), label, value, of: title.clone() })
        };
        let rows = [
            row("nomor", "Nomor", &paper.number),
            row("tanggal", "Tanggal", &paper.issued),
            row("tentang", "Tentang", &Some(paper.title.clone())),
            row("tautan", "Tautan", &paper.url),
        ];
        let pages = paper.pages.as_ref().map(|pages| format!("halaman {pages}"));
        let file = paper.file.as_ref().map(|file| format!("{}, {}", file.name, evidence::views::size(file.size)));
        let file: Vec<String> = file.into_iter().chain(pages).collect();
        Self {
            href: Some(evidence::paths::show(paper.evidence)),
            rows: rows.into_iter().flatten().collect(),
            file: (!file.is_empty()).then(|| file.join(", ")),
            title,
            claim,
        }
    }
}

impl Page for SheetPage {
    const TEMPLATE: &'static str = "packages/sheet";

    fn title(&self) -> String {
        self.heading.clone()
    }

    fn samples() -> Vec<Self> {
        let page = |sheet: &Sheet, versions: &[Snapshot], changed| {
            let entry = EntryId(uuid::Uuid::from_u128(2));
            let innovation = InnovationId(uuid::Uuid::from_u128(3));
            Self::new(&SheetShown { entry, innovation, sheet, versions, changed })
        };
        let versions: Vec<Snapshot> =
            crate::snapshots::views::sample::frozen().into_iter().map(|(one, _)| one).collect();
        let mut bare = sample::sheet(sample::draft());
        bare.sections.clear();
        bare.loose.clear();
        vec![
            page(&sample::sheet(sample::draft()), &[], None),
            page(&sample::sheet(sample::frozen()), &versions, Some(3)),
            page(&sample::sheet(sample::frozen()), &versions[..1], Some(0)),
            page(&bare, &[], None),
        ]
    }
}
