//! Journeys of all dossiers of an edition at once: asked for, made in the background, stopped, taken up after an end of the
//! process, downloaded, and cleared away.

use std::io::{Cursor, Read};
use std::time::Duration;

use pataka::assessment;
use pataka::batches::actions::{self, Begun, work};
use pataka::batches::model::{Batch, Item, Outcome, Source, State, stored_as};
use pataka::batches::store;
use pataka::identity::model::Role;
use pataka::kernel::digest::sha256;
use pataka::kernel::id::{BatchId, InnovationId};
use pataka::kernel::paging::PageRequest;

use crate::support::{Filled, Html, KABUPATEN, KOTA, Person, World};

const HOME: &str = "/dosier-massal";

/// Some innovations of the city, entered in IGA 2026.
async fn entered(world: &World) -> Vec<InnovationId> {
    let mut ids = Vec::new();
    for slug in ["gayatri", "canting-gula-mojo", "curhat-ning-ita"] {
        ids.push(world.innovation(KOTA, slug).await.id);
    }
    world.enter("iga-2026", &ids).await;
    ids
}

async fn work_off(world: &World) {
    work::all(&world.db, &world.site.blobs, &world.site.clock).await.expect("worked off");
}

async fn begun(world: &World, source: Source) -> BatchId {
    let compiler = world.actor(KOTA, Role::Compiler, None).await;
    let begun = actions::begin(&world.db, &compiler, "iga-2026", source, world.site.clock.now()).await;
    let Begun::New(id) = begun.expect("begun") else { panic!("one runs already") };
    id
}

/// Asks for it by the form; the page that the answer leads to.
async fn asked(person: &Person, source: Source) -> Html {
    let form = person.get(&format!("{HOME}?edisi=iga-2026")).await.expect(200).form(HOME);
    assert_eq!(form.value("edisi"), "iga-2026", "the edition is chosen already");
    let done = person.post(HOME, &form.with("isi", source.code())).await.expect(303);
    person.follow(&done).await.expect(200)
}

/// The city's newest batch, once the background has worked it off.
async fn ended(world: &World) -> Batch {
    let pemda = world.pemda(KOTA).await.id;
    for _ in 0..600 {
        let newest = store::list(&world.db, pemda, PageRequest::first()).await.expect("listed").rows.remove(0);
        if newest.ended_at.is_some() {
            return newest;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the batch does not end");
}

/// Names and contents of the files in an archive.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).expect("a file");
            let mut content = Vec::new();
            file.read_to_end(&mut content).expect("whole");
            (file.name().expect("a name").into_owned(), content)
        })
        .collect()
}

#[tokio::test]
async fn every_dossier_of_an_edition_is_made_and_downloaded_at_once() {
    let world = World::new().await;
    entered(&world).await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let list = compiler.get("/dosier?edisi=iga-2026").await.expect(200);
    assert_eq!(list.attributes(".page-head a", "href"), [format!("{HOME}?edisi=iga-2026")]);
    let page = asked(&compiler, Source::Today).await;
    page.expect_unique_ids();
    let batch = ended(&world).await;
    let address = format!("{HOME}/{}", batch.id);
    let page = compiler.get(&address).await.expect(200);
    page.expect_unique_ids();
    assert!(page.headers.get("refresh").is_none(), "what has ended does not show itself again");
    let rows = page.all("tbody th");
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(page.all("tbody td").contains(&"Jadi".to_owned()));
    assert!(page.text().contains("Disimpan sampai 29 November 2026."), "{}", page.text());

    let file = compiler.get(&format!("{address}/berkas")).await.expect(200);
    assert_eq!(file.headers["content-type"], "application/zip");
    let files = unpacked(&file.bytes);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "canting-gula-mojo-iga-2026.pdf",
        "curhat-ning-ita-iga-2026.pdf",
        "gayatri-iga-2026.pdf",
        "daftar.csv",
        "SHA256SUMS",
    ];
    assert_eq!(names, expected);
    let sums = String::from_utf8(files[4].1.clone()).expect("text");
    for (name, content) in &files[..4] {
        assert!(sums.contains(&format!("{}  {name}\n", sha256(content))), "{name}: {sums}");
    }
    // What stands in it is what the dossier alone gives.
    let entry = assessment::store::of_innovation(&world.db, world.innovation(KOTA, "gayatri").await.id).await;
    let entry = entry.expect("entries").into_iter().find(|entry| entry.edition == "iga-2026").expect("one").id;
    let alone = compiler.get(&format!("/dosier/{entry}/unduh")).await.expect(200).bytes;
    assert!(files[2].1 == alone, "the same bytes as the dossier alone");
    let csv = String::from_utf8(files[3].1.clone()).expect("text");
    assert!(csv.starts_with("\u{feff}Inovasi;Keadaan;Berkas;Halaman;Ukuran (bita);SHA-256;Keterangan\r\n"), "{csv}");
    assert_eq!(csv.lines().count(), 4);

    let told = compiler.get("/pemberitahuan").await.expect(200).text();
    assert!(told.contains("3 dosir IGA 2026 siap diunduh."), "{told}");
}

#[tokio::test]
async fn only_compilers_of_the_government_ask_and_see() {
    let world = World::new().await;
    entered(&world).await;
    let id = begun(&world, Source::Today).await;
    work_off(&world).await;
    let address = format!("{HOME}/{id}");
    for role in [Role::Verifier, Role::Leadership, Role::Admin] {
        let person = world.person(KOTA, role).await;
        person.get(HOME).await.expect(403);
        person.get(&address).await.expect(403);
    }
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    operator.get(HOME).await.expect(403);
    assert!(operator.get("/dosier").await.expect(200).all(".page-head a").is_empty());
    let other = world.person(KABUPATEN, Role::Compiler).await;
    for path in [address.clone(), format!("{address}/berkas")] {
        other.get(&path).await.expect(404);
    }
    other.post(&format!("{address}/hentikan"), &[]).await.expect(404);
    // Nothing of the regency is entered.
    let page = other.get(HOME).await.expect(200);
    assert!(page.text().contains("Belum ada dosir"), "{}", page.text());
    let compiler = world.person(KOTA, Role::Compiler).await;
    let wrong = compiler.fill(HOME, &[("edisi", "kipp-2019"), ("isi", "lain")]).await.expect(422);
    assert!(wrong.error_at("edisi").is_some() && wrong.error_at("isi").is_some());
}

#[tokio::test]
async fn asking_twice_leads_to_the_one_that_runs_and_stopping_keeps_what_is_there() {
    let world = World::new().await;
    let ids = entered(&world).await;
    let id = begun(&world, Source::Today).await;
    let compiler = world.actor(KOTA, Role::Compiler, None).await;
    let again = actions::begin(&world.db, &compiler, "iga-2026", Source::Frozen, world.site.clock.now()).await;
    assert_eq!(again.expect("led there"), Begun::Running(id));

    // One is made, and then somebody stops it.
    let now = world.site.clock.now();
    work::claim(&world.db, now).await.expect("claimed").expect("there is work");
    let item = work::turn(&world.db, id, None, now).await.expect("begun").expect("a dossier");
    actions::stop(&world.db, &compiler, id, now).await.expect("stopped");
    let done = Item { outcome: Outcome::Skipped("uji".to_owned()), ..item };
    assert_eq!(work::turn(&world.db, id, Some(done), now).await.expect("told"), None, "nothing goes on");
    let tally = store::tallies(&world.db, &[id]).await.expect("counted")[&id];
    assert_eq!((tally.waiting, tally.ended()), (ids.len() as u64, 0), "what comes too late is not noted");
    assert!(matches!(actions::stop(&world.db, &compiler, id, now).await, Err(actions::Refusal::Over)));
    let person = world.person(KOTA, Role::Compiler).await;
    let page = person.get(&format!("{HOME}/{id}")).await.expect(200);
    assert!(page.text().contains("Tidak ada dosir yang jadi"), "{}", page.text());
    person.get(&format!("{HOME}/{id}/berkas")).await.expect(404);
    // Another one may begin now.
    begun(&world, Source::Today).await;
}

#[tokio::test]
async fn work_that_a_process_left_is_taken_up_where_it_was() {
    let world = World::new().await;
    let ids = entered(&world).await;
    let id = begun(&world, Source::Today).await;
    let (db, now) = (&world.db, world.site.clock.now());
    // A process makes one dossier, begins the next, and ends.
    work::claim(db, now).await.expect("claimed").expect("there is work");
    let first = work::turn(db, id, None, now).await.expect("begun").expect("a dossier");
    let skipped = Item { outcome: Outcome::Skipped("uji".to_owned()), ..first };
    let second = work::turn(db, id, Some(skipped), now).await.expect("begun").expect("a dossier");
    assert_eq!((second.position, second.attempts), (2, 1));

    work_off(&world).await;
    assert_eq!(store::tallies(db, &[id]).await.expect("counted")[&id].made, 0, "it still belongs to that process");
    world.pass(Duration::from_secs(61));
    work_off(&world).await;
    let batch = store::find(db, id).await.expect("found").expect("there");
    assert_eq!(batch.state, State::Done);
    let items = store::every_item(db, id).await.expect("listed");
    assert!(matches!(items[0].outcome, Outcome::Skipped(_)), "what was done is not done again");
    assert_eq!((items[1].attempts, items.len()), (2, ids.len()));
    assert!(items[1..].iter().all(|item| matches!(item.outcome, Outcome::Made(_))));
}

#[tokio::test]
async fn a_dossier_that_brings_the_process_down_each_time_is_given_up() {
    let world = World::new().await;
    entered(&world).await;
    let id = begun(&world, Source::Today).await;
    for _ in 0..3 {
        let now = world.site.clock.now();
        work::claim(&world.db, now).await.expect("claimed").expect("there is work");
        work::turn(&world.db, id, None, now).await.expect("begun").expect("a dossier");
        world.pass(Duration::from_secs(61));
    }
    work_off(&world).await;
    let items = store::every_item(&world.db, id).await.expect("listed");
    assert!(matches!(&items[0].outcome, Outcome::Failed(why) if why.contains("terhenti 3 kali")), "{items:?}");
    assert!(items[1..].iter().all(|item| matches!(item.outcome, Outcome::Made(_))));
    let compiler = world.person(KOTA, Role::Compiler).await;
    let page = compiler.get(&format!("{HOME}/{id}?nasib=gagal")).await.expect(200);
    assert_eq!(page.all("tbody th").len(), 1);
}

#[tokio::test]
async fn what_cannot_be_set_is_told_and_the_rest_is_made() {
    let world = World::new().await;
    let ids = entered(&world).await;
    let entries = assessment::store::of_innovation(&world.db, ids[0]).await.expect("entries");
    let compiler = world.person(KOTA, Role::Compiler).await;
    let place = format!("/dosier/{}/bagian/rb_permasalahan", entries[0].id);
    let form = compiler.get(&place).await.expect(200).form(&place);
    compiler.post(&place, &form.with("isi", &"a".repeat(20_000))).await.expect(303);
    let id = begun(&world, Source::Today).await;
    work_off(&world).await;
    let page = compiler.get(&format!("{HOME}/{id}")).await.expect(200).text();
    assert!(page.contains("terlalu panjang"), "{page}");
    let tally = store::tallies(&world.db, &[id]).await.expect("counted")[&id];
    assert_eq!((tally.made, tally.failed), (2, 1));
}

#[tokio::test]
async fn frozen_files_are_taken_as_they_are_and_the_others_left_out() {
    let world = World::new().await;
    entered(&world).await;
    let id = begun(&world, Source::Frozen).await;
    work_off(&world).await;
    let tally = store::tallies(&world.db, &[id]).await.expect("counted")[&id];
    assert_eq!((tally.made, tally.skipped), (0, 3), "nothing is frozen yet");
    let compiler = world.person(KOTA, Role::Compiler).await;
    let page = compiler.get(&format!("{HOME}/{id}")).await.expect(200).text();
    assert!(page.contains("Belum pernah dibekukan."), "{page}");
}

#[tokio::test]
async fn a_week_after_its_end_a_batch_goes_with_its_files() {
    let world = World::new().await;
    entered(&world).await;
    let id = begun(&world, Source::Today).await;
    work_off(&world).await;
    let (db, blobs) = (&world.db, &world.site.blobs);
    world.pass(Duration::from_hours(7 * 24));
    assert_eq!(actions::clear(db, blobs, world.site.clock.now()).await.expect("cleared"), 0, "not yet");
    assert!(blobs.read_made(&stored_as(id, 1)).await.is_ok());
    world.pass(Duration::from_secs(1));
    assert_eq!(actions::clear(db, blobs, world.site.clock.now()).await.expect("cleared"), 1);
    assert!(blobs.read_made(&stored_as(id, 1)).await.is_err());
    assert_eq!(store::find(db, id).await.expect("asked"), None);
}
