//! `pataka rulebook`.

use std::path::{Path, PathBuf};

use super::{FAULTS, Stop, WELL};
use crate::kernel::points::Points;
use crate::rulebooks;

/// Commands of `pataka rulebook`.
#[derive(clap::Subcommand)]
pub enum Rulebook {
    /// Check files, or the shipped rulebooks when none is named; list every fault of each with its line.
    Check {
        /// Files to check.
        files: Vec<PathBuf>,
    },
    /// Show a shipped rulebook.
    Show {
        /// Id, for instance iga-2026.
        id: String,
        /// As JSON, with the computed maxima.
        #[arg(long)]
        json: bool,
    },
    /// List the shipped rulebooks.
    List,
}

impl Rulebook {
    pub fn run(self) -> Result<u8, Stop> {
        match self {
            Self::Check { files } => check(&files),
            Self::Show { id, json } => show(&id, json),
            Self::List => {
                for edition in rulebooks::editions() {
                    println!("{:<14} {}", edition.id, edition.title);
                }
                Ok(WELL)
            }
        }
    }
}

fn check(files: &[PathBuf]) -> Result<u8, Stop> {
    let mut texts: Vec<(String, String, String)> = Vec::new();
    if files.is_empty() {
        texts.extend(
            rulebooks::embedded()
                .iter()
                .map(|file| (format!("{}.toml", file.id), file.id.to_owned(), file.text.to_owned())),
        );
    }
    for file in files {
        let text =
            std::fs::read_to_string(file).map_err(|error| Stop::usage(format!("{}: {error}", file.display())))?;
        texts.push((file.display().to_string(), id_of(file), text));
    }
    let mut faults = 0;
    for (name, id, text) in &texts {
        match rulebooks::parse(id, text) {
            Ok(_) => println!("{name}: tidak ada kesalahan"),
            Err(found) => {
                for fault in &found {
                    println!("{name}:{fault}");
                }
                println!("{name}: {} kesalahan", found.len());
                faults += found.len();
            }
        }
    }
    Ok(if faults == 0 { WELL } else { FAULTS })
}

fn id_of(file: &Path) -> String {
    file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn show(id: &str, json: bool) -> Result<u8, Stop> {
    let edition = rulebooks::find(id).ok_or_else(|| {
        let known: Vec<&str> = rulebooks::editions().iter().map(|edition| edition.id.as_str()).collect();
        Stop::usage(format!("unknown rulebook {id}; known: {}", known.join(", ")))
    })?;
    if json {
        let text = serde_json::to_string_pretty(&rulebooks::to_json(edition)).map_err(Stop::broken)?;
        println!("{text}");
        return Ok(WELL);
    }
    println!("{} ({})\n{}", edition.title, edition.id, edition.organiser);
    for section in edition.sections() {
        println!("  {} {}", section.number, section.title);
    }
    for indicator in &edition.indicators {
        println!("  {:>3} {}", indicator.number, indicator.title);
    }
    if !edition.aspects.is_empty() {
        let maxima = rulebooks::model::maxima(edition);
        let [spd, sid, count, total] = [maxima.spd, maxima.sid, maxima.count, maxima.total].map(known);
        println!("maxima: spd {spd} sid {sid} count {count} total {total}");
    }
    Ok(WELL)
}

/// A number, or the word for one that the rulebook does not know.
fn known(points: Option<Points>) -> String {
    points.map_or_else(|| "unknown".to_owned(), |points| points.to_string())
}
