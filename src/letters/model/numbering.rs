//! Numbers of letters, by the pattern that each office has for its own.

use chrono::{Datelike, NaiveDate};

/// Months as they stand in numbers of letters.
const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
/// What may stand in a pattern.
const SLOTS: [&str; 5] = ["nomor", "kode", "unit", "bulan", "tahun"];
/// The longest pattern, in characters.
pub const LONGEST: usize = 100;

/// How an office numbers its letters, for instance `{kode}/{nomor}/{unit}/{tahun}`: the running number of a year, the code of
/// the matter, the office, the month in Roman figures, the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(String);

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternFault {
    /// `{nomor}` does not stand in it exactly once.
    NumberNotOnce,
    /// Something in braces that is none of the slots.
    Unknown(String),
    /// A brace that nothing closes or opens.
    Brace,
    /// It is longer than [`LONGEST`].
    TooLong,
    /// `{kode}` or `{unit}` stands in it, and nobody has said what it stands for.
    Missing(&'static str),
}

impl Pattern {
    /// Reads a pattern as somebody writes it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, PatternFault> {
        if text.chars().count() > LONGEST {
            return Err(PatternFault::TooLong);
        }
        let mut rest = text;
        let mut numbers = 0;
        while let Some(at) = rest.find(['{', '}']) {
            let from = rest[at..].strip_prefix('{').ok_or(PatternFault::Brace)?;
            let (slot, after) = from.split_once('}').ok_or(PatternFault::Brace)?;
            if !SLOTS.contains(&slot) {
                return Err(PatternFault::Unknown(slot.to_owned()));
            }
            numbers += usize::from(slot == "nomor");
            rest = after;
        }
        if numbers == 1 { Ok(Self(text.to_owned())) } else { Err(PatternFault::NumberNotOnce) }
    }

    /// With what `{kode}` and `{unit}` stand for.
    ///
    /// # Errors
    /// One of them stands in the pattern and nobody has said what for.
    pub fn filled(self, code: Option<&str>, unit: Option<&str>) -> Result<Self, PatternFault> {
        let mut text = self.0;
        for (slot, name, value) in [("{kode}", "kode", code), ("{unit}", "unit", unit)] {
            if text.contains(slot) {
                // Braces of a value would be read as slots.
                let value = value.filter(|value| !value.contains(['{', '}'])).ok_or(PatternFault::Missing(name))?;
                text = text.replace(slot, value);
            }
        }
        Ok(Self(text))
    }

    /// What all numbers of one year have in common: numbers count on within it, through all months.
    pub fn series(&self, year: i32) -> String {
        self.0.replace("{tahun}", &year.to_string())
    }

    /// The number of a day.
    pub fn number(&self, number: u32, day: NaiveDate) -> String {
        let month = ROMAN[usize::try_from(day.month0()).unwrap_or(0).min(11)];
        self.series(day.year()).replace("{bulan}", month).replace("{nomor}", &number.to_string())
    }
}

/// How a letter comes to its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Numbering {
    /// The next of its office's pattern.
    Next,
    /// This one, as the secretariat gave it.
    Typed(String),
    /// None; it is written by hand.
    Blank,
    /// The one it has.
    Keep,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_makes_numbers_as_offices_write_them() {
        let pattern = Pattern::parse("{kode}/{nomor}/{unit}/{bulan}/{tahun}").unwrap();
        let pattern = pattern.filled(Some("000.9"), Some("417.302")).unwrap();
        let day = |month| NaiveDate::from_ymd_opt(2026, month, 3).unwrap();
        assert_eq!(pattern.number(12, day(11)), "000.9/12/417.302/XI/2026");
        assert_eq!(pattern.number(1, day(1)), "000.9/1/417.302/I/2026");
        assert_eq!(pattern.series(2026), "000.9/{nomor}/417.302/{bulan}/2026", "one series through all months");
        let plain = Pattern::parse("{nomor}").unwrap().filled(None, None).unwrap();
        assert_eq!(plain.number(7, day(12)), "7");
    }

    #[test]
    fn a_pattern_that_cannot_tell_letters_apart_is_refused() {
        for (text, fault) in [
            ("", PatternFault::NumberNotOnce),
            ("000.9/2026", PatternFault::NumberNotOnce),
            ("{nomor}/{nomor}", PatternFault::NumberNotOnce),
            ("{nomor}/{bidang}", PatternFault::Unknown("bidang".to_owned())),
            ("{nomor", PatternFault::Brace),
            ("nomor}", PatternFault::Brace),
            ("}{nomor}", PatternFault::Brace),
            ("{}{nomor}", PatternFault::Unknown(String::new())),
        ] {
            assert_eq!(Pattern::parse(text), Err(fault), "{text}");
        }
        assert_eq!(Pattern::parse(&format!("{{nomor}}{}", "x".repeat(LONGEST))), Err(PatternFault::TooLong));
        let unit = Pattern::parse("{nomor}/{unit}").unwrap();
        assert_eq!(unit.clone().filled(Some("a"), None), Err(PatternFault::Missing("unit")));
        assert_eq!(
            unit.filled(None, Some("{nomor}")),
            Err(PatternFault::Missing("unit")),
            "no slot through the back door"
        );
    }
}
