//! The portfolio book of a year: every innovation with a record of it on a page or so, by affair, with the figures, the
//! integrations and the awards of the government, and an index of names at the end.

mod entry;
mod overview;

use pataka_typeset::IndexEntry;
use pataka_typeset::document::{Document, Front};

use super::front::{self, front};
use super::words::number;
use super::writer::Writer;
use crate::innovations::model::Affair;
use crate::publications::model::Portfolio;

/// A book with its index of names.
#[derive(Debug, Clone)]
pub struct Book {
    /// What stands in it.
    pub document: Document,
    /// Names and aliases, each with the heading it leads to.
    pub index: Vec<IndexEntry>,
}

/// The portfolio book of a year.
pub fn portfolio(portfolio: &Portfolio) -> Book {
    let mut out = Writer::default();
    overview::add(&mut out, portfolio);
    let mut names = Vec::new();
    for (at, (affair, members)) in portfolio.holdings.by_affair().into_iter().enumerate() {
        let chapter = at + 2;
        out.heading(1, Some(chapter.to_string()), affair.map_or("Urusan belum diisi", Affair::label));
        for (place, subject) in members.into_iter().enumerate() {
            names.extend(entry::add(&mut out, portfolio, subject, &format!("{chapter}.{}", place + 1)));
        }
    }
    let chapters = portfolio.holdings.by_affair().len() + 2;
    overview::add_map(&mut out, portfolio, &chapters.to_string());
    overview::add_awards(&mut out, portfolio, &(chapters + 1).to_string());
    out.heading(1, Some("A".to_owned()), "Lampiran: Sumber");
    out.source_list();
    names.sort_by_key(|entry| (entry.text.to_lowercase(), entry.block));
    let document = Document { front: book_front(portfolio), blocks: out.finish(), ..Document::default() };
    Book { document, index: names }
}

/// A name that leads to a heading.
fn named(text: impl Into<String>, block: usize) -> IndexEntry {
    IndexEntry { text: text.into(), block }
}

fn book_front(portfolio: &Portfolio) -> Front {
    let holdings = &portfolio.holdings;
    let title = format!("Portofolio inovasi {}", portfolio.year);
    let kicker = holdings.pemda.name.clone();
    let kind = front::Kind { kicker: &kicker, name: "Buku portofolio", title: &title };
    let front = front(&kind, &holdings.pemda, (holdings.asked_on, holdings.dated().timestamp()));
    let mut particulars = front.particulars.clone();
    particulars.push(("Inovasi".to_owned(), number(holdings.subjects.len())));
    if let Some(unit) = &portfolio.only {
        particulars.push(("Perangkat daerah".to_owned(), unit.clone()));
    }
    Front { running_head: format!("{title} \u{b7} {kicker}"), particulars, ..front }
}
