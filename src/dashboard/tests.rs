//! Every figure on the dashboard is the total of the list it leads to, for each role.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::{DateTime, Utc};
use http_body_util::BodyExt as _;
use scraper::{ElementRef, Html, Selector};
use sea_orm::{ActiveModelTrait, Set};
use tower::ServiceExt as _;

use super::store;
use crate::clock::Clock;
use crate::db::{Db, DbError, Source as _, Tx};
use crate::identity::model::{Person, Role, Scope};
use crate::innovations::model::{Affair, AnnualRecord, Innovation, Profile, Stage, Status};
use crate::kernel::date::PartialDate;
use crate::kernel::id::{AwardId, InnovationId, IntegrationId, MetricId, OpdId, PemdaId, PersonId, RecordId, SystemId};
use crate::organisations::model::{Opd, OpdKind, Pemda, PemdaKind};
use crate::schema::{award, information_system, integration, metric};
use crate::web::assets::Assets;
use crate::web::page::Pages;
use crate::web::site::{Manner, Site};
use crate::{benefits, competitions, dashboard, identity, innovations, integrations, organisations, rulebooks};

fn now() -> DateTime<Utc> {
    "2026-11-22T01:00:00Z".parse().unwrap()
}

/// Two governments with a little of everything.
struct World {
    _folder: tempfile::TempDir,
    db: Db,
    ours: PemdaId,
    health: OpdId,
    district: OpdId,
    router: Router,
}

/// What is told of an innovation.
#[derive(Clone, Copy)]
struct Told<'a> {
    owners: &'a [OpdId],
    all: bool,
    stage: Option<Stage>,
    affair: Option<Affair>,
    tried: i32,
    recorded: i32,
}

async fn government(tx: &Tx, slug: &str) -> Result<PemdaId, DbError> {
    let pemda = Pemda {
        id: PemdaId::fresh(),
        slug: slug.to_owned(),
        kind: PemdaKind::Kota,
        name: format!("Kota {slug}"),
        province: None,
        kecamatan_count: None,
        head_title: None,
        head_name: None,
        head_nickname: None,
    };
    organisations::store::insert_pemda(tx, &pemda).await?;
    Ok(pemda.id)
}

async fn unit(tx: &Tx, pemda: PemdaId, kind: OpdKind, name: &str, parent: Option<OpdId>) -> Result<OpdId, DbError> {
    let slug = name.to_lowercase();
    let id = OpdId::fresh();
    let unit = Opd { id, pemda, parent, slug, kind, name: name.to_owned(), short_name: None, source: None };
    organisations::store::insert_unit(tx, &unit).await?;
    Ok(id)
}

async fn innovation(tx: &Tx, pemda: PemdaId, name: &str, told: Told<'_>) -> Result<InnovationId, DbError> {
    let profile = Profile {
        name: name.to_owned(),
        owners: told.owners.to_vec(),
        owned_by_all: told.all,
        stage: told.stage,
        affairs: told.affair.into_iter().collect(),
        trial_on: Some(PartialDate::year_only(told.tried)),
        ..Profile::default()
    };
    let id = InnovationId::fresh();
    let (slug, by) = (name.to_lowercase(), "Sri".to_owned());
    let new = Innovation { id, pemda, slug, profile, revision: 1, updated_at: now(), updated_by: by };
    innovations::store::insert(tx, &new).await?;
    let record = AnnualRecord { id: RecordId::fresh(), innovation: id, year: told.recorded, status: Status::Draft };
    innovations::store::insert_record(tx, pemda, &record, now()).await?;
    Ok(id)
}

async fn integrated(tx: &Tx, pemda: PemdaId, innovation: InnovationId, statuses: &[&str]) -> Result<(), DbError> {
    for status in statuses {
        let system = SystemId::fresh().0;
        let row = information_system::ActiveModel {
            id: Set(system),
            pemda_id: Set(pemda.0),
            name: Set(system.to_string()),
            sort_name: Set(system.to_string()),
            ..Default::default()
        };
        row.insert(tx.connection()).await?;
        let row = integration::ActiveModel {
            id: Set(IntegrationId::fresh().0),
            pemda_id: Set(pemda.0),
            innovation_id: Set(innovation.0),
            system_id: Set(system),
            status: Set((*status).to_owned()),
            revision: Set(1),
            updated_at: Set(now()),
            ..Default::default()
        };
        row.insert(tx.connection()).await?;
    }
    Ok(())
}

async fn measured(tx: &Tx, pemda: PemdaId, innovation: InnovationId, aspect: &str) -> Result<(), DbError> {
    let row = metric::ActiveModel {
        id: Set(MetricId::fresh().0),
        pemda_id: Set(pemda.0),
        innovation_id: Set(innovation.0),
        aspect: Set(aspect.to_owned()),
        name: Set("Ukuran".to_owned()),
        unit: Set("orang".to_owned()),
        better: Set("naik".to_owned()),
        decimals: Set(0),
        revision: Set(1),
        updated_at: Set(now()),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

async fn awarded(tx: &Tx, pemda: PemdaId, innovation: Option<InnovationId>, year: i32) -> Result<(), DbError> {
    let row = award::ActiveModel {
        id: Set(AwardId::fresh().0),
        pemda_id: Set(pemda.0),
        innovation_id: Set(innovation.map(|id| id.0)),
        competition: Set("KIPP".to_owned()),
        year: Set(year),
        title: Set("Top 45".to_owned()),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Kota Satu, whose figures the tests expect.
async fn ours(tx: &Tx) -> Result<(PemdaId, OpdId, OpdId), DbError> {
    let pemda = government(tx, "satu").await?;
    let health = unit(tx, pemda, OpdKind::Opd, "Dinas Kesehatan", None).await?;
    let school = unit(tx, pemda, OpdKind::Opd, "Dinas Pendidikan", None).await?;
    let district = unit(tx, pemda, OpdKind::Kecamatan, "Magersari", None).await?;
    let village = unit(tx, pemda, OpdKind::Kelurahan, "Gununggedangan", Some(district)).await?;
    let told = Told { owners: &[], all: false, stage: None, affair: None, tried: 2026, recorded: 2026 };
    let (stage, affair) = (Some(Stage::Implemented), Some(Affair::Kesehatan));
    let santika = innovation(tx, pemda, "SANTIKA", Told { owners: &[health], stage, affair, ..told }).await?;
    let everybody = Told { all: true, stage: Some(Stage::Trial), affair, ..told };
    let gayatri = innovation(tx, pemda, "GAYATRI", everybody).await?;
    innovation(tx, pemda, "CURHAT", Told { owners: &[health, school], tried: 2020, ..told }).await?;
    innovation(tx, pemda, "LURAH", Told { owners: &[village], stage: Some(Stage::Initiative), ..told }).await?;
    let old = innovation(tx, pemda, "LAMA", Told { owners: &[school], tried: 2020, recorded: 2024, ..told }).await?;
    integrated(tx, pemda, santika, &["berjalan", "direncanakan"]).await?;
    integrated(tx, pemda, gayatri, &["direncanakan"]).await?;
    integrated(tx, pemda, old, &["berjalan"]).await?;
    measured(tx, pemda, santika, "kesehatan").await?;
    measured(tx, pemda, old, "ekonomi").await?;
    awarded(tx, pemda, None, 2023).await?;
    awarded(tx, pemda, Some(santika), 2025).await?;
    awarded(tx, pemda, Some(old), 2025).await?;
    Ok((pemda, health, district))
}

/// Kota Dua, none of which may ever be counted.
async fn theirs(tx: &Tx) -> Result<(), DbError> {
    let pemda = government(tx, "dua").await?;
    let owner = unit(tx, pemda, OpdKind::Opd, "Dinas Lain", None).await?;
    let told =
        Told { owners: &[owner], all: true, stage: Some(Stage::Trial), affair: None, tried: 2026, recorded: 2026 };
    let foreign = innovation(tx, pemda, "ASING", told).await?;
    integrated(tx, pemda, foreign, &["berjalan"]).await?;
    measured(tx, pemda, foreign, "kesehatan").await?;
    awarded(tx, pemda, None, 2026).await
}

impl World {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_sqlite(&folder.path().join("p.sqlite")).await.unwrap();
        let made = db.write(async |tx| {
            theirs(tx).await?;
            ours(tx).await
        });
        let (ours, health, district) = made.await.unwrap();
        let pages = Arc::new(Pages::compile(Arc::new(Assets::load())).unwrap());
        let manner = Manner { secure: false, gallery: false };
        let site = Site { db: db.clone(), pages, clock: Clock::telling(now), manner };
        let routes = dashboard::routes::routes()
            .and(organisations::routes::routes())
            .and(innovations::routes::routes())
            .and(integrations::routes::routes())
            .and(benefits::routes::routes())
            .and(competitions::routes::routes())
            .and(identity::routes::routes())
            .and(rulebooks::routes::routes());
        Self { _folder: folder, db, ours, health, district, router: routes.into_router().with_state(site) }
    }

    /// Signs somebody in; gives the cookie.
    async fn sign_in(&self, role: Role) -> String {
        let opd = match role {
            Role::Operator => Some(self.health),
            Role::OpdHead => Some(self.district),
            _ => None,
        };
        let (id, username) = (PersonId::fresh(), role.code().to_owned());
        let name = role.label().to_owned();
        let person = Person { id, pemda: self.ours, opd, role, name, username, disabled: false };
        let token = identity::password::random_token();
        let hash = identity::password::token_hash(&token);
        let made = self.db.write(async |tx| {
            identity::store::insert(tx, &person, String::new(), now()).await?;
            identity::store::insert_session(tx, hash, id, now()).await
        });
        let kept: Result<(), DbError> = made.await;
        kept.unwrap();
        format!("pataka={token}")
    }

    async fn get(&self, cookie: &str, path: &str) -> (StatusCode, String) {
        let request = Request::get(path).header("cookie", cookie).body(Body::empty()).unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let status = answer.status();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8(bytes.to_vec()).unwrap())
    }
}

fn leading_number(text: &str) -> Option<u64> {
    let digits: String = text.trim().chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    digits.replace('.', "").parse().ok()
}

fn text(of: ElementRef<'_>) -> String {
    of.text().collect()
}

/// Every count on the page with the address of its list.
fn counts(html: &str) -> Vec<(String, u64)> {
    let page = Html::parse_document(html);
    let select = |css: &str| Selector::parse(css).unwrap();
    let mut found = Vec::new();
    for card in page.select(&select(".figure-card")) {
        let link = card.select(&select("a")).next();
        let value = card.select(&select(".figure-value")).next().and_then(|value| leading_number(&text(value)));
        if let (Some(link), Some(value)) = (link, value) {
            found.push((link.attr("href").unwrap().to_owned(), value));
        }
    }
    for link in page.select(&select("td.num a")) {
        found.push((link.attr("href").unwrap().to_owned(), leading_number(&text(link)).unwrap()));
    }
    found
}

/// How many rows the list says it has.
fn total(html: &str) -> u64 {
    let page = Html::parse_document(html);
    let line = Selector::parse(".list-head strong").unwrap();
    page.select(&line).next().and_then(|line| leading_number(&text(line))).unwrap_or(0)
}

fn count_at(counts: &[(String, u64)], href: &str) -> Option<u64> {
    counts.iter().find(|(found, _)| found == href).map(|(_, n)| *n)
}

#[tokio::test]
async fn every_figure_is_the_total_of_its_list_for_each_role() {
    let world = World::new().await;
    for role in Role::ALL {
        let cookie = world.sign_in(*role).await;
        for start in ["/dasbor", "/dasbor?tahun=2024", "/organisasi", "/organisasi?tahun=2024"] {
            let (status, html) = world.get(&cookie, start).await;
            assert_eq!(status, StatusCode::OK, "{role:?} {start}");
            for (href, n) in &counts(&html) {
                let (status, list) = world.get(&cookie, href).await;
                assert_eq!((status, total(&list)), (StatusCode::OK, *n), "{role:?}: {start} leads to {href}");
            }
        }
    }
}

#[tokio::test]
async fn each_role_sees_the_figures_of_its_own_scope_and_no_other_government() {
    let world = World::new().await;
    for role in Role::ALL {
        let cookie = world.sign_in(*role).await;
        let (_, html) = world.get(&cookie, "/dasbor").await;
        let counts = counts(&html);
        let seen = [
            "/inovasi?tahun=2026",
            "/integrasi?status=berjalan",
            "/integrasi?status=direncanakan",
            "/organisasi?kewajiban=belum&tahun=2026",
            "/penghargaan",
            "/penghargaan?tahun=2025",
            "/manfaat?aspek=kesehatan",
            "/manfaat?aspek=ekonomi",
        ]
        .map(|href| count_at(&counts, href));
        let expected = match role {
            Role::Operator => [Some(3), Some(1), Some(2), Some(0), Some(2), Some(1), Some(1), None],
            Role::OpdHead => [Some(2), Some(0), Some(1), Some(1), Some(1), None, None, None],
            _ => [Some(4), Some(2), Some(2), Some(2), Some(3), Some(2), Some(1), Some(1)],
        };
        assert_eq!(seen, expected, "{role:?}");
        assert!(!html.contains("Dinas Lain"), "{role:?}");
    }
}

#[tokio::test]
async fn an_innovation_of_everybody_or_of_a_unit_below_fulfils_no_duty() {
    let world = World::new().await;
    let cookie = world.sign_in(Role::Leadership).await;
    let (_, html) = world.get(&cookie, "/organisasi?kewajiban=belum&tahun=2026").await;
    assert!(html.contains("Dinas Pendidikan") && html.contains("Magersari"));
    assert!(!html.contains("Dinas Kesehatan") && !html.contains("Gununggedangan"));
    let (_, html) = world.get(&cookie, "/organisasi?kewajiban=terpenuhi&tahun=2026").await;
    assert_eq!(total(&html), 1);
}

#[tokio::test]
async fn a_year_without_records_says_so_and_shows_no_nought_for_the_unknown() {
    let world = World::new().await;
    let cookie = world.sign_in(Role::Compiler).await;
    let (_, html) = world.get(&cookie, "/dasbor?tahun=2019").await;
    assert!(html.contains("Belum ada catatan inovasi tahun 2019. Catatan terbaru ada pada tahun 2026."));
    assert!(html.contains("Belum ada data"));
    assert!(!html.contains("/inovasi?tahun=2019"));
}

#[tokio::test]
async fn only_the_admin_sees_accounts_and_only_the_own() {
    let world = World::new().await;
    for role in Role::ALL {
        let cookie = world.sign_in(*role).await;
        let (status, html) = world.get(&cookie, "/akun").await;
        let expected = if *role == Role::Admin { StatusCode::OK } else { StatusCode::FORBIDDEN };
        assert_eq!(status, expected, "{role:?}");
        assert!(*role != Role::Admin || (total(&html) == 6 && html.contains("Operator OPD")));
    }
}

#[tokio::test]
async fn every_page_renders_each_of_its_samples() {
    use crate::web::layout::Frame;
    use crate::web::page::Page;

    fn rendered<P: Page>(pages: &Pages, frame: &Frame) -> usize {
        P::samples().iter().map(|page| pages.html(frame, page).unwrap().len()).sum()
    }
    let world = World::new().await;
    let pages = Arc::new(Pages::compile(Arc::new(Assets::load())).unwrap());
    let manner = Manner { secure: false, gallery: false };
    let site = Site { db: world.db.clone(), pages: pages.clone(), clock: Clock::telling(now), manner };
    let frame = Frame::bare(&site);
    assert!(rendered::<super::views::BoardPage>(&pages, &frame) > 10_000);
    assert!(rendered::<organisations::views::ListPage>(&pages, &frame) > 5_000);
    assert!(rendered::<identity::views::AccountsPage>(&pages, &frame) > 3_000);
    assert!(rendered::<rulebooks::views::ListPage>(&pages, &frame) > 4_000);
    assert!(rendered::<rulebooks::views::ShowPage>(&pages, &frame) > 100_000);
}

#[tokio::test]
async fn a_scope_without_units_counts_only_what_belongs_to_everybody() {
    let world = World::new().await;
    let scope = Scope { pemda: world.ours, opds: Some(Vec::new()) };
    let tally = store::tally(&world.db, &scope, 2026, &[2026]).await.unwrap();
    assert_eq!((tally.innovations, tally.award_lines(), tally.metrics.len()), (1, 1, 0));
    assert!(tally.owners.is_empty());
}

/// The page's text without its markup, runs of white space as one space.
fn words(html: &str) -> String {
    let page = Html::parse_document(html);
    let whole: String = page.root_element().text().collect();
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn everybody_reads_the_rulebooks_with_their_maxima_and_what_is_not_known() {
    let world = World::new().await;
    for role in Role::ALL {
        let cookie = world.sign_in(*role).await;
        let (status, html) = world.get(&cookie, "/pedoman").await;
        assert_eq!((status, total(&html)), (StatusCode::OK, 2), "{role:?}");
        let (_, html) = world.get(&cookie, "/pedoman/iga-2026").await;
        let text = words(&html);
        for figure in
            ["SPD 63", "SID 111", "jumlah inovasi 76", "seluruhnya 250", "dibagi 12", "dibagi nilai tertinggi 250"]
        {
            assert!(text.contains(figure), "{figure}");
        }
        let (_, html) = world.get(&cookie, "/pedoman/kipp-2023").await;
        assert!(words(&html).contains("Belum diketahui, lihat pedoman"));
        let (status, _) = world.get(&cookie, "/pedoman/iga-1999").await;
        assert_eq!(status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn every_citation_leads_to_a_source_on_its_page_and_links_outside_are_https() {
    let world = World::new().await;
    let cookie = world.sign_in(Role::Compiler).await;
    for id in rulebooks::editions().iter().map(|edition| &edition.id) {
        let (_, html) = world.get(&cookie, &format!("/pedoman/{id}")).await;
        let page = Html::parse_document(&html);
        let links: Vec<&str> =
            page.select(&Selector::parse("main a").unwrap()).filter_map(|link| link.attr("href")).collect();
        let named: Vec<&str> =
            page.select(&Selector::parse("[id]").unwrap()).filter_map(|part| part.attr("id")).collect();
        assert!(links.len() > 100, "{id}");
        for link in links {
            let known = link.strip_prefix('#').is_some_and(|id| named.contains(&id));
            assert!(known || link.starts_with("https://") || link == "/pedoman", "{id}: {link}");
        }
        let distinct: std::collections::BTreeSet<&str> = named.iter().copied().collect();
        assert_eq!(distinct.len(), named.len(), "{id}: an id stands twice");
    }
}
