//! Journeys through the register of systems.

use pataka::audit;
use pataka::identity::model::Role;
use pataka::integrations::model::Standing::{Planned, Running};
use pataka::integrations::model::filter::{Filter, StatusPick};
use pataka::integrations::{paths, store};
use pataka::kernel::id::SystemId;
use pataka::kernel::paging::PageRequest;

use crate::support::{Filled, KABUPATEN, KOTA, World};

const NEW: &str = "/sistem/baru";

async fn registered(world: &World, name: &str) -> SystemId {
    let pemda = world.pemda(KOTA).await.id;
    let found = store::find_system_by_name(&world.db, pemda, name).await.expect("the database answers");
    found.unwrap_or_else(|| panic!("{name} is not in the register")).id
}

#[tokio::test]
async fn a_system_is_registered_once_whatever_its_capitals() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let before = compiler.get("/sistem").await.expect(200).total();
    let form = compiler.get(NEW).await.expect(200).form(NEW).with("nama", "SP4N-LAPOR!");
    compiler.post(NEW, &form).await.expect(303);
    compiler.post(NEW, &form.clone().with("nama", "lain")).await.expect(303);
    assert_eq!(compiler.get("/sistem").await.expect(200).total(), before + 1, "sent twice");
    assert_eq!(compiler.get("/sistem?q=lain").await.expect(200).total(), 0);

    let twice = compiler.fill(NEW, &[("nama", "sp4n-lapor!")]).await.expect(422);
    assert!(twice.error_at("nama").unwrap().starts_with("Galat: Sistem dengan nama ini sudah terdaftar."));
    assert_eq!(twice.attributes(".error-summary a", "href"), ["#nama"]);
    let kis = paths::EditSystem { id: registered(&world, "kis").await }.to_string();
    assert!(compiler.fill(&kis, &[("nama", "Sp4n-Lapor!")]).await.expect(422).error_at("nama").is_some());
    let first = registered(&world, "sp4n-lapor!").await;
    let edit = paths::EditSystem { id: first }.to_string();
    compiler.fill(&edit, &[("nama", "SP4N-Lapor!")]).await.expect(303);

    let canting = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let log = paths::New { id: canting }.to_string();
    compiler.fill(&log, &[("sistem_baru", "sp4n-LAPOR!"), ("status", "berjalan")]).await.expect(303);
    let logged = store::of_innovation(&world.db, canting).await.unwrap().remove(0);
    assert_eq!(logged.system.id, first, "a typed name that is there is reused");
    assert_eq!(compiler.get("/sistem").await.expect(200).total(), before + 1);
    let told = audit::store::list(&world.db, first.0, PageRequest::first()).await.unwrap().rows;
    assert_eq!(told.len(), 2);
    assert_eq!(told[0].changes[0].before, "SP4N-LAPOR!");
}

#[tokio::test]
async fn an_operator_keeps_the_register_and_others_read_it() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let typed = [("nama", "P-Care"), ("jenis", "aplikasi"), ("pemilik", "BPJS Kesehatan")];
    let sent = operator.fill(NEW, &typed).await.expect(303);
    assert_eq!(sent.location(), Some("/sistem"));
    let edit = paths::EditSystem { id: registered(&world, "p-care").await }.to_string();
    let form = operator.get(&edit).await.expect(200).form(&edit);
    assert_eq!((form.value("jenis"), form.value("pemilik")), ("aplikasi", "BPJS Kesehatan"));
    operator.post(&edit, &form.clone().with("nama", "P-Care BPJS")).await.expect(303);
    let list = operator.get("/sistem?q=p-care").await.expect(200);
    assert!(list.text().contains("P-Care BPJS"));
    assert!(list.attributes("tbody a", "href").contains(&edit));

    let verifier = world.person(KOTA, Role::Verifier).await;
    let seen = verifier.get("/sistem").await.expect(200);
    assert!(seen.text().contains("P-Care BPJS"));
    assert!(!seen.attributes("a", "href").iter().any(|href| href.ends_with("/ubah") || href == NEW));
    verifier.post(&edit, &form).await.expect(403);
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    stranger.get(&edit).await.expect(404);
    stranger.post(&edit, &form).await.expect(404);
    assert!(!stranger.get("/sistem").await.expect(200).text().contains("P-Care"));
}

#[tokio::test]
async fn only_a_number_of_the_register_that_is_not_nought_leads_to_its_list() {
    let world = World::new().await;
    let leader = world.person(KOTA, Role::Leadership).await;
    let bank = registered(&world, "Pembayaran Online Bank Jatim").await;
    let page = leader.get("/sistem?q=bank+jatim").await.expect(200);
    let pending = paths::list(&Filter { system: Some(bank), ..Filter::at(StatusPick::Pending) });
    assert_eq!(page.attributes("td a", "href"), [pending.as_str()]);
    assert_eq!(page.all("td[data-label=Berjalan]"), ["0"]);
    assert_eq!(leader.get(&pending).await.expect(200).total(), 1);
}

#[tokio::test]
async fn every_number_of_the_register_leads_to_the_list_it_counts() {
    let world = World::new().await;
    let leader = world.person(KOTA, Role::Leadership).await;
    let scope = world.scope(KOTA).await;
    let tally = store::count_by_status(&world.db, &scope, &Filter::default(), world.site.clock.today()).await.unwrap();
    assert!(leader.get("/integrasi").await.expect(200).one(".list-head").contains(&tally.words()));
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
        let total = leader.get(href).await.expect(200).total();
        assert!(words.starts_with(&format!("{total} ")), "{href}: {words}");
    }
    let found = leader.get("/integrasi?q=tidak+ada+ini").await.expect(200);
    assert_eq!(found.one(".empty h2"), "Tidak ada integrasi yang cocok");
}
