//! CSV files: semicolons, commas or tabs; UTF-8.

use std::ops::ControlFlow;

use csv::{ByteRecord, ReaderBuilder};

use super::{Taker, clean};
use crate::exchange::model::neutral::{looks_like_formula, original};
use crate::exchange::model::{Cell, Row, limits};

/// A CSV file.
pub struct CsvFile<'a> {
    bytes: &'a [u8],
    delimiter: u8,
}

impl<'a> CsvFile<'a> {
    /// Finds out what separates its values.
    pub fn open(bytes: &'a [u8]) -> Result<Self, String> {
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            return Err("Simpan ulang berkas ini sebagai CSV UTF-8.".to_owned());
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let delimiter = delimiter(bytes);
        Ok(Self { bytes, delimiter })
    }

    /// Every filled row.
    pub fn rows(&self, take: Taker<'_>) -> Result<(), String> {
        let mut reader =
            ReaderBuilder::new().has_headers(false).flexible(true).delimiter(self.delimiter).from_reader(self.bytes);
        let mut record = ByteRecord::new();
        let (mut line, mut ended) = (0_u32, 1_u64);
        while reader.read_byte_record(&mut record).map_err(|error| format!("Berkas CSV tidak terbaca: {error}."))? {
            // Empty lines are rows for a spreadsheet program, though they hold nothing.
            let end = reader.position().line();
            let inner = record.iter().flatten().filter(|byte| **byte == b'\n').count() as u64;
            let steps = end.saturating_sub(ended).saturating_sub(inner).max(1);
            line = line.saturating_add(u32::try_from(steps).unwrap_or(u32::MAX));
            ended = end;
            let row = row(line, &record)?;
            if !row.cells.is_empty() && take(row) == ControlFlow::Break(()) {
                break;
            }
        }
        Ok(())
    }
}

fn row(line: u32, record: &ByteRecord) -> Result<Row, String> {
    let mut cells = Vec::new();
    for (at, bytes) in record.iter().enumerate() {
        let Some(cell) = cell(bytes) else { continue };
        let at = u16::try_from(at).ok().filter(|at| *at < limits::COLUMNS);
        let at = at.ok_or_else(|| super::workbook::too_wide(""))?;
        cells.push((at, cell));
    }
    Ok(Row { line, cells })
}

fn cell(bytes: &[u8]) -> Option<Cell> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some(Cell::Garbled) };
    let length = text.chars().count();
    if length > limits::CELL {
        return Some(Cell::TooLong(length));
    }
    if text.trim().is_empty() {
        return None;
    }
    if looks_like_formula(text) {
        return Some(Cell::Formula);
    }
    Some(Cell::Text(clean(original(text))))
}

/// What stands most often between the values of the first filled line, outside quotes.
fn delimiter(bytes: &[u8]) -> u8 {
    let first = bytes.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b';', 0), (b',', 0), (b'\t', 0)];
    for byte in first {
        quoted ^= *byte == b'"';
        for (mark, count) in &mut counts {
            *count += usize::from(!quoted && mark == byte);
        }
    }
    // At a draw the first wins: the semicolon of Indonesian spreadsheets.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b';', |(mark, _)| *mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut take = |row: Row| {
            rows.push(row);
            ControlFlow::Continue(())
        };
        CsvFile::open(bytes).unwrap().rows(&mut take).unwrap();
        rows
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn rows_keep_the_numbers_that_a_spreadsheet_gives_them() {
        let rows = read(b"\xef\xbb\xbfNama;Kepanjangan\r\n\r\n\"A;B\";\"dua\nbaris\"\r\n\r\n\r\nC;");
        let lines: Vec<u32> = rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [1, 3, 6]);
        assert_eq!(rows[1].cells, [(0, text("A;B")), (1, text("dua\nbaris"))]);
        assert_eq!(rows[2].cells, [(0, text("C"))]);
    }

    #[test]
    fn commas_and_tabs_separate_too() {
        assert_eq!(read(b"a,b\n1,\"x;y\"").last().unwrap().cells, [(0, text("1")), (1, text("x;y"))]);
        assert_eq!(read(b"a\tb\n1\t2").last().unwrap().cells.len(), 2);
    }

    #[test]
    fn formulas_and_broken_text_are_marked_and_harmless_text_is_as_it_was() {
        let rows = read(b"=HYPERLINK(1);'=1+1;\xff\xfe");
        assert_eq!(rows[0].cells, [(0, Cell::Formula), (1, text("=1+1")), (2, Cell::Garbled)]);
    }
}
