//! The sending of e-mail by itself, as long as the server lives.

use std::time::Duration;

use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::notices::mailer::{Mailer, Round, send_due};

const PAUSE: Duration = Duration::from_secs(30);

/// What sends e-mail for an installation; `None` where no server is named. The message says what is wrong with the settings.
pub fn mailer(config: &Config) -> Result<Option<Mailer>, String> {
    if config.mail.host.is_empty() {
        return Ok(None);
    }
    if config.address.is_empty() {
        return Err("mail: set `address`, so that e-mail can lead back to this site".to_owned());
    }
    Mailer::new(&config.mail).map(Some)
}

/// Sends what is due twice a minute. A failure is logged and tried again.
pub async fn keep_sending(db: Db, clock: Clock, mailer: Mailer, address: String) {
    let mut rounds = tokio::time::interval(PAUSE);
    rounds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        rounds.tick().await;
        match send_due(&db, &mailer, &address, clock.now()).await {
            Ok(Round { sent: 0, failed: 0 }) => (),
            Ok(round) => tracing::info!(sent = round.sent, failed = round.failed, "sent e-mail"),
            Err(error) => tracing::error!(%error, "sending e-mail failed"),
        }
    }
}
