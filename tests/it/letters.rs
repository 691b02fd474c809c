//! Journeys of letters: filled from the register, numbered, made final, made void and replaced.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use pataka::identity::model::Role;
use pataka::kernel::digest::sha256;
use pataka::kernel::id::{EntryId, InnovationId, LetterId};
use pataka::letters::model::{Letter, State};
use pataka::letters::store;

use crate::support::{Filled, Html, KABUPATEN, KOTA, Person, World};

/// An innovation of Dinkes PPKB, entered in the Indeks Inovasi Daerah.
async fn entered(world: &World) -> (InnovationId, EntryId) {
    let id = world.innovation(KOTA, "canting-gula-mojo").await.id;
    world.enter("iga-2026", &[id]).await;
    let entry = pataka::assessment::store::of_innovation(&world.db, id).await.expect("entries")[0].id;
    (id, entry)
}

/// The letterhead of the city with a pattern of numbers.
async fn with_pattern(world: &World, pattern: &str) {
    let compiler = world.person(KOTA, Role::Compiler).await;
    let owner = world.pemda(KOTA).await.id;
    let fields = [("pola", pattern), ("kode", "000.9"), ("tempat", "Mojokerto"), ("alamat", "Jalan Contoh 1")];
    compiler.fill(&format!("/surat/kop/{owner}"), &fields).await.expect(303);
}

/// The form of a letter of a kind, as it opens.
async fn opened(person: &Person, entry: EntryId, kind: &str) -> (String, Vec<(String, String)>) {
    let action = format!("/dosier/{entry}/surat/baru");
    let page = person.get(&format!("{action}?jenis={kind}")).await.expect(200);
    page.expect_unique_ids();
    let form = page.form(&action);
    (action, form)
}

async fn begun(person: &Person, entry: EntryId, kind: &str, with: &[(&str, &str)]) -> Html {
    let (action, form) = opened(person, entry, kind).await;
    let form = with.iter().fold(form, |form, (name, value)| form.with(name, value));
    person.post(&action, &form).await
}

fn id_of(made: &Html) -> LetterId {
    LetterId(made.location().expect("its page").trim_start_matches("/surat/").parse().expect("an id"))
}

async fn kept(world: &World, id: LetterId) -> Letter {
    store::find(&world.db, id).await.expect("read").expect("it is there")
}

fn picture(format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    RgbImage::from_pixel(60, 60, Rgb([156, 63, 40])).write_to(&mut out, format).expect("an image in memory");
    out.into_inner()
}

#[tokio::test]
async fn a_letter_is_filled_from_the_register_and_what_is_unknown_stays_open() {
    let world = World::new().await;
    let (_, entry) = entered(&world).await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let (action, form) = opened(&operator, entry, "implementasi").await;
    assert!(form.value("inovasi").starts_with("Canting Gula Mojo"), "{}", form.value("inovasi"));
    let unit = world.unit(KOTA, "dinkes-ppkb").await;
    assert_eq!((form.value("pemilik"), form.value("kop")), (unit.name.as_str(), unit.id.to_string().as_str()));
    assert_eq!((form.value("nama"), form.value("tempat"), form.value("nomor_cara")), ("", "", "kosong"));
    assert_eq!(form.value("tanggal"), "22-11-2026");
    let page = operator.get(&format!("{action}?jenis=implementasi")).await.expect(200).text();
    assert!(
        page.contains("Contoh resmi belum diketahui, lihat pedoman") && page.contains("nama penanda tangan"),
        "{page}"
    );
    let made = operator.post(&action, &form).await.expect(303);
    let shown = operator.follow(&made).await.expect(200);
    shown.expect_unique_ids();
    let text = shown.text();
    assert!(text.contains("SURAT PERNYATAAN IMPLEMENTASI") && text.contains("Yang membuat pernyataan"), "{text}");
    assert!(text.contains("(............................)"), "room to write the name by hand: {text}");
    let file = operator.get(&format!("/surat/{}/pdf", id_of(&made))).await.expect(200);
    assert!(file.bytes.starts_with(b"%PDF-"));
    // Sent again, the same form makes no second letter.
    let again = operator.post(&action, &form).await.expect(303);
    assert_eq!(again.location(), made.location());
    let workspace = operator.get(&format!("/dosier/{entry}")).await.expect(200);
    assert!(workspace.all("section[aria-labelledby=surat] li").iter().any(|line| line.contains("Surat pengantar")));
    assert!(operator.get("/surat").await.expect(200).all("tbody th").len() == 1);
}

#[tokio::test]
async fn two_people_at_the_same_moment_never_get_the_same_number_and_none_is_given_twice() {
    let world = World::new().await;
    let (_, entry) = entered(&world).await;
    with_pattern(&world, "{kode}/{nomor}/{tahun}").await;
    let (one, two) = (world.person(KOTA, Role::Compiler).await, world.person(KOTA, Role::Compiler).await);
    let next = [("nomor_cara", "berikut")];
    let (first, second) = tokio::join!(begun(&one, entry, "pengantar", &next), begun(&two, entry, "pengantar", &next));
    let (first, second) = (id_of(&first.expect(303)), id_of(&second.expect(303)));
    let mut numbers = [kept(&world, first).await.number, kept(&world, second).await.number];
    numbers.sort();
    assert_eq!(numbers, [Some("000.9/1/2026".to_owned()), Some("000.9/2/2026".to_owned())]);

    // A number that the secretariat gave is skipped, and refused when another letter has it.
    let typed = [("nomor_cara", "ketik"), ("nomor", "000.9/3/2026")];
    begun(&one, entry, "pengantar", &typed).await.expect(303);
    let taken = begun(&two, entry, "pengantar", &typed).await.expect(422);
    assert!(taken.error_at("nomor").is_some_and(|text| text.contains("sudah dipakai")), "{}", taken.text());
    let fourth = id_of(&begun(&one, entry, "pengantar", &next).await.expect(303));
    assert_eq!(kept(&world, fourth).await.number.as_deref(), Some("000.9/4/2026"));
    // Made void, its number is not given again.
    let void = format!("/surat/{fourth}/batal");
    let form = one.get(&format!("/surat/{fourth}")).await.expect(200).form(&void).with("alasan", "Keliru.");
    one.post(&void, &form).await.expect(303);
    let fifth = id_of(&begun(&one, entry, "pengantar", &next).await.expect(303));
    assert_eq!(kept(&world, fifth).await.number.as_deref(), Some("000.9/5/2026"));
    begun(&two, entry, "pengantar", &[("nomor_cara", "ketik"), ("nomor", "000.9/4/2026")]).await.expect(422);
    // Another year begins anew; letters without a number are many.
    let other = id_of(&begun(&one, entry, "pengantar", &[next[0], ("tanggal", "4-1-2027")]).await.expect(303));
    assert_eq!(kept(&world, other).await.number.as_deref(), Some("000.9/1/2027"));
    for _ in 0..2 {
        begun(&one, entry, "pengantar", &[("nomor_cara", "kosong")]).await.expect(303);
    }
    // A letterhead without a pattern numbers nothing.
    let unit = world.unit(KOTA, "dinkes-ppkb").await.id.to_string();
    let without = begun(&one, entry, "pengantar", &[next[0], ("kop", &unit)]).await.expect(422);
    assert!(without.error_at("nomor_cara").is_some(), "{}", without.text());
}

#[tokio::test]
async fn a_final_letter_never_changes_and_is_only_made_void_and_replaced() {
    let world = World::new().await;
    let (id, entry) = entered(&world).await;
    with_pattern(&world, "{nomor}/{kode}").await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let kop = world.pemda(KOTA).await.id.to_string();
    let made = begun(
        &compiler,
        entry,
        "replikasi",
        &[("nomor_cara", "berikut"), ("kop", &kop), ("nama", "Nama Pejabat, S.Sos."), ("jabatan", "Kepala Dinas")],
    )
    .await
    .expect(303);
    let letter = id_of(&made);
    let (show, edit, finish) =
        (format!("/surat/{letter}"), format!("/surat/{letter}/ubah"), format!("/surat/{letter}/final"));
    let form = compiler.get(&show).await.expect(200).form(&finish);
    compiler.post(&finish, &form).await.expect(303);
    let frozen = kept(&world, letter).await;
    let finished = frozen.finished.clone().expect("it is final");
    let file = compiler.get(&format!("{show}/pdf")).await.expect(200).bytes;
    assert_eq!((sha256(&file), file.len() as u64), (finished.file.code().to_owned(), finished.size));

    // Neither a form nor a changed letterhead touches it.
    compiler.post(&edit, &[("revision".to_owned(), frozen.revision.to_string())]).await.expect(422);
    assert_eq!(compiler.get(&edit).await.expect(303).location(), Some(show.as_str()));
    compiler.fill(&format!("/surat/kop/{kop}"), &[("tempat", "Lain"), ("alamat", "Jalan Lain 9")]).await.expect(303);
    compiler.post(&finish, &form).await.expect(303);
    assert_eq!(kept(&world, letter).await, frozen);
    let page = compiler.get(&show).await.expect(200);
    assert!(page.text().contains("Jalan Contoh 1") && !page.text().contains("Jalan Lain 9"), "{}", page.text());
    let scan = page.attributes("a[href*='bukti/unggah']", "href");
    let upload = compiler.get(&scan[0]).await.expect(200);
    let form = upload.form(&format!("/inovasi/{id}/bukti/unggah"));
    assert_eq!((form.value("judul"), form.value("nomor")), ("Surat pernyataan kesediaan replikasi", "1/000.9"));

    let void = format!("{show}/batal");
    let form = page.form(&void);
    let blank = compiler.post(&void, &form.clone().with("alasan", " ")).await.expect(422);
    assert!(blank.error_at("alasan").is_some());
    compiler.post(&void, &form.clone().with("alasan", "Jabatan keliru.")).await.expect(303);
    assert_eq!(kept(&world, letter).await.state, State::Void);
    compiler.post(&void, &form.with("alasan", "Lagi.")).await.expect(303);
    let page = compiler.get(&show).await.expect(200);
    assert!(page.text().contains("Jabatan keliru.") && !page.text().contains("Lagi."), "{}", page.text());
    assert_eq!(sha256(&compiler.get(&format!("{show}/pdf")).await.expect(200).bytes), finished.file.code());

    // Its replacement starts from what it said, and has a number of its own.
    let again = page.attributes("a[href*='ganti=']", "href").remove(0);
    let action = format!("/dosier/{entry}/surat/baru");
    let form = compiler.get(&again).await.expect(200).form(&action);
    assert_eq!(form.value("nama"), "Nama Pejabat, S.Sos.");
    let second = compiler.post(&action, &form.clone().with("nomor_cara", "berikut")).await.expect(303);
    let second = kept(&world, id_of(&second)).await;
    assert_eq!((second.replaces, second.number.as_deref()), (Some(letter), Some("2/000.9")));
    let page = compiler.get(&show).await.expect(200).text();
    assert!(page.contains("Digantikan oleh"), "{page}");
    let history = compiler.get(&format!("/inovasi/{id}/riwayat")).await.expect(200).text();
    for said in ["membuat konsep surat", "memfinalkan surat", "membatalkan surat"] {
        assert!(history.contains(said), "{said}: {history}");
    }
}

#[tokio::test]
async fn whoever_saves_a_draft_second_chooses_between_both() {
    let world = World::new().await;
    let (_, entry) = entered(&world).await;
    let (one, two) = (world.person(KOTA, Role::Compiler).await, world.person(KOTA, Role::Compiler).await);
    let made = begun(&one, entry, "inovator", &[("bentuk", "tim"), ("tim", "Ani; 1; Analis; Ketua\nBudi")]).await;
    let id = id_of(&made.expect(303));
    assert_eq!(kept(&world, id).await.content.team.expect("a team").len(), 2);
    let edit = format!("/surat/{id}/ubah");
    let (first, second) = (one.get(&edit).await.expect(200).form(&edit), two.get(&edit).await.expect(200).form(&edit));
    one.post(&edit, &first.with("nama", "Ani Wati")).await.expect(303);
    let conflict = two.post(&edit, &second.with("nama", "Ani W.").with("penutup", "Sekian.")).await.expect(409);
    assert!(conflict.text().contains("Ani Wati") && conflict.text().contains("Ani W."), "{}", conflict.text());
    two.post(&edit, &conflict.form(&edit).with("nama", "Ani W.")).await.expect(303);
    let kept = kept(&world, id).await;
    assert_eq!(kept.content.signer.name.as_deref(), Some("Ani W."));
    assert_eq!(kept.content.closing.as_deref(), Some("Sekian."));
    assert_eq!(kept.content.team.expect("it stays").len(), 2);

    // What somebody finished or changed meanwhile is not finished or made void unread.
    let finish = format!("/surat/{id}/final");
    let stale = [("revision".to_owned(), "1".to_owned())];
    let led = one.post(&finish, &stale).await.expect(303);
    assert!(one.follow(&led).await.expect(200).text().contains("baru saja mengubah surat ini"));
    assert_eq!(store::find(&world.db, id).await.expect("read").expect("there").state, State::Draft);
}

#[tokio::test]
async fn a_letter_that_cannot_be_set_is_kept_says_why_and_does_not_become_final() {
    let world = World::new().await;
    let (_, entry) = entered(&world).await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let long = format!("e{}", "\u{301}".repeat(500));
    let made = begun(&compiler, entry, "replikasi", &[("penutup", &long)]).await.expect(303);
    let (show, id) = (made.location().expect("its page").to_owned(), id_of(&made));
    let page = compiler.get(&show).await.expect(200);
    assert!(page.text().contains("Belum dapat dicetak."), "{}", page.text());
    compiler.get(&format!("{show}/pdf")).await.expect(422);
    let finish = format!("{show}/final");
    let led = compiler.post(&finish, &page.form(&finish)).await.expect(303);
    assert!(compiler.follow(&led).await.expect(200).text().contains("Belum final."));
    assert_eq!(kept(&world, id).await.state, State::Draft);
    let edit = format!("{show}/ubah");
    let form = compiler.get(&edit).await.expect(200).form(&edit);
    compiler.post(&edit, &form.with("penutup", "Sekian.")).await.expect(303);
    assert!(!compiler.get(&show).await.expect(200).text().contains("Belum dapat dicetak."));
}

#[tokio::test]
async fn one_letter_covers_everything_that_is_entered_and_only_compilers_write_it() {
    let world = World::new().await;
    let (_, entry) = entered(&world).await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let action = "/surat/baru/iga-2026";
    let form = compiler.get(action).await.expect(200).form(action);
    let listed =
        store::listed(&world.db, world.pemda(KOTA).await.id, pataka::rulebooks::find("iga-2026").expect("it ships"));
    let count = listed.await.expect("listed").len();
    assert!(
        count > 0 && form.value("pembuka").contains(&format!("{count} usulan inovasi")),
        "{}",
        form.value("pembuka")
    );
    let made = compiler.post(action, &form).await.expect(303);
    let page = compiler.follow(&made).await.expect(200).text();
    assert!(page.contains("Daftar usulan inovasi") && page.contains("Canting Gula Mojo"), "{page}");
    let (show, id) = (made.location().expect("its page").to_owned(), id_of(&made));
    let finish = format!("{show}/final");
    compiler.post(&finish, &compiler.get(&show).await.expect(200).form(&finish)).await.expect(303);
    assert_eq!(kept(&world, id).await.content.listed.len(), count, "the list is kept as it was");

    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    operator.get(action).await.expect(403);
    operator.get(&show).await.expect(404);
    assert_eq!(operator.get("/surat").await.expect(200).total(), 0);
    compiler.get("/surat/baru/iga-1999").await.expect(404);
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    for path in [show.clone(), format!("{show}/pdf"), format!("/dosier/{entry}/surat/baru")] {
        stranger.get(&path).await.expect(404);
    }
    assert_eq!(stranger.get("/surat").await.expect(200).total(), 0);
    let found = compiler.get("/surat?q=usulan+iga&jenis=pengantar&keadaan=final&tahun=2026").await.expect(200);
    assert_eq!(found.total(), 1);
    assert_eq!(compiler.get("/surat?q=usulan&keadaan=konsep").await.expect(200).total(), 0);
    assert_eq!(compiler.get("/surat?q=%25").await.expect(200).total(), 0, "a sign is a sign");
    // The verifier reads; who only reads sees no form.
    let verifier = world.person(KOTA, Role::Verifier).await;
    assert!(verifier.get(&show).await.expect(200).all("main form").is_empty());
    verifier.get(&format!("/dosier/{entry}/surat/baru")).await.expect(403);
}

#[tokio::test]
async fn a_letterhead_takes_arms_that_are_pictures_and_is_kept_by_few() {
    let world = World::new().await;
    let admin = world.person(KOTA, Role::Admin).await;
    let owner = world.unit(KOTA, "dinkes-ppkb").await.id;
    let (page, arms) = (format!("/surat/kop/{owner}"), format!("/surat/kop/{owner}/lambang"));
    let form = vec![("keterangan".to_owned(), "Lambang Kota Mojokerto".to_owned())];
    for (name, bytes) in
        [("lambang.pdf", b"%PDF-1.7".to_vec()), ("lambang.svg", b"<svg/>".to_vec()), ("a.png", b"GIF89a".to_vec())]
    {
        let refused = admin.send_files(&arms, &form, &[(name, &bytes)]).await.expect(422);
        assert!(refused.error_at("lambang").is_some(), "{name}: {}", refused.text());
    }
    let blank = admin.send_files(&arms, &Vec::new(), &[("lambang.png", &picture(ImageFormat::Png))]).await.expect(422);
    assert!(blank.error_at("keterangan").is_some());
    for (name, format) in [("lambang.png", ImageFormat::Png), ("lambang.jpg", ImageFormat::Jpeg)] {
        admin.send_files(&arms, &form, &[(name, &picture(format))]).await.expect(303);
        let shown = admin.get(&page).await.expect(200);
        shown.expect_unique_ids();
        assert!(shown.text().contains("Terpasang: Lambang Kota Mojokerto"), "{}", shown.text());
    }
    let (one, two) = (admin.get(&page).await.expect(200).form(&page), admin.get(&page).await.expect(200).form(&page));
    admin.post(&page, &one.with("telepon", "(0321) 1")).await.expect(303);
    admin.post(&page, &two.with("telepon", "(0321) 2")).await.expect(409);
    let wrong = admin.fill(&page, &[("pola", "{nomer}")]).await.expect(422);
    assert!(wrong.error_at("pola").is_some());
    admin.send_files(&arms, &[("lepas".to_owned(), "ya".to_owned())], &[]).await.expect(303);
    assert!(!admin.get(&page).await.expect(200).text().contains("Terpasang"));
    admin.get(&format!("/surat/kop/{}", world.pemda(KABUPATEN).await.id)).await.expect(404);
    for role in [Role::Verifier, Role::Leadership] {
        world.person(KOTA, role).await.get("/surat/kop").await.expect(403);
    }
}
