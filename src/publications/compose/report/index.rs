//! Where the region stands: the index by the formulas of the edition, part by part.

use pataka_typeset::document::{Align, Block, PullFigure, Row, Span};

use super::{index_in_words, two_decimals, views};
use crate::assessment::model::input::aspects;
use crate::assessment::model::{Index, View};
use crate::dossiers::compose::{SEE_GUIDELINE, Spans, plain};
use crate::kernel::amount::count;
use crate::publications::compose::words::number;
use crate::publications::compose::writer::Writer;
use crate::publications::model::RegionalReport;
use crate::rulebooks::model::{Formula, Operation};

pub(super) fn add(out: &mut Writer, report: &RegionalReport) {
    out.heading(1, Some("1".to_owned()), "Kedudukan daerah");
    out.push(Block::PullFigures(figures(report)));
    out.paragraph(sentence(report));
    out.heading(2, Some("1.1".to_owned()), "Indeks menurut rumus edisi");
    add_parts(out, report);
    out.heading(3, None, "Cara menghitung");
    for formula in &report.edition.formulas {
        out.paragraph(explained(report, formula));
    }
    if let Some(band) = bands(report) {
        out.heading(3, None, "Predikat");
        out.push(band);
    }
    out.heading(2, Some("1.2".to_owned()), "Pembagi dan kursi kosong");
    add_divisor(out, report);
}

fn figures(report: &RegionalReport) -> Vec<PullFigure> {
    let standing = &report.standing;
    let (entered, others) = report.parted();
    let mut figures = Vec::new();
    for view in views(report) {
        let index = standing.index(report.edition, *view);
        let value = index.value.filter(|_| standing.innovations > 0);
        let value = value.map_or_else(|| "\u{2013}".to_owned(), two_decimals);
        figures.push(PullFigure { value, label: format!("Indeks menurut {}", in_a_sentence(*view)) });
    }
    let recorded = entered.len() + others.len();
    let label = format!("inovasi dilaporkan dari {} yang tercatat", number(recorded));
    figures.push(PullFigure { value: number(entered.len()), label });
    if let Some(rule) = report.edition.count_score() {
        let touched = standing.totals(report.edition, View::Claimed).affairs;
        let label = format!("urusan terwakili dari {} yang disyaratkan pedoman", rule.of);
        figures.push(PullFigure { value: count(u64::from(touched)), label });
    }
    figures
}

fn sentence(report: &RegionalReport) -> String {
    let words: Vec<String> =
        views(report).iter().map(|view| format!("{}: {}", view.label(), index_in_words(report, *view))).collect();
    format!(
        "{} pada {}. {}. Nilai terverifikasi hanya menghitung tingkat yang dibuktikan dokumen yang diterima dan masih \
         berlaku; klaim yang belum terbukti tidak ikut.",
        report.holdings.pemda.name,
        report.edition.title,
        words.join("; ")
    )
}

fn add_parts(out: &mut Writer, report: &RegionalReport) {
    let views = views(report);
    let indexes: Vec<Index<'_>> = views.iter().map(|view| report.standing.index(report.edition, *view)).collect();
    let Some(first) = indexes.first() else { return };
    let unknown = || vec![Span::muted(SEE_GUIDELINE)];
    let mut rows = Vec::new();
    for part in &first.parts {
        let value = |index: &Index<'_>| -> Spans {
            let value = index.part(part.name).and_then(|part| part.value);
            value.map_or_else(unknown, |value| plain(two_decimals(value.rounded())))
        };
        let most = part.value.map_or_else(unknown, |_| plain(two_decimals(part.maximum)));
        let cells = indexes.iter().map(value).chain([most]);
        rows.push(Row::Cells(std::iter::once(plain(part_label(part.name))).chain(cells).collect()));
    }
    let sums = indexes.iter().map(|index| plain(two_decimals(index.total.rounded())));
    let sums = sums.chain([plain(two_decimals(first.maximum))]);
    rows.push(Row::Total(std::iter::once(plain("Jumlah bagian yang diketahui")).chain(sums).collect()));
    let mut columns = vec![("Bagian", 40, Align::Left)];
    columns.extend(views.iter().map(|view| (view.label(), 20, Align::Right)));
    columns.push(("Paling tinggi", 20, Align::Right));
    out.table(format!("Bagian indeks menurut {}", report.edition.name()), &columns, Some(0), rows);
    if first.value.is_none() {
        out.callout(
            "Indeks belum dapat dihitung",
            "Sedikitnya satu bagian tidak diketahui dari sumber yang ada. Bagian itu tidak dihitung sebagai nol dan tidak \
             masuk nilai paling tinggi; lihat pedoman resmi.",
        );
    }
}

/// Whose word, within a sentence.
const fn in_a_sentence(view: View) -> &'static str {
    match view {
        View::Claimed => "klaim OPD",
        View::Verified => "hasil verifikasi",
        View::Official => "hasil resmi",
    }
}

/// What a part of the index is called.
fn part_label(name: &str) -> &str {
    match name {
        "spd" => "Satuan pemerintah daerah (SPD)",
        "sid" => "Rata-rata satuan inovasi daerah (SID)",
        "count" => "Jumlah inovasi",
        "index" => "Rumus indeks",
        other => other,
    }
}

/// A formula in a sentence, with its grade of certainty.
fn explained(report: &RegionalReport, formula: &Formula) -> String {
    let title = |code: &str| {
        let found = report.edition.aspects.iter().find(|aspect| aspect.code == code);
        found.map_or(code.to_owned(), |aspect| format!("{} ({code})", aspect.title))
    };
    let said = match &formula.operation {
        Operation::Sum { aspect } => format!("Jumlah skor seluruh indikator {}.", title(aspect)),
        Operation::MeanOverAtLeast { aspect, n } => {
            format!("Skor {} semua inovasi dijumlahkan, lalu dibagi banyaknya inovasi, sedikitnya {n}.", title(aspect))
        }
        Operation::CountScore(rule) => format!(
            "Jumlah inovasi memberi {} untuk tiap inovasi, paling banyak {} inovasi, bila sedikitnya {} dari {} urusan \
             terwakili; bila kurang, {}.",
            rule.per_item.indonesian(),
            rule.cap,
            rule.min_affairs,
            rule.of,
            rule.otherwise.indonesian()
        ),
        Operation::RatioToMaximum { times, decimals } => format!(
            "Indeks adalah jumlah seluruh bagian dibagi nilai paling tinggi, dikali {times}, dibulatkan sampai {decimals} \
             angka di belakang koma."
        ),
        Operation::Weighted { scale } => {
            format!("Skor bagian (paling tinggi {scale}) dikali bobotnya, lalu dijumlahkan.")
        }
        Operation::Unknown => format!("{}: rumusnya {SEE_GUIDELINE}.", part_label(&formula.name)),
    };
    let grade = formula.provenance.grade.map(|grade| format!(" Tingkat keyakinan {}.", grade.code()));
    format!("{said}{}", grade.unwrap_or_default())
}

fn bands(report: &RegionalReport) -> Option<Block> {
    let bands = &report.edition.bands;
    let lines = bands.iter().map(|band| {
        (band.title.clone(), plain(format!("{} sampai {}", two_decimals(band.min), two_decimals(band.max))))
    });
    (!bands.is_empty()).then(|| Block::Particulars(lines.collect()))
}

fn add_divisor(out: &mut Writer, report: &RegionalReport) {
    let (_, each) = aspects(report.edition);
    let Some(divisor) = report.standing.divisor(report.edition) else {
        out.paragraph(format!("Pembagi skor inovasi {SEE_GUIDELINE}."));
        return;
    };
    let highest = each.and_then(|aspect| report.edition.maximum_of(aspect));
    let empty = report.standing.index(report.edition, View::Claimed).empty_seats;
    let mut pairs = vec![
        ("Inovasi dilaporkan", plain(count(u64::from(report.standing.innovations)))),
        ("Pembagi", plain(count(u64::from(divisor)))),
        ("Kursi kosong", plain(count(u64::from(empty)))),
    ];
    for view in views(report) {
        let sum = report.standing.totals(report.edition, *view).maturity;
        pairs.push((view.label(), plain(format!("jumlah skor inovasi {}", two_decimals(sum)))));
    }
    if let Some(highest) = highest {
        pairs.push(("Skor tertinggi", plain(format!("{} untuk satu inovasi", two_decimals(highest)))));
    }
    out.particulars(pairs);
    if empty > 0 {
        out.note(format!(
            "Jumlah skor dibagi {divisor} walaupun inovasi yang dilaporkan lebih sedikit, sehingga setiap kursi kosong \
             menurunkan rata-rata."
        ));
    }
}
