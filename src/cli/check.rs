//! `pataka doctor`.

use super::{FAULTS, Stop, WELL};
use crate::app::stats::figures;
use crate::blobs::Blobs;
use crate::clock::Clock;
use crate::db::Db;
use crate::{assessment, evidence, letters, rulebooks, snapshots};

/// Looks for damage: the database's own verdict, rulebooks, rows that cannot be read, files that are named and not there, or too short,
/// scores that are not what their answers come to.
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
    for (content, size) in &contents {
        match blobs.size(content).await.map_err(Stop::broken)? {
            None => faults.push(format!("evidence: the file {content} is not in the store")),
            Some(found) if size.is_some_and(|size| size != found) => {
                faults.push(format!("evidence: the file {content} has {found} bytes and should have another number"));
            }
            Some(_) => (),
        }
    }
    let frozen = snapshots::store::contents(db).await.map_err(Stop::broken)?;
    for (content, size) in &frozen {
        if blobs.size(content).await.map_err(Stop::broken)? != Some(*size) {
            faults.push(format!("snapshots: the file {content} is not in the store, or has another size"));
        }
    }
    let mut letters = letters::store::contents(db).await.map_err(Stop::broken)?;
    letters.extend(letters::store::heads::contents(db).await.map_err(Stop::broken)?);
    for (content, size) in &letters {
        if blobs.size(content).await.map_err(Stop::broken)? != Some(*size) {
            faults.push(format!("letters: the file {content} is not in the store, or has another size"));
        }
    }
    for id in snapshots::store::altered(db).await.map_err(Stop::broken)? {
        faults.push(format!("snapshots: the lines of {id} are not those that were frozen"));
    }
    let stale = assessment::actions::stale(db, Clock::system().today()).await.map_err(Stop::broken)?;
    for one in &stale {
        let (id, kept, found) = (one.entry.id, &one.entry.scores, &one.scores);
        faults.push(format!(
            "assessment: entry {id} is kept with {}, {}, {} and comes to {}, {}, {}; `pataka daily` mends it",
            kept.claimed, kept.verified, kept.official, found.claimed, found.verified, found.official
        ));
    }
    println!("{} files of evidence, {} of frozen dossiers, {} of letters", contents.len(), frozen.len(), letters.len());
    for fault in &faults {
        println!("fault: {fault}");
    }
    println!("{} faults", faults.len());
    Ok(if faults.is_empty() { WELL } else { FAULTS })
}
