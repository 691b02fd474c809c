//! Journeys of an annual record: handed in, signed, verified, returned, mended, decided.

use pataka::identity::model::Role;
use pataka::innovations;
use pataka::innovations::actions::course::{Asked, take_step};
use pataka::innovations::model::{Course, Innovation, Profile, Status, Step};
use pataka::kernel::id::InnovationId;
use pataka::workbench::paths;

use crate::support::{Filled, Html, KABUPATEN, KOTA, Person, World};

/// The people around a record of GAYATRI, whose leading owner is the health department.
struct Desk {
    world: World,
    gayatri: Innovation,
    operator: Person,
    head: Person,
    verifier: Person,
    compiler: Person,
}

impl Desk {
    async fn new() -> Self {
        let world = World::new().await;
        Self {
            gayatri: world.innovation(KOTA, "gayatri").await,
            operator: world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await,
            head: world.of_opd(KOTA, Role::OpdHead, "dinkes-ppkb").await,
            verifier: world.person(KOTA, Role::Verifier).await,
            compiler: world.person(KOTA, Role::Compiler).await,
            world,
        }
    }

    fn step(&self, step: Step) -> String {
        paths::step(self.gayatri.id, 2026, step)
    }

    fn bench(&self) -> String {
        paths::Year { id: self.gayatri.id, year: 2026 }.to_string()
    }

    fn fact(&self, attribute: &str) -> String {
        innovations::paths::EditFact { id: self.gayatri.id, year: 2026, attribute: attribute.to_owned() }.to_string()
    }

    async fn course(&self) -> Course {
        let found = innovations::store::course::find(&self.world.db, self.gayatri.id, 2026).await;
        found.expect("the database answers").expect("a record of 2026")
    }

    async fn status(&self) -> Status {
        self.course().await.record.status
    }

    /// Takes a step through its form; later than whatever happened before.
    async fn take(&self, person: &Person, step: Step, fields: &[(&str, &str)]) -> Html {
        self.world.pass(std::time::Duration::from_mins(1));
        person.fill(&self.step(step), fields).await
    }

    /// Brings the record to the verifier's desk.
    async fn to_review(&self) {
        self.take(&self.operator, Step::Submit, &[]).await.expect(303);
        self.take(&self.head, Step::Sign, &[]).await.expect(303);
        self.take(&self.verifier, Step::TakeUp, &[]).await.expect(303);
        assert_eq!(self.status().await, Status::UnderReview);
    }
}

/// A step that needs nothing but itself.
fn asked(step: Step, revision: i64) -> Asked {
    Asked { year: 2026, step, revision, reason: None, notes: Vec::new(), decree: None }
}

#[tokio::test]
async fn a_record_is_handed_in_signed_returned_mended_verified_and_decided_and_its_history_shows_all_of_it() {
    let desk = Desk::new().await;
    desk.to_review().await;
    assert!(desk.verifier.get("/verifikasi").await.expect(200).all("tbody th").contains(&"GAYATRI".to_owned()));

    let notes = [("catatan.cerita.masalah", "Sebutkan sumber angkanya."), ("catatan.profil.tematik", "Pilih tematik.")];
    desk.take(&desk.verifier, Step::Return, &notes).await.expect(303);
    assert_eq!(desk.status().await, Status::Returned);
    let told = desk.operator.get("/pemberitahuan").await.expect(200);
    assert!(
        told.text().contains("mengembalikan catatan 2026 “GAYATRI”. 2 bagian perlu diperbaiki."),
        "{}",
        told.text()
    );
    let bench = desk.operator.get(&desk.bench()).await.expect(200);
    assert!(bench.text().contains("Sebutkan sumber angkanya.") && bench.text().contains("Pilih tematik."));
    assert_eq!(bench.all(".note-list .tag"), ["Perlu diperbaiki", "Perlu diperbaiki"]);

    let problem = desk.operator.get(&desk.fact("masalah")).await.expect(200);
    assert!(problem.text().contains("Sebutkan sumber angkanya."), "the note stands at its field");
    desk.operator.fill(&desk.fact("masalah"), &[("isi", "Data 2025 tersebar di tujuh aplikasi.")]).await.expect(303);
    let bench = desk.operator.get(&desk.bench()).await.expect(200);
    assert!(bench.all(".note-list .tag").contains(&"Sudah diubah".to_owned()));
    let answer = bench.attributes(".note-list a[href*='/catatan/']", "href");
    let open = answer.iter().find(|href| !href.is_empty()).expect("a note to answer");
    desk.operator.fill(open, &[("jawaban", "Tematik menyusul sesudah rapat.")]).await.expect(303);

    desk.to_review().await;
    desk.take(&desk.verifier, Step::Verify, &[]).await.expect(303);
    let told = desk.compiler.get("/pemberitahuan").await.expect(200).text();
    assert!(told.contains("menyatakan terverifikasi catatan 2026 “GAYATRI”. Menunggu penetapan."), "{told}");
    let decree = [("nomor_sk", "188.45/12/2026"), ("tanggal_sk", "12-12-2026")];
    desk.take(&desk.compiler, Step::Decide, &decree).await.expect(303);
    let course = desk.course().await;
    assert_eq!(course.record.status, Status::Decided);
    assert_eq!(course.decree.expect("a decree").number, "188.45/12/2026");

    let history = desk.operator.get(&innovations::paths::History { id: desk.gayatri.id }.to_string()).await.expect(200);
    let text = history.text();
    for done in [
        "mengajukan catatan 2026",
        "mengesahkan catatan 2026",
        "mengembalikan catatan 2026 dengan 2 catatan perbaikan",
        "menulis permasalahan makro dan mikro (2026)",
        "menjawab catatan pada",
        "menyatakan terverifikasi catatan 2026",
        "mencatat penetapan catatan 2026",
        "188.45/12/2026, 12 Desember 2026",
    ] {
        assert!(text.contains(done), "{done}: {text}");
    }
    assert!(history.all("ins").iter().any(|words| words.contains("Data 2025")), "new words are marked");
}

#[tokio::test]
async fn whoever_filled_a_record_never_verifies_it() {
    let desk = Desk::new().await;
    // The same person logged as compiler and became verifier after.
    let account = desk.world.actor(KOTA, Role::Compiler, None).await;
    let written = innovations::actions::WrittenFact {
        year: 2026,
        attribute: pataka::rulebooks::model::Attribute::Measurement,
        revision: 0,
        body: "Survei.".to_owned(),
        source: None,
    };
    let now = desk.world.site.clock.now();
    innovations::actions::write_fact(&desk.world.db, &account, desk.gayatri.id, written, now).await.expect("written");
    let verifier = pataka::identity::model::Actor { role: Role::Verifier, ..account };
    desk.take(&desk.operator, Step::Submit, &[]).await.expect(303);
    desk.take(&desk.head, Step::Sign, &[]).await.expect(303);
    let asked = asked(Step::TakeUp, desk.course().await.revision);
    let refused = take_step(&desk.world.db, &verifier, desk.gayatri.id, asked, now).await;
    assert!(matches!(refused, Err(innovations::actions::course::StepRefusal::OwnWork)));
    assert_eq!(desk.status().await, Status::Signed, "nothing happened");
}

#[tokio::test]
async fn a_change_after_approval_makes_it_a_draft_again_and_a_stale_step_is_told() {
    let desk = Desk::new().await;
    desk.to_review().await;
    let stale = desk.verifier.get(&desk.step(Step::Verify)).await.expect(200).form(&desk.step(Step::Verify));
    desk.operator.fill(&desk.fact("masalah"), &[("isi", "Ternyata lain.")]).await.expect(303);
    assert_eq!(desk.status().await, Status::Draft);
    for approver in [&desk.head, &desk.verifier] {
        let notices = approver.get("/pemberitahuan").await.expect(200).text();
        assert!(notices.contains("sesudah Anda menyetujuinya; catatan 2026 kembali menjadi draf"), "{notices}");
    }
    let told = desk.verifier.post(&desk.step(Step::Verify), &stale).await.expect(303);
    let page = desk.verifier.follow(&told).await.expect(200);
    assert!(page.text().contains("Catatan 2026 sekarang draf"));
    assert_eq!(desk.status().await, Status::Draft);

    // A change while it waits for a signature is seen by who signs.
    desk.take(&desk.operator, Step::Submit, &[]).await.expect(303);
    let stale = desk.head.get(&desk.step(Step::Sign)).await.expect(200).form(&desk.step(Step::Sign));
    desk.operator.fill(&desk.fact("masalah"), &[("isi", "Dan lain lagi.")]).await.expect(303);
    let page = desk.head.post(&desk.step(Step::Sign), &stale).await.expect(409);
    assert!(page.text().contains("diubah sejak Anda membukanya") && page.text().contains("Dan lain lagi."));
    let fresh = page.form(&desk.step(Step::Sign));
    desk.head.post(&desk.step(Step::Sign), &fresh).await.expect(303);
    assert_eq!(desk.status().await, Status::Signed);
}

#[tokio::test]
async fn a_return_without_a_note_and_a_rejection_without_a_reason_are_refused_with_everything_kept() {
    let desk = Desk::new().await;
    desk.to_review().await;
    let page = desk.take(&desk.verifier, Step::Return, &[]).await.expect(422);
    assert!(page.one("title").starts_with("Galat:"));
    assert_eq!(page.attributes(".error-summary a", "href"), ["#catatan"]);
    desk.take(&desk.verifier, Step::Reject, &[]).await.expect(422);
    desk.take(&desk.verifier, Step::Reject, &[("alasan", "Bukan inovasi.")]).await.expect(303);
    assert_eq!(desk.status().await, Status::Rejected);
    desk.take(&desk.operator, Step::Reopen, &[]).await.expect(303);
    desk.take(&desk.operator, Step::Submit, &[]).await.expect(303);
    desk.take(&desk.head, Step::Withdraw, &[("alasan", "Ditunda.")]).await.expect(303);
    let bench = desk.operator.get(&desk.bench()).await.expect(200);
    assert!(bench.text().contains("Ditarik") && bench.text().contains("Ditunda."));
}

#[tokio::test]
async fn nobody_takes_a_step_that_is_not_theirs() {
    let desk = Desk::new().await;
    desk.operator.get(&desk.step(Step::Sign)).await.expect(403);
    desk.head.get(&desk.step(Step::Submit)).await.expect(403);
    desk.operator.post(&desk.step(Step::SendBack), &[]).await.expect(403);
    desk.verifier.post(&desk.step(Step::SendBack), &[]).await.expect(403);
    desk.head.post(&desk.step(Step::Return), &[]).await.expect(403);
    desk.compiler.post(&desk.step(Step::Verify), &[]).await.expect(403);
    desk.verifier.post(&desk.step(Step::Decide), &[]).await.expect(403);
    let neighbour = desk.world.of_opd(KOTA, Role::OpdHead, "bpkpd").await;
    neighbour.post(&desk.step(Step::Sign), &[]).await.expect(403);
    let stranger = desk.world.person(KABUPATEN, Role::Verifier).await;
    stranger.get(&desk.bench()).await.expect(404);
    stranger.post(&desk.step(Step::Verify), &[]).await.expect(404);
    // Theirs, but out of turn.
    let early = desk.head.get(&desk.step(Step::Sign)).await.expect(303);
    assert!(desk.head.follow(&early).await.expect(200).text().contains("sekarang draf"));
    assert_eq!(desk.status().await, Status::Draft);
}

#[tokio::test]
async fn the_head_gives_a_record_back_with_notes_as_a_verifier_does() {
    let desk = Desk::new().await;
    desk.take(&desk.operator, Step::Submit, &[]).await.expect(303);
    let bench = desk.head.get(&desk.bench()).await.expect(200);
    assert!(bench.attributes("aside a", "href").contains(&desk.step(Step::SendBack)), "the way there is offered");
    let page = desk.take(&desk.head, Step::SendBack, &[]).await.expect(422);
    assert_eq!(page.attributes(".error-summary a", "href"), ["#catatan"]);
    assert_eq!(desk.status().await, Status::Submitted);

    let notes = [("catatan.cerita.masalah", "Angkanya lama."), ("catatan.bagian.bukti", "SK belum ada.")];
    desk.take(&desk.head, Step::SendBack, &notes).await.expect(303);
    assert_eq!(desk.status().await, Status::Returned);
    let told = desk.operator.get("/pemberitahuan").await.expect(200).text();
    assert!(told.contains("mengembalikan catatan 2026 “GAYATRI”. 2 bagian perlu diperbaiki."), "{told}");
    let told = desk.verifier.get("/pemberitahuan").await.expect(200).text();
    assert!(!told.contains("mengembalikan"), "it never was on the verifier's desk: {told}");
    let home = desk.operator.get("/beranda").await.expect(200);
    assert!(home.text().contains("Angkanya lama.") && home.text().contains("SK belum ada."));
    let home = desk.head.get("/beranda").await.expect(200);
    let notes = home.attributes("section[aria-labelledby='catatan-kembali'] a", "href");
    assert_eq!(notes, [desk.bench(), desk.bench()], "a head may not mend them, and is led to where they stand");
    let history = desk.operator.get(&innovations::paths::History { id: desk.gayatri.id }.to_string()).await.expect(200);
    assert!(history.text().contains("mengembalikan catatan 2026 dengan 2 catatan perbaikan"), "{}", history.text());
    assert!(history.text().contains("SK belum ada."), "with the words of the notes");

    desk.operator.fill(&desk.fact("masalah"), &[("isi", "Angka 2026.")]).await.expect(303);
    desk.take(&desk.operator, Step::Submit, &[]).await.expect(303);
    // What was mended rests after the next return; what was not, still waits.
    desk.take(&desk.head, Step::SendBack, &[("catatan.profil.tematik", "Pilih.")]).await.expect(303);
    let bench = desk.operator.get(&desk.bench()).await.expect(200);
    assert_eq!(bench.all("section .note-list strong"), ["Tematik", "Bukti"]);
    assert_eq!(bench.all("details .note-list strong"), [pataka::rulebooks::model::Attribute::Problem.label()]);

    // Nobody is taken to have filled what they gave back.
    desk.take(&desk.operator, Step::Submit, &[]).await.expect(303);
    desk.take(&desk.head, Step::Sign, &[]).await.expect(303);
    desk.head.get(&desk.step(Step::SendBack)).await.expect(303);
    assert_eq!(desk.status().await, Status::Signed, "signed, it is no longer the head's to give back");
}

#[tokio::test]
async fn a_note_at_a_profile_field_stands_at_that_field_and_leads_back_to_the_workbench() {
    let desk = Desk::new().await;
    desk.to_review().await;
    let notes = [
        ("catatan.profil.tematik", "Pilih tematik."),
        ("catatan.profil.pemilik", "Tambahkan Diskominfo."),
        ("catatan.profil.milik_semua", "Apakah benar milik semua?"),
        ("catatan.profil.penerapan", "SK menyebut Februari."),
    ];
    desk.take(&desk.verifier, Step::Return, &notes).await.expect(303);
    let edit = innovations::paths::Edit { id: desk.gayatri.id }.to_string();
    let form = desk.operator.get(&edit).await.expect(200);
    form.expect_unique_ids();
    for (field, words) in notes {
        let field = field.rsplit('.').next().unwrap_or_default();
        let here = form.one(&format!("#{field}-catatan"));
        assert!(here.contains(words) && here.contains("Perlu diperbaiki"), "{field}: {here}");
        assert_eq!(form.attributes(&format!("#{field}-catatan a"), "href"), [desk.bench()]);
    }
    assert!(form.attributes("#penerapan", "aria-describedby")[0].contains("penerapan-catatan"), "and is read with it");
    assert_eq!(form.all(".field .note").len(), notes.len(), "and nowhere else");

    let wrong = form.form(&edit).with("nama", "");
    let page = desk.operator.post(&edit, &wrong).await.expect(422);
    assert!(page.one("#tematik-catatan").contains("Pilih tematik."), "a mistake elsewhere does not hide it");
    let mended = form.form(&edit).with("penerapan", "2-2020");
    let saved = desk.operator.post(&edit, &mended).await.expect(303);
    assert_eq!(saved.location(), Some(desk.bench().as_str()), "whoever mends goes on with the other notes");
    let form = desk.operator.get(&edit).await.expect(200);
    assert!(form.one("#penerapan-catatan").contains("Sudah diubah"));
    let fact = desk.fact("masalah");
    desk.take(&desk.operator, Step::Submit, &[]).await.expect(303);
    let text = desk.operator.get(&fact).await.expect(200).text();
    assert!(!text.contains("Pilih tematik."), "a note at the profile is not shown at a fact");
}

#[tokio::test]
async fn notes_typed_while_the_session_ended_are_in_the_form_of_the_return_again() {
    let desk = Desk::new().await;
    desk.to_review().await;
    let account = desk.world.actor(KOTA, Role::Verifier, None).await.person;
    let before = desk.world.signed_in(account).await;
    let path = desk.step(Step::Return);
    let typed = before.get(&path).await.expect(200).form(&path).with("catatan.cerita.masalah", "Sebutkan sumbernya.");
    desk.world.pass(std::time::Duration::from_mins(31));
    before.post(&path, &typed).await.expect(303);
    assert_eq!(desk.status().await, Status::UnderReview);
    let after = desk.world.signed_in(account).await;
    let page = after.get(&path).await.expect(200);
    assert!(page.text().contains("Draf yang belum tersimpan dipulihkan"));
    let form = page.form(&path);
    assert_eq!(form.value("catatan.cerita.masalah"), "Sebutkan sumbernya.");
    assert_eq!(page.all("details[open] textarea").len(), 1, "and its field stands open");
    after.post(&path, &form).await.expect(303);
    assert_eq!(desk.status().await, Status::Returned);
    let drafts = pataka::drafts::store::forms(&desk.world.db, account).await.expect("the database answers");
    assert!(drafts.is_empty(), "sent, it is no draft any more");
}

#[tokio::test]
async fn the_form_of_the_return_says_what_there_is_of_every_part() {
    let desk = Desk::new().await;
    desk.to_review().await;
    let page = desk.verifier.get(&desk.step(Step::Return)).await.expect(200);
    let parts = page.one("section[aria-labelledby='bagian-lain']");
    assert!(parts.contains("4 berjalan dari 4 yang tercatat."), "{parts}");
    assert!(!parts.contains("Tidak diisi"), "{parts}");
    page.expect_unique_ids();
}

#[tokio::test]
async fn the_queues_are_read_page_by_page_to_their_end() {
    let desk = Desk::new().await;
    let (db, now) = (&desk.world.db, desk.world.site.clock.now());
    let dinkes = Some("dinkes-ppkb");
    let operator = desk.world.actor(KOTA, Role::Operator, dinkes).await;
    let head = desk.world.actor(KOTA, Role::OpdHead, dinkes).await;
    let mut waiting: Vec<InnovationId> = Vec::new();
    for n in 0..30 {
        let profile =
            Profile { name: format!("Antrean {n:02}"), owners: operator.opds[..1].to_vec(), ..Profile::default() };
        let id = innovations::actions::draft(db, &operator, profile, &format!("kunci-{n}"), 2026, now)
            .await
            .expect("logged");
        let since = now + chrono::Duration::minutes(n);
        take_step(db, &operator, id, asked(Step::Submit, 1), since).await.expect("handed in");
        waiting.push(id);
    }
    let rows = |page: &Html| page.all("tbody th");
    let first = desk.head.get("/pengesahan").await.expect(200);
    assert_eq!(first.one(".list-head"), "30 catatan menunggu, halaman 1 dari 2");
    assert_eq!(rows(&first).len(), 25);
    assert_eq!(rows(&first)[0], "Antrean 00", "the longest wait first");
    let next = first.attributes(".pager a[rel=next]", "href");
    assert_eq!(next, ["/pengesahan?halaman=2"]);
    let second = desk.head.get(&next[0]).await.expect(200);
    assert_eq!(rows(&second), ["Antrean 25", "Antrean 26", "Antrean 27", "Antrean 28", "Antrean 29"]);
    assert!(desk.head.get("/beranda").await.expect(200).text().contains("30 catatan menunggu pengesahan Anda"));

    for (n, id) in waiting.iter().enumerate().take(26) {
        let since = now + chrono::Duration::hours(2) + chrono::Duration::minutes(i64::try_from(n).expect("few"));
        take_step(db, &head, *id, asked(Step::Sign, 2), since).await.expect("signed");
    }
    let last = desk.verifier.get("/verifikasi?halaman=2").await.expect(200);
    assert_eq!(last.one(".list-head"), "26 catatan menunggu, halaman 2 dari 2");
    assert_eq!(rows(&last), ["Antrean 25"]);
    let rest = desk.head.get("/pengesahan?halaman=2").await.expect(200);
    assert_eq!(rest.one(".list-head"), "4 catatan menunggu", "a page that is no more is the first");
    assert!(rest.all(".pager").is_empty());
}
