//! Journeys of frozen dossiers: frozen, never changed, told apart from today, confirmed or denied, and noted as sent.

use pataka::benefits;
use pataka::identity::model::Role;
use pataka::kernel::amount::Amount;
use pataka::kernel::digest::sha256;
use pataka::kernel::id::{EntryId, InnovationId, SnapshotId};
use pataka::snapshots::model::Snapshot;
use pataka::snapshots::store;

use crate::evidence::files::pdf;
use crate::support::{Filled, Html, KABUPATEN, KOTA, Person, World};

/// An innovation of Dinkes PPKB in IGA 2026, whose prose is written as far as the form insists.
pub async fn ready(world: &World) -> (InnovationId, EntryId) {
    let id = world.innovation(KOTA, "canting-gula-mojo").await.id;
    world.enter("iga-2026", &[id]).await;
    let entry = pataka::assessment::store::of_innovation(&world.db, id).await.expect("entries")[0].id;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let standing = compiler.get(&format!("/dosier/{entry}/beku")).await.expect(200);
    for place in standing.attributes("#penghalang a", "href") {
        let form = compiler.get(&place).await.expect(200).form(&place);
        let body = format!("{}\n\n{}", form.value("isi"), "Kader mencatat keluarga setiap pekan. ".repeat(80));
        compiler.post(&place, &form.with("isi", &body).with("selesai", "ya")).await.expect(303);
    }
    (id, entry)
}

pub async fn freeze(person: &Person, entry: EntryId) -> Html {
    let address = format!("/dosier/{entry}/beku");
    let page = person.get(&address).await.expect(200);
    page.expect_unique_ids();
    let mut form = page.form(&address);
    if let Some(mark) = page.attributes("#dibaca", "value").first() {
        form = form.with("dibaca", mark);
    }
    person.post(&address, &form).await
}

pub async fn newest(world: &World, entry: EntryId) -> Snapshot {
    store::of_entry(&world.db, entry).await.expect("snapshots").remove(0)
}

#[tokio::test]
async fn what_is_frozen_never_changes_and_a_changed_reading_is_named_exactly() {
    let world = World::new().await;
    let (id, entry) = ready(&world).await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let (metrics, reading) = {
        let metrics = benefits::store::of_innovation(&world.db, id).await.expect("metrics");
        let reading = metrics.iter().find_map(|(metric, readings)| Some((metric.clone(), readings.first()?.clone())));
        (metrics.len(), reading.expect("a metric with a reading"))
    };
    assert!(metrics > 0);
    let done = freeze(&compiler, entry).await.expect(303);
    let page = compiler.follow(&done).await.expect(200);
    page.expect_unique_ids();
    let frozen = newest(&world, entry).await;
    assert!(
        page.text().contains(&frozen.code.to_string()) && page.text().contains(frozen.file.code()),
        "{}",
        page.text()
    );
    let file = compiler.get(&format!("/beku/{}/berkas", frozen.id)).await.expect(200).bytes;
    assert_eq!((sha256(&file), file.len() as u64), (frozen.file.code().to_owned(), frozen.size));

    // Frozen again, nothing new comes of it.
    let address = format!("/dosier/{entry}/beku");
    assert!(
        compiler.get(&address).await.expect(200).text().contains("Tidak ada yang berubah sejak versi 1 dibekukan.")
    );
    compiler.post(&address, &[]).await.expect(422);

    let (metric, before) = reading;
    let typed = (Amount::from_raw(before.value.raw() + 10_000)).typed();
    let edit = format!("/capaian/{}/ubah", before.id);
    let form = compiler.get(&edit).await.expect(200).form(&edit);
    compiler.post(&edit, &form.with("nilai", &typed).with("alasan", "Dihitung ulang.")).await.expect(303);
    let now = compiler.get(&format!("/beku/{}/banding?dengan=sekarang", frozen.id)).await.expect(200);
    let rows = now.all("main tbody th");
    let label = format!("{}, {}", metric.definition.name, before.period.indonesian());
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert!(rows[0].starts_with(&label), "{rows:?}");
    assert!(
        compiler.get(&address).await.expect(200).text().contains("Yang berubah sejak versi 1"),
        "the draft is flagged"
    );
    let same = compiler.get(&format!("/beku/{}/berkas", frozen.id)).await.expect(200).bytes;
    assert_eq!(sha256(&same), frozen.file.code(), "nothing frozen changes");
    assert_eq!(newest(&world, entry).await, frozen);

    freeze(&compiler, entry).await.expect(303);
    let second = newest(&world, entry).await;
    assert_eq!(store::altered(&world.db).await.expect("looked at"), [], "the lines are those that were frozen");
    assert_eq!(store::contents(&world.db).await.expect("listed").get(&second.file), Some(&second.size));
    assert_eq!((second.number, second.code == frozen.code), (2, false));
    let between = compiler.get(&format!("/beku/{}/banding", second.id)).await.expect(200);
    assert_eq!(between.all("main tbody th"), rows, "exactly that reading, and nothing else");
    compiler.get(&format!("/beku/{}/banding", frozen.id)).await.expect(404);
    let history = compiler.get(&format!("/inovasi/{id}/riwayat")).await.expect(200).text();
    assert!(history.contains("membekukan dosir “Canting Gula Mojo, IGA 2026” versi 2"), "{history}");
}

#[tokio::test]
async fn a_file_is_confirmed_or_denied_for_anybody_who_holds_it() {
    let world = World::new().await;
    let (_, entry) = ready(&world).await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    freeze(&compiler, entry).await.expect(303);
    let frozen = newest(&world, entry).await;
    let file = compiler.get(&format!("/beku/{}/berkas", frozen.id)).await.expect(200).bytes;
    let visitor = world.visitor();
    let address = format!("/verifikasi/{}", frozen.code);
    let typed = format!("/verifikasi/{}", frozen.code.to_string().to_lowercase().replace('-', ""));
    for path in [&address, &typed] {
        let page = visitor.get(path).await.expect(200);
        assert!(page.text().contains("Canting Gula Mojo, IGA 2026") && page.text().contains(frozen.file.code()));
    }
    let none = vec![];
    let yes = visitor.send_files(&address, &none, &[("dosir.pdf", &file)]).await.expect(200).text();
    assert!(yes.contains("Asli."), "{yes}");
    let mut flipped = file.to_vec();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    let no = visitor.send_files(&address, &none, &[("dosir.pdf", &flipped)]).await.expect(200).text();
    assert!(no.contains("Tidak sama.") && !no.contains("Asli."), "{no}");
    let short = visitor.send_files(&address, &none, &[("dosir.pdf", &file[..file.len() - 1])]).await.expect(200).text();
    assert!(short.contains("Tidak sama."), "{short}");
    visitor.post(&address, &[]).await.expect(200);
    let large = vec![b' '; file.len() + 2_000_000];
    let large = visitor.send_files(&address, &none, &[("dosir.pdf", &large)]).await.expect(200).text();
    assert!(large.contains("Tidak sama."), "{large}");
    visitor.get("/verifikasi/0000-0000-0000").await.expect(404);
    visitor.get("/verifikasi/%3Cscript%3E").await.expect(404);
}

#[tokio::test]
async fn what_bars_freezing_or_was_not_read_is_refused_and_only_compilers_freeze() {
    let world = World::new().await;
    let (id, entry) = ready(&world).await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let address = format!("/dosier/{entry}/beku");
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    assert!(operator.get(&address).await.expect(200).all("main form").is_empty());
    operator.post(&address, &[]).await.expect(403);
    world.person(KABUPATEN, Role::Compiler).await.get(&address).await.expect(404);
    world.person(KABUPATEN, Role::Compiler).await.post(&address, &[]).await.expect(404);

    // A number that nothing bears out is told, and must be read.
    let claim = format!("/dosier/{entry}/bagian/rb_permasalahan");
    let places = compiler.get(&format!("/dosier/{entry}")).await.expect(200);
    let places = places.attributes(".task-list a", "href");
    let place = places.iter().find(|to| **to == claim).or_else(|| places.first()).expect("a place").clone();
    let form = compiler.get(&place).await.expect(200).form(&place);
    let body = format!("{} Inovasi ini melayani 98.765 warga.", form.value("isi"));
    compiler.post(&place, &form.with("isi", &body)).await.expect(303);
    let page = compiler.get(&address).await.expect(200);
    assert!(page.text().contains("98.765") && page.text().contains("Tidak ada capaian, integrasi"), "{}", page.text());
    let unread = compiler.post(&address, &[]).await.expect(422);
    assert!(unread.error_at("dibaca").is_some_and(|text| text.contains("Baca semua temuan")), "{}", unread.text());
    let stale = [("dibaca".to_owned(), "0123456789abcdef".to_owned())];
    compiler.post(&address, &stale).await.expect(422);
    assert!(store::of_entry(&world.db, entry).await.expect("snapshots").is_empty());
    let done = freeze(&compiler, entry).await.expect(303);
    let shown = compiler.follow(&done).await.expect(200).text();
    assert!(shown.contains("Temuan yang sudah dibaca") && shown.contains("98.765"), "{shown}");
    assert!(operator.get(done.location().expect("a snapshot")).await.expect(200).all("main form").is_empty());

    // An entry that was taken out is frozen no more, and what was frozen stays.
    let entered = format!("/peserta/{entry}/keluarkan");
    compiler.post(&entered, &[]).await.expect(303);
    compiler.post(&address, &[]).await.expect(404);
    compiler.get(done.location().expect("a snapshot")).await.expect(200);
    assert_eq!(pataka::innovations::store::find(&world.db, id).await.expect("found").expect("it is there").id, id);
}

#[tokio::test]
async fn two_people_who_freeze_at_once_make_one_snapshot() {
    let world = World::new().await;
    let (_, entry) = ready(&world).await;
    let (one, two) = (world.person(KOTA, Role::Compiler).await, world.person(KOTA, Role::Compiler).await);
    let (first, second) = tokio::join!(freeze(&one, entry), freeze(&two, entry));
    let (first, second) = (first.expect(303), second.expect(303));
    assert_eq!(first.location(), second.location(), "both are led to the one");
    assert_eq!(store::of_entry(&world.db, entry).await.expect("snapshots").len(), 1);
}

#[tokio::test]
async fn a_snapshot_is_noted_as_sent_with_its_receipt_and_corrected_by_who_read_the_note() {
    let world = World::new().await;
    let (_, entry) = ready(&world).await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    freeze(&compiler, entry).await.expect(303);
    let id: SnapshotId = newest(&world, entry).await.id;
    let (show, send) = (format!("/beku/{id}"), format!("/beku/{id}/kirim"));
    let form = compiler.get(&show).await.expect(200).form(&send);
    let wrong = compiler.send_files(&send, &form.clone().with("registrasi", "").with("tanggal", "1-1-2030"), &[]).await;
    let wrong = wrong.expect(422);
    assert!(wrong.error_at("registrasi").is_some() && wrong.error_at("tanggal").is_some(), "{}", wrong.text());
    let sent = form.clone().with("registrasi", "IGA-2026-000123").with("tanggal", "20-11-2026");
    let script = compiler.send_files(&send, &sent, &[("virus.exe", b"MZ")]).await.expect(422);
    assert!(script.error_at("tanda_terima").is_some(), "{}", script.text());
    compiler.send_files(&send, &sent, &[("tanda terima.pdf", &pdf(1, "Tanda terima"))]).await.expect(303);
    let page = compiler.get(&show).await.expect(200);
    assert!(page.text().contains("IGA-2026-000123") && page.text().contains("tanda terima.pdf"), "{}", page.text());
    let receipt = compiler.get(&format!("/beku/{id}/tanda-terima")).await.expect(200);
    assert_eq!(receipt.bytes, pdf(1, "Tanda terima"));
    let late = compiler.send_files(&send, &sent, &[]).await.expect(409);
    assert!(late.error_at("registrasi").is_some_and(|text| text.contains("Orang lain baru saja")), "{}", late.text());
    let again = page.form(&send).with("registrasi", "IGA-2026-000124");
    compiler.send_files(&send, &again, &[]).await.expect(303);
    let kept = store::submission(&world.db, id).await.expect("read").expect("noted");
    assert_eq!((kept.registration.as_str(), kept.revision), ("IGA-2026-000124", 2));
    assert!(kept.receipt.is_some(), "the receipt stays where no other is sent");
    world.person(KABUPATEN, Role::Compiler).await.get(&show).await.expect(404);
    let list = compiler.get(&format!("/dosier/{entry}/beku")).await.expect(200).text();
    assert!(list.contains("Dikirim 20 November 2026"), "{list}");
}
