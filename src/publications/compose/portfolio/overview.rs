//! What stands around the innovations: figures of the year, the map of integrations, awards.

use pataka_typeset::document::{Align, Block, PullFigure, Row, Span};

use crate::charts::map::MOST_INNOVATIONS;
use crate::competitions::model::AwardLevel;
use crate::dossiers::compose::{or_unknown, plain, unknown};
use crate::innovations::model::{Affair, Kind, Stage};
use crate::integrations::model::region::{Cluster, drawing};
use crate::publications::compose::charts::counts;
use crate::publications::compose::words::{number, pending, some_of};
use crate::publications::compose::writer::Writer;
use crate::publications::model::{Portfolio, Subject};

/// Sheets of the map of a region; a book is no atlas, the rest stands in the table.
const MOST_MAPS: usize = 6;

pub(super) fn add(out: &mut Writer, portfolio: &Portfolio) {
    let subjects = &portfolio.holdings.subjects;
    out.heading(1, Some("1".to_owned()), format!("Tahun {} dalam angka", portfolio.year));
    if subjects.is_empty() {
        out.callout("Belum ada inovasi", format!("Belum ada inovasi dengan catatan tahun {}.", portfolio.year));
        return;
    }
    out.push(Block::PullFigures(figures(portfolio)));
    out.paragraph(
        "Buku ini memuat setiap inovasi yang punya catatan tahun itu. Angka, integrasi, dan penghargaannya dari daftar yang \
         sama dengan berkas lomba: yang baru direncanakan tidak dihitung berjalan, dan yang belum diketahui ditulis demikian.",
    );
    out.heading(2, Some("1.1".to_owned()), "Sebaran inovasi");
    let profiles = || subjects.iter().map(|one| &one.material.innovation.profile);
    let affairs = portfolio.holdings.by_affair().into_iter();
    let affairs =
        affairs.map(|(affair, members)| (affair.map_or("Belum diisi", Affair::label).to_owned(), members.len()));
    let stages = Stage::ALL.iter().copied().map(Some).chain([None]).map(|stage| {
        (stage.map_or("Belum diisi", Stage::label).to_owned(), profiles().filter(|one| one.stage == stage).count())
    });
    let kinds = Kind::ALL.iter().copied().map(Some).chain([None]).map(|kind| {
        (kind.map_or("Belum diisi", Kind::label).to_owned(), profiles().filter(|one| one.kind == kind).count())
    });
    let spread: [(&str, Vec<(String, usize)>); 3] =
        [("urusan utama", affairs.collect()), ("tahap", stages.collect()), ("bentuk", kinds.collect())];
    for (what, rows) in spread {
        if let Some(drawing) = counts(&format!("Inovasi menurut {what}"), rows) {
            out.heading(3, None, format!("Menurut {what}"));
            out.figure(format!("Inovasi {} menurut {what}", portfolio.year), drawing);
        }
    }
}

fn figures(portfolio: &Portfolio) -> Vec<PullFigure> {
    let subjects = &portfolio.holdings.subjects;
    let figure = |value: usize, label: String| PullFigure { value: number(value), label };
    let new = subjects.iter().filter(|one| one.material.innovation.profile.new_year() == Some(portfolio.year)).count();
    let running: usize = subjects.iter().map(|one| one.integrations().0.len()).sum();
    let measured = subjects.iter().filter(|one| one.measured().next().is_some()).count();
    vec![
        figure(subjects.len(), format!("inovasi dengan catatan {}", portfolio.year)),
        figure(new, format!("di antaranya baru pada {}", portfolio.year)),
        figure(running, "integrasi berjalan".to_owned()),
        figure(measured, "inovasi dengan manfaat yang terukur".to_owned()),
    ]
}

/// The map of the region's integrations, and all of them in a table.
pub(super) fn add_map(out: &mut Writer, portfolio: &Portfolio, chapter: &str) {
    out.heading(1, Some(chapter.to_owned()), "Peta integrasi");
    let holdings = &portfolio.holdings;
    let linked: Vec<&Subject> = holdings.subjects.iter().filter(|one| !one.material.integrations.is_empty()).collect();
    if linked.is_empty() {
        out.callout("Belum ada integrasi tercatat", "Belum ada inovasi tahun ini yang integrasinya dicatat.");
        return;
    }
    let today = holdings.asked_on;
    let (running, others) = linked
        .iter()
        .map(|one| one.integrations())
        .fold((0, 0), |(running, others), (run, other)| (running + run.len(), others + other.len()));
    let key = if others > 0 { " Garis putus-putus berarti belum atau tidak berjalan." } else { "" };
    out.paragraph(format!(
        "{} inovasi punya integrasi: {} berjalan, {} belum atau tidak dihitung berjalan.{key}",
        number(linked.len()),
        number(running),
        number(others)
    ));
    out.heading(2, Some(format!("{chapter}.1")), "Gambar");
    let sheets: Vec<&[&Subject]> = linked.chunks(MOST_INNOVATIONS).collect();
    for (at, sheet) in sheets.iter().take(MOST_MAPS).enumerate() {
        let clusters: Vec<Cluster> = sheet
            .iter()
            .map(|one| Cluster {
                innovation: one.material.innovation.id,
                name: one.name().to_owned(),
                owners: None,
                integrations: one.material.integrations.clone(),
            })
            .collect();
        let caption = format!("Peta integrasi {}, lembar {} dari {}", holdings.pemda.name, at + 1, sheets.len());
        out.figure(caption, drawing(&holdings.pemda.name, &clusters, today));
    }
    if sheets.len() > MOST_MAPS {
        out.note(format!(
            "{} lembar peta lainnya tidak dimuat; semua integrasi ada di tabel.",
            sheets.len() - MOST_MAPS
        ));
    }
    out.heading(2, Some(format!("{chapter}.2")), "Daftar");
    let row = |one: &&Subject| {
        let (running, others) = one.integrations();
        let running: Vec<String> = running.iter().map(|one| one.system.name.clone()).collect();
        let others: Vec<String> = others.iter().map(|one| pending(one, today)).collect();
        let list = |names: &[String]| {
            if names.is_empty() { vec![Span::muted("\u{2013}")] } else { plain(some_of(names, names.len())) }
        };
        Row::Cells(vec![plain(one.name()), list(&running), list(&others)])
    };
    let columns = [("Inovasi", 26, Align::Left), ("Berjalan", 37, Align::Left), ("Belum dihitung", 37, Align::Left)];
    let rows = linked.iter().map(row).collect();
    out.table("Integrasi setiap inovasi", &columns, Some(0), rows);
}

/// The awards of the year, of innovations and of the government itself.
pub(super) fn add_awards(out: &mut Writer, portfolio: &Portfolio, chapter: &str) {
    out.heading(1, Some(chapter.to_owned()), format!("Penghargaan {}", portfolio.year));
    if portfolio.awards.is_empty() {
        out.callout(
            "Belum ada penghargaan tercatat",
            format!("Tidak ada penghargaan tahun {} dalam daftar.", portfolio.year),
        );
        return;
    }
    let mut rows = Vec::new();
    for award in &portfolio.awards {
        let whose = award.innovation.as_ref().map_or("Pemerintah daerah", |(_, name)| name.as_str());
        let mut title = award.title.clone();
        if let Some(claimed) = award.claimed_count {
            title = format!("{title} (diklaim sedikitnya {claimed}, belum dibuktikan satu per satu)");
        }
        let marks = award.source.as_deref().map(|source| out.sources.cite(source)).filter(|marks| !marks.is_empty());
        rows.push(Row::Cells(vec![
            plain(whose),
            plain(&award.competition),
            plain(title),
            or_unknown(award.level.map(AwardLevel::label)),
            marks.unwrap_or_else(unknown),
        ]));
    }
    let columns = [
        ("Penerima", 24, Align::Left),
        ("Ajang", 18, Align::Left),
        ("Penghargaan", 30, Align::Left),
        ("Tingkat", 14, Align::Left),
        ("Sumber", 14, Align::Left),
    ];
    out.table(format!("Penghargaan tahun {}", portfolio.year), &columns, None, rows);
}
