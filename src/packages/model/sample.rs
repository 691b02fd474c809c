//! A copy sheet for the samples of pages.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{Field, FieldType, Origin, Paper, PaperFile, Place, Section, Sheet};
use crate::blobs::ContentHash;
use crate::dossiers::model::Limit;
use crate::kernel::digest::sha256;
use crate::kernel::id::{EvidenceId, SnapshotId};
use crate::snapshots::model::Code;

fn at() -> DateTime<Utc> {
    DateTime::<Utc>::from_timestamp(1_795_000_000, 0).expect("a moment")
}

/// Today's draft.
pub fn draft() -> Origin {
    Origin::Draft { on: NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day"), changed: at() }
}

/// A frozen version.
pub fn frozen() -> Origin {
    Origin::Frozen {
        id: SnapshotId(Uuid::from_u128(1)),
        number: 2,
        code: Code::of(&["contoh"]),
        at: at(),
        by: "Sari".to_owned(),
    }
}

/// A decree for a field.
pub fn paper(number: &str, name: &str, title: &str) -> Paper {
    let hash = ContentHash::from_code(&sha256(title.as_bytes())).expect("a hash");
    Paper {
        evidence: EvidenceId(Uuid::from_u128(7)),
        place: Place {
            field: Some(format!("indikator-{number}")),
            number: number.to_owned(),
            name: name.to_owned(),
            max_mb: Some(2),
        },
        claim: format!("Indikator {number} {name} (iga-2026)"),
        title: title.to_owned(),
        number: Some("188.45/12/2025".to_owned()),
        issued: Some("12 Januari 2025".to_owned()),
        pages: Some("3-4".to_owned()),
        url: None,
        file: Some(PaperFile { name: "sk.pdf".to_owned(), hash, size: 1_200_000 }),
        readable: true,
    }
}

/// A link.
pub fn link() -> Paper {
    let url = Some("https://video.example/gayatri".to_owned());
    Paper { url, file: None, number: None, issued: None, pages: None, ..paper("35", "Video", "Video inovasi") }
}

/// A field of prose.
pub fn prose(key: &str, label: &str, text: &str, limit: Limit) -> Field {
    Field {
        key: key.to_owned(),
        label: label.to_owned(),
        takes: FieldType::Prose,
        text: text.to_owned(),
        limit,
        need: None,
        note: None,
        papers: Vec::new(),
    }
}

/// A value of a profile.
fn value(key: &str, label: &str, text: &str, need: Option<&str>) -> Field {
    Field { takes: FieldType::Value, need: need.map(str::to_owned), ..prose(key, label, text, Limit::Free) }
}

/// The level of an indicator.
fn level(number: &str, level: Option<u32>, papers: Vec<Paper>) -> Field {
    let (key, label) = (format!("indikator-{number}"), format!("{number}. Regulasi Inovasi Daerah"));
    Field {
        takes: FieldType::Level(level),
        note: level.is_none().then(|| "Belum ada tingkat yang diklaim.".to_owned()),
        papers,
        ..prose(&key, &label, level.map_or("", |_| "Peraturan Kepala Daerah"), Limit::Free)
    }
}

fn section(number: Option<&str>, title: &str, shared: Option<Limit>, fields: Vec<Field>) -> Section {
    Section { number: number.map(str::to_owned), title: title.to_owned(), shared, fields }
}

fn profile() -> Section {
    let budget = Field {
        takes: FieldType::File,
        note: Some("Unggah berkas PDF, paling besar 2 MB.".to_owned()),
        ..value("anggaran", "Anggaran", "", Some("Jika ada"))
    };
    let name = value("nama_inovasi", "Nama Inovasi", "GAYATRI", Some("Wajib"));
    section(None, "Profil inovasi", None, vec![name, value("tematik", "Tematik", "", None), budget])
}

/// A sheet with every kind of field.
pub fn sheet(origin: Origin) -> Sheet {
    let decree = || paper("16", "Regulasi Inovasi Daerah", "SK Wali Kota");
    let mut large = paper("16", "Regulasi Inovasi Daerah", "Perwali");
    if let Some(file) = &mut large.file {
        file.size = 3_400_000;
    }
    let closed = Paper { readable: false, ..paper("16", "Regulasi Inovasi Daerah", "Nota dinas") };
    let mut loose = paper("00", "Metrik Prevalensi stunting", "Laporan 2025");
    loose.place.max_mb = None;
    loose.place.field = None;
    let summary = prose("1", "Ringkasan", "GAYATRI memadukan data.\n\nSatu pintu.", Limit::AtMost(3));
    let design = vec![
        prose("rb_dasar_hukum", "Dasar Hukum", "Perda 1/2020.", Limit::Free),
        prose("rb_masalah", "Permasalahan", "", Limit::Free),
    ];
    let levels = vec![
        level("16", Some(3), vec![decree(), large, closed]),
        level("17", None, Vec::new()),
        level("35", Some(1), vec![link()]),
    ];
    Sheet {
        title: "GAYATRI, IGA 2026".to_owned(),
        innovation: "GAYATRI".to_owned(),
        pemda: "Kota Contoh".to_owned(),
        edition: "iga-2026".to_owned(),
        edition_title: "Innovative Government Award 2026".to_owned(),
        group: None,
        origin,
        sections: vec![
            profile(),
            section(Some("1"), "Ringkasan", None, vec![summary]),
            section(Some("2"), "Latar Belakang", None, vec![prose("2", "Latar Belakang", "Masalah.", Limit::Unknown)]),
            section(Some("3"), "Rancang Bangun", Some(Limit::AtLeast(300)), design),
            section(None, "Indikator Satuan Inovasi Daerah", None, levels),
        ],
        loose: vec![loose],
    }
}
