//! The routes, asked by people who are signed in.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use http_body_util::BodyExt;
use pataka::clock::Clock;
use pataka::db::DbError;
use pataka::identity::model::{Person, Role};
use pataka::identity::{password, store};
use pataka::kernel::id::{InnovationId, OpdId, PersonId};
use pataka::web::assets::Assets;
use pataka::web::error;
use pataka::web::layout::Frame;
use pataka::web::page::{Page, Pages};
use pataka::web::site::{Manner, Site};
use tower::ServiceExt;

use super::{Town, moment, town};

fn site(town: &Town) -> Site {
    Site {
        db: town.db.clone(),
        pages: Arc::new(Pages::compile(Arc::new(Assets::load())).expect("templates compile")),
        clock: Clock::telling(moment),
        manner: Manner { secure: false, gallery: false },
    }
}

/// A session of somebody of an OPD, or of the whole government.
async fn session(town: &Town, opd: Option<OpdId>) -> String {
    let role = if opd.is_some() { Role::Operator } else { Role::Compiler };
    let id = PersonId::fresh();
    let person = Person {
        id,
        pemda: town.pemda,
        opd,
        role,
        name: "Penyusun".to_owned(),
        username: id.to_string(),
        disabled: false,
    };
    let token = password::random_token();
    town.db
        .write(async |tx| {
            store::insert(tx, &person, String::new(), moment()).await?;
            store::insert_session(tx, password::token_hash(&token), person.id, moment()).await?;
            Ok::<_, DbError>(())
        })
        .await
        .expect("a session");
    token
}

async fn ask(town: &Town, token: &str, path: &str) -> Response {
    let site = site(town);
    let routes = pataka::dossiers::routes::routes().and(pataka::competitions::routes::routes()).into_router();
    let router: Router =
        routes.layer(axum::middleware::from_fn_with_state(site.clone(), error::render)).with_state(site);
    let request = Request::get(path).header(header::COOKIE, format!("pataka={token}")).body(Body::empty());
    router.oneshot(request.expect("a request")).await.expect("an answer")
}

fn address(id: InnovationId, rest: &str) -> String {
    format!("/inovasi/{id}/dosier/{rest}")
}

async fn bytes(response: Response) -> Vec<u8> {
    response.into_body().collect().await.expect("a body").to_bytes().to_vec()
}

#[tokio::test]
async fn a_dossier_is_downloaded_under_a_clean_name_and_never_stored_on_the_way() {
    let town = town().await;
    let token = session(&town, Some(town.health)).await;
    let response = ask(&town, &token, &address(town.gayatri.id, "kipp-2023?tahun=2026")).await;
    assert_eq!(response.status(), StatusCode::OK);
    let header = |name| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header(header::CONTENT_TYPE), "application/pdf");
    assert_eq!(header(header::CONTENT_DISPOSITION), "attachment; filename=\"gayatri-kipp-2023.pdf\"");
    assert_eq!(header(header::CACHE_CONTROL), "no-store");
    assert!(bytes(response).await.starts_with(b"%PDF-"));
}

#[tokio::test]
async fn what_is_unknown_or_not_ones_own_is_not_found() {
    let town = town().await;
    let own = session(&town, Some(town.health)).await;
    let other = session(&town, Some(town.trade)).await;
    let id = town.gayatri.id;
    for (token, path) in [
        (&own, address(id, "kipp-1999")),
        (&own, address(id, "kipp-2023?tahun=2020")),
        (&own, address(id, "kipp-2023?tahun=besok")),
        (&own, address(InnovationId::fresh(), "kipp-2023")),
        (&other, address(id, "kipp-2023")),
        (&other, format!("/penghargaan?inovasi={id}")),
    ] {
        assert_eq!(ask(&town, token, &path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let stranger = ask(&town, "", &address(id, "kipp-2023")).await;
    assert_eq!(stranger.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_list_of_awards_names_claims_as_claims() {
    let town = town().await;
    let token = session(&town, None).await;
    let response = ask(&town, &token, "/penghargaan").await;
    assert_eq!(response.status(), StatusCode::OK);
    let html = String::from_utf8(bytes(response).await).unwrap();
    assert!(html.contains("2 penghargaan"));
    assert!(html.contains("Diklaim sedikitnya 259 penghargaan"));
    assert!(html.contains("Pemerintah Kota Contoh"));
    assert!(html.contains(&format!("/inovasi/{}", town.gayatri.id)));
}

#[tokio::test]
async fn every_sample_of_the_list_renders() {
    let town = town().await;
    let site = site(&town);
    for page in pataka::competitions::views::AwardsPage::samples() {
        site.pages.html(&Frame::bare(&site), &page).unwrap();
    }
}
