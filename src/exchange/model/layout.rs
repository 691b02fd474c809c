//! The sheets of a file and what their columns mean.

use serde::{Deserialize, Serialize};

use super::column::is_told;
use super::similar::bare;
use super::{Cell, Column, Row, SheetKind, columns};

/// The sheets of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Layout {
    /// Sheets with rows to import, in the order in which they are imported.
    pub sheets: Vec<Sheet>,
    /// Names of sheets that are left out.
    pub skipped: Vec<String>,
}

/// A sheet with rows to import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name; empty for a CSV file.
    pub name: String,
    /// What its rows are about.
    pub kind: SheetKind,
    /// The row with the headings, from 1.
    pub heading_line: u32,
    /// Its columns with a heading.
    pub headings: Vec<Heading>,
}

/// A column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Where, from 0.
    pub at: u16,
    /// What the heading says.
    pub text: String,
    /// What stands below it first, to recognise it by.
    pub sample: String,
    /// The field it fills; none when it is left out.
    pub field: Option<String>,
}

impl Sheet {
    /// The column that fills a field.
    pub fn column_of(&self, field: &str) -> Option<u16> {
        self.headings.iter().find(|heading| heading.field.as_deref() == Some(field)).map(|heading| heading.at)
    }

    /// Fields that must be there and are not.
    pub fn missing(&self) -> Vec<&'static str> {
        let lacks = |column: &Column| column.required && self.column_of(column.name).is_none();
        columns(self.kind).into_iter().filter(lacks).map(|column| column.label).collect()
    }

    /// Columns that fill nothing.
    pub fn unmatched(&self) -> impl Iterator<Item = &Heading> {
        self.headings.iter().filter(|heading| heading.field.is_none())
    }
}

/// The sheet behind the first rows of a file, when they hold headings that are known. The kind is the one that is wanted
/// or that the sheet's name says, else the one whose columns fit best.
pub fn recognise(name: &str, wanted: Option<SheetKind>, rows: &[Row]) -> Option<Sheet> {
    let kind = wanted.or_else(|| kind_named(name));
    let mut best: Option<(usize, Sheet)> = None;
    for candidate in SheetKind::SHEETS.into_iter().filter(|one| kind.is_none_or(|kind| kind == *one)) {
        for row in rows {
            let sheet = matched(name, candidate, row, rows);
            let fits = sheet.headings.iter().filter(|heading| heading.field.is_some()).count();
            let missing = sheet.missing().len();
            let required = columns(candidate).iter().filter(|one| one.required).count();
            let score = fits * 100 + required.saturating_sub(missing) * 10;
            let enough = fits >= 2 || (fits == 1 && (kind.is_some() || missing == 0));
            if enough && best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, sheet));
            }
        }
    }
    // Where somebody says what the rows are about, the first texts are taken for headings, to be matched by hand.
    let unknown = || {
        let row = rows.iter().find(|row| row.cells.iter().all(|(_, cell)| matches!(cell, Cell::Text(_))))?;
        Some(matched(name, wanted?, row, rows))
    };
    best.map(|(_, sheet)| sheet).or_else(unknown)
}

fn kind_named(name: &str) -> Option<SheetKind> {
    let name = bare(name);
    SheetKind::SHEETS.into_iter().find(|kind| bare(kind.label()) == name)
}

fn matched(name: &str, kind: SheetKind, row: &Row, rows: &[Row]) -> Sheet {
    let known = columns(kind);
    let mut taken: Vec<&str> = Vec::new();
    let mut headings = Vec::new();
    for (at, cell) in &row.cells {
        let Cell::Text(text) = cell else { continue };
        if is_told(kind, text) {
            continue;
        }
        let field = known.iter().find(|column| column.is_called(text)).map(|column| column.name);
        let field = field.filter(|field| !taken.contains(field));
        taken.extend(field);
        headings.push(Heading {
            at: *at,
            text: text.chars().take(120).collect(),
            sample: sample(*at, row.line, rows),
            field: field.map(str::to_owned),
        });
    }
    Sheet { name: name.to_owned(), kind, heading_line: row.line, headings }
}

fn sample(column: u16, heading: u32, rows: &[Row]) -> String {
    let below = rows.iter().filter(|row| row.line > heading);
    let text = below.filter_map(|row| row.at(column)).find_map(|cell| match cell {
        Cell::Text(text) => Some(text.clone()),
        Cell::Number { value, .. } => Some(super::cell::number_typed(*value)),
        Cell::Date { year, month, day } => Some(format!("{day}-{month}-{year}")),
        _ => None,
    });
    text.unwrap_or_default().chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: u32, texts: &[&str]) -> Row {
        let cell = |(at, text): (usize, &&str)| (u16::try_from(at).unwrap(), Cell::Text((*text).to_owned()));
        Row { line, cells: texts.iter().enumerate().map(cell).collect() }
    }

    #[test]
    fn headings_are_known_by_label_or_alias_in_any_order_below_a_title() {
        let rows = [
            row(1, &["REKAP INOVASI 2026"]),
            row(3, &["No", "Perangkat Daerah", "NAMA INOVASI *", "Warna"]),
            row(4, &["1", "Dinkes", "GAYATRI", "biru"]),
        ];
        let sheet = recognise("Sheet1", None, &rows).unwrap();
        assert_eq!((sheet.kind, sheet.heading_line), (SheetKind::Innovations, 3));
        assert_eq!((sheet.column_of("pemilik"), sheet.column_of("nama")), (Some(1), Some(2)));
        let unmatched: Vec<_> = sheet.unmatched().map(|one| (one.text.as_str(), one.sample.as_str())).collect();
        assert_eq!(unmatched, [("No", "1"), ("Warna", "biru")]);
        let unknown = [row(1, &["apa", "saja"])];
        assert!(recognise("Sheet2", None, &unknown).is_none());
        let asked = recognise("Sheet2", Some(SheetKind::Metrics), &unknown).unwrap();
        assert_eq!((asked.kind, asked.unmatched().count()), (SheetKind::Metrics, 2));
    }
}
