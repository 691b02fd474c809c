//! The sources that a dossier cites, each once, numbered in the order of their first mention.

use pataka_typeset::document::Span;

use super::draft::Spans;

/// The sources cited so far.
#[derive(Debug, Default)]
pub struct Sources {
    cited: Vec<String>,
}

impl Sources {
    /// The marks of the sources that a text names, parted by semicolons or line ends: `[1], [4]`.
    pub fn cite(&mut self, text: &str) -> String {
        let mut marks = Vec::new();
        for name in text.split([';', '\n']).map(str::trim).filter(|name| !name.is_empty()) {
            let at = self.cited.iter().position(|known| known == name).unwrap_or_else(|| {
                self.cited.push(name.to_owned());
                self.cited.len() - 1
            });
            let mark = format!("[{}]", at + 1);
            if !marks.contains(&mark) {
                marks.push(mark);
            }
        }
        marks.join(", ")
    }

    /// The sources in the order of their numbers.
    pub fn list(&self) -> &[String] {
        &self.cited
    }
}

/// A source's words, and its web address as a link where it has one.
pub fn parted(source: &str) -> (String, Spans) {
    let Some(start) = source.find("https://") else { return (source.to_owned(), Vec::new()) };
    let length = source[start..].find(char::is_whitespace).unwrap_or(source.len() - start);
    let address = source[start..start + length].trim_end_matches(['.', ',', ')']);
    let rest = &source[start + address.len()..];
    let words = format!("{}{rest}", source[..start].trim_end_matches([' ', ',', '(']));
    let shown = address.trim_start_matches("https://").trim_end_matches('/');
    (words, vec![Span { link: Some(address.to_owned()), ..Span::plain(shown) }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_named_twice_keeps_its_number() {
        let mut sources = Sources::default();
        assert_eq!(sources.cite("Berita A; Berita B"), "[1], [2]");
        assert_eq!(sources.cite("Berita C;Berita A ; "), "[3], [1]");
        assert_eq!(sources.list(), ["Berita A", "Berita B", "Berita C"]);
        assert_eq!(sources.cite(" ; "), "");
    }

    #[test]
    fn an_address_is_parted_from_the_words() {
        let (words, address) = parted("Berita A, media.id, https://media.id/a/");
        assert_eq!((words.as_str(), address[0].text.as_str()), ("Berita A, media.id", "media.id/a"));
        assert_eq!(address[0].link.as_deref(), Some("https://media.id/a/"));
        assert_eq!(parted("Surat 1/2020"), ("Surat 1/2020".to_owned(), Vec::new()));
        assert_eq!(parted("http://lama.id").1, Vec::new(), "only addresses that are safe to follow");
    }
}
