//! Writing and listing against a real database.

use chrono::{DateTime, Utc};
use tempfile::TempDir;

use super::{WriteRefusal, add_reading, define, redefine, revise_reading};
use crate::audit;
use crate::benefits::model::filter::Filter;
use crate::benefits::model::{BenefitAspect, Better, Definition, Finding};
use crate::benefits::store;
use crate::db::{Db, DbError};
use crate::identity;
use crate::identity::model::{Actor, Person, Role, Scope};
use crate::innovations;
use crate::innovations::actions::WriteRefusal as InnovationRefusal;
use crate::innovations::model::Profile;
use crate::kernel::amount::Amount;
use crate::kernel::id::{InnovationId, MetricId, OpdId, PemdaId, PersonId, ReadingId};
use crate::kernel::paging::PageRequest;
use crate::kernel::period::Period;
use crate::organisations;
use crate::organisations::model::{Opd, OpdKind, Pemda, PemdaKind};

/// A database with two governments; the first has two OPDs with an innovation each.
pub(in crate::benefits) struct World {
    pub(in crate::benefits) db: Db,
    _folder: TempDir,
    pub(in crate::benefits) compiler: Actor,
    pub(in crate::benefits) operator: Actor,
    pub(in crate::benefits) stranger: Actor,
    pub(in crate::benefits) own: InnovationId,
    pub(in crate::benefits) other: InnovationId,
}

pub(in crate::benefits) fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-22T01:00:00Z").unwrap().with_timezone(&Utc)
}

async fn government(db: &Db, slug: &str, units: &[OpdId]) -> PemdaId {
    let id = PemdaId::fresh();
    let pemda = Pemda {
        id,
        slug: slug.to_owned(),
        kind: PemdaKind::Kota,
        name: slug.to_owned(),
        province: None,
        kecamatan_count: None,
        head_title: None,
        head_name: None,
        head_nickname: None,
    };
    db.write(async |tx| {
        organisations::store::insert_pemda(tx, &pemda).await?;
        for unit in units {
            let opd = Opd {
                id: *unit,
                pemda: id,
                parent: None,
                slug: unit.to_string(),
                kind: OpdKind::Opd,
                name: unit.to_string(),
                short_name: None,
                source: None,
            };
            organisations::store::insert_unit(tx, &opd).await?;
        }
        Ok::<_, DbError>(())
    })
    .await
    .unwrap();
    id
}

pub(in crate::benefits) async fn actor(db: &Db, pemda: PemdaId, role: Role, opd: Option<OpdId>) -> Actor {
    let id = PersonId::fresh();
    let person =
        Person { id, pemda, opd, role, name: role.label().to_owned(), username: id.to_string(), disabled: false };
    db.write(async |tx| identity::store::insert(tx, &person, String::new(), now()).await).await.unwrap();
    identity::store::actor(db, &person).await.unwrap().unwrap()
}

async fn innovation(db: &Db, by: &Actor, name: &str, owner: OpdId) -> InnovationId {
    let profile = Profile { name: name.to_owned(), owners: vec![owner], ..Profile::default() };
    innovations::actions::draft(db, by, profile, &PersonId::fresh().to_string(), 2026, now()).await.unwrap()
}

pub(in crate::benefits) async fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open_sqlite(&folder.path().join("test.sqlite")).await.unwrap();
    let (health, trade) = (OpdId::fresh(), OpdId::fresh());
    let here = government(&db, "sini", &[health, trade]).await;
    let there = government(&db, "sana", &[]).await;
    let compiler = actor(&db, here, Role::Compiler, None).await;
    let operator = actor(&db, here, Role::Operator, Some(health)).await;
    let stranger = actor(&db, there, Role::Compiler, None).await;
    let own = innovation(&db, &compiler, "GAYATRI", health).await;
    let other = innovation(&db, &compiler, "Mlijo Online", trade).await;
    World { db, _folder: folder, compiler, operator, stranger, own, other }
}

pub(in crate::benefits) fn definition(name: &str, aspect: BenefitAspect) -> Definition {
    Definition {
        aspect,
        name: name.to_owned(),
        definition: None,
        unit: "%".to_owned(),
        better: Better::Down,
        decimals: 2,
        baseline: None,
        target: None,
        method: None,
        source: None,
    }
}

pub(in crate::benefits) fn finding(period: &str, value: &str) -> Finding {
    Finding {
        period: Period::from_code(period).unwrap(),
        value: Amount::from_canonical(value).unwrap(),
        source: None,
        note: None,
    }
}

impl World {
    pub(in crate::benefits) async fn metric(&self, of: InnovationId, name: &str, aspect: BenefitAspect) -> MetricId {
        let key = MetricId::fresh().to_string();
        define(&self.db, &self.compiler, of, definition(name, aspect), &key, now()).await.unwrap()
    }

    pub(in crate::benefits) async fn reading(
        &self,
        of: MetricId,
        period: &str,
        value: &str,
    ) -> Result<ReadingId, WriteRefusal> {
        let key = ReadingId::fresh().to_string();
        add_reading(&self.db, &self.compiler, of, finding(period, value), &key, now()).await
    }

    pub(in crate::benefits) async fn periods(&self, of: MetricId) -> Vec<String> {
        let readings = store::readings(&self.db, of).await.unwrap();
        readings.iter().map(|reading| reading.period.to_string()).collect()
    }

    async fn agree(&self, scope: &Scope, filter: &Filter) -> u64 {
        let listed = store::list(&self.db, scope, filter, PageRequest::first()).await.unwrap();
        let counted = store::count(&self.db, scope, filter).await.unwrap();
        let by_aspect = store::count_by_aspect(&self.db, scope, filter).await.unwrap();
        assert_eq!(listed.rows.len() as u64, counted);
        assert_eq!(listed.total, counted);
        assert_eq!(by_aspect.iter().map(|(_, n)| n).sum::<u64>(), counted);
        counted
    }
}

#[tokio::test]
async fn counts_and_lists_agree_in_every_scope() {
    let world = world().await;
    world.metric(world.own, "Prevalensi stunting", BenefitAspect::Health).await;
    world.metric(world.own, "Waktu layanan", BenefitAspect::Speed).await;
    world.metric(world.other, "Omzet 100%_murni", BenefitAspect::Economy).await;
    let all = Filter::default();
    let whole = world.compiler.scope();
    assert_eq!(world.agree(&whole, &all).await, 3);
    assert_eq!(world.agree(&world.operator.scope(), &all).await, 2);
    assert_eq!(world.agree(&world.stranger.scope(), &all).await, 0);
    let filters = [
        (Filter::of_aspect(BenefitAspect::Health), 1),
        (Filter { innovation: Some(world.own), ..Filter::default() }, 2),
        (Filter { words: "STUNTING".to_owned(), ..Filter::default() }, 1),
        (Filter { words: "gayatri waktu".to_owned(), ..Filter::default() }, 1),
        (Filter { words: "mlijo waktu".to_owned(), ..Filter::default() }, 0),
        (Filter { words: "100%_".to_owned(), ..Filter::default() }, 1),
        (Filter { words: "%".to_owned(), aspect: Some(BenefitAspect::Health), ..Filter::default() }, 0),
    ];
    for (filter, expected) in filters {
        assert_eq!(world.agree(&whole, &filter).await, expected, "{filter:?}");
    }
    let outside = Filter { innovation: Some(world.other), ..Filter::default() };
    assert_eq!(world.agree(&world.operator.scope(), &outside).await, 0);
}

#[tokio::test]
async fn a_list_carries_each_metric_with_its_own_readings() {
    let world = world().await;
    let stunting = world.metric(world.own, "Prevalensi stunting", BenefitAspect::Health).await;
    let waiting = world.metric(world.own, "Waktu layanan", BenefitAspect::Speed).await;
    world.reading(stunting, "2025-04", "1.47").await.unwrap();
    world.reading(stunting, "2019", "9.04").await.unwrap();
    world.reading(waiting, "2020", "3").await.unwrap();
    let listed =
        store::list(&world.db, &world.compiler.scope(), &Filter::default(), PageRequest::first()).await.unwrap();
    let shown: Vec<_> =
        listed.rows.iter().map(|line| (line.metric.definition.name.as_str(), line.readings.len())).collect();
    assert_eq!(shown, [("Prevalensi stunting", 2), ("Waktu layanan", 1)]);
    assert_eq!(listed.rows[0].metric.innovation_name, "GAYATRI");
    let section = store::of_innovation(&world.db, world.own).await.unwrap();
    let names: Vec<_> = section.iter().map(|(metric, _)| metric.definition.name.as_str()).collect();
    assert_eq!(names, ["Waktu layanan", "Prevalensi stunting"]);
    assert_eq!(section[1].1, listed.rows[0].readings);
    assert!(store::of_innovation(&world.db, world.other).await.unwrap().is_empty());
}

#[tokio::test]
async fn readings_stay_in_the_order_of_their_periods() {
    let world = world().await;
    let metric = world.metric(world.own, "Prevalensi stunting", BenefitAspect::Health).await;
    for period in ["2023", "2019", "2023-09", "2023-T2", "2020-01-31"] {
        world.reading(metric, period, "5").await.unwrap();
    }
    let id = world.reading(metric, "2018", "6").await.unwrap();
    assert_eq!(world.periods(metric).await, ["2018", "2019", "2020-01-31", "2023-T2", "2023-09", "2023"]);
    let moved = finding("2024", "6");
    revise_reading(&world.db, &world.compiler, id, 1, moved, now()).await.unwrap();
    assert_eq!(world.periods(metric).await, ["2019", "2020-01-31", "2023-T2", "2023-09", "2023", "2024"]);
}

#[tokio::test]
async fn a_period_holds_one_reading() {
    let world = world().await;
    let metric = world.metric(world.own, "Prevalensi stunting", BenefitAspect::Health).await;
    world.reading(metric, "2019", "9.04").await.unwrap();
    let Err(WriteRefusal::PeriodTaken(taken)) = world.reading(metric, "2019", "8").await else {
        panic!("a second reading for 2019 was accepted")
    };
    assert_eq!(taken.value.to_string(), "9.04");
    let id = world.reading(metric, "2020", "8").await.unwrap();
    let refusal = revise_reading(&world.db, &world.compiler, id, 1, finding("2019", "8"), now()).await.unwrap_err();
    assert!(matches!(refusal, WriteRefusal::PeriodTaken(_)));
    revise_reading(&world.db, &world.compiler, id, 1, finding("2020", "7"), now()).await.unwrap();
    assert_eq!(world.periods(metric).await, ["2019", "2020"]);
}

#[tokio::test]
async fn a_stale_edit_is_refused_with_what_is_stored() {
    let world = world().await;
    let metric = world.metric(world.own, "Prevalensi stunting", BenefitAspect::Health).await;
    let renamed = |name: &str| definition(name, BenefitAspect::Health);
    redefine(&world.db, &world.operator, metric, 1, renamed("Stunting"), now()).await.unwrap();
    let refusal = redefine(&world.db, &world.compiler, metric, 1, renamed("Balita pendek"), now()).await.unwrap_err();
    let WriteRefusal::Stale(stored) = refusal else { panic!("{refusal:?}") };
    assert_eq!((stored.definition.name.as_str(), stored.revision), ("Stunting", 2));

    let id = world.reading(metric, "2019", "9.04").await.unwrap();
    revise_reading(&world.db, &world.operator, id, 1, finding("2019", "9.05"), now()).await.unwrap();
    let refusal = revise_reading(&world.db, &world.compiler, id, 1, finding("2019", "9"), now()).await.unwrap_err();
    let WriteRefusal::StaleReading(stored) = refusal else { panic!("{refusal:?}") };
    assert_eq!((stored.reading.value.to_string().as_str(), stored.reading.revision), ("9.05", 2));
}

#[tokio::test]
async fn a_form_sent_twice_makes_one() {
    let world = world().await;
    let once =
        || define(&world.db, &world.compiler, world.own, definition("Gizi", BenefitAspect::Health), "kunci", now());
    let metric = once().await.unwrap();
    assert_eq!(once().await.unwrap(), metric);
    assert_eq!(store::count(&world.db, &world.compiler.scope(), &Filter::default()).await.unwrap(), 1);
    let add = || add_reading(&world.db, &world.compiler, metric, finding("2020", "1"), "kunci lain", now());
    assert_eq!(add().await.unwrap(), add().await.unwrap());
    assert_eq!(world.periods(metric).await, ["2020"]);
}

#[tokio::test]
async fn only_those_who_may_change_the_innovation_change_its_metrics() {
    let world = world().await;
    let metric = world.metric(world.other, "Omzet", BenefitAspect::Economy).await;
    let id = world.reading(metric, "2020", "1").await.unwrap();
    for outsider in [&world.operator, &world.stranger] {
        let new = definition("Lain", BenefitAspect::Economy);
        let refusals = [
            define(&world.db, outsider, world.other, new.clone(), "k", now()).await.unwrap_err(),
            redefine(&world.db, outsider, metric, 1, new, now()).await.unwrap_err(),
            add_reading(&world.db, outsider, metric, finding("2021", "1"), "l", now()).await.unwrap_err(),
            revise_reading(&world.db, outsider, id, 1, finding("2020", "2"), now()).await.unwrap_err(),
        ];
        for refusal in refusals {
            assert!(matches!(refusal, WriteRefusal::Innovation(InnovationRefusal::NotFound)), "{refusal:?}");
        }
    }
    let leader = actor(&world.db, world.compiler.pemda, Role::Leadership, None).await;
    let refusal = add_reading(&world.db, &leader, metric, finding("2021", "1"), "m", now()).await.unwrap_err();
    assert!(matches!(refusal, WriteRefusal::Innovation(InnovationRefusal::Denied)), "{refusal:?}");
    assert_eq!(world.periods(metric).await, ["2020"]);
}

#[tokio::test]
async fn the_history_of_the_innovation_tells_every_change_once() {
    let world = world().await;
    let metric = world.metric(world.own, "Prevalensi stunting", BenefitAspect::Health).await;
    let id = world.reading(metric, "2019", "9.04").await.unwrap();
    revise_reading(&world.db, &world.operator, id, 1, finding("2019", "9.04"), now()).await.unwrap();
    revise_reading(&world.db, &world.operator, id, 1, finding("2019", "8.5"), now()).await.unwrap();
    let history = audit::store::list(&world.db, world.own.0, PageRequest::first()).await.unwrap();
    let told: Vec<_> = history.rows.iter().map(|entry| entry.summary.as_str()).collect();
    assert_eq!(told.len(), 4, "{told:?}");
    assert_eq!(told[0], "mengubah capaian “Prevalensi stunting” untuk 2019");
    let change = &history.rows[0].changes[0];
    assert_eq!((change.before.as_str(), change.after.as_str()), ("9,04%", "8,50%"));
}
