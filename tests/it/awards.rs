//! Journeys through awards, and what a dossier gathers and gives.

use pataka::competitions::model::filter::Filter;
use pataka::competitions::model::{Award, AwardLevel};
use pataka::competitions::{paths, store};
use pataka::db::DbError;
use pataka::dossiers::gather::{GatherRefusal, gather};
use pataka::identity::model::{Role, Scope};
use pataka::kernel::amount::Amount;
use pataka::kernel::date::PartialDate;
use pataka::kernel::id::{AwardId, InnovationId, PemdaId};
use pataka::kernel::paging::PageRequest;

use crate::support::{KABUPATEN, KOTA, Person, World};

#[tokio::test]
async fn an_award_is_read_as_it_was_written() {
    let world = World::new().await;
    let brantas = world.innovation(KOTA, "brantas-tuntas").await;
    let written = Award {
        id: AwardId::fresh(),
        pemda: brantas.pemda,
        innovation: Some((brantas.id, brantas.profile.name)),
        competition: "KIPP".to_owned(),
        year: 2020,
        title: "Top 45".to_owned(),
        level: Some(AwardLevel::National),
        value: Amount::from_canonical("77.73"),
        claimed_count: Some(259),
        given_on: PartialDate::from_code("2020-11-25"),
        note: Some("catatan".to_owned()),
        source: Some("sumber".to_owned()),
    };
    let kept = world.db.write(async |tx| store::insert(tx, &written).await);
    let kept: Result<(), DbError> = kept.await;
    kept.unwrap();
    assert_eq!(store::of_innovation(&world.db, brantas.id).await.unwrap(), [written]);
}

/// How many the filter shows somebody; each count of it must be as long as its list.
async fn shown(world: &World, person: &Person, scope: &Scope, filter: &Filter) -> u64 {
    let page = person.get(&paths::awards(filter)).await.expect(200);
    let listed = store::list(&world.db, scope, filter, PageRequest::first()).await.expect("the database answers");
    assert_eq!(page.all("tbody tr").len() as u64, page.total(), "one page holds them all");
    assert_eq!((listed.rows.len() as u64, listed.total), (page.total(), page.total()), "{filter:?}");
    assert_eq!(store::count(&world.db, scope, filter).await.expect("the database answers"), page.total(), "{filter:?}");
    let by_year = store::count_by_year(&world.db, scope, filter).await.expect("the database answers");
    assert_eq!(by_year.iter().map(|(_, n)| n).sum::<u64>(), page.total(), "{filter:?}");
    page.total()
}

#[tokio::test]
async fn people_of_an_opd_see_their_own_awards_and_the_governments() {
    let world = World::new().await;
    let all = Filter::default();
    let compiler = world.person(KOTA, Role::Compiler).await;
    assert_eq!(shown(&world, &compiler, &world.scope(KOTA).await, &all).await, 22);
    // Nine are the city's own; three more are GAYATRI's, which belongs to everybody.
    for (opd, own) in [("dinkes-ppkb", 1 + 2), ("diskominfo", 2), ("bpkpd", 1), ("dinsos", 0)] {
        let operator = world.of_opd(KOTA, Role::Operator, opd).await;
        let scope = world.actor(KOTA, Role::Operator, Some(opd)).await.scope();
        assert_eq!(shown(&world, &operator, &scope, &all).await, 9 + 3 + own, "{opd}");
    }
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    assert_eq!(shown(&world, &stranger, &world.scope(KABUPATEN).await, &all).await, 2);

    let dinsos = world.actor(KOTA, Role::Operator, Some("dinsos")).await.scope();
    assert_eq!(store::years(&world.db, &dinsos).await.unwrap(), [2025, 2024, 2023, 2022, 2021, 2020, 2019]);
    let named = store::competitions(&world.db, &dinsos).await.unwrap();
    assert_eq!(named, ["Digital Government Award", "IGA", "KIPP", "PKRI"]);
    let kencana = Filter::of_innovation(world.innovation(KOTA, "kencana-mojo").await.id);
    assert_eq!(store::count(&world.db, &dinsos, &kencana).await.unwrap(), 0);
    assert_eq!(store::count(&world.db, &Scope::whole(PemdaId::fresh()), &all).await.unwrap(), 0);
}

#[tokio::test]
async fn every_part_of_the_filter_narrows_the_list() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let scope = world.scope(KOTA).await;
    let gayatri = world.innovation(KOTA, "gayatri").await.id;
    let level = |level| Filter { level: Some(level), ..Filter::default() };
    for (filter, hits) in [
        (Filter { year: Some(2020), ..Filter::default() }, 3),
        (Filter { year: Some(2018), ..Filter::default() }, 0),
        (Filter { competition: "IGA".to_owned(), ..Filter::default() }, 8),
        (level(AwardLevel::National), 14),
        (level(AwardLevel::Provincial), 1),
        (level(AwardLevel::Local), 7),
        (level(AwardLevel::International), 0),
        (Filter::of_innovation(gayatri), 3),
        (Filter { year: Some(2020), competition: "KIPP".to_owned(), ..Filter::of_innovation(gayatri) }, 1),
    ] {
        assert_eq!(shown(&world, &compiler, &scope, &filter).await, hits, "{filter:?}");
    }
    let none = compiler.get("/penghargaan?tahun=2018").await.expect(200);
    assert!(none.text().contains("Tidak ada penghargaan yang cocok"));
    assert_eq!(none.all(".chip").len(), 1);
}

#[tokio::test]
async fn the_list_of_awards_names_claims_as_claims_and_whose_each_is() {
    let world = World::new().await;
    let regency = world.person(KABUPATEN, Role::Leadership).await;
    let page = regency.get("/penghargaan").await.expect(200);
    assert_eq!(page.one(".list-head"), "2 penghargaan");
    assert!(page.text().contains("Diklaim sedikitnya 259 penghargaan; belum dibuktikan satu per satu."));
    assert_eq!(page.all("td[data-label=Penerima]"), ["Pemerintah Kabupaten Mojokerto"; 2]);
    let city = world.person(KOTA, Role::Leadership).await;
    let page = city.get("/penghargaan").await.expect(200);
    let gayatri = world.innovation(KOTA, "gayatri").await.id;
    let links = page.attributes("td[data-label=Penerima] a", "href");
    assert_eq!(links.iter().filter(|href| **href == format!("/inovasi/{gayatri}")).count(), 3);
    assert_eq!(page.all("td[data-label=Penerima]").len() - links.len(), 9, "the city's own lead nowhere");
}

#[tokio::test]
async fn a_dossier_gathers_the_latest_year_and_refuses_one_that_is_not_open() {
    let world = World::new().await;
    let gayatri = world.innovation(KOTA, "gayatri").await;
    let material = gather(&world.db, gayatri.clone(), None, world.site.clock.today()).await.unwrap();
    assert_eq!(material.year, Some(2026));
    assert_eq!(material.owners, [world.unit(KOTA, "dinkes-ppkb").await.name]);
    assert_eq!(material.pemda.name, "Kota Mojokerto");
    assert_eq!((material.awards.len(), material.integrations.len()), (3, 4));
    let refused = gather(&world.db, gayatri, Some(2020), world.site.clock.today()).await;
    assert!(matches!(refused, Err(GatherRefusal::NoSuchYear(2020))));
}

#[tokio::test]
async fn a_dossier_is_downloaded_under_a_clean_name_and_never_stored_on_the_way() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let gayatri = world.innovation(KOTA, "gayatri").await.id;
    for edition in ["kipp-2023", "iga-2026"] {
        let file = operator.get(&format!("/inovasi/{gayatri}/dosier/{edition}?tahun=2026")).await;
        assert_eq!(file.status.as_u16(), 200);
        let header = |name: &str| file.headers[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "application/pdf");
        assert_eq!(header("content-disposition"), format!("attachment; filename=\"gayatri-{edition}.pdf\""));
        assert_eq!(header("cache-control"), "no-store");
        assert!(file.bytes.starts_with(b"%PDF-"));
    }
}

#[tokio::test]
async fn a_dossier_or_a_list_that_is_unknown_or_not_ones_own_is_not_found() {
    let world = World::new().await;
    let own = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let other = world.of_opd(KOTA, Role::Operator, "bpkpd").await;
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    let id = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let dossier = |id: InnovationId, rest: &str| format!("/inovasi/{id}/dosier/{rest}");
    for (person, path) in [
        (&own, dossier(id, "kipp-1999")),
        (&own, dossier(id, "kipp-2023?tahun=2020")),
        (&own, dossier(id, "kipp-2023?tahun=besok")),
        (&own, dossier(InnovationId::fresh(), "kipp-2023")),
        (&other, dossier(id, "kipp-2023")),
        (&other, format!("/penghargaan?inovasi={id}")),
        (&stranger, dossier(id, "kipp-2023")),
        (&stranger, format!("/penghargaan?inovasi={id}")),
    ] {
        person.get(&path).await.expect(404);
    }
    let visitor = world.visitor().get(&dossier(id, "kipp-2023")).await.expect(303);
    assert!(visitor.location().unwrap().starts_with("/masuk?kembali="));
}
