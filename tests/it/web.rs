//! What every answer has in common.

use axum::body::Body;
use axum::http::Request;
use pataka::identity::model::Role;

use crate::support::{KOTA, World};

#[tokio::test]
async fn every_answer_carries_the_safe_headers() {
    let world = World::new().await;
    let person = world.person(KOTA, Role::Compiler).await;
    for path in ["/masuk", "/inovasi", "/tidak-ada", "/sehat", "/inovasi/baru"] {
        let page = person.get(path).await;
        let header = |name: &str| page.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        assert!(header("content-security-policy").unwrap().starts_with("default-src 'none'"), "{path}");
        assert_eq!(header("x-content-type-options").as_deref(), Some("nosniff"), "{path}");
        assert_eq!(header("cache-control").as_deref(), Some("no-store"), "{path}");
        assert!(!page.source().contains("style="), "{path} has an inline style, which the policy forbids");
    }
}

#[tokio::test]
async fn assets_are_kept_by_browsers_under_their_own_address() {
    let world = World::new().await;
    let visitor = world.visitor();
    let page = visitor.get("/masuk").await.expect(200);
    for address in page.attributes("link[rel=stylesheet], link[rel=icon]", "href") {
        let file = visitor.get(&address).await.expect(200);
        assert!(file.headers["cache-control"].to_str().unwrap().contains("immutable"), "{address}");
    }
    visitor.get("/aset/00000000/../Cargo.toml").await.expect(404);
    visitor.get("/aset/00000000/rahasia.txt").await.expect(404);
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let world = World::new().await;
    let person = world.person(KOTA, Role::Compiler).await;
    let request = |site: &str| {
        Request::post("/inovasi/baru")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", site)
            .body(Body::from("nama=X"))
            .unwrap()
    };
    let refused = person.send(request("cross-site")).await.expect(403);
    assert!(refused.text().contains("Permintaan dari situs lain ditolak"));
    person.send(request("same-site")).await.expect(403);
    person.send(request("same-origin")).await.expect(422);
}

#[tokio::test]
async fn what_is_not_a_form_is_refused_politely() {
    let world = World::new().await;
    let person = world.person(KOTA, Role::Compiler).await;
    let request = Request::post("/inovasi/baru")
        .header("content-type", "application/json")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from("{}"))
        .unwrap();
    assert!(person.send(request).await.expect(400).text().contains("Permintaan tidak dapat dibaca"));
    let page = person.get("/inovasi/bukan-id").await.expect(404);
    assert!(page.text().contains("Halaman tidak ditemukan"));
}

#[tokio::test]
async fn who_is_signed_in_stays_so_on_a_page_that_is_not_there() {
    let world = World::new().await;
    let person = world.person(KOTA, Role::Compiler).await;
    for path in ["/entah", "/inovasi/01900000-0000-7000-8000-000000000000"] {
        let text = person.get(path).await.expect(404).text();
        assert!(
            text.contains("Keluar") && text.contains("Pemerintah Kota Mojokerto") && !text.contains("Masuk"),
            "{text}"
        );
    }
    let text = world.visitor().get("/entah").await.expect(404).text();
    assert!(text.contains("Masuk") && !text.contains("Mojokerto"), "{text}");
}
