//! What happens by itself once a day: `serve` does it at its start and every day, `pataka daily` when it is asked to.

use std::time::Duration;

use crate::clock::Clock;
use crate::db::{Db, DbError};
use crate::{assessment, integrations};

const A_DAY: Duration = Duration::from_hours(24);

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// Integrations that stopped counting as running and whose owners were told.
    pub lapses: u64,
    /// Entries of an edition whose verified score changed, because a document behind it ran out.
    pub scores: u64,
}

/// Does what is due now. Doing it twice does nothing twice.
pub async fn run(db: &Db, clock: &Clock) -> Result<Done, DbError> {
    let lapses = integrations::actions::tell_of_lapses(db, clock.now()).await?;
    let scores = assessment::actions::refresh(db, clock.today()).await?;
    Ok(Done { lapses, scores })
}

/// Does it now and every day, as long as the process lives. A failure is logged and tried again the next day.
pub async fn keep_doing(db: Db, clock: Clock) {
    let mut days = tokio::time::interval(A_DAY);
    loop {
        days.tick().await;
        match run(&db, &clock).await {
            Ok(Done { lapses: 0, scores: 0 }) => (),
            Ok(Done { lapses, scores }) => {
                tracing::info!(lapses, scores, "told owners of integrations that stopped counting, scored again");
            }
            Err(error) => tracing::error!(%error, "the daily work failed"),
        }
    }
}
