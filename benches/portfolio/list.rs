//! The list of innovations, against a static answer of the same size from the same server behind the same layers.

use std::net::SocketAddr;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE};
use axum::http::{Request, StatusCode};
use axum_extra::routing::TypedPath;
use pataka::app::router;
use pataka::blobs::Blobs;
use pataka::clock::Clock;
use pataka::db::Db;
use pataka::inspection::child::Inspector;
use pataka::web::routes::Access;
use pataka::web::server;
use pataka::web::site::{Manner, Site};
use serde::Deserialize;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tower::ServiceExt;

use super::client::CONNECTIONS;
use super::stock::INNOVATIONS;
use super::{client, median, process, stock, verdict};

/// The list shall answer at least this part of what the static answer answers.
const LEAST: f64 = 0.15;
/// The packing for which that holds.
const PROMISED: &str = "gzip";
/// Interleaved rounds.
const ROUNDS: usize = 7;
/// How long the client asks in each half of a round.
const HALF: Duration = Duration::from_millis(1_500);
/// Rows of a page.
const ROWS: usize = 25;
/// Pages of the list.
const PAGES: usize = INNOVATIONS / ROWS;
/// A request takes no longer than this.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(TypedPath, Deserialize)]
#[typed_path("/tetap")]
struct Fixed;

/// What one half of a round saw.
struct Half {
    /// Answers in a second.
    rate: f64,
    /// The server's processor time for one answer, in microseconds.
    cpu: f64,
    /// How long each answer took, in microseconds.
    times: Vec<u64>,
}

/// Measures and prints.
pub fn measure() {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = Runtime::new().expect("a runtime");
    let (db, token) = runtime.block_on(async {
        let db = Db::open_sqlite(&folder.path().join("pataka.sqlite")).await.expect("the database opens");
        let token = stock::fill(&db, Clock::system().now()).await.expect("the database is filled");
        (db, token)
    });
    let manner = Manner { secure: false, gallery: false };
    let blobs = Blobs::local(folder.path()).expect("a store of files");
    let site = router::site(db, (blobs, Inspector::own()), Clock::system(), manner).expect("the templates compile");
    let cookie = format!("pataka={token}");
    let page = runtime.block_on(middling_page(&site, &cookie));
    let size = page.len();
    let address = runtime.block_on(serve(site, page)).to_string();
    println!(
        "List of innovations: {ROWS} rows of {INNOVATIONS} on {size} bytes; {CONNECTIONS} connections, {ROUNDS} rounds"
    );
    for encoding in [PROMISED, "identity"] {
        rounds(&address, encoding, &cookie);
    }
}

fn rounds(address: &str, encoding: &str, cookie: &str) {
    half(address, "/tetap", 0, encoding, cookie);
    half(address, "/inovasi", PAGES, encoding, cookie);
    let (mut fixed, mut list) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        fixed.push(half(address, "/tetap", 0, encoding, cookie));
        list.push(half(address, "/inovasi", PAGES, encoding, cookie));
    }
    let ratios = fixed.iter().zip(&list).map(|(fixed, list)| list.rate / fixed.rate).collect();
    let ratio = median(ratios);
    println!("  {encoding}");
    for (name, halves) in [("static", &fixed), ("list", &list)] {
        let rate = median(halves.iter().map(|half| half.rate).collect());
        let cpu = median(halves.iter().map(|half| half.cpu).collect());
        let mut times: Vec<u64> = halves.iter().flat_map(|half| half.times.iter().copied()).collect();
        times.sort_unstable();
        println!(
            "    {name:7} {rate:8.0}/s  server {cpu:6.0} µs CPU each  p50 {}  p95 {}  p99 {}",
            millis(&times, 50),
            millis(&times, 95),
            millis(&times, 99)
        );
    }
    // The promise is about what visitors meet: every browser asks for packed pages.
    if encoding == PROMISED {
        println!("    ratio {ratio:.3} (at least {LEAST}): {}", verdict(ratio >= LEAST));
    } else {
        println!("    ratio {ratio:.3}, to compare");
    }
}

fn half(address: &str, path: &str, pages: usize, encoding: &str, cookie: &str) -> Half {
    let before = process::cpu_of_process();
    let (pages, millis) = (pages.to_string(), HALF.as_millis().to_string());
    let told = process::told(process::again(&[client::ROLE, address, path, &pages, encoding, cookie, &millis]));
    let used = process::cpu_of_process().saturating_sub(before);
    let times: Vec<u64> = told.lines().map(|line| line.parse().expect("microseconds")).collect();
    let answers = f64::from(u32::try_from(times.len()).expect("not that fast"));
    Half { rate: answers / HALF.as_secs_f64(), cpu: used.as_secs_f64() * 1e6 / answers, times }
}

/// The time within which this many in a hundred were answered.
fn millis(sorted: &[u64], percent: usize) -> String {
    let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    let micros = u32::try_from(sorted[at]).expect("less than an hour");
    format!("{:.1} ms", f64::from(micros) / 1000.0)
}

/// The page of the list that is as long as most.
async fn middling_page(site: &Site, cookie: &str) -> Bytes {
    let router = router::router(site.clone(), PATIENCE);
    let mut pages = Vec::with_capacity(PAGES);
    for number in 1..=PAGES {
        let request = Request::get(format!("/inovasi?halaman={number}")).header(COOKIE, cookie);
        let request = request.body(Body::empty()).expect("a request");
        let response = router.clone().oneshot(request).await.expect("the router never fails");
        assert_eq!(response.status(), StatusCode::OK, "page {number}");
        let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        let rows = bytes.windows(b"<th scope=\"row\">".len()).filter(|bytes| *bytes == b"<th scope=\"row\">").count();
        assert_eq!(rows, ROWS, "rows of page {number}");
        pages.push(bytes);
    }
    pages.sort_unstable_by_key(Bytes::len);
    pages.swap_remove(PAGES / 2)
}

/// Serves the site, and the page as a static answer, until the process ends.
async fn serve(site: Site, page: Bytes) -> SocketAddr {
    let fixed = async move |_: Fixed| ([(CONTENT_TYPE, "text/html; charset=utf-8")], page.clone());
    let routes = router::routes(site.manner).get::<Fixed, _>(Access::Public, fixed);
    let router = router::layered(routes, site, PATIENCE);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(server::serve(listener, router, std::future::pending()));
    address
}
