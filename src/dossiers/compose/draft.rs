//! A document under construction: its blocks so far, and the sources cited so far.

use pataka_typeset::document::{Align, Block, Heading, Row, Span, Table};

use super::sources::Sources;
use crate::dossiers::model::{Form, Material};
use crate::rulebooks::model::Edition;

/// What stands where the material says nothing.
pub const UNKNOWN: &str = "belum diketahui";
/// What stands where a field of a form is empty.
pub(super) const UNFILLED: &str = "belum diisi";
/// What stands where the rulebook itself does not know.
pub const SEE_GUIDELINE: &str = "belum diketahui, lihat pedoman";

/// A cell, or the text of a line.
pub type Spans = Vec<Span>;

/// A document under construction.
pub(super) struct Draft<'a> {
    pub material: &'a Material,
    pub edition: &'a Edition,
    pub form: Form<'a>,
    pub sources: Sources,
    blocks: Vec<Block>,
    annexes: u8,
}

impl<'a> Draft<'a> {
    pub fn new(material: &'a Material, edition: &'a Edition) -> Self {
        let form = material.form(edition);
        Self { material, edition, form, sources: Sources::default(), blocks: Vec::new(), annexes: 0 }
    }

    pub fn finish(self) -> Vec<Block> {
        self.blocks
    }

    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// A heading of the first level.
    pub fn chapter(&mut self, number: Option<&str>, text: &str) {
        self.heading(1, number, text);
    }

    /// A heading of the first level after the body: "Lampiran A", "Lampiran B" and so on.
    pub fn annex(&mut self, text: &str) {
        let letter = char::from(b'A' + self.annexes.min(25));
        self.annexes += 1;
        self.heading(1, Some(&letter.to_string()), &format!("Lampiran: {text}"));
    }

    pub fn heading(&mut self, level: u8, number: Option<&str>, text: &str) {
        let number = number.map(str::to_owned);
        self.push(Block::Heading(Heading { level, number, text: text.to_owned() }));
    }

    pub fn paragraph(&mut self, spans: Spans) {
        self.push(Block::Paragraph(spans));
    }

    pub fn note(&mut self, text: impl Into<String>) {
        self.push(Block::Note(vec![Span::plain(text)]));
    }

    /// A small line that names what the block above was taken from.
    pub fn sourced(&mut self, source: &str) {
        let note = self.sources.note(source);
        self.blocks.extend(note);
    }

    pub fn callout(&mut self, title: &str, text: impl Into<String>) {
        self.push(Block::Callout { title: title.to_owned(), text: vec![Span::plain(text)] });
    }

    /// A table; the cells of its column `naming` name their rows.
    pub fn table(
        &mut self,
        caption: impl Into<String>,
        columns: &[(&str, u32, Align)],
        naming: Option<usize>,
        rows: Vec<Row>,
    ) {
        self.push(Block::Table(Table::new(caption, columns, naming, rows)));
    }

    /// The marks of what a text was taken from, for instance "[1], [4]"; unknown where nobody has noted it.
    pub fn cite(&mut self, source: Option<&str>) -> Spans {
        match source.map(|source| self.sources.cite(source)).filter(|marks| !marks.is_empty()) {
            Some(marks) => marks,
            None => unknown(),
        }
    }
}

/// A text as it is.
pub fn plain(text: impl Into<String>) -> Spans {
    vec![Span::plain(text)]
}

/// "belum diketahui", set apart.
pub fn unknown() -> Spans {
    vec![Span::muted(UNKNOWN)]
}

/// A text, or "belum diketahui".
pub fn or_unknown(text: Option<impl Into<String>>) -> Spans {
    text.map_or_else(unknown, plain)
}
