//! Journeys of copy sheets and packages: what is copied, what is in the archive, and what stays out of it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use pataka::evidence::model::Access;
use pataka::identity::model::Role;
use pataka::kernel::digest::sha256;
use pataka::kernel::id::{EntryId, InnovationId};
use pataka::kernel::prose::count_words;
use serde_json::Value;
use zip::ZipArchive;

use crate::evidence::files::{pdf, pdf_with};
use crate::snapshots::{freeze, newest, ready};
use crate::support::{Filled, KABUPATEN, KOTA, Person, World};

/// Uploads files as evidence for the regulation indicator of an entry, and says on which pages.
async fn prove(world: &World, id: InnovationId, number: &str, files: &[(&str, &[u8])], pages: &str) {
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let entries = pataka::assessment::store::of_innovation(&world.db, id).await.expect("entries");
    let today = world.site.clock.today();
    let answers = pataka::assessment::store::answers(&world.db, &[entries[0].id], today).await.expect("answers");
    let answer = answers.iter().find(|answer| answer.number == number).expect("an answer").id;
    let upload = format!("/inovasi/{id}/bukti/unggah");
    let form = operator.get(&upload).await.expect(200).form(&upload);
    let form = form.with("klaim", &format!("jawaban:{answer}")).with("letak", pages);
    operator.send_files(&upload, &form, files).await.expect(303);
}

/// The files of an archive by their names.
fn unpacked(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let all = archive.len();
    let read = |at: usize| {
        let mut file = archive.by_index(at).expect("a file");
        let name = file.name().expect("a name").into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its content");
        (name, content)
    };
    (0..all).map(read).collect()
}

/// Every file but the sums themselves is named there with its hash.
fn sums_hold(files: &BTreeMap<String, Vec<u8>>) {
    let sums = String::from_utf8(files["SHA256SUMS"].clone()).expect("text");
    let named: BTreeMap<&str, &str> = sums
        .lines()
        .map(|line| line.split_once("  ").expect("hash and name"))
        .map(|(hash, name)| (name, hash))
        .collect();
    for (name, bytes) in files.iter().filter(|(name, _)| *name != "SHA256SUMS") {
        assert_eq!(named.get(name.as_str()).copied(), Some(sha256(bytes).as_str()), "{name}");
    }
    assert_eq!(named.len() + 1, files.len());
}

async fn package(person: &Person, entry: EntryId, query: &str) -> BTreeMap<String, Vec<u8>> {
    let answer = person.get(&format!("/dosier/{entry}/paket.zip{query}")).await.expect(200);
    assert_eq!(
        answer.headers.get("content-type").map(axum::http::HeaderValue::as_bytes),
        Some(&b"application/zip"[..])
    );
    let files = unpacked(&answer.bytes);
    sums_hold(&files);
    files
}

fn manifest(files: &BTreeMap<String, Vec<u8>>) -> Value {
    serde_json::from_slice(&files["manifest.json"]).expect("JSON")
}

/// A PDF of about so many bytes that cannot be packed better.
fn large(bytes: usize) -> Vec<u8> {
    let mut state = 7_u64;
    let noise: String = std::iter::repeat_with(|| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("{:02x}", state >> 56)
    })
    .take(bytes)
    .collect();
    pdf_with(1, "Besar", "/Noise 5 0 R", &[&format!("<< /Noise <{noise}> >>")])
}

#[tokio::test]
async fn a_copy_sheet_holds_what_the_dossier_says_and_counts_it() {
    let world = World::new().await;
    let (_, entry) = ready(&world).await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let page = operator.get(&format!("/dosier/{entry}/salin")).await.expect(200);
    page.expect_unique_ids();
    assert!(page.text().contains("belum pernah dibekukan"), "{}", page.text());
    let json = operator.get(&format!("/dosier/{entry}/salin.json")).await.expect(200);
    let json: Value = serde_json::from_slice(&json.bytes).expect("JSON");
    let sections = json["sections"].as_array().expect("sections").clone();
    let fields: Vec<Value> =
        sections.iter().flat_map(|section| section["fields"].as_array().expect("fields").clone()).collect();
    let text = operator.get(&format!("/dosier/{entry}/salin.txt")).await.expect(200);
    let text = String::from_utf8(text.bytes.to_vec()).expect("text");
    let mut proses = 0;
    for field in &fields {
        let body = field["text"].as_str().expect("a text");
        assert!(text.contains(body), "{}", field["label"]);
        if field["takes"] == "prose" {
            proses += 1;
            assert_eq!(field["words"].as_u64(), Some(count_words(body) as u64));
            assert_eq!(field["characters"].as_u64(), Some(body.chars().count() as u64));
        }
    }
    assert_eq!(proses, 9, "six of the design, purpose, benefit, result");
    let workspace = operator.get(&format!("/dosier/{entry}")).await.expect(200);
    let design = fields.iter().find(|field| field["key"] == "rb_permasalahan").expect("a place");
    let editor = operator.get(&format!("/dosier/{entry}/bagian/rb_permasalahan")).await.expect(200);
    let typed = editor.form(&format!("/dosier/{entry}/bagian/rb_permasalahan"));
    assert_eq!(
        design["text"].as_str().map(str::to_owned),
        Some(typed.value("isi").replace("\r\n", "\n").trim().to_owned())
    );
    assert!(workspace.attributes("a", "href").contains(&format!("/dosier/{entry}/salin")));
    for name in ["salin.xlsx", "salin.docx"] {
        let file = operator.get(&format!("/dosier/{entry}/{name}")).await.expect(200);
        assert!(unpacked(&file.bytes).contains_key("[Content_Types].xml"), "{name}");
    }
}

#[tokio::test]
async fn a_package_holds_the_frozen_file_the_sheet_and_the_evidence_under_telling_names() {
    let world = World::new().await;
    let (id, entry) = ready(&world).await;
    let (decree, photo) = (pdf(5, "SK Tim"), crate::evidence::files::picture(image::ImageFormat::Png, 20, 10));
    prove(&world, id, "16", &[("SK Tim.pdf", &decree)], "3-4").await;
    prove(&world, id, "19", &[("foto.png", &photo)], "").await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    freeze(&compiler, entry).await.expect(303);
    let frozen = newest(&world, entry).await;
    let files = package(&compiler, entry, "").await;
    let dossier = format!("dosir-canting-gula-mojo-iga-2026-versi-{}.pdf", frozen.number);
    assert_eq!(sha256(&files[&dossier]), frozen.file.code());
    let evidence = "bukti/16_Regulasi-Inovasi-Daerah_SK-Tim_hal-3-4.pdf";
    assert_eq!(files.get(evidence), Some(&decree), "{:?}", files.keys());
    assert!(files.keys().any(|name| name.starts_with("bukti/19_Alat-Kerja_foto")));
    for ending in ["txt", "json", "xlsx", "docx"] {
        let name = format!("lembar-salin/salin-canting-gula-mojo-iga-2026-versi-1.{ending}");
        assert!(files.contains_key(&name), "{name}");
    }
    let told = manifest(&files);
    assert_eq!((told["source"]["kind"].as_str(), told["format"].as_str()), (Some("frozen"), Some("pataka-package")));
    assert_eq!(package(&compiler, entry, "").await, files, "always the same bytes");

    // The draft moves on, the version does not; who wants the draft gets it under its name.
    let place = format!("/dosier/{entry}/bagian/tujuan");
    let form = compiler.get(&place).await.expect(200).form(&place);
    compiler.post(&place, &form.with("isi", "Kalimat baru yang belum beku.")).await.expect(303);
    let sheet = compiler.get(&format!("/dosier/{entry}/salin")).await.expect(200);
    assert!(sheet.text().contains("1 hal berubah sejak versi ini dibekukan"), "{}", sheet.text());
    assert!(!sheet.text().contains("Kalimat baru"));
    let draft = compiler.get(&format!("/dosier/{entry}/salin?versi=draf")).await.expect(200);
    assert!(draft.text().contains("Kalimat baru yang belum beku."));
    let files = package(&compiler, entry, "?versi=draf").await;
    assert!(files.contains_key("dosir-canting-gula-mojo-iga-2026-draf.pdf"), "{:?}", files.keys());
    let text =
        String::from_utf8(files["lembar-salin/salin-canting-gula-mojo-iga-2026-draf.txt"].clone()).expect("text");
    assert!(text.contains("Kalimat baru yang belum beku.") && text.contains("draf 22 November 2026"));
    compiler.get(&format!("/dosier/{entry}/salin?versi={}", EntryId::fresh())).await.expect(404);
}

#[tokio::test]
async fn a_file_over_its_limit_is_shrunk_where_that_loses_nothing_and_told_apart_where_not() {
    let world = World::new().await;
    let (id, entry) = ready(&world).await;
    let wordy = pdf_with(
        2,
        "Longgar",
        "",
        &[&format!("<< /Length 2500000 >>\nstream\n{}\nendstream", "q Q\n".repeat(625_000))],
    );
    assert!(wordy.len() > 2_000_000);
    let noisy = large(2_400_000);
    assert!(noisy.len() > 2_000_000);
    prove(&world, id, "16", &[("longgar.pdf", &wordy)], "").await;
    prove(&world, id, "17", &[("padat.pdf", &noisy)], "").await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let page = compiler.get(&format!("/dosier/{entry}/paket")).await.expect(200);
    page.expect_unique_ids();
    assert!(page.text().contains("Terlalu besar untuk portal") && page.text().contains("dari paling besar 2 MB"));
    let files = package(&compiler, entry, "").await;
    let of = |part: &str| {
        let found = files.iter().find(|(name, _)| name.contains(part));
        found.unwrap_or_else(|| panic!("no {part} in {:?}", files.keys()))
    };
    let (name, small) = of("longgar");
    assert!(name.starts_with("bukti/16_") && small.len() < 2_000_000, "{name}: {}", small.len());
    let (name, still) = of("padat");
    assert!(name.starts_with("terlalu-besar/17_"), "{name}");
    assert_eq!(still, &noisy, "the original, untouched");
    let told = manifest(&files);
    let evidence = |part: &str| {
        let all = told["files"].as_array().expect("files");
        all.iter().find(|file| file["path"].as_str().is_some_and(|path| path.contains(part))).expect("it is told")["evidence"].clone()
    };
    assert_eq!(evidence("longgar")["shrunk"], true);
    assert_eq!(evidence("longgar")["original"]["sha256"].as_str(), Some(sha256(&wordy).as_str()));
    assert_eq!(
        (evidence("padat")["fit"].as_str(), evidence("padat")["limit_bytes"].as_u64()),
        (Some("too_large"), Some(2_000_000))
    );
    assert!(evidence("padat")["advice"].as_str().is_some_and(|words| words.contains("Tidak menjadi lebih kecil")));
}

#[tokio::test]
async fn what_somebody_may_not_read_is_in_no_package_of_theirs() {
    let world = World::new().await;
    let (id, entry) = ready(&world).await;
    let secret = pdf(2, "Nota Rahasia");
    prove(&world, id, "16", &[("nota rahasia.pdf", &secret)], "").await;
    let uses = pataka::evidence::store::of_innovation(&world.db, id).await.expect("uses");
    let evidence =
        uses.iter().find(|used| matches!(used.claim, pataka::evidence::model::Claim::Answer(_))).expect("a use");
    let owner = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let edit = format!("/bukti/{}/ubah", evidence.evidence);
    let form = owner.get(&edit).await.expect(200).form(&edit);
    owner.post(&edit, &form.with("akses", Access::Restricted.code())).await.expect(303);
    // Owned by everybody, so that somebody else sees the innovation.
    let elsewhere = world.of_opd(KOTA, Role::Operator, "bpkpd").await;
    let profile = format!("/inovasi/{id}/ubah");
    let form = owner.get(&profile).await.expect(200).form(&profile);
    owner.post(&profile, &form.with("milik_semua", "ya")).await.expect(303);
    let files = package(&elsewhere, entry, "?versi=draf").await;
    assert!(files.keys().all(|name| !name.starts_with("bukti/16")), "{:?}", files.keys());
    for (name, bytes) in &files {
        assert!(!String::from_utf8_lossy(bytes).to_lowercase().contains("nota rahasia"), "{name}");
        assert_ne!(bytes, &secret);
    }
    assert_eq!(manifest(&files)["left_out"][0]["reason"], "restricted");
    let page = elsewhere.get(&format!("/dosier/{entry}/paket")).await.expect(200).text();
    assert!(page.contains("Tidak ikut karena terbatas") && !page.to_lowercase().contains("nota rahasia"), "{page}");
    let sheet = elsewhere.get(&format!("/dosier/{entry}/salin")).await.expect(200).text();
    assert!(sheet.contains("Dokumen terbatas milik OPD lain") && !sheet.to_lowercase().contains("nota rahasia"));
    let whole = elsewhere.get(&format!("/dosier/{entry}/lengkap.pdf")).await.expect(200);
    assert!(!pataka_text(&whole.bytes).to_lowercase().contains("nota rahasia"));
    assert!(package(&owner, entry, "").await.keys().any(|name| name.starts_with("bukti/16")), "the owner has it");
}

/// What a PDF says, as far as it lies open in it.
fn pataka_text(bytes: &[u8]) -> String {
    let document = lopdf::Document::load_mem(bytes).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    document.extract_text(&pages).unwrap_or_default()
}

#[tokio::test]
async fn another_government_finds_nothing_and_a_damaged_store_gives_no_package() {
    let world = World::new().await;
    let (id, entry) = ready(&world).await;
    let decree = pdf(2, "SK");
    prove(&world, id, "16", &[("SK.pdf", &decree)], "").await;
    let other = world.person(KABUPATEN, Role::Compiler).await;
    for path in ["salin", "salin.txt", "salin.json", "salin.xlsx", "salin.docx", "paket", "paket.zip", "lengkap.pdf"] {
        other.get(&format!("/dosier/{entry}/{path}")).await.expect(404);
    }
    let hash = sha256(&decree);
    let place = world.files().join("obj").join(&hash[..2]).join(&hash);
    if !place.exists() {
        return; // Kept in a bucket.
    }
    std::fs::write(&place, b"cut").expect("the file is cut");
    let compiler = world.person(KOTA, Role::Compiler).await;
    compiler.get(&format!("/dosier/{entry}/paket.zip")).await.expect(500);
    compiler.get(&format!("/dosier/{entry}/paket")).await.expect(200);
}

#[tokio::test]
async fn evidence_stands_behind_the_dossier_page_by_page() {
    let world = World::new().await;
    let (id, entry) = ready(&world).await;
    let photo = crate::evidence::files::picture(image::ImageFormat::Png, 20, 10);
    prove(&world, id, "16", &[("SK.pdf", &pdf(5, "SK"))], "3-4").await;
    prove(&world, id, "17", &[("Tugas.pdf", &pdf(3, "Tugas"))], "").await;
    prove(&world, id, "19", &[("foto.png", &photo)], "").await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let plain = compiler.get(&format!("/dosier/{entry}/unduh")).await.expect(200);
    let pages = |bytes: &[u8]| lopdf::Document::load_mem(bytes).expect("a PDF").get_pages().len();
    let whole = compiler.get(&format!("/dosier/{entry}/lengkap.pdf")).await.expect(200);
    assert_eq!(pages(&whole.bytes), pages(&plain.bytes) + 1 + 2 + 3, "a list, two named pages, three of the other");
    freeze(&compiler, entry).await.expect(303);
    let frozen = newest(&world, entry).await;
    let whole = compiler.get(&format!("/dosier/{entry}/lengkap.pdf")).await.expect(200);
    assert_eq!(pages(&whole.bytes), frozen.pages as usize + 6);
    let page = compiler.get(&format!("/dosier/{entry}/paket")).await.expect(200).text();
    assert!(page.contains("Bukan PDF; ada di paket sebagai berkas tersendiri."), "{page}");
}
