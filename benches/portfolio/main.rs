//! What the portfolio promises about speed, as ratios and figures of one run: `cargo bench`.
//!
//! `cargo bench -- list` and `cargo bench -- dossier` measure one of the two. Reads `/proc`, so it needs Linux.

mod client;
mod dossier;
mod list;
mod process;
mod stock;

#[path = "../../tests/it/dossiers/demo.rs"]
mod demo;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        // The bench starts itself again with these words.
        [client::ROLE, rest @ ..] => client::drive(rest),
        [dossier::ROLE] => dossier::write_once(),
        ["list"] => list::measure(),
        ["dossier"] => dossier::measure(),
        [] => {
            list::measure();
            println!();
            dossier::measure();
        }
        other => panic!("nothing is called {}; there are list and dossier", other.join(" ")),
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
