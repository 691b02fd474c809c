//! Acronyms, which a reader meets explained or not at all.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Register;

/// The acronyms met so far in a dossier.
pub struct Seen {
    met: BTreeSet<String>,
}

impl Seen {
    /// Before the first passage: the names of innovations are explained by the register.
    pub fn of(register: &Register) -> Self {
        let names = register.innovations.iter().flat_map(super::Known::names);
        Self { met: names.flat_map(str::split_whitespace).map(|word| bare(word).to_uppercase()).collect() }
    }

    /// The acronyms of a passage that are met for the first time and not explained there.
    pub fn check(&mut self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for line in text.split_inclusive('\n') {
            let offset = line.as_ptr() as usize - text.as_ptr() as usize;
            if is_shouted(line) {
                continue;
            }
            for word in line.split_whitespace() {
                let word_at = word.as_ptr() as usize - line.as_ptr() as usize;
                for part in word.split('/') {
                    let at = word_at + (part.as_ptr() as usize - word.as_ptr() as usize);
                    let core = bare(part);
                    let start = offset + at + (core.as_ptr() as usize - part.as_ptr() as usize);
                    if !is_acronym(core) || !self.met.insert(core.to_uppercase()) {
                        continue;
                    }
                    if !is_explained(text, start..start + core.len()) {
                        found.push(start..start + core.len());
                    }
                }
            }
        }
        found
    }
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// At least two capitals, no small letter, not a Roman number.
fn is_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2 && !word.contains(char::is_lowercase) && !is_roman(word) && !word.starts_with("COVID")
}

fn is_roman(word: &str) -> bool {
    word.len() <= 5 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))
}

/// A line in capitals is a heading, not a row of acronyms.
fn is_shouted(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().map(bare).filter(|word| word.chars().count() > 1).collect();
    let shouted = words.iter().filter(|word| !word.contains(char::is_lowercase)).count();
    words.len() >= 3 && shouted * 3 > words.len() * 2
}

/// "RSUD (Rumah Sakit Umum Daerah)" or "Rumah Sakit Umum Daerah (RSUD)".
fn is_explained(text: &str, range: Range<usize>) -> bool {
    let after = text[range.end..].trim_start();
    let inside = after.strip_prefix('(').and_then(|rest| rest.split(')').next());
    if inside.is_some_and(|inside| inside.split_whitespace().count() >= 2) {
        return true;
    }
    let Some(before) = text[..range.start].strip_suffix('(').map(str::trim_end) else { return false };
    let initial = text[range].chars().next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    let words: Vec<&str> = before.split_whitespace().rev().take(8).collect();
    words.len() >= 2 && words.iter().any(|word| bare(word).to_lowercase().starts_with(&initial))
}

#[cfg(test)]
mod tests {
    use super::super::Known;
    use super::*;

    #[test]
    fn an_acronym_is_explained_where_it_is_first_met() {
        let own = Known { name: "SI-MAPAN".to_owned(), aliases: Vec::new(), expansions: Vec::new(), links: Vec::new() };
        let mut seen = Seen::of(&Register { own: own.name.clone(), innovations: vec![own], ..Register::default() });
        let mut told =
            |text: &str| -> Vec<String> { seen.check(text).into_iter().map(|range| text[range].to_owned()).collect() };
        assert_eq!(told("SI-MAPAN dipakai RSUD dan BPJS."), ["RSUD", "BPJS"]);
        assert_eq!(told("RSUD lagi, dan Organisasi Perangkat Daerah (OPD)."), [] as [String; 0]);
        assert_eq!(told("PACS (sistem arsip gambar) di bab IV."), [] as [String; 0]);
        assert_eq!(told("Warga RT/RW melapor (NIK)."), ["RT", "RW", "NIK"]);
        assert_eq!(told("LATAR BELAKANG MASALAH INOVASI\nSaat COVID-19."), [] as [String; 0]);
    }
}
