//! Journeys of "what if": a scenario is made, changed, shared, copied and deleted; the best set becomes one.

use pataka::assessment::store as answers;
use pataka::identity::model::Role;

use crate::support::{Filled, Html, KABUPATEN, KOTA, Person, World};

const LIST: &str = "/penilaian/iga-2026/skenario";

/// The page of a new scenario.
async fn made(person: &Person) -> (String, Html) {
    let form = person.get(LIST).await.expect(200).form(LIST);
    let sent = person.post(LIST, &form.with("nama", "SK untuk semua")).await.expect(303);
    let address = sent.location().expect("the scenario").to_owned();
    (address, person.follow(&sent).await.expect(200))
}

async fn change(person: &Person, address: &str, fields: &[(&str, &str)]) -> Html {
    let fields: Vec<(String, String)> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    person.post(address, &fields).await
}

fn figures(page: &Html) -> Vec<String> {
    page.all(".figures dd.figure-value").into_iter().map(|text| text.trim().to_owned()).collect()
}

#[tokio::test]
async fn a_scenario_moves_the_index_without_touching_an_answer() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    compiler.post("/penilaian/iga-2026/masukkan", &[]).await.expect(303);
    let (address, page) = made(&compiler).await;
    assert_eq!(figures(&page), ["0,00", "0,00", "tetap"]);

    let raise = [("jenis", "tingkat"), ("siapa", "semua"), ("indikator", "16"), ("tingkat", "3")];
    let page = compiler.follow(&change(&compiler, &address, &raise).await.expect(303)).await.expect(200);
    // 17 x 9 / 17 = 9 of 250: 3,6 %
    assert_eq!(figures(&page), ["0,00", "3,60", "+3,60"]);
    let less = [("jenis", "tingkat"), ("siapa", "semua"), ("indikator", "16"), ("tingkat", "1")];
    let page = compiler.follow(&change(&compiler, &address, &less).await.expect(303)).await.expect(200);
    // the later word replaces the earlier: 3 of 250 is 1,2 %
    assert_eq!(figures(&page)[1], "1,20");
    assert_eq!(page.all("tbody tr th").iter().filter(|row| row.contains("indikator 16")).count(), 1);

    let own = [("jenis", "tingkat"), ("siapa", "daerah"), ("indikator", "16"), ("tingkat", "1")];
    let wrong = change(&compiler, &address, &own).await.expect(422);
    assert!(wrong.error_at("siapa").unwrap().contains("milik inovasi"));
    for (fields, at) in [
        ([("jenis", "tingkat"), ("siapa", "semua"), ("indikator", "99"), ("tingkat", "1")], "indikator"),
        ([("jenis", "tingkat"), ("siapa", ""), ("indikator", "16"), ("tingkat", "1")], "siapa"),
        ([("jenis", "tingkat"), ("siapa", "semua"), ("indikator", "16"), ("tingkat", "9")], "tingkat"),
        ([("jenis", "keluar"), ("keluar", "x"), ("indikator", ""), ("tingkat", "")], "keluar"),
    ] {
        assert!(change(&compiler, &address, &fields).await.expect(422).error_at(at).is_some(), "{fields:?}");
    }
    let elsewhere = world.innovation(KABUPATEN, "sijamed").await.id.to_string();
    let foreign = [("jenis", "keluar"), ("keluar", elsewhere.as_str()), ("indikator", ""), ("tingkat", "")];
    change(&compiler, &address, &foreign).await.expect(422);

    let gayatri = world.innovation(KOTA, "gayatri").await.id;
    let id = gayatri.to_string();
    let page =
        compiler.follow(&change(&compiler, &address, &[("jenis", "keluar"), ("keluar", &id)]).await.expect(303)).await;
    assert!(page.text().contains("17 → 16 inovasi dilaporkan"), "{}", page.text());

    let undo = format!("{address}/batalkan");
    let all = page.attributes("input[name=perubahan]", "value");
    let undone = compiler.post(&undo, &[("perubahan".to_owned(), all.last().unwrap().clone())]).await.expect(303);
    let page = compiler.follow(&undone).await.expect(200);
    assert!(page.text().contains("17 inovasi dilaporkan"), "{}", page.text());

    let entries = answers::of_innovation(&world.db, gayatri).await.unwrap();
    let kept = answers::answers(&world.db, &[entries[0].id], world.site.clock.today()).await.unwrap();
    assert!(kept.iter().all(|answer| answer.claimed == 0), "no answer was touched");
    assert!(compiler.get(LIST).await.expect(200).text().contains("+1,20"));
}

#[tokio::test]
async fn a_scenario_is_seen_by_its_government_changed_by_its_maker_and_copied_by_others() {
    let world = World::new().await;
    let (leader, verifier) = (world.person(KOTA, Role::Leadership).await, world.person(KOTA, Role::Verifier).await);
    let (address, _) = made(&leader).await;
    let raise = [("jenis", "tingkat"), ("siapa", "daerah"), ("indikator", "8"), ("tingkat", "3")];
    change(&leader, &address, &raise).await.expect(303);

    let nobody = change(&leader, &address, &[("jenis", "masuk"), ("masuk", "")]).await.expect(422);
    assert!(nobody.error_at("masuk").is_some());
    let seen = verifier.get(&address).await.expect(200);
    assert!(seen.text().contains("+1,80") && seen.attributes("input[name=jenis]", "value").is_empty(), "no forms");
    change(&verifier, &address, &raise).await.expect(403);
    let copied = verifier.post(&format!("{address}/salin"), &[]).await.expect(303);
    let copy = copied.location().unwrap().to_owned();
    assert!(verifier.follow(&copied).await.expect(200).text().contains("Salinan SK untuk semua"));
    change(&verifier, &copy, &[("jenis", "tingkat"), ("siapa", "daerah"), ("indikator", "8"), ("tingkat", "1")])
        .await
        .expect(303);
    assert!(leader.get(&address).await.expect(200).text().contains("+1,80"), "the copy is its own");

    let other = world.person(KABUPATEN, Role::Compiler).await;
    other.get(&address).await.expect(404);
    other.post(&format!("{address}/hapus"), &[]).await.expect(404);
    world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await.get(&address).await.expect(403);
    leader.post(&format!("{address}/hapus"), &[]).await.expect(303);
    leader.get(&address).await.expect(404);
    verifier.get(&copy).await.expect(200);
}

#[tokio::test]
async fn the_best_set_says_what_to_report_and_becomes_a_scenario() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let nothing = compiler.get("/penilaian/iga-2026/terbaik").await.expect(200).text();
    assert!(
        nothing.contains("bukan ukuran manfaat bagi warga") && nothing.contains("persis yang dilaporkan"),
        "{nothing}"
    );

    compiler.post("/penilaian/iga-2026/masukkan", &[]).await.expect(303);
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let entries = answers::of_innovation(&world.db, innovation).await.unwrap();
    let all = answers::answers(&world.db, &[entries[0].id], world.site.clock.today()).await.unwrap();
    let answer = format!("/jawaban/{}", all.iter().find(|answer| answer.number == "16").unwrap().id);
    let form = compiler.get(&answer).await.expect(200).form(&answer);
    compiler.post(&answer, &form.with("tingkat", "3")).await.expect(303);
    let page = compiler.get("/penilaian/iga-2026/terbaik?menurut=klaim").await.expect(200);
    // 9 / 17 / 250 = 0,211... % today. The mean is over 12 at least: with one alone 9 / 12 / 250 = 0,30 %
    assert_eq!(figures(&page), ["0,21", "0,30", "+0,09"]);
    assert!(page.text().contains("sekarang masuk, lebih baik tidak") && page.text().contains("17 → 1 inovasi"));
    let view = [("menurut".to_owned(), "klaim".to_owned())];
    let saved = compiler.post("/penilaian/iga-2026/terbaik", &view).await.expect(303);
    let address = format!("{}?menurut=klaim", saved.location().unwrap());
    assert_eq!(
        figures(&compiler.get(&address).await.expect(200)),
        figures(&page),
        "the scenario comes to what was promised"
    );
}
