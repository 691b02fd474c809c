//! All 531 governments with 36,742 innovations and their answers in one SQLite file: every score found wrong and written again,
//! and the ranking of one of them read over a connection.

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, Utc};
use pataka::app::router;
use pataka::assessment::actions::{refresh, stale};
use pataka::assessment::model::{Answer, Entry, Scores};
use pataka::blobs::Blobs;
use pataka::clock::Clock;
use pataka::db::{Db, DbError};
use pataka::innovations::model::Innovation;
use pataka::inspection::child::Inspector;
use pataka::kernel::id::{EntryId, OpdId, PemdaId};
use pataka::organisations::model::Pemda;
use pataka::rulebooks::model::Edition;
use pataka::web::server;
use pataka::web::site::Manner;
use pataka::{assessment, identity, innovations, organisations};
use sea_orm::sqlx::{self, SqliteConnection};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use super::client::Connection;
use super::stock::{self, Dice};
use super::{import, process, verdict};

/// The word under which the bench starts itself to bring all scores up to date.
pub const ROLE: &str = "recompute-the-nation";

/// Governments.
const GOVERNMENTS: usize = 531;
/// Their innovations; the first government has the number below, the others share the rest.
const INNOVATIONS: usize = 36_742;
/// Innovations of the largest.
const LARGEST: usize = 245;
/// Recomputing takes no longer, in seconds.
const MOST_TIME: f64 = 30.0;
/// The process that does it never holds more, in megabytes of 1,000,000 bytes.
const MOST_MEMORY: f64 = 512.0;
/// 95 in a hundred rankings of the largest government take no longer, in milliseconds.
const MOST_FOR_PAGE: f64 = 30.0;
/// Pages that are counted, of each kind.
const PAGES: usize = 600;
/// Pages before them, which fill the caches.
const WARMING: usize = 60;
/// A request takes no longer than this.
const PATIENCE: Duration = Duration::from_secs(30);

/// Measures and prints.
pub fn measure(edition: &Edition) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("pataka.sqlite");
    let runtime = Runtime::new().expect("a runtime");
    let (now, today) = (Clock::system().now(), Clock::system().today());
    let start = Instant::now();
    let tokens = runtime.block_on(fill(&file, edition, now)).expect("the database is filled");
    let filled = start.elapsed().as_secs_f64();
    let (answers, uses, plain) = runtime.block_on(recompute_plainly(&file, edition, today));
    println!(
        "Assessment: {GOVERNMENTS} governments, {INNOVATIONS} innovations, {answers} answers, {uses} uses of documents \
         (filled in {filled:.0} s)"
    );
    let told = process::told(process::again(&[ROLE, file.to_str().expect("text")]));
    let figures: Vec<f64> = told.split_whitespace().map(|figure| figure.parse().expect("a figure")).collect();
    let [wrong, right, peak] = figures[..] else { panic!("three figures") };
    runtime.block_on(agree(&file));
    println!("    plain SQL, one statement that sums and writes: {plain:.1} s; ratio {:.2}, to compare", wrong / plain);
    println!("    every score right: found so in {right:.1} s");
    println!(
        "    every score wrong: found and written in {wrong:.1} s (under {MOST_TIME} s): {}",
        verdict(wrong < MOST_TIME)
    );
    println!("    peak memory of the process {peak:.0} MB (under {MOST_MEMORY} MB): {}", verdict(peak < MOST_MEMORY));
    pages(&runtime, folder.path(), &tokens);
}

/// Brings all scores up to date twice; prints the seconds when all were wrong, those when all were right, and the most
/// memory the process held, in megabytes.
pub fn recompute(words: &[&str]) {
    let [file] = words else { panic!("a database") };
    Runtime::new().expect("a runtime").block_on(async {
        let today = Clock::system().today();
        let db = Db::open_sqlite(Path::new(file)).await.expect("the database opens");
        let start = Instant::now();
        let written = refresh(&db, today).await.expect("the database answers");
        let wrong = start.elapsed().as_secs_f64();
        assert!(written > 36_000, "nearly every entry scores something, {written} did");
        let start = Instant::now();
        let left = stale(&db, today).await.expect("the database answers");
        let right = start.elapsed().as_secs_f64();
        assert!(left.is_empty(), "{} are wrong still", left.len());
        db.close().await.expect("the database closes");
        let peak = process::peak_memory() / 1_000_000;
        println!("{wrong} {right} {peak}");
    });
}

/// Fills the file; gives a session token of somebody who sees the ranking, for each government.
async fn fill(file: &Path, edition: &Edition, now: DateTime<Utc>) -> Result<Vec<String>, DbError> {
    let db = Db::open_sqlite(file).await?;
    let (mut tokens, mut dice) = (Vec::with_capacity(GOVERNMENTS), Dice(531));
    for at in 0..GOVERNMENTS {
        tokens.push(fill_one(&db, edition, at, &mut dice, now).await?);
    }
    db.close().await?;
    let mut connection = import::connect(file).await;
    for statement in LEVELS {
        sqlx::query(statement).execute(&mut connection).await.expect("levels and documents");
    }
    Ok(tokens)
}

/// How many innovations the government with this number has.
fn share(at: usize) -> usize {
    let rest = INNOVATIONS - LARGEST;
    let others = GOVERNMENTS - 1;
    if at == 0 { LARGEST } else { rest / others + usize::from(at <= rest % others) }
}

async fn fill_one(
    db: &Db,
    edition: &Edition,
    at: usize,
    dice: &mut Dice,
    now: DateTime<Utc>,
) -> Result<String, DbError> {
    let pemda = PemdaId::fresh();
    let government =
        Pemda { slug: format!("daerah-{at}"), name: format!("Kabupaten {at}"), ..stock::government(pemda) };
    let units: Vec<OpdId> = stock::UNITS.iter().map(|_| OpdId::fresh()).collect();
    let innovations: Vec<Innovation> =
        (0..share(at)).map(|number| stock::innovation(dice, number, pemda, &units, now)).collect();
    let person = identity::model::Person { username: format!("verifikator-{at}"), ..stock::verifier(pemda) };
    let token = identity::password::random_token();
    let blank = |entries: &[Entry], aspect: &str| -> Vec<Answer> {
        let of = |entry: &Entry| {
            let id = entry.id;
            edition.indicators_of(aspect).map(move |one| Answer::nothing(id, &one.number, now)).collect::<Vec<_>>()
        };
        entries.iter().flat_map(of).collect()
    };
    let entry = |innovation| Entry {
        id: EntryId::fresh(),
        pemda,
        edition: edition.id.clone(),
        innovation,
        scores: Scores::default(),
        group: None,
        category: None,
        left_at: None,
    };
    let own = [entry(None)];
    let entries: Vec<Entry> = innovations.iter().map(|innovation| entry(Some(innovation.id))).collect();
    db.write(async |tx| {
        organisations::store::insert_pemda(tx, &government).await?;
        for (id, (name, short)) in units.iter().zip(stock::UNITS) {
            organisations::store::insert_unit(tx, &stock::unit(pemda, *id, name, short)).await?;
        }
        identity::store::insert(tx, &person, "no password".to_owned(), now).await?;
        identity::store::insert_session(tx, identity::password::token_hash(&token), person.id, now).await?;
        for innovation in &innovations {
            innovations::store::insert(tx, innovation).await?;
        }
        assessment::store::insert(tx, &own, &blank(&own, "SPD"), ("Penyusun", now)).await?;
        assessment::store::insert(tx, &entries, &blank(&entries, "SID"), ("Penyusun", now)).await
    })
    .await?;
    Ok(token)
}

/// Levels for all answers, a document for each innovation and for each government itself, and a use of it that was accepted for
/// each verified level.
const LEVELS: [&str; 3] = [
    "UPDATE indicator_answer SET claimed = rowid * 2654435761 / 1024 % 4, \
     note = 'SK Kepala Daerah tahun 2025, halaman 3', \
     verified = CASE WHEN rowid * 40503 / 64 % 3 > 0 THEN rowid * 2246822519 / 2048 % 4 END, \
     verified_by = CASE WHEN rowid * 40503 / 64 % 3 > 0 THEN (SELECT id FROM person LIMIT 1) END, \
     verified_by_name = CASE WHEN rowid * 40503 / 64 % 3 > 0 THEN 'Verifikator' END, \
     verified_at = CASE WHEN rowid * 40503 / 64 % 3 > 0 THEN updated_at END, \
     official = CASE WHEN rowid % 2 = 0 THEN rowid * 3266489917 / 512 % 4 END",
    "INSERT INTO evidence (id, pemda_id, kind, title, access, personal, search_text, version, logged_for, created_by, \
     created_by_name, created_at, revision, updated_at, updated_by) \
     SELECT id, pemda_id, 'berkas', 'SK', 'internal', 0, 'sk', 1, id, (SELECT id FROM person LIMIT 1), 'Operator', \
     created_at, 1, updated_at, 'Operator' FROM innovation \
     UNION ALL SELECT id, pemda_id, 'berkas', 'SK', 'internal', 0, 'sk', 1, NULL, (SELECT id FROM person LIMIT 1), \
     'Penyusun', created_at, 1, created_at, 'Penyusun' FROM assessment_entry WHERE innovation_id IS NULL",
    "INSERT INTO evidence_use (id, pemda_id, evidence_id, innovation_id, claim_kind, claim_id, attribute, verdict, \
     attached_by, attached_by_name, attached_at, revision) \
     SELECT answer.id, entry.pemda_id, COALESCE(entry.innovation_id, entry.id), entry.innovation_id, 'jawaban', answer.id, \
     '', CASE WHEN answer.rowid % 10 > 0 THEN 'diterima' ELSE 'menunggu' END, (SELECT id FROM person LIMIT 1), 'Operator', \
     answer.updated_at, 1 \
     FROM indicator_answer AS answer JOIN assessment_entry AS entry ON entry.id = answer.entry_id \
     WHERE answer.verified > 0",
];

/// Sums every score in one statement of SQL and writes it, keeps what came out to compare, and forgets it in the entries; how
/// many answers and uses there are, and the seconds it took.
async fn recompute_plainly(file: &Path, edition: &Edition, today: NaiveDate) -> (i64, i64, f64) {
    const SUMS: &str = "UPDATE assessment_entry SET claimed = sums.claimed, verified = sums.verified, \
         official = sums.official FROM (SELECT answer.entry_id, \
         SUM(COALESCE(c.score, 0)) AS claimed, SUM(COALESCE(o.score, 0)) AS official, \
         SUM(CASE WHEN EXISTS (SELECT 1 FROM evidence_use AS used \
         JOIN evidence ON evidence.id = used.evidence_id WHERE used.claim_id = answer.id AND used.claim_kind = 'jawaban' \
         AND used.detached_at IS NULL AND used.verdict = 'diterima' \
         AND (evidence.last_day IS NULL OR evidence.last_day >= ?)) THEN COALESCE(v.score, 0) ELSE 0 END) AS verified \
         FROM indicator_answer AS answer \
         LEFT JOIN score AS c ON c.number = answer.number AND c.level = answer.claimed \
         LEFT JOIN score AS v ON v.number = answer.number AND v.level = answer.verified \
         LEFT JOIN score AS o ON o.number = answer.number AND o.level = answer.official \
         GROUP BY answer.entry_id) AS sums WHERE sums.entry_id = assessment_entry.id";
    let mut connection = import::connect(file).await;
    run(
        &mut connection,
        "CREATE TEMP TABLE score (number TEXT, level INTEGER, score INTEGER, PRIMARY KEY (number, level))",
    )
    .await;
    for indicator in &edition.indicators {
        for level in &indicator.levels {
            let insert = sqlx::query("INSERT INTO score VALUES (?, ?, ?)").bind(&indicator.number);
            let insert = insert.bind(level.level).bind(level.score.hundredths());
            insert.execute(&mut connection).await.expect("a score");
        }
    }
    let start = Instant::now();
    sqlx::query(SUMS).bind(today).execute(&mut connection).await.expect("the sums");
    let took = start.elapsed().as_secs_f64();
    run(&mut connection, "CREATE TABLE expected AS SELECT id, claimed, verified, official FROM assessment_entry").await;
    run(&mut connection, "UPDATE assessment_entry SET claimed = 0, verified = 0, official = 0").await;
    let count = async |connection: &mut SqliteConnection, sql: &'static str| {
        sqlx::query_scalar::<_, i64>(sql).fetch_one(connection).await.expect("a count")
    };
    let answers = count(&mut connection, "SELECT COUNT(*) FROM indicator_answer").await;
    let uses = count(&mut connection, "SELECT COUNT(*) FROM evidence_use").await;
    (answers, uses, took)
}

async fn run(connection: &mut SqliteConnection, sql: &'static str) {
    sqlx::query(sql).execute(connection).await.expect("a statement");
}

/// What the program wrote is what plain SQL came to.
async fn agree(file: &Path) {
    let mut connection = import::connect(file).await;
    let other = "SELECT COUNT(*) FROM assessment_entry AS entry JOIN expected ON expected.id = entry.id \
         WHERE (entry.claimed, entry.verified, entry.official) <> (expected.claimed, expected.verified, expected.official)";
    let other: i64 = sqlx::query_scalar(other).fetch_one(&mut connection).await.expect("a count");
    assert_eq!(other, 0, "scores that differ");
    run(&mut connection, "DROP TABLE expected").await;
}

/// Asks for the ranking and, to compare, the list of innovations, over one connection to a server with all its layers.
fn pages(runtime: &Runtime, folder: &Path, tokens: &[String]) {
    let address = runtime.block_on(async {
        let db = Db::open_sqlite(&folder.join("pataka.sqlite")).await.expect("the database opens");
        let manner = Manner { secure: false, gallery: false };
        let blobs = Blobs::local(folder).expect("a store of files");
        let site = router::site(db, (blobs, Inspector::own()), Clock::system(), manner).expect("the templates compile");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address").to_string();
        tokio::spawn(server::serve(listener, router::router(site, PATIENCE), std::future::pending()));
        address
    });
    let ranking = "/penilaian/iga-2026/peringkat?";
    let orders = ["", "menurut=klaim&", "menurut=resmi&urut=rata_rata&", "urut=nama&"];
    let pages = LARGEST.div_ceil(25);
    let of_largest = |at: usize| {
        (&tokens[0], format!("{ranking}{}halaman={}", orders[at % orders.len()], at / orders.len() % pages + 1))
    };
    let of_others =
        |at: usize| (&tokens[1 + at % (GOVERNMENTS - 1)], format!("{ranking}{}", orders[at % orders.len()]));
    let list = |at: usize| (&tokens[0], format!("/inovasi?halaman={}", at % pages + 1));
    println!(
        "Assessment: the ranking in that database, {PAGES} pages of each kind, one after another over a connection"
    );
    let listed = ask(&address, list);
    println!("    list of innovations, to compare   {}", words(&listed));
    let others = ask(&address, of_others);
    println!("    ranking of {} governments        {}", GOVERNMENTS - 1, words(&others));
    let largest = ask(&address, of_largest);
    println!("    ranking of the one with {LARGEST}       {}", words(&largest));
    let p95 = percent(&largest, 95).max(percent(&others, 95));
    println!(
        "    p95 {p95:.1} ms (under {MOST_FOR_PAGE} ms): {}; {:.1} times the list's",
        verdict(p95 < MOST_FOR_PAGE),
        p95 / percent(&listed, 95)
    );
}

/// The times that pages took, in milliseconds, shortest first.
fn ask<'a>(address: &str, page: impl Fn(usize) -> (&'a String, String)) -> Vec<f64> {
    let mut server = Connection::open(address);
    let mut times = Vec::with_capacity(PAGES);
    for at in 0..WARMING + PAGES {
        let (token, path) = page(at);
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: {address}\r\naccept: text/html\r\naccept-encoding: gzip\r\n\
             accept-language: id\r\nsec-fetch-site: same-origin\r\ncookie: pataka={token}\r\n\r\n"
        );
        let took = server.ask(&request);
        if at >= WARMING {
            times.push(took.as_secs_f64() * 1000.0);
        }
    }
    times.sort_unstable_by(f64::total_cmp);
    times
}

fn percent(sorted: &[f64], percent: usize) -> f64 {
    sorted[(sorted.len() * percent).div_ceil(100).saturating_sub(1)]
}

fn words(sorted: &[f64]) -> String {
    let at = |share| percent(sorted, share);
    format!("p50 {:5.1} ms  p95 {:5.1} ms  p99 {:5.1} ms", at(50), at(95), at(99))
}
