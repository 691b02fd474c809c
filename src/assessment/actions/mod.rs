//! Writing answers: every change asks the policy, takes the locks (innovation or the government's turn, documents, then entry),
//! checks the revision, leaves an
//! audit entry and brings the entry's scores up to date, in one transaction.

mod entering;
mod upkeep;

pub use entering::{enter_in, leave};
pub use upkeep::{Stale, refresh, rules_changed, stale};

use chrono::{DateTime, NaiveDate, Utc};

use super::model::answer::levels;
use super::model::input::aspects;
use super::model::{Answer, Entry, Reason, Scores, Verification, View, maturity};
use super::{paths, store};
use crate::audit;
use crate::audit::model::{Change, Occasion};
use crate::db::{Db, DbError, Tx};
use crate::identity::model::{Actor, Role};
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations;
use crate::innovations::actions::{Claimant, claim_changed, tell_of_opened};
use crate::innovations::model::claim::Claim;
use crate::kernel::date::local_day;
use crate::kernel::id::AnswerId;
use crate::notices::model::To;
use crate::rulebooks;
use crate::rulebooks::model::{Edition, Indicator};

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum WriteRefusal {
    /// There is no such thing, or the actor may not know of it.
    #[error("not there")]
    NotFound,
    /// The actor sees it but may not do this.
    #[error("may not be changed by this actor")]
    Denied,
    /// Somebody changed it in between; the answer as it is now.
    #[error("changed by somebody else")]
    Stale(Box<Answer>),
    /// A verdict on the actor's own answer.
    #[error("own work is not verified")]
    OwnWork,
    /// A level above nothing without an accepted document.
    #[error("not proven")]
    NotProven,
    /// Another level than the one claimed, without a reason.
    #[error("no reason")]
    NoReason,
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

impl From<innovations::actions::WriteRefusal> for WriteRefusal {
    /// What the lock on an innovation refuses; it compares nothing, so it is never stale.
    fn from(refusal: innovations::actions::WriteRefusal) -> Self {
        use innovations::actions::WriteRefusal as Lock;

        match refusal {
            Lock::Denied => Self::Denied,
            Lock::Broken(error) => Self::Broken(error),
            Lock::NotFound | Lock::Stale(_) | Lock::StaleFact(_) | Lock::YearTaken => Self::NotFound,
        }
    }
}

/// What an entrant claims for an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The level.
    pub level: u32,
    /// Code of the basis it is measured on.
    pub basis: Option<String>,
    /// What supports it.
    pub note: Option<String>,
}

/// What a verifier found of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The level that is proven.
    pub level: u32,
    /// Why it is not the one claimed.
    pub reason: Option<Reason>,
    /// What else there is to say.
    pub finding: Option<String>,
}

/// An answer with all that is known of where it stands.
struct Opened {
    edition: &'static Edition,
    indicator: &'static Indicator,
    entry: Entry,
    answer: Answer,
}

/// Claims a level for an indicator, on an answer that was read at a revision. What a verifier found of another level falls,
/// and so do the verdicts on its documents.
pub async fn claim(
    db: &Db,
    actor: &Actor,
    id: AnswerId,
    revision: i64,
    claimed: Claimed,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let Opened { edition, indicator, entry, answer } = open(tx, actor, id, Act::LogInnovation, now).await?;
        if answer.revision != revision {
            return Err(WriteRefusal::Stale(Box::new(answer)));
        }
        let other = (answer.claimed, &answer.basis) != (claimed.level, &claimed.basis);
        if !other && answer.note == claimed.note {
            return Ok(());
        }
        let told = vec![
            Change {
                field: "Tingkat".to_owned(),
                before: answer.claimed.to_string(),
                after: claimed.level.to_string(),
            },
            changed("Dasar pengukuran", answer.basis.as_ref(), claimed.basis.as_ref()),
            changed("Keterangan", answer.note.as_ref(), claimed.note.as_ref()),
        ];
        let told: Vec<Change> = told.into_iter().filter(|change| change.before != change.after).collect();
        let changed = Answer {
            claimed: claimed.level,
            basis: claimed.basis,
            note: claimed.note,
            verification: answer.verification.filter(|_| !other),
            revision: answer.revision + 1,
            updated_by: Some(actor.person),
            updated_by_name: Some(actor.name.clone()),
            updated_at: now,
            ..answer
        };
        store::save_answer(tx, &changed).await?;
        let label = label(edition, indicator);
        let occasion = Occasion::form(actor, now);
        let event = occasion.event("claim_level", kind(&entry), object(&entry), format!("menjawab {label}"));
        audit::store::insert(tx, event.changing(told)).await?;
        if other {
            reopen(tx, &occasion, &entry, id, &label).await?;
        }
        rescore(tx, &entry, local_day(now)).await?;
        Ok(())
    })
    .await
}

/// Notes what a verifier found of an answer that was read at a revision. Nobody verifies what they claimed themselves; a
/// level above nothing needs an accepted document; another level than the one claimed needs a reason.
pub async fn verify(
    db: &Db,
    actor: &Actor,
    id: AnswerId,
    revision: i64,
    found: Found,
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let Opened { edition, indicator, entry, answer } = open(tx, actor, id, Act::JudgeEvidence, now).await?;
        if answer.updated_by == Some(actor.person) {
            return Err(WriteRefusal::OwnWork);
        }
        if answer.revision != revision {
            return Err(WriteRefusal::Stale(Box::new(answer)));
        }
        if found.level > 0 && answer.accepted == 0 {
            return Err(WriteRefusal::NotProven);
        }
        if found.level != answer.claimed && found.reason.is_none() {
            return Err(WriteRefusal::NoReason);
        }
        let words = |found: Option<&Verification>| found.map(|found| found.level.to_string()).unwrap_or_default();
        let verification = Verification {
            level: found.level,
            reason: found.reason,
            finding: found.finding,
            by: actor.person,
            name: actor.name.clone(),
            at: now,
        };
        let change = Change {
            field: "Tingkat terverifikasi".to_owned(),
            before: words(answer.verification.as_ref()),
            after: words(Some(&verification)),
        };
        let changed = Answer { verification: Some(verification), revision: answer.revision + 1, ..answer };
        store::save_answer(tx, &changed).await?;
        let said = format!("memverifikasi {}", label(edition, indicator));
        let event = Occasion::form(actor, now).event("verify_level", kind(&entry), object(&entry), said);
        audit::store::insert(tx, event.changing(vec![change])).await?;
        rescore(tx, &entry, local_day(now)).await?;
        Ok(())
    })
    .await
}

/// Notes the level that the ministry gave, on an answer that was read at a revision; `None` takes it back.
pub async fn note_official(
    db: &Db,
    actor: &Actor,
    id: AnswerId,
    revision: i64,
    (level, note): (Option<u32>, Option<String>),
    now: DateTime<Utc>,
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let Opened { edition, indicator, entry, answer } = open(tx, actor, id, Act::KeepAssessment, now).await?;
        if answer.revision != revision {
            return Err(WriteRefusal::Stale(Box::new(answer)));
        }
        let words = |level: Option<u32>| level.map(|level| level.to_string()).unwrap_or_default();
        let change = Change { field: "Tingkat resmi".to_owned(), before: words(answer.official), after: words(level) };
        let changed = Answer { official: level, official_note: note, revision: answer.revision + 1, ..answer };
        store::save_answer(tx, &changed).await?;
        let said = format!("mencatat hasil resmi {}", label(edition, indicator));
        let event = Occasion::form(actor, now).event("note_official", kind(&entry), object(&entry), said);
        audit::store::insert(tx, event.changing(vec![change])).await?;
        rescore(tx, &entry, local_day(now)).await?;
        Ok(())
    })
    .await
}

/// Called by every change of a verdict, a document or its use: the verified scores of the answers among these claims are
/// brought up to date.
pub async fn evidence_changed(tx: &Tx, claims: &[Claim], today: NaiveDate) -> Result<(), DbError> {
    let answers: Vec<AnswerId> =
        claims.iter().filter_map(|claim| if let Claim::Answer(id) = claim { Some(*id) } else { None }).collect();
    if answers.is_empty() {
        return Ok(());
    }
    let mut entries = store::entries_of(tx, &answers).await?;
    // In one order, so that two changes never wait for each other.
    entries.sort_unstable();
    for id in entries {
        if let Some(entry) = store::lock(tx, id).await? {
            rescore(tx, &entry, today).await?;
        }
    }
    Ok(())
}

/// The scores that the answers of an entry come to.
pub fn scores(edition: &Edition, entry: &Entry, answers: &[Answer]) -> Scores {
    let (region, each) = aspects(edition);
    let of_innovation = entry.innovation.is_some();
    let score = |view| {
        let levels = levels(answers, view);
        let aspect = if of_innovation { each } else { region };
        aspect.map(|aspect| maturity(edition, aspect, &levels)).unwrap_or_default()
    };
    Scores { claimed: score(View::Claimed), verified: score(View::Verified), official: score(View::Official) }
}

/// The caller holds the entry's lock.
async fn rescore(tx: &Tx, entry: &Entry, today: NaiveDate) -> Result<(), DbError> {
    let Some(edition) = rulebooks::store::edition_for(tx, entry.pemda, &entry.edition).await? else { return Ok(()) };
    let answers = store::answers(tx, &[entry.id], today).await?;
    let scores = scores(edition, entry, &answers);
    if scores == entry.scores { Ok(()) } else { store::save_scores(tx, entry.id, scores).await }
}

/// Opens the verdicts on the documents for an answer again: they were given on another claim.
async fn reopen(tx: &Tx, on: &Occasion<'_>, entry: &Entry, id: AnswerId, label: &str) -> Result<(), DbError> {
    let claims = [Claim::Answer(id)];
    if let Some(innovation) = entry.innovation {
        return claim_changed(tx, on, innovation, &claims, label).await;
    }
    let opened = innovations::store::claims::open_verdicts(tx, &claims).await?;
    if opened.is_empty() {
        return Ok(());
    }
    let claimant = Claimant {
        pemda: entry.pemda,
        innovation: None,
        object: (kind(entry), object(entry)),
        name: on.actor.pemda_name.clone(),
        to: To::Role(Role::Compiler),
        href: paths::Answer { id }.to_string(),
    };
    tell_of_opened(tx, on, &claimant, opened, label).await
}

/// The answer with its entry, locked, if the actor may do this to whose it is.
async fn open(tx: &Tx, actor: &Actor, id: AnswerId, act: Act, now: DateTime<Utc>) -> Result<Opened, WriteRefusal> {
    let today = local_day(now);
    let found = store::find_answer(tx, id, today).await?.ok_or(WriteRefusal::NotFound)?;
    let entry = store::find(tx, found.entry).await?.ok_or(WriteRefusal::NotFound)?;
    let (owner, see) = match entry.innovation {
        Some(innovation) if act == Act::LogInnovation => {
            (innovations::actions::lock_for(tx, actor, innovation).await?.owner(), Act::SeeInnovation)
        }
        Some(innovation) => {
            let locked = innovations::store::lock(tx, innovation).await?.ok_or(WriteRefusal::NotFound)?;
            (locked.owner(), Act::SeeInnovation)
        }
        None => {
            // As an innovation's lock does for its answers, so that documents come and go one after the other.
            if act == Act::LogInnovation && actor.pemda == entry.pemda {
                store::take_turn(tx, entry.pemda).await?;
            }
            (Owner::government(entry.pemda), Act::SeeAssessment)
        }
    };
    if !permit(actor, see, &owner) {
        return Err(WriteRefusal::NotFound);
    }
    if !permit(actor, act, &owner) {
        return Err(WriteRefusal::Denied);
    }
    if act == Act::LogInnovation {
        innovations::store::claims::lock_documents(tx, Claim::Answer(id)).await?;
    }
    let entry = store::lock(tx, found.entry).await?.ok_or(WriteRefusal::NotFound)?;
    // Read again: only under the entry's lock does an answer hold still.
    let answer = store::find_answer(tx, id, today).await?.ok_or(WriteRefusal::NotFound)?;
    let edition = rulebooks::store::edition_for(tx, entry.pemda, &entry.edition).await?;
    let edition = edition.ok_or(WriteRefusal::NotFound)?;
    let indicator = edition.indicator(&answer.number).ok_or(WriteRefusal::NotFound)?;
    Ok(Opened { edition, indicator, entry, answer })
}

fn changed(field: &str, before: Option<&String>, after: Option<&String>) -> Change {
    let words = |text: Option<&String>| text.cloned().unwrap_or_default();
    Change { field: field.to_owned(), before: words(before), after: words(after) }
}

fn label(edition: &Edition, indicator: &Indicator) -> String {
    format!("indikator {} {} ({})", indicator.number, indicator.title, edition.id)
}

fn kind(entry: &Entry) -> &'static str {
    if entry.innovation.is_some() { "innovation" } else { "entry" }
}

fn object(entry: &Entry) -> uuid::Uuid {
    entry.innovation.map_or(entry.id.0, |id| id.0)
}
