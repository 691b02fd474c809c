//! Reading the rulebooks.

use pataka::identity::model::Role;
use pataka::rulebooks;

use crate::support::{KOTA, World};

#[tokio::test]
async fn everybody_reads_the_rulebooks_with_their_maxima_and_what_is_not_known() {
    let world = World::new().await;
    for role in Role::ALL {
        let person = if role.is_of_an_opd() {
            world.of_opd(KOTA, *role, "dinsos").await
        } else {
            world.person(KOTA, *role).await
        };
        assert_eq!(person.get("/pedoman").await.expect(200).total(), 2, "{role:?}");
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
async fn every_citation_leads_to_a_source_on_its_page_and_links_outside_are_https() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    for id in rulebooks::editions().iter().map(|edition| &edition.id) {
        let page = compiler.get(&format!("/pedoman/{id}")).await.expect(200);
        let (links, named) = (page.attributes("main a", "href"), page.attributes("[id]", "id"));
        assert!(links.len() > 100, "{id}");
        for link in links {
            let known = link.strip_prefix('#').is_some_and(|id| named.iter().any(|name| name == id));
            assert!(known || link.starts_with("https://") || link == "/pedoman", "{id}: {link}");
        }
        page.expect_unique_ids();
    }
}
