//! Signing in and out.

use std::time::Duration;

use pataka::app::demo;
use pataka::identity::model::Role;

use crate::support::{Filled, KABUPATEN, KOTA, World};

fn entry(username: &str, password: &str) -> Vec<(String, String)> {
    Vec::new().with("nama_pengguna", username).with("sandi", password).with("kembali", "/inovasi?q=gayatri")
}

#[tokio::test]
async fn a_demo_account_signs_in_and_out() {
    let world = World::new().await;
    let pemda = world.pemda(KOTA).await;
    let accounts = demo::renew(&world.db, &pemda, world.site.clock.now()).await.unwrap();
    assert_eq!(accounts.len(), Role::ALL.len());
    let account = &accounts[0];

    let visitor = world.visitor();
    let sent = visitor.get("/inovasi?q=gayatri").await.expect(303);
    let form = visitor.follow(&sent).await.expect(200).form("/masuk");
    assert_eq!(form.value("kembali"), "/inovasi?q=gayatri");
    let form = form.with("nama_pengguna", &account.username.to_uppercase()).with("sandi", &account.password);
    let sent = visitor.post("/masuk", &form).await.expect(303);
    assert_eq!(sent.location(), Some("/inovasi?q=gayatri"));
    let cookie = sent.headers.get("set-cookie").unwrap().to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    visitor.follow(&sent).await.expect(200);
    let gone = visitor.post("/keluar", &[]).await.expect(303);
    assert!(visitor.follow(&gone).await.expect(200).text().contains("Anda sudah keluar."));
    visitor.get("/inovasi").await.expect(303);

    let renewed = demo::renew(&world.db, &pemda, world.site.clock.now()).await.unwrap();
    assert_ne!(renewed[0].password, account.password, "every run has its own passwords");
    world.visitor().post("/masuk", &entry(&account.username, &account.password)).await.expect(422);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_account_look_the_same() {
    let world = World::new().await;
    let pemda = world.pemda(KOTA).await;
    let accounts = demo::renew(&world.db, &pemda, world.site.clock.now()).await.unwrap();
    let wrong = world.visitor().post("/masuk", &entry(&accounts[0].username, "salah")).await.expect(422);
    let unknown = world.visitor().post("/masuk", &entry("tidak.ada", "salah")).await.expect(422);
    assert_eq!(wrong.error_at("nama_pengguna"), unknown.error_at("nama_pengguna"));
    assert_eq!(wrong.form("/masuk").value("sandi"), "", "a password is never sent back");
    let empty = world.visitor().post("/masuk", &entry("", "")).await.expect(422);
    assert!(empty.error_at("nama_pengguna").is_some() && empty.error_at("sandi").is_some());
}

#[tokio::test]
async fn five_failures_close_the_door_for_a_minute() {
    let world = World::new().await;
    let pemda = world.pemda(KOTA).await;
    let accounts = demo::renew(&world.db, &pemda, world.site.clock.now()).await.unwrap();
    let account = &accounts[1];
    for _ in 0..5 {
        world.visitor().post("/masuk", &entry(&account.username, "salah")).await.expect(422);
    }
    let closed = world.visitor().post("/masuk", &entry(&account.username, &account.password)).await.expect(429);
    assert!(closed.text().contains("Coba lagi dalam 1 menit."));
    world.pass(Duration::from_secs(61));
    world.visitor().post("/masuk", &entry(&account.username, &account.password)).await.expect(303);
}

#[tokio::test]
async fn a_session_ends_without_activity_and_after_half_a_day() {
    let world = World::new().await;
    let person = world.person(KOTA, Role::Compiler).await;
    person.get("/inovasi").await.expect(200);
    world.pass(Duration::from_mins(29));
    person.get("/inovasi").await.expect(200);
    world.pass(Duration::from_mins(29));
    person.get("/inovasi").await.expect(200);
    world.pass(Duration::from_mins(31));
    person.get("/inovasi").await.expect(303);

    let busy = world.person(KOTA, Role::Compiler).await;
    for _ in 0..28 {
        busy.get("/inovasi").await.expect(200);
        world.pass(Duration::from_mins(25));
    }
    busy.get("/inovasi").await.expect(200);
    world.pass(Duration::from_mins(25));
    busy.get("/inovasi").await.expect(303);
}

#[tokio::test]
async fn an_admin_sees_the_accounts_of_the_own_government_only() {
    let world = World::new().await;
    let pemda = world.pemda(KOTA).await;
    demo::renew(&world.db, &pemda, world.site.clock.now()).await.unwrap();
    for role in [Role::Compiler, Role::Leadership] {
        world.person(KABUPATEN, role).await;
    }
    let admin = world.person(KOTA, Role::Admin).await;
    let page = admin.get("/akun").await.expect(200);
    assert_eq!(page.total(), Role::ALL.len() as u64 + 1, "the demo accounts and the admin's own");
    assert_eq!(page.all("tbody tr").len() as u64, page.total());
    let roles = page.all("td[data-label=Peran]");
    for role in Role::ALL {
        assert!(roles.contains(&role.label().to_owned()), "{role:?}");
    }
    assert!(!page.text().contains("Kabupaten Mojokerto"));
    let neighbour = world.person(KABUPATEN, Role::Admin).await;
    assert_eq!(neighbour.get("/akun").await.expect(200).total(), 3);
}
