//! What people do with integrations in the browser.

use pataka::identity::model::Role;
use pataka::innovations;
use pataka::integrations::model::IntegrationStatus::{Planned, Running};
use pataka::integrations::model::filter::{Filter, StatusPick};
use pataka::integrations::{paths, store};

use crate::support::{Filled, KABUPATEN, KOTA, World};

#[tokio::test]
async fn an_operator_logs_and_changes_an_integration_and_two_edits_never_overwrite_each_other() {
    let world = World::new().await;
    let gayatri = world.innovation(KOTA, "gayatri").await.id;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let new = paths::New { id: gayatri }.to_string();
    let blank = operator.get(&new).await.expect(200).form(&new);

    let typed = blank.clone().with("sistem_baru", "Satu Sehat").with("dikonfirmasi", "23-11-2026");
    let page = operator.post(&new, &typed).await.expect(422);
    assert_eq!(page.error_at("status").as_deref(), Some("Galat: Pilih status."));
    assert!(page.error_at("dikonfirmasi").unwrap().contains("sesudah hari ini (22 November 2026)"));
    assert_eq!(page.form(&new).value("sistem_baru"), "Satu Sehat", "what was typed is kept");

    let planned = blank.with("sistem_baru", "Satu Sehat").with("status", "direncanakan");
    let sent = operator.post(&new, &planned).await.expect(303);
    assert_eq!(sent.location(), Some(paths::section(gayatri).as_str()));
    operator.post(&new, &planned).await.expect(303);
    let all = store::of_innovation(&world.db, gayatri).await.unwrap();
    let made: Vec<_> = all.iter().filter(|one| one.system.name == "Satu Sehat").collect();
    assert_eq!(made.len(), 1, "the same form sent twice makes one integration");
    let second = operator.get(&new).await.form(&new).with("sistem_baru", "satu sehat").with("status", "berjalan");
    let page = operator.post(&new, &second).await.expect(422);
    assert!(page.error_at("sistem_baru").unwrap().contains("Integrasi dengan Satu Sehat sudah tercatat."));

    let edit = paths::Edit { id: made[0].id }.to_string();
    let mine = operator.get(&edit).await.expect(200).form(&edit);
    let compiler = world.person(KOTA, Role::Compiler).await;
    compiler.post(&edit, &mine.clone().with("status", "disepakati")).await.expect(303);
    let typed = mine.with("status", "berjalan").with("catatan", "tulisan saya");
    let page = operator.post(&edit, &typed).await.expect(409);
    for words in ["Penyusun Kota Mojokerto menyimpan perubahan", "Disepakati", "Berjalan", "tulisan saya"] {
        assert!(page.text().contains(words), "{words}");
    }
    operator.post(&edit, &page.form(&edit).with("status", "disepakati")).await.expect(303);
    let stored = store::find(&world.db, made[0].id).await.unwrap().unwrap();
    assert_eq!((stored.terms.status.code(), stored.terms.note.as_deref()), ("disepakati", Some("tulisan saya")));
    let history = innovations::paths::History { id: gayatri }.to_string();
    let history = operator.get(&history).await.expect(200).text();
    assert!(history.contains("mengubah catatan pada integrasi dengan Satu Sehat"));
    assert!(history.contains("mencatat integrasi dengan Satu Sehat (direncanakan)"));
}

#[tokio::test]
async fn the_page_of_an_innovation_says_the_same_in_words_map_and_table() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let gayatri = world.innovation(KOTA, "gayatri").await.id;
    let new = paths::New { id: gayatri }.to_string();
    let form = compiler.get(&new).await.form(&new).with("sistem_baru", "Satu Sehat").with("status", "direncanakan");
    let page = compiler.follow(&compiler.post(&new, &form).await.expect(303)).await.expect(200);

    let section = "section[aria-labelledby=integrasi]";
    let all = store::of_innovation(&world.db, gayatri).await.unwrap();
    let running = all.iter().filter(|one| one.terms.status == Running).count();
    assert_eq!((running, all.len()), (4, 5));
    assert_eq!(page.one(&format!("{section} .meta")), "4 berjalan, 1 direncanakan");
    let described = page.all(&format!("{section} svg desc"));
    assert_eq!(described.len(), 2, "one map for wide and one for narrow windows");
    assert!(
        described
            .iter()
            .all(|words| words.starts_with("4 berjalan: ") && words.ends_with("1 direncanakan: Satu Sehat."))
    );
    assert_eq!(page.all(&format!("{section} .tag-green")), ["Berjalan"; 4]);
    assert_eq!(page.all(&format!("{section} .tag-grey")), ["Direncanakan"]);
    let ids = page.attributes("[id]", "id");
    let own = page.attributes(&format!("{section} [id]"), "id");
    assert_eq!(own.len(), 5, "the heading, and a title and a description for each map");
    assert!(own.iter().all(|id| ids.iter().filter(|other| *other == id).count() == 1), "ids are unique on the page");
    assert_eq!(page.attributes(&format!("{section} tbody a"), "href").len(), 5);

    let leader = world.person(KOTA, Role::Leadership).await;
    let page = leader.get(&innovations::paths::show(gayatri, None)).await.expect(200);
    assert!(page.attributes(&format!("{section} a"), "href").is_empty(), "who may not write is offered nothing");
}

#[tokio::test]
async fn every_figure_leads_to_the_list_it_counts() {
    let world = World::new().await;
    let leader = world.person(KOTA, Role::Leadership).await;
    let scope = world.scope(KOTA).await;
    let tally = store::count_by_status(&world.db, &scope, &Filter::default()).await.unwrap();
    let page = leader.get("/integrasi").await.expect(200);
    assert!(page.one("[role=status]").contains(&tally.words()));
    for (filter, number) in [
        (Filter::at(StatusPick::Is(Running)), tally.running()),
        (Filter::at(StatusPick::Is(Planned)), tally.at(Planned)),
        (Filter::at(StatusPick::Pending), tally.pending()),
    ] {
        let page = leader.get(&paths::list(&filter)).await.expect(200);
        assert_eq!(page.all("tbody tr").len() as u64, number, "{filter:?}");
        assert_eq!(page.attributes(".chips .chip", "href"), ["/integrasi"], "its chip takes the filter away");
    }
    let register = leader.get("/sistem").await.expect(200);
    let (hrefs, numbers) = (register.attributes("td a", "href"), register.all("td a"));
    assert!(!hrefs.is_empty());
    for (href, words) in hrefs.iter().zip(numbers) {
        let rows = leader.get(href).await.expect(200).all("tbody tr").len();
        assert!(words.starts_with(&rows.to_string()), "{href}: {words}");
    }
    let found = leader.get("/integrasi?q=tidak+ada+ini").await.expect(200);
    assert_eq!(found.one(".empty h2"), "Tidak ada integrasi yang cocok");
}

#[tokio::test]
async fn an_operator_keeps_the_register_and_no_name_is_there_twice() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let form = operator.get("/sistem/baru").await.expect(200).form("/sistem/baru");
    let form = form.with("nama", "Rekam Medis RSUD").with("jenis", "aplikasi").with("pemilik", "RSUD");
    assert_eq!(operator.post("/sistem/baru", &form).await.expect(303).location(), Some("/sistem"));
    let again = operator.get("/sistem/baru").await.form("/sistem/baru").with("nama", "rekam medis rsud");
    let page = operator.post("/sistem/baru", &again).await.expect(422);
    assert!(page.error_at("nama").unwrap().contains("sudah terdaftar"));

    let page = operator.get("/sistem?q=medis+rekam").await.expect(200);
    assert_eq!(page.all("tbody tr").len(), 1);
    let edit = page.attributes("tbody th a", "href").remove(0);
    let form = operator.get(&edit).await.expect(200).form(&edit);
    assert_eq!(form.value("pemilik"), "RSUD");
    operator.post(&edit, &form.clone().with("nama", "SIMRS")).await.expect(303);
    assert!(operator.get("/sistem").await.text().contains("SIMRS"));

    let verifier = world.person(KOTA, Role::Verifier).await;
    assert!(verifier.get("/sistem").await.expect(200).attributes("tbody th a", "href").is_empty());
    verifier.get("/sistem/baru").await.expect(403);
    verifier.post(&edit, &form).await.expect(403);
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    stranger.get(&edit).await.expect(404);
    stranger.post(&edit, &form).await.expect(404);
    assert!(!stranger.get("/sistem").await.expect(200).text().contains("SIMRS"));
}

#[tokio::test]
async fn an_integration_of_others_is_not_found_or_not_to_be_changed() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let santika = world.of_opd(KOTA, Role::Operator, "bpkpd").await;
    let form = compiler.get("/inovasi/baru").await.form("/inovasi/baru");
    let owner = world.unit(KOTA, "dinkes-ppkb").await.id.to_string();
    let sent = compiler.post("/inovasi/baru", &form.with("nama", "Posyandu Malam").with("pemilik", &owner)).await;
    let sent = sent.expect(303);
    let id = sent.location().unwrap().trim_start_matches("/inovasi/").parse().map(pataka::kernel::id::InnovationId);
    let id = id.unwrap();
    let new = paths::New { id }.to_string();
    let form = compiler.get(&new).await.form(&new).with("sistem_baru", "KIS").with("status", "berjalan");
    compiler.post(&new, &form).await.expect(303);
    let edit = paths::Edit { id: store::of_innovation(&world.db, id).await.unwrap()[0].id }.to_string();

    let verifier = world.person(KOTA, Role::Verifier).await;
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    for (person, expected) in [(&santika, 404), (&stranger, 404), (&verifier, 403)] {
        for path in [&new, &edit] {
            person.get(path).await.expect(expected);
            person.post(path, &form).await.expect(expected);
        }
        let list = person.get(&format!("/integrasi?inovasi={id}")).await.expect(200);
        assert_eq!(list.text().contains("Posyandu Malam"), expected == 403, "a name is told within the scope only");
    }
}
