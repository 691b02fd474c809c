//! One import: its progress, then what becomes of each row.

use serde::Serialize;

use super::{fate_tag, sample, state_tag};
use crate::audit::model::Change;
use crate::exchange::model::{Fate, Fault, Import, SheetKind, State, Tally, Verdict, letter, rows_of};
use crate::exchange::paths;
use crate::kernel::amount::count;
use crate::kernel::date::moment;
use crate::kernel::paging::Paged;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Crumb, Tag, crumbs};

/// What the page shows.
pub struct Shown<'a> {
    /// The import.
    pub import: &'a Import,
    /// Its rows by kind and fate.
    pub tallies: &'a [Tally],
    /// Rows of this kind only.
    pub kind: Option<SheetKind>,
    /// Rows with this fate only.
    pub fate: Option<Fate>,
    /// One page of these rows.
    pub rows: &'a Paged<Verdict>,
}

/// One import.
#[derive(Debug, Serialize)]
pub struct ShowPage {
    crumbs: Vec<Crumb>,
    heading: String,
    state: Tag,
    facts: Vec<Fact>,
    progress: Option<String>,
    show_href: String,
    failure: Vec<String>,
    failure_heading: &'static str,
    notes: Vec<String>,
    columns_href: Option<String>,
    figures: Vec<Figure>,
    confirm: Option<Confirm>,
    undo_action: Option<String>,
    discard_action: Option<String>,
    check_action: Option<String>,
    listing: Option<Listing>,
    original_href: String,
}

#[derive(Debug, Serialize)]
struct Fact {
    label: &'static str,
    value: String,
}

#[derive(Debug, Serialize)]
struct Figure {
    label: String,
    value: String,
    note: Option<String>,
    href: String,
}

#[derive(Debug, Serialize)]
struct Confirm {
    action: String,
    submit: String,
    skip: Option<String>,
}

#[derive(Debug, Serialize)]
struct Listing {
    heading: String,
    all_href: Option<String>,
    faults_href: Option<String>,
    count: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
}

#[derive(Debug, Serialize)]
struct Row {
    sheet: &'static str,
    line: String,
    label: String,
    fate: Tag,
    faults: Vec<Told>,
    changes: Vec<Change>,
}

#[derive(Debug, Serialize)]
struct Told {
    cell: Option<String>,
    text: String,
}

impl ShowPage {
    /// The page of an import with some of its rows.
    pub fn new(shown: &Shown<'_>) -> Self {
        let import = shown.import;
        let (ready, failed) = (import.state == State::Ready, import.state == State::Failed);
        let step = |path: String, when: bool| when.then_some(path);
        let id = import.id;
        let refusal = ready || import.state == State::Done;
        Self {
            crumbs: crumbs(&[("/impor-ekspor", "Impor & ekspor")], &import.file_name),
            heading: import.file_name.clone(),
            state: state_tag(import.state),
            facts: facts(import),
            progress: import.state.is_working().then(|| progress(import)),
            show_href: paths::Show { id }.to_string(),
            failure: import.failure.iter().flat_map(|words| words.lines()).map(str::to_owned).collect(),
            failure_heading: if refusal { "Belum dapat dilanjutkan" } else { "Berkas tidak dapat dibaca" },
            notes: notes(import),
            columns_href: step(paths::Columns { id }.to_string(), (ready || failed) && import.layout.is_some()),
            figures: figures(shown),
            confirm: if ready { confirm(shown) } else { None },
            undo_action: step(paths::Undo { id }.to_string(), import.state == State::Done),
            discard_action: step(paths::Discard { id }.to_string(), ready || failed),
            check_action: step(paths::Check { id }.to_string(), failed || (ready && import.failure.is_some())),
            listing: (!import.state.is_working() && !shown.tallies.is_empty()).then(|| Listing::of(shown)),
            original_href: paths::Original { id }.to_string(),
        }
    }
}

fn facts(import: &Import) -> Vec<Fact> {
    let mut facts = vec![
        Fact { label: "Diunggah", value: format!("{}, {}", import.person_name, moment(import.created_at)) },
        Fact { label: "Ukuran", value: size(import.file_size) },
    ];
    if let Some(at) = import.confirmed_at {
        facts.push(Fact { label: "Diimpor", value: moment(at) });
    }
    if let Some(at) = import.undone_at {
        facts.push(Fact { label: "Dibatalkan", value: moment(at) });
    }
    facts
}

/// "3 KB", "1.204 KB".
fn size(bytes: u64) -> String {
    format!("{} KB", count(bytes.div_ceil(1024)))
}

fn progress(import: &Import) -> String {
    match import.state {
        State::Waiting => "Berkas menunggu giliran diperiksa.".to_owned(),
        State::Checking => format!("{} baris sudah dibaca.", count(import.done)),
        State::Confirming => "Baris yang disetujui sedang disimpan.".to_owned(),
        _ => "Impor sedang dibatalkan.".to_owned(),
    }
}

/// What people should know of how the file was read.
fn notes(import: &Import) -> Vec<String> {
    let Some(layout) = &import.layout else { return Vec::new() };
    let mut notes = Vec::new();
    for sheet in &layout.sheets {
        let name = if sheet.name.is_empty() { "Berkas ini".to_owned() } else { format!("Lembar “{}”", sheet.name) };
        let missing = sheet.missing();
        if !missing.is_empty() {
            notes.push(format!("{name} belum diperiksa: kolom {} belum ada. Cocokkan kolomnya.", missing.join(", ")));
        }
        let unmatched: Vec<String> =
            sheet.unmatched().map(|heading| format!("{} ({})", heading.text, letter(heading.at))).collect();
        if !unmatched.is_empty() {
            notes.push(format!("{name}: kolom {} tidak diimpor.", unmatched.join(", ")));
        }
    }
    let skipped: Vec<String> = layout.skipped.iter().map(|name| format!("“{name}”")).collect();
    if !skipped.is_empty() {
        notes.push(format!("Lembar {} dilewati karena judul kolomnya tidak dikenal.", skipped.join(", ")));
    }
    notes
}

fn figures(shown: &Shown<'_>) -> Vec<Figure> {
    let import = shown.import;
    if import.state.is_working() || shown.tallies.is_empty() {
        return Vec::new();
    }
    let of_kinds = |fate: Fate| {
        let kinds = shown.tallies.iter().filter(|one| one.fate == fate && one.kind != SheetKind::Systems);
        let words: Vec<String> =
            kinds.map(|one| format!("{} {}", count(one.rows), one.kind.label().to_lowercase())).collect();
        (!words.is_empty()).then(|| words.join(", "))
    };
    Fate::ALL
        .iter()
        .map(|fate| Figure {
            label: fate.label().to_owned(),
            value: count(rows_of(shown.tallies, *fate)),
            note: of_kinds(*fate),
            href: paths::rows(import.id, None, Some(*fate), 1),
        })
        .collect()
}

fn confirm(shown: &Shown<'_>) -> Option<Confirm> {
    let writes = rows_of(shown.tallies, Fate::New) + rows_of(shown.tallies, Fate::Changed);
    let refused = rows_of(shown.tallies, Fate::Refused);
    (writes > 0).then(|| Confirm {
        action: paths::Confirm { id: shown.import.id }.to_string(),
        submit: format!("Impor {} baris", count(writes)),
        skip: (refused > 0).then(|| format!("Lewati {} baris yang ditolak", count(refused))),
    })
}

impl Listing {
    fn of(shown: &Shown<'_>) -> Self {
        let import = shown.import;
        let page_href = |number| {
            let href = paths::rows(import.id, shown.kind, shown.fate, number);
            if shown.fate.is_none() { all(&href) } else { href }
        };
        Self {
            heading: match shown.fate {
                Some(fate) => format!("Baris {}", fate.label().to_lowercase()),
                None => "Semua baris".to_owned(),
            },
            all_href: shown.fate.map(|_| all(&paths::rows(import.id, None, None, 1))),
            faults_href: (rows_of(shown.tallies, Fate::Refused) > 0)
                .then(|| paths::Faults { id: import.id }.to_string()),
            count: count_line(shown.rows, "baris"),
            rows: shown.rows.rows.iter().map(Row::of).collect(),
            pager: Pager::of(shown.rows, page_href),
        }
    }
}

/// The address of all rows, which a page with faults does not show of itself.
fn all(href: &str) -> String {
    format!("{href}{}semua=ya", if href.contains('?') { '&' } else { '?' })
}

impl Row {
    fn of(verdict: &Verdict) -> Self {
        let told = |fault: &Fault| Told {
            cell: fault.column.map(|column| format!("{}{}", letter(column), verdict.line)),
            text: fault.text.clone(),
        };
        Self {
            sheet: verdict.kind.label(),
            line: count(u64::from(verdict.line)),
            label: verdict.label.clone(),
            fate: fate_tag(verdict.fate),
            faults: verdict.faults.iter().map(told).collect(),
            changes: verdict.told.clone(),
        }
    }
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "exchange/show";

    fn title(&self) -> String {
        format!("{}: {}", self.state.text, self.heading)
    }

    fn samples() -> Vec<Self> {
        let verdict = |fate, faults, told| Verdict {
            kind: SheetKind::Innovations,
            line: 7,
            label: "GAYATRI".to_owned(),
            fate,
            subject: None,
            revision: None,
            command: None,
            told,
            faults,
        };
        let faults = vec![
            Fault { column: Some(3), text: "Tahapan: “coba” tidak ada dalam daftar.".to_owned() },
            Fault { column: None, text: "Inovasi ini hanya dapat diubah oleh OPD pemiliknya.".to_owned() },
        ];
        let change = |before: &str, after: &str| Change {
            field: "Nama inovasi".to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
        };
        let told = vec![change("A", "B"), change("", "B"), change("A", "")];
        let rows = vec![verdict(Fate::Refused, faults, Vec::new()), verdict(Fate::Changed, Vec::new(), told)];
        let full = Paged { rows, total: 60, number: 1, size: 25 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let tallies = [Fate::New, Fate::Refused].map(|fate| Tally { kind: SheetKind::Innovations, fate, rows: 30 });
        let page = |import: &Import, tallies: &[Tally], fate, rows: &Paged<Verdict>| {
            Self::new(&Shown { import, tallies, kind: None, fate, rows })
        };
        let mut pages = vec![
            page(&sample(State::Ready), &tallies, Some(Fate::Refused), &full),
            page(&sample(State::Ready), &tallies[..1], None, &full),
            page(&Import { failure: Some("Satu\nDua".to_owned()), ..sample(State::Ready) }, &tallies, None, &none),
        ];
        pages.extend(State::ALL.iter().map(|state| page(&sample(*state), &[], None, &none)));
        pages
    }
}
