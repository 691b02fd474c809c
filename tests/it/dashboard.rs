//! What the dashboard and the tree of units say, of the portfolio and of what is logged into it.

use pataka::dashboard::store;
use pataka::identity::model::{Role, Scope};

use crate::support::{Html, KABUPATEN, KOTA, Person, World};

/// The number on the page that leads to a list.
fn figure(page: &Html, href: &str) -> Option<u64> {
    let number = |text: &str| text.split_whitespace().next().unwrap_or_default().replace('.', "").parse().ok();
    let card = page.attributes(".figure-card a", "href").iter().position(|to| to == href);
    let linked = |to: &str| page.all(&format!("td.num a[href='{to}']")).first().and_then(|text| number(text));
    // Cards without a list have no link, so the value is looked for next to the link itself.
    let on_card = card.and_then(|_| page.all(&format!(".figure-card:has(a[href='{href}']) .figure-value")).pop());
    on_card.and_then(|text| number(&text)).or_else(|| linked(href))
}

/// Logs an innovation that is new in 2026.
async fn log(person: &Person, name: &str, more: &[(&str, &str)]) {
    let fields: Vec<(&str, &str)> =
        [("nama", name), ("uji_coba", "3-2026")].into_iter().chain(more.iter().copied()).collect();
    person.fill("/inovasi/baru", &fields).await.expect(303);
}

#[tokio::test]
async fn each_role_sees_the_figures_of_its_own_scope_and_no_other_government() {
    let world = World::new().await;
    let health = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    log(&health, "Posyandu Malam", &[]).await;
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    let unit = world.unit(KABUPATEN, "diskominfo").await.id.to_string();
    log(&stranger, "ASING", &[("pemilik", &unit)]).await;

    let lists = [
        "/inovasi?tahun=2026",
        "/integrasi?status=berjalan",
        "/integrasi?status=direncanakan",
        "/organisasi?kewajiban=belum&tahun=2026",
        "/organisasi?kewajiban=terpenuhi&tahun=2026",
        "/penghargaan",
        "/penghargaan?tahun=2025",
        "/manfaat?aspek=kesehatan",
        "/manfaat?aspek=ekonomi",
    ];
    let (n, none) = (Some, None::<u64>);
    let all = [n(22), n(17), n(1), n(12), n(1), n(22), n(9), n(1), n(1)];
    let mut people = vec![
        (health, [n(5), n(4), none, n(0), n(1), n(15), n(4), n(1), none]),
        // Gempa Genting belongs to the kelurahan below, GAYATRI to everybody.
        (
            world.of_opd(KOTA, Role::OpdHead, "kecamatan-prajuritkulon").await,
            [n(2), n(4), none, n(1), n(0), n(12), n(2), none, none],
        ),
    ];
    for role in [Role::Verifier, Role::Compiler, Role::Leadership, Role::Admin] {
        people.push((world.person(KOTA, role).await, all));
    }
    for (person, expected) in &people {
        let page = person.get("/dasbor").await.expect(200);
        assert_eq!(lists.map(|href| figure(&page, href)), *expected, "{}", page.one("main .muted"));
        assert!(!page.text().contains("Bappeda"), "a unit of the neighbour");
    }
    let page = stranger.get("/dasbor").await.expect(200);
    let theirs = [n(24), n(0), none, n(3), n(1), n(2), none, none, none];
    assert_eq!(lists.map(|href| figure(&page, href)), theirs);
}

#[tokio::test]
async fn an_innovation_of_everybody_or_of_a_unit_below_fulfils_no_duty() {
    let world = World::new().await;
    log(&world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await, "Posyandu Malam", &[]).await;
    let below = world.of_opd(KOTA, Role::Operator, "kelurahan-prajuritkulon").await;
    log(&below, "Kampung Sehat", &[]).await;
    log(&below, "Bersama", &[("milik_semua", "ya")]).await;

    let leader = world.person(KOTA, Role::Leadership).await;
    let units = |page: &Html| page.all("tbody th");
    let says = |page: &Html, name: &str| units(page).iter().any(|unit| unit.contains(name));
    let open = leader.get("/organisasi?kewajiban=belum&tahun=2026").await.expect(200);
    assert_eq!((open.total(), units(&open).len()), (12, 12));
    for name in ["Dinas Sosial", "Kecamatan Prajuritkulon", "Badan Pengelola Keuangan"] {
        assert!(says(&open, name), "{name}");
    }
    assert!(!says(&open, "Dinas Kesehatan") && !says(&open, "Kelurahan"));
    let fulfilled = leader.get("/organisasi?kewajiban=terpenuhi&tahun=2026").await.expect(200);
    assert_eq!(fulfilled.total(), 1);
    assert!(says(&fulfilled, "Dinas Kesehatan"));

    let tree = leader.get("/organisasi?tahun=2026").await.expect(200);
    let duty = |name: &str| {
        let at = units(&tree).iter().position(|unit| unit.starts_with(name)).unwrap_or_else(|| panic!("no {name}"));
        tree.all("td[data-label=Kewajiban]")[at].clone()
    };
    assert_eq!(tree.total(), 23);
    assert_eq!(duty("Kecamatan Prajuritkulon"), "Belum");
    assert_eq!(duty("Kelurahan Prajuritkulon"), "Tidak ada", "only an OPD and a kecamatan have the duty");
}

#[tokio::test]
async fn a_year_without_records_says_so_and_shows_no_nought_for_the_unknown() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let page = compiler.get("/dasbor?tahun=2019").await.expect(200);
    let missing = "Belum ada catatan inovasi tahun 2019. Catatan terbaru ada pada tahun 2026.";
    assert_eq!(page.one("main [role=status]"), missing);
    assert_eq!(page.all(".figure-card dt")[0], "Inovasi tercatat 2019");
    assert_eq!(page.all(".figure-card .figure-value")[0], "Belum ada data");
    let links = page.attributes("main a", "href");
    assert!(!links.iter().any(|href| href.starts_with("/inovasi?tahun=2019")), "{links:?}");
    assert!(page.all("section[aria-labelledby=tahapan]").is_empty(), "nothing is counted by stage");
    // An OPD person without a duty of the own: nothing is held, so nothing is open.
    let school = world.of_opd(KOTA, Role::Operator, "smpn-5").await;
    let page = school.get("/dasbor").await.expect(200);
    let card = page.all(".figure-card").into_iter().find(|card| card.contains("tanpa inovasi baru")).unwrap();
    assert!(card.ends_with("Belum ada data"), "{card}");
}

#[tokio::test]
async fn a_scope_without_units_counts_only_what_belongs_to_everybody() {
    let world = World::new().await;
    let scope = Scope { opds: Some(Vec::new()), ..world.scope(KOTA).await };
    let tally = store::tally(&world.db, &scope, 2026, &[2026], world.site.clock.today()).await.unwrap();
    // GAYATRI, its three awards beside the city's nine, and its two metrics of one aspect.
    assert_eq!((tally.innovations, tally.award_lines()), (1, 3 + 9));
    assert_eq!(tally.metrics.iter().map(|(_, n)| *n).collect::<Vec<_>>(), [2]);
    assert_eq!(tally.owners.values().sum::<u64>(), 1, "only GAYATRI's own owner is named");
}
