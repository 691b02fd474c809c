//! What is covered, and what is not: affairs of government, and units with the duty to innovate.

use std::collections::HashMap;

use pataka_typeset::document::{Align, Row, Span};

use crate::dossiers::compose::{SEE_GUIDELINE, plain};
use crate::kernel::id::OpdId;
use crate::organisations::model::Opd;
use crate::publications::compose::charts::counts;
use crate::publications::compose::words::{listed, number};
use crate::publications::compose::writer::Writer;
use crate::publications::model::{RegionalReport, Subject};
use crate::rulebooks::model::AffairGroup;

/// Each group of affairs with how many innovations touch each.
pub(super) fn add_affairs(out: &mut Writer, report: &RegionalReport) {
    out.heading(1, Some("4".to_owned()), "Cakupan urusan");
    let groups = &report.edition.affair_groups;
    if groups.is_empty() {
        out.callout("Daftar urusan belum diketahui", format!("Daftar urusan edisi ini {SEE_GUIDELINE}."));
        return;
    }
    out.paragraph(
        "Satu inovasi dapat menyentuh beberapa urusan dan dihitung pada setiap urusannya. Yang dihitung untuk edisi ini \
         hanya inovasi yang dilaporkan.",
    );
    let (entered, all) = (report.parted().0, report.holdings.subjects.iter().collect::<Vec<_>>());
    for (at, group) in groups.iter().enumerate() {
        out.heading(2, Some(format!("4.{}", at + 1)), &group.title);
        add_group(out, report, group, (&entered, &all));
    }
}

fn touching(subjects: &[&Subject], code: &str) -> usize {
    let touches = |one: &&&Subject| one.material.innovation.profile.affairs.iter().any(|affair| affair.code() == code);
    subjects.iter().filter(touches).count()
}

fn add_group(
    out: &mut Writer,
    report: &RegionalReport,
    group: &AffairGroup,
    (entered, all): (&[&Subject], &[&Subject]),
) {
    let rule = report.edition.count_score().filter(|rule| rule.affair_group == group.code);
    let touched = group.affairs.iter().filter(|affair| touching(entered, &affair.code) > 0).count();
    if let Some(rule) = rule {
        let verdict = if u32::try_from(touched).is_ok_and(|touched| touched >= rule.min_affairs) {
            "sehingga skor jumlah inovasi dihitung"
        } else {
            "sehingga skor jumlah inovasi belum dihitung penuh"
        };
        out.paragraph(format!(
            "{} dari {} urusan terwakili; pedoman mensyaratkan sedikitnya {}, {verdict}.",
            number(touched),
            rule.of,
            rule.min_affairs
        ));
    }
    let rows: Vec<(String, usize)> =
        group.affairs.iter().map(|affair| (affair.title.clone(), touching(entered, &affair.code))).collect();
    if let Some(drawing) = counts(&format!("Inovasi yang dilaporkan, {}", group.title), rows) {
        out.heading(3, None, "Banyaknya inovasi tiap urusan");
        out.figure(format!("Inovasi yang dilaporkan menurut urusan, {}", group.title), drawing);
    }
    out.heading(3, None, "Urusan dan inovasinya");
    let row = |affair: &crate::rulebooks::model::Affair| {
        let reported = touching(entered, &affair.code);
        let mut title = plain(&affair.title);
        if reported == 0 {
            title.push(Span::muted(" belum terwakili"));
        }
        Row::Cells(vec![title, plain(number(reported)), plain(number(touching(all, &affair.code)))])
    };
    let columns = [("Urusan", 64, Align::Left), ("Dilaporkan", 18, Align::Right), ("Tercatat", 18, Align::Right)];
    let rows = group.affairs.iter().map(row).collect();
    out.table(format!("{}: inovasi tiap urusan", group.title), &columns, Some(0), rows);
}

/// Units with the duty, and how many innovations each has.
pub(super) fn add_units(out: &mut Writer, report: &RegionalReport) {
    out.heading(1, Some("5".to_owned()), "Cakupan perangkat daerah");
    let holdings = &report.holdings;
    let held: Vec<&Opd> = holdings.units.iter().filter(|unit| unit.kind.has_duty()).collect();
    if held.is_empty() {
        out.callout("Belum ada perangkat daerah tercatat", "Daftar perangkat daerah dan kecamatan masih kosong.");
        return;
    }
    let (entered, _) = report.parted();
    let reported = owned(&entered);
    let recorded = owned(&holdings.subjects.iter().collect::<Vec<_>>());
    let none: Vec<String> =
        held.iter().filter(|unit| !recorded.contains_key(&unit.id)).map(|unit| unit.name.clone()).collect();
    out.paragraph(format!(
        "Setiap perangkat daerah dan kecamatan wajib berinovasi. Dari {}, {} sudah punya inovasi yang tercatat atas \
         namanya. Inovasi milik semua perangkat daerah tidak menggugurkan kewajiban siapa pun.",
        number(held.len()),
        number(held.len() - none.len())
    ));
    out.heading(2, Some("5.1".to_owned()), "Yang belum punya inovasi");
    if none.is_empty() {
        out.paragraph("Semua sudah punya inovasi.");
    } else {
        out.heading(3, None, format!("{} perangkat daerah dan kecamatan", number(none.len())));
        out.paragraph(format!("{}.", listed(&none)));
    }
    out.heading(2, Some("5.2".to_owned()), "Inovasi tiap perangkat daerah");
    let row = |unit: &&Opd| {
        let of = |counted: &HashMap<OpdId, usize>| plain(number(counted.get(&unit.id).copied().unwrap_or_default()));
        Row::Cells(vec![plain(&unit.name), of(&reported), of(&recorded)])
    };
    let mut held = held;
    held.sort_by_key(|unit| (unit.kind, unit.name.to_lowercase()));
    let columns =
        [("Perangkat daerah", 64, Align::Left), ("Dilaporkan", 18, Align::Right), ("Tercatat", 18, Align::Right)];
    out.table("Inovasi tiap perangkat daerah dan kecamatan", &columns, Some(0), held.iter().map(row).collect());
}

/// How many of some innovations each unit owns; one of two units counts at both.
fn owned(subjects: &[&Subject]) -> HashMap<OpdId, usize> {
    let mut counted = HashMap::new();
    for unit in subjects.iter().flat_map(|one| &one.material.innovation.profile.owners) {
        *counted.entry(*unit).or_default() += 1;
    }
    counted
}
