//! Where files come in and go out.

use serde::Serialize;

use super::{sample, state_tag};
use crate::exchange::model::{Fate, Import, SheetKind, State, Tally, rows_of};
use crate::exchange::paths;
use crate::kernel::amount::count;
use crate::kernel::date::moment;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Link, Tag};
use crate::web::posted::Fields;

/// An import with what its check found.
pub struct Listed {
    /// The import.
    pub import: Import,
    /// Its rows by fate.
    pub tallies: Vec<Tally>,
}

/// Where files come in and go out.
#[derive(Debug, Serialize)]
pub struct HomePage {
    title: String,
    errors: Option<ErrorSummary>,
    upload: Option<Upload>,
    exports: Vec<Link>,
    imports: Vec<Row>,
    may_import: bool,
}

#[derive(Debug, Serialize)]
struct Upload {
    submit_key: String,
    file: Field,
    content: Field,
    templates: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    by: String,
    at: String,
    state: Tag,
    found: String,
}

impl HomePage {
    /// The page; `fields` and `errors` are of the upload form.
    pub fn new(may_import: bool, listed: &[Listed], fields: &Fields, errors: &FormErrors) -> Self {
        let errors_shown = errors.summary();
        Self {
            title: form_title(errors_shown.as_ref(), "Impor & ekspor"),
            errors: errors_shown,
            upload: may_import.then(|| Upload::new(fields, errors)),
            exports: files(|file| paths::Export { file }.to_string()),
            imports: listed.iter().map(Row::of).collect(),
            may_import,
        }
    }
}

/// The workbook and the CSV file of each kind.
fn files(href: impl Fn(String) -> String) -> Vec<Link> {
    let workbook = Link { href: href("pataka.xlsx".to_owned()), label: "XLSX, semua lembar".to_owned() };
    let csv = SheetKind::SHEETS.map(|kind| Link {
        href: href(format!("{}.csv", kind.code())),
        label: format!("CSV, {}", kind.label().to_lowercase()),
    });
    std::iter::once(workbook).chain(csv).collect()
}

impl Upload {
    fn new(fields: &Fields, errors: &FormErrors) -> Self {
        let maker = FieldMaker { fields, errors };
        let mut kinds = vec![Choice::new("", "Kenali dari judul kolom")];
        kinds.extend(SheetKind::SHEETS.map(|kind| Choice::new(kind.code(), kind.label())));
        Self {
            submit_key: fields.text("kunci").to_owned(),
            file: maker.text("berkas", "Berkas").hint("XLSX atau CSV, paling besar 20 MB dan 20.000 baris."),
            content: maker
                .one_of("isi", "Isi berkas", kinds)
                .hint("Untuk CSV satu berkas memuat satu jenis. Untuk XLSX biarkan dikenali.")
                .optional(),
            templates: files(|file| paths::Template { file }.to_string()),
        }
    }
}

impl Row {
    fn of(listed: &Listed) -> Self {
        let import = &listed.import;
        let parts: Vec<String> = Fate::ALL
            .iter()
            .map(|fate| (fate, rows_of(&listed.tallies, *fate)))
            .filter(|(_, rows)| *rows > 0)
            .map(|(fate, rows)| format!("{} {}", count(rows), fate.label().to_lowercase()))
            .collect();
        Self {
            href: paths::Show { id: import.id }.to_string(),
            name: import.file_name.clone(),
            by: import.person_name.clone(),
            at: moment(import.created_at),
            state: state_tag(import.state),
            found: parts.join(", "),
        }
    }
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "exchange/home";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn samples() -> Vec<Self> {
        let tallies = vec![Tally { kind: SheetKind::Innovations, fate: Fate::New, rows: 12 }];
        let listed = [
            Listed { import: sample(State::Ready), tallies },
            Listed { import: sample(State::Failed), tallies: Vec::new() },
        ];
        let wrong = FormErrors::none().with("berkas", "Pilih berkas XLSX atau CSV.");
        vec![
            Self::new(true, &listed, &Fields::new().with("kunci", "abc"), &wrong),
            Self::new(true, &[], &Fields::new(), &FormErrors::none()),
            Self::new(false, &[], &Fields::new(), &FormErrors::none()),
        ]
    }
}
