//! Integrations and the register, on a database of their own.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::{DateTime, Utc};
use http_body_util::BodyExt;
use pataka::clock::Clock;
use pataka::db::Db;
use pataka::identity::model::{Actor, Person, Role, Scope};
use pataka::innovations::model::{Innovation, Profile};
use pataka::integrations::actions::{self, WriteRefusal};
use pataka::integrations::model::filter::{Filter, StatusPick};
use pataka::integrations::model::{DraftIntegration, DraftSystem, IntegrationStatus, SystemChoice, sample};
use pataka::integrations::views::Section;
use pataka::integrations::{paths, routes, store};
use pataka::kernel::id::{InnovationId, IntegrationId, OpdId, PemdaId, PersonId};
use pataka::kernel::paging::PageRequest;
use pataka::organisations::model::{Opd, OpdKind, Pemda, PemdaKind};
use pataka::web::assets::Assets;
use pataka::web::page::{Page, Pages};
use pataka::web::site::{Manner, Site};
use pataka::{audit, identity, innovations, organisations};
use tower::ServiceExt;

use IntegrationStatus::{Disturbed, Ended, Planned, Running};

/// A government with two OPDs, and another government with one.
struct Place {
    db: Db,
    here: PemdaId,
    dinkes: OpdId,
    dinsos: OpdId,
    elsewhere: PemdaId,
    far: OpdId,
    _folder: tempfile::TempDir,
}

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-22T01:00:00Z").unwrap().with_timezone(&Utc)
}

fn pemda(slug: &str) -> Pemda {
    Pemda {
        id: PemdaId::fresh(),
        slug: slug.to_owned(),
        kind: PemdaKind::Kota,
        name: slug.to_owned(),
        province: None,
        kecamatan_count: None,
        head_title: None,
        head_name: None,
        head_nickname: None,
    }
}

fn unit(pemda: PemdaId, slug: &str) -> Opd {
    Opd {
        id: OpdId::fresh(),
        pemda,
        parent: None,
        slug: slug.to_owned(),
        kind: OpdKind::Opd,
        name: slug.to_owned(),
        short_name: None,
        source: None,
    }
}

impl Place {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_sqlite(&folder.path().join("test.sqlite")).await.unwrap();
        let (here, elsewhere) = (pemda("mojokerto"), pemda("elsewhere"));
        let units = [unit(here.id, "dinkes"), unit(here.id, "dinsos"), unit(elsewhere.id, "far")];
        db.write(async |tx| {
            for government in [&here, &elsewhere] {
                organisations::store::insert_pemda(tx, government).await?;
            }
            for unit in &units {
                organisations::store::insert_unit(tx, unit).await?;
            }
            Ok::<_, pataka::db::DbError>(())
        })
        .await
        .unwrap();
        let [dinkes, dinsos, far] = units.map(|unit| unit.id);
        Self { db, here: here.id, dinkes, dinsos, elsewhere: elsewhere.id, far, _folder: folder }
    }

    /// An account with its actor and password.
    async fn person(&self, name: &str, role: Role, pemda: PemdaId, opd: Option<OpdId>) -> (Actor, String) {
        let person = Person {
            id: PersonId::fresh(),
            pemda,
            opd,
            role,
            name: name.to_owned(),
            username: name.to_lowercase(),
            disabled: false,
        };
        let secret = identity::actions::add_person(&self.db, &person, now()).await.unwrap();
        (identity::store::actor(&self.db, &person).await.unwrap().unwrap(), secret)
    }

    async fn compiler(&self) -> Actor {
        self.person("Sri", Role::Compiler, self.here, None).await.0
    }

    async fn innovation(&self, by: &Actor, name: &str, owner: OpdId) -> InnovationId {
        let profile = Profile { name: name.to_owned(), owners: vec![owner], ..Profile::default() };
        innovations::actions::draft(&self.db, by, profile, name, 2026, now()).await.unwrap()
    }

    async fn log(&self, by: &Actor, of: InnovationId, system: &str, status: IntegrationStatus) -> IntegrationId {
        let key = format!("{of}{system}{}", status.code());
        actions::log(&self.db, by, of, draft(system, status), &key, now()).await.unwrap()
    }

    fn site(&self) -> Site {
        let pages = Pages::compile(Arc::new(Assets::load())).unwrap();
        let manner = Manner { secure: false, gallery: false };
        Site { db: self.db.clone(), pages: Arc::new(pages), clock: Clock::telling(now), manner }
    }
}

fn draft(system: &str, status: IntegrationStatus) -> DraftIntegration {
    DraftIntegration { system: SystemChoice::Named(system.to_owned()), terms: sample("", "", status).terms }
}

fn named(name: &str) -> DraftSystem {
    DraftSystem { name: name.to_owned(), ..DraftSystem::default() }
}

async fn shown(db: &Db, scope: &Scope, filter: &Filter) -> Vec<(String, String)> {
    let found = store::list(db, scope, filter, PageRequest::first()).await.unwrap();
    let counted = store::count(db, scope, filter).await.unwrap();
    let tally = store::count_by_status(db, scope, filter).await.unwrap();
    assert_eq!(found.rows.len() as u64, found.total, "one page holds them all");
    assert_eq!((counted, tally.total()), (found.total, found.total), "every count is the length of its list");
    found.rows.into_iter().map(|one| (one.innovation_name, one.system.name)).collect()
}

#[tokio::test]
async fn what_is_planned_is_in_no_count_of_what_runs() {
    let place = Place::open().await;
    let sri = place.compiler().await;
    let mlijo = place.innovation(&sri, "Mlijo Online", place.dinkes).await;
    let planned = place.log(&sri, mlijo, "Bank Jatim", Planned).await;
    place.log(&sri, mlijo, "WhatsApp", Running).await;
    place.log(&sri, mlijo, "SMS", Disturbed).await;
    place.log(&sri, mlijo, "Fax", Ended).await;
    let (db, scope) = (&place.db, Scope::whole(place.here));

    let tally = store::count_by_status(db, &scope, &Filter::default()).await.unwrap();
    assert_eq!((tally.running(), tally.pending(), tally.total()), (1, 2, 4));
    let running = shown(db, &scope, &Filter::at(StatusPick::Is(Running))).await;
    assert_eq!(running, [("Mlijo Online".to_owned(), "WhatsApp".to_owned())]);
    let pending = shown(db, &scope, &Filter::at(StatusPick::Pending)).await;
    assert_eq!(pending.iter().map(|(_, system)| system.as_str()).collect::<Vec<_>>(), ["Bank Jatim", "SMS"]);
    let system = store::find(db, planned).await.unwrap().unwrap().system.id;
    let by_system = store::count_by_system(db, &scope, &[system]).await.unwrap();
    assert_eq!((by_system[&system].running(), by_system[&system].total()), (0, 1));
    let first = store::of_innovation(db, mlijo).await.unwrap().remove(0);
    assert_eq!(first.system.name, "WhatsApp", "what runs comes first");
}

#[tokio::test]
async fn every_count_is_the_length_of_its_list_within_each_scope() {
    let place = Place::open().await;
    let sri = place.compiler().await;
    let gayatri = place.innovation(&sri, "GAYATRI", place.dinkes).await;
    let santika = place.innovation(&sri, "SANTIKA", place.dinsos).await;
    let kis = place.log(&sri, gayatri, "KIS", Running).await;
    place.log(&sri, gayatri, "Data 100%", Planned).await;
    place.log(&sri, santika, "kis", Planned).await;
    let db = &place.db;
    let system = store::find(db, kis).await.unwrap().unwrap().system.id;

    let whole = Scope::whole(place.here);
    let dinkes = Scope { pemda: place.here, opds: Some(vec![place.dinkes]) };
    let elsewhere = Scope::whole(place.elsewhere);
    let status = |status| Filter::at(StatusPick::Is(status));
    let words = |words: &str| Filter { words: words.to_owned(), ..Filter::default() };
    let of_system = Filter { system: Some(system), ..Filter::default() };
    let of_innovation = Filter { innovation: Some(santika), ..Filter::default() };
    let questions = [
        (Filter::default(), 3, 2),
        (status(Running), 1, 1),
        (status(Planned), 2, 1),
        (words("gayatri KIS"), 1, 1),
        (words("100%"), 1, 1),
        (words("%"), 1, 1),
        (of_system.clone(), 2, 1),
        (of_innovation, 1, 0),
    ];
    for (filter, in_pemda, in_opd) in &questions {
        assert_eq!(shown(db, &whole, filter).await.len(), *in_pemda, "{filter:?}");
        assert_eq!(shown(db, &dinkes, filter).await.len(), *in_opd, "{filter:?}");
        assert_eq!(shown(db, &elsewhere, filter).await.len(), 0, "{filter:?}");
    }

    let page = PageRequest::first();
    let lines = store::register(db, &dinkes, "", page).await.unwrap().rows;
    let counts: Vec<_> = lines.iter().map(|line| (line.system.name.as_str(), line.tally.total())).collect();
    assert_eq!(counts, [("Data 100%", 1), ("KIS", 1)], "the register is the government's, its counts are the OPD's");
    assert_eq!(store::register(db, &whole, "kis", page).await.unwrap().rows[0].tally.total(), 2);
    assert_eq!(store::register(db, &elsewhere, "", page).await.unwrap().total, 0);
}

#[tokio::test]
async fn a_system_is_registered_once_whatever_its_capitals() {
    let place = Place::open().await;
    let sri = place.compiler().await;
    let db = &place.db;
    let first = actions::register(db, &sri, named("SP4N-LAPOR!"), "a", now()).await.unwrap();
    assert_eq!(actions::register(db, &sri, named("lain"), "a", now()).await.unwrap(), first, "sent twice");
    let twice = actions::register(db, &sri, named("sp4n-lapor!"), "b", now()).await;
    assert!(matches!(twice, Err(WriteRefusal::NameTaken)));
    let other = actions::register(db, &sri, named("KIS"), "c", now()).await.unwrap();
    let renamed = actions::revise_system(db, &sri, other, named("Sp4n-Lapor!"), now()).await;
    assert!(matches!(renamed, Err(WriteRefusal::NameTaken)));
    actions::revise_system(db, &sri, first, named("SP4N-Lapor!"), now()).await.unwrap();

    let gayatri = place.innovation(&sri, "GAYATRI", place.dinkes).await;
    let id = place.log(&sri, gayatri, "sp4n-LAPOR!", Running).await;
    assert_eq!(store::find(db, id).await.unwrap().unwrap().system.id, first, "a typed name that is there is reused");
    assert_eq!(store::systems(db, place.here).await.unwrap().len(), 2);
    let trail = audit::store::list(db, first.0, PageRequest::first()).await.unwrap().rows;
    assert_eq!(trail.len(), 2);
    assert_eq!(trail[0].changes[0].before, "SP4N-LAPOR!");
}

#[tokio::test]
async fn a_stale_edit_is_refused_and_says_who_was_faster() {
    let place = Place::open().await;
    let sri = place.compiler().await;
    let budi = place.person("Budi", Role::Operator, place.here, Some(place.dinkes)).await.0;
    let db = &place.db;
    let gayatri = place.innovation(&sri, "GAYATRI", place.dinkes).await;
    let id = place.log(&sri, gayatri, "KIS", Planned).await;
    let later = now() + chrono::Duration::minutes(3);
    actions::revise(db, &budi, id, 1, draft("KIS", Running), later).await.unwrap();
    match actions::revise(db, &sri, id, 1, draft("KIS", Ended), later).await {
        Err(WriteRefusal::Stale(stored, by)) => {
            assert_eq!((stored.revision, stored.terms.status, by.as_deref()), (2, Running, Some("Budi")));
        }
        other => panic!("{other:?}"),
    }
    let trail = audit::store::list(db, gayatri.0, PageRequest::first()).await.unwrap().rows;
    assert_eq!(trail[0].summary, "mengubah status pada integrasi dengan KIS");
    assert_eq!((trail[0].changes[0].before.as_str(), trail[0].changes[0].after.as_str()), ("Direncanakan", "Berjalan"));
    assert_eq!(trail[1].summary, "mencatat integrasi dengan KIS (direncanakan)");
}

#[tokio::test]
async fn an_integration_is_logged_once_and_only_by_who_owns_the_innovation() {
    let place = Place::open().await;
    let sri = place.compiler().await;
    let db = &place.db;
    let gayatri = place.innovation(&sri, "GAYATRI", place.dinkes).await;
    let once = actions::log(db, &sri, gayatri, draft("KIS", Running), "k", now()).await.unwrap();
    let again = actions::log(db, &sri, gayatri, draft("KIS", Running), "k", now()).await.unwrap();
    assert_eq!(once, again);
    let second = actions::log(db, &sri, gayatri, draft("kis", Planned), "l", now()).await;
    assert!(matches!(second, Err(WriteRefusal::AlreadyIntegrated(name)) if name == "KIS"));
    actions::revise(db, &sri, once, 1, draft("KIS", Ended), now()).await.unwrap();
    actions::log(db, &sri, gayatri, draft("KIS", Planned), "m", now()).await.unwrap();

    let dinsos = place.person("Dewi", Role::Operator, place.here, Some(place.dinsos)).await.0;
    let verifier = place.person("Vera", Role::Verifier, place.here, None).await.0;
    let far = place.person("Fajar", Role::Compiler, place.elsewhere, None).await.0;
    let foreign = place.person("Fitri", Role::Operator, place.elsewhere, Some(place.far)).await.0;
    for (actor, denied) in [(&dinsos, false), (&verifier, true), (&far, false), (&foreign, false)] {
        let logged = actions::log(db, actor, gayatri, draft("BPJS", Running), "n", now()).await;
        let revised = actions::revise(db, actor, once, 2, draft("BPJS", Running), now()).await;
        for refusal in [logged.unwrap_err(), revised.unwrap_err()] {
            assert_eq!(matches!(refusal, WriteRefusal::Denied), denied, "{}: {refusal}", actor.name);
            assert!(matches!(refusal, WriteRefusal::Denied | WriteRefusal::NotFound));
        }
    }
    let denied = actions::register(db, &verifier, named("BPJS"), "o", now()).await;
    assert!(matches!(denied, Err(WriteRefusal::Denied)));
    let systems = store::systems(db, place.here).await.unwrap();
    let theirs = actions::revise_system(db, &far, systems[0].id, named("BPJS"), now()).await;
    assert!(matches!(theirs, Err(WriteRefusal::NotFound)));
    let taken = DraftIntegration { system: SystemChoice::Known(systems[0].id), ..draft("", Running) };
    let abroad = place.innovation(&far, "JAUH", place.far).await;
    let reached = actions::log(db, &far, abroad, taken, "p", now()).await;
    assert!(matches!(reached, Err(WriteRefusal::NotFound)), "a register is its own government's");
}

/// A browser of somebody who is signed in.
struct Browser {
    router: Router,
    cookie: String,
}

impl Browser {
    async fn of(place: &Place, name: &str, secret: &str) -> Self {
        let token = identity::actions::sign_in(&place.db, name, secret, now()).await.unwrap();
        Self { router: routes::routes().into_router().with_state(place.site()), cookie: format!("pataka={token}") }
    }

    async fn ask(&self, request: axum::http::request::Builder, body: String) -> (StatusCode, String) {
        let request = request.header(header::COOKIE, &self.cookie).body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        if let Some(to) = response.headers().get(header::LOCATION) {
            return (status, to.to_str().unwrap().to_owned());
        }
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8(bytes.to_vec()).unwrap())
    }

    async fn get(&self, path: &str) -> (StatusCode, String) {
        self.ask(Request::get(path), String::new()).await
    }

    async fn post(&self, path: &str, form: &str) -> (StatusCode, String) {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request, form.to_owned()).await
    }
}

#[tokio::test]
async fn a_compiler_logs_changes_and_finds_an_integration_in_the_browser() {
    let place = Place::open().await;
    let (sri, secret) = place.person("Sri", Role::Compiler, place.here, None).await;
    let gayatri = place.innovation(&sri, "GAYATRI", place.dinkes).await;
    let browser = Browser::of(&place, "sri", &secret).await;
    let new = paths::New { id: gayatri }.to_string();
    assert_eq!(browser.get(&new).await.0, StatusCode::OK);

    let (status, page) = browser.post(&new, "kunci=a&sistem_baru=KIS&dikonfirmasi=23-11-2026").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Pilih status.") && page.contains("tidak boleh sesudah hari ini (22 November 2026)"));
    assert!(page.contains("value=\"KIS\""), "what was typed is kept");

    let (status, to) = browser.post(&new, "kunci=a&sistem_baru=KIS&status=direncanakan").await;
    assert_eq!((status, to), (StatusCode::SEE_OTHER, format!("/inovasi/{gayatri}#integrasi")));
    let (status, page) = browser.post(&new, "kunci=b&sistem_baru=kis&status=berjalan").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("href=\"#sistem_baru\">Integrasi dengan KIS sudah tercatat."));

    let stored = store::of_innovation(&place.db, gayatri).await.unwrap().remove(0);
    let edit = paths::Edit { id: stored.id }.to_string();
    let form = |revision: i64, status: &str, note: &str| {
        format!("revision={revision}&sistem={}&sistem_baru=&status={status}&catatan={note}", stored.system.id)
    };
    assert!(browser.get(&edit).await.1.contains("name=\"revision\" value=\"1\""));
    assert_eq!(browser.post(&edit, &form(1, "berjalan", "")).await.0, StatusCode::SEE_OTHER);
    let (status, page) = browser.post(&edit, &form(1, "diuji", "catatan+saya")).await;
    assert_eq!(status, StatusCode::CONFLICT);
    for words in ["Sri menyimpan perubahan", "Berjalan", "Diuji", "catatan saya", "value=\"2\""] {
        assert!(page.contains(words), "{words}");
    }
    assert_eq!(browser.post(&edit, &form(2, "diuji", "catatan+saya")).await.0, StatusCode::SEE_OTHER);

    let (status, page) = browser.get("/integrasi").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("<strong>1 integrasi</strong>") && page.contains("(0 berjalan, 1 diuji)"));
    let (_, page) = browser.get(&format!("/integrasi?status=berjalan&inovasi={gayatri}")).await;
    assert!(page.contains("Tidak ada integrasi yang cocok") && page.contains("</span>GAYATRI<span"));
    let (_, page) = browser.get("/sistem?q=ki").await;
    let href =
        format!("/integrasi?{}", Filter { system: Some(stored.system.id), ..Filter::at(StatusPick::Pending) }.query());
    let document = scraper::Html::parse_document(&page);
    let links = scraper::Selector::parse("td a").unwrap();
    let hrefs: Vec<_> = document.select(&links).filter_map(|link| link.value().attr("href")).collect();
    assert_eq!(hrefs, [href.as_str()], "only the number that is not 0 leads to its list");
}

#[tokio::test]
async fn the_register_is_kept_in_the_browser() {
    let place = Place::open().await;
    let (_, secret) = place.person("Budi", Role::Operator, place.here, Some(place.dinkes)).await;
    let budi = Browser::of(&place, "budi", &secret).await;
    assert_eq!(budi.get("/sistem/baru").await.0, StatusCode::OK);
    let form = "kunci=a&nama=P-Care&jenis=aplikasi&pemilik=BPJS+Kesehatan";
    assert_eq!(budi.post("/sistem/baru", form).await, (StatusCode::SEE_OTHER, "/sistem".to_owned()));
    let (status, page) = budi.post("/sistem/baru", "kunci=b&nama=p-care").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("href=\"#nama\">Sistem dengan nama ini sudah terdaftar."));
    let system = store::systems(&place.db, place.here).await.unwrap().remove(0);
    let edit = paths::EditSystem { id: system.id }.to_string();
    assert!(budi.get(&edit).await.1.contains("BPJS Kesehatan"));
    assert_eq!(budi.post(&edit, "nama=P-Care+BPJS&jenis=aplikasi").await.0, StatusCode::SEE_OTHER);
    assert!(budi.get("/sistem").await.1.contains("P-Care BPJS"));

    let (_, secret) = place.person("Vera", Role::Verifier, place.here, None).await;
    let vera = Browser::of(&place, "vera", &secret).await;
    assert!(!vera.get("/sistem").await.1.contains("Ubah"));
    assert_eq!(vera.get("/sistem/baru").await.0, StatusCode::FORBIDDEN);
    assert_eq!(vera.post(&edit, "nama=X").await.0, StatusCode::FORBIDDEN);

    let (_, secret) = place.person("Fajar", Role::Compiler, place.elsewhere, None).await;
    let fajar = Browser::of(&place, "fajar", &secret).await;
    assert_eq!(fajar.get(&edit).await.0, StatusCode::NOT_FOUND);
    assert!(!fajar.get("/sistem").await.1.contains("P-Care"));
}

#[tokio::test]
async fn an_integration_of_others_is_not_found_or_not_to_be_changed() {
    let place = Place::open().await;
    let sri = place.compiler().await;
    let gayatri = place.innovation(&sri, "GAYATRI", place.dinkes).await;
    let id = place.log(&sri, gayatri, "KIS", Running).await;
    let (new, edit) = (paths::New { id: gayatri }.to_string(), paths::Edit { id }.to_string());
    let people = [
        ("Dewi", Role::Operator, place.here, Some(place.dinsos), StatusCode::NOT_FOUND),
        ("Vera", Role::Verifier, place.here, None, StatusCode::FORBIDDEN),
        ("Fajar", Role::Compiler, place.elsewhere, None, StatusCode::NOT_FOUND),
    ];
    for (name, role, pemda, opd, expected) in people {
        let (_, secret) = place.person(name, role, pemda, opd).await;
        let browser = Browser::of(&place, &name.to_lowercase(), &secret).await;
        for path in [&new, &edit] {
            assert_eq!(browser.get(path).await.0, expected, "{name} {path}");
            assert_eq!(browser.post(path, "status=berjalan").await.0, expected, "{name} {path}");
        }
        let seen = browser.get(&format!("/integrasi?inovasi={gayatri}")).await.1.contains("GAYATRI");
        assert_eq!(seen, expected == StatusCode::FORBIDDEN, "{name} sees the name only within scope");
    }
}

fn innovation() -> Innovation {
    let profile = Profile { name: "GAYATRI".to_owned(), ..Profile::default() };
    Innovation { profile, ..innovations::views::sample_innovation() }
}

/// The section as it is drawn inside an innovation's page.
fn section(shown: &Section) -> String {
    let mut registry = handlebars::Handlebars::new();
    registry.set_strict_mode(true);
    pataka::web::handlebars_helpers::register(&mut registry);
    for name in ["parts/tag", "integrations/section"] {
        let file = format!("{}/templates/{name}.hbs", env!("CARGO_MANIFEST_DIR"));
        registry.register_template_file(name, file).unwrap();
    }
    let page = serde_json::json!({ "page": { "integrations": shown } });
    registry.render_template("{{> integrations/section page.integrations}}", &page).unwrap()
}

#[test]
fn the_section_says_the_same_in_words_map_and_table() {
    let samples = Section::samples(&innovation());
    let html = section(&samples[0]);
    assert_eq!(html.matches("<svg").count(), 2);
    assert!(html.contains("<p class=\"meta\">1 berjalan, 1 direncanakan</p>"));
    assert!(html.contains("1 berjalan: P-Care (dua arah); 1 direncanakan: Satu Sehat."));
    assert!(html.contains("tag-green\">Berjalan<") && html.contains("tag-grey\">Direncanakan<"));
    assert_eq!(html.matches("tag-green").count(), 1);
    for link in ["Tambah integrasi", "/ubah\">Ubah<"] {
        assert!(html.contains(link) && !section(&samples[1]).contains(link), "{link}");
    }
    let document = scraper::Html::parse_fragment(&html);
    let ids = scraper::Selector::parse("[id]").unwrap();
    let mut seen = std::collections::HashSet::new();
    assert!(document.select(&ids).all(|element| seen.insert(element.value().id())), "ids are unique");
    for empty in [section(&samples[2]), section(&samples[3])] {
        assert!(empty.contains("Belum ada integrasi yang tercatat.") && !empty.contains("<svg"));
    }
}

#[tokio::test]
async fn every_page_of_the_area_renders_from_every_sample() {
    use pataka::integrations::views::{EditPage, ListPage, RegisterPage, SystemPage};

    fn all<P: Page>(site: &Site) {
        let frame = pataka::web::layout::Frame::bare(site);
        for page in P::samples() {
            let html = site.pages.html(&frame, &page).unwrap_or_else(|cause| panic!("{}: {cause}", P::TEMPLATE));
            assert!(html.contains("<h1"), "{}", P::TEMPLATE);
        }
    }
    let site = Place::open().await.site();
    all::<EditPage>(&site);
    all::<ListPage>(&site);
    all::<RegisterPage>(&site);
    all::<SystemPage>(&site);
}
