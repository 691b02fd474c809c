//! The form in which columns are matched by hand.

use crate::exchange::model::{Layout, Sheet, columns};
use crate::web::form::FormErrors;
use crate::web::posted::Fields;

/// The name of the field for a column of a sheet.
pub fn field_name(sheet: usize, column: u16) -> String {
    format!("kolom-{sheet}-{column}")
}

/// The columns as they are matched.
pub fn fill(layout: &Layout) -> Fields {
    let mut fields = Fields::new();
    for (at, sheet) in layout.sheets.iter().enumerate() {
        for heading in &sheet.headings {
            fields = fields.with(&field_name(at, heading.at), heading.field.clone().unwrap_or_default());
        }
    }
    fields
}

/// The sheets with their columns matched as somebody chose; no field may be filled twice, and none that is needed may be
/// left out.
pub fn read(fields: &Fields, layout: &Layout) -> Result<Layout, FormErrors> {
    let mut errors = FormErrors::none();
    let mut matched = layout.clone();
    for (at, sheet) in matched.sheets.iter_mut().enumerate() {
        read_sheet(fields, at, sheet, &mut errors);
    }
    if errors.is_empty() { Ok(matched) } else { Err(errors) }
}

fn read_sheet(fields: &Fields, at: usize, sheet: &mut Sheet, errors: &mut FormErrors) {
    let known = columns(sheet.kind);
    let mut taken: Vec<&str> = Vec::new();
    for heading in &mut sheet.headings {
        let name = field_name(at, heading.at);
        let chosen = fields.text(&name);
        let column = known.iter().find(|column| column.name == chosen);
        match column {
            Some(column) if taken.contains(&column.name) => {
                errors.add(&name, format!("{} sudah dipilih untuk kolom lain.", column.label));
            }
            None if !chosen.is_empty() => errors.add(&name, "Pilih dari daftar."),
            _ => (),
        }
        taken.extend(column.map(|column| column.name));
        heading.field = column.map(|column| column.name.to_owned());
    }
    let missing = sheet.missing();
    if let (Some(first), false) = (sheet.headings.first(), missing.is_empty()) {
        let missing = missing.join(", ");
        errors.add(&field_name(at, first.at), format!("Kolom yang wajib belum ada: {missing}."));
    }
}
