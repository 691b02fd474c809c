//! Logging several integrations at once: all of them, or none.

use chrono::{DateTime, Utc};

use super::{WriteRefusal, log_one};
use crate::audit::model::Occasion;
use crate::db::Db;
use crate::identity;
use crate::identity::model::Actor;
use crate::innovations;
use crate::integrations::model::DraftIntegration;
use crate::kernel::id::{InnovationId, IntegrationId};

/// Logs several integrations of an innovation in one transaction; how many it logged. One with which the innovation was
/// integrated in the meantime is passed over. A form sent twice with the same key logs them once.
pub async fn log_all(
    db: &Db,
    actor: &Actor,
    innovation: InnovationId,
    drafts: Vec<DraftIntegration>,
    submit_key: &str,
    now: DateTime<Utc>,
) -> Result<u64, WriteRefusal> {
    db.write(async |tx| {
        let of = innovations::actions::lock_for(tx, actor, innovation).await?;
        if let Some(before) = identity::store::find_submission(tx, submit_key, actor.person).await?
            && let Ok(logged) = before.parse()
        {
            return Ok(logged);
        }
        let on = Occasion::form(actor, now);
        let mut logged: u64 = 0;
        for draft in drafts {
            match log_one(tx, &on, IntegrationId::fresh(), &of, draft).await {
                Ok(()) => logged += 1,
                Err(WriteRefusal::AlreadyIntegrated(_)) => (),
                Err(refusal) => return Err(refusal),
            }
        }
        identity::store::insert_submission(tx, submit_key, actor.person, logged.to_string(), now).await?;
        Ok(logged)
    })
    .await
}
