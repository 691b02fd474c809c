//! A specimen: invented text about an invented town, to show every kind of block. No figure in it is real.

use pataka_typeset::document::{
    Align, Block, Cell, Column, Document, Figure, Front, Graphic, Heading, List, ListItem, PullFigure, Row, Side, Span,
    Table,
};
use pataka_typeset::drawing::{Anchor, Dash, Drawing, Ink, Shape};

use crate::scenes;

const SENTENCES: [&str; 14] = [
    "Naskah ini hanyalah contoh tata huruf; nama tempat, angka, dan kejadian di dalamnya rekaan belaka.",
    "Warga Kota Contoh dahulu menempuh perjalanan panjang dan mengantre berjam-jam untuk mengurus satu lembar surat keterangan.",
    "Petugas lapangan mencatat setiap keluhan, menyelidiki penyebabnya, lalu membandingkannya dengan catatan tahun sebelumnya.",
    "Pemerintah kota membentuk kelompok kerja lintas perangkat daerah yang mempertemukan tenaga kesehatan, pustakawan, dan penggerak lingkungan.",
    "Rancangan pertama ditolak karena terlalu rumit, sehingga kelompok kerja menyederhanakan langkah pelayanan menjadi tiga tahap yang mudah diingat.",
    "Keberlanjutan dijaga melalui peraturan, pembagian tugas yang jelas, pelatihan berkala, serta pertanggungjawaban terbuka kepada masyarakat.",
    "Penyandang disabilitas dan warga lanjut usia dilayani di rumah oleh petugas yang membawa perangkat perekaman jinjing.",
    "Ketidaksempurnaan pada tahap uji coba justru memperkaya pemahaman bersama tentang kebutuhan pengguna.",
    "Data yang dikumpulkan disimpan dengan persetujuan pemiliknya dan hanya digunakan untuk kepentingan pelayanan.",
    "Kerja sama dengan perguruan tinggi membantu penilaian dampak secara mandiri dan bebas kepentingan.",
    "Setiap triwulan, hasilnya dibahas dalam musyawarah kelurahan dan diumumkan pada papan pengumuman.",
    "Biaya penyelenggaraan ditekan dengan memanfaatkan gedung, kendaraan, dan jaringan yang sudah dimiliki.",
    "Daerah lain yang hendak meniru cukup menyesuaikan dua formulir dan satu jadwal pelayanan.",
    "Pembelajaran terpenting ialah bahwa perubahan kecil yang dilakukan terus-menerus lebih bertahan daripada gebrakan sesaat.",
];

fn prose(seed: usize, length: usize) -> String {
    (0..length).map(|at| SENTENCES[(seed * 5 + at * 3) % SENTENCES.len()]).collect::<Vec<_>>().join(" ")
}

fn heading(level: u8, number: &str, text: &str) -> Block {
    Block::Heading(Heading { level, number: Some(number.to_owned()), text: text.to_owned() })
}

/// A specimen of `sections` sections.
pub fn specimen(sections: usize) -> Document {
    let mut blocks = Vec::new();
    for section in 1..=sections {
        blocks.extend(self::section(section));
    }
    Document { front: front(), blocks, ..Document::default() }
}

fn front() -> Front {
    Front {
        title: "SI-CONTOH".to_owned(),
        subtitle: Some("Sistem Contoh Tata Huruf untuk Naskah Inovasi Daerah yang Panjang dan Berlapis".to_owned()),
        kicker: "Lembar Contoh Dosier Inovasi".to_owned(),
        publisher: "Pemerintah Kota Contoh".to_owned(),
        particulars: vec![
            ("Perangkat daerah".to_owned(), "Dinas Percontohan dan Tata Huruf".to_owned()),
            ("Tahap".to_owned(), "Penerapan".to_owned()),
            ("Nomor naskah".to_owned(), "CONTOH/001/2026".to_owned()),
            ("Keadaan data".to_owned(), "21 November 2026, 08.00 WIB".to_owned()),
        ],
        running_head: "SI-CONTOH: Sistem Contoh Tata Huruf".to_owned(),
        footer: "Pemerintah Kota Contoh".to_owned(),
        author: "Dinas Percontohan".to_owned(),
        subject: "Contoh tata huruf, bukan dokumen resmi".to_owned(),
        keywords: vec!["contoh".to_owned(), "tata huruf".to_owned()],
        language: "id".to_owned(),
        dated: 1_795_219_200,
        seal: None,
    }
}

fn section(section: usize) -> Vec<Block> {
    let titles = ["Ringkasan Contoh", "Latar Belakang", "Kebaruan dan Nilai Tambah", "Pelaksanaan", "Dampak"];
    let mut blocks = vec![
        heading(1, &section.to_string(), titles[(section - 1) % titles.len()]),
        Block::Paragraph(vec![
            Span::plain("Bagian ini memperlihatkan "),
            Span::strong("huruf tebal"),
            Span::plain(", "),
            Span::emphasis("huruf miring untuk istilah asing seperti open data"),
            Span::plain(", dan "),
            Span { link: Some("https://example.org/contoh".to_owned()), ..Span::plain("tautan yang dapat ditelusuri") },
            Span::plain(" di dalam satu alinea").with_note(cell(
                "Catatan kaki menerangkan tanpa memutus bacaan; nomornya berurutan di seluruh naskah.",
            )),
            Span::plain(". "),
            Span::plain(prose(section, 4)),
        ]),
        Block::PullFigures(vec![
            PullFigure { value: "9,9% → 1,1%".to_owned(), label: "angka contoh sebelum dan sesudah".to_owned() },
            PullFigure { value: "1.234".to_owned(), label: "warga contoh terlayani".to_owned() },
            PullFigure { value: "15 menit".to_owned(), label: "waktu tunggu contoh, bukan hasil nyata".to_owned() },
        ]),
        heading(2, &format!("{section}.1"), "Uraian dengan daftar dan catatan"),
        Block::Paragraph(vec![Span::plain(prose(section + 1, 6))]),
        Block::List(List::bullets([
            vec![Span::strong("Pendataan. "), Span::plain(prose(section + 2, 1))],
            vec![Span::strong("Pendampingan. "), Span::plain(prose(section + 3, 2))],
            vec![Span::strong("Pelaporan. "), Span::plain(prose(section + 4, 1))],
        ])),
        Block::Paragraph(vec![Span::plain(prose(section + 3, 5))]),
        Block::Callout {
            title: "Bagian ini belum diisi".to_owned(),
            text: vec![Span::plain(
                "Perangkat daerah belum menulis uraian strategi keberlanjutan. Isian yang kosong ditampilkan apa adanya dan tidak diperkirakan.",
            )],
        },
        heading(2, &format!("{section}.2"), "Perkembangan menurut tahun"),
        Block::Paragraph(vec![Span::plain(prose(section + 5, 3))]),
        Block::Figure(chart()),
        Block::Paragraph(vec![Span::plain(prose(section + 6, 7))]),
        heading(3, "", "Profil singkat"),
        profile(),
        heading(2, &format!("{section}.3"), "Indikator dan langkah kerja"),
        Block::Paragraph(vec![Span::plain(prose(section + 7, 4))]),
        Block::Table(table(section)),
        Block::Note(vec![
            Span::plain("Sumber: angka rekaan untuk contoh tata huruf. "),
            Span::emphasis("Tidak untuk dikutip."),
        ]),
        Block::Paragraph(vec![Span::plain(prose(section + 8, 5))]),
        Block::List(nested(section)),
        scripts(),
        Block::Figure(map()),
        before_after(),
        Block::Table(spanning()),
        Block::Figure(Figure {
            caption: "Pelayanan keliling contoh di kelurahan perbukitan".to_owned(),
            content: scenes::scene(section.is_multiple_of(2), 1_200, 700, "Rumah di lereng bukit di bawah matahari")
                .into(),
        }),
        Block::Paragraph(vec![Span::plain(prose(section + 9, 6))]),
    ];
    for block in &mut blocks {
        if let Block::Heading(heading) = block {
            heading.number = heading.number.take().filter(|number| !number.is_empty());
        }
    }
    blocks
}

fn spanning() -> Table {
    let plain = |text: &str| Cell::new(cell(text));
    let year =
        |head: &str, group: &str| Column { group: Some(group.to_owned()), ..Column::new(head, 11, Align::Right) };
    let numbers = |row: [&str; 4]| row.map(plain);
    let row = |first: Vec<Cell>, rest: [&str; 4]| Row::Spanning([first, numbers(rest).to_vec()].concat());
    let group = |text: &str, rows| Cell::new(cell(text)).down(rows).heading();
    Table {
        caption: "Capaian contoh menurut wilayah, dengan sel yang membentang".to_owned(),
        columns: vec![
            Column::new("Wilayah", 22, Align::Left),
            Column::new("Layanan", 26, Align::Left),
            year("2024", "Permohonan"),
            year("2025", "Permohonan"),
            year("2024", "Selesai di hari yang sama (%)"),
            year("2025", "Selesai di hari yang sama (%)"),
        ],
        rows: vec![
            row(
                vec![group("Kelurahan perbukitan, yang dahulu paling jauh dari loket", 3), plain("Surat keterangan")],
                ["1.204", "2.310", "12,5", "96,1"],
            ),
            row(vec![plain("Kartu keluarga")], ["311", "654", "8,0", "91,4"]),
            Row::Spanning(vec![
                plain("Akta"),
                Cell::new(vec![
                    Span::plain("belum dilayani di kelurahan")
                        .with_note(cell("Menunggu perangkat perekaman; lihat bagian keberlanjutan.")),
                ])
                .across(4),
            ]),
            row(vec![group("Pusat kota", 2), plain("Surat keterangan")], ["9.870", "8.112", "41,9", "97,7"]),
            row(vec![plain("Kartu keluarga")], ["2.114", "2.008", "39,2", "95,0"]),
            Row::Total(["Jumlah", "", "13.499", "13.084", "", ""].map(cell).to_vec()),
        ],
    }
}

fn before_after() -> Block {
    let side = |label: &str, dusk, value: &str, words: &str| Side {
        label: label.to_owned(),
        blocks: vec![
            Block::Figure(Figure {
                caption: format!("Loket contoh {}", label.to_lowercase()),
                content: scenes::scene(dusk, 800, 500, "Rumah di lereng bukit").into(),
            }),
            Block::PullFigures(vec![PullFigure { value: value.to_owned(), label: "waktu tunggu contoh".to_owned() }]),
            Block::Paragraph(vec![Span::plain(words)]),
        ],
    };
    Block::SideBySide(Box::new([
        side("Sebelum", true, "3 jam", "Warga mengantre sejak pagi, dan berkas yang kurang harus diulang dari awal."),
        side("Sesudah", false, "15 menit", "Petugas datang ke kelurahan; berkas yang kurang dilengkapi di tempat."),
    ]))
}

fn nested(section: usize) -> List {
    let item = |at: usize| ListItem::from(vec![Span::plain(prose(section + at, 1))]);
    let short = |text: &str| ListItem::from(cell(text));
    let lowest = List::numbered([short("menurut kelurahan;"), short("menurut jenis layanan.")]);
    List::numbered([
        item(0),
        item(1).above(List::numbered([short("mencatat keluhan,"), short("menghitung capaian").above(lowest), item(2)])),
        item(3).above(List::bullets([short("di papan pengumuman,"), short("di laman kota.")])),
    ])
}

fn scripts() -> Block {
    Block::Paragraph(vec![
        Span::plain(
            "Huruf lain tidak memutus baris: sapaan \u{627}\u{644}\u{633}\u{644}\u{627}\u{645} \
             \u{639}\u{644}\u{64a}\u{643}\u{645} (\u{627}\u{644}\u{639}\u{627}\u{645} 1445 \u{647}\u{640}) di tengah \
             kalimat, panah A \u{2192} B \u{21d2} C, tanda \u{2714} selesai dan \u{2718} belum, serta \u{2200}x \u{2208} M dan \
             3 \u{2264} 5. Aksara yang tidak ada hurufnya, seperti ",
        ),
        Span::plain("\u{6f22}"),
        Span::plain(", ditandai apa adanya."),
    ])
}

fn profile() -> Block {
    let pair = |label: &str, value: Vec<Span>| (label.to_owned(), value);
    Block::Particulars(vec![
        pair("Nama inovasi", vec![Span::strong("SI-CONTOH")]),
        pair(
            "Pemrakarsa",
            vec![Span::plain(
                "Dinas Percontohan dan Tata Huruf bersama Kelompok Kerja Naskah dan Perpustakaan Kota Contoh",
            )],
        ),
        pair("Bentuk", vec![Span::plain("Inovasi pelayanan publik, digital dan nondigital")]),
        pair("Mulai diterapkan", vec![Span::plain("1 Maret 2024 "), Span::muted("(belum diverifikasi)")]),
    ])
}

fn cell(text: &str) -> Vec<Span> {
    vec![Span::plain(text)]
}

fn table(section: usize) -> Table {
    let mut rows = vec![Row::Group("Masukan dan proses".to_owned())];
    for at in 1..=9 {
        if at == 6 {
            rows.push(Row::Group("Hasil dan dampak".to_owned()));
        }
        rows.push(Row::Cells(vec![
            cell(&at.to_string()),
            cell(
                ["Waktu tunggu pelayanan", "Warga yang terlayani di rumah", "Kepuasan pengguna menurut survei mandiri"]
                    [at % 3],
            ),
            cell(&format!("{}{},{}", at, at * 7 % 10, at * 3 % 10)),
            cell(&format!("{}.{}", at * 11 % 9 + 1, 111 * (at % 8 + 1))),
            vec![Span::plain(prose(section + at, 1)), Span::plain(" "), Span::muted("Bukti contoh 3.")],
        ]));
    }
    rows.push(Row::Total(vec![cell(""), cell("Jumlah contoh"), cell("100,0"), cell("12.345"), cell("")]));
    let columns = [
        ("No.", 5, Align::Right),
        ("Indikator", 22, Align::Left),
        ("Awal", 9, Align::Right),
        ("Capaian", 11, Align::Right),
        ("Penjelasan", 42, Align::Left),
    ];
    Table::new("Indikator contoh menurut tahap, dengan penjelasan dan bukti", &columns, Some(1), rows)
}

fn label(x: f32, y: f32, text: &str, anchor: Anchor, ink: Ink) -> Shape {
    Shape::Text { x, y, size: 13.0, text: text.to_owned(), ink, anchor, strong: false }
}

fn straight(points: Vec<(f32, f32)>, ink: Ink, width: f32, dash: Dash) -> Shape {
    Shape::Line { points, ink, width, dash, arrow_end: false, arrow_start: false }
}

fn chart() -> Figure {
    let mut shapes = Vec::new();
    for step in 0_u8..5 {
        let y = 30.0 + f32::from(step) * 45.0;
        shapes.push(straight(vec![(48.0, y), (540.0, y)], Ink::Rule, 1.0, Dash::Solid));
        shapes.push(label(40.0, y + 4.0, &format!("{}", 100 - 20 * u16::from(step)), Anchor::End, Ink::Muted));
    }
    for (series, (name, values)) in (1_u8..)
        .zip([("Capaian", [150.0, 120.0, 95.0, 70.0, 48.0]), ("Pembanding", [160.0, 150.0, 141.0, 133.0, 120.0])])
    {
        let points: Vec<(f32, f32)> = (0_u8..).zip(values).map(|(at, y)| (80.0 + f32::from(at) * 115.0, y)).collect();
        for &(x, y) in &points {
            shapes.push(Shape::Disc { x, y, radius: 3.5, fill: Ink::Series(series), stroke: Some(Ink::Surface) });
        }
        let end = points[points.len() - 1];
        shapes.insert(5, straight(points, Ink::Series(series), 2.5, Dash::Solid));
        shapes.push(label(end.0 + 10.0, end.1 + 4.0, name, Anchor::Start, Ink::Series(series)));
    }
    shapes.push(straight(vec![(48.0, 60.0), (540.0, 60.0)], Ink::Brick, 1.5, Dash::Dotted));
    shapes.push(label(52.0, 54.0, "sasaran contoh", Anchor::Start, Ink::Brick));
    for (at, year) in (0_u8..).zip(["2022", "2023", "2024", "2025", "2026"]) {
        shapes.push(label(80.0 + f32::from(at) * 115.0, 232.0, year, Anchor::Middle, Ink::Muted));
    }
    Figure {
        caption: "Perkembangan capaian contoh terhadap pembanding, 2022\u{2013}2026".to_owned(),
        content: Graphic::Drawing(Drawing {
            width: 640.0,
            height: 240.0,
            title: "Perkembangan capaian contoh".to_owned(),
            description: "Garis capaian naik dari 47 menjadi 92, garis pembanding dari 42 menjadi 60; keduanya rekaan."
                .to_owned(),
            shapes,
        }),
    }
}

fn map() -> Figure {
    let node = |x: f32, y: f32, text: &str, strong: bool| {
        vec![
            Shape::Rect {
                x,
                y,
                width: 130.0,
                height: 40.0,
                radius: 6.0,
                fill: Some(if strong { Ink::IndigoSoft } else { Ink::Surface }),
                stroke: Some(if strong { Ink::Indigo } else { Ink::Outline }),
            },
            Shape::Text {
                x: x + 65.0,
                y: y + 25.0,
                size: 14.0,
                text: text.to_owned(),
                ink: Ink::Ink,
                anchor: Anchor::Middle,
                strong,
            },
        ]
    };
    let flow = |from: (f32, f32), to: (f32, f32), dash| Shape::Curve {
        points: [from, (from.0 + 50.0, from.1), (to.0 - 50.0, to.1), to],
        ink: if dash == Dash::Solid { Ink::Indigo } else { Ink::Muted },
        width: 1.6,
        dash,
        arrow_end: true,
        arrow_start: false,
    };
    let mut shapes = Vec::new();
    shapes.extend(node(10.0, 10.0, "Data warga", false));
    shapes.extend(node(10.0, 90.0, "Peta wilayah", false));
    shapes.extend(node(255.0, 50.0, "SI-CONTOH", true));
    shapes.extend(node(500.0, 10.0, "Dasbor kota", false));
    shapes.extend(node(500.0, 90.0, "Portal data", false));
    shapes.push(flow((140.0, 30.0), (255.0, 62.0), Dash::Solid));
    shapes.push(flow((140.0, 110.0), (255.0, 78.0), Dash::Dashed));
    shapes.push(flow((385.0, 62.0), (500.0, 30.0), Dash::Solid));
    shapes.push(flow((385.0, 78.0), (500.0, 110.0), Dash::Solid));
    Figure {
        caption: "Peta integrasi contoh; garis putus berarti belum mengalir".to_owned(),
        content: Graphic::Drawing(Drawing {
            width: 640.0,
            height: 140.0,
            title: "Peta integrasi contoh".to_owned(),
            description:
                "Data warga mengalir ke SI-CONTOH, peta wilayah belum; hasilnya ke dasbor kota dan portal data."
                    .to_owned(),
            shapes,
        }),
    }
}
