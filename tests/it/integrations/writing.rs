//! Scopes, counts and refusals.

use pataka::audit;
use pataka::db::Db;
use pataka::identity::model::{Role, Scope};
use pataka::integrations::actions::{self, WriteRefusal};
use pataka::integrations::model::filter::{Filter, StatusPick};
use pataka::integrations::model::{DraftIntegration, DraftSystem, IntegrationStatus, SystemChoice};
use pataka::integrations::store;
use pataka::kernel::paging::PageRequest;

use super::place::{Place, draft, now};
use IntegrationStatus::{Disturbed, Ended, Planned, Running};

fn named(name: &str) -> DraftSystem {
    DraftSystem { name: name.to_owned(), ..DraftSystem::default() }
}

async fn shown(db: &Db, scope: &Scope, filter: &Filter) -> Vec<(String, String)> {
    let found = store::list(db, scope, filter, PageRequest::first()).await.unwrap();
    let counted = store::count(db, scope, filter).await.unwrap();
    let tally = store::count_by_status(db, scope, filter).await.unwrap();
    assert_eq!(found.rows.len() as u64, found.total, "one page holds them all");
    assert_eq!((counted, tally.total()), (found.total, found.total), "every count is the length of its list");
    found.rows.into_iter().map(|one| (one.innovation_name, one.system.name)).collect()
}

#[tokio::test]
async fn what_is_planned_is_in_no_count_of_what_runs() {
    let place = Place::open().await;
    let sri = place.compiler().await;
    let mlijo = place.innovation(&sri, "Mlijo Online", place.dinkes).await;
    let planned = place.log(&sri, mlijo, "Bank Jatim", Planned).await;
    place.log(&sri, mlijo, "WhatsApp", Running).await;
    place.log(&sri, mlijo, "SMS", Disturbed).await;
    place.log(&sri, mlijo, "Fax", Ended).await;
    let (db, scope) = (&place.db, Scope::whole(place.here));

    let tally = store::count_by_status(db, &scope, &Filter::default()).await.unwrap();
    assert_eq!((tally.running(), tally.pending(), tally.total()), (1, 2, 4));
    let running = shown(db, &scope, &Filter::at(StatusPick::Is(Running))).await;
    assert_eq!(running, [("Mlijo Online".to_owned(), "WhatsApp".to_owned())]);
    let pending = shown(db, &scope, &Filter::at(StatusPick::Pending)).await;
    assert_eq!(pending.iter().map(|(_, system)| system.as_str()).collect::<Vec<_>>(), ["Bank Jatim", "SMS"]);
    let system = store::find(db, planned).await.unwrap().unwrap().system.id;
    let by_system = store::count_by_system(db, &scope, &[system]).await.unwrap();
    assert_eq!((by_system[&system].running(), by_system[&system].total()), (0, 1));
    let first = store::of_innovation(db, mlijo).await.unwrap().remove(0);
    assert_eq!(first.system.name, "WhatsApp", "what runs comes first");
}

#[tokio::test]
async fn every_count_is_the_length_of_its_list_within_each_scope() {
    let place = Place::open().await;
    let sri = place.compiler().await;
    let gayatri = place.innovation(&sri, "GAYATRI", place.dinkes).await;
    let santika = place.innovation(&sri, "SANTIKA", place.dinsos).await;
    let kis = place.log(&sri, gayatri, "KIS", Running).await;
    place.log(&sri, gayatri, "Data 100%", Planned).await;
    place.log(&sri, santika, "kis", Planned).await;
    let db = &place.db;
    let system = store::find(db, kis).await.unwrap().unwrap().system.id;

    let whole = Scope::whole(place.here);
    let dinkes = Scope { pemda: place.here, opds: Some(vec![place.dinkes]) };
    let elsewhere = Scope::whole(place.elsewhere);
    let status = |status| Filter::at(StatusPick::Is(status));
    let words = |words: &str| Filter { words: words.to_owned(), ..Filter::default() };
    let of_system = Filter { system: Some(system), ..Filter::default() };
    let of_innovation = Filter { innovation: Some(santika), ..Filter::default() };
    let questions = [
        (Filter::default(), 3, 2),
        (status(Running), 1, 1),
        (status(Planned), 2, 1),
        (words("gayatri KIS"), 1, 1),
        (words("100%"), 1, 1),
        (words("%"), 1, 1),
        (of_system.clone(), 2, 1),
        (of_innovation, 1, 0),
    ];
    for (filter, in_pemda, in_opd) in &questions {
        assert_eq!(shown(db, &whole, filter).await.len(), *in_pemda, "{filter:?}");
        assert_eq!(shown(db, &dinkes, filter).await.len(), *in_opd, "{filter:?}");
        assert_eq!(shown(db, &elsewhere, filter).await.len(), 0, "{filter:?}");
    }

    let page = PageRequest::first();
    let lines = store::register(db, &dinkes, "", page).await.unwrap().rows;
    let counts: Vec<_> = lines.iter().map(|line| (line.system.name.as_str(), line.tally.total())).collect();
    assert_eq!(counts, [("Data 100%", 1), ("KIS", 1)], "the register is the government's, its counts are the OPD's");
    assert_eq!(store::register(db, &whole, "kis", page).await.unwrap().rows[0].tally.total(), 2);
    assert_eq!(store::register(db, &elsewhere, "", page).await.unwrap().total, 0);
}

#[tokio::test]
async fn a_system_is_registered_once_whatever_its_capitals() {
    let place = Place::open().await;
    let sri = place.compiler().await;
    let db = &place.db;
    let first = actions::register(db, &sri, named("SP4N-LAPOR!"), "a", now()).await.unwrap();
    assert_eq!(actions::register(db, &sri, named("lain"), "a", now()).await.unwrap(), first, "sent twice");
    let twice = actions::register(db, &sri, named("sp4n-lapor!"), "b", now()).await;
    assert!(matches!(twice, Err(WriteRefusal::NameTaken)));
    let other = actions::register(db, &sri, named("KIS"), "c", now()).await.unwrap();
    let renamed = actions::revise_system(db, &sri, other, named("Sp4n-Lapor!"), now()).await;
    assert!(matches!(renamed, Err(WriteRefusal::NameTaken)));
    actions::revise_system(db, &sri, first, named("SP4N-Lapor!"), now()).await.unwrap();

    let gayatri = place.innovation(&sri, "GAYATRI", place.dinkes).await;
    let id = place.log(&sri, gayatri, "sp4n-LAPOR!", Running).await;
    assert_eq!(store::find(db, id).await.unwrap().unwrap().system.id, first, "a typed name that is there is reused");
    assert_eq!(store::systems(db, place.here).await.unwrap().len(), 2);
    let trail = audit::store::list(db, first.0, PageRequest::first()).await.unwrap().rows;
    assert_eq!(trail.len(), 2);
    assert_eq!(trail[0].changes[0].before, "SP4N-LAPOR!");
}

#[tokio::test]
async fn a_stale_edit_is_refused_and_says_who_was_faster() {
    let place = Place::open().await;
    let sri = place.compiler().await;
    let budi = place.person("Budi", Role::Operator, place.here, Some(place.dinkes)).await;
    let db = &place.db;
    let gayatri = place.innovation(&sri, "GAYATRI", place.dinkes).await;
    let id = place.log(&sri, gayatri, "KIS", Planned).await;
    let later = now() + chrono::Duration::minutes(3);
    actions::revise(db, &budi, id, 1, draft("KIS", Running), later).await.unwrap();
    match actions::revise(db, &sri, id, 1, draft("KIS", Ended), later).await {
        Err(WriteRefusal::Stale(stored, by)) => {
            assert_eq!((stored.revision, stored.terms.status, by.as_deref()), (2, Running, Some("Budi")));
        }
        other => panic!("{other:?}"),
    }
    let trail = audit::store::list(db, gayatri.0, PageRequest::first()).await.unwrap().rows;
    assert_eq!(trail[0].summary, "mengubah status pada integrasi dengan KIS");
    assert_eq!((trail[0].changes[0].before.as_str(), trail[0].changes[0].after.as_str()), ("Direncanakan", "Berjalan"));
    assert_eq!(trail[1].summary, "mencatat integrasi dengan KIS (direncanakan)");
}

#[tokio::test]
async fn an_integration_is_logged_once_and_only_by_who_owns_the_innovation() {
    let place = Place::open().await;
    let sri = place.compiler().await;
    let db = &place.db;
    let gayatri = place.innovation(&sri, "GAYATRI", place.dinkes).await;
    let once = actions::log(db, &sri, gayatri, draft("KIS", Running), "k", now()).await.unwrap();
    let again = actions::log(db, &sri, gayatri, draft("KIS", Running), "k", now()).await.unwrap();
    assert_eq!(once, again);
    let second = actions::log(db, &sri, gayatri, draft("kis", Planned), "l", now()).await;
    assert!(matches!(second, Err(WriteRefusal::AlreadyIntegrated(name)) if name == "KIS"));
    actions::revise(db, &sri, once, 1, draft("KIS", Ended), now()).await.unwrap();
    actions::log(db, &sri, gayatri, draft("KIS", Planned), "m", now()).await.unwrap();

    let dinsos = place.person("Dewi", Role::Operator, place.here, Some(place.dinsos)).await;
    let verifier = place.person("Vera", Role::Verifier, place.here, None).await;
    let far = place.person("Fajar", Role::Compiler, place.elsewhere, None).await;
    let foreign = place.person("Fitri", Role::Operator, place.elsewhere, Some(place.far)).await;
    for (actor, denied) in [(&dinsos, false), (&verifier, true), (&far, false), (&foreign, false)] {
        let logged = actions::log(db, actor, gayatri, draft("BPJS", Running), "n", now()).await;
        let revised = actions::revise(db, actor, once, 2, draft("BPJS", Running), now()).await;
        for refusal in [logged.unwrap_err(), revised.unwrap_err()] {
            assert_eq!(matches!(refusal, WriteRefusal::Denied), denied, "{}: {refusal}", actor.name);
            assert!(matches!(refusal, WriteRefusal::Denied | WriteRefusal::NotFound));
        }
    }
    let denied = actions::register(db, &verifier, named("BPJS"), "o", now()).await;
    assert!(matches!(denied, Err(WriteRefusal::Denied)));
    let systems = store::systems(db, place.here).await.unwrap();
    let theirs = actions::revise_system(db, &far, systems[0].id, named("BPJS"), now()).await;
    assert!(matches!(theirs, Err(WriteRefusal::NotFound)));
    let taken = DraftIntegration { system: SystemChoice::Known(systems[0].id), ..draft("", Running) };
    let abroad = place.innovation(&far, "JAUH", place.far).await;
    let reached = actions::log(db, &far, abroad, taken, "p", now()).await;
    assert!(matches!(reached, Err(WriteRefusal::NotFound)), "a register is its own government's");
}
