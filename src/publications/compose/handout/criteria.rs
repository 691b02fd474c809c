//! Stages and criteria of the programme; a weight stands only where the rulebook knows it.

use pataka_typeset::document::{Align, Block, Row, Span};

use crate::assessment::model::View;
use crate::assessment::model::input::aspects;
use crate::dossiers::compose::{SEE_GUIDELINE, Spans, plain};
use crate::dossiers::model::Part;
use crate::kernel::date::day;
use crate::publications::compose::words::number;
use crate::publications::compose::writer::Writer;
use crate::publications::model::Handout;
use crate::publications::model::shortening::first_sentences;
use crate::rulebooks::model::{Edition, Stage};

/// Characters of what is told about a part.
const TOLD: usize = 360;

pub(super) fn add(out: &mut Writer, handout: &Handout) {
    let edition = handout.edition;
    out.heading(1, Some("2".to_owned()), "Menurut pedoman");
    out.heading(2, Some("2.1".to_owned()), "Tahap penilaian");
    stages(out, edition);
    if edition.indicators.is_empty() {
        out.heading(2, Some("2.2".to_owned()), "Bagian dan bobot");
        weights(out, handout);
        return;
    }
    out.heading(2, Some("2.2".to_owned()), "Indikator dan skor");
    variables(out, handout);
}

fn see_guideline() -> Spans {
    vec![Span::muted(SEE_GUIDELINE)]
}

fn stages(out: &mut Writer, edition: &Edition) {
    if edition.stages.is_empty() {
        out.paragraph(format!("Tahap penilaian {SEE_GUIDELINE}."));
        return;
    }
    let row = |stage: &Stage| {
        let dates = match (stage.from, stage.to) {
            (Some(from), Some(to)) if from == to => plain(day(from)),
            (Some(from), Some(to)) => plain(format!("{} sampai {}", day(from), day(to))),
            (Some(from), None) => plain(format!("mulai {}", day(from))),
            (None, Some(to)) => plain(format!("sampai {}", day(to))),
            (None, None) => see_guideline(),
        };
        Row::Cells(vec![plain(&stage.title), dates])
    };
    let columns = [("Tahap", 56, Align::Left), ("Waktu", 44, Align::Left)];
    out.table("Tahap penilaian", &columns, Some(0), edition.stages.iter().map(row).collect());
}

/// Each part of the proposal with its weight, and the first sentences of what stands there.
fn weights(out: &mut Writer, handout: &Handout) {
    let parts = handout.subject.material.parts(handout.edition);
    if parts.is_empty() {
        out.paragraph(format!("Bagian proposal {SEE_GUIDELINE}."));
        return;
    }
    for part in &parts {
        out.heading(3, Some(part.number.clone()), part.title);
        let weight = part
            .weight
            .map_or_else(|| format!("Bobot {SEE_GUIDELINE}."), |weight| format!("Bobot {}%.", weight.indonesian()));
        out.push(Block::Paragraph(vec![Span::muted(weight)]));
        out.push(Block::Paragraph(told(part)));
    }
}

fn told(part: &Part<'_>) -> Spans {
    let bodies = part.pieces.iter().map(|piece| piece.body());
    let body = bodies.into_iter().find(|body| !body.trim().is_empty());
    body.map_or_else(|| vec![Span::muted("belum ditulis")], |body| plain(first_sentences(&body, TOLD).text))
}

/// Each variable of the innovations' aspect with the highest score, and what is claimed and verified.
fn variables(out: &mut Writer, handout: &Handout) {
    let edition = handout.edition;
    let Some(aspect) = aspects(edition).1 else {
        out.paragraph(format!("Indikator inovasi {SEE_GUIDELINE}."));
        return;
    };
    let entered = handout.entered();
    let score = |title: &str, view: View| {
        let Some(entered) = entered else { return vec![Span::muted("belum didaftarkan")] };
        let members = edition.indicators_of(aspect).filter(|indicator| indicator.variable == title);
        let level = |number: &str| {
            let answer = entered.answers.iter().find(|answer| answer.number == number);
            answer.map_or(0, |answer| answer.level(view))
        };
        let sum: crate::kernel::points::Points = members.map(|one| one.score(level(&one.number))).sum();
        plain(sum.indonesian())
    };
    for variable in edition.variables.iter().filter(|variable| variable.aspect == aspect) {
        let members: Vec<_> = edition.indicators_of(aspect).filter(|one| one.variable == variable.code).collect();
        let highest: Option<crate::kernel::points::Points> = members.iter().map(|one| one.maximum()).sum();
        out.heading(3, None, &variable.title);
        out.particulars(vec![
            ("Indikator", plain(number(members.len()))),
            ("Skor tertinggi", highest.map_or_else(see_guideline, |highest| plain(highest.indonesian()))),
            ("Klaim", score(&variable.code, View::Claimed)),
            ("Terverifikasi", score(&variable.code, View::Verified)),
        ]);
    }
}
