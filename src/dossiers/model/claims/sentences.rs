//! Sentences of a text, and names blanked out of it.

use std::ops::Range;

use super::Register;

/// Abbreviations whose point ends no sentence.
const SHORTENED: [&str; 18] = [
    "dr", "drg", "drs", "dra", "ir", "h", "hj", "jl", "no", "hal", "prof", "dkk", "tgl", "st", "sdr", "kel", "kec",
    "kab",
];

/// The sentences of a text as bytes of it. A line break ends one; so does a point, question or exclamation mark before
/// white space and a capital or digit.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices() {
        let end = match mark {
            '\n' => at,
            '.' | '?' | '!' if ends_sentence(text, at) => at + 1,
            _ => continue,
        };
        found.push(start..end);
        start = end;
    }
    found.push(start..text.len());
    found.into_iter().map(|range| trimmed(text, range)).filter(|range| !range.is_empty()).collect()
}

fn ends_sentence(text: &str, at: usize) -> bool {
    let rest = text[at + 1..].trim_start_matches(['"', '”', '’', ')', '.', '!', '?']);
    let next = rest.trim_start();
    let parted = rest.len() > next.len();
    let begins =
        next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '(' | '-' | '•'));
    let word = text[..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let shortened = SHORTENED.contains(&word.to_lowercase().as_str())
        || word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    // "1. Mendaftar" at the start of a line is a point of a list.
    let point = word.len() <= 2
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && text[..at - word.len()].trim_end_matches(' ').ends_with(['\n'])
        || word.len() == at && word.bytes().all(|byte| byte.is_ascii_digit());
    (parted && begins || next.is_empty()) && !shortened && !point
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + (slice.len() - slice.trim_start().len());
    start..(start + slice.trim().len())
}

/// The text with the names of innovations, what they stand for, and the names of systems blanked out, byte for byte: a "1" in
/// "Call Center 112" counts nothing, and the "Terintegrasi" that a name stands for claims nothing.
pub fn mask(text: &str, register: &Register) -> String {
    let mut masked = text.to_owned();
    for known in &register.innovations {
        // An acronym without digits can neither count nor claim, and must stay readable for who is meant.
        let digits = known.names().filter(|name| name.contains(|c: char| c.is_ascii_digit()));
        let systems = known.links.iter().map(|link| link.system.as_str());
        let systems = systems.filter(|name| name.contains(|c: char| c.is_ascii_digit()));
        for phrase in known.expansions.iter().map(String::as_str).chain(digits).chain(systems) {
            blank(&mut masked, phrase);
        }
    }
    masked
}

fn blank(text: &mut String, phrase: &str) {
    if phrase.is_empty() {
        return;
    }
    let mut from = 0;
    while let Some(range) = find(text, phrase, from) {
        let blanks = " ".repeat(range.len());
        from = range.end;
        text.replace_range(range, &blanks);
    }
}

/// Where a phrase stands in a text after some byte, whatever its capitals, at the borders of words.
pub fn find(text: &str, phrase: &str, from: usize) -> Option<Range<usize>> {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text[from..].char_indices().find_map(|(offset, _)| {
        let start = from + offset;
        let end = same(&text[start..], phrase)? + start;
        let whole = !is_part(text[..start].chars().next_back()) && !is_part(text[end..].chars().next());
        whole.then_some(start..end)
    })
}

/// How many bytes of the text are the phrase, if it begins with it.
fn same(text: &str, phrase: &str) -> Option<usize> {
    let mut rest = text.char_indices();
    for wanted in phrase.chars() {
        let (_, found) = rest.next()?;
        if found != wanted && !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(rest.next().map_or(text.len(), |(at, _)| at))
}

impl super::Known {
    /// Everything it is called.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str())
            .chain(self.aliases.iter().map(String::as_str))
            .filter(|name| !name.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_readers_pause() {
        let text = "Angka turun 9,04 poin. Menurut dr. Sari, di Jl. Gajah Mada No. 5 ada 1.265 data. “Benar?” Ya.\n1. Satu\n2. Dua";
        let found: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(
            found,
            [
                "Angka turun 9,04 poin.",
                "Menurut dr. Sari, di Jl. Gajah Mada No. 5 ada 1.265 data.",
                "“Benar?",
                "” Ya.",
                "1. Satu",
                "2. Dua"
            ]
        );
        assert!(sentences("  \n\n ").is_empty());
    }

    #[test]
    fn a_phrase_is_found_whole_and_in_any_capitals() {
        assert_eq!(find("Lewat gayatri, warga", "GAYATRI", 0), Some(6..13));
        assert_eq!(find("GAYATRIKU", "GAYATRI", 0), None);
        assert_eq!(find("İİ gayatri", "GAYATRI", 0), Some(5..12), "letters that change their length");
        assert_eq!(find("", "A", 0), None);
    }
}
