//! Journeys of confirming that integrations still run, and of what happens when nobody does.

use std::time::Duration;

use chrono::{Days, Months, NaiveDate};
use pataka::app::daily;
use pataka::identity::model::Role;
use pataka::integrations::actions::WriteRefusal;
use pataka::integrations::model::filter::{Filter, StatusPick};
use pataka::integrations::model::{
    Assurance, Confirmation, DraftSystem, Integration, IntegrationStatus, OwnerWord, Side, Standing, SystemKind, Tally,
    sample,
};
use pataka::integrations::{actions, paths, store};
use pataka::kernel::id::{InnovationId, IntegrationId, SystemId};
use pataka::kernel::paging::PageRequest;

use crate::support::{Filled, Html, KABUPATEN, KOTA, Person, World};

const THIRTEEN_MONTHS: Duration = Duration::from_hours(24 * 396);

async fn only(world: &World, of: InnovationId) -> Integration {
    let mut all = store::of_innovation(&world.db, of).await.expect("the database answers");
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// Logs a running integration and gives the address of its page.
async fn running(world: &World, person: &Person, of: InnovationId, system: &str) -> String {
    let new = paths::New { id: of }.to_string();
    person.fill(&new, &[("sistem_baru", system), ("status", "berjalan")]).await.expect(303);
    paths::Show { id: only(world, of).await.id }.to_string()
}

/// Gives the word of a side, as its form on the page sends it.
async fn confirm(person: &Person, show: &str, side: Side, more: &[(&str, &str)]) -> Html {
    let to = format!("{show}/konfirmasi");
    let page = person.get(show).await.expect(200);
    let today = page.attributes(&format!("#{}_tanggal", side.code()), "value").remove(0);
    let revision = page.form(&to).value("revision").to_owned();
    let form = vec![("sisi".to_owned(), side.code().to_owned()), ("revision".to_owned(), revision)];
    let form = form.with(&format!("{}_tanggal", side.code()), &today);
    person.post(&to, &more.iter().fold(form, |form, (name, value)| form.with(name, value))).await
}

/// What somebody was told of integrations.
async fn told(person: &Person) -> String {
    person.get("/pemberitahuan").await.expect(200).text()
}

#[tokio::test]
async fn a_running_one_unconfirmed_for_thirteen_months_stops_counting_and_its_owner_is_told_once() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let canting = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let show = running(&world, &compiler, canting, "e-PPGBM").await;
    assert_eq!(compiler.get("/integrasi?status=berjalan").await.expect(200).total(), 17 + 1);
    assert_eq!(daily::run(&world.db, &world.site.blobs, &world.site.clock).await.unwrap().lapses, 0);

    world.pass(THIRTEEN_MONTHS);
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let leader = world.person(KOTA, Role::Leadership).await;
    assert_eq!(leader.get("/integrasi?status=berjalan").await.expect(200).total(), 0);
    assert_eq!(leader.get("/integrasi?status=perlu_dikonfirmasi").await.expect(200).total(), 17 + 1);
    let notes = leader.get("/dasbor").await.expect(200).all(".figure-note");
    let note = "1 direncanakan dan 18 perlu dikonfirmasi, tidak dihitung";
    assert!(notes.iter().any(|words| words == note), "{notes:?}");

    assert!(!told(&operator).await.contains("e-PPGBM"));
    assert_eq!(daily::run(&world.db, &world.site.blobs, &world.site.clock).await.unwrap().lapses, 18);
    assert_eq!(
        daily::run(&world.db, &world.site.blobs, &world.site.clock).await.unwrap().lapses,
        0,
        "once for each lapse"
    );
    let heard = told(&operator).await;
    assert!(heard.contains("Canting Gula Mojo dengan e-PPGBM tidak lagi dihitung berjalan"), "{heard}");
    assert!(!heard.contains("Curhat"), "not of other units' innovations: {heard}");

    assert!(operator.get(&show).await.expect(200).text().contains("Tidak lagi dihitung sebagai berjalan"));
    confirm(&operator, &show, Side::Opd, &[]).await.expect(303);
    let today = world.site.clock.today();
    assert_eq!(only(&world, canting).await.standing(today), Standing::Faded, "the owner's side has not spoken");
    confirm(&operator, &show, Side::Owner, &[]).await.expect(422);
    let named = [("pemilik_nama", "Ibu Rina, Kemenkes"), ("pemilik_rujukan", "Surat 12/2027")];
    confirm(&operator, &show, Side::Owner, &named).await.expect(303);
    let one = only(&world, canting).await;
    assert_eq!((one.terms.confirmed_on, one.standing(today)), (Some(today), Standing::Running));
    assert_eq!(one.assurance.owner.as_ref().unwrap().by, "Ibu Rina, Kemenkes");
    assert_eq!(leader.get("/integrasi?status=berjalan").await.expect(200).total(), 1);
    let history = pataka::audit::store::list(&world.db, canting.0, PageRequest::first()).await.unwrap().rows;
    assert_eq!(history[0].summary, "mengonfirmasi integrasi dengan e-PPGBM (pihak pemilik sistem)");

    world.pass(THIRTEEN_MONTHS);
    assert_eq!(
        daily::run(&world.db, &world.site.blobs, &world.site.clock).await.unwrap().lapses,
        1,
        "the next lapse is told again"
    );
}

#[tokio::test]
async fn the_unit_that_owns_a_system_sees_who_depends_on_it_and_gives_its_own_word() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let palapa = world.innovation(KOTA, "palapa-mojo").await.id;
    let show = running(&world, &compiler, palapa, "Gudang Data").await;
    let system = only(&world, palapa).await.system.id;
    let page = paths::ShowSystem { id: system }.to_string();
    let dinkes = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    assert_eq!(dinkes.get(&page).await.expect(200).total(), 0, "another unit's innovation is not told");
    dinkes.get(&show).await.expect(404);
    let edit = paths::EditSystem { id: system }.to_string();
    assert!(dinkes.get(&edit).await.expect(200).attributes("#pemilik_opd", "name").is_empty());
    let unit = world.unit(KOTA, "dinkes-ppkb").await;
    let claimed = dinkes.get(&edit).await.expect(200).form(&edit).with("pemilik_opd", &unit.id.to_string());
    dinkes.post(&edit, &claimed).await.expect(303);
    assert_eq!(only(&world, palapa).await.system.owner_opd, None, "nobody makes themselves an owner");

    compiler.fill(&edit, &[("pemilik_opd", &unit.id.to_string()), ("kelas", "pribadi")]).await.expect(303);
    let seen = dinkes.get(&page).await.expect(200);
    assert_eq!((seen.total(), seen.all("tbody th a")), (1, vec!["Palapa Mojo".to_owned()]), "and no way to the rest");
    assert!(seen.text().contains("Memuat data pribadi"));
    dinkes.get(&pataka::innovations::paths::show(palapa, None)).await.expect(404);
    let one = dinkes.get(&show).await.expect(200);
    assert!(one.attributes("a", "href").iter().all(|href| !href.starts_with("/inovasi/")), "{}", one.text());
    confirm(&dinkes, &show, Side::Owner, &[]).await.expect(303);
    confirm_as(&world, "dinkes-ppkb", Side::Opd, only(&world, palapa).await).await;
    let word = only(&world, palapa).await.assurance.owner.expect("a word");
    assert_eq!((word.on, word.by.as_str()), (world.site.clock.today(), "Operator OPD Kota Mojokerto"));
    let other = world.of_opd(KOTA, Role::Operator, "dinsos").await;
    other.get(&show).await.expect(404);
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    stranger.get(&show).await.expect(404);
    stranger.get(&page).await.expect(404);

    world.pass(THIRTEEN_MONTHS);
    daily::run(&world.db, &world.site.blobs, &world.site.clock).await.unwrap();
    let dinkes = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    assert!(!told(&dinkes).await.contains("Palapa"), "accounts made later hear nothing of before");
}

/// The owner of a system has no word for the innovation's side.
async fn confirm_as(world: &World, opd: &str, side: Side, one: Integration) {
    let actor = world.actor(KOTA, Role::Operator, Some(opd)).await;
    let word = Confirmation { side, on: world.site.clock.today(), said_by: None, reference: None };
    let now = world.site.clock.now();
    let refused = actions::confirm(&world.db, &actor, one.id, one.revision, word.clone(), now).await;
    assert!(matches!(refused, Err(WriteRefusal::Denied)));
    let compiler = world.actor(KOTA, Role::Compiler, None).await;
    let stale = actions::confirm(&world.db, &compiler, one.id, one.revision - 1, word, now).await;
    assert!(matches!(stale, Err(WriteRefusal::Stale(..))), "what was not read is not confirmed");
}

#[tokio::test]
async fn only_what_is_said_to_run_is_confirmed() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let mlijo = world.innovation(KOTA, "mlijo-online").await.id;
    let planned = only(&world, mlijo).await;
    let show = paths::Show { id: planned.id }.to_string();
    let page = compiler.get(&show).await.expect(200);
    assert!(page.text().contains("Tidak dihitung sebagai integrasi berjalan."));
    assert!(page.attributes("form[action$=konfirmasi]", "action").is_empty());
    let form = [("sisi", "opd"), ("revision", "1"), ("opd_tanggal", "22-11-2026")];
    let form: Vec<_> = form.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    compiler.post(&format!("{show}/konfirmasi"), &form).await.expect(409);
    assert_eq!(only(&world, mlijo).await.terms.confirmed_on, None);
    let verifier = world.person(KOTA, Role::Verifier).await;
    verifier.get(&show).await.expect(200);
    verifier.post(&format!("{show}/konfirmasi"), &form).await.expect(403);
}

/// A running integration of an innovation with these words.
fn made(like: &Integration, system: SystemId, words: [Option<NaiveDate>; 3]) -> Integration {
    let [stated, confirmed, owner] = words;
    let mut one = like.clone();
    one.id = IntegrationId::fresh();
    one.system.id = system;
    one.terms.confirmed_on = confirmed;
    one.assurance = Assurance {
        stated_on: stated.expect("a day of entry"),
        confirmed_by: None,
        owner: owner.map(|on| OwnerWord { on, by: "Pemilik".to_owned(), reference: None }),
    };
    one
}

#[tokio::test]
async fn the_count_in_sql_is_the_count_of_the_rule_on_every_day() {
    let world = World::new().await;
    let canting = world.innovation(KOTA, "canting-gula-mojo").await;
    let mut like = sample("Canting Gula Mojo", "", IntegrationStatus::Running);
    (like.pemda, like.innovation) = (canting.pemda, canting.id);
    let today = world.site.clock.today();
    let edge = today - Months::new(12);
    let days = [None, Some(edge - Days::new(1)), Some(edge), Some(edge + Days::new(1))];
    world
        .db
        .write(async |tx| {
            for (name, kind) in [("Kanal", Some(SystemKind::Channel)), ("Data", Some(SystemKind::Data)), ("Lain", None)]
            {
                let draft = DraftSystem { name: name.to_owned(), kind, ..DraftSystem::default() };
                let system = draft.entered(SystemId::fresh(), canting.pemda, 1);
                store::insert_system(tx, &system).await?;
                for stated in &days[1..] {
                    for confirmed in days {
                        for owner in days {
                            store::insert(tx, &made(&like, system.id, [*stated, confirmed, owner])).await?;
                        }
                    }
                }
                for status in IntegrationStatus::ALL {
                    let mut other = made(&like, system.id, [Some(today), Some(today), None]);
                    other.terms.status = *status;
                    store::insert(tx, &other).await?;
                }
            }
            Ok::<_, pataka::db::DbError>(())
        })
        .await
        .unwrap();
    let all = store::of_innovation(&world.db, canting.id).await.unwrap();
    assert_eq!(all.len(), 3 * (3 * 4 * 4 + 7));
    let scope = world.scope(KOTA).await;
    for day in [today - Days::new(2), today, today + Days::new(1), today + Days::new(365), today + Days::new(900)] {
        let filter = Filter { innovation: Some(canting.id), ..Filter::default() };
        let by_rule = Tally::of(&all, day);
        let by_status = store::count_by_status(&world.db, &scope, &filter, day).await.unwrap();
        assert_eq!(by_status, by_rule, "{day}");
        let systems: Vec<SystemId> = all.iter().map(|one| one.system.id).collect();
        let by_system = store::count_by_system(&world.db, &scope, &systems, day).await.unwrap();
        assert_eq!(by_system.values().map(Tally::running).sum::<u64>(), by_rule.running(), "{day}");
        for standing in Standing::ALL {
            let filter = Filter { status: Some(StatusPick::Is(*standing)), ..filter.clone() };
            let counted = store::count(&world.db, &scope, &filter, day).await.unwrap();
            assert_eq!(counted, by_rule.at(*standing), "{day} {}", standing.code());
            let listed = store::list(&world.db, &scope, &filter, day, PageRequest::first()).await.unwrap();
            assert!(listed.rows.iter().all(|one| one.standing(day) == *standing), "{day} {}", standing.code());
        }
        assert!(by_rule.running() > 0 || day > today + Days::new(365));
    }
}
