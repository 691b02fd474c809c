//! Letterheads in the database.

use std::collections::HashMap;

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::blobs::ContentHash;
use crate::db::{DbError, Source, Tx};
use crate::kernel::id::{OpdId, PemdaId, PersonId};
use crate::letters::model::{Crest, Head};
use crate::schema::letterhead;

/// Every letterhead of a government that somebody has filled in.
pub async fn all(from: &impl Source, pemda: PemdaId) -> Result<Vec<Head>, DbError> {
    let rows =
        letterhead::Entity::find().filter(letterhead::Column::PemdaId.eq(pemda.0)).all(from.connection()).await?;
    let mut heads = rows.into_iter().map(head_of).collect::<Result<Vec<_>, _>>()?;
    // The government's own comes first.
    heads.sort_by_key(|head| (head.opd.is_some(), head.name().to_lowercase()));
    Ok(heads)
}

/// The letterhead of an office, locked until the transaction ends.
pub async fn lock(tx: &Tx, owner: Uuid) -> Result<Option<Head>, DbError> {
    letterhead::Entity::find_by_id(owner).lock_exclusive().one(tx.connection()).await?.map(head_of).transpose()
}

/// Saves a letterhead that is locked, or adds it at revision 1.
pub async fn save(tx: &Tx, head: &Head, by: PersonId) -> Result<(), DbError> {
    let row = letterhead::Model {
        owner_id: head.owner,
        pemda_id: head.pemda.0,
        opd_id: head.opd.map(|opd| opd.0),
        lines: serde_json::to_string(&head.lines).unwrap_or_default(),
        crest_hash: head.crest.as_ref().map(|crest| crest.hash.clone()),
        crest_size: head.crest.as_ref().and_then(|crest| i64::try_from(crest.size).ok()),
        crest_words: head.crest.as_ref().map(|crest| crest.words.clone()),
        revision: head.revision,
        updated_at: head.updated_at,
        updated_by: by.0,
        updated_by_name: head.updated_by.clone(),
    };
    let row = row.into_active_model().reset_all();
    if head.revision == 1 {
        letterhead::Entity::insert(row).exec_without_returning(tx.connection()).await?;
    } else {
        row.update(tx.connection()).await?;
    }
    Ok(())
}

/// The files of arms with their sizes.
pub async fn contents(from: &impl Source) -> Result<HashMap<ContentHash, u64>, DbError> {
    let rows: Vec<(Option<String>, Option<i64>)> = letterhead::Entity::find()
        .select_only()
        .columns([letterhead::Column::CrestHash, letterhead::Column::CrestSize])
        .filter(letterhead::Column::CrestHash.is_not_null())
        .into_tuple()
        .all(from.connection())
        .await?;
    let file = |(hash, size): (Option<String>, Option<i64>)| {
        Some((ContentHash::from_code(&hash?)?, size.unwrap_or_default().unsigned_abs()))
    };
    Ok(rows.into_iter().filter_map(file).collect())
}

fn head_of(row: letterhead::Model) -> Result<Head, DbError> {
    let unreadable = || DbError::Unreadable(format!("letterhead {}", row.owner_id));
    let crest = match (row.crest_hash.clone(), row.crest_size, row.crest_words.clone()) {
        (Some(hash), Some(size), Some(words)) => Some(Crest { hash, size: size.unsigned_abs(), words }),
        _ => None,
    };
    Ok(Head {
        lines: serde_json::from_str(&row.lines).map_err(|_| unreadable())?,
        owner: row.owner_id,
        pemda: PemdaId(row.pemda_id),
        opd: row.opd_id.map(OpdId),
        crest,
        revision: row.revision,
        updated_at: row.updated_at,
        updated_by: row.updated_by_name,
    })
}
