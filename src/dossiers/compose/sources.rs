//! The sources that a dossier cites, each once, numbered in the order of their first mention.

use pataka_typeset::document::{Align, Block, Row, Span, Table};

use super::draft::{Spans, plain};

/// The sources cited so far.
#[derive(Debug, Default)]
pub struct Sources {
    cited: Vec<String>,
}

impl Sources {
    /// The marks of the sources that a text names, parted by semicolons or line ends: `[1], [4]`. Each leads to its line
    /// in the list, which leads back to the first of its marks. Empty where the text names none.
    pub fn cite(&mut self, text: &str) -> Spans {
        let mut told = Vec::new();
        let mut marks: Spans = Vec::new();
        for name in text.split([';', '\n']).map(str::trim).filter(|name| !name.is_empty()) {
            let known = self.cited.iter().position(|known| known == name);
            let number = known.map_or(self.cited.len(), |at| at) + 1;
            if known.is_none() {
                self.cited.push(name.to_owned());
            }
            if told.contains(&number) {
                continue;
            }
            if !told.is_empty() {
                marks.push(Span::plain(", "));
            }
            told.push(number);
            let link = Some(format!("#{}", listed(number)));
            marks.push(Span { link, anchor: Some(mark_of(number)), ..Span::plain(format!("[{number}]")) });
        }
        marks
    }

    /// A small line with the marks of what the block above was taken from; none where the text names no source.
    pub fn note(&mut self, text: &str) -> Option<Block> {
        let marks = self.cite(text);
        (!marks.is_empty()).then(|| Block::Note(plain("Sumber: ").into_iter().chain(marks).collect()))
    }

    /// The sources in the order of their numbers; none where nothing was cited.
    pub fn table(&self, caption: &str) -> Option<Block> {
        let sources: Vec<(String, Spans)> = self.cited.iter().map(|source| parted(source)).collect();
        if sources.is_empty() {
            return None;
        }
        let addressed = sources.iter().any(|(_, address)| !address.is_empty());
        let row = |(at, (words, address)): (usize, (String, Spans))| {
            let number = at + 1;
            let link = Some(format!("#{}", mark_of(number)));
            let mark = Span { link, anchor: Some(listed(number)), ..Span::plain(format!("[{number}]")) };
            let cells = [vec![mark], plain(words)];
            Row::Cells(cells.into_iter().chain(addressed.then_some(address)).collect())
        };
        let rows = sources.into_iter().enumerate().map(row).collect();
        let columns = [("No.", 8, Align::Left), ("Sumber", 50, Align::Left), ("Alamat", 42, Align::Left)];
        let columns = &columns[..if addressed { 3 } else { 2 }];
        Some(Block::Table(Table::new(caption, columns, Some(0), rows)))
    }
}

/// The anchor of a source's line in the list.
fn listed(number: usize) -> String {
    format!("sumber-{number}")
}

/// The anchor of a source's marks.
fn mark_of(number: usize) -> String {
    format!("kutipan-{number}")
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
        let told = |spans: Spans| spans.into_iter().map(|span| span.text).collect::<String>();
        let mut sources = Sources::default();
        assert_eq!(told(sources.cite("Berita A; Berita B;Berita A")), "[1], [2]");
        assert_eq!(told(sources.cite("Berita C;Berita A ; ")), "[3], [1]");
        assert_eq!(sources.cited, ["Berita A", "Berita B", "Berita C"]);
        assert!(sources.cite(" ; ").is_empty());
    }

    #[test]
    fn marks_and_the_list_lead_to_each_other() {
        let mut sources = Sources::default();
        assert_eq!(sources.table("Sumber"), None);
        let mark = sources.cite("Berita A")[0].clone();
        let Some(Block::Table(Table { rows, .. })) = sources.table("Sumber") else { panic!("a table") };
        let Row::Cells(cells) = &rows[0] else { panic!("a row of cells") };
        let leads = |span: &Span| span.link.as_ref().and_then(|link| link.strip_prefix('#').map(str::to_owned));
        assert_eq!((leads(&mark), leads(&cells[0][0])), (cells[0][0].anchor.clone(), mark.anchor.clone()));
        assert!(mark.anchor.is_some() && cells[0][0].anchor.is_some());
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
