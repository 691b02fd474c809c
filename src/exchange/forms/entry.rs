//! Cells as a person would have typed them into the form.

use std::collections::BTreeMap;

use super::CLEAR;
use crate::exchange::model::cell::{number_typed, plain};
use crate::exchange::model::options::{code_of, options, shortened};
use crate::exchange::model::similar::{bare, folded, nearest};
use crate::exchange::model::{Cell, Column, Fault, Row, Sheet, SheetKind, Value, columns, limits};
use crate::kernel::amount::{Amount, count};
use crate::kernel::date::PartialDate;
use crate::organisations::model::Opd;
use crate::web::posted::Fields;

/// What the filled cells of a row say, by field, and what is wrong with them.
#[derive(Debug, Default)]
pub struct Entries {
    values: BTreeMap<&'static str, Vec<String>>,
    faults: Vec<(&'static str, String)>,
    /// Fields whose fault is told at another one: merged cells are one fault.
    silent: Vec<&'static str>,
    loose: Vec<Fault>,
}

impl Entries {
    /// Reads the cells of the columns that are matched.
    pub fn read(sheet: &Sheet, row: &Row, units: &[Opd]) -> Self {
        let mut entries = Self::default();
        let mut merged = Vec::new();
        for column in columns(sheet.kind) {
            let Some(cell) = sheet.column_of(column.name).and_then(|at| row.at(at)) else { continue };
            if let Cell::Merged(range) = cell {
                if merged.contains(&range) {
                    entries.silent.push(column.name);
                    continue;
                }
                merged.push(range);
            }
            match read(sheet.kind, &column, cell, units) {
                Ok(values) => {
                    entries.values.insert(column.name, values);
                }
                Err(words) => entries.faults.push((column.name, words)),
            }
        }
        entries
    }

    /// Whether no matched column has anything in it.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.faults.is_empty()
    }

    /// The text of a field; none when its cell is empty, or says that the field shall be.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.values.get(field).and_then(|values| values.first()).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// Puts a value in place of what the cell says.
    pub fn put(&mut self, field: &'static str, value: impl Into<String>) {
        self.values.insert(field, vec![value.into()]);
    }

    /// Notes a fault of a field, unless it has one.
    pub fn fault(&mut self, field: &'static str, words: impl Into<String>) {
        if !self.has_fault(field) {
            self.faults.push((field, words.into()));
        }
    }

    /// Notes a fault of the whole row.
    pub fn fault_of_row(&mut self, words: impl Into<String>) {
        self.loose.push(Fault { column: None, text: words.into() });
    }

    /// Whether a field has a fault.
    pub fn has_fault(&self, field: &str) -> bool {
        self.faults.iter().any(|(name, _)| *name == field) || self.silent.contains(&field)
    }

    /// Whether anything is wrong.
    pub fn is_faulty(&self) -> bool {
        !self.faults.is_empty() || !self.loose.is_empty()
    }

    /// The faults with their columns, from left to right.
    pub fn into_faults(self, sheet: &Sheet) -> Vec<Fault> {
        let placed = |(field, text): (&str, String)| Fault { column: sheet.column_of(field), text };
        let mut faults: Vec<Fault> = self.faults.into_iter().map(placed).chain(self.loose).collect();
        faults.sort_by_key(|fault| fault.column.unwrap_or(u16::MAX));
        faults
    }

    /// The form with these entries laid over it.
    pub fn over(&self, mut form: Fields) -> Fields {
        for (name, values) in &self.values {
            form = form.with_all(name, values.clone());
        }
        form
    }

    /// Whether the form says all of it already.
    pub fn adds_nothing_to(&self, form: &Fields, ignoring: &[&str]) -> bool {
        let sorted = |values: &[String]| {
            let mut values: Vec<String> = values.iter().map(|text| text.trim().to_owned()).collect();
            values.retain(|text| !text.is_empty());
            values.sort_unstable();
            values
        };
        let given = self.values.iter().filter(|(name, _)| !ignoring.contains(name));
        !self.is_faulty() && given.into_iter().all(|(name, values)| sorted(form.all(name)) == sorted(values))
    }
}

fn read(kind: SheetKind, column: &Column, cell: &Cell, units: &[Opd]) -> Result<Vec<String>, String> {
    let label = column.label;
    let text = match cell {
        Cell::Formula => {
            return Err(format!(
                "{label}: sel ini berisi rumus, dan rumus tidak dijalankan. Salin sel itu, lalu tempel sebagai nilai."
            ));
        }
        Cell::Merged(range) => {
            return Err(format!("{label}: sel {range} digabung. Pisahkan, lalu isi setiap sel."));
        }
        Cell::Broken(error) => return Err(format!("{label}: sel ini berisi galat {error}. Tulis isinya.")),
        Cell::Garbled => return Err(format!("{label}: ada karakter yang rusak. Simpan berkas sebagai CSV UTF-8.")),
        Cell::TooLong(length) => {
            let (length, limit) = (count(*length as u64), count(limits::CELL as u64));
            return Err(format!("{label}: isi sel {length} karakter, terlalu panjang (sel paling panjang {limit})."));
        }
        Cell::Text(text) if text.trim() == CLEAR => return Ok(vec![String::new()]),
        Cell::Text(text) => text.trim().to_owned(),
        Cell::Number { value, from_1904 } => number(column, *value, *from_1904)?,
        Cell::Percent(value) => {
            let shown = number_typed(value * 100.0);
            return Err(format!(
                "{label}: sel ini berformat persen. Ubah formatnya menjadi angka atau teks, lalu tulis {shown}."
            ));
        }
        Cell::Date { year, month, day } => format!("{day}-{month}-{year}"),
        Cell::Truth(true) => "ya".to_owned(),
        Cell::Truth(false) => "tidak".to_owned(),
    };
    match column.value {
        Value::Code => code_of(&options(kind, column.name), label, &text).map(|code| vec![code]),
        Value::Codes => codes(kind, column, &text),
        Value::Units => owners(&text, units),
        Value::Tick => tick(label, &text),
        Value::Date | Value::Period => Ok(vec![date_part(&text).to_owned()]),
        _ => Ok(vec![text]),
    }
}

/// A number in a cell, as the column's form wants it typed.
fn number(column: &Column, value: f64, from_1904: bool) -> Result<String, String> {
    match column.value {
        Value::Date | Value::Period => date_number(column.label, value, from_1904),
        Value::Amount => {
            let amount = Amount::from_canonical(&plain(value));
            let words =
                || format!("{}: paling banyak empat angka di belakang koma, dan tidak terlalu besar.", column.label);
            amount.map(Amount::typed).ok_or_else(words)
        }
        _ => Ok(number_typed(value)),
    }
}

/// A year, or the serial number by which workbooks count days.
fn date_number(label: &str, value: f64, from_1904: bool) -> Result<String, String> {
    let shown = number_typed(value);
    let wrong = || format!("{label}: {shown} bukan tanggal. Tulis seperti 12-3-2020, 3-2020, atau 2020.");
    if (1900.0..=2200.0).contains(&value) && value.fract() == 0.0 {
        return Ok(shown);
    }
    let epoch = if from_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
    let serial = (20_000.0..=80_000.0).contains(&value).then(|| plain(value.floor()).parse::<u64>().ok()).flatten();
    let epoch = chrono::NaiveDate::from_ymd_opt(epoch.0, epoch.1, epoch.2);
    let date = serial.and_then(|days| epoch?.checked_add_days(chrono::Days::new(days)));
    date.map(|date| date.format("%-d-%-m-%Y").to_string()).ok_or_else(wrong)
}

/// The day of "2023-01-02 00:00:00" or "2023-01-02T00:00:00", as some programs write days.
fn date_part(text: &str) -> &str {
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    let rest = text.get(day.len() + 1..).unwrap_or_default();
    let is_day = day.len() == 10 && PartialDate::from_code(day).is_some();
    if is_day && rest.starts_with("00:00") { day } else { text }
}

fn codes(kind: SheetKind, column: &Column, text: &str) -> Result<Vec<String>, String> {
    let options = options(kind, column.name);
    parts(text).map(|part| code_of(&options, column.label, part)).collect()
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

fn tick(label: &str, text: &str) -> Result<Vec<String>, String> {
    match bare(text).as_str() {
        "ya" | "y" | "x" | "v" | "1" | "benar" | "true" => Ok(vec!["ya".to_owned()]),
        "tidak" | "t" | "0" | "salah" | "false" | "" => Ok(vec![String::new()]),
        _ => Err(format!("{label}: tulis ya atau tidak.")),
    }
}

/// Units by name, short name or address; separated by semicolons or lines, or by commas where every part is a unit.
fn owners(text: &str, units: &[Opd]) -> Result<Vec<String>, String> {
    if let Ok(id) = unit(text, units) {
        return Ok(vec![id]);
    }
    let by_comma: Result<Vec<String>, String> = text.split(',').map(|part| unit(part.trim(), units)).collect();
    by_comma.or_else(|_| parts(text).map(|part| unit(part, units)).collect())
}

fn unit(text: &str, units: &[Opd]) -> Result<String, String> {
    let wanted = folded(text);
    for name in [name_of, short_name_of, slug_of] {
        let called: Vec<&Opd> = units.iter().filter(|one| name(one) == wanted).collect();
        match called.as_slice() {
            [] => (),
            [one] => return Ok(one.id.to_string()),
            several => {
                let slugs: Vec<&str> = several.iter().map(|one| one.slug.as_str()).collect();
                let (shown, slugs) = (shortened(text), slugs.join(", "));
                return Err(format!("OPD pemilik: ada lebih dari satu “{shown}”. Tulis kodenya: {slugs}."));
            }
        }
    }
    let all = units.iter().flat_map(|one| [Some(one.name.as_str()), one.short_name.as_deref()]).flatten();
    let shown = shortened(text);
    Err(match nearest(text, all) {
        Some(near) => format!("OPD pemilik: “{shown}” tidak dikenal. Mungkin maksudnya “{near}”?"),
        None => format!("OPD pemilik: “{shown}” tidak dikenal. Lihat daftar OPD di lembar Pilihan pada templat."),
    })
}

fn name_of(unit: &Opd) -> String {
    folded(&unit.name)
}

fn short_name_of(unit: &Opd) -> String {
    unit.short_name.as_deref().map(folded).unwrap_or_default()
}

fn slug_of(unit: &Opd) -> String {
    unit.slug.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(kind: SheetKind, name: &str) -> Column {
        columns(kind).into_iter().find(|column| column.name == name).unwrap()
    }

    fn entry(kind: SheetKind, name: &str, cell: &Cell) -> Result<String, String> {
        read(kind, &column(kind, name), cell, &[]).map(|values| values.join("|"))
    }

    #[test]
    fn dates_come_as_days_years_texts_and_serial_numbers() {
        let date = |cell: &Cell| entry(SheetKind::Innovations, "penerapan", cell);
        let number = |value, from_1904| Cell::Number { value, from_1904 };
        assert_eq!(date(&Cell::Date { year: 2020, month: 3, day: 12 }).as_deref(), Ok("12-3-2020"));
        assert_eq!(date(&number(2020.0, false)).as_deref(), Ok("2020"));
        assert_eq!(date(&number(43_902.0, false)).as_deref(), Ok("12-3-2020"));
        assert_eq!(date(&number(42_440.0, true)).as_deref(), Ok("12-3-2020"));
        assert_eq!(date(&Cell::Text("2020-03-12 00:00:00".to_owned())).as_deref(), Ok("2020-03-12"));
        assert_eq!(date(&Cell::Text("12 Maret 2020".to_owned())).as_deref(), Ok("12 Maret 2020"));
        assert!(date(&number(7.5, false)).unwrap_err().contains("7,5 bukan tanggal"));
    }

    #[test]
    fn numbers_keep_their_digits() {
        let amount = |value| entry(SheetKind::Readings, "nilai", &Cell::Number { value, from_1904: false });
        assert_eq!(amount(9.04).as_deref(), Ok("9,04"));
        assert_eq!(amount(0.1 + 0.2).as_deref(), Ok("0,3"));
        assert_eq!(amount(-1_250_000.5).as_deref(), Ok("-1250000,5"));
        assert!(amount(1.0 / 3.0).unwrap_err().contains("empat angka"));
    }

    #[test]
    fn lists_are_read_by_label_or_code_and_a_near_miss_is_told() {
        let stage = |text: &str| entry(SheetKind::Innovations, "tahap", &Cell::Text(text.to_owned()));
        assert_eq!(stage("Uji Coba").as_deref(), Ok("uji_coba"));
        assert_eq!(stage("uji_coba").as_deref(), Ok("uji_coba"));
        assert!(stage("Penerpaan").unwrap_err().contains("“Penerapan”"));
        let affairs = Cell::Text("Kesehatan; Sosial".to_owned());
        assert_eq!(entry(SheetKind::Innovations, "urusan_lain", &affairs).as_deref(), Ok("kesehatan|sosial"));
    }

    #[test]
    fn what_cannot_be_trusted_is_refused_with_its_reason() {
        let name = |cell: &Cell| entry(SheetKind::Innovations, "nama", cell).unwrap_err();
        assert!(name(&Cell::Formula).contains("rumus"));
        assert!(name(&Cell::Percent(0.0904)).contains("tulis 9,04."));
        assert!(name(&Cell::Merged("A5:A6".to_owned())).contains("A5:A6"));
        assert!(name(&Cell::TooLong(5_242_880)).contains("5.242.880"));
        assert!(name(&Cell::Broken("#REF!".to_owned())).contains("#REF!"));
        assert_eq!(entry(SheetKind::Innovations, "nama", &Cell::Text("(kosong)".to_owned())).as_deref(), Ok(""));
    }
}
