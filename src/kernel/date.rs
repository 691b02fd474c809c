//! Dates as sources know them: a day, a month or only a year.

use std::fmt;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Timelike, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Names of the months, January first.
pub const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// A date known to the day, the month or the year; stored as "2020-03-12", "2020-03" or "2020".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

impl PartialDate {
    /// A date known only to the year.
    pub fn year_only(year: i32) -> Self {
        Self { year, month: None, day: None }
    }

    /// The stored form; `None` when the text is not one.
    pub fn from_code(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|part| digits(part, 2));
        let day = parts.next().map(|part| digits(part, 2));
        if parts.next().is_some() || month == Some(None) || day == Some(None) {
            return None;
        }
        Self::checked(i32::try_from(year).ok()?, month.flatten(), day.flatten())
    }

    /// What a person writes: "12-3-2020", "12/3/2020", "12 Maret 2020", "3-2020", "Maret 2020", "2020" or the stored form.
    pub fn from_indonesian(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(date) = Self::from_code(text) {
            return Some(date);
        }
        let parts: Vec<&str> = text.split(['-', '/', ' ', '.']).filter(|part| !part.is_empty()).collect();
        let year =
            |part: &str| if part.len() == 4 { digits(part, 4).and_then(|y| i32::try_from(y).ok()) } else { None };
        match parts.as_slice() {
            [y] => Self::checked(year(y)?, None, None),
            [m, y] => Self::checked(year(y)?, Some(month(m)?), None),
            [d, m, y] => Self::checked(year(y)?, Some(month(m)?), Some(digits_up_to_two(d)?)),
            _ => None,
        }
    }

    fn checked(year: i32, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        let valid = (1900..=2200).contains(&year)
            && match (month, day) {
                (None, None) => true,
                (Some(m), d) => NaiveDate::from_ymd_opt(year, m, d.unwrap_or(1)).is_some(),
                (None, Some(_)) => false,
            };
        valid.then_some(Self { year, month, day })
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The first day it can mean.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).expect("checked when made")
    }

    /// The last day it can mean.
    pub fn last_day(self) -> NaiveDate {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.first_day(),
            (Some(month), None) => {
                let (year, next) = if month == 12 { (self.year + 1, 1) } else { (self.year, month + 1) };
                NaiveDate::from_ymd_opt(year, next, 1).expect("a first of a month").pred_opt().expect("after year 0")
            }
            _ => NaiveDate::from_ymd_opt(self.year, 12, 31).expect("every year has a last day"),
        }
    }

    /// True when every day it can mean lies before every day the other can mean.
    pub fn surely_before(self, other: Self) -> bool {
        self.last_day() < other.first_day()
    }

    /// As people write it: "12 Maret 2020", "Maret 2020" or "2020".
    pub fn indonesian(self) -> String {
        match (self.month, self.day) {
            (Some(m), Some(d)) => format!("{d} {} {}", month_name(m), self.year),
            (Some(m), None) => format!("{} {}", month_name(m), self.year),
            _ => self.year.to_string(),
        }
    }

    /// As a form shows it again: "12-3-2020", "3-2020" or "2020".
    pub fn typed(self) -> String {
        match (self.month, self.day) {
            (Some(m), Some(d)) => format!("{d}-{m}-{}", self.year),
            (Some(m), None) => format!("{m}-{}", self.year),
            _ => self.year.to_string(),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::from_code(&text).ok_or_else(|| serde::de::Error::custom(format!("not a date: {text:?}")))
    }
}

fn digits(text: &str, length: usize) -> Option<u32> {
    (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn digits_up_to_two(text: &str) -> Option<u32> {
    (matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn month(text: &str) -> Option<u32> {
    if let Some(number) = digits_up_to_two(text) {
        return (1..=12).contains(&number).then_some(number);
    }
    let lower = text.to_lowercase();
    if lower.len() < 3 {
        return None;
    }
    let at = MONTHS.iter().position(|name| name.to_lowercase().starts_with(&lower))?;
    u32::try_from(at + 1).ok()
}

fn month_name(month: u32) -> &'static str {
    MONTHS[usize::try_from(month - 1).unwrap_or(0).min(11)]
}

/// A moment as people of western Indonesia read it: "21 November 2026, 07.42 WIB".
pub fn moment(at: DateTime<Utc>) -> String {
    format!("{}, {}", day(local_day(at)), hour(at))
}

/// The hour of a moment in western Indonesia: "07.42 WIB".
pub fn hour(at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&wib());
    format!("{:02}.{:02} WIB", local.hour(), local.minute())
}

/// A moment as clocks of western Indonesia show it.
pub fn local_time(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&wib()).naive_local()
}

/// The day a moment falls on in western Indonesia.
pub fn local_day(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&wib()).date_naive()
}

/// A day in words: "21 November 2026".
pub fn day(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

fn wib() -> FixedOffset {
    FixedOffset::east_opt(7 * 3600).expect("seven hours is a valid offset")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_may_write_a_date_in_many_ways() {
        for (typed, stored) in [
            ("12-3-2020", "2020-03-12"),
            ("12/03/2020", "2020-03-12"),
            ("12 Maret 2020", "2020-03-12"),
            ("12 mar 2020", "2020-03-12"),
            ("3-2020", "2020-03"),
            ("Agustus 2021", "2021-08"),
            (" 2020 ", "2020"),
            ("2020-03-12", "2020-03-12"),
        ] {
            assert_eq!(PartialDate::from_indonesian(typed).map(|d| d.to_string()).as_deref(), Some(stored), "{typed}");
        }
        for wrong in ["", "31-2-2020", "13-2020", "20", "besok", "1-1-1", "12-3-2020-1", "0-1-2020"] {
            assert_eq!(PartialDate::from_indonesian(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_vague_date_is_before_another_only_when_every_day_is() {
        let date = |text| PartialDate::from_code(text).unwrap();
        assert!(date("2019").surely_before(date("2020-01")));
        assert!(!date("2020").surely_before(date("2020-03-12")));
        assert!(!date("2020-03").surely_before(date("2020-03-01")));
        assert_eq!(date("2020-02").last_day().to_string(), "2020-02-29");
        assert_eq!(date("2020-12").last_day().to_string(), "2020-12-31");
    }

    #[test]
    fn moments_are_read_in_western_indonesia() {
        let at = DateTime::parse_from_rfc3339("2026-11-20T23:42:00Z").unwrap().with_timezone(&Utc);
        assert_eq!(moment(at), "21 November 2026, 06.42 WIB");
        assert_eq!(PartialDate::from_code("2020-03-12").unwrap().indonesian(), "12 Maret 2020");
    }
}
