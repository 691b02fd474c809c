//! Workbooks, written row by row to temporary files, so that their length does not show in memory.

use std::io::{Seek, Write};

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::{Out, exported};
use crate::exchange::model::{Column, SheetKind, Value, columns};

/// Why a workbook could not be written.
pub type WriteError = XlsxError;

/// A workbook under construction.
pub struct Book {
    inner: Workbook,
    text: Format,
    quoted: Format,
    number: Format,
}

/// A sheet under construction; its rows are written from the first to the last.
pub struct SheetWriter<'a> {
    sheet: &'a mut Worksheet,
    text: Format,
    quoted: Format,
    number: Format,
    row: u32,
}

impl Default for Book {
    fn default() -> Self {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@");
        Self {
            inner: Workbook::new(),
            quoted: text.clone().set_quote_prefix(),
            text,
            number: Format::new().set_align(FormatAlign::Top).set_num_format("General"),
        }
    }
}

impl Book {
    /// Adds a sheet with the headings of a kind.
    pub fn sheet(&mut self, kind: SheetKind) -> Result<SheetWriter<'_>, WriteError> {
        let (text, quoted, number) = (self.text.clone(), self.quoted.clone(), self.number.clone());
        let sheet = self.inner.add_worksheet_with_constant_memory()?;
        sheet.set_name(kind.label())?;
        sheet.set_freeze_panes(1, 0)?;
        for (at, column) in (0..).zip(columns(kind)) {
            sheet.set_column_width(at, width(&column))?;
        }
        let head = heading_format();
        for (at, heading) in (0..).zip(exported(kind)) {
            if let Out::Text(heading) = heading {
                sheet.write_string_with_format(0, at, &heading, &head)?;
            }
        }
        Ok(SheetWriter { sheet, text, quoted, number, row: 1 })
    }

    /// The workbook behind it, for sheets of another make.
    pub(super) fn inner(&mut self) -> &mut Workbook {
        &mut self.inner
    }

    /// Writes the whole workbook.
    pub fn save(mut self, to: impl Write + Seek + Send) -> Result<(), WriteError> {
        self.inner.save_to_writer(to)
    }
}

impl SheetWriter<'_> {
    /// Adds a row.
    pub fn row(&mut self, cells: &[Out]) -> Result<(), WriteError> {
        for (at, cell) in (0..).zip(cells) {
            match cell {
                Out::Text(text) if text.is_empty() => (),
                // A text stays a text when somebody edits its cell, even when it looks like a formula.
                Out::Text(text) if text.starts_with(['=', '+', '-', '@']) => {
                    self.sheet.write_string_with_format(self.row, at, text, &self.quoted)?;
                }
                Out::Text(text) => {
                    self.sheet.write_string_with_format(self.row, at, text, &self.text)?;
                }
                Out::Number(number) => match exactly(number) {
                    Some(value) => {
                        self.sheet.write_number_with_format(self.row, at, value, &self.number)?;
                    }
                    None => {
                        self.sheet.write_string_with_format(self.row, at, number.replace('.', ","), &self.text)?;
                    }
                },
            }
        }
        self.row += 1;
        Ok(())
    }
}

/// The number as a workbook holds it, unless it has more digits than a workbook keeps.
fn exactly(number: &str) -> Option<f64> {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if digits <= 15 { number.parse().ok() } else { None }
}

/// How headings look.
pub(super) fn heading_format() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0x00F3_E9D8))
        .set_border_bottom(FormatBorder::Thin)
}

/// How wide a column is, in characters.
pub(super) fn width(column: &Column) -> f64 {
    match column.value {
        Value::Id => 12.0,
        Value::Text | Value::Codes | Value::Units => 32.0,
        Value::Reference | Value::Code => 26.0,
        _ => 16.0,
    }
}
