//! A site over a database of its own, with the portfolios of both governments loaded.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use chrono::{DateTime, Utc};
use pataka::app::{demo, router};
use pataka::blobs::Blobs;
use pataka::clock::Clock;
use pataka::config::BlobSettings;
use pataka::db::Db;
use pataka::identity::model::{Actor, Person as Account, Role, Scope};
use pataka::innovations::model::Innovation;
use pataka::inspection::child::{Inspector, Limits};
use pataka::kernel::id::{InnovationId, OpdId, PersonId};
use pataka::organisations::model::{Opd, Pemda};
use pataka::web::site::{Manner, Site};
use pataka::{assessment, identity, innovations, organisations, rulebooks};
use tokio::sync::OnceCell;

use super::Person;

/// Short name of the city.
pub const KOTA: &str = "kota-mojokerto";
/// Short name of the regency.
pub const KABUPATEN: &str = "kabupaten-mojokerto";

/// A site over a database of its own.
pub struct World {
    pub db: Db,
    pub site: Site,
    router: Router,
    now: Arc<Mutex<DateTime<Utc>>>,
    folder: tempfile::TempDir,
}

/// A loaded database to copy: a SQLite file, or the name of a PostgreSQL database.
enum Template {
    File(tempfile::TempDir),
    Database { server: String, name: String },
}

static TEMPLATE: OnceCell<Template> = OnceCell::const_new();

async fn load_everything(db: &Db) {
    let entered = "2026-11-22".parse().expect("a day");
    for (name, text) in demo::FILES {
        demo::load(db, name, text, entered).await.expect("the demo content loads");
    }
}

/// The server to test on, without a database's name; SQLite when there is none.
#[expect(clippy::disallowed_methods, reason = "a test has no settings file")]
fn server() -> Option<String> {
    std::env::var("TEST_DATABASE_URL").ok()
}

/// The bucket to test with, where `TEST_S3_ENDPOINT` names a server; its secret is written into the folder.
#[expect(clippy::disallowed_methods, reason = "a test has no settings file")]
pub fn bucket(folder: &Path) -> Option<BlobSettings> {
    let endpoint = std::env::var("TEST_S3_ENDPOINT").ok()?;
    let secret_access_key_file = folder.join("secret");
    std::fs::write(&secret_access_key_file, "rahasia-uji\n").expect("a file");
    Some(BlobSettings {
        bucket: "bukti".to_owned(),
        endpoint,
        region: "us-east-1".to_owned(),
        access_key_id: "uji".to_owned(),
        secret_access_key_file,
        allow_plain_remote: false,
    })
}

async fn template() -> Template {
    if let Some(server) = server() {
        let name = format!("pataka_template_{}", PersonId::fresh().0.simple());
        psql(&server, &format!("CREATE DATABASE {name}")).await;
        let db = Db::open_postgres(&format!("{server}/{name}")).await.expect("the template opens");
        load_everything(&db).await;
        db.close().await.expect("the template closes");
        return Template::Database { server, name };
    }
    let folder = tempfile::tempdir().expect("a folder");
    let db = Db::open_sqlite(&folder.path().join("pataka.sqlite")).await.expect("the template opens");
    load_everything(&db).await;
    db.close().await.expect("the template closes");
    Template::File(folder)
}

/// One statement on the server's own database.
async fn psql(server: &str, statement: &str) {
    use sea_orm::ConnectionTrait;
    static ONE_AT_A_TIME: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
    let _turn = ONE_AT_A_TIME.lock().await;
    let connection = sea_orm::Database::connect(format!("{server}/postgres")).await.expect("the server answers");
    connection.execute_unprepared(statement).await.expect("the statement runs");
    connection.close().await.expect("the connection closes");
}

impl World {
    /// A fresh world at 22 November 2026, 09.00 in western Indonesia.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let db = match TEMPLATE.get_or_init(template).await {
            Template::File(from) => {
                let file: PathBuf = folder.path().join("pataka.sqlite");
                std::fs::copy(from.path().join("pataka.sqlite"), &file).expect("the template is copied");
                Db::open_sqlite(&file).await.expect("the copy opens")
            }
            Template::Database { server, name } => {
                let copy = format!("pataka_test_{}", PersonId::fresh().0.simple());
                psql(server, &format!("CREATE DATABASE {copy} TEMPLATE {name}")).await;
                Db::open_postgres(&format!("{server}/{copy}")).await.expect("the copy opens")
            }
        };
        let now = Arc::new(Mutex::new("2026-11-22T02:00:00Z".parse().expect("a moment")));
        let hands = now.clone();
        let clock = Clock::telling(move || *hands.lock().expect("not poisoned"));
        let manner = Manner { secure: false, gallery: true };
        let blobs = match bucket(folder.path()) {
            Some(settings) => Blobs::open(&settings, folder.path()),
            None => Blobs::local(&folder.path().join("blobs")),
        };
        let blobs = blobs.expect("a store of files");
        let inspector = Inspector::of(env!("CARGO_BIN_EXE_pataka").into());
        let site = router::site(db.clone(), (blobs, inspector), clock, manner).expect("the templates compile");
        let router = router::router(site.clone(), Duration::from_secs(30));
        Self { db, site, router, now, folder }
    }

    /// The same world, in which files are looked into within other limits.
    pub fn inspecting_within(self, limits: Limits) -> Self {
        let mut site = self.site.clone();
        site.inspector = site.inspector.within(limits);
        let router = router::router(site.clone(), Duration::from_secs(30));
        Self { site, router, ..self }
    }

    /// Lets time pass.
    pub fn pass(&self, time: Duration) {
        let mut now = self.now.lock().expect("not poisoned");
        *now += time;
    }

    /// The folder of the store of files.
    pub fn files(&self) -> PathBuf {
        self.folder.path().join("blobs")
    }

    /// The router, to send a request of one's own.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// A government.
    pub async fn pemda(&self, slug: &str) -> Pemda {
        organisations::store::find_pemda_by_slug(&self.db, slug)
            .await
            .expect("the database answers")
            .expect("the government is loaded")
    }

    /// A unit of a government.
    pub async fn unit(&self, pemda: &str, slug: &str) -> Opd {
        let pemda = self.pemda(pemda).await;
        let units = organisations::store::units(&self.db, pemda.id).await.expect("the database answers");
        units.iter().find(|unit| unit.slug == slug).cloned().unwrap_or_else(|| panic!("no unit {slug}"))
    }

    /// An innovation of a government.
    pub async fn innovation(&self, pemda: &str, slug: &str) -> Innovation {
        let pemda = self.pemda(pemda).await;
        innovations::store::find_by_slug(&self.db, pemda.id, slug)
            .await
            .expect("the database answers")
            .unwrap_or_else(|| panic!("no innovation {slug}"))
    }

    /// Enters innovations of the city in an edition with an index, also one that takes no entries any more. How many came in.
    pub async fn enter(&self, edition: &str, ids: &[InnovationId]) -> usize {
        let compiler = self.actor(KOTA, Role::Compiler, None).await;
        let edition = rulebooks::find(edition).expect("it ships");
        let now = self.site.clock.now();
        let entered = self.db.write(async |tx| assessment::actions::enter_in(tx, &compiler, edition, ids, now).await);
        entered.await.expect("entered")
    }

    /// Everything of a government.
    pub async fn scope(&self, pemda: &str) -> Scope {
        Scope::whole(self.pemda(pemda).await.id)
    }

    /// A visitor who is not signed in.
    pub fn visitor(&self) -> Person {
        Person::new(self.router(), None)
    }

    /// Somebody of the whole government, signed in.
    pub async fn person(&self, pemda: &str, role: Role) -> Person {
        self.sign_in(pemda, role, None).await
    }

    /// Somebody of an OPD, signed in.
    pub async fn of_opd(&self, pemda: &str, role: Role, opd: &str) -> Person {
        let unit = self.unit(pemda, opd).await;
        self.sign_in(pemda, role, Some(unit.id)).await
    }

    /// Somebody of an OPD or of the whole government who acts without a browser.
    pub async fn actor(&self, pemda: &str, role: Role, opd: Option<&str>) -> Actor {
        let opd = match opd {
            Some(slug) => Some(self.unit(pemda, slug).await.id),
            None => None,
        };
        let account = self.account(pemda, role, opd).await;
        identity::store::actor(&self.db, &account)
            .await
            .expect("the database answers")
            .expect("the government is loaded")
    }

    async fn account(&self, pemda: &str, role: Role, opd: Option<OpdId>) -> Account {
        let pemda = self.pemda(pemda).await;
        let id = PersonId::fresh();
        let account = Account {
            id,
            pemda: pemda.id,
            opd,
            role,
            name: format!("{} {}", role.label(), pemda.name),
            username: format!("{}-{id}", role.code()),
            disabled: false,
        };
        let now = self.site.clock.now();
        self.db
            .write(async |tx| identity::store::insert(tx, &account, "no password".to_owned(), now).await)
            .await
            .expect("the account is made");
        account
    }

    async fn sign_in(&self, pemda: &str, role: Role, opd: Option<OpdId>) -> Person {
        let id = self.account(pemda, role, opd).await.id;
        self.signed_in(id).await
    }

    /// Somebody with an account, signed in anew.
    pub async fn signed_in(&self, id: PersonId) -> Person {
        let token = identity::password::random_token();
        let hash = identity::password::token_hash(&token);
        let now = self.site.clock.now();
        self.db
            .write(async |tx| identity::store::insert_session(tx, hash, id, now).await)
            .await
            .expect("the session is made");
        Person::new(self.router(), Some(token))
    }
}
