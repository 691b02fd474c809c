//! The client, in a process of its own: connections that stay open, each with one request under way at any time.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

/// The word under which the bench starts itself as a client.
pub const ROLE: &str = "client";

/// Connections at a time.
pub const CONNECTIONS: usize = 32;

/// Drives the server at `address` for some milliseconds and prints how long each request took, in microseconds.
///
/// With `pages` the client walks through that many pages of the path, without (0) it asks for the path alone.
pub fn drive(words: &[&str]) {
    let [address, path, pages, encoding, cookie, millis] = words else { panic!("a client needs six words") };
    let pages: usize = pages.parse().expect("a number of pages");
    let time = Duration::from_millis(millis.parse().expect("milliseconds"));
    let start = Barrier::new(CONNECTIONS);
    let request = |number: usize| {
        let page = if pages == 0 { String::new() } else { format!("?halaman={}", number % pages + 1) };
        format!(
            "GET {path}{page} HTTP/1.1\r\nhost: {address}\r\naccept: text/html\r\naccept-encoding: {encoding}\r\n\
             accept-language: id\r\nsec-fetch-site: same-origin\r\ncookie: {cookie}\r\n\r\n"
        )
    };
    let times: Vec<Duration> = thread::scope(|scope| {
        let connections: Vec<_> = (0..CONNECTIONS)
            .map(|connection| {
                let (start, request) = (&start, &request);
                scope.spawn(move || {
                    let mut server = Connection::open(address);
                    start.wait();
                    let end = Instant::now() + time;
                    let mut times = Vec::new();
                    // Every connection begins elsewhere, so that no two ask for the same page at once.
                    let mut number = connection * 1_009;
                    while Instant::now() < end {
                        times.push(server.ask(&request(number)));
                        number += 1;
                    }
                    times
                })
            })
            .collect();
        connections.into_iter().flat_map(|one| one.join().expect("a connection lasts")).collect()
    });
    let mut lines = String::new();
    for time in times {
        let _ = writeln!(lines, "{}", time.as_micros());
    }
    print!("{lines}");
}

/// A connection to the server that stays open.
pub struct Connection {
    server: BufReader<TcpStream>,
    body: Vec<u8>,
}

impl Connection {
    /// Opens one.
    pub fn open(address: &str) -> Self {
        let server = TcpStream::connect(address).expect("the server listens");
        server.set_nodelay(true).expect("a socket");
        Self { server: BufReader::with_capacity(64 * 1024, server), body: Vec::new() }
    }

    /// Asks, reads the whole answer, and tells how long that took.
    pub fn ask(&mut self, request: &str) -> Duration {
        let start = Instant::now();
        self.server.get_mut().write_all(request.as_bytes()).expect("the server reads");
        let status = self.line();
        assert!(status.starts_with("HTTP/1.1 200"), "{status}");
        let (mut length, mut chunked) = (0, false);
        loop {
            let line = self.line();
            let Some((name, value)) = line.split_once(": ") else { break };
            match name {
                "content-length" => length = value.parse().expect("a length"),
                "transfer-encoding" => chunked = value == "chunked",
                _ => (),
            }
        }
        self.body.clear();
        if chunked {
            self.chunks();
        } else {
            self.bytes(length);
        }
        assert!(!self.body.is_empty(), "an answer without a body");
        start.elapsed()
    }

    fn chunks(&mut self) {
        loop {
            let length = usize::from_str_radix(&self.line(), 16).expect("the length of a chunk");
            self.bytes(length);
            assert!(self.line().is_empty(), "a chunk ends with an empty line");
            if length == 0 {
                return;
            }
        }
    }

    fn bytes(&mut self, length: usize) {
        let start = self.body.len();
        self.body.resize(start + length, 0);
        self.server.read_exact(&mut self.body[start..]).expect("the server answers in full");
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.server.read_line(&mut line).expect("the server answers");
        line.truncate(line.trim_end().len());
        line
    }
}
