//! Journeys of reuse: what an earlier edition answers is taken over, and what is asked anew is marked, also after a reload.

use pataka::assessment::actions::{self, Claimed, Found};
use pataka::assessment::model::{Answer, Entry, Scores};
use pataka::assessment::store;
use pataka::evidence::actions::{Finding, judge};
use pataka::evidence::model::{Claim, Verdict};
use pataka::identity::model::Role;
use pataka::kernel::id::InnovationId;
use pataka::kernel::points::Points;
use pataka::rulebooks;

use crate::evidence::files::pdf;
use crate::support::{Filled, Html, KOTA, World};

/// The entry of an innovation in an edition.
async fn entry(world: &World, id: InnovationId, edition: &str) -> Entry {
    let entries = store::of_innovation(&world.db, id).await.expect("entries");
    entries.into_iter().find(|entry| entry.edition == edition).expect("an entry")
}

async fn answer(world: &World, id: InnovationId, edition: &str, number: &str) -> Answer {
    let of = entry(world, id, edition).await.id;
    let answers = store::answers(&world.db, &[of], world.site.clock.today()).await.expect("answers");
    answers.into_iter().find(|answer| answer.number == number).expect("an answer to every indicator")
}

async fn claim(world: &World, of: &Answer, level: u32, basis: Option<&str>, note: &str) {
    let compiler = world.actor(KOTA, Role::Compiler, None).await;
    let claimed = Claimed { level, basis: basis.map(str::to_owned), note: Some(note.to_owned()) };
    let now = world.site.clock.now();
    actions::claim(&world.db, &compiler, of.id, of.revision, claimed, now).await.expect("claimed");
}

/// The row of an indicator.
fn row(page: &Html, number: &str) -> String {
    let start = format!("{number}. ");
    page.all("tbody tr").into_iter().find(|row| row.starts_with(&start)).unwrap_or_else(|| panic!("no {number}"))
}

#[tokio::test]
async fn a_new_edition_starts_from_the_claims_bases_and_documents_of_the_one_before_and_proves_them_anew() {
    let world = World::new().await;
    let id = world.innovation(KOTA, "canting-gula-mojo").await.id;
    assert_eq!(world.enter("iga-2026", &[id]).await, 1);
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let verifier = world.actor(KOTA, Role::Verifier, None).await;
    let first = answer(&world, id, "iga-2026", "16").await;
    let upload = format!("/inovasi/{id}/bukti/unggah");
    let form = operator.get(&upload).await.expect(200).form(&upload).with("klaim", &format!("jawaban:{}", first.id));
    operator.send_files(&upload, &form, &[("Perwali.pdf", &pdf(3, "Perwali"))]).await.expect(303);
    claim(&world, &first, 3, None, "Perwali 23/2022").await;
    let basis = rulebooks::find("iga-2026").and_then(|found| found.indicator("33")).expect("33").bases[0].code.clone();
    claim(&world, &answer(&world, id, "iga-2026", "33").await, 2, Some(&basis), "Hitungan").await;
    let used = pataka::evidence::store::of_innovation(&world.db, id).await.expect("uses").remove(0);
    let (now, today) = (world.site.clock.now(), world.site.clock.today());
    let accepted = Finding { verdict: Verdict::Accepted, reason: None, note: None };
    judge(&world.db, &verifier, used.id, used.revision, accepted, (today, now)).await.expect("judged");
    let found = Found { level: 3, reason: None, finding: None };
    let current = answer(&world, id, "iga-2026", "16").await;
    actions::verify(&world.db, &verifier, current.id, current.revision, found, now).await.expect("verified");

    // The government's own answers come along as well: 1,5 x 2 of indicator 8.
    let pemda = world.pemda(KOTA).await.id;
    let own = store::entry_for(&world.db, pemda, "iga-2026", None).await.expect("asked").expect("it answers too");
    let own = store::answers(&world.db, &[own.id], today).await.expect("answers");
    claim(&world, own.iter().find(|answer| answer.number == "8").expect("8"), 2, None, "LHP").await;

    assert_eq!(world.enter("iga-2027", &[id]).await, 1);
    let region = store::entry_for(&world.db, pemda, "iga-2027", None).await.expect("asked").expect("it answers too");
    assert_eq!(region.scores, Scores { claimed: "3".parse().expect("points"), ..Scores::default() });
    let (old, new) = (answer(&world, id, "iga-2026", "16").await, answer(&world, id, "iga-2027", "16").await);
    assert_eq!((new.claimed, new.note.as_deref()), (3, Some("Perwali 23/2022")));
    assert_eq!((new.verification.clone(), new.documents, new.accepted), (None, 1, 0), "judged anew");
    assert_eq!((new.updated_by, old.verification.is_some()), (old.updated_by, true), "whose claim it is, it stays");
    let measured = answer(&world, id, "iga-2027", "33").await;
    assert_eq!((measured.claimed, measured.basis.as_deref()), (2, Some(basis.as_str())));
    // 3 x 3 of indicator 16, and 2 levels of indicator 33 by its row.
    let row_33 = rulebooks::find("iga-2027").and_then(|found| found.indicator("33")).expect("33").score(2);
    let claimed = "9".parse::<Points>().expect("points") + row_33;
    assert_eq!(entry(&world, id, "iga-2027").await.scores, Scores { claimed, ..Scores::default() });
    let uses = pataka::evidence::store::of_innovation(&world.db, id).await.expect("uses");
    let of = |claim| uses.iter().find(|used| used.claim == claim).expect("a use");
    let (before, after) = (of(Claim::Answer(old.id)), of(Claim::Answer(new.id)));
    assert_eq!((before.evidence, before.verdict), (after.evidence, Verdict::Accepted));
    assert_eq!((after.verdict, after.attached_by), (Verdict::Waiting, before.attached_by));
    assert_eq!(actions::stale(&world.db, today).await.expect("scores"), [], "the scores are what the answers come to");

    let address = format!("/peserta/{}", new.entry);
    for _ in 0..2 {
        let page = operator.get(&address).await.expect(200);
        assert!(row(&page, "16").contains("Diambil dari IGA 2026"), "{}", row(&page, "16"));
        assert!(!row(&page, "17").contains("IGA 2026"), "nothing was claimed then");
        assert!(page.text().contains("2 jawaban diambil dari IGA 2026."), "{}", page.one(".note"));
    }
    claim(&world, &new, 2, None, "Kini SK").await;
    let page = operator.get(&address).await.expect(200);
    let changed = row(&page, "16");
    assert!(changed.contains("Berbeda dari IGA 2026") && changed.contains("Pada IGA 2026: 3: "), "{changed}");
    assert!(page.text().contains("1 jawaban diambil dari IGA 2026."));
    let history = operator.get(&format!("/inovasi/{id}/riwayat")).await.expect(200).text();
    assert!(
        history.contains("2 jawaban diambil dari Indeks Inovasi Daerah dan Innovative Government Award 2026"),
        "{history}"
    );
}

#[tokio::test]
async fn an_indicator_whose_levels_changed_is_shown_and_not_taken_over_and_new_and_gone_ones_are_marked() {
    let world = World::new().await;
    let id = world.innovation(KOTA, "canting-gula-mojo").await.id;
    world.enter("iga-2025", &[id]).await;
    claim(&world, &answer(&world, id, "iga-2025", "16").await, 2, None, "SK").await;
    world.enter("iga-2026", &[id]).await;
    let new = answer(&world, id, "iga-2026", "16").await;
    assert_eq!((new.claimed, new.note.as_deref()), (0, None), "the wording of its levels is another");
    let compiler = world.person(KOTA, Role::Compiler).await;
    let page = compiler.get(&format!("/peserta/{}", new.entry)).await.expect(200);
    let changed = row(&page, "16");
    assert!(
        changed.contains("Tingkatnya berubah") && changed.contains("Pada IGA 2025: 2: SK Kepala Daerah"),
        "{changed}"
    );
    let pemda = world.pemda(KOTA).await.id;
    let region = store::entry_for(&world.db, pemda, "iga-2026", None).await.expect("asked").expect("it answers too");
    let page = compiler.get(&format!("/peserta/{}", region.id)).await.expect(200);
    let rows = page.all("tbody tr").join(" ");
    assert!(rows.contains("Baru") && rows.contains("tingkatnya belum diketahui"), "{rows}");
    assert!(!page.all("details li").is_empty(), "what is asked no more is listed");
    // Entered a second time, nothing is taken over what was answered since.
    claim(&world, &new, 1, None, "Jawaban baru").await;
    world.enter("iga-2026", &[id]).await;
    assert_eq!(answer(&world, id, "iga-2026", "16").await.claimed, 1);
}

#[tokio::test]
async fn the_newest_earlier_edition_counts_and_one_that_was_left_does_not() {
    let world = World::new().await;
    let id = world.innovation(KOTA, "gayatri").await.id;
    let compiler = world.actor(KOTA, Role::Compiler, None).await;
    let now = world.site.clock.now();
    // 2024 and 2025 have indicators in common; 16 among them.
    for (edition, level) in [("iga-2024", 1), ("iga-2023", 3)] {
        world.enter(edition, &[id]).await;
        let first = answer(&world, id, edition, "16").await;
        claim(&world, &first, level, None, edition).await;
    }
    world.enter("iga-2025", &[id]).await;
    assert_eq!(answer(&world, id, "iga-2025", "16").await.claimed, 1, "2024 is newer than 2023");
    let other = world.innovation(KOTA, "kencana-mojo").await.id;
    world.enter("iga-2024", &[other]).await;
    let first = answer(&world, other, "iga-2024", "16").await;
    claim(&world, &first, 2, None, "SK").await;
    actions::leave(&world.db, &compiler, first.entry, now).await.expect("left");
    world.enter("iga-2025", &[other]).await;
    assert_eq!(answer(&world, other, "iga-2025", "16").await.claimed, 0, "it was taken out of 2024");
}

#[tokio::test]
async fn a_second_form_opens_filled_from_the_same_story_and_marks_what_is_new_changed_too_long_or_missing() {
    let world = World::new().await;
    let id = world.innovation(KOTA, "gayatri").await.id;
    let compiler = world.actor(KOTA, Role::Compiler, None).await;
    let (today, now) = (world.site.clock.today(), world.site.clock.now());
    // GAYATRI went for Kelompok Umum in 2020, before its award; here 2022 stands for that form.
    let earlier = Entry {
        id: pataka::kernel::id::EntryId::fresh(),
        pemda: compiler.pemda,
        edition: "kipp-2022".to_owned(),
        innovation: Some(id),
        scores: Scores::default(),
        group: Some("umum".to_owned()),
        category: None,
        left_at: None,
    };
    let by = (compiler.name.as_str(), now);
    let kept = world.db.write(async |tx| store::insert(tx, std::slice::from_ref(&earlier), &[], by).await);
    kept.await.expect("an earlier entry");
    let choice = pataka::candidates::actions::Choice { group: Some("khusus".to_owned()), category: None };
    let outcome = pataka::candidates::actions::enter(&world.db, &compiler, "kipp-2023", id, choice, (today, now)).await;
    let pataka::candidates::actions::Outcome::Entered(entry, _) = outcome.expect("entered") else { panic!("new") };

    let person = world.person(KOTA, Role::Compiler).await;
    let address = format!("/peserta/{entry}");
    for _ in 0..2 {
        let page = person.get(&address).await.expect(200);
        page.expect_unique_ids();
        assert!(page.text().contains("yang diikuti sebelumnya: KIPP 2022, Kelompok Umum."), "{}", page.text());
        let first = row(&page, "1");
        assert!(first.starts_with("1. Ringkasan") && first.contains("Berubah"), "{first}");
        assert!(first.contains("Dibanding KIPP 2022: batas kata dari"), "{first}");
        assert!(page.all("tbody tr").iter().any(|row| row.contains("Baru")), "a section that 2022 did not have");
    }
    // The story is the same for every form: a fact written once fills the section of each.
    let fact = format!("/inovasi/{id}/cerita/2026/ringkasan");
    let form = person.get(&fact).await.expect(200).form(&fact).with("isi", "Satu cerita untuk semua lomba.");
    person.post(&fact, &form).await.expect(303);
    let page = person.get(&address).await.expect(200);
    assert!(row(&page, "1").contains("✓ Siap") && row(&page, "1").contains("5 kata"), "{}", row(&page, "1"));
    let earlier = person.get(&format!("/peserta/{}", earlier.id)).await.expect(200);
    assert!(row(&earlier, "1").contains("5 dari paling banyak"), "{}", row(&earlier, "1"));
    assert!(!earlier.text().contains("Dibanding"), "nothing came before it");
}
