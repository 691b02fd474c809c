//! The period a reading speaks for.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::date::PartialDate;

/// A year, quarter, month or day; stored as "2019", "2023-T3", "2023-09" or "2023-09-30".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// A year, a month or a day.
    Date(PartialDate),
    /// A quarter (triwulan) of a year, 1 to 4.
    Quarter(i32, u8),
}

impl Period {
    /// The stored form; `None` when the text is not one.
    pub fn from_code(text: &str) -> Option<Self> {
        if let Some((year, quarter)) = text.split_once("-T") {
            return Self::quarter(year, quarter);
        }
        PartialDate::from_code(text).map(Self::Date)
    }

    /// What a person writes: any date, or "T3 2023", "triwulan 3 2023", "2023-T3".
    pub fn from_indonesian(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(period) = Self::from_code(&text.to_uppercase()) {
            return Some(period);
        }
        let lower = text.to_lowercase();
        let rest =
            lower.strip_prefix("triwulan").or_else(|| lower.strip_prefix("tw")).or_else(|| lower.strip_prefix('t'));
        if let Some(rest) = rest
            && let Some((quarter, year)) = rest.trim_start().split_once([' ', '-', '/'])
        {
            return Self::quarter(year.trim(), quarter);
        }
        PartialDate::from_indonesian(text).map(Self::Date)
    }

    fn quarter(year: &str, quarter: &str) -> Option<Self> {
        let year = PartialDate::from_code(year).filter(|_| year.len() == 4)?.year();
        let quarter = match quarter {
            "1" | "i" => 1,
            "2" | "ii" => 2,
            "3" | "iii" => 3,
            "4" | "iv" => 4,
            _ => return None,
        };
        Some(Self::Quarter(year, quarter))
    }

    /// The last day of the period: readings are ordered by it.
    pub fn last_day(self) -> NaiveDate {
        match self {
            Self::Date(date) => date.last_day(),
            Self::Quarter(year, quarter) => PartialDate::from_code(&format!("{year:04}-{:02}", quarter * 3))
                .expect("a quarter ends in a month")
                .last_day(),
        }
    }

    /// The last day as a number, for instance 20230930.
    pub fn order(self) -> i32 {
        let day = self.last_day();
        day.year() * 10_000 + i32::try_from(day.month() * 100 + day.day()).expect("at most 1231")
    }

    /// As people read it: "2019", "Triwulan III 2023", "September 2023".
    pub fn indonesian(self) -> String {
        match self {
            Self::Date(date) => date.indonesian(),
            Self::Quarter(year, quarter) => {
                format!("Triwulan {} {year}", ["I", "II", "III", "IV"][usize::from(quarter - 1)])
            }
        }
    }

    /// As a form shows it again.
    pub fn typed(self) -> String {
        match self {
            Self::Date(date) => date.typed(),
            Self::Quarter(..) => self.to_string(),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-T{quarter}"),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::from_code(&text).ok_or_else(|| serde::de::Error::custom(format!("not a period: {text:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::Period;

    #[test]
    fn periods_are_read_and_ordered_by_their_last_day() {
        for (typed, stored, order) in [
            ("2019", "2019", 20_191_231),
            ("T3 2023", "2023-T3", 20_230_930),
            ("triwulan III 2023", "2023-T3", 20_230_930),
            ("2023-t4", "2023-T4", 20_231_231),
            ("9-2023", "2023-09", 20_230_930),
            ("4 April 2023", "2023-04-04", 20_230_404),
        ] {
            let period = Period::from_indonesian(typed).unwrap_or_else(|| panic!("{typed}"));
            assert_eq!((period.to_string().as_str(), period.order()), (stored, order), "{typed}");
        }
        for wrong in ["T5 2023", "triwulan", "t3", "", "2023-T0"] {
            assert_eq!(Period::from_indonesian(wrong), None, "{wrong}");
        }
    }
}
