//! Entering an innovation in an edition that has no index: refused where a condition refuses, in the rule's own words.

use chrono::{DateTime, NaiveDate, Utc};

use super::model::refusals::Refusals;
use super::store;
use crate::assessment;
use crate::assessment::model::eligibility::{Overall, assess};
use crate::assessment::model::{Entry, Scores};
use crate::audit;
use crate::audit::model::{Change, Occasion};
use crate::db::{Db, DbError, Tx};
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::kernel::id::{EntryId, InnovationId};
use crate::rulebooks;
use crate::rulebooks::model::Edition;

/// Why an innovation was not entered.
#[derive(Debug, thiserror::Error)]
pub enum EnterRefusal {
    /// There is no such innovation, or it is routine work, or of another government.
    #[error("not there")]
    NotFound,
    /// The actor may not enter innovations, or nothing is entered in this edition here.
    #[error("may not be entered by this actor")]
    Denied,
    /// The edition has no such group, and asks for one.
    #[error("no such group")]
    NoGroup,
    /// The edition has no such category.
    #[error("no such category")]
    NoCategory,
    /// Conditions refuse it for this group.
    #[error("not eligible")]
    Ineligible(Refusals),
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

/// Group and category, by their codes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// The group; nothing where the edition has none.
    pub group: Option<String>,
    /// The category; may stay open.
    pub category: Option<String>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is entered now; the facts without which a condition cannot be told.
    Entered(EntryId, Vec<String>),
    /// It stood entered already: somebody was quicker, or the form was sent twice. The entry as it stands.
    Standing(Box<Entry>),
}

/// Enters an innovation in an edition without an index, or puts it back in, under the group and category chosen now. Sent
/// twice, or by two people at once, it is one entry.
pub async fn enter(
    db: &Db,
    actor: &Actor,
    edition: &'static Edition,
    id: InnovationId,
    choice: Choice,
    (today, now): (NaiveDate, DateTime<Utc>),
) -> Result<Outcome, EnterRefusal> {
    let may = permit(actor, Act::KeepAssessment, &Owner::government(actor.pemda));
    if !may || !edition.state.is_in_use() || !edition.indicators.is_empty() {
        return Err(EnterRefusal::Denied);
    }
    let category = choice.category.as_ref();
    if category.is_some_and(|code| edition.categories.iter().all(|row| row.code != *code)) {
        return Err(EnterRefusal::NoCategory);
    }
    let known = choice.group.as_ref().is_some_and(|code| edition.group(code).is_some());
    if known == edition.groups.is_empty() {
        return Err(EnterRefusal::NoGroup);
    }
    db.write(async |tx| {
        // One at a time: quotas, titles and the entry itself hold still until it stands.
        assessment::store::take_turn(tx, actor.pemda).await?;
        let before = assessment::store::entry_for(tx, actor.pemda, &edition.id, Some(id)).await?;
        if let Some(standing) = before.clone().filter(|entry| entry.left_at.is_none()) {
            return Ok(Outcome::Standing(Box::new(standing)));
        }
        let missing = require(tx, actor, edition, id, &choice, today).await?;
        let entry = Entry {
            id: before.as_ref().map_or_else(EntryId::fresh, |entry| entry.id),
            pemda: actor.pemda,
            edition: edition.id.clone(),
            innovation: Some(id),
            scores: Scores::default(),
            group: choice.group.clone(),
            category: choice.category.clone(),
            left_at: None,
        };
        if before.is_some() {
            assessment::store::put_back(tx, &entry).await?;
        } else {
            assessment::store::insert(tx, std::slice::from_ref(&entry), &[], (&actor.name, now)).await?;
        }
        rulebooks::store::freeze(tx, actor.pemda, &edition.id, now).await?;
        let said = format!("memasukkan inovasi ke {}", edition.title);
        let event = Occasion::form(actor, now).event("enter_edition", "innovation", id.0, said);
        audit::store::insert(tx, event.changing(chosen(edition, before.as_ref(), &choice))).await?;
        Ok(Outcome::Entered(entry.id, missing))
    })
    .await
}

/// The conditions: refuses what they refuse, and otherwise names the facts that are missing to tell.
async fn require(
    tx: &Tx,
    actor: &Actor,
    edition: &'static Edition,
    id: InnovationId,
    choice: &Choice,
    today: NaiveDate,
) -> Result<Vec<String>, EnterRefusal> {
    let subject = store::subject(tx, actor.pemda, id).await?.ok_or(EnterRefusal::NotFound)?;
    let around = store::surroundings(tx, actor.pemda, today).await?;
    let group = choice.group.as_deref();
    let found = assess(edition, group, &around.candidate(&subject, edition, group));
    if found.overall == Overall::Ineligible {
        return Err(EnterRefusal::Ineligible(Refusals::of(&found)));
    }
    Ok(found.missing().into_iter().map(str::to_owned).collect())
}

/// Group and category in words, for the history.
fn chosen(edition: &Edition, before: Option<&Entry>, choice: &Choice) -> Vec<Change> {
    let group = |code: Option<&String>| code.and_then(|code| edition.group(code)).map(|group| group.title.clone());
    let category = |code: Option<&String>| {
        edition.categories.iter().find(|row| Some(&row.code) == code).map(|row| row.title.clone())
    };
    let change = |field: &str, before: Option<String>, after: Option<String>| Change {
        field: field.to_owned(),
        before: before.unwrap_or_default(),
        after: after.unwrap_or_default(),
    };
    let earlier = |of: fn(&Entry) -> Option<&String>| before.and_then(of);
    let changes = [
        change("Kelompok", group(earlier(|entry| entry.group.as_ref())), group(choice.group.as_ref())),
        change("Kategori", category(earlier(|entry| entry.category.as_ref())), category(choice.category.as_ref())),
    ];
    changes.into_iter().filter(|change| change.before != change.after).collect()
}
