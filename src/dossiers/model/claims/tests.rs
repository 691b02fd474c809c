//! Whole texts against the register of the city that the sources describe.

use super::*;

fn known(name: &str, expansions: &[&str], links: &[(&str, Standing)]) -> Known {
    Known {
        name: name.to_owned(),
        aliases: Vec::new(),
        expansions: expansions.iter().map(|text| (*text).to_owned()).collect(),
        links: links.iter().map(|(system, standing)| Link::new(system, *standing)).collect(),
    }
}

/// The integrations that the press tells of: 17 run, one is planned, Kendali COVID has none.
fn register() -> Register {
    let runs = |systems: &[&'static str]| systems.iter().map(|system| (*system, Standing::Running)).collect::<Vec<_>>();
    Register {
        own: "GAYATRI".to_owned(),
        innovations: vec![
            known(
                "GAYATRI",
                &["Gerbang Layanan Informasi Terpadu dan Terintegrasi"],
                &runs(&["Data Kependudukan", "Aplikasi Data Bansos", "KIS", "BPJS"]),
            ),
            known(
                "Curhat Ning Ita",
                &[],
                &runs(&[
                    "WhatsApp",
                    "Facebook",
                    "Instagram",
                    "SMS",
                    "Twitter",
                    "Website LAPOR! SP4N",
                    "Website Kota Mojokerto",
                    "Sistem Data Kependudukan",
                ]),
            ),
            known(
                "SI-MAPAN",
                &[],
                &runs(&["Data BPJS", "LIS Lab", "PACS Radiologi", "Sistem Antrian", "Sistem Bed Management"]),
            ),
            known("Mlijo Online", &[], &[("Pembayaran Online Bank Jatim", Standing::Planned)]),
            known("Kendali COVID", &[], &[]),
        ],
        figures: vec![
            Figure {
                value: Amount::from_raw(90_400),
                percent: true,
                label: "Prevalensi stunting, 2020".to_owned(),
                counts: &[],
            },
            Figure {
                value: Amount::from_raw(40_000),
                percent: false,
                label: "Integrasi yang berjalan".to_owned(),
                counts: &[],
            },
            Figure { value: Amount::from_raw(12_650_000), percent: false, label: "Dataset".to_owned(), counts: &[] },
        ],
        proven: Vec::new(),
    }
}

fn told(text: &str) -> Vec<(String, Kind)> {
    let passage = Passage { place: "1", title: "Ringkasan", body: text };
    let report = check(&[passage], &register());
    for finding in &report.findings {
        assert_eq!(&text[finding.range.clone()], finding.quote, "the place is that of the words");
    }
    let serious = report.findings.into_iter().filter(|finding| finding.kind.weight() != Weight::Style);
    serious.map(|finding| (finding.quote, finding.kind)).collect()
}

#[test]
fn a_sentence_that_calls_all_innovations_integrated_is_warned_of_twice() {
    let text = "Andalan kota ini adalah Curhat Ning Ita, GAYATRI (Gerbang Layanan Informasi Terpadu dan Terintegrasi), Kendali \
                COVID, SI-MAPAN dan Mlijo Online. Seluruh inovasi tersebut telah terintegrasi satu dengan lainnya.";
    let found = told(text);
    let names: Vec<&str> = found
        .iter()
        .map(|(_, kind)| match kind {
            Kind::NotIntegrated { innovation, .. } => innovation.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(names, ["Kendali COVID", "Mlijo Online"], "{found:?}");
    let Kind::NotIntegrated { pending, .. } = &found[1].1 else { panic!("{found:?}") };
    assert_eq!(pending[..], [("Pembayaran Online Bank Jatim".to_owned(), Standing::Planned)]);
}

#[test]
fn what_runs_may_be_called_integrated_in_the_words_of_the_press() {
    for text in [
        "GAYATRI sudah terintegrasi dengan Data Kependudukan, Aplikasi Data Bansos, KIS, dan BPJS.",
        "Curhat Ning Ita sudah terintegrasi dengan WA, FB, Instagram, SMS, Twiter, Website Lapor SP4N, Wesite Kota Mojokerto, \
         dan Sistem Data Kependudukan milik Pemerintah Kota Mojokerto.",
        "Si Mapan sudah terhubung dengan Data BPJS, sistem LIS LAB, Sistem PacS Radiologi, Sistem Antrian, dan Sistem Bed Management.",
        "Mlijo Online akan diintegrasikan dengan sistem Pembayaran Online Bank Jatim.",
        "Inovasi ini terintegrasi dengan 4 sistem.",
        "Kendali COVID belum terintegrasi dengan sistem lain.",
    ] {
        assert_eq!(told(text), [], "{text}");
    }
}

#[test]
fn what_is_planned_missing_or_miscounted_is_told_where_it_stands() {
    let planned = told("Mlijo Online telah terintegrasi dengan Pembayaran Online Bank Jatim.");
    assert!(
        matches!(&planned[..], [(quote, Kind::NotRunning { standing: Standing::Planned, .. })] if quote == "Pembayaran Online Bank Jatim"),
        "{planned:?}"
    );
    let unknown = told("GAYATRI terintegrasi dengan BPJS dan SIPD.");
    assert!(matches!(&unknown[..], [(quote, Kind::UnknownSystem { .. })] if quote == "SIPD"), "{unknown:?}");
    let none = told("Kendali COVID sudah terintegrasi.");
    assert!(matches!(&none[..], [(_, Kind::NotIntegrated { pending, .. })] if pending.is_empty()), "{none:?}");
    let miscounted = told("Layanan ini terintegrasi dengan 5 sistem.");
    assert!(
        matches!(&miscounted[..], [(quote, Kind::WrongCount { running: 4, .. })] if quote == "5"),
        "{miscounted:?}"
    );
}

#[test]
fn a_number_is_borne_out_by_a_value_of_the_register_or_told() {
    let text = "Stunting 9,04% pada 2020, 1.265 dataset, dan 7.000 pengunjung.";
    let found = told(text);
    assert!(matches!(&found[..], [(quote, Kind::Unbound)] if quote == "7.000"), "{found:?}");
    let report = check(&[Passage { place: "1", title: "Dampak", body: text }], &register());
    let labels: Vec<&str> = report.bound.iter().map(|bound| bound.label.as_str()).collect();
    assert_eq!(labels, ["Prevalensi stunting, 2020", "Dataset"]);
    assert!(matches!(&told("Turun menjadi 9,0%.")[..], []), "rounded as it is written");
    assert!(matches!(&told("Turun menjadi 9,1%.")[..], [(_, Kind::Unbound)]));
    assert!(matches!(&told("Turun menjadi 9,04.")[..], [(_, Kind::Unbound)]), "a percentage is no count");
}

#[test]
fn any_text_is_read_without_a_stumble() {
    for text in [
        "",
        "İSTANBUL İNOVASI",
        "terintegrasi",
        "Semua inovasi terintegrasi",
        "…",
        "dengan terintegrasi dengan ,,, dan",
        "dari menjadi %",
    ] {
        let _ = told(text);
    }
}

#[test]
fn a_number_that_somebody_bound_is_borne_out_while_its_sentence_stands_in_its_place() {
    let words = "Layanan ini melayani 98.765 warga setahun.";
    let proven = Proven {
        id: ProofId::fresh(),
        place: "1".to_owned(),
        value: Amount::from_raw(987_650_000),
        words: words.to_owned(),
        label: "Laporan tahunan, halaman 3".to_owned(),
        by: "Sari".to_owned(),
    };
    let register = Register { proven: vec![proven.clone()], ..register() };
    let report = |place: &str, body: &str| check(&[Passage { place, title: "Dampak", body }], &register);
    let found = report("1", &format!("Pembuka. {words} Penutup."));
    assert_eq!(found.bound.len(), 1, "{found:?}");
    assert_eq!(found.bound[0].by_hand, Some((proven.id, "Sari".to_owned())));
    assert_eq!(found.count(Weight::Unproven), 0);
    let broken = report("1", "Layanan ini melayani\n98.765 warga setahun.");
    assert_eq!(broken.bound.len(), 0, "a line end parts sentences");
    assert_eq!(report("1", "Layanan  ini melayani 98.765 warga setahun.").bound.len(), 1, "white space says nothing");
    for (place, body) in [
        ("2", words),
        ("1", "Layanan ini melayani 98.766 warga setahun."),
        ("1", "Layanan ini sudah melayani 98.765 warga setahun."),
    ] {
        let open = report(place, body);
        assert_eq!((open.bound.len(), open.count(Weight::Unproven)), (0, 1), "{place}: {body}");
        let finding = open.findings.iter().find(|finding| finding.kind == Kind::Unbound).expect("told");
        assert_eq!(finding.sentence, body);
        assert!(finding.value.is_some());
    }
    assert!(says("Satu.  Dua \t tiga.", "Dua tiga.") && !says("Satu. Dua tiga empat.", "Dua tiga."));
}

#[test]
fn a_number_of_units_is_that_of_the_register_of_units_and_of_nothing_else() {
    use crate::dossiers::views::sample;
    use crate::organisations::model::{Opd, OpdKind};

    let material = sample::kipp().material;
    let unit = |kind| Opd { kind, ..sample::unit() };
    let units: Vec<Opd> =
        std::iter::repeat_n(unit(OpdKind::Opd), 17).chain(std::iter::repeat_n(unit(OpdKind::Kelurahan), 18)).collect();
    let figures = of_units(&crate::organisations::model::Pemda { kecamatan_count: Some(3), ..material.pemda }, &units);
    let register = Register { figures, ..Register::default() };
    let open = |body: &str| {
        let report = check(&[Passage { place: "1", title: "Dampak", body }], &register);
        report.count(Weight::Unproven)
    };
    for body in ["Dipakai 17 OPD.", "Dipakai 17 perangkat daerah di 3 kecamatan.", "Menjangkau 18 kelurahan."] {
        assert_eq!(open(body), 0, "{body}");
    }
    for body in ["Dipakai 18 OPD.", "Dipakai 17 sekolah.", "Dipakai 17 orang.", "Di 3 desa."] {
        assert_eq!(open(body), 1, "{body}");
    }
}
