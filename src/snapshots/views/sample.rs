//! Snapshots for the samples of pages.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::blobs::ContentHash;
use crate::dossiers::model::claims::{Bound, Finding, Kind, Report};
use crate::dossiers::model::{Obstacle, Why};
use crate::inspection::FileType;
use crate::kernel::digest::sha256;
use crate::kernel::id::{EntryId, EvidenceId, InnovationId, PemdaId, PersonId, ProofId, SnapshotId};
use crate::kernel::place::PlaceCode;
use crate::snapshots::model::{
    Code, Confirmed, Difference, Document, Group, Receipt, Rulebook, Snapshot, Submission, Told,
};

fn at() -> DateTime<Utc> {
    DateTime::<Utc>::from_timestamp(1_795_000_000, 0).expect("a moment")
}

fn hash(text: &str) -> ContentHash {
    ContentHash::from_code(&sha256(text.as_bytes())).expect("a hash")
}

/// Findings of each weight.
pub fn report() -> Report {
    let finding = |quote: &str, kind: Kind| Finding {
        place: "1".to_owned(),
        title: "1. Ringkasan".to_owned(),
        range: 0..quote.len(),
        quote: quote.to_owned(),
        sentence: format!("Ada {quote} di sini."),
        value: None,
        kind,
    };
    let none = Kind::NotIntegrated { innovation: "Kendali COVID".to_owned(), pending: Vec::new() };
    Report {
        findings: vec![
            finding("terintegrasi", none),
            finding("7.000", Kind::Unbound),
            finding("RSUD", Kind::Unexplained),
        ],
        bound: vec![
            Bound {
                place: "1".to_owned(),
                quote: "9,04%".to_owned(),
                label: "Prevalensi stunting, 2020".to_owned(),
                by_hand: None,
            },
            Bound {
                place: "1".to_owned(),
                quote: "98.765".to_owned(),
                label: "Laporan tahunan, halaman 3".to_owned(),
                by_hand: Some((ProofId(Uuid::from_u128(9)), "Sari".to_owned())),
            },
        ],
    }
}

/// Something that bars freezing, and something that is only told.
pub fn obstacles() -> Vec<Obstacle> {
    let one =
        |place: &str, why| Obstacle { place: PlaceCode::from_code(place), title: format!("{place}. Ringkasan"), why };
    vec![one("1", Why::TooLong { excess: 12, most: 200 }), one("2", Why::Unfinished)]
}

/// Lines that differ.
pub fn changed() -> Vec<Difference> {
    let one = |label: &str, before: Option<&str>, after: Option<&str>| Difference {
        group: Group::Benefit,
        label: label.to_owned(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    };
    vec![
        one("Prevalensi stunting, 2022", Some("1,47%"), Some("1,48%")),
        one("Prevalensi stunting, 2023", None, Some("1,40%")),
        one("Integrasi dengan SMS", Some("Status: Berjalan"), None),
    ]
}

/// Two snapshots, the earlier of which was sent.
pub fn frozen() -> Vec<(Snapshot, Option<Submission>)> {
    let snapshot = |number: u32, told: Vec<Told>| Snapshot {
        id: SnapshotId(Uuid::from_u128(u128::from(number))),
        pemda: PemdaId(Uuid::from_u128(1)),
        entry: EntryId(Uuid::from_u128(2)),
        innovation: InnovationId(Uuid::from_u128(3)),
        edition: "kipp-2023".to_owned(),
        number,
        code: Code::of(&["contoh"]),
        title: "GAYATRI, KIPP 2023".to_owned(),
        content_hash: sha256(b"isi"),
        layout_hash: sha256(b"tata letak"),
        file: hash("berkas"),
        size: 812_345,
        pages: 38,
        rulebook: Rulebook { revision: (number > 1).then_some(2), hash: sha256(b"pedoman") },
        told,
        note: (number > 1).then(|| "Setelah masukan wali kota.".to_owned()),
        by: PersonId(Uuid::from_u128(4)),
        by_name: "Sari".to_owned(),
        at: at(),
    };
    let told: Vec<Told> = report().findings.iter().map(Told::of).collect();
    let sent = Submission {
        registration: "KIPP-2023-00123".to_owned(),
        sent_on: NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"),
        note: Some("Dikirim lewat portal.".to_owned()),
        receipt: Some(Receipt {
            name: "tanda-terima.pdf".to_owned(),
            hash: hash("tanda terima"),
            size: 120_000,
            file_type: FileType::Pdf,
        }),
        revision: 1,
        by: PersonId(Uuid::from_u128(4)),
        by_name: "Sari".to_owned(),
        at: at(),
    };
    vec![(snapshot(2, told), Some(sent)), (snapshot(1, Vec::new()), None)]
}

/// A file and a link.
pub fn documents() -> Vec<Document> {
    let one = |title: &str, url: Option<&str>, file: Option<&str>| Document {
        evidence: EvidenceId(Uuid::from_u128(5)),
        claim: "Regulasi Inovasi Daerah".to_owned(),
        title: title.to_owned(),
        pages: file.map(|_| "3–4".to_owned()),
        url: url.map(str::to_owned),
        file: file.map(|name| (name.to_owned(), hash(name), 1_200_000)),
    };
    vec![
        one("SK Wali Kota 188.45/12/2024", None, Some("sk.pdf")),
        one("Video inovasi", Some("https://contoh.example/video"), None),
    ]
}

/// What anybody may know.
pub fn confirmed() -> Confirmed {
    Confirmed {
        code: Code::of(&["contoh"]),
        title: "GAYATRI, KIPP 2023".to_owned(),
        pemda: "Kota Mojokerto".to_owned(),
        number: 2,
        at: at(),
        file: hash("berkas"),
        size: 812_345,
        pages: 38,
        newest: 2,
    }
}
