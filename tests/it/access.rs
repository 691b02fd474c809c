//! Who may do what: the policy as a table, and every route tried by every kind of person. Both tables are reviewed by people
//! when they change.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pataka::app::router;
use pataka::discussions;
use pataka::discussions::model::{Subject, TaskDraft, Words};
use pataka::identity::model::{Actor, Role};
use pataka::identity::policy::{Act, Owner, permit};
use pataka::kernel::id::{CommentId, InnovationId, NoticeId, OpdId, PemdaId, PersonId, TaskId};
use pataka::web::routes::Access;
use pataka::web::site::Manner;

use crate::evidence::files::picture;
use crate::support::{Filled, KABUPATEN, KOTA, Person, World};

#[test]
fn the_policy_is_as_reviewed() {
    let (own, other) = (OpdId::fresh(), OpdId::fresh());
    let (here, elsewhere) = (PemdaId::fresh(), PemdaId::fresh());
    let owners = [
        ("own OPD", Owner { pemda: here, opds: vec![own], all: false }),
        ("other OPD", Owner { pemda: here, opds: vec![other], all: false }),
        ("all OPDs", Owner { pemda: here, opds: vec![other], all: true }),
        ("elsewhere", Owner { pemda: elsewhere, opds: vec![own], all: true }),
    ];
    let mut table = String::new();
    for act in Act::ALL {
        let _ = writeln!(table, "{}", act.code());
        for role in Role::ALL {
            let actor = Actor {
                person: PersonId::fresh(),
                name: String::new(),
                role: *role,
                pemda: here,
                pemda_name: String::new(),
                opds: if role.is_of_an_opd() { vec![own] } else { Vec::new() },
                opd_name: None,
            };
            let cells: Vec<String> = owners
                .iter()
                .map(|(name, owner)| format!("{name}: {}", if permit(&actor, *act, owner) { "yes" } else { "-" }))
                .collect();
            let _ = writeln!(table, "  {:<12} {}", role.code(), cells.join("   "));
        }
    }
    insta::assert_snapshot!(table);
}

/// Ids of the city to fill the patterns with, by the first part of the pattern.
pub async fn places(world: &World) -> BTreeMap<&'static str, String> {
    let gayatri = world.innovation(KOTA, "canting-gula-mojo").await;
    let metrics = pataka::benefits::store::of_innovation(&world.db, gayatri.id).await.expect("metrics");
    let (metric, readings) = metrics.first().expect("a metric");
    let with = world.innovation(KOTA, "gayatri").await;
    let integrations = pataka::integrations::store::of_innovation(&world.db, with.id).await.expect("integrations");
    let integration = integrations.first().expect("an integration");
    let compiler = world.actor(KOTA, Role::Compiler, None).await;
    let (comment, task) = talk(world, &compiler, gayatri.id).await;
    let file = pataka::exchange::actions::NewFile {
        name: "rekap.csv".to_owned(),
        bytes: b"Nama;OPD\n".to_vec(),
        format: pataka::exchange::model::Format::Csv,
        wanted: None,
    };
    let import = pataka::exchange::actions::take_in(&world.db, &compiler, file, "", world.site.clock.now()).await;
    pataka::exchange::routes::work::all(&world.db, &world.site.clock).await.expect("the import is checked");
    let (evidence, used) = evidence(world, gayatri.id).await;
    let (entry, answer) = assessed(world, gayatri.id).await;
    let batch = batch(world, &compiler).await;
    let entry_id = entry.clone();
    BTreeMap::from([
        ("impor-ekspor", import.expect("an import").to_string()),
        ("bukti", evidence),
        ("beku", frozen(world, gayatri.id).await),
        ("surat", letter(world, &entry).await),
        ("owner", world.pemda(KOTA).await.id.to_string()),
        ("dosier", entry.clone()),
        ("dosier-massal", batch),
        ("peserta", entry),
        ("jawaban", answer),
        ("jawaban sendiri", own_answer(world).await),
        ("pemakaian", used),
        ("inovasi", gayatri.id.to_string()),
        ("manfaat", metric.id.to_string()),
        ("pustaka", metric.definition.library.expect("it follows the library").to_string()),
        ("capaian", readings.first().expect("a reading").id.to_string()),
        ("integrasi", integration.id.to_string()),
        ("sistem", integration.system.id.to_string()),
        ("pedoman", "iga-2026".to_owned()),
        ("studio", revision(world, &compiler).await),
        ("skenario", scenario(world, &compiler).await),
        ("question", question(world, &compiler, &entry_id).await),
        ("comment", comment.to_string()),
        ("tugas", task.to_string()),
        // Somebody else's; whose it is, the tests of notices try.
        ("pemberitahuan", NoticeId::fresh().to_string()),
    ])
}

/// A comment and a task about an innovation.
async fn talk(world: &World, actor: &Actor, id: InnovationId) -> (CommentId, TaskId) {
    let words = Words { subject: Subject::Whole, body: "Mohon dicek.".to_owned(), tell: Vec::new() };
    let now = world.site.clock.now();
    let draft = TaskDraft {
        subject: Subject::Whole,
        title: "Lengkapi data".to_owned(),
        note: None,
        assignee: actor.person,
        due: None,
    };
    let comment = discussions::actions::say(&world.db, actor, id, (None, words), "satu", now).await.expect("said");
    let task = discussions::actions::give(&world.db, actor, id, draft, "dua", now).await.expect("given");
    (comment, task)
}

/// An innovation that was entered in IGA 2026: its entry, and an answer of it.
async fn assessed(world: &World, innovation: InnovationId) -> (String, String) {
    world.enter("iga-2026", &[innovation]).await;
    let entries = pataka::assessment::store::of_innovation(&world.db, innovation).await.expect("entries");
    let entry = entries.first().expect("an entry").id;
    let today = world.site.clock.today();
    let answers = pataka::assessment::store::answers(&world.db, &[entry], today).await.expect("answers");
    (entry.to_string(), answers.first().expect("an answer").id.to_string())
}

/// All dossiers of IGA 2026, asked for and made.
async fn batch(world: &World, compiler: &Actor) -> String {
    use pataka::batches::actions::{Begun, begin, work};
    use pataka::batches::model::Source;

    let site = &world.site;
    let begun = begin(&world.db, compiler, "iga-2026", Source::Frozen, site.clock.now()).await.expect("asked for");
    work::all(&world.db, &site.blobs, &site.clock).await.expect("worked off");
    let (Begun::New(id) | Begun::Running(id)) = begun;
    id.to_string()
}

/// A question that a compiler added for the jury of an entry.
async fn question(world: &World, actor: &Actor, entry: &str) -> String {
    use pataka::publications::actions::questions::{Draft, add};

    let draft = Draft { question: "Mengapa?".to_owned(), answer: None, answerer: None, asked_at: None };
    let entry = pataka::kernel::id::EntryId(entry.parse().expect("an id"));
    add(&world.db, actor, (entry, draft), "tiga", world.site.clock.now()).await.expect("added");
    let own = pataka::publications::store::questions(&world.db, entry).await.expect("questions");
    own.first().expect("a question").id.to_string()
}

/// A frozen dossier of an innovation.
async fn frozen(world: &World, innovation: InnovationId) -> String {
    use pataka::kernel::digest::sha256;
    use pataka::snapshots::model::{Code, Content, Rulebook, Snapshot};

    let entry = pataka::assessment::store::of_innovation(&world.db, innovation).await.expect("entries").remove(0);
    let compiler = world.actor(KOTA, Role::Compiler, None).await;
    let file = world.site.blobs.keep_bytes(b"%PDF-1.7 dosir").await.expect("kept");
    let new = Snapshot {
        id: pataka::kernel::id::SnapshotId::fresh(),
        pemda: entry.pemda,
        entry: entry.id,
        innovation,
        edition: entry.edition.clone(),
        number: 1,
        code: Code::of(&["akses"]),
        title: "GAYATRI, IGA 2026".to_owned(),
        content_hash: sha256(b""),
        layout_hash: sha256(b""),
        file,
        size: 14,
        pages: 1,
        rulebook: Rulebook { revision: None, hash: sha256(b"") },
        told: Vec::new(),
        note: None,
        by: compiler.person,
        by_name: compiler.name.clone(),
        at: world.site.clock.now(),
    };
    let kept = world.db.write(async |tx| pataka::snapshots::store::insert(tx, &new, &Content::default(), &[]).await);
    kept.await.expect("kept");
    new.id.to_string()
}

/// A draft of a letter about an entry.
async fn letter(world: &World, entry: &str) -> String {
    use pataka::letters::actions::{Wanted, Written, make};
    use pataka::letters::model::{Content, Kind, Numbering};

    let compiler = world.actor(KOTA, Role::Compiler, None).await;
    let wanted = Wanted::Entry(pataka::kernel::id::EntryId(entry.parse().expect("an id")));
    let head = Some(world.pemda(KOTA).await.id.0);
    let written = Written { content: Content { head, ..Content::default() }, numbering: Numbering::Blank };
    let when = ("akses", world.site.clock.now());
    let made = make(&world.db, &compiler, (Kind::Implementation, wanted, None), written, when).await;
    made.expect("it is made").to_string()
}

/// An answer of the city itself to IGA 2026.
async fn own_answer(world: &World) -> String {
    let pemda = world.pemda(KOTA).await.id;
    let entry = pataka::assessment::store::entry_for(&world.db, pemda, "iga-2026", None).await.expect("asked");
    let (entry, today) = (entry.expect("it answers too").id, world.site.clock.today());
    let answers = pataka::assessment::store::answers(&world.db, &[entry], today).await.expect("answers");
    answers.first().expect("an answer").id.to_string()
}

/// A draft of a rulebook that a compiler brought.
async fn revision(world: &World, actor: &Actor) -> String {
    let file = pataka::rulebooks::embedded().iter().find(|file| file.id == "kipp-2023").expect("it ships");
    let edition = pataka::rulebooks::find("kipp-2023").expect("it ships");
    let brought = (edition, file.text, pataka::rulebooks::model::revision::Origin::Imported);
    let id = pataka::studio::actions::import(&world.db, actor, brought, None, world.site.clock.now()).await;
    id.expect("it is brought").to_string()
}

/// A scenario that a compiler made.
async fn scenario(world: &World, actor: &Actor) -> String {
    let edition = pataka::rulebooks::find("iga-2026").expect("it ships");
    let what = ("Coba".to_owned(), [].as_slice());
    let id = pataka::scenarios::actions::make(&world.db, actor, edition, what, world.site.clock.now()).await;
    id.expect("it is made").to_string()
}

/// A picture that an operator uploaded for an innovation: the document, and its use.
async fn evidence(world: &World, innovation: InnovationId) -> (String, String) {
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let upload = format!("/inovasi/{innovation}/bukti/unggah");
    let form = operator.get(&upload).await.expect(200).form(&upload).with("klaim", &format!("inovasi:{innovation}"));
    let photo = picture(image::ImageFormat::Png, 20, 10);
    operator.send_files(&upload, &form, &[("foto.png", &photo)]).await.expect(303);
    let uses = pataka::evidence::store::of_innovation(&world.db, innovation).await.expect("uses");
    let used = uses.first().expect("a use");
    (used.evidence.to_string(), used.id.to_string())
}

pub fn filled(pattern: &str, places: &BTreeMap<&str, String>, missing: bool) -> String {
    let mut parts = pattern.split('/').skip(1);
    let area = parts.next().unwrap_or_default();
    let area = match parts.next() {
        Some(below @ ("pustaka" | "studio")) => below,
        // Only the answers of the government itself have evidence of their own.
        _ if pattern.starts_with("/jawaban/{id}/bukti/") => "jawaban sendiri",
        _ => area,
    };
    let nobody = InnovationId::fresh().to_string();
    let id = places.get(area).map_or("", String::as_str);
    pattern
        .replace("{id}", if missing { &nobody } else { id })
        .replace("{file}", "inovasi.csv")
        .replace("{report}", "iga-2026.pdf")
        .replace("{book}", "2026.pdf")
        .replace("{year}", "2026")
        .replace("{attribute}", "masalah")
        .replace("{step}", "ajukan")
        .replace("{place}", "tujuan")
        .replace("{note}", &nobody)
        .replace("{proof}", &nobody)
        .replace("{edition}", if area == "penilaian" { "iga-2026" } else { "kipp-2023" })
        .replace("{comment}", places.get("comment").map_or("", String::as_str))
        .replace("{question}", places.get("question").map_or("", String::as_str))
        .replace("{token}", "rahasia.ics")
        .replace("{code}", "0000-0000-0000")
        .replace("{owner}", if missing { &nobody } else { places.get("owner").map_or("", String::as_str) })
}

async fn try_route(person: &Person, method: &str, path: &str) -> String {
    let page = match method {
        "GET" => person.get(path).await,
        _ => person.post(path, &[]).await,
    };
    let status = page.status.as_u16();
    assert!(status < 500, "{method} {path} answers {status}: {}", page.text());
    if page.location().is_some_and(|to| to.starts_with("/masuk?kembali=")) {
        "masuk".to_owned()
    } else {
        status.to_string()
    }
}

#[tokio::test]
async fn every_route_answers_every_person_as_reviewed() {
    let world = World::new().await;
    let places = places(&world).await;
    let mut people: Vec<(&str, Person)> = vec![("visitor", world.visitor())];
    people.push(("operator", world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await));
    people.push(("operator elsewhere", world.of_opd(KOTA, Role::Operator, "bpkpd").await));
    people.push(("head", world.of_opd(KOTA, Role::OpdHead, "dinkes-ppkb").await));
    for (name, role) in [
        ("verifier", Role::Verifier),
        ("compiler", Role::Compiler),
        ("leadership", Role::Leadership),
        ("admin", Role::Admin),
    ] {
        people.push((name, world.person(KOTA, role).await));
    }
    people.push(("other government", world.person(KABUPATEN, Role::Compiler).await));

    let mut table = String::new();
    let routes = router::routes(Manner { secure: false, gallery: true });
    let mut entries = routes.entries().to_vec();
    entries.sort_by_key(|entry| (entry.pattern, entry.method));
    for entry in entries {
        // Signing out would end the session of whoever tries it.
        if entry.pattern == "/keluar" {
            continue;
        }
        let path = filled(entry.pattern, &places, false);
        let mut cells = Vec::new();
        for (name, person) in &people {
            let answer = try_route(person, entry.method, &path).await;
            if *name == "visitor" {
                let open = entry.access == Access::Public;
                assert_eq!(answer == "masuk", !open, "{} {path} for a visitor: {answer}", entry.method);
            }
            let of_all = entry.pattern.starts_with("/pedoman/{id}");
            if *name == "other government" && entry.pattern.contains("{id}") && !of_all {
                assert_eq!(answer, "404", "{} {path} for another government", entry.method);
                let nowhere = filled(entry.pattern, &places, true);
                assert_eq!(try_route(person, entry.method, &nowhere).await, answer, "{nowhere}");
            }
            cells.push(answer);
        }
        let access = match entry.access {
            Access::Public => "public".to_owned(),
            Access::SignedIn => "signed in".to_owned(),
            Access::To(act) => act.code().to_owned(),
        };
        let _ = writeln!(table, "{:<4} {:<44} {access:<18} {}", entry.method, entry.pattern, cells.join(" "));
    }
    let names: Vec<&str> = people.iter().map(|(name, _)| *name).collect();
    insta::assert_snapshot!(format!("{}\n\n{table}", names.join(" | ")));
}
