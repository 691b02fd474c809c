//! Entering innovations in an edition: refused where a condition refuses, in the rule's own words.

use chrono::{DateTime, NaiveDate, Utc};

use super::model::refusals::Refusals;
use super::model::{Subject, best};
use super::store;
use crate::assessment;
use crate::assessment::model::eligibility::{Overall, assess};
use crate::assessment::model::{Entry, Scores};
use crate::audit;
use crate::audit::model::{Change, Occasion};
use crate::db::{Db, DbError, Tx};
use crate::identity::model::{Actor, Scope};
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations::model::filter::Filter;
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

impl Choice {
    /// Whether the edition has this group, as it must where it has any, and this category.
    fn fits(&self, edition: &Edition) -> Result<(), EnterRefusal> {
        let category = self.category.as_ref();
        if category.is_some_and(|code| edition.categories.iter().all(|row| row.code != *code)) {
            return Err(EnterRefusal::NoCategory);
        }
        let known = self.group.as_ref().is_some_and(|code| edition.group(code).is_some());
        if known == edition.groups.is_empty() { Err(EnterRefusal::NoGroup) } else { Ok(()) }
    }
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is entered now; the facts without which a condition cannot be told.
    Entered(EntryId, Vec<String>),
    /// It stood entered already: somebody was quicker, or the form was sent twice. The entry as it stands.
    Standing(Box<Entry>),
}

/// What became of all innovations of a government.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Entered now.
    pub entered: usize,
    /// Refused by a condition.
    pub refused: usize,
    /// Taken out before; each is put back on its own.
    pub out: usize,
}

/// Enters every innovation of the actor's government that its conditions do not refuse in an edition with an index, and the
/// government itself. Who was taken out stays out.
pub async fn enter_all(
    db: &Db,
    actor: &Actor,
    edition: &str,
    (today, now): (NaiveDate, DateTime<Utc>),
) -> Result<Tally, EnterRefusal> {
    db.write(async |tx| {
        let edition = open(tx, actor, edition).await?;
        if edition.indicators.is_empty() {
            return Err(EnterRefusal::Denied);
        }
        let around = store::surroundings(tx, actor.pemda, today).await?;
        let subjects = store::subjects(tx, &Scope::whole(actor.pemda), &Filter::default()).await?;
        let ids: Vec<InnovationId> = subjects.iter().map(|subject| subject.id).collect();
        let known = assessment::store::entered(tx, &edition.id, &ids).await?;
        let out = known.values().filter(|entry| entry.left_at.is_some()).count();
        let fresh: Vec<&Subject> = subjects.iter().filter(|subject| !known.contains_key(&subject.id)).collect();
        let admitted = |subject: &&&Subject| best(&around.assess(subject, edition)) != Overall::Ineligible;
        let admitted: Vec<InnovationId> = fresh.iter().filter(admitted).map(|subject| subject.id).collect();
        let entered = assessment::actions::enter_in(tx, actor, edition, &admitted, now).await?;
        Ok(Tally { entered, refused: fresh.len() - admitted.len(), out })
    })
    .await
}

/// The edition as the actor's government uses it, if the actor enters innovations and it takes any; holds the government's
/// turn, so that rules, quotas, titles and entries stand still until the end of the transaction.
async fn open(tx: &Tx, actor: &Actor, edition: &str) -> Result<&'static Edition, EnterRefusal> {
    if !permit(actor, Act::KeepAssessment, &Owner::government(actor.pemda)) {
        return Err(EnterRefusal::Denied);
    }
    assessment::store::take_turn(tx, actor.pemda).await?;
    let edition = rulebooks::store::edition_for(tx, actor.pemda, edition).await?.ok_or(EnterRefusal::NotFound)?;
    if edition.state.is_in_use() { Ok(edition) } else { Err(EnterRefusal::Denied) }
}

/// Enters an innovation in an edition, or puts it back in, under the group and category chosen now. Sent twice, or by two
/// people at once, it is one entry.
pub async fn enter(
    db: &Db,
    actor: &Actor,
    edition: &str,
    id: InnovationId,
    choice: Choice,
    (today, now): (NaiveDate, DateTime<Utc>),
) -> Result<Outcome, EnterRefusal> {
    db.write(async |tx| {
        let edition = open(tx, actor, edition).await?;
        choice.fits(edition)?;
        let before = assessment::store::entry_for(tx, actor.pemda, &edition.id, Some(id)).await?;
        if let Some(standing) = before.clone().filter(|entry| entry.left_at.is_none()) {
            return Ok(Outcome::Standing(Box::new(standing)));
        }
        let missing = require(tx, actor, edition, id, &choice, today).await?;
        if !edition.indicators.is_empty() {
            assessment::actions::enter_in(tx, actor, edition, &[id], now).await?;
            let entry = assessment::store::entry_for(tx, actor.pemda, &edition.id, Some(id)).await?;
            return Ok(Outcome::Entered(entry.ok_or(EnterRefusal::NotFound)?.id, missing));
        }
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
