//! `pataka doctor`.

use super::{FAULTS, Stop, WELL};
use crate::app::stats::figures;
use crate::clock::Clock;
use crate::db::Db;
use crate::rulebooks;

/// Looks for damage: the database's own verdict, rulebooks, rows that cannot be read.
pub async fn run(db: &Db) -> Result<u8, Stop> {
    let mut faults = db.faults().await.map_err(Stop::broken)?;
    for file in rulebooks::embedded() {
        if let Err(found) = rulebooks::parse(file.id, file.text) {
            faults.extend(found.iter().map(|fault| format!("rulebook {}: {fault}", file.id)));
        }
    }
    match figures(db, Clock::system().today()).await {
        Ok(all) => println!("{} governments, all rows readable, {}", all.len(), db.engine()),
        Err(error) => faults.push(error.to_string()),
    }
    for fault in &faults {
        println!("fault: {fault}");
    }
    println!("{} faults", faults.len());
    Ok(if faults.is_empty() { WELL } else { FAULTS })
}
