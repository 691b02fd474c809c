//! A dossier of about forty pages: laid out, and written as PDF.

use std::time::Duration;

use pataka::dossiers::compose::compose;
use pataka::dossiers::model::Material;
use pataka::rulebooks;

use super::{demo, median, process, verdict};

/// The word under which the bench starts itself to write one dossier and tell its peak memory.
pub const ROLE: &str = "write-one-dossier";

/// Layout and PDF together shall take less processor time than this, in milliseconds.
const MOST_TIME: f64 = 200.0;
/// A process that writes a dossier shall never hold more than this, in megabytes of 1,000,000 bytes.
const MOST_MEMORY: f64 = 100.0;
/// Runs, after one to warm up.
const RUNS: usize = 9;

/// Measures and prints.
pub fn measure() {
    let edition = rulebooks::find("kipp-2023").expect("a shipped edition");
    let document = compose(&long(), edition);
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
    let (laying, writing, both) = (median(laying), median(writing), median(both));
    println!("    layout {laying:.1} ms, PDF {writing:.1} ms");
    let rate = f64::from(u32::try_from(pages).expect("few pages")) * 1000.0 / both;
    println!(
        "    layout and PDF {both:.1} ms, {rate:.0} pages in a second of one core (under {MOST_TIME} ms): {}",
        verdict(both < MOST_TIME)
    );
    let told = process::told(process::again(&[ROLE]));
    let peak = told.trim().parse::<f64>().expect("bytes") / 1e6;
    println!(
        "    peak memory of a fresh process that writes one: {peak:.1} MB (under {MOST_MEMORY} MB): {}",
        verdict(peak < MOST_MEMORY)
    );
}

/// Writes one dossier and prints the most memory the process ever held, in bytes.
pub fn write_once() {
    let edition = rulebooks::find("kipp-2023").expect("a shipped edition");
    let sheets = pataka_typeset::layout(&compose(&long(), edition)).expect("a document within the limits");
    let bytes = pataka_typeset::write(&sheets).expect("a PDF");
    assert!(bytes.starts_with(b"%PDF"), "a PDF");
    println!("{}", process::peak_memory());
}

/// The work's result and its processor time in milliseconds.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = process::cpu_of_thread();
    let made = work();
    let used: Duration = process::cpu_of_thread().saturating_sub(start);
    (made, used.as_secs_f64() * 1000.0)
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
