//! `pataka assess`: the index of levels given in a file, without any database.

use std::io::Read;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Stop, USAGE, WELL};
use crate::assessment::model::input::Input;
use crate::assessment::model::{Index, Totals, index};
use crate::kernel::points::Points;
use crate::rulebooks;
use crate::rulebooks::model::Edition;

/// Options of `pataka assess`.
#[derive(clap::Args)]
pub struct Assess {
    /// Id of the rulebook, for instance iga-2026.
    #[arg(long)]
    rulebook: String,
    /// File with the levels as JSON; - for standard input.
    #[arg(long)]
    input: PathBuf,
    /// Print the result as JSON.
    #[arg(long)]
    json: bool,
}

impl Assess {
    pub fn run(&self) -> Result<u8, Stop> {
        let edition = rulebooks::find(&self.rulebook).ok_or_else(|| {
            let known = rulebooks::editions().iter().filter(|edition| !edition.indicators.is_empty());
            let known: Vec<&str> = known.map(|edition| edition.id.as_str()).collect();
            Stop::usage(format!("unknown rulebook {}; with an index: {}", self.rulebook, known.join(", ")))
        })?;
        if edition.indicators.is_empty() {
            return Err(Stop::usage(format!("{} has no index", edition.id)));
        }
        let input = match Input::read(edition, &self.text()?) {
            Ok(input) => input,
            Err(faults) => {
                for fault in &faults {
                    eprintln!("{fault}");
                }
                return Ok(USAGE);
            }
        };
        let totals = input.totals(edition);
        let found = index(edition, &totals);
        if self.json {
            let text = serde_json::to_string_pretty(&as_json(edition, &totals, &found)).map_err(Stop::broken)?;
            println!("{text}");
        } else {
            print(edition, &totals, &found);
        }
        Ok(WELL)
    }

    fn text(&self) -> Result<String, Stop> {
        let name = self.input.display();
        let mut text = String::new();
        if self.input.as_os_str() == "-" {
            std::io::stdin()
                .read_to_string(&mut text)
                .map_err(|error| Stop::usage(format!("standard input: {error}")))?;
        } else {
            text = std::fs::read_to_string(&self.input).map_err(|error| Stop::usage(format!("{name}: {error}")))?;
        }
        Ok(text)
    }
}

/// With two decimals always, as the ministry prints it.
fn decimal(points: Points) -> String {
    let text = points.to_string();
    if text.contains('.') { text } else { format!("{text}.00") }
}

fn part(found: &Index<'_>, name: &str) -> Option<String> {
    found.part(name).and_then(|part| part.value).map(|value| decimal(value.rounded()))
}

/// Parts of which the rules are not known stand as null, and so does the index then.
fn as_json(edition: &Edition, totals: &Totals, found: &Index<'_>) -> Value {
    let unknown: Vec<&str> = found.parts.iter().filter(|part| part.value.is_none()).map(|part| part.name).collect();
    let mut json = json!({
        "rulebook": edition.id,
        "spd": part(found, "spd"),
        "mean_maturity": part(found, "sid"),
        "count_points": part(found, "count"),
        "total": decimal(found.total.rounded()),
        "maximum": decimal(found.maximum),
        "index": found.value.map(decimal),
        "band": found.band.map(|band| &band.title),
        "empty_seats": found.empty_seats,
        "urusan_covered": totals.affairs,
    });
    if !unknown.is_empty() {
        json["unknown"] = json!(unknown);
        json["share_of_known"] = json!(decimal(found.share));
    }
    json
}

fn print(edition: &Edition, totals: &Totals, found: &Index<'_>) {
    println!("{} ({})", edition.title, edition.id);
    for part in &found.parts {
        let value = part.value.map_or_else(|| "unknown".to_owned(), |value| decimal(value.rounded()));
        println!("  {:<6} {value:>8} of {}", part.name, decimal(part.maximum));
    }
    println!("  total  {:>8} of {}", decimal(found.total.rounded()), decimal(found.maximum));
    match found.value {
        Some(value) => println!("  index  {:>8} {}", decimal(value), found.band.map_or("", |band| &band.title)),
        None => println!("  index   unknown; share of what is known: {}", decimal(found.share)),
    }
    println!(
        "  {} innovations, {} empty seats, {} urusan covered",
        totals.innovations, found.empty_seats, totals.affairs
    );
}
