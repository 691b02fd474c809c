//! Awards in the database, and what a dossier gathers from it.

use pataka::competitions::model::filter::Filter;
use pataka::competitions::model::{Award, AwardLevel};
use pataka::competitions::store;
use pataka::db::{Db, DbError};
use pataka::dossiers::gather::{GatherRefusal, gather};
use pataka::identity::model::Scope;
use pataka::innovations;
use pataka::innovations::model::{AnnualRecord, Innovation, Profile, Status};
use pataka::kernel::amount::Amount;
use pataka::kernel::date::PartialDate;
use pataka::kernel::id::{AwardId, InnovationId, OpdId, PemdaId, RecordId};
use pataka::kernel::paging::PageRequest;
use pataka::organisations;
use pataka::organisations::model::{Opd, OpdKind, Pemda, PemdaKind};

use crate::dossiers::demo::moment;

mod download;

struct Town {
    db: Db,
    _folder: tempfile::TempDir,
    pemda: PemdaId,
    health: OpdId,
    trade: OpdId,
    gayatri: Innovation,
}

fn award(pemda: PemdaId, innovation: Option<(InnovationId, &str)>, competition: &str, year: i32) -> Award {
    Award {
        id: AwardId::fresh(),
        pemda,
        innovation: innovation.map(|(id, name)| (id, name.to_owned())),
        competition: competition.to_owned(),
        year,
        title: "Top 45".to_owned(),
        level: Some(AwardLevel::National),
        value: Amount::from_canonical("77.73"),
        claimed_count: Some(259),
        given_on: PartialDate::from_code("2020-11-25"),
        note: Some("catatan".to_owned()),
        source: Some("sumber".to_owned()),
    }
}

/// A government with an innovation of the health office, one award of it, and one of the government itself.
async fn town() -> Town {
    let folder = tempfile::tempdir().expect("a folder");
    let db = Db::open_sqlite(&folder.path().join("test.sqlite")).await.expect("a database");
    let (pemda, health, trade) = (PemdaId::fresh(), OpdId::fresh(), OpdId::fresh());
    let gayatri = Innovation {
        id: InnovationId::fresh(),
        pemda,
        slug: "gayatri".to_owned(),
        profile: Profile { name: "GAYATRI".to_owned(), owners: vec![health], ..Profile::default() },
        revision: 1,
        updated_at: moment(),
        updated_by: "Penyusun".to_owned(),
    };
    let government = Pemda {
        id: pemda,
        slug: "kota-contoh".to_owned(),
        kind: PemdaKind::Kota,
        name: "Kota Contoh".to_owned(),
        province: None,
        kecamatan_count: None,
        head_title: None,
        head_name: None,
        head_nickname: None,
    };
    let unit = |id: OpdId, name: &str| Opd {
        id,
        pemda,
        parent: None,
        slug: name.to_lowercase(),
        kind: OpdKind::Opd,
        name: name.to_owned(),
        short_name: None,
        source: None,
    };
    db.write(async |tx| {
        organisations::store::insert_pemda(tx, &government).await?;
        organisations::store::insert_unit(tx, &unit(health, "Dinas Kesehatan")).await?;
        organisations::store::insert_unit(tx, &unit(trade, "Dinas Perdagangan")).await?;
        innovations::store::insert(tx, &gayatri).await?;
        let record = AnnualRecord { id: RecordId::fresh(), innovation: gayatri.id, year: 2026, status: Status::Draft };
        innovations::store::insert_record(tx, pemda, &record, moment()).await?;
        store::insert(tx, &award(pemda, Some((gayatri.id, "GAYATRI")), "KIPP", 2020)).await?;
        store::insert(tx, &award(pemda, None, "IGA", 2021)).await?;
        Ok::<_, DbError>(())
    })
    .await
    .expect("written");
    Town { db, _folder: folder, pemda, health, trade, gayatri }
}

async fn found(town: &Town, scope: &Scope, filter: &Filter) -> Vec<(String, i32)> {
    let page = store::list(&town.db, scope, filter, PageRequest::first()).await.expect("a list");
    assert_eq!(page.total, store::count(&town.db, scope, filter).await.expect("a count"));
    assert_eq!(page.total, u64::try_from(page.rows.len()).expect("few"));
    page.rows.into_iter().map(|award| (award.competition, award.year)).collect()
}

#[tokio::test]
async fn an_award_is_read_as_it_was_written() {
    let town = town().await;
    let read = store::of_innovation(&town.db, town.gayatri.id).await.unwrap();
    let expected = award(town.pemda, Some((town.gayatri.id, "GAYATRI")), "KIPP", 2020);
    assert_eq!(read, [Award { id: read[0].id, ..expected }]);
}

#[tokio::test]
async fn people_of_an_opd_see_their_own_awards_and_the_governments() {
    let town = town().await;
    let (kipp, iga) = (("KIPP".to_owned(), 2020), ("IGA".to_owned(), 2021));
    let of = |opd: OpdId| Scope { pemda: town.pemda, opds: Some(vec![opd]) };
    let all = Filter::default();
    assert_eq!(found(&town, &Scope::whole(town.pemda), &all).await, [iga.clone(), kipp.clone()]);
    assert_eq!(found(&town, &of(town.health), &all).await, [iga.clone(), kipp]);
    assert_eq!(found(&town, &of(town.trade), &all).await, std::slice::from_ref(&iga));
    assert_eq!(found(&town, &of(town.trade), &Filter::of_innovation(town.gayatri.id)).await, []);
    assert_eq!(found(&town, &Scope::whole(PemdaId::fresh()), &all).await, []);
    assert_eq!(store::years(&town.db, &of(town.trade)).await.unwrap(), [2021]);
    assert_eq!(store::competitions(&town.db, &of(town.health)).await.unwrap(), ["IGA", "KIPP"]);
}

#[tokio::test]
async fn every_part_of_the_filter_narrows_the_list() {
    let town = town().await;
    let whole = Scope::whole(town.pemda);
    for (filter, hits) in [
        (Filter { year: Some(2020), ..Filter::default() }, 1),
        (Filter { year: Some(2019), ..Filter::default() }, 0),
        (Filter { competition: "IGA".to_owned(), ..Filter::default() }, 1),
        (Filter { level: Some(AwardLevel::National), ..Filter::default() }, 2),
        (Filter { level: Some(AwardLevel::Local), ..Filter::default() }, 0),
        (Filter::of_innovation(town.gayatri.id), 1),
    ] {
        assert_eq!(found(&town, &whole, &filter).await.len(), hits, "{filter:?}");
    }
}

#[tokio::test]
async fn a_dossier_gathers_the_latest_year_and_refuses_one_that_is_not_open() {
    let town = town().await;
    let material = gather(&town.db, town.gayatri.clone(), None).await.unwrap();
    assert_eq!(material.year, Some(2026));
    assert_eq!(material.owners, ["Dinas Kesehatan"]);
    assert_eq!(material.pemda.name, "Kota Contoh");
    assert_eq!(material.awards.len(), 1);
    let refused = gather(&town.db, town.gayatri.clone(), Some(2020)).await;
    assert!(matches!(refused, Err(GatherRefusal::NoSuchYear(2020))));
}
