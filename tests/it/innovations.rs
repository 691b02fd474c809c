//! Journeys of logging innovations.

use pataka::identity::model::Role;
use pataka::innovations::paths;

use crate::support::{Filled, KABUPATEN, KOTA, World};

#[tokio::test]
async fn an_operator_logs_an_innovation_and_only_the_own_government_sees_it() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let form = operator.get("/inovasi/baru").await.expect(200).form("/inovasi/baru");
    assert!(!form.value("pemilik").is_empty(), "the own OPD is chosen beforehand");
    let form = form.with("nama", "Posyandu Malam").with("tahap", "uji_coba").with("uji_coba", "3-2026");
    let sent = operator.post("/inovasi/baru", &form).await.expect(303);
    let page = operator.follow(&sent).await.expect(200);
    assert_eq!(page.one("h1"), "Posyandu Malam");
    assert!(page.one("[role=status]").contains("Posyandu Malam"), "a banner says it was saved");
    assert!(page.text().contains("Catatan 2026: draf"));

    let again = operator.post("/inovasi/baru", &form).await.expect(303);
    assert_eq!(again.location(), sent.location(), "the same form sent twice makes one innovation");

    let address = sent.location().unwrap();
    let neighbour = world.of_opd(KOTA, Role::Operator, "bpkpd").await;
    neighbour.get(address).await.expect(404);
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    stranger.get(address).await.expect(404);
    assert!(!stranger.get("/inovasi?q=posyandu").await.expect(200).text().contains("Posyandu Malam"));
    let leader = world.person(KOTA, Role::Leadership).await;
    leader.get(address).await.expect(200);
    leader.get(&format!("{address}/ubah")).await.expect(403);
}

#[tokio::test]
async fn bad_input_is_shown_at_its_field_and_nothing_is_lost() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let blank = operator.get("/inovasi/baru").await.expect(200).form("/inovasi/baru");

    let typed = blank.clone().with("nama", "  ").with("kepanjangan", "Tetap di sini").with("uji_coba", "2021");
    let page = operator.post("/inovasi/baru", &typed.with("penerapan", "2020")).await.expect(422);
    assert!(page.one("title").starts_with("Galat:"));
    assert_eq!(page.error_at("nama").as_deref(), Some("Galat: Isi nama inovasi."));
    assert!(page.error_at("penerapan").unwrap().contains("tidak boleh sebelum waktu uji coba"));
    assert_eq!(page.form("/inovasi/baru").value("kepanjangan"), "Tetap di sini");
    assert_eq!(page.attributes(".error-summary a", "href"), ["#nama", "#penerapan"]);

    let page = operator.post("/inovasi/baru", &blank.clone().with("nama", "X").with("pemilik", "")).await.expect(422);
    assert!(page.error_at("pemilik").is_some());
    let foreign = world.unit(KOTA, "bpkpd").await.id.to_string();
    let page = operator.post("/inovasi/baru", &blank.clone().with("nama", "X").with("pemilik", &foreign)).await;
    assert!(page.expect(422).error_at("pemilik").unwrap().contains("OPD Anda sendiri"));

    let raw = b"nama=GAY%FFATRI&tahap=entah&lintang=seratus".to_vec();
    let page = operator.post_raw("/inovasi/baru", raw).await.expect(422);
    assert!(page.error_at("nama").unwrap().contains("karakter yang rusak"));
    assert!(page.error_at("tahap").is_some());
    assert!(page.error_at("lintang").is_some());
    assert_eq!(page.form("/inovasi/baru").value("nama"), "GAY\u{fffd}ATRI");
}

#[tokio::test]
async fn two_megabytes_of_text_come_back_whole_with_a_message() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let gayatri = world.innovation(KOTA, "gayatri").await;
    let path = paths::EditFact { id: gayatri.id, year: 2026, attribute: "cara_ukur".to_owned() }.to_string();
    let form = operator.get(&path).await.expect(200).form(&path);
    let long = "kata panjang ".repeat(160_000);
    let page = operator.post(&path, &form.clone().with("isi", &long)).await.expect(422);
    assert!(page.error_at("isi").unwrap().contains("paling panjang 50.000 karakter"));
    assert_eq!(page.form(&path).value("isi"), long);
    let huge = "x".repeat(17 * 1024 * 1024);
    operator.post(&path, &form.with("isi", &huge)).await.expect(413);
}

#[tokio::test]
async fn a_stale_edit_is_refused_with_both_versions_and_then_merged() {
    let world = World::new().await;
    let gayatri = world.innovation(KOTA, "gayatri").await;
    let path = paths::Edit { id: gayatri.id }.to_string();
    let first = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let second = world.person(KOTA, Role::Compiler).await;
    let mine = first.get(&path).await.expect(200).form(&path);
    let theirs = second.get(&path).await.expect(200).form(&path);
    second.post(&path, &theirs.with("nama", "GAYATRI Plus").with("catatan_waktu", "diperiksa")).await.expect(303);

    let mine = mine.with("nama", "GAYATRI Sehat").with("nama_inisiator", "Ika Puspitasari");
    let conflict = first.post(&path, &mine).await.expect(409);
    let text = conflict.text();
    assert!(text.contains("GAYATRI Plus") && text.contains("GAYATRI Sehat"), "both versions are shown");
    assert!(text.contains("Penyusun Kota Mojokerto"), "and who saved in between");

    let merged = conflict.form(&path);
    assert_eq!(merged.value("nama"), "GAYATRI Sehat", "what was typed is chosen first");
    let merged = merged.with("nama", "GAYATRI Plus").with("catatan_waktu", "diperiksa");
    let page = first.post(&path, &merged).await.expect(303);
    first.follow(&page).await.expect(200);
    let stored = world.innovation(KOTA, "gayatri").await;
    assert_eq!(stored.profile.name, "GAYATRI Plus");
    assert_eq!(stored.profile.initiator_name.as_deref(), Some("Ika Puspitasari"));
    assert_eq!(stored.profile.dates_note.as_deref(), Some("diperiksa"));
    assert_eq!(stored.profile.affairs, gayatri.profile.affairs, "what nobody touched is as it was");
    assert_eq!(stored.revision, gayatri.revision + 2);

    let history = first.get(&paths::History { id: gayatri.id }.to_string()).await.expect(200);
    assert!(history.text().contains("Penyusun Kota Mojokerto mengubah nama inovasi, catatan waktu"));
}

#[tokio::test]
async fn a_stale_fact_gives_both_texts_to_choose_from() {
    let world = World::new().await;
    let gayatri = world.innovation(KOTA, "gayatri").await;
    let path = paths::EditFact { id: gayatri.id, year: 2026, attribute: "masalah".to_owned() }.to_string();
    let first = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let second = world.person(KOTA, Role::Compiler).await;
    let mine = first.get(&path).await.expect(200).form(&path);
    let theirs = second.get(&path).await.expect(200).form(&path);
    second.post(&path, &theirs.with("isi", "Versi penyusun.\n\nDua paragraf.")).await.expect(303);
    let conflict = first.post(&path, &mine.with("isi", "Versi operator.")).await.expect(409);
    let form = conflict.form(&path);
    assert_eq!(form.value("isi"), "Versi operator.");
    assert!(conflict.text().contains("Versi penyusun."));
    first.post(&path, &form).await.expect(303);
    let show = first.get(&paths::show(gayatri.id, Some(2026))).await.expect(200);
    assert!(show.text().contains("Versi operator."));
}

#[tokio::test]
async fn the_list_filters_searches_and_counts() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let all = compiler.get("/inovasi").await.expect(200);
    assert!(all.text().contains("21 inovasi"));
    let found = compiler.get("/inovasi?q=GERBANG+informasi").await.expect(200);
    assert_eq!(found.all("tbody th a"), ["GAYATRI"]);
    assert_eq!(compiler.get("/inovasi?q=simapan").await.expect(200).all("tbody th a"), ["SI-MAPAN"]);
    assert_eq!(compiler.get("/inovasi?q=%25").await.expect(200).all("tbody th a"), [""; 0], "a wildcard is a letter");
    let none = compiler.get("/inovasi?q=tidakada&tahap=penerapan").await.expect(200);
    assert!(none.text().contains("Tidak ada inovasi yang cocok"));
    assert_eq!(none.all(".chip").len(), 2);
    let page = compiler.get("/inovasi?halaman=999").await.expect(200);
    assert_eq!(page.all("tbody tr").len(), 21, "an unknown page is the first");
}

#[tokio::test]
async fn another_year_is_opened_once() {
    let world = World::new().await;
    let gayatri = world.innovation(KOTA, "gayatri").await;
    world.pass(std::time::Duration::from_hours(50 * 24));
    let compiler = world.person(KOTA, Role::Compiler).await;
    let page = compiler.get(&paths::show(gayatri.id, None)).await.expect(200);
    let action = paths::OpenYear { id: gayatri.id }.to_string();
    let form = page.form(&action);
    assert_eq!(form.value("tahun"), "2027");
    compiler.post(&action, &form).await.expect(303);
    compiler.post(&action, &form).await.expect(303);
    let page = compiler.get(&paths::show(gayatri.id, Some(2027))).await.expect(200);
    assert!(page.text().contains("Belum ada cerita yang ditulis untuk tahun ini."));
    assert_eq!(page.all(".tabs .year"), ["2027", "2026"]);
}

#[tokio::test]
async fn the_list_names_every_owner_in_order() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    for path in ["/inovasi?q=bajak", "/inovasi?tahun=2026&q=bajak"] {
        let row = compiler.get(path).await.expect(200).one("tbody tr");
        assert!(row.contains("BPKPD, DLH"), "{path}: {row}");
    }
}
