//! Journeys through the library of metrics, indicator 33, doubtful readings, and what metrics say together.

use pataka::audit;
use pataka::benefits::model::filter::Filter;
use pataka::benefits::model::{BenefitAspect, Definition, Metric};
use pataka::benefits::{paths, store};
use pataka::identity::model::Role;
use pataka::innovations;
use pataka::kernel::id::InnovationId;
use pataka::kernel::paging::PageRequest;

use crate::support::{Filled, KABUPATEN, KOTA, Person, World};

const NEW: &str = "/manfaat/pustaka/baru";

async fn only(world: &World, of: InnovationId) -> Metric {
    let mut metrics = store::of_innovation(&world.db, of).await.expect("the database answers");
    assert_eq!(metrics.len(), 1);
    metrics.remove(0).0
}

/// Adds a metric to the library and gives the address of its form.
async fn keep(world: &World, person: &Person, name: &str, unit: &str) -> String {
    let filled = [("nama", name), ("satuan", unit), ("arah", "turun"), ("aspek", "kesehatan"), ("urusan", "kesehatan")];
    person.fill(NEW, &filled).await.expect(303);
    let library = store::whole_library(&world.db, world.pemda(KOTA).await.id).await.expect("the database answers");
    let found = library.into_iter().find(|metric| metric.draft.name == name).expect("it is in the library");
    paths::EditLibrary { id: found.id }.to_string()
}

#[tokio::test]
async fn the_library_begins_with_what_the_sources_name_and_every_follower_is_counted() {
    let world = World::new().await;
    let leader = world.person(KOTA, Role::Leadership).await;
    let pemda = world.pemda(KOTA).await.id;
    let library = store::whole_library(&world.db, pemda).await.unwrap();
    let scope = world.scope(KOTA).await;
    let metrics = store::list(&world.db, &scope, &Filter::default(), PageRequest::first()).await.unwrap().rows;
    assert!(!library.is_empty() && library.len() <= metrics.len());
    for line in &metrics {
        let definition: &Definition = &line.metric.definition;
        let followed = library.iter().find(|metric| Some(metric.id) == definition.library);
        if let Some(followed) = followed {
            assert!(followed.draft.disagreements(definition).is_empty(), "{}", definition.name);
        }
    }
    assert!(library.iter().all(|metric| metrics.iter().any(|line| line.metric.definition.name == metric.draft.name)));
    let page = leader.get("/manfaat/pustaka").await.expect(200);
    assert_eq!(page.total(), library.len() as u64);
    for (href, words) in page.attributes("td.num a", "href").iter().zip(page.all("td.num a")) {
        let total = leader.get(href).await.expect(200).total();
        assert!(words.starts_with(&format!("{total} ")), "{href}: {words}");
    }
    let stranger = world.person(KABUPATEN, Role::Leadership).await;
    assert_eq!(stranger.get("/manfaat/pustaka").await.expect(200).total(), 0);
}

#[tokio::test]
async fn a_metric_from_the_library_has_its_name_and_unit_and_keeps_agreeing() {
    let world = World::new().await;
    let keeper = world.person(KOTA, Role::Compiler).await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    operator.get(NEW).await.expect(403);
    let entry = keep(&world, &keeper, "Kasus DBD", "kasus").await;
    let twice =
        keeper.fill(NEW, &[("nama", "kasus dbd"), ("satuan", "%"), ("arah", "naik"), ("aspek", "ekonomi")]).await;
    assert!(twice.expect(422).error_at("nama").unwrap().contains("sudah memuat metrik dengan nama ini"));

    let kendali = world.innovation(KOTA, "kendali-covid").await.id;
    let new = paths::New { id: kendali }.to_string();
    let offered = operator.get(&new).await.expect(200);
    let suggested = offered.attributes("section[aria-labelledby=saran] li a", "href");
    assert!(suggested.iter().all(|href| href.starts_with(&format!("{new}?pustaka="))), "{suggested:?}");
    let id = entry.split('/').nth(3).unwrap().to_owned();
    let page = operator.get(&format!("{new}?pustaka={id}")).await.expect(200);
    let form = page.form(&new);
    assert_eq!((form.value("nama"), form.value("satuan"), form.value("pustaka")), ("Kasus DBD", "kasus", id.as_str()));
    let wrong = operator.post(&new, &form.clone().with("satuan", "%")).await.expect(422);
    assert_eq!(
        wrong.error_at("satuan").as_deref(),
        Some("Galat: Menurut pustaka: kasus. Samakan, atau pilih tidak memakai pustaka.")
    );
    operator.post(&new, &form).await.expect(303);
    let list = format!("/manfaat?pustaka={id}");
    assert_eq!(operator.get(&list).await.expect(200).total(), 1);

    let refused = keeper.fill(&entry, &[("satuan", "orang")]).await.expect(422);
    assert!(refused.error_at("satuan").unwrap().contains("1 metrik inovasi mengikutinya"));
    let mine = keeper.get(&entry).await.expect(200).form(&entry);
    keeper.fill(&entry, &[("nama", "Kasus demam berdarah")]).await.expect(303);
    assert_eq!(only(&world, kendali).await.definition.name, "Kasus demam berdarah", "its followers take the new name");
    let told = audit::store::list(&world.db, kendali.0, PageRequest::first()).await.unwrap().rows;
    assert_eq!(told[0].summary, "mengganti nama metrik “Kasus DBD” menurut pustaka");
    keeper.post(&entry, &mine.with("definisi", "Kasus baru")).await.expect(409);
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    stranger.get(&entry).await.expect(404);
}

#[tokio::test]
async fn a_doubtful_reading_asks_for_a_reason_and_an_impossible_one_is_refused() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let kendali = world.innovation(KOTA, "kendali-covid").await.id;
    let new = paths::New { id: kendali }.to_string();
    let typed = [("nama", "Penerima manfaat"), ("aspek", "kesehatan"), ("satuan", "orang"), ("arah", "naik")];
    let metric = operator.fill(&new, &typed).await.expect(303).location().unwrap().to_owned();
    let add = format!("{metric}/capaian/baru");
    assert!(operator.get(&add).await.expect(200).attributes("#alasan", "name").is_empty(), "asked for only in doubt");
    operator.fill(&add, &[("periode", "2024"), ("nilai", "90")]).await.expect(303);

    let below = operator.fill(&add, &[("periode", "2025"), ("nilai", "-5")]).await.expect(422);
    assert!(below.error_at("nilai").unwrap().contains("tidak mungkin kurang dari 0"));
    let reasoned = below.form(&add).with("alasan", "tetap");
    assert!(
        operator.post(&add, &reasoned).await.expect(422).error_at("nilai").is_some(),
        "no reason makes it possible"
    );

    let leap = operator.fill(&add, &[("periode", "2025"), ("nilai", "1.200")]).await.expect(422);
    let asked = leap.error_at("alasan").unwrap();
    assert!(asked.contains("berbeda sepuluh kali atau lebih dari 90 orang (2024)"), "{asked}");
    let form = leap.form(&add).with("alasan", "Diperluas ke semua kelurahan").with("bukti", "SK 12/2025");
    operator.post(&add, &form.with("cara", "Hitungan aplikasi")).await.expect(303);
    let page = operator.get(&metric).await.expect(200);
    assert_eq!(page.all("td[data-label=Nilai] .tag"), ["Perlu diperiksa", "Tidak lazim, dipastikan"]);
    let notes = page.all("td[data-label=Catatan]");
    assert!(notes[1].contains("Alasan: Diperluas ke semua kelurahan"), "{notes:?}");
    let means = page.all("td[data-label='Cara, bukti, dan sumber']");
    assert!(means[1].contains("Cara: Hitungan aplikasi") && means[1].contains("Bukti: SK 12/2025"), "{means:?}");
    let compared = page.all("section[aria-labelledby=capaian] .summary-list dd");
    assert_eq!(
        compared[..3],
        ["90 orang (2024), capaian pertama", "1.200 orang (2025), capaian terbaru", "+1.110 orang"]
    );
    assert_eq!(compared[3], "+1233,3% dari nilai sebelum: selisih dibagi 90 orang".replace("1233", "1.233"));
}

#[tokio::test]
async fn a_metric_measures_indicator_33_on_a_basis_that_the_rulebook_cites() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let kendali = world.innovation(KOTA, "kendali-covid").await.id;
    let new = paths::New { id: kendali }.to_string();
    let page = operator.get(&new).await.expect(200);
    assert_eq!(page.all("#dasar option").len(), 1 + 6, "none, or one of six");
    let typed = [("nama", "Penerima"), ("aspek", "kesehatan"), ("satuan", "orang"), ("arah", "naik"), ("dasar", "c")];
    let wrong = operator.fill(&new, &typed).await.expect(422);
    let words = "Galat: Dasar ini diukur dalam persen (satuan %); satuan metrik ini orang.";
    assert_eq!(wrong.error_at("dasar").as_deref(), Some(words));
    let sent = operator.post(&new, &wrong.form(&new).with("dasar", "a")).await.expect(303);
    let metric = sent.location().unwrap().to_owned();
    let section = "section[aria-labelledby=indikator-33]";
    let unknown = operator.get(&metric).await.expect(200).one(&format!("{section} p"));
    assert!(
        unknown.contains("a. Jumlah penerima manfaat (orang)") && unknown.contains("belum ada capaian"),
        "{unknown}"
    );
    operator.fill(&format!("{metric}/capaian/baru"), &[("periode", "2025"), ("nilai", "250")]).await.expect(303);
    let page = operator.get(&metric).await.expect(200);
    assert!(page.one(&format!("{section} p")).contains("tingkat 2 (201-500)"), "{}", page.one(section));
    assert!(page.one(&format!("{section} small")).starts_with("Sumber: "));
}

#[tokio::test]
async fn what_metrics_say_together_leads_to_the_lists_it_counts() {
    let world = World::new().await;
    let leader = world.person(KOTA, Role::Leadership).await;
    let page = leader.get("/manfaat").await.expect(200);
    let labels = page.all(".figure-card dt");
    let named: Vec<&str> = BenefitAspect::ALL.iter().map(|aspect| aspect.label()).collect();
    assert!(labels.len() >= 4 && labels.iter().all(|label| named.contains(&label.as_str())), "{labels:?}");
    let scope = world.scope(KOTA).await;
    let said = store::outcomes(&world.db, &scope, &Filter::default()).await.unwrap();
    let total: u64 = said.iter().map(|outcome| outcome.metrics).sum();
    assert_eq!(total, page.total());
    assert!(said.iter().any(|outcome| outcome.improved > 0));
    let (numbers, hrefs) = (page.all(".figure-card:has(a) .figure-value"), page.attributes(".figure-card a", "href"));
    assert_eq!(numbers.len(), hrefs.len());
    for (number, href) in numbers.iter().zip(hrefs) {
        assert_eq!(leader.get(&href).await.expect(200).total().to_string(), *number, "{href}");
    }
    let canting = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let shown = leader.get(&innovations::paths::show(canting, None)).await.expect(200);
    let own: u64 = shown
        .all("section[aria-labelledby=metrik] .figure-value")
        .iter()
        .map(|number| number.parse::<u64>().expect("a number"))
        .sum();
    assert_eq!(own, store::of_innovation(&world.db, canting).await.unwrap().len() as u64);
}
