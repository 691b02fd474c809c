//! Entries and answers in the database. Scores of an entry are kept with it, in hundredths, in the transaction of every
//! change; whatever is said of a whole government is a sum over them.

mod board;
mod carry;
mod ranking;

pub use board::{Line, every, lines, standings};
pub use carry::{before, carry_uses, standing_in};
pub use ranking::{Ranked, leaders, ranked};

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::LockType;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use super::model::{Answer, Entry, Reason, Scores, Verification};
use crate::db::{DbError, Source, Tx};
use crate::innovations::model::claim::{ClaimKind, Verdict};
use crate::kernel::id::{AnswerId, EntryId, InnovationId, PemdaId, PersonId};
use crate::kernel::points::Points;
use crate::schema::{assessment_entry, evidence, evidence_use, indicator_answer, pemda};

/// Rows of one INSERT: SQLite takes 32,766 values, an answer has eighteen.
const ROWS: usize = 500;

/// Waits until nobody else enters anything for a government, until the transaction ends. On SQLite there is one writer anyway;
/// on PostgreSQL the lock is one that rows referring to the government do not wait for.
pub async fn take_turn(tx: &Tx, pemda: PemdaId) -> Result<(), DbError> {
    pemda::Entity::find_by_id(pemda.0).lock(LockType::NoKeyUpdate).one(tx.connection()).await?;
    Ok(())
}

/// The entry with this id, of whichever government.
pub async fn find(from: &impl Source, id: EntryId) -> Result<Option<Entry>, DbError> {
    let row = assessment_entry::Entity::find_by_id(id.0).one(from.connection()).await?;
    Ok(row.map(entry_of))
}

/// The entry, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: EntryId) -> Result<Option<Entry>, DbError> {
    let row = assessment_entry::Entity::find_by_id(id.0).lock_exclusive().one(tx.connection()).await?;
    Ok(row.map(entry_of))
}

/// All entries of a government in an edition, also those taken out, locked until the transaction ends.
pub async fn lock_every(tx: &Tx, pemda: PemdaId, edition: &str) -> Result<Vec<Entry>, DbError> {
    let rows = assessment_entry::Entity::find()
        .filter(assessment_entry::Column::PemdaId.eq(pemda.0))
        .filter(assessment_entry::Column::Edition.eq(edition))
        // In one order, so that two changes never wait for each other.
        .order_by_asc(assessment_entry::Column::Id)
        .lock_exclusive()
        .all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(entry_of).collect())
}

/// Some entries in the order of their ids, locked until the transaction ends.
pub async fn lock_all(tx: &Tx, ids: &[EntryId]) -> Result<Vec<Entry>, DbError> {
    let rows = assessment_entry::Entity::find()
        .filter(assessment_entry::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(assessment_entry::Column::Id)
        .lock_exclusive()
        .all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(entry_of).collect())
}

/// The entry of an innovation, or of the government itself, in an edition; also one that was taken out again.
pub async fn entry_for(
    from: &impl Source,
    pemda: PemdaId,
    edition: &str,
    innovation: Option<InnovationId>,
) -> Result<Option<Entry>, DbError> {
    let whose = match innovation {
        Some(id) => assessment_entry::Column::InnovationId.eq(id.0),
        None => assessment_entry::Column::InnovationId.is_null(),
    };
    let row = assessment_entry::Entity::find()
        .filter(assessment_entry::Column::PemdaId.eq(pemda.0))
        .filter(assessment_entry::Column::Edition.eq(edition))
        .filter(whose)
        .one(from.connection())
        .await?;
    Ok(row.map(entry_of))
}

/// The entries of an innovation that were not taken out.
pub async fn of_innovation(from: &impl Source, id: InnovationId) -> Result<Vec<Entry>, DbError> {
    let rows = assessment_entry::Entity::find()
        .filter(assessment_entry::Column::InnovationId.eq(id.0))
        .filter(assessment_entry::Column::LeftAt.is_null())
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(entry_of).collect())
}

/// The entries of some innovations that were not taken out.
pub async fn of_innovations(from: &impl Source, ids: &[InnovationId]) -> Result<Vec<Entry>, DbError> {
    let rows = assessment_entry::Entity::find()
        .filter(assessment_entry::Column::InnovationId.is_in(ids.iter().map(|id| id.0)))
        .filter(assessment_entry::Column::LeftAt.is_null())
        .order_by_asc(assessment_entry::Column::Id)
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(entry_of).collect())
}

/// A piece of all entries of all governments, in the order of their ids, after this one.
pub async fn some_after(from: &impl Source, after: Option<EntryId>) -> Result<Vec<Entry>, DbError> {
    let mut question = assessment_entry::Entity::find().order_by_asc(assessment_entry::Column::Id).limit(ROWS as u64);
    if let Some(id) = after {
        question = question.filter(assessment_entry::Column::Id.gt(id.0));
    }
    let rows = question.all(from.connection()).await?;
    Ok(rows.into_iter().map(entry_of).collect())
}

/// Which of these innovations have an entry in the edition, with whether it stands.
pub async fn entered(
    from: &impl Source,
    edition: &str,
    innovations: &[InnovationId],
) -> Result<HashMap<InnovationId, Entry>, DbError> {
    let mut found = HashMap::new();
    for some in innovations.chunks(ROWS) {
        let rows = assessment_entry::Entity::find()
            .filter(assessment_entry::Column::Edition.eq(edition))
            .filter(assessment_entry::Column::InnovationId.is_in(some.iter().map(|id| id.0)))
            .all(from.connection())
            .await?;
        found.extend(rows.into_iter().map(entry_of).filter_map(|entry| Some((entry.innovation?, entry))));
    }
    Ok(found)
}

/// Adds entries with their scores, and answers.
pub async fn insert(
    tx: &Tx,
    entries: &[Entry],
    answers: &[Answer],
    (by, at): (&str, DateTime<Utc>),
) -> Result<(), DbError> {
    for some in entries.chunks(ROWS) {
        let rows = some.iter().map(|new| assessment_entry::ActiveModel {
            id: Set(new.id.0),
            pemda_id: Set(new.pemda.0),
            edition: Set(new.edition.clone()),
            innovation_id: Set(new.innovation.map(|id| id.0)),
            claimed: Set(new.scores.claimed.hundredths()),
            verified: Set(new.scores.verified.hundredths()),
            official: Set(new.scores.official.hundredths()),
            created_at: Set(at),
            created_by_name: Set(by.to_owned()),
            left_at: Set(None),
            in_group: Set(new.group.clone()),
            in_category: Set(new.category.clone()),
        });
        assessment_entry::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    }
    insert_answers(tx, answers).await
}

/// Adds answers.
pub async fn insert_answers(tx: &Tx, answers: &[Answer]) -> Result<(), DbError> {
    for some in answers.chunks(ROWS) {
        indicator_answer::Entity::insert_many(some.iter().map(columns)).exec_without_returning(tx.connection()).await?;
    }
    Ok(())
}

/// Puts an entry back in its edition, under its group and category.
pub async fn put_back(tx: &Tx, entry: &Entry) -> Result<(), DbError> {
    let row = assessment_entry::ActiveModel {
        id: Set(entry.id.0),
        left_at: Set(None),
        in_group: Set(entry.group.clone()),
        in_category: Set(entry.category.clone()),
        ..Default::default()
    };
    row.update(tx.connection()).await?;
    Ok(())
}

/// Takes an entry out of its edition, or puts it back in.
pub async fn set_left(tx: &Tx, id: EntryId, left_at: Option<DateTime<Utc>>) -> Result<(), DbError> {
    let row = assessment_entry::ActiveModel { id: Set(id.0), left_at: Set(left_at), ..Default::default() };
    row.update(tx.connection()).await?;
    Ok(())
}

/// Writes the scores of an entry.
pub async fn save_scores(tx: &Tx, id: EntryId, scores: Scores) -> Result<(), DbError> {
    let row = assessment_entry::ActiveModel {
        id: Set(id.0),
        claimed: Set(scores.claimed.hundredths()),
        verified: Set(scores.verified.hundredths()),
        official: Set(scores.official.hundredths()),
        ..Default::default()
    };
    row.update(tx.connection()).await?;
    Ok(())
}

/// The answers of some entries; of each, which documents count is asked of this day.
pub async fn answers(from: &impl Source, of: &[EntryId], today: NaiveDate) -> Result<Vec<Answer>, DbError> {
    let mut found = Vec::new();
    for some in of.chunks(ROWS) {
        let rows = indicator_answer::Entity::find()
            .filter(indicator_answer::Column::EntryId.is_in(some.iter().map(|id| id.0)))
            .all(from.connection())
            .await?;
        let documents = documents(from, some, today).await?;
        for row in rows {
            let counted = documents.get(&row.id).copied().unwrap_or_default();
            found.push(answer_of(row, counted)?);
        }
    }
    Ok(found)
}

/// The answer with this id, of whichever government.
pub async fn find_answer(from: &impl Source, id: AnswerId, today: NaiveDate) -> Result<Option<Answer>, DbError> {
    let row = indicator_answer::Entity::find_by_id(id.0).one(from.connection()).await?;
    let Some(row) = row else { return Ok(None) };
    let documents = documents(from, &[EntryId(row.entry_id)], today).await?;
    let counted = documents.get(&row.id).copied().unwrap_or_default();
    answer_of(row, counted).map(Some)
}

/// Writes a changed answer; the caller holds the entry's lock and has raised the revision.
pub async fn save_answer(tx: &Tx, changed: &Answer) -> Result<(), DbError> {
    columns(changed).update(tx.connection()).await?;
    Ok(())
}

/// The entries to which these answers belong.
pub async fn entries_of(from: &impl Source, answers: &[AnswerId]) -> Result<Vec<EntryId>, DbError> {
    let ids: Vec<Uuid> = indicator_answer::Entity::find()
        .select_only()
        .column(indicator_answer::Column::EntryId)
        .distinct()
        .filter(indicator_answer::Column::Id.is_in(answers.iter().map(|id| id.0)))
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(ids.into_iter().map(EntryId).collect())
}

/// How many documents are used for each answer of these entries, and how many of them are accepted and valid.
async fn documents(from: &impl Source, of: &[EntryId], today: NaiveDate) -> Result<HashMap<Uuid, (u32, u32)>, DbError> {
    let its_answer = evidence_use::Entity::belongs_to(indicator_answer::Entity)
        .from(evidence_use::Column::ClaimId)
        .to(indicator_answer::Column::Id);
    let its_document = evidence_use::Entity::belongs_to(evidence::Entity)
        .from(evidence_use::Column::EvidenceId)
        .to(evidence::Column::Id);
    let rows: Vec<(Uuid, String, Option<NaiveDate>)> = evidence_use::Entity::find()
        .select_only()
        .columns([evidence_use::Column::ClaimId, evidence_use::Column::Verdict])
        .column(evidence::Column::LastDay)
        .join(JoinType::InnerJoin, its_answer.into())
        .join(JoinType::InnerJoin, its_document.into())
        .filter(evidence_use::Column::ClaimKind.eq(ClaimKind::Answer.code()))
        .filter(evidence_use::Column::DetachedAt.is_null())
        .filter(indicator_answer::Column::EntryId.is_in(of.iter().map(|id| id.0)))
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut counted: HashMap<Uuid, (u32, u32)> = HashMap::new();
    for (answer, verdict, last_day) in rows {
        let valid = last_day.is_none_or(|last| last >= today);
        let (all, accepted) = counted.entry(answer).or_default();
        *all += 1;
        *accepted += u32::from(valid && verdict == Verdict::Accepted.code());
    }
    Ok(counted)
}

fn columns(of: &Answer) -> indicator_answer::ActiveModel {
    let found = of.verification.as_ref();
    indicator_answer::ActiveModel {
        id: Set(of.id.0),
        entry_id: Set(of.entry.0),
        number: Set(of.number.clone()),
        claimed: Set(i64::from(of.claimed)),
        basis: Set(of.basis.clone()),
        note: Set(of.note.clone()),
        verified: Set(found.map(|found| i64::from(found.level))),
        reason: Set(found.and_then(|found| found.reason).map(|reason| reason.code().to_owned())),
        finding: Set(found.and_then(|found| found.finding.clone())),
        verified_by: Set(found.map(|found| found.by.0)),
        verified_by_name: Set(found.map(|found| found.name.clone())),
        verified_at: Set(found.map(|found| found.at)),
        official: Set(of.official.map(i64::from)),
        official_note: Set(of.official_note.clone()),
        revision: Set(of.revision),
        updated_by: Set(of.updated_by.map(|id| id.0)),
        updated_by_name: Set(of.updated_by_name.clone()),
        updated_at: Set(of.updated_at),
    }
}

fn entry_of(row: assessment_entry::Model) -> Entry {
    Entry {
        id: EntryId(row.id),
        pemda: PemdaId(row.pemda_id),
        edition: row.edition,
        innovation: row.innovation_id.map(InnovationId),
        scores: Scores {
            claimed: Points::from_hundredths(row.claimed),
            verified: Points::from_hundredths(row.verified),
            official: Points::from_hundredths(row.official),
        },
        group: row.in_group,
        category: row.in_category,
        left_at: row.left_at,
    }
}

fn answer_of(row: indicator_answer::Model, (documents, accepted): (u32, u32)) -> Result<Answer, DbError> {
    let level =
        |level: i64| u32::try_from(level).map_err(|_| DbError::Unreadable(format!("level of answer {}", row.id)));
    let reason = row.reason.map(|code| Reason::from_code(&code).ok_or(DbError::Unreadable(code))).transpose()?;
    let verification = match (row.verified, row.verified_by, row.verified_at) {
        (Some(found), Some(by), Some(at)) => Some(Verification {
            level: level(found)?,
            reason,
            finding: row.finding,
            by: PersonId(by),
            name: row.verified_by_name.unwrap_or_default(),
            at,
        }),
        _ => None,
    };
    Ok(Answer {
        id: AnswerId(row.id),
        entry: EntryId(row.entry_id),
        claimed: level(row.claimed)?,
        official: row.official.map(level).transpose()?,
        number: row.number,
        basis: row.basis,
        note: row.note,
        verification,
        official_note: row.official_note,
        revision: row.revision,
        updated_by: row.updated_by.map(PersonId),
        updated_by_name: row.updated_by_name,
        updated_at: row.updated_at,
        documents,
        accepted,
    })
}
