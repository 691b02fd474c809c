//! Searching 36,742 innovations with three facts each, as whole pages: every request passes the router with its layers, asks
//! SQLite for session and answer, and renders the page, in this process and one after another, without a network.

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::COOKIE;
use axum::http::{Request, StatusCode};
use pataka::app::router;
use pataka::blobs::Blobs;
use pataka::clock::Clock;
use pataka::db::Db;
use pataka::inspection::child::Inspector;
use pataka::web::site::Manner;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::runtime::Runtime;
use tower::ServiceExt;

use super::stock::{self, Dice, Language};
use super::verdict;

/// As many as the issue asks for.
const INNOVATIONS: usize = 36_742;
/// 95 in a hundred answers take no longer.
const MOST: Duration = Duration::from_millis(20);
/// Searches that are counted.
const SEARCHES: usize = 2_000;
/// Searches before them, which fill the caches.
const WARMING: usize = 100;
/// A request takes no longer than this.
const PATIENCE: Duration = Duration::from_secs(30);

/// Kinds of questions, each with how many in twenty are of it.
const KINDS: [(&str, usize); 7] = [
    ("the name", 6),
    ("the name in another spelling", 3),
    ("the name with a slip", 3),
    ("its first four letters", 3),
    ("two words of a fact", 3),
    ("a word that is everywhere", 1),
    ("what is nowhere", 1),
];

/// Measures and prints.
pub fn measure() {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = Runtime::new().expect("a runtime");
    let mut dice = Dice(45);
    let language = Language::of(4_000, &mut dice);
    let (router, cookie) = runtime.block_on(async {
        let db = Db::open_sqlite(&folder.path().join("pataka.sqlite")).await.expect("the database opens");
        let token = stock::fill_with(&db, Clock::system().now(), INNOVATIONS, Some(&language)).await;
        let manner = Manner { secure: false, gallery: false };
        let blobs = Blobs::local(folder.path()).expect("a store of files");
        let site = router::site(db, (blobs, Inspector::own()), Clock::system(), manner).expect("the templates compile");
        (router::router(site, PATIENCE), format!("pataka={}", token.expect("the database is filled")))
    });
    println!("Search: {INNOVATIONS} innovations, three facts of 80 words each; {SEARCHES} pages one after another");
    let mut all = Vec::with_capacity(SEARCHES);
    let mut of_kind: Vec<Vec<Duration>> = KINDS.iter().map(|_| Vec::new()).collect();
    for number in 0..WARMING + SEARCHES {
        let kind = kind(dice.throw(20));
        let name = stock::acronym(dice.throw(INNOVATIONS));
        let words = question(kind, &name, &language, &mut dice);
        let took = runtime.block_on(ask(&router, &cookie, &words));
        if number >= WARMING {
            all.push(took);
            of_kind[kind].push(took);
        }
    }
    for ((name, _), times) in KINDS.iter().zip(&mut of_kind) {
        println!("  {name:30} {:5}  {}", times.len(), shares(times));
    }
    println!("  {:30} {:5}  {}", "all", all.len(), shares(&mut all));
    println!("    p95 (at most {} ms): {}", MOST.as_millis(), verdict(share(&all, 95) <= MOST));
}

fn kind(thrown: usize) -> usize {
    let mut below = 0;
    let found = KINDS.iter().position(|(_, of_twenty)| {
        below += of_twenty;
        thrown < below
    });
    found.expect("the shares are twenty in all")
}

fn question(kind: usize, name: &str, language: &Language, dice: &mut Dice) -> String {
    let letters: Vec<char> = name.chars().collect();
    match kind {
        0 => name.to_owned(),
        1 => name.to_lowercase().replace(['-', ' '], if dice.throw(2) == 0 { "" } else { " " }),
        2 => {
            let wrong = dice.throw(letters.len());
            letters.iter().enumerate().map(|(at, letter)| if at == wrong { 'x' } else { *letter }).collect()
        }
        3 => letters.iter().take(4).collect(),
        4 => format!("{} {}", language.word(dice), language.word(dice)),
        5 => "pelayanan".to_owned(),
        _ => format!("zzyx{}", dice.throw(100_000)),
    }
}

async fn ask(router: &Router, cookie: &str, words: &str) -> Duration {
    let query = utf8_percent_encode(words, NON_ALPHANUMERIC);
    let request = Request::get(format!("/cari?q={query}")).header(COOKIE, cookie).body(Body::empty());
    let request = request.expect("a request");
    let start = Instant::now();
    let response = router.clone().oneshot(request).await.expect("the router never fails");
    assert_eq!(response.status(), StatusCode::OK, "{words}");
    to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    start.elapsed()
}

/// The time within which this many in a hundred were answered.
fn share(sorted: &[Duration], percent: usize) -> Duration {
    sorted[(sorted.len() * percent).div_ceil(100).saturating_sub(1)]
}

fn shares(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let millis = |percent| share(times, percent).as_secs_f64() * 1000.0;
    format!("p50 {:6.1} ms  p95 {:6.1} ms  p99 {:6.1} ms", millis(50), millis(95), millis(99))
}
