//! Files as people send them: workbooks made cell by cell, and what cannot be made with a spreadsheet program.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A workbook made by a function.
pub fn workbook(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().expect("a workbook")
}

/// CSV with semicolons.
pub fn csv(rows: &[&[&str]]) -> Vec<u8> {
    let lines: Vec<String> = rows.iter().map(|cells| cells.join(";")).collect();
    lines.join("\r\n").into_bytes()
}

/// The workbook with a text put in place of another in one of its parts.
pub fn patched(workbook: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).expect("an archive");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a part");
        let name = file.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        if name == part {
            let text = String::from_utf8(bytes).expect("text");
            assert!(text.contains(from), "{part} holds {from}");
            bytes = text.replace(from, to).into_bytes();
        }
        writer.start_file(name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(&bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

/// Innovations of a rekap as a Bappeda keeps it.
pub struct Rekap {
    /// Names, OPDs, stages and dates, as typed.
    pub rows: Vec<[String; 4]>,
}

/// Row numbers, from 1 as a spreadsheet shows them, of what is wrong in the workbook of faults.
pub const FAULTS: [(u32, &str, &str); 12] = [
    (10, "D", "tulis tanggal"),
    (20, "B", "tidak dikenal"),
    (30, "A", "Sama dengan baris 29"),
    (40, "E", "tulis derajat"),
    (50, "A", "rumus"),
    (60, "B", "digabung"),
    (70, "A", "5.242.880"),
    (80, "C", "tidak ada dalam daftar"),
    (90, "A", "Isi nama inovasi"),
    (100, "D", "bukan tanggal"),
    (110, "A", "galat"),
    (120, "A", "mirip"),
];

impl Rekap {
    /// As a workbook with a title above the headings, and twelve faults of different kinds.
    pub fn with_faults(&self) -> Vec<u8> {
        let bytes = workbook(|book| {
            let sheet = book.add_worksheet();
            sheet.set_name("Inovasi").expect("a name");
            for (column, heading) in
                (0..).zip(["NAMA INOVASI", "Perangkat Daerah", "Tahapan", "Waktu Penerapan", "Lintang"])
            {
                sheet.write_string(0, column, heading).expect("a heading");
            }
            for (row, cells) in (1..).zip(&self.rows) {
                for (column, text) in (0..).zip(cells) {
                    sheet.write_string(row, column, text).expect("a cell");
                }
            }
            spoil(sheet, self);
        });
        let mut huge = String::with_capacity(5 * 1024 * 1024);
        for number in 0.. {
            let word = format!("kata{number} ");
            if huge.len() + word.len() > 5 * 1024 * 1024 {
                break;
            }
            huge.push_str(&word);
        }
        huge.extend(std::iter::repeat_n('x', 5 * 1024 * 1024 - huge.len()));
        let number = "<c r=\"A110\"><v>424242</v></c>";
        let bytes = patched(&bytes, "xl/worksheets/sheet1.xml", number, "<c r=\"A110\" t=\"e\"><v>#REF!</v></c>");
        patched(&bytes, "xl/sharedStrings.xml", "GANTI-DENGAN-SEL-BESAR", &huge)
    }
}

fn spoil(sheet: &mut Worksheet, rekap: &Rekap) {
    let at = |line: u32| line - 1;
    let bold = Format::new();
    sheet.write_string(at(10), 3, "besok lusa").expect("a cell");
    sheet.write_string(at(20), 1, "Dinas Kesehtan").expect("a cell");
    let twin = &rekap.rows[27][0];
    sheet.write_string(at(30), 0, twin.to_uppercase()).expect("a cell");
    sheet.write_string(at(40), 4, "tujuh koma empat").expect("a cell");
    sheet.write_formula(at(50), 0, Formula::new("=CONCATENATE(\"A\",\"B\")").set_result("AB")).expect("a cell");
    sheet.merge_range(at(60), 1, at(60), 2, "Dinas Sosial", &bold).expect("merged cells");
    sheet.write_string(at(70), 0, "GANTI-DENGAN-SEL-BESAR").expect("a cell");
    sheet.write_string(at(80), 2, "penerapann sekali").expect("a cell");
    sheet.write_string(at(90), 0, " ").expect("a cell");
    sheet.write_number(at(100), 3, 12.5).expect("a cell");
    sheet.write_number(at(110), 0, 424_242).expect("a cell");
    sheet.write_string(at(120), 0, "simapan").expect("a cell");
}
