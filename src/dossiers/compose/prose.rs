//! Parts of the form that take prose.

use pataka_typeset::document::{Block, Span};

use super::draft::{Draft, SEE_GUIDELINE};
use crate::dossiers::model::{Limit, Part, Piece};
use crate::innovations::model::Fact;
use crate::kernel::amount::count;

/// A part with its weight and word count, its facts, and what is missing.
pub(super) fn add_part(draft: &mut Draft<'_>, part: &Part<'_>) {
    draft.chapter(Some(&part.number), part.title);
    draft.paragraph(vec![Span::muted(measure_line(part))]);
    if !part.is_begun() {
        draft.callout("Bagian ini belum diisi", format!("Tulislah {}.", names(part)));
        return;
    }
    add_over_limit(draft, part);
    let many = part.pieces.len() > 1;
    let written = part.pieces.iter().filter(|piece| !piece.facts.is_empty());
    for (at, piece) in written.enumerate() {
        let number = many.then(|| format!("{}.{}", part.number, at + 1));
        add_piece(draft, piece, number.as_deref());
    }
    if !part.missing().is_empty() {
        draft.note(format!("Belum ditulis: {}.", names(part)));
    }
}

/// "Bobot 30%. 210 dari paling banyak 300 kata."
fn measure_line(part: &Part<'_>) -> String {
    let words = count_of(part.words());
    let limit = match part.limit {
        Limit::AtMost(most) => format!("{words} dari paling banyak {} kata.", count(u64::from(most))),
        Limit::AtLeast(fewest) => format!("{words} kata; paling sedikit {} kata.", count(u64::from(fewest))),
        Limit::Unknown => format!("{words} kata; batas kata {SEE_GUIDELINE}."),
        Limit::Free => format!("{words} kata."),
    };
    match (part.weight, part.limit) {
        (Some(weight), _) => format!("Bobot {}%. {limit}", weight.indonesian()),
        (None, Limit::AtMost(_) | Limit::Unknown) => format!("Bobot {SEE_GUIDELINE}. {limit}"),
        (None, _) => limit,
    }
}

/// Says by how much a text leaves its limit; the text itself is printed whole.
fn add_over_limit(draft: &mut Draft<'_>, part: &Part<'_>) {
    let words = part.words();
    match part.limit {
        Limit::AtMost(most) if words > size(most) => {
            let text = format!(
                "Bagian ini lebih {} kata dari batas {} kata. Naskah dimuat utuh dan perlu diringkas sebelum dikirim.",
                count_of(words - size(most)),
                count(u64::from(most))
            );
            draft.callout("Melebihi batas kata", text);
        }
        Limit::AtLeast(fewest) if words < size(fewest) => {
            let text = format!(
                "Bagian ini kurang {} kata dari syarat paling sedikit {} kata.",
                count_of(size(fewest) - words),
                count(u64::from(fewest))
            );
            draft.callout("Belum mencapai jumlah kata", text);
        }
        _ => (),
    }
}

fn add_piece(draft: &mut Draft<'_>, piece: &Piece<'_>, number: Option<&str>) {
    if let Some(number) = number {
        draft.heading(2, Some(number), piece.title);
    }
    if let Some(most) = piece.most {
        let words = piece.words();
        let mut line = format!("{} dari paling banyak {} kata.", count_of(words), count(u64::from(most)));
        if words > size(most) {
            line = format!("{line} Lebih {} kata; perlu diringkas sebelum dikirim.", count_of(words - size(most)));
        }
        draft.paragraph(vec![Span::muted(line)]);
    }
    for fact in &piece.facts {
        add_fact(draft, fact);
    }
}

/// A fact in its paragraphs and lists, with its sources below.
fn add_fact(draft: &mut Draft<'_>, fact: &Fact) {
    for block in blocks(&fact.body) {
        draft.push(block);
    }
    if let Some(source) = &fact.source {
        let marks = draft.sources.cite(source);
        if !marks.is_empty() {
            draft.note(format!("Sumber: {marks}"));
        }
    }
}

/// Paragraphs are parted by an empty line; one whose every line begins with a dash or bullet is a list.
fn blocks(body: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in body.lines().map(str::trim).chain([""]) {
        if !line.is_empty() {
            lines.push(line);
        } else if !lines.is_empty() {
            blocks.push(block(&lines));
            lines.clear();
        }
    }
    blocks
}

fn block(lines: &[&str]) -> Block {
    let items: Option<Vec<_>> = lines.iter().map(|line| item(line)).collect();
    match items {
        Some(items) => Block::List { ordered: false, items },
        None => Block::Paragraph(vec![Span::plain(lines.join(" "))]),
    }
}

fn item(line: &str) -> Option<Vec<Span>> {
    let text = line.strip_prefix("- ").or_else(|| line.strip_prefix("\u{2022} "))?;
    Some(vec![Span::plain(text)])
}

/// The labels of what a part asks for, in a sentence.
fn names(part: &Part<'_>) -> String {
    let labels: Vec<String> = part.missing().iter().map(|attribute| attribute.label().to_lowercase()).collect();
    match labels.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, [one])) => format!("{one} dan {last}"),
        Some((last, others)) => format!("{}, dan {last}", others.join(", ")),
        None => "bagian ini".to_owned(),
    }
}

fn size(limit: u32) -> usize {
    usize::try_from(limit).unwrap_or(usize::MAX)
}

fn count_of(words: usize) -> String {
    count(u64::try_from(words).unwrap_or(u64::MAX))
}
