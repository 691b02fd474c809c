//! The report of a region to an index: where it stands, what it answers for itself, every innovation, and what is not
//! covered.

mod coverage;
mod index;
mod innovations;
mod region;
mod rules;

use pataka_typeset::document::{Document, Front};

use super::front::{self, front};
use super::words::number;
use super::writer::Writer;
use crate::assessment::model::{Index, View};
use crate::kernel::points::Points;
use crate::publications::model::RegionalReport;

/// The report of a region to an edition with an index.
pub fn report(report: &RegionalReport) -> Document {
    let mut out = Writer::default();
    index::add(&mut out, report);
    region::add(&mut out, report);
    innovations::add(&mut out, report);
    coverage::add_affairs(&mut out, report);
    coverage::add_units(&mut out, report);
    rules::add(&mut out, report);
    Document { front: report_front(report), blocks: out.finish(), ..Document::default() }
}

fn report_front(report: &RegionalReport) -> Front {
    let holdings = &report.holdings;
    let edition = report.edition;
    let title = format!("Laporan inovasi {}", holdings.pemda.name);
    let kind = front::Kind { kicker: &edition.title, name: "Laporan daerah", title: &title };
    let front = front(&kind, &holdings.pemda, (holdings.asked_on, holdings.dated().timestamp()));
    let (entered, _) = report.parted();
    let mut particulars = front.particulars.clone();
    particulars.extend([
        ("Penyelenggara".to_owned(), edition.organiser.clone()),
        ("Inovasi dilaporkan".to_owned(), number(entered.len())),
        ("Indeks menurut verifikasi".to_owned(), index_in_words(report, View::Verified)),
        ("Pedoman".to_owned(), format!("{}, {}", edition.name(), edition.state.label().to_lowercase())),
    ]);
    Front {
        particulars,
        running_head: format!("{title} \u{b7} {} {}", edition.programme.code(), edition.year),
        keywords: vec![holdings.pemda.name.clone(), edition.name(), "Laporan daerah".to_owned()],
        ..front
    }
}

/// The views that have anything to show: the ministry's only where its results were noted.
fn views(report: &RegionalReport) -> &'static [View] {
    if report.standing.is_official() { View::ALL } else { &[View::Claimed, View::Verified] }
}

/// The index in somebody's word, or why there is none.
fn index_in_words(report: &RegionalReport, view: View) -> String {
    let index = report.standing.index(report.edition, view);
    match index.value {
        _ if report.standing.innovations == 0 => "belum ada inovasi yang didaftarkan".to_owned(),
        Some(value) => value_with_band(&index, value),
        None => format!("belum dapat dihitung; {}% dari bagian yang diketahui", two_decimals(index.share)),
    }
}

fn value_with_band(index: &Index<'_>, value: Points) -> String {
    let band = index.band.map(|band| format!(" ({})", band.title)).unwrap_or_default();
    format!("{}{band}", two_decimals(value))
}

/// A value with both its decimals, so that they stand below each other.
fn two_decimals(points: Points) -> String {
    let text = points.to_string();
    match text.split_once('.') {
        Some((whole, decimals)) => format!("{whole},{decimals:0<2}"),
        None => format!("{text},00"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_both_decimals() {
        let said = |hundredths| two_decimals(Points::from_hundredths(hundredths));
        assert_eq!([said(0), said(750), said(5_857), said(12_300)], ["0,00", "7,50", "58,57", "123,00"]);
    }
}
