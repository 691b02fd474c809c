//! What happens by itself once a day: `serve` does it at its start and every day, `pataka daily` when it is asked to.

use std::time::Duration;

use crate::batches;
use crate::batches::actions::ClearError;
use crate::blobs::Blobs;
use crate::clock::Clock;
use crate::db::Db;
use crate::{assessment, integrations};

const A_DAY: Duration = Duration::from_hours(24);

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// Integrations that stopped counting as running and whose owners were told.
    pub lapses: u64,
    /// Entries of an edition whose verified score changed, because a document behind it ran out.
    pub scores: u64,
    /// Batches of dossiers whose time is over, removed with their files.
    pub batches: u64,
}

/// Does what is due now. Doing it twice does nothing twice.
pub async fn run(db: &Db, blobs: &Blobs, clock: &Clock) -> Result<Done, ClearError> {
    let lapses = integrations::actions::tell_of_lapses(db, clock.now()).await?;
    let scores = assessment::actions::refresh(db, clock.today()).await?;
    let batches = batches::actions::clear(db, blobs, clock.now()).await?;
    Ok(Done { lapses, scores, batches })
}

/// Does it now and every day, as long as the process lives. A failure is logged and tried again the next day.
pub async fn keep_doing(db: Db, blobs: Blobs, clock: Clock) {
    let mut days = tokio::time::interval(A_DAY);
    loop {
        days.tick().await;
        match run(&db, &blobs, &clock).await {
            Ok(Done { lapses: 0, scores: 0, batches: 0 }) => (),
            Ok(Done { lapses, scores, batches }) => {
                tracing::info!(
                    lapses,
                    scores,
                    batches,
                    "did what was due: lapses told, entries scored, batches removed"
                );
            }
            Err(error) => tracing::error!(%error, "the daily work failed"),
        }
    }
}
