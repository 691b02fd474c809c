//! An import of 10,000 innovations, against inserting the same rows with plain SQL in one transaction.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Instant;

use pataka::clock::Clock;
use pataka::db::{Db, DbError};
use pataka::exchange::actions::{self, NewFile};
use pataka::exchange::model::{Fate, Format, State, rows_of};
use pataka::exchange::routes::work;
use pataka::exchange::store;
use pataka::identity::model::{Actor, Person, Role};
use pataka::innovations::model::{Affair, Medium, Stage};
use pataka::kernel::id::{OpdId, PemdaId, PersonId};
use pataka::organisations::model::{Opd, OpdKind};
use pataka::{identity, organisations};
use rust_xlsxwriter::Workbook;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteRow, SqliteSynchronous};
use sea_orm::sqlx::{self, ConnectOptions, Connection, Row, SqliteConnection, TypeInfo, ValueRef};
use tokio::runtime::Runtime;

use super::{median, process, stock, verdict};

/// The word under which the bench starts itself to import once.
pub const ROLE: &str = "import-once";

/// Rows of the workbook.
const ROWS: u32 = 10_000;
/// Confirming shall write at least this part of what plain SQL writes in the same time.
const LEAST: f64 = 0.5;
/// An import shall not grow memory by more than this, in megabytes of 1,000,000 bytes.
const MOST_MEMORY: f64 = 200.0;
/// Interleaved rounds.
const ROUNDS: usize = 3;
/// What an import of innovations writes, in the order in which rows refer to each other.
const TABLES: [&str; 6] =
    ["innovation", "innovation_alias", "innovation_owner", "innovation_affair", "annual_record", "audit_entry"];
/// Units of the government.
const UNITS: usize = 40;

/// What one import took.
struct Taken {
    check: f64,
    confirm: f64,
    grown: f64,
}

/// Measures and prints.
pub fn measure() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("rekap.xlsx");
    std::fs::write(&file, workbook()).expect("the workbook is written");
    let size = std::fs::metadata(&file).expect("the workbook").len();
    println!("Import: {ROWS} innovations from a workbook of {size} bytes, {ROUNDS} rounds on SQLite");
    let (mut checks, mut confirms, mut plains, mut grown) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let database = folder.path().join(format!("{round}.sqlite"));
        let taken = once(&file, &database);
        plains.push(plain(&database, &folder.path().join(format!("{round}-plain.sqlite"))));
        checks.push(taken.check);
        confirms.push(taken.confirm);
        grown.push(taken.grown);
    }
    let ratios: Vec<f64> = plains.iter().zip(&confirms).map(|(plain, confirm)| plain / confirm).collect();
    let whole: Vec<f64> = plains
        .iter()
        .zip(checks.iter().zip(&confirms))
        .map(|(plain, (check, confirm))| plain / (check + confirm))
        .collect();
    let rate = |seconds: Vec<f64>| f64::from(ROWS) / median(seconds);
    println!("    check    {:8.0} rows/s (read, judged, verdicts kept)", rate(checks));
    println!("    confirm  {:8.0} rows/s (written with their trail)", rate(confirms));
    println!("    plain SQL {:7.0} rows/s (the same rows of the same {} tables)", rate(plains), TABLES.len());
    let ratio = median(ratios);
    println!("    ratio of confirming {ratio:.3} (at least {LEAST}): {}", verdict(ratio >= LEAST));
    println!("    ratio of checking and confirming together {:.3}", median(whole));
    let grown = grown.into_iter().fold(0.0, f64::max);
    println!("    memory grew by {grown:.1} MB (under {MOST_MEMORY} MB): {}", verdict(grown < MOST_MEMORY));
}

fn once(file: &Path, database: &Path) -> Taken {
    let words = [ROLE, file.to_str().expect("text"), database.to_str().expect("text")];
    let told = process::told(process::again(&words));
    let figures: Vec<f64> = told.split_whitespace().map(|figure| figure.parse().expect("a figure")).collect();
    let [check, confirm, grown] = figures[..] else { panic!("three figures") };
    Taken { check, confirm, grown }
}

/// Imports a workbook into a new database; prints the seconds of checking and of confirming, and by how many megabytes
/// memory grew.
pub fn import_once(words: &[&str]) {
    let [file, database] = words else { panic!("a workbook and a database") };
    let runtime = Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let clock = Clock::system();
        let db = Db::open_sqlite(&PathBuf::from(database)).await.expect("the database opens");
        let actor = government(&db, &clock).await.expect("a government");
        let before = process::memory();
        let bytes = std::fs::read(file).expect("the workbook");
        let start = Instant::now();
        let new = NewFile { name: "rekap.xlsx".to_owned(), bytes, format: Format::Xlsx, wanted: None };
        let id = actions::take_in(&db, &actor, new, "", clock.now()).await.expect("it is taken in");
        work::all(&db, &clock).await.expect("it is checked");
        let check = start.elapsed();
        let tallies = store::tallies(&db, id).await.expect("tallies");
        assert_eq!(rows_of(&tallies, Fate::New), u64::from(ROWS), "every row is new");
        let start = Instant::now();
        actions::ask_to_confirm(&db, &actor, id).await.expect("it is confirmed");
        work::all(&db, &clock).await.expect("it is written");
        let confirm = start.elapsed();
        let import = store::find(&db, id).await.expect("the database answers").expect("the import");
        assert_eq!(import.state, State::Done, "{:?}", import.failure);
        let grown = megabytes(process::peak_memory().saturating_sub(before));
        println!("{} {} {grown}", check.as_secs_f64(), confirm.as_secs_f64());
        db.close().await.expect("the database closes");
    });
}

fn megabytes(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / 1000).expect("less than four terabytes")) / 1000.0
}

/// The same rows, from one database into another with the same tables; gives the seconds.
fn plain(from: &Path, to: &Path) -> f64 {
    let runtime = Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let db = Db::open_sqlite(to).await.expect("the database opens");
        db.close().await.expect("the database closes");
        let mut source = connect(from).await;
        let mut target = connect(to).await;
        for table in ["pemda", "opd", "person"] {
            copy(&mut source, &mut target, table).await;
        }
        let mut rows = Vec::new();
        for table in TABLES {
            rows.push((table, read(&mut source, table).await));
        }
        let start = Instant::now();
        sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut target).await.expect("a transaction");
        for (table, rows) in rows {
            insert(&mut target, table, rows).await;
        }
        sqlx::raw_sql("COMMIT").execute(&mut target).await.expect("it is kept");
        start.elapsed().as_secs_f64()
    })
}

/// A connection of its own to a file, beside those of the program.
pub async fn connect(file: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::from_str(&format!("sqlite://{}", file.display())).expect("an address");
    let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full).foreign_keys(true);
    SqliteConnection::connect_with(&options.disable_statement_logging()).await.expect("a connection")
}

/// A value as SQLite holds it.
enum Held {
    Null,
    Number(i64),
    Text(String),
    Bytes(Vec<u8>),
}

async fn read(from: &mut SqliteConnection, table: &str) -> Vec<Vec<Held>> {
    let query = sqlx::AssertSqlSafe(format!("SELECT * FROM {table}"));
    let rows = sqlx::query(query).fetch_all(from).await.expect("rows");
    rows.iter().map(|row| (0..row.len()).map(|at| held(row, at)).collect()).collect()
}

fn held(row: &SqliteRow, at: usize) -> Held {
    let raw = row.try_get_raw(at).expect("a value");
    if raw.is_null() {
        return Held::Null;
    }
    match raw.type_info().name() {
        "TEXT" => Held::Text(row.get_unchecked(at)),
        "BLOB" => Held::Bytes(row.get_unchecked(at)),
        _ => Held::Number(row.get_unchecked(at)),
    }
}

async fn insert(to: &mut SqliteConnection, table: &str, rows: Vec<Vec<Held>>) {
    let Some(first) = rows.first() else { return };
    let marks = vec!["?"; first.len()].join(", ");
    let sql = format!("INSERT INTO {table} VALUES ({marks})");
    for row in rows {
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql.clone()));
        for value in row {
            query = match value {
                Held::Null => query.bind(None::<i64>),
                Held::Number(number) => query.bind(number),
                Held::Text(text) => query.bind(text),
                Held::Bytes(bytes) => query.bind(bytes),
            };
        }
        query.execute(&mut *to).await.expect("a row");
    }
}

async fn copy(from: &mut SqliteConnection, to: &mut SqliteConnection, table: &str) {
    let rows = read(from, table).await;
    insert(to, table, rows).await;
}

/// Rows as a Bappeda keeps them.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Inovasi").expect("a name");
    let headings = [
        "Nama inovasi",
        "Kepanjangan",
        "OPD pemilik",
        "Tahapan inovasi",
        "Jenis inovasi",
        "Urusan utama",
        "Waktu uji coba",
        "Waktu penerapan",
        "Sumber data",
    ];
    for (column, heading) in (0..).zip(headings) {
        sheet.write_string(0, column, heading).expect("a heading");
    }
    for row in 1..=ROWS {
        let at = row as usize;
        let cells = [
            format!("Inovasi Daerah {row}"),
            format!("Gerakan pelayanan terpadu bersama masyarakat nomor {row}"),
            unit_name(at % UNITS),
            Stage::ALL[at % Stage::ALL.len()].label().to_owned(),
            Medium::ALL[at % Medium::ALL.len()].label().to_owned(),
            Affair::ALL[at % Affair::ALL.len()].label().to_owned(),
            format!("{}-{}-{}", 1 + at % 28, 1 + at % 12, 2015 + at % 6),
            format!("{}", 2021 + at % 5),
            "Rekap inovasi perangkat daerah tahun berjalan, lembar pertama".to_owned(),
        ];
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

fn unit_name(at: usize) -> String {
    format!("Dinas Contoh Nomor {}", at + 1)
}

/// An empty government, and somebody who imports for all of it.
async fn government(db: &Db, clock: &Clock) -> Result<Actor, DbError> {
    let pemda = stock::government(PemdaId::fresh());
    let person = Person {
        id: PersonId::fresh(),
        pemda: pemda.id,
        opd: None,
        role: Role::Compiler,
        name: "Penyusun Contoh".to_owned(),
        username: "penyusun".to_owned(),
        disabled: false,
    };
    db.write(async |tx| {
        organisations::store::insert_pemda(tx, &pemda).await?;
        for at in 0..UNITS {
            let unit = Opd {
                id: OpdId::fresh(),
                pemda: pemda.id,
                parent: None,
                slug: format!("dinas-{}", at + 1),
                kind: OpdKind::Opd,
                name: unit_name(at),
                short_name: None,
                source: None,
            };
            organisations::store::insert_unit(tx, &unit).await?;
        }
        identity::store::insert(tx, &person, "no password".to_owned(), clock.now()).await
    })
    .await?;
    Ok(identity::store::actor(db, &person).await?.expect("the government is there"))
}
