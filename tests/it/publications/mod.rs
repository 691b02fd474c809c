//! Publications: who may have them, what they must say, and how they are laid out.

mod layouts;
mod questions;

use pataka::identity::model::{Role, Scope};
use pataka::innovations::model::filter::Filter;
use pataka::kernel::id::InnovationId;
use pataka::publications::gather::{self, Depth, holdings, subjects};
use pataka::publications::{actions, compose};
use pataka::rulebooks;
use pataka_typeset::document::{Block, Document};
use pataka_typeset::layout;

use crate::dossiers::words::{callouts, headings, table_rows, words_of};
use crate::support::{Filled, KABUPATEN, KOTA, World};

fn is_pdf(page: &crate::support::Html) -> bool {
    page.bytes.starts_with(b"%PDF-") && page.headers["content-type"] == "application/pdf"
}

/// Ids of every innovation of a government.
async fn all(world: &World, pemda: &str) -> Vec<InnovationId> {
    let today = world.site.clock.today();
    let (pemda, scope) = (world.pemda(pemda).await, world.scope(pemda).await);
    let found = holdings(&world.db, pemda, (&scope, &Filter::default()), None, today).await.expect("gathered");
    found.subjects.iter().map(|one| one.material.innovation.id).collect()
}

fn outline_depth(document: &Document) -> usize {
    (1..=3).filter(|level| !headings(document, *level).is_empty()).count()
}

#[tokio::test]
async fn a_brief_is_one_page_for_every_innovation_of_both_governments() {
    let world = World::new().await;
    let today = world.site.clock.today();
    for slug in [KOTA, KABUPATEN] {
        let pemda = world.pemda(slug).await;
        let ids = all(&world, slug).await;
        assert!(ids.len() > 20, "{slug} has its portfolio");
        let found = subjects(&world.db, &pemda, &ids, (None, Depth::Whole), today).await.expect("gathered");
        for subject in found {
            let chances =
                pataka::candidates::store::chances(&world.db, pemda.id, subject.material.innovation.id, today);
            let document = compose::brief(&subject, &chances.await.expect("asked")).expect("it can be set");
            assert_eq!(layout(&document).expect("it is set").sheets.len(), 1, "{}", subject.name());
        }
    }
}

#[tokio::test]
async fn a_brief_of_endless_content_keeps_its_page_and_counts_what_it_left_out() {
    let world = World::new().await;
    let today = world.site.clock.today();
    let (pemda, id) = (world.pemda(KOTA).await, world.innovation(KOTA, "gayatri").await.id);
    let found = subjects(&world.db, &pemda, &[id], (None, Depth::Whole), today).await.expect("gathered");
    let mut subject = found.into_iter().next().expect("it is there");
    subject.material.innovation.profile.name = "Nama yang sangat panjang sekali ".repeat(6);
    subject.material.innovation.profile.expansion = Some("Kepanjangan yang tidak habis-habis ".repeat(40));
    subject.material.owners = vec!["Dinas dengan nama yang panjang sekali".to_owned(); 30];
    for fact in &mut subject.material.facts {
        fact.body = "Kalimat yang cukup panjang untuk mengisi satu baris penuh di halaman. ".repeat(80);
    }
    for number in 0..60 {
        let mut integration = subject.material.integrations[0].clone();
        integration.system.name = format!("Sistem dengan nama panjang yang bernomor {number}");
        subject.material.integrations.push(integration);
        let mut award = subject.material.awards[0].clone();
        award.title = format!("Penghargaan tingkat nasional dengan sebutan panjang {number}");
        subject.material.awards.push(award);
        let mut benefit = subject.material.benefits[0].clone();
        benefit.0.definition.name = format!("Ukuran manfaat dengan nama yang panjang sekali {number}");
        subject.material.benefits.push(benefit);
    }
    let document = compose::brief(&subject, &[]).expect("it can be set");
    assert_eq!(layout(&document).expect("it is set").sheets.len(), 1);
    let text = words_of(&document.blocks);
    assert!(text.contains("Tidak dimuat di lembar ini:") && text.contains("Selengkapnya di dosir."), "{text}");
    assert!(text.contains("ukuran manfaat lain") && text.contains("penghargaan"), "{text}");
}

#[tokio::test]
async fn a_brief_tells_what_runs_from_what_is_planned_and_what_was_won_from_what_is_claimed() {
    let world = World::new().await;
    let today = world.site.clock.today();
    let (pemda, id) = (world.pemda(KOTA).await, world.innovation(KOTA, "mlijo-online").await.id);
    let found = subjects(&world.db, &pemda, &[id], (None, Depth::Whole), today).await.expect("gathered");
    let mut subject = found.into_iter().next().expect("it is there");
    let gayatri = world.innovation(KOTA, "gayatri").await.id;
    let awards = pataka::competitions::store::of_innovation(&world.db, gayatri).await.expect("awards");
    let mut claimed = awards[0].clone();
    claimed.claimed_count = Some(40);
    claimed.title = "Puluhan penghargaan".to_owned();
    subject.material.awards = vec![claimed];
    let text = words_of(&compose::brief(&subject, &[]).expect("it can be set").blocks);
    assert!(text.contains("Integrasi berjalan (0)") && text.contains("Belum dihitung (1)"), "{text}");
    assert!(text.contains("Pembayaran Online Bank Jatim (direncanakan)"), "{text}");
    assert!(text.contains("masih rencana; perlu kesepakatan dengan pemilik sistemnya"), "{text}");
    assert!(!text.contains("Puluhan penghargaan"), "{text}");
}

#[tokio::test]
async fn the_report_counts_as_the_board_does() {
    let world = World::new().await;
    let ids = all(&world, KOTA).await;
    world.enter("iga-2026", &ids[..5]).await;
    let edition = rulebooks::find("iga-2026").expect("it ships");
    let today = world.site.clock.today();
    let found = gather::regional_report(&world.db, world.pemda(KOTA).await, edition, today).await.expect("gathered");
    let document = compose::report(&found);
    let board = world.person(KOTA, Role::Compiler).await.get("/penilaian/iga-2026").await.expect(200);
    assert_eq!(board.total(), 5);
    let particulars = &document.front.particulars;
    assert!(particulars.contains(&("Inovasi dilaporkan".to_owned(), "5".to_owned())), "{particulars:?}");
    let text = words_of(&document.blocks);
    assert!(text.contains(&format!("inovasi dilaporkan dari {} yang tercatat", ids.len())), "{text}");
    let rows = table_rows(&document.blocks);
    let numbered = rows.iter().filter(|row| row.starts_with(|c: char| c.is_ascii_digit())).count();
    assert_eq!(numbered, ids.len(), "every innovation stands in one of the two lists");
    let divisor = found.standing.divisor(edition).expect("the edition knows it");
    assert!(text.contains(&format!("\n{divisor}")) || text.contains(&divisor.to_string()));
    assert!(document.blocks.iter().any(|block| matches!(block, Block::Figure(_))), "charts of the spread");
    assert_eq!(outline_depth(&document), 3);
}

#[tokio::test]
async fn a_report_before_anything_is_entered_says_so_and_invents_no_index() {
    let world = World::new().await;
    let edition = rulebooks::find("iga-2026").expect("it ships");
    let today = world.site.clock.today();
    let found =
        gather::regional_report(&world.db, world.pemda(KABUPATEN).await, edition, today).await.expect("gathered");
    let document = compose::report(&found);
    let said: Vec<String> = callouts(&document.blocks).into_iter().map(|(title, _)| title).collect();
    assert!(said.contains(&"Belum ada inovasi yang didaftarkan".to_owned()), "{said:?}");
    let index = ("Indeks menurut verifikasi".to_owned(), "belum ada inovasi yang didaftarkan".to_owned());
    assert!(document.front.particulars.contains(&index));
    layout(&document).expect("it is set");
}

#[tokio::test]
async fn the_book_has_every_innovation_of_its_year_and_its_index_every_name() {
    let world = World::new().await;
    let (pemda, today) = (world.pemda(KOTA).await, world.site.clock.today());
    let whole = Scope::whole(pemda.id);
    let found = gather::portfolio(&world.db, pemda.clone(), (&whole, None), 2026, today).await.expect("gathered");
    let listed = pataka::innovations::store::count(&world.db, &whole, &Filter::of_year(2026)).await.expect("counted");
    let book = compose::portfolio(&found);
    let names: Vec<String> = headings(&book.document, 2).into_iter().map(|(_, name)| name).collect();
    for subject in &found.holdings.subjects {
        assert!(names.iter().any(|name| name == subject.name()), "{}", subject.name());
        assert!(book.index.iter().any(|entry| entry.text == subject.name()), "{}", subject.name());
    }
    assert_eq!(found.holdings.subjects.len() as u64, listed);
    assert!(words_of(&book.document.blocks).contains("inovasi dengan catatan 2026"));
    let sheets = pataka_typeset::layout_with_index(&book.document, &book.index).expect("it is set");
    let last = sheets.outline.last().expect("an outline");
    assert_eq!((last.text.as_str(), last.level), ("Indeks nama", 1));
    assert_eq!(outline_depth(&book.document), 3);
    let empty = gather::portfolio(&world.db, pemda, (&whole, None), 2011, today).await.expect("gathered");
    actions::portfolio(&empty).expect("an empty year is a book as well");
}

#[tokio::test]
async fn a_kit_holds_public_documents_only() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let id = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let today = world.site.clock.today();
    let link = format!("/inovasi/{id}/bukti/tautan");
    for (title, access) in [("Panduan umum", "publik"), ("Nota internal", "internal"), ("Surat terbatas", "terbatas")] {
        let form = operator.get(&link).await.expect(200).form(&link);
        let form = form.with("judul", title).with("akses", access).with("klaim", &format!("inovasi:{id}"));
        let address = format!("https://contoh.go.id/{access}");
        operator.post(&link, &form.with("alamat", &address)).await.expect(303);
    }
    let found =
        subjects(&world.db, &world.pemda(KOTA).await, &[id], (None, Depth::Whole), today).await.expect("gathered");
    assert_eq!(found[0].papers.len(), 3);
    let document = compose::kit(&found[0]);
    let text = words_of(&document.blocks);
    assert!(text.contains("Panduan umum") && text.contains("contoh.go.id/publik"), "{text}");
    assert!(!text.contains("Nota internal") && !text.contains("Surat terbatas"), "{text}");
    assert_eq!(outline_depth(&document), 3);
}

#[tokio::test]
async fn a_question_bank_asks_after_every_figure_every_integration_and_every_open_indicator() {
    let world = World::new().await;
    let id = world.innovation(KOTA, "gayatri").await.id;
    world.enter("iga-2026", &[id]).await;
    let edition = rulebooks::find("iga-2026").expect("it ships");
    let today = world.site.clock.today();
    let found = gather::handout(&world.db, &world.pemda(KOTA).await, (id, edition), today).await.expect("gathered");
    let handout = found.expect("it is there");
    let asked = handout.bank();
    let count = |start: &str| asked.iter().filter(|one| one.question.starts_with(start)).count();
    assert_eq!(count("Dari mana angka"), handout.subject.measured().count());
    let linked = count("Bagaimana GAYATRI terhubung") + count("Apakah GAYATRI sudah terintegrasi");
    assert_eq!(linked, handout.subject.material.integrations.len());
    assert_eq!(count("Mengapa indikator"), edition.indicators_of("SID").count(), "nothing is claimed yet");
    let document = compose::handout(&handout);
    assert_eq!(outline_depth(&document), 3);
    let text = words_of(&document.blocks);
    assert!(asked.iter().all(|one| text.contains(&one.question)), "{text}");
}

#[tokio::test]
async fn files_are_given_to_those_who_may_see_what_is_in_them() {
    let world = World::new().await;
    let gayatri = world.innovation(KOTA, "canting-gula-mojo").await.id;
    world.enter("kipp-2023", &[]).await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let elsewhere = world.person(KABUPATEN, Role::Compiler).await;
    let other_unit = world.of_opd(KOTA, Role::Operator, "bpkpd").await;
    for path in [format!("/inovasi/{gayatri}/ringkas.pdf"), format!("/inovasi/{gayatri}/replikasi.pdf")] {
        assert!(is_pdf(&compiler.get(&path).await.expect(200)), "{path}");
        elsewhere.get(&path).await.expect(404);
        other_unit.get(&path).await.expect(404);
    }
    compiler.get(&format!("/inovasi/{gayatri}/ringkas")).await.expect(200);
    for path in ["/terbitan/laporan/iga-2026.pdf", "/terbitan/portofolio/2026.pdf"] {
        assert!(is_pdf(&compiler.get(path).await.expect(200)), "{path}");
    }
    other_unit.get("/terbitan/laporan/iga-2026.pdf").await.expect(403);
    for path in [
        "/terbitan/laporan/iga-1999.pdf",
        "/terbitan/laporan/kipp-2023.pdf",
        "/terbitan/laporan/iga-2026",
        "/terbitan/portofolio/tahun.pdf",
        "/terbitan/portofolio/1.pdf",
    ] {
        compiler.get(path).await.expect(404);
    }
}

#[tokio::test]
async fn the_hub_offers_what_the_visitor_may_have_and_finds_innovations() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let page = compiler.get("/terbitan").await.expect(200);
    assert!(page.attributes("a", "href").contains(&"/terbitan/laporan/iga-2026.pdf".to_owned()));
    assert_eq!(page.total(), all(&world, KOTA).await.len() as u64);
    let found = compiler.get("/terbitan?q=gayatri").await.expect(200);
    assert!(found.all("tbody th a").contains(&"GAYATRI".to_owned()));
    let none = compiler.get("/terbitan?q=tidakadayangbegini").await.expect(200);
    assert!(none.text().contains("Tidak ada inovasi yang cocok"));
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let own = operator.get("/terbitan").await.expect(200);
    assert!(!own.attributes("a", "href").iter().any(|to| to.starts_with("/terbitan/laporan")));
}
