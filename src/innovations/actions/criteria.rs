//! Answering the five criteria.

use chrono::{DateTime, Utc};

use super::{WriteRefusal, lock_for, reopen_after_change};
use crate::audit;
use crate::audit::model::{Change, Event};
use crate::db::Db;
use crate::identity::model::Actor;
use crate::innovations::model::criteria::{Criterion, CriterionAnswer, Verdict, verdict};
use crate::innovations::store;
use crate::kernel::id::InnovationId;

/// An answer as given: whether the criterion holds, and why.
pub type Given = (Criterion, Option<bool>, Option<String>);

/// Writes the answers to the five criteria, read at a revision (the sum of those of the answers). Gives the verdict; when
/// somebody answered in between, nothing is written and the answers as they are now come back.
pub async fn judge(
    db: &Db,
    actor: &Actor,
    id: InnovationId,
    revision: i64,
    given: Vec<Given>,
    now: DateTime<Utc>,
) -> Result<Result<Verdict, Vec<CriterionAnswer>>, WriteRefusal> {
    db.write(async |tx| {
        let innovation = lock_for(tx, actor, id).await?;
        let stored = store::criteria::answers(tx, id).await?;
        if revision_of(&stored) != revision {
            return Ok(Err(stored));
        }
        let mut answers = Vec::new();
        let mut changes = Vec::new();
        for (criterion, holds, reason) in given {
            let before = stored.iter().find(|answer| answer.criterion == criterion);
            let after =
                CriterionAnswer { criterion, holds, reason, revision: before.map_or(0, |answer| answer.revision) };
            let (was, is) = (before.map(in_words).unwrap_or_default(), in_words(&after));
            let raised = i64::from(was != is);
            if was != is {
                changes.push(Change { field: criterion.label().to_owned(), before: was, after: is });
            }
            answers.push(CriterionAnswer { revision: after.revision + raised, ..after });
        }
        let (old, new) = (verdict(&stored), verdict(&answers));
        if changes.is_empty() {
            return Ok(Ok(new));
        }
        store::criteria::save(tx, id, &answers, &actor.name, now).await?;
        if old != new {
            changes.push(Change {
                field: "Hasil".to_owned(),
                before: old.label().to_owned(),
                after: new.label().to_owned(),
            });
        }
        let event = Event::by(actor, now, "judge", "innovation", id.0)
            .saying("menjawab lima kriteria inovasi".to_owned())
            .changing(changes);
        audit::store::insert(tx, event).await?;
        reopen_after_change(tx, actor, &innovation, None, now).await?;
        Ok(Ok(new))
    })
    .await
}

/// The revision of the whole check.
pub fn revision_of(answers: &[CriterionAnswer]) -> i64 {
    answers.iter().map(|answer| answer.revision).sum()
}

fn in_words(answer: &CriterionAnswer) -> String {
    let held = match answer.holds {
        Some(true) => "Ya",
        Some(false) => "Tidak",
        None => "",
    };
    match &answer.reason {
        Some(reason) if held.is_empty() => reason.clone(),
        Some(reason) => format!("{held}: {reason}"),
        None => held.to_owned(),
    }
}
