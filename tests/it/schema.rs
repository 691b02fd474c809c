//! The tables: made, removed and made again; the settings SQLite needs.

use pataka::db::Db;
use pataka_migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend};

#[tokio::test]
async fn migrations_go_up_down_and_up_again() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("a.sqlite").display());
    let connection = Database::connect(url).await.unwrap();
    Migrator::up(&connection, None).await.unwrap();
    Migrator::down(&connection, None).await.unwrap();
    Migrator::up(&connection, None).await.unwrap();
    connection.execute_unprepared("SELECT id FROM innovation").await.unwrap();
}

#[tokio::test]
async fn a_database_can_be_opened_twice_and_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.sqlite");
    Db::open_sqlite(&file).await.unwrap().close().await.unwrap();
    let db = Db::open_sqlite(&file).await.unwrap();
    assert_eq!(db.faults().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn an_unknown_kind_of_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Db::open(Some("mysql://here"), folder.path()).await.is_err());
}

#[test]
fn several_processes_may_start_on_an_empty_folder_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut starting = Vec::new();
    for _ in 0..4 {
        let child = std::process::Command::new(env!("CARGO_BIN_EXE_pataka"))
            .args(["stats", "--json"])
            .env_clear()
            .env("PATAKA_DATA", folder.path())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        starting.push(child);
    }
    for mut started in starting {
        assert!(started.wait().unwrap().success());
    }
}

#[tokio::test]
async fn records_and_their_facts_survive_the_migration_of_the_workflow() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("a.sqlite").display());
    let connection = Database::connect(url).await.unwrap();
    connection.execute_unprepared("PRAGMA foreign_keys = ON").await.unwrap();
    Migrator::up(&connection, Some(1)).await.unwrap();
    let pemda = "INSERT INTO pemda (id, slug, kind, name) VALUES (x'01', 'a', 'kota', 'A')";
    let innovation = "INSERT INTO innovation (id, pemda_id, slug, name, sort_name, search_text, owned_by_all, revision, \
                      created_at, updated_at, updated_by) VALUES (x'02', x'01', 'b', 'B', 'b', 'b', 0, 1, '', '', '')";
    let record = "INSERT INTO annual_record (id, pemda_id, innovation_id, year, status, created_at) \
                  VALUES (x'03', x'01', x'02', 2026, 'disahkan', '2026-01-01')";
    let fact = "INSERT INTO fact (id, record_id, attribute, body, revision, updated_at, updated_by) \
                VALUES (x'04', x'03', 'masalah', 'isi', 1, '', '')";
    for statement in [pemda, innovation, record, fact] {
        connection.execute_unprepared(statement).await.unwrap();
    }
    Migrator::up(&connection, Some(1)).await.unwrap();
    let kept = "INSERT INTO annual_record (id, pemda_id, innovation_id, year, status, created_at, since) \
                SELECT x'05', pemda_id, innovation_id, 2027, 'diverifikasi', created_at, since FROM annual_record \
                WHERE status = 'disahkan' AND revision = 1 AND since = '2026-01-01'";
    assert_eq!(connection.execute_unprepared(kept).await.unwrap().rows_affected(), 1);
    let orphan = "INSERT INTO fact (id, record_id, attribute, body, revision, updated_at, updated_by) \
                  VALUES (x'06', x'09', 'tujuan', 'isi', 1, '', '')";
    assert!(connection.execute_unprepared(orphan).await.is_err(), "a fact still needs its record");
    Migrator::down(&connection, Some(1)).await.unwrap();
    let back = "UPDATE annual_record SET status = 'draf' WHERE status = 'disahkan'";
    assert_eq!(connection.execute_unprepared(back).await.unwrap().rows_affected(), 2);
    let facts = connection.execute_unprepared("UPDATE fact SET body = 'lain' WHERE body = 'isi'").await.unwrap();
    assert_eq!(facts.rows_affected(), 1);
}

/// An empty database of the kind that the tests run on; the folder of a SQLite file lives as long as it is held.
#[expect(clippy::disallowed_methods, reason = "a test has no settings file")]
async fn empty() -> (DatabaseConnection, Option<tempfile::TempDir>) {
    let Ok(server) = std::env::var("TEST_DATABASE_URL") else {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("a.sqlite").display());
        let connection = Database::connect(url).await.expect("it opens");
        connection.execute_unprepared("PRAGMA foreign_keys = ON").await.expect("a setting");
        return (connection, Some(folder));
    };
    let name = format!("pataka_schema_{}", pataka::kernel::id::PersonId::fresh().0.simple());
    let connection = Database::connect(format!("{server}/postgres")).await.expect("the server answers");
    connection.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("it is made");
    (Database::connect(format!("{server}/{name}")).await.expect("it opens"), None)
}

#[tokio::test]
async fn uses_of_documents_survive_the_migration_that_lets_a_government_have_its_own_and_the_way_back() {
    let (connection, _folder) = empty().await;
    let postgres = connection.get_database_backend() == DbBackend::Postgres;
    let id = |n: u8| {
        let hex = format!("{n:032x}");
        if postgres { format!("'{hex}'") } else { format!("x'{hex}'") }
    };
    let before = Migrator::migrations().iter().position(|one| one.name().ends_with("_own_evidence")).unwrap();
    Migrator::up(&connection, Some(u32::try_from(before).unwrap())).await.unwrap();
    let at = "'2026-01-01 00:00:00+00:00'";
    let (pemda, person, innovation, document) = (id(1), id(2), id(3), id(4));
    for statement in [
        format!("INSERT INTO pemda (id, slug, kind, name) VALUES ({pemda}, 'a', 'kota', 'A')"),
        format!(
            "INSERT INTO person (id, pemda_id, role, name, username, password_hash, created_at) \
             VALUES ({person}, {pemda}, 'penyusun', 'P', 'p', 'x', {at})"
        ),
        format!(
            "INSERT INTO innovation (id, pemda_id, slug, name, sort_name, search_text, owned_by_all, revision, created_at, \
             updated_at, updated_by) VALUES ({innovation}, {pemda}, 'b', 'B', 'b', 'b', FALSE, 1, {at}, {at}, '')"
        ),
        format!(
            "INSERT INTO evidence (id, pemda_id, kind, title, access, personal, search_text, version, created_by, \
             created_by_name, created_at, revision, updated_at, updated_by) \
             VALUES ({document}, {pemda}, 'tautan', 'T', 'internal', FALSE, 't', 0, {person}, 'P', {at}, 1, {at}, 'P')"
        ),
    ] {
        connection.execute_unprepared(&statement).await.unwrap();
    }
    let add = |n: u8, whose: &str, kind: &str| {
        format!(
            "INSERT INTO evidence_use (id, pemda_id, evidence_id, innovation_id, claim_kind, claim_id, attribute, verdict, \
             attached_by, attached_by_name, attached_at, revision) \
             VALUES ({}, {pemda}, {document}, {whose}, '{kind}', {}, '', 'menunggu', {person}, 'P', {at}, 1)",
            id(n),
            id(n)
        )
    };
    let run = async |statement: String| connection.execute_unprepared(&statement).await;
    run(add(10, &innovation, "inovasi")).await.unwrap();
    assert!(run(add(11, "NULL", "jawaban")).await.is_err(), "not before");
    Migrator::up(&connection, Some(1)).await.unwrap();
    run(add(11, "NULL", "jawaban")).await.unwrap();
    assert!(run(add(12, "NULL", "inovasi")).await.is_err(), "only an answer may be the government's own");
    assert!(run(add(10, &innovation, "metrik")).await.is_err(), "the keys are still unique");
    assert!(run(add(13, &id(9), "jawaban")).await.is_err(), "an innovation that is not there");
    let kept = run("UPDATE evidence_use SET revision = 2 WHERE claim_kind = 'inovasi'".to_owned()).await.unwrap();
    assert_eq!(kept.rows_affected(), 1);
    Migrator::down(&connection, Some(1)).await.unwrap();
    let left = run("UPDATE evidence_use SET revision = 3 WHERE revision <= 2".to_owned()).await.unwrap();
    assert_eq!(left.rows_affected(), 1, "what the older program does not know goes, the rest stays");
    assert!(run(add(14, "NULL", "jawaban")).await.is_err());
    Migrator::up(&connection, None).await.unwrap();
    Migrator::down(&connection, None).await.unwrap();
}

#[tokio::test]
async fn notices_and_their_letters_survive_the_migration_that_widens_their_kinds_and_the_way_back() {
    let (connection, _folder) = empty().await;
    let postgres = connection.get_database_backend() == DbBackend::Postgres;
    let id = |n: u8| if postgres { format!("'{n:032x}'") } else { format!("x'{n:032x}'") };
    let before = Migrator::migrations().iter().position(|one| one.name().ends_with("_batches")).unwrap();
    Migrator::up(&connection, Some(u32::try_from(before).unwrap())).await.unwrap();
    let at = "'2026-01-01 00:00:00+00:00'";
    let (pemda, person) = (id(1), id(2));
    let notice = |n: u8, kind: &str| {
        format!(
            "INSERT INTO notice (id, pemda_id, person_id, kind, text, href, at) \
             VALUES ({}, {pemda}, {person}, '{kind}', 'T', '/', {at})",
            id(n)
        )
    };
    let letter =
        |n: u8| format!("INSERT INTO notice_mail (notice_id, person_id, attempts) VALUES ({}, {person}, 0)", id(n));
    for statement in [
        format!("INSERT INTO pemda (id, slug, kind, name) VALUES ({pemda}, 'a', 'kota', 'A')"),
        format!(
            "INSERT INTO person (id, pemda_id, role, name, username, password_hash, created_at) \
             VALUES ({person}, {pemda}, 'penyusun', 'P', 'p', 'x', {at})"
        ),
        notice(3, "impor"),
        letter(3),
    ] {
        connection.execute_unprepared(&statement).await.unwrap();
    }
    assert!(connection.execute_unprepared(&notice(4, "dosir")).await.is_err());
    Migrator::up(&connection, Some(1)).await.unwrap();
    connection.execute_unprepared(&notice(4, "dosir")).await.unwrap();
    connection.execute_unprepared(&letter(4)).await.unwrap();
    let touched = async |table: &str| {
        connection
            .execute_unprepared(&format!("UPDATE {table} SET person_id = {person}"))
            .await
            .unwrap()
            .rows_affected()
    };
    assert_eq!((touched("notice").await, touched("notice_mail").await), (2, 2));
    Migrator::down(&connection, Some(1)).await.unwrap();
    assert_eq!((touched("notice").await, touched("notice_mail").await), (1, 1), "what only the new shape knows goes");
    connection.execute_unprepared("DELETE FROM notice").await.unwrap();
    assert_eq!(touched("notice_mail").await, 0, "a letter goes with its notice");
}
