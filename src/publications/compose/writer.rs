//! A document under construction: its blocks so far, and the sources cited so far.

use pataka_typeset::document::{Align, Block, Figure, Heading, Row, Span, Table};
use pataka_typeset::drawing::Drawing;

use crate::dossiers::compose::{Sources, Spans, plain};

/// A document under construction.
#[derive(Default)]
pub(super) struct Writer {
    pub sources: Sources,
    blocks: Vec<Block>,
}

impl Writer {
    pub fn finish(self) -> Vec<Block> {
        self.blocks
    }

    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// The position of the block that comes next.
    pub fn next(&self) -> usize {
        self.blocks.len()
    }

    pub fn heading(&mut self, level: u8, number: Option<String>, text: impl Into<String>) {
        self.push(Block::Heading(Heading { level, number, text: text.into() }));
    }

    pub fn paragraph(&mut self, text: impl Into<String>) {
        self.push(Block::Paragraph(plain(text)));
    }

    pub fn muted(&mut self, text: impl Into<String>) {
        self.push(Block::Paragraph(vec![Span::muted(text)]));
    }

    pub fn note(&mut self, text: impl Into<String>) {
        self.push(Block::Note(plain(text)));
    }

    /// A small line that names what the block above was taken from.
    pub fn sourced(&mut self, source: &str) {
        let note = self.sources.note(source);
        self.blocks.extend(note);
    }

    pub fn callout(&mut self, title: &str, text: impl Into<String>) {
        self.push(Block::Callout { title: title.to_owned(), text: plain(text) });
    }

    pub fn particulars(&mut self, pairs: Vec<(&str, Spans)>) {
        self.push(Block::Particulars(pairs.into_iter().map(|(label, value)| (label.to_owned(), value)).collect()));
    }

    pub fn figure(&mut self, caption: impl Into<String>, drawing: Drawing) {
        self.push(Block::Figure(Figure { caption: caption.into(), content: drawing.into() }));
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

    /// The list of the sources cited so far, numbered as in the text.
    pub fn source_list(&mut self) {
        match self.sources.table("Sumber yang dikutip") {
            Some(table) => {
                self.paragraph("Angka dalam kurung siku menunjuk ke daftar ini.");
                self.push(table);
            }
            None => {
                self.callout("Belum ada sumber tercatat", "Tidak satu pun isian dokumen ini menyebut sumbernya.");
            }
        }
    }
}
