//! Journeys of an assessment: entering, answering, proving, verifying, and what the index says of it.

use pataka::assessment::actions::{self, Claimed, Found, WriteRefusal};
use pataka::assessment::model::{Answer, Scores, View};
use pataka::assessment::store;
use pataka::candidates::actions::enter_all;
use pataka::db::DbError;
use pataka::evidence::actions::{Finding, judge};
use pataka::evidence::model::Verdict;
use pataka::identity::model::{Actor, Role};
use pataka::kernel::id::InnovationId;
use pataka::kernel::points::Points;

use crate::evidence::files::pdf;
use crate::evidence::own::prove_own;
use crate::support::{Filled, Html, KABUPATEN, KOTA, Person, World};

const EDITION: &str = "iga-2026";

/// Every innovation of the city that the conditions do not refuse is entered by a compiler: four of its 21 were in use
/// before 2024 and not renewed since.
async fn entered(world: &World) -> Person {
    let compiler = world.person(KOTA, Role::Compiler).await;
    let board = compiler.post("/penilaian/iga-2026/masukkan", &[]).await.expect(303);
    let board = compiler.follow(&board).await.expect(200);
    assert_eq!(board.total(), 17);
    assert!(board.text().contains("4 tidak memenuhi syarat; alasannya di halaman Kandidat."), "{}", board.text());
    compiler
}

async fn answer(world: &World, innovation: InnovationId, number: &str) -> Answer {
    let entries = store::of_innovation(&world.db, innovation).await.expect("entries");
    let answers = store::answers(&world.db, &[entries[0].id], world.site.clock.today()).await.expect("answers");
    answers.into_iter().find(|answer| answer.number == number).expect("an answer to every indicator")
}

async fn scores(world: &World, innovation: InnovationId) -> Scores {
    store::of_innovation(&world.db, innovation).await.expect("entries")[0].scores
}

/// The index of the board in the order of its columns.
fn figures(board: &Html) -> Vec<String> {
    board.all(".figures dd:first-of-type").into_iter().map(|text| text.trim().to_owned()).collect()
}

fn points(text: &str) -> Points {
    text.parse().expect("a decimal")
}

#[tokio::test]
async fn a_claim_is_proven_and_verified_and_the_index_moves_by_exactly_its_price() {
    let world = World::new().await;
    let compiler = entered(&world).await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let verifier = world.person(KOTA, Role::Verifier).await;
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;

    let tab = operator.get(&format!("/inovasi/{innovation}/penilaian")).await.expect(200);
    let entry = tab.attributes("tbody th a", "href").remove(0);
    let page = operator.get(&entry).await.expect(200);
    assert_eq!(page.all("tbody tr").len(), 20, "every indicator of an innovation");
    let address = format!("/jawaban/{}", answer(&world, innovation, "16").await.id);
    let form = operator.get(&address).await.expect(200).form(&address);
    let nothing = operator.post(&address, &form.clone().with("tingkat", "7")).await.expect(422);
    assert!(nothing.error_at("tingkat").is_some());
    operator.post(&address, &form.with("tingkat", "3").with("keterangan", "Perwali 23/2022")).await.expect(303);
    // 3 x 3 = 9 points claimed, nothing verified; 9 / 17 / 250 = 0,211... %
    assert_eq!(scores(&world, innovation).await, Scores { claimed: points("9"), ..Scores::default() });
    let board = compiler.get("/penilaian/iga-2026").await.expect(200);
    assert_eq!(figures(&board), ["0,21", "0,00"]);

    // In the verified word every innovation lacks indicator 16: 17 x 9 / 17 = 9 points; / 250 = 3,6 %
    let gaps = compiler.get("/penilaian/iga-2026/celah?menurut=verifikasi&sampai=tertinggi").await.expect(200);
    let row = gaps.all("tbody tr").into_iter().find(|row| row.contains("16. ")).unwrap();
    assert!(row.contains("+3,60") && row.contains("17 inovasi"), "{row}");

    let verify = format!("{address}/verifikasi");
    let form = verifier.get(&verify).await.expect(200).form(&verify);
    let early = verifier.post(&verify, &form.clone().with("tingkat", "3")).await.expect(422);
    assert!(early.error_at("tingkat").unwrap().contains("Belum ada bukti yang diterima"), "no level without evidence");

    let upload = format!("/inovasi/{innovation}/bukti/unggah");
    let claim = format!("jawaban:{}", answer(&world, innovation, "16").await.id);
    let file = operator.get(&upload).await.expect(200).form(&upload).with("klaim", &claim);
    operator.send_files(&upload, &file, &[("Perwali.pdf", &pdf(3, "Perwali"))]).await.expect(303);
    let uses = pataka::evidence::store::of_innovation(&world.db, innovation).await.unwrap();
    let judge = format!("/pemakaian/{}/putusan", uses[0].id);
    let judging = verifier.get(&judge).await.expect(200).form(&judge);
    verifier.post(&judge, &judging.with("putusan", "diterima")).await.expect(303);
    assert_eq!(scores(&world, innovation).await.verified, Points::ZERO, "an accepted document is no level yet");

    let form = verifier.get(&verify).await.expect(200).form(&verify);
    let unexplained = verifier.post(&verify, &form.clone().with("tingkat", "2")).await.expect(422);
    assert!(unexplained.error_at("alasan").is_some(), "another level needs a reason");
    verifier.post(&verify, &form.with("tingkat", "3")).await.expect(303);
    assert_eq!(scores(&world, innovation).await.verified, points("9"));
    let board = compiler.get("/penilaian/iga-2026").await.expect(200);
    assert_eq!(figures(&board), ["0,21", "0,21"], "one of the 17 parts of the gap");
    let gaps = compiler.get("/penilaian/iga-2026/celah?menurut=verifikasi&sampai=tertinggi").await.expect(200);
    let row = gaps.all("tbody tr").into_iter().find(|row| row.contains("16. ")).unwrap();
    // 3,60 - 0,17 = 3,43: the rest of the gap is what is left of it
    assert!(row.contains("+3,39") && row.contains("16 inovasi"), "{row}");

    // A new file opens the verdict again: the level falls until it is judged anew.
    let document = format!("/bukti/{}/ganti", uses[0].evidence);
    let form = operator.get(&document).await.expect(200).form(&document);
    operator.send_files(&document, &form, &[("Perwali.pdf", &pdf(4, "Perwali baru"))]).await.expect(303);
    assert_eq!(scores(&world, innovation).await.verified, Points::ZERO);
    assert!(operator.get(&entry).await.expect(200).text().contains("Bukti perlu dinilai lagi"));
    let judging = verifier.get(&judge).await.expect(200).form(&judge);
    verifier.post(&judge, &judging.with("putusan", "diterima")).await.expect(303);
    assert_eq!(scores(&world, innovation).await.verified, points("9"), "and comes back with the verdict");

    // Another level claimed: what was verified falls, and so does the verdict.
    let form = operator.get(&address).await.expect(200).form(&address);
    operator.post(&address, &form.with("tingkat", "2")).await.expect(303);
    let now = answer(&world, innovation, "16").await;
    assert_eq!((now.claimed, now.verification, now.documents, now.accepted), (2, None, 1, 0));
    let history = operator.get(&format!("/inovasi/{innovation}/riwayat")).await.expect(200).text();
    for said in ["menjawab indikator 16", "memverifikasi indikator 16", "membuka lagi 1 putusan bukti"] {
        assert!(history.contains(said), "{said}");
    }
}

#[tokio::test]
async fn the_government_answers_too_official_results_stand_beside_and_who_leaves_comes_back_with_its_answers() {
    let world = World::new().await;
    let compiler = entered(&world).await;
    let verifier = world.person(KOTA, Role::Verifier).await;
    let pemda = world.pemda(KOTA).await.id;
    let region = store::entry_for(&world.db, pemda, EDITION, None).await.unwrap().unwrap();
    let answers = store::answers(&world.db, &[region.id], world.site.clock.today()).await.unwrap();
    let opinion = answers.iter().find(|answer| answer.number == "8").unwrap();
    let address = format!("/jawaban/{}", opinion.id);
    let form = compiler.get(&address).await.expect(200).form(&address);
    compiler.post(&address, &form.with("tingkat", "3")).await.expect(303);
    let verify = format!("{address}/verifikasi");
    let form = verifier.get(&verify).await.expect(200).form(&verify).with("tingkat", "3");
    let unproven = verifier.post(&verify, &form).await.expect(422);
    assert!(unproven.error_at("tingkat").unwrap().contains("Belum ada bukti yang diterima"), "as for an innovation");
    prove_own(&world, (&compiler, &verifier), opinion.id, "LHP BPK 2025").await;
    assert_eq!(figures(&compiler.get("/penilaian/iga-2026").await.expect(200)), ["1,80", "0,00"]);
    let form = verifier.get(&verify).await.expect(200).form(&verify).with("tingkat", "3");
    verifier.post(&verify, &form).await.expect(303);
    // 1,5 x 3 = 4,5 of 250: 1,8 %
    assert_eq!(figures(&compiler.get("/penilaian/iga-2026").await.expect(200)), ["1,80", "1,80"]);
    let official = format!("{address}/resmi");
    let form = compiler.get(&official).await.expect(200).form(&official);
    compiler.post(&official, &form.with("tingkat", "2")).await.expect(303);
    // 1,5 x 2 = 3 of 250: 1,2 %
    let board = compiler.get("/penilaian/iga-2026").await.expect(200);
    assert_eq!(figures(&board), ["1,80", "1,80", "1,20"]);
    assert!(board.text().contains("0,60 poin di bawah hasil verifikasi"), "the difference is told");
    let region_page = format!("/peserta/{}", region.id);
    assert!(compiler.get(&region_page).await.expect(200).text().contains("alasannya belum dicatat"));
    let form = compiler.get(&official).await.expect(200).form(&official);
    compiler.post(&official, &form.with("keterangan", "Opini tahun sebelumnya")).await.expect(303);
    let told = compiler.get(&region_page).await.expect(200).text();
    assert!(told.contains("1 tingkat di bawah hasil verifikasi: Opini tahun sebelumnya"), "{told}");

    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let before = answer(&world, innovation, "17").await;
    let claimed = Claimed { level: 2, basis: None, note: None };
    let actor = world.actor(KOTA, Role::Compiler, None).await;
    let now = world.site.clock.now();
    actions::claim(&world.db, &actor, before.id, before.revision, claimed, now).await.unwrap();
    let entry = format!("/peserta/{}", before.entry);
    compiler.post(&format!("{entry}/keluarkan"), &[]).await.expect(303);
    assert_eq!(compiler.get("/penilaian/iga-2026").await.expect(200).total(), 16);
    assert!(compiler.get(&entry).await.expect(200).text().contains("sudah dikeluarkan"));
    let all = compiler.post("/penilaian/iga-2026/masukkan", &[]).await.expect(303);
    let board = compiler.follow(&all).await.expect(200);
    assert_eq!(board.total(), 16);
    assert!(board.text().contains("1 yang pernah dikeluarkan tetap di luar."), "{}", board.text());
    let preflight = format!("/inovasi/{innovation}/kelayakan/iga-2026");
    let form = compiler.get(&preflight).await.expect(200).form(&preflight);
    compiler.post(&preflight, &form).await.expect(303);
    assert_eq!(compiler.get("/penilaian/iga-2026").await.expect(200).total(), 17);
    assert_eq!(answer(&world, innovation, "17").await.claimed, 2, "with what was answered before");
}

#[tokio::test]
async fn nobody_verifies_their_own_claim_overwrites_anothers_or_reaches_another_government() {
    let world = World::new().await;
    entered(&world).await;
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let found = answer(&world, innovation, "17").await;
    let (address, entry) = (format!("/jawaban/{}", found.id), format!("/peserta/{}", found.entry));
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let other = world.of_opd(KOTA, Role::Operator, "diskominfo").await;
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    for (person, name) in [(&other, "another OPD"), (&stranger, "another government")] {
        for path in [&address, &entry] {
            assert_eq!(person.get(path).await.status, 404, "{name}: {path}");
        }
    }
    let first = operator.get(&address).await.expect(200).form(&address);
    operator.post(&address, &first.clone().with("tingkat", "1")).await.expect(303);
    let late = operator.post(&address, &first.with("tingkat", "3").with("keterangan", "tidak boleh hilang")).await;
    let late = late.expect(409);
    assert!(late.source().contains("tidak boleh hilang") && late.text().contains("Orang lain baru saja"));
    let again = late.form(&address);
    operator.post(&address, &again).await.expect(303);
    assert_eq!(answer(&world, innovation, "17").await.claimed, 3, "what was typed is saved on a second try");

    let compiler = world.actor(KOTA, Role::Compiler, None).await;
    let now = world.site.clock.now();
    let current = answer(&world, innovation, "17").await;
    let claimed = Claimed { level: 1, basis: None, note: None };
    actions::claim(&world.db, &compiler, current.id, current.revision, claimed, now).await.unwrap();
    let same: Actor = Actor { role: Role::Verifier, ..compiler };
    let current = answer(&world, innovation, "17").await;
    let nothing = Found { level: 0, reason: None, finding: None };
    let refused = actions::verify(&world.db, &same, current.id, current.revision, nothing.clone(), now).await;
    assert!(matches!(refused, Err(WriteRefusal::OwnWork)), "{refused:?}");
    let verifier = world.actor(KOTA, Role::Verifier, None).await;
    let refused = actions::verify(&world.db, &verifier, current.id, current.revision, nothing, now).await;
    assert!(matches!(refused, Err(WriteRefusal::NoReason)), "the action refuses it too: {refused:?}");
}

#[tokio::test]
async fn two_people_who_answer_at_once_lose_nothing() {
    let world = World::new().await;
    entered(&world).await;
    let compiler = world.actor(KOTA, Role::Compiler, None).await;
    let (one, two) = (world.innovation(KOTA, "canting-gula-mojo").await.id, world.innovation(KOTA, "gayatri").await.id);
    let now = world.site.clock.now();
    for round in 1..=3 {
        let write = async |innovation, number| {
            let found = answer(&world, innovation, number).await;
            let claimed = Claimed { level: round, basis: None, note: None };
            actions::claim(&world.db, &compiler, found.id, found.revision, claimed, now).await.unwrap();
        };
        tokio::join!(write(one, "16"), write(two, "16"), write(one, "17"), write(two, "18"));
    }
    // 3 x 3 + 2 x 3 of both
    for innovation in [one, two] {
        assert_eq!(scores(&world, innovation).await.of(View::Claimed), points("15"));
    }
    let pemda = world.pemda(KOTA).await.id;
    let standings = store::standings(&world.db, pemda, Some(EDITION)).await.unwrap();
    assert_eq!((standings[EDITION].each.claimed, standings[EDITION].innovations), (points("30"), 17));
}

#[tokio::test]
async fn a_document_that_runs_out_takes_its_level_along_on_the_day_and_other_hands_are_noticed() {
    let world = World::new().await;
    entered(&world).await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let found = answer(&world, innovation, "16").await;
    let upload = format!("/inovasi/{innovation}/bukti/unggah");
    let form = operator.get(&upload).await.expect(200).form(&upload).with("klaim", &format!("jawaban:{}", found.id));
    let form = form.with("berlaku_sampai", "2026-11-30");
    operator.send_files(&upload, &form, &[("SK.pdf", &pdf(1, "SK"))]).await.expect(303);
    let (compiler, verifier) =
        (world.actor(KOTA, Role::Compiler, None).await, world.actor(KOTA, Role::Verifier, None).await);
    let (now, today) = (world.site.clock.now(), world.site.clock.today());
    let claimed = Claimed { level: 3, basis: None, note: None };
    actions::claim(&world.db, &compiler, found.id, found.revision, claimed, now).await.unwrap();
    let used = pataka::evidence::store::of_innovation(&world.db, innovation).await.unwrap().remove(0);
    let accepted = Finding { verdict: Verdict::Accepted, reason: None, note: None };
    judge(&world.db, &verifier, used.id, used.revision, accepted, (today, now)).await.unwrap();
    let found = answer(&world, innovation, "16").await;
    let proven = Found { level: 3, reason: None, finding: None };
    actions::verify(&world.db, &verifier, found.id, found.revision, proven, now).await.unwrap();
    assert_eq!(scores(&world, innovation).await.verified, points("9"));
    assert_eq!(actions::refresh(&world.db, today).await.unwrap(), 0, "every change kept the scores itself");

    let after = chrono::NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    let stale = actions::stale(&world.db, after).await.unwrap();
    assert_eq!((stale.len(), stale[0].scores.verified), (1, Points::ZERO));
    assert_eq!(actions::refresh(&world.db, after).await.unwrap(), 1);
    assert_eq!(scores(&world, innovation).await, Scores { claimed: points("9"), ..Scores::default() });

    let entry = store::of_innovation(&world.db, innovation).await.unwrap()[0].id;
    let wrong = Scores { claimed: points("99"), ..Scores::default() };
    world.db.write(async |tx| store::save_scores(tx, entry, wrong).await).await.unwrap();
    assert_eq!(actions::stale(&world.db, after).await.unwrap().len(), 1, "the doctor tells of it");
}

#[tokio::test]
async fn two_people_who_enter_everything_in_an_index_at_once_make_one_entry_of_each() {
    let world = World::new().await;
    let (one, two) = (world.actor(KOTA, Role::Compiler, None).await, world.actor(KOTA, Role::Compiler, None).await);
    let pemda = world.pemda(KOTA).await.id;
    let when = (world.site.clock.today(), world.site.clock.now());
    let enter = async |actor: &Actor| enter_all(&world.db, actor, EDITION, when).await.expect("entered").entered;
    let counts = tokio::join!(enter(&one), enter(&two), enter(&one));
    let together = counts.0 + counts.1 + counts.2;
    assert_eq!(together, counts.0.max(counts.1).max(counts.2), "one of them enters all");
    let standing = store::standings(&world.db, pemda, Some(EDITION)).await.expect("a standing");
    assert_eq!(standing[EDITION].innovations as usize, together);
}

#[tokio::test]
async fn what_is_compared_is_of_one_moment_and_all_that_is_wrong_is_mended_together() {
    let world = World::new().await;
    entered(&world).await;
    let (db, today) = (&world.db, world.site.clock.today());
    let every = store::every(db, world.pemda(KOTA).await.id, EDITION).await.unwrap();
    let wrong = Scores { claimed: points("99"), ..Scores::default() };
    let (first, others) = every.split_first().unwrap();
    // Somebody writes between two looks at the same entry: both see it as it was.
    let (before, after) = db
        .at_one_moment(async |moment| {
            let before = store::find(moment, first.0).await?;
            db.write(async |tx| store::save_scores(tx, first.0, wrong).await).await?;
            Ok::<_, DbError>((before, store::find(moment, first.0).await?))
        })
        .await
        .unwrap();
    assert_eq!(before, after);
    assert_eq!(store::find(db, first.0).await.unwrap().unwrap().scores, wrong, "it was written all the same");
    for other in others {
        db.write(async |tx| store::save_scores(tx, other.0, wrong).await).await.unwrap();
    }
    assert_eq!(actions::refresh(db, today).await.unwrap(), 17);
    assert!(actions::stale(db, today).await.unwrap().is_empty());
    assert_eq!(scores(&world, first.1).await, Scores::default());
}

#[tokio::test]
async fn the_three_best_gaps_are_assigned_done_and_each_moves_the_index_by_exactly_its_price() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let verifier = world.person(KOTA, Role::Verifier).await;
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    world.enter(EDITION, &[innovation]).await;

    let page = compiler.get(GAPS).await.expect(200);
    let rows = page.all("tbody tr").len();
    let links = |row: usize| page.attributes(&format!("tbody tr:nth-of-type({row}) details a"), "href");
    let best: Vec<(String, String)> = (1..=rows)
        .filter(|row| !links(*row).is_empty())
        .take(3)
        .map(|row| (page.one(&format!("tbody tr:nth-of-type({row}) th")), links(row).remove(1)))
        .collect();
    let due = "31-12-2026";
    for (title, task) in &best {
        let form = compiler.get(task).await.expect(200);
        let action = form.attributes("main form[method=post]", "action").remove(0);
        let people = form.attributes("select[name=petugas] option", "value");
        let names = form.all("select[name=petugas] option");
        let at = names.iter().position(|name| name.contains("Operator")).expect("the operator can be chosen");
        let form = form.form(&action).with("petugas", &people[at]).with("tenggat", due);
        assert!(form.value("judul").contains("Naikkan indikator"), "{title}");
        compiler.post(&action, &form).await.expect(303);
    }
    let tasks = operator.get("/tugas").await.expect(200);
    assert_eq!(tasks.total(), 3, "{}", tasks.text());
    assert!(tasks.text().contains("31 Desember 2026"));

    for (title, _) in &best {
        let number = title.split('.').next().expect("a number").trim();
        prove(&world, (&operator, &verifier), innovation, number).await;
        // The price is that of this moment, before it is verified.
        let price = price_of(&compiler.get(GAPS).await.expect(200), number);
        let before = points(&figures(&compiler.get("/penilaian/iga-2026").await)[1].replace(',', "."));
        let verify = format!("/jawaban/{}/verifikasi", answer(&world, innovation, number).await.id);
        let form = verifier.get(&verify).await.expect(200).form(&verify);
        verifier.post(&verify, &form.with("tingkat", "1")).await.expect(303);
        let after = points(&figures(&compiler.get("/penilaian/iga-2026").await)[1].replace(',', "."));
        assert!(price > Points::ZERO);
        assert_eq!(after, before + price, "indicator {number}");
    }
}

const GAPS: &str = "/penilaian/iga-2026/celah?menurut=verifikasi&sampai=berikutnya";

/// What the gap of an indicator is worth on the page of gaps.
fn price_of(page: &Html, number: &str) -> Points {
    let at = page.all("tbody tr th").iter().position(|title| title.trim().starts_with(&format!("{number}. ")));
    let gain = page.all("tbody tr td:first-of-type").remove(at.expect("the gap is listed"));
    points(&gain.trim().trim_start_matches('+').replace(',', "."))
}

/// An operator claims level 1 and proves it with a document, which a verifier accepts.
async fn prove(world: &World, (operator, verifier): (&Person, &Person), innovation: InnovationId, number: &str) {
    let id = answer(world, innovation, number).await.id;
    let address = format!("/jawaban/{id}");
    let page = operator.get(&address).await.expect(200);
    let bases = page.attributes("select[name=dasar] option", "value");
    let mut form = page.form(&address).with("tingkat", "1");
    if let Some(basis) = bases.into_iter().find(|basis| !basis.is_empty()) {
        form = form.with("dasar", &basis);
    }
    operator.post(&address, &form).await.expect(303);
    let upload = format!("/inovasi/{innovation}/bukti/unggah");
    let form = operator.get(&upload).await.expect(200).form(&upload).with("klaim", &format!("jawaban:{id}"));
    let document = pdf(1, &format!("Bukti indikator {number}"));
    operator.send_files(&upload, &form, &[("Bukti.pdf", &document)]).await.expect(303);
    let uses = pataka::evidence::store::of_innovation(&world.db, innovation).await.expect("uses");
    let mine = uses.iter().find(|one| one.claim == pataka::evidence::model::Claim::Answer(id)).expect("it is used");
    let judge = format!("/pemakaian/{}/putusan", mine.id);
    let form = verifier.get(&judge).await.expect(200).form(&judge);
    verifier.post(&judge, &form.with("putusan", "diterima")).await.expect(303);
}
