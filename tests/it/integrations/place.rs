//! Two governments with next to nothing in them, so that every number is known.

use chrono::{DateTime, Utc};
use pataka::db::Db;
use pataka::identity::model::{Actor, Role};
use pataka::innovations::model::Profile;
use pataka::integrations::actions;
use pataka::integrations::model::{DraftIntegration, IntegrationStatus, SystemChoice, sample};
use pataka::kernel::id::{InnovationId, IntegrationId, OpdId, PemdaId, PersonId};
use pataka::organisations::model::{Opd, OpdKind, Pemda, PemdaKind};
use pataka::{identity, innovations, organisations};

/// A government with two OPDs, and another government with one.
pub struct Place {
    pub db: Db,
    pub here: PemdaId,
    pub dinkes: OpdId,
    pub dinsos: OpdId,
    pub elsewhere: PemdaId,
    pub far: OpdId,
    _folder: tempfile::TempDir,
}

pub fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-22T01:00:00Z").unwrap().with_timezone(&Utc)
}

pub fn pemda(slug: &str) -> Pemda {
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

pub fn unit(pemda: PemdaId, slug: &str) -> Opd {
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
    pub async fn open() -> Self {
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

    /// Somebody with an account.
    pub async fn person(&self, name: &str, role: Role, pemda: PemdaId, opd: Option<OpdId>) -> Actor {
        let person = identity::model::Person {
            id: PersonId::fresh(),
            pemda,
            opd,
            role,
            name: name.to_owned(),
            username: name.to_lowercase(),
            disabled: false,
        };
        self.db
            .write(async |tx| identity::store::insert(tx, &person, "no password".to_owned(), now()).await)
            .await
            .unwrap();
        identity::store::actor(&self.db, &person).await.unwrap().unwrap()
    }

    pub async fn compiler(&self) -> Actor {
        self.person("Sri", Role::Compiler, self.here, None).await
    }

    pub async fn innovation(&self, by: &Actor, name: &str, owner: OpdId) -> InnovationId {
        let profile = Profile { name: name.to_owned(), owners: vec![owner], ..Profile::default() };
        innovations::actions::draft(&self.db, by, profile, name, 2026, now()).await.unwrap()
    }

    pub async fn log(&self, by: &Actor, of: InnovationId, system: &str, status: IntegrationStatus) -> IntegrationId {
        let key = format!("{of}{system}{}", status.code());
        actions::log(&self.db, by, of, draft(system, status), &key, now()).await.unwrap()
    }
}

/// An integration with a system of this name, about which only the status is known.
pub fn draft(system: &str, status: IntegrationStatus) -> DraftIntegration {
    DraftIntegration { system: SystemChoice::Named(system.to_owned()), terms: sample("", "", status).terms }
}
