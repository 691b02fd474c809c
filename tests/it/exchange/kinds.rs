//! Journeys of importing integrations, metrics and readings, and of columns matched by hand.

use pataka::identity::model::Role;
use pataka::{benefits, integrations};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::files::{csv, workbook};
use super::{checked, fates, pressed, settled};
use crate::support::{Filled, KOTA, World};

fn sheet<'a>(book: &'a mut Workbook, name: &str, rows: &[&[&str]]) -> &'a mut Worksheet {
    let sheet = book.add_worksheet();
    sheet.set_name(name).expect("a name");
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            if !text.is_empty() {
                sheet.write_string(row, column, *text).expect("a cell");
            }
        }
    }
    sheet
}

#[tokio::test]
async fn one_workbook_brings_innovations_with_all_that_hangs_on_them() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let systems = integrations::store::systems(&world.db, world.pemda(KOTA).await.id).await.unwrap();
    let known = systems[0].name.to_uppercase();
    let bytes = workbook(|book| {
        // The sheets stand in no helpful order, and one has its name changed.
        let readings = sheet(
            book,
            "Data capaian",
            &[
                &["Nilai", "Periode", "Metrik", "Inovasi"],
                &["", "2023", "Kunjungan", "Posyandu Malam"],
                &["1.250,5", "T3 2024", "Kunjungan", "Posyandu Malam"],
            ],
        );
        readings.write_number(1, 0, 9.04).unwrap();
        sheet(
            book,
            "Metrik",
            &[
                &["Inovasi", "Nama metrik", "Aspek", "Satuan", "Arah"],
                &["Posyandu Malam", "Kunjungan", "Kesehatan", "orang", "Makin tinggi makin baik"],
            ],
        );
        sheet(
            book,
            "Integrasi",
            &[
                &["Inovasi", "Sistem", "Status"],
                &["posyandu malam", &known, "direncanakan"],
                &["Posyandu Malam", "Sistem Baru Sekali", "Berjalan"],
            ],
        );
        sheet(book, "Inovasi", &[&["Nama inovasi", "Uji coba"], &["Posyandu Malam", "3-2026"]]);
        sheet(book, "Coretan", &[&["apa saja"]]);
    });
    let (path, page) = checked(&operator, "lengkap.xlsx", &bytes).await;
    assert_eq!(fates(&page), ["6", "0", "0", "0"], "{}", page.text());
    assert!(page.text().contains("Lembar “Coretan” dilewati"));
    assert!(page.text().contains("Sistem Baru Sekali"), "the new system is shown");
    pressed(&operator, &path, "impor", &[]).await;

    let made = world.innovation(KOTA, "posyandu-malam").await;
    let with = integrations::store::of_innovation(&world.db, made.id).await.unwrap();
    let today = world.site.clock.today();
    assert_eq!(with.iter().filter(|one| one.counts_as_running(today)).count(), 1);
    assert!(with.iter().any(|one| one.system.id == systems[0].id), "a system is known in capitals or not");
    let metrics = benefits::store::of_innovation(&world.db, made.id).await.unwrap();
    let values: Vec<String> = metrics[0].1.iter().map(|reading| reading.value.to_string()).collect();
    assert_eq!(values, ["9.04", "1250.5"]);
    let history = operator.get(&format!("/inovasi/{}/riwayat", made.id)).await.expect(200).text();
    assert_eq!(history.matches("lewat impor “lengkap.xlsx”").count(), 6, "each write is in the trail: {history}");

    let (again, page) = checked(&operator, "lengkap.xlsx", &bytes).await;
    assert_eq!(fates(&page), ["0", "0", "6", "0"], "{}", page.text());
    assert!(page.all("form[action$='/impor']").is_empty(), "nothing to confirm");
    operator.post(&format!("{again}/buang"), &[]).await.expect(303);

    let page = pressed(&operator, &path, "batalkan", &[]).await;
    assert!(page.text().contains("Impor dibatalkan"), "{}", page.text());
    let told =
        pataka::audit::store::list(&world.db, made.id.0, pataka::kernel::paging::PageRequest::first()).await.unwrap();
    assert!(told.rows[0].summary.starts_with("menghapus inovasi “Posyandu Malam” lewat pembatalan"), "{told:?}");
    let now = integrations::store::systems(&world.db, made.pemda).await.unwrap();
    assert_eq!(now.len(), systems.len(), "the register is as it was");
}

#[tokio::test]
async fn rows_about_something_stored_change_it_and_undoing_puts_all_of_it_back() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let canting = world.innovation(KOTA, "canting-gula-mojo").await;
    let metrics = benefits::store::of_innovation(&world.db, canting.id).await.unwrap();
    let (metric, readings) = metrics.iter().find(|(_, readings)| !readings.is_empty()).unwrap();
    let gayatri = world.innovation(KOTA, "gayatri").await;
    let before = integrations::store::of_innovation(&world.db, gayatri.id).await.unwrap();
    let id = before[0].id.to_string();
    let (name, period) = (metric.definition.name.as_str(), readings[0].period.typed());
    let bytes = workbook(|book| {
        sheet(
            book,
            "Integrasi",
            &[&["ID", "Inovasi", "Sistem", "Status", "Cara"], &[&id, "GAYATRI", "", "Terganggu", "diganti"]],
        );
        sheet(
            book,
            "Metrik",
            &[&["Inovasi", "Nama metrik", "Definisi"], &[&canting.profile.name, name, "definisi baru"]],
        );
        sheet(
            book,
            "Capaian",
            &[&["Inovasi", "Metrik", "Periode", "Nilai"], &[&canting.profile.name, name, &period, "77,7"]],
        );
    });
    let (path, page) = checked(&compiler, "ubah.xlsx", &bytes).await;
    assert_eq!(fates(&page), ["0", "3", "0", "0"], "{}", page.text());
    assert!(page.text().contains("definisi baru"));
    pressed(&compiler, &path, "impor", &[]).await;
    let changed = benefits::store::of_innovation(&world.db, canting.id).await.unwrap();
    let (metric_now, readings_now) = changed.iter().find(|(one, _)| one.id == metric.id).unwrap();
    assert_eq!(metric_now.definition.definition.as_deref(), Some("definisi baru"));
    assert_eq!(readings_now[0].value.to_string(), "77.7");

    let page = pressed(&compiler, &path, "batalkan", &[]).await;
    assert!(page.text().contains("Impor dibatalkan"), "{}", page.text());
    let back = benefits::store::of_innovation(&world.db, canting.id).await.unwrap();
    let (metric_back, readings_back) = back.iter().find(|(one, _)| one.id == metric.id).unwrap();
    assert_eq!(metric_back.definition, metric.definition);
    assert_eq!(readings_back[0].finding(), readings[0].finding());
    let terms: Vec<_> = integrations::store::of_innovation(&world.db, gayatri.id)
        .await
        .unwrap()
        .into_iter()
        .map(|one| one.terms)
        .collect();
    assert_eq!(terms, before.into_iter().map(|one| one.terms).collect::<Vec<_>>());
}

#[tokio::test]
async fn every_fault_of_what_hangs_on_innovations_is_told_with_advice() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let canting = world.innovation(KOTA, "canting-gula-mojo").await;
    let metrics = benefits::store::of_innovation(&world.db, canting.id).await.unwrap();
    let metric = metrics[0].0.definition.name.as_str();
    let bytes = workbook(|book| {
        sheet(book, "Inovasi", &[&["Nama", "OPD"], &["Ditolak Saja", "entah siapa ini"]]);
        sheet(
            book,
            "Integrasi",
            &[
                &["Inovasi", "Sistem", "Status", "Sejak"],
                &["GAYATRY", "KIS", "Berjalan"],
                &["Ditolak Saja", "KIS", "Berjalan"],
                &["GAYATRI", "", "Berjalan"],
                &["GAYATRI", "Sistem X", "jalan terus"],
                &["GAYATRI", "Sistem Y", "Berjalan", "2030"],
                &["GAYATRI", "Sistem Z", "Berjalan"],
                &["GAYATRI", "sistem z", "Dibangun"],
            ],
        );
        sheet(
            book,
            "Capaian",
            &[
                &["Inovasi", "Metrik", "Periode", "Nilai"],
                &["GAYATRI", "tidak pernah ada", "2023", "1"],
                &["GAYATRI", "", "2023", "1"],
                &[&canting.profile.name, metric, "2022"],
            ],
        )
        .write_number_with_format(3, 3, 0.0904, &Format::new().set_num_format("0.00%"))
        .expect("a cell");
    });
    let (_, page) = checked(&compiler, "salah.xlsx", &bytes).await;
    let told = page.all("tbody li");
    for (cell, words) in [
        ("B2", "tidak dikenal"),
        ("A2", "Mungkin maksudnya “GAYATRI”?"),
        ("A3", "ditolak pada baris 2 lembar Inovasi"),
        ("B4", "Pilih sistem dari daftar"),
        ("C5", "tidak ada dalam daftar"),
        ("D6", "tidak mungkin dimulai sesudah hari ini"),
        ("B8", "Sama dengan baris 7"),
        ("B2", "Metrik “tidak pernah ada” tidak dikenal"),
        ("B3", "Isi nama metrik"),
        ("D4", "tulis 9,04."),
    ] {
        let found = told.iter().any(|fault| fault.starts_with(&format!("{cell} ")) && fault.contains(words));
        assert!(found, "{cell}: {words}: {told:#?}");
    }
    assert_eq!(told.len(), 10, "{told:#?}");
}

#[tokio::test]
async fn a_column_that_is_not_known_is_matched_by_hand_and_remembered() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let file = csv(&[&["Nama inovasi", "Kapan mulai", "Warna"], &["Posyandu Malam", "3-2026", "biru"]]);
    let (path, page) = checked(&operator, "kolom.csv", &file).await;
    assert!(page.text().contains("kolom Kapan mulai (B), Warna (C) tidak diimpor"), "{}", page.text());
    let columns = format!("{path}/kolom");
    let form = operator.get(&columns).await.expect(200).form(&columns);
    assert_eq!((form.value("kolom-0-0"), form.value("kolom-0-1")), ("nama", ""));

    let twice = form.clone().with("kolom-0-1", "nama");
    let page = operator.post(&columns, &twice).await.expect(422);
    assert!(page.error_at("kolom-0-1").unwrap().contains("sudah dipilih"));
    let none = form.clone().with("kolom-0-0", "");
    let page = operator.post(&columns, &none).await.expect(422);
    assert!(page.error_at("kolom-0-0").unwrap().contains("Nama inovasi"));

    operator.post(&columns, &form.with("kolom-0-1", "uji_coba")).await.expect(303);
    settled(&operator, &path).await;
    let form = operator.get(&columns).await.expect(200).form(&columns);
    assert_eq!(form.value("kolom-0-1"), "uji_coba", "it is remembered");
    pressed(&operator, &path, "impor", &[]).await;
    let made = world.innovation(KOTA, "posyandu-malam").await;
    assert_eq!(made.profile.trial_on.unwrap().to_string(), "2026-03");
    operator.post(&columns, &[]).await.expect(422);
}
