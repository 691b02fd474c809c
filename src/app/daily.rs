//! What happens by itself once a day: `serve` does it at its start and every day, `pataka daily` when it is asked to.

use std::time::Duration;

use crate::clock::Clock;
use crate::db::{Db, DbError};
use crate::integrations;

const A_DAY: Duration = Duration::from_hours(24);

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// Integrations that stopped counting as running and whose owners were told.
    pub lapses: u64,
}

/// Does what is due now. Doing it twice does nothing twice.
pub async fn run(db: &Db, clock: &Clock) -> Result<Done, DbError> {
    Ok(Done { lapses: integrations::actions::tell_of_lapses(db, clock.now()).await? })
}

/// Does it now and every day, as long as the process lives. A failure is logged and tried again the next day.
pub async fn keep_doing(db: Db, clock: Clock) {
    let mut days = tokio::time::interval(A_DAY);
    loop {
        days.tick().await;
        match run(&db, &clock).await {
            Ok(Done { lapses: 0 }) => (),
            Ok(done) => tracing::info!(lapses = done.lapses, "told owners of integrations that stopped counting"),
            Err(error) => tracing::error!(%error, "the daily work failed"),
        }
    }
}
