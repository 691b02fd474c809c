//! Rows as files: workbooks and CSV files that spreadsheet programs open and the import reads back.

mod csv_file;
mod template;
mod workbook;

pub use self::csv_file::{BYTE_ORDER_MARK, line};
pub use self::template::template;
pub use self::workbook::{Book, WriteError};
use super::model::column::told;
use super::model::{SheetKind, columns};

/// What stands in a cell that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Out {
    /// Text; empty for nothing.
    Text(String),
    /// An exact number with a decimal point, as files hold it.
    Number(String),
}

/// The headings of what is to be filled in.
pub fn headings(kind: SheetKind) -> Vec<Out> {
    columns(kind).iter().map(|column| Out::Text(column.label.to_owned())).collect()
}

/// The headings of an export.
pub fn exported(kind: SheetKind) -> Vec<Out> {
    let told = told(kind).iter().map(|label| Out::Text((*label).to_owned()));
    headings(kind).into_iter().chain(told).collect()
}
