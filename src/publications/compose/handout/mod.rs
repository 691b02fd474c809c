//! The handout for a jury: what the innovation is by the stages and criteria of the programme, its figures with their
//! sources, and the questions that will be asked with the answers the register has.

mod criteria;
mod questions;

use pataka_typeset::document::{Align, Block, Document, Front, PullFigure, Row, Side};

use super::front::{self, front};
use super::words::{owners, reading_in_words, since, sources_of, stage};
use super::writer::Writer;
use crate::dossiers::compose::{large, plain, unknown};
use crate::publications::model::shortening::first_sentences;
use crate::publications::model::{Handout, Subject};
use crate::rulebooks::model::Attribute;

/// Characters of problem and idea, side by side.
const SIDE: usize = 520;

/// The handout of an innovation for the jury of an edition.
pub fn handout(handout: &Handout) -> Document {
    let mut out = Writer::default();
    summary(&mut out, &handout.subject);
    criteria::add(&mut out, handout);
    figures(&mut out, &handout.subject);
    questions::add(&mut out, handout);
    out.heading(1, Some("A".to_owned()), "Lampiran: Sumber");
    out.source_list();
    Document { front: handout_front(handout), blocks: out.finish(), ..Document::default() }
}

fn handout_front(handout: &Handout) -> Front {
    let subject = &handout.subject;
    let material = &subject.material;
    let profile = &material.innovation.profile;
    let kicker = format!("Lembar presentasi juri, {}", handout.edition.title);
    let kind = front::Kind { kicker: &kicker, name: "Lembar presentasi juri", title: subject.name() };
    let front = front(&kind, &material.pemda, (material.asked_on, handout.dated().timestamp()));
    let mut particulars = front.particulars.clone();
    particulars.push(("Pemilik".to_owned(), owners(subject)));
    if let Some(group) = material.group.as_deref().and_then(|code| handout.edition.group(code)) {
        particulars.push(("Kelompok".to_owned(), group.title.clone()));
    }
    particulars.extend([
        ("Diterapkan sejak".to_owned(), since(profile)),
        ("Tahap".to_owned(), stage(profile)),
        ("Pedoman".to_owned(), format!("{}, {}", handout.edition.name(), handout.edition.state.label().to_lowercase())),
    ]);
    Front { subtitle: profile.expansion.clone(), particulars, ..front }
}

fn summary(out: &mut Writer, subject: &Subject) {
    out.heading(1, Some("1".to_owned()), "Ringkasan");
    let told = |attributes: &[Attribute]| {
        let fact = attributes.iter().find_map(|attribute| subject.material.fact(*attribute));
        fact.map_or_else(unknown, |fact| plain(first_sentences(&fact.body, SIDE).text))
    };
    let side = |label: &str, attributes: &[Attribute]| Side {
        label: label.to_owned(),
        blocks: vec![Block::Paragraph(told(attributes))],
    };
    out.push(Block::SideBySide(Box::new([
        side("Masalah", &[Attribute::Problem]),
        side("Gagasan", &[Attribute::Summary, Attribute::Novelty]),
    ])));
    let measured: Vec<_> = subject.measured().collect();
    if !measured.is_empty() {
        let alone = measured.len() == 1;
        let figures: Vec<PullFigure> =
            measured.iter().take(4).flat_map(|(metric, readings)| large(metric, readings, alone)).take(4).collect();
        out.push(Block::PullFigures(figures));
    }
}

/// The figures, each with where it is from.
fn figures(out: &mut Writer, subject: &Subject) {
    out.heading(1, Some("3".to_owned()), "Angka utama dan sumbernya");
    let measured: Vec<_> = subject.measured().collect();
    if measured.is_empty() {
        out.callout(
            "Belum ada angka",
            "Belum ada ukuran manfaat dengan bacaan yang tercatat; siapkan jawaban untuk itu.",
        );
        return;
    }
    let mut rows = Vec::new();
    for one in measured {
        let marks = out.sources.cite(&sources_of(one).join(";"));
        let marks = if marks.is_empty() { unknown() } else { marks };
        rows.push(Row::Cells(vec![plain(reading_in_words(one)), marks]));
    }
    let columns = [("Yang dapat dikatakan", 80, Align::Left), ("Sumber", 20, Align::Left)];
    out.table("Angka utama", &columns, None, rows);
}
