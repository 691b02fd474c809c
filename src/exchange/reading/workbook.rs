//! Workbooks, cell by cell: nothing but the texts that cells share is held in memory.

use std::collections::HashSet;
use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{DataRef, Dimensions, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};

use super::{Taker, clean};
use crate::exchange::model::{Cell, Row, letter, limits};

/// The most merged ranges of a sheet.
const MERGES: usize = 2_000;
/// The most cells of a sheet that are remembered as percentages.
const PERCENTS: usize = 200_000;

/// A workbook that was looked into by the guard.
pub struct Workbook<'a> {
    inner: Xlsx<Cursor<&'a [u8]>>,
}

/// A sentence for a sheet with too many columns.
pub fn too_wide(sheet: &str) -> String {
    let sheet = if sheet.is_empty() { "Berkas ini".to_owned() } else { format!("Lembar “{sheet}”") };
    format!("{sheet} memuat isi sesudah kolom {}. Hapus kolom yang tidak perlu.", letter(limits::COLUMNS - 1))
}

impl<'a> Workbook<'a> {
    /// Opens it.
    pub fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let inner = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
        if inner.sheets_metadata().len() > limits::SHEETS {
            return Err(format!("Berkas ini memuat lebih dari {} lembar.", limits::SHEETS));
        }
        Ok(Self { inner })
    }

    /// Names of the sheets that people see.
    pub fn sheet_names(&self) -> Vec<String> {
        let shown =
            |typ: SheetType, visible: SheetVisible| typ == SheetType::WorkSheet && visible == SheetVisible::Visible;
        let sheets = self.inner.sheets_metadata().iter();
        sheets.filter(|sheet| shown(sheet.typ, sheet.visible)).map(|sheet| sheet.name.clone()).collect()
    }

    /// Every filled row of a sheet.
    pub fn rows(&mut self, sheet: &str, take: Taker<'_>) -> Result<(), String> {
        let merges = self.inner.merge_cells_by_sheet_name(sheet).map_err(|error| unreadable(&error))?;
        if merges.len() > MERGES {
            return Err(format!("Lembar “{sheet}” memuat lebih dari {MERGES} sel gabungan. Pisahkan sel-sel itu."));
        }
        let from_1904 = self.inner.has_1904_epoch();
        let percents = self.percents(sheet)?;
        let mut reader = self.inner.worksheet_cells_reader(sheet).map_err(|error| unreadable(&error))?;
        let mut row = Row { line: 0, cells: Vec::new() };
        while let Some(found) = reader.next_cell_with_formula_metadata().map_err(|error| unreadable(&error))? {
            let (line, column) = (found.pos.0 + 1, found.pos.1);
            if line != row.line && !row.cells.is_empty() {
                let full = std::mem::replace(&mut row, Row { line, cells: Vec::new() });
                if take(with_merges(full, &merges)) == ControlFlow::Break(()) {
                    return Ok(());
                }
            }
            row.line = line;
            let cell = if found.formula.is_some() { Some(Cell::Formula) } else { cell(&found.value, from_1904) };
            let Some(cell) = cell else { continue };
            let cell = match cell {
                Cell::Number { value, .. } if percents.contains(&found.pos) => Cell::Percent(value),
                other => other,
            };
            let column = u16::try_from(column).ok().filter(|column| *column < limits::COLUMNS);
            row.cells.push((column.ok_or_else(|| too_wide(sheet))?, cell));
        }
        if !row.cells.is_empty() {
            let _ = take(with_merges(row, &merges));
        }
        Ok(())
    }
}

impl Workbook<'_> {
    /// The cells of a sheet that are shown as percentages. Few workbooks have any, so the sheet is rarely read twice.
    fn percents(&mut self, sheet: &str) -> Result<HashSet<(u32, u32)>, String> {
        let mut reader = self.inner.worksheet_cells_reader(sheet).map_err(|error| unreadable(&error))?;
        let is_percent =
            |style: &Style| style.number_format.as_ref().is_some_and(|format| format.format_code.contains('%'));
        let styles: Vec<bool> = reader.styles().iter().map(is_percent).collect();
        let mut found = HashSet::new();
        if !styles.contains(&true) {
            return Ok(found);
        }
        while let Some((row, column, style)) = reader.next_style_id().map_err(|error| unreadable(&error))? {
            if styles.get(style) == Some(&true) && found.len() < PERCENTS {
                found.insert((row, column));
            }
        }
        Ok(found)
    }
}

fn cell(value: &DataRef<'_>, from_1904: bool) -> Option<Cell> {
    match value {
        DataRef::Empty => None,
        DataRef::SharedString(text) => of_text(text),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => of_text(text),
        #[expect(clippy::cast_precision_loss, reason = "a workbook holds its numbers as floats")]
        DataRef::Int(value) => Some(Cell::Number { value: *value as f64, from_1904 }),
        DataRef::Float(value) => Some(Cell::Number { value: *value, from_1904 }),
        DataRef::Bool(value) => Some(Cell::Truth(*value)),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Some(Cell::Date { year, month, day })
        }
        DataRef::DateTime(duration) => Some(Cell::Number { value: duration.as_f64(), from_1904 }),
        DataRef::Error(error) => Some(Cell::Broken(error.to_string())),
    }
}

fn of_text(text: &str) -> Option<Cell> {
    let length = if text.len() > limits::CELL { text.chars().count() } else { 0 };
    if length > limits::CELL {
        return Some(Cell::TooLong(length));
    }
    let text = clean(text);
    (!text.trim().is_empty()).then_some(Cell::Text(text))
}

/// The row with its merged cells marked: which of the merged rows or columns a value belongs to, only people know.
fn with_merges(mut row: Row, merges: &[Dimensions]) -> Row {
    let line = row.line - 1;
    for merge in merges.iter().filter(|merge| (merge.start.0..=merge.end.0).contains(&line)) {
        let end = merge.end.1.min(u32::from(limits::COLUMNS) - 1);
        for column in merge.start.1..=end {
            let Ok(column) = u16::try_from(column) else { continue };
            row.cells.retain(|(at, _)| *at != column);
            row.cells.push((column, Cell::Merged(range(merge))));
        }
    }
    row.cells.sort_by_key(|(at, _)| *at);
    row
}

fn range(of: &Dimensions) -> String {
    let corner =
        |(row, column): (u32, u32)| format!("{}{}", letter(u16::try_from(column).unwrap_or(u16::MAX)), row + 1);
    format!("{}:{}", corner(of.start), corner(of.end))
}

fn unreadable(error: &XlsxError) -> String {
    tracing::info!(%error, "a workbook cannot be read");
    "Berkas XLSX ini tidak dapat dibaca. Buka di aplikasi lembar kerja, lalu simpan ulang sebagai XLSX.".to_owned()
}
