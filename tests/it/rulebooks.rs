//! Reading the rulebooks.

use pataka::identity::model::Role;
use pataka::rulebooks;

use crate::support::{KOTA, World};

#[tokio::test]
async fn everybody_reads_the_rulebooks_with_their_maxima_and_what_is_not_known() {
    let world = World::new().await;
    let shipped = u64::try_from(rulebooks::editions().len()).unwrap();
    for role in Role::ALL {
        let person = if role.is_of_an_opd() {
            world.of_opd(KOTA, *role, "dinsos").await
        } else {
            world.person(KOTA, *role).await
        };
        assert_eq!(person.get("/pedoman").await.expect(200).total(), shipped, "{role:?}");
        let text = person.get("/pedoman/iga-2026").await.expect(200).text();
        for figure in
            ["SPD 63", "SID 111", "jumlah inovasi 76", "seluruhnya 250", "dibagi 12", "dibagi nilai tertinggi 250"]
        {
            assert!(text.contains(figure), "{figure}");
        }
        let text = person.get("/pedoman/kipp-2023").await.expect(200).text();
        assert!(text.contains("Belum diketahui, lihat pedoman"));
        person.get("/pedoman/iga-1999").await.expect(404);
    }
}

#[tokio::test]
async fn what_an_old_edition_or_a_projection_does_not_know_is_said_and_never_shown_as_nothing() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let old = compiler.get("/pedoman/iga-2023").await.expect(200).text();
    for words in [
        "Arsip",
        "Edisi lama, disimpan sebagai catatan.",
        "karena nilai SPD dan nilai jumlah inovasi belum diketahui",
        "15 indikator, wajib atau tidaknya belum diketahui, lihat pedoman; nilai tertinggi belum diketahui, lihat pedoman.",
        "Bobot dan tingkatnya belum diketahui, lihat pedoman",
        "Tingkat, bobot, keharusan, dan bukti tahun 2023 belum diketahui, lihat pedoman.",
        "Cara menghitung nilai jumlah inovasi tahun 2023 belum diketahui, lihat pedoman.",
        "tetap dibagi 10",
        "Bobot 3, tertinggi 9",
    ] {
        assert!(old.contains(words), "{words}");
    }
    assert!(!old.contains("tertinggi 0") && !old.contains("Bobot 0"), "unknown is not nothing");
    let oldest = compiler.get("/pedoman/iga-2021").await.expect(200).text();
    for words in
        ["Bunyinya belum diketahui, lihat pedoman: 4", "Indikatornya belum diketahui, lihat pedoman", "SID 150"]
    {
        assert!(oldest.contains(words), "{words}");
    }
    let projection = compiler.get("/pedoman/iga-2027").await.expect(200).text();
    for words in
        ["(proyeksi)", "Konsep", "Masih konsep: untuk bersiap, bukan untuk mengirim usulan.", "tetap dibagi 14"]
    {
        assert!(projection.contains(words), "{words}");
    }
    let list = compiler.get("/pedoman").await.expect(200).text();
    assert!(list.contains("Masih konsep") && list.contains("SPD belum diketahui, SID 111"));
    let at = |title: &str| list.find(title).expect(title);
    assert!(at("Award 2027 (proyeksi)") < at("Award 2026") && at("Award 2026") < at("Award 2021"), "newest first");
}

#[tokio::test]
async fn every_citation_leads_to_a_source_on_its_page_and_links_outside_are_https() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    for edition in rulebooks::editions() {
        let id = &edition.id;
        let page = compiler.get(&format!("/pedoman/{id}")).await.expect(200);
        let (links, named) = (page.attributes("main a", "href"), page.attributes("[id]", "id"));
        assert!(links.len() > edition.sources.len(), "{id}");
        for link in links {
            let known = link.strip_prefix('#').is_some_and(|id| named.iter().any(|name| name == id));
            let own = link == "/pedoman" || link == format!("/pedoman/{id}/berkas");
            assert!(known || link.starts_with("https://") || own, "{id}: {link}");
        }
        page.expect_unique_ids();
    }
}

#[tokio::test]
async fn what_is_not_known_of_an_edition_is_said_and_no_table_stands_empty() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    for edition in rulebooks::editions() {
        let page = compiler.get(&format!("/pedoman/{}", edition.id)).await.expect(200);
        let text = page.text();
        assert_eq!(page.all("tbody").len(), page.all("tbody:has(tr)").len(), "{}", edition.id);
        for group in edition.groups.iter().filter(|group| group.sections.is_empty()) {
            assert!(text.contains(group.provenance.unknown.as_deref().unwrap()), "{} {}", edition.id, group.code);
        }
        for row in edition.eligibility.iter().filter_map(|row| row.provenance.unknown.as_deref()) {
            assert!(text.contains(row), "{}: {row}", edition.id);
        }
    }
    let text = compiler.get("/pedoman/kipp-2021").await.expect(200).text();
    for words in [
        "Bagian proposalnya belum diketahui, lihat pedoman.",
        "Belum pernah meraih Top 45/2020, Top 45/2019",
        "dihitung mundur dari penutupan pendaftaran yang tanggalnya belum diketahui",
        "cukup syarat ini atau “Belum dua kali masuk Top 99, berturut-turut atau tidak”",
    ] {
        assert!(text.contains(words), "{words}");
    }
    let text = compiler.get("/pedoman/kovablik-2022").await.expect(200).text();
    assert!(text.contains("Paling banyak 3 usulan untuk kabupaten/kota."));
    let text = compiler.get("/pedoman/inotek-2025").await.expect(200).text();
    assert!(!text.contains("Bagian proposalnya") && text.contains("Milenial"));
}
