//! `pataka stats`.

use super::{Stop, WELL};
use crate::app::stats::{Figures, figures};
use crate::clock::Clock;
use crate::db::Db;

/// Options of `pataka stats`.
#[derive(clap::Args)]
pub struct Stats {
    /// As JSON.
    #[arg(long)]
    json: bool,
}

impl Stats {
    pub async fn run(self, db: &Db) -> Result<u8, Stop> {
        let all: Vec<Figures> = figures(db, Clock::system().today()).await.map_err(Stop::broken)?;
        if self.json {
            println!("{}", serde_json::to_string_pretty(&all).map_err(Stop::broken)?);
            return Ok(WELL);
        }
        for of in &all {
            println!("{}", of.name);
            println!("  innovations   {}", of.innovations);
            for (status, count) in &of.integrations {
                println!("  integrations  {count} {status}");
            }
            println!("  metrics       {}", of.metrics);
            println!("  awards        {}", of.awards);
        }
        Ok(WELL)
    }
}
