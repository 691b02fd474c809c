//! Journeys of adding what a metric reached.

use pataka::benefits::{paths, store};
use pataka::identity::model::Role;
use pataka::kernel::id::MetricId;

use crate::support::{Filled, Html, KOTA, Person, World};

/// The innovation in the demo content with the longest series, and one without any value.
const STUNTING: (&str, &str) = ("canting-gula-mojo", "Prevalensi stunting (EPPGBM)");
const WITHOUT: (&str, &str) = ("curhat-ning-ita", "Waktu verifikasi laporan");

async fn metric(world: &World, (innovation, name): (&str, &str)) -> MetricId {
    let of = world.innovation(KOTA, innovation).await.id;
    let metrics = store::of_innovation(&world.db, of).await.expect("the database answers");
    let found = metrics.into_iter().find(|(metric, _)| metric.definition.name == name);
    found.unwrap_or_else(|| panic!("no metric {name}")).0.id
}

async fn periods(world: &World, of: MetricId) -> Vec<String> {
    store::readings(&world.db, of)
        .await
        .expect("the database answers")
        .iter()
        .map(|reading| reading.period.to_string())
        .collect()
}

async fn edit_of(world: &World, of: MetricId, period: &str) -> String {
    let readings = store::readings(&world.db, of).await.expect("the database answers");
    let found = readings.iter().find(|reading| reading.period.to_string() == period).expect("a reading");
    paths::EditReading { id: found.id }.to_string()
}

async fn add(person: &Person, of: MetricId, period: &str, value: &str) -> Html {
    let new = paths::NewReading { id: of }.to_string();
    person.fill(&new, &[("periode", period), ("nilai", value)]).await
}

#[tokio::test]
async fn readings_stay_in_the_order_of_their_periods() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let metric = metric(&world, WITHOUT).await;
    for period in ["2023", "2019", "9-2023", "T2 2023", "31-1-2020", "2018"] {
        add(&compiler, metric, period, "5").await.expect(303);
    }
    assert_eq!(periods(&world, metric).await, ["2018", "2019", "2020-01-31", "2023-T2", "2023-09", "2023"]);
    let edit = edit_of(&world, metric, "2018").await;
    compiler.fill(&edit, &[("periode", "2024")]).await.expect(303);
    assert_eq!(periods(&world, metric).await, ["2019", "2020-01-31", "2023-T2", "2023-09", "2023", "2024"]);
    let page = compiler.get(&paths::show(metric)).await.expect(200);
    let shown = ["2019", "31 Januari 2020", "Triwulan II 2023", "September 2023", "2023", "2024"];
    assert_eq!(page.all("tbody th"), shown);
}

#[tokio::test]
async fn a_period_holds_one_reading_and_the_refusal_names_the_value_that_is_there() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let metric = metric(&world, STUNTING).await;
    let before = periods(&world, metric).await;
    let new = paths::NewReading { id: metric }.to_string();
    let typed = [("periode", "2019"), ("nilai", "8,5"), ("sumber", "Laporan")];
    let page = operator.fill(&new, &typed).await.expect(422);
    let message = "Galat: 2019 sudah berisi 9,04%. Ubah capaian itu, atau isi periode lain.";
    assert_eq!(page.error_at("periode").as_deref(), Some(message));
    let form = page.form(&new);
    assert_eq!((form.value("nilai"), form.value("sumber")), ("8,5", "Laporan"), "what was typed is kept");

    let edit = edit_of(&world, metric, "2020").await;
    let page = operator.fill(&edit, &[("periode", "2019")]).await.expect(422);
    assert_eq!(page.error_at("periode").as_deref(), Some(message));
    operator.fill(&edit, &[("nilai", "7,7")]).await.expect(303);
    assert_eq!(periods(&world, metric).await, before);
}

#[tokio::test]
async fn a_number_is_written_with_a_comma_and_the_message_says_how() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let metric = metric(&world, STUNTING).await;
    let before = periods(&world, metric).await;
    for (value, message) in [
        ("9.04", "pakai koma untuk desimal, misalnya 9,04."),
        ("1,250,000", "pakai titik untuk ribuan dan satu koma untuk desimal"),
        ("sembilan", "tulis angka saja"),
        ("1,23456", "paling banyak empat angka di belakang koma"),
        ("", "Isi nilai."),
    ] {
        let error = add(&operator, metric, "2018", value).await.expect(422).error_at("nilai");
        assert!(error.as_deref().is_some_and(|error| error.contains(message)), "{value}: {error:?}");
    }
    let late = add(&operator, metric, "2027", "1").await.expect(422);
    assert!(late.error_at("periode").unwrap().contains("2027 belum dimulai."));
    assert_eq!(periods(&world, metric).await, before);
}

#[tokio::test]
async fn a_reading_sent_twice_is_one() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "diskominfo").await;
    let metric = metric(&world, WITHOUT).await;
    let new = paths::NewReading { id: metric }.to_string();
    let form = operator.get(&new).await.expect(200).form(&new).with("periode", "2020").with("nilai", "1");
    operator.post(&new, &form).await.expect(303);
    operator.post(&new, &form).await.expect(303);
    assert_eq!(periods(&world, metric).await, ["2020"]);
}

#[tokio::test]
async fn a_stale_reading_shows_both_versions_and_who_saved() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let metric = metric(&world, STUNTING).await;
    let edit = edit_of(&world, metric, "2019").await;
    let mine = compiler.get(&edit).await.expect(200).form(&edit);
    operator.fill(&edit, &[("nilai", "9,05")]).await.expect(303);
    let note = mine.value("catatan").to_owned();
    let conflict = compiler.post(&edit, &mine.with("nilai", "9").with("catatan", "sementara")).await.expect(409);
    assert_eq!(conflict.all("fieldset.conflict legend"), ["Nilai", "Catatan"]);
    assert_eq!(conflict.all("fieldset.conflict#nilai .version-text"), ["9,05", "9"]);
    assert!(conflict.one(".lead").starts_with("Operator OPD Kota Mojokerto menyimpan perubahan"));
    let merged = conflict.form(&edit);
    assert_eq!((merged.value("revision"), merged.value("catatan")), ("2", "sementara"));
    assert_ne!(note, "sementara");
    compiler.post(&edit, &merged.with("nilai", "9,05")).await.expect(303);
    let stored = store::readings(&world.db, metric).await.unwrap().remove(0);
    assert_eq!((stored.value.to_string().as_str(), stored.note.as_deref()), ("9.05", Some("sementara")));
    assert_eq!(stored.revision, 3);
}
