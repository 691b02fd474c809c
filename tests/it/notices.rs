//! Notices reach whom they are for, and nobody else.

use pataka::db::DbError;
use pataka::identity::model::Role;
use pataka::kernel::id::{NoticeId, PersonId};
use pataka::kernel::paging::PageRequest;
use pataka::notices::model::{Notice, NoticeKind, To};
use pataka::notices::{paths, store};

use crate::support::{KABUPATEN, KOTA, World};

async fn send(world: &World, pemda: &str, to: To, text: &str) -> Vec<PersonId> {
    let new = Notice {
        pemda: world.pemda(pemda).await.id,
        to,
        kind: NoticeKind::Workflow,
        innovation: None,
        text: text.to_owned(),
        href: "/inovasi".to_owned(),
        at: world.site.clock.now(),
    };
    world.db.write::<_, DbError, _>(async |tx| store::insert(tx, &new).await).await.expect("the notice is sent")
}

#[tokio::test]
async fn a_notice_to_an_opd_reaches_its_operators_and_heads_and_those_above_it() {
    let world = World::new().await;
    let unit = world.unit(KOTA, "dinkes-ppkb").await;
    let operator = world.actor(KOTA, Role::Operator, Some("dinkes-ppkb")).await;
    let head = world.actor(KOTA, Role::OpdHead, Some("dinkes-ppkb")).await;
    let neighbour = world.actor(KOTA, Role::Operator, Some("bpkpd")).await;
    let verifier = world.actor(KOTA, Role::Verifier, None).await;
    let got = send(&world, KOTA, To::Opds(vec![unit.id, unit.id]), "Dua isian dikembalikan.").await;
    assert!(got.contains(&operator.person) && got.contains(&head.person));
    assert_eq!(got.iter().filter(|person| **person == operator.person).count(), 1, "once to each");
    assert!(!got.contains(&neighbour.person) && !got.contains(&verifier.person));

    let units = pataka::organisations::store::units(&world.db, world.pemda(KOTA).await.id).await.unwrap();
    let below = units.iter().find(|below| below.parent.is_some()).expect("a unit below another");
    let above = units.iter().find(|unit| Some(unit.id) == below.parent).unwrap();
    let camat = world.actor(KOTA, Role::OpdHead, Some(&above.slug)).await;
    let got = send(&world, KOTA, To::Opds(vec![below.id]), "Untuk unit di bawah.").await;
    assert!(got.contains(&camat.person), "who works on what a unit below owns is told");
}

#[tokio::test]
async fn a_notice_never_reaches_another_government_or_a_closed_account() {
    let world = World::new().await;
    let stranger = world.actor(KABUPATEN, Role::Verifier, None).await;
    let verifier = world.actor(KOTA, Role::Verifier, None).await;
    assert!(send(&world, KOTA, To::Person(stranger.person), "Salah alamat.").await.is_empty());
    let got = send(&world, KOTA, To::Role(Role::Verifier), "Ada yang diajukan.").await;
    assert!(got.contains(&verifier.person) && !got.contains(&stranger.person));
    let foreign = world.unit(KABUPATEN, "diskominfo").await;
    assert!(send(&world, KOTA, To::Opds(vec![foreign.id]), "OPD orang lain.").await.is_empty());

    let now = world.site.clock.now();
    world
        .db
        .write::<_, DbError, _>(async |tx| pataka::identity::store::set_disabled(tx, verifier.person, Some(now)).await)
        .await
        .unwrap();
    assert!(send(&world, KOTA, To::Person(verifier.person), "Akun ditutup.").await.is_empty());
}

#[tokio::test]
async fn the_bell_counts_what_is_unread_until_it_is_read() {
    let world = World::new().await;
    let verifier = world.person(KOTA, Role::Verifier).await;
    let other = world.person(KOTA, Role::Verifier).await;
    assert!(verifier.get("/inovasi").await.expect(200).all(".bell-count").is_empty());
    assert!(verifier.get("/pemberitahuan").await.expect(200).text().contains("Belum ada pemberitahuan"));
    for text in ["Pertama <b>diajukan</b>.", "Kedua diajukan."] {
        send(&world, KOTA, To::Role(Role::Verifier), text).await;
    }
    let page = verifier.get("/pemberitahuan").await.expect(200);
    assert_eq!(page.one(".bell-count"), "2 belum dibaca");
    assert_eq!(page.total(), 2);
    assert!(page.text().contains("Pertama <b>diajukan</b>."), "words are words");
    let open = page.attributes(".file-list form", "action");
    assert_eq!(open.len(), 2);

    let sent = verifier.post(&open[0], &[]).await.expect(303);
    assert_eq!(sent.location(), Some("/inovasi"));
    assert_eq!(verifier.get("/inovasi").await.expect(200).one(".bell-count"), "1 belum dibaca");
    other.post(&open[1], &[]).await.expect(404);
    verifier.post(&paths::Open { id: NoticeId::fresh() }.to_string(), &[]).await.expect(404);
    assert_eq!(verifier.get("/pemberitahuan?baru=ya").await.expect(200).total(), 1);

    let stay = verifier.post(&open[1], &[("lalu".to_owned(), "daftar".to_owned())]).await.expect(303);
    assert_eq!(stay.location(), Some("/pemberitahuan"));
    assert!(verifier.get("/pemberitahuan?baru=ya").await.expect(200).text().contains("Semua sudah dibaca"));
    other.post("/pemberitahuan/dibaca", &[]).await.expect(303);
    assert!(other.get("/pemberitahuan").await.expect(200).all(".bell-count").is_empty());
}

#[tokio::test]
async fn many_notices_have_pages() {
    let world = World::new().await;
    let verifier = world.actor(KOTA, Role::Verifier, None).await;
    for number in 0..30 {
        send(&world, KOTA, To::Person(verifier.person), &format!("Nomor {number}.")).await;
        world.pass(std::time::Duration::from_secs(1));
    }
    let page = PageRequest::parse(Some("2"), None);
    let found = store::list(&world.db, verifier.person, false, page).await.unwrap();
    assert_eq!((found.total, found.number, found.rows.len()), (30, 2, 5));
    assert_eq!(found.rows[0].text, "Nomor 4.", "newest first");
}
