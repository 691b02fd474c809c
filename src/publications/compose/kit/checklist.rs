//! A page to be filled by hand: what is ready in the other region.

use pataka_typeset::document::{Align, Block, Row};

use crate::dossiers::compose::plain;
use crate::publications::compose::writer::Writer;
use crate::publications::model::Subject;
use crate::rulebooks::model::Attribute;

/// What is asked, with where the kit tells of it.
const STEPS: [(&str, &[(&str, &str)]); 4] = [
    (
        "Sebelum mulai",
        &[
            ("Masalah yang sama ada, dan sudah diukur angkanya", "1.2"),
            ("Pemilik inovasi sudah dihubungi; syarat pemakaian jelas", "1.4"),
            ("Pimpinan daerah menunjuk perangkat daerah pelaksana", "3.2"),
        ],
    ),
    (
        "Menyiapkan",
        &[
            ("Dasar hukum di daerah sendiri", "2.3"),
            ("Orang dan pembagian tugas", "2.1"),
            ("Anggaran untuk setahun, dan asalnya", "2.1"),
            ("Alat, aplikasi, dan panduan kerja", "2.2"),
        ],
    ),
    (
        "Menyambung",
        &[("Pengganti setiap sistem yang terhubung", "2.4"), ("Izin pemilik data, terutama data pribadi", "2.4")],
    ),
    (
        "Menjalankan",
        &[
            ("Nilai awal dicatat sebelum hari pertama", "4.1"),
            ("Uji coba di satu tempat", "3.1"),
            ("Pengukuran berikutnya dijadwalkan", "4.1"),
        ],
    ),
];

pub(super) fn add(out: &mut Writer, subject: &Subject) {
    out.push(Block::PageBreak);
    out.heading(1, Some("7".to_owned()), "Daftar periksa");
    out.paragraph(format!("Untuk diisi daerah yang hendak meniru {}.", subject.name()));
    let mut rows = Vec::new();
    for (group, steps) in STEPS {
        rows.push(Row::Group(group.to_owned()));
        rows.extend(
            steps.iter().map(|(step, at)| {
                Row::Cells(vec![plain(*step), plain(format!("bagian {at}")), Vec::new(), Vec::new()])
            }),
        );
    }
    let systems = subject.material.integrations.len();
    if systems > 0 {
        let text = format!("{systems} sistem di daftar 2.4 sudah diperiksa satu per satu");
        rows.push(Row::Cells(vec![plain(text), plain("bagian 2.4"), Vec::new(), Vec::new()]));
    }
    if subject.material.fact(Attribute::Measurement).is_some() {
        rows.push(Row::Cells(vec![plain("Cara mengukur dipahami"), plain("bagian 4.1"), Vec::new(), Vec::new()]));
    }
    let columns = [
        ("Hal", 46, Align::Left),
        ("Lihat", 14, Align::Left),
        ("Siap? (ya/belum)", 16, Align::Left),
        ("Penanggung jawab dan tanggal", 24, Align::Left),
    ];
    out.table("Daftar periksa replikasi", &columns, Some(0), rows);
}
