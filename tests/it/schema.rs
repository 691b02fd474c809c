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
