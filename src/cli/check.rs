//! `pataka doctor`.

use super::{FAULTS, Stop, WELL};
use crate::app::stats::figures;
use crate::blobs::Blobs;
use crate::clock::Clock;
use crate::db::Db;
use crate::{evidence, rulebooks};

/// Looks for damage: the database's own verdict, rulebooks, rows that cannot be read, files that are named and not there.
pub async fn run(db: &Db, blobs: &Blobs) -> Result<u8, Stop> {
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
    let contents = evidence::store::contents(db).await.map_err(Stop::broken)?;
    for content in &contents {
        if blobs.size(content).await.map_err(Stop::broken)?.is_none() {
            faults.push(format!("evidence: the file {content} is not in the store"));
        }
    }
    println!("{} files of evidence", contents.len());
    for fault in &faults {
        println!("fault: {fault}");
    }
    println!("{} faults", faults.len());
    Ok(if faults.is_empty() { WELL } else { FAULTS })
}
