//! Files as rows of cells, one at a time: workbooks and CSV files that nobody has vouched for.

mod csv_file;
mod workbook;

use std::ops::ControlFlow;

use self::csv_file::CsvFile;
use self::workbook::Workbook;
use super::model::{Format, Layout, Row, Sheet, SheetKind, layout, limits};

/// A file that was opened.
pub enum Book<'a> {
    /// A workbook.
    Workbook(Box<Workbook<'a>>),
    /// A CSV file.
    Csv(CsvFile<'a>),
}

/// What takes rows as they are read; it may say that it wants no more.
pub type Taker<'t> = &'t mut dyn FnMut(Row) -> ControlFlow<()>;

/// What a file may still hold.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    rows: u32,
    cells: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self { rows: limits::ROWS, cells: limits::CELLS }
    }
}

impl Budget {
    /// Counts a row, or says that the file holds too much.
    fn spend(&mut self, row: &Row) -> Result<(), String> {
        let cells = row.cells.len() as u64;
        if self.rows == 0 || self.cells < cells {
            let rows = crate::kernel::amount::count(u64::from(limits::ROWS));
            let cells = crate::kernel::amount::count(limits::CELLS);
            return Err(format!(
                "Berkas ini memuat lebih dari {rows} baris atau {cells} sel terisi. Bagi menjadi beberapa berkas."
            ));
        }
        self.rows -= 1;
        self.cells -= cells;
        Ok(())
    }
}

/// What kind of file the bytes are, whatever the name says; a sentence when they are none that can be read.
pub fn format_of(bytes: &[u8], name: &str) -> Result<Format, String> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Format::Xlsx);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err("Berkas ini terkunci kata sandi atau berformat XLS lama. Buka, hapus kata sandinya, lalu simpan sebagai XLSX.".to_owned());
    }
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let text = !bytes.contains(&0) && !bytes.starts_with(b"%PDF") && !bytes.starts_with(b"<");
    if text && matches!(ending.as_str(), "csv" | "txt" | "tsv") {
        return Ok(Format::Csv);
    }
    Err("Berkas harus berupa XLSX atau CSV.".to_owned())
}

impl<'a> Book<'a> {
    /// Opens a file; a sentence when it cannot be read, or holds more than it may.
    pub fn open(bytes: &'a [u8], format: Format) -> Result<Self, String> {
        match format {
            Format::Xlsx => {
                crate::inspection::workbook::inspect(bytes)?;
                Ok(Self::Workbook(Box::new(Workbook::open(bytes)?)))
            }
            Format::Csv => Ok(Self::Csv(CsvFile::open(bytes)?)),
        }
    }

    /// The sheets with rows to import; a sentence when there are none.
    pub fn survey(&mut self, wanted: Option<SheetKind>) -> Result<Layout, String> {
        let mut found = Layout::default();
        for name in self.sheet_names() {
            let rows = if is_about_the_file(&name) { Vec::new() } else { self.first_rows(&name)? };
            match layout::recognise(&name, wanted, &rows) {
                Some(sheet) => found.sheets.push(sheet),
                None => found.skipped.push(name),
            }
        }
        if found.sheets.is_empty() {
            let within = limits::HEADING_WITHIN;
            return Err(format!(
                "Tidak ada judul kolom yang dikenal pada {within} baris pertama. Pakai templat, atau samakan judul kolom dengan templat."
            ));
        }
        found.sheets.sort_by_key(|sheet| sheet.kind);
        Ok(found)
    }

    /// Every filled row below the headings of a sheet.
    pub fn rows(&mut self, sheet: &Sheet, budget: &mut Budget, take: Taker<'_>) -> Result<(), String> {
        let heading = sheet.heading_line;
        let mut refused = None;
        let mut below = |row: Row| {
            if row.line <= heading {
                return ControlFlow::Continue(());
            }
            match budget.spend(&row) {
                Ok(()) => take(row),
                Err(words) => {
                    refused = Some(words);
                    ControlFlow::Break(())
                }
            }
        };
        match self {
            Self::Workbook(book) => book.rows(&sheet.name, &mut below)?,
            Self::Csv(file) => file.rows(&mut below)?,
        }
        refused.map_or(Ok(()), Err)
    }

    fn sheet_names(&self) -> Vec<String> {
        match self {
            Self::Workbook(book) => book.sheet_names(),
            Self::Csv(_) => vec![String::new()],
        }
    }

    fn first_rows(&mut self, name: &str) -> Result<Vec<Row>, String> {
        let mut first = Vec::new();
        let mut take = |row: Row| {
            if row.line > limits::HEADING_WITHIN {
                return ControlFlow::Break(());
            }
            first.push(row);
            ControlFlow::Continue(())
        };
        match self {
            Self::Workbook(book) => book.rows(name, &mut take)?,
            Self::Csv(file) => file.rows(&mut take)?,
        }
        Ok(first)
    }
}

/// Sheets of our own templates that hold no rows to import.
fn is_about_the_file(name: &str) -> bool {
    ["petunjuk", "pilihan"].contains(&name.to_lowercase().as_str())
}

/// One kind of line end and no control characters, as forms keep text.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_rows_are_read_than_a_file_may_hold() {
        let text = format!("Nama;OPD\n{}", "A;B\n".repeat(limits::ROWS as usize + 1));
        let mut book = Book::open(text.as_bytes(), Format::Csv).unwrap();
        let layout = book.survey(None).unwrap();
        let mut read = 0;
        let mut take = |_| {
            read += 1;
            ControlFlow::Continue(())
        };
        let refused = book.rows(&layout.sheets[0], &mut Budget::default(), &mut take).unwrap_err();
        assert_eq!(read, limits::ROWS);
        assert!(refused.contains("lebih dari 20.000 baris"));
    }

    #[test]
    fn a_file_is_what_its_bytes_say() {
        assert_eq!(format_of(b"PK\x03\x04", "x.csv"), Ok(Format::Xlsx));
        assert_eq!(format_of(b"Nama;OPD", "x.CSV"), Ok(Format::Csv));
        for (bytes, name) in
            [(&b"%PDF-1.7"[..], "x.csv"), (b"<html>", "x.csv"), (b"a\0b", "x.csv"), (b"Nama;OPD", "x.exe")]
        {
            assert!(format_of(bytes, name).is_err(), "{name}");
        }
    }
}
