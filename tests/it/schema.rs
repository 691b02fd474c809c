//! The tables: made, removed and made again; the settings SQLite needs.

use pataka::db::Db;
use pataka_migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database};

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
