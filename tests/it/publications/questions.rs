//! Questions for a jury: added, changed, moved, taken out and put back.

use pataka::identity::model::Role;
use pataka::kernel::id::EntryId;

use crate::support::{Filled, KABUPATEN, KOTA, World};

async fn entry(world: &World) -> EntryId {
    let id = world.innovation(KOTA, "canting-gula-mojo").await.id;
    world.enter("iga-2026", &[id]).await;
    pataka::assessment::store::of_innovation(&world.db, id).await.expect("entries")[0].id
}

fn questions(page: &crate::support::Html) -> Vec<String> {
    page.all("section[aria-labelledby=sendiri] > ol strong")
}

#[tokio::test]
async fn a_question_is_added_moved_changed_taken_out_and_put_back() {
    let world = World::new().await;
    let path = format!("/dosier/{}/tanya-jawab", entry(&world).await);
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    for (question, answer) in [("Mengapa kader mau?", "Karena warga sendiri."), ("Berapa lama?", "")] {
        operator.fill(&path, &[("tanya", question), ("jawab", answer), ("asal", "Wawancara 2021")]).await.expect(303);
    }
    let page = operator.get(&path).await.expect(200);
    assert_eq!(questions(&page), ["Mengapa kader mau?", "Berapa lama?"]);
    assert!(page.text().contains("Pernah ditanyakan: Wawancara 2021."));
    let of = |page: &crate::support::Html, end: &str| {
        let forms = page.attributes("section[aria-labelledby=sendiri] form", "action");
        forms.into_iter().filter(|to| to.ends_with(end)).collect::<Vec<_>>()
    };
    let down = of(&page, "/geser").into_iter().next().expect("it can be moved");
    operator.post(&down, &[("arah".to_owned(), "turun".to_owned())]).await.expect(303);
    let page = operator.get(&path).await.expect(200);
    assert_eq!(questions(&page), ["Berapa lama?", "Mengapa kader mau?"]);
    let edit = page.attributes("section[aria-labelledby=sendiri] .cluster a", "href").remove(0);
    let form = operator.get(&edit).await.expect(200).form(&edit);
    operator.post(&edit, &form.clone().with("jawab", "Sehari.")).await.expect(303);
    // Who still has the old form open is shown both versions.
    let conflict = operator.post(&edit, &form.with("jawab", "Sejam.")).await.expect(409);
    assert!(conflict.text().contains("Sehari.") && conflict.text().contains("Sejam."));
    let page = operator.get(&path).await.expect(200);
    let out = of(&page, "/hapus").remove(0);
    operator.post(&out, &[("hapus".to_owned(), "ya".to_owned())]).await.expect(303);
    let page = operator.get(&path).await.expect(200);
    assert_eq!(questions(&page), ["Mengapa kader mau?"]);
    assert!(page.text().contains("Yang dihapus"));
    operator.get(&edit).await.expect(404);
    operator.post(&out, &[("hapus".to_owned(), "tidak".to_owned())]).await.expect(303);
    assert_eq!(questions(&operator.get(&path).await.expect(200)), ["Mengapa kader mau?", "Berapa lama?"]);
    let id = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let history = operator.get(&format!("/inovasi/{id}/riwayat")).await.expect(200).text();
    assert!(history.contains("menambah pertanyaan juri") && history.contains("menghapus pertanyaan juri"), "{history}");
}

#[tokio::test]
async fn a_faulty_question_keeps_what_was_typed_and_a_form_sent_twice_adds_one() {
    let world = World::new().await;
    let path = format!("/dosier/{}/tanya-jawab", entry(&world).await);
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let page = operator.fill(&path, &[("tanya", ""), ("jawab", "Tetap ada.")]).await.expect(422);
    assert!(page.error_at("tanya").is_some());
    assert_eq!(page.form(&path).value("jawab"), "Tetap ada.");
    let form = operator.get(&path).await.expect(200).form(&path).with("tanya", "Sekali saja?");
    operator.post(&path, &form).await.expect(303);
    operator.post(&path, &form).await.expect(303);
    assert_eq!(questions(&operator.get(&path).await.expect(200)), ["Sekali saja?"]);
}

#[tokio::test]
async fn those_who_may_only_read_see_no_form_and_others_see_nothing() {
    let world = World::new().await;
    let id = entry(&world).await;
    let path = format!("/dosier/{id}/tanya-jawab");
    let verifier = world.person(KOTA, Role::Verifier).await;
    let page = verifier.get(&path).await.expect(200);
    assert!(page.all("form textarea").is_empty(), "nothing to write in");
    verifier.post(&path, &[("tanya".to_owned(), "Boleh?".to_owned())]).await.expect(403);
    world.of_opd(KOTA, Role::Operator, "bpkpd").await.get(&path).await.expect(404);
    world.person(KABUPATEN, Role::Compiler).await.get(&path).await.expect(404);
    let handout = verifier.get(&format!("/dosier/{id}/presentasi.pdf")).await.expect(200);
    assert!(handout.bytes.starts_with(b"%PDF-"));
}
