//! Journeys of talking about innovations and giving tasks.

use std::time::Duration;

use pataka::discussions::{paths, store};
use pataka::identity::model::Role;
use pataka::kernel::id::InnovationId;

use crate::support::{Filled, Html, KABUPATEN, KOTA, Person, World};

/// An innovation that only Dinkes PPKB owns.
async fn canting(world: &World) -> InnovationId {
    world.innovation(KOTA, "canting-gula-mojo").await.id
}

async fn said(person: &Person, page: &str, text: &str) -> Html {
    let sent = person.fill(page, &[("isi", text)]).await.expect(303);
    person.follow(&sent).await.expect(200)
}

#[tokio::test]
async fn a_verifier_asks_an_operator_answers_and_both_are_told() {
    let world = World::new().await;
    let id = canting(&world).await;
    let page = paths::Discussion { id }.to_string();
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let verifier = world.person(KOTA, Role::Verifier).await;
    let form = verifier.get(&format!("{page}?bagian=cerita:2026:masalah")).await.expect(200).form(&page);
    assert_eq!(form.value("bagian"), "cerita:2026:masalah", "the part that is looked at is chosen");
    let form = form.with("isi", "Sumber angkanya apa?\n<b>Mohon</b> dilengkapi.");
    let sent = verifier.post(&page, &form).await.expect(303);
    let again = verifier.post(&page, &form).await.expect(303);
    assert_eq!(again.location(), sent.location(), "the same form sent twice says it once");
    let thread = sent.location().unwrap().to_owned();
    let shown = verifier.get(&thread).await.expect(200);
    assert_eq!(shown.one(".comment .long"), "Sumber angkanya apa? <b>Mohon</b> dilengkapi.");
    assert_eq!(shown.one(".thread .meta"), "Cerita 2026: Permasalahan makro dan mikro");

    let notices = operator.get("/pemberitahuan").await.expect(200);
    assert!(notices.text().contains("menulis komentar (cerita 2026: permasalahan"), "the owners are told");
    assert!(!notices.text().contains("Sumber angkanya"), "the notice does not repeat what was said");
    said(&operator, &thread, "Dari laporan 2025.").await;
    assert!(verifier.get("/pemberitahuan").await.text().contains("membalas percakapan yang Anda ikuti"));
    assert_eq!(operator.get("/pemberitahuan").await.total(), 1, "nobody is told of their own words");
    assert_eq!(verifier.get(&page).await.all(".thread .replies .comment").len(), 1);
    assert_eq!(verifier.get(&format!("{page}?bagian=profil:nama")).await.expect(200).all(".thread").len(), 0);
    assert_eq!(verifier.get(&format!("{page}?bagian=cerita:2026:masalah")).await.expect(200).total(), 1);
    let history = verifier.get(&format!("/inovasi/{id}/riwayat")).await.expect(200).text();
    assert!(history.contains("menulis komentar tentang cerita 2026: permasalahan makro dan mikro"));
}

#[tokio::test]
async fn only_people_who_see_the_innovation_are_offered_and_told() {
    let world = World::new().await;
    let id = canting(&world).await;
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await;
    let page = paths::Discussion { id }.to_string();
    let head = world.actor(KOTA, Role::OpdHead, Some("dinkes-ppkb")).await;
    let neighbour = world.actor(KOTA, Role::Operator, Some("bpkpd")).await;
    let stranger = world.actor(KABUPATEN, Role::Verifier, None).await;
    let people = store::in_scope(&world.db, &innovation).await.unwrap();
    let offered = |id| people.iter().find(|person| person.id == id);
    assert!(offered(head.person).is_some());
    assert!(offered(neighbour.person).is_none() && offered(stranger.person).is_none());

    let compiler = world.person(KOTA, Role::Compiler).await;
    let blank = compiler.get(&page).await.expect(200).form(&page).with("isi", "Mohon dicek.");
    for outside in [neighbour.person, stranger.person] {
        let answer = compiler.post(&page, &blank.clone().with("beritahu", &outside.to_string())).await.expect(422);
        assert!(answer.error_at("beritahu").is_some());
        assert_eq!(answer.form(&page).value("isi"), "Mohon dicek.");
    }
    compiler.post(&page, &blank.clone().with("beritahu", &head.person.to_string())).await.expect(303);
    let username = &offered(head.person).unwrap().username;
    said(&compiler, &page, &format!("@{username} dan @operator-tak-dikenal, tolong.")).await;
    let got = pataka::notices::store::list(&world.db, head.person, true, pataka::kernel::paging::PageRequest::first());
    let got: Vec<String> = got.await.unwrap().rows.into_iter().map(|notice| notice.text).collect();
    assert_eq!(got.len(), 2, "named twice, told once each: {got:?}");
    assert!(got.iter().all(|text| text.contains("menyebut Anda")), "{got:?}");

    let elsewhere = world.of_opd(KOTA, Role::Operator, "bpkpd").await;
    let other = world.person(KABUPATEN, Role::Compiler).await;
    let thread = compiler.get(&page).await.attributes(".thread .cluster a", "href")[0].clone();
    let thread = thread.split('#').next().unwrap();
    for outsider in [&elsewhere, &other] {
        outsider.get(&page).await.expect(404);
        outsider.get(thread).await.expect(404);
        outsider.post(thread, &[("isi".to_owned(), "Halo".to_owned())]).await.expect(404);
    }
    // A thread of one innovation is not a thread of another.
    let gayatri = world.innovation(KOTA, "gayatri").await.id;
    let moved = thread.replace(&id.to_string(), &gayatri.to_string());
    compiler.get(&moved).await.expect(404);
}

#[tokio::test]
async fn a_comment_is_mended_for_half_an_hour_and_taken_back_with_a_trace() {
    let world = World::new().await;
    let id = canting(&world).await;
    let page = paths::Discussion { id }.to_string();
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let colleague = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let shown = said(&operator, &page, "Nomor telepon saya 0812").await;
    let edit = shown.attributes(".comment .actions a", "href")[0].clone();
    let delete = shown.attributes(".comment form", "action")[0].clone();
    colleague.get(&edit).await.expect(403);
    colleague.post(&delete, &[]).await.expect(403);

    let form = operator.get(&edit).await.expect(200).form(&edit);
    operator.post(&edit, &form.clone().with("isi", "")).await.expect(422);
    operator.post(&edit, &form.clone().with("isi", "Nomor kantor 0321")).await.expect(303);
    let conflict = operator.post(&edit, &form.clone().with("isi", "Versi lain")).await.expect(409);
    assert!(conflict.text().contains("Nomor kantor 0321") && conflict.text().contains("Versi lain"));
    operator.post(&edit, &conflict.form(&edit)).await.expect(303);
    let shown = operator.get(&page).await.expect(200);
    assert_eq!(shown.one(".comment .long"), "Versi lain");
    assert!(shown.text().contains("(diubah"));

    world.pass(Duration::from_mins(29));
    operator.get(&edit).await.expect(200);
    world.pass(Duration::from_secs(61));
    let late = operator.get(&edit).await.expect(303);
    assert!(operator.follow(&late).await.text().contains("tidak dapat diubah lagi"));
    operator.post(&edit, &form.with("isi", "Terlambat").with("revision", "3")).await.expect(303);
    assert_eq!(operator.get(&page).await.one(".comment .long"), "Versi lain");

    operator.post(&delete, &[]).await.expect(303);
    operator.post(&delete, &[]).await.expect(303);
    let colleague = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let shown = colleague.get(&page).await.expect(200);
    assert!(shown.text().contains("Komentar Operator OPD Kota Mojokerto dihapus pada"));
    assert!(!shown.text().contains("Versi lain"), "the text is gone");
    let history = colleague.get(&format!("/inovasi/{id}/riwayat")).await.text();
    assert_eq!(history.matches("menghapus komentar").count(), 1);
    assert!(!history.contains("0812") && !history.contains("Versi lain"), "and nowhere else either");
}

#[tokio::test]
async fn a_task_is_given_done_and_opened_again() {
    let world = World::new().await;
    let id = canting(&world).await;
    let new = paths::NewTask { id }.to_string();
    let verifier = world.person(KOTA, Role::Verifier).await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await;
    let people = store::in_scope(&world.db, &innovation).await.unwrap();
    let assignee = people.iter().find(|person| person.name.starts_with("Operator")).unwrap().id.to_string();
    let blank = verifier.get(&format!("{new}?bagian=profil:sumber")).await.expect(200).form(&new);
    assert_eq!(blank.value("bagian"), "profil:sumber");
    for (typed, complaint) in [("2027", "tanggal lengkap"), ("21-11-2026", "sudah lewat"), ("besok", "tulis tanggal")] {
        let page = verifier.post(&new, &blank.clone().with("judul", "X").with("tenggat", typed)).await.expect(422);
        assert!(page.error_at("tenggat").unwrap().contains(complaint), "{typed}");
        assert!(page.error_at("petugas").is_some());
    }
    let form = blank.with("judul", "Lengkapi sumber").with("petugas", &assignee).with("tenggat", "22-11-2026");
    let sent = verifier.post(&new, &form).await.expect(303);
    assert_eq!(verifier.post(&new, &form).await.location(), sent.location());
    let task = sent.location().unwrap().to_owned();
    let mine = operator.get("/tugas").await.expect(200);
    assert_eq!(mine.all(".task-list a"), ["Lengkapi sumber"]);
    assert_eq!(mine.all(".task-list .tag"), ["Hari ini"]);
    assert!(operator.get("/pemberitahuan").await.text().contains("memberi Anda tugas “Lengkapi sumber”, tenggat 22"));
    let colleague = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    assert!(colleague.get("/tugas").await.text().contains("Tidak ada tugas"), "a colleague has none");
    world.pass(Duration::from_hours(15));
    let tomorrow = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    assert_eq!(tomorrow.get(&task).await.expect(200).one(".page-head .tag"), "Terlambat");
}

#[tokio::test]
async fn a_task_is_finished_by_who_does_it_or_asked_for_it_and_changed_by_who_asked() {
    let world = World::new().await;
    let id = canting(&world).await;
    let new = paths::NewTask { id }.to_string();
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await;
    let people = store::in_scope(&world.db, &innovation).await.unwrap();
    let assignee = people.iter().find(|person| person.name.starts_with("Operator")).unwrap().id.to_string();
    let verifier = world.person(KOTA, Role::Verifier).await;
    let bystander = world.person(KOTA, Role::Compiler).await;
    let form = [("judul", "Unggah SK"), ("petugas", assignee.as_str())];
    let sent = verifier.fill(&new, &form).await.expect(303);
    let task = sent.location().unwrap().to_owned();
    let (finish, edit) = (format!("{task}/selesai"), format!("{task}/ubah"));
    let yes = [("selesai".to_owned(), "ya".to_owned())];
    bystander.get(&task).await.expect(200);
    bystander.post(&finish, &yes).await.expect(403);
    operator.get(&edit).await.expect(403);
    let page = operator.get(&task).await.expect(200);
    assert!(page.one("textarea[readonly]").contains("*Tugas: Unggah SK*"), "a text for a chat is at hand");

    let first = verifier.get(&edit).await.expect(200).form(&edit);
    verifier.post(&edit, &first.clone().with("judul", "Unggah SK 2026")).await.expect(303);
    let conflict = verifier.post(&edit, &first.with("judul", "Unggah Perwali")).await.expect(409);
    assert!(conflict.text().contains("Unggah SK 2026"));

    let form = page.form(&finish);
    assert!(form.is_empty(), "the button itself says what it does");
    operator.post(&finish, &yes).await.expect(303);
    operator.post(&finish, &yes).await.expect(303);
    assert_eq!(operator.get("/tugas?daftar=selesai").await.total(), 1);
    assert_eq!(operator.get("/tugas").await.total(), 0);
    assert!(verifier.get("/pemberitahuan").await.text().contains("menyelesaikan tugas “Unggah SK 2026”"));
    verifier.post(&finish, &[("selesai".to_owned(), "tidak".to_owned())]).await.expect(303);
    assert_eq!(operator.get("/tugas").await.total(), 1);
    assert_eq!(verifier.get("/tugas?daftar=diberikan").await.total(), 1);
    let history = verifier.get(&format!("/inovasi/{id}/riwayat")).await.text();
    for said in ["memberi Operator OPD Kota Mojokerto tugas “Unggah SK”", "menyelesaikan tugas", "membuka lagi tugas"]
    {
        assert!(history.contains(said), "{said}");
    }
    world.person(KABUPATEN, Role::Compiler).await.get(&task).await.expect(404);
    world.of_opd(KOTA, Role::Operator, "bpkpd").await.get(&task).await.expect(404);
}

#[tokio::test]
async fn the_calendar_opens_by_a_secret_that_can_be_taken_back() {
    let world = World::new().await;
    let id = canting(&world).await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await;
    let people = store::in_scope(&world.db, &innovation).await.unwrap();
    let me = people.iter().find(|person| person.name.starts_with("Operator")).unwrap().id;
    let new = paths::NewTask { id }.to_string();
    let title = "Susun laporan; lampirkan foto, tabel \\ grafik 🩺 dan seluruh bukti dukung yang sudah disahkan";
    let form = [("judul", title), ("petugas", &me.to_string()), ("tenggat", "31-12-2026"), ("catatan", "Satu\ndua")];
    operator.fill(&new, &form).await.expect(303);

    let make = [("aksi".to_owned(), "buat".to_owned())];
    let address = operator.post("/tugas/kalender", &make).await.expect(200).one("#alamat-kalender");
    let visitor = world.visitor();
    let file = visitor.get(&address).await.expect(200);
    assert_eq!(file.headers["content-type"], "text/calendar; charset=utf-8");
    let text = file.source();
    assert!(text.lines().all(|line| line.len() <= 76) && text.ends_with("END:VCALENDAR\r\n"), "{text}");
    let unfolded = text.replace("\r\n ", "");
    assert!(unfolded.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
    assert!(unfolded.contains("SUMMARY:Susun laporan\\; lampirkan foto\\, tabel \\\\ grafik 🩺"), "{unfolded}");
    assert!(unfolded.contains("DESCRIPTION:Satu\\ndua\\n/tugas/"));

    assert!(!operator.get("/tugas").await.text().contains(&address), "it is shown once");
    let second = operator.post("/tugas/kalender", &make).await.expect(200).one("#alamat-kalender");
    visitor.get(&address).await.expect(404);
    visitor.get(&second).await.expect(200);
    visitor.get(second.trim_end_matches(".ics")).await.expect(404);
    operator.post("/tugas/kalender", &[("aksi".to_owned(), "cabut".to_owned())]).await.expect(303);
    visitor.get(&second).await.expect(404);

    let third = operator.post("/tugas/kalender", &make).await.expect(200).one("#alamat-kalender");
    let now = world.site.clock.now();
    let close = async |tx: &pataka::db::Tx| pataka::identity::store::set_disabled(tx, me, Some(now)).await;
    world.db.write::<_, pataka::db::DbError, _>(close).await.unwrap();
    visitor.get(&third).await.expect(404);
}
