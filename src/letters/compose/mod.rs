//! From what a letter says to a document. Pure: no clock, no database, no file.
//!
//! What is not known is set as dots, to be written by hand; nothing is made up.

mod parts;
#[cfg(test)]
mod tests;

use pataka_typeset::document::{Block, Document, Form, Front, Letter, Letterhead, List, Picture, Span, Statement};

use self::parts::{DOTS, PLACE_DOTS, SHORT_DOTS, identity, innovation, list_of, signature, team};
use super::model::content::Printed;
use super::model::{Content, Kind, Lines};
use crate::kernel::date::day;

/// A letter as it is to be printed.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its number; nothing where it is written by hand.
    pub number: Option<&'a str>,
    /// What it says.
    pub content: &'a Content,
    /// Its letterhead.
    pub printed: &'a Printed,
    /// Whether it may still change, which its foot says.
    pub draft: bool,
    /// Moment of what it says, in seconds since 1970: the date of the file.
    pub dated: i64,
}

/// The letter as a document; `crest` is the file of its arms.
pub fn compose(sheet: Sheet<'_>, crest: Option<Picture>) -> Document {
    let Sheet { kind, number, content, printed, .. } = sheet;
    let lines = &printed.lines;
    let letter = Letter {
        letterhead: letterhead(lines, crest),
        signatures: vec![signature(kind, content)],
        copies: content.copies.clone(),
        ..if kind.is_statement() { statement(kind, number) } else { covering(number, content) }
    };
    let author = lines.office.clone().unwrap_or_else(|| lines.government.clone());
    Document {
        form: Form::Letter(Box::new(letter)),
        front: Front {
            title: title(kind, number, content),
            publisher: lines.government.clone(),
            running_head: kind.label().to_owned(),
            footer: if sheet.draft { "Konsep surat, belum final".to_owned() } else { String::new() },
            author,
            subject: kind.label().to_owned(),
            language: "id".to_owned(),
            dated: sheet.dated,
            ..Front::default()
        },
        blocks: if kind.is_statement() { stated(kind, content) } else { handed_in(content) },
    }
}

fn title(kind: Kind, number: Option<&str>, content: &Content) -> String {
    let about = content.innovation.as_ref().or(content.subject.as_ref());
    let about = about.map(|about| format!(": {about}")).unwrap_or_default();
    let number = number.map(|number| format!(" nomor {number}")).unwrap_or_default();
    format!("{}{number}{about}", kind.label())
}

fn letterhead(lines: &Lines, picture: Option<Picture>) -> Letterhead {
    let known = |text: &Option<String>| text.clone().unwrap_or_else(|| SHORT_DOTS.to_owned());
    let address = lines.address.as_deref().unwrap_or(DOTS);
    let mut address: Vec<String> = address.lines().map(str::to_owned).collect();
    address.push(format!("Telepon {}, surel {}", known(&lines.phone), known(&lines.email)));
    address.extend(lines.site.as_ref().map(|site| format!("Laman {site}")));
    Letterhead { government: lines.government.clone(), office: lines.office.clone(), address, picture }
}

fn statement(kind: Kind, number: Option<&str>) -> Letter {
    let title = Statement {
        title: kind.label().to_uppercase(),
        number: Some(format!("Nomor: {}", number.unwrap_or(SHORT_DOTS))),
    };
    Letter { statement: Some(title), ..Letter::default() }
}

fn covering(number: Option<&str>, content: &Content) -> Letter {
    let pair = |label: &str, value: Option<&str>| (label.to_owned(), value.unwrap_or(SHORT_DOTS).to_owned());
    Letter {
        dated: Some(place_and_day(content)),
        particulars: vec![
            pair("Nomor", number),
            pair("Sifat", content.nature.as_deref()),
            pair("Lampiran", content.enclosed.as_deref()),
            pair("Hal", content.subject.as_deref()),
        ],
        addressee: if content.addressee.is_empty() {
            vec![format!("Yth. {SHORT_DOTS}"), format!("di {SHORT_DOTS}")]
        } else {
            content.addressee.clone()
        },
        ..Letter::default()
    }
}

fn place_and_day(content: &Content) -> String {
    let place = content.place.as_deref().unwrap_or(PLACE_DOTS);
    format!("{place}, {}", content.dated.map_or_else(|| SHORT_DOTS.to_owned(), day))
}

fn prose(text: &str) -> Block {
    Block::Paragraph(vec![Span::plain(text)])
}

fn numbered(points: &[String]) -> Block {
    Block::List(List::numbered(points.iter().map(|point| vec![Span::plain(point.as_str())])))
}

/// The text of a statement.
fn stated(kind: Kind, content: &Content) -> Vec<Block> {
    let mut blocks = vec![prose("Yang bertanda tangan di bawah ini:"), identity(&content.signer)];
    blocks.extend(content.opening.as_deref().map(prose));
    blocks.push(innovation(kind, content));
    if let (Kind::Inventor, Some(members)) = (kind, &content.team) {
        blocks.push(prose("dengan susunan tim penggagas sebagai berikut:"));
        blocks.push(team(members));
    }
    if !content.points.is_empty() {
        blocks.push(prose("dengan ini menyatakan bahwa:"));
        blocks.push(numbered(&content.points));
    }
    blocks.extend(content.closing.as_deref().map(prose));
    blocks
}

/// The text of a covering letter, with its list on pages of its own behind the signature.
fn handed_in(content: &Content) -> Vec<Block> {
    let mut blocks = vec![prose("Dengan hormat,")];
    blocks.extend(content.opening.as_deref().map(prose));
    if !content.points.is_empty() {
        blocks.push(numbered(&content.points));
    }
    blocks.extend(content.closing.as_deref().map(prose));
    if !content.listed.is_empty() {
        blocks.extend([Block::PageBreak, list_of(&content.listed)]);
    }
    blocks
}
