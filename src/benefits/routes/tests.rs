//! The pages as a browser meets them.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use scraper::{Html, Selector};
use tower::ServiceExt;

use crate::benefits::actions::tests::{World, actor, now, world};
use crate::benefits::model::BenefitAspect;
use crate::clock::Clock;
use crate::identity;
use crate::identity::model::{Actor, Role};
use crate::identity::password::{random_token, token_hash};
use crate::innovations;
use crate::rulebooks::model::Attribute;
use crate::web::assets::Assets;
use crate::web::page::Pages;
use crate::web::site::{Manner, Site};

/// Somebody's browser.
struct Browser {
    router: Router,
    cookie: String,
}

impl Browser {
    async fn of(world: &World, actor: &Actor) -> Self {
        let token = random_token();
        let hash = token_hash(&token);
        world.db.write(async |tx| identity::store::insert_session(tx, hash, actor.person, now()).await).await.unwrap();
        let site = Site {
            db: world.db.clone(),
            pages: Arc::new(Pages::compile(Arc::new(Assets::load())).unwrap()),
            clock: Clock::telling(now),
            manner: Manner { secure: false, gallery: false },
        };
        let router = super::routes().and(innovations::routes::routes()).into_router().with_state(site);
        Self { router, cookie: format!("pataka={token}") }
    }

    async fn ask(&self, request: Request<Body>) -> (StatusCode, String, String) {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let to = answer.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
        let status = answer.status();
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        (status, to, String::from_utf8(body.to_vec()).unwrap())
    }

    async fn get(&self, path: &str) -> (StatusCode, String) {
        let request = Request::get(path).header(header::COOKIE, &self.cookie).body(Body::empty()).unwrap();
        let (status, _, html) = self.ask(request).await;
        (status, html)
    }

    async fn post(&self, path: &str, form: &str) -> (StatusCode, String, String) {
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()))
            .unwrap();
        self.ask(request).await
    }
}

fn texts(html: &str, selector: &str) -> Vec<String> {
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let page = Html::parse_document(html);
    page.select(&Selector::parse(selector).unwrap()).map(|found| words(found.text().collect())).collect()
}

/// Every id stands once, so that labels, errors and drawings point to one thing.
fn assert_ids_are_unique(html: &str) {
    let page = Html::parse_document(html);
    let selector = Selector::parse("[id]").unwrap();
    let mut ids: Vec<_> = page.select(&selector).filter_map(|found| found.value().id()).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
}

const STUNTING: &str =
    "aspek=kesehatan&nama=Prevalensi+stunting&satuan=%25&arah=turun&target_periode=2026&target_nilai=1";

#[tokio::test]
async fn a_metric_grows_from_its_form_to_a_chart() {
    let world = world().await;
    let browser = Browser::of(&world, &world.operator).await;
    let new = format!("/inovasi/{}/manfaat/baru", world.own);
    assert_eq!(browser.get(&new).await.0, StatusCode::OK);
    let (status, metric, _) = browser.post(&new, &format!("{STUNTING}&kunci=a")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (status, html) = browser.get(&metric).await;
    assert_eq!((status, texts(&html, ".empty h2")), (StatusCode::OK, vec!["Belum ada capaian".to_owned()]));

    let add = format!("{metric}/capaian/baru");
    for (period, value) in [("2025-04", "1,47"), ("2019", "9,04"), ("2021", "4,84")] {
        let (status, to, _) = browser.post(&add, &format!("periode={period}&nilai={value}&kunci={period}")).await;
        assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, metric.as_str()));
    }
    let (_, html) = browser.get(&metric).await;
    let change = "Membaik Turun 7,57 poin persen (83,7%) dari 9,04% (2019) menjadi 1,47% (April 2025).";
    assert_eq!(texts(&html, "section[aria-labelledby=capaian] > p")[0], change);
    assert_eq!(texts(&html, "tbody th"), ["2019", "2021", "April 2025"]);
    let steps = texts(&html, "td[data-label='Dari sebelumnya']");
    assert_eq!(steps, ["Pertama", "−4,20 poin persen", "−3,37 poin persen"]);
    for size in ["wide", "narrow"] {
        let drawn = texts(&html, &format!(".scroll[role=region] .only-{size} svg title"));
        assert_eq!(drawn, ["Prevalensi stunting"], "{size}");
    }
    assert_ids_are_unique(&html);

    let (_, html) = browser.get("/manfaat?aspek=kesehatan").await;
    assert_eq!(texts(&html, "tbody td[data-label='Capaian terbaru']"), ["1,47%April 2025"]);
    assert_eq!(texts(&html, "[role=status]"), ["1 metrik"]);
    let (_, html) = browser.get("/manfaat?aspek=ekonomi").await;
    assert_eq!(texts(&html, ".empty h2"), ["Tidak ada metrik yang cocok"]);
}

#[tokio::test]
async fn a_refused_reading_keeps_what_was_typed() {
    let world = world().await;
    let browser = Browser::of(&world, &world.operator).await;
    let id = world.metric(world.own, "Prevalensi stunting", BenefitAspect::Health).await;
    world.reading(id, "2019", "9.04").await.unwrap();
    let add = format!("/manfaat/{id}/capaian/baru");
    let (status, _, html) = browser.post(&add, "periode=2019&nilai=8%2C5&sumber=Laporan&kunci=a").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let message = "Galat: 2019 sudah berisi 9,04%. Ubah capaian itu, atau isi periode lain.";
    assert_eq!(texts(&html, "#periode-error"), [message]);
    assert_eq!(texts(&html, "#sumber"), ["Laporan"]);
    assert!(html.contains("value=\"8,5\""));
    let (status, _, html) = browser.post(&add, "periode=2020&nilai=9.04&kunci=a").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(texts(&html, "#nilai-error")[0].contains("pakai koma untuk desimal"));
    assert_eq!(world.periods(id).await, ["2019"]);
}

#[tokio::test]
async fn a_stale_edit_shows_both_versions_and_who_saved() {
    let world = world().await;
    let first = Browser::of(&world, &world.operator).await;
    let second = Browser::of(&world, &world.compiler).await;
    let id = world.metric(world.own, "Prevalensi stunting", BenefitAspect::Health).await;
    let reading = world.reading(id, "2019", "9.04").await.unwrap();
    let edit = format!("/capaian/{reading}/ubah");
    assert_eq!(first.post(&edit, "periode=2019&nilai=9,05&revision=1").await.0, StatusCode::SEE_OTHER);
    let (status, _, html) = second.post(&edit, "periode=2019&nilai=9&catatan=sementara&revision=1").await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert_eq!(texts(&html, "fieldset.conflict legend"), ["Nilai", "Catatan"]);
    assert!(texts(&html, ".lead")[0].starts_with("Operator OPD menyimpan perubahan"));
    let merged = "periode=2019&nilai=9,05&catatan=sementara&revision=2";
    assert_eq!(second.post(&edit, merged).await.0, StatusCode::SEE_OTHER);

    let edit = format!("/manfaat/{id}/ubah");
    assert_eq!(first.post(&edit, &format!("{STUNTING}&revision=1")).await.0, StatusCode::SEE_OTHER);
    let (status, _, html) = second.post(&edit, &format!("{STUNTING}&definisi=Balita&desimal=1&revision=1")).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert_eq!(texts(&html, "fieldset.conflict legend"), ["Definisi", "Angka di belakang koma"]);
}

#[tokio::test]
async fn what_a_visitor_may_not_know_is_not_found() {
    let world = world().await;
    let id = world.metric(world.other, "Omzet", BenefitAspect::Economy).await;
    let reading = world.reading(id, "2020", "1").await.unwrap();
    let pages = [
        format!("/manfaat/{id}"),
        format!("/manfaat/{id}/ubah"),
        format!("/manfaat/{id}/capaian/baru"),
        format!("/capaian/{reading}/ubah"),
        format!("/inovasi/{}/manfaat/baru", world.other),
    ];
    for outsider in [&world.operator, &world.stranger] {
        let browser = Browser::of(&world, outsider).await;
        for page in &pages {
            assert_eq!(browser.get(page).await.0, StatusCode::NOT_FOUND, "{page}");
        }
        let (_, html) = browser.get(&format!("/manfaat?inovasi={}", world.other)).await;
        assert!(!html.contains("Mlijo"));
    }
    let leader = actor(&world.db, world.compiler.pemda, Role::Leadership, None).await;
    let browser = Browser::of(&world, &leader).await;
    let (status, html) = browser.get(&pages[0]).await;
    assert_eq!((status, html.contains("/ubah")), (StatusCode::OK, false));
    assert_eq!(browser.get(&pages[1]).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_section_of_an_innovation_groups_its_metrics_by_aspect() {
    let world = world().await;
    let stunting = world.metric(world.own, "Prevalensi stunting", BenefitAspect::Health).await;
    world.metric(world.own, "Waktu layanan", BenefitAspect::Speed).await;
    world.reading(stunting, "2019", "9.04").await.unwrap();
    world.reading(stunting, "2021", "4.84").await.unwrap();
    let operator = Browser::of(&world, &world.operator).await;
    let (_, html) = operator.get(&format!("/inovasi/{}", world.own)).await;
    let within = |html: &str, selector: &str| texts(html, &format!("section[aria-labelledby=metrik] {selector}"));
    assert_eq!(within(&html, "h3"), ["Kecepatan pelayanan publik", "Kesehatan"]);
    assert_eq!(within(&html, "h4 a"), ["Waktu layanan", "Prevalensi stunting"]);
    assert_eq!(within(&html, "svg title"), ["Prevalensi stunting"]);
    assert_eq!(within(&html, "a.button"), ["Tambah metrik"]);
    assert_ids_are_unique(&html);
    // The story's facts have the codes of their attributes for ids, on the same page.
    assert!(Attribute::ALL.iter().all(|fact| within(&html, &format!("#{}", fact.code())).is_empty()));

    let leader = actor(&world.db, world.compiler.pemda, Role::Leadership, None).await;
    let (_, html) = Browser::of(&world, &leader).await.get(&format!("/inovasi/{}", world.other)).await;
    assert_eq!(within(&html, "p"), ["Belum ada metrik manfaat."]);
    assert!(within(&html, "a").is_empty());
}
