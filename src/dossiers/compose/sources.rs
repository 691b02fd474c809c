//! The sources that a dossier cites, each once, numbered in the order of their first mention.

use pataka_typeset::document::Span;

/// The sources cited so far.
#[derive(Debug, Default)]
pub(super) struct Sources {
    cited: Vec<String>,
}

impl Sources {
    /// The marks of the sources that a text names, parted by semicolons or line ends: "[1], [4]".
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

    /// The list of sources in the order of their numbers, with addresses as links.
    pub fn list(&self) -> Vec<Vec<Span>> {
        self.cited.iter().map(|name| linked(name)).collect()
    }
}

/// A text whose web addresses lead somewhere.
pub(super) fn linked(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("https://") {
        let length = rest[start..].find(char::is_whitespace).unwrap_or(rest.len() - start);
        let address = rest[start..start + length].trim_end_matches(['.', ',', ')']);
        if start > 0 {
            spans.push(Span::plain(&rest[..start]));
        }
        spans.push(Span { link: Some(address.to_owned()), ..Span::plain(address) });
        rest = &rest[start + address.len()..];
    }
    if !rest.is_empty() {
        spans.push(Span::plain(rest));
    }
    spans
}
