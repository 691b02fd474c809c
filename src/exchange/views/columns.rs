//! The page on which columns are matched by hand.

use serde::Serialize;

use super::sample;
use crate::exchange::forms::columns::field_name;
use crate::exchange::model::{Import, Layout, Sheet, State, columns, letter};
use crate::exchange::paths;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// The page on which columns are matched by hand.
#[derive(Debug, Serialize)]
pub struct ColumnsPage {
    crumbs: Vec<Crumb>,
    title: String,
    errors: Option<ErrorSummary>,
    heading: String,
    action: String,
    sheets: Vec<Part>,
    cancel_href: String,
}

#[derive(Debug, Serialize)]
struct Part {
    heading: String,
    fields: Vec<Field>,
}

impl ColumnsPage {
    /// The page; `fields` and `errors` are of its form.
    pub fn new(import: &Import, layout: &Layout, fields: &Fields, errors: &FormErrors) -> Self {
        let show = paths::Show { id: import.id }.to_string();
        let steps = [("/impor-ekspor", "Impor & ekspor"), (show.as_str(), import.file_name.as_str())];
        let errors_shown = errors.summary();
        let maker = FieldMaker { fields, errors };
        Self {
            crumbs: crumbs(&steps, "Cocokkan kolom"),
            title: form_title(errors_shown.as_ref(), &format!("Cocokkan kolom {}", import.file_name)),
            errors: errors_shown,
            heading: "Cocokkan kolom".to_owned(),
            action: paths::Columns { id: import.id }.to_string(),
            sheets: layout.sheets.iter().enumerate().map(|(at, sheet)| Part::of(at, sheet, maker)).collect(),
            cancel_href: show,
        }
    }
}

impl Part {
    fn of(at: usize, sheet: &Sheet, maker: FieldMaker<'_>) -> Self {
        let kind = sheet.kind.label();
        let fields = sheet.headings.iter().map(|heading| {
            let mut choices = vec![Choice::new("", "Jangan diimpor")];
            choices.extend(columns(sheet.kind).into_iter().map(|column| Choice::new(column.name, column.label)));
            let label = format!("Kolom {}: {}", letter(heading.at), heading.text);
            let field = maker.one_of(&field_name(at, heading.at), &label, choices);
            if heading.sample.is_empty() { field } else { field.hint(format!("Contoh isi: {}", heading.sample)) }
        });
        let heading =
            if sheet.name.is_empty() { kind.to_owned() } else { format!("Lembar “{}” ({kind})", sheet.name) };
        Self { heading, fields: fields.collect() }
    }
}

impl Page for ColumnsPage {
    const TEMPLATE: &'static str = "exchange/columns";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn samples() -> Vec<Self> {
        let import = sample(State::Ready);
        let layout = import.layout.clone().unwrap_or_default();
        let wrong = FormErrors::none().with("kolom-0-0", "Pilih dari daftar.");
        let filled = Fields::new().with("kolom-0-0", "nama");
        vec![Self::new(&import, &layout, &filled, &FormErrors::none()), Self::new(&import, &layout, &filled, &wrong)]
    }
}
