//! Reading a form: every fault is collected with its field, and what was typed is never lost.

use serde::Serialize;

use super::posted::Fields;
use crate::kernel::amount::{Amount, AmountFault};
use crate::kernel::date::PartialDate;
use crate::kernel::period::Period;

/// What is wrong with a form: field and message, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormErrors(Vec<(String, String)>);

impl FormErrors {
    /// Nothing is wrong.
    pub fn none() -> Self {
        Self::default()
    }

    /// The message at a field.
    pub fn of(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, message)| message.as_str())
    }

    /// Adds a message; only the first at each field is kept.
    pub fn add(&mut self, name: &str, message: impl Into<String>) {
        if self.of(name).is_none() {
            self.0.push((name.to_owned(), message.into()));
        }
    }

    /// With a message.
    pub fn with(mut self, name: &str, message: impl Into<String>) -> Self {
        self.add(name, message);
        self
    }

    /// With the messages of another reading; only the first at each field is kept.
    pub fn and(mut self, more: &Self) -> Self {
        for (name, message) in &more.0 {
            self.add(name, message.clone());
        }
        self
    }

    /// Whether this field is all that is wrong.
    pub fn only(&self, name: &str) -> bool {
        !self.0.is_empty() && self.0.iter().all(|(field, _)| field == name)
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The summary above the form; `None` when nothing is wrong.
    pub fn summary(&self) -> Option<ErrorSummary> {
        if self.0.is_empty() {
            return None;
        }
        let items = self.0.iter().map(|(field, text)| ErrorItem { href: format!("#{field}"), text: text.clone() });
        Some(ErrorSummary { heading: "Ada yang perlu diperbaiki", items: items.collect() })
    }
}

/// The summary above a form with faults.
#[derive(Debug, Clone, Serialize)]
pub struct ErrorSummary {
    heading: &'static str,
    items: Vec<ErrorItem>,
}

#[derive(Debug, Clone, Serialize)]
struct ErrorItem {
    href: String,
    text: String,
}

/// Title of a page with a form: begins with "Galat:" when something is wrong.
pub fn form_title(errors: Option<&ErrorSummary>, title: &str) -> String {
    if errors.is_some() { format!("Galat: {title}") } else { title.to_owned() }
}

/// Reads fields one by one and collects the faults.
pub struct Reader<'a> {
    fields: &'a Fields,
    errors: FormErrors,
}

impl<'a> Reader<'a> {
    /// Over a form as sent.
    pub fn new(fields: &'a Fields) -> Self {
        Self { fields, errors: FormErrors::none() }
    }

    /// Text of one line that may stay empty. `label` is how messages call it, for instance "Nama inovasi".
    pub fn line(&mut self, name: &str, label: &str, limit: usize) -> Option<String> {
        let value = self.prose(name, label, limit)?;
        Some(value.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Text of one line that must be there.
    pub fn required_line(&mut self, name: &str, label: &str, limit: usize) -> String {
        self.line(name, label, limit).unwrap_or_else(|| self.missing(name, label))
    }

    /// Text of any number of lines that may stay empty.
    pub fn prose(&mut self, name: &str, label: &str, limit: usize) -> Option<String> {
        let value = self.fields.text(name).trim();
        if self.fields.is_broken(name) {
            self.errors
                .add(name, format!("{label} memuat karakter yang rusak. Ganti tanda \u{fffd}, lalu simpan lagi."));
        }
        let length = value.chars().count();
        if length > limit {
            let (limit, length) =
                (crate::kernel::amount::count(limit as u64), crate::kernel::amount::count(length as u64));
            self.errors.add(name, format!("{label} paling panjang {limit} karakter. Tulisan Anda {length} karakter."));
        }
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// A member of a closed list that may stay unchosen.
    pub fn code<T>(&mut self, name: &str, label: &str, from_code: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = self.fields.text(name);
        if value.is_empty() {
            return None;
        }
        let found = from_code(value);
        if found.is_none() {
            self.errors.add(name, format!("{label}: pilih salah satu dari daftar."));
        }
        found
    }

    /// A member of a closed list that must be chosen.
    pub fn required_code<T>(&mut self, name: &str, label: &str, from_code: impl Fn(&str) -> Option<T>) -> Option<T> {
        if self.fields.text(name).is_empty() {
            self.errors.add(name, format!("Pilih {}.", lower_first(label)));
        }
        self.code(name, label, from_code)
    }

    /// Any number of members of a list; each known to `from_code`.
    pub fn codes<T>(&mut self, name: &str, label: &str, from_code: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let mut found = Vec::new();
        for value in self.fields.all(name).iter().flat_map(|value| value.split(',')).filter(|value| !value.is_empty()) {
            match from_code(value) {
                Some(member) => found.push(member),
                None => self.errors.add(name, format!("{label}: pilih dari daftar.")),
            }
        }
        found
    }

    /// A date that may stay empty.
    pub fn date(&mut self, name: &str, label: &str) -> Option<PartialDate> {
        let value = self.line(name, label, 40)?;
        let date = PartialDate::from_indonesian(&value);
        if date.is_none() {
            self.errors.add(name, format!("{label}: tulis tanggal seperti 12-3-2020, 3-2020, atau 2020."));
        }
        date
    }

    /// A period that must be there.
    pub fn required_period(&mut self, name: &str, label: &str) -> Option<Period> {
        let value = self.required_line(name, label, 40);
        let period = Period::from_indonesian(&value);
        if period.is_none() {
            self.errors.add(name, format!("{label}: tulis seperti 2023, T3 2023, 9-2023, atau 30-9-2023."));
        }
        period
    }

    /// A period that may stay empty.
    pub fn period(&mut self, name: &str, label: &str) -> Option<Period> {
        if self.fields.text(name).trim().is_empty() { None } else { self.required_period(name, label) }
    }

    /// A number that may stay empty.
    pub fn amount(&mut self, name: &str, label: &str) -> Option<Amount> {
        let value = self.line(name, label, 40)?;
        match Amount::from_indonesian(&value) {
            Ok(amount) => Some(amount),
            Err(fault) => {
                self.errors.add(name, amount_message(label, fault));
                None
            }
        }
    }

    /// A number that must be there.
    pub fn required_amount(&mut self, name: &str, label: &str) -> Option<Amount> {
        if self.fields.text(name).trim().is_empty() {
            self.missing(name, label);
        }
        self.amount(name, label)
    }

    /// A ticked box.
    pub fn ticked(&self, name: &str) -> bool {
        !self.fields.text(name).is_empty()
    }

    /// Adds a fault found by comparing fields.
    pub fn fault(&mut self, name: &str, message: impl Into<String>) {
        self.errors.add(name, message);
    }

    /// The result when nothing is wrong, the faults otherwise.
    pub fn finish<T>(self, read: Option<T>) -> Result<T, FormErrors> {
        match read {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ => Err(self.errors),
        }
    }

    fn missing(&mut self, name: &str, label: &str) -> String {
        self.errors.add(name, format!("Isi {}.", lower_first(label)));
        String::new()
    }
}

fn amount_message(label: &str, fault: AmountFault) -> String {
    match fault {
        AmountFault::NotANumber => format!("{label}: tulis angka saja, misalnya 1.250,5."),
        AmountFault::PointIsNotDecimal => {
            format!("{label}: pakai koma untuk desimal, misalnya 9,04. Titik hanya memisahkan ribuan, misalnya 1.250.")
        }
        AmountFault::CommaIsNotGrouping => {
            format!("{label}: pakai titik untuk ribuan dan satu koma untuk desimal, misalnya 1.250.000,5.")
        }
        AmountFault::TooFine => format!("{label}: paling banyak empat angka di belakang koma."),
        AmountFault::TooLarge => format!("{label}: angkanya terlalu besar."),
    }
}

/// "Nama inovasi" within a sentence; abbreviations such as "OPD" keep their capitals.
fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), label.chars().nth(1)) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_reported_at_its_field() {
        let fields = Fields::parse(b"nama=&nilai=9.04&tahap=apa&mulai=besok&cerita=panjang+sekali");
        let mut form = Reader::new(&fields);
        form.required_line("nama", "Nama inovasi", 200);
        form.required_amount("nilai", "Nilai");
        form.code("tahap", "Tahapan", |_| None::<()>);
        form.date("mulai", "Waktu penerapan");
        form.prose("cerita", "Cerita", 5);
        let errors = form.finish(Some(())).unwrap_err();
        assert_eq!(errors.of("nama"), Some("Isi nama inovasi."));
        assert!(errors.of("nilai").unwrap().contains("pakai koma untuk desimal"));
        assert!(errors.of("tahap").unwrap().contains("pilih salah satu"));
        assert!(errors.of("mulai").unwrap().contains("tulis tanggal"));
        assert_eq!(errors.of("cerita"), Some("Cerita paling panjang 5 karakter. Tulisan Anda 14 karakter."));
    }

    #[test]
    fn abbreviations_keep_their_capitals() {
        assert_eq!(lower_first("OPD pemilik"), "OPD pemilik");
        assert_eq!(lower_first("Satuan"), "satuan");
    }
}
