//! The indicators of one innovation with their levels, evidence and points.

use pataka_typeset::document::{Align, Block, Row, Span};

use super::draft::{Draft, SEE_GUIDELINE, Spans, plain};
use crate::kernel::points::Points;
use crate::rulebooks::model::{Basis, Citation, Edition, Grade, Indicator, Operation, Provenance};

/// Characters of a citation that fit on one line of the annex.
const SHORT_PLACE: usize = 16;

/// The indicators that are judged for each innovation: all at a glance, then each with its levels.
pub(super) fn add(draft: &mut Draft<'_>, number: &str) {
    let edition = draft.edition;
    let Some(aspect) = aspect_of_innovations(edition) else { return };
    let title = edition.aspects.iter().find(|row| row.code == aspect).map_or(aspect, |row| row.title.as_str());
    draft.chapter(Some(number), &format!("Indikator {title}"));
    draft.callout(
        "Level belum dinilai di Pataka",
        "Level yang diklaim, diverifikasi, dan ditetapkan belum dicatat. Bagian ini memuat pilihan level menurut buku \
         aturan, bukan hasil penilaian. Tanda bintang (*) berarti wajib; angka dalam kurung adalah skor. Kolom bobot memuat bobot \
         dan skor tertinggi.",
    );
    let indicators: Vec<&Indicator> = edition.indicators_of(aspect).collect();
    add_overview(draft, &indicators);
    let variables = edition.variables.iter().filter(|variable| variable.aspect == aspect);
    for (at, variable) in variables.enumerate() {
        draft.heading(2, Some(&format!("{number}.{}", at + 1)), &variable.title);
        for indicator in indicators.iter().filter(|indicator| indicator.variable == variable.code) {
            add_indicator(draft, indicator);
        }
    }
}

/// Every indicator with its weight and highest score, and their sums.
fn add_overview(draft: &mut Draft<'_>, indicators: &[&Indicator]) {
    let edition = draft.edition;
    let mut rows = Vec::new();
    for variable in &edition.variables {
        let mut members = indicators.iter().filter(|indicator| indicator.variable == variable.code).peekable();
        if members.peek().is_some() {
            rows.push(Row::Group(variable.title.clone()));
        }
        rows.extend(members.map(|indicator| {
            let mark = if indicator.mandatory == Some(true) { "*" } else { "" };
            let worth = weight_and_maximum(indicator.weight, indicator.maximum());
            Row::Cells(vec![plain(format!("{}{mark}", indicator.number)), plain(&indicator.title), plain(worth)])
        }));
    }
    let weight: Option<Points> = indicators.iter().map(|indicator| indicator.weight).sum();
    let maximum: Option<Points> = indicators.iter().map(|indicator| indicator.maximum()).sum();
    rows.push(Row::Total(vec![Vec::new(), plain("Jumlah"), plain(weight_and_maximum(weight, maximum))]));
    let columns = [("No.", 10, Align::Right), ("Indikator", 66, Align::Left), ("Bobot / skor", 24, Align::Right)];
    draft.table(format!("{} indikator menurut {}", indicators.len(), edition.name()), &columns, Some(1), rows);
}

/// One indicator under a heading of its own: its levels with their scores, and the evidence that is accepted.
fn add_indicator(draft: &mut Draft<'_>, indicator: &Indicator) {
    let mark = if indicator.mandatory == Some(true) { "*" } else { "" };
    draft.heading(3, Some(&format!("{}{mark}", indicator.number)), &indicator.title);
    let mut pairs: Vec<(String, Spans)> = Vec::new();
    for level in &indicator.levels {
        let score = Span::muted(format!("\u{a0}({})", level.score.indonesian()));
        pairs.push((format!("Level {}", level.level), vec![Span::plain(level.wording()), score]));
    }
    if indicator.levels.is_empty() {
        pairs.push(("Level".to_owned(), vec![Span::muted(SEE_GUIDELINE)]));
    }
    pairs.push(("Bukti".to_owned(), evidence(draft.edition, indicator)));
    draft.push(Block::Particulars(pairs));
    if !indicator.bases.is_empty() {
        add_bases(draft, indicator, indicator.levels.len());
    }
}

/// The aspect whose mean over the innovations counts.
pub fn aspect_of_innovations(edition: &Edition) -> Option<&str> {
    edition.formulas.iter().find_map(|formula| match &formula.operation {
        Operation::MeanOverAtLeast { aspect, .. } => Some(aspect.as_str()),
        _ => None,
    })
}

/// What to attach, in which format, and whether that is known of this edition or of an earlier one.
fn evidence(edition: &Edition, indicator: &Indicator) -> Spans {
    let evidence = &indicator.evidence;
    let mut spans = plain(evidence.text.as_deref().unwrap_or(SEE_GUIDELINE));
    let mut limits = Vec::new();
    if !evidence.formats.is_empty() {
        limits.push(evidence.formats.join("/"));
    }
    limits.extend(evidence.max_mb.map(|size| format!("\u{2264}\u{a0}{size}\u{a0}MB")));
    limits.extend(
        evidence
            .from_edition
            .filter(|from| i64::from(*from) != i64::from(edition.year))
            .map(|from| format!("edisi {from}")),
    );
    if !limits.is_empty() {
        spans.push(Span::muted(format!(" ({})", limits.join(", "))));
    }
    spans
}

/// "3 / 9": points for each level, and the highest score.
fn weight_and_maximum(weight: Option<Points>, maximum: Option<Points>) -> String {
    weight.zip(maximum).map_or_else(
        || SEE_GUIDELINE.to_owned(),
        |(weight, maximum)| format!("{}\u{a0}/\u{a0}{}", weight.indonesian(), maximum.indonesian()),
    )
}

fn add_bases(draft: &mut Draft<'_>, indicator: &Indicator, levels: usize) {
    let row = |basis: &Basis| {
        let mut title = plain(format!("{}. {}", basis.code, basis.title));
        if let Some(note) = &basis.note {
            title.push(Span::muted(format!(" {note}")));
        }
        let label = |at: usize| basis.levels.get(at).map_or_else(Vec::new, |level| plain(&level.label));
        Row::Cells([title, plain(&basis.scale.unit)].into_iter().chain((0..levels).map(label)).collect())
    };
    let names: Vec<String> = (1..=levels).map(|level| format!("Level {level}")).collect();
    let mut columns = vec![("Dasar pengukuran", 33, Align::Left), ("Satuan", 10, Align::Left)];
    columns.extend(names.iter().map(|name| (name.as_str(), 19, Align::Left)));
    let caption = format!("Dasar pengukuran indikator {}; pilih satu", indicator.number);
    draft.table(caption, &columns, Some(0), indicator.bases.iter().map(row).collect());
}

/// Where each indicator of the table comes from and how certain it is.
pub(super) fn add_provenance(draft: &mut Draft<'_>) {
    let edition = draft.edition;
    let Some(aspect) = aspect_of_innovations(edition) else { return };
    draft.annex("Asal dan keyakinan indikator");
    draft.paragraph(plain("Kunci sumber (misalnya S7) dan arti tingkat keyakinan dijelaskan pada lampiran terakhir."));
    let rows = |indicator: &Indicator| {
        let provenance = &indicator.provenance;
        let remarks: Vec<&str> = [&provenance.unknown, &provenance.note, &indicator.evidence.provenance.note]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let cells = Row::Cells(vec![
            plain(&indicator.number),
            plain(places(&provenance.cite)),
            plain(grade(provenance)),
            plain(places(&indicator.evidence.provenance.cite)),
            plain(grade(&indicator.evidence.provenance)),
        ]);
        let remark = (!remarks.is_empty()).then(|| Row::Aside(plain(remarks.join(" "))));
        std::iter::once(cells).chain(remark)
    };
    let columns = [
        ("No.", 7, Align::Right),
        ("Asal indikator", 29, Align::Left),
        ("Tingkat", 11, Align::Left),
        ("Asal bukti", 42, Align::Left),
        ("Tingkat", 11, Align::Left),
    ];
    draft.table(
        "Asal dan tingkat keyakinan",
        &columns,
        Some(0),
        edition.indicators_of(aspect).flat_map(rows).collect(),
    );
}

/// "S7 SID 16; S9 SID 16"; each place stays on one line where it is short enough for its column.
fn places(cited: &[Citation]) -> String {
    let place = |citation: &Citation| {
        let place = format!("{} {}", citation.source, citation.place);
        if place.chars().count() <= SHORT_PLACE { place.replace(' ', "\u{a0}") } else { place }
    };
    cited.iter().map(place).collect::<Vec<_>>().join("; ")
}

fn grade(provenance: &Provenance) -> &'static str {
    provenance.grade.map_or("\u{2013}", Grade::code)
}
