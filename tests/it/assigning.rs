//! Journeys of gaps that are assigned several at once.

use pataka::assessment::actions::{self, Claimed};
use pataka::assessment::store;
use pataka::discussions::store::open_tasks_of;
use pataka::identity::model::Role;
use pataka::kernel::id::InnovationId;

use crate::support::{Filled, Html, KABUPATEN, KOTA, Person, World};

const EDITION: &str = "iga-2026";
const GAPS: &str = "/penilaian/iga-2026/celah?menurut=klaim&sampai=berikutnya";
const ASSIGN: &str = "/penilaian/iga-2026/celah/tugaskan";

/// Two innovations of one OPD and one of another are entered.
async fn entered(world: &World) -> [InnovationId; 3] {
    let mut ids = Vec::new();
    for slug in ["canting-gula-mojo", "gayatri", "mlijo-online"] {
        ids.push(world.innovation(KOTA, slug).await.id);
    }
    assert_eq!(world.enter(EDITION, &ids).await, 3);
    ids.try_into().expect("three")
}

/// Ticks the rows of these indicators on the list, as a browser without scripts sends them.
async fn ticked(person: &Person, numbers: &[&str]) -> Html {
    let page = person.get(GAPS).await.expect(200);
    page.expect_unique_ids();
    let boxes = page.attributes("tbody input[name=celah]", "value");
    let wanted = boxes.iter().filter(|code| numbers.iter().any(|number| code.starts_with(&format!("{number}:"))));
    let query: Vec<String> = wanted.map(|code| format!("celah={code}")).collect();
    assert_eq!(query.len(), numbers.len(), "{boxes:?}");
    person.get(&format!("{ASSIGN}?menurut=klaim&sampai=berikutnya&{}", query.join("&"))).await.expect(200)
}

/// The field of the OPD with this name.
fn field_of(page: &Html, unit: &str) -> String {
    let labels = page.all("main form label").into_iter().zip(page.attributes("main form label", "for"));
    labels.filter(|(label, _)| label.contains(unit)).map(|(_, name)| name).next().unwrap_or_else(|| panic!("no {unit}"))
}

/// The person of this duty among those that a field offers.
fn somebody(page: &Html, field: &str, duty: &str) -> String {
    let names = page.all(&format!("select[name={field}] option"));
    let at = names.iter().position(|name| name.contains(duty)).unwrap_or_else(|| panic!("no {duty} in {names:?}"));
    page.attributes(&format!("select[name={field}] option"), "value").remove(at)
}

#[tokio::test]
async fn several_gaps_are_assigned_at_once_and_what_could_not_be_is_told() {
    let world = World::new().await;
    let [canting, gayatri, mlijo] = entered(&world).await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let market = world.of_opd(KOTA, Role::Operator, "diskopukmperindag").await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;

    let page = ticked(&compiler, &["16", "17"]).await;
    page.expect_unique_ids();
    assert!(page.text().contains("2 celah menjadi 6 tugas"), "{}", page.text());
    let field = field_of(&page, "Diskopukmperindag");
    let chosen = page.form(ASSIGN);
    assert!(!chosen.value(&field).is_empty(), "the one operator of an OPD is suggested");
    let blank = page.attributes("main form select", "name").iter().fold(chosen, |form, name| form.with(name, ""));
    let nobody = compiler.post(ASSIGN, &blank).await.expect(422);
    let first = page.attributes("main form select", "name").remove(0);
    assert!(nobody.error_at(&first).expect("a fault").contains("sedikitnya satu petugas"));
    for (due, said) in [("1-1-2020", "sudah lewat"), ("2027", "tanggal lengkap"), ("<b>besok", "tulis tanggal")] {
        let wrong = compiler.post(ASSIGN, &blank.clone().with("tenggat", due)).await.expect(422);
        assert!(wrong.error_at("tenggat").expect("a fault").contains(said), "{due}");
        assert_eq!(wrong.form(ASSIGN).value("tenggat"), due, "what was typed stays");
        assert_eq!(wrong.form(ASSIGN).iter().filter(|(name, _)| name == "celah").count(), 2, "and what was ticked");
    }

    // One of the six is asked already.
    let single = format!("/inovasi/{mlijo}/tugas/baru");
    let page_of_one = compiler.get(&single).await.expect(200);
    let known = page_of_one.form(&single).with("judul", "Naikkan indikator 16 ke tingkat 1 (iga-2026)");
    let person = somebody(&page_of_one, "petugas", "Operator OPD");
    compiler.post(&single, &known.with("petugas", &person)).await.expect(303);

    let form = blank.with(&field, &somebody(&page, &field, "Operator OPD, Diskopukmperindag"));
    let form = form.with("tenggat", "31-12-2026");
    let sent = compiler.post(ASSIGN, &form).await.expect(303);
    let summary = compiler.follow(&sent).await.expect(200);
    assert!(
        summary.text().contains("1 tugas diberikan kepada 1 orang, tenggat 31 Desember 2026."),
        "{}",
        summary.text()
    );
    assert_eq!(summary.all("section[aria-labelledby=diberikan] td[data-label=Inovasi]"), ["Mlijo Online"]);
    assert_eq!(summary.one("#tidak"), "5 tugas tidak diberikan");
    let why = summary.all("section[aria-labelledby=tidak] td[data-label=Mengapa]");
    assert_eq!(why.iter().filter(|why| why.contains("Petugasnya belum dipilih")).count(), 4, "{why:?}");
    assert_eq!(why.iter().filter(|why| why.contains("Tugas yang sama sudah diberikan")).count(), 1, "{why:?}");
    assert_eq!(open_tasks_of(&world.db, mlijo).await.expect("tasks").len(), 2);
    for other in [canting, gayatri] {
        assert!(open_tasks_of(&world.db, other).await.expect("tasks").is_empty());
    }
    let again = compiler.post(ASSIGN, &form).await.expect(303);
    assert_eq!(again.location(), sent.location(), "sent twice, it is asked once");
    assert_eq!(open_tasks_of(&world.db, mlijo).await.expect("tasks").len(), 2);
    assert!(market.get("/pemberitahuan").await.expect(200).text().contains("memberi Anda tugas"));

    // Several for one person come with one notice, and stand in the own list and in each history.
    let page = ticked(&compiler, &["18", "19"]).await;
    let fields = page.attributes("main form select", "name");
    assert!(fields.len() >= 2, "one for each OPD: {fields:?}");
    let health = field_of(&page, "Dinkes");
    let form = fields.iter().fold(page.form(ASSIGN), |form, name| form.with(name, ""));
    let form = form.with(&health, &somebody(&page, &health, "Operator OPD, Dinkes"));
    compiler.post(ASSIGN, &form).await.expect(303);
    let told = operator.get("/pemberitahuan").await.expect(200).text();
    let total = operator.get("/tugas").await.expect(200).total();
    assert!(total >= 2 && told.contains(&format!("memberi Anda {total} tugas.")), "one notice for {total}: {told}");
    let history = operator.get(&format!("/inovasi/{canting}/riwayat")).await.expect(200).text();
    assert!(history.contains("tugas “Naikkan indikator 18 ke tingkat 1 (iga-2026)”"), "{history}");
}

#[tokio::test]
async fn a_gap_that_was_closed_meanwhile_own_indicators_and_other_governments_are_not_assigned() {
    let world = World::new().await;
    let [canting, ..] = entered(&world).await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let page = compiler.get(GAPS).await.expect(200);
    let own = page.all("tbody tr").into_iter().filter(|row| row.contains("Pemerintah daerah")).count();
    let boxes = page.attributes("tbody input[name=celah]", "value").len();
    assert!(own > 0 && boxes + own == page.all("tbody tr").len(), "a task is about an innovation: {own} {boxes}");

    let form = ticked(&compiler, &["16"]).await;
    let filled = form.form(ASSIGN);
    // Everybody is raised before the form is sent.
    let actor = world.actor(KOTA, Role::Compiler, None).await;
    let pemda = world.pemda(KOTA).await.id;
    for (entry, ..) in store::every(&world.db, pemda, EDITION).await.expect("entries") {
        let answers = store::answers(&world.db, &[entry], world.site.clock.today()).await.expect("answers");
        let found = answers.iter().find(|answer| answer.number == "16").expect("it is asked");
        let claimed = Claimed { level: 2, basis: None, note: None };
        actions::claim(&world.db, &actor, found.id, found.revision, claimed, world.site.clock.now())
            .await
            .expect("said");
    }
    let late = compiler.post(ASSIGN, &filled).await.expect(422);
    assert!(late.text().contains("Sudah bukan celah lagi"), "{}", late.text());
    assert!(late.text().contains("indikator 16 dari tingkat 0 ke 1"));
    assert!(open_tasks_of(&world.db, canting).await.expect("tasks").is_empty());

    for query in ["", "?celah=", "?celah=16:x:1", "?celah=8:0:1", "?celah=99:0:1&celah=%3Cscript%3E"] {
        let page = compiler.get(&format!("{ASSIGN}{query}")).await.expect(200);
        assert!(page.text().contains("Belum ada celah yang dicentang"), "{query}");
    }
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    let theirs = stranger.post(ASSIGN, &filled).await.expect(422);
    assert!(!theirs.text().to_lowercase().contains("canting"), "nothing of the city");
    assert!(open_tasks_of(&world.db, canting).await.expect("tasks").is_empty());
    world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await.post(ASSIGN, &filled).await.expect(403);
    for key in ["", "tidak-ada"] {
        compiler.get(&format!("/penilaian/iga-2026/celah/ditugaskan?kunci={key}")).await.expect(404);
    }
}
