//! Letters for the samples of pages.

use chrono::{DateTime, NaiveDate, Utc};
use pataka_typeset::preview::PagePreview;
use uuid::Uuid;

use crate::blobs::ContentHash;
use crate::kernel::id::{EntryId, InnovationId, LetterId, OpdId, PemdaId, PersonId};
use crate::letters::model::{
    Content, Crest, Finished, Head, Kind, Letter, Lines, Listed, Member, Signer, State, Subject, Voided,
};

fn at() -> DateTime<Utc> {
    DateTime::<Utc>::from_timestamp(1_795_000_000, 0).expect("a moment")
}

/// Somebody who signs.
pub fn signer() -> Signer {
    Signer {
        name: Some("Nama Pejabat Contoh, S.Sos., M.Si.".to_owned()),
        title: Some("Kepala Dinas Percontohan".to_owned()),
        rank: Some("Pembina Utama Muda".to_owned()),
        nip: Some("19700101 199501 1 001".to_owned()),
        unit: Some("Dinas Percontohan Kota Contoh".to_owned()),
    }
}

/// A letterhead that is filled in, and one that is not.
pub fn heads() -> Vec<Head> {
    let blank = Head {
        owner: Uuid::from_u128(2),
        pemda: PemdaId(Uuid::from_u128(1)),
        opd: Some(OpdId(Uuid::from_u128(2))),
        lines: Lines {
            government: "PEMERINTAH KOTA CONTOH".to_owned(),
            office: Some("DINAS TATA HURUF".to_owned()),
            ..Lines::default()
        },
        crest: None,
        revision: 0,
        updated_at: DateTime::UNIX_EPOCH,
        updated_by: String::new(),
    };
    let filled = Head {
        owner: Uuid::from_u128(1),
        opd: None,
        lines: Lines {
            office: Some("SEKRETARIAT DAERAH".to_owned()),
            address: Some("Jalan Aksara Nomor 12\nKota Contoh 61300".to_owned()),
            phone: Some("(0300) 000000".to_owned()),
            email: Some("setda@contoh.example".to_owned()),
            site: Some("contoh.example".to_owned()),
            place: Some("Kota Contoh".to_owned()),
            pattern: Some("{kode}/{nomor}/{unit}/{tahun}".to_owned()),
            code: Some("000.9".to_owned()),
            unit: Some("417.302".to_owned()),
            signer: signer(),
            ..blank.lines.clone()
        },
        crest: Some(Crest { hash: "ab".repeat(32), size: 12_345, words: "Lambang Kota Contoh".to_owned() }),
        revision: 2,
        updated_at: at(),
        updated_by: "Sari".to_owned(),
        ..blank.clone()
    };
    vec![filled, blank]
}

/// What a letter of a kind says.
pub fn content(kind: Kind) -> Content {
    let member = |name: &str, role: &str| Member {
        name: name.to_owned(),
        nip: Some("19800101 200501 2 001".to_owned()),
        title: Some("Analis Naskah".to_owned()),
        role: Some(role.to_owned()),
    };
    let content = Content {
        head: Some(Uuid::from_u128(1)),
        place: Some("Kota Contoh".to_owned()),
        dated: NaiveDate::from_ymd_opt(2026, 11, 22),
        signer: signer(),
        opening: Some("selaku penanggung jawab inovasi berikut:".to_owned()),
        points: vec!["Butir pertama.".to_owned(), "Butir kedua.".to_owned()],
        closing: Some("Demikian surat ini dibuat dengan sebenarnya.".to_owned()),
        ..Content::default()
    };
    let stated = Content {
        innovation: Some("SI-CONTOH".to_owned()),
        owners: Some("Dinas Percontohan".to_owned()),
        ..content.clone()
    };
    match kind {
        Kind::Implementation => Content { since: Some("1 Maret 2024".to_owned()), stamp: true, ..stated },
        Kind::Inventor => {
            Content { team: Some(vec![member("Ani Contoh", "Ketua"), member("Budi", "Anggota")]), ..stated }
        }
        Kind::Replication => stated,
        Kind::Covering => Content {
            nature: Some("Biasa".to_owned()),
            enclosed: Some("Satu berkas".to_owned()),
            subject: Some("Usulan inovasi SI-CONTOH".to_owned()),
            addressee: vec!["Yth. Kementerian Contoh".to_owned(), "di Tempat".to_owned()],
            copies: vec!["Wali Kota Contoh".to_owned()],
            ..content
        },
    }
}

/// What is entered in an edition.
pub fn listed() -> Vec<Listed> {
    let one = |name: &str| Listed {
        name: name.to_owned(),
        owners: "Dinas Percontohan".to_owned(),
        group: Some("Kelompok Umum".to_owned()),
    };
    vec![one("SI-CONTOH"), one("KOTA CERDAS")]
}

/// A letter of a kind and state.
pub fn letter(kind: Kind, state: State) -> Letter {
    let finished = Finished {
        at: at(),
        by: "Sari".to_owned(),
        file: ContentHash::from_code(&"ab".repeat(32)).expect("a hash"),
        size: 41_234,
        pages: 1,
    };
    let reason = "Nama penanda tangan keliru.".to_owned();
    Letter {
        id: LetterId(Uuid::from_u128(7)),
        pemda: PemdaId(Uuid::from_u128(1)),
        kind,
        edition: "kipp-2023".to_owned(),
        subject: match kind {
            Kind::Covering => Subject::Edition,
            _ => Subject::Entry(EntryId(Uuid::from_u128(3)), InnovationId(Uuid::from_u128(4))),
        },
        about: "SI-CONTOH".to_owned(),
        state,
        year: 2026,
        number: (state != State::Draft).then(|| "000.9/12/417.302/2026".to_owned()),
        series: None,
        content: content(kind),
        finished: (state != State::Draft).then_some(finished),
        voided: (state == State::Void).then(|| Voided { at: at(), by: "Sari".to_owned(), reason }),
        replaces: (state == State::Final).then(|| LetterId(Uuid::from_u128(8))),
        revision: 3,
        created_at: at(),
        created_by: PersonId(Uuid::from_u128(5)),
        created_by_name: "Sari".to_owned(),
        updated_at: at(),
        updated_by: "Sari".to_owned(),
    }
}

/// A page as a picture.
pub fn page() -> PagePreview {
    PagePreview {
        number: 1,
        svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"halaman-1\" viewBox=\"0 0 595 842\" role=\"img\">\
              <title>Halaman</title><rect width=\"595\" height=\"842\" fill=\"#ffffff\"/></svg>"
            .to_owned(),
        text: "SURAT PERNYATAAN\nNomor: 12".to_owned(),
    }
}
