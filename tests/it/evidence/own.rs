//! Journeys of the documents for what a government itself answers to an edition.

use chrono::NaiveDate;
use pataka::assessment::actions::{refresh, stale};
use pataka::assessment::model::{Answer, Scores};
use pataka::assessment::store;
use pataka::evidence::actions::Finding;
use pataka::evidence::actions::{Content, New, Using, WriteRefusal, attach, detach, judge, log, repage};
use pataka::evidence::model::{Claim, Claimed, Facts, Holder, Use, Verdict};
use pataka::evidence::store::{bytes_logged_for, find_use, of_answers};
use pataka::identity::model::Role;
use pataka::kernel::id::AnswerId;
use pataka::kernel::points::Points;

use super::files::pdf;
use crate::support::{Filled, Html, KABUPATEN, KOTA, Person, World};

const EDITION: &str = "iga-2026";

/// The answer of a government itself to an indicator; its compiler enters one innovation first, and so the government.
async fn own(world: &World, number: &str) -> Answer {
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    world.enter(EDITION, &[innovation]).await;
    now(world, number).await
}

async fn now(world: &World, number: &str) -> Answer {
    let pemda = world.pemda(KOTA).await.id;
    let entry = store::entry_for(&world.db, pemda, EDITION, None).await.expect("asked").expect("it answers");
    let answers = store::answers(&world.db, &[entry.id], world.site.clock.today()).await.expect("answers");
    answers.into_iter().find(|answer| answer.number == number).expect("an answer to every indicator")
}

async fn scores(world: &World) -> Scores {
    let pemda = world.pemda(KOTA).await.id;
    store::entry_for(&world.db, pemda, EDITION, None).await.expect("asked").expect("it answers").scores
}

/// The only use for an answer.
async fn used(world: &World, id: AnswerId) -> Use {
    let mut uses = of_answers(&world.db, &[id]).await.expect("uses");
    assert_eq!(uses.len(), 1, "{uses:?}");
    uses.remove(0)
}

fn points(text: &str) -> Points {
    text.parse().expect("a decimal")
}

/// The index of the board in the order of its columns.
async fn figures(person: &Person) -> Vec<String> {
    let board = person.get("/penilaian/iga-2026").await.expect(200);
    board.all(".figures dd:first-of-type").into_iter().map(|text| text.trim().to_owned()).collect()
}

/// Uploads a document for an own answer, from the form that its page leads to; the page that is shown then.
async fn upload(person: &Person, id: AnswerId, title: &str, more: &[(&str, &str)]) -> Html {
    let page = person.get(&format!("/jawaban/{id}")).await.expect(200);
    let link = page.attributes("a[href*='/bukti/unggah']", "href").remove(0);
    let form = person.get(&link).await.expect(200);
    form.expect_unique_ids();
    let action = format!("/jawaban/{id}/bukti/unggah");
    let filled = more.iter().fold(form.form(&action), |form, (name, value)| form.with(name, value));
    assert_eq!(filled.value("klaim"), format!("jawaban:{id}"), "the indicator it was opened from is chosen");
    let sent = person.send_files(&action, &filled, &[(&format!("{title}.pdf"), &pdf(3, title))]).await.expect(303);
    person.follow(&sent).await.expect(200)
}

/// A compiler uploads a document for an own answer, which a verifier accepts.
pub async fn prove_own(world: &World, (compiler, verifier): (&Person, &Person), id: AnswerId, title: &str) {
    upload(compiler, id, title, &[]).await;
    let judge = format!("/pemakaian/{}/putusan", used(world, id).await.id);
    let form = verifier.get(&judge).await.expect(200).form(&judge);
    verifier.post(&judge, &form.with("putusan", "diterima")).await.expect(303);
}

#[tokio::test]
async fn an_own_indicator_is_answered_proved_and_verified_and_the_index_moves_by_exactly_its_price() {
    let world = World::new().await;
    let id = own(&world, "8").await.id;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let verifier = world.person(KOTA, Role::Verifier).await;
    let address = format!("/jawaban/{id}");
    let form = compiler.get(&address).await.expect(200).form(&address);
    compiler.post(&address, &form.with("tingkat", "2").with("keterangan", "LHP")).await.expect(303);
    let shown = upload(&compiler, id, "LHP BPK", &[("letak", "2-3"), ("nomor", "LHP 12/2025")]).await;
    assert!(shown.text().contains("1 bukti dipakai.") && shown.text().contains("1 bukti dipakai, 0 diterima"));
    assert_eq!(shown.all("section[aria-labelledby=bukti] tbody th a"), ["LHP BPK"]);
    assert_eq!(shown.one("section[aria-labelledby=bukti] td[data-label=Putusan] .tag"), "Menunggu penilaian");
    let document = shown.attributes("section[aria-labelledby=bukti] tbody th a", "href").remove(0);

    let verify = format!("{address}/verifikasi");
    let early = verifier.get(&verify).await.expect(200).form(&verify).with("tingkat", "2");
    let early = verifier.post(&verify, &early).await.expect(422);
    assert!(early.error_at("tingkat").unwrap().contains("Belum ada bukti yang diterima"));
    let judge = verifier.get(&address).await.expect(200).attributes("a[href$='/putusan']", "href").remove(0);
    let form = verifier.get(&judge).await.expect(200);
    assert!(form.text().contains("Pemerintah daerah Kota Mojokerto"), "{}", form.text());
    let judged = verifier.post(&judge, &form.form(&judge).with("putusan", "diterima")).await.expect(303);
    let back = verifier.follow(&judged).await.expect(200);
    assert!(back.text().contains("1 bukti dipakai, 1 diterima dan berlaku."), "back at the answer: {}", back.text());
    assert!(compiler.get("/pemberitahuan").await.expect(200).text().contains("pada Kota Mojokerto diterima."));

    let gaps = compiler.get("/penilaian/iga-2026/celah?sampai=tertinggi").await.expect(200);
    let row = gaps.all("tbody tr").into_iter().find(|row| row.contains("8. ")).expect("a gap");
    // 1,5 x 3 = 4,5 of 250: 1,8 %
    assert!(row.contains("+1,80") && row.contains("Pemerintah daerah"), "{row}");
    assert_eq!(figures(&compiler).await, ["1,20", "0,00"]);
    let form = verifier.get(&verify).await.expect(200).form(&verify);
    verifier.post(&verify, &form.with("tingkat", "2")).await.expect(303);
    assert_eq!(scores(&world).await.verified, points("3"));
    // 1,5 x 2 = 3 of 250: 1,2 %, and 0,6 % left of the gap.
    assert_eq!(figures(&compiler).await, ["1,20", "1,20"]);
    let gaps = compiler.get("/penilaian/iga-2026/celah?sampai=tertinggi").await.expect(200);
    let row = gaps.all("tbody tr").into_iter().find(|row| row.contains("8. ")).expect("a gap");
    assert!(row.contains("+0,60"), "{row}");

    // The document tells where it is used; a change of it opens the verdict, and the level falls until it is judged anew.
    let page = compiler.get(&document).await.expect(200);
    assert_eq!(page.attributes("td[data-label=Milik] a", "href"), std::slice::from_ref(&address));
    assert!(page.text().contains("Pemerintah daerah") && page.text().contains("Kota Mojokerto"), "{}", page.text());
    let replace = format!("{document}/ganti");
    let form = compiler.get(&replace).await.expect(200).form(&replace);
    compiler.send_files(&replace, &form, &[("LHP.pdf", &pdf(4, "LHP baru"))]).await.expect(303);
    assert_eq!(scores(&world).await.verified, Points::ZERO);
    let form = verifier.get(&judge).await.expect(200).form(&judge);
    verifier.post(&judge, &form.with("putusan", "diterima")).await.expect(303);
    assert_eq!(scores(&world).await.verified, points("3"), "and comes back with the verdict");

    // Another level claimed: what was verified falls, and so does the verdict.
    let form = compiler.get(&address).await.expect(200).form(&address);
    compiler.post(&address, &form.with("tingkat", "3")).await.expect(303);
    let answer = now(&world, "8").await;
    assert_eq!((answer.verification, answer.documents, answer.accepted), (None, 1, 0));
    let history = compiler.get(&format!("/peserta/{}", answer.entry)).await.expect(200).text();
    for said in [
        "memakai bukti “LHP BPK” untuk Indikator 8",
        "menerima bukti “LHP BPK”",
        "mengganti berkas bukti “LHP BPK”",
        "membuka lagi 1 putusan bukti “LHP BPK” karena berkasnya diganti",
        "membuka lagi 1 putusan bukti untuk indikator 8",
    ] {
        assert!(history.contains(said), "{said}: {history}");
    }
    assert_eq!(stale(&world.db, world.site.clock.today()).await.expect("scores"), []);
}

#[tokio::test]
async fn an_own_document_that_runs_out_takes_its_level_along_on_the_day() {
    let world = World::new().await;
    let id = own(&world, "8").await.id;
    let (compiler, verifier) = (world.person(KOTA, Role::Compiler).await, world.person(KOTA, Role::Verifier).await);
    upload(&compiler, id, "Sertifikat", &[("berlaku_sampai", "30-11-2026")]).await;
    let judge = format!("/pemakaian/{}/putusan", used(&world, id).await.id);
    verifier.fill(&judge, &[("putusan", "diterima")]).await.expect(303);
    let verify = format!("/jawaban/{id}/verifikasi");
    verifier.fill(&verify, &[("tingkat", "3"), ("alasan", "klaim_terlalu_rendah")]).await.expect(303);
    assert_eq!(scores(&world).await.verified, points("4.5"));
    let today = world.site.clock.today();
    assert_eq!(refresh(&world.db, today).await.expect("scores"), 0, "every change kept the scores itself");
    let after = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day");
    assert_eq!(stale(&world.db, after).await.expect("scores").len(), 1, "the doctor tells of it");
    assert_eq!(refresh(&world.db, after).await.expect("scores"), 1);
    assert_eq!(scores(&world).await, Scores::default());
    world.pass(std::time::Duration::from_hours(9 * 24));
    let compiler = world.person(KOTA, Role::Compiler).await;
    let page = compiler.get(&format!("/jawaban/{id}")).await.expect(200);
    assert!(page.text().contains("Kedaluwarsa") && page.text().contains("0 diterima dan berlaku"), "{}", page.text());
    assert!(page.text().contains("Bukti perlu dinilai lagi"));
}

#[tokio::test]
async fn a_link_and_a_document_of_before_are_used_moved_and_ended_for_own_answers() {
    let world = World::new().await;
    let (id, other) = (own(&world, "8").await.id, now(&world, "1").await.id);
    let compiler = world.person(KOTA, Role::Compiler).await;
    let link = format!("/jawaban/{id}/bukti/tautan");
    let page = compiler.get(&format!("{link}?klaim=jawaban:{id}")).await.expect(200);
    let form = page.form(&link).with("judul", "Laman BPK").with("alamat", "https://www.bpk.go.id/lhp");
    let sent = compiler.post(&link, &form).await.expect(303);
    compiler.post(&link, &form).await.expect(303);
    assert_eq!(sent.location(), Some(format!("/jawaban/{id}").as_str()));
    assert_eq!(compiler.get("/bukti").await.expect(200).total(), 1, "sent twice, it is one link");

    // The form of one answer serves the others of the entry too, and leads to the one it was used for.
    let reuse = format!("/jawaban/{id}/bukti/pakai");
    let page = compiler.get(&format!("{reuse}?q=bpk")).await.expect(200);
    assert!(page.text().contains("milik Pemerintah daerah"), "{}", page.text());
    let document = page.attributes("input[name=dokumen]", "value").remove(0);
    let claims = page.attributes("#klaim option", "value");
    assert_eq!(claims.len(), 21, "the 20 indicators of the government itself, and none chosen");
    let typed = |claim: AnswerId| {
        [("dokumen", document.clone()), ("klaim", format!("jawaban:{claim}"))].map(|(name, v)| (name.to_owned(), v))
    };
    let twice = compiler.post(&reuse, &typed(id)).await.expect(422);
    assert!(twice.error_at("klaim").unwrap().contains("sudah dipakai"));
    let sent = compiler.post(&reuse, &typed(other)).await.expect(303);
    assert_eq!(sent.location(), Some(format!("/jawaban/{other}").as_str()));
    let theirs = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let answer = store::of_innovation(&world.db, theirs).await.expect("entries").remove(0);
    let answer = store::answers(&world.db, &[answer.id], world.site.clock.today()).await.expect("answers").remove(0);
    let foreign = compiler.post(&reuse, &typed(answer.id)).await.expect(422);
    assert!(foreign.error_at("klaim").is_some(), "an innovation's answer is no claim of the government");

    let edit = format!("/pemakaian/{}/ubah", used(&world, other).await.id);
    let moved = compiler.fill(&edit, &[("letak", "7")]).await.expect(303);
    assert_eq!(moved.location(), Some(format!("/jawaban/{other}").as_str()));
    let detach = edit.replace("/ubah", "/lepas");
    let form = compiler.get(&edit).await.expect(200).form(&detach);
    compiler.post(&detach, &form).await.expect(303);
    assert_eq!((now(&world, "1").await.documents, now(&world, "8").await.documents), (0, 1));
    compiler.post(&reuse, &typed(other)).await.expect(303);
    assert_eq!(now(&world, "1").await.documents, 1, "taken up again");

    // What it proves for the government says nothing to an OPD, though the document is no secret.
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let page = operator.get(&format!("/bukti/{document}")).await.expect(200);
    assert!(page.text().contains("Dipakai juga untuk 2 hal lain di pemerintah daerah ini."), "{}", page.text());
    assert_eq!(operator.get("/bukti").await.expect(200).total(), 0, "the library is of the own scope");
    let tally = compiler.get("/bukti?keadaan=menunggu").await.expect(200);
    assert_eq!(tally.total(), 1);
}

#[tokio::test]
async fn files_left_ahead_and_refused_ones_of_an_own_answer_keep_their_form() {
    let world = World::new().await;
    let id = own(&world, "8").await.id;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let action = format!("/jawaban/{id}/bukti/unggah");
    let page = compiler.get(&format!("{action}?klaim=jawaban:{id}")).await.expect(200);
    assert_eq!(page.attributes("form[data-deposit]", "data-deposit"), [format!("/jawaban/{id}/bukti/titip")]);
    let deposit = format!("/jawaban/{id}/bukti/titip");
    let tell = async |name: &str, content: &[u8]| -> serde_json::Value {
        let answer = compiler.send_files(&deposit, &[], &[(name, content)]).await.expect(200);
        serde_json::from_slice(&answer.bytes).expect("JSON")
    };
    let left = tell("lhp.pdf", &pdf(2, "LHP")).await;
    assert_eq!(left["state"].as_str(), Some("tersimpan"));
    assert_eq!(tell("lhp.pdf", &pdf(2, "LHP")).await["id"], left["id"], "sent twice, it is one document");
    assert_eq!(tell("lhp.pdf", b"<html>").await["state"], "ditolak");
    let mut form = page.form(&action).with("judul", "LHP 2025");
    form.push(("tersimpan".to_owned(), left["id"].as_str().expect("an id").to_owned()));
    let hostile = compiler.send_files(&action, &form, &[("palsu.pdf", b"<html>")]).await.expect(422);
    assert!(hostile.error_at("berkas").is_some() && hostile.text().contains("palsu.pdf"));
    let again = hostile.form(&action);
    assert_eq!((again.value("klaim"), again.value("judul")), (format!("jawaban:{id}").as_str(), "LHP 2025"));
    let sent = compiler.post(&action, &again).await.expect(303);
    compiler.follow(&sent).await.expect(200);
    assert_eq!(now(&world, "8").await.documents, 1);
    let none = compiler.post(&action, &page.form(&action)).await.expect(422);
    assert!(none.error_at("berkas").unwrap().contains("Pilih sedikitnya satu berkas"));
    for bad in ["jawaban:x", "", "inovasi:0193a0e8-0000-7000-8000-000000000000"] {
        let refused = compiler.post(&action, &again.clone().with("klaim", bad)).await.expect(422);
        assert!(refused.error_at("klaim").is_some(), "{bad}");
    }
    let pemda = world.pemda(KOTA).await.id;
    let weight = bytes_logged_for(&world.db, pemda, None).await.expect("bytes");
    assert_eq!(weight, pdf(2, "LHP").len() as u64, "its bytes count for the government itself");
    let elsewhere = world.pemda(KABUPATEN).await.id;
    assert_eq!(bytes_logged_for(&world.db, elsewhere, None).await.expect("bytes"), 0);
}

#[tokio::test]
async fn only_who_answers_for_the_government_brings_its_documents_and_nobody_else_learns_of_them() {
    let world = World::new().await;
    let answer = own(&world, "8").await;
    let id = answer.id;
    let compiler = world.person(KOTA, Role::Compiler).await;
    upload(&compiler, id, "LHP BPK", &[]).await;
    let one = used(&world, id).await;
    assert_eq!(one.holder, Holder::Government(answer.entry));
    let forms = ["unggah", "pakai", "tautan"].map(|form| format!("/jawaban/{id}/bukti/{form}"));
    let posts = ["unggah", "titip", "pakai", "tautan"].map(|form| format!("/jawaban/{id}/bukti/{form}"));
    let (verdict, pages) = (format!("/pemakaian/{}/putusan", one.id), format!("/pemakaian/{}/ubah", one.id));
    for (person, status, who) in [
        (world.person(KABUPATEN, Role::Compiler).await, 404, "another government"),
        (world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await, 404, "an OPD"),
        (world.of_opd(KOTA, Role::OpdHead, "dinkes-ppkb").await, 404, "the head of an OPD"),
        (world.person(KOTA, Role::Admin).await, 404, "the keeper of accounts"),
        (world.person(KOTA, Role::Leadership).await, 403, "the leadership"),
        (world.person(KOTA, Role::Verifier).await, 403, "the verifier"),
    ] {
        for path in forms.iter().chain([&pages]) {
            assert_eq!(person.get(path).await.status, status, "{who}: {path}");
        }
        for path in posts.iter().chain([&pages, &format!("/pemakaian/{}/lepas", one.id)]) {
            assert_eq!(person.post(path, &[]).await.status, status, "{who}: {path}");
        }
    }
    compiler.get(&verdict).await.expect(403);
    world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await.get(&verdict).await.expect(404);
    world.person(KABUPATEN, Role::Verifier).await.get(&verdict).await.expect(404);
    // The answer of an innovation is proved with the rest of what it claims.
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let entry = store::of_innovation(&world.db, innovation).await.expect("entries").remove(0).id;
    let theirs = store::answers(&world.db, &[entry], world.site.clock.today()).await.expect("answers").remove(0).id;
    compiler.get(&format!("/jawaban/{theirs}/bukti/unggah")).await.expect(404);
}

#[tokio::test]
async fn the_actions_refuse_what_the_pages_do_not_offer() {
    let world = World::new().await;
    let answer = own(&world, "8").await;
    let (compiler, verifier) =
        (world.actor(KOTA, Role::Compiler, None).await, world.actor(KOTA, Role::Verifier, None).await);
    let operator = world.actor(KOTA, Role::Operator, Some("dinkes-ppkb")).await;
    let stranger = world.actor(KABUPATEN, Role::Compiler, None).await;
    let (today, at) = (world.site.clock.today(), world.site.clock.now());
    let holder = Holder::Government(answer.entry);
    let link = |key: &str| {
        let facts = Facts { url: Some("https://a.example/b".to_owned()), ..Facts::titled("Laman".to_owned()) };
        let claimed = Claimed { claim: Claim::Answer(answer.id), label: "Indikator 8".to_owned() };
        let using = Using { claimed, pages: None, also: Vec::new() };
        (vec![New { facts, content: Content::Link, submit_key: key.to_owned() }], Some(using))
    };
    for (actor, hidden) in [(&stranger, true), (&operator, true), (&verifier, false)] {
        let refused = log(&world.db, actor, holder, link("satu"), at).await.map(|_| ());
        assert!(
            matches!((&refused, hidden), (Err(WriteRefusal::NotFound), true) | (Err(WriteRefusal::Denied), false)),
            "{refused:?}"
        );
    }
    log(&world.db, &compiler, holder, link("dua"), at).await.map(|_| ()).expect("logged");
    let one = used(&world, answer.id).await;
    let accepted = Finding { verdict: Verdict::Accepted, reason: None, note: None };
    for actor in [&stranger, &operator] {
        let refused = judge(&world.db, actor, one.id, one.revision, accepted.clone(), (today, at)).await;
        assert!(matches!(refused, Err(WriteRefusal::NotFound)), "{refused:?}");
        let refused = detach(&world.db, actor, one.id, one.revision, at).await;
        assert!(matches!(refused, Err(WriteRefusal::NotFound)), "{refused:?}");
        let refused = repage(&world.db, actor, one.id, one.revision, None, at).await;
        assert!(matches!(refused, Err(WriteRefusal::NotFound)), "{refused:?}");
        let claimed = Claimed { claim: Claim::Answer(answer.id), label: "Indikator 8".to_owned() };
        let refused = attach(&world.db, actor, holder, one.evidence, (claimed, None), at).await;
        assert!(matches!(refused, Err(WriteRefusal::NotFound)), "{refused:?}");
    }
    let refused = judge(&world.db, &compiler, one.id, one.revision, accepted.clone(), (today, at)).await;
    assert!(matches!(refused, Err(WriteRefusal::Denied)), "{refused:?}");
    judge(&world.db, &verifier, one.id, one.revision, accepted, (today, at)).await.expect("judged");
    assert_eq!(find_use(&world.db, one.id).await.expect("asked").expect("there").verdict, Verdict::Accepted);
}

#[tokio::test]
async fn a_claim_and_a_verdict_at_once_lose_nothing() {
    let world = World::new().await;
    let id = own(&world, "8").await.id;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let verifier = world.person(KOTA, Role::Verifier).await;
    upload(&compiler, id, "LHP BPK", &[]).await;
    let (address, judge) = (format!("/jawaban/{id}"), format!("/pemakaian/{}/putusan", used(&world, id).await.id));
    for level in ["1", "2", "3"] {
        verifier.fill(&judge, &[("putusan", "diterima")]).await.expect(303);
        let claim = compiler.get(&address).await.expect(200).form(&address).with("tingkat", level);
        let verdict = verifier.get(&judge).await.expect(200).form(&judge).with("putusan", "diterima");
        let (claimed, judged) = tokio::join!(compiler.post(&address, &claim), verifier.post(&judge, &verdict));
        claimed.expect(303);
        assert!([303, 409].contains(&judged.status.as_u16()), "{}", judged.status);
        assert_eq!(stale(&world.db, world.site.clock.today()).await.expect("scores"), []);
    }
}
