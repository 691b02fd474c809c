//! Parts of the form that take prose.

use pataka_typeset::document::{Block, List, Span};

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
    match part.pieces.as_slice() {
        [place] => add_place(draft, part, place),
        places => {
            for (at, place) in places.iter().filter(|place| place.is_begun()).enumerate() {
                add_field(draft, place, &format!("{}.{}", part.number, at + 1));
            }
        }
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

/// The only place of a part: the text written for this form, or the story, of which each piece has its heading.
fn add_place(draft: &mut Draft<'_>, part: &Part<'_>, place: &Piece<'_>) {
    if place.own().is_some() || place.attributes.len() < 2 {
        return add_body(draft, place);
    }
    for (at, fact) in place.facts.iter().enumerate() {
        draft.heading(2, Some(&format!("{}.{}", part.number, at + 1)), fact.attribute.label());
        add_fact(draft, fact);
    }
}

/// One of several fields of a part, with its heading and word count.
fn add_field(draft: &mut Draft<'_>, place: &Piece<'_>, number: &str) {
    draft.heading(2, Some(number), place.title);
    if let Some(most) = place.most {
        let words = place.words();
        let mut line = format!("{} dari paling banyak {} kata.", count_of(words), count(u64::from(most)));
        if words > size(most) {
            line = format!("{line} Lebih {} kata; perlu diringkas sebelum dikirim.", count_of(words - size(most)));
        }
        draft.paragraph(vec![Span::muted(line)]);
    }
    add_body(draft, place);
}

fn add_body(draft: &mut Draft<'_>, place: &Piece<'_>) {
    if let Some(own) = place.own() {
        for block in blocks(own) {
            draft.push(block);
        }
        return;
    }
    for fact in &place.facts {
        add_fact(draft, fact);
    }
}

/// A fact in its paragraphs and lists, with its sources below.
fn add_fact(draft: &mut Draft<'_>, fact: &Fact) {
    for block in blocks(&fact.body) {
        draft.push(block);
    }
    if let Some(source) = &fact.source {
        draft.sourced(source);
    }
}

/// Paragraphs are parted by an empty line; one whose every line begins with a dash or bullet is a list.
pub fn blocks(body: &str) -> Vec<Block> {
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
        Some(items) => Block::List(List::bullets(items)),
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
