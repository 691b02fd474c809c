//! How long a dossier of about forty pages takes, from material to bytes: `cargo bench --bench dossier`.

#[path = "../tests/it/dossiers/demo.rs"]
mod demo;

use std::time::{Duration, Instant};

use pataka::dossiers::compose::compose;
use pataka::dossiers::model::Material;
use pataka::rulebooks;

/// Runs after the first.
const RUNS: usize = 15;

fn main() {
    let edition = rulebooks::find("kipp-2023").expect("shipped");
    let material = long();
    let (mut composing, mut laying, mut writing) = (Vec::new(), Vec::new(), Vec::new());
    let (mut pages, mut size) = (0, 0);
    for run in 0..=RUNS {
        let (document, composed) = timed(|| compose(&material, edition));
        let (sheets, laid) = timed(|| pataka_typeset::layout(&document).expect("a document within the limits"));
        let (bytes, written) = timed(|| pataka_typeset::write(&sheets).expect("a PDF"));
        (pages, size) = (sheets.sheets.len(), bytes.len());
        if run > 0 {
            composing.push(composed);
            laying.push(laid);
            writing.push(written);
        }
    }
    println!("{pages} pages, {size} bytes; median of {RUNS} warm runs:");
    for (name, times) in [("compose", composing), ("layout", laying), ("write", writing)] {
        println!("{name:8} {:?}", median(times));
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let made = work();
    (made, start.elapsed())
}

/// GAYATRI with its prose repeated until the dossier has about forty pages.
fn long() -> Material {
    let mut material = demo::material("gayatri");
    material.benefits = demo::material("canting-gula-mojo").benefits;
    for fact in &mut material.facts {
        fact.body = [fact.body.as_str(); 8].join("\n\n");
    }
    material
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
