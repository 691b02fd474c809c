//! How long an innovation had been in use on a day, when the start may be known only to the month or year.

use chrono::{Datelike, Months, NaiveDate};

use crate::kernel::date::PartialDate;

/// Whether it was in use for so many years when counted back from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reached {
    /// Whatever day it began.
    Surely,
    /// Whatever day it began, it was not.
    SurelyNot,
    /// It depends on the part of the start that is not known.
    Perhaps,
}

/// Counts back from `until`: begun on the same day of the year counts.
pub(super) fn reached(start: PartialDate, years: u32, until: NaiveDate) -> Reached {
    let Some(latest) = until.checked_sub_months(Months::new(years.saturating_mul(12))) else {
        return Reached::SurelyNot;
    };
    if start.last_day() <= latest {
        Reached::Surely
    } else if start.first_day() > latest {
        Reached::SurelyNot
    } else {
        Reached::Perhaps
    }
}

/// The age on a day in words: "4 tahun 3 bulan", or from the least to the most it can be.
pub(super) fn age(start: PartialDate, on: NaiveDate) -> String {
    let most = months(start.first_day(), on);
    let least = months(start.last_day(), on);
    match (least, most) {
        (_, None) => "belum diterapkan".to_owned(),
        (None, Some(most)) => format!("berumur paling lama {}", words(most)),
        (Some(least), Some(most)) if least == most => format!("berumur {}", words(least)),
        (Some(least), Some(most)) => format!("berumur {} sampai {}", words(least), words(most)),
    }
}

/// The part of the start that is not known.
pub(super) fn vague_part(start: PartialDate) -> &'static str {
    if start.first_day().month() == start.last_day().month() {
        "tanggal tepat mulai diterapkan"
    } else {
        "bulan mulai diterapkan"
    }
}

/// Whole months from one day to another; `None` when the other lies before.
pub(super) fn months(from: NaiveDate, to: NaiveDate) -> Option<u32> {
    if to < from {
        return None;
    }
    let number = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month());
    let whole = number(to) - number(from) - i64::from(to.day() < from.day());
    u32::try_from(whole).ok()
}

fn words(months: u32) -> String {
    match (months / 12, months % 12) {
        (0, 0) => "kurang dari 1 bulan".to_owned(),
        (0, months) => format!("{months} bulan"),
        (years, 0) => format!("{years} tahun"),
        (years, months) => format!("{years} tahun {months} bulan"),
    }
}
