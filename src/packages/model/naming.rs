//! Names of files in a package: they say where the file is to be uploaded, and any system takes them.

use std::collections::HashSet;

use super::Paper;

/// The most characters of a name, its ending among them.
pub const LONGEST: usize = 100;
/// The most characters of what the form calls a field.
const FIELD: usize = 24;
/// The most characters of what a document is called.
const DOCUMENT: usize = 44;
/// The most characters of its pages.
const PAGES: usize = 16;

/// Names that were given, so that none is given twice.
#[derive(Debug, Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// A name for the file of a document: "16_Regulasi-Inovasi-Daerah_SK-188-45-12-2025_hal-3-4.pdf".
    pub fn of(&mut self, paper: &Paper) -> String {
        let number = plain(&paper.place.number, 12);
        let pages = paper.pages.as_deref().map(|pages| format!("hal-{}", plain(pages, PAGES)));
        let words: Vec<String> =
            [number, plain(&paper.place.name, FIELD), document(paper)].into_iter().chain(pages).collect();
        let stem = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_");
        let ending = ending(paper.file.as_ref().map_or("", |file| file.name.as_str()));
        self.unique(&stem, &ending)
    }

    /// This name, or the same with a number behind it where it was given already.
    fn unique(&mut self, stem: &str, ending: &str) -> String {
        for at in 1_u32.. {
            let more = if at == 1 { String::new() } else { format!("-{at}") };
            let room = LONGEST - ending.len() - 1 - more.len();
            let stem: String = stem.chars().take(room).collect();
            let name = format!("{}{more}.{ending}", stem.trim_end_matches(['-', '_']));
            if self.0.insert(name.to_lowercase()) {
                return name;
            }
        }
        unreachable!("some number is free")
    }
}

/// What a document is called: the first word of its title with its number, "SK-188-45-12-2025", or its title.
fn document(paper: &Paper) -> String {
    let title = plain(&paper.title, DOCUMENT);
    let number = paper.number.as_deref().map(|number| plain(number, DOCUMENT)).filter(|number| !number.is_empty());
    let name = match number {
        Some(number) => {
            let kind = title.split('-').next().unwrap_or_default();
            // A number that begins with the word already, "SK/188", needs it no second time.
            let said = number.split('-').next().is_some_and(|first| first.eq_ignore_ascii_case(kind));
            if kind.is_empty() || said { number } else { plain(&format!("{kind} {number}"), DOCUMENT) }
        }
        None => title,
    };
    if name.is_empty() { "dokumen".to_owned() } else { name }
}

/// Letters and digits that every system knows, words parted by hyphens, cut between words where there is one to cut at.
fn plain(text: &str, most: usize) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.len() <= most {
        return out.to_owned();
    }
    let cut = &out[..most];
    let whole = match cut.rfind('-') {
        Some(at) if !out[most..].starts_with('-') && at >= most / 2 => &cut[..at],
        _ => cut,
    };
    whole.trim_end_matches('-').to_owned()
}

/// The ending of a name, if it is one.
fn ending(name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let good = (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if good { ending } else { "bin".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packages::model::sample;

    fn paper(title: &str, number: Option<&str>, pages: Option<&str>, file: &str) -> Paper {
        let mut paper = sample::paper("16", "Regulasi Inovasi Daerah", title);
        paper.number = number.map(str::to_owned);
        paper.pages = pages.map(str::to_owned);
        if let Some(of) = &mut paper.file {
            file.clone_into(&mut of.name);
        }
        paper
    }

    #[test]
    fn names_say_where_what_and_which_pages() {
        let mut names = Names::default();
        let mut name = |title: &str, number, pages, file: &str| names.of(&paper(title, number, pages, file));
        assert_eq!(
            name("SK Wali Kota", Some("188-45"), Some("3-4"), "a.PDF"),
            "16_Regulasi-Inovasi-Daerah_SK-188-45_hal-3-4.pdf"
        );
        assert_eq!(
            name("SK Wali Kota", Some("SK/188.45/12/2025"), None, "a.pdf"),
            "16_Regulasi-Inovasi-Daerah_SK-188-45-12-2025.pdf"
        );
        assert_eq!(
            name("Foto “Mlijo” — rapat", None, None, "x.jpg"),
            "16_Regulasi-Inovasi-Daerah_Foto-Mlijo-rapat.jpg"
        );
        assert_eq!(name("📷", None, None, "noending"), "16_Regulasi-Inovasi-Daerah_dokumen.bin");
    }

    #[test]
    fn names_are_safe_short_and_never_the_same() {
        let mut names = Names::default();
        let long = "Peraturan Wali Kota tentang penyelenggaraan inovasi daerah di lingkungan pemerintah ".repeat(3);
        let mut seen = HashSet::new();
        for at in 0..40 {
            let title = if at % 2 == 0 { long.clone() } else { "../../etc/passwd\0 <b>.pdf".to_owned() };
            let name = names.of(&paper(&title, None, Some("1-2, 5-6, 9-12, 20-40, 44"), "..\\a.p/df"));
            assert!(name.len() <= LONGEST, "{name}");
            assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)), "{name}");
            assert!(!name.contains("..") && !name.starts_with(['.', '-', '_']), "{name}");
            assert!(seen.insert(name.to_lowercase()), "{name} twice");
        }
    }
}
