//! `pataka daily`.

use super::{Stop, WELL};
use crate::app::daily;
use crate::blobs::Blobs;
use crate::clock::Clock;
use crate::db::Db;

/// Does what `serve` does every day, for a server that is started by a timer.
pub async fn run(db: &Db, files: &Blobs) -> Result<u8, Stop> {
    let done = daily::run(db, files, &Clock::system()).await.map_err(Stop::broken)?;
    println!("told owners of {} integrations that stopped counting", done.lapses);
    println!("scored {} entries again", done.scores);
    println!("removed {} batches of dossiers with their files", done.batches);
    Ok(WELL)
}
