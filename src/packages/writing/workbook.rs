//! The copy sheet as a workbook: one row to a field, and one to a document. Every text is a text and never a formula.

use chrono::NaiveDateTime;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::kernel::date::local_time;
use crate::packages::model::{Field, FieldType, Sheet, limit_in_words};

/// A cell of a workbook holds this many characters; what is longer goes on in the next row.
const CELL: usize = 32_000;

/// The sheet as the bytes of a workbook.
///
/// # Errors
/// As of the writer; the sheet itself gives no cause.
pub fn write(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = made_at(local_time(sheet.origin.when()))?;
    book.set_properties(&DocProperties::new().set_title(&sheet.title).set_creation_datetime(&made));
    fields(&mut book, sheet)?;
    papers(&mut book, sheet)?;
    book.save_to_buffer()
}

fn made_at(when: NaiveDateTime) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&when.format("%Y-%m-%dT%H:%M:%S").to_string())
}

/// Columns with their widths in characters.
type Columns = [(&'static str, f64)];

const FIELDS: &Columns = &[
    ("Bagian", 26.0),
    ("Isian", 30.0),
    ("Teks untuk disalin", 80.0),
    ("Tingkat", 9.0),
    ("Kata", 8.0),
    ("Karakter", 10.0),
    ("Tanpa spasi", 12.0),
    ("Batas", 24.0),
    ("Keterangan", 40.0),
];

const PAPERS: &Columns = &[
    ("Untuk", 40.0),
    ("Judul", 44.0),
    ("Nomor", 22.0),
    ("Tanggal", 18.0),
    ("Halaman", 12.0),
    ("Berkas", 30.0),
    ("Bita", 12.0),
    ("SHA-256", 30.0),
    ("Tautan", 40.0),
];

/// A worksheet that is filled row by row.
struct Rows<'a> {
    sheet: &'a mut Worksheet,
    text: Format,
    quoted: Format,
    number: Format,
    row: u32,
}

impl<'a> Rows<'a> {
    fn begin(book: &'a mut Workbook, name: &str, columns: &Columns) -> Result<Self, XlsxError> {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_landscape();
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_print_fit_to_pages(1, 0);
        let head = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_background_color(Color::RGB(0x00F3_E9D8))
            .set_border_bottom(FormatBorder::Thin);
        for (at, (heading, width)) in (0..).zip(columns) {
            sheet.set_column_width(at, *width)?;
            sheet.write_string_with_format(0, at, *heading, &head)?;
        }
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@");
        let quoted = text.clone().set_quote_prefix();
        Ok(Self { sheet, quoted, text, number: Format::new().set_align(FormatAlign::Top), row: 1 })
    }

    fn text(&mut self, at: u16, text: &str) -> Result<(), XlsxError> {
        if text.is_empty() {
            return Ok(());
        }
        // A text stays a text when somebody edits its cell, even when it looks like a formula.
        let format = if text.starts_with(['=', '+', '-', '@']) { &self.quoted } else { &self.text };
        self.sheet.write_string_with_format(self.row, at, text, format)?;
        Ok(())
    }

    fn number(&mut self, at: u16, number: usize) -> Result<(), XlsxError> {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        self.sheet.write_number_with_format(self.row, at, number, &self.number)?;
        Ok(())
    }
}

fn fields(book: &mut Workbook, sheet: &Sheet) -> Result<(), XlsxError> {
    let mut rows = Rows::begin(book, "Lembar salin", FIELDS)?;
    rows.text(0, "Versi")?;
    rows.text(2, &format!("{}, {}", sheet.title, sheet.origin.sentence()))?;
    rows.row += 1;
    for section in &sheet.sections {
        for field in &section.fields {
            rows.text(0, &section.heading())?;
            rows.text(1, &field.label)?;
            if let FieldType::Level(Some(level)) = field.takes {
                rows.number(3, usize::try_from(level).unwrap_or_default())?;
            }
            if field.takes == FieldType::Prose {
                let length = field.length();
                rows.number(4, length.words)?;
                rows.number(5, length.characters)?;
                rows.number(6, length.bare)?;
            }
            rows.text(7, &limit_of(field, section.shared.is_some()))?;
            rows.text(8, &remark(field))?;
            for (at, piece) in pieces(&field.text).into_iter().enumerate() {
                if at > 0 {
                    rows.row += 1;
                    rows.text(1, &format!("{} (lanjutan)", field.label))?;
                }
                rows.text(2, piece)?;
            }
            rows.row += 1;
        }
    }
    Ok(())
}

fn limit_of(field: &Field, shares: bool) -> String {
    match (field.takes, limit_in_words(field.limit)) {
        (FieldType::Prose, Some(limit)) => limit,
        (FieldType::Prose, None) if shares => "bersama isian lain bagian ini".to_owned(),
        (FieldType::Prose, None) => field.verdict().sentence().unwrap_or_default(),
        _ => String::new(),
    }
}

fn remark(field: &Field) -> String {
    let over = field.verdict().sentence().filter(|_| limit_in_words(field.limit).is_some());
    [over, field.need.clone(), field.note.clone()].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// A text in pieces that a cell holds; one empty piece of an empty text.
fn pieces(text: &str) -> Vec<&str> {
    let (mut rest, mut pieces) = (text, Vec::new());
    while let Some((at, _)) = rest.char_indices().nth(CELL) {
        let (piece, more) = rest.split_at(at);
        pieces.push(piece);
        rest = more;
    }
    pieces.push(rest);
    pieces
}

fn papers(book: &mut Workbook, sheet: &Sheet) -> Result<(), XlsxError> {
    let mut rows = Rows::begin(book, "Bukti", PAPERS)?;
    for paper in sheet.papers() {
        rows.text(0, &paper.claim)?;
        rows.text(1, paper.shown_title())?;
        if paper.readable {
            rows.text(2, paper.number.as_deref().unwrap_or_default())?;
            rows.text(3, paper.issued.as_deref().unwrap_or_default())?;
            rows.text(4, paper.pages.as_deref().unwrap_or_default())?;
            if let Some(file) = &paper.file {
                rows.text(5, &file.name)?;
                rows.number(6, usize::try_from(file.size).unwrap_or(usize::MAX))?;
                rows.text(7, file.hash.code())?;
            }
            rows.text(8, paper.url.as_deref().unwrap_or_default())?;
        }
        rows.row += 1;
    }
    Ok(())
}
