//! Every innovation with its scores, and how they are spread.

use pataka_typeset::document::{Align, Row, Span};

use super::{two_decimals, views};
use crate::assessment::model::View;
use crate::dossiers::compose::{or_unknown, plain};
use crate::innovations::model::{Affair, Kind, Medium, Stage};
use crate::kernel::points::Points;
use crate::publications::compose::charts::counts;
use crate::publications::compose::words::number;
use crate::publications::compose::writer::Writer;
use crate::publications::model::{RegionalReport, Subject};

/// Rows of one table; a table with more is parted, so that its number of pages stays readable and within what can be set.
const MOST_ROWS: usize = 1_000;

pub(super) fn add(out: &mut Writer, report: &RegionalReport) {
    let (entered, others) = report.parted();
    out.heading(1, Some("3".to_owned()), "Inovasi yang dilaporkan");
    if entered.is_empty() {
        out.callout(
            "Belum ada inovasi yang didaftarkan",
            format!(
                "Dari {} inovasi yang tercatat belum satu pun didaftarkan ke {}. Penyusun mendaftarkannya di halaman penilaian.",
                number(others.len()),
                report.edition.title
            ),
        );
    } else {
        out.heading(2, Some("3.1".to_owned()), "Daftar inovasi dan skornya");
        out.paragraph(format!(
            "{} inovasi, yang skornya tertinggi menurut verifikasi lebih dahulu. Skor inovasi adalah jumlah skor seluruh \
             indikatornya.",
            number(entered.len())
        ));
        add_scores(out, report, &entered);
    }
    let at = if entered.is_empty() { 1 } else { 2 };
    let (shown, what) = if entered.is_empty() { (&others, "yang tercatat") } else { (&entered, "yang dilaporkan") };
    out.heading(2, Some(format!("3.{at}")), format!("Sebaran inovasi {what}"));
    add_spread(out, shown, what);
    if !others.is_empty() {
        out.heading(2, Some(format!("3.{}", at + 1)), "Tercatat, belum didaftarkan");
        add_others(out, report, &others);
    }
}

fn add_scores(out: &mut Writer, report: &RegionalReport, entered: &[&Subject]) {
    let views = views(report);
    let mut ordered = entered.to_vec();
    let score = |one: &Subject, view| report.entry(one).map_or(Points::ZERO, |entry| entry.scores.of(view));
    ordered.sort_by_key(|one| {
        let scores = (score(one, View::Verified), score(one, View::Claimed));
        (std::cmp::Reverse(scores), one.name().to_lowercase())
    });
    let row = |(at, one): (usize, &&Subject)| {
        let name = vec![Span::plain(one.name()), Span::muted(format!(" {}", report.holdings.owners(one)))];
        let affair = one.material.innovation.profile.affairs.first().copied().map(Affair::label);
        let scores = views.iter().map(|view| plain(two_decimals(score(one, *view))));
        let cells = [plain(number(at + 1)), name, or_unknown(affair)];
        Row::Cells(cells.into_iter().chain(scores).collect())
    };
    let rows: Vec<Row> = ordered.iter().enumerate().map(row).collect();
    let mut columns =
        vec![("No.", 8, Align::Right), ("Inovasi dan pemilik", 42, Align::Left), ("Urusan utama", 28, Align::Left)];
    columns.extend(views.iter().map(|view| (short(*view), 15, Align::Right)));
    let caption = format!("Inovasi dalam {}", report.edition.name());
    in_pieces(out, &caption, &columns, rows, Some(total(report, views)));
}

const fn short(view: View) -> &'static str {
    match view {
        View::Claimed => "Klaim",
        View::Verified => "Terverifikasi",
        View::Official => "Resmi",
    }
}

fn total(report: &RegionalReport, views: &[View]) -> Row {
    let sums = views.iter().map(|view| plain(two_decimals(report.standing.totals(report.edition, *view).maturity)));
    Row::Total([Vec::new(), plain("Jumlah"), Vec::new()].into_iter().chain(sums).collect())
}

/// A long table in pieces, the last with the sums.
fn in_pieces(out: &mut Writer, caption: &str, columns: &[(&str, u32, Align)], rows: Vec<Row>, total: Option<Row>) {
    let pieces = rows.len().div_ceil(MOST_ROWS);
    let mut rows = rows.into_iter();
    let mut total = total;
    for piece in 1..=pieces {
        let mut some: Vec<Row> = rows.by_ref().take(MOST_ROWS).collect();
        if piece == pieces {
            some.extend(total.take());
        }
        let caption = if pieces > 1 { format!("{caption}, bagian {piece} dari {pieces}") } else { caption.to_owned() };
        out.table(caption, columns, Some(1), some);
    }
}

fn add_spread(out: &mut Writer, subjects: &[&Subject], what: &str) {
    let profiles = || subjects.iter().map(|one| &one.material.innovation.profile);
    let unset = "Belum diisi".to_owned();
    let kinds = Kind::ALL
        .iter()
        .map(|kind| (kind.label().to_owned(), profiles().filter(|one| one.kind == Some(*kind)).count()));
    let kinds: Vec<_> = kinds.chain([(unset.clone(), profiles().filter(|one| one.kind.is_none()).count())]).collect();
    let stages = Stage::ALL
        .iter()
        .map(|stage| (stage.label().to_owned(), profiles().filter(|one| one.stage == Some(*stage)).count()));
    let stages: Vec<_> =
        stages.chain([(unset.clone(), profiles().filter(|one| one.stage.is_none()).count())]).collect();
    let media = Medium::ALL
        .iter()
        .map(|medium| (medium.label().to_owned(), profiles().filter(|one| one.medium == Some(*medium)).count()));
    let media: Vec<_> = media.chain([(unset, profiles().filter(|one| one.medium.is_none()).count())]).collect();
    for (title, rows) in [("Bentuk", kinds), ("Tahap", stages), ("Jenis", media)] {
        if let Some(drawing) = counts(&format!("Inovasi {what} menurut {}", title.to_lowercase()), rows) {
            out.heading(3, None, title);
            out.figure(format!("Inovasi {what} menurut {}", title.to_lowercase()), drawing);
        }
    }
}

fn add_others(out: &mut Writer, report: &RegionalReport, others: &[&Subject]) {
    let row = |(at, one): (usize, &&Subject)| {
        let profile = &one.material.innovation.profile;
        Row::Cells(vec![
            plain(number(at + 1)),
            plain(one.name()),
            plain(report.holdings.owners(one)),
            or_unknown(profile.stage.map(Stage::label)),
        ])
    };
    let rows = others.iter().enumerate().map(row).collect();
    let columns = [
        ("No.", 8, Align::Right),
        ("Inovasi", 36, Align::Left),
        ("Pemilik", 38, Align::Left),
        ("Tahap", 18, Align::Left),
    ];
    in_pieces(out, "Inovasi yang tercatat dan belum didaftarkan", &columns, rows, None);
}
