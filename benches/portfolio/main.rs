//! What the portfolio promises about speed, as ratios and figures of one run: `cargo bench`.
//!
//! `cargo bench -- list` measures one part alone; the others are dossier, search, upload, import and assessment.
//! `cargo bench -- pages FOLDER` measures nothing and leaves the same content as each program sets it, to be looked at side by
//! side. Reads `/proc`, so it needs Linux.

mod assessment;
mod client;
mod dossier;
mod import;
mod list;
mod nation;
mod process;
mod rivals;
mod search;
mod stock;
mod upload;

use pataka::inspection::child;

#[path = "../../tests/it/dossiers/demo.rs"]
mod demo;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        // The bench starts itself again with these words.
        [client::ROLE, rest @ ..] => client::drive(rest),
        [dossier::ROLE] => dossier::write_once(),
        [dossier::BATCH] => dossier::write_many(),
        [import::ROLE, rest @ ..] => import::import_once(rest),
        [nation::ROLE, rest @ ..] => nation::recompute(rest),
        [upload::CLIENTS, rest @ ..] => upload::drive(rest),
        [upload::PLAIN, rest @ ..] => upload::write_plainly(rest),
        // So does the site that looks into an uploaded file.
        [child::COMMAND, ..] => child::be_the_child(child::Limits::USUAL).expect("an inspection"),
        ["list"] => list::measure(),
        ["dossier"] => dossier::measure(),
        ["pages", folder] => dossier::pages(folder.as_ref()),
        ["search"] => search::measure(),
        ["upload"] => upload::measure(),
        ["import"] => import::measure(),
        ["assessment"] => assessment::measure(),
        [] => {
            list::measure();
            println!();
            dossier::measure();
            println!();
            search::measure();
            println!();
            upload::measure();
            println!();
            import::measure();
            println!();
            assessment::measure();
        }
        other => panic!(
            "nothing is called {}; there are list, dossier, search, upload, import and assessment",
            other.join(" ")
        ),
    }
}

/// The middle value.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}

/// "PASS" or "MISS".
fn verdict(holds: bool) -> &'static str {
    if holds { "PASS" } else { "MISS" }
}
