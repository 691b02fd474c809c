//! Journeys at the workbench: drafts, the five criteria, going on from last year, home.

use pataka::identity::model::Role;
use pataka::innovations::{self, paths};

use crate::support::{Filled, KABUPATEN, KOTA, World};

fn fact_path(id: pataka::kernel::id::InnovationId, year: i32, attribute: &str) -> String {
    paths::EditFact { id, year, attribute: attribute.to_owned() }.to_string()
}

fn six_hundred_words() -> String {
    (0..600).map(|n| format!("kata{n}")).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_text_sent_after_the_session_ended_is_there_after_signing_in_again_and_only_for_its_writer() {
    let world = World::new().await;
    let gayatri = world.innovation(KOTA, "gayatri").await;
    let path = fact_path(gayatri.id, 2026, "cara_ukur");
    let writer = world.actor(KOTA, Role::Operator, Some("dinkes-ppkb")).await.person;
    let before = world.signed_in(writer).await;
    let form = before.get(&path).await.expect(200).form(&path);
    let long = six_hundred_words();
    world.pass(std::time::Duration::from_mins(31));
    let sent = before.post(&path, &form.with("isi", &long).with("sumber", "Survei 2026")).await.expect(303);
    assert!(sent.location().unwrap().starts_with("/masuk?kembali="));
    let door = before.follow(&sent).await.expect(200);
    assert!(door.text().contains("tulisan Anda tersimpan sebagai draf"), "{}", door.text());
    assert!(!door.text().contains("kata599"), "nothing of it stands on the page for everybody");

    let somebody_else = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    assert_eq!(somebody_else.get(&path).await.expect(200).form(&path).value("isi"), "");

    let after = world.signed_in(writer).await;
    let page = after.get(&path).await.expect(200);
    assert!(page.text().contains("Draf yang belum tersimpan dipulihkan"));
    let form = page.form(&path);
    assert_eq!((form.value("isi"), form.value("sumber")), (long.as_str(), "Survei 2026"));
    let home = after.get("/beranda").await.expect(200);
    assert!(home.text().contains("Cara mengukur 2026"), "home knows of it");
    let bench = after.get(&paths::Year { id: gayatri.id, year: 2026 }.to_string()).await.expect(200);
    assert!(bench.text().contains("Ada tulisan Anda yang belum disimpan."), "and so does the workbench");
    page.expect_unique_ids();
    after.post(&path, &form).await.expect(303);
    let page = after.get(&path).await.expect(200);
    assert!(!page.text().contains("dipulihkan"), "saved, it is no draft any more");
    assert_eq!(page.form(&path).value("isi"), long);
}

#[tokio::test]
async fn an_ended_session_keeps_nothing_and_neither_does_a_form_that_is_no_form_of_innovations() {
    let world = World::new().await;
    let gayatri = world.innovation(KOTA, "gayatri").await;
    let path = fact_path(gayatri.id, 2026, "cara_ukur");
    let writer = world.actor(KOTA, Role::Operator, Some("dinkes-ppkb")).await.person;
    let person = world.signed_in(writer).await;
    let form = person.get(&path).await.expect(200).form(&path).with("isi", "Rahasia.");
    let stranger = world.visitor();
    stranger.post(&path, &form).await.expect(303);
    world.pass(std::time::Duration::from_hours(8 * 24));
    person.post(&path, &form).await.expect(303);
    let again = world.signed_in(writer).await;
    assert!(!again.get(&path).await.expect(200).text().contains("dipulihkan"), "too long ago");
    let odd = [("formulir".to_owned(), "/akun".to_owned()), ("isi".to_owned(), "a=b".to_owned())];
    again.post("/draf", &odd).await.expect(422);
    again.post("/draf/buang", &odd).await.expect(400);
}

#[tokio::test]
async fn what_the_script_sends_is_restored_with_the_revision_it_was_typed_over() {
    let world = World::new().await;
    let gayatri = world.innovation(KOTA, "gayatri").await;
    let path = fact_path(gayatri.id, 2026, "masalah");
    let writer = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let revision = writer.get(&path).await.expect(200).form(&path).value("revision").to_owned();
    let typed = format!("revision={revision}&isi=Sedang+ditulis.&sumber=");
    let draft = [("formulir".to_owned(), path.clone()), ("isi".to_owned(), typed)];
    writer.post("/draf", &draft).await.expect(204);

    let colleague = world.person(KOTA, Role::Compiler).await;
    colleague.fill(&path, &[("isi", "Versi penyusun.")]).await.expect(303);
    let page = writer.get(&path).await.expect(200);
    let form = page.form(&path);
    assert_eq!(form.value("isi"), "Sedang ditulis.");
    let conflict = writer.post(&path, &form).await.expect(409);
    assert!(conflict.text().contains("Versi penyusun.") && conflict.text().contains("Sedang ditulis."));

    let discard = page.form("/draf/buang");
    writer.post("/draf/buang", &discard).await.expect(303);
    let page = writer.get(&path).await.expect(200);
    assert_eq!(page.form(&path).value("isi"), "Versi penyusun.");
    let wide = "x".repeat(600 * 1024);
    writer.post("/draf", &[draft[0].clone(), ("isi".to_owned(), wide)]).await.expect(422);
}

#[tokio::test]
async fn routine_work_is_told_from_innovation_and_stands_in_no_count() {
    let world = World::new().await;
    let leader = world.person(KABUPATEN, Role::Leadership).await;
    assert_eq!(leader.get("/inovasi").await.expect(200).total(), 23);
    let apart = leader.get("/inovasi/rutin").await.expect(200);
    assert_eq!(apart.total(), 11);
    assert!(apart.text().contains("Rekonstruksi jalan"));
    let case = apart.attributes("tbody th a", "href").into_iter().next().unwrap();
    assert!(leader.get(&case).await.expect(200).text().contains("Pekerjaan rutin"));

    // An innovation whose novelty is denied leaves the lists, and comes back when that is taken back.
    let compiler = world.person(KABUPATEN, Role::Compiler).await;
    let list = compiler.get("/inovasi").await.expect(200);
    let first = list.attributes("tbody th a", "href").into_iter().next().unwrap();
    let path = format!("{first}/kriteria");
    let page = compiler.fill(&path, &[("baru", "tidak")]).await.expect(422);
    assert!(page.error_at("baru_alasan").is_some(), "an answer wants its reason");
    compiler.fill(&path, &[("baru", "tidak"), ("baru_alasan", "Kegiatan lama.")]).await.expect(303);
    assert_eq!(leader.get("/inovasi").await.expect(200).total(), 22);
    assert_eq!(leader.get("/inovasi/rutin").await.expect(200).total(), 12);
    let mut answers = Vec::new();
    for name in ["baru", "bermanfaat", "tidak_membebani", "kewenangan", "dapat_direplikasi"] {
        answers.push((name.to_owned(), "ya".to_owned()));
        answers.push((format!("{name}_alasan"), "Ada buktinya.".to_owned()));
    }
    let stale = compiler.get(&path).await.expect(200).form(&path);
    let fields: Vec<(&str, &str)> = answers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let done = compiler.fill(&path, &fields).await.expect(303);
    assert!(compiler.follow(&done).await.expect(200).text().contains("Kelima kriteria terpenuhi."));
    assert_eq!(leader.get("/inovasi").await.expect(200).total(), 23);
    compiler.post(&path, &stale).await.expect(409);
    let stranger = world.person(KOTA, Role::Compiler).await;
    stranger.get(&path).await.expect(404);
    assert_eq!(stranger.get("/inovasi/rutin").await.expect(200).total(), 0);
}

#[tokio::test]
async fn next_year_goes_on_from_this_one_and_shows_what_is_not_brought_up_to_date() {
    let world = World::new().await;
    let gayatri = world.innovation(KOTA, "gayatri").await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    world.pass(std::time::Duration::from_hours(60 * 24));
    let operator_again = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    drop(operator);
    let open = paths::OpenYear { id: gayatri.id }.to_string();
    let show = operator_again.get(&paths::show(gayatri.id, None)).await.expect(200);
    assert!(show.text().contains("Lanjutkan dari 2026"));
    let form = show.form(&open).with("salin", "ya");
    let opened = operator_again.post(&open, &form).await.expect(303);
    let bench = operator_again.follow(&opened).await.expect(200);
    let copied = bench.text().matches("belum diperbarui").count();
    let facts = innovations::store::records(&world.db, gayatri.id).await.unwrap();
    let old = innovations::store::facts(&world.db, facts[1].id).await.unwrap();
    assert!(old.len() > 2 && copied >= old.len(), "each of {} is marked, {copied} are", old.len());

    let problem = fact_path(gayatri.id, 2027, "masalah");
    let page = operator_again.get(&problem).await.expect(200);
    assert_eq!(page.form(&problem).value("isi"), old.iter().find(|f| f.attribute.code() == "masalah").unwrap().body);
    let text = format!("{} Pada 2027 sudah berkurang.", page.form(&problem).value("isi"));
    operator_again.fill(&problem, &[("isi", &text)]).await.expect(303);
    let other = old.iter().find(|fact| fact.attribute.code() != "masalah").unwrap().attribute;
    let kept = fact_path(gayatri.id, 2027, other.code());
    let confirm = format!("{kept}/tetap");
    let form = operator_again.get(&kept).await.expect(200).form(&confirm);
    operator_again.post(&confirm, &form).await.expect(303);
    let record = innovations::store::records(&world.db, gayatri.id).await.unwrap()[0].id;
    let left = innovations::store::carry::unrevised(&world.db, record).await.unwrap();
    assert_eq!(left.len(), old.len() - 2, "what was changed or confirmed is of its year");

    let compared = operator_again.get(&paths::compare(gayatri.id, 2026, 2027)).await.expect(200);
    assert!(compared.all("ins").iter().any(|words| words.contains("Pada 2027 sudah berkurang.")));
    assert!(compared.text().contains("Sama di kedua tahun"));
}

#[tokio::test]
async fn home_shows_the_duty_the_tasks_and_no_invented_deadline() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let start = operator.get("/").await.expect(303);
    assert_eq!(start.location(), Some("/beranda"));
    let home = operator.get("/beranda").await.expect(200);
    let text = home.text();
    assert!(text.contains("Kewajiban tahun ini") && text.contains("Tanggal tenggat belum diketahui"));
    assert!(text.contains("31 Desember 2026, 39 hari lagi"));
    assert!(home.all(".task-list a").iter().any(|title| title.starts_with("GAYATRI 2026")));
    let leader = world.person(KOTA, Role::Leadership).await;
    assert_eq!(leader.get("/").await.expect(303).location(), Some("/dasbor"));
    leader.get("/beranda").await.expect(403);
    let head = world.of_opd(KOTA, Role::OpdHead, "dinkes-ppkb").await;
    assert!(head.get("/beranda").await.expect(200).text().contains("menunggu pengesahan"));
}

#[tokio::test]
async fn the_workbench_says_what_is_done_and_what_is_next_without_asking_for_anything() {
    let world = World::new().await;
    let gayatri = world.innovation(KOTA, "gayatri").await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let path = paths::Year { id: gayatri.id, year: 2026 }.to_string();
    let latest = operator.get(&format!("/inovasi/{}/cerita", gayatri.id)).await.expect(303);
    assert_eq!(latest.location(), Some(path.as_str()));
    let page = operator.get(&path).await.expect(200);
    page.expect_unique_ids();
    assert!(page.text().contains("Langkah berikutnya"));
    assert!(page.all(".task-status").contains(&"Selesai".to_owned()));
    let submit = format!("{path}/langkah/ajukan");
    let form = operator.get(&submit).await.expect(200);
    assert!(form.text().contains("Belum lengkap:"), "what is missing is said");
    operator.fill(&submit, &[]).await.expect(303);
    assert!(operator.get(&path).await.expect(200).text().contains("Diajukan"), "and holds nothing up");
}
