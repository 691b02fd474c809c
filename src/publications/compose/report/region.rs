//! What the region answers for itself: each indicator with its levels and the documents behind it.

use pataka_typeset::document::{Block, List, Span};

use super::{two_decimals, views};
use crate::assessment::model::input::aspects;
use crate::assessment::model::{Answer, View};
use crate::dossiers::compose::{SEE_GUIDELINE, Spans, plain};
use crate::evidence::model::Claim;
use crate::publications::compose::words::number;
use crate::publications::compose::writer::Writer;
use crate::publications::model::{Paper, RegionalReport};
use crate::rulebooks::model::{Edition, Indicator};

pub(super) fn add(out: &mut Writer, report: &RegionalReport) {
    let edition = report.edition;
    let Some(aspect) = aspects(edition).0 else { return };
    let title = edition.aspects.iter().find(|row| row.code == aspect).map_or(aspect, |row| row.title.as_str());
    out.heading(1, Some("2".to_owned()), format!("Indikator {title}"));
    if report.region.is_none() {
        out.callout(
            "Belum dijawab",
            "Daerah belum menjawab indikatornya sendiri. Jawaban dibuka saat inovasi pertama didaftarkan ke edisi ini; \
             indikator dan tingkat tertingginya tetap dimuat di bawah.",
        );
    }
    for (at, variable) in edition.variables.iter().filter(|variable| variable.aspect == aspect).enumerate() {
        out.heading(2, Some(format!("2.{}", at + 1)), &variable.title);
        for indicator in edition.indicators_of(aspect).filter(|one| one.variable == variable.code) {
            add_indicator(out, report, indicator);
        }
    }
}

fn add_indicator(out: &mut Writer, report: &RegionalReport, indicator: &Indicator) {
    out.heading(3, Some(indicator.number.clone()), &indicator.title);
    let region = report.region.as_ref();
    let answer = region.and_then(|region| region.answers.iter().find(|one| one.number == indicator.number));
    let answer = answer.filter(|answer| is_given(answer));
    let mut pairs: Vec<(&str, Spans)> = Vec::new();
    for view in views(report) {
        pairs.push((
            view.label(),
            answer.map_or_else(|| plain("belum dijawab"), |answer| level(indicator, answer, *view)),
        ));
    }
    let highest = indicator.levels.iter().max_by_key(|level| level.level);
    pairs.push((
        "Tingkat tertinggi",
        highest.map_or_else(
            || vec![Span::muted(SEE_GUIDELINE)],
            |level| plain(format!("{}: {} (skor {})", level.level, level.wording(), two_decimals(level.score))),
        ),
    ));
    if let Some(note) = answer.and_then(|answer| answer.note.as_deref()) {
        pairs.push(("Keterangan daerah", plain(note)));
    }
    if let Some(finding) = answer.and_then(|answer| answer.verification.as_ref()).and_then(|one| one.finding.as_deref())
    {
        pairs.push(("Temuan verifikator", plain(finding)));
    }
    out.particulars(pairs);
    let papers = answer.map(|answer| papers_of(report, answer)).unwrap_or_default();
    if papers.is_empty() {
        out.note(evidence_wanted(report.edition, indicator));
        return;
    }
    let lines = papers.iter().map(|paper| paper_line(report, paper));
    out.push(Block::List(List::bullets(lines)));
}

/// Whether anybody has answered: an entry begins with a row for each indicator at level 0.
fn is_given(answer: &Answer) -> bool {
    answer.claimed > 0
        || answer.updated_by.is_some()
        || answer.verification.is_some()
        || answer.official.is_some()
        || answer.documents > 0
}

/// "2: Perkada (skor 6,00)", or that nothing is claimed.
fn level(indicator: &Indicator, answer: &Answer, view: View) -> Spans {
    if view == View::Verified && answer.verification.is_none() {
        return plain("belum diverifikasi");
    }
    if view == View::Official && answer.official.is_none() {
        return plain("belum dicatat");
    }
    let level = answer.level(view);
    let Some(found) = indicator.level(level) else { return plain(format!("{level}: belum dapat diukur (skor 0,00)")) };
    let proof = view == View::Verified && answer.accepted == 0;
    let proof = if proof { "; belum ada dokumen yang diterima" } else { "" };
    plain(format!("{level}: {} (skor {}{proof})", found.wording(), two_decimals(found.score)))
}

fn papers_of<'a>(report: &'a RegionalReport, answer: &Answer) -> Vec<&'a Paper> {
    let papers = report.region.iter().flat_map(|region| &region.papers);
    papers.filter(|paper| paper.used.claim == Claim::Answer(answer.id)).collect()
}

/// A document with its verdict: "Perwali 110 Tahun 2022, nomor 110, halaman 3: diterima".
fn paper_line(report: &RegionalReport, paper: &Paper) -> Spans {
    let facts = &paper.document.facts;
    let mut text = facts.title.clone();
    if let Some(number) = &facts.number {
        text = format!("{text}, nomor {number}");
    }
    if let Some(pages) = &paper.used.pages {
        text = format!("{text}, halaman {pages}");
    }
    let verdict = paper.used.verdict_on(report.holdings.asked_on, &paper.document).label().to_lowercase();
    vec![Span::plain(format!("{text}: ")), Span::strong(verdict)]
}

fn evidence_wanted(edition: &Edition, indicator: &Indicator) -> String {
    let wanted = indicator.evidence.text.as_deref().unwrap_or(SEE_GUIDELINE);
    let from = indicator.evidence.from_edition.filter(|from| i64::from(*from) != i64::from(edition.year));
    let from = from
        .map(|from| format!(" (menurut edisi {})", number(usize::try_from(from).unwrap_or_default()).replace('.', "")));
    format!("Belum ada dokumen. Bukti yang diterima{}: {wanted}", from.unwrap_or_default())
}
