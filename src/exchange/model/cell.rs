//! What stands in a cell, whatever the kind of file.

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text.
    Text(String),
    /// A number; in a date column it may be a year or the serial number of a day.
    Number {
        /// The number.
        value: f64,
        /// Serial numbers count from 1904, as old Macintosh workbooks do.
        from_1904: bool,
    },
    /// A number that is shown as a percentage: 0.0904 where people read "9.04%".
    Percent(f64),
    /// A day.
    Date {
        /// Year.
        year: u16,
        /// Month, 1 to 12.
        month: u8,
        /// Day of the month.
        day: u8,
    },
    /// True or false.
    Truth(bool),
    /// A formula: never run, and its stored result is not trusted.
    Formula,
    /// An error value such as "#REF!".
    Broken(String),
    /// A text longer than any field takes, with its length in characters.
    TooLong(usize),
    /// Part of merged cells; the range in words, for instance "A5:A6".
    Merged(String),
    /// Bytes that are not text.
    Garbled,
}

/// A row with what stands in its filled cells, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number in the sheet, from 1.
    pub line: u32,
    /// Column from 0, and what stands there.
    pub cells: Vec<(u16, Cell)>,
}

impl Row {
    /// What stands in a column.
    pub fn at(&self, column: u16) -> Option<&Cell> {
        self.cells.iter().find(|(at, _)| *at == column).map(|(_, cell)| cell)
    }

    /// About how many bytes it holds.
    pub fn weight(&self) -> usize {
        let cell = |cell: &Cell| match cell {
            Cell::Text(text) | Cell::Broken(text) | Cell::Merged(text) => text.len() + 32,
            _ => 32,
        };
        self.cells.iter().map(|(_, one)| cell(one)).sum()
    }
}

/// The letters of a column: 0 is "A", 26 is "AA".
pub fn letter(column: u16) -> String {
    let mut letters = Vec::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A number as people type it in a text column: "12", "7,5".
pub fn number_typed(value: f64) -> String {
    plain(value).replace('.', ",")
}

/// A number without an exponent, cut to the fifteen digits that a workbook shows.
pub fn plain(value: f64) -> String {
    let digits = format!("{value:.14e}");
    let exact: f64 = digits.parse().unwrap_or(value);
    format!("{exact}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_workbook() {
        let letters: Vec<String> = [0, 25, 26, 51, 52, 701, 702].into_iter().map(letter).collect();
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_number_has_the_digits_that_people_see() {
        assert_eq!(number_typed(0.1 + 0.2), "0,3");
        assert_eq!(number_typed(1_250_000.0), "1250000");
        assert_eq!(number_typed(-7.57), "-7,57");
        assert_eq!(plain(1e15), "1000000000000000");
    }
}
