//! Empty workbooks to fill, with instructions and the lists to choose from.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Format, FormatAlign, Formula, Worksheet};

use super::workbook::{Book, WriteError, heading_format, width};
use crate::exchange::model::options::options;
use crate::exchange::model::{Column, SheetKind, Value, columns, limits};
use crate::organisations::model::Opd;

/// Name of the sheet with the lists.
const LISTS: &str = "Pilihan";
/// The last row for which the template offers its lists.
const LAST_ROW: u32 = 2_000;

const ADVICE: &[&str] = &[
    "Isi lembar yang diperlukan saja: Inovasi, Integrasi, Metrik, Capaian. Satu baris satu hal.",
    "Urutan kolom bebas, dan kolom yang tidak dipakai boleh dihapus. Jangan ubah judul kolom.",
    "Inovasi yang namanya persis sama dengan yang sudah tercatat diperbarui; nama lain dicatat baru. Kolom ID diisi Pataka saat ekspor; biarkan kosong untuk data baru.",
    "Sel kosong tidak mengubah apa pun. Tulis (kosong) untuk menghapus isi yang sudah tercatat.",
    "Tanggal: 12-3-2020, 3-2020, atau 2020. Periode: 2023, T3 2023, atau 9-2023.",
    "Angka: koma untuk desimal, misalnya 9,04. Titik hanya memisahkan ribuan, misalnya 1.250.",
    "Beberapa OPD atau urusan dalam satu sel dipisahkan titik koma. Nama OPD dan pilihan lain ada di lembar Pilihan.",
    "Jangan pakai rumus atau sel gabungan: rumus tidak dijalankan, dan sel gabungan ditolak.",
    "Setelah diunggah, setiap baris diperiksa dan ditunjukkan dahulu. Tidak ada yang tersimpan sebelum Anda menyetujuinya.",
];

/// A workbook with an empty sheet for each kind.
pub fn template(units: &[Opd]) -> Result<Vec<u8>, WriteError> {
    let mut book = Book::default();
    let inner = book.inner();
    for kind in SheetKind::SHEETS {
        let sheet = inner.add_worksheet();
        sheet.set_name(kind.label())?.set_freeze_panes(1, 0)?;
        data_sheet(sheet, kind)?;
    }
    let lists = all_lists(units);
    list_sheet(inner.add_worksheet().set_name(LISTS)?, &lists)?;
    let advice = inner.add_worksheet().set_name("Petunjuk")?;
    advice.set_column_width(0, 100)?;
    advice.write_string_with_format(0, 0, "Petunjuk mengisi", &heading_format())?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, line) in (1..).zip(ADVICE) {
        advice.write_string_with_format(row, 0, *line, &wrapped)?;
    }
    for (kind, at) in SheetKind::SHEETS.into_iter().zip(0..) {
        let sheet = inner.worksheet_from_index(at)?;
        for (column, one) in (0..).zip(columns(kind)) {
            if let Some((place, list)) =
                (0_u16..).zip(&lists).find(|(_, list)| list.kind == kind && list.name == one.name)
            {
                offer(sheet, column, place, list.values.len(), one.value)?;
            }
        }
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    book.save(&mut bytes)?;
    Ok(bytes.into_inner())
}

fn data_sheet(sheet: &mut Worksheet, kind: SheetKind) -> Result<(), WriteError> {
    let head = heading_format();
    let text = Format::new().set_num_format("@");
    for (at, column) in (0..).zip(columns(kind)) {
        sheet.set_column_width(at, width(&column))?;
        // Cells for text and dates are text, so that a spreadsheet program does not turn 3-2020 into a day.
        if !matches!(column.value, Value::Amount | Value::Whole | Value::Degrees) {
            sheet.set_column_format(at, &text)?;
        }
        sheet.write_string_with_format(0, at, heading(&column), &head)?;
    }
    Ok(())
}

fn heading(column: &Column) -> String {
    if column.required { format!("{} *", column.label) } else { column.label.to_owned() }
}

struct List {
    kind: SheetKind,
    name: &'static str,
    title: String,
    values: Vec<String>,
}

fn all_lists(units: &[Opd]) -> Vec<List> {
    let mut lists = Vec::new();
    for kind in SheetKind::SHEETS {
        for column in columns(kind) {
            let values: Vec<String> = match column.value {
                Value::Units => units.iter().map(|unit| unit.name.clone()).collect(),
                Value::Tick => vec!["ya".to_owned(), "tidak".to_owned()],
                _ => options(kind, column.name).into_iter().map(|(_, label)| label).collect(),
            };
            if !values.is_empty() {
                let title = format!("{}: {}", kind.label(), column.label);
                lists.push(List { kind, name: column.name, title, values });
            }
        }
    }
    lists
}

fn list_sheet(sheet: &mut Worksheet, lists: &[List]) -> Result<(), WriteError> {
    let head = heading_format();
    for (at, list) in (0..).zip(lists) {
        sheet.set_column_width(at, 32)?;
        sheet.write_string_with_format(0, at, &list.title, &head)?;
        for (row, value) in (1..).zip(&list.values) {
            sheet.write_string(row, at, value)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Offers a list in a column. Where several values may stand in a cell, the list only helps and refuses nothing.
fn offer(sheet: &mut Worksheet, column: u16, list: u16, length: usize, value: Value) -> Result<(), WriteError> {
    let letter = crate::exchange::model::letter(list);
    let range = Formula::new(format!("={LISTS}!${letter}$2:${letter}${}", length + 1));
    let mut offered = DataValidation::new().allow_list_formula(range);
    offered = if matches!(value, Value::Units | Value::Codes) {
        offered.show_error_message(false)
    } else {
        let style = DataValidationErrorStyle::Warning;
        offered.set_error_style(style).set_error_title("Bukan dari daftar")?.set_error_message("Pilih dari daftar.")?
    };
    sheet.add_data_validation(1, column, LAST_ROW.min(limits::ROWS), column, &offered)?;
    Ok(())
}
