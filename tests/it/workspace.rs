//! Journeys of the dossier workspace: places that follow the story or have a text of their own, limits, versions, who writes
//! and who is there.

use std::time::Duration;

use pataka::dossiers;
use pataka::identity::model::Role;
use pataka::kernel::id::{EntryId, InnovationId};
use pataka::kernel::place::PlaceCode;
use pataka::kernel::prose::count_words;
use pataka::rulebooks::model::Attribute;

use crate::support::{Filled, KABUPATEN, KOTA, Person, World};

/// An innovation of Dinkes PPKB, entered in KIPP 2023 for a group.
async fn entered(world: &World, slug: &str, group: &str) -> (InnovationId, EntryId) {
    let id = world.innovation(KOTA, slug).await.id;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let address = format!("/inovasi/{id}/kelayakan/kipp-2023");
    compiler.post(&address, &[("kelompok".to_owned(), group.to_owned())]).await.expect(303);
    let entries = pataka::assessment::store::of_innovation(&world.db, id).await.expect("entries");
    (id, entries.iter().find(|entry| entry.edition == "kipp-2023").expect("entered").id)
}

fn place(entry: EntryId, code: &str) -> String {
    format!("/dosier/{entry}/bagian/{code}")
}

async fn text(world: &World, entry: EntryId, code: &str) -> Option<dossiers::model::Text> {
    let texts = dossiers::store::texts(&world.db, entry).await.expect("texts");
    texts.into_iter().find(|text| text.place == PlaceCode::from_code(code).expect("a place"))
}

async fn story(world: &World, id: InnovationId, attribute: Attribute) -> String {
    let found = pataka::innovations::store::latest_stories(&world.db, &[id]).await.expect("stories");
    let facts = &found.get(&id).expect("a story").1;
    facts.iter().find(|fact| fact.attribute == attribute).map(|fact| fact.body.clone()).unwrap_or_default()
}

async fn save(person: &Person, address: &str, body: &str, finished: bool) -> crate::support::Html {
    let form = person.get(address).await.expect(200).form(address);
    let form = form.with("isi", body).with("selesai", if finished { "ya" } else { "belum" });
    person.post(address, &form).await
}

#[tokio::test]
async fn a_place_follows_the_story_until_somebody_writes_for_this_form_and_can_follow_it_again() {
    let world = World::new().await;
    let (id, entry) = entered(&world, "canting-gula-mojo", "umum").await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let summary = story(&world, id, Attribute::Summary).await;
    assert!(!summary.is_empty());
    let address = place(entry, "1");
    let page = operator.get(&address).await.expect(200);
    page.expect_unique_ids();
    let form = page.form(&address);
    assert_eq!(form.value("isi").trim(), summary.trim(), "the story is there to begin from");
    assert!(page.text().contains("mengikuti cerita inovasi"));

    // Saved as it stands, it goes on following.
    operator.post(&address, &form).await.expect(303);
    assert!(text(&world, entry, "1").await.is_none(), "nothing is kept of what says nothing new");

    save(&operator, &address, "Ringkasan khusus KIPP.", false).await.expect(303);
    let kept = text(&world, entry, "1").await.expect("kept");
    assert_eq!((kept.body.as_deref(), kept.revision, kept.finished), (Some("Ringkasan khusus KIPP."), 1, false));
    assert_eq!(kept.based_on, summary.trim());
    assert_eq!(story(&world, id, Attribute::Summary).await, summary, "the story itself is untouched");
    let history = operator.get(&format!("/inovasi/{id}/riwayat")).await.expect(200).text();
    assert!(history.contains("menulis “1. Ringkasan” pada dosir KIPP 2023"), "{history}");

    let pdf = operator.get(&format!("/dosier/{entry}/unduh")).await.expect(200);
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    let shown = operator.get(&format!("/dosier/{entry}/pratinjau?bagian=1")).await.expect(200);
    assert!(shown.text().contains("Ringkasan khusus KIPP."), "the text is printed in place of the story");

    let settle = format!("{address}/cerita");
    let back = [("revision".to_owned(), "1".to_owned()), ("pilih".to_owned(), "cerita".to_owned())];
    operator.post(&settle, &back).await.expect(303);
    let kept = text(&world, entry, "1").await.expect("kept");
    assert_eq!((kept.body, kept.revision), (None, 2));
    let page = operator.get(&address).await.expect(200);
    assert_eq!(page.form(&address).value("isi").trim(), summary.trim());
    let versions = operator.get(&format!("{address}/riwayat")).await.expect(200);
    assert_eq!(versions.total(), 1, "the text that was given up can still be brought back");
}

#[tokio::test]
async fn a_text_over_its_limit_is_kept_as_a_draft_and_never_finished() {
    let world = World::new().await;
    let (_, entry) = entered(&world, "canting-gula-mojo", "umum").await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let address = place(entry, "1");
    let long = (1..=212).map(|number| format!("kata{number}")).collect::<Vec<_>>().join(" ");
    assert_eq!(count_words(&long), 212);

    let refused = save(&operator, &address, &long, true).await.expect(422);
    let why = refused.error_at("isi").expect("a message");
    assert!(why.contains("melebihi batas 200 kata. Kurangi 12 kata."), "{why}");
    assert_eq!(refused.form(&address).value("isi"), long, "nothing typed is lost");
    assert!(text(&world, entry, "1").await.is_none());

    let draft = save(&operator, &address, &long, false).await.expect(303);
    let page = operator.follow(&draft).await.expect(200);
    assert!(page.text().contains("Tersimpan sebagai draf."), "{}", page.text());
    assert!(page.one(".error-summary").contains("1. Ringkasan melebihi batas 200 kata. Kurangi 12 kata."));
    assert!(page.all(".task-list li").iter().any(|row| row.contains("1. Ringkasan") && row.contains("Ada masalah")));
    let listed = operator.get("/dosier").await.expect(200);
    assert!(listed.one("tbody tr").contains("12 melebihi batas"), "{}", listed.one("tbody tr"));

    save(&operator, &address, "Cukup pendek.", true).await.expect(303);
    let page = operator.get(&format!("/dosier/{entry}")).await.expect(200);
    assert!(page.all(".task-list li").iter().any(|row| row.contains("1. Ringkasan") && row.ends_with("Selesai")));
    assert!(page.text().contains("1 dari 9 bagian selesai"), "{}", page.text());
    let proposal = operator.get(&format!("/peserta/{entry}")).await.expect(200);
    let row = proposal.all("tbody tr").into_iter().find(|row| row.contains("1. Ringkasan")).expect("its row");
    assert!(row.contains("2 dari paling banyak 200 kata. Ditulis khusus untuk dosir ini."), "{row}");
}

#[tokio::test]
async fn an_empty_place_that_the_form_insists_on_is_not_finished() {
    let world = World::new().await;
    let (_, entry) = entered(&world, "canting-gula-mojo", "umum").await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let address = place(entry, "6.replikasi_terjadi");
    let refused = save(&operator, &address, "", true).await.expect(422);
    assert!(refused.error_at("isi").expect("a message").contains("masih kosong"));
    operator.get(&place(entry, "99")).await.expect(404);
    operator.get(&format!("/dosier/{}", EntryId::fresh())).await.expect(404);
}

#[tokio::test]
async fn whoever_reads_does_not_write_and_another_government_finds_nothing() {
    let world = World::new().await;
    let (_, entry) = entered(&world, "canting-gula-mojo", "umum").await;
    let address = place(entry, "1");
    let typed = [("revision".to_owned(), "0".to_owned()), ("isi".to_owned(), "Masuk.".to_owned())];
    for role in [Role::Verifier, Role::Leadership] {
        let reader = world.person(KOTA, role).await;
        let page = reader.get(&address).await.expect(200);
        assert!(page.all("main textarea").is_empty() && page.all("main form").is_empty(), "{role:?}");
        reader.post(&address, &typed).await.expect(403);
        reader.get(&format!("/dosier/{entry}")).await.expect(200);
    }
    let elsewhere = world.of_opd(KOTA, Role::Operator, "bpkpd").await;
    elsewhere.get(&address).await.expect(404);
    assert_eq!(elsewhere.get("/dosier").await.expect(200).total(), 0);
    let other = world.person(KABUPATEN, Role::Compiler).await;
    for path in [address.clone(), format!("/dosier/{entry}"), format!("{address}/riwayat")] {
        other.get(&path).await.expect(404);
    }
    other.post(&address, &typed).await.expect(404);
    other.post(&format!("{address}/hadir"), &[]).await.expect(404);
    assert_eq!(other.get("/dosier").await.expect(200).total(), 0);
    assert!(text(&world, entry, "1").await.is_none());
}

#[tokio::test]
async fn two_who_write_at_once_see_each_other_and_lose_nothing() {
    let world = World::new().await;
    let (_, entry) = entered(&world, "canting-gula-mojo", "umum").await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let address = place(entry, "3");
    let first = operator.get(&address).await.expect(200);
    assert!(first.all("[data-present] p").is_empty(), "nobody else is there");
    world.pass(Duration::from_mins(2));
    let second = compiler.get(&address).await.expect(200);
    let there = second.one("[data-present]");
    assert_eq!(there, "Operator OPD Kota Mojokerto membuka bagian ini pukul 09.00 WIB.");
    let alive = operator.post(&format!("{address}/hadir"), &[]).await.expect(200).source();
    assert!(alive.contains("Penyusun Kota Mojokerto membuka bagian ini pukul 09.02 WIB."), "{alive}");

    operator.post(&address, &first.form(&address).with("isi", "Dari operator.")).await.expect(303);
    let third = compiler.get(&address).await.expect(200);
    assert!(third.all("[data-present] p").is_empty(), "who saved is gone");
    let stale = compiler.post(&address, &second.form(&address).with("isi", "Dari penyusun.")).await.expect(409);
    assert!(stale.text().contains("Dari operator.") && stale.text().contains("Dari penyusun."), "{}", stale.text());
    let merged = stale.form(&address).with("isi", "Dari keduanya.");
    compiler.post(&address, &merged).await.expect(303);
    let kept = text(&world, entry, "3").await.expect("kept");
    assert_eq!((kept.body.as_deref(), kept.revision), (Some("Dari keduanya."), 2));

    operator.get(&address).await.expect(200);
    world.pass(Duration::from_mins(6));
    let later = compiler.get(&address).await.expect(200);
    assert!(later.all("[data-present] p").is_empty(), "without a sign of life nobody is taken to be there");
}

#[tokio::test]
async fn what_was_typed_and_not_saved_is_there_again_until_it_is_saved() {
    let world = World::new().await;
    let (_, entry) = entered(&world, "canting-gula-mojo", "umum").await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let address = place(entry, "7");
    let keep = async |typed: &str| {
        let draft = [("formulir".to_owned(), address.clone()), ("isi".to_owned(), typed.to_owned())];
        operator.post("/draf", &draft).await.expect(204);
    };
    keep("isi=Belum+selesai+saya+tulis.&selesai=belum&bagian=7&revision=0").await;
    let page = operator.get(&address).await.expect(200);
    assert!(page.text().contains("Draf yang belum tersimpan dipulihkan."));
    assert_eq!(page.form(&address).value("isi"), "Belum selesai saya tulis.");
    assert!(text(&world, entry, "7").await.is_none());
    operator.post(&address, &page.form(&address)).await.expect(303);
    let page = operator.get(&address).await.expect(200);
    assert!(!page.text().contains("dipulihkan"), "saved, it is no draft any more");
    // A draft over an older revision meets what was saved since.
    keep("isi=Dari+draf+lama.&selesai=belum&bagian=7&revision=0").await;
    let old = operator.get(&address).await.expect(200).form(&address);
    operator.post(&address, &old).await.expect(409);
}

#[tokio::test]
async fn a_version_is_brought_back_as_a_new_one() {
    let world = World::new().await;
    let (_, entry) = entered(&world, "canting-gula-mojo", "umum").await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let address = place(entry, "4");
    save(&operator, &address, "Versi satu yang baik.", true).await.expect(303);
    save(&operator, &address, "Versi dua yang buruk.", true).await.expect(303);
    let versions = format!("{address}/riwayat");
    let page = operator.get(&versions).await.expect(200);
    page.expect_unique_ids();
    assert_eq!(page.total(), 2);
    assert!(page.all("ins").iter().any(|text| text.contains("dua")), "word by word");
    let form = [("revision".to_owned(), "2".to_owned()), ("versi".to_owned(), "1".to_owned())];
    operator.post(&versions, &form).await.expect(303);
    let kept = text(&world, entry, "4").await.expect("kept");
    assert_eq!((kept.body.as_deref(), kept.revision, kept.finished), (Some("Versi satu yang baik."), 3, false));
    let page = operator.get(&versions).await.expect(200);
    assert!(page.one(".timeline li").contains("memulihkan versi 1"), "{}", page.one(".timeline li"));
    let late = operator.post(&versions, &form).await.expect(303);
    assert!(operator.follow(&late).await.expect(200).text().contains("menyimpan naskah ini pada"));
    assert_eq!(text(&world, entry, "4").await.expect("kept").revision, 3, "a stale button changes nothing");
    let nothing = [("revision".to_owned(), "3".to_owned()), ("versi".to_owned(), "77".to_owned())];
    operator.post(&versions, &nothing).await.expect(404);
}

#[tokio::test]
async fn a_changed_story_is_told_word_by_word_until_somebody_decides() {
    let world = World::new().await;
    let (id, entry) = entered(&world, "canting-gula-mojo", "umum").await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let (own, followed) = (place(entry, "1"), place(entry, "8"));
    save(&operator, &own, "Naskah sendiri.", true).await.expect(303);
    let fact = |attribute: &str| format!("/inovasi/{id}/cerita/2026/{attribute}");
    operator.fill(&fact("strategi_sosial"), &[("isi", "Warga ikut menjaga.")]).await.expect(303);
    let form = operator.get(&followed).await.expect(200).form(&followed).with("selesai", "ya");
    operator.post(&followed, &form).await.expect(303);
    let kept = text(&world, entry, "8").await.expect("kept");
    assert!(kept.body.is_none() && kept.finished, "a place that follows can be finished, too");

    operator.fill(&fact("ringkasan"), &[("isi", "Ceritanya kini lain.")]).await.expect(303);
    operator.fill(&fact("strategi_sosial"), &[("isi", "Warga dan sekolah ikut menjaga.")]).await.expect(303);
    let page = operator.get(&own).await.expect(200);
    assert!(page.text().contains("Cerita berubah sejak naskah ini ditulis"));
    assert!(page.one("ins").contains("kini lain"), "{:?}", page.all("ins"));
    let bench = operator.get(&format!("/dosier/{entry}")).await.expect(200);
    assert!(
        bench
            .all(".task-list li")
            .iter()
            .any(|row| row.contains("8.") && row.contains("cerita berubah") && row.ends_with("Sedang diisi"))
    );

    // A word mended in between decides nothing.
    save(&operator, &own, "Naskah sendiri saja.", false).await.expect(303);
    assert!(operator.get(&own).await.expect(200).text().contains("Cerita berubah"));
    let revision = text(&world, entry, "1").await.expect("kept").revision.to_string();
    let keep = [("revision".to_owned(), revision), ("pilih".to_owned(), "tetap".to_owned())];
    operator.post(&format!("{own}/cerita"), &keep).await.expect(303);
    let page = operator.get(&own).await.expect(200);
    assert!(!page.text().contains("Cerita berubah") && page.form(&own).value("isi") == "Naskah sendiri saja.");
    let again = operator.get(&followed).await.expect(200).form(&followed).with("selesai", "ya");
    operator.post(&followed, &again).await.expect(303);
    assert!(!operator.get(&followed).await.expect(200).text().contains("Cerita berubah"));
}

#[tokio::test]
async fn what_is_put_in_without_a_script_comes_back_with_everything_typed_and_is_not_saved() {
    let world = World::new().await;
    let (_, entry) = entered(&world, "gayatri", "khusus").await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let address = place(entry, "4");
    let page = compiler.get(&address).await.expect(200);
    let codes = page.attributes("button[name='sisip']", "value");
    let all = codes.iter().find(|code| *code == "integrasi:berjalan").expect("what runs, together");
    let form = page.form(&address).with("isi", "Kalimat saya.").with("selesai", "ya").with("sisip", all);
    let back = compiler.post(&address, &form).await.expect(200);
    let typed = back.form(&address);
    let body = typed.value("isi");
    assert!(body.starts_with("Kalimat saya. GAYATRI terintegrasi dengan 4 sistem: "), "{body}");
    assert_eq!(typed.value("selesai"), "ya");
    assert!(back.text().contains("belum disimpan"));
    assert!(text(&world, entry, "4").await.is_none());
    let unknown = page.form(&address).with("sisip", "metrik:0");
    compiler.post(&address, &unknown).await.expect(404);
}

#[tokio::test]
async fn what_is_only_planned_is_offered_as_planned() {
    let world = World::new().await;
    let (_, entry) = entered(&world, "mlijo-online", "umum").await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let page = compiler.get(&place(entry, "4")).await.expect(200);
    let offered = page.attributes("button[value^='integrasi:']", "data-insert");
    let bank = offered.iter().find(|sentence| sentence.contains("Bank Jatim")).expect("it is offered");
    assert!(bank.ends_with("baru direncanakan dan belum berjalan."), "{bank}");
    assert!(!offered.iter().any(|sentence| sentence.contains("terintegrasi dengan")), "{offered:?}");
}

#[tokio::test]
async fn whoever_is_asked_to_write_is_told_and_must_be_able_to() {
    let world = World::new().await;
    let (id, entry) = entered(&world, "canting-gula-mojo", "umum").await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let writer = world.actor(KOTA, Role::Operator, Some("dinkes-ppkb")).await;
    let outsider = world.actor(KOTA, Role::Operator, Some("bpkpd")).await;
    let address = format!("{}/petugas", place(entry, "5"));
    let to = |id: pataka::kernel::id::PersonId| [("petugas".to_owned(), id.to_string())];
    compiler.post(&address, &to(writer.person)).await.expect(303);
    let kept = text(&world, entry, "5").await.expect("kept");
    assert_eq!((kept.assignee.as_ref().map(|(id, _)| *id), kept.revision), (Some(writer.person), 0));
    let asked = world.signed_in(writer.person).await;
    let notices = asked.get("/pemberitahuan").await.expect(200).text();
    assert!(notices.contains("meminta Anda menulis “5. Signifikansi” pada dosir KIPP 2023"), "{notices}");
    assert!(compiler.get("/dosier").await.expect(200).one("tbody tr").contains(&writer.name));
    let refused = compiler.post(&address, &to(outsider.person)).await.expect(303);
    assert!(compiler.follow(&refused).await.expect(200).text().contains("tidak dapat menulis"));

    // Whoever writes afterwards starts from revision 0, and the assignment stays.
    save(&asked, &place(entry, "5"), "Dampaknya nyata.", false).await.expect(303);
    let kept = text(&world, entry, "5").await.expect("kept");
    assert_eq!((kept.revision, kept.assignee.is_some()), (1, true));
    let talk = format!("/inovasi/{id}/diskusi");
    let subject = format!("dosir:{entry}:5");
    compiler.fill(&talk, &[("bagian", &subject), ("isi", "Tambahkan angkanya.")]).await.expect(303);
    assert!(asked.get(&place(entry, "5")).await.expect(200).text().contains("Tambahkan angkanya."));
    assert!(!asked.get(&place(entry, "4")).await.expect(200).text().contains("Tambahkan angkanya."));
    compiler.get(&format!("/inovasi/{id}/tugas/baru?bagian={subject}")).await.expect(200);
}

#[tokio::test]
async fn the_list_filters_by_edition_opd_and_what_people_finished() {
    let world = World::new().await;
    let (canting, first) = entered(&world, "canting-gula-mojo", "umum").await;
    entered(&world, "gayatri", "khusus").await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    world.enter("iga-2026", &[canting]).await;
    let total = async |query: &str| compiler.get(&format!("/dosier{query}")).await.expect(200).total();
    assert_eq!(total("").await, 3);
    assert_eq!(total("?edisi=kipp-2023").await, 2);
    assert_eq!(total("?edisi=tidak-ada").await, 3, "what is not understood is left out");
    let dinkes = world.unit(KOTA, "dinkes-ppkb").await.id;
    assert_eq!(total(&format!("?opd={dinkes}&edisi=iga-2026")).await, 1);
    assert_eq!((total("?keadaan=belum").await, total("?keadaan=dikerjakan").await), (3, 0));
    for code in ["1", "2", "3", "4", "5", "6.replikasi_terjadi", "6.potensi_replikasi", "7"] {
        save(&compiler, &place(first, code), "Pendek.", true).await.expect(303);
    }
    assert_eq!((total("?keadaan=belum").await, total("?keadaan=dikerjakan").await), (2, 1));
    assert_eq!(total("?keadaan=selesai").await, 0);
    save(&compiler, &place(first, "8"), "Pendek.", true).await.expect(303);
    assert_eq!((total("?keadaan=dikerjakan").await, total("?keadaan=selesai").await), (0, 1));
    let latest = compiler.get("/dosier?urut=terbaru").await.expect(200);
    assert!(latest.one("tbody tr").contains("9 dari 9 bagian"), "{}", latest.one("tbody tr"));
    compiler.get("/dosier?urut=opd").await.expect(200);
}

#[tokio::test]
async fn the_dossier_of_an_entry_is_that_of_its_own_group() {
    let world = World::new().await;
    let (id, entry) = entered(&world, "gayatri", "khusus").await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let page = compiler.get(&format!("/dosier/{entry}")).await.expect(200);
    assert!(page.text().contains("3. Pembaruan/Peningkatan Inovasi"), "{}", page.text());
    save(&compiler, &place(entry, "3"), "Diperbarui sejak 2020.", false).await.expect(303);
    let shown = compiler.get(&format!("/dosier/{entry}/pratinjau?bagian=3")).await.expect(200).text();
    assert!(shown.contains("Pembaruan/Peningkatan Inovasi") && shown.contains("Diperbarui sejak 2020."), "{shown}");
    let typed = [("bagian".to_owned(), "3".to_owned()), ("isi".to_owned(), "Belum disimpan sama sekali.".to_owned())];
    let typed = compiler.post(&format!("/dosier/{entry}/pratinjau"), &typed).await.expect(200).text();
    assert!(typed.contains("Belum disimpan sama sekali."), "{typed}");
    assert_eq!(text(&world, entry, "3").await.expect("kept").revision, 1);
    let bare = compiler.get(&format!("/inovasi/{id}/dosier/kipp-2023")).await.expect(200);
    let own = compiler.get(&format!("/dosier/{entry}/unduh")).await.expect(200);
    assert_eq!(bare.bytes, own.bytes, "the same dossier at both addresses");

    // Taken out of the edition it is only read.
    compiler.post(&format!("/peserta/{entry}/keluarkan"), &[]).await.expect(303);
    let left = compiler.get(&place(entry, "3")).await.expect(200);
    assert!(left.all("main textarea").is_empty());
    compiler.post(&place(entry, "3"), &[("isi".to_owned(), "x".to_owned())]).await.expect(403);
}

#[tokio::test]
async fn a_text_that_cannot_be_set_says_what_to_do_and_nothing_else_breaks() {
    let world = World::new().await;
    let (_, entry) = entered(&world, "canting-gula-mojo", "umum").await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let address = place(entry, "1");
    save(&operator, &address, &"A".repeat(6_000), false).await.expect(303);
    let refused = operator.get(&format!("/dosier/{entry}/unduh")).await.expect(422).text();
    assert!(
        refused.contains("Dosir belum dapat disusun") && refused.contains("tanpa spasi yang terlalu panjang"),
        "{refused}"
    );
    operator.get(&format!("/dosier/{entry}")).await.expect(200);
    save(&operator, &address, "Ringkasan.", false).await.expect(303);
    operator.get(&format!("/dosier/{entry}/unduh")).await.expect(200);
}
