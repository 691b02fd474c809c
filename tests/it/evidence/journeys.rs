//! Journeys of evidence.

use axum::body::Body;
use axum::http::Request;
use pataka::evidence;
use pataka::evidence::actions::{Finding, WriteRefusal};
use pataka::evidence::model::Verdict;
use pataka::identity::model::{Actor, Role};
use pataka::kernel::id::UseId;

use super::files::pdf;
use crate::support::{Filled, Html, KABUPATEN, KOTA, Person, World};

#[tokio::test]
async fn a_file_is_uploaded_for_a_claim_listed_and_downloaded_by_its_government_only() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let page = format!("/inovasi/{innovation}/bukti");
    let upload = format!("{page}/unggah");
    let form = operator.get(&upload).await.expect(200).form(&upload);
    let form = form.with("klaim", &format!("inovasi:{innovation}")).with("letak", "1-2").with("nomor", "188/1/2025");
    let content = pdf(3, "Keputusan");
    let sent = operator.send_files(&upload, &form, &[("SK Tim.pdf", &content)]).await.expect(303);
    let shown = operator.follow(&sent).await.expect(200);
    assert_eq!(shown.one("tbody th a"), "SK Tim");
    assert!(shown.text().contains("PDF, 3 halaman"), "{}", shown.text());
    assert!(shown.text().contains("1 pemakaian bukti: 1 menunggu penilaian"));

    let document = shown.attributes("tbody th a", "href").remove(0);
    let library = operator.get("/bukti").await.expect(200);
    assert_eq!(library.all("tbody th a"), ["SK Tim"]);
    let file = operator.get(&format!("{document}/berkas")).await.expect(200);
    assert_eq!(file.bytes, content, "what is downloaded is what was uploaded");
    let header = |name: &str| file.headers[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "application/pdf");
    assert_eq!(header("content-security-policy"), "sandbox; default-src 'none'");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(
        header("content-disposition").starts_with("attachment; filename=\"SK Tim.pdf\"; filename*=UTF-8''SK%20Tim.pdf")
    );

    let stranger = world.person(KABUPATEN, Role::Verifier).await;
    for path in [page, document.clone(), format!("{document}/berkas")] {
        stranger.get(&path).await.expect(404);
    }
    assert_eq!(stranger.get("/bukti").await.expect(200).total(), 0);
}

/// Uploads a PDF of three pages for the innovation as a whole; the address of its document.
pub async fn uploaded(world: &World, person: &Person, slug: &str, title: &str) -> String {
    let innovation = world.innovation(KOTA, slug).await.id;
    let upload = format!("/inovasi/{innovation}/bukti/unggah");
    let form = person.get(&upload).await.expect(200).form(&upload).with("klaim", &format!("inovasi:{innovation}"));
    let sent = person.send_files(&upload, &form, &[(&format!("{title}.pdf"), &pdf(3, title))]).await.expect(303);
    let page = person.follow(&sent).await.expect(200);
    let rows = page.all("tbody th a").into_iter().zip(page.attributes("tbody th a", "href"));
    rows.filter(|(name, _)| name == title).map(|(_, href)| href).next().expect("the document is listed")
}

/// The choices of the field that asks what is proved.
fn claims(page: &Html) -> Vec<String> {
    page.attributes("#klaim option", "value").into_iter().filter(|value| !value.is_empty()).collect()
}

/// Gives the same verdict on every use of a document; how many.
async fn judge_all(verifier: &Person, document: &str, verdict: &[(&str, &str)]) -> usize {
    let links = verifier.get(document).await.expect(200).attributes("a[href$='/putusan']", "href");
    for link in &links {
        verifier.fill(link, verdict).await.expect(303);
    }
    links.len()
}

/// The verdicts on the uses of a document, as its page shows them.
async fn verdicts(person: &Person, document: &str) -> Vec<String> {
    person.get(document).await.expect(200).all("td[data-label=Putusan] .tag")
}

#[tokio::test]
async fn one_document_serves_four_uses_and_replacing_it_opens_exactly_those_verdicts_again() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let verifier = world.person(KOTA, Role::Verifier).await;
    let document = uploaded(&world, &operator, "canting-gula-mojo", "SK Tim").await;
    let other = uploaded(&world, &operator, "canting-gula-mojo", "SK Lain").await;
    let id = document.trim_start_matches("/bukti/").to_owned();

    // Two more claims of the same innovation, and one of another that other OPDs own.
    let first = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let second = world.innovation(KOTA, "gayatri").await.id;
    for (innovation, many) in [(first, 2), (second, 1)] {
        let reuse = format!("/inovasi/{innovation}/bukti/pakai");
        let page = compiler.get(&format!("{reuse}?q=sk+tim")).await.expect(200);
        assert_eq!(page.all("label[for^=dokumen]"), ["SK Tim"], "the search finds it before it is uploaded again");
        for claim in claims(&page).into_iter().skip(1).take(many) {
            let form = vec![
                ("dokumen".to_owned(), id.clone()),
                ("klaim".to_owned(), claim),
                ("letak".to_owned(), "2".to_owned()),
            ];
            compiler.post(&reuse, &form).await.expect(303);
            assert!(
                compiler.post(&reuse, &form).await.expect(422).error_at("klaim").unwrap().contains("sudah dipakai")
            );
        }
    }
    assert_eq!(judge_all(&verifier, &document, &[("putusan", "diterima")]).await, 4);
    let rejected = [("putusan", "ditolak"), ("alasan", "tidak_terbaca"), ("catatan", "Halaman 3 buram.")];
    assert_eq!(judge_all(&verifier, &other, &rejected).await, 1);
    assert_eq!(verdicts(&operator, &other).await, ["Ditolak"]);
    assert!(operator.get(&other).await.expect(200).text().contains("Halaman 3 buram."));

    let replace = format!("{document}/ganti");
    let page = operator.get(&replace).await.expect(200);
    for path in [&replace, &document, &format!("{document}/ubah"), &format!("/inovasi/{first}/bukti/unggah")] {
        operator.get(path).await.expect(200).expect_unique_ids();
    }
    operator.get(&format!("/inovasi/{first}/bukti/pakai")).await.expect(200).expect_unique_ids();
    assert!(page.text().contains("membuka lagi 4 putusan"));
    let form = page.form(&replace).with("catatan", "Tanda tangan dilengkapi");
    let same = operator.send_files(&replace, &form, &[("SK Tim.pdf", &pdf(3, "SK Tim"))]).await.expect(422);
    assert!(same.error_at("berkas").unwrap().contains("sama dengan yang sekarang"));
    let taken = operator.send_files(&replace, &form, &[("SK.pdf", &pdf(3, "SK Lain"))]).await.expect(422);
    assert!(taken.error_at("berkas").unwrap().contains("“SK Lain”"));
    operator.send_files(&replace, &form, &[("SK Tim 2.pdf", &pdf(5, "SK Tim 2"))]).await.expect(303);

    assert_eq!(verdicts(&verifier, &document).await, ["Menunggu penilaian"; 4]);
    assert_eq!(verdicts(&verifier, &other).await, ["Ditolak"], "no other verdict is touched");
    let history = operator.get(&format!("/inovasi/{first}/riwayat")).await.expect(200).text();
    assert!(history.contains("membuka lagi 3 putusan bukti “SK Tim” karena berkasnya diganti"), "{history}");
    assert!(history.contains("Tanda tangan dilengkapi"));
    let elsewhere = compiler.get(&format!("/inovasi/{second}/riwayat")).await.expect(200).text();
    assert!(elsewhere.contains("membuka lagi 1 putusan bukti “SK Tim”"), "{elsewhere}");
    let told = operator.get("/pemberitahuan").await.expect(200).text();
    assert!(told.contains("Bukti “SK Tim” perlu dinilai lagi") && told.contains("3 putusan dibuka"), "{told}");

    // The old file is kept as it was.
    let old = verifier.get(&format!("{document}/berkas?versi=1")).await.expect(200);
    assert_eq!(old.bytes, pdf(3, "SK Tim"));
    assert_eq!(verifier.get(&format!("{document}/berkas")).await.expect(200).bytes, pdf(5, "SK Tim 2"));
    assert_eq!(operator.get(&document).await.expect(200).all("section[aria-labelledby=versi] strong").len(), 2);

    // So does a change of its facts; what is saved without a change opens nothing.
    assert_eq!(judge_all(&verifier, &document, &[("putusan", "diterima")]).await, 4);
    operator.fill(&format!("{document}/ubah"), &[]).await.expect(303);
    assert_eq!(verdicts(&verifier, &document).await, ["Diterima"; 4]);
    operator.fill(&format!("{document}/ubah"), &[("nomor", "188.45/1/2026")]).await.expect(303);
    assert_eq!(verdicts(&verifier, &document).await, ["Menunggu penilaian"; 4]);
}

/// The claims that a page offers, with the words for them.
fn worded_claims(page: &Html) -> Vec<(String, String)> {
    page.attributes("#klaim option", "value").into_iter().zip(page.all("#klaim option")).collect()
}

#[tokio::test]
async fn a_changed_claim_opens_exactly_the_verdicts_on_its_own_evidence_again() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let head = world.of_opd(KOTA, Role::OpdHead, "dinkes-ppkb").await;
    let verifier = world.person(KOTA, Role::Verifier).await;
    let document = uploaded(&world, &operator, "canting-gula-mojo", "Laporan Kinerja").await;
    let evidence = document.trim_start_matches("/bukti/").to_owned();
    let canting = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let gayatri = world.innovation(KOTA, "gayatri").await.id;

    let mut proved = Vec::new();
    for (innovation, kind) in
        [(canting, "fakta:"), (canting, "metrik:"), (canting, "capaian:"), (gayatri, "integrasi:")]
    {
        let reuse = format!("/inovasi/{innovation}/bukti/pakai");
        let page = operator.get(&format!("{reuse}?q=laporan+kinerja")).await.expect(200);
        let offered = worded_claims(&page).into_iter().find(|(claim, _)| claim.starts_with(kind));
        let (claim, words) = offered.unwrap_or_else(|| panic!("no claim {kind}"));
        let form = [("dokumen", evidence.as_str()), ("klaim", claim.as_str()), ("letak", "1")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        operator.post(&reuse, &form).await.expect(303);
        proved.push((claim, words));
    }
    let id = |at: usize| proved[at].0.split(':').nth(1).expect("an id");
    let year = proved[0].1.rsplit(['(', ')']).nth(1).expect("a year");
    let attribute = proved[0].0.split(':').nth(2).expect("an attribute");
    let changes = [
        (format!("/inovasi/{canting}/cerita/{year}/{attribute}"), "isi", "Ditulis ulang."),
        (format!("/manfaat/{}/ubah", id(1)), "definisi", "Dihitung ulang."),
        (format!("/capaian/{}/ubah", id(2)), "catatan", "Diperiksa lagi."),
        (format!("/integrasi/{}/ubah", id(3)), "status", "dihentikan"),
        (format!("/inovasi/{canting}/ubah"), "kepanjangan", "Cegah Stunting"),
    ];
    for (at, (path, field, value)) in changes.iter().enumerate() {
        assert_eq!(judge_all(&verifier, &document, &[("putusan", "diterima")]).await, 5, "{path}");
        operator.fill(path, &[]).await.expect(303);
        let judged = verdicts(&verifier, &document).await;
        assert_eq!(judged, ["Diterima"; 5], "what is saved without a change opens nothing: {path}");
        operator.fill(path, &[(field, value)]).await.expect(303);
        let page = verifier.get(&document).await.expect(200);
        let waiting = page.all("td[data-label=Putusan] .tag").iter().filter(|tag| *tag == "Menunggu penilaian").count();
        assert_eq!(waiting, 1, "{at} {path}: {}", page.text());
    }
    let history = verifier.get(&format!("/inovasi/{canting}/riwayat")).await.expect(200).text();
    for (_, words) in &proved[..3] {
        let said = format!("membuka lagi 1 putusan bukti untuk {words} karena isinya diubah");
        assert!(history.contains(&said), "{said}: {history}");
    }
    let told = head.get("/pemberitahuan").await.expect(200).text();
    assert!(told.contains("1 putusan buktinya dibuka dan perlu dinilai lagi"), "{told}");
}

#[tokio::test]
async fn the_same_content_is_offered_instead_of_a_second_document_across_opds() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let document = uploaded(&world, &operator, "canting-gula-mojo", "SK Bersama").await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let innovation = world.innovation(KOTA, "gayatri").await.id;
    let upload = format!("/inovasi/{innovation}/bukti/unggah");
    let form = compiler.get(&upload).await.expect(200).form(&upload).with("klaim", &format!("inovasi:{innovation}"));
    let page = compiler.send_files(&upload, &form, &[("lain.pdf", &pdf(3, "SK Bersama"))]).await.expect(422);
    assert!(page.text().contains("Isinya sama dengan dokumen yang sudah ada"), "{}", page.text());
    let sent = compiler.post(&upload, &page.form(&upload)).await.expect(303);
    let used = compiler.follow(&sent).await.expect(200);
    assert_eq!(used.attributes("tbody th a", "href"), std::slice::from_ref(&document));
    assert_eq!(compiler.get("/bukti").await.expect(200).total(), 1, "one document, used twice");

    // The regency knows nothing of it and keeps its own.
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    let theirs = world.innovation(KABUPATEN, "santika").await.id;
    let upload = format!("/inovasi/{theirs}/bukti/unggah");
    let form = stranger.get(&upload).await.expect(200).form(&upload).with("klaim", &format!("inovasi:{theirs}"));
    stranger.send_files(&upload, &form, &[("sk.pdf", &pdf(3, "SK Bersama"))]).await.expect(303);
    assert_eq!(stranger.get("/bukti").await.expect(200).total(), 1);
    assert!(
        stranger
            .get(&format!("/inovasi/{theirs}/bukti/pakai?q=bersama"))
            .await
            .expect(200)
            .all("label[for^=dokumen]")
            .is_empty()
    );
    let id = document.trim_start_matches("/bukti/");
    let form = [("dokumen", id), ("klaim", &format!("inovasi:{theirs}"))].map(|(n, v)| (n.to_owned(), v.to_owned()));
    let refused = stranger.post(&format!("/inovasi/{theirs}/bukti/pakai"), &form).await.expect(422);
    assert!(refused.error_at("dokumen").is_some(), "not even by its id");
}

#[tokio::test]
async fn a_restricted_document_is_for_its_owners_and_those_who_check() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let neighbour = world.of_opd(KOTA, Role::Operator, "bpkpd").await;
    let document = uploaded(&world, &operator, "canting-gula-mojo", "Daftar Penerima").await;
    neighbour.get(&document).await.expect(200);
    neighbour.get(&format!("{document}/ubah")).await.expect(403);
    assert_eq!(neighbour.get("/bukti").await.expect(200).total(), 0, "the library is of the own scope");
    operator.fill(&format!("{document}/ubah"), &[("akses", "terbatas"), ("data_pribadi", "ya")]).await.expect(303);
    for path in ["", "/berkas", "/pratinjau", "/ubah", "/ganti"] {
        neighbour.get(&format!("{document}{path}")).await.expect(404);
    }
    assert!(operator.get(&document).await.expect(200).text().contains("Memuat data pribadi"));
    world.person(KOTA, Role::Verifier).await.get(&format!("{document}/berkas")).await.expect(200);
}

#[tokio::test]
async fn verdicts_are_given_by_verifiers_and_never_on_own_work() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let verifier = world.person(KOTA, Role::Verifier).await;
    let document = uploaded(&world, &operator, "canting-gula-mojo", "SK Tim").await;
    let link = verifier.get(&document).await.expect(200).attributes("a[href$='/putusan']", "href").remove(0);
    for (pemda, role) in [(KOTA, Role::Compiler), (KOTA, Role::Leadership), (KOTA, Role::Admin)] {
        world.person(pemda, role).await.get(&link).await.expect(403);
    }
    operator.get(&link).await.expect(403);
    world.person(KABUPATEN, Role::Verifier).await.get(&link).await.expect(404);
    assert!(operator.get(&document).await.expect(200).attributes("a[href$='/putusan']", "href").is_empty());

    let page = verifier.fill(&link, &[("putusan", "ditolak")]).await.expect(422);
    assert!(page.error_at("alasan").is_some());
    let stale =
        verifier.get(&link).await.expect(200).form(&link).with("putusan", "ditolak").with("alasan", "tidak_lengkap");
    verifier.fill(&link, &[("putusan", "diterima")]).await.expect(303);
    let conflict = verifier.post(&link, &stale).await.expect(409);
    assert!(conflict.text().contains("Diterima") && conflict.text().contains("Tidak lengkap"));
    verifier.post(&link, &conflict.form(&link)).await.expect(303);
    assert_eq!(verdicts(&operator, &document).await, ["Ditolak"]);

    // Somebody who logged it before becoming a verifier does not judge it.
    let actor = world.actor(KOTA, Role::Verifier, None).await;
    let id = link.split('/').nth(2).unwrap().parse().map(UseId).unwrap();
    let used = evidence::store::find_use(&world.db, id).await.unwrap().unwrap();
    let found = evidence::store::find(&world.db, used.evidence).await.unwrap().unwrap();
    assert!(!used.is_own_work(&actor, &found, &[]));
    let author = Actor { person: found.created_by, ..actor };
    let finding = Finding { verdict: Verdict::Accepted, reason: None, note: None };
    let when = (world.site.clock.today(), world.site.clock.now());
    let refused = evidence::actions::judge(&world.db, &author, id, used.revision, finding, when).await;
    assert!(matches!(refused, Err(WriteRefusal::OwnWork)));
}

#[tokio::test]
async fn a_document_whose_validity_passed_proves_nothing_any_more() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let verifier = world.person(KOTA, Role::Verifier).await;
    let document = uploaded(&world, &operator, "canting-gula-mojo", "Sertifikat").await;
    operator.fill(&format!("{document}/ubah"), &[("berlaku_sampai", "30-11-2026")]).await.expect(303);
    judge_all(&verifier, &document, &[("putusan", "diterima")]).await;
    assert_eq!(operator.get("/bukti?keadaan=diterima").await.expect(200).total(), 1);
    world.pass(std::time::Duration::from_hours(9 * 24));
    let (operator, verifier) =
        (world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await, world.person(KOTA, Role::Verifier).await);
    assert_eq!(verdicts(&operator, &document).await, ["Kedaluwarsa"]);
    assert_eq!(operator.get("/bukti?keadaan=diterima").await.expect(200).total(), 0);
    assert_eq!(operator.get("/bukti?keadaan=kedaluwarsa").await.expect(200).total(), 1);
    let link = verifier.get(&document).await.expect(200).attributes("a[href$='/putusan']", "href").remove(0);
    let page = verifier.fill(&link, &[("putusan", "diterima")]).await.expect(422);
    assert!(page.error_at("putusan").unwrap().contains("Masa berlaku dokumen ini sudah lewat"));
}

#[tokio::test]
async fn a_link_is_used_and_a_person_says_whether_it_opens() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let path = format!("/inovasi/{innovation}/bukti/tautan");
    let claim = format!("inovasi:{innovation}");
    let typed = [("klaim", claim.as_str()), ("judul", "Video profil"), ("alamat", "javascript:alert(1)")];
    let page = operator.fill(&path, &typed).await.expect(422);
    assert!(page.error_at("alamat").is_some());
    let form = page.form(&path).with("alamat", "https://www.youtube.com/watch?v=abc");
    let sent = operator.post(&path, &form).await.expect(303);
    operator.post(&path, &form).await.expect(303);
    let used = operator.follow(&sent).await.expect(200);
    assert_eq!(used.all("tbody th a"), ["Video profil"], "sent twice, it is one link");
    let link = used.attributes("tbody th a", "href").remove(0);
    assert!(operator.get(&link).await.expect(200).text().contains("Belum diperiksa"));
    operator.get(&format!("{link}/berkas")).await.expect(404);
    operator.get(&format!("{link}/ganti")).await.expect(404);
    let verifier = world.person(KOTA, Role::Verifier).await;
    verifier.post(&format!("{link}/jangkauan"), &[("jangkauan".to_owned(), "terbuka".to_owned())]).await.expect(303);
    let page = operator.get(&link).await.expect(200);
    assert!(page.text().contains("Dapat dibuka, diperiksa 22 November 2026 oleh Verifikator"), "{}", page.text());
    operator.fill(&format!("{link}/ubah"), &[("alamat", "https://example.go.id/video")]).await.expect(303);
    assert!(
        operator.get(&link).await.expect(200).text().contains("Belum diperiksa"),
        "another address is another matter"
    );
}

#[tokio::test]
async fn a_use_is_moved_ended_and_taken_up_again() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let verifier = world.person(KOTA, Role::Verifier).await;
    let document = uploaded(&world, &operator, "canting-gula-mojo", "SK Tim").await;
    judge_all(&verifier, &document, &[("putusan", "diterima")]).await;
    let edit =
        operator.get(&document).await.expect(200).attributes("a[href^='/pemakaian/'][href$='/ubah']", "href").remove(0);
    assert!(
        operator
            .fill(&edit, &[("letak", "9")])
            .await
            .expect(422)
            .error_at("letak")
            .unwrap()
            .contains("hanya 3 halaman")
    );
    operator.fill(&edit, &[("letak", "3, 1")]).await.expect(303);
    assert_eq!(verdicts(&operator, &document).await, ["Menunggu penilaian"], "other pages are another proof");
    let detach = edit.replace("/ubah", "/lepas");
    operator.post(&detach, &[]).await.expect(422);
    let form = operator.get(&edit).await.expect(200).form(&detach);
    operator.post(&detach, &form).await.expect(303);
    assert!(verdicts(&operator, &document).await.is_empty());
    assert_eq!(operator.get("/bukti?keadaan=belum_dipakai").await.expect(200).total(), 1, "the document stays");
    operator.get(&edit).await.expect(404);
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let id = document.trim_start_matches("/bukti/");
    let form =
        [("dokumen", id), ("klaim", &format!("inovasi:{innovation}"))].map(|(n, v)| (n.to_owned(), v.to_owned()));
    operator.post(&format!("/inovasi/{innovation}/bukti/pakai"), &form).await.expect(303);
    assert_eq!(verdicts(&operator, &document).await, ["Menunggu penilaian"]);
}

#[tokio::test]
async fn a_part_of_a_file_is_served_where_the_request_asks_for_one() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let document = uploaded(&world, &operator, "canting-gula-mojo", "SK Tim").await;
    let (path, content) = (format!("{document}/berkas"), pdf(3, "SK Tim"));
    let ask = |range: &str| Request::get(&path).header("range", range).body(Body::empty()).unwrap();
    let part = operator.send(ask("bytes=5-9")).await.expect(206);
    assert_eq!(part.bytes, content[5..10]);
    assert_eq!(part.headers["content-range"], format!("bytes 5-9/{}", content.len()));
    assert_eq!(operator.send(ask("bytes=-4")).await.expect(206).bytes, content[content.len() - 4..]);
    let beyond = operator.send(ask("bytes=999999-")).await.expect(416);
    assert_eq!(beyond.headers["content-range"], format!("bytes */{}", content.len()));
    assert_eq!(operator.send(ask("bytes=0-1,3-4")).await.expect(200).bytes, content);
}

#[tokio::test]
async fn a_file_left_ahead_by_the_script_is_told_of_in_json() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let deposit = format!("/inovasi/{innovation}/bukti/titip");
    let tell = async |name: &str, content: &[u8]| -> serde_json::Value {
        let answer = operator.send_files(&deposit, &[], &[(name, content)]).await.expect(200);
        serde_json::from_slice(&answer.bytes).unwrap()
    };
    let saved = tell("sk.pdf", &pdf(1, "SK")).await;
    assert_eq!((saved["state"].as_str(), saved["title"].as_str()), (Some("tersimpan"), Some("sk")));
    assert_eq!(tell("sk.pdf", &pdf(1, "SK")).await["id"], saved["id"], "sent twice, it is one document");
    assert_eq!(tell("sk.pdf", b"<html>").await["state"], "ditolak");
    let upload = format!("/inovasi/{innovation}/bukti/unggah");
    let mut form =
        operator.get(&upload).await.expect(200).form(&upload).with("klaim", &format!("inovasi:{innovation}"));
    form.push(("tersimpan".to_owned(), saved["id"].as_str().unwrap().to_owned()));
    let sent =
        operator.post(&upload, &form.with("judul", "SK Wali Kota").with("penerbit", "Wali Kota")).await.expect(303);
    let used = operator.follow(&sent).await.expect(200);
    assert_eq!(used.all("tbody th a"), ["SK Wali Kota"], "the form's facts are those of its one file");
}
