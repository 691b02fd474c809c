//! What it takes, and what may go wrong.

use pataka_typeset::document::{Align, Block, List, Row, Span};

use super::told;
use crate::dossiers::compose::{or_unknown, plain};
use crate::integrations::model::{DataClass, Integration, SystemKind};
use crate::publications::compose::words::{listed, number, pending};
use crate::publications::compose::writer::Writer;
use crate::publications::model::Subject;
use crate::rulebooks::model::Attribute;

/// What another region must ask about before it begins, in the order of the kit.
const ASKED: [Attribute; 7] = [
    Attribute::People,
    Attribute::Money,
    Attribute::Method,
    Attribute::Equipment,
    Attribute::LegalBasis,
    Attribute::Workings,
    Attribute::Measurement,
];

pub(super) fn add(out: &mut Writer, subject: &Subject) {
    out.heading(1, Some("2".to_owned()), "Yang dibutuhkan");
    told::group(out, subject, ("2.1", "Orang dan biaya"), &[Attribute::People, Attribute::Money]);
    told::group(out, subject, ("2.2", "Cara dan alat"), &[Attribute::Method, Attribute::Equipment]);
    told::group(out, subject, ("2.3", "Peraturan"), &[Attribute::LegalBasis, Attribute::InstitutionalStrategy]);
    out.heading(2, Some("2.4".to_owned()), "Sistem yang terhubung dan penggantinya");
    add_systems(out, subject);
}

/// Each system with what it is, and room for what the other region has in its place.
fn add_systems(out: &mut Writer, subject: &Subject) {
    let (running, others) = subject.integrations();
    if running.is_empty() && others.is_empty() {
        out.paragraph("Belum ada integrasi yang tercatat: inovasi ini dapat ditiru tanpa menyambung ke sistem lain.");
        return;
    }
    out.paragraph(
        "Daerah lain punya sistemnya sendiri. Kolom terakhir dikosongkan untuk diisi dengan penggantinya; sistem yang memuat \
         data pribadi perlu dasar dan izin pemiliknya lebih dahulu.",
    );
    let row = |one: &&Integration| {
        let mut name = plain(&one.system.name);
        if let Some(owner) = one.system.owned_by() {
            name.push(Span::muted(format!(" {owner}")));
        }
        Row::Cells(vec![
            name,
            or_unknown(one.system.kind.map(SystemKind::label)),
            or_unknown(one.system.data_class.map(DataClass::label)),
            Vec::new(),
        ])
    };
    let mut rows = Vec::new();
    for (group, members) in [("Berjalan", running), ("Belum atau tidak berjalan", others)] {
        if !members.is_empty() {
            rows.push(Row::Group(format!("{group} ({})", number(members.len()))));
        }
        rows.extend(members.iter().map(row));
    }
    let columns = [
        ("Sistem", 34, Align::Left),
        ("Jenis", 14, Align::Left),
        ("Data", 20, Align::Left),
        ("Pengganti di daerah Anda", 32, Align::Left),
    ];
    out.table("Sistem yang terhubung", &columns, Some(0), rows);
}

/// What keeps it going, what does not run yet, and what nobody has noted.
pub(super) fn add_risks(out: &mut Writer, subject: &Subject) {
    out.heading(1, Some("5".to_owned()), "Risiko dan cara menjaganya");
    told::group(out, subject, ("5.1", "Cara menjaganya"), &[Attribute::ManagerialStrategy, Attribute::SocialStrategy]);
    out.heading(2, Some("5.2".to_owned()), "Yang belum berjalan atau belum diketahui");
    let today = subject.material.asked_on;
    let mut risks: Vec<String> = Vec::new();
    let (_, others) = subject.integrations();
    risks.extend(others.iter().map(|one| format!("Integrasi dengan {} tidak dihitung berjalan.", pending(one, today))));
    let unknown: Vec<String> = ASKED
        .iter()
        .filter(|attribute| subject.material.fact(**attribute).is_none())
        .map(|attribute| attribute.label().to_lowercase())
        .collect();
    if !unknown.is_empty() {
        risks.push(format!("Belum tertulis: {}. Tanyakan kepada pemilik sebelum mulai.", listed(&unknown)));
    }
    if subject.measured().next().is_none() {
        risks.push(
            "Manfaatnya belum diukur dengan angka, sehingga hasil di tempat lain belum dapat diperkirakan.".to_owned(),
        );
    }
    if subject.material.fact(Attribute::ReplicationDone).is_none() {
        risks.push("Belum tercatat daerah lain yang menerapkannya.".to_owned());
    }
    if risks.is_empty() {
        out.paragraph("Tidak ada yang terbuka menurut catatan hari ini.");
    } else {
        out.push(Block::List(List::bullets(risks.into_iter().map(plain))));
    }
}
