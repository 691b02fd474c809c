//! Whole documents: layout, file, and hostile input.

mod annex;
mod boxes;
#[path = "../../examples/specimen/content.rs"]
mod content;
mod file;
#[path = "../../examples/specimen/forms.rs"]
mod forms;
mod frames;
mod golden;
mod hostile;
mod links;
mod lists;
mod notes;
mod pages;
mod pictures;
mod preview;
#[path = "../../examples/specimen/scenes.rs"]
mod scenes;
mod scripts;
mod sides;
mod spans;
mod tagging;
mod together;

use pataka_typeset::document::{Block, Document, Front, Heading, Span};

/// A document with the given blocks and a plain front.
fn document(blocks: Vec<Block>) -> Document {
    Document {
        front: Front {
            title: "Naskah Uji".to_owned(),
            subtitle: None,
            kicker: "Pengujian".to_owned(),
            publisher: "Kota Contoh".to_owned(),
            particulars: Vec::new(),
            running_head: "Naskah Uji".to_owned(),
            footer: "Kota Contoh".to_owned(),
            author: "Penguji".to_owned(),
            subject: "Uji".to_owned(),
            keywords: vec!["uji".to_owned()],
            language: "id".to_owned(),
            dated: 1_795_219_200,
            seal: None,
        },
        blocks,
        ..Document::default()
    }
}

fn heading(level: u8, number: &str, text: &str) -> Block {
    let number = (!number.is_empty()).then(|| number.to_owned());
    Block::Heading(Heading { level, number, text: text.to_owned() })
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Span::plain(text)])
}

/// Prose of about `words` words.
fn prose(words: usize) -> String {
    let stock = "warga kota menempuh perjalanan panjang untuk mengurus surat keterangan dan petugas mencatat keluhan";
    stock.split(' ').cycle().take(words).collect::<Vec<_>>().join(" ")
}
