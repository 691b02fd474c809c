use uuid::Uuid;

use super::package::{Contents, Fit, fit, unproven};
use super::*;
use crate::assessment::model::{Entry, Scores};
use crate::dossiers::model::Form;
use crate::kernel::id::{EntryId, InnovationId, PemdaId};
use crate::kernel::points::Points;
use crate::rulebooks;
use crate::rulebooks::model::Attribute;
use crate::snapshots::model::{Content, Group};

fn entry(edition: &str, group: Option<&str>) -> Entry {
    Entry {
        id: EntryId(Uuid::from_u128(1)),
        pemda: PemdaId(Uuid::from_u128(2)),
        edition: edition.to_owned(),
        innovation: Some(InnovationId(Uuid::from_u128(3))),
        scores: Scores { claimed: Points::ZERO, verified: Points::ZERO, official: Points::ZERO },
        group: group.map(str::to_owned),
        category: None,
        left_at: None,
    }
}

fn made(edition: &str, group: Option<&str>, lines: &[(Group, &str, &str)], papers: Vec<Paper>) -> Sheet {
    let mut content = Content::default();
    for (group, key, value) in lines {
        content.push(*group, *key, *key, *value);
    }
    let edition = rulebooks::find(edition).expect("it ships");
    let entry = entry(&edition.id, group);
    let (innovation, pemda) = ("GAYATRI", "Kota Contoh");
    compose(&Told {
        edition,
        entry: &entry,
        innovation,
        pemda,
        units: &[],
        content: &content,
        papers,
        origin: sample::draft(),
    })
}

fn field<'a>(sheet: &'a Sheet, key: &str) -> &'a Field {
    sheet.fields().find(|field| field.key == key).unwrap_or_else(|| panic!("no field {key}"))
}

#[test]
fn an_index_sheet_follows_the_portal_from_the_profile_over_the_prose_to_the_levels() {
    let lines = [
        (Group::Profile, "profil:Nama inovasi", "GAYATRI"),
        (Group::Profile, "profil:Jenis inovasi", "Nondigital"),
        (Group::Profile, "profil:Waktu uji coba", "Maret 2019"),
        (Group::Profile, "profil:Waktu penerapan", "12 Maret 2020"),
        (Group::Profile, "profil:Lintang", "-7466700"),
        (Group::Profile, "profil:Bujur", "112433600"),
        (Group::Profile, "profil:Asta Cita", "4"),
        (Group::Prose, "naskah:rb_dasar_hukum", "  Perda 1/2020.\r\n\r\nPerwali 2/2021.  "),
        (Group::Prose, "naskah:tujuan", "Menurunkan stunting."),
        (Group::Prose, "naskah:rb_lama", "Dulu ada."),
        (Group::Indicator, "indikator:16", "Tingkat 2, terverifikasi 1"),
        (Group::Indicator, "indikator:17", "Tingkat 0"),
    ];
    let sheet = made("iga-2026", None, &lines, Vec::new());
    let titles: Vec<&str> = sheet.sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(
        titles[..6],
        ["Profil inovasi", "Rancang Bangun", "Tujuan", "Manfaat", "Hasil", "Profil inovasi (lanjutan)"]
    );
    assert!(titles[6].starts_with("Indikator ") && titles[7].starts_with("Naskah yang tidak ada lagi"), "{titles:?}");
    assert_eq!(field(&sheet, "nama_inovasi").text, "GAYATRI");
    assert_eq!(field(&sheet, "jenis").text, "Non Digital", "in the portal's own spelling");
    assert_eq!(field(&sheet, "koordinat").text, "-7,466700; 112,433600");
    assert_eq!(field(&sheet, "asta_cita").text, "Asta Cita 4");
    assert!(field(&sheet, "waktu_uji_coba").note.as_deref().is_some_and(|note| note.starts_with("Baru diketahui")));
    assert_eq!(field(&sheet, "waktu_penerapan").note, None);
    assert_eq!(field(&sheet, "tematik").text, "");
    assert_eq!(field(&sheet, "anggaran").note.as_deref(), Some("Unggah berkas PDF, paling besar 2 MB."));
    assert_eq!(field(&sheet, "rb_dasar_hukum").text, "Perda 1/2020.\n\nPerwali 2/2021.");
    assert_eq!(field(&sheet, "rb_lama").text, "Dulu ada.", "an old text is not lost");
    let regulation = field(&sheet, "indikator-16");
    let wording = rulebooks::find("iga-2026").unwrap().indicator("16").unwrap().level(2).unwrap().label.clone();
    assert_eq!((regulation.takes, Some(regulation.text.clone())), (FieldType::Level(Some(2)), wording));
    assert_eq!(field(&sheet, "indikator-17").takes, FieldType::Level(None));
    assert_eq!(unproven(&sheet).len(), 1, "level 2 of indicator 16 without a document");
    let (shared, verdict) = sheet.sections[1].standing().expect("six places share a limit");
    assert_eq!(
        (shared.as_str(), verdict),
        ("4 kata dari paling sedikit 300 kata, kurang 296 kata", Verdict::Under(296))
    );
}

#[test]
fn a_proposal_sheet_follows_the_sections_and_says_what_nobody_knows() {
    let long = "kata ".repeat(212);
    let lines = [(Group::Prose, "naskah:1", long.as_str()), (Group::Prose, "naskah:6.potensi_replikasi", "Besar.")];
    let sheet = made("kipp-2023", Some("umum"), &lines, Vec::new());
    let one = field(&sheet, "1");
    assert_eq!(
        one.standing(),
        Some(("212 kata dari paling banyak 200 kata, lebih 12 kata".to_owned(), Verdict::Over(12)))
    );
    assert_eq!(field(&sheet, "6.potensi_replikasi").limit, Limit::AtMost(200));
    assert_eq!(field(&sheet, "kelompok").text, "Kelompok Umum");
    assert_eq!(
        field(&sheet, "telepon").note.as_deref(),
        Some("Tidak dicatat di Pataka; isi langsung di portal."),
        "nothing is invented"
    );
    let special = made("kipp-2023", Some("khusus"), &[(Group::Prose, "naskah:1", "Satu dua.")], Vec::new());
    let standing = field(&special, "1").standing().expect("prose");
    assert_eq!(standing.0, "2 kata, batasnya belum diketahui, lihat pedoman");
}

#[test]
fn lengths_are_counted_in_words_and_in_letters_not_bytes() {
    let length = Length::of("Ré “58,57%”\n\n– SI-MAPAN");
    assert_eq!(length, Length { words: 3, characters: 23, bare: 19 });
    assert_eq!(length.sentence(), "3 kata, 23 karakter, 19 tanpa spasi");
}

#[test]
fn a_document_finds_its_field_by_the_words_of_its_claim() {
    let iga = rulebooks::find("iga-2026").unwrap();
    let parts = Form::of(iga, None).parts(&[], &[]);
    let place = |claim: &str| place_of(claim, iga, &parts);
    let regulation = place("Indikator 16 Regulasi Inovasi Daerah (iga-2026)").unwrap();
    assert_eq!((regulation.number.as_str(), regulation.max_mb), ("16", Some(2)));
    assert_eq!(regulation.field.as_deref(), Some("indikator-16"));
    assert_eq!(place("Indikator 16 Regulasi (iga-2025)"), None, "of another edition");
    assert_eq!(
        place(&format!("{} (2025)", Attribute::LegalBasis.label())).unwrap().field.as_deref(),
        Some("rb_dasar_hukum")
    );
    let loose = place("Metrik Prevalensi stunting").unwrap();
    assert_eq!((loose.field, loose.number.as_str(), loose.max_mb), (None, "00", None));

    let kipp = rulebooks::find("kipp-2023").unwrap();
    let parts = Form::of(kipp, Some("umum")).parts(&[], &[]);
    let section = place_of(&format!("{} (2025)", Attribute::Problem.label()), kipp, &parts);
    let section = section.unwrap();
    assert_eq!((section.number.as_str(), section.max_mb), ("2", Some(2)), "the limit is that of the rulebook's row");
}

#[test]
fn a_package_sorts_documents_and_keeps_from_the_reader_what_is_closed() {
    let sheet = sample::sheet(sample::frozen());
    let contents = Contents::of(&sheet);
    let names: Vec<&str> = contents.items.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names.len(), 3);
    assert!(names[0].starts_with("16_Regulasi-Inovasi-Daerah_SK-188-45-12-2025_hal-3-4"), "{names:?}");
    assert_eq!(contents.items[1].fit(), Fit::TooLarge);
    assert_eq!(contents.items[2].fit(), Fit::Unknown, "no rulebook row, no limit");
    assert_eq!((contents.links.len(), contents.closed.len()), (1, 1));
    let shown =
        format!("{:?}", (crate::packages::writing::json::write(&sheet), crate::packages::writing::text::write(&sheet)));
    assert!(!shown.contains("Nota dinas"), "the title of a closed document is nowhere: {shown}");
}

#[test]
fn a_file_is_called_small_enough_only_when_it_surely_is() {
    assert_eq!(fit(2_000_000, Some(2)), Fit::Fits);
    assert_eq!(fit(2_000_001, Some(2)), Fit::TooLarge);
    assert_eq!(fit(1, None), Fit::Unknown);
}
