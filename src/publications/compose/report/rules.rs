//! Where the rules of the report come from, how certain they are, and what nobody has found.

use std::collections::BTreeSet;

use pataka_typeset::document::{Align, Block, List, Row, Span};

use crate::dossiers::compose::{SEE_GUIDELINE, parted, plain};
use crate::publications::compose::writer::Writer;
use crate::publications::model::RegionalReport;
use crate::rulebooks::model::{Edition, Grade, Provenance, Source};

pub(super) fn add(out: &mut Writer, report: &RegionalReport) {
    let edition = report.edition;
    out.heading(1, Some("A".to_owned()), "Lampiran: Asal aturan");
    out.paragraph(format!(
        "Laporan ini disusun menurut buku aturan {}, berstatus {}. Setiap barisnya menyebut sumber dan tingkat keyakinannya; \
         yang tidak ditemukan siapa pun ditulis belum diketahui.",
        edition.name(),
        edition.state.label().to_lowercase()
    ));
    out.heading(2, Some("A.1".to_owned()), "Tingkat keyakinan");
    let used: BTreeSet<Grade> = rows(edition).into_iter().filter_map(|(_, row)| row.grade).collect();
    let row = |grade: Grade| {
        let meaning = grade.meaning(edition.programme).unwrap_or(SEE_GUIDELINE);
        let number = rows(edition).into_iter().filter(|(_, row)| row.grade == Some(grade)).count();
        Row::Cells(vec![vec![Span::strong(grade.code())], plain(meaning), plain(number.to_string())])
    };
    let columns = [("Tingkat", 14, Align::Left), ("Arti", 66, Align::Left), ("Baris", 20, Align::Right)];
    out.table("Tingkat keyakinan aturan yang dipakai", &columns, Some(0), used.into_iter().map(row).collect());
    out.heading(2, Some("A.2".to_owned()), "Yang belum diketahui dari aturannya");
    add_unknown(out, edition);
    out.heading(2, Some("A.3".to_owned()), "Sumber buku aturan");
    let row = |source: &Source| {
        let (words, address) = parted(&source.title);
        Row::Cells(vec![vec![Span::strong(&source.key)], plain(words), address])
    };
    let columns = [("Kunci", 9, Align::Left), ("Sumber", 51, Align::Left), ("Alamat", 40, Align::Left)];
    out.table("Sumber yang dikutip buku aturan", &columns, Some(0), edition.sources.iter().map(row).collect());
}

/// The rows the report rests on, with what each is called.
fn rows(edition: &Edition) -> Vec<(&str, &Provenance)> {
    let head = (edition.title.as_str(), &edition.provenance);
    let indicators = edition.indicators.iter();
    let indicators =
        indicators.flat_map(|row| [&row.provenance, &row.evidence.provenance].map(|from| (row.title.as_str(), from)));
    let formulas = edition.formulas.iter().map(|row| (row.name.as_str(), &row.provenance));
    let groups = edition.affair_groups.iter().map(|row| (row.title.as_str(), &row.provenance));
    std::iter::once(head).chain(indicators).chain(formulas).chain(groups).collect()
}

fn add_unknown(out: &mut Writer, edition: &Edition) {
    let mut items: Vec<String> = Vec::new();
    for (title, provenance) in rows(edition) {
        if let Some(unknown) = &provenance.unknown {
            let item = format!("{title}: {unknown}");
            if !items.contains(&item) {
                items.push(item);
            }
        }
    }
    if items.is_empty() {
        out.paragraph("Buku aturan tidak mencatat hal yang belum diketahui untuk bagian yang dipakai di sini.");
    } else {
        out.push(Block::List(List::bullets(items.into_iter().map(plain))));
    }
}
