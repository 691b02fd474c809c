//! Journeys of defining metrics and of finding them again.

use pataka::audit;
use pataka::benefits::actions::{self, WriteRefusal};
use pataka::benefits::model::filter::Filter;
use pataka::benefits::model::{BenefitAspect, Better, Definition, Finding, Metric, sample_definition};
use pataka::benefits::{paths, store};
use pataka::identity::model::{Role, Scope};
use pataka::innovations;
use pataka::innovations::actions::WriteRefusal as InnovationRefusal;
use pataka::kernel::amount::Amount;
use pataka::kernel::id::InnovationId;
use pataka::kernel::paging::PageRequest;
use pataka::kernel::period::Period;

use crate::support::{Filled, Html, KABUPATEN, KOTA, Person, World};

/// Defines a metric and gives the address of its page.
async fn define(person: &Person, of: InnovationId, name: &str, aspect: BenefitAspect) -> String {
    let new = paths::New { id: of }.to_string();
    let filled = [("nama", name), ("aspek", aspect.code()), ("satuan", "%"), ("arah", "turun")];
    person.fill(&new, &filled).await.expect(303).location().expect("a page").to_owned()
}

async fn add(person: &Person, metric: &str, period: &str, value: &str) -> Html {
    person.fill(&format!("{metric}/capaian/baru"), &[("periode", period), ("nilai", value)]).await
}

/// The only metric of an innovation.
async fn only(world: &World, of: InnovationId) -> Metric {
    let mut metrics = store::of_innovation(&world.db, of).await.expect("the database answers");
    assert_eq!(metrics.len(), 1);
    metrics.remove(0).0
}

#[tokio::test]
async fn a_metric_grows_from_its_form_to_a_chart() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let kendali = world.innovation(KOTA, "kendali-covid").await.id;
    let before = operator.get("/manfaat?aspek=kepuasan").await.expect(200);
    assert_eq!(before.all(".empty h2"), ["Tidak ada metrik yang cocok"]);
    let metric = define(&operator, kendali, "Keluhan pasien", BenefitAspect::Satisfaction).await;
    operator.get(&metric).await.expect(200);
    let edit = format!("{metric}/ubah");
    operator.fill(&edit, &[("target_periode", "2026"), ("target_nilai", "1")]).await.expect(303);
    let page = operator.get(&metric).await.expect(200);
    assert_eq!(page.all(".empty h2"), ["Belum ada capaian"]);

    for (period, value) in [("2025-04", "1,47"), ("2019", "9,04"), ("2021", "4,84")] {
        let sent = add(&operator, &metric, period, value).await.expect(303);
        assert_eq!(sent.location(), Some(metric.as_str()));
    }
    let page = operator.get(&metric).await.expect(200);
    let change = "Membaik Turun 7,57 poin persen (83,7%) dari 9,04% (2019) menjadi 1,47% (April 2025).";
    assert_eq!(page.all("section[aria-labelledby=capaian] > p")[0], change);
    assert_eq!(page.all("tbody th"), ["2019", "2021", "April 2025"]);
    let steps = page.all("td[data-label='Dari sebelumnya']");
    assert_eq!(steps, ["Pertama", "−4,20 poin persen", "−3,37 poin persen"]);
    for size in ["wide", "narrow"] {
        let drawn = page.all(&format!(".scroll[role=region].only-{size} svg title"));
        assert_eq!(drawn, ["Keluhan pasien"], "{size}");
    }
    page.expect_unique_ids();

    let list = operator.get("/manfaat?aspek=kepuasan").await.expect(200);
    assert_eq!(list.all("tbody td[data-label='Capaian terbaru']"), ["1,47%April 2025"]);
    assert_eq!(list.one(".list-head"), "1 metrik");
    let leader = world.person(KOTA, Role::Leadership).await;
    let page = leader.get(&metric).await.expect(200);
    assert!(!page.attributes("a", "href").iter().any(|href| href.ends_with("/ubah") || href.ends_with("/baru")));
}

/// How many the filter shows somebody; each count of it must be as long as its list.
async fn shown(world: &World, person: &Person, scope: &Scope, filter: &Filter) -> u64 {
    let page = person.get(&paths::list(filter)).await.expect(200);
    assert_eq!(page.all("tbody tr").len() as u64, page.total(), "one page holds them all");
    let listed = store::list(&world.db, scope, filter, PageRequest::first()).await.expect("the database answers");
    let by_aspect = store::count_by_aspect(&world.db, scope, filter).await.expect("the database answers");
    assert_eq!((listed.rows.len() as u64, listed.total), (page.total(), page.total()), "{filter:?}");
    assert_eq!(store::count(&world.db, scope, filter).await.expect("the database answers"), page.total(), "{filter:?}");
    assert_eq!(by_aspect.iter().map(|(_, n)| n).sum::<u64>(), page.total(), "{filter:?}");
    page.total()
}

#[tokio::test]
async fn every_count_is_the_length_of_its_list_within_each_scope() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let (canting, mlijo) =
        (world.innovation(KOTA, "canting-gula-mojo").await.id, world.innovation(KOTA, "mlijo-online").await.id);
    define(&compiler, canting, "Waktu layanan", BenefitAspect::Speed).await;
    define(&compiler, mlijo, "Omzet 100%_murni", BenefitAspect::Economy).await;
    let whole = world.scope(KOTA).await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let of_opd = world.actor(KOTA, Role::Operator, Some("dinkes-ppkb")).await.scope();
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    let elsewhere = world.scope(KABUPATEN).await;
    let words = |words: &str| Filter { words: words.to_owned(), ..Filter::default() };
    let of = |id| Filter { innovation: Some(id), ..Filter::default() };
    // GAYATRI's two, Canting Gula Mojo's two and Kencana Mojo's one are the health office's.
    let questions = [
        (Filter::default(), 14 + 2, 5),
        (Filter::of_aspect(BenefitAspect::Health), 1, 1),
        (Filter::of_aspect(BenefitAspect::Economy), 2, 0),
        (of(canting), 2, 2),
        (of(mlijo), 1, 0),
        (words("PREVALENSI"), 1, 1),
        // The name in full of Canting Gula Mojo holds the word too, so both of its metrics are found.
        (words("stunting"), 2, 2),
        (words("canting waktu"), 1, 1),
        (words("mlijo waktu"), 0, 0),
        (words("100%_"), 1, 0),
        (Filter { aspect: Some(BenefitAspect::Health), ..words("%") }, 0, 0),
    ];
    for (filter, in_pemda, in_opd) in &questions {
        assert_eq!(shown(&world, &compiler, &whole, filter).await, *in_pemda, "{filter:?}");
        assert_eq!(shown(&world, &operator, &of_opd, filter).await, *in_opd, "{filter:?}");
        assert_eq!(shown(&world, &stranger, &elsewhere, filter).await, 0, "{filter:?}");
    }
    let outside = operator.get(&paths::list(&of(mlijo))).await.expect(200);
    assert!(!outside.text().contains("Mlijo"), "a name outside the scope is not told");
    assert!(compiler.get(&paths::list(&of(mlijo))).await.expect(200).text().contains("Mlijo"));
}

#[tokio::test]
async fn a_list_and_an_innovation_carry_each_metric_with_its_own_readings() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let kendali = world.innovation(KOTA, "kendali-covid").await.id;
    let cases = define(&operator, kendali, "Kasus aktif", BenefitAspect::Health).await;
    let waiting = define(&operator, kendali, "Waktu layanan", BenefitAspect::Speed).await;
    for (metric, period, value) in [(&cases, "2025-04", "1,47"), (&cases, "2019", "9,04"), (&waiting, "2020", "3")] {
        add(&operator, metric, period, value).await.expect(303);
    }
    let filter = Filter { innovation: Some(kendali), ..Filter::default() };
    let scope = world.scope(KOTA).await;
    let listed = store::list(&world.db, &scope, &filter, PageRequest::first()).await.unwrap();
    let told: Vec<_> =
        listed.rows.iter().map(|line| (line.metric.definition.name.as_str(), line.readings.len())).collect();
    assert_eq!(told, [("Kasus aktif", 2), ("Waktu layanan", 1)]);
    assert_eq!(listed.rows[0].metric.innovation_name, "Kendali COVID");
    let section = store::of_innovation(&world.db, kendali).await.unwrap();
    assert_eq!(section[1].1, listed.rows[0].readings);

    let address = innovations::paths::show(kendali, None);
    let page = operator.get(&address).await.expect(200);
    let at = |rest: &str| format!("section[aria-labelledby=metrik] {rest}");
    assert_eq!(page.all(&at("h3")), ["Kecepatan pelayanan publik", "Kesehatan"]);
    assert_eq!(page.all(&at("h4 a")), ["Waktu layanan", "Kasus aktif"]);
    assert_eq!(page.all(&at("svg title")), ["Kasus aktif"], "one value is no line");
    assert_eq!(page.all(&at(".actions a.button")), ["Tambah metrik"]);
    page.expect_unique_ids();
    let leader = world.person(KOTA, Role::Leadership).await;
    assert!(leader.get(&address).await.expect(200).all(&at(".actions a.button")).is_empty());
    let bare = world.innovation(KOTA, "bajak-sambal-terasi").await.id;
    let page = leader.get(&innovations::paths::show(bare, None)).await.expect(200);
    page.expect_unique_ids();
    assert_eq!((page.all(&at("p")), page.all(&at("a"))), (vec!["Belum ada metrik manfaat.".to_owned()], Vec::new()));
}

#[tokio::test]
async fn a_stale_definition_shows_both_versions_and_who_saved() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let kendali = world.innovation(KOTA, "kendali-covid").await.id;
    let edit = format!("{}/ubah", define(&operator, kendali, "Kasus aktif", BenefitAspect::Health).await);
    let mine = compiler.get(&edit).await.expect(200).form(&edit);
    operator.fill(&edit, &[("nama", "Kasus")]).await.expect(303);
    let mine = mine.with("nama", "Kasus baru").with("definisi", "Warga").with("desimal", "1");
    let conflict = compiler.post(&edit, &mine).await.expect(409);
    assert!(conflict.one(".lead").starts_with("Operator OPD Kota Mojokerto menyimpan perubahan"));
    let legends = ["Nama metrik", "Definisi", "Angka di belakang koma"];
    assert_eq!(conflict.all("fieldset.conflict legend"), legends);
    let versions = conflict.all("fieldset.conflict#nama .version-text");
    assert_eq!(versions, ["Kasus", "Kasus baru"]);
    let merged = conflict.form(&edit);
    assert_eq!(merged.value("revision"), "2");
    assert_eq!(only(&world, kendali).await.definition.name, "Kasus", "nothing was lost");
    compiler.post(&edit, &merged.with("nama", "Kasus")).await.expect(303);
    let kept = only(&world, kendali).await.definition;
    assert_eq!((kept.name.as_str(), kept.definition.as_deref(), kept.decimals), ("Kasus", Some("Warga"), 1));
}

#[tokio::test]
async fn a_metric_sent_twice_is_one() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let kendali = world.innovation(KOTA, "kendali-covid").await.id;
    let new = paths::New { id: kendali }.to_string();
    let form = operator.get(&new).await.expect(200).form(&new);
    let form = form.with("nama", "Gizi").with("aspek", "kesehatan").with("satuan", "%").with("arah", "turun");
    let first = operator.post(&new, &form).await.expect(303);
    let second = operator.post(&new, &form).await.expect(303);
    assert_eq!(first.location(), second.location());
    only(&world, kendali).await;
}

#[tokio::test]
async fn only_those_who_may_change_the_innovation_change_its_metrics() {
    let world = World::new().await;
    let (db, now) = (&world.db, world.site.clock.now());
    let mlijo = world.innovation(KOTA, "mlijo-online").await.id;
    let compiler = world.actor(KOTA, Role::Compiler, None).await;
    let definition =
        |name: &str| Definition { aspect: BenefitAspect::Economy, ..sample_definition(name, "rupiah", Better::Up) };
    let finding = |period: &str, value: &str| Finding {
        period: Period::from_code(period).unwrap(),
        value: Amount::from_canonical(value).unwrap(),
        source: None,
        note: None,
        method: None,
        evidence: None,
        reason: None,
    };
    let metric = actions::define(db, &compiler, mlijo, definition("Omzet"), "a", now).await.unwrap();
    let id = actions::add_reading(db, &compiler, metric, finding("2020", "1"), "b", now).await.unwrap();
    let outsiders = [
        (world.actor(KOTA, Role::Operator, Some("dinkes-ppkb")).await, false),
        (world.actor(KABUPATEN, Role::Compiler, None).await, false),
        (world.actor(KOTA, Role::Leadership, None).await, true),
    ];
    for (actor, denied) in &outsiders {
        let refusals = [
            actions::define(db, actor, mlijo, definition("Lain"), "k", now).await.unwrap_err(),
            actions::redefine(db, actor, metric, 1, definition("Lain"), now).await.unwrap_err(),
            actions::add_reading(db, actor, metric, finding("2021", "1"), "l", now).await.unwrap_err(),
            actions::revise_reading(db, actor, id, 1, finding("2020", "2"), now).await.unwrap_err(),
        ];
        for refusal in refusals {
            let WriteRefusal::Innovation(refusal) = refusal else { panic!("{refusal:?}") };
            assert_eq!(matches!(refusal, InnovationRefusal::Denied), *denied, "{}: {refusal:?}", actor.name);
            assert!(matches!(refusal, InnovationRefusal::Denied | InnovationRefusal::NotFound), "{refusal:?}");
        }
    }
    let readings = store::readings(db, metric).await.unwrap();
    assert_eq!(readings.iter().map(|reading| reading.period.to_string()).collect::<Vec<_>>(), ["2020"]);
    assert_eq!(only(&world, mlijo).await.definition, definition("Omzet"));
}

#[tokio::test]
async fn the_history_of_the_innovation_tells_every_change_once() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let kendali = world.innovation(KOTA, "kendali-covid").await.id;
    let metric = define(&operator, kendali, "Kasus aktif", BenefitAspect::Health).await;
    add(&operator, &metric, "2019", "9,04").await.expect(303);
    let id = store::readings(&world.db, only(&world, kendali).await.id).await.unwrap()[0].id;
    let edit = paths::EditReading { id }.to_string();
    operator.fill(&edit, &[]).await.expect(303);
    operator.fill(&edit, &[("nilai", "8,5")]).await.expect(303);
    let history = audit::store::list(&world.db, kendali.0, PageRequest::first()).await.unwrap();
    let told: Vec<_> = history.rows.iter().map(|entry| entry.summary.as_str()).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(told[0], "mengubah capaian “Kasus aktif” untuk 2019");
    let change = &history.rows[0].changes[0];
    assert_eq!((change.before.as_str(), change.after.as_str()), ("9,04%", "8,50%"));
}
