//! Journeys of entries in editions without an index: entered with a group, taken out, put back, and never twice.

use pataka::candidates::actions::{Choice, EnterRefusal, Outcome, enter};
use pataka::candidates::store;
use pataka::identity::model::{Actor, Role};
use pataka::innovations::model::filter::Filter;
use pataka::kernel::id::InnovationId;
use pataka::rulebooks;

use crate::support::{Filled, KABUPATEN, KOTA, World};

const KIPP: &str = "/penilaian/kipp-2023";

/// Brings a shipped edition into use in the city, since of those without an index only KIPP 2023 is.
async fn use_edition(world: &World, id: &str) {
    let (pemda, now) = (world.pemda(KOTA).await.id, world.site.clock.now());
    let used = world.db.write(async |tx| rulebooks::store::freeze(tx, pemda, id, now).await);
    used.await.expect("it is used");
}

/// Every innovation of the city that counts as one.
async fn innovations(world: &World) -> Vec<InnovationId> {
    let scope = world.scope(KOTA).await;
    let subjects = store::subjects(&world.db, &scope, &Filter::default()).await.expect("innovations");
    subjects.into_iter().map(|subject| subject.id).collect()
}

fn group(code: &str) -> Choice {
    Choice { group: Some(code.to_owned()), category: None }
}

async fn entered(
    world: &World,
    actor: &Actor,
    edition: &str,
    id: InnovationId,
    choice: Choice,
) -> Result<Outcome, EnterRefusal> {
    let clock = &world.site.clock;
    enter(&world.db, actor, edition, id, choice, (clock.today(), clock.now())).await
}

#[tokio::test]
async fn gayatri_is_refused_with_the_rules_own_sentence_entered_for_its_group_taken_out_and_put_back() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let id = world.innovation(KOTA, "gayatri").await.id;
    let address = format!("/inovasi/{id}/kelayakan/kipp-2023");
    assert_eq!(compiler.get(KIPP).await.expect(200).total(), 0);
    let form = compiler.get(&address).await.expect(200).form(&address);
    let nothing = compiler.post(&address, &form.clone().without("kelompok")).await.expect(422);
    assert_eq!(nothing.error_at("kelompok").as_deref(), Some("Galat: Pilih kelompok yang diikuti."));
    let strange = form.clone().with("kelompok", "<script>").with("kategori", "<script>");
    let strange = compiler.post(&address, &strange).await.expect(422);
    assert!(strange.error_at("kategori").is_some() && !strange.source().contains("<script>"), "no group is called so");
    let form = form.with("kategori", "kesehatan");
    let refused = compiler.post(&address, &form.clone().with("kelompok", "umum")).await.expect(422);
    let why = refused.error_at("kelompok").expect("a reason");
    let sentence = "Belum pernah menjadi Top Inovasi Terpuji pada KIPP sebelumnya: Tercatat Top 45 KIPP 2020.";
    assert!(why.contains(sentence), "{why}");
    assert_eq!(refused.form(&address).value("kategori"), "kesehatan", "what was chosen stays");
    refused.expect_unique_ids();
    assert_eq!(compiler.get(KIPP).await.expect(200).total(), 0, "and nothing overrides it");

    let done = compiler.post(&address, &form.with("kelompok", "khusus")).await.expect(303);
    let entry = done.location().expect("an entry").to_owned();
    let page = compiler.follow(&done).await.expect(200);
    assert!(page.text().contains("Kelompok Khusus") && page.text().contains("Kesehatan"), "{}", page.text());
    let board = compiler.get(KIPP).await.expect(200);
    assert_eq!(board.total(), 1);
    let row = board.one("tbody tr");
    for words in ["GAYATRI", "Kelompok Khusus", "✓ Layak", "dari 7 bagian terisi"] {
        assert!(row.contains(words), "{words}: {row}");
    }
    assert!(board.text().contains("1 terpakai; batasnya belum diketahui, lihat pedoman"));
    assert!(compiler.get("/penilaian").await.expect(200).text().contains("1 inovasi didaftarkan"));
    assert!(compiler.get("/kandidat?tutup=ya").await.expect(200).text().contains("Terdaftar"));
    let again = compiler.get(&address).await.expect(200);
    assert!(again.text().contains("Terdaftar di Kelompok Khusus") && again.all("form[action$='kipp-2023']").is_empty());
    let tab = compiler.get(&format!("/inovasi/{id}/penilaian")).await.expect(200);
    assert!(tab.one("tbody tr").contains("Tanpa indeks"), "no score of nothing");

    compiler.post(&format!("{entry}/keluarkan"), &[]).await.expect(303);
    assert_eq!(compiler.get(KIPP).await.expect(200).total(), 0);
    assert!(compiler.get(&entry).await.expect(200).text().contains("sudah dikeluarkan"));
    let form = compiler.get(&address).await.expect(200).form(&address);
    assert_eq!((form.value("kelompok"), form.value("kategori")), ("khusus", "kesehatan"), "as it was");
    let back = compiler.post(&address, &form).await.expect(303);
    assert_eq!(back.location(), Some(entry.as_str()), "the same entry");
    assert_eq!(compiler.get(KIPP).await.expect(200).total(), 1);
    let history = compiler.get(&format!("/inovasi/{id}/riwayat")).await.expect(200).text();
    assert!(history.contains("memasukkan inovasi ke Kompetisi Inovasi Pelayanan Publik 2023"), "{history}");
}

#[tokio::test]
async fn operators_see_the_entry_of_their_innovation_and_only_compilers_of_its_government_enter() {
    let world = World::new().await;
    let id = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let address = format!("/inovasi/{id}/kelayakan/kipp-2023");
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    assert!(operator.get(&address).await.expect(200).all("main form").is_empty(), "no form to enter with");
    let fields = [("kelompok".to_owned(), "umum".to_owned())];
    operator.post(&address, &fields).await.expect(403);
    world.person(KABUPATEN, Role::Compiler).await.post(&address, &fields).await.expect(404);
    let compiler = world.person(KOTA, Role::Compiler).await;
    compiler.post(&format!("/inovasi/{id}/kelayakan/kipp-2022"), &fields).await.expect(403);
    let done = compiler.post(&address, &fields).await.expect(303);
    let entry = done.location().expect("an entry");
    let page = operator.get(entry).await.expect(200);
    assert!(page.all("form[action$='keluarkan']").is_empty());
    assert!(page.attributes("td[data-label='Mengapa'] a", "href").iter().any(|to| to.contains("/cerita/2026/")));
    world.person(KABUPATEN, Role::Compiler).await.get(entry).await.expect(404);
}

#[tokio::test]
async fn an_index_refuses_what_its_conditions_refuse_and_takes_it_when_the_reason_is_gone() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let id = world.innovation(KOTA, "mlijo-online").await.id;
    let address = format!("/inovasi/{id}/kelayakan/iga-2026");
    let form = compiler.get(&address).await.expect(200).form(&address);
    let refused = compiler.post(&address, &form).await.expect(422).text();
    assert!(refused.contains("Tidak dapat didaftarkan. Mulai diterapkan 1 Januari 2024"), "{refused}");
    assert_eq!(compiler.get("/penilaian/iga-2026").await.expect(200).total(), 0);
    let edit = format!("/inovasi/{id}/ubah");
    let profile = compiler.get(&edit).await.expect(200).form(&edit);
    compiler.post(&edit, &profile.with("pengembangan", "3-2025")).await.expect(303);
    let entry = compiler.post(&address, &form).await.expect(303);
    let page = compiler.follow(&entry).await.expect(200);
    assert_eq!(page.all("tbody tr").len(), 20, "every indicator of an innovation");
    let board = compiler.get("/penilaian/iga-2026").await.expect(200);
    assert_eq!(board.total(), 1, "it alone");
}

#[tokio::test]
async fn what_cannot_be_told_is_entered_with_a_warning_and_a_quota_or_title_refuses() {
    let world = World::new().await;
    let compiler = world.actor(KOTA, Role::Compiler, None).await;
    let person = world.person(KOTA, Role::Compiler).await;
    let id = world.innovation(KOTA, "kencana-mojo").await.id;
    let edit = format!("/inovasi/{id}/ubah");
    // Closed on 16 April 2022: one year and four months, enough for an innovation of the pandemic alone.
    let form = person.get(&edit).await.expect(200).form(&edit).with("uji_coba", "").with("pengembangan", "");
    person.post(&edit, &form.with("penerapan", "1-12-2020")).await.expect(303);
    use_edition(&world, "kipp-2022").await;
    let outcome = entered(&world, &compiler, "kipp-2022", id, group("umum")).await.expect("entered");
    let Outcome::Entered(_, missing) = outcome else { panic!("{outcome:?}") };
    assert_eq!(missing, ["apakah ini inovasi pandemi"]);

    // KOVABLIK 2022 takes three of a regency or city in its general group.
    let kovablik = "kovablik-2022";
    use_edition(&world, kovablik).await;
    let all = innovations(&world).await;
    let mut taken = 0;
    for innovation in all {
        match entered(&world, &compiler, kovablik, innovation, group("umum")).await {
            Ok(_) => taken += 1,
            Err(EnterRefusal::Ineligible(refusals)) => {
                let words = refusals.words();
                let quota = words.contains("Paling banyak 3 proposal Kelompok Umum untuk setiap kabupaten/kota");
                assert!(taken < 3 || quota, "{taken}: {words}");
            }
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(taken, 3);

    let first = world.innovation(KOTA, "kencana-mojo").await;
    let second = world.innovation(KOTA, "mlijo-online").await;
    let kipp = "kipp-2023";
    entered(&world, &compiler, kipp, first.id, group("umum")).await.expect("entered");
    let edit = format!("/inovasi/{}/ubah", second.id);
    let form = person.get(&edit).await.expect(200).form(&edit).with("nama", "KENCANA - Mojo");
    person.post(&edit, &form).await.expect(303);
    let refused = entered(&world, &compiler, kipp, second.id, group("umum")).await;
    let Err(EnterRefusal::Ineligible(refusals)) = refused else { panic!("{refused:?}") };
    assert!(refusals.words().contains("Satu judul hanya untuk satu proposal"), "{}", refusals.words());
}

#[tokio::test]
async fn two_people_who_enter_the_same_innovation_at_once_make_one_entry() {
    let world = World::new().await;
    let (one, two) = (world.actor(KOTA, Role::Compiler, None).await, world.actor(KOTA, Role::Compiler, None).await);
    let kipp = "kipp-2023";
    let pemda = world.pemda(KOTA).await.id;
    let all = innovations(&world).await;
    let mut rounds = 0;
    for id in all {
        let (first, second) = tokio::join!(
            entered(&world, &one, kipp, id, group("umum")),
            entered(&world, &two, kipp, id, group("umum"))
        );
        match (first, second) {
            (Ok(first), Ok(second)) => {
                let standing = [&first, &second].iter().filter(|one| matches!(one, Outcome::Standing(_))).count();
                assert_eq!(standing, 1, "{first:?} {second:?}");
                rounds += 1;
            }
            (Err(EnterRefusal::Ineligible(_)), Err(EnterRefusal::Ineligible(_))) => (),
            other => panic!("{other:?}"),
        }
    }
    assert!(rounds > 5, "{rounds}");
    let listed = store::listed(&world.db, pemda, "kipp-2023", pataka::kernel::paging::PageRequest::first());
    assert_eq!(listed.await.expect("a list").total, rounds);
}
