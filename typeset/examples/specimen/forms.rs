//! A one-page brief, a letter and a statement of the invented town.

use pataka_typeset::document::{
    Block, Document, Form, Front, Heading, Letter, Letterhead, List, PullFigure, Seal, Signature, Span, Statement,
};

use crate::scenes;

/// The seal of a frozen specimen.
pub fn seal() -> Seal {
    Seal { code: "7F3A-91C2".to_owned(), address: "https://pataka.example.org/verifikasi/7F3A-91C2".to_owned() }
}

fn front(title: &str) -> Front {
    Front {
        title: title.to_owned(),
        publisher: "Pemerintah Kota Contoh".to_owned(),
        running_head: title.to_owned(),
        author: "Dinas Percontohan".to_owned(),
        subject: "Contoh tata huruf, bukan dokumen resmi".to_owned(),
        language: "id".to_owned(),
        dated: 1_795_219_200,
        seal: Some(seal()),
        ..Front::default()
    }
}

fn heading(text: &str) -> Block {
    Block::Heading(Heading { level: 1, number: None, text: text.to_owned() })
}

fn prose(text: &str) -> Block {
    Block::Paragraph(vec![Span::plain(text)])
}

/// A brief of one page.
pub fn brief() -> Document {
    let pair = |label: &str, value: &str| (label.to_owned(), value.to_owned());
    let figure = |value: &str, label: &str| PullFigure { value: value.to_owned(), label: label.to_owned() };
    Document {
        form: Form::Sheet,
        front: Front {
            kicker: "Ringkasan satu halaman untuk kepala daerah".to_owned(),
            subtitle: Some("Sistem Contoh Tata Huruf untuk Naskah Inovasi Daerah".to_owned()),
            footer: "Pemerintah Kota Contoh".to_owned(),
            particulars: vec![
                pair("Perangkat daerah", "Dinas Percontohan dan Tata Huruf"),
                pair("Mulai diterapkan", "1 Maret 2024"),
                pair("Tahap", "Penerapan"),
                pair("Kelompok", "Umum"),
                pair("Keadaan data", "21 November 2026, 08.00 WIB"),
                pair("Penanggung jawab", "Kepala Bidang Naskah"),
            ],
            ..front("SI-CONTOH")
        },
        blocks: vec![
            Block::PullFigures(vec![
                figure("9,9% → 1,1%", "angka contoh sebelum dan sesudah"),
                figure("1.234", "warga contoh terlayani"),
                figure("15 menit", "waktu tunggu contoh"),
            ]),
            heading("Apa yang berubah"),
            prose(
                "Warga Kota Contoh dahulu menempuh perjalanan panjang dan mengantre berjam-jam untuk mengurus satu \
                 lembar surat keterangan. Kini petugas datang ke kelurahan setiap pekan, dan permohonan yang lengkap \
                 selesai pada hari yang sama. Angka di halaman ini rekaan belaka.",
            ),
            heading("Yang perlu diputuskan"),
            Block::List(List::numbered([
                vec![Span::strong("Anggaran. "), Span::plain("Menetapkan dua kendaraan pelayanan untuk tahun 2027.")],
                vec![Span::strong("Peraturan. "), Span::plain("Menandatangani rancangan peraturan wali kota.")],
                vec![Span::strong("Replikasi. "), Span::plain("Menjawab permintaan dua daerah tetangga.")],
            ])),
            heading("Langkah berikutnya"),
            prose(
                "Kelompok kerja membahas hasil triwulan ini dalam musyawarah kelurahan, lalu mengumumkannya pada papan \
                 pengumuman. Perangkat daerah belum menulis strategi keberlanjutan; bagian itu dibiarkan kosong.",
            ),
        ],
    }
}

fn letterhead() -> Letterhead {
    Letterhead {
        government: "PEMERINTAH KOTA CONTOH".to_owned(),
        office: Some("DINAS PERCONTOHAN DAN TATA HURUF".to_owned()),
        address: vec![
            "Jalan Aksara Nomor 12, Kota Contoh 61300".to_owned(),
            "Telepon (0300) 000000, laman percontohan.example.org".to_owned(),
        ],
        picture: Some(scenes::arms()),
    }
}

/// A letter of one page.
pub fn letter() -> Document {
    let pair = |label: &str, value: &str| (label.to_owned(), value.to_owned());
    Document {
        form: Form::Letter(Box::new(Letter {
            letterhead: letterhead(),
            dated: Some("Kota Contoh, 22 November 2026".to_owned()),
            particulars: vec![
                pair("Nomor", "000.9/128/2026"),
                pair("Sifat", "Biasa"),
                pair("Lampiran", "Satu berkas"),
                pair("Hal", "Pengantar naskah contoh SI-CONTOH untuk dinilai tata hurufnya"),
            ],
            addressee: vec![
                "Yth. Kepala Badan Percontohan".to_owned(),
                "Kota Contoh".to_owned(),
                "di Tempat".to_owned(),
            ],
            statement: None,
            signatures: vec![Signature {
                office: "Kepala Dinas Percontohan dan Tata Huruf,".to_owned(),
                name: "Nama Pejabat Contoh, S.Sos., M.Si.".to_owned(),
                below: vec!["Pembina Utama Muda".to_owned(), "NIP 19700101 199501 1 001".to_owned()],
                ..Signature::default()
            }],
            copies: vec![
                "Wali Kota Contoh;".to_owned(),
                "Sekretaris Daerah Kota Contoh;".to_owned(),
                "Inspektur Kota Contoh.".to_owned(),
            ],
        })),
        front: Front { footer: "Dinas Percontohan dan Tata Huruf".to_owned(), ..front("Surat pengantar contoh") },
        blocks: vec![
            prose(
                "Bersama ini kami sampaikan naskah contoh yang memperlihatkan tata huruf surat, ringkasan, dan dosier. \
                 Nama tempat, nomor, dan kejadian di dalamnya rekaan belaka dan tidak untuk dikutip.",
            ),
            Block::List(List::numbered([
                vec![Span::plain("Dosier inovasi dengan daftar isi, tabel, gambar, dan lampiran bukti;")],
                vec![Span::plain("Ringkasan satu halaman untuk kepala daerah;")],
                vec![Span::plain("Surat pernyataan yang ditandatangani dua pihak.")],
            ])),
            prose("Atas perhatian dan kerja samanya, kami sampaikan terima kasih."),
        ],
    }
}

/// A statement that two sign.
pub fn statement() -> Document {
    let pair = |label: &str, value: &str| (label.to_owned(), vec![Span::plain(value)]);
    Document {
        form: Form::Letter(Box::new(Letter {
            letterhead: letterhead(),
            statement: Some(Statement {
                title: "SURAT PERNYATAAN CONTOH".to_owned(),
                number: Some("Nomor: 000.9/129/2026".to_owned()),
            }),
            signatures: vec![
                Signature {
                    dated: None,
                    office: "Mengetahui, Wali Kota Contoh,".to_owned(),
                    space: None,
                    name: "Nama Wali Kota Contoh".to_owned(),
                    below: Vec::new(),
                },
                Signature {
                    dated: Some("Kota Contoh, 22 November 2026".to_owned()),
                    office: "Yang menyatakan,".to_owned(),
                    space: Some("meterai".to_owned()),
                    name: "Nama Inovator Contoh".to_owned(),
                    below: vec!["NIP 19700101 199501 1 001".to_owned()],
                },
            ],
            ..Letter::default()
        })),
        front: Front { seal: None, ..front("Surat pernyataan contoh") },
        blocks: vec![
            prose("Yang bertanda tangan di bawah ini:"),
            Block::Particulars(vec![
                pair("Nama", "Nama Inovator Contoh"),
                pair("NIP", "19700101 199501 1 001"),
                pair("Jabatan", "Kepala Bidang Naskah"),
                pair("Unit kerja", "Dinas Percontohan dan Tata Huruf Kota Contoh"),
            ]),
            prose(
                "menyatakan bahwa inovasi SI-CONTOH telah diterapkan sejak 1 Maret 2024 dan masih berjalan sampai surat \
                 ini dibuat. Pernyataan ini contoh tata huruf, bukan dokumen resmi.",
            ),
            prose("Demikian pernyataan ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."),
        ],
    }
}
