//! Uploads through the whole site, against a plain program that writes and syncs the same bytes.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use pataka::app::{demo, router};
use pataka::blobs::Blobs;
use pataka::clock::Clock;
use pataka::db::Db;
use pataka::identity::model::{Person, Role};
use pataka::inspection::child::Inspector;
use pataka::kernel::id::PersonId;
use pataka::web::server;
use pataka::web::site::Manner;
use pataka::{evidence, identity, innovations, organisations};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use super::{median, process, verdict};

/// The word under which the bench starts itself as eight clients.
pub const CLIENTS: &str = "upload-clients";
/// The word under which the bench starts itself as the plain program.
pub const PLAIN: &str = "upload-plainly";

/// The site shall take files at least this part as fast as a plain program writes and syncs them, one after another.
const LEAST: f64 = 0.5;
/// The server shall not grow by more than this, in megabytes of 1,000,000 bytes.
const MOST_GROWTH: f64 = 64.0;
/// Files of a round.
const FILES: usize = 100;
/// Clients, and writers of the plain program where it writes several files at a time.
const HANDS: usize = 8;
/// Size of a file in bytes.
const SIZE: usize = 2_000_000;
/// Interleaved rounds, after one to warm up.
const ROUNDS: usize = 5;
/// A request takes no longer than this.
const PATIENCE: Duration = Duration::from_secs(30);

/// Measures and prints.
pub fn measure() {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = Runtime::new().expect("a runtime");
    let (address, cookie, innovations) = runtime.block_on(serve(folder.path()));
    println!("Upload: {FILES} PDF files of {SIZE} bytes by {HANDS} clients, {ROUNDS} rounds after one to warm up");
    // Both keep what they wrote: memory and room on the disk that were just freed are handed out faster than others.
    let plain = folder.path().join("plain");
    let (mut alone, mut together, mut uploading) = (Vec::new(), Vec::new(), Vec::new());
    let mut before = 0;
    for round in 0..=ROUNDS {
        let number = round.to_string();
        let place = plain.to_str().expect("a path in text");
        let one = seconds(&[PLAIN, place, &number, "1"]);
        let eight = seconds(&[PLAIN, place, &number, &HANDS.to_string()]);
        if round == 1 {
            before = process::forget_peak();
        }
        let uploaded = seconds(&[CLIENTS, &address, &cookie, &innovations, &number]);
        if round > 0 {
            alone.push(one);
            together.push(eight);
            uploading.push(uploaded);
        }
    }
    let growth = megabytes(process::peak_memory().saturating_sub(before));
    let all = megabytes((FILES * SIZE) as u64);
    let against =
        |written: &[f64]| median(written.iter().zip(&uploading).map(|(written, took)| written / took).collect());
    let (ratio, harder) = (against(&alone), against(&together));
    println!("    plain, one file after another {:6.1} MB/s", all / median(alone));
    println!("    plain, {HANDS} files at a time    {:6.1} MB/s", all / median(together));
    println!("    upload {:6.1} MB/s", all / median(uploading));
    println!("    ratio {ratio:.3} (at least {LEAST}): {}; to {HANDS} at a time {harder:.3}", verdict(ratio >= LEAST));
    println!("    growth of the server {growth:.1} MB (under {MOST_GROWTH} MB): {}", verdict(growth < MOST_GROWTH));
}

fn seconds(words: &[&str]) -> f64 {
    process::told(process::again(words)).trim().parse().expect("seconds")
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52 bytes")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// Serves the demo's city until the process ends: its address, a compiler's cookie, and eight of its innovations.
async fn serve(folder: &Path) -> (String, String, String) {
    let db = Db::open_sqlite(&folder.join("pataka.sqlite")).await.expect("the database opens");
    let (name, text) = demo::FILES[0];
    let pemda = demo::load(&db, name, text, Clock::system().today()).await.expect("the demo loads").id;
    let now = Clock::system().now();
    let token = identity::password::random_token();
    let compiler = Person {
        id: PersonId::fresh(),
        pemda,
        opd: None,
        role: Role::Compiler,
        name: "Penyusun Contoh".to_owned(),
        username: "penyusun".to_owned(),
        disabled: false,
    };
    db.write(async |tx| {
        identity::store::insert(tx, &compiler, "no password".to_owned(), now).await?;
        let hash = identity::password::token_hash(&token);
        identity::store::insert_session(tx, hash, compiler.id, now).await
    })
    .await
    .expect("somebody is signed in");
    assert!(!organisations::store::units(&db, pemda).await.expect("units").is_empty(), "a government with units");
    let scope = identity::model::Scope::whole(pemda);
    let first = pataka::kernel::paging::PageRequest::first();
    let found = innovations::store::list(&db, &scope, &innovations::model::filter::Filter::default(), first).await;
    let some: Vec<String> = found.expect("a list").rows.iter().take(HANDS).map(|line| line.id.to_string()).collect();
    assert_eq!(some.len(), HANDS, "as many innovations as clients");
    let blobs = Blobs::local(&folder.join("blobs")).expect("a store of files");
    let manner = Manner { secure: false, gallery: false };
    let site = router::site(db, (blobs, Inspector::own()), Clock::system(), manner).expect("the templates compile");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address: SocketAddr = listener.local_addr().expect("an address");
    tokio::spawn(server::serve(listener, router::router(site, PATIENCE), std::future::pending()));
    (address.to_string(), format!("pataka={token}"), some.join(","))
}

/// What the clients do: sends the files of a round, and prints how many seconds that took.
pub fn drive(words: &[&str]) {
    let [address, cookie, innovations, round] = words else { panic!("the clients need four words") };
    let innovations: Vec<&str> = innovations.split(',').collect();
    let requests: Vec<Vec<u8>> = files(round)
        .into_iter()
        .enumerate()
        .map(|(at, file)| request(address, cookie, innovations[at % HANDS], &file))
        .collect();
    let took = in_turns(HANDS, &requests, |server: &mut Option<BufReader<TcpStream>>, _, request| {
        let server = server.get_or_insert_with(|| {
            let stream = TcpStream::connect(address).expect("the server listens");
            stream.set_nodelay(true).expect("a socket");
            BufReader::new(stream)
        });
        server.get_mut().write_all(request).expect("the server reads");
        answer(server);
    });
    println!("{took}");
}

/// What the plain program does: writes and syncs the files of a round, and prints how many seconds that took.
pub fn write_plainly(words: &[&str]) {
    let [folder, round, hands] = words else { panic!("the plain program needs three words") };
    let hands = hands.parse().expect("a number");
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let files = files(round);
    let took = in_turns(hands, &files, |(): &mut (), at, content| {
        let mut file = File::create(folder.join(format!("{hands}-{round}-{at}"))).expect("a file");
        file.write_all(content).expect("room on the disk");
        file.sync_all().expect("a disk");
    });
    println!("{took}");
}

/// Does the work with as many hands at once; how many seconds from the first to the last.
fn in_turns<H: Default>(hands: usize, all: &[Vec<u8>], work: impl Fn(&mut H, usize, &[u8]) + Sync) -> f64 {
    let start = Barrier::new(hands + 1);
    thread::scope(|scope| {
        for hand in 0..hands {
            let (start, work) = (&start, &work);
            scope.spawn(move || {
                let mut own = H::default();
                start.wait();
                for at in (hand..all.len()).step_by(hands) {
                    work(&mut own, at, &all[at]);
                }
                start.wait();
            });
        }
        start.wait();
        let begun = Instant::now();
        start.wait();
        begun.elapsed().as_secs_f64()
    })
}

/// The files of a round: each a PDF of one page with a picture's worth of bytes that no packing makes smaller.
fn files(round: &str) -> Vec<Vec<u8>> {
    let round: u64 = round.parse().expect("a number");
    (0..FILES as u64).map(|at| pdf(round * 1_000 + at + 1)).collect()
}

fn pdf(seed: u64) -> Vec<u8> {
    let head = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
                2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>\nendobj\n\
                3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n";
    let filling = SIZE - 1_000;
    let stream = format!("4 0 obj\n<< /Length {filling} >>\nstream\n");
    let place = |text: &str| head.find(text).expect("the object");
    let mut bytes = [head.as_bytes(), stream.as_bytes()].concat();
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for _ in 0..filling {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.push(state.to_le_bytes()[3]);
    }
    bytes.extend(b"\nendstream\nendobj\n");
    let table = bytes.len();
    bytes.extend(b"xref\n0 5\n0000000000 65535 f \n");
    for place in [place("1 0 obj"), place("2 0 obj"), place("3 0 obj"), head.len()] {
        bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let tail = format!("trailer << /Size 5 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
    bytes.resize(SIZE - tail.len(), b' ');
    bytes.extend(tail.into_bytes());
    bytes
}

fn request(address: &str, cookie: &str, innovation: &str, file: &[u8]) -> Vec<u8> {
    const BOUNDARY: &str = "batas-berkas-8d1f";
    let path = evidence::paths::Upload { id: pataka::kernel::id::InnovationId(innovation.parse().expect("an id")) };
    let body = [
        format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"klaim\"\r\n\r\ninovasi:{innovation}\r\n\
             --{BOUNDARY}\r\ncontent-disposition: form-data; name=\"berkas\"; filename=\"laporan.pdf\"\r\n\r\n"
        )
        .into_bytes(),
        file.to_vec(),
        format!("\r\n--{BOUNDARY}--\r\n").into_bytes(),
    ]
    .concat();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin\r\n\
         content-type: multipart/form-data; boundary={BOUNDARY}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    [head.into_bytes(), body].concat()
}

/// Reads one answer, which must lead on: the file was taken.
fn answer(server: &mut BufReader<TcpStream>) {
    let mut length = 0;
    let mut status = String::new();
    server.read_line(&mut status).expect("the server answers");
    assert!(status.starts_with("HTTP/1.1 303"), "{status}");
    loop {
        let mut line = String::new();
        server.read_line(&mut line).expect("the server answers");
        let line = line.trim_end().to_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length: ") {
            length = value.parse().expect("a length");
        }
    }
    server.read_exact(&mut vec![0; length]).expect("the server answers in full");
}
