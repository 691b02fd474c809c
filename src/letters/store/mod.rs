//! Letters in the database.

pub mod heads;
mod listing;

use std::collections::HashMap;

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};

pub use self::listing::{Line, list, years};
use super::model::{Content, Finished, Kind, Letter, Listed, State, Subject, Voided};
use crate::blobs::ContentHash;
use crate::db::{DbError, Source, Tx};
use crate::innovations;
use crate::kernel::id::{EntryId, InnovationId, LetterId, PemdaId, PersonId};
use crate::organisations;
use crate::rulebooks::model::Edition;
use crate::schema::{assessment_entry, letter};

/// The letter with this id, of whichever government.
pub async fn find(from: &impl Source, id: LetterId) -> Result<Option<Letter>, DbError> {
    letter::Entity::find_by_id(id.0).one(from.connection()).await?.map(letter_of).transpose()
}

/// The letter, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: LetterId) -> Result<Option<Letter>, DbError> {
    letter::Entity::find_by_id(id.0).lock_exclusive().one(tx.connection()).await?.map(letter_of).transpose()
}

/// The letters about an entry, the latest first.
pub async fn of_entry(from: &impl Source, id: EntryId) -> Result<Vec<Letter>, DbError> {
    let rows = letter::Entity::find()
        .filter(letter::Column::EntryId.eq(id.0))
        .order_by_desc(letter::Column::CreatedAt)
        .order_by_desc(letter::Column::Id)
        .all(from.connection())
        .await?;
    rows.into_iter().map(letter_of).collect()
}

/// The letter that stands in the place of this one, if any.
pub async fn instead_of(from: &impl Source, id: LetterId) -> Result<Option<Letter>, DbError> {
    let row = letter::Entity::find().filter(letter::Column::ReplacesId.eq(id.0)).one(from.connection()).await?;
    row.map(letter_of).transpose()
}

/// Whether a number is taken in its year, by another letter than this one.
pub async fn is_taken(tx: &Tx, (pemda, year): (PemdaId, i32), number: &str, but: LetterId) -> Result<bool, DbError> {
    let found = letter::Entity::find()
        .filter(letter::Column::PemdaId.eq(pemda.0))
        .filter(letter::Column::Year.eq(i64::from(year)))
        .filter(letter::Column::Number.eq(number))
        .filter(letter::Column::Id.ne(but.0))
        .one(tx.connection())
        .await?;
    Ok(found.is_some())
}

/// The highest running number of a series in a year; 0 where it has not begun.
pub async fn newest(from: &impl Source, (pemda, year): (PemdaId, i32), series: &str) -> Result<u32, DbError> {
    let found: Option<Option<i64>> = letter::Entity::find()
        .select_only()
        .column_as(letter::Column::Sequence.max(), "newest")
        .filter(letter::Column::PemdaId.eq(pemda.0))
        .filter(letter::Column::Year.eq(i64::from(year)))
        .filter(letter::Column::Series.eq(series))
        .into_tuple()
        .one(from.connection())
        .await?;
    Ok(found.flatten().and_then(|number| u32::try_from(number).ok()).unwrap_or_default())
}

/// Adds a letter.
pub async fn insert(tx: &Tx, new: &Letter) -> Result<(), DbError> {
    letter::Entity::insert(columns(new)).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Saves a letter that is locked.
pub async fn save(tx: &Tx, changed: &Letter) -> Result<(), DbError> {
    columns(changed).update(tx.connection()).await?;
    Ok(())
}

/// What a government has entered in an edition, by name.
pub async fn listed(from: &impl Source, pemda: PemdaId, edition: &Edition) -> Result<Vec<Listed>, DbError> {
    let rows: Vec<(Option<uuid::Uuid>, Option<String>)> = assessment_entry::Entity::find()
        .select_only()
        .columns([assessment_entry::Column::InnovationId, assessment_entry::Column::InGroup])
        .filter(assessment_entry::Column::PemdaId.eq(pemda.0))
        .filter(assessment_entry::Column::Edition.eq(edition.id.as_str()))
        .filter(assessment_entry::Column::LeftAt.is_null())
        .into_tuple()
        .all(from.connection())
        .await?;
    let groups: HashMap<InnovationId, Option<String>> =
        rows.into_iter().filter_map(|(id, group)| Some((InnovationId(id?), group))).collect();
    let ids: Vec<InnovationId> = groups.keys().copied().collect();
    let units = organisations::store::units(from, pemda).await?;
    let mut found: Vec<Listed> = innovations::store::find_several(from, &ids)
        .await?
        .into_iter()
        .map(|innovation| {
            let name = |id| units.iter().find(|unit| unit.id == id).map(|unit| unit.name.as_str());
            let owners: Vec<&str> = innovation.profile.owners.iter().filter_map(|id| name(*id)).collect();
            let group = groups.get(&innovation.id).and_then(Option::as_deref);
            Listed {
                owners: owners.join("; "),
                group: group.and_then(|code| edition.group(code)).map(|group| group.title.clone()),
                name: innovation.profile.name,
            }
        })
        .collect();
    found.sort_by_key(|one| one.name.to_lowercase());
    Ok(found)
}

/// The files of final letters with their sizes.
pub async fn contents(from: &impl Source) -> Result<HashMap<ContentHash, u64>, DbError> {
    let rows: Vec<(Option<String>, Option<i64>)> = letter::Entity::find()
        .select_only()
        .columns([letter::Column::FileHash, letter::Column::FileSize])
        .filter(letter::Column::FileHash.is_not_null())
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut found = HashMap::new();
    for (hash, size) in rows {
        if let (Some(hash), Some(size)) = (hash, size) {
            found.insert(hash_of(hash)?, size.unsigned_abs());
        }
    }
    Ok(found)
}

fn columns(of: &Letter) -> letter::ActiveModel {
    let (finished, voided) = (of.finished.as_ref(), of.voided.as_ref());
    letter::Model {
        id: of.id.0,
        pemda_id: of.pemda.0,
        kind: of.kind.code().to_owned(),
        edition: of.edition.clone(),
        entry_id: of.subject.entry().map(|id| id.0),
        innovation_id: of.subject.innovation().map(|id| id.0),
        about: of.about.clone(),
        state: of.state.code().to_owned(),
        year: i64::from(of.year),
        number: of.number.clone(),
        series: of.series.as_ref().map(|(series, _)| series.clone()),
        sequence: of.series.as_ref().map(|(_, number)| i64::from(*number)),
        dated: of.content.dated,
        signer: of.content.signer.name.clone().unwrap_or_default(),
        search_text: of.search_text(),
        content: of.content.json(),
        file_hash: finished.map(|finished| finished.file.code().to_owned()),
        file_size: finished.and_then(|finished| i64::try_from(finished.size).ok()),
        pages: finished.map(|finished| i64::from(finished.pages)),
        finished_at: finished.map(|finished| finished.at),
        finished_by_name: finished.map(|finished| finished.by.clone()),
        voided_at: voided.map(|voided| voided.at),
        voided_by_name: voided.map(|voided| voided.by.clone()),
        void_reason: voided.map(|voided| voided.reason.clone()),
        replaces_id: of.replaces.map(|id| id.0),
        revision: of.revision,
        created_at: of.created_at,
        created_by: of.created_by.0,
        created_by_name: of.created_by_name.clone(),
        updated_at: of.updated_at,
        updated_by_name: of.updated_by.clone(),
    }
    .into_active_model()
    .reset_all()
}

/// A letter as its row holds it.
fn letter_of(row: letter::Model) -> Result<Letter, DbError> {
    let unreadable = || DbError::Unreadable(format!("letter {}", row.id));
    let number = |value: i64| u32::try_from(value).map_err(|_| unreadable());
    let subject = match (row.entry_id, row.innovation_id) {
        (Some(entry), Some(innovation)) => Subject::Entry(EntryId(entry), InnovationId(innovation)),
        _ => Subject::Edition,
    };
    let finished = match (row.finished_at, &row.finished_by_name, &row.file_hash, row.file_size, row.pages) {
        (Some(at), Some(by), Some(hash), Some(size), Some(pages)) => Some(Finished {
            at,
            by: by.clone(),
            file: hash_of(hash.clone())?,
            size: size.unsigned_abs(),
            pages: number(pages)?,
        }),
        _ => None,
    };
    let voided = match (row.voided_at, row.voided_by_name.clone(), row.void_reason.clone()) {
        (Some(at), Some(by), Some(reason)) => Some(Voided { at, by, reason }),
        _ => None,
    };
    let series = match (&row.series, row.sequence) {
        (Some(series), Some(sequence)) => Some((series.clone(), number(sequence)?)),
        _ => None,
    };
    Ok(Letter {
        id: LetterId(row.id),
        pemda: PemdaId(row.pemda_id),
        kind: Kind::from_code(&row.kind).ok_or_else(unreadable)?,
        state: State::from_code(&row.state).ok_or_else(unreadable)?,
        year: i32::try_from(row.year).map_err(|_| unreadable())?,
        content: Content::from_json(&row.content).ok_or_else(unreadable)?,
        subject,
        series,
        finished,
        voided,
        edition: row.edition,
        about: row.about,
        number: row.number,
        replaces: row.replaces_id.map(LetterId),
        revision: row.revision,
        created_at: row.created_at,
        created_by: PersonId(row.created_by),
        created_by_name: row.created_by_name,
        updated_at: row.updated_at,
        updated_by: row.updated_by_name,
    })
}

fn hash_of(code: String) -> Result<ContentHash, DbError> {
    ContentHash::from_code(&code).ok_or(DbError::Unreadable(code))
}
