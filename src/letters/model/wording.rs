//! What a letter says before anybody changes it: the fields of the register, and sentences of our own.
//!
//! No sample of a ministry is known. Nothing is claimed that the register does not hold: what is unknown stays open.

use chrono::NaiveDate;

use super::{Content, Head, Kind, Listed, Member, Signer};
use crate::innovations::model::{Innovation, Liveness};
use crate::kernel::amount::count;
use crate::kernel::date::PartialDate;
use crate::rulebooks::model::{Edition, Need};

/// What a letter is filled from.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// Its letterhead.
    pub head: &'a Head,
    /// The edition it is written for.
    pub edition: &'a Edition,
    /// The innovation it is about, with the full names of its owners; nothing where it is about a whole edition.
    pub innovation: Option<(&'a Innovation, &'a str)>,
    /// What is entered in the edition, where it is about all of that.
    pub listed: &'a [Listed],
    /// The day it is made on.
    pub today: NaiveDate,
}

/// The letter of a kind, as the register fills it.
pub fn filled(kind: Kind, ground: Ground<'_>) -> Content {
    let lines = &ground.head.lines;
    let content = Content {
        head: Some(ground.head.owner),
        place: lines.place.clone(),
        dated: Some(ground.today),
        // An inventor signs for himself, so the usual signer of the office is not put in the way.
        signer: match kind {
            Kind::Inventor => Signer { unit: lines.signer.unit.clone(), ..Signer::default() },
            _ => lines.signer.clone(),
        },
        innovation: ground.innovation.map(|(innovation, _)| innovation.full_name()),
        owners: ground.innovation.map(|(_, owners)| owners.to_owned()).filter(|owners| !owners.is_empty()),
        ..Content::default()
    };
    match kind {
        Kind::Implementation => implementation(content, ground),
        Kind::Inventor => inventor(content),
        Kind::Replication => replication(content),
        Kind::Covering => covering(content, ground),
    }
}

const TRUE: &str = "Demikian surat pernyataan ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.";

fn points(points: &[&str]) -> Vec<String> {
    points.iter().map(|point| (*point).to_owned()).collect()
}

fn implementation(content: Content, ground: Ground<'_>) -> Content {
    let profile = ground.innovation.map(|(innovation, _)| &innovation.profile);
    let lives = profile.and_then(|profile| profile.liveness);
    let running = matches!(lives, Some(Liveness::Running | Liveness::Growing));
    let running = running.then_some("Sampai surat ini ditandatangani, inovasi tersebut masih berjalan.");
    let all = ["Inovasi tersebut mulai diterapkan pada waktu yang tercantum di atas."].into_iter().chain(running);
    let all = all.chain(["Bukti waktu mulai penerapan dapat ditunjukkan apabila diminta."]);
    Content {
        since: profile.and_then(|profile| profile.implemented_on).map(PartialDate::indonesian),
        opening: Some("selaku penanggung jawab inovasi berikut:".to_owned()),
        points: points(&all.collect::<Vec<_>>()),
        closing: Some(TRUE.to_owned()),
        ..content
    }
}

fn inventor(content: Content) -> Content {
    Content {
        opening: Some("selaku penggagas inovasi berikut:".to_owned()),
        points: points(&[
            "Gagasan inovasi tersebut berasal dari nama yang tercantum dalam surat ini.",
            "Inovasi tersebut bukan jiplakan karya pihak lain.",
            "Apabila di kemudian hari pernyataan ini terbukti tidak benar, yang bertanda tangan bersedia bertanggung jawab \
             sesuai dengan ketentuan peraturan perundang-undangan.",
        ]),
        closing: Some(TRUE.to_owned()),
        ..content
    }
}

fn replication(content: Content) -> Content {
    Content {
        opening: Some("selaku penanggung jawab inovasi berikut:".to_owned()),
        points: points(&[
            "Bersedia apabila inovasi tersebut dipelajari dan direplikasi oleh instansi atau pemerintah daerah lain.",
            "Bersedia memberikan penjelasan dan dokumen yang diperlukan untuk replikasi, kecuali yang dikecualikan menurut \
             peraturan perundang-undangan.",
            "Bersedia menerima kunjungan dan mendampingi pihak yang mereplikasi sesuai dengan kemampuan.",
        ]),
        closing: Some(TRUE.to_owned()),
        ..content
    }
}

fn covering(content: Content, ground: Ground<'_>) -> Content {
    let edition = &ground.edition.title;
    let (subject, opening, enclosed, points) = match ground.innovation {
        Some((innovation, owners)) => {
            let name = &innovation.profile.name;
            let from = if owners.is_empty() { String::new() } else { format!(" dari {owners}") };
            let wanted = ground.edition.documents.iter().filter(|document| document.need == Need::Required);
            let wanted = wanted.map(|document| document.title.clone());
            (
                format!("Usulan inovasi {name} untuk {edition}"),
                format!(
                    "Bersama ini kami sampaikan usulan inovasi {}{from} untuk diikutsertakan dalam {edition}, dengan kelengkapan \
                     sebagai berikut:",
                    innovation.full_name()
                ),
                "Satu berkas".to_owned(),
                [format!("Proposal inovasi {name}")].into_iter().chain(wanted).collect(),
            )
        }
        None => (
            format!("Usulan inovasi untuk {edition}"),
            format!(
                "Bersama ini kami sampaikan {} usulan inovasi untuk diikutsertakan dalam {edition}, sebagaimana daftar terlampir.",
                count(ground.listed.len() as u64)
            ),
            "Satu daftar".to_owned(),
            Vec::new(),
        ),
    };
    Content {
        nature: Some("Biasa".to_owned()),
        enclosed: Some(enclosed),
        subject: Some(subject),
        addressee: vec![format!("Yth. {}", ground.edition.organiser), "di Tempat".to_owned()],
        opening: Some(opening),
        points,
        closing: Some(
            "Demikian kami sampaikan. Atas perhatian dan kerja samanya, kami ucapkan terima kasih.".to_owned(),
        ),
        innovation: None,
        owners: None,
        ..content
    }
}

/// What still stands open in a letter, in words, in the order of its form.
pub fn open_places(kind: Kind, content: &Content, numbered: bool) -> Vec<&'static str> {
    let signer = &content.signer;
    let team = content.team.as_ref().is_some_and(|team: &Vec<Member>| team.is_empty());
    let places = [
        (!numbered, "nomor surat"),
        (content.dated.is_none(), "tanggal"),
        (content.place.is_none(), "tempat penandatanganan"),
        (signer.name.is_none(), "nama penanda tangan"),
        (signer.title.is_none(), "jabatan penanda tangan"),
        (signer.nip.is_none(), "NIP penanda tangan"),
        (kind.is_statement() && content.innovation.is_none(), "nama inovasi"),
        (kind == Kind::Implementation && content.since.is_none(), "waktu mulai diterapkan"),
        (kind == Kind::Inventor && team, "susunan tim"),
        (kind == Kind::Covering && content.addressee.is_empty(), "tujuan surat"),
    ];
    places.into_iter().filter(|(open, _)| *open).map(|(_, words)| words).collect()
}
