//! A dossier of about forty pages: laid out, and written as PDF; alone, by the hundreds, and by other programs.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use pataka::dossiers::compose::compose;
use pataka::dossiers::model::Material;
use pataka::rulebooks;
use pataka_typeset::document::Document;

use super::rivals::{self, Told};
use super::{demo, median, process, verdict};

/// The word under which the bench starts itself to write one dossier and tell what that took.
pub const ROLE: &str = "write-one-dossier";
/// The word under which the bench starts itself to write all dossiers of a government.
pub const BATCH: &str = "write-all-dossiers";

/// Layout and PDF together shall take less processor time than this in a fresh process, in milliseconds.
const MOST_TIME: f64 = 150.0;
/// A process that writes a dossier shall never hold more than this, in megabytes of 1,000,000 bytes.
const MOST_MEMORY: f64 = 60.0;
/// Dossiers of a government with many innovations.
const MANY: usize = 245;
/// All of them on two cores shall take less than this, in seconds.
const MOST_SECONDS: f64 = 60.0;
/// A process that writes all of them shall never hold more than this, in megabytes.
const MOST_FOR_MANY: f64 = 300.0;
/// WeasyPrint shall take at least so many times as much processor time.
const LEAST_AGAINST_WEASYPRINT: f64 = 20.0;
/// Runs, after one to warm up.
const RUNS: usize = 9;
/// Fresh processes; the cheapest tells what a dossier takes when nobody else is in the way.
const FRESH: usize = 5;

/// Measures and prints.
pub fn measure() {
    let document = document();
    let (mut laying, mut writing, mut both) = (Vec::new(), Vec::new(), Vec::new());
    let (mut pages, mut size) = (0, 0);
    for run in 0..=RUNS {
        let (sheets, laid) = timed(|| pataka_typeset::layout(&document).expect("a document within the limits"));
        let (bytes, written) = timed(|| pataka_typeset::write(&sheets).expect("a PDF"));
        (pages, size) = (sheets.sheets.len(), bytes.len());
        if run > 0 {
            laying.push(laid);
            writing.push(written);
            both.push(laid + written);
        }
    }
    println!("Dossier: {pages} pages, {size} bytes; median processor time of {RUNS} warm runs");
    let (laying, writing, further) = (median(laying), median(writing), median(both));
    println!("    layout {laying:.1} ms, PDF {writing:.1} ms");
    let rate = f64::from(u32::try_from(pages).expect("few pages")) * 1000.0 / further;
    println!("    layout and PDF {further:.1} ms, {rate:.0} pages in a second of one core");
    let fresh: Vec<(f64, f64)> = (0..FRESH).map(|_| once()).collect();
    let first = median(fresh.iter().map(|one| one.0).collect());
    let peak = median(fresh.iter().map(|one| one.1).collect());
    println!(
        "    in a fresh process {first:.1} ms, median of {FRESH} (under {MOST_TIME} ms): {}",
        verdict(first < MOST_TIME)
    );
    println!(
        "    peak memory of a fresh process that writes one: {peak:.1} MB (under {MOST_MEMORY} MB): {}",
        verdict(peak < MOST_MEMORY)
    );
    many();
    match rivals::measure(&document) {
        Ok(told) => compare(first, further, &told),
        Err(reason) => println!("    not compared with other programs: {reason}"),
    }
}

/// Leaves the dossier as this program and the others set it.
pub fn pages(folder: &Path) {
    let document = document();
    std::fs::create_dir_all(folder).expect("a folder");
    let bytes = pataka_typeset::pdf(&document).expect("a PDF");
    std::fs::write(folder.join("pataka.pdf"), bytes).expect("a file");
    match rivals::set_in(&document, folder) {
        Ok(told) => told.iter().for_each(|one| println!("{}: {} pages", one.name, one.pages)),
        Err(reason) => println!("not set by other programs: {reason}"),
    }
}

/// Milliseconds and megabytes of a fresh process.
fn once() -> (f64, f64) {
    let told = process::told(process::again(&[ROLE]));
    let mut parts = told.split_whitespace().map(|part| part.parse::<f64>().expect("a number"));
    let mut next = || parts.next().expect("two numbers");
    (next(), next() / 1e6)
}

fn many() {
    let told = process::told(process::again(&[BATCH]));
    let numbers: Vec<f64> = told.split_whitespace().map(|part| part.parse().expect("a number")).collect();
    let [seconds, processor, pages, peak] = numbers[..] else { panic!("four numbers, not {told:?}") };
    let peak = peak / 1e6;
    println!(
        "    {MANY} dossiers of {pages:.0} pages together on two threads: {seconds:.1} s, processor time {processor:.1} s \
         (under {MOST_SECONDS} s): {}; peak memory {peak:.0} MB (under {MOST_FOR_MANY} MB): {}",
        verdict(seconds < MOST_SECONDS),
        verdict(peak < MOST_FOR_MANY)
    );
}

/// Prints what the others took, as multiples.
fn compare(first: f64, further: f64, told: &[Told]) {
    println!("    the same content by other programs, processor time of a first and of a further document");
    for rival in told {
        let Told { name, pages, bytes, peak, .. } = rival;
        let times = rival.further / further;
        let cold = match rival.first {
            Some(theirs) => format!("{theirs:.0} ms = {:.1} ×", theirs / first),
            None => "each is a process".to_owned(),
        };
        let promise = match name.as_str() {
            "WeasyPrint" => {
                format!(" (at least {LEAST_AGAINST_WEASYPRINT} ×): {}", verdict(times >= LEAST_AGAINST_WEASYPRINT))
            }
            "Typst" => format!(" (more than 1 ×): {}", verdict(times > 1.0)),
            _ => String::new(),
        };
        println!(
            "    {name}: {pages} pages, {bytes} bytes, {:.0} MB; first {cold}, further {:.0} ms = {times:.1} ×{promise}",
            peak / 1e6,
            rival.further
        );
    }
}

/// Writes one dossier and prints its processor time in milliseconds and the most memory the process ever held, in
/// bytes.
pub fn write_once() {
    let document = document();
    let (bytes, used) = timed(|| {
        let sheets = pataka_typeset::layout(&document).expect("a document within the limits");
        pataka_typeset::write(&sheets).expect("a PDF")
    });
    assert!(bytes.starts_with(b"%PDF"), "a PDF");
    println!("{used} {}", process::peak_memory());
}

/// Writes all dossiers of a government to files, on two threads, and prints seconds, processor time, pages of one, and
/// the most memory.
pub fn write_many() {
    let edition = rulebooks::find("kipp-2023").expect("a shipped edition");
    let folder = tempfile::tempdir().expect("a folder");
    let (next, pages) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let material = long();
    let (start, before) = (Instant::now(), process::cpu_of_process());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= MANY {
                        return;
                    }
                    let mut material = material.clone();
                    for fact in &mut material.facts {
                        fact.body.insert_str(0, &format!("Dosir ke-{number}. "));
                    }
                    let sheets = pataka_typeset::layout(&compose(&material, edition)).expect("a document");
                    let bytes = pataka_typeset::write(&sheets).expect("a PDF");
                    std::fs::write(folder.path().join(format!("{number}.pdf")), bytes).expect("a file");
                    pages.store(sheets.sheets.len(), Ordering::Relaxed);
                }
            });
        }
    });
    let (seconds, used) = (start.elapsed().as_secs_f64(), process::cpu_of_process().saturating_sub(before));
    let (pages, peak) = (pages.load(Ordering::Relaxed), process::peak_memory());
    println!("{seconds} {} {pages} {peak}", used.as_secs_f64());
}

/// The work's result and its processor time in milliseconds.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = process::cpu_of_thread();
    let made = work();
    let used: Duration = process::cpu_of_thread().saturating_sub(start);
    (made, used.as_secs_f64() * 1000.0)
}

fn document() -> Document {
    compose(&long(), rulebooks::find("kipp-2023").expect("a shipped edition"))
}

/// GAYATRI of the demo with its prose repeated until the dossier has about forty pages, and another one's benefits.
fn long() -> Material {
    let mut material = demo::material("gayatri");
    material.benefits = demo::material("canting-gula-mojo").benefits;
    for fact in &mut material.facts {
        fact.body = [fact.body.as_str(); 9].join("\n\n");
    }
    material
}
