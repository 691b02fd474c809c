//! The database: embedded SQLite by default, PostgreSQL by `DATABASE_URL`.
//!
//! Reads go through any [`Source`]; writes only through a [`Tx`], which only [`Db::write`] makes. On SQLite there is one
//! writer, and its transactions begin IMMEDIATE: a transaction that reads before it writes would otherwise fail as soon
//! as two people save at once. On PostgreSQL the stores' `lock` functions take row locks.

mod memo;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use memo::Memo;
use pataka_migrations::{Migrator, MigratorTrait};
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    IsolationLevel, SqlErr, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};

/// How many bytes of the file each reading connection maps on SQLite.
const MAPPED: &str = "268435456";

/// What can go wrong between us and the database.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A unique constraint refused the write; the constraint's words.
    #[error("already there: {0}")]
    Taken(String),
    /// A row holds something the domain does not know, for instance a code that is in no list.
    #[error("row holds an unknown value: {0}")]
    Unreadable(String),
    /// Anything else.
    #[error("database: {0}")]
    Broken(#[source] DbErr),
    /// The database does not keep the promises we rely on.
    #[error("{0}")]
    Unfit(String),
}

impl From<DbErr> for DbError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(words)) => Self::Taken(words),
            _ => Self::Broken(error),
        }
    }
}

/// Something that can be read from: the database at large, or a transaction.
pub trait Source: Sync {
    /// The connection behind it.
    type Connection: ConnectionTrait;
    /// The connection behind it; only stores ask for it.
    fn connection(&self) -> &Self::Connection;
    /// What the database at large answered lately; a transaction has none, since it must see its own writes.
    fn memo(&self) -> Option<&Memo>;
}

/// The answer to a question that many pages ask: the one given lately if nothing was written since, otherwise a new one.
/// `about` says what else the answer depends on, such as the government. Another process's writes are seen after two
/// seconds, so sessions, accounts and roles are never asked like this.
pub async fn lately<T: Send + Sync + 'static>(
    from: &impl Source,
    question: &'static str,
    about: String,
    ask: impl Future<Output = Result<T, DbError>>,
) -> Result<Arc<T>, DbError> {
    match from.memo() {
        Some(memo) => memo.recall(question, about, ask).await,
        None => ask.await.map(Arc::new),
    }
}

/// The database; cheap to clone.
#[derive(Clone)]
pub struct Db {
    write: DatabaseConnection,
    read: DatabaseConnection,
    turn: Arc<tokio::sync::Mutex<()>>,
    memo: Arc<Memo>,
}

/// A transaction under way. Only [`Db::write`] makes one, so a write outside a transaction cannot be written.
pub struct Tx {
    inner: DatabaseTransaction,
}

/// The database as it was at one moment, read through one connection. Only [`Db::at_one_moment`] makes one.
pub struct Moment {
    inner: DatabaseTransaction,
}

impl Source for Db {
    type Connection = DatabaseConnection;
    fn connection(&self) -> &DatabaseConnection {
        &self.read
    }

    fn memo(&self) -> Option<&Memo> {
        Some(&self.memo)
    }
}

impl Source for Tx {
    type Connection = DatabaseTransaction;
    fn connection(&self) -> &DatabaseTransaction {
        &self.inner
    }

    fn memo(&self) -> Option<&Memo> {
        None
    }
}

impl Source for Moment {
    type Connection = DatabaseTransaction;
    fn connection(&self) -> &DatabaseTransaction {
        &self.inner
    }

    fn memo(&self) -> Option<&Memo> {
        None
    }
}

impl Db {
    /// Opens (and makes) the SQLite file, brings its tables up to date and proves that the settings we rely on hold.
    pub async fn open_sqlite(file: &Path) -> Result<Self, DbError> {
        let url = format!("sqlite://{}?mode=rwc", file.display());
        let turn = starting_turn(file).await?;
        let write = Database::connect(sqlite_options(&url, 1, false)).await?;
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let readers = u32::try_from(cores * 2).unwrap_or(4).max(4);
        Migrator::up(&write, None).await?;
        drop(turn);
        let read = Database::connect(sqlite_options(&url, readers, true)).await?;
        let db = Self { write, read, turn: Arc::default(), memo: Arc::default() };
        db.prove_sqlite().await?;
        Ok(db)
    }

    /// Connects to PostgreSQL and brings its tables up to date, one process at a time.
    pub async fn open_postgres(url: &str) -> Result<Self, DbError> {
        let mut options = ConnectOptions::new(url);
        options.max_connections(10).min_connections(1).acquire_timeout(Duration::from_secs(10)).sqlx_logging(false);
        let pool = Database::connect(options.clone()).await?;
        options.max_connections(1);
        let guard = Database::connect(options).await?;
        guard.execute_unprepared("SELECT pg_advisory_lock(7028452)").await?;
        let migrated = Migrator::up(&pool, None).await;
        guard.execute_unprepared("SELECT pg_advisory_unlock(7028452)").await?;
        guard.close().await?;
        migrated?;
        Ok(Self { write: pool.clone(), read: pool, turn: Arc::default(), memo: Arc::default() })
    }

    /// Opens what the address names; without one, `pataka.sqlite` in the data folder.
    pub async fn open(url: Option<&str>, data: &Path) -> Result<Self, DbError> {
        match url {
            None => Self::open_sqlite(&data.join("pataka.sqlite")).await,
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Self::open_postgres(url).await
            }
            Some(url) => match url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")) {
                Some(file) => Self::open_sqlite(Path::new(file)).await,
                None => Err(DbError::Unfit("DATABASE_URL must begin with postgres:// or sqlite://".to_owned())),
            },
        }
    }

    /// Runs the work in one transaction: kept when it succeeds, undone when it is refused, fails or is abandoned.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        E: From<DbError>,
        F: AsyncFnOnce(&Tx) -> Result<T, E>,
    {
        let sqlite = self.write.get_database_backend() == DbBackend::Sqlite;
        let _turn = if sqlite { Some(self.turn.lock().await) } else { None };
        let options = TransactionOptions {
            sqlite_transaction_mode: sqlite.then_some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        #[expect(clippy::disallowed_methods, reason = "the one place where transactions begin")]
        let inner = self.write.begin_with_options(options).await.map_err(DbError::from)?;
        let tx = Tx { inner };
        match work(&tx).await {
            Ok(value) => {
                let kept = tx.inner.commit().await;
                // Also when it failed: it may have been kept all the same.
                self.memo.forget();
                kept.map_err(DbError::from)?;
                Ok(value)
            }
            Err(refusal) => {
                tx.inner.rollback().await.map_err(DbError::from)?;
                Err(refusal)
            }
        }
    }

    /// Reads everything as it is at one moment, for work that compares many rows with each other: no half of somebody's change
    /// is seen. On SQLite the connection maps nothing meanwhile: whoever reads the whole file once would hold all of it. Work that
    /// is abandoned leaves a connection that maps nothing, which is only slower.
    pub async fn at_one_moment<T, E, F>(&self, work: F) -> Result<T, E>
    where
        E: From<DbError>,
        F: AsyncFnOnce(&Moment) -> Result<T, E>,
    {
        // On SQLite every transaction sees one moment.
        let sqlite = self.read.get_database_backend() == DbBackend::Sqlite;
        let options = TransactionOptions {
            isolation_level: (!sqlite).then_some(IsolationLevel::RepeatableRead),
            access_mode: (!sqlite).then_some(AccessMode::ReadOnly),
            ..Default::default()
        };
        #[expect(clippy::disallowed_methods, reason = "transactions begin only here and for writes")]
        let inner = self.read.begin_with_options(options).await.map_err(DbError::from)?;
        let moment = Moment { inner };
        if sqlite {
            moment.inner.execute_unprepared("PRAGMA mmap_size = 0").await.map_err(DbError::from)?;
        }
        let found = work(&moment).await;
        if sqlite {
            moment.inner.execute_unprepared(&format!("PRAGMA mmap_size = {MAPPED}")).await.map_err(DbError::from)?;
        }
        moment.inner.rollback().await.map_err(DbError::from)?;
        found
    }

    /// Closes all connections; SQLite folds its log into the file.
    pub async fn close(self) -> Result<(), DbError> {
        self.read.close().await?;
        self.write.close().await?;
        Ok(())
    }

    /// "SQLite" or "PostgreSQL".
    pub fn engine(&self) -> &'static str {
        if self.write.get_database_backend() == DbBackend::Sqlite { "SQLite" } else { "PostgreSQL" }
    }

    /// Asks the database for its own verdict on its files; the findings, empty when sound.
    pub async fn faults(&self) -> Result<Vec<String>, DbError> {
        if self.write.get_database_backend() != DbBackend::Sqlite {
            self.read.execute_unprepared("SELECT 1").await?;
            return Ok(Vec::new());
        }
        let mut faults = Vec::new();
        for (pragma, sound) in [("PRAGMA integrity_check", Some("ok")), ("PRAGMA foreign_key_check", None)] {
            for row in self.read.query_all_raw(Statement::from_string(DbBackend::Sqlite, pragma)).await? {
                let words: String = row.try_get_by_index(0)?;
                if Some(words.as_str()) != sound {
                    faults.push(format!("{pragma}: {words}"));
                }
            }
        }
        Ok(faults)
    }

    async fn prove_sqlite(&self) -> Result<(), DbError> {
        for (connection, name) in [(&self.write, "writer"), (&self.read, "reader")] {
            for (pragma, expected) in [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1")] {
                let found = pragma_value(connection, pragma).await?;
                if found != expected {
                    return Err(DbError::Unfit(format!("SQLite {name}: {pragma} is {found}, must be {expected}")));
                }
            }
        }
        Ok(())
    }
}

/// Waits until no other process is bringing this file's tables up to date; the lock ends with the returned file.
async fn starting_turn(file: &Path) -> Result<std::fs::File, DbError> {
    let lock = file.with_extension("lock");
    let taken = tokio::task::spawn_blocking(move || {
        let file = std::fs::File::create(&lock)?;
        file.lock()?;
        Ok::<_, std::io::Error>(file)
    });
    taken
        .await
        .map_err(|error| DbError::Unfit(error.to_string()))?
        .map_err(|error| DbError::Unfit(format!("{}: {error}", file.display())))
}

async fn pragma_value(connection: &DatabaseConnection, pragma: &str) -> Result<String, DbError> {
    let row = connection
        .query_one_raw(Statement::from_string(DbBackend::Sqlite, format!("PRAGMA {pragma}")))
        .await?
        .ok_or_else(|| DbError::Unfit(format!("SQLite does not answer PRAGMA {pragma}")))?;
    row.try_get_by_index::<String>(0)
        .or_else(|_| row.try_get_by_index::<i64>(0).map(|number| number.to_string()))
        .map_err(DbError::from)
}

fn sqlite_options(url: &str, connections: u32, read_only: bool) -> ConnectOptions {
    use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};

    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(15))
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            let sqlite = sqlite
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(10))
                .statement_cache_capacity(256)
                .pragma("temp_store", "MEMORY")
                .pragma("cache_size", "-16384")
                // What a connection maps counts as its own memory: the readers gain by it, the one writer hardly.
                .pragma("mmap_size", if read_only { MAPPED } else { "0" })
                .pragma("journal_size_limit", "67108864")
                .pragma("trusted_schema", "OFF");
            if read_only { sqlite.pragma("query_only", "ON") } else { sqlite }
        });
    options
}
