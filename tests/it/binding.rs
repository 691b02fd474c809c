//! Journeys of numbers that somebody binds to what bears them out.

use pataka::identity::model::Role;
use pataka::kernel::id::{EntryId, InnovationId};

use crate::evidence::files::pdf;
use crate::support::{Filled, KABUPATEN, KOTA, Person, World};

const SENTENCE: &str = "Inovasi ini melayani 98.765 warga setahun.";

/// An innovation in IGA 2026 with a sentence that nothing bears out, and a document that could.
async fn written(world: &World) -> (InnovationId, EntryId, String) {
    let id = world.innovation(KOTA, "canting-gula-mojo").await.id;
    world.enter("iga-2026", &[id]).await;
    let entry = pataka::assessment::store::of_innovation(&world.db, id).await.expect("entries")[0].id;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let upload = format!("/inovasi/{id}/bukti/unggah");
    let form = operator.get(&upload).await.expect(200).form(&upload).with("klaim", &format!("inovasi:{id}"));
    let form = form.with("judul", "Laporan tahunan");
    operator.send_files(&upload, &form, &[("laporan.pdf", &pdf(9, "Laporan"))]).await.expect(303);
    let place =
        operator.get(&format!("/dosier/{entry}")).await.expect(200).attributes(".task-list a", "href").remove(0);
    write(&operator, &place, SENTENCE).await;
    (id, entry, place)
}

async fn write(person: &Person, place: &str, sentence: &str) {
    let form = person.get(place).await.expect(200).form(place);
    person.post(place, &form.with("isi", &format!("Pembuka tanpa angka. {sentence}"))).await.expect(303);
}

/// The address of the form that binds the number, where it is offered.
async fn offered(person: &Person, entry: EntryId) -> Option<String> {
    let page = person.get(&format!("/dosier/{entry}/beku")).await.expect(200);
    page.expect_unique_ids();
    let links = page.attributes("a[href*='/angka?']", "href");
    let rows = page.all("tbody tr");
    let at = rows.iter().filter(|row| row.contains("Ikat ke bukti")).position(|row| row.contains("98.765"));
    at.map(|at| links[at].clone())
}

#[tokio::test]
async fn a_number_is_bound_to_a_document_and_falls_open_with_its_sentence_or_its_document() {
    let world = World::new().await;
    let (id, entry, place) = written(&world).await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let action = format!("/dosier/{entry}/angka");
    let address = offered(&operator, entry).await.expect("it is told as unproven");
    let page = operator.get(&address).await.expect(200);
    assert!(page.text().contains(SENTENCE), "{}", page.text());
    let form = page.form(&action);
    let wrong = operator.post(&action, &form.clone().with("letak", "x")).await.expect(422);
    assert!(wrong.error_at("dasar").is_some() && wrong.error_at("letak").is_some(), "{}", wrong.text());
    let options = page.attributes("#dasar option", "value");
    let document = options.iter().find(|value| value.starts_with("bukti:")).expect("the document is offered").clone();
    assert!(options.iter().any(|value| value.starts_with("capaian:")), "{options:?}");
    let bound = form.clone().with("dasar", &document).with("letak", "3-4").with("catatan", "Tabel 2.");
    operator.post(&action, &bound).await.expect(303);
    assert_eq!(offered(&operator, entry).await, None);
    let freeze = format!("/dosier/{entry}/beku");
    let told = operator.get(&freeze).await.expect(200).text();
    assert!(told.contains("Laporan tahunan, halaman 3-4") && told.contains("diikat Operator OPD"), "{told}");
    // Sent again, nothing is open any more.
    assert_eq!(operator.post(&action, &bound).await.expect(303).location(), Some(freeze.as_str()));
    let draft = world.innovation(KOTA, "canting-gula-mojo").await;
    let kept = pataka::assessment::store::find(&world.db, entry).await.expect("read").expect("there");
    let edition = pataka::rulebooks::find("iga-2026").expect("it ships");
    let today = world.site.clock.today();
    let draft = pataka::snapshots::gather::draft(&world.db, (&kept, edition), draft, today).await.expect("a draft");
    let line = draft.content.lines.iter().find(|line| line.group == "angka").expect("the snapshot names it");
    assert!(line.value.contains("Laporan tahunan, halaman 3-4 (Tabel 2.)"), "{line:?}");
    let document_of = pataka::dossiers::compose::compose(&draft.material, edition);
    assert!(format!("{document_of:?}").contains("Angka di naskah dan dasarnya"), "the annex of sources names it");

    // The sentence changes: the number is open again; changed back, it is bound again.
    write(&operator, &place, "Inovasi ini sudah melayani 98.765 warga setahun.").await;
    assert!(offered(&operator, entry).await.is_some());
    write(&operator, &place, SENTENCE).await;
    assert_eq!(offered(&operator, entry).await, None);

    // The document is rejected: it bears nothing out.
    let verifier = world.person(KOTA, Role::Verifier).await;
    let used = pataka::evidence::store::of_innovation(&world.db, id).await.expect("uses")[0].id;
    let judge = format!("/pemakaian/{used}/putusan");
    let form = verifier.get(&judge).await.expect(200).form(&judge);
    let form = form.with("putusan", "ditolak").with("alasan", "tidak_membuktikan").with("catatan", "Bukan ini.");
    verifier.post(&judge, &form).await.expect(303);
    let address = offered(&operator, entry).await.expect("open again");
    let page = operator.get(&address).await.expect(200);
    assert!(page.attributes("#dasar option", "value").iter().all(|value| !value.starts_with("bukti:")));

    // Bound to a reading instead, and let go with one click.
    let reading = page.attributes("#dasar option", "value").into_iter().find(|value| value.starts_with("capaian:"));
    let form = page.form(&action).with("dasar", &reading.expect("a reading"));
    operator.post(&action, &form).await.expect(303);
    let release = operator.get(&freeze).await.expect(200).attributes("form[action*='/lepas']", "action").remove(0);
    operator.post(&release, &[]).await.expect(303);
    assert!(offered(&operator, entry).await.is_some());
    operator.post(&release, &[]).await.expect(303);
    let history = operator.get(&format!("/inovasi/{id}/riwayat")).await.expect(200).text();
    assert!(history.contains("mengikat angka 98.765") && history.contains("melepas dasar angka 98.765"), "{history}");
}

#[tokio::test]
async fn only_those_who_write_the_texts_bind_their_numbers_and_only_to_what_the_innovation_has() {
    let world = World::new().await;
    let (_, entry, _) = written(&world).await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let (address, action) = (offered(&compiler, entry).await.expect("open"), format!("/dosier/{entry}/angka"));
    let form = compiler.get(&address).await.expect(200).form(&action);
    let nobody = form.clone().with("dasar", "bukti:00000000-0000-0000-0000-000000000007");
    assert!(compiler.post(&action, &nobody).await.expect(422).error_at("dasar").is_some());
    let verifier = world.person(KOTA, Role::Verifier).await;
    assert_eq!(offered(&verifier, entry).await, None, "who reads is offered nothing");
    verifier.get(&address).await.expect(403);
    verifier.post(&action, &form).await.expect(403);
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    stranger.get(&address).await.expect(404);
    stranger.post(&action, &form).await.expect(404);
    // What does not stand there is not bound.
    let led = compiler.get(&format!("{action}?bagian=1&mulai=99999")).await.expect(303);
    assert_eq!(led.location(), Some(format!("/dosier/{entry}/beku").as_str()));
}
