//! Journeys of a rulebook: brought, compared, confirmed by a second person, used; and what becomes of scores.

use pataka::assessment::store;
use pataka::identity::model::Role;
use pataka::kernel::id::{InnovationId, RevisionId};
use pataka::kernel::points::Points;
use pataka::rulebooks::model::EditionState;
use pataka::rulebooks::model::revision::{Origin, Revision};
use pataka::rulebooks::{embedded, store as kept};

use crate::support::{Filled, Html, KABUPATEN, KOTA, Person, World};

const STUDIO: &str = "/pedoman/studio";

fn shipped(id: &str) -> &'static str {
    embedded().iter().find(|file| file.id == id).expect("it ships").text
}

/// The file with passages of one row replaced, each of which stands there once.
fn corrected(text: &str, row: &str, passages: &[(&str, &str)]) -> String {
    let start = text.find(row).expect("the row is there");
    let end = text[start..].find("\n[[").map_or(text.len(), |at| start + at);
    let mut block = text[start..end].to_owned();
    for (old, new) in passages {
        assert_eq!(block.matches(old).count(), 1, "{old} stands once in {row}");
        block = block.replace(old, new);
    }
    format!("{}{block}{}", &text[..start], &text[end..])
}

/// IGA 2026 with the weights of indicators 16 and 17 exchanged, so that all sums still agree.
fn exchanged() -> String {
    let first = [
        ("weight = 3", "weight = 2"),
        ("score = 3 }", "score = 2 }"),
        ("score = 6 }", "score = 4 }"),
        ("score = 9 }", "score = 6 }"),
    ];
    let second = [
        ("weight = 2", "weight = 3"),
        ("score = 2,", "score = 3,"),
        ("score = 4,", "score = enam,"),
        ("score = 6,", "score = 9,"),
        ("score = enam,", "score = 6,"),
    ];
    let text = corrected(shipped("iga-2026"), "number = \"16\"", &first);
    corrected(&text, "number = \"17\"", &second)
}

async fn bring(person: &Person, text: &str, note: &str) -> Html {
    let form = person.get(STUDIO).await.expect(200).form(STUDIO).with("catatan", note);
    person.send_files(STUDIO, &form, &[("iga-2026.toml", text.as_bytes())]).await
}

/// The compiler's answer to indicator 16 of an innovation, at level 3.
async fn answered(world: &World, compiler: &Person) -> InnovationId {
    compiler.post("/penilaian/iga-2026/masukkan", &[]).await.expect(303);
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let entries = store::of_innovation(&world.db, innovation).await.expect("entries");
    let answers = store::answers(&world.db, &[entries[0].id], world.site.clock.today()).await.expect("answers");
    let address = format!("/jawaban/{}", answers.iter().find(|answer| answer.number == "16").expect("it is asked").id);
    let form = compiler.get(&address).await.expect(200).form(&address);
    compiler.post(&address, &form.with("tingkat", "3")).await.expect(303);
    innovation
}

async fn claimed(world: &World, innovation: InnovationId) -> Points {
    store::of_innovation(&world.db, innovation).await.expect("entries")[0].scores.claimed
}

#[tokio::test]
async fn a_correction_is_compared_confirmed_by_a_second_person_and_scores_move_while_the_old_ones_are_kept() {
    let world = World::new().await;
    let (compiler, admin) = (world.person(KOTA, Role::Compiler).await, world.person(KOTA, Role::Admin).await);
    let innovation = answered(&world, &compiler).await;
    assert_eq!(claimed(&world, innovation).await, Points::whole(9), "level 3 of weight 3");

    let studio = compiler.get(STUDIO).await.expect(200).text();
    assert!(
        studio.contains("iga-2026 revisi 1") && studio.contains("Bawaan Pataka"),
        "frozen by the first entry: {studio}"
    );

    let brought = bring(&compiler, &exchanged(), "Lampiran II surat asli").await.expect(303);
    let address = brought.location().expect("the revision").to_owned();
    let page = compiler.get(&address).await.expect(200).text();
    for said in
        ["Indikator 16", "Indikator 17", "Bobot", "Lampiran II surat asli", "1 dari 18 isian terkena", "CANTING GULA"]
    {
        assert!(page.to_uppercase().contains(&said.to_uppercase()), "{said}: {page}");
    }
    // 9 / 17 / 250 = 0,211... % before, 6 / 17 / 250 = 0,141... % after
    assert!(
        page.contains("0,21") && page.contains("0,14") && page.contains("−0,07"),
        "the index before and after: {page}"
    );
    assert!(page.contains("9,00 → 6,00"), "{page}");
    assert_eq!(claimed(&world, innovation).await, Points::whole(9), "nothing moves before it is confirmed");

    compiler.post(&format!("{address}/ajukan"), &[]).await.expect(303);
    let own = compiler.post(&format!("{address}/setujui"), &[]).await.expect(303);
    let refused = compiler.follow(&own).await.expect(200).text();
    assert!(refused.contains("Anda yang membawa revisi ini"), "{refused}");
    assert!(refused.contains("Menunggu orang kedua"), "{refused}");

    let deciding = admin.get(&address).await.expect(200).text();
    assert!(
        deciding.contains("−0,07") && !deciding.contains("9,00 → 6,00"),
        "the index, not everybody's scores: {deciding}"
    );
    let refuse = format!("{address}/tolak");
    let form = admin.get(&address).await.expect(200).form(&refuse);
    let unexplained = admin.post(&refuse, &form).await.expect(422);
    assert!(unexplained.error_at("alasan").is_some());
    admin.post(&refuse, &form.with("alasan", "Sebut halamannya.")).await.expect(303);
    assert!(compiler.get(&address).await.expect(200).text().contains("Sebut halamannya."));
    let late = admin.post(&format!("{address}/setujui"), &[]).await.expect(303);
    assert!(admin.follow(&late).await.expect(200).text().contains("Orang lain baru saja memindahkan"), "a draft again");
    compiler.post(&format!("{address}/ajukan"), &[]).await.expect(303);
    let done = admin.post(&format!("{address}/setujui"), &[]).await.expect(303);
    let used = admin.follow(&done).await.expect(200).text();
    assert!(used.contains("1 skor dihitung ulang") && used.contains("Beku"), "{used}");

    assert_eq!(claimed(&world, innovation).await, Points::whole(6), "level 3 of weight 2");
    let board = compiler.get("/penilaian/iga-2026").await.expect(200).text();
    assert!(board.contains("0,14") && !board.contains("0,21"), "{board}");
    assert!(compiler.get("/pedoman/iga-2026/berkas").await.expect(200).source().contains("score = 6 }"));
    assert_eq!(pataka::assessment::actions::stale(&world.db, world.site.clock.today()).await.unwrap(), []);

    let first = kept::revisions(&world.db, world.pemda(KOTA).await.id).await.unwrap();
    let first = first.iter().find(|revision| revision.number == 1).expect("the shipped file");
    assert_eq!((first.state, first.text.as_str()), (EditionState::Archived, shipped("iga-2026")));
    let old = compiler.get(&format!("{STUDIO}/{}", first.id)).await.expect(200).text();
    assert!(old.contains("Nilai menurut revisi ini") && old.contains("0,21"), "{old}");
    assert!(old.contains("9,00") && old.contains("6,00"), "then and now: {old}");
}

#[tokio::test]
async fn a_later_version_of_the_program_offers_its_corrected_file_and_moves_nothing_by_itself() {
    let world = World::new().await;
    let (compiler, admin) = (world.person(KOTA, Role::Compiler).await, world.person(KOTA, Role::Admin).await);
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let pemda = world.pemda(KOTA).await.id;
    // What an earlier version of the program shipped: the same file with two weights exchanged.
    let older = Revision {
        id: RevisionId::fresh(),
        pemda,
        edition: "iga-2026".to_owned(),
        number: 1,
        text: exchanged(),
        origin: Origin::Shipped,
        note: None,
        state: EditionState::Frozen,
        created_by: None,
        created_by_name: "Pataka".to_owned(),
        created_at: world.site.clock.now(),
        decision: None,
        archived_at: None,
    };
    world.db.write(async |tx| kept::insert(tx, &older).await).await.expect("copied by the first entry");
    world.enter("iga-2026", &[innovation]).await;
    let weight = async || {
        let edition = kept::edition_for(&world.db, pemda, "iga-2026").await.unwrap().unwrap();
        edition.indicator("16").unwrap().maximum()
    };
    assert_eq!(weight().await, Some(Points::whole(6)), "as it was copied");
    let offer = format!("{STUDIO}/bawaan");
    let form = compiler.get(STUDIO).await.expect(200).form(&offer);
    let elsewhere = world.person(KABUPATEN, Role::Compiler).await;
    elsewhere.post(&offer, &form).await.expect(404);
    let address = compiler.post(&offer, &form).await.expect(303).location().expect("a draft").to_owned();
    let page = compiler.get(&address).await.expect(200).text();
    assert!(page.contains("Bawaan Pataka") && page.contains("Indikator 16"), "{page}");
    assert!(!compiler.get(STUDIO).await.expect(200).text().contains("Lihat apa yang berubah"), "offered once");
    compiler.post(&format!("{address}/ajukan"), &[]).await.expect(303);
    assert_eq!(weight().await, Some(Points::whole(6)), "not before a second person confirms");
    admin.post(&format!("{address}/setujui"), &[]).await.expect(303);
    assert_eq!(weight().await, Some(Points::whole(9)));
}

#[tokio::test]
async fn a_revision_of_one_government_is_none_of_the_others() {
    let world = World::new().await;
    let (compiler, admin) = (world.person(KOTA, Role::Compiler).await, world.person(KOTA, Role::Admin).await);
    let address = bring(&compiler, &exchanged(), "").await.expect(303).location().expect("the revision").to_owned();
    compiler.post(&format!("{address}/ajukan"), &[]).await.expect(303);
    admin.post(&format!("{address}/setujui"), &[]).await.expect(303);
    let elsewhere = world.person(KABUPATEN, Role::Compiler).await;
    for path in [address.clone(), format!("{address}/berkas")] {
        elsewhere.get(&path).await.expect(404);
    }
    assert!(!elsewhere.get(STUDIO).await.expect(200).text().contains("iga-2026 revisi"));
    let (own, other) = (world.pemda(KOTA).await.id, world.pemda(KABUPATEN).await.id);
    let weight = async |pemda| {
        let edition = kept::edition_for(&world.db, pemda, "iga-2026").await.unwrap().unwrap();
        edition.indicator("16").unwrap().maximum()
    };
    assert_eq!(weight(own).await, Some(Points::whole(6)));
    assert_eq!(weight(other).await, Some(Points::whole(9)));
}

#[tokio::test]
async fn an_edition_that_the_program_does_not_know_is_brought_and_entered() {
    let world = World::new().await;
    let (compiler, admin) = (world.person(KOTA, Role::Compiler).await, world.person(KOTA, Role::Admin).await);
    let text =
        shipped("iga-2026").replace("id = \"iga-2026\"", "id = \"iga-2028\"").replacen("year = 2026", "year = 2028", 1);
    let text = text.replacen("Innovative Government Award 2026", "Innovative Government Award 2028", 1);
    let address = bring(&compiler, &text, "Surat BSKDN 2028").await.expect(303).location().expect("it").to_owned();
    compiler.get("/penilaian/iga-2028").await.expect(404);
    compiler.post(&format!("{address}/ajukan"), &[]).await.expect(303);
    admin.post(&format!("{address}/setujui"), &[]).await.expect(303);
    assert!(compiler.get("/pedoman").await.expect(200).text().contains("Award 2028"));
    compiler.get("/pedoman/iga-2028").await.expect(200);
    compiler.post("/penilaian/iga-2028/masukkan", &[]).await.expect(303);
    assert_eq!(compiler.get("/penilaian/iga-2028").await.expect(200).total(), 17);
    let pemda = world.pemda(KOTA).await.id;
    let used = kept::in_use(&world.db, pemda, "iga-2028").await.unwrap().expect("it is used");
    assert_eq!(used.state, EditionState::Frozen, "by the first entry");
    let innovation = world.innovation(KOTA, "gayatri").await.id;
    let dossier = compiler.get(&format!("/inovasi/{innovation}/dosier/iga-2028")).await;
    assert_eq!(dossier.status.as_u16(), 200, "its dossier is made as well");
}

#[tokio::test]
async fn a_file_with_faults_is_refused_with_all_of_them_and_nothing_is_kept() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let two = corrected(shipped("iga-2026"), "number = \"16\"", &[("weight = 3", "weight = 0")]);
    let two = corrected(&two, "number = \"18\"", &[("title = ", "judul = ")]);
    let line = |passage: &str| two[..two.find(passage).unwrap()].lines().count() + 1;
    let page = bring(&compiler, &two, "Koreksi bobot").await.expect(422);
    assert!(page.error_at("berkas").unwrap().contains("kesalahan"));
    let rows = page.all("tbody tr");
    for line in [line("weight = 0\n"), line("judul = ")] {
        assert!(rows.iter().any(|row| row.trim().starts_with(&line.to_string())), "line {line}: {rows:?}");
    }
    assert!(page.text().contains("Koreksi bobot"), "what was typed is kept");
    let large = vec![b'#'; 700_000];
    for (bytes, said) in
        [(&b"\xff\xfe\x00a"[..], "UTF-8"), (&b"bukan toml ="[..], "kesalahan"), (large.as_slice(), "600 KB")]
    {
        let form = compiler.get(STUDIO).await.expect(200).form(STUDIO);
        let page = compiler.send_files(STUDIO, &form, &[("x.toml", bytes)]).await.expect(422);
        assert!(page.error_at("berkas").unwrap().contains(said), "{said}");
    }
    let none = compiler.send_files(STUDIO, &compiler.get(STUDIO).await.expect(200).form(STUDIO), &[]).await.expect(422);
    assert!(none.error_at("berkas").unwrap().contains("Pilih berkas"));
    let pemda = world.pemda(KOTA).await.id;
    assert_eq!(kept::revisions(&world.db, pemda).await.unwrap(), []);
}

#[tokio::test]
async fn two_editions_stand_side_by_side_with_who_is_touched() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    answered(&world, &compiler).await;
    let page = compiler.get("/pedoman/banding?dari=iga-2026&ke=iga-2025").await.expect(200).text();
    assert!(page.contains("Siapa yang terkena") && page.contains("Apa yang berubah"), "{page}");
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let theirs = operator.get("/pedoman/banding?dari=iga-2026&ke=iga-2025").await.expect(200).text();
    assert!(
        theirs.contains("Apa yang berubah") && !theirs.contains("Siapa yang terkena"),
        "scores of others stay theirs"
    );
    compiler.get("/pedoman/banding?dari=tidak-ada&ke=iga-2025").await.expect(200);
    operator.get(STUDIO).await.expect(403);
}

/// The rows of those whose eligibility is touched.
fn touched(page: &Html) -> Vec<String> {
    page.all("section[aria-labelledby=kelayakan] tbody tr")
}

#[tokio::test]
async fn a_changed_condition_names_whose_eligibility_it_touches_before_anybody_confirms_it() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let lenient =
        corrected(shipped("iga-2026"), "code = \"waktu_penerapan\"", &[("from = 2024-01-01", "from = 2010-01-01")]);
    let brought = bring(&compiler, &lenient, "Rentang menurut surat asli").await.expect(303);
    let page = compiler.get(brought.location().expect("the revision")).await.expect(200);
    // Four of the 21 were in use before 2024 and not renewed since.
    assert!(page.text().contains("4 dari 21 inovasi lain kelayakannya: 4 menjadi layak."), "{}", page.text());
    let rows = touched(&page);
    assert_eq!(rows.len(), 4);
    let row = rows.iter().find(|row| row.contains("Mlijo Online")).unwrap_or_else(|| panic!("{rows:?}"));
    assert!(row.contains("✕ Tidak layak") && row.contains("di luar 1 Januari 2024 sampai 31 Desember 2025"), "{row}");
    assert!(row.contains("✓ Layak"), "{row}");
    let admin = world.person(KOTA, Role::Admin).await;
    assert_eq!(touched(&admin.get(brought.location().expect("it")).await.expect(200)).len(), 4, "who decides sees it");

    // What only weighs otherwise touches nobody's eligibility.
    let brought = bring(&compiler, &exchanged(), "Bobot").await.expect(303);
    let page = compiler.get(brought.location().expect("the revision")).await.expect(200);
    assert!(page.text().contains("Syarat keduanya sama putusannya untuk 21 inovasi."), "{}", page.text());
    assert!(touched(&page).is_empty());
}

#[tokio::test]
async fn two_editions_tell_whose_eligibility_they_see_differently_to_each_within_their_scope() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let page = compiler.get("/pedoman/banding?dari=kipp-2023&ke=iga-2026").await.expect(200);
    let all = touched(&page);
    let one = all.iter().find(|row| row.contains("Mlijo Online")).unwrap_or_else(|| panic!("{all:?}"));
    assert!(one.contains("Kelompok Umum") && one.contains("Tidak layak"), "in the group that is best for it: {one}");
    let line = page.one("section[aria-labelledby=kelayakan] p");
    assert!(line.starts_with(&format!("{} dari 21 inovasi lain kelayakannya", all.len())), "{line}");
    let operator = world.of_opd(KOTA, Role::Operator, "diskopukmperindag").await;
    let theirs = operator.get("/pedoman/banding?dari=kipp-2023&ke=iga-2026").await.expect(200);
    let known: Vec<String> = operator.get("/kandidat?tutup=ya").await.expect(200).all("tbody th a");
    let named: Vec<String> = theirs.all("section[aria-labelledby=kelayakan] tbody th a");
    assert!(!named.is_empty() && named.iter().all(|name| known.contains(name)), "{named:?} of {known:?}");
    assert!(touched(&theirs).len() < all.len(), "an OPD learns of its own");
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    let elsewhere = stranger.get("/pedoman/banding?dari=kipp-2023&ke=iga-2026").await.expect(200);
    assert!(!elsewhere.text().contains("Mlijo Online"), "nothing of another government");
}
