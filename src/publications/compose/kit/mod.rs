//! The replication kit: what another region must know, have and do to take an innovation over.
//!
//! It leaves the house, so it holds only what may: of documents those marked public that hold no personal data.

mod checklist;
mod needs;
mod told;

use pataka_typeset::document::{Align, Block, Document, Front, PullFigure, Row, Span};

use super::front::{self, front};
use super::words::{owners, since, stage};
use super::writer::Writer;
use crate::dossiers::compose::{large, or_unknown, plain, unknown};
use crate::innovations::model::{Affair, Medium};
use crate::publications::model::{Paper, Subject};
use crate::rulebooks::model::Attribute;

/// The replication kit of an innovation.
pub fn kit(subject: &Subject) -> Document {
    let mut out = Writer::default();
    about(&mut out, subject);
    needs::add(&mut out, subject);
    out.heading(1, Some("3".to_owned()), "Langkah");
    told::group(&mut out, subject, ("3.1", "Cara kerja"), &[Attribute::Workings, Attribute::Implementation]);
    told::group(
        &mut out,
        subject,
        ("3.2", "Pihak dan pembaruan"),
        &[Attribute::Stakeholders, Attribute::RenewalMethod],
    );
    results(&mut out, subject);
    needs::add_risks(&mut out, subject);
    documents(&mut out, subject);
    checklist::add(&mut out, subject);
    out.heading(1, Some("A".to_owned()), "Lampiran: Sumber");
    out.source_list();
    Document { front: kit_front(subject), blocks: out.finish(), ..Document::default() }
}

fn kit_front(subject: &Subject) -> Front {
    let material = &subject.material;
    let profile = &material.innovation.profile;
    let kind = front::Kind {
        kicker: "Perangkat replikasi untuk daerah lain",
        name: "Perangkat replikasi",
        title: subject.name(),
    };
    let front = front(&kind, &material.pemda, (material.asked_on, material.dated().timestamp()));
    let mut particulars = front.particulars.clone();
    particulars.extend([
        ("Pemilik".to_owned(), owners(subject)),
        ("Diterapkan sejak".to_owned(), since(profile)),
        ("Tahap".to_owned(), stage(profile)),
    ]);
    Front { subtitle: profile.expansion.clone(), particulars, ..front }
}

fn about(out: &mut Writer, subject: &Subject) {
    let profile = &subject.material.innovation.profile;
    out.heading(1, Some("1".to_owned()), "Apa inovasi ini");
    let affairs: Vec<&str> = profile.affairs.iter().copied().map(Affair::label).collect();
    out.particulars(vec![
        ("Nama", plain(subject.material.innovation.full_name())),
        ("Daerah asal", plain(&subject.material.pemda.name)),
        ("Jenis", or_unknown(profile.medium.map(Medium::label))),
        ("Urusan", or_unknown((!affairs.is_empty()).then(|| affairs.join("; ")))),
    ]);
    told::group(out, subject, ("1.1", "Ringkasan"), &[Attribute::Summary]);
    told::group(
        out,
        subject,
        ("1.2", "Masalah dan sasaran"),
        &[Attribute::Problem, Attribute::TargetGroup, Attribute::Goal],
    );
    told::group(out, subject, ("1.3", "Yang membedakan"), &[Attribute::Novelty]);
    contact(out, subject);
}

/// What it brought where it comes from: figures, then what is told.
fn results(out: &mut Writer, subject: &Subject) {
    out.heading(1, Some("4".to_owned()), format!("Hasil di {}", subject.material.pemda.name));
    out.heading(2, Some("4.1".to_owned()), "Angka");
    let measured: Vec<_> = subject.measured().collect();
    if measured.is_empty() {
        out.callout("Belum ada angka", "Belum ada ukuran manfaat dengan bacaan yang tercatat.");
    } else {
        let alone = measured.len() == 1;
        let figures: Vec<PullFigure> =
            measured.iter().take(4).flat_map(|(metric, readings)| large(metric, readings, alone)).take(4).collect();
        out.push(Block::PullFigures(figures));
        let mut rows = Vec::new();
        for one in &measured {
            let said = super::words::reading_in_words(one);
            let marks = out.sources.cite(&super::words::sources_of(one).join(";"));
            let marks = if marks.is_empty() { unknown() } else { marks };
            rows.push(Row::Cells(vec![plain(said), or_unknown(one.0.definition.method.clone()), marks]));
        }
        let columns = [("Perubahan", 46, Align::Left), ("Cara mengukur", 38, Align::Left), ("Sumber", 16, Align::Left)];
        out.table("Manfaat yang tercatat", &columns, None, rows);
    }
    told::group(out, subject, ("4.2", "Yang diceritakan"), &[Attribute::Result, Attribute::Benefit, Attribute::Impact]);
    told::group(
        out,
        subject,
        ("4.3", "Di daerah lain"),
        &[Attribute::ReplicationDone, Attribute::ReplicationPotential],
    );
}

/// Documents that anybody may have, each once.
fn documents(out: &mut Writer, subject: &Subject) {
    out.heading(1, Some("6".to_owned()), "Dokumen yang dapat diambil");
    let mut papers: Vec<&Paper> = Vec::new();
    for paper in subject.standing_papers().into_iter().filter(|paper| paper.is_public()) {
        if !papers.iter().any(|known| known.document.id == paper.document.id) {
            papers.push(paper);
        }
    }
    if papers.is_empty() {
        out.callout("Belum ada dokumen umum", "Belum ada dokumen inovasi ini yang ditandai boleh dibaca umum.");
        return;
    }
    let row = |paper: &&Paper| {
        let facts = &paper.document.facts;
        let address = match &facts.url {
            Some(url) if url.starts_with("https://") => {
                vec![Span { link: Some(url.clone()), ..Span::plain(url.trim_start_matches("https://")) }]
            }
            Some(url) => plain(url),
            None => plain("berkas; minta kepada pemilik"),
        };
        Row::Cells(vec![
            plain(&facts.title),
            or_unknown(facts.number.clone()),
            or_unknown(facts.issuer.clone()),
            address,
        ])
    };
    let columns = [
        ("Dokumen", 34, Align::Left),
        ("Nomor", 16, Align::Left),
        ("Penerbit", 20, Align::Left),
        ("Alamat", 30, Align::Left),
    ];
    out.table("Dokumen untuk umum", &columns, Some(0), papers.iter().map(row).collect());
}

fn contact(out: &mut Writer, subject: &Subject) {
    out.heading(2, Some("1.4".to_owned()), "Bertanya dan memakai");
    out.particulars(vec![
        ("Pemilik", plain(owners(subject))),
        ("Pemerintah daerah", plain(subject.material.pemda.government())),
        ("Narahubung", unknown()),
        ("Syarat pemakaian", unknown()),
    ]);
    out.note("Yang belum diketahui ditanyakan kepada pemilik sebelum memakai nama, aplikasi, atau datanya.");
}
