//! Numbers in a sentence: which are quantities, and which only name something (a year, an article, a rank).

use std::ops::Range;

use crate::kernel::amount::{Amount, AmountFault};

/// A quantity in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its bytes in the sentence, with the sign of percent or rupiah.
    pub range: Range<usize>,
    /// Its value.
    pub value: Amount,
    /// Decimals as written.
    pub decimals: u8,
    /// Whether it is a percentage.
    pub percent: bool,
    /// The word after it, in small letters: what is counted.
    pub unit: String,
}

/// What numbers a sentence has.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Quantities.
    pub numbers: Vec<Number>,
    /// Numbers that are not written as Indonesian does.
    pub foreign: Vec<Range<usize>>,
}

/// Words after which a number names something instead of counting it.
const NAMING: [&str; 43] = [
    "nomor",
    "no",
    "pasal",
    "ayat",
    "tahun",
    "tanggal",
    "tgl",
    "pukul",
    "jam",
    "rt",
    "rw",
    "halaman",
    "hal",
    "lampiran",
    "bab",
    "tabel",
    "gambar",
    "grafik",
    "top",
    "ke",
    "kelas",
    "tipe",
    "versi",
    "angka",
    "butir",
    "huruf",
    "uu",
    "pp",
    "perpres",
    "perda",
    "perwali",
    "perbup",
    "permendagri",
    "permenpan",
    "covid",
    "periode",
    "edisi",
    "semester",
    "triwulan",
    "lantai",
    "zona",
    "sdgs",
    "hut",
];

/// Months, whose days and years name a date.
const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
];

/// A word of a sentence, without the marks around it.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    at: usize,
    first: bool,
}

/// The numbers of a sentence.
pub fn scan(sentence: &str) -> Found {
    let words = words(sentence);
    let mut found = Found::default();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| words[at].plain());
        let after = words.get(at + 1);
        let next = after.map(Word::plain).unwrap_or_default();
        if names(word, before.as_deref(), &next) {
            continue;
        }
        for (part, offset) in word.figures() {
            let start = word.at + offset;
            let (digits, mut percent) = part.strip_suffix('%').map_or((part, false), |digits| (digits, true));
            let mut end = start + part.len();
            if let Some(sign) = after.filter(|after| after.text.starts_with('%') || after.plain() == "persen") {
                percent = true;
                end = sign.at + sign.text.trim_end_matches(|c: char| c != '%' && !c.is_alphanumeric()).len();
            }
            let bare = digits.strip_prefix("Rp").unwrap_or(digits);
            match Amount::from_indonesian(bare) {
                Ok(value) if !is_year(bare, percent) => found.numbers.push(Number {
                    range: start..end,
                    value,
                    decimals: bare.split_once(',').map_or(0, |(_, rest)| u8::try_from(rest.len()).unwrap_or(u8::MAX)),
                    percent,
                    unit: next.clone(),
                }),
                Err(AmountFault::PointIsNotDecimal | AmountFault::CommaIsNotGrouping) => found.foreign.push(start..end),
                Ok(_) | Err(_) => (),
            }
        }
    }
    found
}

/// Whether a number at this word names something: a year, a date, an article, a point of a list.
fn names(word: &Word<'_>, before: Option<&str>, next: &str) -> bool {
    let list = word.first && word.text.trim_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')']);
    let day_round = word.text == "24" && next == "jam";
    list || day_round
        || MONTHS.contains(&next)
        || before.is_some_and(|word| NAMING.contains(&word) || MONTHS.contains(&word))
}

/// Four digits of this or the last century, written without a point, are a year.
fn is_year(digits: &str, percent: bool) -> bool {
    let year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    !percent && year && (digits.starts_with("19") || digits.starts_with("20"))
}

impl<'a> Word<'a> {
    /// In small letters, without marks at either end.
    fn plain(&self) -> String {
        self.text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
    }

    /// The figures in it with their offsets: one, or the ends of a range. A word with other letters, or with a slash, names
    /// something.
    fn figures(&self) -> Vec<(&'a str, usize)> {
        let mut found = Vec::new();
        let mut offset = 0;
        for part in self.text.split_inclusive(['-', '–', '→']) {
            let bare = part.trim_end_matches(['-', '–', '→']);
            let left = bare.trim_start_matches(|c: char| !c.is_alphanumeric());
            let skipped = bare.len() - left.len();
            let right = left.trim_end_matches(|c: char| !c.is_ascii_digit() && c != '%');
            let digits = right.strip_prefix("Rp").unwrap_or(right);
            let digits = digits.strip_suffix('%').unwrap_or(digits);
            let number = digits.starts_with(|c: char| c.is_ascii_digit())
                && digits.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
            // "40-an" and "19-" of "COVID-19" are words.
            if !number || left[right.len()..].chars().any(char::is_alphanumeric) {
                return Vec::new();
            }
            found.push((right, offset + skipped));
            offset += part.len();
        }
        found
    }
}

fn words(sentence: &str) -> Vec<Word<'_>> {
    let mut first = true;
    let mut found = Vec::new();
    for (at, text) in split(sentence) {
        found.push(Word { text, at, first });
        first = false;
    }
    found
}

/// The runs between white space with where they begin.
fn split(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantities(sentence: &str) -> Vec<&str> {
        scan(sentence).numbers.into_iter().map(|number| &sentence[number.range]).collect()
    }

    #[test]
    fn quantities_are_told_from_numbers_that_name_something() {
        for (sentence, expected) in [
            ("Turun dari 9,04% menjadi 1,47% pada tahun 2022.", vec!["9,04%", "1,47%"]),
            ("Naik 58,57 % dalam setahun.", vec!["58,57 %"]),
            ("Naik 58,57 persen.", vec!["58,57 persen"]),
            ("Sebanyak 1.265 dataset, 1.151 di antaranya publik.", vec!["1.265", "1.151"]),
            ("Menghemat Rp1.250.000 setiap bulan.", vec!["Rp1.250.000"]),
            ("Antara 150-200 orang (sekitar 175).", vec!["150", "200", "175"]),
            ("Stunting 9,04%→1,47%.", vec!["9,04%", "1,47%"]),
            ("Pasal 6 PP 38 tahun 2017, Nomor 188.45/12/2020, pukul 08.00.", vec![]),
            ("Pada 6 April 2023 meraih Top 45 KIPP 2020.", vec![]),
            ("COVID-19, SP4N, ke-3, H1N1 dan B2B.", vec![]),
            ("Layanan 24 jam.", vec![]),
            ("1. Mendaftar di loket 3", vec!["3"]),
            ("2) Menunggu 15 menit", vec!["15"]),
        ] {
            assert_eq!(quantities(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn a_number_written_as_in_english_is_told() {
        let sentence = "Turun menjadi 9.04 dari 1,250,000 orang.";
        let found = scan(sentence);
        let words: Vec<&str> = found.foreign.into_iter().map(|range| &sentence[range]).collect();
        assert_eq!(words, ["9.04", "1,250,000"]);
        assert!(found.numbers.is_empty());
    }

    #[test]
    fn no_text_is_cut_inside_a_letter() {
        for sentence in ["é9", "“12”", "12…", "−5%", "½", "٣", "12–", "→", "Rp", "Rp%", "%", "٪12%", "1,", "1.", "9—8"]
        {
            for number in scan(sentence).numbers {
                assert!(sentence.get(number.range).is_some(), "{sentence}");
            }
        }
    }
}
