//! The command line, for people and scripts. Messages are English, but for the faults of a rulebook file, which officials read;
//! exit codes are part of the promise (docs/command-line.md).

mod assess;
mod check;
mod daily;
mod demo;
mod document;
mod dossier;
mod letter;
mod publication;
mod rulebook;
mod serve;
mod stats;
mod user;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::blobs::Blobs;
use crate::config::{Config, Listen, Places, make_folder};
use crate::db::Db;
use crate::inspection::child;

/// Everything went well.
const WELL: u8 = 0;
/// The command ran and found faults: a rulebook with errors, a damaged database.
const FAULTS: u8 = 1;
/// The request makes no sense: unknown id, unreadable file, wrong option.
const USAGE: u8 = 2;
/// The program could not do its work: database, disk, port.
const BROKEN: u8 = 70;

#[derive(Parser)]
#[command(name = "pataka", version, about, propagate_version = true)]
struct Arguments {
    #[command(flatten)]
    places: Places,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site.
    Serve(Listen),
    /// Load the demo portfolios, write sample dossiers, print demo accounts with new passwords, and serve.
    Demo(demo::Demo),
    /// Write the dossier of an innovation as a PDF.
    Dossier(dossier::Dossier),
    /// Write a publication as a PDF: a brief, a jury handout, a report, a portfolio book, a replication kit.
    Publication(publication::Publication),
    /// Write a letter about an innovation as the register fills it, as a PDF; nothing is kept.
    Letter(letter::Letter),
    /// Compute the index of levels given in a file.
    Assess(assess::Assess),
    /// Check and show rulebooks.
    #[command(subcommand)]
    Rulebook(rulebook::Rulebook),
    /// Print the figures of every government.
    Stats(stats::Stats),
    /// Keep accounts.
    #[command(subcommand)]
    User(user::User),
    /// Do what is due today: tell owners of integrations that stopped counting. `serve` does it every day by itself.
    Daily,
    /// Look for damage and contradictions.
    Doctor,
    /// Print an example settings file.
    ConfigExample,
    /// Look into the files whose paths stand on standard input, under limits; the program starts itself this way.
    #[command(hide = true)]
    InspectFile(child::Limits),
}

/// Why a command ended without doing its work.
#[derive(Debug)]
pub struct Stop {
    code: u8,
    words: String,
}

impl Stop {
    fn usage(words: impl Into<String>) -> Self {
        Self { code: USAGE, words: words.into() }
    }

    #[expect(clippy::needless_pass_by_value, reason = "`map_err` hands errors over")]
    fn broken(words: impl ToString) -> Self {
        Self { code: BROKEN, words: words.to_string() }
    }
}

/// Runs the command of this process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match execute(arguments) {
        Ok(code) => ExitCode::from(code),
        Err(stop) => {
            eprintln!("pataka: {}", stop.words);
            ExitCode::from(stop.code)
        }
    }
}

fn execute(arguments: Arguments) -> Result<u8, Stop> {
    let places = arguments.places;
    match arguments.command {
        Command::Rulebook(rulebook) => return rulebook.run(),
        Command::Assess(assess) => return assess.run(),
        Command::InspectFile(limits) => {
            child::be_the_child(limits).map_err(Stop::broken)?;
            return Ok(WELL);
        }
        Command::ConfigExample => {
            print!("{}", Config::example());
            return Ok(WELL);
        }
        _ => (),
    }
    let config = Config::read(&places).map_err(Stop::usage)?;
    make_folder(&places.data).map_err(Stop::broken)?;
    start_log(&config)?;
    let runtime = tokio::runtime::Runtime::new().map_err(Stop::broken)?;
    runtime.block_on(async {
        let db = Db::open(places.database_url.as_deref(), &places.data).await.map_err(Stop::broken)?;
        let done = match arguments.command {
            Command::Serve(listen) => {
                let files = Blobs::open(&config.blobs, &places.data).map_err(Stop::broken)?;
                serve::run(&db, files, &config, listen, false).await
            }
            Command::Demo(demo) => demo.run(&db, &config, &places).await,
            Command::Dossier(dossier) => dossier.run(&db).await,
            Command::Publication(publication) => publication.run(&db).await,
            Command::Letter(letter) => letter.run(&db).await,
            Command::Stats(stats) => stats.run(&db).await,
            Command::User(user) => user.run(&db).await,
            Command::Daily => {
                let files = Blobs::open(&config.blobs, &places.data).map_err(Stop::broken)?;
                daily::run(&db, &files).await
            }
            Command::Doctor => {
                let files = Blobs::open(&config.blobs, &places.data).map_err(Stop::broken)?;
                check::run(&db, &files).await
            }
            Command::Rulebook(_) | Command::Assess(_) | Command::ConfigExample | Command::InspectFile(_) => Ok(WELL),
        };
        db.close().await.map_err(Stop::broken)?;
        done
    })
}

fn start_log(config: &Config) -> Result<(), Stop> {
    use tracing_subscriber::EnvFilter;

    let filter = EnvFilter::try_new(&config.log).map_err(|error| Stop::usage(format!("log: {error}")))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    let started = if config.log_json { lines.json().try_init() } else { lines.try_init() };
    started.map_err(Stop::broken)
}
