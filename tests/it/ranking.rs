//! Journeys on the ranking of a government: who leads, what each OPD brings, and which innovation stands where.

use pataka::assessment::actions::{self, Claimed, Found};
use pataka::assessment::model::{Answer, Scores};
use pataka::assessment::store;
use pataka::evidence::actions::{Finding, judge};
use pataka::evidence::model::Verdict;
use pataka::identity::model::Role;
use pataka::kernel::id::InnovationId;
use pataka::kernel::points::Points;

use crate::evidence::files::pdf;
use crate::support::{Filled, Html, KABUPATEN, KOTA, Person, World};

const RANKING: &str = "/penilaian/iga-2026/peringkat";
const UNITS: &str = "section[aria-labelledby=opd-kecamatan]";
const INNOVATIONS: &str = "section[aria-labelledby=inovasi]";

/// Every innovation of a government is entered by its compiler.
async fn entered(world: &World, pemda: &str) -> Person {
    let compiler = world.person(pemda, Role::Compiler).await;
    compiler.post("/penilaian/iga-2026/masukkan", &[]).await.expect(303);
    compiler
}

async fn answer(world: &World, innovation: InnovationId, number: &str) -> Answer {
    let entries = store::of_innovation(&world.db, innovation).await.expect("entries");
    let answers = store::answers(&world.db, &[entries[0].id], world.site.clock.today()).await.expect("answers");
    answers.into_iter().find(|answer| answer.number == number).expect("an answer to every indicator")
}

/// The cells of the row that begins with a name, below a heading.
fn row(page: &Html, section: &str, name: &str) -> Vec<String> {
    let heads = page.all(&format!("{section} :is(tbody, tfoot) th"));
    let at = heads.iter().position(|head| head.starts_with(name)).unwrap_or_else(|| panic!("no row {name}: {heads:?}"));
    let cells = page.all(&format!("{section} :is(tbody, tfoot) td"));
    cells.chunks(cells.len() / heads.len()).nth(at).expect("as many cells in every row").to_vec()
}

fn figures(page: &Html) -> Vec<String> {
    page.all(".figures dd:first-of-type").into_iter().map(|text| text.trim().to_owned()).collect()
}

/// Scores put beside the answers, as a test of lists needs them.
async fn score(world: &World, innovation: InnovationId, claimed: u32, verified: u32) {
    let entry = store::of_innovation(&world.db, innovation).await.expect("entries")[0].id;
    let scores = Scores { claimed: Points::whole(claimed), verified: Points::whole(verified), official: Points::ZERO };
    world.db.write(async |tx| store::save_scores(tx, entry, scores).await).await.expect("they are kept");
}

#[tokio::test]
async fn a_verified_answer_moves_innovation_opd_and_government_in_the_same_response() {
    let world = World::new().await;
    let compiler = entered(&world, KOTA).await;
    let board = compiler.get("/penilaian/iga-2026").await.expect(200);
    assert!(board.attributes(".page-head a", "href").contains(&RANKING.to_owned()), "the board leads to the ranking");

    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await;
    let (id, name) = (innovation.id, innovation.profile.name.clone());
    let opd = world.unit(KOTA, "dinkes-ppkb").await;
    assert_eq!(innovation.profile.owners.first(), Some(&opd.id), "the OPD leads it");
    let claims = world.actor(KOTA, Role::Compiler, None).await;
    let verifies = world.actor(KOTA, Role::Verifier, None).await;
    let (now, today) = (world.site.clock.now(), world.site.clock.today());
    let found = answer(&world, id, "16").await;
    let claimed = Claimed { level: 3, basis: None, note: None };
    actions::claim(&world.db, &claims, found.id, found.revision, claimed, now).await.expect("it is claimed");
    let before = compiler.get(RANKING).await.expect(200);
    assert_eq!(figures(&before), ["0,21", "0,00"]);
    assert_eq!(row(&before, INNOVATIONS, &name)[2..], ["9,00", "0,00"]);
    let dinkes = row(&before, UNITS, opd.short());
    let led: u32 = dinkes[0].split_whitespace().next().unwrap().parse().unwrap();
    assert_eq!(
        (dinkes[2].as_str(), dinkes[3].as_str(), dinkes[4].as_str()),
        ("0,00", "0,00 0,00 poin indeks", "0,00%")
    );

    let upload = format!("/inovasi/{id}/bukti/unggah");
    let form = operator.get(&upload).await.expect(200).form(&upload).with("klaim", &format!("jawaban:{}", found.id));
    operator.send_files(&upload, &form, &[("SK.pdf", &pdf(1, "SK"))]).await.expect(303);
    let used = pataka::evidence::store::of_innovation(&world.db, id).await.expect("uses").remove(0);
    let accepted = Finding { verdict: Verdict::Accepted, reason: None, note: None };
    judge(&world.db, &verifies, used.id, used.revision, accepted, (today, now)).await.expect("it is accepted");
    let found = answer(&world, id, "16").await;
    let proven = Found { level: 3, reason: None, finding: None };
    actions::verify(&world.db, &verifies, found.id, found.revision, proven, now).await.expect("it is verified");

    // One page says it of all three: the innovation has 3 × 3 = 9 points, which are the first place alone; 9 / 17 = 0,53 and
    // 9 / 17 / 250 = 0,21 % come from its OPD, which brings all there is; the government's index is 0,21.
    let after = compiler.get(RANKING).await.expect(200);
    assert_eq!(row(&after, INNOVATIONS, &name), ["1", opd.short(), "9,00", "9,00"]);
    let mean = Points::whole(9).divided_by(led).unwrap();
    let mean = format!("{}{}", mean.indonesian(), if mean.is_whole() { ",00" } else { "" });
    let dinkes = row(&after, UNITS, opd.short());
    assert_eq!(dinkes[1..], [mean.clone(), mean, "0,53 0,21 poin indeks".to_owned(), "100,00%".to_owned()]);
    let whole = row(&after, UNITS, "Pemerintah daerah");
    assert_eq!(whole, ["17", "0,53", "0,53", "0,53 0,21 poin indeks", "100,00%"]);
    assert_eq!(figures(&after), ["0,21", "0,21"]);
    assert!(
        after.text().contains("dibagi 17, yaitu banyaknya inovasi yang masuk, paling sedikit 12; dibagi lagi nilai")
    );
    let other = after.all(&format!("{INNOVATIONS} tbody tr")).remove(1);
    assert!(other.contains(" 2 "), "all others share the second place: {other}");
}

#[tokio::test]
async fn equal_scores_share_a_place_and_every_order_is_a_link() {
    let world = World::new().await;
    let compiler = entered(&world, KOTA).await;
    let some = store::every(&world.db, world.pemda(KOTA).await.id, "iga-2026").await.expect("entries");
    // By verified 60, 60, 50: the two at 60 share the first place and the higher claim stands first.
    for (at, (claimed, verified)) in [(70, 60), (80, 60), (111, 50)].into_iter().enumerate() {
        score(&world, some[at].1, claimed, verified).await;
    }
    let page = compiler.get(RANKING).await.expect(200);
    let heads = |page: &Html| page.all(&format!("{INNOVATIONS} tbody th"));
    let places = |page: &Html| page.all(&format!("{INNOVATIONS} td[data-label=Peringkat]"));
    assert_eq!(heads(&page)[..3], [some[1].2.clone(), some[0].2.clone(), some[2].2.clone()]);
    assert_eq!(places(&page)[..5], ["1", "1", "3", "4", "4"]);
    assert_eq!(page.total(), 17);
    let claimed = compiler.get(&format!("{RANKING}?menurut=klaim")).await.expect(200);
    assert_eq!(heads(&claimed)[..3], [some[2].2.clone(), some[1].2.clone(), some[0].2.clone()]);
    assert_eq!(places(&claimed)[..4], ["1", "2", "3", "4"]);

    // The orders of the OPDs are links; each keeps the word that was asked for.
    for href in claimed.attributes(&format!("{UNITS} .chips a"), "href") {
        assert!(href.contains("menurut=klaim"), "{href}");
        let sorted = compiler.get(&href).await.expect(200);
        assert_eq!(sorted.attributes(&format!("{UNITS} th[aria-sort]"), "aria-sort").len(), 1, "{href}");
        assert_eq!(sorted.all(&format!("{UNITS} tbody tr")).len(), claimed.all(&format!("{UNITS} tbody tr")).len());
    }
    let names = compiler.get(&format!("{RANKING}?urut=nama")).await.expect(200).all(&format!("{UNITS} tbody th"));
    let mut sorted = names.clone();
    sorted.sort_by_key(|name| name.to_lowercase());
    assert_eq!(names, sorted);

    // The figure of an OPD leads to as many innovations, with the places they have among all.
    for href in page.attributes(&format!("{UNITS} td:first-of-type > a"), "href") {
        let (path, _) = href.split_once('#').expect("it leads to the innovations");
        let of_one = compiler.get(path).await.expect(200);
        let figure = page.all(&format!("{UNITS} a[href='{href}']")).remove(0);
        assert_eq!(figure.split_whitespace().next().unwrap(), of_one.total().to_string(), "{path}");
        assert!(!of_one.all(&format!("{INNOVATIONS} .chip")).is_empty(), "the filter can be taken away");
        for (name, place) in heads(&of_one).iter().zip(places(&of_one)) {
            let at = heads(&page).iter().position(|other| other == name).expect("it is among all");
            assert_eq!(place, places(&page)[at], "{name}");
        }
    }
}

#[tokio::test]
async fn an_opd_that_entered_nothing_stands_at_nothing_and_leads_to_its_innovations() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let empty = compiler.get(RANKING).await.expect(200);
    assert!(empty.text().contains("Belum ada inovasi di pedoman ini"));
    let one = world.innovation(KOTA, "canting-gula-mojo").await;
    world.enter("iga-2026", &[one.id]).await;
    let page = compiler.get(RANKING).await.expect(200);
    let rows = page.all(&format!("{UNITS} tbody th"));
    let without = rows.iter().filter(|name| *name != "Tanpa OPD pemilik").count() - 1;
    assert!(without > 3, "the city has more OPDs with innovations");
    let ways = page.attributes(&format!("{UNITS} small a"), "href");
    assert_eq!(ways.len(), without, "each leads to its innovations");
    for way in &ways {
        assert!(way.starts_with("/inovasi?opd=") && compiler.get(way).await.expect(200).total() > 0, "{way}");
    }
    // One innovation alone is divided by 12.
    assert!(page.text().contains("dibagi 12, yaitu banyaknya inovasi yang masuk, paling sedikit 12"));
}

#[tokio::test]
async fn the_city_never_sees_the_regency_and_operators_see_no_ranking() {
    let world = World::new().await;
    let city = entered(&world, KOTA).await;
    let regency = entered(&world, KABUPATEN).await;
    let (here, there) = (world.pemda(KOTA).await.id, world.pemda(KABUPATEN).await.id);
    let own = store::every(&world.db, here, "iga-2026").await.expect("entries");
    let theirs = store::every(&world.db, there, "iga-2026").await.expect("entries");
    let page = city.get(RANKING).await.expect(200);
    assert_eq!(page.total(), own.len() as u64);
    let text = page.text();
    for (_, _, name) in &theirs {
        assert!(own.iter().any(|(_, _, other)| other == name) || !text.contains(name.as_str()), "{name}");
    }
    let leader = store::leaders(&world.db, there, "iga-2026").await.expect("leaders");
    let leader = leader.iter().find_map(|leader| leader.unit).expect("an OPD of the regency");
    let asked = city.get(&format!("{RANKING}?opd={leader}")).await.expect(200);
    assert!(asked.all(&format!("{INNOVATIONS} tbody tr")).is_empty() && asked.text().contains("OPD lain"));
    // The regency has more than a page of them.
    let first = regency.get(RANKING).await.expect(200);
    assert_eq!(first.total(), theirs.len() as u64);
    if theirs.len() > 25 {
        let second = regency.get(&format!("{RANKING}?halaman=2")).await.expect(200);
        let names = |page: &Html| page.all(&format!("{INNOVATIONS} tbody th"));
        assert_eq!(names(&second).len(), (theirs.len() - 25).min(25));
        assert!(names(&first).iter().all(|name| !names(&second).contains(name)));
    }
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    assert_eq!(operator.get(RANKING).await.status, 403);
    assert_eq!(city.get("/penilaian/kipp-2023/peringkat").await.status, 404, "an edition without an index has none");
    let partial = city.get("/penilaian/iga-2023/peringkat").await.expect(200).text();
    assert!(partial.contains("baru dapat dihitung sebagian"), "{partial}");
}
