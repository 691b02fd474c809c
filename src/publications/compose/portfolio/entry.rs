//! An innovation in the book: a page or so.

use pataka_typeset::IndexEntry;
use pataka_typeset::document::{Block, PullFigure, Side, Span};

use super::named;
use crate::dossiers::compose::{Spans, large, or_unknown, plain};
use crate::innovations::model::{Affair, Kind, Medium};
use crate::publications::compose::words::{award, listed, number, pending, since, some_of, sources_of, stage};
use crate::publications::compose::writer::Writer;
use crate::publications::model::shortening::first_sentences;
use crate::publications::model::{Portfolio, Subject};
use crate::rulebooks::model::Attribute;

/// Characters of the introduction.
const INTRODUCTION: usize = 900;
/// Characters of problem and idea, side by side.
const SIDE: usize = 420;
/// Systems and awards that are named.
const NAMES: usize = 12;

/// The innovation under a heading of the second level; gives the names it is found under.
pub(super) fn add(out: &mut Writer, portfolio: &Portfolio, subject: &Subject, at: &str) -> Vec<IndexEntry> {
    let profile = &subject.material.innovation.profile;
    let heading = out.next();
    out.heading(2, Some(at.to_owned()), subject.name());
    let mut names = vec![named(subject.name(), heading)];
    names.extend(
        profile.aliases.iter().map(|alias| named(format!("{} (lihat {})", alias.name, subject.name()), heading)),
    );
    if let Some(expansion) = &profile.expansion {
        out.muted(expansion);
    }
    out.particulars(identity(portfolio, subject));
    prose(out, subject);
    figures(out, subject);
    reach(out, subject);
    names
}

fn identity<'a>(portfolio: &Portfolio, subject: &Subject) -> Vec<(&'a str, Spans)> {
    let profile = &subject.material.innovation.profile;
    let forms = [profile.kind.map(Kind::label), profile.medium.map(Medium::label)];
    let forms: Vec<&str> = forms.into_iter().flatten().collect();
    let affairs: Vec<String> = profile.affairs.iter().copied().map(Affair::label).map(str::to_owned).collect();
    vec![
        ("Milik", plain(portfolio.holdings.owners(subject))),
        ("Diterapkan sejak", plain(since(profile))),
        ("Tahap", plain(stage(profile))),
        ("Bentuk dan jenis", or_unknown((!forms.is_empty()).then(|| forms.join("; ")))),
        ("Urusan", or_unknown((!affairs.is_empty()).then(|| listed(&affairs)))),
    ]
}

fn prose(out: &mut Writer, subject: &Subject) {
    let told = |attributes: &[Attribute]| {
        attributes.iter().find_map(|attribute| subject.material.fact(*attribute)).map(|fact| fact.body.as_str())
    };
    match told(&[Attribute::Summary, Attribute::Workings]) {
        Some(text) => out.paragraph(first_sentences(text, INTRODUCTION).text),
        None => out.push(Block::Paragraph(vec![Span::muted("Ceritanya belum ditulis.")])),
    }
    let sides = [("Masalah", told(&[Attribute::Problem])), ("Yang baru", told(&[Attribute::Novelty]))];
    let told: Vec<(&str, &str)> = sides.into_iter().filter_map(|(label, text)| Some((label, text?))).collect();
    match told.as_slice() {
        [] => (),
        [(label, text)] => {
            let text = first_sentences(text, SIDE).text;
            out.push(Block::Paragraph(vec![Span::strong(format!("{label}. ")), Span::plain(text)]));
        }
        [first, second, ..] => {
            let sides = [first, second].map(|(label, text)| Side {
                label: (*label).to_owned(),
                blocks: vec![Block::Paragraph(plain(first_sentences(text, SIDE).text))],
            });
            out.push(Block::SideBySide(Box::new(sides)));
        }
    }
}

/// Large figures with their sources; metrics beyond those are counted.
fn figures(out: &mut Writer, subject: &Subject) {
    let measured: Vec<_> = subject.measured().collect();
    if measured.is_empty() {
        return;
    }
    out.heading(3, None, "Manfaat");
    let alone = measured.len() == 1;
    let figures: Vec<PullFigure> =
        measured.iter().take(4).flat_map(|(metric, readings)| large(metric, readings, alone)).take(4).collect();
    out.push(Block::PullFigures(figures));
    let sources: Vec<String> = measured.iter().take(4).flat_map(|one| sources_of(one)).collect();
    let marks = out.sources.cite(&sources.join(";"));
    let more = measured.len().saturating_sub(4);
    let more = if more > 0 { format!(" {} ukuran lain ada di dosir.", number(more)) } else { String::new() };
    let marks = if marks.is_empty() { plain("belum tercatat") } else { marks };
    let note = plain("Sumber: ").into_iter().chain(marks).chain(plain(format!(".{more}")));
    out.push(Block::Note(note.collect()));
}

/// Integrations and awards; what there is nothing of says so in a word.
fn reach(out: &mut Writer, subject: &Subject) {
    out.heading(3, None, "Jangkauan");
    let today = subject.material.asked_on;
    let (running, others) = subject.integrations();
    let running: Vec<String> = running.iter().map(|one| one.system.name.clone()).collect();
    let others: Vec<String> = others.iter().map(|one| pending(one, today)).collect();
    let won: Vec<String> = subject.won().map(award).collect();
    let list =
        |names: &[String]| if names.is_empty() { vec![Span::muted("belum ada")] } else { plain(some_of(names, NAMES)) };
    let mut pairs = Vec::new();
    if subject.measured().next().is_none() {
        pairs.push(("Manfaat terukur", vec![Span::muted("belum ada")]));
    }
    pairs.push(("Integrasi berjalan", list(&running)));
    if !others.is_empty() {
        pairs.push(("Belum dihitung", list(&others)));
    }
    pairs.push(("Penghargaan", list(&won)));
    out.particulars(pairs);
}
