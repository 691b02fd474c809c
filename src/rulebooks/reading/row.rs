//! One table of a file, read key by key. What cannot be read becomes a fault and a blank.

use std::cell::{Cell, RefCell};

use chrono::NaiveDate;
use toml::{
    Spanned,
    de::{DeArray, DeTable, DeValue},
};

use super::{Reading, words};
use crate::{kernel::code::CodeList, kernel::points::Points, rulebooks::fault::Fault};

/// A table of the file. When it is dropped, every key nobody asked for is a fault.
pub(super) struct Row<'a> {
    pub(super) reading: &'a Reading,
    table: &'a DeTable<'a>,
    /// The line it begins on.
    pub(super) line: usize,
    place: String,
    family: &'static str,
    asked: RefCell<Vec<&'static str>>,
    any_key: Cell<bool>,
}

impl<'a> Row<'a> {
    /// The whole file.
    pub(super) fn root(reading: &'a Reading, table: &'a DeTable<'a>) -> Self {
        Self::new(reading, table, 1, "berkas".to_owned(), "file")
    }

    fn new(reading: &'a Reading, table: &'a DeTable<'a>, line: usize, place: String, family: &'static str) -> Self {
        Self { reading, table, line, place, family, asked: RefCell::default(), any_key: Cell::default() }
    }

    /// A fault of this row on `line`; sums over its family no longer mean anything.
    pub(super) fn fault(&self, line: usize, message: impl Into<String>, remedy: impl Into<String>) {
        self.reading.spoiled.borrow_mut().insert(self.family);
        self.remark(line, message, remedy);
    }

    /// A fault that leaves the row's numbers readable.
    pub(super) fn remark(&self, line: usize, message: impl Into<String>, remedy: impl Into<String>) {
        self.reading.faults.borrow_mut().push(Fault::new(line, &self.place, message, remedy));
    }

    /// The value of a key and its line.
    fn value(&self, key: &'static str) -> Option<(&'a DeValue<'a>, usize)> {
        self.asked.borrow_mut().push(key);
        let value = self.table.get(key)?;
        Some((value.get_ref(), self.reading.line(value.span().start)))
    }

    fn need<T>(&self, key: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() && !self.table.contains_key(key) {
            self.fault(self.line, format!("`{key}` tidak ada"), format!("tambahkan `{key}`"));
        }
        value
    }

    fn mismatch(&self, line: usize, key: &str, wanted: &str, found: &DeValue<'_>) {
        self.wrong_sort(line, &format!("`{key}`"), wanted, found);
    }

    /// As [`Self::mismatch`], for one value of the list under `key`.
    fn mismatch_within(&self, line: usize, key: &str, wanted: &str, found: &DeValue<'_>) {
        self.wrong_sort(line, &format!("isi `{key}`"), wanted, found);
    }

    fn wrong_sort(&self, line: usize, what: &str, wanted: &str, found: &DeValue<'_>) {
        let message = format!("{what} berupa {}, bukan {wanted}", words::sort(found));
        self.fault(line, message, format!("tulis {wanted}"));
    }

    /// A text that may be absent.
    pub(super) fn text_opt(&self, key: &'static str) -> Option<String> {
        let (value, line) = self.value(key)?;
        let Some(text) = value.as_str() else {
            self.mismatch(line, key, "teks dalam tanda kutip", value);
            return None;
        };
        if text.trim().is_empty() {
            self.remark(
                line,
                format!("`{key}` kosong"),
                "tulis teksnya, atau hapus kunci ini dan jelaskan di `unknown`",
            );
        }
        Some(text.trim().to_owned())
    }

    /// A text that must be there; blank when it is not.
    pub(super) fn text(&self, key: &'static str) -> String {
        let text = self.text_opt(key);
        self.need(key, text).unwrap_or_default()
    }

    /// A decimal that may be absent, from a number or a text; never through a binary fraction.
    pub(super) fn points_opt(&self, key: &'static str) -> Option<Points> {
        let (value, line) = self.value(key)?;
        let text = match value {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            DeValue::String(text) => text.as_ref(),
            other => {
                self.mismatch(line, key, "bilangan desimal", other);
                return None;
            }
        };
        let points = text.parse();
        if let Err(error) = points {
            let message = format!("`{key}` bernilai {text}: {}", words::why(error));
            self.fault(line, message, "tulis bilangan desimal, paling banyak dua angka di belakang titik");
        }
        points.ok()
    }

    /// A decimal that must be there; 0 when it is not.
    pub(super) fn points(&self, key: &'static str) -> Points {
        let points = self.points_opt(key);
        self.need(key, points).unwrap_or_default()
    }

    /// A decimal above 0 that may be absent.
    pub(super) fn positive_points_opt(&self, key: &'static str) -> Option<Points> {
        let points = self.points_opt(key);
        if let (Some(points), Some((_, line))) = (points.filter(|points| *points <= Points::ZERO), self.value(key)) {
            self.fault(line, format!("`{key}` bernilai {points}"), "tulis angka di atas 0");
        }
        points
    }

    /// A decimal above 0 that must be there; 0 when it is not.
    pub(super) fn positive_points(&self, key: &'static str) -> Points {
        let points = self.positive_points_opt(key);
        self.need(key, points).unwrap_or_default()
    }

    /// A positive whole number that may be absent.
    pub(super) fn count_opt(&self, key: &'static str) -> Option<u32> {
        let (value, line) = self.value(key)?;
        let DeValue::Integer(number) = value else {
            self.mismatch(line, key, "bilangan bulat di atas 0", value);
            return None;
        };
        let count = number.as_str().parse::<u32>().ok().filter(|count| *count > 0);
        if count.is_none() {
            let message = format!("`{key}` bernilai {}, bukan bilangan bulat di atas 0", number.as_str());
            self.fault(line, message, "tulis bilangan bulat di atas 0, atau hapus kunci ini dan jelaskan di `unknown`");
        }
        count
    }

    /// A positive whole number that must be there; 0 when it is not.
    pub(super) fn count(&self, key: &'static str) -> u32 {
        let count = self.count_opt(key);
        self.need(key, count).unwrap_or_default()
    }

    /// Yes or no, when said.
    pub(super) fn flag_opt(&self, key: &'static str) -> Option<bool> {
        let (value, line) = self.value(key)?;
        let flag = value.as_bool();
        if flag.is_none() {
            self.mismatch(line, key, "`true` atau `false`", value);
        }
        flag
    }

    /// A calendar date that may be absent.
    pub(super) fn date_opt(&self, key: &'static str) -> Option<NaiveDate> {
        let (value, line) = self.value(key)?;
        let date = value.as_datetime().filter(|moment| moment.time.is_none()).and_then(|moment| moment.date);
        let date = date
            .and_then(|date| NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day)));
        if date.is_none() {
            self.mismatch(line, key, "tanggal seperti 2026-05-31 tanpa tanda kutip", value);
        }
        date
    }

    /// A calendar date that must be there; the earliest day when it is not.
    pub(super) fn date(&self, key: &'static str) -> NaiveDate {
        let date = self.date_opt(key);
        self.need(key, date).unwrap_or_default()
    }

    /// A value of a closed list that may be absent.
    pub(super) fn choice_opt<T: CodeList>(&self, key: &'static str) -> Option<T> {
        let (value, line) = self.value(key)?;
        let Some(text) = value.as_str() else {
            self.mismatch(line, key, "teks dalam tanda kutip", value);
            return None;
        };
        self.chosen(key, text, line)
    }

    /// A value of a closed list that must be there.
    pub(super) fn choice<T: CodeList>(&self, key: &'static str) -> Option<T> {
        let choice = self.choice_opt(key);
        self.need(key, choice)
    }

    /// Values of a closed list; none when the key is absent.
    pub(super) fn choices<T: CodeList>(&self, key: &'static str) -> Vec<T> {
        self.texts(key).iter().filter_map(|(text, line)| self.chosen(key, text, *line)).collect()
    }

    fn chosen<T: CodeList>(&self, key: &str, text: &str, line: usize) -> Option<T> {
        let chosen = T::members().iter().copied().find(|value| value.text() == text);
        if chosen.is_none() {
            let known = T::members().iter().map(|value| value.text()).collect::<Vec<_>>().join(", ");
            self.remark(line, format!("`{text}` tidak dikenali di `{key}`"), format!("pakai salah satu dari: {known}"));
        }
        chosen
    }

    fn array(&self, key: &'static str) -> Option<(&'a DeArray<'a>, usize)> {
        let (value, line) = self.value(key)?;
        let array = value.as_array();
        if array.is_none() {
            self.mismatch(line, key, "daftar", value);
        }
        array.map(|array| (array, line))
    }

    /// A list of texts, each with its line; empty when the key is absent.
    pub(super) fn texts(&self, key: &'static str) -> Vec<(String, usize)> {
        let Some((array, _)) = self.array(key) else { return Vec::new() };
        let text = |item: &'a Spanned<DeValue<'a>>| {
            let line = self.reading.line(item.span().start);
            let text = item.get_ref().as_str();
            if text.is_none() {
                self.mismatch_within(line, key, "teks dalam tanda kutip", item.get_ref());
            }
            text.map(|text| (text.trim().to_owned(), line))
        };
        array.iter().filter_map(text).collect()
    }

    /// A list of texts without their lines.
    pub(super) fn plain_texts(&self, key: &'static str) -> Vec<String> {
        self.texts(key).into_iter().map(|(text, _)| text).collect()
    }

    /// The tables of a list; each is called `kind` and the value of its `name` key.
    pub(super) fn rows(&self, key: &'static str, kind: &str, name: &str) -> Vec<Row<'a>> {
        let Some((array, _)) = self.array(key) else { return Vec::new() };
        let top = self.family == "file";
        let row = |item: &'a Spanned<DeValue<'a>>| {
            let line = self.reading.line(item.span().start);
            let Some(table) = item.get_ref().as_table() else {
                self.mismatch_within(line, key, "tabel", item.get_ref());
                return None;
            };
            let own = match table.get(name).map(Spanned::get_ref) {
                Some(DeValue::String(text)) => format!("{kind} {text}"),
                Some(DeValue::Integer(number)) => format!("{kind} {number}"),
                _ => kind.to_owned(),
            };
            let place = if top { own } else { format!("{}, {own}", self.place) };
            Some(Row::new(self.reading, table, line, place, if top { key } else { self.family }))
        };
        array.iter().filter_map(row).collect()
    }

    /// A table below this one, called `kind`.
    pub(super) fn below(&self, key: &'static str, kind: &str) -> Option<Row<'a>> {
        let (value, line) = self.value(key)?;
        let Some(table) = value.as_table() else {
            self.mismatch(line, key, "tabel", value);
            return None;
        };
        let top = self.family == "file";
        let place = if top { kind.to_owned() } else { format!("{}, {kind}", self.place) };
        Some(Row::new(self.reading, table, line, place, if top { key } else { self.family }))
    }

    /// Every key with a text, for tables whose keys are data.
    pub(super) fn entries(&self) -> Vec<(String, String, usize)> {
        let mut entries = Vec::new();
        for (key, value) in self.table {
            let line = self.reading.line(key.span().start);
            match value.get_ref().as_str() {
                Some(text) => entries.push((key.get_ref().to_string(), text.to_owned(), line)),
                None => self.mismatch(line, key.get_ref(), "teks dalam tanda kutip", value.get_ref()),
            }
        }
        entries.sort_by_key(|(_, _, line)| *line);
        self.any_key_goes();
        entries
    }

    /// Lets any key stand: the keys are data, or it is not known which the row may have.
    pub(super) fn any_key_goes(&self) {
        self.any_key.set(true);
    }
}

impl Drop for Row<'_> {
    fn drop(&mut self) {
        let asked = self.asked.borrow();
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if !asked.contains(&name) && !self.any_key.get() {
                let remedy = match asked.iter().find(|known| one_slip_apart(known, name)) {
                    Some(known) => format!("tulis `{known}`"),
                    None => format!("hapus, atau pakai salah satu dari: {}", known_keys(&asked)),
                };
                self.remark(self.reading.line(key.span().start), format!("kunci `{name}` tidak dikenali"), remedy);
            }
        }
    }
}

/// The keys a row may have, each once, in the order they are asked for.
fn known_keys(asked: &[&'static str]) -> String {
    let mut known = Vec::new();
    for key in asked {
        if !known.contains(key) {
            known.push(*key);
        }
    }
    known.join(", ")
}

/// Whether two keys differ by one letter added, left out, changed, or swapped with its neighbour.
fn one_slip_apart(known: &str, typed: &str) -> bool {
    let (known, typed) = (known.as_bytes(), typed.as_bytes());
    let same_start = known.iter().zip(typed).take_while(|(a, b)| a == b).count();
    let (known, typed) = (&known[same_start..], &typed[same_start..]);
    match (known, typed) {
        ([_, rest @ ..], typed) if rest == typed => true,
        (known, [_, rest @ ..]) if known == rest => true,
        ([a, b, known @ ..], [c, d, typed @ ..]) if a == d && b == c && known == typed => true,
        ([_, known @ ..], [_, typed @ ..]) => known == typed,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::one_slip_apart;

    #[test]
    fn a_slip_of_one_letter_is_recognised() {
        for typed in ["weigt", "weightt", "weeght", "wieght", "eight", "weigh"] {
            assert!(one_slip_apart("weight", typed), "{typed}");
        }
        for typed in ["bobot", "wgt", "weihgtt"] {
            assert!(!one_slip_apart("weight", typed), "{typed}");
        }
    }
}
