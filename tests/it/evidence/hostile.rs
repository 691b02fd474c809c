//! Hostile files: each is refused with its own sentence, and nothing else of the form is lost.

use std::collections::BTreeMap;

use image::ImageFormat;
use pataka::identity::model::Role;
use pataka::inspection::Refusal;
use pataka::inspection::child::{Inspector, Trouble};

use super::files::{docx_with, hostile, pdf, picture, xlsx};
use crate::support::{Filled, KOTA, World};

#[tokio::test]
async fn hostile_files_are_each_refused_with_their_own_sentence() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let upload = format!("/inovasi/{innovation}/bukti/unggah");
    let form = operator.get(&upload).await.expect(200).form(&upload);
    let form =
        form.with("klaim", &format!("inovasi:{innovation}")).with("judul", "Tetap di sini").with("nomor", "188/2025");
    let mut met: BTreeMap<&str, Refusal> = BTreeMap::new();
    for file in hostile() {
        let page = operator.send_files(&upload, &form, &[(file.name, &file.content)]).await.expect(422);
        let told = page.text();
        assert!(told.contains(file.refusal.label()), "{} ({}): {told}", file.name, file.refusal.code());
        assert!(page.error_at("berkas").is_some(), "{}", file.name);
        let kept = page.form(&upload);
        for name in ["klaim", "judul", "nomor"] {
            assert_eq!(kept.value(name), form.value(name), "{}: {name}", file.name);
        }
        met.insert(file.refusal.code(), file.refusal);
    }
    let unmet: Vec<&str> =
        Refusal::ALL.iter().map(|refusal| refusal.code()).filter(|code| !met.contains_key(code)).collect();
    assert!(unmet.is_empty(), "no file for {unmet:?}");
    assert_eq!(operator.get("/bukti").await.expect(200).total(), 0, "nothing of it was kept");
    let kept = std::fs::read_dir(world.files().join("stage")).unwrap().count();
    assert_eq!(kept, 0, "and nothing lies on the stage");
}

#[tokio::test]
async fn an_inspection_that_says_nothing_is_a_refusal_and_not_a_pass() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, pdf(1, "Baik")).unwrap();
    for program in ["/bin/true", "/bin/false", "/bin/cat"] {
        let inspector = Inspector::of(program.into());
        let answer = inspector.look_into(&path).await;
        assert!(matches!(answer, Err(Trouble::Refused(Refusal::Unfinished))), "{program}: {answer:?}");
    }
    let gone = Inspector::of(folder.path().join("tidak-ada"));
    let answer = gone.look_into(&path).await;
    assert!(matches!(answer, Err(Trouble::Broken(_))), "a program that is not there is our fault: {answer:?}");
}

#[tokio::test]
async fn good_files_are_kept_when_others_of_the_same_form_are_refused() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let upload = format!("/inovasi/{innovation}/bukti/unggah");
    let form = operator.get(&upload).await.expect(200).form(&upload).with("klaim", &format!("inovasi:{innovation}"));
    let (good, table) = (pdf(2, "Baik"), b"tahun;nilai\n2025;9,04\n".to_vec());
    let (photo, letter, sheet) = (picture(ImageFormat::Jpeg, 900, 300), docx_with(&[]), xlsx());
    let scan = picture(ImageFormat::WebP, 30, 40);
    let html = b"<html>".to_vec();
    let files: [(&str, &[u8]); 7] = [
        ("Baik.pdf", &good),
        ("palsu.pdf", &html),
        ("Data.csv", &table),
        ("Foto.jpeg", &photo),
        ("Surat.docx", &letter),
        ("Lembar.xlsx", &sheet),
        ("Pindai.webp", &scan),
    ];
    let page = operator.send_files(&upload, &form, &files).await.expect(422);
    assert!(page.text().contains("1 berkas tidak diterima"), "{}", page.text());
    assert_eq!(page.form(&upload).iter().filter(|(name, _)| name == "tersimpan").count(), 6);
    let used = operator.get(&format!("/inovasi/{innovation}/bukti")).await.expect(200);
    assert!(used.text().contains("6 pemakaian bukti: 6 menunggu penilaian"), "{}", used.text());

    // The form again, with a better file in place of the refused one: the six are not sent or used twice.
    let better = pdf(1, "Lebih baik");
    let sent = operator.send_files(&upload, &page.form(&upload), &[("palsu.pdf", &better)]).await.expect(303);
    let used = operator.follow(&sent).await.expect(200);
    assert!(used.text().contains("7 pemakaian bukti"), "{}", used.text());
    assert_eq!(operator.get("/bukti").await.expect(200).total(), 7);
    assert_eq!(operator.get("/bukti?jenis=jpg").await.expect(200).total(), 1);

    let photo = operator.get("/bukti?jenis=jpg").await.expect(200).attributes("tbody th a", "href").remove(0);
    let shown = operator.get(&photo).await.expect(200);
    let small = operator.get(&shown.attributes("img", "src").remove(0)).await.expect(200);
    assert_eq!(small.headers["content-type"], "image/jpeg");
    let small = image::load_from_memory(&small.bytes).expect("a picture");
    assert_eq!((small.width(), small.height()), (640, 213), "made anew, and small");
}

#[tokio::test]
async fn a_form_with_faults_keeps_its_files_and_is_sent_again_without_them() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let upload = format!("/inovasi/{innovation}/bukti/unggah");
    let form = operator.get(&upload).await.expect(200).form(&upload);
    let form = form.with("judul", "SK Tim").with("tanggal_terbit", "besok").with("letak", "9");
    let page = operator.send_files(&upload, &form, &[("sk.pdf", &pdf(3, "SK"))]).await.expect(422);
    assert!(page.error_at("klaim").is_some() && page.error_at("tanggal_terbit").is_some());
    let again = page.form(&upload);
    assert_eq!(again.value("judul"), "SK Tim");
    let again = again.with("klaim", &format!("inovasi:{innovation}")).with("tanggal_terbit", "12-1-2025");
    let page = operator.post(&upload, &again).await.expect(422);
    assert_eq!(page.error_at("letak").as_deref(), Some("Galat: Halaman: dokumen ini hanya 3 halaman."));
    let sent = operator.post(&upload, &page.form(&upload).with("letak", "2-3")).await.expect(303);
    let used = operator.follow(&sent).await.expect(200);
    assert_eq!(used.all("tbody th a"), ["SK Tim"]);
    let document = operator.get(&used.attributes("tbody th a", "href").remove(0)).await.expect(200);
    assert!(document.text().contains("12 Januari 2025"), "{}", document.text());
    let page = operator.post(&upload, &form).await.expect(422);
    assert!(page.error_at("berkas").unwrap().contains("Pilih sedikitnya satu berkas"));
}
