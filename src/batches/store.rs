//! Batches in the database.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::model::{Batch, Fate, File, Item, Outcome, Source as What, State, Tally};
use crate::blobs::ContentHash;
use crate::db::{DbError, Source, Tx};
use crate::kernel::id::{BatchId, EntryId, InnovationId, PemdaId, PersonId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::schema::{assessment_entry, batch, batch_item};

/// Rows that are written in one statement.
const ROWS: usize = 500;

/// Adds a batch with its dossiers.
pub async fn insert(tx: &Tx, new: &Batch, items: &[Item]) -> Result<(), DbError> {
    columns(new).insert(tx.connection()).await?;
    for some in items.chunks(ROWS) {
        let rows = some.iter().map(|item| item_columns(new.id, item));
        batch_item::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    }
    Ok(())
}

/// The batch with this id, of whichever government.
pub async fn find(from: &impl Source, id: BatchId) -> Result<Option<Batch>, DbError> {
    batch::Entity::find_by_id(id.0).one(from.connection()).await?.map(batch_of).transpose()
}

/// The batch, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: BatchId) -> Result<Option<Batch>, DbError> {
    batch::Entity::find_by_id(id.0).lock_exclusive().one(tx.connection()).await?.map(batch_of).transpose()
}

/// The batch of a government that runs for an edition.
pub async fn running(from: &impl Source, pemda: PemdaId, edition: &str) -> Result<Option<Batch>, DbError> {
    let row = batch::Entity::find()
        .filter(batch::Column::PemdaId.eq(pemda.0))
        .filter(batch::Column::Edition.eq(edition))
        .filter(batch::Column::EndedAt.is_null())
        .one(from.connection())
        .await?;
    row.map(batch_of).transpose()
}

/// The batch that has waited longest for somebody to work on it, locked.
pub async fn next_work(tx: &Tx, now: DateTime<Utc>) -> Result<Option<Batch>, DbError> {
    let free = Condition::any().add(batch::Column::LeasedUntil.is_null()).add(batch::Column::LeasedUntil.lt(now));
    let row = batch::Entity::find()
        .filter(batch::Column::EndedAt.is_null())
        .filter(free)
        .order_by_asc(batch::Column::CreatedAt)
        .lock_exclusive()
        .one(tx.connection())
        .await?;
    row.map(batch_of).transpose()
}

/// Writes a changed batch; the caller holds the lock.
pub async fn save(tx: &Tx, changed: &Batch) -> Result<(), DbError> {
    columns(changed).update(tx.connection()).await?;
    Ok(())
}

/// The first dossier whose turn has not come.
pub async fn next_item(from: &impl Source, id: BatchId) -> Result<Option<Item>, DbError> {
    let row = batch_item::Entity::find()
        .filter(batch_item::Column::BatchId.eq(id.0))
        .filter(batch_item::Column::Fate.eq(Fate::Waiting.code()))
        .order_by_asc(batch_item::Column::Position)
        .one(from.connection())
        .await?;
    row.map(item_of).transpose()
}

/// Writes a changed dossier of a batch; the caller holds the lock of the batch.
pub async fn save_item(tx: &Tx, id: BatchId, changed: &Item) -> Result<(), DbError> {
    item_columns(id, changed).update(tx.connection()).await?;
    Ok(())
}

/// How many innovations of a government are entered in each edition.
pub async fn entered(from: &impl Source, pemda: PemdaId) -> Result<HashMap<String, u64>, DbError> {
    let rows: Vec<(String, i64)> = assessment_entry::Entity::find()
        .select_only()
        .column(assessment_entry::Column::Edition)
        .column_as(assessment_entry::Column::Id.count(), "number")
        .filter(assessment_entry::Column::PemdaId.eq(pemda.0))
        .filter(assessment_entry::Column::LeftAt.is_null())
        .filter(assessment_entry::Column::InnovationId.is_not_null())
        .group_by(assessment_entry::Column::Edition)
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(|(edition, number)| (edition, number.unsigned_abs())).collect())
}

/// A page of the batches of a government, the latest first.
pub async fn list(from: &impl Source, pemda: PemdaId, page: PageRequest) -> Result<Paged<Batch>, DbError> {
    let all = batch::Entity::find().filter(batch::Column::PemdaId.eq(pemda.0));
    let total = all.clone().count(from.connection()).await?;
    let number = page.number_within(total);
    let rows = all
        .order_by_desc(batch::Column::CreatedAt)
        .order_by_desc(batch::Column::Id)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .all(from.connection())
        .await?;
    let rows = rows.into_iter().map(batch_of).collect::<Result<_, _>>()?;
    Ok(Paged { rows, total, number, size: page.size() })
}

/// How many dossiers of each batch have which fate.
pub async fn tallies(from: &impl Source, ids: &[BatchId]) -> Result<HashMap<BatchId, Tally>, DbError> {
    type Row = (Uuid, String, i64, Option<i64>, Option<i64>);
    let sum = |column: &str| Expr::cust(format!("CAST(SUM({column}) AS BIGINT)"));
    let rows: Vec<Row> = batch_item::Entity::find()
        .select_only()
        .columns([batch_item::Column::BatchId, batch_item::Column::Fate])
        .column_as(batch_item::Column::Position.count(), "number")
        .expr_as(sum("file_size"), "bytes")
        .expr_as(sum("pages"), "sheets")
        .filter(batch_item::Column::BatchId.is_in(ids.iter().map(|id| id.0)))
        .group_by(batch_item::Column::BatchId)
        .group_by(batch_item::Column::Fate)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut found: HashMap<BatchId, Tally> = HashMap::new();
    for (id, fate, number, bytes, pages) in rows {
        let tally = found.entry(BatchId(id)).or_default();
        let number = number.unsigned_abs();
        match Fate::from_code(&fate).ok_or(DbError::Unreadable(fate))? {
            Fate::Waiting => tally.waiting = number,
            Fate::Skipped => tally.skipped = number,
            Fate::Failed => tally.failed = number,
            Fate::Made => {
                tally.made = number;
                tally.bytes = bytes.unwrap_or_default().unsigned_abs();
                tally.pages = pages.unwrap_or_default().unsigned_abs();
            }
        }
    }
    Ok(found)
}

/// A page of the dossiers of a batch, of one fate or of all.
pub async fn items(
    from: &impl Source,
    id: BatchId,
    fate: Option<Fate>,
    page: PageRequest,
) -> Result<Paged<Item>, DbError> {
    let mut all = batch_item::Entity::find().filter(batch_item::Column::BatchId.eq(id.0));
    if let Some(fate) = fate {
        all = all.filter(batch_item::Column::Fate.eq(fate.code()));
    }
    let total = all.clone().count(from.connection()).await?;
    let number = page.number_within(total);
    let rows = all
        .order_by_asc(batch_item::Column::Position)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .all(from.connection())
        .await?;
    let rows = rows.into_iter().map(item_of).collect::<Result<_, _>>()?;
    Ok(Paged { rows, total, number, size: page.size() })
}

/// Every dossier of a batch, in order.
pub async fn every_item(from: &impl Source, id: BatchId) -> Result<Vec<Item>, DbError> {
    let rows = batch_item::Entity::find()
        .filter(batch_item::Column::BatchId.eq(id.0))
        .order_by_asc(batch_item::Column::Position)
        .all(from.connection())
        .await?;
    rows.into_iter().map(item_of).collect()
}

/// A batch that ended before this moment, with the number of its dossiers; one at a time, the longest ago first.
pub async fn outlived(from: &impl Source, before: DateTime<Utc>) -> Result<Option<(BatchId, u32)>, DbError> {
    let found = batch::Entity::find()
        .filter(batch::Column::EndedAt.lt(before))
        .order_by_asc(batch::Column::EndedAt)
        .one(from.connection())
        .await?;
    let Some(row) = found else { return Ok(None) };
    let items = batch_item::Entity::find().filter(batch_item::Column::BatchId.eq(row.id));
    let number = items.count(from.connection()).await?;
    Ok(Some((BatchId(row.id), u32::try_from(number).unwrap_or(u32::MAX))))
}

/// Forgets a batch with its dossiers.
pub async fn remove(tx: &Tx, id: BatchId) -> Result<(), DbError> {
    let items = batch_item::Entity::delete_many().filter(batch_item::Column::BatchId.eq(id.0));
    items.exec(tx.connection()).await?;
    batch::Entity::delete_by_id(id.0).exec(tx.connection()).await?;
    Ok(())
}

fn columns(of: &Batch) -> batch::ActiveModel {
    batch::ActiveModel {
        id: Set(of.id.0),
        pemda_id: Set(of.pemda.0),
        edition: Set(of.edition.clone()),
        source: Set(of.source.code().to_owned()),
        state: Set(of.state.code().to_owned()),
        created_by: Set(of.by.0),
        created_by_name: Set(of.by_name.clone()),
        created_at: Set(of.at),
        ended_at: Set(of.ended_at),
        leased_until: Set(of.leased_until),
    }
}

fn batch_of(row: batch::Model) -> Result<Batch, DbError> {
    Ok(Batch {
        id: BatchId(row.id),
        pemda: PemdaId(row.pemda_id),
        edition: row.edition,
        source: What::from_code(&row.source).ok_or(DbError::Unreadable(row.source))?,
        state: State::from_code(&row.state).ok_or(DbError::Unreadable(row.state))?,
        by: PersonId(row.created_by),
        by_name: row.created_by_name,
        at: row.created_at,
        ended_at: row.ended_at,
        leased_until: row.leased_until,
    })
}

fn item_columns(batch: BatchId, of: &Item) -> batch_item::ActiveModel {
    let (file, reason) = match &of.outcome {
        Outcome::Waiting => (None, None),
        Outcome::Made(file) => (Some(file), None),
        Outcome::Skipped(reason) | Outcome::Failed(reason) => (None, Some(reason.clone())),
    };
    batch_item::ActiveModel {
        batch_id: Set(batch.0),
        position: Set(i64::from(of.position)),
        entry_id: Set(of.entry.0),
        innovation_id: Set(of.innovation.0),
        name: Set(of.name.clone()),
        file_name: Set(of.file_name.clone()),
        fate: Set(of.outcome.fate().code().to_owned()),
        attempts: Set(i64::from(of.attempts)),
        reason: Set(reason),
        file_hash: Set(file.map(|file| file.hash.code().to_owned())),
        file_size: Set(file.and_then(|file| i64::try_from(file.size).ok())),
        pages: Set(file.map(|file| i64::from(file.pages))),
    }
}

fn item_of(row: batch_item::Model) -> Result<Item, DbError> {
    let number = |stored: i64| u32::try_from(stored).map_err(|_| DbError::Unreadable(stored.to_string()));
    let reason = row.reason.unwrap_or_default();
    let outcome = match Fate::from_code(&row.fate) {
        None => return Err(DbError::Unreadable(row.fate)),
        Some(Fate::Waiting) => Outcome::Waiting,
        Some(Fate::Skipped) => Outcome::Skipped(reason),
        Some(Fate::Failed) => Outcome::Failed(reason),
        Some(Fate::Made) => {
            let hash = row.file_hash.unwrap_or_default();
            Outcome::Made(File {
                hash: ContentHash::from_code(&hash).ok_or(DbError::Unreadable(hash))?,
                size: row.file_size.unwrap_or_default().unsigned_abs(),
                pages: number(row.pages.unwrap_or_default())?,
            })
        }
    };
    Ok(Item {
        position: number(row.position)?,
        entry: EntryId(row.entry_id),
        innovation: InnovationId(row.innovation_id),
        name: row.name,
        file_name: row.file_name,
        attempts: number(row.attempts)?,
        outcome,
    })
}
