//! Journeys of importing and exporting.

mod export;
mod files;
mod hostile;
mod kinds;

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use axum::http::header::{CONTENT_TYPE, REFRESH};
use pataka::identity::model::Role;
use pataka::innovations::model::filter::Filter;
use pataka::{innovations, organisations};

use self::files::{FAULTS, Rekap, csv};
use crate::support::{Html, KABUPATEN, KOTA, Person, World};

/// Sends a file in the form of the page.
async fn upload(person: &Person, name: &str, bytes: &[u8]) -> Html {
    let page = person.get("/impor-ekspor").await.expect(200);
    let key = page.attributes("form[enctype] input[name=kunci]", "value").remove(0);
    let boundary = "batas-formulir-7f3a";
    let mut body = Vec::new();
    for (field, value) in [("kunci", key.as_str()), ("isi", "")] {
        body.extend(
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    body.extend(
        format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"berkas\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .bytes(),
    );
    body.extend(bytes);
    body.extend(format!("\r\n--{boundary}--\r\n").bytes());
    let request = Request::post("/impor-ekspor")
        .header(CONTENT_TYPE, format!("multipart/form-data; boundary={boundary}"))
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body))
        .expect("a request");
    person.send(request).await
}

/// The page once no work is under way; it says of itself when it shall be looked at again.
async fn settled(person: &Person, path: &str) -> Html {
    for _ in 0..3_000 {
        let page = person.get(path).await.expect(200);
        if !page.headers.contains_key(REFRESH) {
            return page;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{path} never settles");
}

/// Sends a file and waits until it was checked; gives the import's address and page.
async fn checked(person: &Person, name: &str, bytes: &[u8]) -> (String, Html) {
    let path = upload(person, name, bytes).await.expect(303).location().expect("a redirect").to_owned();
    let page = settled(person, &path).await;
    (path, page)
}

/// Presses a button of the import's page and waits until the work is done.
async fn pressed(person: &Person, path: &str, what: &str, fields: &[(&str, &str)]) -> Html {
    let fields: Vec<(String, String)> = fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    person.post(&format!("{path}/{what}"), &fields).await.expect(303);
    settled(person, path).await
}

/// "Baru", "Diperbarui", "Sama", "Ditolak".
fn fates(page: &Html) -> Vec<String> {
    page.all(".figures .figure-value")
}

async fn total(world: &World, pemda: &str) -> u64 {
    innovations::store::count(&world.db, &world.scope(pemda).await, &Filter::default()).await.expect("a count")
}

/// 245 innovations of a city: the demo's OPDs, and names that are numbered.
async fn rekap(world: &World) -> Rekap {
    let pemda = world.pemda(KOTA).await;
    let units = organisations::store::units(&world.db, pemda.id).await.expect("units");
    let words = ["Gerai", "Sahabat", "Klinik", "Jemput", "Lumbung", "Pelita", "Rumah"];
    let dates = ["12-3-2021", "3-2022", "2023", "7 Agustus 2024", "2025-01-31"];
    let stages = ["Penerapan", "uji_coba", "Inisiatif"];
    let rows = (0..245)
        .map(|at| {
            let name = format!("{} {} {}", words[at % 7], ["Sehat", "Cerdas", "Sigap"][at % 3], at + 1);
            let unit = &units[at % units.len()];
            let owner = if at % 2 == 0 { unit.name.clone() } else { unit.slug.clone() };
            [name, owner, stages[at % 3].to_owned(), dates[at % 5].to_owned()]
        })
        .collect();
    Rekap { rows }
}

#[tokio::test]
async fn a_workbook_of_245_innovations_shows_its_twelve_faults_in_one_pass_and_can_be_undone() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let before = total(&world, KOTA).await;
    let (path, page) = checked(&compiler, "rekap.xlsx", &rekap(&world).await.with_faults()).await;
    assert_eq!(fates(&page), ["233", "0", "0", "12"]);
    let told = page.all("tbody li");
    for (line, column, words) in FAULTS {
        let cell = format!("{column}{line} ");
        let fault = told.iter().find(|fault| fault.starts_with(&cell));
        let fault = fault.unwrap_or_else(|| panic!("nothing at {cell}: {told:#?}"));
        assert!(fault.contains(words), "{fault}");
    }
    assert_eq!(told.len(), 12, "each is told once: {told:#?}");
    assert!(
        told.iter().any(|fault| fault.contains("Mungkin maksudnya “Dinas Kesehatan")),
        "the nearest OPD: {told:#?}"
    );
    assert_eq!(total(&world, KOTA).await, before, "nothing is imported");

    let page = pressed(&compiler, &path, "impor", &[]).await;
    assert!(page.text().contains("12 baris yang ditolak"), "not without saying that rows are left out");
    assert_eq!(total(&world, KOTA).await, before, "nothing is imported");

    let page = pressed(&compiler, &path, "impor", &[("lewati", "ya")]).await;
    assert!(page.text().contains("Sudah diimpor"), "{}", page.text());
    assert_eq!(total(&world, KOTA).await, before + 233);
    let list = compiler.get("/inovasi?q=gerai+sehat+1").await.expect(200);
    assert!(list.text().contains("Gerai Sehat 1"));

    let page = pressed(&compiler, &path, "batalkan", &[]).await;
    assert!(page.text().contains("Impor dibatalkan"), "{}", page.text());
    assert_eq!(total(&world, KOTA).await, before, "and nothing is left");
}

#[tokio::test]
async fn an_import_changes_what_it_names_and_undoing_puts_it_back() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let stored = world.innovation(KOTA, "gayatri").await;
    let file = csv(&[
        &["Tahap", "Nama inovasi", "Nama inisiator", "Kepanjangan"],
        &["uji coba", "gayatri", "Ika", ""],
        &["", "Posyandu Malam", "", "Pos Pelayanan Malam Hari"],
    ]);
    let (path, page) = checked(&operator, "dinkes.csv", &file).await;
    assert_eq!(fates(&page), ["1", "1", "0", "0"], "{}", page.text());
    assert!(page.text().contains("Tahapan inovasi: Penerapan → Uji coba"), "{}", page.text());

    pressed(&operator, &path, "impor", &[]).await;
    let changed = world.innovation(KOTA, "gayatri").await;
    assert_eq!(changed.profile.initiator_name.as_deref(), Some("Ika"));
    assert_eq!(changed.profile.expansion, stored.profile.expansion, "an empty cell changes nothing");
    let made = world.innovation(KOTA, "posyandu-malam").await;
    assert_eq!(made.profile.owners, [world.unit(KOTA, "dinkes-ppkb").await.id], "the own OPD leads");
    let history = operator.get(&format!("/inovasi/{}/riwayat", made.id)).await.expect(200);
    assert!(history.text().contains("lewat impor “dinkes.csv”"), "{}", history.text());

    pressed(&operator, &path, "batalkan", &[]).await;
    let back = world.innovation(KOTA, "gayatri").await;
    assert_eq!(back.profile, stored.profile);
    operator.get(&format!("/inovasi/{}", made.id)).await.expect(404);
}

#[tokio::test]
async fn undoing_is_refused_with_the_names_of_what_was_changed_since() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let owner = world.unit(KOTA, "dinkes-ppkb").await.name;
    let file = csv(&[&["Nama", "OPD"], &["Pertama Sekali", &owner], &["Kedua Sekali", &owner]]);
    let (path, _) = checked(&compiler, "dua.csv", &file).await;
    pressed(&compiler, &path, "impor", &[]).await;
    let first = world.innovation(KOTA, "pertama-sekali").await;
    let edit = format!("/inovasi/{}/ubah", first.id);
    compiler.fill(&edit, &[("kepanjangan", "ditulis sesudahnya")]).await.expect(303);

    let page = pressed(&compiler, &path, "batalkan", &[]).await;
    assert!(page.text().contains("Pertama Sekali (Inovasi baris 2): diubah sejak diimpor"), "{}", page.text());
    assert!(page.text().contains("Sudah diimpor"), "it stays imported");
    let second = world.innovation(KOTA, "kedua-sekali").await;
    let talk = format!("/inovasi/{}/diskusi", second.id);
    compiler.fill(&talk, &[("isi", "Mohon dilengkapi.")]).await.expect(303);
    let page = pressed(&compiler, &path, "batalkan", &[]).await;
    assert!(page.text().contains("Kedua Sekali: sudah didiskusikan"), "{}", page.text());
    assert!(page.text().contains("Pertama Sekali (Inovasi baris 2)"), "all reasons at once: {}", page.text());
}

#[tokio::test]
async fn what_was_changed_after_the_check_is_not_overwritten() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let gayatri = world.innovation(KOTA, "gayatri").await;
    let (path, _) = checked(&compiler, "g.csv", &csv(&[&["Nama", "Nama inisiator"], &["GAYATRI", "Seseorang"]])).await;
    compiler.fill(&format!("/inovasi/{}/ubah", gayatri.id), &[("catatan_waktu", "baru")]).await.expect(303);
    let page = pressed(&compiler, &path, "impor", &[]).await;
    assert!(page.text().contains("diubah sejak diperiksa"), "{}", page.text());
    assert_eq!(world.innovation(KOTA, "gayatri").await.profile.initiator_name, gayatri.profile.initiator_name);
    let page = pressed(&compiler, &path, "periksa", &[]).await;
    assert_eq!(fates(&page), ["0", "1", "0", "0"]);
    pressed(&compiler, &path, "impor", &[]).await;
    let stored = world.innovation(KOTA, "gayatri").await.profile;
    assert_eq!((stored.initiator_name.as_deref(), stored.dates_note.as_deref()), (Some("Seseorang"), Some("baru")));
}

#[tokio::test]
async fn rows_never_reach_another_opd_or_another_government() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "bpkpd").await;
    let gayatri = world.innovation(KOTA, "canting-gula-mojo").await;
    let foreign = innovations::store::list(
        &world.db,
        &world.scope(KABUPATEN).await,
        &Filter::default(),
        pataka::kernel::paging::PageRequest::first(),
    )
    .await
    .expect("a list")
    .rows
    .remove(0);
    let (own, other) = (gayatri.id.to_string(), foreign.id.to_string());
    let file = csv(&[
        &["ID", "Nama", "OPD"],
        &[&own, "Direbut", "BPKPD"],
        &[&other, "Direbut juga", "BPKPD"],
        &["", "Punya orang", "dinkes-ppkb"],
        &["", &foreign.name, "bpkpd"],
    ]);
    let (path, page) = checked(&operator, "rebut.csv", &file).await;
    assert_eq!(fates(&page), ["1", "0", "0", "3"], "{}", page.text());
    assert_eq!(page.text().matches("ID ini tidak dikenal").count(), 2);
    assert!(page.text().contains("Sertakan OPD Anda sendiri"));
    world.person(KABUPATEN, Role::Compiler).await.get(&path).await.expect(404);
    world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await.get(&path).await.expect(404);
    world.person(KOTA, Role::Compiler).await.get(&path).await.expect(200);
}

#[tokio::test]
async fn files_that_cannot_be_read_are_refused_with_their_reason() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    for (name, bytes, words) in [
        ("foto.xlsx", b"\x89PNG\r\n".as_slice(), "harus berupa XLSX atau CSV"),
        ("lama.xls", &[0xd0, 0xcf, 0x11, 0xe0, 0, 0], "berformat XLS lama"),
        ("laman.csv", b"<html><body>", "harus berupa XLSX atau CSV"),
        ("kosong.csv", b"", "Pilih berkas"),
    ] {
        let page = upload(&compiler, name, bytes).await.expect(422);
        assert!(page.error_at("berkas").is_some_and(|error| error.contains(words)), "{name}");
    }
    let page = upload(&compiler, "besar.csv", &vec![b'a'; 20 * 1024 * 1024 + 1]).await.expect(422);
    assert!(page.error_at("berkas").unwrap().contains("lebih dari 20 MB"));
    let (_, page) = checked(&compiler, "rusak.xlsx", b"PK\x03\x04rusak").await;
    assert!(page.text().contains("rusak atau tidak lengkap"), "{}", page.text());
    let (_, page) = checked(&compiler, "lain.csv", b"apa;saja\n1;2\n").await;
    assert!(page.text().contains("Tidak ada judul kolom yang dikenal"), "{}", page.text());
}
