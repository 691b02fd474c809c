//! Texts and their versions in the database.

use std::collections::HashMap;

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use crate::db::{DbError, Source, Tx};
use crate::dossiers::model::{Text, Version};
use crate::kernel::id::{EntryId, PersonId, VersionId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::kernel::place::PlaceCode;
use crate::schema::{dossier_text, dossier_text_version, person};

/// What is kept of the places of an entry.
pub async fn texts(from: &impl Source, entry: EntryId) -> Result<Vec<Text>, DbError> {
    Ok(texts_of(from, &[entry]).await?.remove(&entry).unwrap_or_default())
}

/// What is kept of the places of some entries, in one question.
pub async fn texts_of(from: &impl Source, entries: &[EntryId]) -> Result<HashMap<EntryId, Vec<Text>>, DbError> {
    let rows = dossier_text::Entity::find()
        .filter(dossier_text::Column::EntryId.is_in(entries.iter().map(|id| id.0)))
        .order_by_asc(dossier_text::Column::Place)
        .all(from.connection())
        .await?;
    let names = names(from, rows.iter().filter_map(|row| row.assigned_to)).await?;
    let mut found: HashMap<EntryId, Vec<Text>> = HashMap::new();
    for row in rows {
        let entry = EntryId(row.entry_id);
        found.entry(entry).or_default().push(text_of(row, &names)?);
    }
    Ok(found)
}

/// What is kept of a place, locked until the transaction ends.
pub async fn lock_text(tx: &Tx, entry: EntryId, place: PlaceCode) -> Result<Option<Text>, DbError> {
    let row =
        dossier_text::Entity::find_by_id((entry.0, place.to_string())).lock_exclusive().one(tx.connection()).await?;
    let Some(row) = row else { return Ok(None) };
    let names = names(tx, row.assigned_to.into_iter()).await?;
    text_of(row, &names).map(Some)
}

/// Puts what is kept of a place in the place of what was; the caller holds the lock and has raised the revision.
pub async fn save_text(tx: &Tx, entry: EntryId, text: &Text, by: PersonId) -> Result<(), DbError> {
    use dossier_text::Column;

    let row = dossier_text::ActiveModel {
        entry_id: Set(entry.0),
        place: Set(text.place.to_string()),
        body: Set(text.body.clone()),
        finished: Set(text.finished),
        assigned_to: Set(text.assignee.as_ref().map(|(id, _)| id.0)),
        based_on: Set(text.based_on.clone()),
        revision: Set(text.revision),
        updated_at: Set(text.updated_at),
        updated_by: Set(by.0),
        updated_by_name: Set(text.updated_by.clone()),
    };
    let replace = OnConflict::columns([Column::EntryId, Column::Place])
        .update_columns([
            Column::Body,
            Column::Finished,
            Column::AssignedTo,
            Column::BasedOn,
            Column::Revision,
            Column::UpdatedAt,
            Column::UpdatedBy,
            Column::UpdatedByName,
        ])
        .to_owned();
    dossier_text::Entity::insert(row).on_conflict(replace).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Says who is to write a place of which something is kept.
pub async fn set_assignee(tx: &Tx, entry: EntryId, place: PlaceCode, to: Option<PersonId>) -> Result<(), DbError> {
    let row = dossier_text::ActiveModel {
        entry_id: Set(entry.0),
        place: Set(place.to_string()),
        assigned_to: Set(to.map(|id| id.0)),
        ..Default::default()
    };
    row.update(tx.connection()).await?;
    Ok(())
}

/// Keeps a text as it was saved.
pub async fn insert_version(
    tx: &Tx,
    (entry, place): (EntryId, PlaceCode),
    version: &Version,
    by: PersonId,
) -> Result<(), DbError> {
    let row = dossier_text_version::ActiveModel {
        id: Set(VersionId::fresh().0),
        entry_id: Set(entry.0),
        place: Set(place.to_string()),
        number: Set(version.number),
        body: Set(version.body.clone()),
        restores: Set(version.restores),
        at: Set(version.at),
        by_id: Set(by.0),
        by_name: Set(version.by.clone()),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// A page of the versions of a place, the latest first, each with the one before it.
pub async fn versions(
    from: &impl Source,
    (entry, place): (EntryId, PlaceCode),
    page: PageRequest,
) -> Result<Paged<(Version, Option<Version>)>, DbError> {
    let question = of_place(entry, place);
    let total = question.clone().count(from.connection()).await?;
    let number = page.number_within(total);
    // One more than the page holds, so that the last of the page has something to be compared with.
    let rows = question
        .order_by_desc(dossier_text_version::Column::Number)
        .offset((number - 1) * page.size())
        .limit(page.size() + 1)
        .all(from.connection())
        .await?;
    let found: Vec<Version> = rows.into_iter().map(version_of).collect();
    let size = usize::try_from(page.size()).unwrap_or(usize::MAX);
    let rows = (0..found.len().min(size)).map(|at| (found[at].clone(), found.get(at + 1).cloned())).collect();
    Ok(Paged { rows, total, number, size: page.size() })
}

/// The version of a place with this number.
pub async fn version(
    from: &impl Source,
    (entry, place): (EntryId, PlaceCode),
    number: i64,
) -> Result<Option<Version>, DbError> {
    let row =
        of_place(entry, place).filter(dossier_text_version::Column::Number.eq(number)).one(from.connection()).await?;
    Ok(row.map(version_of))
}

fn of_place(entry: EntryId, place: PlaceCode) -> sea_orm::Select<dossier_text_version::Entity> {
    dossier_text_version::Entity::find()
        .filter(dossier_text_version::Column::EntryId.eq(entry.0))
        .filter(dossier_text_version::Column::Place.eq(place.as_str()))
}

async fn names(from: &impl Source, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, String>, DbError> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, String)> = person::Entity::find()
        .select_only()
        .columns([person::Column::Id, person::Column::Name])
        .filter(person::Column::Id.is_in(ids))
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().collect())
}

fn text_of(row: dossier_text::Model, names: &HashMap<Uuid, String>) -> Result<Text, DbError> {
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    Ok(Text {
        place: PlaceCode::from_code(&row.place).ok_or(DbError::Unreadable(row.place))?,
        body: row.body,
        finished: row.finished,
        assignee: row.assigned_to.map(|id| (PersonId(id), name(id))),
        based_on: row.based_on,
        revision: row.revision,
        updated_at: row.updated_at,
        updated_by: row.updated_by_name,
    })
}

fn version_of(row: dossier_text_version::Model) -> Version {
    Version { number: row.number, body: row.body, restores: row.restores, at: row.at, by: row.by_name }
}
