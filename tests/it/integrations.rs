//! Journeys of logging integrations.

use std::time::Duration;

use pataka::identity::model::{Role, Scope};
use pataka::innovations;
use pataka::integrations::actions::{self, WriteRefusal};
use pataka::integrations::model::filter::{Filter, StatusPick};
use pataka::integrations::model::{DraftIntegration, DraftSystem, IntegrationStatus, Standing, SystemChoice, Terms};
use pataka::integrations::{paths, store};
use pataka::kernel::id::InnovationId;
use pataka::kernel::paging::PageRequest;

use IntegrationStatus::{Ended, Planned, Running};

use crate::support::{Filled, KABUPATEN, KOTA, Person, World};

/// Logs an integration with a system that may not be in the register yet.
async fn log(person: &Person, of: InnovationId, system: &str, status: IntegrationStatus) {
    let new = paths::New { id: of }.to_string();
    person.fill(&new, &[("sistem_baru", system), ("status", status.code())]).await.expect(303);
}

fn draft(system: &str, status: IntegrationStatus) -> DraftIntegration {
    let terms = Terms {
        status,
        direction: None,
        method: None,
        basis: None,
        since: None,
        confirmed_on: None,
        note: None,
        source: None,
    };
    DraftIntegration { system: SystemChoice::Named(system.to_owned()), terms }
}

#[tokio::test]
async fn what_is_planned_is_in_no_count_of_what_runs() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let mlijo = world.innovation(KOTA, "mlijo-online").await.id;
    log(&compiler, mlijo, "Telegram", Running).await;
    log(&compiler, mlijo, "SMS", IntegrationStatus::Disturbed).await;
    log(&compiler, mlijo, "Fax", Ended).await;

    let of = |more: &str| format!("/integrasi?inovasi={mlijo}{more}");
    let page = compiler.get(&of("")).await.expect(200);
    let words = "4 integrasi (1 berjalan, 1 direncanakan, 1 terganggu, 1 dihentikan)";
    assert_eq!(page.one(".list-head"), words);
    let running = compiler.get(&of("&status=berjalan")).await.expect(200);
    assert_eq!(running.all("td[data-label=Sistem]"), ["Telegram"]);
    let pending = compiler.get(&of("&status=belum")).await.expect(200);
    let owned = "Pembayaran Online Bank JatimBank Jatim";
    assert_eq!(pending.all("td[data-label=Sistem]"), [owned, "SMS"], "the system with its owner below");
    assert_eq!(pending.total(), 2);
    assert_eq!(compiler.get("/integrasi?status=berjalan").await.expect(200).total(), 17 + 1);

    let show = compiler.get(&innovations::paths::show(mlijo, None)).await.expect(200);
    let section = "section[aria-labelledby=integrasi]";
    assert_eq!(show.one(&format!("{section} .meta")), "1 berjalan, 1 direncanakan, 1 terganggu, 1 dihentikan");
    assert!(show.one(&format!("{section} tbody th")).starts_with("Telegram"), "what runs comes first");
    let board = compiler.get("/dasbor").await.expect(200);
    let notes = board.all(".figure-note");
    assert!(notes.iter().any(|note| note == "1 direncanakan, tidak dihitung"), "{notes:?}");

    let scope = world.scope(KOTA).await;
    let filter = Filter { innovation: Some(mlijo), ..Filter::default() };
    let tally = store::count_by_status(&world.db, &scope, &filter, world.site.clock.today()).await.unwrap();
    assert_eq!((tally.running(), tally.pending(), tally.total()), (1, 2, 4));
    let bank = store::find_system_by_name(&world.db, scope.pemda, "pembayaran online bank jatim").await.unwrap();
    let bank = bank.expect("it is in the register").id;
    let by_system = store::count_by_system(&world.db, &scope, &[bank], world.site.clock.today()).await.unwrap();
    assert_eq!((by_system[&bank].running(), by_system[&bank].total()), (0, 1));
}

/// How many the filter shows somebody; each count of it must be as long as its list.
async fn shown(world: &World, person: &Person, scope: &Scope, filter: &Filter) -> u64 {
    let page = person.get(&paths::list(filter)).await.expect(200);
    assert_eq!(page.all("tbody tr").len() as u64, page.total(), "one page holds them all");
    let today = world.site.clock.today();
    let counted = store::count(&world.db, scope, filter, today).await.expect("the database answers");
    let tally = store::count_by_status(&world.db, scope, filter, today).await.expect("the database answers");
    assert_eq!((counted, tally.total()), (page.total(), page.total()), "every count is the length of its list");
    counted
}

#[tokio::test]
async fn every_count_is_the_length_of_its_list_within_each_scope() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let canting = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let palapa = world.innovation(KOTA, "palapa-mojo").await.id;
    log(&compiler, canting, "KIS", Running).await;
    log(&compiler, canting, "Data 100%", Planned).await;
    log(&compiler, palapa, "kis", Planned).await;
    let whole = world.scope(KOTA).await;
    let kis = store::find_system_by_name(&world.db, whole.pemda, "KIS").await.unwrap().expect("it is there").id;

    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let of_opd = world.actor(KOTA, Role::Operator, Some("dinkes-ppkb")).await.scope();
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    let elsewhere = world.scope(KABUPATEN).await;
    let status = |status| Filter::at(StatusPick::Is(status));
    let words = |words: &str| Filter { words: words.to_owned(), ..Filter::default() };
    // GAYATRI belongs to everybody, so its four integrations are in the scope of every OPD.
    let questions = [
        (Filter::default(), 17 + 1 + 3, 4 + 2),
        (status(Standing::Running), 17 + 1, 4 + 1),
        (status(Standing::Planned), 1 + 2, 1),
        (words("canting KIS"), 1, 1),
        (words("100%"), 1, 1),
        (words("%"), 1, 1),
        (Filter { system: Some(kis), ..Filter::default() }, 3, 2),
        (Filter { innovation: Some(palapa), ..Filter::default() }, 1, 0),
    ];
    for (filter, in_pemda, in_opd) in &questions {
        assert_eq!(shown(&world, &compiler, &whole, filter).await, *in_pemda, "{filter:?}");
        assert_eq!(shown(&world, &operator, &of_opd, filter).await, *in_opd, "{filter:?}");
        assert_eq!(shown(&world, &stranger, &elsewhere, filter).await, 0, "{filter:?}");
    }

    let seen = operator.get("/sistem?q=kis").await.expect(200);
    assert_eq!(seen.all("tbody th").len(), 1, "the register is the government's");
    assert_eq!(seen.all("td[data-label=Berjalan]"), ["2 integrasi KIS berjalan"], "its counts are the OPD's");
    let pending = "td[data-label='Belum berjalan atau terganggu'] a";
    assert_eq!(seen.all(pending), [""; 0], "another OPD plans it");
    let seen = compiler.get("/sistem?q=kis").await.expect(200);
    assert_eq!(seen.all(pending), ["1 integrasi KIS belum berjalan atau terganggu"]);
    assert_eq!(compiler.get("/sistem").await.expect(200).total(), 18 + 1);
    assert_eq!(operator.get("/sistem").await.expect(200).total(), 18 + 1);
    assert_eq!(stranger.get("/sistem").await.expect(200).total(), 0);
    let outside = operator.get(&format!("/integrasi?inovasi={palapa}")).await.expect(200);
    assert!(!outside.text().contains("Palapa"), "a name outside the scope is not told");
    assert!(compiler.get(&format!("/integrasi?inovasi={palapa}")).await.expect(200).text().contains("Palapa"));
}

#[tokio::test]
async fn a_compiler_logs_changes_and_finds_an_integration() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let canting = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let new = paths::New { id: canting }.to_string();

    let page = compiler.fill(&new, &[("sistem_baru", "KIS"), ("dikonfirmasi", "23-11-2026")]).await.expect(422);
    assert_eq!(page.error_at("status").as_deref(), Some("Galat: Pilih status."));
    let late = page.error_at("dikonfirmasi").unwrap();
    assert!(late.contains("tidak boleh sesudah hari ini (22 November 2026)"), "{late}");
    assert_eq!(page.form(&new).value("sistem_baru"), "KIS", "what was typed is kept");

    let form = page.form(&new).with("status", "direncanakan").with("dikonfirmasi", "");
    let sent = compiler.post(&new, &form).await.expect(303);
    assert_eq!(sent.location(), Some(format!("/inovasi/{canting}#integrasi").as_str()));
    compiler.post(&new, &form).await.expect(303);
    assert_eq!(store::of_innovation(&world.db, canting).await.unwrap().len(), 1, "the same form sent twice logs one");
    let page = compiler.fill(&new, &[("sistem_baru", "kis"), ("status", "berjalan")]).await.expect(422);
    assert_eq!(page.attributes(".error-summary a", "href"), ["#sistem_baru"]);
    assert!(page.error_at("sistem_baru").unwrap().contains("Integrasi dengan KIS sudah tercatat."));

    let stored = store::of_innovation(&world.db, canting).await.unwrap().remove(0);
    let edit = paths::Edit { id: stored.id }.to_string();
    compiler.fill(&edit, &[("status", "diuji")]).await.expect(303);
    let list = compiler.get(&format!("/integrasi?inovasi={canting}")).await.expect(200);
    assert_eq!(list.one(".list-head"), "1 integrasi (0 berjalan, 1 diuji)");
    let none = compiler.get(&format!("/integrasi?status=berjalan&inovasi={canting}")).await.expect(200);
    assert!(none.text().contains("Tidak ada integrasi yang cocok"));
    assert!(none.all(".chip").iter().any(|chip| chip.contains("Canting Gula Mojo")));

    compiler.fill(&edit, &[("status", "dihentikan")]).await.expect(303);
    compiler.fill(&new, &[("sistem_baru", "KIS"), ("status", "direncanakan")]).await.expect(303);
    let both = store::of_innovation(&world.db, canting).await.unwrap();
    assert_eq!(both.len(), 2, "what has ended may be taken up again");
    assert_eq!(both[0].system.id, both[1].system.id, "with the system that is registered");
}

#[tokio::test]
async fn a_stale_edit_is_refused_and_says_who_was_faster() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let canting = world.innovation(KOTA, "canting-gula-mojo").await.id;
    log(&compiler, canting, "KIS", Planned).await;
    let id = store::of_innovation(&world.db, canting).await.unwrap()[0].id;
    let edit = paths::Edit { id }.to_string();
    let mine = compiler.get(&edit).await.expect(200).form(&edit);
    assert_eq!(mine.value("revision"), "1");
    world.pass(Duration::from_mins(3));
    operator.fill(&edit, &[("status", "berjalan")]).await.expect(303);

    let conflict = compiler.post(&edit, &mine.with("status", "dihentikan").with("catatan", "catatan saya")).await;
    let conflict = conflict.expect(409);
    assert!(conflict.one(".lead").starts_with("Operator OPD Kota Mojokerto menyimpan perubahan"));
    assert_eq!(conflict.all("fieldset.conflict legend"), ["Status", "Catatan"]);
    for words in ["Berjalan", "Dihentikan", "catatan saya"] {
        assert!(conflict.text().contains(words), "{words}");
    }
    let merged = conflict.form(&edit);
    assert_eq!((merged.value("revision"), merged.value("status")), ("2", "dihentikan"));
    assert_eq!(store::find(&world.db, id).await.unwrap().unwrap().terms.status, Running, "nothing was lost");

    let told = pataka::audit::store::list(&world.db, canting.0, PageRequest::first()).await.unwrap().rows;
    assert_eq!(told[0].summary, "mengubah status pada integrasi dengan KIS");
    assert_eq!((told[0].changes[0].before.as_str(), told[0].changes[0].after.as_str()), ("Direncanakan", "Berjalan"));
    assert_eq!(told[1].summary, "mencatat integrasi dengan KIS (direncanakan)");

    compiler.post(&edit, &merged).await.expect(303);
    let history = compiler.get(&innovations::paths::History { id: canting }.to_string()).await.expect(200).text();
    assert!(history.contains("mengubah status, catatan pada integrasi dengan KIS"), "{history}");
    let terms = store::find(&world.db, id).await.unwrap().unwrap().terms;
    assert_eq!((terms.status, terms.note.as_deref()), (Ended, Some("catatan saya")));
}

#[tokio::test]
async fn only_who_may_change_the_innovation_logs_its_integrations() {
    let world = World::new().await;
    let (db, now) = (&world.db, world.site.clock.now());
    let canting = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let compiler = world.actor(KOTA, Role::Compiler, None).await;
    let id = actions::log(db, &compiler, canting, draft("KIS", Running), "k", now).await.unwrap();
    let verifier = world.actor(KOTA, Role::Verifier, None).await;
    let stranger = world.actor(KABUPATEN, Role::Compiler, None).await;
    let pages = [paths::New { id: canting }.to_string(), paths::Edit { id }.to_string()];
    let insider = world.person(KOTA, Role::Compiler).await;
    let form = insider.get(&pages[1]).await.expect(200).form(&pages[1]).with("catatan", "dari luar");
    for (person, expected) in [
        (world.of_opd(KOTA, Role::Operator, "dinsos").await, 404),
        (world.person(KOTA, Role::Verifier).await, 403),
        (world.person(KABUPATEN, Role::Compiler).await, 404),
    ] {
        for page in &pages {
            person.get(page).await.expect(expected);
            person.post(page, &form).await.expect(expected);
        }
    }
    let outsiders = [
        (world.actor(KOTA, Role::Operator, Some("dinsos")).await, false),
        (verifier.clone(), true),
        (stranger.clone(), false),
        (world.actor(KABUPATEN, Role::Operator, Some("diskominfo")).await, false),
    ];
    for (actor, denied) in &outsiders {
        let logged = actions::log(db, actor, canting, draft("BPJS", Running), "n", now).await;
        let revised = actions::revise(db, actor, id, 1, draft("BPJS", Running), now).await;
        for refusal in [logged.unwrap_err(), revised.unwrap_err()] {
            assert_eq!(matches!(refusal, WriteRefusal::Denied), *denied, "{}: {refusal}", actor.name);
            assert!(matches!(refusal, WriteRefusal::Denied | WriteRefusal::NotFound));
        }
    }
    let named = || DraftSystem { name: "BPJS".to_owned(), ..DraftSystem::default() };
    let denied = actions::register(db, &verifier, named(), "o", now).await;
    assert!(matches!(denied, Err(WriteRefusal::Denied)));
    let system = store::systems(db, compiler.pemda).await.unwrap()[0].id;
    let theirs = actions::revise_system(db, &stranger, system, 1, named(), now).await;
    assert!(matches!(theirs, Err(WriteRefusal::NotFound)));
    let taken = DraftIntegration { system: SystemChoice::Known(system), ..draft("", Running) };
    let sijamed = world.innovation(KABUPATEN, "sijamed").await.id;
    let reached = actions::log(db, &stranger, sijamed, taken, "p", now).await;
    assert!(matches!(reached, Err(WriteRefusal::NotFound)), "a register is its own government's");
}

#[tokio::test]
async fn an_innovation_says_its_integrations_in_words_map_and_table() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let canting = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let address = innovations::paths::show(canting, None);
    let section = |rest: &str| format!("section[aria-labelledby=integrasi] {rest}");
    let empty = operator.get(&address).await.expect(200);
    assert_eq!(empty.one(&section("p.muted")), "Belum ada integrasi yang tercatat.");
    assert!(empty.all(&section("svg")).is_empty());

    let new = paths::New { id: canting }.to_string();
    let both = [("sistem_baru", "P-Care"), ("status", "berjalan"), ("arah", "dua_arah")];
    operator.fill(&new, &both).await.expect(303);
    log(&operator, canting, "Satu Sehat", Planned).await;
    let page = operator.get(&address).await.expect(200);
    assert_eq!(page.one(&section(".meta")), "1 berjalan, 1 direncanakan");
    let drawn = page.all(&section("svg desc"));
    assert_eq!(drawn, ["1 berjalan: P-Care (dua arah); 1 direncanakan: Satu Sehat."; 2], "for both widths");
    assert_eq!(page.all(&section(".tag-green")), ["Berjalan"]);
    assert!(page.all(&section(".tag-grey")).contains(&"Direncanakan".to_owned()));
    assert_eq!(page.all(&section("tbody th")).len(), 2);
    page.expect_unique_ids();
    let own = page.attributes(&section("[id]"), "id");
    assert_eq!(own.len(), 5, "the heading, and a title and a description for each map: {own:?}");
    assert_eq!(page.all(&section("a.button")), ["Tambah integrasi", "Tambah sekaligus"]);
    assert_eq!(page.all(&section("tbody th a")).len(), 4, "each leads to its page and to its form");
    let leader = world.person(KOTA, Role::Leadership).await;
    let read = leader.get(&address).await.expect(200);
    let offered = read.attributes(&section("a"), "href");
    assert!(!offered.iter().any(|href| href.ends_with("/ubah")), "who may not write is offered no form: {offered:?}");
}

#[tokio::test]
async fn many_lines_are_looked_at_first_and_then_logged_all_at_once() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let canting = world.innovation(KOTA, "canting-gula-mojo").await.id;
    log(&operator, canting, "KIS", Running).await;
    let bulk = paths::Bulk { id: canting }.to_string();
    let logged = async || store::of_innovation(&world.db, canting).await.unwrap().len();

    let empty = operator.fill(&bulk, &[("langkah", "periksa")]).await.expect(422);
    assert_eq!(empty.error_at("baris").as_deref(), Some("Galat: Tulis sedikitnya satu baris."));
    let typed = "kis\nWhatsApp; berjalan; dua arah\nTelegram; berjaln\ne-PPGBM; diuji; sejak 2025";
    let faulty = operator.fill(&bulk, &[("baris", typed), ("langkah", "simpan")]).await.expect(422);
    assert_eq!(faulty.one(".list-head strong"), "2 akan dicatat, 1 sudah tercatat, 1 perlu diperbaiki");
    let fates = ["Sudah tercatat", "Akan dicatat", "Perlu diperbaiki", "Akan dicatat"];
    assert_eq!(faulty.all("td[data-label=Hasil]"), fates);
    assert!(faulty.all("td[data-label=Keterangan]")[2].contains("“berjaln” tidak dikenali"));
    assert_eq!(faulty.form(&bulk).value("baris"), typed, "what was typed is kept");
    assert_eq!(logged().await, 1, "nothing is logged while a line is wrong");

    let mended = faulty.form(&bulk).with("baris", &typed.replace("berjaln", "berjalan"));
    let unseen = operator.post(&bulk, &mended.clone().with("langkah", "simpan")).await.expect(200);
    assert_eq!(logged().await, 1, "only what was looked at is saved");
    assert_eq!(unseen.all("button[value=simpan]"), ["Simpan 3 integrasi"]);
    let form = unseen.form(&bulk).with("langkah", "simpan");
    let sent = operator.post(&bulk, &form).await.expect(303);
    assert_eq!(sent.location(), Some(paths::section(canting).as_str()));
    operator.post(&bulk, &form).await.expect(303);
    assert_eq!(logged().await, 4, "the same form sent twice logs them once");
    let words = operator.get(&innovations::paths::show(canting, None)).await.expect(200);
    assert_eq!(words.one("section[aria-labelledby=integrasi] .meta"), "3 berjalan, 1 diuji");
    let whatsapp = store::of_innovation(&world.db, canting).await.unwrap();
    let whatsapp = whatsapp.iter().find(|one| one.system.name == "WhatsApp").expect("it is logged");
    assert_eq!(
        whatsapp.system.kind.map(pataka::integrations::model::SystemKind::code),
        Some("kanal"),
        "with the system of the register"
    );
}

#[tokio::test]
async fn the_map_of_a_region_its_table_and_its_files_tell_the_same() {
    let world = World::new().await;
    let leader = world.person(KOTA, Role::Leadership).await;
    let page = leader.get("/integrasi/peta").await.expect(200);
    assert_eq!(page.total(), 17 + 1);
    assert_eq!(page.all("tbody tr").len(), 18);
    assert_eq!(page.one(".list-head .muted"), "(17 berjalan, 1 direncanakan)");
    let drawn = page.one(".only-wide svg desc");
    for system in page.all("td[data-label=Sistem]") {
        let name = system.split(" pada ").next().unwrap().to_owned();
        assert!(drawn.contains(&name), "{name}: {drawn}");
    }
    assert!(drawn.contains("Mlijo Online: 1 direncanakan: Pembayaran Online Bank Jatim"), "{drawn}");
    page.expect_unique_ids();

    let running = "?status=berjalan";
    let table = leader.get(&format!("/integrasi/peta{running}")).await.expect(200);
    assert_eq!((table.total(), table.all("tbody tr").len()), (17, 17));
    assert!(!table.source().contains("Bank Jatim"), "a planned one is in no map of running ones");
    let csv = leader.get(&format!("/integrasi/peta.csv{running}")).await.expect(200);
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(csv.source().lines().count(), 1 + 17);
    assert!(!csv.source().contains("Bank Jatim"));
    let all = leader.get("/integrasi/peta.csv").await.expect(200).source();
    let planned: Vec<&str> = all.lines().filter(|line| line.contains("Bank Jatim")).collect();
    assert_eq!(planned.len(), 1);
    assert!(planned[0].contains(",Direncanakan,tidak,"), "{planned:?}");
    assert_eq!(all.matches(",Berjalan,ya,").count(), 17);
    let graph = leader.get("/integrasi/peta.mmd").await.expect(200).source();
    assert!(graph.starts_with("flowchart LR\n"), "{graph}");
    assert_eq!(graph.matches("direncanakan").count(), 1, "{graph}");
    assert_eq!(graph.lines().filter(|line| line.contains("--") && line.contains(" i")).count(), 17, "{graph}");
    let svg = leader.get("/integrasi/peta.svg").await.expect(200);
    assert_eq!(svg.headers["content-type"], "image/svg+xml");
    assert!(svg.source().contains("xmlns=\"http://www.w3.org/2000/svg\""));
    assert!(svg.headers["content-disposition"].to_str().unwrap().starts_with("attachment; filename=\"integrasi-kota-"));

    let by_kind = leader.get("/integrasi/peta?jenis=kanal").await.expect(200);
    assert_eq!(by_kind.total(), leader.get("/integrasi?jenis=kanal").await.expect(200).total());
    assert!(by_kind.total() > 0 && by_kind.total() < 17);
    let unit = world.unit(KOTA, "dinkes-ppkb").await;
    let by_opd = leader.get(&format!("/integrasi/peta?opd={}", unit.id)).await.expect(200);
    assert_eq!(by_opd.total(), leader.get(&format!("/integrasi?opd={}", unit.id)).await.expect(200).total());
    let stranger = world.person(KABUPATEN, Role::Leadership).await;
    assert_eq!(stranger.get("/integrasi/peta").await.expect(200).total(), 0);
    assert_eq!(stranger.get("/integrasi/peta.csv").await.expect(200).source().lines().count(), 1);
}

#[tokio::test]
async fn more_innovations_than_directions_make_sheets_by_unit() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let scope = world.scope(KOTA).await;
    let (every, fifty) = (innovations::model::filter::Filter::default(), PageRequest::parse(None, Some("50")));
    let all = innovations::store::list(&world.db, &scope, &every, fifty).await.unwrap().rows;
    assert!(all.len() > 16);
    for one in all.iter().take(17) {
        log(&compiler, one.id, "Arsip Kota", Planned).await;
    }
    let first = compiler.get("/integrasi/peta").await.expect(200);
    let mut seen: Vec<String> = Vec::new();
    let mut units: Vec<String> = Vec::new();
    for number in 1..=3 {
        let sheet = compiler.get(&format!("/integrasi/peta?halaman={number}")).await.expect(200);
        let mut names = sheet.all("tbody th");
        names.dedup();
        assert!(names.len() <= 8, "{names:?}");
        assert!(sheet.text().contains(&format!("Lembar {number} dari ")), "{}", sheet.text());
        seen.extend(names);
        units.extend(sheet.all("td[data-label=OPD]"));
    }
    let mut once = seen.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), seen.len(), "no innovation stands on two sheets");
    assert_eq!(first.total(), 18 + 17);
    units.retain(|unit| unit != "Semua OPD");
    let mut runs = units.clone();
    runs.dedup();
    let mut kinds = runs.clone();
    kinds.sort();
    kinds.dedup();
    assert!(runs.len() <= kinds.len() + 2, "units stand together: {runs:?}");
}
